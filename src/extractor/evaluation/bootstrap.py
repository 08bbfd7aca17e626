"""How sure a figure is: percentile intervals from resampling articles, never records.

Records of one article are not independent, so the article is the unit (domain notes 2.4; Miller
2024, arXiv:2411.00640). All figures here are ratios of sums over articles, such as
F1 = 2 COR / (gold + predicted), so resampling adds up rows of counts.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from pydantic import BaseModel

from extractor.evaluation.tally import Share, Tally

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

RESAMPLES = 2000
SEED = 0
LEVEL = 0.95

REAL_COVERAGE = {5: 84, 10: 89, 20: 92, 50: 93}
"""Real coverage in percent of a nominal 95 % interval by number of articles, simulated for micro
F1 at about 12 records an article (domain notes 2.4)."""

Ratio = tuple[float, float]
"""Numerator and denominator of one article."""


class Interval(BaseModel):
    """A 95 % interval, both ends included."""

    low: float
    high: float


def f1_parts(tally: Tally) -> Ratio:
    """Numerator and denominator of F1."""
    return 2 * tally.correct, tally.gold + tally.predicted


def share_parts(share: Share) -> Ratio:
    """Numerator and denominator of a share."""
    return share.right, share.total


def interval(articles: Sequence[Ratio]) -> Interval | None:
    """Interval of the sum ratio; None with fewer than two articles that have anything to count."""
    return _percentiles(_resampled(articles), articles)


def difference_interval(first: Sequence[Ratio], second: Sequence[Ratio]) -> Interval | None:
    """Interval of ``ratio(second) - ratio(first)`` on the same articles in the same order.

    Both systems are resampled together (paired), so what is hard for both cancels out.
    """
    return _percentiles(_resampled(second) - _resampled(first), first, second)


def interval_note(articles: int) -> str:
    """What these intervals are worth with so many articles, for printing under every table."""
    known = max((n for n in REAL_COVERAGE if n <= articles), default=None)
    if known is None:
        return (
            f"{articles} article(s): far too few for intervals to mean much. With 5 articles a "
            f"nominal 95 % interval holds the true value only about {REAL_COVERAGE[5]} % of the "
            "time."
        )
    return (
        f"{articles} articles, resampled {RESAMPLES} times: with {known} articles a nominal 95 % "
        f"interval of this kind holds the true value about {REAL_COVERAGE[known]} % of the time."
    )


def _resampled(articles: Sequence[Ratio]) -> "NDArray[np.float64]":
    """The ratio in each resample, NaN where nothing could be counted."""
    import numpy as np  # slow to import, and only evaluation needs it

    parts = np.array(articles, dtype=float).reshape(len(articles), 2)
    generator = np.random.default_rng(SEED)  # the same draws for every figure: pairs stay pairs
    drawn = generator.integers(len(articles), size=(RESAMPLES, len(articles)))
    sums = parts[drawn].sum(axis=1)
    with np.errstate(invalid="ignore"):
        ratios: NDArray[np.float64] = sums[:, 0] / sums[:, 1]
    return ratios


def _percentiles(values: "NDArray[np.float64]", *sides: Sequence[Ratio]) -> Interval | None:
    import numpy as np

    if any(sum(total > 0 for _, total in side) < 2 for side in sides):
        return None
    tail = (1 - LEVEL) / 2 * 100
    low, high = np.nanpercentile(values, [tail, 100 - tail])
    return Interval(low=float(low), high=float(high))
