"""One article: its records aligned with the gold, and everything counted about them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, get_args

from pydantic import BaseModel

from extractor.evaluation.alignment import Pair, link_actors
from extractor.evaluation.passages import passage_shares
from extractor.evaluation.slots import SLOTS, Links, SlotResult, compare, pair_records
from extractor.evaluation.statements import (
    HEADLINE,
    class_tallies,
    found_shares,
    found_tallies,
    pair_statements,
    radar_tallies,
    right_speakers,
)
from extractor.evaluation.tally import Share, Tally
from extractor.records.article import ArticleRecord
from extractor.records.common import Model
from extractor.records.statement.schema import Act, Mode, Statement

RECORD_TYPES = tuple(SLOTS)
ALL_SLOTS = "all slots"

HEADLINES: dict[str, tuple[str, str]] = {
    "statements": ("statements", HEADLINE),
    "statements, joint": ("statements", f"{HEADLINE} joint"),
    "deployment slots": ("deployments", ALL_SLOTS),
    "treaty slots": ("treaties", ALL_SLOTS),
    "actor slots": ("actors", ALL_SLOTS),
}
"""The figures for summaries: group and row in `ArticleScore.tallies`."""


class Judged(BaseModel):
    """A predicted record that has a confidence, and whether it was right.

    Right is: paired with a gold record and nothing it says is wrong (a statement: its words at the headline overlap and
    its speakers; other types: no slot incorrect or spurious; what a record leaves out is no error here).
    """

    confidence: float
    right: bool


class ArticleScore(BaseModel):
    """All counts of one article; every figure of an evaluation is a sum of these.

    `tallies`: group (a record type, « older rule », « by mode »…) to row to tally.
    `status` is the output's, or « absent » when the output does not hold the article.
    """

    article: str
    status: str
    tallies: dict[str, dict[str, Tally]]
    shares: dict[str, Share]
    judged: dict[str, list[Judged]]


@dataclass(frozen=True)
class Alignment:
    """Gold and predicted records of one article, paired; every record appears once."""

    pairs: dict[str, list[Pair[Any]]]
    links: Links

    def compare(self, kind: str, pair: Pair[Any]) -> list[SlotResult]:
        """The slot outcomes of one pair of records of this type (a key of `SLOTS`)."""
        return compare(SLOTS[kind], pair.gold, pair.predicted, self.links)


def align(gold: ArticleRecord, predicted: ArticleRecord | None) -> Alignment:
    """Pair the records of one article. A failed or absent prediction holds no records."""
    if predicted is None or predicted.status == "failed":
        predicted = gold.model_copy(update={kind: [] for kind in RECORD_TYPES})
    actors, gold_of = link_actors(gold.actors, predicted.actors)
    statements = pair_statements(gold.statements, predicted.statements, Links(gold_of))
    carried = {p.predicted.id: p.gold.id for p in statements if p.gold and p.predicted}
    links = Links(gold_of, carried)
    pairs: dict[str, list[Pair[Any]]] = {"statements": list(statements), "actors": list(actors)}
    for kind in ("deployments", "treaties"):
        ours, theirs = getattr(gold, kind), getattr(predicted, kind)
        pairs[kind] = pair_records(SLOTS[kind], ours, theirs, links)
    return Alignment({kind: pairs[kind] for kind in RECORD_TYPES}, links)


def score_article(gold: ArticleRecord, predicted: ArticleRecord | None) -> ArticleScore:
    """Score one article by the rules of records.md; an absent prediction counts as all missed."""
    alignment = align(gold, predicted)
    pairs, links = alignment.pairs, alignment.links
    statements = pairs["statements"]
    ours = [p.gold for p in statements if p.gold]
    theirs = [p.predicted for p in statements if p.predicted]
    fields = {
        kind: [result for pair in pairs[kind] for result in alignment.compare(kind, pair)] for kind in RECORD_TYPES
    }
    tallies = {
        "records": {kind: _pairing(pairs[kind]) for kind in RECORD_TYPES},
        "statements": found_tallies(ours, theirs, links),
        "older rule": radar_tallies(ours, theirs),
        "by mode": class_tallies(statements, "mode", get_args(Mode)),
        "by act": class_tallies(statements, "act", get_args(Act)),
        "statement fields": _by_slot("statements", fields["statements"]),
    }
    for kind in ("deployments", "treaties", "actors"):
        total = Tally.of(result.outcome for result in fields[kind])
        tallies[kind] = {ALL_SLOTS: total} | _by_slot(kind, fields[kind])
    shares = found_shares(statements, links, get_args(Mode)) | _value_shares(fields) | passage_shares(gold, predicted)
    return ArticleScore(
        article=gold.article.id,
        status=predicted.status if predicted else "absent",
        tallies=tallies,
        shares=shares,
        judged={
            kind: [Judged(confidence=record.confidence, right=right) for record, right in judge(alignment, kind)]
            for kind in RECORD_TYPES
        },
    )


def judge(alignment: Alignment, kind: str) -> list[tuple[Any, bool]]:
    """The predicted records of one type (a key of `SLOTS`) that have a confidence, each with whether it was right."""
    return [
        (pair.predicted, pair.gold is not None and _nothing_wrong(alignment, kind, pair))
        for pair in alignment.pairs[kind]
        if pair.predicted is not None and pair.predicted.confidence is not None
    ]


def _nothing_wrong(alignment: Alignment, kind: str, pair: Pair[Any]) -> bool:
    if isinstance(pair.gold, Statement) and isinstance(pair.predicted, Statement):
        return right_speakers(pair.gold, pair.predicted, alignment.links)
    return not any(result.outcome in {"incorrect", "spurious"} for result in alignment.compare(kind, pair))


def _pairing(pairs: Sequence[Pair[Model]]) -> Tally:
    """How many records found a counterpart at all, right or wrong in their slots."""
    paired = sum(p.gold is not None and p.predicted is not None for p in pairs)
    return Tally(
        correct=paired,
        missing=sum(p.predicted is None for p in pairs),
        spurious=sum(p.gold is None for p in pairs),
    )


def _by_slot(kind: str, results: Sequence[SlotResult]) -> dict[str, Tally]:
    """One tally per slot, in the order of the slot list, empty ones included."""
    names: list[str] = []
    for slot in SLOTS[kind]:
        names += [f"{slot.name}.{item.name}" for item in slot.items] or [slot.name]
    return {name: Tally.of(r.outcome for r in results if r.slot == name) for name in names}


def _value_shares(fields: dict[str, list[SlotResult]]) -> dict[str, Share]:
    """Of the counts and dates that the gold holds, in records of any type, how many are right."""
    results = [result for kind in fields.values() for result in kind if result.gold is not None]
    shares = {}
    for name, slots in (
        ("counts fully right", {"count"}),
        ("dates resolved right", {"date", "actions.date"}),
    ):
        hits = [result.outcome == "correct" for result in results if result.slot in slots]
        shares[name] = Share(right=sum(hits), total=len(hits))
    return shares
