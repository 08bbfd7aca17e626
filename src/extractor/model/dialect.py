"""Which of the optional parameters of a request an endpoint takes."""

import logging
from typing import Any

from extractor.model.faults import rejected_parameter

log = logging.getLogger(__name__)

_OPTIONAL = ("max_tokens", "temperature", "seed", "logprobs")


class Dialect:
    """Learns from an endpoint's refusals: a parameter that it has complained about is left out from then on."""

    def __init__(self) -> None:
        self._refused: set[str] = set()

    def spoken(self, request: dict[str, Any]) -> dict[str, Any]:
        """The request without what this endpoint has refused before."""
        kept = {name: value for name, value in request.items() if name not in self._refused}
        if "max_tokens" in self._refused:
            # What OpenAI's reasoning models call it.
            kept["max_completion_tokens"] = request["max_tokens"]
        return kept

    def learn(self, error: Exception, sent: dict[str, Any]) -> bool:
        """Whether the endpoint's complaint about what was `sent` is about a parameter that it can do without."""
        name = rejected_parameter(error, [name for name in _OPTIONAL if name in sent])
        if name is None:
            return False
        if name not in self._refused:
            log.warning("The endpoint does not accept %s: it is left out from now on.", name)
        self._refused.add(name)
        return True
