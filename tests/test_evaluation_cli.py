"""The commands, from files to files."""

import json
from pathlib import Path

import pytest
import typer
from evaluation_records import TEXT, nothing, record
from typer.testing import CliRunner

from extractor.cli.evaluate import agreement, compare, evaluate
from extractor.errors import UsageError

app = typer.Typer()
for command in (evaluate, agreement, compare):
    app.command()(command)


@pytest.fixture
def files(tmp_path: Path) -> dict[str, str]:
    paths = {name: tmp_path / name for name in ("gold", "pass_b", "good.jsonl", "bad.jsonl")}
    for name in ("gold", "pass_b"):
        paths[name].mkdir()
        (paths[name] / "un.json").write_text(record().model_dump_json())
    (tmp_path / "un.txt").write_text(TEXT, encoding="utf-8")
    paths["good.jsonl"].write_text(record().model_dump_json() + "\n")
    paths["bad.jsonl"].write_text(nothing().model_dump_json() + "\n")
    return {name: str(path) for name, path in paths.items()}


def test_evaluate_prints_and_writes_json_and_html(files, tmp_path):
    json_file, html_file = tmp_path / "r.json", tmp_path / "r.html"
    result = CliRunner().invoke(
        app,
        ["evaluate", files["gold"], files["bad.jsonl"], "--errors",
         "--json", str(json_file), "--html", str(html_file)],
    )  # fmt: skip
    assert result.exit_code == 0, result.output
    assert "missed · statements · un · gold s1" in result.output
    assert json.loads(json_file.read_text())["figures"]["actors"]["all slots"]["tally"]["f1"] == 0
    assert html_file.read_text().startswith("<!DOCTYPE html>")


def test_agreement_and_compare_print_their_tables(files):
    result = CliRunner().invoke(app, ["agreement", files["gold"], files["pass_b"]])
    assert result.exit_code == 0, result.output
    assert "Krippendorff" in result.output
    result = CliRunner().invoke(app, ["compare", files["bad.jsonl"], files["good.jsonl"], "--gold", files["gold"]])
    assert result.exit_code == 0, result.output
    assert "Records won by the second: 11" in result.output


def test_a_result_that_cannot_be_written_is_a_clear_error(files, tmp_path):
    target = str(tmp_path / "no" / "r.json")
    result = CliRunner().invoke(app, ["evaluate", files["gold"], files["bad.jsonl"], "--json", target])
    assert isinstance(result.exception, UsageError)
