"""What each kind of date expression means.

A reading gets the match of its pattern, the publication date (or None) and the direction in which
to look. It returns the period, or None when the words are no date after all (« 31 novembre »).
"""

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import cast

from text_to_num import text2num

from extractor.french import periods
from extractor.french.lexicon import load
from extractor.french.periods import UNRESOLVED, Direction, Part, Period, Unit

Reading = Callable[[re.Match[str], date | None, Direction], Period | None]

_MONTHS: dict[str, int] = load("calendar")["months"] | load("calendar")["english_months"]
_WEEKDAYS: list[str] = load("calendar")["weekdays"]
_FEASTS: dict[str, tuple[int, int]] = {name.lower(): (d, m) for name, (d, m) in load("calendar")["feasts"].items()}
_UNITS: dict[str, Unit] = {
    "jour": "day", "journée": "day", "heure": "day", "semaine": "week", "mois": "month",
    "moi": "month", "an": "year", "année": "year",
}  # fmt: skip
_ORDINALS = {"premier": 1, "deuxième": 2, "second": 2, "troisième": 3, "quatrième": 4, "dernier": 4}
_NEAR_DAYS = {"avant-hier": -2, "hier": -1, "demain": 1, "après-demain": 2}


def _get(m: re.Match[str], group: str) -> str | None:
    return m.groupdict().get(group)


def _month_number(name: str) -> int:
    return _MONTHS[name.lower().rstrip(".")]


def _day_number(words: str) -> int:
    return int(re.sub(r"\D", "", words))


def _weekday_number(name: str) -> int:
    return _WEEKDAYS.index(name.lower())


def _unit(word: str) -> Unit:
    return _UNITS[word.lower().removesuffix("s")]


def _part(words: str | None) -> Part | None:
    if not words:
        return None
    return cast(Part, {"milieu": "mi"}.get(words.lower(), words.lower()))


def _number(words: str | None) -> int | None:
    """The integer written; None for « quelques »."""
    if words is None or words.isdigit():
        return int(words) if words else None
    try:
        return int(text2num(words.lower().replace("une", "un"), "fr"))
    except ValueError:
        return None


def _side(words: str | None, otherwise: Direction) -> Direction:
    """« dernier » looks back, « prochain » ahead, whatever the verb does."""
    if not words:
        return otherwise
    return "future" if words.lower().startswith(("proch", "suiv")) else "past"


def _near(direction: Direction) -> Direction:
    """Dates with a month are read towards the nearest, unless something looks ahead or back."""
    return "near" if direction == "default" else direction


# -- days --------------------------------------------------------------------------------------


def full_day(m: re.Match[str], anchor: date | None, direction: Direction) -> Period | None:
    """« ce mardi 12 novembre », « le 4 novembre dernier », « vendredi 3 mai 2019 »."""
    month, number, year = _month_number(m["month"]), _day_number(m["day"]), _get(m, "year")
    if year:
        found = periods.make_day(int(year), month, number)
    elif anchor is None:
        return UNRESOLVED
    else:
        weekday = _weekday_number(m["weekday"]) if m["weekday"] else None
        side = _side(_get(m, "side"), _near(direction))
        found = periods.day_of_month(anchor, month, number, side, weekday)
    return periods.day(found) if found else None


def feast(m: re.Match[str], anchor: date | None, direction: Direction) -> Period | None:
    """« Noël », « le 14-Juillet 2019 »: feasts with a day of their own."""
    number, month_number = _FEASTS[m["feast"].lower().replace("'", "’").replace("\u00a0", " ")]
    if m["year"]:
        return periods.day(date(int(m["year"]), month_number, number))
    if anchor is None:
        return UNRESOLVED
    found = periods.day_of_month(anchor, month_number, number, _side(m["side"], _near(direction)), None)
    return periods.day(found) if found else None


def day_range(m: re.Match[str], anchor: date | None, direction: Direction) -> Period | None:
    """« du 3 au 5 mars », « les 30 et 31 mai 2015 », « du 28 février au 3 mars »."""
    month = _month_number(m["month2"])
    if m["year2"]:
        last = periods.make_day(int(m["year2"]), month, _day_number(m["day2"]))
    elif anchor is None:
        return UNRESOLVED
    else:
        number = _day_number(m["day2"])
        last = periods.day_of_month(anchor, month, number, _near(direction), None)
    if last is None:
        return None
    first_month = _month_number(m["month1"] or m["month2"])
    year = int(m["year1"] or last.year - (first_month > last.month))
    first = periods.make_day(year, first_month, _day_number(m["day1"]))
    return Period(first, last) if first and first <= last else None


def numeric(m: re.Match[str], _anchor: date | None, _direction: Direction) -> Period | None:
    """« 12/11/2024 », « 12.11.2024 », « 2024-11-12 »."""
    if not 1 <= int(m["month"]) <= 12:
        return None
    found = periods.make_day(int(m["year"]), int(m["month"]), int(m["day"]))
    return periods.day(found) if found else None


def weekday_and_number(m: re.Match[str], anchor: date | None, _direction: Direction) -> Period | None:
    """« mardi 12 »: the month is the one nearest to the publication in which the day fits."""
    if anchor is None:
        return UNRESOLVED
    number, weekday = _day_number(m["day"]), _weekday_number(m["weekday"])
    months = [periods.shift(anchor.replace(day=1), "month", n) for n in (-1, 0, 1)]
    days = [d for x in months if (d := periods.make_day(x.year, x.month, number))]
    fitting = [d for d in days if d.weekday() == weekday]
    nearest = min(fitting, key=lambda d: abs((d - anchor).days), default=None)
    return periods.day(nearest) if nearest else UNRESOLVED


def weekday(m: re.Match[str], anchor: date | None, direction: Direction) -> Period | None:
    """« mardi », « ce jeudi matin », « lundi prochain », « vendredi de la semaine dernière »."""
    if anchor is None:
        return UNRESOLVED
    number = _weekday_number(m["weekday"])
    if m["ago"]:
        return periods.day(periods.week_start(anchor, -1) + timedelta(days=number))
    side = _side(m["side"], direction)
    return periods.day(periods.weekday(anchor, number, side, strict=bool(m["side"])))


def weekday_range(m: re.Match[str], anchor: date | None, direction: Direction) -> Period | None:
    """« dans la nuit de mardi à mercredi », « de lundi à jeudi »."""
    if anchor is None:
        return UNRESOLVED
    first, last = _weekday_number(m["from"]), _weekday_number(m["to"])
    if direction == "future":
        start = periods.weekday(anchor, first, "future")
        return Period(start, periods.weekday(start, last, "future"))
    end = periods.weekday(anchor, last, "past")
    if first == anchor.weekday() and (last - first) % 7 == 1:
        end = anchor + timedelta(days=1)  # the night that follows the publication day
    return Period(periods.weekday(end, first, "past"), end)


def near_day(m: re.Match[str], anchor: date | None, _direction: Direction) -> Period | None:
    """« hier soir », « aujourd’hui », « demain », « cette nuit »."""
    if anchor is None:
        return UNRESOLVED
    words = m[0].lower()
    offset = next((n for word, n in _NEAR_DAYS.items() if words.startswith(word)), 0)
    last = anchor + timedelta(days=offset)
    first = anchor - timedelta(days=1) if words.endswith("dernière") else last
    return Period(first, last)


def told_elsewhere(_m: re.Match[str], _anchor: date | None, _direction: Direction) -> Period | None:
    """« le lendemain », « plus tard »: reckoned from another date of the story."""
    return UNRESOLVED


# -- months, seasons, years --------------------------------------------------------------------


def month(m: re.Match[str], anchor: date | None, direction: Direction) -> Period | None:
    """« octobre », « fin octobre », « juin dernier », « mars 2020 »."""
    number, part, year = _month_number(m["month"]), _part(_get(m, "part")), _get(m, "year")
    if year:
        return periods.month(int(year), number, part)
    if anchor is None:
        return UNRESOLVED
    side = _side(_get(m, "side"), _near(direction))
    return periods.month(periods.year_of_month(anchor, number, side), number, part)


def month_range(m: re.Match[str], anchor: date | None, direction: Direction) -> Period | None:
    """« entre début et mi-octobre », « de juin à août 2023 », « fin mai-début juin »."""
    part1, part2 = _part(_get(m, "part1")), _part(_get(m, "part2"))
    number = _month_number(m["month2"])
    if anchor is None and not m["year2"]:
        return UNRESOLVED
    year2 = int(m["year2"] or periods.year_of_month(cast(date, anchor), number, _near(direction)))
    last = periods.month(year2, number, part2)
    number1 = _month_number(m["month1"] or m["month2"])
    first = periods.month(int(m["year1"] or year2 - (number1 > number)), number1, part1)
    if first.start is None or last.end is None or first.start > last.end:
        return None
    end = last.end.replace(day=15) if part2 == "mi" else last.end
    return Period(first.start, end)


def season(m: re.Match[str], anchor: date | None, direction: Direction) -> Period | None:
    """« cet été », « au printemps », « l’hiver 2020 »; « l’hiver » alone may be any."""
    if _get(m, "open") and direction != "future":
        return UNRESOLVED
    year = _get(m, "year")
    side = _side(_get(m, "side"), direction)
    return periods.season(anchor, m["season"].lower(), int(year) if year else None, side)


def part_of_year(m: re.Match[str], anchor: date | None, _direction: Direction) -> Period | None:
    """« le premier trimestre 2024 », « au second semestre »."""
    if m["year"] is None and anchor is None:
        return UNRESOLVED
    months = 3 if m["unit"].lower() == "trimestre" else 6
    nth = min(_ORDINALS[m["nth"].lower()], 12 // months)
    year = int(m["year"] or cast(date, anchor).year)
    return periods.quarter(year, (nth - 1) * months + 1, months)


def year(m: re.Match[str], _anchor: date | None, _direction: Direction) -> Period | None:
    """« 2012 », « l’an 2000 », « début 2024 »."""
    return periods.year(int(m["year"]), _part(_get(m, "part")))


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


# -- reckoned from the publication -------------------------------------------------------------


def week_of(m: re.Match[str], anchor: date | None, direction: Direction) -> Period | None:
    """« la semaine du 3 mars »: the calendar week that holds the day."""
    found = full_day(m, anchor, direction)
    return periods.week(found.start) if found and found.start else UNRESOLVED


def current(m: re.Match[str], anchor: date | None, direction: Direction) -> Period | None:
    """« la semaine dernière », « ce mois-ci », « l’an prochain », « fin du mois », « ce week-end ».

    « Début de semaine » is the whole week: no finer precision is worth its name.
    """
    unit, side = m["unit"].lower(), _get(m, "side")
    if unit.startswith("week"):
        return _weekend(anchor, side, direction)
    part = _part(_get(m, "part"))
    if anchor is None:
        return UNRESOLVED
    offset = {"past": -1, "future": 1}.get(_side(side, "default"), 0)
    if unit == "semaine":
        return periods.week(anchor, offset)
    if unit == "mois":
        target = periods.shift(anchor.replace(day=1), "month", offset)
        return periods.month(target.year, target.month, part)
    return periods.year(anchor.year + offset, part)


def _weekend(anchor: date | None, side: str | None, direction: Direction) -> Period:
    if anchor is None:
        return UNRESOLVED
    outside = 1 if anchor.weekday() >= 5 and side else 0
    ahead = _side(side, direction) == "future"
    return periods.weekend(anchor, "future" if ahead else "past", outside if ahead else -outside)


def window(m: re.Match[str], anchor: date | None, _direction: Direction) -> Period | None:
    """« les deux dernières années »; « ces derniers jours » has no first day that anyone knows."""
    count = _number(m["number"])
    if anchor is None or count is None:
        return UNRESOLVED
    ahead = _side(m["side"], "past") == "future"
    unit, count = _in_days(m["unit"], count)
    far = periods.shift(anchor, unit, count if ahead else -count)
    return Period(min(anchor, far), max(anchor, far))


def distance(m: re.Match[str], anchor: date | None, _direction: Direction) -> Period | None:
    """« il y a deux mois », « dans trois jours »."""
    unit, count = _unit(m["unit"]), _number(m["number"])
    if anchor is None or count is None or m["unit"].lower().startswith("heure"):
        return UNRESOLVED
    ahead = m["lead"].lower().startswith("dans")
    return periods.around(anchor, unit, count if ahead else -count)


def since(m: re.Match[str], anchor: date | None, _direction: Direction) -> Period | None:
    """« depuis deux ans », « d’ici trois mois », « sous 48 heures », « d’ici quelques jours »."""
    count = _number(m["number"])
    if anchor is None or count is None:
        return UNRESOLVED
    if m["lead"].lower().startswith("depuis"):
        hours = m["unit"].lower().startswith("heure")
        return UNRESOLVED if hours else Period(periods.shift(anchor, _unit(m["unit"]), -count), None)
    return Period(None, periods.shift(anchor, *_in_days(m["unit"], count)))


def _in_days(unit: str, count: int) -> tuple[Unit, int]:
    """The unit and number to count in: hours as whole days."""
    return ("day", -(-count // 24)) if unit.lower().startswith("heure") else (_unit(unit), count)
