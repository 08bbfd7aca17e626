"""How sure a record is: the share of records like it that were right where that was measured.

Records are alike when they rest on the same kind of evidence (`kind_of_*`). The shares are in ``confidence.json``, written
by ``benchmarks/calibrate.py`` from labelled texts; how well they hold elsewhere is printed by `evaluate` (reliability).
"""

import json
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any, Literal

from extractor.records.actor.schema import Actor
from extractor.records.article import Rejection
from extractor.records.deployment.schema import Deployment
from extractor.records.statement.schema import Statement
from extractor.records.treaty.schema import Treaty

Basis = Literal["named", "resolved", "agreed", "differed", "answered", "doubted"]
"""What says who speaks: a name or description at the cue; code alone on a pronoun or on silence; code with the model agreeing,
or differing; the model alone, by the probability of its answer's tokens sure or in doubt."""

SURE = 0.7
"""Least probability of the tokens of an answer that counts as sure."""


def confidence_of(kind: str, evidence: str) -> float:
    """Between 0 and 1. Evidence that the labelled texts did not hold has the share of its record type."""
    shares = _shares()[kind]
    return shares.get(evidence, shares["all"])


def statement_evidence(statement: Statement, basis: Basis) -> str:
    """Words between marks are surer than clauses; a cue is surer than none."""
    return f"{basis} {statement.mode}" if statement.cue else f"{basis} without cue"


def deployment_evidence(deployment: Deployment) -> str:
    """Each further value is one more that may be wrong."""
    place = deployment.location or deployment.to_place or deployment.from_place
    parts = ["count" if deployment.count else "", "place" if place else "", "date" if deployment.date else ""]
    return " ".join(part for part in parts if part) or "force only"


def treaty_evidence(treaty: Treaty) -> str:
    """Parties and what was done to the agreement."""
    return f"{min(len(treaty.parties), 2)} parties, {'with' if treaty.actions else 'no'} action"


def actor_evidence(actor: Actor) -> str:
    """Kind, and whether it is mentioned again: the grouping of mentions is where actors go wrong."""
    return f"{actor.kind} {'again' if len(actor.mentions) > 1 else 'once'}"


def withheld(
    kind: str, records: Sequence[Statement | Deployment | Treaty], least: float
) -> tuple[list[Any], list[Rejection]]:
    """The records of at least this confidence, and a rejection for each other, so that nothing is lost unseen."""
    kept = [record for record in records if (record.confidence or 0.0) >= least]
    refused = [
        Rejection(
            record=kind,
            reason="low_confidence",
            detail=f"{record.confidence or 0.0:.2f} is less than the least confidence asked for, {least:g}",
            proposal={
                "words": [s.exact for s in (record.content if isinstance(record, Statement) else record.evidence)]
            },
        )
        for record in records
        if (record.confidence or 0.0) < least
    ]
    return kept, refused


@cache
def _shares() -> Mapping[str, Mapping[str, float]]:
    data: Any = json.loads(files("extractor.records").joinpath("confidence.json").read_text(encoding="utf-8"))
    return {kind: dict(shares) for kind, shares in data.items()}
