"""The output file against a model of it: runs that end in order or anywhere, any articles, failures, torn writes."""

import json
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

import hypothesis
import pytest
from hypothesis import strategies as st

from extractor.article import Article
from extractor.errors import OutputError
from extractor.failure import info_of, warnings_of
from extractor.model.profiles import BUILT_IN
from extractor.records.article import ArticleError, ArticleRecord, RecordStatus, Run
from extractor.runs.ledger import Ledger
from extractor.runs.mending import merge
from extractor.runs.output import Output
from extractor.runs.recording import unfinished
from extractor.settings import settings_of

SETTINGS = settings_of(BUILT_IN["vllm"])
Key = tuple[str, str]
"""An article as it comes: id and text."""


class Sitting(NamedTuple):
    """One run: its input, how its articles end, and how it ends itself."""

    input: list[Key]
    status: RecordStatus
    retry_failed: bool
    batch: int
    killed: bool
    """While redone records are put in their place: not begun, or all but cleared up."""
    merged: bool
    torn: int
    """Bytes of a further line that are in the file when it is killed."""


sittings = st.builds(
    Sitting, st.lists(st.tuples(st.sampled_from(["a", "a-2", "b"]), st.sampled_from("xy")), max_size=5), st.sampled_from(["ok", "partial", "failed"]), st.booleans(),
    st.integers(1, 3), st.booleans(), st.booleans(), st.integers(0, 300),
)  # fmt: skip


def record(article: Article, status: RecordStatus) -> ArticleRecord:
    errors = [] if status == "ok" else [ArticleError(code="bad_answer", message="No.", stage="model")]
    run = Run(**SETTINGS.model_dump())
    warnings = warnings_of(article)
    return ArticleRecord(article=info_of(article), status=status, errors=errors, warnings=warnings, run=run)


def sit(path: Path, sitting: Sitting, model: dict[Key, str]) -> None:
    """Run it, and enter in the model what it reports."""
    ledger = Ledger(sitting.retry_failed)
    output = Output(path, ledger, SETTINGS)
    todo = [a for a in unfinished((Article(id, text) for id, text in sitting.input), ledger) if isinstance(a, Article)]
    expected = {key for key in sitting.input if key not in model or (sitting.retry_failed and model[key] != "ok")}
    assert sorted(given(a.id, bool(a.warnings), a.text) for a in todo) == sorted(expected)
    for start in range(0, len(todo), sitting.batch):
        batch = todo[start : start + sitting.batch]
        output.append([record(article, sitting.status) for article in batch])
        for article in batch:
            key = given(article.id, bool(article.warnings), article.text)
            if not (sitting.status == "failed" and model.get(key) == "partial"):
                model[key] = sitting.status
    if sitting.killed:
        kill(output, sitting.merged)
        with path.open("ab") as file:
            file.write(record(Article("a", "torn"), "ok").model_dump_json().encode()[: sitting.torn])
    else:
        output.close()


def given(id: str, renamed: bool, text: str) -> Key:
    return (id.rpartition("-")[0] if renamed else id, text)


def kill(output: Output, merged: bool) -> None:
    def interrupted(path: Path, redone: Path) -> None:
        side = redone.read_bytes()
        if merged:
            merge(path, redone)
            redone.write_bytes(side)
        raise OSError("killed")

    with pytest.MonkeyPatch.context() as patch, suppress(OutputError):
        patch.setattr("extractor.runs.output.merge", interrupted)
        output.close()


def whole_lines(path: Path) -> list[tuple[Key, str]]:
    lines = path.read_bytes().rpartition(b"\n")[0].split(b"\n")
    found = [json.loads(line) for line in lines if line]
    assert len({r["article"]["id"] for r in found}) == len(found)
    return [(given(r["article"]["id"], bool(r["warnings"]), TEXTS[r["article"]["sha256"]]), r["status"]) for r in found]


TEXTS = {Article("", text).sha256: text for text in "xy"}


@hypothesis.given(st.lists(sittings, max_size=6))
@hypothesis.settings(max_examples=100, deadline=None)
def test_nothing_reported_is_lost_and_nothing_is_there_twice(sittings: list[Sitting]) -> None:
    with TemporaryDirectory() as folder:
        path, model = Path(folder) / "out.jsonl", dict[Key, str]()
        for sitting in sittings:
            sit(path, sitting, model)
            found = whole_lines(path)
            assert len(dict(found)) == len(found)
            assert dict(found).keys() == model.keys()
        sit(path, Sitting([], "ok", False, 1, False, False, 0), model)
        assert dict(whole_lines(path)) == model
