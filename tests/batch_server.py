"""A local stand-in for the Batch API of OpenAI, after its documentation (guide and API reference, 2026).

No recording and never compared with the real service. It keeps the documented rules: files with a purpose; input checked
after creation, so that a bad one ends as `failed`; the statuses validating, in_progress, finalizing and then completed,
failed, expired or cancelled, one step each time somebody asks; answers in an output file in no order, refusals and what
was never executed in an error file; metadata that comes back in the list. It answers ordinary requests too.
"""

import json
import random
import threading
from collections import Counter
from collections.abc import Callable
from email import message_from_bytes
from email.message import Message
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any, Self
from urllib.parse import parse_qs, urlsplit

Body = dict[str, Any]
Answer = tuple[int, Body]

MAX_REQUESTS, MAX_BYTES, MAX_CUSTOM_ID = 50_000, 200_000_000, 64


def completion(content: str, *, finish: str = "stop", tokens: tuple[int, int] = (100, 10)) -> Answer:
    """A completion with that content; `tokens`: prompt and answer."""
    choice = {"index": 0, "finish_reason": finish, "message": {"role": "assistant", "content": content}}
    usage = {"prompt_tokens": tokens[0], "completion_tokens": tokens[1], "total_tokens": sum(tokens)}
    return 200, {
        "id": "c",
        "object": "chat.completion",
        "created": 0,
        "model": "m",
        "choices": [choice],
        "usage": usage,
    }


def refusal(status: int, message: str, code: str | None = None) -> Answer:
    """An error in OpenAI's form."""
    return status, {"error": {"message": message, "type": "invalid_request_error", "param": None, "code": code}}


def fitting(body: Body) -> Answer:
    """An answer that fits the schema of the request and depends on nothing else."""
    schema = body["response_format"]["json_schema"]["schema"]
    return completion(json.dumps(_instance(schema, schema.get("$defs", {}))), tokens=(len(body["messages"]), 7))


def _instance(schema: Body, definitions: Body) -> Any:
    if "$ref" in schema:
        return _instance(definitions[schema["$ref"].rpartition("/")[2]], definitions)
    if "enum" in schema:
        return schema["enum"][-1]
    if schema.get("type") == "object":
        return {name: _instance(field, definitions) for name, field in schema["properties"].items()}
    return {"boolean": True, "integer": 1, "string": "", "null": None}[schema["type"]]


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that was killed is no news."""


class BatchServer:
    """Serves on a free loopback port. `answer` makes the answer to one request from its body.

    `endings` say what becomes of the batches in the order of their creation, each as ``expired``, ``cancelled`` or
    ``failed:<code>`` and how many requests are executed before that; the others are completed. `hold` is how a call
    begins, such as ``POST /batches``, that is carried out and never replied to, once; `held` says that it was.
    """

    def __init__(self, answer: Callable[[Body], Answer] = fitting, *endings: tuple[str, int]) -> None:
        self.answer = answer
        self.endings = list(endings)
        self.hold = ""
        self.held = threading.Event()
        self.files: dict[str, Body] = {}
        self.contents: dict[str, bytes] = {}
        self.batches: dict[str, Body] = {}
        self.executed: list[Body] = []
        """The bodies answered, in batches and otherwise."""
        self.tokens: Counter[str] = Counter()
        """The ledger: what was charged."""
        self._endings: dict[str, tuple[str, int]] = {}
        self._lock = threading.RLock()
        self._over = threading.Event()
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                outer._serve(self)

            def do_POST(self) -> None:
                outer._serve(self)

            def log_message(self, format: str, *args: Any) -> None:
                """Quiet."""

        self._server = _Server(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self._server.server_port}/v1"

    def __enter__(self) -> Self:
        threading.Thread(target=self._server.serve_forever, args=(0.01,), daemon=True).start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._over.set()
        self._server.shutdown()
        self._server.server_close()

    def _serve(self, handler: BaseHTTPRequestHandler) -> None:
        data = handler.rfile.read(int(handler.headers.get("Content-Length", 0)))
        url = urlsplit(handler.path)
        call = f"{handler.command} {url.path.removeprefix('/v1')}"
        with self._lock:
            status, reply = self._route(call, parse_qs(url.query), data, handler.headers["Content-Type"] or "")
            holding = bool(self.hold) and call.startswith(self.hold)
            self.hold = "" if holding else self.hold
        if holding:
            self.held.set()
            self._over.wait()
            return
        payload = reply if isinstance(reply, bytes) else json.dumps(reply).encode()
        handler.send_response(status)
        handler.send_header("Content-Type", "application/octet-stream" if payload is reply else "application/json")
        handler.send_header("Content-Length", str(len(payload)))
        handler.end_headers()
        handler.wfile.write(payload)

    def _route(self, call: str, query: dict[str, list[str]], data: bytes, kind: str) -> tuple[int, Body | bytes]:
        match call.replace("/", " ").split():
            case ["POST", "chat", "completions"]:
                return self._execute(json.loads(data))
            case ["POST", "files"]:
                return 200, self._uploaded(message_from_bytes(f"Content-Type: {kind}\r\n\r\n".encode() + data))
            case ["GET", "files", file_id, "content"] if file_id in self.contents:
                return 200, self.contents[file_id]
            case ["POST", "batches"]:
                return self._created(json.loads(data))
            case ["GET", "batches"]:
                return 200, self._listed(query)
            case ["GET", "batches", batch_id] if batch_id in self.batches:
                return 200, self._advanced(self.batches[batch_id])
        return refusal(404, "There is no such thing.")

    def _uploaded(self, form: Message) -> Body:
        fields: Body = {}
        for field in form.get_payload():
            assert isinstance(field, Message)
            name = field.get_param("name", header="content-disposition")
            fields[str(name)] = (field.get_filename(), field.get_payload(decode=True))
        (filename, content), (_, purpose) = fields["file"], fields["purpose"]
        return self._file(content, filename, purpose.decode())

    def _file(self, content: bytes, filename: str, purpose: str) -> Body:
        file = {
            "id": f"file-{len(self.files) + 1}", "object": "file", "bytes": len(content), "created_at": 0,
            "filename": filename, "purpose": purpose, "status": "processed",
        }  # fmt: skip
        self.files[file["id"]], self.contents[file["id"]] = file, content
        return file

    def _created(self, asked: Body) -> tuple[int, Body]:
        if asked["input_file_id"] not in self.files or asked["completion_window"] != "24h":
            return refusal(400, "Invalid file or window.")
        batch = {
            "id": f"batch_{len(self.batches) + 1}", "object": "batch", "endpoint": asked["endpoint"], "errors": None,
            "input_file_id": asked["input_file_id"], "completion_window": "24h", "status": "validating",
            "output_file_id": None, "error_file_id": None, "created_at": 0, "metadata": asked.get("metadata"),
            "request_counts": {"total": 0, "completed": 0, "failed": 0},
        }  # fmt: skip
        self.batches[batch["id"]] = batch
        self._endings[batch["id"]] = self.endings.pop(0) if self.endings else ("completed", 0)
        return 200, batch

    def _listed(self, query: dict[str, list[str]]) -> Body:
        newest = list(reversed(self.batches.values()))
        after = query.get("after", [""])[0]
        begin = next((n + 1 for n, batch in enumerate(newest) if batch["id"] == after), 0)
        page = newest[begin : begin + 2]  # less than asked for, as a server may: clients have to turn pages
        ends = {"first_id": page[0]["id"], "last_id": page[-1]["id"]} if page else {}
        return {"object": "list", "data": page, "has_more": begin + 2 < len(newest), **ends}

    def _advanced(self, batch: Body) -> Body:
        """The batch as it is now; whoever asks next finds it one step further."""
        shown = dict(batch)
        lines = self.contents[batch["input_file_id"]].splitlines(keepends=True)
        ending, executed = self._endings[batch["id"]]
        if batch["status"] == "validating":
            problem = self._problem(batch, lines) or (ending.partition(":")[2] if ending.startswith("failed") else "")
            if problem:
                errors = [{"code": problem, "message": "…", "param": None, "line": None}]
                batch |= {"status": "failed", "errors": {"object": "list", "data": errors}}
            else:
                batch |= {"status": "in_progress", "request_counts": {"total": len(lines), "completed": 0, "failed": 0}}
        elif batch["status"] == "in_progress":
            batch["status"] = "finalizing"
        elif batch["status"] == "finalizing":
            batch |= {"status": ending, **self._results([json.loads(line) for line in lines], ending, executed)}
        return shown

    def _problem(self, batch: Body, lines: list[bytes]) -> str | None:
        """The documented reason to refuse an input file."""
        requests = [json.loads(line) for line in lines]
        ids = Counter(request["custom_id"] for request in requests)
        if self.files[batch["input_file_id"]]["purpose"] != "batch" or not lines:
            return "empty_file"
        if len(lines) > MAX_REQUESTS or sum(map(len, lines)) > MAX_BYTES:
            return "too_many_tasks"
        if max(ids.values()) > 1 or any(not 0 < len(custom_id) <= MAX_CUSTOM_ID for custom_id in ids):
            return "duplicate_custom_id"
        if any((request["method"], request["url"]) != ("POST", batch["endpoint"]) for request in requests):
            return "url_mismatch"
        return "model_mismatch" if len({request["body"]["model"] for request in requests}) > 1 else None

    def _results(self, requests: list[Body], ending: str, executed: int) -> Body:
        output, errors = [], []
        for number, request in enumerate(requests):
            line = {"id": f"batch_req_{number}", "custom_id": request["custom_id"], "response": None, "error": None}
            if ending == "completed" or number < executed:
                status, body = self._execute(request["body"])
                line["response"] = {"status_code": status, "request_id": f"req_{number}", "body": body}
                (output if status == 200 else errors).append(line)
            else:
                line["error"] = {"code": f"batch_{ending}", "message": "…"}
                errors.append(line)
        counts = {"total": len(requests), "completed": len(output), "failed": len(requests) - len(output)}
        files = {"output_file_id": self._result_file(output), "error_file_id": self._result_file(errors)}
        return files | {"request_counts": counts}

    def _result_file(self, lines: list[Body]) -> str | None:
        random.Random(0).shuffle(lines)
        content = b"".join(json.dumps(line).encode() + b"\n" for line in lines)
        return self._file(content, "result.jsonl", "batch_output")["id"] if lines else None

    def _execute(self, body: Body) -> Answer:
        status, reply = self.answer(body)
        self.executed.append(body)
        self.tokens.update({k: v for k, v in reply.get("usage", {}).items() if k != "total_tokens"})
        return status, reply
