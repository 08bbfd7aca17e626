"""Dates as the press writes them, resolved against the publication date.

Own rules for the expressions of news copy; the general parsers tried resolve half of them and
invent days for months. The conventions of reckoning are in `periods`.
"""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from extractor.french.date_readings import (
    Reading,
    current,
    distance,
    near_day,
    season,
    since,
    week_of,
    weekday,
    weekday_and_number,
    weekday_range,
    window,
    year,
)
from extractor.french.date_rules import rules
from extractor.french.numbers import counts_people
from extractor.french.periods import Direction, Period
from extractor.records.common import Date, Span

_S = r"[ \u00a0\u202f]"
# Prepositions that change what the date covers belong to the span: « depuis août ».
_BOUNDS = re.compile(
    r"(?<![\w-])"
    r"(?P<bound>depuis|d[’']ici|jusqu[’'](?:à|au|en)|avant|après|à (?:partir|compter) d[eu’'])"
    rf"(?:{_S}(?:à{_S}la|à{_S}l[’']|aux?|à|en|la|le|les|l[’']))?(?:{_S}|(?<=[’']))$",
    re.IGNORECASE,
)
_LONGEST_BOUND = 20
_LOOK_BACK = 100
"""How far before a date the words are looked at that say where it lies, in characters."""

_BEYOND = re.compile(rf",?{_S}et{_S}au-delà")
# What lasts, and so has its end ahead: « le déploiement de 2 900 soldats jusqu’au 15 décembre ».
_LASTING = re.compile(
    r"\b(?:déploie\w*|déployer|mandats?|missions?|prolong\w*|mainten\w*|maintien\w*|prorog\w*|recondui\w*|envois?|renouvel\w*"
    r"|valables?|prévue?s?|autoris\w*|pour)\b[^.!?]*$",
    re.IGNORECASE,
)
# Days told from another day of the story, in days from it.
_FROM_ANOTHER = {
    "le lendemain": 1,
    "la veille": -1,
    "l’avant-veille": -2,
    "le surlendemain": 2,
    "le même jour": 0,
    "le jour même": 0,
}
_NEAREST = 3
"""A weekday is the nearest to a day when it lies at most so many days from it."""

_LONG_UNIT = re.compile(r"mois|\ban(?:s|née)?", re.IGNORECASE)


@dataclass(frozen=True)
class Today:
    """The day that relative expressions are reckoned from.

    `doubt` is how many days the article's own day may be from it. Beyond 0 what counts in days
    (« hier », « il y a trois jours ») stays unresolved and weekdays are the nearest; beyond 3
    weekdays and weeks stay unresolved too.
    """

    day: date
    doubt: int = 0


def find_dates(text: str, start: int, end: int, today: Today | None, *, future: bool = False) -> list[Date]:
    """The date expressions of ``text[start:end]``, in order, not overlapping.

    `today` is what relative expressions are reckoned from; without it only full dates resolve. Its
    year must lie between 1000 and 9000: the arithmetic does not guard the ends of the calendar.
    `future` says that the verb looks ahead (« arrivera mardi »).

    Vague expressions and those reckoned from another event (« ces derniers jours », « le
    lendemain ») are given with both ends null. A preposition may leave one end: « depuis août » has
    the first of August and no end, « d’ici décembre » ends on 31 December (« by », the month
    included) and has no start, « avant mardi » ends on Monday. The precision is `open` exactly
    when an end is null, else the smallest unit that holds the period.
    """
    found: list[tuple[int, int, Period]] = []
    for first, last, period in sorted(_candidates(text, start, end, today, future), key=lambda c: (c[0], -c[1])):
        if not found or first >= found[-1][1]:
            named = found[-1][2] if found else None
            found.append((first, last, _from_another(text[first:last], named) or period))
    return [
        Date(
            raw=Span(start=first, end=last, exact=text[first:last]),
            start=period.start,
            end=period.end,
            precision=period.precision,
        )
        for first, last, period in found
    ]


def _candidates(text: str, start: int, end: int, today: Today | None, future: bool) -> list[tuple[int, int, Period]]:
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
            ahead = future and not (rule.read is season and word in ("avant", "après"))  # « après l’été » may be any
            direction = _direction(word, ahead, text[max(start, match.start() - _LOOK_BACK) : match.start()])
            period = rule.read(match, _anchor(today, rule.read, match[0], direction), direction)
            if period is None:
                continue
            first = match.start() - (len(bound[0]) if bound else 0)
            beyond = _BEYOND.match(text, match.end(), end)
            last = beyond.end() if beyond else match.end()
            found.append((first, last, _bounded(period, "au-delà" if beyond else word)))
    return found


def _from_another(words: str, named: Period | None) -> Period | None:
    """« mercredi, … en étaient repartis l’avant-veille »: reckoned from the day named before it."""
    days = _FROM_ANOTHER.get(words.lower().replace("'", "’"))
    if days is None or named is None or named.precision != "day":
        return None
    told = _next(named.start, days)
    return Period(told, told)


def _anchor(today: Today | None, reading: Reading, words: str, direction: Direction) -> date | None:
    """The day to reckon from, for this kind of expression; None where the doubt is too large for it."""
    if today is None or not today.doubt:
        return today.day if today else None
    counted = reading in (near_day, distance, since, window)
    weekly = reading in (weekday, weekday_range, week_of, weekday_and_number, current)
    if (counted or (weekly and today.doubt > _NEAREST)) and not _LONG_UNIT.search(words):
        return None
    # Looking back from three days later gives the nearest weekday.
    nearest = reading in (weekday, weekday_range) and direction != "future"
    return today.day + timedelta(days=_NEAREST) if nearest else today.day


def _direction(bound: str, future: bool, before: str) -> Direction:
    """Where a preposition looks; « jusqu’en mars » may lie just behind or ahead."""
    if bound == "depuis":
        return "past"
    if future or bound == "d’ici":
        return "future"
    if bound.startswith("jusqu"):
        return "future" if _LASTING.search(before) else "nearest"
    starts = (
        bound in ("avant", "après") or bound.startswith("à ") or re.search(r"\bdès\s(?:le\s)?$", before, re.IGNORECASE)
    )
    return "nearest" if starts else "default"


def _bounded(period: Period, bound: str) -> Period:
    """The stretch that the preposition makes of the period."""
    if not bound:
        return period
    if bound == "au-delà":
        return Period(None, None)
    if bound.startswith(("depuis", "à")):
        return Period(period.start, None)
    if bound.startswith(("d’ici", "jusqu")):
        return Period(None, period.end)
    if bound == "avant":
        return Period(None, _next(period.start, -1))
    return Period(_next(period.end, 1), None)


def _next(day: date | None, days: int) -> date | None:
    return None if day is None else date.fromordinal(day.toordinal() + days)
