"""What a batch run consists of: a job, articles with their requests, and parts, each one batch at the endpoint."""

from dataclasses import dataclass

from pydantic import BaseModel

from extractor.model.profiles import Profile
from extractor.records.article import Settings

MAX_REQUESTS = 50_000
MAX_BYTES = 200_000_000
"""Of one batch (OpenAI's API reference, « Create batch », 2026)."""

PRICE_FACTOR = 0.5
"""OpenAI's Batch API takes half of the ordinary prices (Batch API guide, 2026)."""


class Job(BaseModel):
    """What a run was begun with; `price_factor` is what the endpoint takes of the profile's prices."""

    profile: Profile
    price_factor: float
    settings: Settings

    @property
    def priced_profile(self) -> Profile:
        """The profile with the prices of batches."""
        price = self.profile.price
        if price is None:
            return self.profile
        cheaper = {"price_in": price.tokens_in * self.price_factor, "price_out": price.tokens_out * self.price_factor}
        return self.profile.model_copy(update=cheaper)


@dataclass(frozen=True)
class Request:
    """A request as far as it has come. Without an answer it is lost once its part has `ended`."""

    article: int
    """The number of the article that first needed it."""
    sent: int
    ended: bool
    status: int | None
    answer: str | None
    problem: str | None


@dataclass(frozen=True)
class Outcome:
    """What became of a request: an HTTP status and the body as JSON, or the code of a problem that may pass."""

    custom_id: str
    status: int | None = None
    answer: str | None = None
    problem: str | None = None


@dataclass
class Part:
    """One batch at the endpoint, or what is to become one."""

    number: int
    requests: int
    attempted: bool
    """The endpoint was asked to create the batch: it may have, even if it never said so."""
    file_id: str | None
    batch_id: str | None
    status: str
    """``prepared``, ``uploaded``, or what the endpoint calls it."""
    problem: str | None
    completed: int
    failed: int
    ended: bool
    """No answer will come any more, and those that came are kept."""

    @property
    def over(self) -> bool:
        """Whether the endpoint is done with it, successfully or not."""
        return self.status in {"completed", "failed", "expired", "cancelled"}
