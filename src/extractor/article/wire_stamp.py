"""The stamp at the foot of a wire: « AFP 241735 JUL 95 » has day, time, month and year."""

import re
from datetime import date

_MONTHS = (
    "JAN",
    "F[EÉ][VB]",
    "MARS?",
    "A[VP]R",
    "MA[IY]",
    "JUN|JUIN",
    "JUI?L",
    "AO[UÛ]T?|AUG",
    "SEPT?",
    "OCT",
    "NOV",
    "D[EÉ]C",
)
_STAMP = re.compile(
    rf"\b(?P<day>[0-3]\d)[0-2]\d[0-5]\d ?(?:GMT|UTC|Z)? (?P<month>{'|'.join(_MONTHS)})\.? (?P<year>(?:19|20)?\d\d)\W*$"
)
_CENTURY = 70
"""Years of two digits from this one on are of the twentieth century."""


def wire_stamp(text: str, start: int, end: int) -> tuple[date, int, int] | None:
    """The day of the stamp that ends this line, with its offsets; None without one or without such a day."""
    match = _STAMP.search(text, start, end)
    if match is None:
        return None
    month = next(i for i, names in enumerate(_MONTHS, 1) if re.fullmatch(names, match["month"]))
    try:
        return date(full_year(match["year"]), month, int(match["day"])), match.start(), match.end()
    except ValueError:
        return None


def full_year(year: str) -> int:
    """« 95 » is 1995, « 15 » is 2015."""
    number = int(year)
    return number if number > 99 else number + (1900 if number >= _CENTURY else 2000)
