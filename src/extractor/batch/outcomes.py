"""Reads the lines of a batch's output and error files, and what an endpoint said when it refused a request."""

import json
import re
from types import SimpleNamespace
from typing import Any

import openai
from openai.types.chat import ChatCompletion
from pydantic import BaseModel, ValidationError

from extractor.batch.job import Outcome
from extractor.model.faults import classify

OK = 200

_CODE = re.compile(r"[a-z_]{1,40}")


class _Response(BaseModel):
    status_code: int
    body: dict[str, Any] = {}


class _Error(BaseModel):
    code: str | None = None


class _Line(BaseModel):
    """The documented form: of a request that was never executed there is an error and no response."""

    custom_id: str
    response: _Response | None = None
    error: _Error | None = None


def read_outcome(line: bytes) -> Outcome | None:
    """What a line of either file says about its request; None when it is no such line."""
    try:
        read = _Line.model_validate_json(line)
    except ValidationError:
        return None
    if read.response is None:
        return Outcome(read.custom_id, problem=code_of(read.error.code if read.error else None))
    status, answer = read.response.status_code, json.dumps(read.response.body, ensure_ascii=False)
    problem = _unusable(read.response.body) if status == OK else _passing(as_error(status, answer))
    return Outcome(read.custom_id, problem=problem) if problem else Outcome(read.custom_id, status, answer)


def _unusable(body: dict[str, Any]) -> str | None:
    try:
        return None if ChatCompletion.model_validate(body).choices else "broken_answer"
    except ValidationError:
        return "broken_answer"


def _passing(error: openai.APIStatusError) -> str | None:
    """The code of a refusal that is not the request's fault: another time it may be answered."""
    fault = classify(error, "", "")
    return fault.code if fault and (fault.retry or fault.hopeless) else None


def as_error(status: int, answer: str) -> openai.APIStatusError:
    """The refusal as the `openai` client would have raised it."""
    response: Any = SimpleNamespace(status_code=status, headers={}, request=None)
    said = json.loads(answer)
    return openai.APIStatusError("", response=response, body=said.get("error", said))


def code_of(code: str | None) -> str:
    """An endpoint's code if it looks like one: nothing else that it says is passed on."""
    return code if code and _CODE.fullmatch(code) else "unknown"
