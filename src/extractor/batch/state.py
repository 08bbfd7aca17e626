"""The state of a batch run: one SQLite file that holds all there is to know, so that any step can be killed and repeated.

A request is named by its article's text and its own content. It waits in the queue (no part), is under way (its part has
not ended), or is settled: answered, or lost with its part.
"""

import sqlite3
import uuid
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from extractor.article import Article, Unreadable
from extractor.article.stored import from_json, to_json
from extractor.batch.job import Job, Outcome, Part, Request
from extractor.closing import Closing
from extractor.errors import UsageError
from extractor.failure import info_of
from extractor.settings import changes, settings_of

_APPLICATION_ID = 0x45585442
"""In the file's header, to know it by: « EXTB »."""

_TABLES = """
CREATE TABLE job (name TEXT NOT NULL, job TEXT NOT NULL);
CREATE TABLE articles (
    number INTEGER PRIMARY KEY, id TEXT NOT NULL, sha256 TEXT NOT NULL, content TEXT NOT NULL,
    answered INTEGER NOT NULL, UNIQUE (id, sha256)
);
CREATE TABLE parts (
    number INTEGER PRIMARY KEY, requests INTEGER NOT NULL DEFAULT 0, attempted INTEGER NOT NULL DEFAULT 0,
    file_id TEXT, batch_id TEXT, status TEXT NOT NULL DEFAULT 'prepared', problem TEXT,
    completed INTEGER NOT NULL DEFAULT 0, failed INTEGER NOT NULL DEFAULT 0, ended INTEGER NOT NULL DEFAULT 0
);
CREATE TABLE requests (
    custom_id TEXT PRIMARY KEY, article INTEGER NOT NULL REFERENCES articles, body TEXT NOT NULL,
    part INTEGER REFERENCES parts, sent INTEGER NOT NULL DEFAULT 0, status INTEGER, answer TEXT, problem TEXT
);
CREATE INDEX requests_of_article ON requests (article);
CREATE INDEX requests_of_part ON requests (part);
"""


class State(Closing):
    """An open state, locked against other processes. When a method returns, what it wrote survives a crash."""

    def __init__(self, path: Path, job: Job | None = None) -> None:
        """Open the state at `path`; `job` begins one when there is none.

        Raises UsageError when there is no state, something else, or one that another process has open.
        """
        if job is None and not path.is_file():
            raise UsageError(f"There is no state {path}.", "`extractor batch submit INPUT -o STATE` begins one.")
        self.path = path
        try:
            self._db = sqlite3.connect(path, timeout=0, isolation_level=None)
            self._db.executescript(
                "PRAGMA locking_mode = EXCLUSIVE; PRAGMA synchronous = FULL; BEGIN EXCLUSIVE; COMMIT"
            )
            if job is not None and not self._one("SELECT count(*) FROM sqlite_master"):
                self._begin(job)
            if self._one("PRAGMA application_id") != _APPLICATION_ID:
                raise UsageError(f"{path} is not the state of a batch run.", "Give another file.")
        except sqlite3.Error as error:
            hint = "Wait until the other extractor is done." if "locked" in str(error) else "Give another file."
            raise UsageError(f"{path} cannot be used as a state: {error}.", hint) from None
        name, text = self._db.execute("SELECT name, job FROM job").fetchone()
        self.name: str = name
        """What its parts are called at the endpoint, with their numbers."""
        self.job = Job.model_validate_json(text)

    def close(self) -> None:
        """Let other processes use it."""
        self._db.close()

    def holds(self, article: Article | Unreadable) -> bool:
        """Whether this article, known by its id and its text, was added."""
        info = info_of(article)
        return bool(self._one("SELECT count(*) FROM articles WHERE id = ? AND sha256 = ?", info.id, info.sha256))

    def add(self, article: Article | Unreadable, bodies: Mapping[str, str], answered: bool) -> None:
        """Add an article and queue its requests (bodies by custom id); `answered` says that it needs no more."""
        info = info_of(article)
        row = (info.id, info.sha256, to_json(article), answered)
        with self._transaction():
            self._db.execute("INSERT INTO articles (id, sha256, content, answered) VALUES (?, ?, ?, ?)", row)
            self._queue(self._one("SELECT last_insert_rowid()"), bodies)

    def queue(self, number: int, bodies: Mapping[str, str], answered: bool) -> None:
        """Queue more requests of an article, also such as were lost."""
        with self._transaction():
            self._db.execute("UPDATE articles SET answered = ? WHERE number = ?", (answered, number))
            self._queue(number, bodies)

    def articles(self) -> Iterator[tuple[int, Article | Unreadable]]:
        """All articles with their numbers, in the order of the input."""
        for number, content in self._db.execute("SELECT number, content FROM articles ORDER BY number"):
            yield number, from_json(content)

    def article(self, number: int) -> Article | Unreadable:
        """The article of that number."""
        return from_json(self._one("SELECT content FROM articles WHERE number = ?", number))

    def unanswered(self) -> set[int]:
        """The numbers of the articles that need more answers."""
        return self._numbers("SELECT number FROM articles WHERE NOT answered")

    def waiting(self) -> set[int]:
        """The numbers of the articles that have requests queued or under way."""
        return self._numbers(
            "SELECT DISTINCT article FROM requests LEFT JOIN parts ON parts.number = part WHERE NOT coalesce(ended, 0)"
        )

    def request(self, custom_id: str) -> Request | None:
        """The request of that name, if there is one."""
        row = self._db.execute(
            "SELECT article, sent, coalesce(ended, 0), requests.status, answer,"
            " coalesce(requests.problem, parts.problem, parts.status)"
            " FROM requests LEFT JOIN parts ON parts.number = part WHERE custom_id = ?",
            (custom_id,),
        ).fetchone()
        return None if row is None else Request(row[0], row[1], bool(row[2]), *row[3:])

    def divide_queue(self, most_requests: int, most_bytes: int) -> None:
        """Make parts of the queue, each of at most so many requests, and of so many bytes but for a single request."""
        queued = "SELECT rowid, custom_id, length(CAST(body AS BLOB)) FROM requests WHERE part IS NULL ORDER BY rowid"
        with self._transaction():
            part: int = self._one("SELECT coalesce(max(number), 0) FROM parts")
            count, size = most_requests, 0  # as if the last part were full
            for rowid, custom_id, length in self._db.execute(queued).fetchall():
                size += length + len(_line(custom_id, ""))
                if count == most_requests or size > most_bytes:
                    part, count, size = part + 1, 0, length + len(_line(custom_id, ""))
                    self._db.execute("INSERT INTO parts (number) VALUES (?)", (part,))
                count += 1
                self._db.execute("UPDATE requests SET part = ?, sent = sent + 1 WHERE rowid = ?", (part, rowid))
                self._db.execute("UPDATE parts SET requests = ? WHERE number = ?", (count, part))

    def parts(self) -> list[Part]:
        """All parts, in the order they were made."""
        columns = "number, requests, attempted, file_id, batch_id, status, problem, completed, failed, ended"
        rows = self._db.execute(f"SELECT {columns} FROM parts ORDER BY number").fetchall()  # noqa: S608
        return [Part(*row) for row in rows]

    def lines(self, part: Part) -> Iterator[bytes]:
        """The lines of a part's input file, as the Batch API wants them."""
        rows = self._db.execute("SELECT custom_id, body FROM requests WHERE part = ? ORDER BY rowid", (part.number,))
        return (_line(*row) for row in rows)

    def keep(self, part: Part, outcomes: Iterable[Outcome] = ()) -> None:
        """Keep how far a part is, and what became of its requests; all or nothing."""
        with self._transaction():
            self._db.executemany(
                "UPDATE requests SET status = ?, answer = ?, problem = ? WHERE custom_id = ? AND answer IS NULL",
                ((o.status, o.answer, o.problem, o.custom_id) for o in outcomes),
            )
            self._db.execute(
                "UPDATE parts SET attempted = ?, file_id = ?, batch_id = ?, status = ?, problem = ?, completed = ?,"
                " failed = ?, ended = ? WHERE number = ?",
                (part.attempted, part.file_id, part.batch_id, part.status, part.problem, part.completed, part.failed,
                 part.ended, part.number),
            )  # fmt: skip

    def _begin(self, job: Job) -> None:
        with self._transaction():
            for statement in _TABLES.split(";"):
                self._db.execute(statement)
            name = f"extractor-{uuid.uuid4().hex[:12]}"
            self._db.execute("INSERT INTO job VALUES (?, ?)", (name, job.model_dump_json()))
            self._db.execute(f"PRAGMA application_id = {_APPLICATION_ID}")

    def _queue(self, article: int, bodies: Mapping[str, str]) -> None:
        self._db.executemany(
            "INSERT INTO requests (custom_id, article, body) VALUES (?, ?, ?)"
            " ON CONFLICT DO UPDATE SET part = NULL, problem = NULL",
            [(custom_id, article, body) for custom_id, body in bodies.items()],
        )

    def _numbers(self, query: str) -> set[int]:
        return {number for (number,) in self._db.execute(query)}

    def _one(self, query: str, *values: object) -> Any:
        return self._db.execute(query, values).fetchone()[0]

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        self._db.execute("BEGIN")
        try:
            yield
        except BaseException:
            self._db.execute("ROLLBACK")
            raise
        self._db.execute("COMMIT")


def open_state(path: Path, job: Job | None = None) -> State:
    """Open the state at `path`; `job` begins one when there is none.

    Raises UsageError when there is no usable state, or when it was begun with other settings: its answers would not be
    found again, and everything would be asked and paid for twice.
    """
    state = State(path, job)
    now = job.settings if job else settings_of(state.job.profile)
    if changed := changes(state.job.settings, now):
        state.close()
        raise UsageError(
            f"{path} was begun with other settings: {'; '.join(changed)}.",
            "Go on with those (an older version can be installed again), or begin another state.",
        )
    return state


def _line(custom_id: str, body: str) -> bytes:
    request = '{"custom_id": "%s", "method": "POST", "url": "/v1/chat/completions", "body": %s}\n'
    return (request % (custom_id, body)).encode()
