"""Asks questions: cache first, then the endpoint, then once more with what was wrong."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from functools import lru_cache
from types import TracebackType
from typing import Any, Protocol, Self, TypeVar, cast

import instructor
from instructor.core import IncompleteOutputException, InstructorRetryException
from openai.types.chat import ChatCompletion
from pydantic import BaseModel, ValidationError

from extractor.errors import ModelError
from extractor.model.breaker import Retries
from extractor.model.budget import Budget
from extractor.model.cache import Cache, Json, cache_key
from extractor.model.confidence import field_confidence
from extractor.model.endpoints import EmbeddedEndpoint, RemoteEndpoint
from extractor.model.fetching import Progress
from extractor.model.profiles import Profile
from extractor.model.question import Answer, Meter, Question
from extractor.model.repetition import repeats_endlessly
from extractor.model.transport import Request, Transport

T = TypeVar("T", bound=BaseModel)

SEED = 7
"""Sent with every request; with temperature 0 it makes most endpoints repeatable."""

# instructor logs failed attempts at ERROR with the completion in them: article text on a terminal.
logging.getLogger("instructor").setLevel(logging.CRITICAL)

# Silent whatever the application's level, until it gives this logger one: article text.
texts = logging.getLogger("extractor.texts")
texts.setLevel(logging.CRITICAL)


class _Stored(BaseModel):
    """What the cache holds of an answer: its JSON as it came, to be read again by today's model."""

    content: str
    confidence: dict[str, float] | None


class Sender(Protocol):
    """What gets a request answered: the transport to an endpoint, or what a batch has answered already."""

    async def send(self, request: Request, question: Question[Any], meter: Meter) -> ChatCompletion:
        """The completion; raises ModelError when there is none."""
        ...

    async def aclose(self) -> None:
        """Close what is open."""
        ...


class ModelClient:
    """The one way to a model. Use as an async context manager, within one event loop.

    The embedded model is started by the first question that the cache cannot answer; `progress`
    is told how far its weights are verified, joined, downloaded or loaded. Requests go to `sender`
    instead of the profile's endpoint when one is given. `budget` limits what is spent.
    """

    def __init__(  # noqa: PLR0913 - each has a use of its own
        self,
        profile: Profile,
        cache: Cache | None = None,
        *,
        progress: Progress | None = None,
        retries: Retries | None = None,
        sender: Sender | None = None,
        budget: Budget | None = None,
    ) -> None:
        self.profile = profile
        self._cache = cache
        self._retries = retries or Retries.of(profile)
        budget = budget or Budget()
        self._endpoint: EmbeddedEndpoint | RemoteEndpoint = (
            EmbeddedEndpoint(profile, budget, progress) if profile.embedded else RemoteEndpoint(profile)
        )
        self._sender: Sender = sender or Transport(self._endpoint, profile.concurrency, self._retries, budget)
        self._identity: Json = None
        self._identifying = asyncio.Lock()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self.aclose()

    async def aclose(self) -> None:
        """Close the connections, and stop the embedded server."""
        await self._sender.aclose()
        await self._endpoint.aclose()

    async def ask(self, question: Question[T], meter: Meter) -> Answer[T]:
        """The answer to `question`; what it costs is added to `meter` even when it fails.

        Raises ModelError (see its `code`) when this question has no usable answer, SetupError
        when no question can have one.
        """
        key = cache_key(await self._what_changes_the_answer(question)) if self._cache is not None else ""
        if (hit := self._recall(key, question)) is not None:
            meter.cache_hits += 1
            return hit
        completion = await self._complete(question, question.max_tokens, meter)
        choice = completion.choices[0]
        content = choice.message.content or ""
        tokens = choice.logprobs.content if choice.logprobs else None
        answer = Answer(
            _parsed(question.response_model, content),
            field_confidence(tokens) if tokens else None,
        )
        if self._cache is not None:
            stored = _Stored(content=content, confidence=answer.confidence)
            self._cache.put(key, stored.model_dump())
        return answer

    async def _what_changes_the_answer(self, question: Question[T]) -> dict[str, Json]:
        if self._identity is None:
            async with self._identifying:  # those who wait go on in the order they came
                self._identity = self._identity or await self._endpoint.identity()
        return {
            "model": self._identity,
            "messages": [[m.role, m.content] for m in question.messages],
            "schema": _schema_of(question.response_model),
            "max_tokens": question.max_tokens,
            "parameters": cast(Json, self._parameters()),
        }

    def _parameters(self) -> dict[str, Any]:
        parameters: dict[str, Any] = {"temperature": 0.0, "seed": SEED}
        if self.profile.logprobs:
            parameters["logprobs"] = True
        return parameters | {"extra_body": dict(self.profile.extra_body)}

    def _recall(self, key: str, question: Question[T]) -> Answer[T] | None:
        stored = self._cache.get(key) if self._cache is not None else None
        if stored is None:
            return None
        try:
            known = _Stored.model_validate(stored)
            return Answer(_parsed(question.response_model, known.content), known.confidence, cached=True)
        except ValidationError:  # tampered with, or the model has grown stricter
            return None

    async def _complete(self, question: Question[T], max_tokens: int, meter: Meter) -> ChatCompletion:
        """A completion whose content fits the response model."""
        last: list[ChatCompletion] = []

        async def create(**request: Any) -> ChatCompletion:
            if last:
                meter.retries["bad_answer"] += 1
            completion = await self._sender.send(request, question, meter)
            last[:] = [completion]
            if texts.isEnabledFor(logging.DEBUG):
                texts.debug("A request and its answer", extra={"fields": _in_full(request, completion)})
            _check_not_refused(completion)
            return completion

        try:
            await self._instructed(create, question, max_tokens)
        except IncompleteOutputException:
            return await self._after_truncation(question, max_tokens, last[0], meter)
        except InstructorRetryException as error:
            # Its own text holds the whole conversation: only what caused it is let out.
            if isinstance(error.__cause__, ValidationError):
                raise _bad_answer(self._retries.max_attempts) from None
            raise (error.__cause__ or _bad_answer(self._retries.max_attempts)) from None
        return last[0]

    async def _instructed(
        self,
        create: Callable[..., Awaitable[ChatCompletion]],
        question: Question[T],
        max_tokens: int,
    ) -> None:
        """Let instructor send the schema, check the answer against it and ask again."""
        asked: Any = instructor.patch(create=create, mode=instructor.Mode.JSON_SCHEMA)
        request: Request = {
            "model": self._endpoint.model,
            "messages": [{"role": m.role, "content": m.content} for m in question.messages],
            "max_tokens": max_tokens,
            **self._parameters(),
        }
        # instructor's max_retries does not count the first request.
        retries = self._retries.max_attempts - 1
        await asked(response_model=question.response_model, max_retries=retries, strict=False, **request)

    async def _after_truncation(
        self, question: Question[T], max_tokens: int, cut: ChatCompletion, meter: Meter
    ) -> ChatCompletion:
        """Ask once more with twice the room, unless more room would be filled with more of it."""
        endless = repeats_endlessly(cut.choices[0].message.content or "")
        if endless or max_tokens > question.max_tokens:
            raise _truncated(endless, max_tokens)
        meter.retries["truncated"] += 1
        return await self._complete(question, 2 * max_tokens, meter)


@lru_cache(256)
def _schema_of(model: type[BaseModel]) -> dict[str, Any]:
    """Made once for all questions alike: it takes longer than sending one."""
    return model.model_json_schema()


def _parsed(model: type[T], content: str) -> T:
    # Not strict: "500" and 500.0 are as good as 500 from an endpoint without a grammar.
    return model.model_validate_json(content, strict=False)


def _in_full(request: Request, completion: ChatCompletion) -> Request:
    return {"messages": request["messages"], "answer": completion.choices[0].message.content}


def _check_not_refused(completion: ChatCompletion) -> None:
    choice = completion.choices[0]
    if choice.message.refusal or choice.finish_reason == "content_filter":
        raise ModelError(
            "The model refused to answer about this article.",
            "Use another model for it; the embedded one has no such filter.",
            "refused",
        )


def _bad_answer(attempts: int) -> ModelError:
    return ModelError(
        f"The model did not give JSON that fits the schema in {attempts} attempts.",
        "Use a model or endpoint that supports JSON-schema output.",
        "bad_answer",
    )


def _truncated(endless: bool, max_tokens: int) -> ModelError:
    if endless:
        return ModelError(
            f"The model repeated itself until the limit of {max_tokens} tokens.",
            "Use another model for this article.",
            "truncated",
        )
    return ModelError(
        f"The answer did not fit {max_tokens} tokens.",
        "Use packing per_passage, whose answers are short.",
        "truncated",
    )
