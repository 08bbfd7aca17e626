"""A run and its output: continued, mended, guarded; every article in it once, whatever happened before."""

import json
from pathlib import Path
from typing import Any

import pytest
from fault_server import FaultServer, answer, error
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner, Result

from extractor.article import Article
from extractor.cli import app
from extractor.model.profiles import Profile
from extractor.records.article import Settings
from extractor.runs.ledger import Ledger
from extractor.runs.recording import unfinished
from extractor.settings import NOT_IN_RECORDS

PLAIN = "« Nous partirons », a déclaré la ministre Ana Ruiz."
"""Grammar settles all: no question, no model."""

ASKS = "Le ministre Luc Petit a reçu la presse. Il a dit que le budget était prêt."
"""One question: who is « Il »."""

GOOD = answer('{"paroles": true, "locuteur": 1}')
NOWHERE = "http://127.0.0.1:9/v1"


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "out.jsonl"


def articles(path: Path, *texts: tuple[str, str], **common: str) -> Path:
    """A JSONL input of (id, text) pairs."""
    lines = [json.dumps({"id": i, "text": text, **common}) for i, text in texts]
    path.write_text("\n".join(lines) + "\n")
    return path


def extract(source: Path, out: Path, *more: str, url: str = NOWHERE) -> Result:
    return CliRunner().invoke(app, ["extract", str(source), "-o", str(out), "--base-url", url, "--model", "m", *more])


def ids(out: Path) -> list[str]:
    return [json.loads(line)["article"]["id"] for line in out.read_text().splitlines()]


def records(out: Path) -> dict[str, Any]:
    return {record["article"]["id"]: record for record in map(json.loads, out.read_text().splitlines())}


def test_a_run_goes_on_where_the_last_one_stopped(tmp_path: Path, out: Path) -> None:
    extract(articles(tmp_path / "half.jsonl", ("a", PLAIN)), out)
    before = out.read_bytes()
    result = extract(articles(tmp_path / "all.jsonl", ("a", PLAIN), ("b", PLAIN)), out)
    assert result.exit_code == 0
    assert out.read_bytes().startswith(before)
    assert ids(out) == ["a", "b"]


@pytest.mark.parametrize("torn", [b'{"article":{"id":"b","sha', b"\x00" * 4096, b'{"article":{}}\n', "é".encode()[:1]])
def test_a_torn_end_is_set_aside_and_done_again(torn: bytes, tmp_path: Path, out: Path) -> None:
    source = articles(tmp_path / "in.jsonl", ("a", PLAIN), ("b", PLAIN))
    extract(source, out)
    first, _ = out.read_bytes().splitlines(keepends=True)
    out.write_bytes(first + torn)
    extract(source, out)
    assert sorted(ids(out)) == ["a", "b"]
    assert Path(f"{out}.torn").read_bytes().startswith(torn)


def test_damaged_lines_in_the_middle_are_set_aside_and_done_again(tmp_path: Path, out: Path) -> None:
    source = articles(tmp_path / "in.jsonl", ("a", PLAIN), ("b", PLAIN), ("c", PLAIN))
    extract(source, out)
    a, b, c = out.read_bytes().splitlines(keepends=True)
    out.write_bytes(a + b.replace(b'"status":"ok"', b'"status":!!') + c)
    extract(source, out)
    assert sorted(ids(out)) == ["a", "b", "c"]
    assert b"!!" in Path(f"{out}.torn").read_bytes()


def test_a_whole_last_line_without_its_end_is_kept(tmp_path: Path, out: Path) -> None:
    source = articles(tmp_path / "in.jsonl", ("a", PLAIN))
    extract(source, out)
    whole = out.read_bytes()
    out.write_bytes(whole.rstrip(b"\n"))
    extract(source, out)
    assert out.read_bytes() == whole


def test_other_settings_are_named_and_refused(tmp_path: Path, out: Path) -> None:
    source = articles(tmp_path / "in.jsonl", ("a", PLAIN))
    extract(source, out)
    before = out.read_bytes()
    result = extract(source, out, "--packing", "per_passage", "--model", "n")
    assert result.exit_code == 2
    assert "model: m → n" in result.output and "per_article → per_passage" in " ".join(result.output.split())
    assert "prompt_hash" not in result.output
    assert out.read_bytes() == before
    assert extract(source, out, "--packing", "per_passage", "--overwrite").exit_code == 0
    assert records(out)["a"]["run"]["packing"] == "per_passage"


def test_whatever_changes_a_record_is_one_of_its_settings() -> None:
    assert Profile.model_fields.keys() - NOT_IN_RECORDS <= Settings.model_fields.keys()


def test_failures_are_done_again_when_asked_for_and_no_article_comes_twice(tmp_path: Path, out: Path) -> None:
    source = articles(tmp_path / "in.jsonl", ("a", ASKS), ("b", PLAIN))
    with FaultServer(*[answer("non")] * 3) as server:
        assert extract(source, out, url=server.url).exit_code == 1
    assert records(out)["a"]["status"] == "failed"
    with FaultServer() as server:
        assert extract(source, out, url=server.url).exit_code == 1
        assert not server.requests
    with FaultServer(GOOD) as server:
        assert extract(source, out, "--retry-failed", url=server.url).exit_code == 0
    assert sorted(ids(out)) == ["a", "b"]
    assert records(out)["a"]["status"] == "ok"
    assert {p.name for p in out.parent.iterdir() if p.name.startswith("out")} == {"out.jsonl", "out.jsonl.usage"}


def test_what_a_wrong_key_made_fail_is_done_again_without_being_asked_for(tmp_path: Path, out: Path) -> None:
    source = articles(tmp_path / "in.jsonl", ("a", ASKS))
    with FaultServer(error(401)) as server:
        assert extract(source, out, url=server.url).exit_code == 1
    with FaultServer(GOOD) as server:
        assert extract(source, out, url=server.url).exit_code == 0
    assert [r["status"] for r in records(out).values()] == ["ok"]


def test_a_date_given_later_makes_the_article_anew(tmp_path: Path, out: Path) -> None:
    source = articles(tmp_path / "in.jsonl", ("a", PLAIN), ("b", PLAIN))
    extract(source, out)
    result = extract(source, out, "--published", "2024-03-01")
    assert "changed" in result.output
    assert sorted(ids(out)) == ["a", "b"]
    assert {r["article"]["published"] for r in records(out).values()} == {"2024-03-01"}


def test_the_same_twice_is_done_once_and_another_text_is_another_article(tmp_path: Path, out: Path) -> None:
    other = PLAIN.replace("Ana", "Eva")
    source = articles(tmp_path / "in.jsonl", ("a", PLAIN), ("a", PLAIN), ("a", other))
    result = extract(source, out)
    assert "1 more than once" in result.output
    assert [a["name"] for i in ("a", "a-2") for a in records(out)[i]["actors"]] == ["Ana Ruiz", "Eva Ruiz"]
    backwards = articles(tmp_path / "back.jsonl", ("a", other), ("a", PLAIN))
    extract(backwards, out)
    assert sorted(ids(out)) == ["a", "a-2"]


def test_a_file_that_is_no_output_is_left_alone(tmp_path: Path, out: Path) -> None:
    out.write_text("precious\n")
    assert extract(articles(tmp_path / "in.jsonl", ("a", PLAIN)), out).exit_code == 2
    assert out.read_text() == "precious\n"


keyed = st.lists(st.tuples(st.sampled_from(["a", "a-2", "b"]), st.sampled_from("xyz")), max_size=12)


@given(keyed)
def test_every_id_and_text_is_claimed_once_and_no_id_twice(pairs: list[tuple[str, str]]) -> None:
    claimed = list(unfinished((Article(i, text) for i, text in pairs), Ledger()))
    assert len(claimed) == len(set(pairs))
    assert len({a.id for a in claimed}) == len(claimed)
    assert {(_given(a), a.text) for a in claimed} == set(pairs)


def _given(article: Any) -> str:
    return article.id.rpartition("-")[0] if article.warnings else article.id
