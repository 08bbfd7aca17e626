"""Asking a model: what is sent, what is counted, what is repeated and what is given up."""

import asyncio
import dataclasses
import logging
import math
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path
from typing import Any, Literal

import pytest
from fault_server import FaultServer, Reply, answer, error, html
from pydantic import BaseModel, ConfigDict, Field

from extractor.errors import ModelError, SetupError
from extractor.model.breaker import Retries
from extractor.model.cache import Cache
from extractor.model.client import ModelClient
from extractor.model.profiles import Profile
from extractor.model.question import Answer, Message, Meter, Question

KEY = "sk-secret-of-this-test"
ARTICLE = "  Le code {{ x }} vaut {% if %} « 5 » {# rien #}\n\n  fin\n"
GOOD = '{"speaker": 2, "kind": "direct"}'
FAST = Retries(first_wait_s=0.001)


class Speaker(BaseModel):
    model_config = ConfigDict(extra="forbid")

    speaker: int = Field(ge=1)
    kind: Literal["direct", "indirect"]


QUESTION = Question((Message("system", "Qui parle ?"), Message("user", ARTICLE)), Speaker, 20, "statement")


@pytest.fixture(autouse=True)
def _key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TEST_KEY", KEY)


def profile(url: str, **changes: Any) -> Profile:
    return Profile(name="test", base_url=url, model="m", api_key_env="TEST_KEY", **changes)


def ask(
    server: FaultServer,
    meter: Meter | None = None,
    *,
    cache: Cache | None = None,
    questions: Sequence[Question[Speaker]] = (QUESTION,),
    retries: Retries = FAST,
    **changes: Any,
) -> list[Answer[Speaker]]:
    """Ask `questions` one after the other, of one client."""
    counted = meter or Meter()

    async def run() -> list[Answer[Speaker]]:
        chosen = profile(server.url, **changes)
        async with ModelClient(chosen, cache, retries=retries) as client:
            return [await client.ask(question, counted) for question in questions]

    return asyncio.run(run())


def counts_match(server: FaultServer, meter: Meter) -> bool:
    ledger = (len(server.requests), server.tokens_in, server.tokens_out)
    return (meter.requests, meter.tokens_in, meter.tokens_out) == ledger


def test_a_good_answer_comes_back_typed_and_is_counted_once() -> None:
    meter = Meter()
    with FaultServer(answer(GOOD, tokens=(70, 9))) as server:
        [got] = ask(server, meter)
    assert got == Answer(Speaker(speaker=2, kind="direct"), None, cached=False)
    assert (meter.requests, meter.tokens_in, meter.tokens_out) == (1, 70, 9)
    assert not meter.retries


def test_article_text_is_sent_to_the_letter_with_the_schema_and_fixed_sampling() -> None:
    with FaultServer(answer(GOOD)) as server:
        ask(server, logprobs=True, extra_body={"top_k": 1})
    [sent] = server.requests
    assert sent["messages"][1] == {"role": "user", "content": ARTICLE}
    assert sent["response_format"]["json_schema"]["schema"] == Speaker.model_json_schema()
    assert (sent["temperature"], sent["logprobs"], sent["top_k"]) == (0.0, True, 1)
    assert isinstance(sent["seed"], int)
    assert sent["headers"]["authorization"] == f"Bearer {KEY}"


@pytest.mark.parametrize(
    ("fault", "cause"),
    [
        (error(429, Retry_After="0"), "rate_limited"),
        (error(500), "server_error"),
        (html(502), "server_error"),
        (error(503, "Loading model"), "server_error"),
        (dataclasses.replace(answer(GOOD), cut=True, tokens=(0, 0)), "unreachable"),
        (Reply('{"choices": [{"mess'), "server_error"),
    ],
)
def test_transport_faults_are_repeated_and_counted_apart_from_bad_answers(fault: Reply, cause: str) -> None:
    meter = Meter()
    with FaultServer(fault, fault, answer(GOOD)) as server:
        [got] = ask(server, meter)
    assert got.value.speaker == 2
    assert meter.retries == {cause: 2}
    assert counts_match(server, meter)


def test_an_endpoint_is_not_asked_again_before_its_retry_after() -> None:
    meter = Meter()
    in_a_second = format_datetime(datetime.now(UTC) + timedelta(seconds=1), usegmt=True)
    script = error(429, Retry_After="0.3"), error(503, Retry_After=in_a_second), answer(GOOD)
    with FaultServer(*script) as server:
        ask(server, meter)
    first, second, _ = (request["at"] for request in server.requests)
    assert second - first >= 0.3
    assert 0.3 <= meter.waited_s < 2.0


@pytest.mark.parametrize(
    "bad",
    ["Je pense que c'est le ministre.", '{"speaker": 2', '{"speaker": 0, "kind": "direct"}', ""],
)
def test_a_bad_answer_is_asked_again_with_what_was_wrong(bad: str) -> None:
    meter = Meter()
    with FaultServer(answer(bad), answer(bad), answer(GOOD)) as server:
        [got] = ask(server, meter)
    assert got.value.kind == "direct"
    assert meter.retries == {"bad_answer": 2}
    assert counts_match(server, meter)
    first, second, _ = (request["messages"] for request in server.requests)
    assert second[: len(first)] == first
    assert "Speaker" in second[-1]["content"]


def test_the_budget_of_bad_answers_is_the_number_of_requests() -> None:
    meter = Meter()
    with FaultServer(*[answer("non")] * 9) as server, pytest.raises(ModelError) as raised:
        ask(server, meter, retries=Retries(max_attempts=2))
    assert raised.value.code == "bad_answer"
    assert meter.requests == 2
    assert counts_match(server, meter)


def test_numbers_written_as_text_are_taken() -> None:
    with FaultServer(answer('{"speaker": "2", "kind": "direct"}')) as server:
        assert ask(server)[0].value.speaker == 2


def test_a_truncated_answer_is_asked_once_more_with_twice_the_room() -> None:
    meter = Meter()
    with FaultServer(answer('{"speaker":', finish="length"), answer(GOOD)) as server:
        ask(server, meter)
    assert [request["max_tokens"] for request in server.requests] == [20, 40]
    assert meter.retries == {"truncated": 1}
    assert counts_match(server, meter)


def test_truncated_twice_is_an_outcome_of_its_own() -> None:
    meter = Meter()
    cut = answer('{"speaker":', finish="length")
    with FaultServer(cut, cut, cut) as server, pytest.raises(ModelError) as raised:
        ask(server, meter)
    assert raised.value.code == "truncated"
    assert meter.requests == 2
    assert counts_match(server, meter)


@pytest.mark.parametrize("unit", ["\n", "très ", '{"speaker": 1}, ', "abcdef" * 30])
def test_endless_repetition_gets_no_more_room(unit: str) -> None:
    endless = answer('{"speaker": ' + unit * 60 + unit[:3], finish="length", tokens=(50, 20))
    meter = Meter()
    with FaultServer(endless) as server, pytest.raises(ModelError) as raised:
        ask(server, meter)
    assert raised.value.code == "truncated"
    assert "repeated itself" in raised.value.message
    assert (meter.requests, meter.tokens_out) == (1, 20)


@pytest.mark.parametrize(
    "refusal",
    [answer(None, refusal="I cannot."), answer("", finish="content_filter")],
)
def test_a_refusal_is_not_argued_with(refusal: Reply) -> None:
    with FaultServer(refusal) as server:
        with pytest.raises(ModelError) as raised:
            ask(server)
        assert raised.value.code == "refused"
        assert len(server.requests) == 1


SETUP_FAULTS = [
    (error(401, f"Incorrect API key: {KEY}"), "wrong_key"),
    (error(403), "wrong_key"),
    (error(404, "The model `m` does not exist", "model_not_found"), "unknown_model"),
    (error(400, "Invalid model: m", "invalid_model"), "unknown_model"),
    (error(404, "404 page not found"), "wrong_endpoint"),
    (html(404), "wrong_endpoint"),
    (html(200), "wrong_endpoint"),
    (Reply('{"hello": "world"}'), "wrong_endpoint"),
    (error(429, "You exceeded your quota", "insufficient_quota"), "rate_limited"),
]


@pytest.mark.parametrize(("fault", "code"), SETUP_FAULTS)
def test_what_no_article_can_survive_stops_the_run_at_once(fault: Reply, code: str) -> None:
    with FaultServer(fault) as server:
        with pytest.raises(SetupError) as raised:
            ask(server)
        assert len(server.requests) == 1
    assert raised.value.code == code
    assert raised.value.hint


@pytest.mark.parametrize(
    ("message", "code"),
    [
        ("This model's maximum context length is 4096 tokens", "context_length_exceeded"),
        ("request (40030 tokens) exceeds the available context size", "exceed_context_size_error"),
        ("Prompt contains 9 tokens, too large for model with 8 maximum context length", "3051"),
    ],
)
def test_a_question_that_does_not_fit_the_context_is_this_articles_fault(message: str, code: str) -> None:
    with FaultServer(error(400, message, code)) as server, pytest.raises(ModelError) as raised:
        ask(server)
    assert raised.value.code == "context_too_long"
    assert not isinstance(raised.value, SetupError)


def test_nobody_listening_at_the_start_is_a_setup_error() -> None:
    with FaultServer() as server:
        pass
    with pytest.raises(SetupError) as raised:
        ask(server)
    assert raised.value.code == "unreachable"


def test_a_key_that_is_not_set_is_named_before_anything_is_sent() -> None:
    with FaultServer() as server, pytest.raises(SetupError, match="MISSING_KEY"):
        asyncio.run(
            ModelClient(Profile(name="t", base_url=server.url, model="m", api_key_env="MISSING_KEY")).ask(
                QUESTION, Meter()
            )
        )
    assert not server.requests


def test_parameters_that_an_endpoint_does_not_know_are_left_out() -> None:
    script = [
        error(400, "Unsupported parameter: 'max_tokens'. Use 'max_completion_tokens' instead."),
        error(422, "seed: Extra inputs are not permitted"),
        answer(GOOD),
        answer(GOOD),
    ]
    other = dataclasses.replace(QUESTION, max_tokens=21)
    with FaultServer(*script) as server:
        ask(server, questions=[QUESTION, other])
    last = server.requests[-1]
    assert "seed" not in last
    assert "max_tokens" not in last
    assert last["max_completion_tokens"] == 21
    assert len(server.requests) == 4


def test_a_parameter_refused_to_two_requests_at_once_fails_neither() -> None:
    refused = dataclasses.replace(error(400, "logprobs is not supported"), delay_s=0.1)
    other = dataclasses.replace(QUESTION, max_tokens=21)

    async def run(server: FaultServer) -> None:
        async with ModelClient(profile(server.url, logprobs=True)) as client:
            await asyncio.gather(client.ask(QUESTION, Meter()), client.ask(other, Meter()))

    with FaultServer(refused, refused, answer(GOOD), answer(GOOD)) as server:
        asyncio.run(run(server))
    assert ["logprobs" in request for request in server.requests] == [True, True, False, False]


def test_confidence_is_the_probability_of_the_tokens_of_each_value() -> None:
    tokens = [
        ('{"', -9.0), ("speaker", -0.5), ('": ', 0.0), ("1", -0.1), ("2", -0.2), (", ", -7.0),
        ('"kind":', -3.0), (' "', -0.3), ("dir", -0.4), ("ect", -0.5), ('"}', -0.6),
    ]  # fmt: skip
    content = "".join(token for token, _ in tokens)
    with FaultServer(answer(content, logprobs=tokens)) as server:
        [got] = ask(server, logprobs=True)
    assert got.confidence == {
        "speaker": pytest.approx(math.exp(-0.1 - 0.2)),
        "kind": pytest.approx(math.exp(-0.3 - 0.4 - 0.5 - 0.6)),
    }


def test_tokens_that_are_not_the_answer_give_no_confidence() -> None:
    with FaultServer(answer(GOOD, logprobs=[("<think>", -1.0), (GOOD, -1.0)])) as server:
        assert ask(server, logprobs=True)[0].confidence is None


def test_an_answered_question_is_never_asked_again(tmp_path: Path) -> None:
    tokens = [(character, -0.01) for character in GOOD]
    meter = Meter()
    with FaultServer(answer(GOOD, logprobs=tokens)) as server:
        [first] = ask(server, meter, cache=Cache(tmp_path), logprobs=True)
        [second] = ask(server, meter, cache=Cache(tmp_path), logprobs=True)
        assert len(server.requests) == 1
    assert second == dataclasses.replace(first, cached=True)
    assert second.confidence is not None
    assert (meter.requests, meter.cache_hits) == (1, 1)


def test_key_port_and_lane_do_not_change_the_answer_and_everything_else_does(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cache = Cache(tmp_path)
    with FaultServer(answer(GOOD)) as server:
        ask(server, cache=cache)
    monkeypatch.setenv("TEST_KEY", "another")
    moved = dataclasses.replace(QUESTION, lane="elsewhere", shared=1)
    with FaultServer() as server:
        assert ask(server, cache=cache, questions=[moved])[0].cached
    article = Message("user", ARTICLE.strip())
    others = [
        dataclasses.replace(QUESTION, max_tokens=21),
        dataclasses.replace(QUESTION, messages=(QUESTION.messages[0], article)),
        dataclasses.replace(QUESTION, response_model=type("Other", (Speaker,), {})),
    ]
    with FaultServer(*[answer(GOOD)] * 4) as server:
        assert not any(a.cached for a in ask(server, cache=cache, questions=others))
        assert not ask(server, cache=cache, extra_body={"top_k": 3})[0].cached


FAILURES = [
    answer("non"),
    answer('{"speaker":', finish="length"),
    answer(None, refusal="no"),
    error(400),
]


@pytest.mark.parametrize("failure", FAILURES)
def test_failures_are_never_stored(failure: Reply, tmp_path: Path) -> None:
    with FaultServer(*[failure] * 5) as server, pytest.raises(ModelError):
        ask(server, cache=Cache(tmp_path))
    with FaultServer(answer(GOOD)) as server:
        [got] = ask(server, cache=Cache(tmp_path))
    assert not got.cached


def test_a_stored_answer_that_no_longer_fits_the_model_is_asked_again(tmp_path: Path) -> None:
    class Key(BaseModel):
        """Same JSON schema, stricter validator: the schema cannot tell."""

        speaker: int

    Key.__name__ = Key.__qualname__ = "Loose"

    class Strict(BaseModel):
        """Same JSON schema, stricter validator: the schema cannot tell."""

        speaker: int

        def model_post_init(self, context: Any) -> None:
            if self.speaker != 7:
                raise ValueError("seven")

    Strict.__name__ = Strict.__qualname__ = "Loose"
    cache = Cache(tmp_path)
    loose = dataclasses.replace(QUESTION, response_model=Key)
    strict = dataclasses.replace(QUESTION, response_model=Strict)
    with FaultServer(answer('{"speaker": 1}'), answer('{"speaker": 7}')) as server:
        ask(server, cache=cache, questions=[loose])
        [got] = ask(server, cache=cache, questions=[strict])
    assert not got.cached
    assert len(server.requests) == 2


@pytest.mark.parametrize(
    "script",
    [*([fault] for fault, _ in SETUP_FAULTS), *([failure] * 5 for failure in FAILURES)],
)
def test_neither_key_nor_article_shows_in_errors_or_logs(
    script: list[Reply], caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    caplog.set_level(logging.INFO)
    leak = f"{KEY} {ARTICLE[2:9]}"
    leaking = [dataclasses.replace(r, body=r.body.replace("no", leak)) for r in script]
    with FaultServer(*leaking) as server, pytest.raises(ModelError) as raised:
        ask(server)
    captured = capfd.readouterr()
    seen = f"{raised.value} {caplog.text} {captured.out} {captured.err}"
    assert KEY not in seen
    assert ARTICLE[2:9] not in seen
    assert raised.value.hint
