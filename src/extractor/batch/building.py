"""The steps that need no endpoint: what has to be asked, and records from what has been answered."""

import asyncio
from collections.abc import Iterable, Iterator

from extractor.article import Article, Unreadable
from extractor.batch.replay import Replay
from extractor.batch.state import State
from extractor.closing import Closing
from extractor.failure import failed_record
from extractor.model.client import ModelClient
from extractor.model.dialect import Dialect
from extractor.pipeline import extract_article
from extractor.records.article import ArticleRecord
from extractor.runs.ledger import Ledger


def prepare(state: State, articles: Iterable[Article | Unreadable]) -> None:
    """Add the articles that the state does not hold yet, and queue what has to be asked about them."""
    with _Pipeline(state) as pipeline:
        for article in articles:
            if state.holds(article):
                continue
            if isinstance(article, Unreadable):
                state.add(article, {}, answered=True)
            else:
                _, replay = pipeline.run(article, None)
                state.add(article, replay.wanted, replay.answered)


def requeue(state: State) -> None:
    """Queue what was lost or has to be asked again of the articles that wait for nothing."""
    with _Pipeline(state) as pipeline:
        for number in sorted(state.unanswered() - state.waiting()):
            article = state.article(number)
            if isinstance(article, Article):
                _, replay = pipeline.run(article, number)
                state.queue(number, replay.wanted, replay.answered)


def build(state: State, ledger: Ledger) -> Iterator[ArticleRecord]:
    """The records of the articles that wait for nothing and that the ledger does not know as done.

    Those with answers missing are partial or failed, with an error `unanswered`.
    """
    waiting, unanswered = state.waiting(), state.unanswered()
    with _Pipeline(state) as pipeline:
        for number, article in state.articles():
            claimed = ledger.claim(article)
            if claimed is None or number in waiting:
                continue
            if isinstance(claimed, Unreadable):
                yield failed_record(claimed, claimed.error)
                continue
            record, replay = pipeline.run(claimed, number)
            if replay.waiting:  # for another article with the same text
                continue
            if replay.answered and number in unanswered:
                state.queue(number, {}, answered=True)
            yield record


class _Pipeline(Closing):
    """The ordinary pipeline, over the answers that the state holds."""

    def __init__(self, state: State) -> None:
        self._state = state
        self._profile = state.job.priced_profile
        self._settings = state.job.settings
        self._dialect = Dialect()
        self._runner = asyncio.Runner()

    def run(self, article: Article, number: int | None) -> tuple[ArticleRecord, Replay]:
        """The article's record, as far as there are answers; `number` is its number, when it has one yet."""
        replay = Replay(self._state, article, number, self._dialect)
        client = ModelClient(self._profile, sender=replay)
        record = self._runner.run(extract_article(article, client, self._profile, self._settings))
        return record, replay

    def close(self) -> None:
        self._runner.close()
