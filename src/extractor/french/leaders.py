"""Who led what and when: ``data/leaders.tsv``, heads of states, governments and great organisations since about 2000.

``data/figures.tsv`` adds other public figures, by country alone.

It tells two things that an article may leave out: the country of a well-known person, and, where the text gives days
without a year, in which years those that it names were in office.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

from extractor.french.gazetteer import Gazetteer, normalise
from extractor.french.lexicon import table

_AROUND = 60
"""How far from a name its function may stand, in characters."""

_NOT_IN_OFFICE = re.compile(
    r"\b(?:ancien(?:ne)?|ex|futur|candidat|feu|défunt|élu|prédécesseur|successeur)\b", re.IGNORECASE
)


@dataclass(frozen=True)
class Term:
    """One time in office; `until` is None when no end is known."""

    country: str | None
    function: str
    begin: date
    until: date | None

    def holds(self, day: date) -> bool:
        """Whether this day lies in it."""
        return self.begin <= day and (self.until is None or day <= self.until)


UNKNOWN = ""
_HEADS = {
    "président",
    "présidente",
    "premier ministre",
    "première ministre",
    "chancelier",
    "chancelière",
    "roi",
    "dirigeant",
    "guide",
    "prince héritier",
}


def leader_country(name: str) -> str | None:
    """The country of a public figure's full name (« Vladimir Poutine »), None for those who speak for organisations.

    `UNKNOWN` for others, and for surnames alone.
    """
    if " " not in name and "\u00a0" not in name:
        return UNKNOWN
    terms = _names().get(name)
    if terms:
        return terms[0].country
    figure = _figures().get(name)
    return UNKNOWN if figure is None else figure if figure != "-" else None


def country_led_by(name: str) -> str | None:
    """The one country that those of this name led (« Compaoré »), None for a name that is not listed or of several."""
    countries = {term.country for term in _names().get(name) or ()}
    return countries.pop() if len(countries) == 1 else None


def terms_of(name: str) -> tuple[Term, ...]:
    """The times in office of whoever has this full name; none for others and for surnames alone."""
    return (_names().get(name) or ()) if " " in name or "\u00a0" in name else ()


def leads_a_state(name: str) -> bool | None:
    """Whether this is the full name of a head of state or government; None for those who lead nothing that is listed."""
    terms = terms_of(name)
    return any(t.country and t.function in _HEADS for t in terms) if terms else None


def possible(day: date, text: str) -> bool:
    """Whether all that the text names in office were so on this day."""
    return all(any(t.holds(day) for t in terms) for terms in terms_told(text))


def terms_told(text: str) -> list[tuple[Term, ...]]:
    """For each person that the text names with a function, the times in which he or she had it."""
    return list(dict.fromkeys(_told(text)))


def _told(text: str) -> Iterator[tuple[Term, ...]]:
    for hit in _names().find(text, 0, len(text)):
        before = text[max(0, hit.start - _AROUND) : hit.start]
        near = normalise(before + " " + text[hit.end : hit.end + _AROUND])
        terms = tuple(t for t in hit.entry if normalise(t.function) in near)
        if terms and not _NOT_IN_OFFICE.search(before):
            yield terms


@cache
def _figures() -> Gazetteer[str]:
    return Gazetteer((name, country) for country, names in table("figures") for name in names.split("/"))


@cache
def _names() -> Gazetteer[tuple[Term, ...]]:
    held: dict[str, list[Term]] = {}
    for country, function, names, begin, until in table("leaders"):
        end = date.fromisoformat(until) if until else None
        term = Term(country if country != "-" else None, function, date.fromisoformat(begin), end)
        for name in names.split("/"):
            held.setdefault(name, []).append(term)
    return Gazetteer((name, tuple(terms)) for name, terms in held.items())
