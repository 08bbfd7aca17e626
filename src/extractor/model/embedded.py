"""The embedded model: a llama.cpp server in a child process, on loopback, only for us."""

import importlib.metadata
import importlib.util
import json
import secrets
import subprocess
import sys
import threading
import time
from collections import deque
from pathlib import Path
from typing import IO

from extractor.errors import SetupError
from extractor.model import cpu
from extractor.model.fetching import Progress
from extractor.model.paths import cache_folder, writable
from extractor.model.transport import Connection
from extractor.model.weights import Weights, ensure_weights

CONTEXT_TOKENS = 12_288
"""The tokens that all slots hold together (28 kB each): a question and the lanes' prefixes."""

SLOTS = 4
"""One for each lane, so that what its questions share stays in memory."""

_MOST_STARTS = 12
_STARTS_WINDOW_S = 600.0

_SCRIPT = Path(__file__).with_name("server.py")


class EmbeddedServer:
    """The server process. Threads may share it; it dies with this process, however that dies.

    Weights other than the default ones are given by `path`; either are verified, and fetched,
    when first needed (see ``ensure_weights``), with `progress`.
    """

    def __init__(
        self,
        path: Path | None = None,
        *,
        progress: Progress | None = None,
        timeout_s: float = 600.0,
    ) -> None:
        self._path = path
        self._weights: Weights | None = None
        self._identity: str | None = None
        self._progress = progress
        self._timeout_s = timeout_s
        self._lock = threading.RLock()
        self._process: subprocess.Popen[str] | None = None
        self._connection: Connection | None = None
        self._starts: deque[float] = deque(maxlen=_MOST_STARTS)
        self.state_folder = cache_folder() / "states"
        self.log_path = cache_folder() / "server.log"

    @property
    def running(self) -> Connection | None:
        """Where the server listens, or None when it does not run."""
        process = self._process
        return self._connection if process is not None and process.poll() is None else None

    def weights(self) -> Weights:
        """The verified weights. Raises SetupError when there are none to be had."""
        with self._lock:
            if self._weights is None:
                self._weights = ensure_weights(self._path, progress=self._progress)
            return self._weights

    def identity(self) -> str:
        """What its answers depend on besides the question: the weights and the engine."""
        with self._lock:
            if self._identity is None:
                self._identity = f"xllamacpp:{engine_version()} gguf:{self.weights().sha256}"
            return self._identity

    def start(self) -> Connection:
        """Start the server unless it runs; blocks while the model is loaded (1 to 10 s).

        Raises SetupError when it cannot be started, or stops again and again.
        """
        with self._lock:
            if (connection := self.running) is not None:
                return connection
            self.stop()
            self._count_start()
            engine_version()  # nothing is fetched for an engine that is not there
            weights = self.weights()
            if self._progress:
                self._progress("load", 0, weights.path.stat().st_size)
            self._connection = self._launch(weights)
            if self._progress:
                self._progress("load", weights.path.stat().st_size, weights.path.stat().st_size)
            return self._connection

    def stop(self) -> None:
        """Stop the server if it runs."""
        with self._lock:
            process, self._process, self._connection = self._process, None, None
            if process is not None:
                process.kill()
                process.wait()
                for pipe in (process.stdin, process.stdout):
                    if pipe is not None:
                        pipe.close()

    def _launch(self, weights: Weights) -> Connection:
        key = secrets.token_hex(16)
        settings = {
            "model": str(weights.path),
            "api_key": key,
            "slots": SLOTS,
            "context_tokens": CONTEXT_TOKENS,
            "threads": cpu.usable_cores(),
            "state_folder": str(self.state_folder),
        }
        writable(self.state_folder)
        with self.log_path.open("w") as server_log:
            # -P: this folder's modules must not stand in for the standard library's.
            self._process = subprocess.Popen(  # noqa: S603
                [sys.executable, "-P", str(_SCRIPT)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=server_log,
                text=True,
            )
        url = _handshake(self._process, settings)
        if url is None:
            raise SetupError(
                "The embedded model could not be loaded.",
                f"It needs about 1.7 GB of free memory; the server's log is {self.log_path}.",
                "embedded_failed",
            )
        return Connection(f"{url}/v1", key, self._timeout_s)

    def _count_start(self) -> None:
        now = time.monotonic()
        if len(self._starts) == _MOST_STARTS and now - self._starts[0] < _STARTS_WINDOW_S:
            raise SetupError(
                f"The embedded model stopped {_MOST_STARTS} times in ten minutes.",
                f"Free some memory, or use an endpoint; the server's log is {self.log_path}.",
                "embedded_failed",
            )
        self._starts.append(now)


def engine_version() -> str:
    """The installed version of ``xllamacpp``. Raises SetupError when there is none."""
    if importlib.util.find_spec("xllamacpp") is None:
        raise SetupError(
            "The embedded model's engine is not installed.",
            'Run: pip install "extractor[embedded]", or choose an endpoint with --base-url.',
            "not_installed",
        )
    return importlib.metadata.version("xllamacpp")


def _handshake(process: subprocess.Popen[str], settings: dict[str, object]) -> str | None:
    """Send the settings, key included, through the pipe that also ties the child to us."""
    requests, replies = _pipe(process.stdin), _pipe(process.stdout)
    try:
        requests.write(json.dumps(settings) + "\n")
        requests.flush()
        reply = json.loads(replies.readline())
    except (OSError, ValueError):
        return None
    return str(reply["url"])


def _pipe(pipe: IO[str] | None) -> IO[str]:
    assert pipe is not None
    return pipe
