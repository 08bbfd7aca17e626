"""What each kind of calendar date means: « le 4 novembre », « fin octobre », « l’hiver 2020 ».

A reading gets the match of its pattern, the publication date (or None) and the direction in which
to look. It returns the period, or None when the words are no date after all (« 31 novembre »).
"""

import re
from collections.abc import Callable
from datetime import date
from typing import cast

from extractor.french import periods
from extractor.french.date_words import day_number, group, month_number, near, part_of, side_of, weekday_number
from extractor.french.lexicon import load
from extractor.french.periods import UNRESOLVED, Direction, Period

Reading = Callable[[re.Match[str], date | None, Direction], Period | None]

_FEASTS: dict[str, tuple[int, int]] = {name.lower(): (d, m) for name, (d, m) in load("calendar")["feasts"].items()}
_ORDINALS = {
    "premier": 1, "1er": 1, "deuxième": 2, "second": 2, "2e": 2, "troisième": 3, "3e": 3, "quatrième": 4, "4e": 4,
    "dernier": 4,
}  # fmt: skip


# -- days --------------------------------------------------------------------------------------


def full_day(m: re.Match[str], anchor: date | None, direction: Direction) -> Period | None:
    """« ce mardi 12 novembre », « le 4 novembre dernier », « vendredi 3 mai 2019 »."""
    month, number, year = month_number(m["month"]), day_number(m["day"]), group(m, "year")
    if year:
        found = periods.make_day(int(year), month, number)
    elif anchor is None:
        return UNRESOLVED
    else:
        weekday = weekday_number(m["weekday"]) if m["weekday"] else None
        side = side_of(group(m, "side"), near(direction))
        found = periods.day_of_month(anchor, month, number, side, weekday)
    return periods.day(found) if found else None


def feast(m: re.Match[str], anchor: date | None, direction: Direction) -> Period | None:
    """« Noël », « le 14-Juillet 2019 »: feasts with a day of their own."""
    name = m["feast"].lower().replace("'", "’").replace("\u00a0", " ")
    number, month_number = _FEASTS.get(name) or _FEASTS[f"le {name}"]
    if m["year"]:
        return periods.day(date(int(m["year"]), month_number, number))
    if anchor is None:
        return UNRESOLVED
    found = periods.day_of_month(anchor, month_number, number, side_of(m["side"], near(direction)), None)
    return periods.day(found) if found else None


def day_range(m: re.Match[str], anchor: date | None, direction: Direction) -> Period | None:
    """« du 3 au 5 mars », « les 30 et 31 mai 2015 », « du 28 février au 3 mars »."""
    month = month_number(m["month2"])
    if m["year2"]:
        last = periods.make_day(int(m["year2"]), month, day_number(m["day2"]))
    elif anchor is None:
        return UNRESOLVED
    else:
        number = day_number(m["day2"])
        last = periods.day_of_month(anchor, month, number, near(direction), None)
    if last is None:
        return None
    first_month = month_number(m["month1"] or m["month2"])
    year = int(m["year1"] or last.year - (first_month > last.month))
    first = periods.make_day(year, first_month, day_number(m["day1"]))
    return Period(first, last) if first and first <= last else None


def numeric(m: re.Match[str], _anchor: date | None, _direction: Direction) -> Period | None:
    """« 12/11/2024 », « 12.11.2024 », « 2024-11-12 »."""
    if not 1 <= int(m["month"]) <= 12:
        return None
    found = periods.make_day(int(m["year"]), int(m["month"]), int(m["day"]))
    return periods.day(found) if found else None


# -- months, seasons, years --------------------------------------------------------------------


def month(m: re.Match[str], anchor: date | None, direction: Direction) -> Period | None:
    """« octobre », « fin octobre », « juin dernier », « mars 2020 »."""
    number, part, year = month_number(m["month"]), part_of(group(m, "part")), group(m, "year")
    if year:
        return periods.month(int(year), number, part)
    if anchor is None:
        return UNRESOLVED
    side = side_of(group(m, "side"), near(direction))
    return periods.month(periods.year_of_month(anchor, number, side), number, part)


def month_range(m: re.Match[str], anchor: date | None, direction: Direction) -> Period | None:
    """« entre début et mi-octobre », « de juin à août 2023 », « fin mai-début juin »."""
    part1, part2 = part_of(group(m, "part1")), part_of(group(m, "part2"))
    number = month_number(m["month2"])
    if anchor is None and not m["year2"]:
        return UNRESOLVED
    year2 = int(m["year2"] or periods.year_of_month(cast(date, anchor), number, near(direction)))
    last = periods.month(year2, number, part2)
    number1 = month_number(m["month1"] or m["month2"])
    first = periods.month(int(m["year1"] or year2 - (number1 > number)), number1, part1)
    if first.start is None or last.end is None or first.start > last.end:
        return None
    end = last.end.replace(day=15) if part2 == "mi" else last.end
    return Period(first.start, end)


def season(m: re.Match[str], anchor: date | None, direction: Direction) -> Period | None:
    """« cet été », « au printemps », « l’hiver 2020 »; « l’hiver » alone may be any, unless something looks from it."""
    if group(m, "open") and direction not in ("future", "past"):
        return UNRESOLVED
    year = group(m, "year")
    side = side_of(group(m, "side"), direction)
    return periods.season(anchor, m["season"].lower(), int(year) if year else None, side)


def part_of_year(m: re.Match[str], anchor: date | None, direction: Direction) -> Period | None:
    """« le premier trimestre 2024 », « au second semestre »: without a year the last or next one, as the verb looks."""
    if m["year"] is None and anchor is None:
        return UNRESOLVED
    months = 3 if m["unit"].lower() == "trimestre" else 6
    nth = min(_ORDINALS[m["nth"].lower()], 12 // months)
    year, first = int(m["year"] or cast(date, anchor).year), (nth - 1) * months + 1
    over = anchor is not None and first + months - 1 < anchor.month
    return periods.quarter(year + 1 if over and not m["year"] and direction == "future" else year, first, months)


def year(m: re.Match[str], _anchor: date | None, _direction: Direction) -> Period | None:
    """« 2012 », « l’an 2000 », « début 2024 »."""
    return periods.year(int(m["year"]), part_of(group(m, "part")))


def years(m: re.Match[str], _anchor: date | None, _direction: Direction) -> Period | None:
    """« 1950-1953 », « entre 2015 et 2018 »; a war named by its years is dated by them."""
    first, last = int(m["year1"]), int(m["year2"])
    if last < 100:
        last += first - first % 100
    return Period(date(first, 1, 1), date(last, 12, 31)) if first < last else None


def decade(m: re.Match[str], _anchor: date | None, _direction: Direction) -> Period | None:
    """« les années 1990 », « les années 50 »."""
    first = int(m["decade"])
    if first < 100:
        first += 2000 if first < 30 else 1900
    return Period(date(first, 1, 1), date(first + 9, 12, 31))
