"""Rewriting an output so that at every moment the old file or the new one is there, whole."""

import os
import shutil
from collections.abc import Callable, Collection
from pathlib import Path

from extractor.runs.journal import sync_folder
from extractor.runs.stored import copy_lines, stored_lines


def beside(path: Path, suffix: str) -> Path:
    """The file that belongs to an output: ``out.jsonl`` → ``out.jsonl.torn``."""
    return path.with_name(path.name + suffix)


def merge(path: Path, redone: Path) -> None:
    """Put the records of `redone` into the output `path`, in place of those of the same ids, and remove `redone`."""
    ids, torn = set(), set()
    for start, line in stored_lines(redone):
        if line is None:
            torn.add(start)
        else:
            ids.add(line.article.id)
    replaced = {start for start, line in stored_lines(path) if line and line.article.id in ids}
    _keep_aside(redone, torn, beside(path, ".torn"))
    _rewrite(path, lambda start: start not in replaced, redone, lambda start: start not in torn)
    redone.unlink()


def set_aside(path: Path, bad: Collection[int], last: int) -> None:
    """Move the lines that begin at `bad` to ``<path>.torn``; `last` is where the last line begins."""
    _keep_aside(path, bad, beside(path, ".torn"))
    if set(bad) == {last}:
        os.truncate(path, last)
    else:
        _rewrite(path, lambda start: start not in bad)


def _keep_aside(path: Path, bad: Collection[int], torn: Path) -> None:
    if bad:
        with torn.open("ab") as file:
            copy_lines(path, file, lambda start: start in bad)
            file.flush()
            os.fsync(file.fileno())


def _rewrite(
    path: Path,
    wanted: Callable[[int], bool],
    more: Path | None = None,
    more_wanted: Callable[[int], bool] = lambda _: True,
) -> None:
    new = beside(path, ".new")
    with new.open("wb") as file:
        copy_lines(path, file, wanted)
        if more is not None:
            copy_lines(more, file, more_wanted)
        file.flush()
        os.fsync(file.fileno())
    shutil.copymode(path, new)
    new.replace(path)
    sync_folder(path)
