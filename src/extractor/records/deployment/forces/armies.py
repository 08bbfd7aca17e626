"""The country whose soldiers a force is, told by its army, unit or leader: « du 21e RIMa », « de l’UPDF », « de Kadhafi »."""

import re
from functools import cache

from extractor.french.leaders import country_led_by
from extractor.french.lexicon import load, word_set
from extractor.french.places import find_bodies

_OF = re.compile(r"[ \u00a0](?:d(?:e(?:[ \u00a0]la)?|u|es)[ \u00a0]|d[’'])(?:\d+(?:er?|ère|ème)[ \u00a0])?")
_OF_SOMEBODY = re.compile(r"[ \u00a0]d(?:e[ \u00a0]|[’'])([A-ZÀ-Ý][\w’'-]+)")


def army_country(text: str, start: int, end: int) -> str | None:
    """ISO code for the force ``text[start:end]``, None when its words name no army of one state.

    A company of mercenaries is none (records.md leaves them without origin), whatever country it works for.
    """
    words = text[start:end]
    if unit := _units().search(words) or _units().match(text, _behind_of(text, end)):
        return str(unit.lastgroup)
    hired = word_set("deployments", "hired")
    bodies = [b for b in find_bodies(text, start, end) if b.kind == "armed_force" and b.name not in hired]
    leader = _OF_SOMEBODY.search(words) or _OF_SOMEBODY.match(text, end)
    return next((b.country for b in bodies if b.country), None) or (country_led_by(leader[1]) if leader else None)


def _behind_of(text: str, end: int) -> int:
    """Where the words behind « de » begin: « un bataillon | de Gurkhas », « des hommes | du 2e REP »."""
    of = _OF.match(text, end)
    return of.end() if of else end


@cache
def _units() -> re.Pattern[str]:
    """One group a country, named by its code."""
    groups = (f"(?P<{code}>{'|'.join(names)})" for code, names in load("deployments")["units"].items())
    return re.compile(rf"(?<![\w-])(?:{'|'.join(groups)})(?![\w-])")
