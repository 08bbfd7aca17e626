"""The article around the records: what every format keeps of it, and how a record is put together."""

import hashlib
from pathlib import Path
from typing import Any, NamedTuple

from pydantic import ValidationError

from extractor.errors import RecordsError, UsageError
from extractor.evaluation.formats.graph import Graph, rebuild
from extractor.evaluation.formats.shape import LISTS
from extractor.evaluation.loading import RecordSet, check_record, check_text, first_fault
from extractor.records.article import ArticleRecord


class Labelled(NamedTuple):
    """An article record with the text it labels."""

    record: ArticleRecord
    text: str


def with_texts(gold: RecordSet) -> list[Labelled]:
    """Every record with its text.

    Raises:
        UsageError: a text was not found, or an article's id cannot name a file.
    """
    for key in gold.records:
        if key not in gold.texts:
            raise UsageError(
                f"{gold.name}: the text of article {key} was not found.",
                f"Give the folder that holds {key}.txt with --texts.",
            )
        check_file_name(key, gold.name)
    return [Labelled(record, gold.texts[key]) for key, record in gold.records.items()]


def check_file_name(key: str, where: str) -> None:
    """Refuse article ids that cannot be a file's name: they may come from files of others.

    Raises:
        UsageError: naming `where` and the id.
    """
    if Path(key).name != key or "\\" in key or "\0" in key:
        raise UsageError(f"{where}: the article id {key!r} cannot be the name of a file.", "Give it another id.")


def document_of(record: ArticleRecord) -> dict[str, Any]:
    """All of an article record but the records: article, status, errors, run… as JSON data."""
    return record.model_dump(mode="json", exclude=set(LISTS.values()))


def assemble(graph: Graph, text: str, where: str, document: dict[str, Any] | None, article_id: str) -> Labelled:
    """The article record of a graph, checked against its text.

    `document` is what :func:`document_of` gave when the article was exported; without it the record
    is one of a new article called `article_id`.

    Raises:
        RecordsError: naming `where` and the record at fault.
    """
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise RecordsError(f"{where}: half a character in the text ({error}).", "Label the stored text.") from None
    records = rebuild(graph, text, where)
    data = dict(document) if document else {"article": _article(text, article_id), "status": "ok"}
    data["status"] = _status(str(data.get("status")), any(records.values()))
    try:
        record = ArticleRecord.model_validate(data | records)
    except ValidationError as error:
        raise RecordsError(f"{where}: {first_fault(error)}.", "Export the article again with this version.") from None
    check_record(record, where)
    check_text(record, text, where)
    return Labelled(record, text)


def _article(text: str, article_id: str) -> dict[str, Any]:
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    return {"id": article_id, "sha256": sha256, "characters": len(text)}


def _status(exported: str, found: bool) -> str:
    """The status of before, unless what a person labelled since contradicts it."""
    if found:
        return exported if exported in {"ok", "partial"} else "ok"
    return exported if exported in {"empty", "partial", "failed"} else "empty"
