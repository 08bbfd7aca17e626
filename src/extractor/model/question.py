"""What is asked of a model, what comes back, and what it cost."""

from collections import Counter
from dataclasses import dataclass, field
from typing import Generic, Literal, TypeVar

from pydantic import BaseModel

T = TypeVar("T", bound=BaseModel)


@dataclass(frozen=True)
class Message:
    """One chat message. `content` is sent exactly as it is: it is never a template."""

    role: Literal["system", "user", "assistant"]
    content: str


@dataclass(frozen=True)
class Question(Generic[T]):
    """One closed question; the answer is JSON that fits `response_model`.

    `lane` names the questions that begin with the same messages (usually a record type), and
    `shared` says how many of them: the embedded server reads these once and keeps them.
    They must hold no article text. `max_tokens` bounds the answer.
    """

    messages: tuple[Message, ...]
    response_model: type[T]
    max_tokens: int
    lane: str
    shared: int = 0


@dataclass(frozen=True)
class Answer(Generic[T]):
    """A valid answer.

    `confidence` gives for each top-level field of the JSON the probability of the tokens of its
    value (0 to 1), or None when the endpoint gives no token probabilities. `cached` answers
    cost nothing.
    """

    value: T
    confidence: dict[str, float] | None = None
    cached: bool = False


@dataclass
class Meter:
    """What one article's questions cost so far, failed attempts included."""

    requests: int = 0
    tokens_in: int = 0
    tokens_out: int = 0
    tokens_reused: int = 0
    """Those of `tokens_in` that the endpoint did not have to read again."""
    cache_hits: int = 0
    retries: Counter[str] = field(default_factory=Counter)
    """Repeated requests by cause: an error code such as ``rate_limited`` or ``bad_answer``."""
    waited_s: float = 0.0
    """Seconds spent waiting before repeating a request."""
