"""What happens in a run, told as it happens to whoever listens. No event holds article text or a key."""

import logging
import time
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime
from traceback import format_tb
from typing import Literal, Self, TypeAlias

from pydantic import Field

from extractor.errors import ExtractorError, RunStopped
from extractor.records.article import ArticleRecord, RecordStatus
from extractor.records.common import Model

log = logging.getLogger(__name__)

EVENT_VERSION = "1.0"
"""Version of the events; the major number changes when a field or an event is renamed or dropped."""

RECORDS = ("actors", "statements", "deployments", "treaties")

_RUN = uuid.uuid4().hex[:12]


class Event(Model):
    """Base of all events."""

    version: str = EVENT_VERSION
    run: str = Field(default=_RUN, description="The same for all events of one process.")
    time: datetime = Field(default_factory=lambda: datetime.now(UTC))
    event: str


class ArticleBegun(Event):
    """Work on an article begins; what is told in its task until ArticleExtracted belongs to it."""

    event: Literal["article_begun"] = "article_begun"
    article: str = Field(description="The article's id.")


class ArticleOutcome(Event):
    """How an article ended, and what it cost."""

    article: str = Field(description="The article's id.")
    status: RecordStatus | None = Field(description="Null: abandoned, because the run stops.")
    seconds: float = 0.0
    records: dict[str, int] = Field(default_factory=dict, description="How many actors, statements…")
    alarms: int = 0
    rejected: int = 0
    requests: int = 0
    tokens_in: int = Field(default=0, description="Prompt tokens, failed attempts included.")
    tokens_out: int = Field(default=0, description="Generated tokens, failed attempts included.")
    cache_hits: int = 0
    retries: dict[str, int] = Field(default_factory=dict, description="Repeated requests by cause.")
    cost: float | None = Field(default=None, description="In the currency of the prices, if known.")
    errors: list[str] = Field(default_factory=list, description="Codes of what went wrong.")

    @classmethod
    def of(cls, record: ArticleRecord) -> Self:
        """What the record says about itself, without its content."""
        run = {} if record.run is None else record.run.model_dump(include=set(cls.model_fields) & _COSTS)
        return cls.model_validate(
            {
                "article": record.article.id,
                "status": record.status,
                "records": {name: len(getattr(record, name)) for name in RECORDS},
                "alarms": len(record.alarms),
                "rejected": len(record.rejected),
                "errors": [error.code for error in record.errors],
                **run,
            }
        )


_COSTS = {"seconds", "requests", "tokens_in", "tokens_out", "cache_hits", "retries", "cost"}


class ArticleExtracted(ArticleOutcome):
    """An article's record is there; nobody has stored it yet."""

    event: Literal["article_extracted"] = "article_extracted"


class RequestDone(Event):
    """One HTTP exchange with the endpoint ended."""

    event: Literal["request_done"] = "request_done"
    article: str | None = Field(description="The article that it was for; null for a probe.")
    model: str
    host: str
    port: int | None
    seconds: float
    tokens_in: int = 0
    tokens_out: int = 0
    error: str | None = Field(description="Code of what went wrong; null when there was an answer.")


class Throttled(Event):
    """The endpoint wants fewer requests: all of them wait."""

    event: Literal["throttled"] = "throttled"
    code: str = Field(description="rate_limited or server_error.")
    wait_s: float = Field(description="Seconds from now until the next request.")
    concurrency: int = Field(description="Requests at a time from then on.")


class BreakerOpened(Event):
    """The endpoint is down: the run pauses, and asks now and then whether it is back."""

    event: Literal["breaker_opened"] = "breaker_opened"
    code: str = Field(description="What the last request met: unreachable, timeout, server_error…")


class BreakerClosed(Event):
    """The endpoint is back: the run goes on."""

    event: Literal["breaker_closed"] = "breaker_closed"


Listener: TypeAlias = Callable[[Event], None]
"""Is called in the thread in which it happens, so it must be quick and safe between threads."""

_listeners: list[Listener] = []
_article: ContextVar[str | None] = ContextVar("article", default=None)


@contextmanager
def listening(*listeners: Listener) -> Iterator[None]:
    """Tell the `listeners` of all events of this process within this context."""
    _listeners.extend(listeners)
    try:
        yield
    finally:
        for listener in listeners:
            _listeners.remove(listener)


def tell(event: Event) -> None:
    """Tell all who listen. A listener that fails is logged, and disturbs nobody."""
    for listener in tuple(_listeners):
        try:
            listener(event)
        except Exception as error:  # without its own words: they may be anything
            log.error("%s in a listener:\n%s", type(error).__name__, "".join(format_tb(error.__traceback__)))


def current_article() -> str | None:
    """The id of the article that is being worked on in this task."""
    return _article.get()


class Outcome:
    """Where to leave the record of an article that succeeded."""

    record: ArticleRecord | None = None


@contextmanager
def article_told(article: str) -> Iterator[Outcome]:
    """Tell when work on an article begins and how it ends. For a task that does nothing else."""
    _article.set(article)
    started, outcome = time.monotonic(), Outcome()
    tell(ArticleBegun(article=article))
    try:
        yield outcome
    except BaseException as error:
        seconds = round(time.monotonic() - started, 3)
        tell(_unrecorded(article, seconds, error))
        raise
    assert outcome.record is not None
    tell(ArticleExtracted.of(outcome.record))


def _unrecorded(article: str, seconds: float, error: BaseException) -> ArticleExtracted:
    undone = isinstance(error, RunStopped) or not isinstance(error, Exception)
    status: RecordStatus | None = None if undone else "failed"
    code = error.code if isinstance(error, ExtractorError) else type(error).__name__
    return ArticleExtracted(article=article, status=status, seconds=seconds, errors=[code])
