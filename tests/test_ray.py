"""The same extraction on a Ray cluster, here of two nodes on one machine: same records, none lost, none twice.

Run with `make test-ray`, which installs Ray first.
"""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from batch_server import Answer, BatchServer, Body, fitting, refusal

from extractor.article import make_article
from extractor.model.profiles import Profile

ray = pytest.importorskip("ray", reason="Ray is not installed: `make test-ray` installs it")
pa = pytest.importorskip("pyarrow", reason="pyarrow is not installed: `make test-ray` installs it")
pq = pytest.importorskip("pyarrow.parquet", reason="pyarrow is not installed: `make test-ray` installs it")

pytestmark = pytest.mark.ray

TEXT = "Le ministre Luc Petit{} a reçu la presse. Il a dit que le budget {} était prêt.\n"
"""One question: who is « Il »."""


@pytest.fixture(scope="module")
def cluster() -> Iterator[str]:
    """The address of a cluster with two nodes of one CPU each."""
    from ray.cluster_utils import Cluster

    nodes = Cluster(initialize_head=True, head_node_args={"num_cpus": 1, "include_dashboard": False})
    nodes.add_node(num_cpus=1)
    yield nodes.address
    nodes.shutdown()


def articles(number: int) -> list[dict[str, Any]]:
    rows = [{"id": f"a{n}", "text": TEXT.format(chr(97 + n % 26), n), "published": "2021-03-05"} for n in range(number)]
    return [*rows, {"id": "vide", "text": " ", "published": None}]


def as_jsonl(rows: list[dict[str, Any]], path: Path) -> Path:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def extract(source: Path, output: Path, server: BatchServer, *more: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", "from extractor.cli import main; main()", "extract", source, "-o", output]
    at = ["--base-url", server.url, "--model", "m", "--no-cache", *more]
    return subprocess.Popen([*command, *at], stderr=subprocess.PIPE, text=True)


def finish(process: subprocess.Popen[str]) -> tuple[int, str]:
    _, said = process.communicate(timeout=240)
    return process.returncode, said


def lines_of(output: Path) -> list[str]:
    if output.suffix == ".parquet":
        return pq.read_table(output)["record"].to_pylist()
    return output.read_text("utf-8").splitlines()


def records(output: Path) -> dict[str, dict[str, Any]]:
    """By id, without the seconds they took; no article may be there twice."""
    read = [json.loads(line) for line in lines_of(output)]
    for record in read:
        (record["run"] or {}).pop("seconds", None)
    assert len({record["article"]["id"] for record in read}) == len(read)
    return {record["article"]["id"]: record for record in read}


def slowly(body: Body) -> Answer:
    time.sleep(0.05)
    return fitting(body)


def wait_for(condition: Callable[[], Any]) -> None:
    deadline = time.monotonic() + 120
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.05)


def workers() -> list[int]:
    """The processes of this test's clusters that extract."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            if b"ray::MapWorker" in (folder / "cmdline").read_bytes() and _is_ours(int(folder.name)):
                found.append(int(folder.name))
        except OSError:
            continue
    return found


def _is_ours(pid: int) -> bool:
    while pid > 1 and pid != os.getpid():
        pid = int(Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[1])
    return pid == os.getpid()


def test_records_are_those_of_one_process_whatever_the_formats(cluster: str, tmp_path: Path) -> None:
    rows = articles(20)
    jsonl, parquet = as_jsonl(rows, tmp_path / "in.jsonl"), tmp_path / "in.parquet"
    pq.write_table(pa.Table.from_pylist(rows), parquet)
    local, remote, packed = tmp_path / "local.jsonl", tmp_path / "remote.jsonl", tmp_path / "packed.parquet"
    with BatchServer() as server:
        finish(extract(jsonl, local, server))
        on_ray = ["--engine", "ray", "--ray-address", cluster]
        assert finish(extract(jsonl, remote, server, *on_ray))[0] == 1, "one article is empty"
        assert finish(extract(parquet, packed, server, *on_ray))[0] == 1
        assert len(server.executed) == 3 * 20
        assert "20 already in the output" in finish(extract(parquet, packed, server, *on_ray))[1]
        assert len(server.executed) == 3 * 20
    one, other, third = records(local), records(remote), records(packed)
    assert one == other
    assert third.pop("vide")["status"] == one.pop("vide")["status"] == "failed"
    assert third == one
    table = pq.read_table(packed)
    assert sum(table["statements"].to_pylist()) == 20
    assert {str(day) for day in table["published"].to_pylist()} == {"2021-03-05", "None"}
    assert not list(tmp_path.glob("packed.parquet.*")), "nothing else is left"


def test_killed_workers_and_a_killed_run_lose_nothing(cluster: str, tmp_path: Path) -> None:
    source, output = as_jsonl(articles(60), tmp_path / "in.jsonl"), tmp_path / "out.parquet"
    on_ray = ["--engine", "ray", "--ray-address", cluster]
    with BatchServer(slowly) as server:
        run = extract(source, output, server, *on_ray)
        wait_for(lambda: len(server.executed) > 10)
        os.kill(workers()[0], signal.SIGKILL)
        wait_for(lambda: len(server.executed) > 40)
        run.kill()
        finish(run)
        assert not output.exists()
        wait_for(lambda: not workers())
        status, said = finish(extract(source, output, server, *on_ray))
        assert status == 1 and "already in the output" in said
    done = records(output)
    assert {id for id, record in done.items() if record["status"] == "ok"} == {f"a{n}" for n in range(60)}


def test_ctrl_c_ends_the_run_in_order_and_the_same_command_goes_on(tmp_path: Path) -> None:
    source, output = as_jsonl(articles(60), tmp_path / "in.jsonl"), tmp_path / "out.jsonl"
    with BatchServer(slowly) as server:
        run = extract(source, output, server, "--engine", "ray", "--ray-workers", "1")
        wait_for(lambda: len(server.executed) > 10)
        run.send_signal(signal.SIGINT)
        assert finish(run)[0] == 130
        wait_for(lambda: not workers())
        stopped_at = len(server.executed)
        assert len(records(output)) == stopped_at < 60, "what was in progress was finished and is there"
        finish(extract(source, output, server))
        assert len(server.executed) == 60
    assert len(records(output)) == 61


def test_an_endpoint_that_no_article_can_use_stops_the_run(cluster: str, tmp_path: Path) -> None:
    source, output = as_jsonl(articles(40), tmp_path / "in.jsonl"), tmp_path / "out.jsonl"
    with BatchServer(lambda _: refusal(401, "no such key")) as server:
        status, said = finish(extract(source, output, server, "--engine", "ray", "--ray-address", cluster))
    assert status == 1 and "refused the key" in said


def test_the_input_is_read_no_faster_than_it_is_worked_off(cluster: str) -> None:
    from extractor.runs.ray_engine import RayExtractor

    read = done = most = 0

    def source() -> Iterator[Any]:
        nonlocal read
        for row in articles(120)[:-1]:
            read += 1
            yield make_article(row["text"], id=row["id"])

    with BatchServer() as server:
        profile = Profile(name="t", base_url=server.url, model="m", concurrency=2)
        with RayExtractor(profile, address=cluster, workers=2, cache=False) as extractor:
            for batch in extractor.extract_batches(source()):
                done += len(batch)
                most = max(most, read - done)
    assert done == 120
    assert most <= 8 * (3 * 2 + 1), "chunks of 8, three for each worker, and the next one"


def test_a_wrong_address_and_a_broken_file_are_named(tmp_path: Path) -> None:
    source = as_jsonl(articles(1), tmp_path / "in.jsonl")
    broken = tmp_path / "broken.parquet"
    broken.write_bytes(b"PAR1 and no more")
    with BatchServer() as server:
        status, said = finish(
            extract(source, tmp_path / "a.jsonl", server, "--engine", "ray", "--ray-address", "127.0.0.1:9")
        )
        assert status == 2 and "--ray-address" in said
        assert finish(extract(broken, tmp_path / "b.jsonl", server))[0] == 1
        assert finish(extract(source, broken, server))[0] == 2
    [record] = records(tmp_path / "b.jsonl").values()
    assert record["status"] == "failed" and "Parquet" in record["errors"][0]["message"]
    assert broken.read_bytes() == b"PAR1 and no more"
