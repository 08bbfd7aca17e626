"""Bad input is refused with the file and the record named; nothing is scored silently."""

import json
from pathlib import Path

import pytest
from evaluation_records import TEXT, record, run, statements

from extractor.errors import RecordsError, UsageError
from extractor.evaluation.loading import load_gold, load_output
from extractor.evaluation.report import evaluate


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    """A gold folder beside its texts, as `seeds/gold`."""
    folder = tmp_path / "gold"
    folder.mkdir()
    for name in ("un", "deux"):
        (folder / f"{name}.json").write_text(record(name).model_dump_json(indent=1))
        (tmp_path / f"{name}.txt").write_text(TEXT, encoding="utf-8")
    return folder


def jsonl(path: Path, *records) -> Path:
    path.write_text("".join(r.model_dump_json() + "\n" for r in records), encoding="utf-8")
    return path


def change(path: Path, edit) -> None:
    content = json.loads(path.read_text())
    edit(content)
    path.write_text(json.dumps(content))


def test_a_folder_and_a_jsonl_file_hold_the_same_gold(gold, tmp_path):
    folder = load_gold(gold)
    file = load_gold(jsonl(tmp_path / "gold.jsonl", record("un"), record("deux")))
    assert list(folder.records) == ["deux", "un"]
    assert folder.sha256 == file.sha256
    assert folder.texts == {"un": TEXT, "deux": TEXT}


def test_the_hash_of_the_gold_changes_with_any_label(gold):
    before = load_gold(gold).sha256
    change(gold / "un.json", lambda r: r["statements"][0].update(act="deny"))
    assert load_gold(gold).sha256 != before


@pytest.mark.parametrize(
    ("edit", "message"),
    [
        (lambda r: r["statements"][1].update(act="says"), r"un\.json: statements\.1\.act: "),
        (lambda r: r["statements"][1].update(speakers=["a7"]), r"un\.json: s2\.speakers names a7"),
        (lambda r: r["deployments"][0].update(statement="s9"), r"d1\.statement names s9"),
        (lambda r: r["treaties"][0]["actions"][0].update(by=["a7"]), r"t1\.actions\.by names a7"),
        (lambda r: r["actors"][0].update(affiliation="a7"), r"a1\.affiliation names a7"),
        (lambda r: r["actors"].append(r["actors"][0]), r"un\.json: two records are called a1"),
        (lambda r: r["article"].update(characters=9), r"un\.json: a1\.role ends at"),
        (lambda r: r["article"].update(sha256="0" * 64), r"un\.json: .* another sha256"),
        (lambda r: r["actors"][0]["mentions"][1].update(exact="la"),
         r"un\.json: a1\.mentions: the text at .* is « il », not « la »"),
        (lambda r: r["article"].update(id="deux"), r"un\.json: article deux was already in .*deux"),
        (lambda r: r.update(run=run(schema_version="2.0").model_dump()),
         r"un\.json: article un has schema version 2\.0"),
        (lambda r: r.update(schema="x"), r"un\.json: schema: Extra inputs"),
    ],
)  # fmt: skip
def test_a_wrong_gold_record_is_named(gold, edit, message):
    change(gold / "un.json", edit)
    with pytest.raises(RecordsError, match=message):
        load_gold(gold)


def test_a_broken_line_of_the_output_is_named(tmp_path):
    path = jsonl(tmp_path / "out.jsonl", record("un"))
    path.write_text(path.read_text() + "\n{broken\n")
    with pytest.raises(RecordsError, match=r"out\.jsonl, line 3: "):
        load_output(path)


def test_an_article_extracted_twice_is_refused(tmp_path):
    with pytest.raises(RecordsError, match=r"line 2: article un was already in .*line 1"):
        load_output(jsonl(tmp_path / "out.jsonl", record("un"), record("un")))


def test_output_of_another_text_is_refused(gold, tmp_path):
    other = record("un")
    other.article.sha256 = "0" * 64
    output = load_output(jsonl(tmp_path / "out.jsonl", other))
    with pytest.raises(RecordsError, match=r"out\.jsonl, article un: its text .* is not"):
        evaluate(load_gold(gold), output)


def test_output_whose_spans_do_not_resolve_in_the_text_is_refused(gold, tmp_path):
    shifted = record("un")
    shifted.statements[0].cue.start += 1
    shifted.statements[0].cue.end += 1
    output = load_output(jsonl(tmp_path / "out.jsonl", shifted))
    with pytest.raises(RecordsError, match=r"out\.jsonl, article un: s1\.cue: the text at"):
        evaluate(load_gold(gold), output)


def test_line_separators_inside_strings_do_not_end_a_line(tmp_path):
    odd = record("un")
    odd.article.title = "un titre\u2028en deux lignes"
    assert load_output(jsonl(tmp_path / "out.jsonl", odd)).records["un"] == odd


def test_texts_are_optional_but_a_given_folder_must_hold_them(gold, tmp_path):
    for text in tmp_path.glob("*.txt"):
        text.unlink()
    assert load_gold(gold).texts == {}
    with pytest.raises(UsageError, match=r"has no deux\.txt"):
        load_gold(gold, tmp_path)


def test_texts_are_read_as_the_extractor_stores_them(gold, tmp_path):
    (tmp_path / "un.txt").write_text(TEXT, encoding="utf-8-sig")
    assert load_gold(gold).texts["un"] == TEXT


@pytest.mark.parametrize("name", ["empty", "missing.jsonl"])
def test_no_gold_is_a_usage_error(tmp_path, name):
    (tmp_path / "empty").mkdir()
    with pytest.raises(UsageError):
        load_gold(tmp_path / name)


def test_gold_articles_that_the_output_lacks_are_reported_and_count_as_missed(gold, tmp_path):
    lone = record("autre", statements=statements())
    output = load_output(jsonl(tmp_path / "out.jsonl", record("un"), lone))
    result = evaluate(load_gold(gold), output)
    assert any(note.startswith("deux: not in out.jsonl") for note in result.notes)
    assert any("1 article(s) without gold" in note and "autre" in note for note in result.notes)
    assert result.figures["statements"]["IoU>=0.5"].tally.recall == 0.5
