"""The probability of each field of a JSON answer, from the probabilities of its tokens."""

import json
import math
from collections.abc import Sequence

from openai.types.chat import ChatCompletionTokenLogprob

_DECODER = json.JSONDecoder()
_SPACES = " \t\r\n"


def field_confidence(tokens: Sequence[ChatCompletionTokenLogprob]) -> dict[str, float] | None:
    """Map each top-level field to the product of the probabilities of its value's tokens.

    A token counts for a value when it holds at least one byte of it. Returns None when the tokens
    do not spell one JSON object, as with endpoints that leave tokens out.
    """
    pieces = [bytes(t.bytes) if t.bytes is not None else t.token.encode() for t in tokens]
    try:
        text = b"".join(pieces).decode()
        fields = _value_spans(text)
    except ValueError:
        return None
    totals = dict.fromkeys(fields, 0.0)
    start = 0
    for piece, token in zip(pieces, tokens, strict=True):
        end = start + len(piece)
        for name, (first, last) in fields.items():
            if start < last and end > first:
                totals[name] += token.logprob
        start = end
    return {name: math.exp(min(total, 0.0)) for name, total in totals.items()}


def _value_spans(text: str) -> dict[str, tuple[int, int]]:
    """Byte span of each value of the JSON object that `text` is."""
    spans: dict[str, tuple[int, int]] = {}
    at = _expect(text, 0, "{")
    while _skip(text, at) < len(text) and text[_skip(text, at)] != "}":
        name, at = _DECODER.raw_decode(text, _skip(text, at))
        start = _skip(text, _expect(text, at, ":"))
        _, at = _DECODER.raw_decode(text, start)
        spans[name] = (len(text[:start].encode()), len(text[:at].encode()))
        if text[_skip(text, at) :].startswith(","):
            at = _expect(text, at, ",")
    _expect(text, at, "}")
    return spans


def _skip(text: str, at: int) -> int:
    while at < len(text) and text[at] in _SPACES:
        at += 1
    return at


def _expect(text: str, at: int, character: str) -> int:
    at = _skip(text, at)
    if not text.startswith(character, at):
        raise ValueError(f"no {character} at {at}")
    return at + 1
