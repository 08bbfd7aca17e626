"""What the package logs, and all events, as JSON lines in a file."""

import json
import logging
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from traceback import format_tb
from typing import Any

from extractor.errors import UsageError
from extractor.events import Event, current_article, listening
from extractor.runs.events import PublicEvent

_ALL = logging.getLogger("extractor")
_EVENTS = logging.getLogger("extractor.events")
_TEXTS = logging.getLogger("extractor.texts")


@contextmanager
def log_file(path: Path, texts: bool = False) -> Iterator[None]:
    """Within this context, append all that happens to the file at `path`.

    Each line has `time`, `level`, `logger`, `message` and the `article` that was being worked on. No article text and
    no key is among them; with `texts` all questions and answers are, hence the articles. Warnings still go to the
    terminal. When the file cannot be written any more the run goes on without.

    Raises UsageError when it cannot be opened.
    """
    try:
        handler = _Handler(path, encoding="utf-8", errors="backslashreplace")
    except OSError as error:
        raise UsageError(
            f"Cannot write the log {path}: {error.strerror}.", "Give --log a file in a folder of yours."
        ) from None
    handler.setFormatter(_JsonLines())
    handlers = [handler, logging.lastResort] if logging.lastResort else [handler]
    levels = _ALL.level, _TEXTS.level
    _ALL.setLevel(logging.DEBUG)
    _TEXTS.setLevel(logging.DEBUG if texts else logging.CRITICAL)
    for each in handlers:
        _ALL.addHandler(each)
    try:
        with listening(_log):
            yield
    finally:
        for each in handlers:
            _ALL.removeHandler(each)
        _ALL.setLevel(levels[0])
        _TEXTS.setLevel(levels[1])
        handler.close()


class _Handler(logging.FileHandler):
    def handleError(self, record: logging.LogRecord) -> None:  # noqa: ARG002
        error = sys.exception()
        if isinstance(error, OSError):
            self.setLevel(logging.CRITICAL + 1)
            _ALL.warning("The log cannot be written any more: %s. The run goes on.", error.strerror)

    def close(self) -> None:
        with suppress(OSError):  # what could not be written still cannot
            super().close()


class _JsonLines(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, Any] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
            "article": current_article(),
        }
        if record.exc_info and record.exc_info[0]:
            # Without the error's own words: they may be the article's.
            line["exception"] = record.exc_info[0].__name__
            line["traceback"] = "".join(format_tb(record.exc_info[2]))
        return json.dumps(line | getattr(record, "fields", {}), ensure_ascii=False)


def _log(event: Event) -> None:
    level = logging.INFO if isinstance(event, PublicEvent) else logging.DEBUG
    _EVENTS.log(level, "%s", event.event, extra={"fields": event.model_dump(mode="json", exclude={"time", "version"})})
