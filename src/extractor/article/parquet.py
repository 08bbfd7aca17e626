"""Articles from Parquet files. Needs pyarrow, which comes with the extra `ray`."""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from extractor.errors import ReadingError, UsageError

_COLUMNS = ("text", "id", "published", "title", "source", "url")
_ROWS = 256
"""Rows read at a time."""


def article_lines(path: Path) -> Iterator[bytes]:
    """The rows of a Parquet file with articles as lines of JSON, with those columns that articles have.

    Raises ReadingError when the file is no Parquet file, UsageError when pyarrow is not installed.
    """
    pa = pyarrow()
    try:
        with pa.parquet.ParquetFile(path) as file:
            columns = [name for name in _COLUMNS if name in file.schema_arrow.names]
            for batch in file.iter_batches(batch_size=_ROWS, columns=columns):
                for row in batch.to_pylist():
                    yield json.dumps(row, ensure_ascii=False, default=_plain).encode()
    except pa.ArrowException as error:
        raise ReadingError(f"{path} is no whole Parquet file ({error}).", "Write it again.") from None


def pyarrow() -> Any:
    """The package, with its Parquet part. Raises UsageError when it is not installed."""
    try:
        import pyarrow.parquet
    except ImportError:
        raise UsageError("Parquet files need pyarrow.", 'Install it: pip install "extractor[ray]".') from None
    return pyarrow


def _plain(value: object) -> str:
    return value.isoformat() if isinstance(value, date) else str(value)
