"""The Statement record type as the pipeline sees it."""

from collections.abc import Sequence

from extractor.candidates.analysis import Analysis
from extractor.records.article import Rejection
from extractor.records.confidence import confidence_of, statement_evidence
from extractor.records.record_type import Answered, RecordType
from extractor.records.statement.assemble import assemble
from extractor.records.statement.candidates import find_candidates
from extractor.records.statement.confidence import basis_of
from extractor.records.statement.question import StatementAnswer, item
from extractor.records.statement.schema import Statement


def build(
    analysis: Analysis, answered: Sequence[Answered], _statements: Sequence[Statement]
) -> tuple[list[Statement], list[Rejection]]:
    """Statements in text order: each may stand on the one before (« Et d’ajouter »)."""
    kept: list[Statement] = []
    refused: list[Rejection] = []
    for asked in answered:
        ruling = asked.ruling if isinstance(asked.ruling, StatementAnswer) else None
        made = assemble(analysis, asked.candidate, ruling, kept, len(kept) + 1)
        if isinstance(made, Rejection):
            refused.append(made)
        else:
            evidence = statement_evidence(made, basis_of(analysis, asked, made))
            kept.append(made.model_copy(update={"confidence": confidence_of("statement", evidence)}))
    return [_with_relay(s, kept) for s in kept], refused


def _with_relay(statement: Statement, all_: Sequence[Statement]) -> Statement:
    """A cue inside another's reported words is passed on by that one's speaker (« X a dit que Y estimait P »)."""
    cue = statement.cue
    if cue is None or statement.relayed_by is not None:
        return statement
    around = [
        s for s in all_
        if s is not statement and any(c.start <= cue.start and cue.end <= c.end for c in s.content) and s.speakers != statement.speakers
    ]  # fmt: skip
    nearest = min(around, key=lambda s: sum(c.end - c.start for c in s.content), default=None)
    if nearest is None or not nearest.speakers:
        return statement
    return statement.model_copy(update={"relayed_by": nearest.speakers[0]})


STATEMENT = RecordType("statement", find_candidates, item, build)
