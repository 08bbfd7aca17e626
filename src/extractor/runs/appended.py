"""A file that is only appended to, kept open by its descriptor: what is written has left this process."""

import os
from pathlib import Path

from extractor.closing import Closing


class AppendedFile(Closing):
    """The file at `path`, made if need be. Raises OSError when that is not possible."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._file = os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND | getattr(os, "O_BINARY", 0), 0o644)

    def close(self) -> None:
        """Close the file."""
        os.close(self._file)
