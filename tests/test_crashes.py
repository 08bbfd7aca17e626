"""What may happen to a run's process, its disk and its files: real processes, and nothing that was finished is lost.

Most runs here find all their records in the cache, so that they start fast and need no model.
"""

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from fault_server import FaultServer, Reply, answer

from extractor import Extractor, make_article
from extractor.model.cache import Cache
from extractor.record_cache import keep, record_key

if sys.platform == "win32":
    pytest.skip("POSIX signals and limits", allow_module_level=True)
import resource

EXTRACTOR = Path(sys.executable).with_name("extractor")
NOWHERE = "http://127.0.0.1:9/v1"
COUNT = 300
PLAIN = "« Nous partirons », a déclaré la ministre Ana Ruiz."
ALL = sorted(f"a{i}" for i in range(COUNT))


@pytest.fixture(scope="module")
def known(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A cache folder that holds the records of all articles."""
    folder = tmp_path_factory.mktemp("cache")
    with Extractor(base_url=NOWHERE, model="m", cache=False) as extractor:
        record, settings = extractor.extract(PLAIN), extractor.settings()
    cache = Cache(folder / "answers")
    for i in range(COUNT):
        article = make_article(PLAIN, id=f"a{i}")
        info = record.article.model_copy(update={"id": article.id})
        keep(cache, record_key(article, settings), record.model_copy(update={"article": info}))
    cache.close()
    return folder


@pytest.fixture
def out(tmp_path: Path, known: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("EXTRACTOR_CACHE_DIR", str(known))
    (tmp_path / "out").mkdir()
    return tmp_path / "out" / "out.jsonl"


def lines_of(*numbers: int, text: str = PLAIN) -> str:
    return "".join(json.dumps({"id": f"a{i}", "text": text}, ensure_ascii=False) + "\n" for i in numbers)


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "in.jsonl"
    path.write_text(lines_of(*range(COUNT)))
    return path


@contextmanager
def running(source: Path | str, out: Path, url: str = NOWHERE, **popen: Any) -> Iterator["subprocess.Popen[str]"]:
    command = [EXTRACTOR, "extract", source, "-o", out, "--base-url", url, "--model", "m"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, **popen)
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


@contextmanager
def fed(out: Path) -> Iterator[tuple["subprocess.Popen[str]", Callable[[str], None]]]:
    """A run that reads what is sent to it."""
    with running("-", out, stdin=subprocess.PIPE) as process:

        def send(lines: str) -> None:
            assert process.stdin is not None
            process.stdin.write(lines)
            process.stdin.flush()

        yield process, send


def finish(source: Path | str, out: Path, **options: Any) -> tuple[int, str]:
    """Exit status and all that was said."""
    with running(source, out, **options) as process:
        said, _ = process.communicate(timeout=60)
        return process.returncode, " ".join(said.split())


def ids(out: Path) -> list[str]:
    return sorted(json.loads(line)["article"]["id"] for line in out.read_text().splitlines())


def whole_lines(out: Path) -> int:
    return out.read_bytes().count(b"\n") if out.exists() else 0


def wait_for(condition: Callable[[], bool], within_s: float = 30.0) -> None:
    end = time.monotonic() + within_s
    while not condition():
        assert time.monotonic() < end, "it never came to that"
        time.sleep(0.001)


def test_killed_at_any_moment_every_article_is_in_the_output_once(source: Path, out: Path) -> None:
    for _ in range(3):
        before = whole_lines(out)
        with running(source, out) as process:
            wait_for(lambda before=before: whole_lines(out) > before or process.poll() is not None)
            time.sleep(random.random() / 50)
            process.kill()
            process.wait()
        whole = out.read_bytes().rpartition(b"\n")[0].split(b"\n")
        assert len({json.loads(line)["article"]["id"] for line in whole}) == len(whole) > before
    status, said = finish(source, out)
    assert status == 0, said
    assert ids(out) == ALL


def test_a_second_writer_is_refused_until_the_first_is_gone(source: Path, out: Path) -> None:
    with fed(out) as (first, send):
        send(lines_of(0))
        wait_for(lambda: whole_lines(out) == 1)
        status, said = finish(source, out)
        assert status == 2
        assert f"process {first.pid} on" in said and "another -o" in said
        first.kill()
        first.wait()
        status, said = finish(source, out)
    assert status == 0, said
    assert ids(out) == ALL


@pytest.mark.parametrize(("number", "expected"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_a_signal_ends_the_run_even_while_nothing_comes_through_the_pipe(
    number: signal.Signals, expected: int, out: Path
) -> None:
    with fed(out) as (process, send):
        send(lines_of(0, 1, 2))
        wait_for(lambda: whole_lines(out) == 3)
        process.send_signal(number)
        wait_for(lambda: process.poll() is not None, within_s=10)
        assert process.returncode == expected
        assert process.stdout is not None
        assert f"extractor extract - -o {out}" in process.stdout.read()
    assert ids(out) == ["a0", "a1", "a2"]


def test_what_is_in_progress_may_finish_and_a_second_signal_does_not_wait_for_it(tmp_path: Path, out: Path) -> None:
    source = tmp_path / "asking.jsonl"
    asks = "Le ministre Luc Petit a reçu la presse. Il a dit que le budget était prêt."
    source.write_text(lines_of(*range(10), text=asks))
    good = answer('{"paroles": true, "locuteur": 1}')

    def slow_then_never(request: dict[str, Any], in_flight: int) -> Reply:
        return Reply(good.body, tokens=good.tokens, delay_s=1.0 if in_flight == 1 else 60.0)

    with FaultServer(decide=slow_then_never) as server, running(source, out, url=server.url) as process:
        wait_for(lambda: len(server.requests) >= 2)
        process.send_signal(signal.SIGINT)
        wait_for(lambda: whole_lines(out) == 1)
        begun = len(server.requests)
        time.sleep(0.2)
        assert process.poll() is None and len(server.requests) == begun
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=2) == 130


def limited() -> None:
    """In the child: no file may grow beyond this; writing then fails in the middle of a line, as on a full disk."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))


def test_without_room_the_run_stops_with_whole_lines_and_goes_on_when_there_is_some(tmp_path: Path, out: Path) -> None:
    source = tmp_path / "textless.jsonl"  # a failure each: no cache is read, whose files would hit the limit too
    source.write_text("".join(f'{{"id": "a{i}", "text": ""}}\n' for i in range(COUNT)))
    status, said = finish(source, out, preexec_fn=limited)
    assert status == 3
    assert "cannot be written any more" in said and "same command" in said and "Traceback" not in said
    assert 0 < len(ids(out)) == whole_lines(out) < COUNT
    finish(source, out)
    assert ids(out) == ALL


def test_a_full_disk(source: Path, tmp_path: Path, out: Path) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=128k", "tmpfs", disk]
    if subprocess.run(mount, check=False, capture_output=True).returncode:
        pytest.skip("mounting is not allowed")
    try:
        status, said = finish(source, disk / "out.jsonl")
        assert status == 3
        assert "disk is full" in said
        kept = ids(disk / "out.jsonl")
        subprocess.run(["mount", "-o", "remount,size=4m", disk], check=True)
        status, said = finish(source, disk / "out.jsonl")
        assert status == 0, said
        assert set(kept) < set(ids(disk / "out.jsonl"))
        assert ids(disk / "out.jsonl") == ALL
    finally:
        subprocess.run(["umount", disk], check=False)


def test_a_removed_folder_is_put_back_with_all_that_was_finished(source: Path, out: Path) -> None:
    with fed(out) as (process, send):
        send(lines_of(0, 1, 2))
        wait_for(lambda: whole_lines(out) == 3)
        shutil.rmtree(out.parent)
        send(lines_of(3))
        said, _ = process.communicate(timeout=30)
    assert process.returncode == 3
    assert str(out) in "".join(said.split())
    assert ids(out)[:3] == ["a0", "a1", "a2"]
    status, said = finish(source, out)
    assert status == 0, said
    assert ids(out) == ALL


@pytest.mark.parametrize("where", ["/proc/out.jsonl", "/dev/full", "no/such/folder/out.jsonl"])
def test_an_output_that_cannot_be_is_refused(where: str, source: Path, tmp_path: Path, out: Path) -> None:
    status, said = finish(source, Path(where), cwd=tmp_path)
    assert status == 2
    assert "-o" in said and "Traceback" not in said


def test_a_clock_set_back_changes_nothing(source: Path, tmp_path: Path, out: Path) -> None:
    backwards = "import itertools, time\nsteps = itertools.count()\ntime.time = lambda: 1e9 - 3600 * next(steps)\n"
    (tmp_path / "sitecustomize.py").write_text(backwards)
    path = os.pathsep.join([str(tmp_path), os.environ.get("PYTHONPATH", "")])
    status, said = finish(source, out, env={**os.environ, "PYTHONPATH": path})
    assert status == 0, said
    assert ids(out) == ALL


@pytest.mark.model
def test_the_embedded_server_is_gone_with_its_killed_parent(tmp_path: Path) -> None:
    out, source = tmp_path / "out.jsonl", tmp_path / "in.jsonl"
    asks = "Le ministre Luc Petit a reçu la presse. Il a dit que le budget était prêt."
    source.write_text(lines_of(*range(200), text=asks))
    process = subprocess.Popen([EXTRACTOR, "extract", source, "-o", out, "--no-cache"], stderr=subprocess.DEVNULL)
    wait_for(lambda: whole_lines(out) >= 1, within_s=120)
    tasks = Path(f"/proc/{process.pid}/task").iterdir()
    children = [child for task in tasks for child in (task / "children").read_text().split()]
    assert children
    process.kill()
    process.wait()
    wait_for(lambda: not any(Path(f"/proc/{child}").exists() for child in children), within_s=5)
