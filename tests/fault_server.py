"""A chat-completions server that misbehaves on demand, for what real servers will not do to order.

Replies are scripted, sent in order and entered in a ledger; they are no recordings of any service.
"""

import json
import socket
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any, Self


@dataclass(frozen=True)
class Reply:
    """What to send back; `cut` closes the connection in the middle of the body."""

    body: str
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    tokens: tuple[int, int] = (0, 0)
    cut: bool = False
    delay_s: float = 0.0
    drip_s: float = 0.0
    """Seconds between one byte and the next."""


def answer(
    content: str | None,
    *,
    finish: str = "stop",
    refusal: str | None = None,
    tokens: tuple[int, int] = (100, 10),
    logprobs: list[tuple[str, float]] | None = None,
) -> Reply:
    """A completion. `tokens`: prompt and answer; `logprobs`: (token, logprob) pairs."""
    choice: dict[str, Any] = {
        "index": 0,
        "finish_reason": finish,
        "message": {"role": "assistant", "content": content, "refusal": refusal},
    }
    if logprobs is not None:
        choice["logprobs"] = {
            "content": [{"token": t, "bytes": list(t.encode()), "logprob": p, "top_logprobs": []} for t, p in logprobs]
        }
    usage = {
        "prompt_tokens": tokens[0],
        "completion_tokens": tokens[1],
        "total_tokens": sum(tokens),
    }
    completion = {
        "id": "c",
        "object": "chat.completion",
        "created": 0,
        "model": "m",
        "choices": [choice],
        "usage": usage,
    }
    return Reply(json.dumps(completion), tokens=tokens)


def error(status: int, message: str = "no", code: str = "", **headers: str) -> Reply:
    """An error in OpenAI's form; `headers` with _ for -."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return Reply(json.dumps({"error": {"message": message, "code": code}}), status, named)


def html(status: int = 200) -> Reply:
    """A web page, as from a wrong address or a proxy."""
    return Reply("<html><p>hello</p></html>", status, {"Content-Type": "text/html"})


def _lower(headers: Mapping[str, str]) -> dict[str, str]:
    return {name.lower(): value for name, value in headers.items()}


class _Server(ThreadingHTTPServer):
    request_queue_size = 128

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that hung up is no news."""


Decision = Callable[[dict[str, Any], int], Reply]
"""The reply to a request's body, while that many requests are being served, this one included."""


class FaultServer:
    """Serves `script` on a free loopback port, then what `decide` says, or 599, which no client takes for success."""

    def __init__(self, *script: Reply, decide: Decision | None = None) -> None:
        self._script = list(script)
        self._decide = decide or (lambda request, in_flight: error(599, "script is over"))
        self._in_flight = 0
        self._lock = threading.Lock()
        self.requests: list[dict[str, Any]] = []
        """The bodies received, each with its ``headers`` and its time of arrival ``at``."""
        self.tokens_in = self.tokens_out = 0
        outer = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_POST(self) -> None:
                outer._serve(self)

            def log_message(self, format: str, *args: Any) -> None:
                """Quiet."""

        self._server = _Server(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self._server.server_port}/v1"

    def _serve(self, handler: BaseHTTPRequestHandler) -> None:
        body = json.loads(handler.rfile.read(int(handler.headers["Content-Length"])))
        with self._lock:
            entry = {**body, "headers": _lower(handler.headers), "at": time.monotonic()}
            self.requests.append(entry)
            self._in_flight += 1
            reply = self._script.pop(0) if self._script else self._decide(entry, self._in_flight)
            self.tokens_in += reply.tokens[0]
            self.tokens_out += reply.tokens[1]
        time.sleep(reply.delay_s)
        with self._lock:
            self._in_flight -= 1
        payload = reply.body.encode()
        handler.send_response_only(reply.status)
        usual = {"Content-Type": "application/json", "Date": handler.date_time_string()}
        for name, value in {**usual, **reply.headers}.items():
            handler.send_header(name, value)
        handler.send_header("Content-Length", str(len(payload)))
        handler.end_headers()
        payload = payload[: len(payload) // 2] if reply.cut else payload
        for piece in [bytes([byte]) for byte in payload] if reply.drip_s else [payload]:
            handler.wfile.write(piece)
            time.sleep(reply.drip_s)
        if reply.cut:
            handler.wfile.flush()
            handler.connection.shutdown(socket.SHUT_RDWR)

    def __enter__(self) -> Self:
        # A short poll: shutdown() waits for one.
        threading.Thread(target=self._server.serve_forever, args=(0.01,), daemon=True).start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._server.shutdown()
        self._server.server_close()
