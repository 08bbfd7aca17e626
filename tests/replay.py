"""Cassettes: recorded answers of the embedded model, replayed without network.

Recorded from the real embedded server (never by hand) with `make cassettes`; matched by method, path and canonical JSON
body, so that neither the random port nor the key matters and a changed prompt or schema finds no match.
"""

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import vcr
from vcr.request import Request

from extractor.model.profiles import BUILT_IN, Profile

ROOT = Path(__file__).parents[1]
CASSETTES = ROOT / "cassettes"
APPROVED = ROOT / "tests" / "approved"


def cassette_profile(base_url: str = "http://127.0.0.1:9/v1", packing: str = "per_passage") -> Profile:
    """The embedded model reached like any endpoint, one request at a time so that recordings are in order."""
    return BUILT_IN["embedded"].model_copy(
        update={"name": "cassette", "base_url": base_url, "packing": packing, "concurrency": 1, "patience_s": 0.1}
    )


def _same_question(recorded: Request, asked: Request) -> None:
    if json.loads(recorded.body) != json.loads(asked.body):
        raise AssertionError("another question")


def _without_host(request: Request) -> Request:
    request.uri = "http://embedded/v1/chat/completions"
    return request


_FOLDER = re.compile(rb'("model":")[^"]*/')


def _without_machine(response: dict[str, Any]) -> dict[str, Any]:
    """No headers, and the model's file without the folder where it lay."""
    response["body"]["string"] = _FOLDER.sub(rb"\1", response["body"]["string"])
    response["headers"] = {"content-type": response["headers"].get("content-type", ["application/json"])}
    return response


@contextmanager
def cassette(name: str, record: bool = False) -> Iterator[Any]:
    """Record the cassette anew, or replay it: then a question that it does not hold is an error, never a request."""
    recorder = vcr.VCR(record_mode="all" if record else "none")
    recorder.register_matcher("question", _same_question)
    with recorder.use_cassette(
        str(CASSETTES / f"{name}.yaml"),
        match_on=["method", "question"],
        before_record_request=_without_host,
        before_record_response=_without_machine,
        filter_headers=["authorization", "host", "user-agent", "x-stainless-*"],
        allow_playback_repeats=True,
    ) as tape:
        yield tape
