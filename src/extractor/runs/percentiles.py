"""Percentiles of any number of durations, from a fixed number of buckets."""

import math
from collections import Counter

_ERROR = 0.01
_GAMMA = (1 + _ERROR) / (1 - _ERROR)
_SHORTEST_S = 1e-4


class Durations:
    """Durations in seconds, kept as counts in buckets whose bounds grow by 2 %.

    A percentile is within 1 % of the exact one (nearest rank), as in DDSketch (Masson, Rim and Lee, VLDB 2019). All
    below 0.1 ms count as that, so that a day needs some 1 000 buckets.
    """

    def __init__(self) -> None:
        self._buckets: Counter[int] = Counter()
        self.longest = 0.0

    @property
    def count(self) -> int:
        """How many."""
        return self._buckets.total()

    def add(self, seconds: float) -> None:
        """Count a duration."""
        self._buckets[math.ceil(math.log(max(seconds, _SHORTEST_S), _GAMMA))] += 1
        self.longest = max(self.longest, seconds)

    def percentile(self, percent: float) -> float | None:
        """The duration that so many per cent of them do not exceed; None when there are none."""
        wanted, seen = max(1, math.ceil(self.count * percent / 100)), 0
        for bucket in sorted(self._buckets):
            seen += self._buckets[bucket]
            if seen >= wanted:
                return min(2 * _GAMMA**bucket / (_GAMMA + 1), self.longest)
        return None
