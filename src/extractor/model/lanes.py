"""Lanes: questions that begin alike are read once and kept, also between runs."""

import asyncio
import contextlib
import hashlib
import logging
import os
from pathlib import Path
from typing import Any, TypeVar

import openai
from pydantic import BaseModel

from extractor.model.budget import Budget
from extractor.model.embedded import SLOTS, EmbeddedServer
from extractor.model.question import Meter, Question
from extractor.model.transport import Connection, open_client

log = logging.getLogger(__name__)

T = TypeVar("T", bound=BaseModel)

_KEPT_STATES = 8
"""Files of 28 kB a token; older ones are deleted."""


class Lanes:
    """Gives each lane a slot of the server whose memory begins with what the lane shares."""

    def __init__(self, server: EmbeddedServer, budget: Budget) -> None:
        self._server = server
        self._budget = budget
        self._connection: Connection | None = None
        self._slots: dict[str, int] = {}
        self._lock = asyncio.Lock()

    async def slot(self, question: Question[T], connection: Connection, meter: Meter) -> int:
        """The slot for `question`, made ready on its lane's first one."""
        async with self._lock:
            if connection != self._connection:  # a new server remembers nothing
                self._connection, self._slots = connection, {}
            if question.lane not in self._slots:
                slot = len(self._slots) % SLOTS
                self._slots[question.lane] = slot
                if question.shared:
                    await self._make_ready(slot, question, connection, meter)
            return self._slots[question.lane]

    async def _make_ready(self, slot: int, question: Question[T], connection: Connection, meter: Meter) -> None:
        """Load the lane's prefix from a file, or read it once and save it."""
        messages = [{"role": m.role, "content": m.content} for m in question.messages]
        prefix = messages[: question.shared]
        name = hashlib.sha256(f"{self._server.identity()} {prefix}".encode()).hexdigest() + ".bin"
        path = self._server.state_folder / name
        async with open_client(connection) as client:
            # Only speed is at stake: the question itself will meet, and report, any real fault.
            with contextlib.suppress(openai.OpenAIError, OSError):
                if await asyncio.to_thread(_is_whole, path) and await _restored(client, slot, name):
                    path.touch()
                    return
                await self._read(client, slot, prefix, meter)
                # Under a name of its own: another process may be saving, or restoring, the same.
                mine = path.with_suffix(f".{os.getpid()}")
                await _slot_action(client, slot, "save", mine.name)
                await asyncio.to_thread(_keep, mine, path)
                _delete_oldest(self._server.state_folder)

    async def _read(self, client: openai.AsyncOpenAI, slot: int, prefix: list[Any], meter: Meter) -> None:
        body: dict[str, Any] = {"model": "embedded", "messages": prefix, "max_tokens": 1, "temperature": 0.0}
        async with self._budget.request(body, meter) as spending:
            spending.completion = await client.chat.completions.create(**body, extra_body={"id_slot": slot})


async def _restored(client: openai.AsyncOpenAI, slot: int, name: str) -> bool:
    try:
        await _slot_action(client, slot, "restore", name)
    except openai.APIStatusError:
        log.info("The saved state %s cannot be used; it is made anew.", name)
        return False
    return True


async def _slot_action(client: openai.AsyncOpenAI, slot: int, action: str, name: str) -> None:
    root = str(client.base_url).removesuffix("v1/")
    url = f"{root}slots/{slot}?action={action}"
    await client.post(url, body={"filename": name}, cast_to=object)


def _keep(new: Path, path: Path) -> None:
    """Give a saved state its name, after its digest: the engine would take a damaged one for what the lane shares."""
    digest = path.with_suffix(".digest")
    digest.write_text(_digest(new))
    new.replace(path)


def _is_whole(path: Path) -> bool:
    """Whether the saved state is there, and as it was saved."""
    try:
        return path.with_suffix(".digest").read_bytes() == _digest(path).encode()
    except OSError:
        return False


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _delete_oldest(folder: Path) -> None:
    """Also what a process left that was killed while it saved."""
    states = [path for path in folder.iterdir() if path.suffix != ".digest"]
    for path in sorted(states, key=lambda path: path.stat().st_mtime, reverse=True)[_KEPT_STATES:]:
        path.unlink(missing_ok=True)
        path.with_suffix(".digest").unlink(missing_ok=True)
