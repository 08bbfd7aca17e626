"""Slot scoring: which fields of a record count, when two values agree, which records pair.

Rule (records.md, Scoring): each filled slot is correct, incorrect, missing or spurious; a missed
record counts all its slots missing, a spurious one all spurious; null against null counts nothing.

A slot is one field of records.md, so a count, date or place is right only as a whole, and a list
of actors only with the same actors. `id` and `confidence` are not slots; neither is `evidence`,
which is where a record was read and helps to pair records. The only field with slots of its own
is `actions`: its items are paired, then compared field by field.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

from extractor.evaluation.alignment import (
    SAME_SPAN_IOU,
    Pair,
    assign,
    iou,
    plain_name,
    same_name,
    span_iou,
)
from extractor.evaluation.tally import Outcome
from extractor.records.actor.schema import Actor
from extractor.records.common import Date, Model, Place, Span
from extractor.records.deployment.schema import Count

Record = TypeVar("Record", bound=Model)


@dataclass(frozen=True)
class Links:
    """Predicted id to gold id, for comparing references inside slots."""

    actors: Mapping[str, str] = field(default_factory=dict)
    statements: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Slot:
    """One field that counts. `same` gets the filled gold value, the filled predicted one, links.

    `telling`: agreement here is enough to pair two records. Two records that agree only in
    values of a short list (both « deployment », both « RU ») are not about the same thing.
    `items`: the slots of each item when the field is a list of records.
    """

    name: str
    same: Callable[[Any, Any, Links], bool] = lambda gold, predicted, _: bool(gold == predicted)
    telling: bool = False
    items: tuple["Slot", ...] = ()


@dataclass(frozen=True)
class SlotResult:
    """What became of one filled slot; values are None where that side has none."""

    slot: str
    outcome: Outcome
    gold: Any
    predicted: Any


def _same_span(gold: Span, predicted: Span, _: Links) -> bool:
    return span_iou(gold, predicted) >= SAME_SPAN_IOU


def _same_spans(gold: list[Span], predicted: list[Span], _: Links) -> bool:
    return iou(gold, predicted) >= SAME_SPAN_IOU


def _same_title(gold: Span, predicted: Span, links: Links) -> bool:
    """The name of an agreement: the same words wherever they stand, or the same place."""
    same_words = plain_name(gold.exact) == plain_name(predicted.exact)
    return same_words or _same_span(gold, predicted, links)


def _same_place(gold: Place, predicted: Place, links: Links) -> bool:
    same_words = plain_name(gold.name) == plain_name(predicted.name)
    named = same_words or _same_span(gold.raw, predicted.raw, links)
    return named and gold.country == predicted.country


def _same_date(gold: Date, predicted: Date, links: Links) -> bool:
    """The same resolved days; two unresolved dates must also be the same words."""
    days = (gold.start, gold.end, gold.precision)
    if days != (predicted.start, predicted.end, predicted.precision):
        return False
    resolved = gold.start is not None or gold.end is not None
    return resolved or _same_span(gold.raw, predicted.raw, links)


def _same_count(gold: Count, predicted: Count, _: Links) -> bool:
    left, right = (c.model_dump(exclude={"raw"}) for c in (gold, predicted))
    return left == right


def _same_actor(gold: str, predicted: str, links: Links) -> bool:
    return links.actors.get(predicted) == gold


def same_actors(gold: Sequence[str], predicted: Sequence[str], links: Links) -> bool:
    """Whether two lists of actor ids name the same actors; two empty lists do."""
    return set(gold) == {links.actors.get(p, f"unlinked {p}") for p in predicted}


def _same_statement(gold: str, predicted: str, links: Links) -> bool:
    return links.statements.get(predicted) == gold


def _same_named(gold: Actor, predicted: Actor, _: Links) -> bool:
    return same_name(gold, predicted)


ACTION = (
    Slot("action", telling=True),
    Slot("by", same_actors),
    Slot("date", _same_date),
    Slot("place", _same_place),
    Slot("source", _same_actor),
)

SLOTS: dict[str, tuple[Slot, ...]] = {
    # Scored on the pairs at content IoU >= 0.5; the content itself is what pairs them.
    "statements": (
        Slot("speakers", same_actors),
        Slot("speaker_mention", _same_span),
        Slot("cue", _same_span),
        Slot("act"),
        Slot("mode"),
        Slot("quotes", _same_spans),
        Slot("addressee", _same_actor),
        Slot("relayed_by", _same_actor),
        Slot("date", _same_date),
        Slot("place", _same_place),
    ),
    "deployments": (
        Slot("force", _same_span, telling=True),
        Slot("origin"),
        Slot("count", _same_count, telling=True),
        Slot("location", _same_place),
        Slot("from_place", _same_place),
        Slot("to_place", _same_place),
        Slot("via", _same_place),
        Slot("movement"),
        Slot("activity"),
        Slot("status"),
        Slot("sources", same_actors),
        Slot("statement", _same_statement, telling=True),
        Slot("date", _same_date),
    ),
    "treaties": (
        Slot("name", _same_title, telling=True),
        Slot("kind"),
        Slot("parties", same_actors, telling=True),
        Slot("actions", items=ACTION),
        Slot("provisions", _same_spans, telling=True),
    ),
    # Paired by name and place of mentions (alignment.link_actors), not by these.
    "actors": (
        Slot("name", _same_named),
        Slot("kind"),
        Slot("country"),
        Slot("role", _same_span),
        Slot("affiliation", _same_actor),
        Slot("mentions", _same_spans),
    ),
}
"""The slots of every record type: the one place that says what is scored."""


def compare(slots: Iterable[Slot], gold: Model | None, predicted: Model | None, links: Links) -> list[SlotResult]:
    """The outcome of every slot that at least one of the two records fills."""
    results = []
    for slot in slots:
        ours, theirs = _value(slot, gold), _value(slot, predicted)
        if slot.items:
            for pair in pair_records(slot.items, ours or [], theirs or [], links):
                for item in compare(slot.items, pair.gold, pair.predicted, links):
                    name = f"{slot.name}.{item.slot}"
                    results.append(SlotResult(name, item.outcome, item.gold, item.predicted))
        elif ours is not None or theirs is not None:
            results.append(SlotResult(slot.name, _outcome(slot, ours, theirs, links), ours, theirs))
    return results


def _value(slot: Slot, record: Model | None) -> Any:
    """The value of the slot, None when not filled. An actor's name is judged with its mentions."""
    if isinstance(record, Actor) and slot.name == "name":
        return record
    value = getattr(record, slot.name, None)
    return None if value == [] else value


def _outcome(slot: Slot, gold: Any, predicted: Any, links: Links) -> Outcome:
    if gold is None:
        return "spurious"
    if predicted is None:
        return "missing"
    return "correct" if slot.same(gold, predicted, links) else "incorrect"


def pair_records(
    slots: tuple[Slot, ...], gold: Sequence[Record], predicted: Sequence[Record], links: Links
) -> list[Pair[Record]]:
    """Pair two lists so that the most slots are correct; evidence overlap decides between equals.

    Only records that agree in a telling slot or overlap in evidence can pair. Every record is in
    the result once, alone when nothing stands for it. File order plays no part.
    """
    ours, theirs = sorted(gold, key=_position), sorted(predicted, key=_position)
    tie_break = 1 / (1 + min(len(ours), len(theirs)))

    def similarity(left: Record, right: Record) -> float:
        overlap = iou(_evidence(left), _evidence(right))
        results = compare(slots, left, right, links)
        correct = {r.slot for r in results if r.outcome == "correct"}
        if not overlap and not any(s.telling and s.name in correct for s in slots):
            return 0.0
        return sum(r.outcome == "correct" for r in results) + overlap * tie_break

    return assign(ours, theirs, similarity)


def _evidence(record: Model) -> list[Span]:
    """Where the record was read; an action has one span, other records a list."""
    evidence: list[Span] | Span = getattr(record, "evidence")  # noqa: B009
    return [evidence] if isinstance(evidence, Span) else evidence


def _position(record: Model) -> tuple[int, str]:
    start = min(span.start for span in _evidence(record))
    return start, record.model_dump_json(exclude={"id", "confidence"})
