"""Analyses articles in a thread of its own, those that wait together: parsed at once they take less time, most of it
without Python's lock."""

from collections import deque
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TypeVar

from extractor.article import Article
from extractor.candidates.analysis import Analysis, analyse, analysis_of
from extractor.candidates.parsing.parse import parse_all

Given = TypeVar("Given")

_TOGETHER = 20_000
"""Characters that are parsed at once, unless one article is longer: more take more memory, and no less time each."""


class Analyst:
    """One thread: Python runs one at a time anyway, and each would hold 10 MB of its own."""

    def __init__(self) -> None:
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="analysis")
        self._waiting: deque[tuple[Article, Future[Analysis]]] = deque()

    def analyse(self, article: Article) -> Future[Analysis]:
        """What `analyse` returns or raises, once it is its turn."""
        future: Future[Analysis] = Future()
        self._waiting.append((article, future))
        self._thread.submit(self._work)
        return future

    def _work(self) -> None:
        """Take what waits, which may be nothing: the call before took it."""
        taken: list[tuple[Article, Future[Analysis]]] = []
        room = _TOGETHER
        while self._waiting and (not taken or len(self._waiting[0][0].text) <= room):
            article, future = self._waiting.popleft()
            room -= len(article.text)
            if future.set_running_or_notify_cancel():
                taken.append((article, future))
        if not taken:
            return
        try:
            parsed = parse_all([article for article, _ in taken])
        except Exception:  # one article's fault is not the others'
            for article, future in taken:
                _settle(future, analyse, article)
            return
        for each, (_, future) in zip(parsed, taken, strict=True):
            _settle(future, analysis_of, each)


def _settle(future: Future[Analysis], work: Callable[[Given], Analysis], given: Given) -> None:
    try:
        future.set_result(work(given))
    except Exception as error:
        future.set_exception(error)
