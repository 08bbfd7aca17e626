"""An endpoint that throttles, falters or goes away: the run slows down, waits or stops, and loses nothing."""

import asyncio
import dataclasses
import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from typing import Any

import pytest
from fault_server import FaultServer, Reply, answer, error
from pydantic import BaseModel

from extractor.errors import ModelError, RunStopped
from extractor.model.breaker import Retries
from extractor.model.client import ModelClient
from extractor.model.profiles import Profile
from extractor.model.question import Answer, Message, Meter, Question

GOOD = answer('{"speaker": 1}')
FAST = Retries(first_wait_s=0.02, longest_wait_s=0.1)


class Speaker(BaseModel):
    speaker: int


def question(text: object) -> Question[Speaker]:
    return Question((Message("user", str(text)),), Speaker, 20, "statement")


Outcome = Answer[Speaker] | BaseException


def ask_all(
    server: FaultServer, texts: Sequence[object], *, retries: Retries = FAST, **changes: Any
) -> tuple[list[Outcome], Meter]:
    """Ask everything at once; what each question came to, and what was counted."""
    meter = Meter()

    async def run() -> list[Outcome]:
        profile = Profile(name="test", base_url=server.url, model="m", **changes)
        async with ModelClient(profile, retries=retries) as client:
            return await asyncio.gather(*(client.ask(question(t), meter) for t in texts), return_exceptions=True)

    return asyncio.run(run()), meter


def all_answered(outcomes: list[Outcome]) -> bool:
    return all(isinstance(outcome, Answer) for outcome in outcomes)


def text_of(request: dict[str, Any]) -> str:
    return str(request["messages"][-1]["content"])


def test_more_and_more_requests_run_at_a_time_but_never_more_than_concurrency() -> None:
    seen: list[int] = []

    def decide(request: dict[str, Any], in_flight: int) -> Reply:
        seen.append(in_flight)
        return dataclasses.replace(GOOD, delay_s=0.2)  # so long that a busy machine sends the next ones meanwhile

    with FaultServer(decide=decide) as server:
        outcomes, meter = ask_all(server, range(40), concurrency=8)
    assert all_answered(outcomes)
    assert max(seen[:4]) <= 4
    assert 4 < max(seen) <= 8
    assert (meter.requests, meter.tokens_in) == (40, server.tokens_in)


def test_an_endpoint_with_room_for_three_is_soon_asked_by_about_three_at_a_time() -> None:
    def decide(request: dict[str, Any], in_flight: int) -> Reply:
        return error(429, Retry_After="0.01") if in_flight > 3 else dataclasses.replace(GOOD, delay_s=0.01)

    with FaultServer(decide=decide) as server:
        outcomes, meter = ask_all(server, range(120), concurrency=32)
    assert all_answered(outcomes)
    assert meter.retries["rate_limited"] < 60
    assert meter.requests == 120 + meter.retries["rate_limited"] == len(server.requests)


def test_one_retry_after_is_waited_for_by_everybody() -> None:
    calls: list[float] = []

    def decide(request: dict[str, Any], in_flight: int) -> Reply:
        calls.append(time.monotonic())
        return error(429, Retry_After="0.6") if len(calls) == 10 else GOOD

    with FaultServer(decide=decide) as server:
        outcomes, meter = ask_all(server, range(30), concurrency=4)
    assert all_answered(outcomes)
    throttled = calls[9]
    # Those on their way at that moment may still arrive.
    assert not [call for call in calls if throttled + 0.3 < call < throttled + 0.6]
    assert meter.waited_s >= 0.4


def test_a_retry_after_date_is_read_by_the_endpoints_clock_not_by_ours() -> None:
    yesterday = datetime.now(UTC) - timedelta(days=1)
    dates = {"Date": format_datetime(yesterday, usegmt=True)}
    dates["Retry-After"] = format_datetime(yesterday + timedelta(seconds=1), usegmt=True)
    with FaultServer(dataclasses.replace(error(503), headers=dates), GOOD) as server:
        outcomes, _ = ask_all(server, ["one"])
    assert all_answered(outcomes)
    first, second = (request["at"] for request in server.requests)
    assert 0.9 < second - first < 5.0


def outage(lasts_s: float, fault: Reply) -> Callable[[dict[str, Any], int], Reply]:
    """An endpoint that answers ten questions, then nothing for a while."""
    count = 0
    down_until = 0.0

    def decide(request: dict[str, Any], in_flight: int) -> Reply:
        nonlocal count, down_until
        count += 1
        if count == 11:
            down_until = time.monotonic() + lasts_s
        return fault if count > 10 and time.monotonic() < down_until else GOOD

    return decide


CUT = dataclasses.replace(GOOD, cut=True, tokens=(0, 0))
PAGE = Reply("<html>the hotel's network says hello</html>", 200, {"Content-Type": "text/html"})


@pytest.mark.parametrize("fault", [error(500), CUT, PAGE, error(429)])
def test_while_an_endpoint_is_down_the_run_pauses_and_no_question_fails(fault: Reply) -> None:
    with FaultServer(decide=outage(0.5, fault)) as server:
        outcomes, meter = ask_all(server, range(60), concurrency=8)
        asked = len(server.requests)
    assert all_answered(outcomes)
    assert asked < 60 + 35  # without pauses it would be hundreds
    assert meter.requests <= asked  # the rest asked whether it is back


def test_an_endpoint_that_stays_away_stops_the_run_after_the_patience_of_the_profile() -> None:
    started = time.monotonic()
    with FaultServer(decide=outage(60.0, error(500))) as server:
        impatient = dataclasses.replace(FAST, patience_s=0.5)
        outcomes, _ = ask_all(server, range(60), concurrency=8, retries=impatient)
    assert time.monotonic() - started < 5.0
    assert len([o for o in outcomes if isinstance(o, Answer)]) == 10
    stopped = [o for o in outcomes if not isinstance(o, Answer)]
    assert all(isinstance(o, RunStopped) for o in stopped)
    assert "same command" in str(stopped[0]) and "patience_s" in str(stopped[0])


def test_an_endpoint_that_asks_for_a_wait_beyond_all_patience_stops_the_run_at_once() -> None:
    with FaultServer(GOOD, error(429, Retry_After="86400")) as server:
        outcomes, _ = ask_all(server, range(2), concurrency=1)
        assert len(server.requests) == 2
    assert isinstance(outcomes[1], RunStopped)
    assert "86400 s" in str(outcomes[1])


def test_a_question_that_breaks_the_endpoint_fails_alone() -> None:
    def decide(request: dict[str, Any], in_flight: int) -> Reply:
        return error(500) if text_of(request) == "poison" else GOOD

    for concurrency in (1, 4):
        with FaultServer(decide=decide) as server:
            outcomes, _ = ask_all(server, [*range(5), "poison", *range(5)], concurrency=concurrency)
        poisoned = outcomes.pop(5)
        assert all_answered(outcomes)
        assert isinstance(poisoned, ModelError) and poisoned.code == "server_error"
        assert not isinstance(poisoned, RunStopped)


def test_bytes_that_trickle_in_do_not_outlast_the_time_for_one_request() -> None:
    trickle = dataclasses.replace(GOOD, drip_s=0.05)  # some 20 s in all
    started = time.monotonic()
    with FaultServer(trickle, GOOD) as server:
        outcomes, meter = ask_all(server, ["one"], timeout_s=0.3)
        assert time.monotonic() - started < 3.0
    assert all_answered(outcomes)
    assert meter.retries == {"timeout": 1}
