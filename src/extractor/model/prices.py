"""What tokens cost: the user's own figures, or the published price list; never a guess."""

from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from urllib.parse import urlsplit

_SAMPLE = 1000
"""Tokens whose price is asked for: below all thresholds of graded prices."""


@dataclass(frozen=True)
class Price:
    """Of a million tokens each, in the currency of the figures: US dollars from the published list."""

    tokens_in: float
    tokens_out: float
    tokens_reused: float
    """Prompt tokens that the endpoint did not have to read again."""
    source: str

    def cost(self, tokens_in: int, tokens_out: int, tokens_reused: int = 0) -> float:
        """What these tokens cost; `tokens_reused` are part of `tokens_in`."""
        reused = min(tokens_reused, tokens_in)
        per_million = (tokens_in - reused) * self.tokens_in + reused * self.tokens_reused + tokens_out * self.tokens_out
        return per_million / 1e6


FREE = Price(0.0, 0.0, 0.0, "the embedded model is free")


@cache
def published_price(base_url: str, model: str) -> Price | None:
    """The price of `model` where `base_url` is known to serve it, None where it is not.

    From ``genai-prices``, the list that Pydantic maintains, as it was in the installed release: nothing is fetched.
    """
    if urlsplit(base_url).hostname in ("localhost", "127.0.0.1", "::1"):
        return None
    import genai_prices  # half a second: only for endpoints that may cost money

    def million(**tokens: int) -> Decimal:
        usage = genai_prices.Usage(**tokens)
        return genai_prices.calc_price(usage, model, provider_api_url=base_url).total_price * 1_000_000 / _SAMPLE

    try:
        tokens_in, tokens_out = million(input_tokens=_SAMPLE), million(output_tokens=_SAMPLE)
        reused = million(input_tokens=_SAMPLE, cache_read_tokens=_SAMPLE)
    except LookupError:
        return None
    return Price(float(tokens_in), float(tokens_out), float(reused), f"genai-prices {genai_prices.__version__}")
