"""The words of date expressions: numbers, months, weekdays, units and sides, each as a value."""

import re
from typing import cast

from text_to_num import text2num

from extractor.french.lexicon import load
from extractor.french.periods import Direction, Part, Unit

_MONTHS: dict[str, int] = load("calendar")["months"] | load("calendar")["english_months"]
_WEEKDAYS: list[str] = load("calendar")["weekdays"]
_UNITS: dict[str, Unit] = {
    "jour": "day", "journée": "day", "heure": "day", "semaine": "week", "mois": "month",
    "moi": "month", "an": "year", "année": "year",
}  # fmt: skip


def month_number(name: str) -> int:
    """1 to 12."""
    return _MONTHS[name.lower().rstrip(".")]


def day_number(words: str) -> int:
    """« 1er » is 1."""
    return int(re.sub(r"\D", "", words))


def weekday_number(name: str) -> int:
    """Monday is 0."""
    return _WEEKDAYS.index(name.lower())


def unit_of(word: str) -> Unit:
    """The unit that « jours », « an » or « semaines » counts in; hours are parts of days."""
    return _UNITS[word.lower().removesuffix("s")]


def in_days(unit: str, count: int) -> tuple[Unit, int]:
    """The unit and number to count in: hours as whole days."""
    return ("day", -(-count // 24)) if unit.lower().startswith("heure") else (unit_of(unit), count)


def with_half(unit: Unit, count: int, half: str | None) -> tuple[Unit, int] | None:
    """« deux ans et demi » in months; None for the half of another unit, which no calendar has."""
    if not half:
        return unit, count
    return ("month", count * 12 + 6) if unit == "year" else None


def part_of(words: str | None) -> Part | None:
    """« milieu » is « mi »."""
    if not words:
        return None
    return cast(Part, {"milieu": "mi"}.get(words.lower(), words.lower()))


def number_of(words: str | None) -> int | None:
    """The integer written; None for « quelques »."""
    if words is None or words.isdigit():
        return int(words) if words else None
    try:
        return int(text2num(words.lower().replace("une", "un"), "fr"))
    except ValueError:
        return None


def side_of(words: str | None, otherwise: Direction) -> Direction:
    """« dernier » looks back, « prochain » ahead, whatever the verb does."""
    if not words:
        return otherwise
    return "future" if words.lower().startswith(("proch", "suiv")) else "past"


def near(direction: Direction) -> Direction:
    """Dates with a month are read towards the nearest, unless something looks ahead or back."""
    return "near" if direction == "default" else direction


def group(m: re.Match[str], name: str) -> str | None:
    """The words of a group that the pattern may lack."""
    return m.groupdict().get(name)
