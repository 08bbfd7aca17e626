"""Dates as the press writes them, resolved against the publication date.

Own rules for the expressions of news copy; the general parsers tried resolve half of them and
invent days for months. The conventions of reckoning are in `periods`.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from extractor.french.date_readings import Reading, season, year
from extractor.french.date_rules import is_vague, rules
from extractor.french.not_counted import counts_people
from extractor.french.periods import Direction, Period
from extractor.french.relative_readings import (
    current,
    day_alone,
    distance,
    near_day,
    since,
    week_of,
    weekday,
    weekday_and_number,
    weekday_range,
    window,
)
from extractor.french.story_days import from_told, is_told, lacks_year, year_told
from extractor.records.common import Date, Span

_S = r"[ \u00a0\u202f]"
# Prepositions that change what the date covers belong to the span: « depuis août ».
_BOUNDS = re.compile(
    r"(?<![\w-])"
    r"(?P<bound>depuis|d[’']ici|au plus tard|au-delà d[eu’']|jusqu[’'](?:à|au|en)|(?:pas )?avant|après|à (?:partir|compter) d[eu’'])"
    rf"(?:{_S}(?:à{_S}la|à{_S}l[’']|aux?|à|en|la|le|les|l[’']))?(?:{_S}|(?<=[’']))$",
    re.IGNORECASE,
)
_LONGEST_BOUND = 20
_LOOK_BACK = 100
"""How far before a date the words are looked at that say where it lies, in characters."""

_BEYOND = re.compile(rf",?{_S}(?:et{_S}(?P<beyond>au-delà)|(?P<limit>au{_S}plus{_S}t(?:ôt|ard)))\b", re.IGNORECASE)
# What lasts, and so has its end ahead: « le déploiement de 2 900 soldats jusqu’au 15 décembre ».
_LASTING = re.compile(
    r"\b(?:déploie\w*|déployer|mandats?|missions?|prolong\w*|mainten\w*|maintien\w*|prorog\w*|recondui\w*|envois?|renouvel\w*"
    r"|valables?|prévue?s?|autoris\w*|pour)\b[^.!?]*$",
    re.IGNORECASE,
)
# « le départ, prévu en mai, a été repoussé »; « a promis mardi » tells when it was promised.
_PLANNED = r"\b(?:prévu|attendu|programmé|planifié|fixé|promis|espéré)e?s?\s"
_PLANNED_FOR = re.compile(
    rf"{_PLANNED}(?:(?:pour|à|au|dès|vers|avant)\s|d[’']ici\s(?:à\s|au\s)?)(?:l[ea]s?\s|l[’'])?$"
    rf"|(?<!\ba\s)(?<!\bont\s)(?<!\bavait\s)(?<!\bavaient\s)(?<!\bayant\s)(?<!\bavoir\s){_PLANNED}(?:(?:en|l[ea]s?)\s)?$",
    re.IGNORECASE,
)
_HISTORY = 400
"""Days before the article from which on a sentence tells of the past, and its months are of the year that it names."""

_NEAREST = 3
"""A weekday is the nearest to a day when it lies at most so many days from it."""

_LONG_UNIT = re.compile(r"mois|\ban(?:s|née)?", re.IGNORECASE)


@dataclass(frozen=True)
class Today:
    """What relative expressions are reckoned from: the day of the article, None when unknown, and the dates told before.

    « Le lendemain » and « l’année suivante » are reckoned from the last fitting one of `told` (the last told stands
    last) and of the stretch itself. `doubt` is how many days the article's own day may be from it. Beyond 0 what counts in days
    (« hier », « il y a trois jours ») stays unresolved and weekdays are the nearest; beyond 3
    weekdays and weeks stay unresolved too.
    """

    day: date | None
    doubt: int = 0
    told: tuple[Period, ...] = ()


def find_dates(text: str, start: int, end: int, today: Today | None, *, future: bool = False) -> list[Date]:
    """The date expressions of ``text[start:end]``, in order, not overlapping.

    `today` is what relative expressions are reckoned from; without it only full dates resolve. Its
    year must lie between 1000 and 9000: the arithmetic does not guard the ends of the calendar.
    `future` says that the verb looks ahead (« arrivera mardi »).

    Vague expressions and those reckoned from what is not told (« ces derniers jours ») are given with both ends null. A preposition may leave one end: « depuis août » has
    the first of August and no end, « d’ici décembre » ends on 31 December (« by », the month
    included) and has no start, « avant mardi » ends on Monday. The precision is `open` exactly
    when an end is null, else the smallest unit that holds the period.
    """
    found: list[tuple[int, int, Period]] = []
    story = list(today.told) if today else []
    for first, last, alone in sorted(_candidates(text, start, end, today, future), key=lambda c: (c[0], -c[1])):
        if not found or first >= found[-1][1]:
            period = from_told(text[first:last], story) or _of_year_told(text, (first, last), found, today) or alone
            found.append((first, last, period))
            if is_told(text, first, period):
                story.append(period)
    return [
        Date(
            raw=Span(start=first, end=last, exact=text[first:last]),
            start=period.start,
            end=period.end,
            precision=period.precision,
        )
        for first, last, period in found
    ]


def telling(dates: Sequence[Date]) -> list[Date]:
    """The dates without the vague ones, unless there are no others: « mardi, dans la foulée, » is Tuesday."""
    return [d for d in dates if not is_vague(d.raw.exact)] or list(dates)


def _of_year_told(
    text: str, stretch: tuple[int, int], found: list[tuple[int, int, Period]], today: Today | None
) -> Period | None:
    """« Signé le 10 juillet 1999, … contresigné en août »: a month without year, of the year that the sentence told."""
    told = year_told(text, found, stretch[0]) if lacks_year(text[slice(*stretch)]) else None
    recent = told and today and today.day and (today.day - told).days < _HISTORY
    if told is None or recent:
        return None
    again = find_dates(text, max(0, stretch[0] - _LONGEST_BOUND), stretch[1], Today(told), future=True)
    return next((Period(d.start, d.end) for d in again if d.raw.start == stretch[0]), None)


def _candidates(text: str, start: int, end: int, today: Today | None, future: bool) -> list[tuple[int, int, Period]]:
    found, lowered = [], text[start:end].lower()
    for rule in rules():
        if rule.needed and not any(word in lowered for word in rule.needed):
            continue
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
            beyond = _BEYOND.match(text, match.end(), end)
            if (rule.read is season and word == "avant") or (beyond and beyond["limit"]):
                direction = "future"
            period = rule.read(match, _anchor(today, rule.read, match[0], direction), direction)
            if period is None:
                continue
            first = match.start() - (len(bound[0]) if bound else 0)
            last = beyond.end() if beyond else match.end()
            ends = word == "avant" and match[0].lower().startswith(("fin", "la fin"))  # « avant la fin du mois »
            after = " ".join((beyond["beyond"] or beyond["limit"]).lower().split()) if beyond else ""
            found.append((first, last, _bounded(period, after or ("d’ici" if ends else word))))
    return found


def _anchor(today: Today | None, reading: Reading, words: str, direction: Direction) -> date | None:
    """The day to reckon from, for this kind of expression; None where the doubt is too large for it."""
    if today is None or today.day is None or not today.doubt:
        return today.day if today else None
    counted = reading in (near_day, distance, since, window, day_alone)
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
    if future or bound in ("d’ici", "au plus tard") or bound.startswith("au-delà") or _PLANNED_FOR.search(before):
        return "future"
    if bound.startswith("jusqu"):
        return "future" if _LASTING.search(before) else "nearest"
    starts = (
        bound in ("avant", "pas avant", "après")
        or bound.startswith("à ")
        or re.search(r"\bdès\s(?:le\s)?$", before, re.IGNORECASE)
    )
    return "nearest" if starts else "default"


def _bounded(period: Period, bound: str) -> Period:
    """The stretch that the preposition makes of the period."""
    if not bound:
        return period
    if bound == "au-delà":
        return Period(None, None)
    if bound.startswith(("depuis", "à", "pas")) or bound.endswith("plus tôt"):
        return Period(period.start, None)
    if bound.startswith(("d’ici", "jusqu", "au plus")):
        return Period(None, period.end)
    if bound == "avant":
        return Period(None, _next(period.start, -1))
    return Period(_next(period.end, 1), None)


def _next(day: date | None, days: int) -> date | None:
    return None if day is None else date.fromordinal(day.toordinal() + days)
