"""What a run costs: known to the token, limited before it is spent, estimated before anything is sent."""

import asyncio
import dataclasses
import json
from pathlib import Path
from typing import Any

import pytest
from conftest import SEEDS
from fault_server import FaultServer, Reply, answer, error
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import BaseModel
from replay import cassette, cassette_profile
from typer.testing import CliRunner, Result

from extractor import Extractor
from extractor.article import Article, read_articles
from extractor.cli import app
from extractor.errors import RunStopped
from extractor.estimate import estimate
from extractor.model.breaker import Retries
from extractor.model.budget import Budget, Limits
from extractor.model.client import ModelClient
from extractor.model.prices import Price
from extractor.model.profiles import Profile
from extractor.model.question import Message, Meter, Question

ASKS = "Le ministre Luc Petit a reçu la presse. Il a dit que le budget {} était prêt."
PRICE = Price(2.0, 10.0, 0.5, "the test")


class Speaker(BaseModel):
    speaker: int


def question(n: int) -> Question[Speaker]:
    return Question((Message("user", f"Qui parle ? {n} " + "é" * 200),), Speaker, 20, "statement")


def ask_all(server: FaultServer, count: int, budget: Budget, concurrency: int) -> list[Any]:
    async def run() -> list[Any]:
        profile = Profile(name="test", base_url=server.url, model="m", concurrency=concurrency)
        retries = Retries(first_wait_s=0.001, longest_wait_s=0.002)
        async with ModelClient(profile, budget=budget, retries=retries) as client:
            asked = (client.ask(question(n), Meter()) for n in range(count))
            return await asyncio.gather(*asked, return_exceptions=True)

    return asyncio.run(run())


outcomes = st.sampled_from(["answered", "answered", "answered", "lost", "refused", "nonsense"])
tokens = st.tuples(st.integers(1, 400), st.integers(1, 20))


@given(
    script=st.lists(st.tuples(outcomes, tokens), min_size=10, max_size=40),
    most=st.integers(0, 6000),
    by_cost=st.booleans(),
    concurrency=st.integers(1, 8),
)
@settings(max_examples=8, deadline=None)
def test_a_limit_is_never_passed_whatever_becomes_of_the_requests(
    script: list[tuple[str, tuple[int, int]]], most: int, by_cost: bool, concurrency: int
) -> None:
    replies = {
        "answered": lambda t: answer('{"speaker": 1}', tokens=t),
        "lost": lambda t: dataclasses.replace(answer('{"speaker": 1}', tokens=t), cut=True),
        "refused": lambda t: error(429, Retry_After="0"),
        "nonsense": lambda t: answer("non", tokens=t),
    }
    limit = most * PRICE.tokens_in / 1e6
    limits = Limits(cost=limit) if by_cost else Limits(tokens=most)
    with FaultServer(*(replies[o](t) for o, t in script), decide=lambda *_: answer('{"speaker": 1}')) as server:
        results = ask_all(server, 12, Budget(limits, PRICE), concurrency)
        cost = PRICE.cost(server.tokens_in, server.tokens_out)
    assert cost <= limit if by_cost else server.tokens_in + server.tokens_out <= most
    assert all(isinstance(r, RunStopped) for r in results if isinstance(r, BaseException))


def test_a_budget_is_used_to_all_but_the_worst_case_of_one_request() -> None:
    with FaultServer(decide=lambda *_: answer('{"speaker": 1}', tokens=(90, 10))) as server:
        results = ask_all(server, 80, Budget(Limits(tokens=5000)), 8)
        assert 4000 < server.tokens_in + server.tokens_out <= 5000
    assert len([r for r in results if not isinstance(r, RunStopped)]) == len(server.requests)


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    path = tmp_path / "archive.jsonl"
    path.write_text("".join(json.dumps({"id": str(n), "text": ASKS.format(n)}) + "\n" for n in range(12)))
    return path


def extract(archive: Path, server: FaultServer, *more: str) -> Result:
    config = archive.with_name("extractor.toml")
    config.write_text(f'[profiles.paid]\nbase_url = "{server.url}"\nmodel = "m"\nprice_in = 2\nprice_out = 10\n')
    out = str(archive.with_name("out.jsonl"))
    arguments = ["extract", str(archive), "-o", out, "--profile", "paid", *more]
    return CliRunner().invoke(app, arguments, env={"EXTRACTOR_CONFIG": str(config)})


def done(archive: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in archive.with_name("out.jsonl").read_text().splitlines()]


def good(request: dict[str, Any], in_flight: int) -> Reply:
    return answer('{"paroles": true, "locuteur": 1}', tokens=(700, 12))


def test_a_run_stops_before_its_limit_and_goes_on_with_a_higher_one(archive: Path) -> None:
    with FaultServer(decide=good) as server:
        result = extract(archive, server, "--max-tokens", "8000")
        assert result.exit_code == 3
        assert "--max-tokens" in result.output and "higher limit" in result.output
        finished = done(archive)
        assert 0 < len(finished) < 12 and {r["status"] for r in finished} == {"ok"}
        assert server.tokens_in + server.tokens_out <= 8000
        before = len(server.requests)
        assert extract(archive, server, "--max-tokens", "8000").exit_code == 3
        assert len(server.requests) == before
        assert extract(archive, server, "--max-cost", "1").exit_code == 0
    assert len(done(archive)) == 12
    assert sum(r["run"]["tokens_in"] for r in done(archive)) == server.tokens_in
    assert sum(r["run"]["cost"] for r in done(archive)) == pytest.approx(
        PRICE.cost(server.tokens_in, server.tokens_out)
    )


def test_a_cost_without_a_price_is_refused_before_anything_is_sent(archive: Path) -> None:
    with FaultServer(decide=good) as server:
        out = archive.with_name("out.jsonl")
        command = ["extract", str(archive), "-o", str(out), "--base-url", server.url, "--model", "m"]
        result = CliRunner().invoke(app, [*command, "--max-cost", "1"])
        assert not server.requests
    assert result.exit_code == 2
    assert "price_in" in result.output and "--max-tokens" in result.output
    assert not out.exists()


def test_a_number_of_articles_is_that_of_the_output_over_all_its_runs(archive: Path) -> None:
    with FaultServer(decide=good) as server:
        for most, held in ((5, 5), (5, 5), (8, 8)):
            assert extract(archive, server, "--max-articles", str(most)).exit_code == 3
            assert len(done(archive)) == held
        assert extract(archive, server, "--max-articles", "12").exit_code == 0


def test_a_dry_run_sends_and_writes_nothing_and_estimates_what_is_not_done_yet(archive: Path) -> None:
    out = archive.with_name("out.jsonl")
    with FaultServer(decide=good) as server:
        first = extract(archive, server, "--dry-run")
        assert not server.requests and not out.exists()
        extract(archive, server, "--max-articles", "8")
        sent = len(server.requests)
        rest = extract(archive, server, "--dry-run")
        assert len(server.requests) == sent
    assert "12" in first.output and "the profile" in first.output
    assert len(done(archive)) == 8 and "8" in rest.output


def test_the_estimate_of_the_seeds_is_near_what_the_model_counted() -> None:
    packing = "per_article"
    profile = cassette_profile(packing=packing)
    articles = [article for article in read_articles([str(seed) for seed in SEEDS]) if isinstance(article, Article)]
    counted = estimate(articles, profile)
    records = []
    for article in articles:
        with cassette(f"{article.id}.{packing}"), Extractor(profile, cache=False) as extractor:
            records.append(extractor.extract(article))
    runs = [record.run for record in records if record.run]
    assert counted.requests == sum(run.requests for run in runs)
    assert counted.tokens_in == pytest.approx(sum(run.tokens_in for run in runs), rel=0.05)
    assert counted.tokens_out == pytest.approx(sum(run.tokens_out for run in runs), rel=0.3)
