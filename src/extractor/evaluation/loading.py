"""Reading gold folders and output files, and refusing what cannot be scored honestly.

Every refusal is a :class:`~extractor.errors.RecordsError` that names the file and the record.
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from pydantic import BaseModel, ValidationError

from extractor.article import Unreadable, read_articles
from extractor.errors import RecordsError, UsageError
from extractor.records.article import SCHEMA_VERSION, ArticleRecord
from extractor.records.common import Span

ACTOR_REFERENCES = frozenset(
    ["speakers", "addressee", "relayed_by", "affiliation", "sources", "parties", "by", "source"]
)
"""Fields that hold actor ids; the one other reference is a deployment's `statement`."""


@dataclass(frozen=True)
class RecordSet:
    """Article records by article id, in id order, and what to call them."""

    name: str
    records: Mapping[str, ArticleRecord]
    texts: Mapping[str, str] = field(default_factory=dict)

    @property
    def sha256(self) -> str:
        """Hash of all records, whatever their files' layout, so that a result names its gold."""
        digest = hashlib.sha256()
        for key in sorted(self.records):
            digest.update(self.records[key].model_dump_json(exclude={"run"}).encode() + b"\n")
        return digest.hexdigest()


def load_gold(path: Path, texts: Path | None = None) -> RecordSet:
    """Read gold: a folder of ``*.json``, one ArticleRecord each, or one JSONL file.

    `texts` is a folder of ``<article id>.txt``; without it, texts are looked for in the gold
    folder and the two above it. Where a text is found, hash and spans are checked against it.

    Raises:
        UsageError: nothing to read at `path`, or an article's text is not in the `texts` given.
        RecordsError: a record is invalid or does not fit its text.
        ReadingError: a text cannot be read.
    """
    if path.is_dir():
        folders = [path, *path.absolute().parents[:2]]
        sources = [(str(file), read_utf8(file)) for file in sorted(path.glob("*.json"))]
    else:
        folders = [path.parent]
        sources = list(numbered_lines(path))
    if not sources:
        raise UsageError(f"{path} holds no gold.", "Give a folder of *.json, or a JSONL file.")
    records, found = _by_id(sources), {}
    for where, record in records:
        text = _text(record.article.id, [texts] if texts else folders)
        if text is not None:
            found[record.article.id] = text
            check_text(record, text, where)
        elif texts is not None:
            name = f"{record.article.id}.txt"
            raise UsageError(f"{texts} has no {name}, which {where} labels.", "Check --texts.")
    return RecordSet(path.name, _sorted(records), found)


def load_output(path: Path) -> RecordSet:
    """Read a JSONL file that the extractor wrote.

    Raises:
        UsageError: there is no such file.
        RecordsError: a line is no valid record, or an article comes twice.
    """
    return RecordSet(path.name, _sorted(_by_id(numbered_lines(path))))


def check_same_texts(gold: RecordSet, output: RecordSet) -> None:
    """Refuse to compare records of two different texts under one article id.

    Raises:
        RecordsError: the hashes of an article differ, or a span of the output does not resolve
            in the gold's text (checked where the gold has its text at hand).
    """
    for key, record in gold.records.items():
        other = output.records.get(key)
        if other is not None and other.article.sha256 != record.article.sha256:
            raise RecordsError(
                f"{output.name}, article {key}: its text (sha256 {other.article.sha256[:12]}…) is "
                f"not the text labelled in {gold.name} ({record.article.sha256[:12]}…).",
                "Extract again from the labelled text, or correct the gold.",
            )
        if other is not None and key in gold.texts:
            check_text(other, gold.texts[key], f"{output.name}, article {key}")


def check_text(record: ArticleRecord, text: str, where: str) -> None:
    """Check that the record was made of this text and that every span resolves in it.

    Raises:
        RecordsError: naming `where` and the field.
    """
    if hashlib.sha256(text.encode()).hexdigest() != record.article.sha256:
        raise RecordsError(
            f"{where}: the text of article {record.article.id} has another sha256 than the record.",
            "Label or extract again from this text, or give the folder of the right texts.",
        )
    for place, span in _spans(record):
        if text[span.start : span.end] != span.exact:
            raise RecordsError(
                f"{where}: {place}: the text at {span.start}-{span.end} is "
                f"« {text[span.start : span.end]} », not « {span.exact} ».",
                "Offsets count Unicode code points into the stored text.",
            )


def check_record(record: ArticleRecord, where: str) -> None:
    """Check what the schema cannot: version, ids defined once, references, spans within the text.

    Raises:
        RecordsError: naming `where` and the record.
    """
    version = record.run.schema_version if record.run else SCHEMA_VERSION
    if version.split(".")[0] != SCHEMA_VERSION.split(".")[0]:
        raise RecordsError(
            f"{where}: article {record.article.id} has schema version {version}; this package reads {SCHEMA_VERSION}.",
            "Extract again with this version.",
        )
    actors = _ids(record.actors, where)
    statements = _ids(record.statements, where)
    _ids(record.deployments, where)
    _ids(record.treaties, where)
    for place, name, value in _references(record):
        known = statements if name == "statement" else actors
        if value not in known:
            raise RecordsError(
                f"{where}: {place} names {value}, which the article's record does not define.",
                "Correct the id or add the record.",
            )
    for place, span in _spans(record):
        if span.end > record.article.characters:
            raise RecordsError(
                f"{where}: {place} ends at {span.end}, after the end of the article "
                f"({record.article.characters} characters).",
                "Offsets count Unicode code points into the stored text.",
            )


def read_utf8(path: Path) -> str:
    """The text of a file, newlines as they are.

    Raises:
        UsageError: there is no such file.
        RecordsError: it is not UTF-8 or cannot be read.
    """
    try:
        return path.read_bytes().decode("utf-8")
    except FileNotFoundError:
        raise UsageError(f"There is no file {path}.", "Check the path.") from None
    except (OSError, UnicodeDecodeError) as error:
        raise RecordsError(f"{path} cannot be read: {error}.", "It must be a UTF-8 file.") from None


def numbered_lines(path: Path) -> Iterator[tuple[str, str]]:
    """The lines of a JSONL file that hold anything, each with where it stands."""
    lines = read_utf8(path).split("\n")  # not splitlines(): JSON strings may hold U+2028
    return ((f"{path}, line {n}", line) for n, line in enumerate(lines, 1) if line.strip())


def _by_id(sources: Iterable[tuple[str, str]]) -> list[tuple[str, ArticleRecord]]:
    records: dict[str, tuple[str, ArticleRecord]] = {}
    for where, source in sources:
        record = _parse(where, source)
        check_record(record, where)
        earlier = records.setdefault(record.article.id, (where, record))
        if earlier[1] is not record:
            raise RecordsError(
                f"{where}: article {record.article.id} was already in {earlier[0]}.",
                "Keep one record per article.",
            )
    return list(records.values())


def _parse(where: str, source: str) -> ArticleRecord:
    try:
        return ArticleRecord.model_validate_json(source)
    except ValidationError as error:
        raise RecordsError(
            f"{where}: {first_fault(error)}.",
            f"It must be an article record of schema version {SCHEMA_VERSION}.",
        ) from None


def first_fault(error: ValidationError) -> str:
    """Where and what the first fault of a record is: « statements.0.act: Field required »."""
    first = error.errors()[0]
    return f"{'.'.join(map(str, first['loc'])) or 'the record'}: {first['msg']}"


def _sorted(records: Sequence[tuple[str, ArticleRecord]]) -> dict[str, ArticleRecord]:
    return {r.article.id: r for _, r in sorted(records, key=lambda item: item[1].article.id)}


def _text(article: str, folders: Sequence[Path]) -> str | None:
    for folder in folders:
        path = folder / f"{article}.txt"
        if path.is_file():
            (read,) = read_articles([path])  # as the extractor stores it: encoding, newlines
            if isinstance(read, Unreadable):
                raise read.error
            return read.text
    return None


def _ids(records: Sequence[BaseModel], where: str) -> set[str]:
    ids: list[str] = [getattr(record, "id") for record in records]  # noqa: B009
    for key in ids:
        if ids.count(key) > 1:
            raise RecordsError(f"{where}: two records are called {key}.", "Give each its own id.")
    return set(ids)


def _references(record: ArticleRecord) -> Iterator[tuple[str, str, str]]:
    """Every reference to another record: where it stands, the field, the id."""
    for place, name, value in _fields(record):
        if name in ACTOR_REFERENCES or name == "statement":
            for key in value if isinstance(value, list) else [value]:
                if key is not None:
                    yield place, name, str(key)


def _spans(record: ArticleRecord) -> Iterator[tuple[str, Span]]:
    """Every span of the records and where it stands."""
    for place, _, value in _fields(record):
        for item in value if isinstance(value, list) else [value]:
            if isinstance(item, Span):
                yield place, item


def _fields(record: ArticleRecord) -> Iterator[tuple[str, str, object]]:
    """Every field of every record at any depth: its place (« s3.cue »), its name, its value."""
    for records in (record.actors, record.statements, record.deployments, record.treaties):
        for item in records:
            yield from _walk(item, item.id)


def _walk(model: BaseModel, prefix: str) -> Iterator[tuple[str, str, object]]:
    for name in type(model).model_fields:
        value = getattr(model, name)
        yield f"{prefix}.{name}", name, value
        for item in value if isinstance(value, list) else [value]:
            if isinstance(item, BaseModel) and not isinstance(item, Span):
                yield from _walk(item, f"{prefix}.{name}")
