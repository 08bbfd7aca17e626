"""Ctrl-C and SIGTERM: once ends a run in order, twice at once."""

import os
import shlex
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from extractor.flow import GRACE_S

LAST_RESORT_S = GRACE_S + 1.5
"""Seconds after which an interrupted run is ended, whatever holds it up."""

_SHOW_CURSOR = "\x1b[?25h"


class Interrupts:
    """Whether the user has had enough. All that was reported is on the disk already."""

    def __init__(self) -> None:
        self.status: int | None = None
        """The exit status that the signal asks for: 130 for Ctrl-C, 143 for SIGTERM; None without one."""

    @contextmanager
    def calling(self, stop: Callable[[], None]) -> Iterator[None]:
        """Within this context a first signal calls `stop`; a second ends the process, as does LAST_RESORT_S."""
        numbers = (signal.SIGINT, signal.SIGTERM)
        before = [signal.signal(number, lambda number, _: self._handle(number, stop)) for number in numbers]
        try:
            yield
        finally:
            for number, handler in zip(numbers, before, strict=True):
                signal.signal(number, handler)

    def _handle(self, number: int, stop: Callable[[], None]) -> None:
        again, self.status = self.status is not None, 128 + number
        if again:
            self._exit()
        _say(
            f"\nStopping: articles in progress have {GRACE_S:.0f} s. All that was reported is safe. To go on later:\n"
            f"  {resume_command()}\nOnce more stops at once.\n"
        )
        last_resort = threading.Timer(LAST_RESORT_S, self._exit)
        last_resort.daemon = True
        last_resort.start()
        stop()

    def _exit(self) -> None:
        if sys.stderr.isatty():
            _say(_SHOW_CURSOR)
        os._exit(self.status or 1)


def resume_command() -> str:
    """What continues this run: the command it was started with, but never --overwrite."""
    words = [Path(sys.argv[0]).name, *(word for word in sys.argv[1:] if word != "--overwrite")]
    return shlex.join(words)


def _say(text: str) -> None:
    # Not through sys.stderr: the signal may have come in the middle of a write to it.
    os.write(2, text.encode())
