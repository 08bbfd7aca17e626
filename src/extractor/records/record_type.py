"""What a record type gives the pipeline. A fifth type is one more package with one of these."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel

from extractor.candidates.analysis import Analysis
from extractor.questions.item import Item
from extractor.records.article import Rejection
from extractor.records.confidence import confidence_of
from extractor.records.statement.schema import Statement


@dataclass(frozen=True)
class Answered:
    """A candidate with the model's answer, if it was asked and answered.

    `decisive` is False when code has an answer of its own and is trusted more: then the model's answer only says how
    sure the record is. `probability` is that of the answer's tokens, None when the endpoint does not tell.
    """

    candidate: Any
    answer: BaseModel | None = None
    probability: float | None = None
    decisive: bool = True

    @property
    def ruling(self) -> BaseModel | None:
        """The answer where it decides."""
        return self.answer if self.decisive else None


@dataclass(frozen=True)
class RecordType:
    """Three plain functions over an analysed article.

    `find_candidates(analysis)` lists the places to ask about; `item(analysis, candidate)` is the question, or None when
    code alone decides; `build(analysis, answered, statements)` gives records and refusals.
    """

    name: str
    find_candidates: Callable[[Analysis], Sequence[Any]]
    item: Callable[[Analysis, Any], Item | None]
    build: Callable[[Analysis, Sequence[Answered], Sequence[Any]], tuple[Sequence[Any], list[Rejection]]]


def decided_by_code(
    name: str,
    find_candidates: Callable[[Analysis], Sequence[Any]],
    assemble: Callable[[Analysis, Any, Sequence[Statement]], Any],
    merge: Callable[[list[Any]], list[Any]],
    evidence: Callable[[Any], str],
) -> RecordType:
    """A record type without a question: code makes a record of a candidate or, where `assemble` gives None, none.

    `merge` joins what the article tells again and numbers the records; `evidence` is the kind of evidence of a record
    (`confidence_of`).
    """

    def build(
        analysis: Analysis, answered: Sequence[Answered], statements: Sequence[Statement]
    ) -> tuple[list[Any], list[Rejection]]:
        made = (assemble(analysis, a.candidate, statements) for a in answered)
        merged = merge([record for record in made if record is not None])
        return [r.model_copy(update={"confidence": confidence_of(name, evidence(r))}) for r in merged], []

    return RecordType(name, find_candidates, lambda _analysis, _candidate: None, build)
