"""When an endpoint is down or throttles: everybody waits, one asks whether it is back, and one day it is enough."""

import asyncio
import logging
import random
from collections.abc import Awaitable, Callable
from contextvars import Context
from dataclasses import dataclass
from typing import Self

from extractor.errors import ModelError, RunStopped
from extractor.events import BreakerClosed, BreakerOpened, Throttled, tell
from extractor.model.faults import Fault
from extractor.model.gate import Gate
from extractor.model.profiles import Profile

log = logging.getLogger(__name__)

FAILURES_IN_A_ROW = 5
"""Of requests that failed, with no answer between them, after which the endpoint counts as down."""


@dataclass(frozen=True)
class Retries:
    """How often a request is repeated before its question is given up, and how long is waited.

    `max_attempts` counts the answers asked for when they do not fit the schema, the first
    included; `transport_attempts` the requests sent for each of them when the endpoint or the
    network fails, being throttled not counted. Waits are random, up to `first_wait_s` doubled each
    time, and to `longest_wait_s` (seconds). `patience_s`: how long an endpoint may be down, or
    throttle without a pause, before the run stops.
    """

    max_attempts: int = 3
    transport_attempts: int = 8
    first_wait_s: float = 0.5
    longest_wait_s: float = 60.0
    patience_s: float = 3600.0

    @classmethod
    def of(cls, profile: Profile) -> Self:
        """Those for a profile: no wait longer than its patience, and few repetitions of what kills the embedded model."""
        return cls(
            transport_attempts=3 if profile.embedded else cls.transport_attempts,
            longest_wait_s=min(cls.longest_wait_s, profile.patience_s),
            patience_s=profile.patience_s,
        )


Probe = Callable[[], Awaitable[Fault | None]]
"""Asks the endpoint something small; gives what is wrong with it, None when it is well."""


class Breaker:
    """Opens and closes the `gate` by how requests fare.

    Only an answer to a real question ends the trouble: while there is none, pauses grow, and when
    patience is over the gate is closed with a RunStopped.
    """

    def __init__(self, gate: Gate, probe: Probe, retries: Retries) -> None:
        self._gate = gate
        self._probe = probe
        self._retries = retries
        self._answered = False
        self._failures = 0
        self._pauses = 0
        self._since: float | None = None
        self._recovery: asyncio.Task[None] | None = None

    @property
    def answered(self) -> bool:
        """Whether the endpoint has ever answered a question."""
        return self._answered

    def succeeded(self) -> None:
        """A question was answered."""
        if self._since is not None and self._pauses:
            log.warning("The endpoint answers again.")
        self._answered, self._failures, self._pauses, self._since = True, 0, 0, None
        self._gate.grow()

    def failed(self, fault: Fault, began: float) -> None:
        """The request that `began` then met a fault that may pass."""
        if fault.throttled:
            self._throttled(fault, began)
            return
        self._trouble_s()
        self._failures += 1
        if self._failures < FAILURES_IN_A_ROW or self._recovery is not None:
            return
        if fault.setup and not self._answered:  # nothing says that it was ever there
            self._gate.close(fault.error(answered_before=False))
            return
        self._gate.hold()
        tell(BreakerOpened(code=fault.code))
        # In a context of its own: it is not for the article that met the fault.
        self._recovery = asyncio.create_task(self._recover(fault), context=Context())

    def cancel(self) -> None:
        """Stop looking whether the endpoint is back."""
        if self._recovery is not None:
            self._recovery.cancel()

    def _throttled(self, fault: Fault, began: float) -> None:
        wait = fault.retry_after_s
        if wait is None:
            if not self._gate.is_news(began):
                return
            wait = self._next_pause()
        if self._trouble_s() + wait > self._retries.patience_s:
            self._gate.close(self._stop(fault))
            return
        self._gate.throttle(began, wait)
        log.info("%s All requests wait for %.1f s.", fault.summary, wait)
        tell(Throttled(code=fault.code, wait_s=wait, concurrency=self._gate.limit))

    async def _recover(self, fault: Fault) -> None:
        down: Fault | None = fault
        while down is not None:
            pause = self._next_pause()
            if self._trouble_s() + pause > self._retries.patience_s:
                self._gate.close(self._stop(down))
                return
            log.warning("%s The run pauses and asks again in %.0f s.", down.summary, pause)
            await asyncio.sleep(pause)
            try:
                down = await self._probe()
            except ModelError as error:
                self._gate.close(error)
                return
        self._failures, self._recovery = 0, None
        self._gate.release()
        tell(BreakerClosed())

    def _next_pause(self) -> float:
        longest = min(self._retries.longest_wait_s, self._retries.first_wait_s * 2.0**self._pauses)
        self._pauses += 1
        # Never twice at the same moment as somebody else's client.
        return longest * random.uniform(0.5, 1.0)  # noqa: S311

    def _trouble_s(self) -> float:
        """Seconds since the first fault after the last answer."""
        now = asyncio.get_running_loop().time()
        if self._since is None:
            self._since = now
        return now - self._since

    def _stop(self, fault: Fault) -> RunStopped:
        asked = f" and asks to wait {fault.retry_after_s:.0f} s" if fault.retry_after_s else ""
        return RunStopped(
            f"{fault.summary.removesuffix('.')}{asked}; no question was answered for {self._trouble_s():.0f} s.",
            "Run the same command again to go on; patience_s in the profile says how long to wait.",
            fault.code,
        )
