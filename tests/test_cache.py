"""The cache: faithful, shared, and harmless whatever is done to its folder."""

import contextlib
import json
import logging
import pickle
import random
import sqlite3
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import diskcache
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

from extractor.cli import app
from extractor.model.cache import Cache, cache_key
from extractor.model.paths import cache_folder

DATABASE = "cache.db"

json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)


@given(value=json_values, key=st.text(min_size=1))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
def test_what_is_put_is_what_is_got_by_any_other_instance(value: Any, key: str, tmp_path: Path) -> None:
    Cache(tmp_path).put(key, value)
    assert Cache(tmp_path).get(key) == value


def test_a_key_says_everything_and_the_order_of_saying_nothing() -> None:
    assert cache_key({"a": 1, "b": ["é", None]}) == cache_key({"b": ["é", None], "a": 1})
    assert cache_key({"a": 1}) != cache_key({"a": 2})
    assert cache_key({"a": "1"}) != cache_key({"a": 1})


@pytest.mark.parametrize(
    ("env", "folder"),
    [
        ({"EXTRACTOR_CACHE_DIR": "/one", "XDG_CACHE_HOME": "/two"}, Path("/one")),
        ({"XDG_CACHE_HOME": "/two"}, Path("/two/extractor")),
        ({"XDG_CACHE_HOME": "relative"}, Path.home() / ".cache" / "extractor"),
        ({}, Path.home() / ".cache" / "extractor"),
    ],
)
@pytest.mark.skipif(sys.platform == "win32", reason="XDG folders are not for Windows")
def test_the_folder_is_the_users_cache_folder_unless_chosen(env: dict[str, str], folder: Path) -> None:
    assert cache_folder(env) == folder


def test_processes_share_a_cache(tmp_path: Path) -> None:
    script = """
import sys
from pathlib import Path
from extractor.model.cache import Cache
cache, me = Cache(Path(sys.argv[1])), int(sys.argv[2])
for n in range(40):
    cache.put(f"own {me} {n}", n)
    cache.put(f"shared {n}", n)
"""
    workers = [subprocess.Popen([sys.executable, "-c", script, str(tmp_path), str(me)]) for me in range(2)]
    assert [worker.wait(timeout=60) for worker in workers] == [0, 0]
    cache = Cache(tmp_path)
    assert [cache.get(f"shared {n}") for n in range(40)] == list(range(40))
    assert all(cache.get(f"own {me} {n}") == n for me in range(2) for n in range(40))


def test_a_database_that_another_process_has_locked_is_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    refusals = [sqlite3.OperationalError("database is locked")] * 3
    opened = diskcache.Cache

    def busy(*arguments: Any, **options: Any) -> Any:
        if refusals:
            raise refusals.pop()
        return opened(*arguments, **options)

    monkeypatch.setattr(diskcache, "Cache", busy)
    cache = Cache(tmp_path)
    cache.put("key", 1)
    assert cache.get("key") == 1


class _Bomb:
    def __init__(self, target: Path) -> None:
        self.target = target

    def __reduce__(self) -> Any:
        return Path.touch, (self.target,)


@pytest.mark.parametrize("in_a_file", [False, True])
def test_a_pickle_planted_in_the_folder_is_not_run(tmp_path: Path, in_a_file: bool) -> None:
    folder, boom = tmp_path / "cache", tmp_path / "boom"
    bomb = pickle.dumps(_Bomb(boom))
    cache = Cache(folder)
    cache.put("key", 1)
    cache.close()
    (folder / "bomb.val").write_bytes(bomb)
    value, name = (None, "bomb.val") if in_a_file else (bomb, None)
    with contextlib.closing(sqlite3.connect(folder / DATABASE)) as database, database:
        database.execute("UPDATE Cache SET mode = 4, value = ?, filename = ?", (value, name))
    cache = Cache(folder)
    assert cache.get("key") is None
    cache.put("key", 2)
    assert cache.get("key") == 2
    assert not boom.exists()


def test_a_planted_file_name_reads_and_deletes_nothing(tmp_path: Path) -> None:
    folder, victim = tmp_path / "cache", tmp_path / "victim.json"
    victim.write_text('"secret"')
    cache = Cache(folder)
    cache.put("key", 1)
    cache.close()
    with contextlib.closing(sqlite3.connect(folder / DATABASE)) as database, database:
        database.execute("UPDATE Cache SET mode = 3, value = NULL, filename = '../victim.json'")
    cache = Cache(folder)
    assert cache.get("key") is None
    cache.put("key", 2)
    assert victim.exists()


@pytest.mark.parametrize("seed", range(12))
def test_damaged_bytes_are_misses_and_never_wrong_values(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    folder = tmp_path / "cache"
    cache = Cache(folder)
    for n in range(150):
        cache.put(f"key {n}", {"n": n, "text": "é" * 50})
    cache.close()
    path = folder / DATABASE
    content = bytearray(path.read_bytes())
    for _ in range(chance.choice([1, 20, 2000])):
        content[chance.randrange(len(content))] = chance.randrange(256)
    path.write_bytes(content if seed % 3 else chance.randbytes(len(content)))
    cache = Cache(folder)
    for n in range(150):
        assert cache.get(f"key {n}") in (None, {"n": n, "text": "é" * 50})
    cache.put("new", 1)
    assert cache.get("new") in (None, 1)


def test_processes_whose_cache_is_overwritten_while_they_use_it_go_on_and_never_get_wrong_values(
    tmp_path: Path,
) -> None:
    script = """
import sys
from pathlib import Path
from extractor.model.cache import Cache
cache = Cache(Path(sys.argv[1]))
for n in range(400):
    cache.put(f"key {n % 50}", n % 50)
    assert cache.get(f"key {n % 50}") in (None, n % 50)
    print(n, flush=True)
"""
    folder = tmp_path / "cache"
    command = [sys.executable, "-c", script, str(folder)]
    workers = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(2)]
    for worker in workers:
        assert worker.stdout is not None and worker.stdout.readline() == "0\n"
    for path in folder.iterdir():
        path.write_bytes(random.Random(1).randbytes(path.stat().st_size))
    for worker in workers:
        worker.communicate(timeout=60)
    assert [worker.returncode for worker in workers] == [0, 0]


@pytest.mark.parametrize("ruin", ["random bytes", "pickle"])
def test_a_run_over_a_ruined_cache_gives_the_same_records_runs_no_code_and_says_what_to_do(
    ruin: str, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    boom, text = tmp_path / "boom", tmp_path / "article.txt"
    text.write_text("« Nous partirons », a déclaré la ministre Ana Ruiz.")

    def extract(name: str) -> dict[str, Any]:
        command = [
            "extract",
            str(text),
            "-o",
            str(tmp_path / name),
            "--base-url",
            "http://127.0.0.1:9/v1",
            "--model",
            "m",
        ]
        result = CliRunner().invoke(app, command)
        assert result.exit_code == 0, result.output
        record: dict[str, Any] = json.loads((tmp_path / name).read_text())
        del record["run"]
        return record

    before = extract("1.jsonl")
    for path in [path for path in cache_folder().rglob("*") if path.is_file()]:
        path.write_bytes(random.Random(2).randbytes(5000) if ruin == "random bytes" else pickle.dumps(_Bomb(boom)))
    assert extract("2.jsonl") == before
    assert not boom.exists()
    assert "may be deleted" in caplog.text


def test_a_database_that_is_none_is_set_aside_with_a_warning(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    folder = tmp_path / "cache"
    folder.mkdir()
    (folder / DATABASE).write_bytes(b"not a database" * 500)
    with caplog.at_level(logging.WARNING):
        cache = Cache(folder)
    assert "damaged" in caplog.text
    cache.put("key", 1)
    assert cache.get("key") == 1
    assert len(list(tmp_path.glob("cache.damaged-*"))) == 1


def test_without_a_usable_folder_everything_is_a_miss(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    (tmp_path / "file").write_text("in the way")
    with caplog.at_level(logging.WARNING):
        cache = Cache(tmp_path / "file" / "cache")
    cache.put("key", 1)
    assert cache.get("key") is None
    assert "No cache" in caplog.text


def test_a_thousand_hits_take_less_than_two_seconds(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    cache.put("key", {"content": "x" * 200})
    started = time.process_time()
    for _ in range(1000):
        cache.get("key")
    assert time.process_time() - started < 2.0
