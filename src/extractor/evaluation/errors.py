"""Where it goes wrong: every missed, spurious or wrong record, with its sentence.

The classes of an error are plain strings: « missed », « spurious », « wrong boundaries », and for
each slot that is not correct « wrong status », « missing date », « spurious addressee ».
"""

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Any, Literal

from pydantic import BaseModel

from extractor.article import split_sentences
from extractor.evaluation.alignment import SAME_SPAN_IOU, Pair, assign, iou
from extractor.evaluation.loading import RecordSet
from extractor.evaluation.scoring import RECORD_TYPES, Alignment, align
from extractor.evaluation.slots import SlotResult
from extractor.evaluation.tally import Outcome
from extractor.records.actor.schema import Actor
from extractor.records.article import ArticleRecord
from extractor.records.common import Date, Model, Place, Span
from extractor.records.deployment.schema import Count
from extractor.records.statement.schema import Statement

WORDS: dict[Outcome, str] = {"incorrect": "wrong", "missing": "missing", "spurious": "spurious"}


class Piece(BaseModel):
    """A stretch of the article, marked when gold or predicted spans cover it."""

    text: str
    mark: Literal["", "gold", "predicted", "both"] = ""


class Difference(BaseModel):
    """One slot that is not correct, as text for reading; None where a side has nothing."""

    slot: str
    outcome: Outcome
    gold: str | None
    predicted: str | None


class RecordError(BaseModel):
    """One record that is missed, spurious or wrong. `passage` is empty without the text."""

    article: str
    record: str
    gold_id: str | None
    predicted_id: str | None
    classes: list[str]
    differences: list[Difference]
    passage: list[Piece]


def list_errors(gold: RecordSet, output: RecordSet) -> list[RecordError]:
    """The errors of an output, by article, record type and place in the text."""
    errors = []
    for key, record in gold.records.items():
        predicted = output.records.get(key)
        alignment = align(record, predicted)
        for kind in RECORD_TYPES:
            pairs = _with_wrong_boundaries(kind, alignment.pairs[kind])
            found = [_error(kind, pair, alignment, (record, predicted)) for pair in pairs]
            for pair, error in sorted(zip(pairs, found, strict=True), key=lambda e: _start(e[0])):
                if error.classes:
                    spans = _anchors(pair.gold), _anchors(pair.predicted)
                    error.passage = passage(gold.texts.get(key, ""), *spans)
                    errors.append(error)
    return errors


def passage(text: str, gold: Sequence[Span], predicted: Sequence[Span]) -> list[Piece]:
    """The sentences that hold these spans, cut where the marking changes."""
    if not text:
        return []
    windows = _sentences_around(text, [*gold, *predicted])
    cuts = {i for span in (*gold, *predicted) for i in (span.start, span.end)}
    pieces: list[Piece] = []
    for start, end in windows:
        if pieces:
            pieces.append(Piece(text=" […] "))
        edges = [start, *sorted(i for i in cuts if start < i < end), end]
        for left, right in pairwise(edges):
            ours, theirs = _covers(gold, left), _covers(predicted, left)
            mark: Literal["", "gold", "predicted", "both"] = "gold" if ours else ""
            if theirs:
                mark = "both" if ours else "predicted"
            pieces.append(Piece(text=text[left:right], mark=mark))
    return pieces


def _error(
    kind: str,
    pair: Pair[Any],
    alignment: Alignment,
    records: tuple[ArticleRecord, ArticleRecord | None],
) -> RecordError:
    """The error of a pair; without classes when there is none."""
    wrong = [r for r in alignment.compare(kind, pair) if r.outcome != "correct"]
    if pair.predicted is None:
        classes = ["missed"]
    elif pair.gold is None:
        classes = ["spurious"]
    else:
        classes = _boundaries(pair) + [f"{WORDS[r.outcome]} {r.slot.replace('_', ' ')}" for r in wrong]
    names = _names(records[0]), _names(records[1])
    return RecordError(
        article=records[0].article.id,
        record=kind,
        gold_id=pair.gold.id if pair.gold else None,
        predicted_id=pair.predicted.id if pair.predicted else None,
        classes=list(dict.fromkeys(classes)),
        differences=[_difference(result, names) for result in wrong],
        passage=[],
    )


def _boundaries(pair: Pair[Any]) -> list[str]:
    """A statement that overlaps too little to be found is a matter of boundaries."""
    if not isinstance(pair.gold, Statement) or not isinstance(pair.predicted, Statement):
        return []
    overlap = iou(pair.gold.content, pair.predicted.content)
    return ["wrong boundaries"] if overlap < SAME_SPAN_IOU else []


def _with_wrong_boundaries(kind: str, pairs: list[Pair[Any]]) -> list[Pair[Any]]:
    """Join missed and spurious statements that overlap: one error with wrong boundaries."""
    if kind != "statements":
        return pairs
    matched = [p for p in pairs if p.gold and p.predicted]
    missed: list[Statement] = [p.gold for p in pairs if p.gold and not p.predicted]
    spurious: list[Statement] = [p.predicted for p in pairs if p.predicted and not p.gold]
    return matched + assign(missed, spurious, lambda g, p: iou(g.content, p.content))


def _difference(result: SlotResult, names: tuple[dict[str, str], dict[str, str]]) -> Difference:
    return Difference(
        slot=result.slot,
        outcome=result.outcome,
        gold=None if result.gold is None else shown(result.gold, names[0]),
        predicted=None if result.predicted is None else shown(result.predicted, names[1]),
    )


def shown(value: Any, names: dict[str, str]) -> str:
    """A slot's value as text; `names` gives actors and statements their words."""
    if isinstance(value, list):
        return "; ".join(shown(item, names) for item in value)
    return _shown_model(value) if isinstance(value, Model) else names.get(value, str(value))


def _shown_model(value: Model) -> str:
    match value:
        case Span():
            return value.exact
        case Place():
            return f"{value.name} ({value.country or 'no country'})"
        case Count():
            named = {"min": value.min, "best": value.best, "max": value.max}
            bounds = [f"{name} {number}" for name, number in named.items() if number is not None]
            return f"{value.raw.exact}: {', '.join([value.op, *bounds, value.unit])}"
        case Date():
            return f"{value.raw.exact}: {_days(value)}, {value.precision or 'no precision'}"
        case _:
            return str(getattr(value, "name", value))


def _days(value: Date) -> str:
    if value.start is None and value.end is None:
        return "not resolved"
    if value.start == value.end:
        return str(value.start)
    return f"{value.start or '…'} to {value.end or '…'}"


def _names(record: ArticleRecord | None) -> dict[str, str]:
    """Ids to words, for showing references."""
    if record is None:
        return {}
    statements = {s.id: f"{s.id} « {s.content[0].exact} »" for s in record.statements}
    return statements | {actor.id: actor.name for actor in record.actors}


def _anchors(record: Model | None) -> list[Span]:
    """The spans to mark: a statement's content, an actor's first mention, else the evidence."""
    if isinstance(record, Statement):
        return record.content
    if isinstance(record, Actor):
        return sorted(record.mentions, key=lambda m: m.start)[:1]
    return getattr(record, "evidence", [])


def first_words(record: Model) -> str:
    """The beginning of the words that a record was read from, to tell it from others."""
    words = _anchors(record)[0].exact
    return words if len(words) <= 80 else f"{words[:79]}…"


def _start(pair: Pair[Any]) -> int:
    return min(span.start for span in (_anchors(pair.gold) or _anchors(pair.predicted)))


def _covers(spans: Iterable[Span], position: int) -> bool:
    return any(span.start <= position < span.end for span in spans)


def _sentences_around(text: str, spans: Sequence[Span]) -> list[tuple[int, int]]:
    """The sentences that these spans touch, neighbours joined."""
    windows: list[tuple[int, int]] = []
    for line in re.finditer(r"[^\n]+", text):
        for start, end in split_sentences(text, *line.span()):
            if any(span.start < end and span.end > start for span in spans):
                near = windows and not text[windows[-1][1] : start].strip()
                windows.append((windows.pop()[0] if near else start, end))
    return windows
