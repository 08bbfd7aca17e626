"""A file of lines that only grows by whole lines, each on the disk before anybody is told of it."""

import errno
import os
from contextlib import suppress
from pathlib import Path

from extractor.errors import OutputError
from extractor.model.paths import cache_folder
from extractor.runs.appended import AppendedFile

_GO_ON = "Then start the same command again: it goes on where it stopped."
_CHUNK = 2**20


class Journal(AppendedFile):
    """The file at `path`, made if need be, kept open for appending. Raises OSError when that is not possible."""

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self._size = os.fstat(self._file).st_size
        if self._size and self._last_byte() != b"\n":
            self.append(b"\n")
        sync_folder(path)

    def append(self, lines: bytes) -> None:
        """Write whole lines; when this returns they survive a crash of the machine.

        Raises OutputError when they cannot be written: then the file ends as before. When the file was removed
        meanwhile, all of it is written anew before that is raised.
        """
        try:
            rest = memoryview(lines)
            while rest:
                rest = rest[os.write(self._file, rest) :]
            os.fsync(self._file)
        except OSError as error:
            with suppress(OSError):
                os.ftruncate(self._file, self._size)
            raise self._full_or_broken(error) from None
        self._size += len(lines)
        if self._is_gone():
            raise OutputError(
                f"{self.path} was removed or replaced while it was being written.",
                f"All that was finished is in {self._rescued()}; to go on, give that as -o.",
            )

    def _last_byte(self) -> bytes:
        os.lseek(self._file, -1, os.SEEK_END)
        return os.read(self._file, 1)

    def _full_or_broken(self, error: OSError) -> OutputError:
        full = error.errno in {errno.ENOSPC, errno.EDQUOT}
        why = "the disk is full" if full else f"{error.strerror}"
        advice = "Free some space." if full else "Mend that."
        return OutputError(
            f"{self.path} cannot be written any more: {why}. What was reported is safe.", f"{advice} {_GO_ON}"
        )

    def _is_gone(self) -> bool:
        try:
            return not os.path.samestat(self.path.stat(), os.fstat(self._file))
        except OSError:
            return True

    def _rescued(self) -> Path:
        """A new file with all that the removed one held: at its old place, if that is free, or in the cache folder."""
        for target in (self.path, cache_folder() / "rescued" / f"{os.getpid()}-{self.path.name}"):
            with suppress(OSError):
                target.parent.mkdir(parents=True, exist_ok=True)
                with target.open("xb") as file:
                    os.lseek(self._file, 0, os.SEEK_SET)
                    while chunk := os.read(self._file, _CHUNK):
                        file.write(chunk)
                    file.flush()
                    os.fsync(file.fileno())
                return target
        raise OutputError(f"{self.path} was removed while it was being written, and nothing can be written elsewhere.")


def sync_folder(path: Path) -> None:
    """Make the name of a file as durable as what it holds, where the system can."""
    with suppress(OSError):
        folder = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)
