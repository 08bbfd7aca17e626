"""The Python API: `Extractor`, sync and async faces of one asynchronous implementation."""

import asyncio
import hashlib
import logging
import threading
import time
from collections.abc import AsyncIterator, Callable, Coroutine, Generator, Iterable, Iterator
from concurrent.futures import Future
from datetime import date
from traceback import format_tb
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar

from extractor.article import Article, Unreadable, make_article
from extractor.closing import Closing
from extractor.errors import InternalError, ReadingError, RunStopped, SetupError
from extractor.events import ArticleExtracted, article_told, tell
from extractor.failure import failed_record
from extractor.flow import GRACE_S, Flow
from extractor.model.budget import Budget
from extractor.model.cache import Cache
from extractor.model.config import resolve_profile
from extractor.model.fetching import Progress
from extractor.model.profiles import Profile
from extractor.model.weights import ensure_weights
from extractor.record_cache import keep, recall, record_key
from extractor.records.article import ArticleRecord, Settings
from extractor.settings import settings_of

if TYPE_CHECKING:
    from extractor.model.client import ModelClient

log = logging.getLogger(__name__)

T = TypeVar("T")
_Articles: TypeAlias = Flow[Article | Unreadable | str, ArticleRecord]


class Extractor(Closing):
    """Turns French news articles into records whose every word is a span of the article.

    >>> from extractor import Extractor
    >>> with Extractor() as extractor:  # the embedded model; nothing leaves the machine
    ...     record = extractor.extract("« Nous partons », a déclaré Jean Valbert.", published="2021-03-05")
    >>> [record.actors[0].name, record.statements[0].content[0].exact]
    ['Jean Valbert', 'Nous partons']

    Arguments:
        profile: name of a profile (embedded, openai, mistral, ollama, vllm or one of the config file), or a Profile.
        model: model name at the endpoint; overrides the profile's.
        base_url: any OpenAI-compatible endpoint; overrides the profile's.
        cache: keep answers on disk, so that the same question is never asked twice.
        progress: called as progress(stage, done, total) in bytes while the embedded model is fetched, checked and loaded.
        budget: limits of what may be spent; without it nothing is limited.

    Raises UsageError for an unknown profile. The model is only started or reached with the first question; SetupError
    says then what is missing. Usable as a context manager; `close()` stops the embedded model.
    """

    def __init__(  # noqa: PLR0913 - the options of the one entry point
        self,
        profile: str | Profile | None = None,
        *,
        model: str | None = None,
        base_url: str | None = None,
        cache: bool = True,
        progress: Progress | None = None,
        budget: Budget | None = None,
    ) -> None:
        self.profile = (
            profile if isinstance(profile, Profile) else resolve_profile(profile, model=model, base_url=base_url)
        )
        self._cache = Cache() if cache else None
        self._progress = progress
        self._budget = budget
        self._client: ModelClient | None = None
        self._settings: Settings | None = None
        self._settling = asyncio.Lock()
        self._flows: set[_Articles] = set()
        self._loop = _BackgroundLoop()

    def extract(
        self, text: str | Article, *, published: date | str | None = None, id: str | None = None
    ) -> ArticleRecord:
        """The record of one article.

        Arguments:
            text: the article's text, or an Article from `make_article` or `read_articles`.
            published: publication date, which relative dates (« mardi ») are resolved against.
            id: what the record calls the article; default: a hash of its text.

        Raises ReadingError when the text is empty, binary or too large, SetupError when there is no usable model. Every
        other failure is in the record's `status` and `errors`.
        """
        return self._loop.run(self._extract(text, published, id))

    async def aextract(
        self, text: str | Article, *, published: date | str | None = None, id: str | None = None
    ) -> ArticleRecord:
        """`extract` for asynchronous callers."""
        return await asyncio.wrap_future(self._loop.submit(self._extract(text, published, id)))

    def extract_many(self, articles: Iterable[Article | Unreadable | str]) -> Iterator[ArticleRecord]:
        """Records of many articles, each as soon as it is done; the input is read no faster than it is worked off.

        An article that cannot be read or extracted gives a record with status `failed`. Raises SetupError when no article
        can succeed, after the records that were finished.
        """
        for batch in self.extract_batches(articles):
            yield from batch

    def extract_batches(
        self, articles: Iterable[Article | Unreadable | str]
    ) -> Generator[list[ArticleRecord], None, None]:
        """`extract_many`, all records that were finished since the last step together: to be stored at once."""
        flow = self._flow(articles)
        try:
            while batch := self._loop.run(flow.take()):
                yield batch
        finally:
            self._flows.discard(flow)
            self._loop.run(flow.aclose())

    async def aextract_many(self, articles: Iterable[Article | Unreadable | str]) -> AsyncIterator[ArticleRecord]:
        """`extract_many` for asynchronous callers."""
        flow = self._flow(articles)
        try:
            while batch := await asyncio.wrap_future(self._loop.submit(flow.take())):
                for record in batch:
                    yield record
        finally:
            self._flows.discard(flow)
            await asyncio.wrap_future(self._loop.submit(flow.aclose()))

    def stop(self, within_s: float = GRACE_S) -> None:
        """Begin no further article; those in progress have `within_s` seconds. `extract_many` then ends as at its end.

        For signal handlers and other threads.
        """
        for flow in self._flows:
            self._loop.call(flow.stop, within_s)

    def settings(self) -> Settings:
        """What the records depend on besides their articles.

        Raises SetupError when the embedded model's weights cannot be had.
        """
        return self._loop.run(self._settle())

    async def _extract(
        self, text: str | Article, published: date | str | None = None, id: str | None = None
    ) -> ArticleRecord:
        started = time.monotonic()
        article = text if isinstance(text, Article) else make_article(text, published=published, id=id)
        with article_told(article.id) as outcome:
            outcome.record = await self._recalled(article, started)
        return outcome.record

    async def _recalled(self, article: Article, started: float) -> ArticleRecord:
        """The record from the cache, or made anew."""
        settings = await self._settle()
        if self._cache is None:
            return await self._fresh(article, settings)
        key = record_key(article, settings)
        if (record := recall(self._cache, key, time.monotonic() - started)) is None:
            record = await self._fresh(article, settings)
            keep(self._cache, key, record)
        return record

    async def _settle(self) -> Settings:
        async with self._settling:
            if self._settings is None:
                weights = None
                if self.profile.embedded:
                    found = await asyncio.to_thread(ensure_weights, self.profile.weights_path, progress=self._progress)
                    weights = found.sha256
                self._settings = await asyncio.to_thread(settings_of, self.profile, weights)
            return self._settings

    async def _fresh(self, article: Article, settings: Settings) -> ArticleRecord:
        # spaCy, instructor and openai take seconds to import: not for a run that the cache answers.
        from extractor.model.client import ModelClient
        from extractor.pipeline import extract_article

        if self._client is None:
            self._client = ModelClient(self.profile, self._cache, progress=self._progress, budget=self._budget)
        return await extract_article(article, self._client, self.profile, settings)

    def _flow(self, articles: Iterable[Article | Unreadable | str]) -> "_Articles":
        flow = Flow(articles, self._one, self.profile.concurrency)
        self._flows.add(flow)
        return flow

    async def _one(self, given: Article | Unreadable | str) -> ArticleRecord:
        article = await asyncio.to_thread(_article_of, given) if isinstance(given, str) else given
        if isinstance(article, Unreadable):
            record = failed_record(article, article.error)
            tell(ArticleExtracted.of(record))
            return record
        try:
            return await self._extract(article)
        except RunStopped:
            raise
        except SetupError as error:
            error.record = failed_record(article, error)
            raise
        except Exception as error:  # a fault of ours in one article is not the others'
            # Without the error's own words: they may be the article's.
            log.error("%s in %s:\n%s", type(error).__name__, article.id, "".join(format_tb(error.__traceback__)))
            return failed_record(article, InternalError(type(error).__name__))

    def close(self) -> None:
        """Stop the embedded model and close connections. The Extractor cannot be used afterwards."""
        if self._client is not None:
            self._loop.run(self._client.aclose())
        self._loop.stop()


def _article_of(text: str) -> Article | Unreadable:
    try:
        return make_article(text)
    except ReadingError as error:
        digest = hashlib.sha256(text.encode(errors="replace")).hexdigest()
        return Unreadable(digest[:16], "text", error)


class _BackgroundLoop:
    """An event loop in a thread of its own, so that the sync face also works inside notebooks' running loops."""

    def __init__(self) -> None:
        self._loop: asyncio.AbstractEventLoop | None = None

    @property
    def running(self) -> bool:
        return self._loop is not None

    def submit(self, work: Coroutine[Any, Any, T]) -> Future[T]:
        if self._loop is None:
            self._loop = asyncio.new_event_loop()
            threading.Thread(target=self._loop.run_forever, name="extractor", daemon=True).start()
        return asyncio.run_coroutine_threadsafe(work, self._loop)

    def run(self, work: Coroutine[Any, Any, T]) -> T:
        future = self.submit(work)
        try:
            return future.result()
        except KeyboardInterrupt:
            future.cancel()
            raise

    def call(self, function: Callable[..., object], *arguments: object) -> None:
        """Call `function` in the loop, without waiting."""
        if self._loop is not None:
            self._loop.call_soon_threadsafe(function, *arguments)

    def stop(self) -> None:
        if self._loop is not None:
            self._loop.call_soon_threadsafe(self._loop.stop)
            self._loop = None
