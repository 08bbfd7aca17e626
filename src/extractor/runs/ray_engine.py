"""Extraction as a Ray Data job: articles are read and records written here, a cluster's workers do the work between.

The job is one streaming dataset: chunks of articles from a queue, through a pool of actors with an Extractor each, back to
where the output is. So inputs, resuming and output are those of a run on one machine, and no file has to be shared.
"""

import json
import logging
import os
import queue
import socket
import threading
import warnings
from collections.abc import Generator, Iterable, Iterator
from itertools import chain, islice
from typing import Any

import pyarrow as pa
import ray
from ray.data import ActorPoolStrategy, DataContext, Datasource, ReadTask
from ray.data.block import BlockMetadata
from ray.util.queue import Queue

from extractor.api import Extractor
from extractor.article import Article, Unreadable
from extractor.article.stored import from_json, to_json
from extractor.closing import Closing
from extractor.errors import RunStopped, SetupError, UsageError
from extractor.flow import GRACE_S
from extractor.model.profiles import Profile
from extractor.records.article import ArticleRecord, Settings
from extractor.settings import changes

_CHUNK_ROUNDS = 4
"""Articles in a chunk for each that a worker does at a time: few enough to lose little, enough to keep it busy."""

_CHUNKS_AHEAD = 3
"""Chunks under way for each worker: one in work, one waiting there, one on its way."""

_RETRIES = 2
"""How often a chunk is given to another worker when one dies of it."""

_OBJECT_STORE = 256 * 2**20
"""Bytes of shared memory for a cluster of our own; what is under way takes far less."""


class RayExtractor(Closing):
    """An Extractor for many articles whose work is done by a Ray cluster.

    Arguments:
        profile: as the Extractor's. Its concurrency is that of each worker; an API key is handed to the workers.
        address: of a cluster (``auto``, ``host:6379``), where the same version of this package has to be installed;
            None begins one on this machine, for as long as this object is open.
        workers: how many; None: one for each CPU of the cluster, or for each of its machines with the embedded model.
        cache: let each machine keep answers, as with Extractor.

    A worker that dies is replaced and its articles are done again. Raises UsageError when there is no such cluster.
    """

    def __init__(
        self, profile: Profile, *, address: str | None = None, workers: int | None = None, cache: bool = True
    ) -> None:
        self.profile = profile
        self._cache = cache
        self._workers = workers
        self._feed: _Feed | None = None
        _connect(address)

    def settings(self) -> Settings:
        """What the records depend on besides their articles; the workers' have to be the same."""
        with Extractor(self.profile, cache=False) as here:
            return here.settings()

    def extract_batches(self, articles: Iterable[Article | Unreadable]) -> Generator[list[ArticleRecord], None, None]:
        """Records as chunks of articles are finished, in no order; the input is read no faster than it is worked off.

        Raises SetupError when no article can succeed, RunStopped when the cluster or the endpoint gives up.
        """
        remaining = iter(articles)
        first = list(islice(remaining, 1))
        if not first:
            return
        workers, cpus = _pool(self.profile, self._workers)
        size = _CHUNK_ROUNDS * self.profile.concurrency
        feed = self._feed = _Feed(chain(first, remaining), size, _CHUNKS_AHEAD * workers)
        key = os.environ.get(self.profile.api_key_env or "")
        with warnings.catch_warnings():
            # Of max_task_retries: Ray 2.60 wants it by another way, which it does not have yet.
            warnings.simplefilter("ignore", DeprecationWarning)
            records = ray.data.read_datasource(_Chunks(feed.queue), override_num_blocks=1, num_cpus=0).map_batches(
                _Worker,
                fn_constructor_args=(self.profile, self.settings(), self._cache, key),
                batch_size=None,
                batch_format="pyarrow",
                compute=ActorPoolStrategy(size=workers),
                num_cpus=cpus,
                max_task_retries=_RETRIES,
            )
        feed.start(records)
        while (row := feed.take()) is not None:
            yield [ArticleRecord.model_validate_json(line) for line in row["records"]]
            if row["failure"]:
                kind, *said = json.loads(row["failure"])
                raise (RunStopped if kind == RunStopped.__name__ else SetupError)(*said)
        feed.check()

    def stop(self, within_s: float = GRACE_S) -> None:
        """Begin nothing more; what is in progress is abandoned when it takes longer than `within_s` seconds."""
        if self._feed is not None:
            self._feed.stop(within_s)

    def close(self) -> None:
        """Leave the cluster; one of our own ends."""
        ray.shutdown()


class _Feed:
    """Articles on their way to the workers and records on their way back."""

    def __init__(self, articles: Iterable[Article | Unreadable], size: int, ahead: int) -> None:
        self.queue = Queue(actor_options={"num_cpus": 0})
        self._articles = iter(articles)
        self._size = size
        self._room = threading.Semaphore(ahead)
        self._under_way: dict[int, list[str]] = {}
        self._rows: queue.SimpleQueue[dict[str, Any] | Exception | None] = queue.SimpleQueue()
        self._stopping = False

    def start(self, dataset: Any) -> None:
        """Feed the dataset and listen to it, in threads of their own."""
        for work in (self._send, lambda: self._receive(dataset)):
            threading.Thread(target=work, name="extractor-ray", daemon=True).start()

    def take(self) -> dict[str, Any] | None:
        """The next finished chunk, None when there will be none; raises what reading the articles raised."""
        row = self._rows.get()
        if isinstance(row, Exception):
            raise row
        if row is not None:
            del self._under_way[row["number"]]
            self._room.release()
        return row

    def check(self) -> None:
        """Raises RunStopped when articles got lost."""
        if self._under_way and not self._stopping:
            raise self._lost("did not come back")

    def stop(self, within_s: float) -> None:
        """Send nothing more, and wait no longer than that for what is under way."""
        self._stopping = True
        self._room.release()
        timer = threading.Timer(within_s, self._rows.put, (None,))
        timer.daemon = True
        timer.start()

    def _send(self) -> None:
        try:
            for number in range(2**63):
                chunk = list(islice(self._articles, self._size))
                self._room.acquire()
                if not chunk or self._stopping:
                    break
                self._under_way[number] = [article.id for article in chunk]
                self.queue.put({"number": number, "articles": [to_json(article) for article in chunk]})
            self.queue.put(None)
        except Exception as error:  # whatever the caller's iterable raises is the caller's to handle
            self._rows.put(error)

    def _receive(self, dataset: Any) -> None:
        try:
            for table in dataset.iter_batches(batch_size=None, batch_format="pyarrow", prefetch_batches=0):
                for row in table.to_pylist():
                    self._rows.put(row)
            self._rows.put(None)
        except Exception as error:  # Ray's errors are of many kinds, and hold the workers' tracebacks
            logging.getLogger(__name__).error("Ray gave up: %s", type(error).__name__)
            self._rows.put(self._lost("were given up by Ray, whose workers died of them"))

    def _lost(self, how: str) -> RunStopped:
        ids = [id for chunk in self._under_way.values() for id in chunk]
        named = ", ".join(ids[:5]) + (f" and {len(ids) - 5} more" if len(ids) > 5 else "")
        return RunStopped(f"These articles {how}: {named}.", "Ray's logs say why.", "cluster")


class _Chunks(Datasource):  # type: ignore[misc] # Ray is untyped
    """The chunks that a queue gives, each a row, until it gives None."""

    def __init__(self, chunks: Queue) -> None:
        super().__init__()
        self._chunks = chunks

    def estimate_inmemory_data_size(self) -> int | None:
        return None

    def get_read_tasks(self, *_: Any, **__: Any) -> list[ReadTask]:
        chunks = self._chunks

        def read() -> Iterator[pa.Table]:
            while (chunk := chunks.get()) is not None:
                yield pa.Table.from_pylist([chunk])

        return [ReadTask(read, BlockMetadata(num_rows=None, size_bytes=None, input_files=None, exec_stats=None))]


class _Worker:
    """An actor of the pool: one Extractor, with its connections and its model, for as long as it lives."""

    def __init__(self, profile: Profile, settings: Settings, cache: bool, key: str | None) -> None:
        if profile.api_key_env and key:
            os.environ[profile.api_key_env] = key
        self._extractor = Extractor(profile, cache=cache)
        self._settings = settings

    def __call__(self, chunks: pa.Table) -> Iterator[pa.Table]:
        for chunk in chunks.to_pylist():
            records, failure = self._extracted([from_json(article) for article in chunk["articles"]])
            lines = [record.model_dump_json() for record in records]
            yield pa.Table.from_pylist([{"number": chunk["number"], "records": lines, "failure": failure}], _SCHEMA)

    def _extracted(self, articles: list[Article | Unreadable]) -> tuple[list[ArticleRecord], str | None]:
        """The records, and as JSON what ended the run, if anything did."""
        records: list[ArticleRecord] = []
        try:
            if changed := changes(self._settings, self._extractor.settings()):
                raise SetupError(f"A worker of the cluster differs: {'; '.join(changed)}.", "Install the same version.")
            for record in self._extractor.extract_many(articles):
                records.append(record)  # one by one: an error comes after those that were finished
        except SetupError as error:
            records += [error.record] if error.record else []
            return records, json.dumps([type(error).__name__, error.message, error.hint, error.code])
        return records, None


_SCHEMA = pa.schema([("number", pa.int64()), ("records", pa.list_(pa.string())), ("failure", pa.string())])


def _connect(address: str | None) -> None:
    os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")  # nothing is told to anybody unasked
    os.environ.setdefault("RAY_BACKEND_LOG_LEVEL", "fatal")
    if address is not None and address != "auto":
        _knock(address)
    own: dict[str, Any] = {"include_dashboard": False, "object_store_memory": _OBJECT_STORE} if address is None else {}
    try:
        ray.init(address=address or "local", log_to_driver=False, logging_level=logging.ERROR, **own)
    except (ConnectionError, ValueError, RuntimeError) as error:
        raise UsageError(f"There is no Ray cluster at {address}: {error}", "Check --ray-address.") from None
    logging.getLogger("ray.data").setLevel(logging.ERROR)
    warnings.filterwarnings("ignore", module=r"ray\.data")
    context = DataContext.get_current()
    context.enable_progress_bars = False
    # Rows are chunks: each is passed on at once, not when there are megabytes of them.
    context.target_max_block_size = 1


def _knock(address: str) -> None:
    """Ray itself tries a dead address for minutes. Raises UsageError when nobody opens."""
    host, _, port = address.rpartition("/")[2].rpartition(":")
    try:
        socket.create_connection((host, int(port)), timeout=10).close()
    except (OSError, ValueError) as error:
        raise UsageError(f"There is no Ray cluster at {address}: {error}.", "Check --ray-address.") from None


def _pool(profile: Profile, asked: int | None) -> tuple[int, float]:
    """How many workers, and the CPUs that each takes."""
    machines = [cpus for node in ray.nodes() if node["Alive"] and (cpus := node["Resources"].get("CPU", 0)) >= 1]
    if profile.embedded:
        return asked or len(machines) or 1, min(machines, default=1)
    return asked or int(sum(machines)) or 1, 1
