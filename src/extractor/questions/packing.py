"""Packing: one request per question, or one per article; the questions and answers are the same.

With a small local model the cost is tokens, and each question goes alone behind a shared prefix. With a large remote
model the cost is calls and repeated context, and all questions of one record type go together.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from pydantic import BaseModel, ConfigDict, create_model

from extractor.model.profiles import Packing
from extractor.model.question import Message, Question
from extractor.questions.item import Item
from extractor.questions.templates import prefix, question_text, render

ANSWER_TOKENS = 40
"""Room for one answer: a boolean and a few numbers or enums with their names."""

BATCH_SIZE = 20
"""Questions in one request at most: longer answers are truncated more often than they save."""


@dataclass(frozen=True)
class Packed:
    """A request and the positions of the items that it holds."""

    question: Question[BaseModel]
    positions: tuple[int, ...]

    def answers(self, value: BaseModel) -> dict[int, BaseModel]:
        """The answer of each item, by its position."""
        if len(self.positions) == 1:
            return {self.positions[0]: value}
        return {p: getattr(value, f"q{n}") for n, p in enumerate(self.positions, 1)}

    def confidences(self, confidence: dict[str, float] | None) -> dict[int, dict[str, float]]:
        """Field probabilities per item; only known when the item was asked alone."""
        return {self.positions[0]: confidence} if confidence and len(self.positions) == 1 else {}


def pack(items: Sequence[Item], packing: Packing) -> list[Packed]:
    """Requests for these items, lane by lane so that a shared prefix is read once."""
    packed: list[Packed] = []
    for lane in dict.fromkeys(item.lane for item in items):
        positions = [i for i, item in enumerate(items) if item.lane == lane]
        size = BATCH_SIZE if packing == "per_article" else 1
        for start in range(0, len(positions), size):
            chunk = positions[start : start + size]
            packed.append(_single(items, chunk[0]) if len(chunk) == 1 else _batch(items, chunk))
    return packed


def split(packed: Packed, items: Sequence[Item]) -> list[Packed]:
    """The two halves of a request whose answer did not fit or was bad; a single question cannot be split."""
    half = len(packed.positions) // 2
    if not half:
        return []
    parts = (list(packed.positions[:half]), list(packed.positions[half:]))
    return [_single(items, p[0]) if len(p) == 1 else _batch(items, p) for p in parts]


def _single(items: Sequence[Item], position: int) -> Packed:
    item = items[position]
    messages = (*prefix(item.lane), Message("user", question_text(item)))
    return Packed(
        Question(messages, item.answer_model, ANSWER_TOKENS, item.lane, shared=len(prefix(item.lane))),
        (position,),
    )


def _batch(items: Sequence[Item], positions: list[int]) -> Packed:
    lane = items[positions[0]].lane
    model = _answers(tuple(items[p].answer_model for p in positions))
    text = render("batch", "question", {"questions": [question_text(items[p]) for p in positions]})
    messages = (*prefix(lane), Message("user", text))
    tokens = ANSWER_TOKENS * (len(positions) + 1)
    return Packed(Question(messages, model, tokens, lane, shared=len(prefix(lane))), tuple(positions))


@lru_cache(256)
def _answers(models: tuple[type[BaseModel], ...]) -> type[BaseModel]:
    """An answer to each of these questions, as q1, q2 …; kept, since a class is slow to make."""
    fields: dict[str, Any] = {f"q{n}": (model, ...) for n, model in enumerate(models, 1)}
    return create_model("Answers", __config__=ConfigDict(extra="forbid"), **fields)
