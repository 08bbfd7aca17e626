"""What went wrong at an endpoint: one stable code, what to do, and whether to try again.

Nothing an endpoint says is passed on: its words may hold the key or the article.
"""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

import openai

from extractor.errors import ModelError, SetupError
from extractor.model.profiles import shown

_OVERLOADED = {503, 529}
_RETRIED_STATUS = {408, 409, 425, 500, 502, 503, 504, 529}

_HINTS = {
    "unreachable": "Check that the server runs and that the base URL is right.",
    "timeout": "Try again, or raise timeout_s in the profile.",
    "wrong_key": "Set the right key in the environment variable that the profile names.",
    "unknown_model": "Give the name of a model that this endpoint serves (--model).",
    "wrong_endpoint": "Give the base URL of an OpenAI-compatible API; it usually ends in /v1.",
    "rate_limited": "Wait, or lower concurrency in the profile; if it persists, check your quota.",
    "server_error": "Try again later; the server's own log says why.",
    "context_too_long": "Use a model with a longer context, or packing per_passage.",
    "bad_request": "Check the model name and extra_body in the profile.",
}

# Article-independent faults: while nothing has been answered yet, no article can succeed.
_SETUP_CODES = {"unreachable", "wrong_key", "unknown_model", "wrong_endpoint"}

# How llama.cpp, OpenAI, vLLM, Mistral and Ollama say that the prompt does not fit.
_TOO_LONG = re.compile(r"context.{0,12}(length|size|window)|exceed_context|too (long|large) for|prompt is too long")


_UNKNOWN_MODEL = re.compile(
    r"model_not_found|(invalid|unknown|no such)[ _]model"
    r"|\bmodel\b.{0,120}(not found|not exist|not available)"
)


@dataclass(frozen=True)
class Fault:
    """A classified failure. `retry_after_s` is what the endpoint asked for, in seconds."""

    code: str
    summary: str
    retry: bool = False
    retry_after_s: float | None = None
    throttled: bool = False
    """The endpoint is well and wants fewer requests."""
    hopeless: bool = False
    """No article can succeed, even if others did before (a revoked key, a spent quota)."""

    @property
    def setup(self) -> bool:
        """Whether no article can succeed as long as none has."""
        return self.code in _SETUP_CODES

    def error(self, answered_before: bool) -> ModelError:
        """The exception to raise; `answered_before`: this endpoint has answered this run."""
        fatal = self.hopeless or (self.setup and not answered_before)
        kind = SetupError if fatal else ModelError
        return kind(self.summary, _HINTS[self.code], self.code)


def classify(error: Exception, base_url: str, model: str) -> Fault | None:
    """The fault behind what a request raised; None if it is neither the client's nor a time limit's."""
    where = shown(base_url)
    match error:
        case openai.APITimeoutError() | TimeoutError():
            return Fault("timeout", f"{where} did not answer in time.", retry=True)
        case openai.APIStatusError():
            return _from_status(error, where, model)
        case openai.APIConnectionError():
            return Fault("unreachable", f"{where} could not be reached.", retry=True)
        case openai.APIResponseValidationError():
            return no_chat_api(base_url)
        case json.JSONDecodeError():
            return Fault("server_error", f"{where} sent a broken answer.", retry=True)
    return None


def no_chat_api(base_url: str) -> Fault:
    """The fault of an endpoint that answers 200 with something else, such as a web page."""
    return Fault("wrong_endpoint", f"{shown(base_url)} did not answer as a chat API does.")


def rejected_parameter(error: Exception, optional: Sequence[str]) -> str | None:
    """Which of the `optional` request parameters a 400 or 422 answer complains about."""
    if not isinstance(error, openai.APIStatusError) or error.status_code not in (400, 422):
        return None
    said = _said(error)
    return next((name for name in optional if re.search(rf"\b{name}\b", said)), None)


def _from_status(error: openai.APIStatusError, where: str, model: str) -> Fault:
    status = error.status_code
    summary = f"{where} answered with HTTP status {status}."
    wait = retry_after(error.response.headers)
    if status == 429 and not _TOO_LONG.search(_said(error)):  # OpenAI's « request too large » never passes
        spent = "insufficient_quota" in _said(error)
        return Fault("rate_limited", summary, retry=not spent, retry_after_s=wait, throttled=True, hopeless=spent)
    if status >= 500 or status in _RETRIED_STATUS:
        throttled = status in _OVERLOADED or wait is not None
        return Fault("server_error", summary, status in _RETRIED_STATUS, wait, throttled)
    if status in (401, 403) and not _is_html(error):
        summary = f"{where} refused the key (HTTP status {status})."
        return Fault("wrong_key", summary, hopeless=status == 401)
    return _refusal(error, summary, model)


def _refusal(error: openai.APIStatusError, summary: str, model: str) -> Fault:
    """The fault of a request that this endpoint will never take."""
    said = _said(error)
    if _is_html(error):
        return Fault("wrong_endpoint", summary)
    if _TOO_LONG.search(said):
        return Fault("context_too_long", f"The question does not fit the context of {model}.")
    if _UNKNOWN_MODEL.search(said):
        return Fault("unknown_model", f"The endpoint does not know the model {model}.")
    return Fault("wrong_endpoint" if error.status_code in (404, 405) else "bad_request", summary)


def _is_html(error: openai.APIStatusError) -> bool:
    return "html" in str(error.response.headers.get("content-type", ""))


def _said(error: openai.APIStatusError) -> str:
    return str(error.body or error.message).lower()


def retry_after(headers: Mapping[str, str]) -> float | None:
    """Seconds that a Retry-After header asks for: a number or an HTTP date (RFC 9110, 10.2.3).

    A date is compared with the endpoint's own, not with this machine's clock.
    """
    value = headers.get("retry-after")
    if value is None:
        return None
    try:
        return max(0.0, float(value))
    except ValueError:
        pass
    moment, now = _http_date(value), _http_date(headers.get("date", "")) or datetime.now(UTC)
    return None if moment is None else max(0.0, (moment - now).total_seconds())


def _http_date(value: str) -> datetime | None:
    try:
        moment = parsedate_to_datetime(value)
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
