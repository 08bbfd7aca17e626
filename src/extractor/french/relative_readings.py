"""What the expressions mean that are reckoned from the publication: « mardi », « il y a deux mois »."""

import re
from datetime import date, timedelta

from extractor.french import periods
from extractor.french.date_readings import full_day
from extractor.french.date_words import (
    day_number,
    group,
    in_days,
    number_of,
    part_of,
    side_of,
    unit_of,
    weekday_number,
    with_half,
)
from extractor.french.periods import UNRESOLVED, Direction, Period

_NEAR_DAYS = {"avant-hier": -2, "hier": -1, "demain": 1, "après-demain": 2}


def weekday_and_number(m: re.Match[str], anchor: date | None, _direction: Direction) -> Period | None:
    """« mardi 12 »: the month is the one nearest to the publication in which the day fits."""
    if anchor is None:
        return UNRESOLVED
    number, weekday = day_number(m["day"]), weekday_number(m["weekday"])
    months = [periods.shift(anchor.replace(day=1), "month", n) for n in (-1, 0, 1)]
    days = [d for x in months if (d := periods.make_day(x.year, x.month, number))]
    fitting = [d for d in days if d.weekday() == weekday]
    nearest = min(fitting, key=lambda d: abs((d - anchor).days), default=None)
    return periods.day(nearest) if nearest else UNRESOLVED


def weekday(m: re.Match[str], anchor: date | None, direction: Direction) -> Period | None:
    """« mardi », « ce jeudi matin », « lundi prochain », « vendredi de la semaine dernière », « mardi en huit »."""
    if anchor is None:
        return UNRESOLVED
    number = weekday_number(m["weekday"])
    if m["week"]:
        weeks = -1 if side_of(m["week"], "past") == "past" else 1
        return periods.day(periods.week_start(anchor, weeks) + timedelta(days=number))
    if m["later"]:
        return periods.day(periods.weekday(anchor, number, "future", strict=True) + timedelta(days=7))
    side = side_of(group(m, "side"), direction)
    return periods.day(periods.weekday(anchor, number, side, strict=bool(group(m, "side"))))


def weekday_range(m: re.Match[str], anchor: date | None, direction: Direction) -> Period | None:
    """« dans la nuit de mardi à mercredi », « de lundi à jeudi »."""
    if anchor is None:
        return UNRESOLVED
    first, last = weekday_number(m["from"]), weekday_number(m["to"])
    if direction == "future":
        start = periods.weekday(anchor, first, "future")
        return Period(start, periods.weekday(start, last, "future"))
    end = periods.weekday(anchor, last, "past")
    if first == anchor.weekday() and (last - first) % 7 == 1:
        end = anchor + timedelta(days=1)  # the night that follows the publication day
    return Period(periods.weekday(end, first, "past"), end)


def near_day(m: re.Match[str], anchor: date | None, direction: Direction) -> Period | None:
    """« hier soir », « aujourd’hui », « demain », « cette nuit »: a night is that of two days."""
    if anchor is None:
        return UNRESOLVED
    words = m[0].lower()
    if words.endswith("nuit") and not words.startswith(("à", "a")):
        other = anchor + timedelta(days=1 if direction == "future" else -1)
        return Period(min(anchor, other), max(anchor, other))
    offset = next((n for word, n in _NEAR_DAYS.items() if words.startswith(word)), 0)
    last = anchor + timedelta(days=offset)
    first = anchor - timedelta(days=1) if words.endswith("dernière") else last
    return Period(first, last)


def day_alone(m: re.Match[str], anchor: date | None, direction: Direction) -> Period | None:
    """« le 3 », « le 12 du mois dernier »: the last such day, or the next when looking ahead."""
    if anchor is None:
        return UNRESOLVED
    number, months = day_number(m["day"]), (0, 1) if direction == "future" else (0, -1)
    if m["month"]:
        offset = {"past": -1, "future": 1}.get(side_of(m["side"], "default"), 0)
        months = (offset, offset)
    starts = [periods.shift(anchor.replace(day=1), "month", n) for n in months]
    days = [d for s in starts if (d := periods.make_day(s.year, s.month, number))]
    fitting = [d for d in days if m["month"] or (d >= anchor if direction == "future" else d <= anchor)]
    return periods.day(fitting[0]) if fitting else UNRESOLVED


def told_elsewhere(_m: re.Match[str], _anchor: date | None, _direction: Direction) -> Period | None:
    """« le lendemain », « plus tard »: reckoned from another date of the story."""
    return UNRESOLVED


def week_of(m: re.Match[str], anchor: date | None, direction: Direction) -> Period | None:
    """« la semaine du 3 mars »: the calendar week that holds the day."""
    found = full_day(m, anchor, direction)
    return periods.week(found.start) if found and found.start else UNRESOLVED


def current(m: re.Match[str], anchor: date | None, direction: Direction) -> Period | None:
    """« la semaine dernière », « ce mois-ci », « l’an prochain », « fin du mois », « ce week-end ».

    « Début de semaine » is the whole week: no finer precision is worth its name.
    """
    unit, side = m["unit"].lower(), group(m, "side")
    if unit.startswith("week"):
        return _weekend(anchor, side, direction)
    part = part_of(group(m, "part"))
    if anchor is None:
        return UNRESOLVED
    offset = {"past": -1, "future": 1}.get(side_of(side, "default"), 0)
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
    ahead = side_of(side, direction) == "future"
    return periods.weekend(anchor, "future" if ahead else "past", outside if ahead else -outside)


def window(m: re.Match[str], anchor: date | None, _direction: Direction) -> Period | None:
    """« les deux dernières années »; « ces derniers jours » has no first day that anyone knows."""
    count = number_of(m["number"])
    if anchor is None or count is None:
        return UNRESOLVED
    ahead = side_of(group(m, "side"), "past") == "future"
    unit, count = in_days(m["unit"], count)
    far = periods.shift(anchor, unit, count if ahead else -count)
    return Period(min(anchor, far), max(anchor, far))


def distance(m: re.Match[str], anchor: date | None, _direction: Direction) -> Period | None:
    """« il y a deux mois », « dans trois jours », « dans huit à dix jours »."""
    least, most = number_of(m["number"]), number_of(m["most"] or m["number"])
    if anchor is None or least is None or most is None or m["unit"].lower().startswith("heure"):
        return UNRESOLVED
    sign = 1 if m["lead"].lower().startswith("dans") else -1
    counted = [with_half(unit_of(m["unit"]), n, m["half"]) for n in (least, most)]
    ends = [periods.around(anchor, c[0], sign * c[1]) for c in counted if c]
    if not ends:
        return UNRESOLVED
    return Period(min(p.start for p in ends if p.start), max(p.end for p in ends if p.end))


def since(m: re.Match[str], anchor: date | None, _direction: Direction) -> Period | None:
    """« depuis deux ans », « d’ici trois mois », « sous 48 heures », « d’ici quelques jours »."""
    count = number_of(m["number"])
    if anchor is None or count is None:
        return UNRESOLVED
    if m["lead"].lower().startswith("depuis"):
        counted = with_half(unit_of(m["unit"]), count, group(m, "half"))
        hours = m["unit"].lower().startswith("heure")
        return UNRESOLVED if hours or not counted else Period(periods.shift(anchor, counted[0], -counted[1]), None)
    return Period(None, periods.shift(anchor, *in_days(m["unit"], count)))
