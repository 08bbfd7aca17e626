"""How many requests are in flight at one endpoint: more while it is well, half when it throttles."""

import asyncio
from collections import deque
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from extractor.errors import ModelError

_FIRST_LIMIT = 4.0
"""Requests at a time before the endpoint has answered any."""


class Gate:
    """Lets through at most `most` requests at a time, in the order they came. Within one event loop.

    The limit follows TCP's congestion control (RFC 5681): one more for each answer at first, after
    the first throttling one more for each round of answers, half of it when the endpoint throttles.
    Times are the event loop's, monotonic: setting the clock changes nothing.
    """

    def __init__(self, most: int) -> None:
        self._most = float(most)
        self._limit = min(self._most, _FIRST_LIMIT)
        self._slow_from = self._most
        """The limit from which on it grows slowly."""
        self._cut_at = 0.0
        self._opens_at = 0.0
        self._timer: asyncio.TimerHandle | None = None
        self._held = False
        self._in_flight = 0
        self._waiting: deque[asyncio.Future[None]] = deque()
        self._closed: ModelError | None = None

    @property
    def limit(self) -> int:
        """Requests that may be in flight now."""
        return int(self._limit)

    @asynccontextmanager
    async def turn(self) -> AsyncIterator[float]:
        """Wait for a turn and hold it; gives the moment it began. Raises what the gate was closed with."""
        if self._closed is not None:
            raise self._closed
        mine = asyncio.get_running_loop().create_future()
        self._waiting.append(mine)
        self._admit()
        try:
            await mine
        except asyncio.CancelledError:
            if mine.done() and not mine.cancelled() and mine.exception() is None:
                self._leave()
            raise
        try:
            yield _now()
        finally:
            self._leave()

    def grow(self) -> None:
        """A request was answered."""
        step = 1.0 if self._limit < self._slow_from else 1.0 / self._limit
        self._limit = min(self._most, self._limit + step)
        self._admit()

    def is_news(self, began: float) -> bool:
        """Whether a request that `began` then was sent after the last throttling, not on its way already."""
        return began >= self._cut_at

    def throttle(self, began: float, wait_s: float) -> None:
        """The request that `began` then was throttled: nobody asks again for `wait_s` seconds."""
        if self.is_news(began):
            self._limit = self._slow_from = max(1.0, self._limit / 2)
            self._cut_at = _now()
        self._opens_at = max(self._opens_at, _now() + wait_s)

    def hold(self) -> None:
        """Let nobody through until `release`."""
        self._held = True

    def release(self) -> None:
        """Let requests through again, one at a time to begin with."""
        self._held = False
        self._slow_from, self._limit = max(1.0, self._limit / 2), 1.0
        self._admit()

    def close(self, error: ModelError) -> None:
        """Raise `error` for all who wait and all who come."""
        self._closed = error
        while self._waiting:
            waiter = self._waiting.popleft()
            if not waiter.done():
                waiter.set_exception(error)

    def _leave(self) -> None:
        self._in_flight -= 1
        self._admit()

    def _admit(self) -> None:
        while self._waiting and not self._held and self._in_flight < self.limit:
            if self._opens_at > _now():
                self._wake_at(self._opens_at)
                return
            waiter = self._waiting.popleft()
            if not waiter.done():
                self._in_flight += 1
                waiter.set_result(None)

    def _wake_at(self, moment: float) -> None:
        if self._timer is not None:
            self._timer.cancel()
        self._timer = asyncio.get_running_loop().call_at(moment, self._admit)


def _now() -> float:
    return asyncio.get_running_loop().time()
