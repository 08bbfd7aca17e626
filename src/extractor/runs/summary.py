"""What a run says at its end."""

import time
from collections import Counter

from extractor.records.article import ArticleRecord

RECORDS = ("actors", "statements", "deployments", "treaties")
_SHOWN_FAILURES = 10


class Summary:
    """Counts of the records that passed; `add` is an observer of ``record_all``."""

    def __init__(self) -> None:
        self._started = time.monotonic()
        self.statuses: Counter[str] = Counter()
        self.records: Counter[str] = Counter()
        self.alarms = 0
        """Sentences that look as if they told something, with no record of it."""
        self.rejected = 0
        self.model: Counter[str] = Counter()
        """Requests, cache hits, tokens in and out."""
        self.cost: float | None = None
        self.failures: list[str] = []
        """The first few articles that failed, with the reason."""

    @property
    def seconds(self) -> float:
        """Since the beginning."""
        return time.monotonic() - self._started

    @property
    def articles(self) -> int:
        """Articles done in this run."""
        return self.statuses.total()

    def add(self, record: ArticleRecord) -> None:
        """Count a record."""
        self.statuses[record.status] += 1
        for name in RECORDS:
            self.records[name] += len(getattr(record, name))
        self.alarms += len(record.alarms)
        self.rejected += len(record.rejected)
        if record.errors and len(self.failures) < _SHOWN_FAILURES:
            self.failures.append(f"{record.article.id}: [{record.errors[0].code}] {record.errors[0].message}")
        if record.run:
            for name in ("requests", "tokens_in", "tokens_out", "cache_hits"):
                self.model[name] += getattr(record.run, name)
            if record.run.cost is not None:
                self.cost = (self.cost or 0.0) + record.run.cost
