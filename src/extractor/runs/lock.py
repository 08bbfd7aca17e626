"""One writer per output: a lock that the operating system takes back when its holder is gone, however it went."""

import os
import socket
from contextlib import suppress
from pathlib import Path

from filelock import FileLock, Timeout

from extractor.errors import UsageError


class OutputLock:
    """The exclusive right to write `path`, held in a file beside it until `release` or the end of the process.

    Raises UsageError when another process has it, with its process id and host, or when the folder is not to be
    written in.
    """

    def __init__(self, path: Path) -> None:
        self._path = path.with_name(path.name + ".lock")
        self._lock = FileLock(self._path, thread_local=False)
        try:
            self._lock.acquire(blocking=False)
        except Timeout:
            raise UsageError(
                f"{path} is being written by another extractor{self._holder()}.",
                "Wait until it is done, stop it, or give another -o.",
            ) from None
        except OSError as error:
            raise UsageError(
                f"Cannot write {path}: {error.strerror}.", "Give -o a file in a folder that exists and is yours."
            ) from None
        with suppress(OSError):  # Windows lets nobody write there
            self._path.write_text(f"process {os.getpid()} on {socket.gethostname()}", encoding="utf-8")

    def release(self) -> None:
        """Let others write."""
        with suppress(OSError):
            self._path.unlink(missing_ok=True)
        self._lock.release()

    def _holder(self) -> str:
        with suppress(OSError, UnicodeDecodeError):
            if holder := self._path.read_text(encoding="utf-8").strip():
                return f" ({holder})"
        return ""
