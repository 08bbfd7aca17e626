"""The Deployment record type as the pipeline sees it."""

from collections.abc import Sequence

from extractor.candidates.analysis import Analysis
from extractor.records.article import Rejection
from extractor.records.confidence import confidence_of, deployment_evidence
from extractor.records.deployment.assemble import assemble, merge
from extractor.records.deployment.candidates import find_candidates
from extractor.records.deployment.question import item
from extractor.records.deployment.schema import Deployment
from extractor.records.record_type import Answered, RecordType
from extractor.records.statement.schema import Statement


def build(
    analysis: Analysis, answered: Sequence[Answered], statements: Sequence[Statement]
) -> tuple[list[Deployment], list[Rejection]]:
    """The deployment records of the article, repeated claims merged, and the refusals."""
    made = [assemble(analysis, a.candidate, a.ruling, statements) for a in answered]
    kept = [m for m in made if isinstance(m, Deployment)]
    merged = [
        r.model_copy(update={"confidence": confidence_of("deployment", deployment_evidence(r))}) for r in merge(kept)
    ]
    return merged, [m for m in made if isinstance(m, Rejection)]


DEPLOYMENT = RecordType("deployment", find_candidates, item, build)
