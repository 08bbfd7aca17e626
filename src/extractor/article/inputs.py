"""What an input stands for: files, folders, patterns and standard input, opened and decompressed."""

import gzip
import io
import re
import sys
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Literal, cast

from extractor.errors import UsageError

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

Format = Literal["text", "html", "jsonl", "parquet"]

STDIN = "-"
_FORMATS: dict[str, Format] = {
    ".txt": "text",
    ".html": "html",
    ".htm": "html",
    ".jsonl": "jsonl",
    ".parquet": "parquet",
}
_PACKED = (".gz", ".zst")
_GZIP, _ZSTD = b"\x1f\x8b", b"\x28\xb5\x2f\xfd"
"""How gzip (RFC 1952) and Zstandard (RFC 8878) streams begin."""

UNPACKING_ERRORS = (EOFError, zlib.error, zstd.ZstdError)
"""What reading a stream from `Input.open` raises, beside OSError, when it is cut short or damaged."""


@dataclass(frozen=True)
class Input:
    """One file, or standard input when `path` is None."""

    path: Path | None

    @property
    def name(self) -> str:
        return str(self.path) if self.path else "stdin"

    @property
    def stem(self) -> str:
        """The file's name without what says its format."""
        name = _unpacked_name(self.path.name if self.path else "stdin")
        return name.removesuffix(Path(name).suffix) or name

    @property
    def format(self) -> Format | None:
        return _FORMATS.get(Path(_unpacked_name(self.name)).suffix.lower())

    def open(self, stdin: BinaryIO | None) -> BinaryIO:
        """The bytes as a stream, decompressed when they begin like compressed ones, whatever the name says."""
        stream = self.path.open("rb") if self.path else stdin or _own_stdin()
        peekable = stream if isinstance(stream, io.BufferedReader) else io.BufferedReader(cast(io.RawIOBase, stream))
        head = peekable.peek(len(_ZSTD))
        if head.startswith(_GZIP):
            return cast(BinaryIO, gzip.open(peekable))
        return cast(BinaryIO, zstd.open(peekable)) if head.startswith(_ZSTD) else peekable


def resolve(given: str) -> list[Input]:
    """The files that one input stands for. Raises UsageError when there are none."""
    if given == STDIN:
        return [Input(None)]
    path = Path(given).expanduser()
    try:
        if path.is_dir():
            found = _below(path)
            problem = f"The folder {given} holds no articles (.txt, .html, .htm, .jsonl, .parquet)."
        elif path.exists():
            return [Input(path)]
        elif re.search(r"[*?\[]", given):
            found = _matching(path)
            problem = f"No file matches the pattern {given}."
        else:
            found, problem = [], f"There is no file or folder {given}."
    except OSError as error:  # a name too long: an article's text instead of its path
        found, problem = [], f"{given[:60]} is no path ({error.strerror})."
    if not found:
        raise UsageError(problem, "Check the path; `-` reads standard input.")
    return [Input(p) for p in found]


def _matching(pattern: Path) -> list[Path]:
    """The files that a glob pattern matches, and those in the folders it matches, sorted."""
    matches = Path(pattern.anchor or ".").glob(str(pattern.relative_to(pattern.anchor)))
    visible = sorted(m for m in matches if not m.name.startswith("."))
    return [file for m in visible for file in (_below(m) if m.is_dir() else [m])]


def _below(folder: Path) -> list[Path]:
    """All article files below a folder, sorted by path; hidden files left out."""
    return sorted(
        p
        for p in folder.rglob("*")
        if p.is_file() and not p.name.startswith(".") and Path(_unpacked_name(p.name)).suffix.lower() in _FORMATS
    )


def _own_stdin() -> BinaryIO:
    """Standard input by a handle of its own: Python aborts at its end when a thread still waits in ``sys.stdin``."""
    try:
        return open(sys.stdin.fileno(), "rb", closefd=False)
    except (OSError, ValueError):  # replaced by something that is no file
        return sys.stdin.buffer


def _unpacked_name(name: str) -> str:
    return next((name.removesuffix(suffix) for suffix in _PACKED if name.endswith(suffix)), name)
