"""The output of a run: one JSONL line per article, continued by the next run, whatever became of the last one."""

from collections.abc import Sequence
from pathlib import Path

from extractor.closing import Closing
from extractor.errors import OutputError, UsageError
from extractor.records.article import ArticleRecord, Settings
from extractor.runs.journal import Journal
from extractor.runs.ledger import Ledger
from extractor.runs.lock import OutputLock
from extractor.runs.mending import beside, merge, set_aside
from extractor.runs.stored import stored_lines
from extractor.runs.usage import UsageFile
from extractor.settings import changes

_OURS = b'{"article":'
"""How every line begins."""


class Output(Closing):
    """The file at `path`, locked against other writers; what it holds already is entered in `ledger`.

    Lines that are no records, above all the torn last one of a killed process, are moved to ``<path>.torn``. Records
    that replace one in the file wait in ``<path>.redone`` until the run ends, or the next one begins: at every moment
    the file holds every article once.

    Raises UsageError when it cannot be written, is being written by another process, is no output, or was made with
    other `settings`; `overwrite` begins it anew.
    """

    def __init__(self, path: Path, ledger: Ledger, settings: Settings, *, overwrite: bool = False) -> None:
        self.path = path.resolve()
        self.set_aside = 0
        """Lines that were no records."""
        self._ledger = ledger
        self._settings = settings
        self._side = beside(self.path, ".redone")
        self._redone: Journal | None = None
        self._bill = beside(self.path, ".usage")
        self._usage: UsageFile | None = None
        if self.path.exists() and not self.path.is_file():
            raise UsageError(f"{path} is not a plain file.", "Give -o the name of a file.")
        if not self.path.parent.is_dir():  # the lock would make it
            raise UsageError(f"There is no folder {self.path.parent}.", "Make it, or give -o a file in another.")
        self._lock = OutputLock(self.path)
        try:
            self.path.touch()
            if overwrite:
                self._side.unlink(missing_ok=True)
                self._bill.unlink(missing_ok=True)
                self.path.write_bytes(b"")
            self._take_over()
            self._main = Journal(self.path)
        except OSError as error:
            self._lock.release()
            raise UsageError(
                f"Cannot write {path}: {error.strerror}.", "Give -o a file that is yours to write, on a disk with room."
            ) from None
        except UsageError:
            self._lock.release()
            raise

    def append(self, records: Sequence[ArticleRecord]) -> None:
        """Store the records; when this returns they survive a crash. Raises OutputError when they cannot be stored."""
        self._main.append(_lines([r for r in records if not self._ledger.replaces(r.article.id)]))
        redone = [r for r in records if self._ledger.replaces(r.article.id) and not self._is_worse(r)]
        if redone:
            self._redone = self._redone or Journal(self._side)
            self._redone.append(_lines(redone))

    def usage(self) -> UsageFile:
        """The bill of all that was ever asked for this output, ``<path>.usage``, to be continued."""
        self._usage = self._usage or UsageFile(self._bill)
        return self._usage

    def close(self) -> None:
        """Put the records that were done again in their place, and let others write.

        Raises OutputError when there is no room for that; the next run will do it.
        """
        try:
            self._main.close()
            if self._redone is not None:
                self._redone.close()
                merge(self.path, self._side)
        except OSError as error:
            raise OutputError(
                f"{self.path} cannot be rewritten: {error.strerror}. Nothing is lost: the new records are in {self._side}.",
                "Free some space and start the same command again; it puts them in their place.",
            ) from None
        finally:
            if self._usage is not None:
                self._usage.close()
            self._lock.release()

    def _is_worse(self, record: ArticleRecord) -> bool:
        return record.status == "failed" and self._ledger.replaces_content(record.article.id)

    def _take_over(self) -> None:
        """Enter what the file holds in the ledger, once it is clear that this run continues it, and mend it."""
        if self._side.exists():
            merge(self.path, self._side)
        bad, last, good = [], 0, 0
        for last, line in stored_lines(self.path):
            if line is None:
                bad.append(last)
                continue
            good += 1
            if line.run is not None and (changed := changes(line.run, self._settings)):
                raise _other_settings(self.path, changed)
            self._ledger.store(line)
        if not bad:
            return
        with self.path.open("rb") as file:
            if not good and not _OURS.startswith(file.read(len(_OURS))):
                raise UsageError(f"{self.path} is no output of extractor.", "Give another -o, or --overwrite it.")
        set_aside(self.path, bad, last)
        self.set_aside = len(bad)


def _other_settings(path: Path, changed: Sequence[str]) -> UsageError:
    return UsageError(
        f"{path} was made with other settings: {'; '.join(changed)}.",
        "Give them again, or another -o, or --overwrite it.",
    )


def _lines(records: Sequence[ArticleRecord]) -> bytes:
    return "".join(record.model_dump_json() + "\n" for record in records).encode()
