"""A batch run as a user meets it: submitted, killed, expired, refused and collected; paid for once, nothing lost."""

import json
import signal
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from batch_server import Answer, BatchServer, Body, completion, fitting, refusal
from typer.testing import CliRunner, Result

from extractor.cli import app

ONE = "Le ministre Luc Petit a reçu la presse. Il a dit que le budget était prêt.\n"
"""One question: who is « Il »."""

TWO = (
    "Le maire Paul Roy a vu la juge Anne Lac. Il a dit que la route était libre. Il a ajouté que le pont tenait bon.\n"
)
"""Two questions, in one request."""

PLAIN = "« Nous partirons », a déclaré la ministre Ana Ruiz.\n"
"""Grammar settles all: no question."""


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, [str(a) for a in arguments])


def records(path: Path) -> dict[str, dict[str, Any]]:
    lines = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    assert len(lines) == len({line["article"]["id"] for line in lines}), "an article is there twice"
    return {line["article"]["id"]: line for line in lines}


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """Five articles that need four requests, and one that cannot be read."""
    texts = {
        "un": ONE,
        "deux": TWO,
        "clair": PLAIN,
        "trois": ONE.replace("Luc", "Guy"),
        "quatre": TWO.replace("Roy", "Sy"),
    }
    path = tmp_path / "archive.jsonl"
    lines = [json.dumps({"id": i, "text": t, "published": "2021-03-05"}) for i, t in texts.items()]
    path.write_text("\n".join([*lines, '{"id": "vide", "text": " "}']) + "\n", encoding="utf-8")
    return path


class Night:
    """The commands of one run against one server."""

    def __init__(self, folder: Path, server: BatchServer) -> None:
        self.state, self.out = folder / "night.state", folder / "out.jsonl"
        self.at = ["--base-url", server.url, "--model", "m"]

    def submit(self, *more: str | Path) -> Result:
        return run("batch", "submit", *more, "-o", self.state, *(self.at if "--retry" not in more else []))

    def sleep(self) -> None:
        """Until every batch has ended."""
        for _ in range(8):
            if run("batch", "status", self.state).exit_code == 0:
                return
        raise AssertionError("the batches do not end")

    def collect(self) -> Result:
        return run("batch", "collect", self.state, "-o", self.out)


def same(bodies: list[Body], others: list[Body]) -> bool:
    """Whether these are the same requests, each as often, in any order."""
    one, other = (Counter(json.dumps(body, sort_keys=True) for body in some) for some in (bodies, others))
    return one == other


def charged(output: Path) -> tuple[int, int]:
    """The tokens, in and out, that the records account for."""
    runs = [r["run"] for r in records(output).values() if r["run"]]
    return sum(r["tokens_in"] for r in runs), sum(r["tokens_out"] for r in runs)


def ledger(server: BatchServer) -> tuple[int, int]:
    return server.tokens["prompt_tokens"], server.tokens["completion_tokens"]


def test_a_batch_asks_what_the_ordinary_run_asks_and_gives_its_records_at_half_the_price(
    archive: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with BatchServer() as server:
        config = tmp_path / "extractor.toml"
        priced = f'[profiles.paid]\nbase_url = "{server.url}"\nmodel = "m"\nprice_in = 2.0\nprice_out = 4.0\n'
        config.write_text(priced)
        monkeypatch.setenv("EXTRACTOR_CONFIG", str(config))
        ordinary, night = tmp_path / "ordinary.jsonl", Night(tmp_path, server)
        night.at = ["--profile", "paid"]
        run("extract", archive, "-o", ordinary, *night.at)
        asked = server.executed[:]
        assert night.submit(archive).exit_code == 0
        assert night.collect().exit_code == 1, "nothing has been answered yet"
        night.sleep()
        assert night.collect().exit_code == 1, "one article is unreadable"
    assert same(server.executed[len(asked) :], asked)
    dear, cheap = records(ordinary), records(night.out)
    assert set(dear) == set(cheap)
    for id, record in dear.items():
        paid, got = record.pop("run"), cheap[id].pop("run")
        assert record == cheap[id]
        if paid:
            assert got.pop("cost") == pytest.approx(paid.pop("cost") / 2)
            assert {**got, "seconds": 0} == {**paid, "seconds": 0}


def test_killed_in_the_middle_of_any_step_the_run_goes_on_and_nothing_is_asked_twice(
    archive: Path, tmp_path: Path
) -> None:
    def killed_at(call: str, *arguments: str | Path) -> None:
        """Kill the command while the endpoint has done this call and not replied."""
        server.hold = call
        server.held.clear()
        with subprocess.Popen([sys.executable, "-c", "from extractor.cli import main; main()", *arguments]) as process:
            assert server.held.wait(60)
            process.kill()
        assert process.returncode == -signal.SIGKILL

    with BatchServer() as server:
        night = Night(tmp_path, server)
        submit = ["batch", "submit", archive, "-o", night.state, "--per-batch", "3", *night.at]
        killed_at("POST /files", *submit)
        killed_at("POST /batches", *submit)
        assert run(*submit).exit_code == 0
        assert len(server.batches) == 2
        night.sleep()
        killed_at("GET /files", "batch", "collect", night.state, "-o", night.out)
        night.collect()
    assert len(server.executed) == 4
    assert {id: r["status"] for id, r in records(night.out).items()} == {
        "un": "ok", "deux": "ok", "clair": "ok", "trois": "ok", "quatre": "ok", "vide": "failed",
    }  # fmt: skip
    assert charged(night.out) == ledger(server)


@pytest.mark.parametrize(
    "ending", [("expired", 2), ("cancelled", 1), ("expired", 0), ("failed:token_limit_exceeded", 0)]
)
def test_a_batch_that_ends_early_gives_what_it_has_and_the_rest_is_asked_again(
    ending: tuple[str, int], archive: Path, tmp_path: Path
) -> None:
    with BatchServer(fitting, ending) as server:
        night = Night(tmp_path, server)
        night.submit(archive)
        night.sleep()
        assert "--retry" in night.collect().output
        early = records(night.out)
        lost = {id for id, r in early.items() if [e["code"] for e in r["errors"]] == ["unanswered"]}
        assert len(lost) == 4 - ending[1]
        assert all(early[id]["status"] == "failed" and not early[id]["statements"] for id in lost)
        assert ending[0].rpartition(":")[2] in early[min(lost)]["errors"][0]["message"]
        assert night.submit("--retry").exit_code == 0
        night.sleep()
        night.collect()
        assert len(server.executed) == 4
    late = records(night.out)
    assert {id: r["status"] for id, r in late.items() if id != "vide"} == dict.fromkeys(set(late) - {"vide"}, "ok")
    assert {id: r for id, r in early.items() if id not in lost} == {id: late[id] for id in late if id not in lost}
    assert charged(night.out) == ledger(server)


def first(reply: Answer) -> Any:
    """Answers the first request with `reply`, the others as they should be."""
    replies = [reply]
    return lambda body: replies.pop() if replies else fitting(body)


@pytest.mark.parametrize(
    ("reply", "differs"),
    [
        (completion("Bien sûr ! Voici ma réponse."), "messages"),
        (completion('{"paroles": tr', finish="length"), "max_tokens"),
        (refusal(400, "Unsupported parameter: 'max_tokens'"), "max_completion_tokens"),
        (refusal(500, "oops"), None),
        (refusal(429, "slow down"), None),
        ((200, {"not": "a completion"}), None),
    ],
)
def test_what_does_not_fit_is_asked_again_in_a_further_batch(
    reply: Answer, differs: str | None, tmp_path: Path
) -> None:
    article = tmp_path / "un.txt"
    article.write_text(ONE, encoding="utf-8")
    with BatchServer(first(reply)) as server:
        night = Night(tmp_path, server)
        night.submit(article)
        night.sleep()
        assert night.collect().exit_code == 1
        assert records(night.out)["un"]["errors"][0]["code"] == "unanswered"
        night.submit("--retry")
        night.sleep()
        assert night.collect().exit_code == 0
    bad, good = server.executed
    assert {name for name in bad | good if bad.get(name) != good.get(name)} >= ({differs} if differs else set())
    assert differs or bad == good
    record = records(night.out)["un"]
    assert record["status"] == "ok" and record["run"]["requests"] == 2
    assert charged(night.out) == ledger(server)


def test_a_packed_request_that_is_too_long_is_asked_in_halves(tmp_path: Path) -> None:
    article = tmp_path / "deux.txt"
    article.write_text(TWO, encoding="utf-8")
    with BatchServer(first(refusal(400, "too long", "context_length_exceeded"))) as server:
        night = Night(tmp_path, server)
        night.submit(article)
        night.sleep()
        night.submit("--retry")
        night.sleep()
        assert night.collect().exit_code == 0
    assert len(server.executed) == 3
    assert len(records(night.out)["deux"]["statements"]) == 2


def test_a_refusal_that_no_repetition_mends_is_final(tmp_path: Path) -> None:
    article = tmp_path / "un.txt"
    article.write_text(ONE, encoding="utf-8")
    with BatchServer(lambda _: refusal(404, "no", "model_not_found")) as server:
        night = Night(tmp_path, server)
        night.submit(article)
        night.sleep()
        night.collect()
        assert records(night.out)["un"]["errors"][0]["code"] == "unknown_model"
        night.submit("--retry")
    assert len(server.batches) == 1


def test_the_same_text_under_two_ids_is_asked_and_charged_once(tmp_path: Path) -> None:
    source = tmp_path / "two.jsonl"
    source.write_text("".join(json.dumps({"id": id, "text": ONE}) + "\n" for id in ("a", "b")), encoding="utf-8")
    with BatchServer() as server:
        night = Night(tmp_path, server)
        night.submit(source)
        night.sleep()
        assert night.collect().exit_code == 0
    a, b = records(night.out).values()
    assert a["statements"] == b["statements"] and len(server.executed) == 1
    assert charged(night.out) == ledger(server)


def test_more_articles_can_be_added_and_are_the_only_ones_sent(archive: Path, tmp_path: Path) -> None:
    more = tmp_path / "more.jsonl"
    more.write_text(json.dumps({"id": "neuf", "text": ONE.replace("Luc", "Léo")}) + "\n", encoding="utf-8")
    with BatchServer() as server:
        night = Night(tmp_path, server)
        night.submit(archive)
        night.submit(archive, more)
        night.sleep()
        night.collect()
    assert len(server.executed) == 5 and len(server.batches) == 2
    assert records(night.out)["neuf"]["status"] == "ok"


def test_batches_keep_the_limits_of_the_endpoint(
    archive: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with BatchServer() as server:
        night = Night(tmp_path, server)
        monkeypatch.setattr("extractor.batch.sending.MAX_BYTES", 9000)
        assert night.submit(archive).exit_code == 0
        assert night.submit(archive).exit_code == 0
        uploaded = [content for id, content in server.contents.items()]
    assert len(uploaded) == len(server.batches) > 1
    assert all(len(content) <= 9000 for content in uploaded)
    assert sum(content.count(b"\n") for content in uploaded) == 4


def test_what_cannot_go_on_says_what_to_do(archive: Path, tmp_path: Path) -> None:
    with BatchServer() as server:
        night = Night(tmp_path, server)
        missing = run("batch", "status", night.state)
        assert missing.exit_code == 2 and "batch submit" in missing.output
        embedded = run("batch", "submit", archive, "-o", night.state)
        assert embedded.exit_code == 2 and "--profile" in embedded.output
        night.submit(archive)
        other = run("batch", "submit", archive, "-o", night.state, "--base-url", server.url, "--model", "other")
        assert other.exit_code == 2 and "model: m → other" in " ".join(other.output.split())
        foreign = run("batch", "status", archive)
        assert foreign.exit_code == 2 and str(archive.name) in foreign.output.replace("\n", "")
    with BatchServer() as elsewhere:
        ordinary = run(
            "batch", "submit", archive, "-o", tmp_path / "s", "--base-url", f"{elsewhere.url}/x", "--model", "m"
        )
        assert ordinary.exit_code == 1 and "extractor extract" in " ".join(ordinary.output.split())


def test_two_processes_never_work_on_one_state(archive: Path, tmp_path: Path) -> None:
    with BatchServer() as server:
        night = Night(tmp_path, server)
        night.submit(archive)
        holder = "import sys; from pathlib import Path; from extractor.batch.state import State; s = State(Path(sys.argv[1])); print(1, flush=True); sys.stdin.read()"
        with subprocess.Popen(
            [sys.executable, "-c", holder, night.state], stdin=subprocess.PIPE, stdout=subprocess.PIPE
        ) as other:
            assert other.stdout and other.stdout.readline()
            refused = run("batch", "status", night.state)
            other.kill()
        assert refused.exit_code == 2 and "other extractor" in " ".join(refused.output.split())
        assert run("batch", "status", night.state).exit_code == 1, "the lock went with its process"
