"""Dates as the press writes them, resolved against the publication date.

Own rules for the expressions of news copy; the general parsers tried resolve half of them and
invent days for months. The conventions of reckoning are in `periods`.
"""

import re
from datetime import date

from extractor.french.date_readings import weekday_and_number, year
from extractor.french.date_rules import rules
from extractor.french.numbers import counts_people
from extractor.french.periods import Direction, Period
from extractor.records.common import Date, Span

_S = r"[ \u00a0\u202f]"
# Prepositions that change what the date covers belong to the span: « depuis août ».
_BOUNDS = re.compile(
    r"(?<![\w-])"
    r"(?P<bound>depuis|d[’']ici|jusqu[’'](?:à|au|en)|avant|après|à (?:partir|compter) d[eu])"
    rf"(?:{_S}(?:à|en|la|le|les|l[’']))?(?:{_S}|(?<=[’']))$",
    re.IGNORECASE,
)
_LONGEST_BOUND = 20


def find_dates(text: str, start: int, end: int, published: date | None, *, future: bool = False) -> list[Date]:
    """The date expressions of ``text[start:end]``, in order, not overlapping.

    `published` is the day that relative expressions are reckoned from; without it only full dates
    resolve. Its year must lie between 1000 and 9000: the arithmetic does not guard the ends of the
    calendar. `future` says that the verb looks ahead (« arrivera mardi »).

    Vague expressions and those reckoned from another event (« ces derniers jours », « le
    lendemain ») are given with both ends null. A preposition may leave one end: « depuis août » has
    the first of August and no end, « d’ici décembre » ends on 31 December (« by », the month
    included) and has no start, « avant mardi » ends on Monday. The precision is `open` exactly
    when an end is null, else the smallest unit that holds the period.
    """
    found: list[tuple[int, int, Period]] = []
    for first, last, period in sorted(_candidates(text, start, end, published, future), key=lambda c: (c[0], -c[1])):
        if not found or first >= found[-1][1]:
            found.append((first, last, period))
    return [
        Date(
            raw=Span(start=first, end=last, exact=text[first:last]),
            start=period.start,
            end=period.end,
            precision=period.precision,
        )
        for first, last, period in found
    ]


def _candidates(text: str, start: int, end: int, published: date | None, future: bool) -> list[tuple[int, int, Period]]:
    found = []
    for rule in rules():
        for match in rule.pattern.finditer(text, start, end):
            before = text[max(start, match.start() - _LONGEST_BOUND) : match.start()]
            if rule.lead and not rule.lead.search(before):
                continue
            bound = _BOUNDS.search(before)
            word = bound["bound"].lower().replace("'", "’") if bound else ""
            if rule.read in (year, weekday_and_number) and counts_people(
                text[match.end() : min(end, match.end() + 40)]
            ):
                continue
            period = rule.read(match, published, _direction(word, future))
            if period is not None:
                first = match.start() - (len(bound[0]) if bound else 0)
                found.append((first, match.end(), _bounded(period, word)))
    return found


def _direction(bound: str, future: bool) -> Direction:
    """Where a preposition looks; « jusqu’en mars » may lie just behind or ahead."""
    if bound == "depuis":
        return "past"
    if bound.startswith("jusqu") and not future:
        return "nearest"
    return "future" if future or bound == "d’ici" else "default"


def _bounded(period: Period, bound: str) -> Period:
    """The stretch that the preposition makes of the period."""
    if not bound:
        return period
    if bound.startswith(("depuis", "à")):
        return Period(period.start, None)
    if bound.startswith(("d’ici", "jusqu")):
        return Period(None, period.end)
    if bound == "avant":
        return Period(None, _next(period.start, -1))
    return Period(_next(period.end, 1), None)


def _next(day: date | None, days: int) -> date | None:
    return None if day is None else date.fromordinal(day.toordinal() + days)


# Words that stand around a publication date and in no sentence about an event.
_DATELINE_WORDS = re.compile(
    r"publi(?:é|ée|cation)|post(?:é|ed)|mise?|à|jour|modifi(?:é|ée)|actualisée?|créée?|le|par|heures?|h|min|avec|afp|ap|"
    r"reuters|la|rédaction|et|mis|en|ligne|lecture|de|temps|minutes?|date|cest|cet|gmt|utc|tu|modification|dernière|dimanche|"
    r"lundi|mardi|mercredi|jeudi|vendredi|samedi|\d+h?\d*|by|on|updated|published",
    re.IGNORECASE,
)
