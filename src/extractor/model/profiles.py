"""Profiles: which model to ask, where it is, and what it can do."""

from pathlib import Path
from typing import Any, Literal
from urllib.parse import urlsplit

from pydantic import BaseModel, ConfigDict, Field, ValidationInfo, field_validator

from extractor.model.prices import FREE, Price, published_price
from extractor.model.question import Meter

Packing = Literal["per_passage", "per_article"]
Asks = Literal["open", "all"]
"""Which questions: only those that code leaves open, or all: then the answers also say how sure a record is."""
Trust = Literal["code", "model"]
"""Who decides when code and model differ on what code has an answer for (who « il » is)."""


def shown(base_url: str) -> str:
    """A base URL fit for messages: without user name, password or query."""
    parts = urlsplit(base_url)
    port = f":{parts.port}" if parts.port else ""
    return f"{parts.scheme}://{parts.hostname or ''}{port}{parts.path}".rstrip("/")


class Profile(BaseModel):
    """A model and its endpoint. Keys are never held, only the name of their variable."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    base_url: str | None = Field(default=None, description="None: the embedded model.")
    model: str = ""
    api_key_env: str | None = Field(default=None, description="None: no key is needed.")
    packing: Packing = "per_article"
    asks: Asks = "all"
    trust: Trust = "model"
    concurrency: int = Field(default=4, ge=1, le=256, description="Requests at a time.")
    timeout_s: float = Field(default=120.0, gt=0, description="For one whole request.")
    patience_s: float = Field(
        default=3600.0, ge=0, description="How long the endpoint may be down or throttle all before the run stops."
    )
    logprobs: bool = Field(default=False, description="The endpoint gives token probabilities.")
    min_confidence: float = Field(
        default=0.0, ge=0, le=1, description="Records below are withheld: listed in `rejected` instead."
    )
    price_in: float | None = Field(default=None, ge=0, description="Per million prompt tokens, in any currency.")
    price_out: float | None = Field(default=None, ge=0, validate_default=True, description="Per million answer tokens.")
    chosen_by: str = Field(default="", description="What selected it, for messages.")
    extra_body: dict[str, Any] = Field(default_factory=dict, description="Sent as it is.")

    @field_validator("price_out")
    @classmethod
    def _has_both_prices_or_none(cls, price_out: float | None, given: ValidationInfo) -> float | None:
        if (price_out is None) != (given.data.get("price_in") is None):
            raise ValueError("price_in and price_out only mean something together")
        return price_out

    @field_validator("base_url")
    @classmethod
    def _is_web_address(cls, url: str | None) -> str | None:
        if url is not None:
            parts = urlsplit(url)
            if parts.scheme not in ("http", "https") or not parts.hostname or parts.port == 0:
                raise ValueError("a base URL begins with http:// or https:// and a host")
        return url

    @property
    def embedded(self) -> bool:
        """Whether this is the embedded model: nothing leaves the machine."""
        return self.base_url is None

    @property
    def weights_path(self) -> Path | None:
        """The GGUF file of an embedded model other than the default one."""
        return Path(self.model) if self.embedded and self.model.endswith(".gguf") else None

    @property
    def price(self) -> Price | None:
        """What its tokens cost: the user's figures, else the published ones; None when nobody says."""
        if self.embedded:
            return FREE
        if self.price_in is not None and self.price_out is not None:
            return Price(self.price_in, self.price_out, self.price_in, "the profile")
        return published_price(self.base_url or "", self.model)

    def cost(self, meter: Meter) -> float | None:
        """What `meter` counted costs; None when there is no price."""
        price = self.price
        return None if price is None else price.cost(meter.tokens_in, meter.tokens_out, meter.tokens_reused)


_LOCAL: dict[str, Any] = {"packing": "per_passage", "trust": "code", "timeout_s": 600.0, "logprobs": True}

BUILT_IN: dict[str, Profile] = {
    profile.name: profile
    for profile in (
        # One request at a time: articles that take turns would re-read each other's paragraphs.
        Profile(name="embedded", model="qwen2.5-coder-1.5b-instruct", concurrency=1, **_LOCAL),
        Profile(
            name="openai",
            base_url="https://api.openai.com/v1",
            model="gpt-4.1-mini",
            api_key_env="OPENAI_API_KEY",
            logprobs=True,
        ),
        Profile(
            name="mistral",
            base_url="https://api.mistral.ai/v1",
            model="mistral-small-latest",
            api_key_env="MISTRAL_API_KEY",
        ),
        Profile(name="ollama", base_url="http://localhost:11434/v1", model="qwen2.5:7b", **_LOCAL),
        Profile(
            name="vllm",
            base_url="http://localhost:8000/v1",
            logprobs=True,
            concurrency=16,
            timeout_s=600.0,
        ),
    )
}
