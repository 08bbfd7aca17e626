"""How much the same extraction differs when it is done again: the spread of its scores, and the records that stay.

Models at an endpoint need not answer the same question the same way twice, so one run is one draw (domain notes 5:
re-run k times and print agreement).
"""

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import reduce
from typing import Any

from pydantic import BaseModel

from extractor.evaluation.loading import ACTOR_REFERENCES, RecordSet
from extractor.evaluation.report import Evaluation
from extractor.evaluation.scoring import HEADLINES, RECORD_TYPES
from extractor.evaluation.tally import Share
from extractor.records.article import ArticleRecord

ALL_RECORDS = "all records"


class Spread(BaseModel):
    """One headline F1 over the runs; None where there was nothing to count."""

    measure: str
    low: float | None
    mean: float | None
    high: float | None


class Stability(BaseModel):
    """`identical`: record type to the records that every run has alike, out of all that any run has."""

    runs: int
    spreads: list[Spread]
    identical: dict[str, Share]


class RepeatedEvaluation(BaseModel):
    """The evaluation of each run, in order, and how stable they are."""

    evaluations: list[Evaluation]
    stability: Stability


def stability(evaluations: Sequence[Evaluation], outputs: Sequence[RecordSet]) -> Stability:
    """How stable these runs are; `evaluations` and `outputs` are those of the same runs, at least one.

    Two records are identical when everything in them is, apart from ids and confidence: references count by the
    place of what they refer to. A failed article has no records, so it shares none with the other runs.
    """
    counted = [Counter(_identities(output)) for output in outputs]
    kept = reduce(lambda a, b: a & b, counted)
    seen = reduce(lambda a, b: a | b, counted)
    shares = {kind: Share(right=_number(kept, kind), total=_number(seen, kind)) for kind in RECORD_TYPES}
    shares[ALL_RECORDS] = Share(right=kept.total(), total=seen.total())
    spreads = [_spread(measure, evaluations) for measure in HEADLINES]
    return Stability(runs=len(outputs), spreads=spreads, identical=shares)


def _spread(measure: str, evaluations: Sequence[Evaluation]) -> Spread:
    group, row = HEADLINES[measure]
    scores = [e.figures[group][row].tally.f1 for e in evaluations]
    known = [score for score in scores if score is not None]
    if not known:
        return Spread(measure=measure, low=None, mean=None, high=None)
    return Spread(measure=measure, low=min(known), mean=sum(known) / len(known), high=max(known))


_Identity = tuple[str, str, str]
"""Record type, article, and the record as JSON without its numbering."""


def _identities(output: RecordSet) -> Iterator[_Identity]:
    for key, record in output.records.items():
        places = _places(record)
        for kind in RECORD_TYPES:
            for item in getattr(record, kind):
                plain = _plain(item.model_dump(mode="json"), places)
                yield kind, key, json.dumps(plain, sort_keys=True)


def _places(record: ArticleRecord) -> dict[str, str]:
    """Where each actor is first mentioned and each statement begins, by id: ids are given anew in every run."""
    actors = {a.id: f"actor at {a.mentions[0].start}-{a.mentions[0].end}" for a in record.actors}
    return actors | {s.id: f"statement at {s.content[0].start}-{s.content[0].end}" for s in record.statements}


def _plain(value: Any, places: dict[str, str], field: str = "") -> Any:
    if isinstance(value, dict):
        kept = {k: v for k, v in value.items() if k not in {"id", "confidence"}}
        return {k: _plain(v, places, k) for k, v in kept.items()}
    if isinstance(value, list):
        return [_plain(item, places, field) for item in value]
    if field in ACTOR_REFERENCES or field == "statement":
        return places.get(value, value)
    return value


def _number(counted: Counter[_Identity], kind: str) -> int:
    return sum(number for identity, number in counted.items() if identity[0] == kind)
