"""The commands `batch submit`, `batch status` and `batch collect`."""

import asyncio
import sqlite3
from collections.abc import Callable, Coroutine, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.console import Console
from rich.table import Table

from extractor.article import Article, Unreadable, read_articles
from extractor.batch.job import MAX_REQUESTS, PRICE_FACTOR, Job
from extractor.batch.state import State, open_state
from extractor.cli.display import progress_bar, summary_table
from extractor.errors import ModelError, OutputError, UsageError
from extractor.model.config import resolve_profile
from extractor.model.profiles import shown
from extractor.runs.ledger import Ledger
from extractor.runs.output import Output
from extractor.runs.recording import record_all
from extractor.runs.summary import Summary
from extractor.settings import settings_of

if TYPE_CHECKING:
    from extractor.batch.endpoint import BatchEndpoint

app = typer.Typer(
    name="batch",
    help="Overnight at a lower price: questions go to an OpenAI-compatible Batch API, answers are collected later. "
    "A killed or failed command is simply given again.",
    no_args_is_help=True,
)

_console = Console(stderr=True)

_State = Annotated[Path, typer.Argument(help="The state that `batch submit` wrote.")]


@app.command()
def submit(
    state: Annotated[Path, typer.Option("--output", "-o", help="State of the run, a file; made or gone on with.")],
    paths: Annotated[
        list[str] | None, typer.Argument(help="Text, HTML or JSONL files, folders, globs; - for standard input.")
    ] = None,
    retry: Annotated[
        bool, typer.Option("--retry", help="Send again what got no answer, and what has to be asked further.")
    ] = False,
    profile: Annotated[str | None, typer.Option(help="openai, or one of your config file.")] = None,
    model: Annotated[str | None, typer.Option(help="Model name at the endpoint.")] = None,
    base_url: Annotated[str | None, typer.Option(help="Any endpoint with OpenAI's Batch API.")] = None,
    published: Annotated[str | None, typer.Option(help="Publication date of all articles, YYYY-MM-DD.")] = None,
    price_factor: Annotated[
        float, typer.Option(min=0, help="What batches cost of the profile's prices, when a state is begun.")
    ] = PRICE_FACTOR,
    per_batch: Annotated[
        int, typer.Option(min=1, max=MAX_REQUESTS, help="Requests in a batch at most; fewer where tokens are limited.")
    ] = MAX_REQUESTS,
) -> None:
    """Prepare all questions about the articles and send them as batches.

    Examples:

      extractor batch submit archive.jsonl -o night.state --profile openai

      extractor batch submit --retry -o night.state

    Exit status: 0 all is sent, 1 the endpoint did not take it (the same command goes on), 2 bad usage.
    """
    from extractor.batch.building import prepare, requeue
    from extractor.batch.sending import fetch, send

    with _explained(), open_state(state, _job(profile, model, base_url, price_factor) if paths else None) as opened:
        where = shown(opened.job.profile.base_url or "")
        _console.print(f"The articles' text is sent to {where} (profile {opened.job.profile.name}).", highlight=False)
        prepare(opened, _shown(read_articles(paths or [], published=published, unique_ids=False)))
        if retry:
            _remotely(opened, lambda endpoint: fetch(opened, endpoint))
            requeue(opened)
        _remotely(opened, lambda endpoint: send(opened, endpoint, per_batch))
        _console.print(_parts(opened))


@app.command()
def status(state: _State) -> None:
    """Ask the endpoint how far the batches are.

    Exit status: 0 all have ended, 1 some have not (or the endpoint does not say), 2 bad usage.
    """
    from extractor.batch.sending import refresh

    with _explained(), open_state(state) as opened:
        _remotely(opened, lambda endpoint: refresh(opened, endpoint))
        _console.print(_parts(opened))
        raise typer.Exit(1 if any(not part.over for part in opened.parts()) else 0)


@app.command()
def collect(
    state: _State,
    output: Annotated[Path, typer.Option("--output", "-o", help="JSONL file to write or to go on with.")],
) -> None:
    """Fetch the answers of all batches that have ended, and write the records of the articles that wait for nothing.

    What expired or failed leaves records with status partial or failed; they are replaced once `batch submit --retry`
    has got the answers.

    Exit status: 0 all articles are done, 1 some wait or have failed, 2 bad usage, 3 the output cannot be written.
    """
    from extractor.batch.building import build
    from extractor.batch.sending import fetch

    with _explained(), open_state(state) as opened:
        _remotely(opened, lambda endpoint: fetch(opened, endpoint))
        ledger, summary = Ledger(retry_failed=True), Summary()
        with Output(output, ledger, opened.job.settings) as out:
            record_all(([record] for record in build(opened, ledger)), out, [summary.add])
        _console.print(_parts(opened), summary_table(output, summary, ledger))
        if summary.cost is not None:
            _console.print(f"Cost at {opened.job.price_factor:g} of the profile's prices.", highlight=False)
        waiting = opened.waiting()
        for count, what in (
            (len(waiting), "articles wait for batches that have not ended or were not sent yet."),
            (len(opened.unanswered() - waiting), "articles need more answers: `extractor batch submit --retry` asks."),
        ):
            if count:
                _console.print(f"{count} {what}", highlight=False)
        unwell = summary.statuses["failed"] + summary.statuses["partial"]
        raise typer.Exit(1 if waiting or unwell else 0)


def _job(profile: str | None, model: str | None, base_url: str | None, price_factor: float) -> Job:
    chosen = resolve_profile(profile, model=model, base_url=base_url)
    if chosen.embedded:
        raise UsageError("The embedded model has no Batch API.", "Give --profile or --base-url.")
    return Job(profile=chosen, price_factor=price_factor, settings=settings_of(chosen))


def _remotely(state: State, step: "Callable[[BatchEndpoint], Coroutine[Any, Any, None]]") -> None:
    from extractor.batch.sending import endpoint_of

    async def run() -> None:
        async with endpoint_of(state) as endpoint:
            await step(endpoint)

    asyncio.run(run())


def _parts(state: State) -> Table:
    table = Table("batch", "status", "requests", "answered", "failed", "problem", title=str(state.path))
    for part in state.parts():
        counts = (part.requests, part.completed, part.failed)
        table.add_row(part.batch_id or "not sent", part.status, *map(str, counts), part.problem or "")
    return table


def _shown(articles: Iterable[Article | Unreadable]) -> Iterator[Article | Unreadable]:
    """The articles, counted on a terminal as they are prepared."""
    with progress_bar(_console) as progress:
        task = progress.add_task("preparing", total=None, rate="")
        for article in articles:
            yield article
            progress.advance(task)


@contextmanager
def _explained() -> Iterator[None]:
    """Every expected failure is a message and an exit status."""
    try:
        yield
    except (ModelError, OutputError, sqlite3.Error, OSError) as error:
        _console.print(
            f"{error} Then give the same command again: it goes on.", style="red", markup=False, highlight=False
        )
        raise typer.Exit(1 if isinstance(error, ModelError) else 3) from None
    except UsageError as error:
        _console.print(str(error), style="red", markup=False, highlight=False)
        raise typer.Exit(2) from None
