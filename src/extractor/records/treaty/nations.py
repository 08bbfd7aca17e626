"""Nations that one word joins: « franco-malien », « intercoréen », « irako-américaine »."""

import re
from functools import lru_cache

from extractor.french.inflection import base_forms
from extractor.french.lexicon import load
from extractor.french.places import demonym_country

_COMPOUND = re.compile(r"(\w+)-(\w+)")


@lru_cache(20_000)
def joint_nations(word: str) -> tuple[str, ...]:
    """The countries (alpha-2) of an adjective that joins two; empty for any other word."""
    lists = load("treaties")
    lower = word.lower()
    if between := next((lists["between_nations"][b] for b in base_forms(lower) if b in lists["between_nations"]), None):
        return tuple(between)
    match = _COMPOUND.fullmatch(lower)
    if match is None:
        return ()
    first = lists["compound_nations"].get(match[1]) or demonym_country(match[1])
    second = demonym_country(match[2])
    return (first, second) if first and second and first != second else ()
