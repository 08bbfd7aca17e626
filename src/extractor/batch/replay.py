"""Stands where the transport stands for one article: what a batch has answered is given, what is missing is noted."""

import hashlib
import json
from typing import Any

from openai.types.chat import ChatCompletion

from extractor.article import Article
from extractor.batch.job import Request
from extractor.batch.outcomes import OK, as_error
from extractor.batch.state import State
from extractor.errors import ModelError
from extractor.model.budget import receipt_of
from extractor.model.dialect import Dialect
from extractor.model.faults import classify
from extractor.model.question import Meter, Question

_RETRY = "Run `extractor batch submit --retry -o STATE`, and collect again when it is answered."


class Replay:
    """The answers to one article's questions, as far as the state holds them.

    The pipeline asks what it always asks, and gets on as far as the answers go: an answer that does not fit is asked
    again with what was wrong, one that was cut off with more room, a packed request that failed in halves. These
    further requests are new ones, `wanted` for the next batch like those that were lost.
    """

    def __init__(self, state: State, article: Article, number: int | None, dialect: Dialect) -> None:
        self.wanted: dict[str, str] = {}
        """Bodies, by custom id, of the requests that are neither answered nor under way."""
        self.waiting = False
        """Whether requests are queued or under way."""
        self._state = state
        self._profile = state.job.profile
        self._text = article.sha256[:16]
        self._number = number
        self._dialect = dialect

    async def send(self, request: dict[str, Any], question: Question[Any], meter: Meter) -> ChatCompletion:  # noqa: ARG002
        """The completion that answers `request`, charged to the article that asked first.

        Raises ModelError: `unanswered` when there is no answer, else what the endpoint refused the request for.
        """
        while True:
            sent = self._dialect.spoken(request)
            known = self._look_up(sent)
            mine = known.article == self._number
            meter.requests += known.sent if mine else 0
            meter.cache_hits += 0 if mine else 1
            if known.status == OK:
                completion = ChatCompletion.model_validate_json(known.answer or "")
                if mine and (receipt := receipt_of(completion)):
                    receipt.count(meter)
                return completion
            error = as_error(known.status or 0, known.answer or "{}")
            if not self._dialect.learn(error, sent):
                raise self._refusal(error)
            meter.retries["unsupported_parameter"] += 1

    @property
    def answered(self) -> bool:
        """Whether no answer was missing."""
        return not self.wanted and not self.waiting

    async def aclose(self) -> None:
        """Nothing is open."""

    def _refusal(self, error: Exception) -> ModelError:
        fault = classify(error, self._profile.base_url or "", self._profile.model)
        assert fault is not None
        return fault.error(answered_before=True)

    def _look_up(self, request: dict[str, Any]) -> Request:
        fields = {name: value for name, value in request.items() if name != "extra_body"}
        body = fields | request.get("extra_body", {})
        digest = hashlib.sha256(json.dumps(body, sort_keys=True).encode()).hexdigest()
        custom_id = f"{self._text}-{digest[:32]}"
        known = self._state.request(custom_id)
        if known is not None and known.answer is not None:
            return known
        if known is None or known.ended:
            self.wanted[custom_id] = json.dumps(body, ensure_ascii=False)
        else:
            self.waiting = True
        raise _unanswered(known)


def _unanswered(known: Request | None) -> ModelError:
    if known is not None and not known.ended:
        return ModelError("The batch with this question has not ended.", "Collect again later.", "unanswered")
    why = "It has not been sent yet." if known is None else f"Its batch gave no answer ({known.problem})."
    return ModelError(f"A question has no answer. {why}", _RETRY, "unanswered")
