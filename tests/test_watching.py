"""Who watches a run learns what happens, in a form that machines read; never the articles, never a key."""

import asyncio
import json
import logging
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from itertools import chain, repeat
from pathlib import Path
from typing import Any

import pytest
from conftest import ROOT
from fault_server import FaultServer, Reply, answer, error
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel
from typer.testing import CliRunner, Result

from extractor.cli import app
from extractor.errors import ModelError
from extractor.events import Event, RequestDone, listening
from extractor.model.breaker import Retries
from extractor.model.client import ModelClient
from extractor.model.profiles import Profile
from extractor.model.question import Message, Meter, Question
from extractor.runs.events import EventLine
from extractor.runs.log_file import log_file
from extractor.runs.percentiles import Durations

ASKS = "Le ministre Luc Petit a reçu la presse. Il a dit que le budget était prêt."
"""One question: who is « Il »."""

GOOD = answer('{"paroles": true, "locuteur": 1}')


class Speaker(BaseModel):
    speaker: int


async def ask(client: ModelClient, number: int) -> None:
    await client.ask(Question((Message("user", str(number)),), Speaker, 20, "statement"), Meter())


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """Three articles, each with a question."""
    path = tmp_path / "in.jsonl"
    lines = [json.dumps({"id": f"a{n}", "text": f"{ASKS} Le {n}."}) for n in range(3)]
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def extract(source: Path, url: str, *more: str | Path) -> Result:
    out = source.with_name("out.jsonl")
    options = ["-o", out, "--base-url", url, "--model", "m", *more]
    return CliRunner().invoke(app, ["extract", str(source), *map(str, options)])


def lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def in_turn(*replies: Reply) -> Callable[..., Reply]:
    """These replies, then good ones."""
    script: Iterator[Reply] = chain(replies, repeat(GOOD))
    return lambda request, in_flight: next(script)


def test_machines_are_told_of_the_run_and_each_article_by_the_documented_schema(source: Path) -> None:
    events, report = source.with_name("events.jsonl"), source.with_name("report.json")
    with FaultServer(decide=in_turn(error(429, retry_after="0"), error(500))) as server:
        assert extract(source, server.url, "--events", events, "--report", report).exit_code == 0
        for line in events.read_text("utf-8").splitlines():
            EventLine.model_validate_json(line)
        first, *middle, last = lines(events)
        done = [event for event in middle if event["event"] == "article_done"]
        assert (first["event"], last["event"], last["exit_status"]) == ("run_started", "run_finished", 0)
        assert first["settings"]["model"] == "m"
        assert sorted(event["article"] for event in done) == ["a0", "a1", "a2"]
        assert {event["status"] for event in done} == {"ok"} and all(event["records"]["statements"] for event in done)
        assert "throttled" in {event["event"] for event in middle}
        whole = last["report"]
        assert whole == json.loads(report.read_text("utf-8"))
        assert whole["retries"] == {"rate_limited": 1, "server_error": 1} == _sum(done, "retries")
        assert (whole["requests"], whole["tokens_in"]) == (len(server.requests), server.tokens_in)
        assert whole["request_seconds"]["count"] == len(server.requests)
    assert whole["article_seconds"]["count"] == 3
    assert 0 < whole["article_seconds"]["p50"] <= whole["article_seconds"]["max"]
    assert whole["slowest"][0]["seconds"] == max(event["seconds"] for event in done)


def test_the_documented_examples_fit_the_schema() -> None:
    example = (ROOT / "docs" / "events.md").read_text("utf-8").split("```json\n")[1].split("```")[0]
    assert [EventLine.model_validate_json(line).root.event for line in example.splitlines()]


def _sum(events: list[dict[str, Any]], field: str) -> dict[str, int]:
    causes = {cause for event in events for cause in event[field]}
    return {cause: sum(event[field].get(cause, 0) for event in events) for cause in causes}


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX signals")
def test_a_program_reads_of_each_article_once_it_is_on_the_disk_and_of_the_interruption(tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    command = [Path(sys.executable).with_name("extractor"), "extract", "-", "-o", out, "--events", "-"]
    process = subprocess.Popen(
        [*command, "--base-url", "http://127.0.0.1:9/v1", "--model", "m"], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert process.stdin and process.stdout
    with process.stdin, process.stdout:
        process.stdin.write(json.dumps({"id": "a", "text": ""}).encode() + b"\n")  # fails without the parser
        process.stdin.flush()
        told = [json.loads(process.stdout.readline()) for _ in range(2)]
        assert [line["article"]["id"] for line in lines(out)] == ["a"]
        process.send_signal(signal.SIGINT)
        told += [json.loads(line) for line in process.stdout]
        assert process.wait(timeout=20) == 130
    assert [event["event"] for event in told] == ["run_started", "article_done", "run_stopped", "run_finished"]
    assert (told[-2]["code"], told[-1]["exit_status"]) == ("interrupted", 130)


def test_the_report_of_a_rerun_tells_what_the_cache_spared(source: Path) -> None:
    report = source.with_name("report.json")
    with FaultServer(decide=in_turn(error(500))) as server:
        extract(source, server.url)
        extract(source, server.url, "--overwrite", "--report", report)
    told = json.loads(report.read_text("utf-8"))
    assert (told["requests"], told["retries"], told["cache_hits"]) == (0, {}, 4)


def test_failures_are_counted_by_their_codes(source: Path) -> None:
    report = source.with_name("report.json")
    with FaultServer(decide=lambda request, in_flight: answer("non")) as server:
        assert extract(source, server.url, "--report", report).exit_code == 1
    told = json.loads(report.read_text("utf-8"))
    assert (told["articles"], told["errors"]) == ({"failed": 3}, {"bad_answer": 3})


def test_a_run_that_is_stopped_says_why(source: Path) -> None:
    events = source.with_name("events.jsonl")
    with FaultServer(decide=lambda request, in_flight: error(401)) as server:
        assert extract(source, server.url, "--events", events).exit_code == 1
    *_, stopped, finished = lines(events)
    assert (stopped["event"], stopped["code"]) == ("run_stopped", "wrong_key")
    assert (finished["report"]["stopped"], finished["exit_status"]) == ("wrong_key", 1)


def test_a_run_that_reaches_its_budget_says_so(source: Path) -> None:
    events = source.with_name("events.jsonl")
    with FaultServer() as server:
        extract(source, server.url, "--events", events, "--max-tokens", "10")
    *_, stopped, finished = lines(events)
    assert (stopped["event"], stopped["code"], finished["exit_status"]) == ("run_stopped", "budget", 3)
    assert finished["report"]["bill"]["requests"] == 0


def test_an_endpoint_that_goes_away_and_comes_back_opens_and_closes_the_breaker() -> None:
    async def ask_all() -> None:
        profile = Profile(name="p", base_url=server.url, model="m", concurrency=2)
        async with ModelClient(profile, retries=Retries(first_wait_s=0.01, longest_wait_s=0.05)) as client:
            await ask(client, 0)
            await asyncio.gather(ask(client, 1), ask(client, 2))

    told: list[Event] = []
    good = answer('{"speaker": 1}')
    with FaultServer(good, *[error(500)] * 6, decide=lambda *_: good) as server, listening(told.append):
        asyncio.run(ask_all())
    names = [event.event for event in told if event.event.startswith("breaker")]
    assert names[:2] == ["breaker_opened", "breaker_closed"]
    requests = [event for event in told if isinstance(event, RequestDone)]
    assert [event.error for event in requests].count("server_error") == 6
    assert sum(event.tokens_in for event in requests) == server.tokens_in


SECRETS = {"key": "sk-geheim-4711", "password": "motdepasse-4711", "query": "jeton-4711", "text": "ministre"}


@pytest.fixture
def indiscreet() -> Iterator[FaultServer]:
    """An endpoint that repeats whatever it is sent, in errors and in answers that are none."""

    def decide(request: dict[str, Any], in_flight: int) -> Reply:
        said = f"{request['headers'].get('authorization')} {request['messages'][-1]['content']}"
        faults = (error(500, said), error(429, said, retry_after="0"), answer(said), error(400, said))
        return faults[len(server.requests) % len(faults)]

    with FaultServer(decide=decide) as server:
        yield server


@pytest.mark.parametrize(("before", "after"), [("", f"?key={SECRETS['query']}"), (f"user:{SECRETS['password']}@", "")])
def test_neither_keys_nor_articles_are_told_to_anybody(
    before: str, after: str, source: Path, indiscreet: FaultServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    log, events, report = (source.with_name(name) for name in ("log.jsonl", "events.jsonl", "report.json"))
    monkeypatch.setenv("EXTRACTOR_API_KEY", SECRETS["key"])
    url = indiscreet.url.replace("//", f"//{before}") + after
    result = extract(source, url, "--log", log, "--events", events, "--report", report)
    told = result.output + "".join(path.read_text("utf-8") for path in (log, events, report))
    sent = json.dumps(indiscreet.requests, ensure_ascii=False)
    assert SECRETS["text"] in sent and (SECRETS["key"] in sent or before)
    assert [name for name, secret in SECRETS.items() if secret in told] == []


def test_the_articles_are_in_the_log_when_asked_for_and_keys_not_even_then(
    source: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    log = source.with_name("log.jsonl")
    monkeypatch.setenv("EXTRACTOR_API_KEY", SECRETS["key"])
    with FaultServer(decide=in_turn()) as server:
        extract(source, server.url, "--log", log, "--log-texts")
    (asked, *_) = [line for line in lines(log) if line["logger"] == "extractor.texts"]
    assert SECRETS["text"] in json.dumps(asked["messages"], ensure_ascii=False) and "locuteur" in asked["answer"]
    assert asked["article"] in {"a0", "a1", "a2"}
    assert SECRETS["key"] not in log.read_text("utf-8")
    assert extract(source, server.url, "--log-texts").exit_code == 2


def test_an_exception_is_logged_without_its_words(tmp_path: Path) -> None:
    with log_file(tmp_path / "log"):
        try:
            raise ValueError(ASKS)
        except ValueError:
            logging.getLogger("extractor.somewhere").exception("That failed.")
    (line,) = lines(tmp_path / "log")
    assert (line["message"], line["exception"]) == ("That failed.", "ValueError")
    assert SECRETS["text"] not in json.dumps(line, ensure_ascii=False)


def test_with_a_log_warnings_still_reach_the_terminal(
    source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("EXTRACTOR_CACHE_DIR", str(tmp_path / "file"))
    with FaultServer(decide=in_turn()) as server:
        result = extract(source, server.url, "--log", tmp_path / "log")
    warned = [line["message"] for line in lines(tmp_path / "log") if line["level"] == "WARNING"]
    assert warned and all(message in result.output for message in warned)


def test_a_reader_that_goes_away_or_a_full_disk_ends_the_watching_and_not_the_run(source: Path) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    more = ["--events", str(writer)]
    if Path("/dev/full").exists():
        more += ["--log", "/dev/full", "--report", "/dev/full"]
    with FaultServer(decide=in_turn()) as server:
        result = extract(source, server.url, *more)
    os.close(writer)
    assert result.exit_code == 0, result.output
    assert len(lines(source.with_name("out.jsonl"))) == 3


def test_a_target_that_cannot_be_written_is_refused_before_anything_is_sent(source: Path, tmp_path: Path) -> None:
    nowhere = tmp_path / "none" / "file"
    for option, target in [("--events", nowhere), ("--events", 99), ("--log", nowhere), ("--report", nowhere)]:
        assert extract(source, "http://127.0.0.1:9/v1", option, str(target)).exit_code == 2
    assert not source.with_name("out.jsonl").exists()


def test_a_listener_that_fails_disturbs_nobody(source: Path) -> None:
    def fail(event: Event) -> None:
        raise RuntimeError

    with FaultServer(decide=in_turn()) as server, listening(fail):
        assert extract(source, server.url).exit_code == 0


def test_without_an_answer_the_request_is_told_with_the_reason() -> None:
    told: list[Event] = []

    async def ask_once() -> None:
        profile = Profile(name="p", base_url="http://127.0.0.1:9/v1", model="m")
        retries = Retries(transport_attempts=2, first_wait_s=0.01, patience_s=0.1)
        async with ModelClient(profile, retries=retries) as client:
            await ask(client, 1)

    with listening(told.append), pytest.raises(ModelError):
        asyncio.run(ask_once())
    assert [event.error for event in told if isinstance(event, RequestDone)] == ["unreachable"] * 2


@given(st.lists(st.floats(1e-4, 1e5), min_size=1), st.floats(0.1, 100))
def test_percentiles_are_within_one_per_cent_of_the_exact_ones(seconds: list[float], percent: float) -> None:
    durations = Durations()
    for each in seconds:
        durations.add(each)
    rank = max(1, -int(-len(seconds) * percent // 100))
    exact = sorted(seconds)[rank - 1]
    assert durations.percentile(percent) == pytest.approx(exact, rel=0.0101)
