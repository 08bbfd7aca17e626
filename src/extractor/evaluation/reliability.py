"""Is a confidence of 0.8 right eight times in ten: predicted records by confidence, with the share that was right."""

from collections.abc import Sequence
from itertools import pairwise

from pydantic import BaseModel

from extractor.evaluation.scoring import ArticleScore
from extractor.evaluation.tally import Share

EDGES = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0)
"""Bounds of the bins; the upper one belongs to the next bin, but 1 to the last."""


class Bin(BaseModel):
    """The records of one range of confidence."""

    low: float
    high: float
    mean_confidence: float
    share: Share


def reliability(scores: Sequence[ArticleScore]) -> dict[str, list[Bin]]:
    """Per record type, the bins that hold records. What « right » means is said in `Judged`."""
    kinds = scores[0].judged
    return {kind: _bins([(j.confidence, j.right) for s in scores for j in s.judged[kind]]) for kind in kinds}


def calibration_error(bins: Sequence[Bin]) -> float | None:
    """Expected calibration error: mean distance of confidence and share right, weighted by records."""
    total = sum(b.share.total for b in bins)
    gaps = (abs(b.mean_confidence - (b.share.fraction or 0.0)) * b.share.total for b in bins)
    return sum(gaps) / total if total else None


def _bins(judged: list[tuple[float, bool]]) -> list[Bin]:
    bins = []
    for low, high in pairwise(EDGES):
        inside = [(c, right) for c, right in judged if low <= c < high or (high == 1.0 and c == 1.0)]
        if inside:
            share = Share(right=sum(right for _, right in inside), total=len(inside))
            mean = sum(c for c, _ in inside) / len(inside)
            bins.append(Bin(low=low, high=high, mean_confidence=mean, share=share))
    return bins
