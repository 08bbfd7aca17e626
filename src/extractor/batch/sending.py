"""The steps that need the endpoint: parts become batches, and batches give answers.

What is about to be done is written down before, what was done after: any step can be cut off and called again.
"""

from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack, asynccontextmanager
from itertools import chain

from openai.types import Batch

from extractor.batch.endpoint import BatchEndpoint
from extractor.batch.job import MAX_BYTES, Outcome, Part
from extractor.batch.outcomes import code_of, read_outcome
from extractor.batch.state import State
from extractor.errors import ModelError
from extractor.model.endpoints import RemoteEndpoint
from extractor.model.transport import open_client


@asynccontextmanager
async def endpoint_of(state: State) -> AsyncIterator[BatchEndpoint]:
    """The endpoint of the state's profile. Raises SetupError when its key is not set."""
    profile = state.job.profile
    async with open_client(await RemoteEndpoint(profile).connection()) as client:
        yield BatchEndpoint(client, profile, state.path.parent)


async def send(state: State, endpoint: BatchEndpoint, most_requests: int) -> None:
    """Make batches of everything that is queued, of at most so many requests each."""
    state.divide_queue(most_requests, MAX_BYTES)
    for part in state.parts():
        if part.batch_id is None:
            await _send(state, endpoint, part)


async def refresh(state: State, endpoint: BatchEndpoint) -> None:
    """Ask how far the batches are."""
    for part in state.parts():
        if part.batch_id is not None and not part.ended:
            _note(part, await endpoint.retrieve(part.batch_id))
            state.keep(part)


async def fetch(state: State, endpoint: BatchEndpoint) -> None:
    """Ask how far the batches are, and keep the answers of those that have ended, however they did."""
    for part in state.parts():
        if part.batch_id is None or part.ended:
            continue
        batch = await endpoint.retrieve(part.batch_id)
        _note(part, batch)
        part.ended = part.over
        async with _outcomes(endpoint, batch if part.ended else None) as outcomes:
            state.keep(part, outcomes)


async def _send(state: State, endpoint: BatchEndpoint, part: Part) -> None:
    name = f"{state.name}-{part.number}"
    batch = await endpoint.find(name) if part.attempted else None
    if batch is None:
        if part.file_id is None:
            part.file_id = await endpoint.upload(name, state.lines(part))
            state.keep(part)
        part.attempted = True
        state.keep(part)
        try:
            batch = await endpoint.create(name, part.file_id)
        except ModelError:
            part.file_id = None  # it may be the file that is not accepted
            state.keep(part)
            raise
    _note(part, batch)
    state.keep(part)


def _note(part: Part, batch: Batch) -> None:
    part.batch_id, part.status = batch.id, batch.status
    if batch.request_counts is not None:
        part.completed, part.failed = batch.request_counts.completed, batch.request_counts.failed
    if batch.errors is not None and batch.errors.data:
        part.problem = code_of(batch.errors.data[0].code)


@asynccontextmanager
async def _outcomes(endpoint: BatchEndpoint, batch: Batch | None) -> AsyncIterator[Iterator[Outcome]]:
    """What the output and error files of an ended batch say, in any order; nothing when it has none."""
    files = [batch.output_file_id, batch.error_file_id] if batch else []
    async with AsyncExitStack() as stack:
        lines = [await stack.enter_async_context(endpoint.download(file)) for file in files if file]
        yield (outcome for line in chain(*lines) if (outcome := read_outcome(line)) is not None)
