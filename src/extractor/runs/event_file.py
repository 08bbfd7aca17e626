"""The events of a run as JSON lines: for a program that watches it."""

import logging
import os
import threading

from extractor.closing import Closing
from extractor.errors import UsageError
from extractor.events import Event
from extractor.runs.events import PublicEvent

log = logging.getLogger(__name__)


class EventFile(Closing):
    """Writes each public event as a line, at once, to a file (at its end), ``-`` for standard output, or a descriptor.

    What cannot be written (the reader is gone, the disk is full) ends the events, with a warning, not the run. Raises
    UsageError when the target cannot be opened.
    """

    def __init__(self, target: str) -> None:
        self._target = target
        self._lock = threading.Lock()
        try:
            self._descriptor: int | None = _opened(target)
        except OSError as error:
            raise UsageError(
                f"Cannot write events to {target}: {error.strerror}.",
                "Give --events a file, - for standard output, or the number of an open descriptor.",
            ) from None

    def write(self, event: Event) -> None:
        """A listener for ``listening``."""
        if not isinstance(event, PublicEvent):
            return
        rest = memoryview(event.model_dump_json().encode() + b"\n")
        with self._lock:
            if self._descriptor is None:
                return
            try:
                while rest:
                    rest = rest[os.write(self._descriptor, rest) :]
                return
            except OSError as error:
                self.close()
                reason = error.strerror
        log.warning("No more events can be written to %s: %s. The run goes on.", self._target, reason)

    def close(self) -> None:
        """Write no more."""
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None


def _opened(target: str) -> int:
    """A descriptor of our own."""
    if target == "-":
        return os.dup(1)
    if target.isdecimal():
        return os.dup(int(target))
    return os.open(target, os.O_WRONLY | os.O_CREAT | os.O_APPEND | getattr(os, "O_BINARY", 0), 0o644)
