"""A cache of small JSON values on disk, shared by processes; a damaged one is only a slow one."""

import hashlib
import json
import logging
import sqlite3
import threading
import time
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path
from typing import Any, TypeAlias

import diskcache
from diskcache.core import MODE_RAW

from extractor.model.paths import cache_folder

log = logging.getLogger(__name__)

Json: TypeAlias = "bool | int | float | str | list[Json] | dict[str, Json] | None"

KEY_VERSION = 1
"""Part of every key: raise it when the meaning of what is stored changes."""

SIZE_LIMIT = 2**30
"""Bytes; the oldest values are dropped beyond it."""

BUSY_S = 20.0
"""How long another process that begins the same database is waited for."""

_SQLITE = {
    "sqlite_mmap_size": 0, "sqlite_cache_size": 1024, "sqlite_journal_mode": "truncate", "sqlite_synchronous": 0,
}  # fmt: skip
"""Nothing mapped to memory: a file that somebody cuts off meanwhile would end this process. Nothing forced to the disk:
what a power cut damages is begun anew. Few pages: diskcache's 8192 are worth 32 MB, and no faster for a key at a time."""


def cache_key(parts: Mapping[str, Json]) -> str:
    """SHA-256 of the canonical JSON of `parts`, in hexadecimal."""
    canonical = json.dumps({"version": KEY_VERSION, **parts}, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()


class _TextDisk(diskcache.Disk):  # type: ignore[misc]
    """Text in the database and nothing else.

    diskcache's own disks, JSONDisk too, unpickle whatever a row says is a pickle, and open and
    delete whatever file it names: a tampered cache folder could run code.
    """

    def put(self, key: str) -> tuple[str, bool]:
        return key, True

    def get(self, key: Any, raw: bool) -> Any:
        if not raw:
            raise ValueError("a key that is not text")
        return key

    def store(self, value: str, read: bool, key: Any = None) -> tuple[int, int, None, str]:  # noqa: ARG002
        return len(value), MODE_RAW, None, value

    def fetch(self, mode: int, filename: str | None, value: Any, read: bool) -> str:  # noqa: ARG002
        if mode != MODE_RAW or not isinstance(value, str):
            raise ValueError("a value that is not text")
        return value

    def remove(self, file_path: str) -> None:
        """Nothing: no value lives in a file."""


class Cache:
    """JSON values by key in `folder` (default: ``answers`` in the user's cache folder).

    Safe between threads and processes. Nothing it does raises: what cannot be read is a miss,
    what cannot be written is not kept, and a damaged database is set aside with a warning.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self.folder = folder or cache_folder() / "answers"
        self._lock = threading.Lock()
        self._warned = False
        self._store = self._open()

    def get(self, key: str) -> Json:
        """The value stored under `key`; None for a miss."""
        try:
            text = self._store.get(key) if self._store is not None else None
            return None if text is None else _unsealed(key, text)
        except (ValueError, TypeError, RecursionError):
            return None
        except (sqlite3.Error, diskcache.Timeout, OSError) as error:
            self._after_failure(error)
            return None

    def put(self, key: str, value: Json) -> None:
        """Keep `value`, replacing what was there."""
        text = json.dumps(value, ensure_ascii=False)
        try:
            if self._store is not None:
                self._store.set(key, _seal(key, text) + text)
        except (sqlite3.Error, diskcache.Timeout, OSError) as error:
            self._after_failure(error)

    def close(self) -> None:
        """Close the database; the cache is empty from then on."""
        if self._store is not None:
            self._store.close()
            self._store = None

    def _open(self) -> Any:
        end, damaged = time.monotonic() + BUSY_S, False
        while True:
            try:
                self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
                store = diskcache.Cache(str(self.folder), disk=_TextDisk, size_limit=SIZE_LIMIT, **_SQLITE)
                len(store)
                return store
            except (sqlite3.OperationalError, diskcache.Timeout, OSError) as error:
                if "locked" not in str(error) or time.monotonic() > end:
                    self._do_without(error)
                    return None
                time.sleep(0.05)
            except Exception as error:  # a damaged settings table fails in any way it likes
                if damaged:
                    self._do_without(error)
                    return None
                damaged = True
                self._set_aside()

    def _do_without(self, error: Exception) -> None:
        advice = "Set EXTRACTOR_CACHE_DIR to a folder of yours"
        log.warning("No cache: %s cannot be used (%s). %s.", self.folder, error, advice)

    def _after_failure(self, error: Exception) -> None:
        # OperationalError is a lock, a full disk or missing rights: nothing to repair.
        if not isinstance(error, sqlite3.DatabaseError) or isinstance(error, sqlite3.OperationalError):
            if not self._warned:
                log.warning("The cache in %s did not answer (%s).", self.folder, error)
            self._warned = True
            return
        with self._lock:
            self.close()
            if not self._is_sound():  # another process may have begun it anew already
                self._set_aside()
            self._store = self._open()

    def _is_sound(self) -> bool:
        try:
            with closing(sqlite3.connect(self.folder / diskcache.core.DBNAME)) as database:
                return bool(database.execute("PRAGMA quick_check").fetchone() == ("ok",))
        except sqlite3.Error:
            return False

    def _set_aside(self) -> None:
        aside = self.folder.with_name(f"{self.folder.name}.damaged-{time.time_ns()}")
        try:
            self.folder.rename(aside)
        except OSError:  # another process was faster, or has it open on Windows
            return
        log.warning("The cache was damaged: it is begun anew, and what is left of it may be deleted: %s", aside)


def _seal(key: str, text: str) -> str:
    """A checksum: SQLite has none, and a changed digit would still be JSON."""
    return hashlib.sha256(f"{key} {text}".encode()).hexdigest()


def _unsealed(key: str, sealed: str) -> Json:
    seal, text = sealed[:64], sealed[64:]
    if seal != _seal(key, text):
        raise ValueError("damaged")
    value: Json = json.loads(text)
    return value
