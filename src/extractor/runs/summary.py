"""What a run says at its end."""

import heapq
import time
from collections import Counter

from extractor.events import RECORDS, Event, RequestDone
from extractor.records.article import ArticleRecord, Run
from extractor.runs.percentiles import Durations

_SHOWN_FAILURES = 10
_SHOWN_SLOWEST = 5


class Summary:
    """Counts of the records and requests that passed, in constant memory.

    `add` is an observer of ``record_all``, `hear` a listener to events.
    """

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
        self.retries: Counter[str] = Counter()
        """Repeated requests by cause."""
        self.waited_s = 0.0
        """Seconds that requests waited before they were repeated, each for itself."""
        self.errors: Counter[str] = Counter()
        """Articles by the code of what went wrong in them."""
        self.article_s = Durations()
        """From an article's beginning to its record."""
        self.request_s = Durations()
        """From sending a request to the end of its answer, failed ones included."""
        self._slowest: list[tuple[float, str]] = []
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

    @property
    def slowest(self) -> list[tuple[float, str]]:
        """The articles that took longest, slowest first: seconds and id."""
        return sorted(self._slowest, reverse=True)

    def hear(self, event: Event) -> None:
        """Measure a request."""
        if isinstance(event, RequestDone):
            self.request_s.add(event.seconds)

    def add(self, record: ArticleRecord) -> None:
        """Count a record."""
        self.statuses[record.status] += 1
        for name in RECORDS:
            self.records[name] += len(getattr(record, name))
        self.alarms += len(record.alarms)
        self.rejected += len(record.rejected)
        if record.errors and len(self.failures) < _SHOWN_FAILURES:
            self.failures.append(f"{record.article.id}: [{record.errors[0].code}] {record.errors[0].message}")
        self.errors.update({error.code for error in record.errors})
        if record.run:
            self._add_run(record.article.id, record.run)

    def _add_run(self, article: str, run: Run) -> None:
        for name in ("requests", "tokens_in", "tokens_out", "cache_hits"):
            self.model[name] += getattr(run, name)
        if run.cost is not None:
            self.cost = (self.cost or 0.0) + run.cost
        self.retries.update(run.retries)
        self.waited_s += run.waited_s
        self.article_s.add(run.seconds)
        keep = heapq.heappush if len(self._slowest) < _SHOWN_SLOWEST else heapq.heappushpop
        keep(self._slowest, (run.seconds, article))
