"""The command line as a user meets it: good runs, bad input, bad endpoints; nothing lost, nothing silently empty."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from fault_server import FaultServer, Reply, answer, error, html
from typer.testing import CliRunner, Result

from extractor.cli import app

ASKS = "Le ministre Luc Petit a reçu la presse. Il a dit que le budget était prêt.\n"
"""One question: who is « Il »."""

PLAIN = "« Nous partirons », a déclaré la ministre Ana Ruiz.\n"
"""Grammar settles all: no question."""

GOOD = answer('{"paroles": true, "locuteur": 1}')


def run(*arguments: str | Path, stdin: str | bytes | None = None) -> Result:
    return CliRunner().invoke(app, [str(a) for a in arguments], input=stdin)


def records(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "article.txt"
    path.write_text(ASKS, encoding="utf-8")
    return path


@pytest.fixture
def hasty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A profile with little patience."""
    config = tmp_path / "extractor.toml"
    config.write_text('[profiles.hasty]\nbase_url = "http://127.0.0.1:9/v1"\npatience_s = 0.2\n')
    monkeypatch.setenv("EXTRACTOR_CONFIG", str(config))
    return "hasty"


def extract(source: str | Path, out: Path, server: FaultServer, *more: str) -> Result:
    return run(
        "extract", source, "-o", out, "--base-url", server.url, "--model", "m", "--packing", "per_passage", *more
    )


def test_an_article_becomes_one_line_whose_spans_resolve(article: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    with FaultServer(GOOD) as server:
        result = extract(article, out, server, "--published", "2021-03-05")
    assert result.exit_code == 0, result.output
    (record,) = records(out)
    assert record["status"] == "ok" and record["article"]["id"] == "article"
    assert record["article"]["published"] == "2021-03-05"
    (statement,) = record["statements"]
    for span in statement["content"]:
        assert ASKS[span["start"] : span["end"]] == span["exact"]
    names = {a["id"]: a["name"] for a in record["actors"]}
    assert [names[i] for i in statement["speakers"]] == ["Luc Petit"]
    assert record["run"]["requests"] == 1 and record["run"]["tokens_in"] == server.tokens_in


def test_a_second_run_asks_nothing_and_says_so(article: Path, tmp_path: Path) -> None:
    with FaultServer(GOOD) as server:
        first, second = tmp_path / "1.jsonl", tmp_path / "2.jsonl"
        extract(article, first, server)
        extract(article, second, server)
        assert len(server.requests) == 1
    (a,), (b,) = records(first), records(second)
    assert b["run"]["requests"] == 0 and b["run"]["cache_hits"] == 1 and b["run"]["tokens_in"] == 0
    assert {k: v for k, v in a.items() if k != "run"} == {k: v for k, v in b.items() if k != "run"}


@pytest.mark.parametrize(
    ("replies", "code"),
    [
        ([answer("Bien sûr ! Voici ma réponse.")] * 3, "bad_answer"),
        ([answer('{"paroles": tr', finish="length"), answer('{"paroles": tr', finish="length")], "truncated"),
        ([answer("oui " * 200, finish="length")] * 2, "truncated"),
        ([error(400)], "bad_request"),
    ],
)
def test_a_model_that_fails_is_never_an_empty_article(
    replies: list[Reply], code: str, article: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out.jsonl"
    with FaultServer(*replies) as server:
        result = extract(article, out, server)
    assert result.exit_code == 1
    (record,) = records(out)
    assert record["status"] == "failed" and not record["statements"]
    assert record["errors"][0]["code"] == code
    assert record["errors"][0]["message"]
    assert "Luc Petit" not in record["errors"][0]["message"]


@pytest.mark.parametrize(
    ("reply", "code", "advice"),
    [
        (error(401), "wrong_key", "key"),
        (error(404, code="model_not_found"), "unknown_model", "model"),
        (html(404), "wrong_endpoint", "URL"),
        (html(200), "wrong_endpoint", "URL"),
    ],
)
def test_a_wrong_endpoint_stops_the_run_and_says_what_to_do(
    reply: Reply, code: str, advice: str, article: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out.jsonl"
    with FaultServer(*[reply] * 5) as server:
        result = extract(article, out, server)
    assert result.exit_code == 1
    (record,) = records(out)
    assert (record["status"], record["errors"][0]["code"]) == ("failed", code)
    assert advice.lower() in result.output.lower()


def test_an_unreachable_endpoint_stops_the_run(article: Path, tmp_path: Path, hasty: str) -> None:
    out = tmp_path / "out.jsonl"
    nobody = ("--base-url", "http://127.0.0.1:9/v1", "--model", "m")
    result = run("extract", article, "-o", out, "--profile", hasty, *nobody)
    assert result.exit_code == 1
    assert records(out)[0]["errors"][0]["code"] == "unreachable"


@pytest.mark.parametrize("fault", [error(500), error(429)])
def test_an_endpoint_that_is_down_stops_the_run_and_fails_no_article(
    fault: Reply, article: Path, tmp_path: Path, hasty: str
) -> None:
    out = tmp_path / "out.jsonl"
    with FaultServer(decide=lambda request, in_flight: fault) as server:
        result = extract(article, out, server, "--profile", hasty)
    assert result.exit_code == 3
    assert "same command" in result.output
    assert not records(out)


def test_one_bad_article_never_stops_the_others(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a_empty.txt").write_text("  \n")
    (folder / "b_binary.txt").write_bytes(b"\x00\x01\x02" * 500)
    (folder / "c_large.txt").write_text("Le pont est fermé. " * 300_000)
    (folder / "d_lines.jsonl").write_text('{"text": "Il pleut à Brest.", "id": "one"}\n{"id": "two"}\n{"text": \n')
    (folder / "e_date.jsonl").write_text(json.dumps({"text": PLAIN, "published": "hier"}) + "\n")
    (folder / "f_good.txt").write_text(PLAIN)
    (folder / "g_english.txt").write_text(
        "The minister said on Monday that the troops had left the town and that they would not come back. " * 3
    )
    out = tmp_path / "out.jsonl"
    with FaultServer() as server:
        result = extract(folder, out, server)
    assert result.exit_code == 1, result.output
    found = {r["article"]["id"]: r for r in records(out)}
    codes = {i: r["errors"][0]["code"] for i, r in found.items() if r["errors"]}
    assert codes["a_empty"] == "empty_text"
    assert codes["b_binary"] == "binary"
    assert codes["c_large"] == "too_large"
    assert sorted(c for i, c in codes.items() if i not in {"a_empty", "b_binary", "c_large"}) == [
        "bad_date",
        "bad_jsonl",
        "no_text",
    ]
    assert found["one"]["status"] == "empty" and found["f_good"]["status"] == "ok"
    assert "language" in {w["code"] for w in found["g_english"]["warnings"]}
    bad_line = next(r for r in found.values() if r["errors"] and r["errors"][0]["code"] == "bad_jsonl")
    assert "3" in bad_line["errors"][0]["message"]


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["nowhere.txt"], "nowhere.txt"),
        (["*.nothing"], "nothing"),
        ([".", "--profile", "gpt5"], "gpt5"),
        ([".", "--published", "hier"], "YYYY-MM-DD"),
    ],
)
def test_bad_usage_exits_2_and_says_what_to_do(
    arguments: list[str], says: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text(PLAIN)
    result = run("extract", *arguments, "-o", "out.jsonl")
    assert result.exit_code == 2
    assert says in result.output


def test_output_is_neither_overwritten_nor_written_where_it_cannot_be(tmp_path: Path) -> None:
    source = tmp_path / "a.txt"
    source.write_text(PLAIN)
    out = tmp_path / "out.jsonl"
    out.write_text("precious\n")
    with FaultServer() as server:
        assert extract(source, out, server).exit_code == 2
        assert out.read_text() == "precious\n"
        assert extract(source, tmp_path / "no" / "where.jsonl", server).exit_code == 2
        assert extract(source, out, server, "--overwrite").exit_code == 0


def test_standard_input_and_per_article_packing(tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    text = ASKS + "\nLa députée Eva Roy était là. Elle a promis que la loi passerait.\n"
    both = answer('{"q1": {"paroles": true, "locuteur": 1}, "q2": {"paroles": true, "locuteur": 2}}')
    with FaultServer(both) as server:
        result = run("extract", "-", "-o", out, "--base-url", server.url, "--model", "m", stdin=text)
    assert result.exit_code == 0, result.output
    (record,) = records(out)
    assert len(record["statements"]) == 2 and record["run"]["packing"] == "per_article"
    assert len(server.requests) == 1


def test_a_packed_answer_that_is_cut_is_asked_again_in_halves(tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    text = ASKS + "\nLa députée Eva Roy était là. Elle a promis que la loi passerait.\n"
    cut = answer('{"q1": {"paroles"', finish="length")
    with FaultServer(cut, cut, GOOD, GOOD) as server:
        result = run("extract", "-", "-o", out, "--base-url", server.url, "--model", "m", stdin=text)
    assert result.exit_code == 0, result.output
    (record,) = records(out)
    assert record["status"] == "ok" and len(record["statements"]) == 2
    assert record["run"]["requests"] == 4 and record["run"]["tokens_in"] == server.tokens_in


def test_show_prints_the_words_in_their_context(tmp_path: Path) -> None:
    source, out = tmp_path / "a.txt", tmp_path / "out.jsonl"
    source.write_text(PLAIN)
    with FaultServer() as server:
        extract(source, out, server)
    result = run("show", out)
    assert result.exit_code == 0
    assert "Ana Ruiz" in result.output and "Nous partirons" in result.output
    assert run("show", tmp_path / "none.jsonl").exit_code == 2


def test_schema_prints_what_the_repository_holds() -> None:
    root = Path(__file__).parents[1]
    for name in ("article", "actor", "statement", "deployment", "treaty"):
        printed = run("schema", name)
        held = (root / "schemas" / f"{name}.schema.json").read_text("utf-8")
        assert printed.output.strip() == held.strip(), "run `make schemas`"
    assert run("schema", "nothing").exit_code == 2


def test_records_below_the_least_confidence_are_withheld_and_counted(article: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    with FaultServer(GOOD) as server:
        result = extract(article, out, server, "--min-confidence", "1")
    (record,) = records(out)
    assert record["statements"] == [] and len(record["alarms"]) == 1
    assert [r["reason"] for r in record["rejected"]] == ["low_confidence"]
    assert "1 sentences without a record" in result.output


def test_a_command_that_parses_nothing_loads_nothing_slow() -> None:
    code = "import sys, extractor.cli; print({'spacy', 'openai', 'numpy', 'trafilatura'} & sys.modules.keys())"
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert shown.strip() == "set()"
