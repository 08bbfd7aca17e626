"""The embedded model's server: supervised, private, quick to ask again.

Tests marked `model` run the real weights and real processes: ``pytest -m model tests/test_embedded.py``.
"""

import asyncio
import importlib.util
import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Literal

import pytest
from pydantic import BaseModel

from extractor.errors import SetupError
from extractor.model.client import ModelClient
from extractor.model.cpu import usable_cores
from extractor.model.embedded import EmbeddedServer
from extractor.model.profiles import BUILT_IN
from extractor.model.question import Answer, Message, Meter, Question
from extractor.model.weights import find_weights

EXAMPLES = tuple(
    Message(role, text)  # type: ignore[arg-type]
    for role, text in [
        ("system", "Tu dis si un passage rapporte une parole, et de quelle façon. Réponds en JSON. " * 4),
        ("user", "Passage : « Il neige », a dit Paul."),
        ("assistant", '{"statement":true,"kind":"direct"}'),
        ("user", "Passage : Le train est parti à midi."),
        ("assistant", '{"statement":false,"kind":"none"}'),
    ]
)


class Statement(BaseModel):
    statement: bool
    kind: Literal["direct", "indirect", "none"]


def question(passage: str) -> Question[Statement]:
    messages = (*EXAMPLES, Message("user", f"Passage : {passage}"))
    return Question(messages, Statement, 40, "statement", shared=len(EXAMPLES))


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("EXTRACTOR_CACHE_DIR", str(tmp_path))
    return tmp_path


def test_there_is_a_core_for_it() -> None:
    assert 1 <= usable_cores() <= (os.cpu_count() or 1)


def test_a_missing_engine_says_how_to_install_it(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    weights = cache / "any.gguf"
    weights.write_bytes(b"GGUF")
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    with pytest.raises(SetupError, match=r'pip install "extractor\[embedded\]"') as raised:
        EmbeddedServer(weights).start()
    assert raised.value.code == "not_installed"


def test_weights_that_cannot_be_loaded_point_to_the_servers_log(cache: Path) -> None:
    pytest.importorskip("xllamacpp")
    weights = cache / "broken.gguf"
    weights.write_bytes(b"GGUF" + bytes(100))
    with pytest.raises(SetupError) as raised:
        EmbeddedServer(weights).start()
    assert raised.value.code == "embedded_failed"
    assert (cache / "server.log").read_text()
    assert str(cache / "server.log") in raised.value.hint


@pytest.fixture(scope="module")
def weights() -> Path:
    source = find_weights()
    if source.origin != "cache":
        pytest.skip("the weights are not in the cache; run: extractor doctor")
    return source.path


@pytest.fixture
def server(weights: Path, cache: Path) -> Iterator[EmbeddedServer]:
    server = EmbeddedServer(weights)
    yield server
    server.stop()


def ask(weights: Path, passages: list[str], meter: Meter) -> list[Answer[Statement]]:
    async def run() -> list[Answer[Statement]]:
        profile = BUILT_IN["embedded"].model_copy(update={"model": str(weights)})
        async with ModelClient(profile) as client:
            return [await client.ask(question(passage), meter) for passage in passages]

    return asyncio.run(run())


@pytest.mark.model
def test_what_a_lane_shares_is_read_once_ever(weights: Path, cache: Path) -> None:
    first, second = Meter(), Meter()
    passages = ["« Nous partons », a déclaré la ministre.", "Le pont mesure deux cents mètres."]
    answers = ask(weights, passages, first)
    assert answers[0].value == Statement(statement=True, kind="direct")
    assert all(0 < p <= 1 for answer in answers for p in (answer.confidence or {"": 2.0}).values())
    assert first.requests == 3  # the lane's beginning and two questions
    again = ask(weights, passages, second)
    assert second.requests == 2
    assert second.tokens_in - second.tokens_reused < 120
    assert again == answers
    assert "ministre" not in (cache / "server.log").read_text()


@pytest.mark.model
def test_a_server_killed_in_the_middle_of_a_request_is_replaced_and_asked_again(weights: Path, cache: Path) -> None:
    meter = Meter()

    async def run() -> Answer[Statement]:
        profile = BUILT_IN["embedded"].model_copy(update={"model": str(weights)})
        async with ModelClient(profile) as client:
            asked = asyncio.create_task(client.ask(question("Rien. " * 120), meter))
            await asyncio.to_thread(_becomes_true, lambda: meter.requests == 2, 60.0)
            await asyncio.sleep(0.5)
            for child in _children(os.getpid()):
                os.kill(child, signal.SIGKILL)
            return await asked

    assert isinstance(asyncio.run(run()).value.statement, bool)
    assert meter.retries["server_error"] >= 1
    assert not _children(os.getpid())


@pytest.mark.model
def test_the_server_dies_with_a_killed_parent(weights: Path, cache: Path) -> None:
    script = """
import sys, time
from pathlib import Path
from extractor.model.embedded import EmbeddedServer
server = EmbeddedServer(Path(sys.argv[1]))
server.start()
print("up", flush=True)
time.sleep(60)
"""
    parent = subprocess.Popen([sys.executable, "-c", script, str(weights)], stdout=subprocess.PIPE, text=True)
    assert parent.stdout is not None
    assert parent.stdout.readline() == "up\n"
    [child] = _children(parent.pid)
    parent.kill()
    parent.wait()
    assert _becomes_true(lambda: not Path(f"/proc/{child}").exists())


@pytest.mark.model
def test_the_server_is_private(server: EmbeddedServer) -> None:
    connection = server.start()
    assert connection.base_url.startswith("http://127.0.0.1:")
    assert connection.api_key not in repr(connection)
    [child] = _children(os.getpid())
    assert connection.api_key not in Path(f"/proc/{child}/cmdline").read_text()
    request = urllib.request.Request(f"{connection.base_url}/models/../completions", b"{}")
    with pytest.raises(urllib.error.HTTPError) as raised:
        urllib.request.urlopen(request)
    assert raised.value.code == 401


@pytest.mark.model
def test_an_interrupt_is_the_parents_to_handle(server: EmbeddedServer) -> None:
    connection = server.start()
    [child] = _children(os.getpid())
    os.kill(child, signal.SIGINT)
    time.sleep(0.3)
    assert server.running == connection


@pytest.mark.model
def test_it_uses_well_under_two_gigabytes(server: EmbeddedServer) -> None:
    server.start()
    [child] = _children(os.getpid())
    status = Path(f"/proc/{child}/status").read_text()
    [peak] = [int(line.split()[1]) for line in status.splitlines() if line.startswith("VmHWM")]
    assert peak < 1.75 * 2**20  # kB


def _children(pid: int) -> list[int]:
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()] or [
        int(child) for task in Path(f"/proc/{pid}/task").iterdir() for child in (task / "children").read_text().split()
    ]


def _becomes_true(condition: Callable[[], bool], within_s: float = 5.0) -> bool:
    end = time.monotonic() + within_s
    while not condition() and time.monotonic() < end:
        time.sleep(0.05)
    return condition()
