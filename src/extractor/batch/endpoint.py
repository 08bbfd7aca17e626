"""The Batch API of an OpenAI-compatible endpoint: files up, batches made and looked up, files down."""

import json
import tempfile
from collections.abc import AsyncIterator, Iterable, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path

import openai
from openai.types import Batch

from extractor.errors import ModelError
from extractor.model.faults import classify
from extractor.model.profiles import Profile

_LABEL = "extractor"
"""Key of the batches' metadata under which they are found again."""

_NO_BATCHES = (
    "It has no Batch API like OpenAI's, or not for this key: then use `extractor extract`. Mistral's is another one; "
    "Ollama and vLLM's server have none."
)

_REPEATS = 4
"""How often a request that changes nothing is repeated before its failure is reported."""


class BatchEndpoint:
    """An endpoint's Batch API. Methods raise ModelError when it does not do what it is asked."""

    def __init__(self, client: openai.AsyncOpenAI, profile: Profile, folder: Path) -> None:
        """`folder` is where temporary files are written."""
        self._creating = client
        self._client = client.with_options(max_retries=_REPEATS)
        self._profile = profile
        self._folder = folder

    async def upload(self, name: str, lines: Iterable[bytes]) -> str:
        """Upload an input file and give its id."""
        with tempfile.TemporaryFile(dir=self._folder) as file, self._explained():
            file.writelines(lines)
            file.seek(0)
            uploaded = await self._client.files.create(file=(f"{name}.jsonl", file), purpose="batch")
        return uploaded.id

    async def create(self, name: str, file_id: str) -> Batch:
        """Create the batch of an uploaded file. It is asked for once: a repeated request could make a second one."""
        with self._explained():
            return await self._creating.batches.create(
                input_file_id=file_id,
                endpoint="/v1/chat/completions",
                completion_window="24h",
                metadata={_LABEL: name},
            )

    async def find(self, name: str) -> Batch | None:
        """The batch of that name, if it was created."""
        with self._explained():
            async for batch in self._client.batches.list(limit=100):
                if (batch.metadata or {}).get(_LABEL) == name:
                    return batch
        return None

    async def retrieve(self, batch_id: str) -> Batch:
        """How far the batch is."""
        with self._explained():
            return await self._client.batches.retrieve(batch_id)

    @asynccontextmanager
    async def download(self, file_id: str) -> AsyncIterator[Iterator[bytes]]:
        """The lines of a file, by way of a temporary one."""
        with tempfile.TemporaryFile(dir=self._folder) as file:
            with self._explained():
                async with self._client.files.with_streaming_response.content(file_id) as response:
                    async for chunk in response.iter_bytes():
                        file.write(chunk)
            file.seek(0)
            yield iter(file)

    @contextmanager
    def _explained(self) -> Iterator[None]:
        try:
            yield
        except (openai.OpenAIError, json.JSONDecodeError) as error:
            fault = classify(error, self._profile.base_url or "", self._profile.model)
            if fault is None:
                raise
            hint = _NO_BATCHES if fault.code in {"wrong_endpoint", "bad_request"} else ""
            raise ModelError(fault.summary, hint or str(fault.error(answered_before=True).hint), fault.code) from None
