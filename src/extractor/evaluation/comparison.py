"""Two systems on the same gold: the paired difference, and which records changed hands."""

from typing import Any, NamedTuple

from pydantic import BaseModel

from extractor.evaluation.alignment import Pair
from extractor.evaluation.bootstrap import Interval, difference_interval, interval_note
from extractor.evaluation.errors import first_words
from extractor.evaluation.loading import RecordSet
from extractor.evaluation.report import Evaluation, evaluate, ratios
from extractor.evaluation.scoring import HEADLINES, RECORD_TYPES, Alignment, align
from extractor.evaluation.statements import right_speakers


class MeasureChange(BaseModel):
    """One headline F1 under both systems; `difference` is second minus first."""

    measure: str
    first: float | None
    second: float | None
    difference: float | None
    interval: Interval | None


class RecordChange(BaseModel):
    """A gold record that one system has better than the other."""

    article: str
    record: str
    gold_id: str
    words: str
    first: str
    second: str


class Comparison(BaseModel):
    """`won`: gold records that the second system has better; `lost`: those it has worse."""

    first: Evaluation
    second: Evaluation
    changes: list[MeasureChange]
    won: list[RecordChange]
    lost: list[RecordChange]
    interval_note: str


class _Standing(NamedTuple):
    """How well a system has one gold record: comparable by `level`, said in `words`."""

    level: int
    words: str


def compare_outputs(gold: RecordSet, first: RecordSet, second: RecordSet) -> Comparison:
    """Compare two outputs on one gold set.

    A statement is better when it is found, and better still with the right speaker; any other
    record is better with more correct slots.

    Raises:
        RecordsError: an article was labelled and extracted from different texts.
    """
    evaluations = evaluate(gold, first), evaluate(gold, second)
    won: list[RecordChange] = []
    lost: list[RecordChange] = []
    for key, record in gold.records.items():
        before = _standings(align(record, first.records.get(key)))
        after = _standings(align(record, second.records.get(key)))
        for kind, labelled in [(k, r) for k in RECORD_TYPES for r in getattr(record, k)]:
            old, new = before[kind, labelled.id], after[kind, labelled.id]
            if old.level != new.level:
                change = RecordChange(
                    article=key,
                    record=kind,
                    gold_id=labelled.id,
                    words=first_words(labelled),
                    first=old.words,
                    second=new.words,
                )
                (won if new.level > old.level else lost).append(change)
    return Comparison(
        first=evaluations[0],
        second=evaluations[1],
        changes=[_change(measure, *evaluations) for measure in HEADLINES],
        won=won,
        lost=lost,
        interval_note=interval_note(len(gold.records)),
    )


def _change(measure: str, first: Evaluation, second: Evaluation) -> MeasureChange:
    group, row = HEADLINES[measure]
    before, after = (e.figures[group][row].tally.f1 for e in (first, second))
    return MeasureChange(
        measure=measure,
        first=before,
        second=after,
        difference=None if before is None or after is None else after - before,
        interval=difference_interval(ratios(first.articles, group, row), ratios(second.articles, group, row)),
    )


def _standings(alignment: Alignment) -> dict[tuple[str, str], _Standing]:
    """How well each gold record was found, by record type and gold id."""
    return {
        (kind, pair.gold.id): _standing(kind, pair.gold, pair.predicted, alignment)
        for kind in RECORD_TYPES
        for pair in alignment.pairs[kind]
        if pair.gold is not None
    }


def _standing(kind: str, gold: Any, predicted: Any, alignment: Alignment) -> _Standing:
    if predicted is None:
        return _Standing(0, "missed")
    if kind == "statements":
        right = right_speakers(gold, predicted, alignment.links)
        return _Standing(2, "right speaker") if right else _Standing(1, "wrong speaker")
    results = alignment.compare(kind, Pair(gold, predicted))
    filled = [r.outcome for r in results if r.gold is not None]
    correct = filled.count("correct")
    return _Standing(1 + correct, f"{correct} of {len(filled)} slots")
