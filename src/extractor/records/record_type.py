"""What a record type gives the pipeline. A fifth type is one more package with one of these."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from extractor.candidates.analysis import Analysis
from extractor.questions.item import Item
from extractor.records.article import Rejection


@dataclass(frozen=True)
class RecordType:
    """Three plain functions over an analysed article.

    `find_candidates(analysis)` lists the places to ask about; `item(analysis, candidate)` is the question, or None when
    code alone decides; `build(analysis, [(candidate, answer or None)], statements)` gives records and refusals.
    """

    name: str
    find_candidates: Callable[[Analysis], Sequence[Any]]
    item: Callable[[Analysis, Any], Item | None]
    build: Callable[[Analysis, Sequence[tuple[Any, Any]], Sequence[Any]], tuple[Sequence[Any], list[Rejection]]]
