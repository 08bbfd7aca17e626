"""The treaty question: none. Verbs and determiners tell a real agreement from a wished one better than a small model."""

from extractor.candidates.analysis import Analysis
from extractor.questions.item import Item
from extractor.records.treaty.candidate import Candidate


def item(_analysis: Analysis, _candidate: Candidate) -> Item | None:
    """Always None: code alone decides."""
    return None
