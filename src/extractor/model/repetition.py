"""Telling a long answer from an endless one."""

_LONGEST_UNIT = 200
_FEWEST_REPEATS = 4
_SHORTEST_RUN = 40


def repeats_endlessly(text: str) -> bool:
    """Whether `text` ends in one unit of at most 200 characters again and again.

    At least four times and 40 characters: a phrase, a line of whitespace or a JSON object that a
    small model cannot leave. Where the text was cut does not matter: a repeated unit, turned, is
    a repeated unit.
    """
    return any(_ends_in_repeats(text, size) for size in range(1, _LONGEST_UNIT + 1))


def _ends_in_repeats(text: str, size: int) -> bool:
    repeats = max(_FEWEST_REPEATS, -(-_SHORTEST_RUN // size))
    return len(text) >= size * repeats and text.endswith(text[-size:] * repeats)
