"""Outputs as Parquet files. Needs pyarrow, which comes with the extra `ray`."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import Any

from extractor.article.parquet import pyarrow
from extractor.errors import OutputError, SetupError, UsageError
from extractor.events import RECORDS
from extractor.records.article import ArticleRecord
from extractor.runs.journal import sync_folder
from extractor.runs.lock import OutputLock

SUFFIX = ".parquet"

_ROWS = 256
"""Rows read or written at a time."""


@contextmanager
def as_lines(output: Path, overwrite: bool = False) -> Iterator[Path]:
    """The JSONL file to write instead of `output`, which it becomes at the end when that is to be a Parquet file.

    It begins with the records that `output` holds, unless `overwrite`. After a crash it is there still, and the next run goes on with it. A
    row has the record as it stands in a JSONL output, and beside it columns to choose by.
    """
    if output.suffix != SUFFIX or not output.parent.is_dir():  # then whoever writes says so
        yield output
        return
    pa = pyarrow()
    lines = output.with_name(output.name + ".jsonl")
    lock = OutputLock(output)
    try:
        unpacked = output.exists() and not lines.exists() and not overwrite
        if unpacked:
            _unpack(pa, output, lines)
        try:
            yield lines
        except UsageError:
            if unpacked:
                lines.unlink(missing_ok=True)
            raise
        except SetupError:
            _pack(pa, lines, output)
            raise
        _pack(pa, lines, output)
    finally:
        lock.release()


def _unpack(pa: Any, output: Path, lines: Path) -> None:
    new = lines.with_name(lines.name + ".new")
    try:
        with pa.parquet.ParquetFile(output) as packed, new.open("wb") as file:
            for batch in packed.iter_batches(batch_size=_ROWS, columns=["record"]):
                file.writelines(record.as_py().encode() + b"\n" for record in batch["record"])
        new.replace(lines)
    except (OSError, KeyError, pa.ArrowException) as error:
        raise UsageError(f"{output} is no output of extractor: {error}.", "Give another -o.") from None


def _pack(pa: Any, lines: Path, output: Path) -> None:
    new = output.with_name(output.name + ".new")
    try:
        with lines.open("rb") as file, new.open("wb") as packed:
            with pa.parquet.ParquetWriter(packed, _schema(pa), compression="zstd") as writer:
                while rows := [_row(line) for line in islice(file, _ROWS)]:
                    writer.write_table(pa.Table.from_pylist(rows, _schema(pa)))
            packed.flush()
            os.fsync(packed.fileno())
        new.replace(output)
        sync_folder(output)
        lines.unlink()
    except OSError as error:
        raise OutputError(
            f"{output} cannot be written: {error.strerror}. Nothing is lost: the records are in {lines}.",
            "Mend that and start the same command again.",
        ) from None


def _row(line: bytes) -> dict[str, Any]:
    record = ArticleRecord.model_validate_json(line)
    article = record.article
    return {
        "id": article.id, "sha256": article.sha256, "status": record.status, "published": article.published,
        "title": article.title, "source": article.source, "url": article.url,
        **{name: len(getattr(record, name)) for name in RECORDS},
        "record": line.decode().rstrip("\n"),
    }  # fmt: skip


def _schema(pa: Any) -> Any:
    texts = ("id", "sha256", "status", "title", "source", "url")
    columns = {name: pa.string() for name in texts} | {"published": pa.date32()}
    return pa.schema(columns | {name: pa.int32() for name in RECORDS} | {"record": pa.large_string()})
