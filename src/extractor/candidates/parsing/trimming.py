"""Spans without white space, marks and punctuation at their ends."""

import re

MARKS = ' \u00a0\u202f\n\t,;:.«»“”"„(–—-'


_LEAD = re.compile(r"(?:Mais|Et|Or|Car|Puis|Ainsi,)\s")


_OPEN_TRIM = ' \u00a0\u202f\n\t,;:«»“”"„)–—'


def trim(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Without white space, marks, commas and full stops at the ends; None when nothing is left."""
    while start < end and text[start] in _OPEN_TRIM:
        start += 1
    if (lead := _LEAD.match(text, start, end)) is not None and text[max(0, start - 3) : start].strip()[-1:] not in {
        "«",
        "“",
        '"',
    }:
        start = lead.end()
    while end > start and text[end - 1] in MARKS and not (text[end - 1] == "." and _abbreviation(text, end)):
        end -= 1
    return (start, end) if end > start else None


def _abbreviation(text: str, end: int) -> bool:
    return bool(re.search(r"\b(?:[A-Z]\.){2,}$|\b(?:etc|M|MM)\.$", text[max(0, end - 8) : end]))
