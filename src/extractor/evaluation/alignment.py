"""Which predicted record stands for which gold record.

Everything here is independent of the order of records in a file: pairings are optimal
(``scipy.optimize.linear_sum_assignment``), and callers sort before they assign, so that ties
fall the same way too.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from extractor.records.actor.schema import Actor
from extractor.records.common import Span

SAME_SPAN_IOU = 0.5
"""Spans with at least this intersection over union are the same (records.md, Scoring)."""

_LEADING = re.compile(r"^(?:(?:le|la|les|un|une|des|du|de|mm|m|mme|mlle)\s+|[ld]')+")
_NOT_WORD = re.compile(r"[^\w']+")

Record = TypeVar("Record")


@dataclass(frozen=True)
class Pair(Generic[Record]):
    """A gold record with the predicted record that stands for it; one of them may be missing."""

    gold: Record | None
    predicted: Record | None


def characters(spans: Iterable[Span]) -> frozenset[int]:
    """The character positions (code points) that these spans cover."""
    return frozenset(i for span in spans for i in range(span.start, span.end))


def iou(gold: Iterable[Span], predicted: Iterable[Span]) -> float:
    """Intersection over union of the characters of two lists of spans; 0 for two empty lists."""
    ours, theirs = characters(gold), characters(predicted)
    union = len(ours | theirs)
    return len(ours & theirs) / union if union else 0.0


def span_iou(gold: Span, predicted: Span) -> float:
    """Intersection over union of the characters of two spans."""
    shared = max(0, min(gold.end, predicted.end) - max(gold.start, predicted.start))
    return shared / (len(gold.exact) + len(predicted.exact) - shared)


def assign(
    gold: Sequence[Record],
    predicted: Sequence[Record],
    weight: Callable[[Record, Record], float],
) -> list[Pair[Record]]:
    """Pair one to one for the greatest total weight; weight 0 never pairs.

    Every record is in the result once, alone when nothing stands for it.
    """
    import numpy as np  # both slow to import, and only evaluation needs them
    from scipy.optimize import linear_sum_assignment

    weights = np.array([[weight(g, p) for p in predicted] for g in gold])
    weights = weights.reshape(len(gold), len(predicted))  # also when one side is empty
    rows, columns = linear_sum_assignment(weights, maximize=True)
    matched = [(i, j) for i, j in zip(rows, columns, strict=True) if weights[i, j] > 0]
    left, right = {i for i, _ in matched}, {j for _, j in matched}
    return [
        *(Pair(gold[i], predicted[j]) for i, j in matched),
        *(Pair(record, None) for i, record in enumerate(gold) if i not in left),
        *(Pair(None, record) for j, record in enumerate(predicted) if j not in right),
    ]


def plain_name(name: str) -> str:
    """A name for comparing: case, accents, apostrophes, hyphens, article and « M. » removed."""
    decomposed = unicodedata.normalize("NFKD", name.casefold().replace("’", "'"))
    letters = "".join(c for c in decomposed if not unicodedata.combining(c))
    return _LEADING.sub("", _NOT_WORD.sub(" ", letters).strip())


def same_name(gold: Actor, predicted: Actor) -> bool:
    """Whether the name of one is the name or a mention of the other (alias-aware)."""
    return plain_name(gold.name) in _aliases(predicted) or plain_name(predicted.name) in _aliases(gold)


def _aliases(actor: Actor) -> set[str]:
    return {plain_name(name) for name in (actor.name, *(m.exact for m in actor.mentions))} - {""}


def actor_similarity(gold: Actor, predicted: Actor) -> float:
    """How strongly two actors are the same one: 1 for a shared name, plus each shared mention.

    A mention is shared when both lie at the same place (IoU at least 0.5). Between actors of one
    kind any overlap will do (« M. Cho », « Cho »), but « le chef du NIS » is not the NIS.
    """
    needed = 0.0 if gold.kind == predicted.kind else SAME_SPAN_IOU
    shared = 0.0
    for mention in gold.mentions:
        best = max(span_iou(mention, other) for other in predicted.mentions)
        shared += best if best > 0 and best >= needed else 0.0
    return shared + same_name(gold, predicted)


def link_actors(gold: Sequence[Actor], predicted: Sequence[Actor]) -> tuple[list[Pair[Actor]], dict[str, str]]:
    """Pair the actors of one article by their names and the places of their mentions.

    Returns the one-to-one pairs, which score the actors, and which gold actor each predicted one
    stands for, which scores references. The latter also links predicted actors that were left
    over to the gold actor they are most like: an actor split in two is an error of the actors,
    not of every statement. No predicted actor stands for two gold ones, so lumping everybody
    together wins nothing.
    """
    ours, theirs = sorted(gold, key=_position), sorted(predicted, key=_position)
    pairs = assign(ours, theirs, actor_similarity)
    gold_of = {pair.predicted.id: pair.gold.id for pair in pairs if pair.gold and pair.predicted}
    for actor in theirs:
        if actor.id not in gold_of and ours:
            likeness = [actor_similarity(g, actor) for g in ours]
            if max(likeness) > 0:
                gold_of[actor.id] = ours[likeness.index(max(likeness))].id
    return pairs, gold_of


def _position(actor: Actor) -> tuple[int, int, str]:
    first = min(actor.mentions, key=lambda m: (m.start, m.end))
    return first.start, first.end, actor.name
