"""The Treaty record type as the pipeline sees it."""

from collections.abc import Sequence

from extractor.candidates.analysis import Analysis
from extractor.records.article import Rejection
from extractor.records.confidence import confidence_of, treaty_evidence
from extractor.records.record_type import Answered, RecordType
from extractor.records.statement.schema import Statement
from extractor.records.treaty.assemble import assemble, merge
from extractor.records.treaty.candidates import find_candidates
from extractor.records.treaty.question import item
from extractor.records.treaty.schema import Treaty


def build(
    analysis: Analysis, answered: Sequence[Answered], statements: Sequence[Statement]
) -> tuple[list[Treaty], list[Rejection]]:
    """The treaty records of the article, repeated claims merged, and the refusals."""
    made = [assemble(analysis, a.candidate, a.ruling, statements) for a in answered]
    kept = [m for m in made if isinstance(m, Treaty)]
    merged = [r.model_copy(update={"confidence": confidence_of("treaty", treaty_evidence(r))}) for r in merge(kept)]
    return merged, [m for m in made if isinstance(m, Rejection)]


TREATY = RecordType("treaty", find_candidates, item, build)
