"""What requests cost, counted as it happens, and limits that are never passed."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Protocol

from extractor.errors import RunStopped, UsageError
from extractor.model.prices import Price
from extractor.model.question import Meter

if TYPE_CHECKING:
    from openai.types.chat import ChatCompletion

_TEMPLATE_TOKENS = 16
"""More than chat templates add to a message, or at their beginning."""


@dataclass(frozen=True)
class Spent:
    """Tokens, and what they cost: 0 where there is no price."""

    tokens: int = 0
    cost: float = 0.0

    def __add__(self, other: "Spent") -> "Spent":
        return Spent(self.tokens + other.tokens, self.cost + other.cost)

    def __sub__(self, other: "Spent") -> "Spent":
        return Spent(self.tokens - other.tokens, self.cost - other.cost)


NOTHING = Spent()


@dataclass(frozen=True)
class Limits:
    """The most that may be spent; None: no limit. A `cost` needs a price."""

    tokens: int | None = None
    cost: float | None = None

    def allow(self, spent: Spent) -> bool:
        """Whether `spent` is within them."""
        if self.tokens is not None and spent.tokens > self.tokens:
            return False
        return self.cost is None or spent.cost <= self.cost


@dataclass(frozen=True)
class Receipt:
    """What an endpoint says that a request took, and what it calls it."""

    id: str
    tokens_in: int
    tokens_out: int
    tokens_reused: int

    def count(self, meter: Meter) -> None:
        """Add it to `meter`."""
        meter.tokens_in += self.tokens_in
        meter.tokens_out += self.tokens_out
        meter.tokens_reused += self.tokens_reused


def receipt_of(completion: "ChatCompletion | None") -> Receipt | None:
    """What the answer says that it took; None when it does not say."""
    usage = getattr(completion, "usage", None)  # what is no chat API answers with a string
    if completion is None or usage is None:
        return None
    details = usage.prompt_tokens_details
    reused = (details.cached_tokens or 0) if details else 0
    return Receipt(completion.id, usage.prompt_tokens, usage.completion_tokens, reused)


class Bill(Protocol):
    """Where requests are written down, so that what they cost is known whatever becomes of this process."""

    def sent(self, most: Spent) -> int:
        """A request is about to be sent that costs so much at most; gives its number."""
        ...

    def settled(self, number: int, receipt: Receipt | None, cost: float) -> None:
        """That request was answered, or None: refused, which costs nothing."""
        ...


@dataclass
class Request:
    """A request that may be sent now."""

    completion: "ChatCompletion | None" = None
    """The answer, once it has come."""


@dataclass
class Budget:
    """Lets a request be sent when even its worst case, with those of all in flight, keeps within `limits`.

    A request whose answer was lost may have been billed all the same: it counts as its worst case.
    `spent` is what counts already. Within one event loop. Raises UsageError for a limit of the
    cost without a price.
    """

    limits: Limits = field(default_factory=Limits)
    price: Price | None = None
    spent: Spent = NOTHING
    bill: Bill | None = None
    _reserved: Spent = NOTHING
    _in_flight: int = 0
    _over: RunStopped | None = None
    _settled: asyncio.Event = field(default_factory=asyncio.Event)

    def __post_init__(self) -> None:
        if self.limits.cost is not None and self.price is None:
            raise UsageError(
                "Nothing says what this model costs, so that no cost can be kept within a limit.",
                "Give price_in and price_out in the profile, or limit the tokens (--max-tokens).",
            )

    def resume(self, bill: Bill, spent: Spent) -> None:
        """Write to `bill` from now on, which says that so much was `spent` already."""
        self.bill, self.spent = bill, spent

    @asynccontextmanager
    async def request(self, body: dict[str, Any], meter: Meter) -> AsyncIterator[Request]:
        """Send a request with this `body` within the context; `meter` counts it.

        Raises RunStopped when the limits leave no room for it.
        """
        most = self._most(body)
        await self._reserve(most)
        number = self.bill.sent(most) if self.bill else 0
        meter.requests += 1
        request, counts = Request(), most
        try:
            yield request
        except Exception as error:
            if _cost_nothing(error):
                counts = self._settle(number, None)
            raise
        else:
            if (receipt := receipt_of(request.completion)) is not None:
                receipt.count(meter)
                counts = self._settle(number, receipt)
        finally:
            self._reserved -= most
            self._in_flight -= 1
            self.spent += counts
            self._settled.set()

    async def _reserve(self, most: Spent) -> None:
        while self._over is None and not self.limits.allow(self.spent + self._reserved + most):
            if self._in_flight:
                self._settled.clear()
                await self._settled.wait()
            else:
                self._over = self._stop(most)
        if self._over is not None:
            raise self._over
        self._reserved += most
        self._in_flight += 1

    def _settle(self, number: int, receipt: Receipt | None) -> Spent:
        tokens = (receipt.tokens_in, receipt.tokens_out, receipt.tokens_reused) if receipt else (0, 0, 0)
        cost = self.price.cost(*tokens) if self.price else 0.0
        if self.bill:
            self.bill.settled(number, receipt, cost)
        return Spent(tokens[0] + tokens[1], cost)

    def _most(self, body: dict[str, Any]) -> Spent:
        """The worst case: no tokenizer of bytes makes more tokens than there are bytes."""
        texts = [str(message["content"]) for message in body["messages"]]
        schema = json.dumps(body.get("response_format", ""))  # some endpoints put it into the prompt
        size = sum(len(text.encode()) for text in [*texts, schema])
        tokens_in = size + _TEMPLATE_TOKENS * (len(texts) + 1)
        tokens_out = body.get("max_tokens") or body.get("max_completion_tokens") or 0
        return Spent(tokens_in + tokens_out, self.price.cost(tokens_in, tokens_out) if self.price else 0.0)

    def _stop(self, most: Spent) -> RunStopped:
        options = []
        if self.limits.tokens is not None:
            options.append(f"--max-tokens {self.limits.tokens}: {self.spent.tokens} are spent")
        if self.limits.cost is not None:
            options.append(f"--max-cost {self.limits.cost}: {self.spent.cost:.6f} is spent")
        return RunStopped(
            f"The next request could pass the budget ({'; '.join(options)}; it may take {most.tokens} tokens).",
            "Run the same command with a higher limit to go on.",
            "budget",
        )


def _cost_nothing(error: Exception) -> bool:
    """Whether the request was refused, or never arrived; an answer that was lost may have been billed."""
    import openai  # seconds: not for those who only look at a budget

    if isinstance(error, openai.APIConnectionError):
        # By name: the class is httpx's or httpx2's, as the openai client pleases.
        return type(error.__cause__).__name__ in {"ConnectError", "ConnectTimeout"}
    return isinstance(error, openai.APIStatusError)
