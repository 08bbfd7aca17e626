"""The Deployment record type as the pipeline sees it."""

from collections.abc import Sequence

from pydantic import BaseModel

from extractor.candidates.analysis import Analysis
from extractor.records.article import Rejection
from extractor.records.deployment.assemble import assemble, merge
from extractor.records.deployment.candidates import Candidate, find_candidates
from extractor.records.deployment.question import item
from extractor.records.deployment.schema import Deployment
from extractor.records.record_type import RecordType
from extractor.records.statement.schema import Statement


def build(
    analysis: Analysis, answered: Sequence[tuple[Candidate, BaseModel | None]], statements: Sequence[Statement]
) -> tuple[list[Deployment], list[Rejection]]:
    """The deployment records of the article, repeated claims merged, and the refusals."""
    made = [assemble(analysis, candidate, answer, statements) for candidate, answer in answered]
    kept = [m for m in made if isinstance(m, Deployment)]
    return merge(kept), [m for m in made if isinstance(m, Rejection)]


DEPLOYMENT = RecordType("deployment", find_candidates, item, build)
