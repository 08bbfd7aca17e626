"""What a record type gives the pipeline. A fifth type is one more package with one of these."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel

from extractor.candidates.analysis import Analysis
from extractor.questions.item import Item
from extractor.records.article import Rejection


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
