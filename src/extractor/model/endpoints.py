"""Where a profile's questions go: the embedded server or somebody else's."""

import asyncio
import os
from typing import Any, TypeVar
from urllib.parse import urlsplit

from pydantic import BaseModel

from extractor.errors import SetupError
from extractor.model.budget import Budget
from extractor.model.cache import Json
from extractor.model.embedded import EmbeddedServer
from extractor.model.faults import Fault
from extractor.model.fetching import Progress
from extractor.model.lanes import Lanes
from extractor.model.profiles import Profile
from extractor.model.question import Meter, Question
from extractor.model.transport import Connection

T = TypeVar("T", bound=BaseModel)


class RemoteEndpoint:
    """An OpenAI-compatible API at the profile's base URL."""

    def __init__(self, profile: Profile) -> None:
        self._profile = profile
        self.model = profile.model

    async def connection(self) -> Connection:
        """Where to connect. Raises SetupError `wrong_key` when the key is not set."""
        profile, variable = self._profile, self._profile.api_key_env
        # Servers that need no key still want the header.
        key = os.environ.get(variable, "").strip() if variable else "none"
        if not key or not key.isascii():
            raise SetupError(
                f"The profile {profile.name} needs an API key.",
                f"Set the environment variable {variable} to your key.",
                "wrong_key",
            )
        return Connection(profile.base_url or "", key, profile.timeout_s)

    async def identity(self) -> Json:
        """What makes two answers come from the same model: its name and where it is served."""
        parts = urlsplit(self._profile.base_url or "")
        return {"host": parts.hostname, "path": parts.path.rstrip("/"), "model": self.model}

    async def prepare(self, question: Question[T], meter: Meter) -> dict[str, Any]:  # noqa: ARG002
        """Extra request fields for this question: none."""
        return {}

    async def after(self, fault: Fault, connection: Connection) -> Fault:  # noqa: ARG002
        """What the fault of a request over `connection` means here: what it says."""
        return fault

    async def aclose(self) -> None:
        """Nothing to stop."""


class EmbeddedEndpoint:
    """The embedded server, started on first use."""

    def __init__(self, profile: Profile, budget: Budget, progress: Progress | None = None) -> None:
        self._server = EmbeddedServer(profile.weights_path, progress=progress, timeout_s=profile.timeout_s)
        self._lanes = Lanes(self._server, budget)
        self.model = profile.model

    async def connection(self) -> Connection:
        """Where the server listens now; it is started, or started again, when it does not run."""
        if (running := self._server.running) is not None:
            return running
        return await asyncio.to_thread(self._server.start)

    async def identity(self) -> Json:
        """The SHA-256 of the weights and the version of the engine."""
        return await asyncio.to_thread(self._server.identity)

    async def prepare(self, question: Question[T], meter: Meter) -> dict[str, Any]:
        """Pin the question to the slot that holds what its lane shares."""
        return {"id_slot": await self._lanes.slot(question, await self.connection(), meter)}

    async def after(self, fault: Fault, connection: Connection) -> Fault:
        """What the fault of a request over `connection` means here: the server died, or hung, while it answered.

        What may be left of it is stopped; the repeated request starts another one.
        """
        if fault.code not in ("timeout", "unreachable"):
            return fault
        if connection == self._server.running:
            await asyncio.to_thread(self._server.stop)
        return Fault("server_error", "The embedded model stopped in the middle of a request.", retry=True)

    async def aclose(self) -> None:
        """Stop the server."""
        await asyncio.to_thread(self._server.stop)
