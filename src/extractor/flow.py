"""Many articles at once: read ahead in a thread, worked on in the event loop, handed over as they finish."""

import asyncio
import threading
from collections.abc import Awaitable, Callable, Iterable
from contextlib import suppress
from typing import Generic, TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")

GRACE_S = 8.0
"""Seconds that work in progress has to finish when a run stops early."""

_UNTAKEN = 32
"""Results that may wait to be taken: what is written to disk together, while work goes on."""


class _End:
    """No item comes any more."""


class _Feed(Generic[Item]):
    """The items of an iterable, read in a thread of its own: a slow pipe must not hold up what is being worked on."""

    def __init__(self, items: Iterable[Item], ahead: int) -> None:
        self._items = items
        self._room = threading.Semaphore(ahead)
        self._queue: asyncio.Queue[Item | _End | Exception] = asyncio.Queue()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._closed = False

    async def get(self) -> Item | _End:
        """The next item; raises what the iterable raises."""
        if self._loop is None:
            self._loop = asyncio.get_running_loop()
            # A daemon: nobody can interrupt its waiting for a pipe.
            threading.Thread(target=self._read, name="extractor-input", daemon=True).start()
        item = _End() if self._closed else await self._queue.get()
        self._room.release()
        if isinstance(item, Exception):
            raise item
        return item

    def close(self) -> None:
        """Read no further; whoever waits for an item is told that there is none. Called in the loop."""
        self._closed = True
        self._room.release()
        self._queue.put_nowait(_End())

    def _read(self) -> None:
        try:
            for item in self._items:
                self._room.acquire()
                if self._closed:
                    return
                self._put(item)
            self._put(_End())
        except Exception as error:  # whatever the caller's iterable raises is the caller's to handle
            self._put(error)

    def _put(self, item: Item | _End | Exception) -> None:
        with suppress(RuntimeError):  # the loop is closed: nobody waits
            assert self._loop is not None
            self._loop.call_soon_threadsafe(self._queue.put_nowait, item)


class Flow(Generic[Item, Result]):
    """Applies `work` to each of `items`, `width` at a time. All methods are called in one event loop."""

    def __init__(self, items: Iterable[Item], work: Callable[[Item], Awaitable[Result]], width: int) -> None:
        self._feed = _Feed(items, width)
        self._work = work
        self._running: set[asyncio.Task[None]] = set()
        self._turns = asyncio.Semaphore(width)
        self._room = asyncio.Semaphore(width + _UNTAKEN)
        self._finished: asyncio.Queue[Result | _End] = asyncio.Queue()
        self._pump: asyncio.Task[None] | None = None
        self._error: Exception | None = None
        self._stopping = False

    async def take(self) -> list[Result]:
        """All results since the last call, at least one; none when there will be no more.

        The first error of `work` or of the iterable ends the flow. It is raised when everything that finished before it,
        or within GRACE_S after it, has been taken.
        """
        if self._pump is None:
            self._pump = asyncio.create_task(self._begin_all())
        taken = [await self._finished.get()]
        while not self._finished.empty():
            taken.append(self._finished.get_nowait())
        results = [result for result in taken if not isinstance(result, _End)]
        if len(results) < len(taken):
            self._finished.put_nowait(_End())  # for the next call
        for _ in results:
            self._room.release()
        if not results and self._error is not None:
            raise self._error
        return results

    def stop(self, within_s: float) -> None:
        """Begin nothing more; what is in progress is abandoned when it takes longer than `within_s` seconds."""
        self._stopping = True
        self._feed.close()
        asyncio.get_running_loop().call_later(within_s, self._abandon)

    async def aclose(self) -> None:
        """Abandon everything at once."""
        self.stop(0.0)
        if self._pump is not None:
            self._pump.cancel()
        self._abandon()
        await asyncio.gather(*self._running, return_exceptions=True)

    async def _begin_all(self) -> None:
        try:
            while not self._stopping:
                await self._room.acquire()
                await self._turns.acquire()
                item = await self._feed.get()
                if isinstance(item, _End):
                    break
                task = asyncio.create_task(self._do(item))
                self._running.add(task)
                task.add_done_callback(self._running.discard)
        except Exception as error:
            self._error = self._error or error
        if self._running:
            await asyncio.wait(self._running)
        self._finished.put_nowait(_End())

    async def _do(self, item: Item) -> None:
        try:
            self._finished.put_nowait(await self._work(item))
        except Exception as error:
            self._error = self._error or error
            self.stop(GRACE_S)
        finally:
            self._turns.release()

    def _abandon(self) -> None:
        for task in self._running:
            task.cancel()
