"""Several runs of one extraction: how far their scores lie apart, and which records all of them have."""

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest
import typer
from evaluation_records import actors, deployments, nothing, record, record_set, statements
from typer.testing import CliRunner

from extractor.cli.evaluate import evaluate
from extractor.errors import UsageError
from extractor.evaluation.loading import RecordSet
from extractor.evaluation.report import evaluate as evaluate_output
from extractor.evaluation.stability import ALL_RECORDS, Stability, stability
from extractor.records.article import ArticleRecord

GOLD = record_set(record())


def stable(*records: ArticleRecord) -> Stability:
    outputs = [record_set(r, name=f"run {n}") for n, r in enumerate(records)]
    return stability([evaluate_output(GOLD, output) for output in outputs], outputs)


def shares(result: Stability) -> dict[str, tuple[int, int]]:
    return {kind: (share.right, share.total) for kind, share in result.identical.items()}


def renumbered(given: ArticleRecord) -> ArticleRecord:
    """The same records under other ids, in another order."""
    data = json.loads(given.model_dump_json().replace('"a1"', '"a9"').replace('"s3"', '"s8"'))
    for kind in ("actors", "statements", "deployments"):
        data[kind].reverse()
    return ArticleRecord.model_validate(data)


def test_the_same_records_under_other_ids_are_identical():
    result = stable(record(), renumbered(record()))
    assert shares(result)[ALL_RECORDS] == (11, 11)
    assert all((s.low, s.mean, s.high) == (1, 1, 1) for s in result.spreads)


def test_a_record_counts_as_identical_only_when_every_run_has_it():
    fewer = record(statements=statements()[:3], deployments=[])
    other = [statements()[0].model_copy(update={"act": "deny"}), *statements()[1:]]
    result = stable(record(), fewer, record(statements=other))
    assert shares(result)["statements"] == (2, 5)  # s1 told twice, once differently; s4 missing once
    assert shares(result)["deployments"] == (0, 2)
    assert shares(result)["actors"] == (4, 4)
    assert result.runs == 3


def test_a_record_that_names_another_actor_is_another_record():
    moved = [statements()[0].model_copy(update={"speakers": ["a2"]}), *statements()[1:]]
    assert shares(stable(record(), record(statements=moved)))["statements"] == (3, 5)


def test_doubled_records_are_counted_one_by_one():
    doubled = [*deployments(), deployments()[0].model_copy(update={"id": "d3"})]
    assert shares(stable(record(), record(deployments=doubled)))["deployments"] == (2, 3)


def test_confidence_is_no_part_of_a_record():
    surer = [a.model_copy(update={"confidence": 0.5}) for a in actors()]
    assert shares(stable(record(), record(actors=surer)))["actors"] == (4, 4)


def test_the_spread_of_a_figure_is_its_lowest_mean_and_highest_f1():
    result = stable(record(), record(statements=statements()[:2], deployments=[]), nothing(status="failed"))
    (spread,) = (s for s in result.spreads if s.measure == "statements")
    assert (spread.low, spread.high) == (0, 1)
    assert spread.mean == pytest.approx((1 + 2 / 3 + 0) / 3)
    assert shares(result)[ALL_RECORDS] == (0, 11)


def test_what_no_run_and_no_gold_has_gets_no_figure():
    empty = record_set(nothing())
    outputs = [RecordSet("run", empty.records)] * 2
    result = stability([evaluate_output(empty, output) for output in outputs], outputs)
    assert {s.mean for s in result.spreads} == {None}
    assert result.identical[ALL_RECORDS].fraction is None


# -- evaluate --run --------------------------------------------------------------------------------------------------

SAID = "« Nous partons », a déclaré Jean Valbert."
"""Grammar settles all of it, so that no model is asked: nothing listens at the endpoint given below."""

app = typer.Typer()
app.command()(evaluate)


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    words = {"start": 2, "end": 14, "exact": "Nous partons"}
    name = {"start": 28, "end": 40, "exact": "Jean Valbert"}
    cue = {"start": 18, "end": 27, "exact": "a déclaré"}
    data: dict[str, Any] = {
        "article": {"id": "un", "sha256": hashlib.sha256(SAID.encode()).hexdigest(), "characters": len(SAID)},
        "status": "ok",
        "actors": [{"id": "a1", "name": "Jean Valbert", "kind": "person", "mentions": [name]}],
        "statements": [
            {"id": "s1", "speakers": ["a1"], "speaker_mention": name, "cue": cue, "act": "declare", "mode": "direct",
             "content": [words], "quotes": [words]}
        ],
    }  # fmt: skip
    (tmp_path / "un.json").write_text(json.dumps(data))
    (tmp_path / "un.txt").write_text(SAID, encoding="utf-8")
    return tmp_path


def run(*arguments: Any) -> Any:
    result = CliRunner().invoke(app, [str(a) for a in arguments])
    if result.exception:
        raise result.exception
    return result


NOWHERE = ("--run", "--base-url", "http://127.0.0.1:9/v1", "--model", "stand-in")


def test_run_extracts_the_golds_texts_and_repeats(gold, tmp_path):
    file = tmp_path / "r.json"
    shown = run(gold, *NOWHERE, "--repeat", 2, "--json", file).output
    assert "Stability: F1 of 2 runs" in shown
    result = json.loads(file.read_text())
    assert [e["models"] for e in result["evaluations"]] == [["stand-in"], ["stand-in"]]
    found = result["evaluations"][0]["figures"]["statements"]["IoU>=0.5 joint"]["tally"]
    assert (found["correct"], found["missing"], found["spurious"]) == (1, 0, 0)
    assert result["stability"]["identical"][ALL_RECORDS]["fraction"] == 1


@pytest.mark.parametrize(
    "arguments", [(), ("out.jsonl", "--run"), ("out.jsonl", "--repeat", "2"), ("out.jsonl", "--profile", "mistral")]
)
def test_an_output_or_a_run_and_not_both(gold, arguments):
    with pytest.raises(UsageError, match="--run"):
        run(gold, *arguments)


def test_a_run_needs_the_golds_texts(gold):
    (gold / "un.txt").unlink()
    with pytest.raises(UsageError, match="text of article un was not found"):
        run(gold, *NOWHERE)
