"""Days covered by what a date expression names, reckoned from the publication date.

Conventions, chosen for wire copy:
- a weekday is the last one, today included, unless the expression or the verb looks ahead;
- a month or a day of a month is the last one, this month included, but one of the coming month is
  meant ahead (« en décembre » in November);
- the beginning, middle and end of a month are its thirds, those of a year its first quarter, the
  months of May to August and its last quarter; seasons begin in March, June, September, December.
"""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from extractor.records.common import DatePrecision

Direction = Literal["default", "past", "future", "near", "nearest"]
"""Where to look from the publication: `default` leaves it to the kind of expression."""
Part = Literal["début", "mi", "fin"]
Unit = Literal["day", "week", "month", "year"]

_THIRDS = {"début": (1, 10), "mi": (11, 20), "fin": (21, 31)}
_QUARTERS = {"début": (1, 3), "mi": (5, 8), "fin": (10, 12)}
_SEASONS = {"printemps": 3, "été": 6, "automne": 9, "hiver": 12}
_MONTHS_AHEAD = 1
_MONTHS_OF_QUARTER = 3


@dataclass(frozen=True)
class Period:
    """Days covered, both ends included; None where unknown or open."""

    start: date | None
    end: date | None

    @property
    def precision(self) -> DatePrecision:
        """The smallest unit that holds the whole period; `open` when an end is missing.

        Three months in a row count as a quarter wherever they begin: seasons do.
        """
        first, last = self.start, self.end
        if first is None or last is None:
            return "open"
        months = (last.year - first.year) * 12 + last.month - first.month
        if first == last:
            return "day"
        if week_start(first) == week_start(last):
            return "week"
        if months == 0:
            return "month"
        return "quarter" if months <= _MONTHS_OF_QUARTER - 1 else "year"


UNRESOLVED = Period(None, None)
"""A date that the expression and the publication day do not give."""


def day(value: date) -> Period:
    """One day."""
    return Period(value, value)


def make_day(year: int, month: int, number: int) -> date | None:
    """The day, or None when the calendar has no such day (« 31 novembre »)."""
    return date(year, month, number) if 1 <= number <= monthrange(year, month)[1] else None


def weekday(anchor: date, number: int, direction: Direction, *, strict: bool = False) -> date:
    """The weekday (Monday 0) at or before the anchor, or at or after it when looking ahead.

    `strict` leaves the anchor's own day out: « mardi dernier », « mardi prochain ».
    """
    if direction in ("future", "nearest"):
        ahead = (number - anchor.weekday()) % 7
        return anchor + timedelta(days=7 if strict and ahead == 0 else ahead)
    back = (anchor.weekday() - number) % 7
    return anchor - timedelta(days=7 if strict and back == 0 else back)


def day_of_month(
    anchor: date, month: int, number: int, direction: Direction, weekday_number: int | None
) -> date | None:
    """The day of a month named without a year.

    With a weekday only the years in which it fits are considered, if there is one.
    """
    years = range(anchor.year - 4, anchor.year + 6)
    days = [d for y in years if (d := make_day(y, month, number))]
    fitting = [d for d in days if weekday_number is None or d.weekday() == weekday_number] or days
    ahead = [d for d in fitting if d > anchor or (d == anchor and direction == "future")]
    if direction == "future":
        return min(ahead, default=None)
    if direction == "nearest":
        return min(fitting, key=lambda d: abs((d - anchor).days), default=None)
    soon = shift(anchor.replace(day=1), "month", _MONTHS_AHEAD + 1) - timedelta(days=1)
    limit = anchor if direction == "past" else soon
    return max((d for d in fitting if d <= limit), default=min(fitting, default=None))


def year_of_month(anchor: date, month: int, direction: Direction) -> int:
    """The year of a month named without one."""
    ahead = (month - anchor.month) % 12
    if direction == "nearest":
        direction = "future" if ahead <= 6 else "past"
    if direction == "future" or (direction == "near" and 0 < ahead <= _MONTHS_AHEAD):
        return anchor.year if month >= anchor.month else anchor.year + 1
    return anchor.year if month <= anchor.month else anchor.year - 1


def month(year: int, number: int, part: Part | None = None) -> Period:
    """A month, or one of its thirds: days 1-10, 11-20, 21-end."""
    last = monthrange(year, number)[1]
    if part is None:
        return Period(date(year, number, 1), date(year, number, last))
    first, until = _THIRDS[part]
    return Period(date(year, number, first), date(year, number, min(until, last)))


def year(number: int, part: Part | None = None) -> Period:
    """A year, or its first, middle or  last months."""
    if part is None:
        return Period(date(number, 1, 1), date(number, 12, 31))
    first, until = _QUARTERS[part]
    return Period(date(number, first, 1), month(number, until).end)


def quarter(number: int, first_month: int, months: int = _MONTHS_OF_QUARTER) -> Period:
    """Some months of a year from the first of `first_month`; may run into the next year."""
    last = first_month + months - 1
    end = month(number + (last - 1) // 12, (last - 1) % 12 + 1).end
    return Period(date(number, first_month, 1), end)


def season(anchor: date | None, name: str, number: int | None, direction: Direction) -> Period:
    """A season of a year (winter by the year it begins in), or the last or next one."""
    first = _SEASONS[name]
    if number is not None:
        return quarter(number, first)
    if anchor is None:
        return UNRESOLVED
    choices = [quarter(y, first) for y in (anchor.year - 1, anchor.year, anchor.year + 1)]
    if direction == "future":
        return next(p for p in choices if p.end and p.end >= anchor)
    return [p for p in choices if p.start and p.start <= anchor][-1]


def week_start(anchor: date, offset: int = 0) -> date:
    """The Monday of the week that lies some weeks from the anchor's."""
    return anchor + timedelta(weeks=offset, days=-anchor.weekday())


def week(anchor: date, offset: int = 0) -> Period:
    """The calendar week, Monday to Sunday, some weeks from the anchor's."""
    monday = week_start(anchor, offset)
    return Period(monday, monday + timedelta(days=6))


def weekend(anchor: date, direction: Direction, offset: int = 0) -> Period:
    """Saturday and Sunday: the one under way, else the last, or the next when looking ahead."""
    ahead = direction == "future"
    saturday = anchor if anchor.weekday() == 5 else weekday(anchor, 5, "future" if ahead else "past")
    if anchor.weekday() == 6:
        saturday = anchor - timedelta(days=1)
    saturday += timedelta(weeks=offset)
    return Period(saturday, saturday + timedelta(days=1))


def shift(anchor: date, unit: Unit, number: int) -> date:
    """The anchor moved by some units; a day that the month lacks becomes its last."""
    if unit in ("day", "week"):
        return anchor + timedelta(days=number * (7 if unit == "week" else 1))
    months = anchor.year * 12 + anchor.month - 1 + number * (12 if unit == "year" else 1)
    target_year, target_month = divmod(months, 12)
    last = monthrange(target_year, target_month + 1)[1]
    return date(target_year, target_month + 1, min(anchor.day, last))


def around(anchor: date, unit: Unit, number: int) -> Period:
    """« il y a deux mois »: the day, week, month or year that lies that far."""
    target = shift(anchor, unit, number)
    if unit == "day":
        return day(target)
    if unit == "week":
        return week(target)
    return month(target.year, target.month) if unit == "month" else year(target.year)
