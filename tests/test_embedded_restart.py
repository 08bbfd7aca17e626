"""An embedded server that dies or hangs in the middle of a request: another one is started, the request repeated.

The server is the real child process, around an engine that stands in for the real one (``stand_in/xllamacpp.py``).
"""

import asyncio
from pathlib import Path
from typing import Any

import pytest
from conftest import ROOT
from pydantic import BaseModel

from extractor.errors import ModelError, SetupError
from extractor.model.client import ModelClient
from extractor.model.paths import cache_folder
from extractor.model.profiles import BUILT_IN
from extractor.model.question import Answer, Message, Meter, Question

ENGINE = ROOT / "tests" / "stand_in"


class Reply(BaseModel):
    ok: bool


@pytest.fixture
def weights(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Anything that calls itself weights, and the engine that takes it."""
    monkeypatch.syspath_prepend(str(ENGINE))
    monkeypatch.setenv("PYTHONPATH", str(ENGINE))
    monkeypatch.setenv("STAND_IN_FOLDER", str(tmp_path))
    path = tmp_path / "any.gguf"
    path.write_bytes(b"GGUF")
    return path


SHARED = Message("system", "Dis si c'est vrai.")


def ask(weights: Path, meter: Meter, *prompts: str, timeout_s: float = 30.0) -> list[Any]:
    async def run() -> list[Any]:
        profile = BUILT_IN["embedded"].model_copy(update={"model": str(weights), "timeout_s": timeout_s})
        async with ModelClient(profile) as client:
            questions = [
                Question((SHARED, Message("user", prompt)), Reply, 20, "truth", shared=1) for prompt in prompts
            ]
            return await asyncio.gather(*(client.ask(q, meter) for q in questions), return_exceptions=True)

    return asyncio.run(run())


def servers(folder: Path) -> int:
    return len(list(folder.glob("started-*")))


@pytest.mark.parametrize(("mishap", "timeout_s"), [("meurs", 30.0), ("dors", 1.0)])
def test_the_request_is_repeated_at_another_server(mishap: str, timeout_s: float, weights: Path) -> None:
    meter = Meter()
    outcomes = ask(weights, meter, "un", f"{mishap} 1", "deux", timeout_s=timeout_s)
    assert all(isinstance(outcome, Answer) for outcome in outcomes)
    assert meter.retries == {"server_error": 1}
    assert meter.requests == 4 + 1  # and what the lane shares, read once, then restored
    assert servers(weights.parent) == 2


def test_a_question_that_always_kills_the_server_fails_alone(weights: Path) -> None:
    first, *others = ask(weights, Meter(), "meurs 99", "un", "deux")
    assert isinstance(first, ModelError) and not isinstance(first, SetupError)
    assert all(isinstance(outcome, Answer) for outcome in others)
    assert servers(weights.parent) == 3


def test_what_a_lane_shares_is_restored_by_the_next_process_unless_it_was_damaged(weights: Path) -> None:
    ask(weights, Meter(), "un")
    [state] = (cache_folder() / "states").glob("*.bin")
    whole = state.read_bytes()
    for damaged in (whole, whole[:-1], whole[:-1] + b"?", b""):
        state.write_bytes(damaged)
        meter = Meter()
        ask(weights, meter, "un")
        assert meter.requests == (1 if damaged == whole else 2)
        assert state.read_bytes() == whole
