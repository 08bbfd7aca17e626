"""Forces called by a name alone: « la Monusco », « Barkhane », « le 152e RI »."""

import re
from collections.abc import Iterator
from functools import cache

from extractor.french.lexicon import load
from extractor.french.places import find_bodies
from extractor.records.deployment.forces.force import Force
from extractor.records.deployment.forces.phrases import Phrases


def missions_of(phrases: Phrases, forces: list[Force]) -> list[Force]:
    """« la Monusco », « Barkhane »: missions of soldiers and operations that a list names."""
    text, start, end = phrases.parsed.text, phrases.sentence.start, phrases.sentence.end
    bodies = find_bodies(text, start, end)
    found = list(_regiments(phrases, forces))
    forces = [*forces, *found]
    named = [(b.start, b.end, b.country) for b in bodies if b.kind == "armed_force"]
    named += [(*m.span(), _operations()[m[0]]) for m in _operation_names().finditer(text, start, end)]
    for begin, behind, country in named:
        if any(f.start <= begin < f.end for f in forces):
            continue
        head, last = phrases.token_at(begin), phrases.token_at(behind - 1)
        quantity = phrases.quantity(head)  # « 210 Royal Marines »
        found.append(
            Force(
                begin, behind, phrases.sentence.index, head, phrases.first(head, quantity), last,
                "soldat" if quantity else "mission", "person" if quantity else "unit",
                "indefinite" if quantity else "definite", quantity, country, stateless=country is None,
            )
        )  # fmt: skip
    return found


def _regiments(phrases: Phrases, forces: list[Force]) -> Iterator[Force]:
    """« le 152e RI », « les 2e et 8e RPIMa » by its last: French regiments by number and letters."""
    for match in _numbered().finditer(phrases.parsed.text, phrases.sentence.start, phrases.sentence.end):
        start, end = match.span()
        if any(f.start <= start < f.end for f in forces):
            continue
        head, first = phrases.token_at(end - 1), phrases.token_at(start)
        yield Force(
            start, end, phrases.sentence.index, head, phrases.first(first, None), head, "régiment", "unit", "definite",
            None, "FR",
        )  # fmt: skip


@cache
def _numbered() -> re.Pattern[str]:
    letters = "|".join(sorted(load("forces")["regiments"], key=len, reverse=True))
    return re.compile(rf"\b\d+(?:er|e|ème)[ \u00a0](?:{letters})\b")


@cache
def _operations() -> dict[str, str | None]:
    """Name of an operation → country of its soldiers, None for those of several."""
    lists = load("forces")["operations"].items()
    return {name: None if country == "several" else country for country, names in lists for name in names}


@cache
def _operation_names() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(_operations())})\b")
