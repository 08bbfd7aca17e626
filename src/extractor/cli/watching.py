"""Who watches a run of `extract`: a log, a program that reads events, OpenTelemetry, the final report."""

import logging
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from os import environ
from pathlib import Path

from extractor.errors import ExtractorError, UsageError
from extractor.events import Listener, listening, tell
from extractor.records.article import ArticleRecord
from extractor.runs.event_file import EventFile
from extractor.runs.events import ArticleDone, RunFinished, RunStopped
from extractor.runs.log_file import log_file
from extractor.runs.report import Report

log = logging.getLogger(__name__)

_EXPORTS = (
    "OTEL_TRACES_EXPORTER",
    "OTEL_METRICS_EXPORTER",
    "OTEL_EXPORTER_OTLP_ENDPOINT",
    "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT",
    "OTEL_EXPORTER_OTLP_METRICS_ENDPOINT",
)
"""Of the standard variables, those that say that something is to be exported."""


@contextmanager
def watched(listener: Listener, log_to: Path | None, log_texts: bool, events: str | None) -> Iterator[None]:
    """Tell the listener, the log, the reader of `events` and OpenTelemetry what happens within this context.

    Raises UsageError when one of them cannot be had.
    """
    if log_texts and log_to is None:
        raise UsageError("There is no log to write texts to.", "Give --log FILE too.")
    with ExitStack() as stack:
        if _exporting():  # the slowest to end: first in, last out
            stack.enter_context(_opentelemetry())
        if log_to:
            stack.enter_context(log_file(log_to, log_texts))
        if events:
            stack.enter_context(listening(stack.enter_context(EventFile(events)).write))
        stack.enter_context(listening(listener))
        yield


def check_report(path: Path | None) -> None:
    """Raises UsageError when a report cannot be written there."""
    if path and (path.is_dir() or not path.parent.is_dir()):
        raise UsageError(f"The report {path} cannot be written.", "Give --report a file in a folder that exists.")


def tell_done(record: ArticleRecord) -> None:
    """An observer of ``record_all``: tell that the record is on the disk."""
    tell(ArticleDone.of(record))


def tell_end(report: Report, stopped: ExtractorError | None, status: int, path: Path | None) -> None:
    """Tell that the run has ended, and write its report to `path`."""
    if stopped:
        tell(RunStopped(code=stopped.code, message=str(stopped)))
    tell(RunFinished(exit_status=status, report=report))
    if path:
        try:
            path.write_text(report.model_dump_json(indent=1) + "\n", encoding="utf-8")
        except OSError as error:
            log.warning("The report %s cannot be written: %s.", path, error.strerror)


def _exporting() -> bool:
    return environ.get("OTEL_SDK_DISABLED", "").lower() != "true" and any(environ.get(name) for name in _EXPORTS)


@contextmanager
def _opentelemetry() -> Iterator[None]:
    try:
        from extractor.otel import exporting
    except ImportError as error:
        log.warning('OTEL_* is set, and %s is not installed: pip install "extractor[otel]".', error.name)
        yield
        return
    with exporting():
        yield
