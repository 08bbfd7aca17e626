"""One chat completion over the wire: transport faults are retried here, and only here."""

import asyncio
import logging
from dataclasses import dataclass, field
from typing import Any, Protocol
from urllib.parse import urlsplit

import openai
from openai.types.chat import ChatCompletion
from tenacity import (
    AsyncRetrying,
    RetryCallState,
    retry_if_exception,
    stop_after_attempt,
    wait_random_exponential,
)

from extractor.model.faults import Fault, classify, no_chat_api, rejected_parameter
from extractor.model.question import Meter

log = logging.getLogger(__name__)

_OPTIONAL = ("max_tokens", "temperature", "seed", "logprobs")

Request = dict[str, Any]
"""The keyword arguments of ``chat.completions.create``."""


@dataclass(frozen=True)
class Budget:
    """How often a request is repeated before its question is given up.

    `max_attempts` counts the answers asked for when they do not fit the schema, the first
    included; `transport_attempts` the requests sent for each of them when the endpoint or the
    network fails. Waits are random, up to `first_wait_s` doubled each time; an endpoint that asks
    for more than `longest_wait_s` (seconds) is not waited for.
    """

    max_attempts: int = 3
    transport_attempts: int = 5
    first_wait_s: float = 0.5
    longest_wait_s: float = 60.0


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

    async def connection(self) -> Connection: ...


class _Faulted(Exception):
    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.code)
        self.fault = fault


class Transport:
    """Sends requests to one endpoint, `concurrency` at a time."""

    def __init__(self, endpoint: Endpoint, concurrency: int, budget: Budget) -> None:
        self._endpoint = endpoint
        self._budget = budget
        self._turn = asyncio.Semaphore(concurrency)
        self._connecting = asyncio.Lock()
        self._connection: Connection | None = None
        self._client: openai.AsyncOpenAI | None = None
        self._refused: set[str] = set()
        self._answered = False

    async def send(self, request: Request, meter: Meter) -> ChatCompletion:
        """The endpoint's completion.

        Raises ModelError when the transport budget is spent, SetupError when no article can
        succeed. Every request and every token is counted in `meter` as it happens.
        """
        retrying = AsyncRetrying(
            stop=stop_after_attempt(self._budget.transport_attempts),
            wait=self._wait,
            retry=retry_if_exception(self._worth_retrying),
            before_sleep=lambda state: _count_retry(state, meter),
            reraise=True,
        )
        async with self._turn:
            try:
                completion: ChatCompletion = await retrying(self._send_once, request, meter)
            except _Faulted as faulted:
                raise faulted.fault.error(self._answered) from None
        self._answered = True
        return completion

    async def aclose(self) -> None:
        """Close the connections."""
        if self._client is not None:
            await self._client.close()
            self._client = None

    async def _send_once(self, request: Request, meter: Meter) -> ChatCompletion:
        client, connection = await self._connect()
        sent = self._accepted(request)
        meter.requests += 1
        try:
            completion = await client.chat.completions.create(**sent)
        except Exception as error:
            fault = classify(error, connection.base_url, str(request["model"]))
            if fault is None:
                raise
            if fault.code == "bad_request" and self._refuse_parameter(error, sent):
                meter.retries["unsupported_parameter"] += 1
                return await self._send_once(request, meter)
            raise _Faulted(fault) from error
        if not isinstance(completion, ChatCompletion) or not completion.choices:
            raise _Faulted(no_chat_api(connection.base_url))
        if completion.usage is not None:
            meter.tokens_in += completion.usage.prompt_tokens
            meter.tokens_out += completion.usage.completion_tokens
            if details := completion.usage.prompt_tokens_details:
                meter.tokens_reused += details.cached_tokens or 0
        return completion

    async def _connect(self) -> tuple[openai.AsyncOpenAI, Connection]:
        async with self._connecting:
            connection = await self._endpoint.connection()
            if self._client is None or connection != self._connection:
                await self.aclose()
                self._connection = connection
                self._client = open_client(connection)
            return self._client, connection

    def _accepted(self, request: Request) -> Request:
        """The request without what this endpoint has refused before."""
        kept = {name: value for name, value in request.items() if name not in self._refused}
        if "max_tokens" in self._refused:
            # What OpenAI's reasoning models call it.
            kept["max_completion_tokens"] = request["max_tokens"]
        return kept

    def _refuse_parameter(self, error: Exception, sent: Request) -> bool:
        """Leave out the parameter that the endpoint complains about, if it can do without."""
        optional = [name for name in _OPTIONAL if name in sent]
        name = rejected_parameter(error, optional)
        if name is None:
            return False
        if name not in self._refused:
            log.warning("The endpoint does not accept %s: it is left out from now on.", name)
        self._refused.add(name)
        return True

    def _worth_retrying(self, error: BaseException) -> bool:
        if not isinstance(error, _Faulted) or not error.fault.retry:
            return False
        return (error.fault.retry_after_s or 0.0) <= self._budget.longest_wait_s

    def _wait(self, state: RetryCallState) -> float:
        backoff = wait_random_exponential(self._budget.first_wait_s, self._budget.longest_wait_s)
        return max(backoff(state), _fault_of(state).retry_after_s or 0.0)


def open_client(connection: Connection) -> openai.AsyncOpenAI:
    """An ``openai`` client that leaves retries to this module."""
    direct = openai.DefaultAsyncHttpxClient(trust_env=False) if connection.on_this_machine else None
    return openai.AsyncOpenAI(
        base_url=connection.base_url,
        api_key=connection.api_key,
        timeout=connection.timeout_s,
        max_retries=0,
        http_client=direct,
    )


def _fault_of(state: RetryCallState) -> Fault:
    error = state.outcome.exception() if state.outcome else None
    assert isinstance(error, _Faulted)
    return error.fault


def _count_retry(state: RetryCallState, meter: Meter) -> None:
    meter.retries[_fault_of(state).code] += 1
    meter.waited_s += state.upcoming_sleep
