"""The deployment question: none. On claims told in passing a small model says yes to nearly all (see `claims`)."""

from extractor.candidates.analysis import Analysis
from extractor.questions.item import Item
from extractor.records.deployment.candidate import Candidate


def item(_analysis: Analysis, _candidate: Candidate) -> Item | None:
    """Always None: code alone decides."""
    return None
