"""A chat-completions endpoint that answers by the schema, misbehaves by chance, and keeps the books.

In its own process: ``python benchmarks/endpoint.py --seed 1 --rate-limited 5 --error 2 --ledger ledger.jsonl``
prints ``{"url": …}`` and serves until killed. It is no language model: its answers fit the question's JSON schema
(true, the first choice that is not nobody) and are always the same for the same question. Faults are percentages of
the requests, drawn from the seed. Each request is one line of the ledger, written before its reply is sent; the sums
are at ``GET /ledger``.
"""

import argparse
import asyncio
import json
import random
import signal
import sys
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TextIO

CHARACTERS_A_TOKEN = 4
PROSE = "Bien sûr ! Voici ce que je pense de ce passage : il me semble que oui."
FAULTS = ("rate_limited", "error", "dropped", "slow", "truncated", "prose")


@dataclass
class Settings:
    """Percentages of each fault, and how the faults look."""

    chances: dict[str, float] = field(default_factory=dict)
    retry_after: str = "1"
    slow_s: float = 2.0
    delay_s: float = 0.0
    seed: int = 0


class Ledger:
    """Every request that arrived, and the tokens of those that were answered."""

    def __init__(self, file: TextIO | None) -> None:
        self._file = file
        self.outcomes: Counter[str] = Counter()
        self.tokens_in = self.tokens_out = 0

    def enter(self, number: int, outcome: str, tokens: tuple[int, int] = (0, 0)) -> None:
        """One request; `tokens` are billed."""
        self.outcomes[outcome] += 1
        self.tokens_in += tokens[0]
        self.tokens_out += tokens[1]
        if self._file:
            entry = {"id": f"c{number}", "outcome": outcome, "tokens_in": tokens[0], "tokens_out": tokens[1]}
            self._file.write(json.dumps(entry) + "\n")
            self._file.flush()

    def sums(self) -> dict[str, Any]:
        """What was served so far."""
        tokens = {"tokens_in": self.tokens_in, "tokens_out": self.tokens_out}
        return {"requests": self.outcomes.total(), **tokens, "outcomes": dict(self.outcomes)}


class Endpoint:
    """Decides what each request gets."""

    def __init__(self, settings: Settings, ledger: Ledger) -> None:
        self._settings = settings
        self._ledger = ledger
        self._chance = random.Random(settings.seed)
        self._count = 0

    def reply(self, request: dict[str, Any]) -> "Reply":
        """The reply to one chat completion, already in the ledger."""
        self._count += 1
        fault = self._draw()
        if fault in ("rate_limited", "error", "dropped"):
            self._ledger.enter(self._count, fault)
            return {
                "rate_limited": Reply(429, _error("slow down"), {"Retry-After": self._settings.retry_after}),
                "error": Reply(500, _error("internal error")),
                "dropped": Reply(0, b""),
            }[fault]
        content, finish = json.dumps(instance(_schema(request)), separators=(",", ":")), "stop"
        if fault == "truncated":
            content, finish = content[: len(content) // 2], "length"
        elif fault == "prose":
            content = PROSE
        asked = sum(len(message["content"]) for message in request["messages"])
        tokens = 1 + asked // CHARACTERS_A_TOKEN, 1 + len(content) // CHARACTERS_A_TOKEN
        self._ledger.enter(self._count, fault or "answered", tokens)
        delay = self._settings.slow_s if fault == "slow" else self._settings.delay_s
        return Reply(200, _completion(self._count, content, finish, tokens), delay_s=delay)

    def _draw(self) -> str | None:
        at = self._chance.uniform(0, 100)
        for fault in FAULTS:
            at -= self._settings.chances.get(fault, 0.0)
            if at < 0:
                return fault
        return None


@dataclass
class Reply:
    """Bytes to send after a delay; status 0: hang up instead."""

    status: int
    body: bytes
    headers: dict[str, str] = field(default_factory=dict)
    delay_s: float = 0.0


def instance(schema: dict[str, Any], definitions: dict[str, Any] | None = None) -> Any:
    """A value that fits a JSON schema as pydantic writes them: true, the first choice that is not nobody."""
    definitions = definitions or schema.get("$defs", {})
    if "$ref" in schema:
        return instance(definitions[schema["$ref"].rsplit("/", 1)[1]], definitions)
    if "const" in schema:
        return schema["const"]
    if "enum" in schema:
        return next((choice for choice in schema["enum"] if choice), schema["enum"][0])
    if "anyOf" in schema:
        return instance(schema["anyOf"][0], definitions)
    match schema.get("type"):
        case "object":
            return {name: instance(value, definitions) for name, value in schema.get("properties", {}).items()}
        case "array":
            return [instance(schema["items"], definitions) for _ in range(schema.get("minItems", 0))]
        case "integer" | "number":
            return schema.get("minimum", 1)
        case "boolean":
            return True
        case "null":
            return None
    return "x" * schema.get("minLength", 0)


def _schema(request: dict[str, Any]) -> dict[str, Any]:
    """The schema that the answer must fit; without one, what LangExtract takes for « nothing found »."""
    nothing_found = {"type": "object", "properties": {"extractions": {"type": "array"}}}
    schema: dict[str, Any] = request.get("response_format", {}).get("json_schema", {}).get("schema", nothing_found)
    return schema


def _completion(number: int, content: str, finish: str, tokens: tuple[int, int]) -> bytes:
    message = {"role": "assistant", "content": content}
    usage = {"prompt_tokens": tokens[0], "completion_tokens": tokens[1], "total_tokens": sum(tokens)}
    choice = {"index": 0, "finish_reason": finish, "message": message}
    return json.dumps(
        {
            "id": f"c{number}", "object": "chat.completion", "created": 0, "model": "m",
            "choices": [choice], "usage": usage,
        }
    ).encode()  # fmt: skip


def _error(message: str) -> bytes:
    return json.dumps({"error": {"message": message, "code": ""}}).encode()


class Http(asyncio.Protocol):
    """Just enough HTTP/1.1: one request after the other on a connection, bodies with a Content-Length."""

    def __init__(self, answer: Callable[[str, bytes], Reply]) -> None:
        self._answer = answer
        self._received = bytearray()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Keep what replies are written to."""
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        """Answer as soon as a request is whole."""
        self._received += data
        end = self._received.find(b"\r\n\r\n")
        if end < 0:
            return
        head = bytes(self._received[:end]).decode("latin-1")
        length = next((int(h[15:]) for h in head.split("\r\n") if h.lower().startswith("content-length:")), 0)
        if len(self._received) < end + 4 + length:
            return
        body = bytes(self._received[end + 4 : end + 4 + length])
        del self._received[: end + 4 + length]
        reply = self._answer(head.split(" ", 2)[1], body)
        if reply.delay_s:
            asyncio.get_running_loop().call_later(reply.delay_s, self._send, reply)
        else:
            self._send(reply)

    def _send(self, reply: Reply) -> None:
        if not reply.status:
            self._transport.abort()
            return
        lines = [f"HTTP/1.1 {reply.status} -", "Content-Type: application/json", f"Content-Length: {len(reply.body)}"]
        lines += [f"{name}: {value}" for name, value in reply.headers.items()]
        self._transport.write("\r\n".join([*lines, "", ""]).encode() + reply.body)


async def serve(settings: Settings, ledger: Ledger, port: int) -> None:
    """Serve on loopback until cancelled; says where on standard output."""
    endpoint = Endpoint(settings, ledger)

    def answer(path: str, body: bytes) -> Reply:
        if path == "/ledger":
            return Reply(200, json.dumps(ledger.sums()).encode())
        return endpoint.reply(json.loads(body))

    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: Http(answer), "127.0.0.1", port, backlog=1024)
    sys.stdout.write(json.dumps({"url": f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/v1"}) + "\n")
    sys.stdout.flush()
    await server.serve_forever()


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for fault in FAULTS:
        parser.add_argument(f"--{fault.replace('_', '-')}", type=float, default=0.0, help="per cent of requests")
    parser.add_argument("--retry-after", default="1", help="header of a 429")
    parser.add_argument("--slow-s", type=float, default=2.0)
    parser.add_argument("--delay-s", type=float, default=0.0, help="of every answer")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--ledger", type=Path, help="JSONL file to write")
    given = parser.parse_args()
    chances = {fault: getattr(given, fault) for fault in FAULTS}
    settings = Settings(chances, given.retry_after, given.slow_s, given.delay_s, given.seed)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    with given.ledger.open("a") if given.ledger else open("/dev/null", "w") as file:  # noqa: PTH123
        asyncio.run(serve(settings, Ledger(file), given.port))


if __name__ == "__main__":
    main()
