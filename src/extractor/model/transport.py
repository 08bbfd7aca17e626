"""One chat completion over the wire: transport faults are retried here, and only here."""

import asyncio
import logging
import time
from dataclasses import dataclass, field, replace
from typing import Any, Protocol
from urllib.parse import urlsplit

import openai
from openai.types.chat import ChatCompletion
from pydantic import BaseModel
from tenacity import AsyncRetrying, RetryCallState, retry_if_exception, stop_after_attempt, wait_random_exponential

from extractor.model.breaker import Breaker, Retries
from extractor.model.budget import Budget
from extractor.model.dialect import Dialect
from extractor.model.exchange import exchange
from extractor.model.faults import Fault, classify, no_chat_api
from extractor.model.gate import Gate
from extractor.model.question import Meter, Question

log = logging.getLogger(__name__)

_CONNECT_S = 10.0

Request = dict[str, Any]
"""The keyword arguments of ``chat.completions.create``."""


@dataclass(frozen=True)
class Connection:
    """An endpoint as the client needs it."""

    base_url: str
    api_key: str = field(repr=False)
    timeout_s: float

    @property
    def on_this_machine(self) -> bool:
        """Whether to go there directly, whatever proxy the environment names."""
        return urlsplit(self.base_url).hostname in ("localhost", "127.0.0.1", "::1")


class Endpoint(Protocol):
    """Whatever can say where to connect now; the embedded server may have moved."""

    model: str

    async def connection(self) -> Connection: ...

    async def prepare(self, question: Question[Any], meter: Meter) -> dict[str, Any]:
        """Extra fields of the body, for the connection of this moment."""
        ...

    async def after(self, fault: Fault, connection: Connection) -> Fault:
        """What the fault of a request over `connection` means at this endpoint."""
        ...


class _Faulted(Exception):
    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.code)
        self.fault = fault


class Transport:
    """Sends requests to one endpoint: up to `concurrency` at a time, fewer when it throttles, none while it is down."""

    def __init__(self, endpoint: Endpoint, concurrency: int, retries: Retries, budget: Budget) -> None:
        self._endpoint = endpoint
        self._retries = retries
        self._budget = budget
        self._gate = Gate(concurrency)
        self._breaker = Breaker(self._gate, self._probe, retries)
        self._connecting = asyncio.Lock()
        self._connection: Connection | None = None
        self._client: openai.AsyncOpenAI | None = None
        self._dialect = Dialect()
        self._probed = Meter()

    async def send(self, request: Request, question: Question[Any], meter: Meter) -> ChatCompletion:
        """The endpoint's completion for `question`.

        Raises ModelError when this request is given up, SetupError when no article can succeed,
        RunStopped when the endpoint stays away. Every request and every token is counted in
        `meter` as it happens.
        """
        try:
            async for attempt in self._retrying(meter):
                with attempt:
                    repeated = attempt.retry_state.attempt_number > 1
                    completion = await self._unthrottled(request, question, meter, repeated)
        except _Faulted as faulted:
            raise faulted.fault.error(self._breaker.answered) from None
        return completion

    async def aclose(self) -> None:
        """Close the connections."""
        self._breaker.cancel()
        await self._disconnect()

    def _retrying(self, meter: Meter) -> AsyncRetrying:
        def count(state: RetryCallState) -> None:
            meter.retries[_fault_of(state).code] += 1
            meter.waited_s += state.upcoming_sleep

        return AsyncRetrying(
            stop=stop_after_attempt(self._retries.transport_attempts),
            wait=wait_random_exponential(self._retries.first_wait_s, self._retries.longest_wait_s),
            retry=retry_if_exception(lambda error: isinstance(error, _Faulted) and error.fault.retry),
            before_sleep=count,
            reraise=True,
        )

    async def _unthrottled(
        self, request: Request, question: Question[Any], meter: Meter, repeated: bool
    ) -> ChatCompletion:
        """Send until it is not throttled: that is no failure, and the gate does the waiting."""
        started = time.monotonic()
        while True:
            queued = time.monotonic()
            async with self._gate.turn() as began:
                if repeated:
                    meter.waited_s += time.monotonic() - queued
                try:
                    completion = await self._send_once(request, question, meter)
                except _Faulted as faulted:
                    fault = faulted.fault
                    if fault.retry:
                        self._breaker.failed(fault, began)
                    tired = time.monotonic() - started > self._retries.patience_s
                    if tired or not (fault.retry and fault.throttled):
                        raise
                else:
                    self._breaker.succeeded()
                    return completion
            meter.retries[fault.code] += 1
            repeated = True

    async def _send_once(self, request: Request, question: Question[Any], meter: Meter) -> ChatCompletion:
        client, connection = await self._connect()
        sent = self._dialect.spoken(request)
        sent["extra_body"] = {**sent.get("extra_body", {}), **await self._endpoint.prepare(question, meter)}
        try:
            async with (
                self._budget.request(sent, meter) as spending,
                exchange(connection.base_url, str(request["model"])) as told,
                asyncio.timeout(connection.timeout_s),  # the client's own time limits are for each read
            ):
                completion = spending.completion = told.completion = await client.chat.completions.create(**sent)
        except Exception as error:
            fault = classify(error, connection.base_url, str(request["model"]))
            if fault is None:
                raise
            if fault.code == "bad_request" and self._dialect.learn(error, sent):
                meter.retries["unsupported_parameter"] += 1
                return await self._send_once(request, question, meter)
            raise self._faulted(await self._endpoint.after(fault, connection)) from error
        if not isinstance(completion, ChatCompletion) or not completion.choices:
            raise self._faulted(no_chat_api(connection.base_url))
        return completion

    def _faulted(self, fault: Fault) -> _Faulted:
        # An endpoint that has been right is down, not wrong: a proxy's error page, a model being replaced.
        passes = fault.setup and self._breaker.answered and not fault.hopeless
        return _Faulted(replace(fault, retry=fault.retry or passes))

    async def _probe(self) -> Fault | None:
        """What is wrong with the endpoint: any answer or refusal of a harmless request shows that it is up."""
        request: Request = {"model": self._endpoint.model, "messages": [{"role": "user", "content": "1"}]}
        question = Question((), BaseModel, 1, "probe")
        try:
            await self._send_once({**request, "max_tokens": 1}, question, self._probed)
        except _Faulted as faulted:
            return faulted.fault if faulted.fault.retry else None
        return None

    async def _disconnect(self) -> None:
        if self._client is not None:
            await self._client.close()
            self._client = None

    async def _connect(self) -> tuple[openai.AsyncOpenAI, Connection]:
        async with self._connecting:
            connection = await self._endpoint.connection()
            if self._client is None or connection != self._connection:
                await self._disconnect()
                self._connection = connection
                self._client = open_client(connection)
            return self._client, connection


def open_client(connection: Connection) -> openai.AsyncOpenAI:
    """An ``openai`` client that leaves retries to this module."""
    direct = openai.DefaultAsyncHttpxClient(trust_env=False) if connection.on_this_machine else None
    return openai.AsyncOpenAI(
        base_url=connection.base_url,
        api_key=connection.api_key,
        timeout=openai.Timeout(connection.timeout_s, connect=min(_CONNECT_S, connection.timeout_s)),
        max_retries=0,
        http_client=direct,
    )


def _fault_of(state: RetryCallState) -> Fault:
    error = state.outcome.exception() if state.outcome else None
    assert isinstance(error, _Faulted)
    return error.fault
