"""`extractor extract`: articles in, one line of JSON per article out."""

import os
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Annotated, TextIO

import typer
from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    TaskID,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)
from rich.table import Table

from extractor.api import Extractor
from extractor.article import Article, Unreadable, read_articles
from extractor.errors import ExtractorError, SetupError, UsageError
from extractor.model.config import resolve_profile
from extractor.model.profiles import Packing, shown
from extractor.records.article import ArticleRecord

_RECORDS = ("actors", "statements", "deployments", "treaties")


def extract(
    paths: Annotated[
        list[str],
        typer.Argument(help="Text, HTML or JSONL files, folders, globs; - for standard input."),
    ],
    output: Annotated[Path, typer.Option("--output", "-o", help="JSONL file to write, one line per article.")],
    profile: Annotated[
        str | None,
        typer.Option(help="embedded (default), openai, mistral, ollama, vllm, or one of your config file."),
    ] = None,
    model: Annotated[str | None, typer.Option(help="Model name at the endpoint.")] = None,
    base_url: Annotated[str | None, typer.Option(help="Any OpenAI-compatible endpoint.")] = None,
    packing: Annotated[Packing | None, typer.Option(help="per_passage or per_article; default: the profile's.")] = None,
    published: Annotated[str | None, typer.Option(help="Publication date of all articles, YYYY-MM-DD.")] = None,
    cache: Annotated[bool, typer.Option(help="Keep answers on disk and never ask the same question twice.")] = True,
    overwrite: Annotated[bool, typer.Option(help="Replace an existing output.")] = False,
) -> None:
    """Extract statements, actors, deployments and treaties from French news articles.

    Each finished article is appended at once. Without options the embedded model runs on this machine and no text
    leaves it.

    Examples:

      extractor extract seeds/ -o out.jsonl

      extractor extract archive.jsonl -o out.jsonl --profile mistral

      cat article.txt | extractor extract - -o out.jsonl --published 2024-11-14

    Exit status: 0 all done, 1 some articles failed, 2 bad usage.
    """
    console = Console(stderr=True)
    try:
        settings = resolve_profile(profile, model=model, base_url=base_url)
        if packing is not None:
            settings = settings.model_copy(update={"packing": packing})
        if not settings.embedded:
            where = shown(settings.base_url or "")
            console.print(f"The articles' text is sent to {where} (profile {settings.name}).", highlight=False)
        articles = read_articles(paths, stdin=sys.stdin.buffer, published=published)
        tally = _Tally()
        with (
            _open_output(output, overwrite) as out,
            _progress(console) as progress,
            Extractor(settings, cache=cache, progress=_model_progress(progress)) as extractor,
        ):
            task = progress.add_task("reading", total=_expected(paths), rate="")
            stopped = _run(extractor, articles, out, tally, (progress, task))
    except UsageError as error:
        console.print(f"[red]{error}[/red]", highlight=False)
        raise typer.Exit(2) from None
    console.print(tally.table(output))
    if stopped is not None:
        console.print(f"[red]{stopped}[/red]", highlight=False)
    raise typer.Exit(1 if stopped is not None or tally.statuses["failed"] or tally.statuses["partial"] else 0)


def _run(
    extractor: Extractor,
    articles: Iterator[Article | Unreadable],
    out: TextIO,
    tally: "_Tally",
    shown: tuple[Progress, TaskID],
) -> ExtractorError | None:
    """Append each record as it is done; returns what stopped the run before its end, if anything did."""
    progress, task = shown
    try:
        for done, record in enumerate(extractor.extract_many(articles), 1):
            _append(out, record)
            tally.add(record)
            rate = f"{60 * done / (time.monotonic() - tally.started):.1f} a minute"
            progress.update(task, advance=1, description=f"{record.article.id[:40]}: {record.status}", rate=rate)
    except SetupError as error:
        if error.record is not None:
            _append(out, error.record)
            tally.add(error.record)
        return error
    return None


def _expected(paths: list[str]) -> int | None:
    """How many articles to expect, None for streams: only then there is no time left to show."""
    files = [f for p in map(Path, paths) for f in ([p] if p.is_file() else sorted(p.rglob("*")) if p.is_dir() else [])]
    readable = [f for f in files if f.suffix in {".txt", ".html", ".htm"}]
    return len(readable) if files and len(readable) == len([f for f in files if f.is_file()]) else None


def _model_progress(progress: Progress) -> Callable[[str, int, int], None]:
    """A second bar while the embedded model is fetched, checked and loaded."""
    tasks: dict[str, TaskID] = {}

    def report(stage: str, done: int, total: int) -> None:
        if stage not in tasks:
            tasks[stage] = progress.add_task(f"model: {stage}", total=total, rate="")
        progress.update(tasks[stage], completed=done, total=total, visible=done < total)

    return report


def _progress(console: Console) -> Progress:
    """A bar with rate and time on a terminal, nothing in a pipe."""
    return Progress(
        TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TextColumn("{task.fields[rate]}"),
        TimeElapsedColumn(), TimeRemainingColumn(),
        console=console, transient=True, disable=not console.is_terminal,
    )  # fmt: skip


def _open_output(path: Path, overwrite: bool) -> TextIO:
    if path.exists() and path.stat().st_size and not overwrite:
        raise UsageError(f"{path} already exists.", "Give another -o, or --overwrite to replace it.")
    try:
        return path.open("w", encoding="utf-8")
    except OSError as error:
        raise UsageError(
            f"Cannot write {path}: {error.strerror}.",
            "Give -o a file in a folder that exists and is yours.",
        ) from error


def _append(out: TextIO, record: ArticleRecord) -> None:
    """One line, on disk before it is reported: a finished article survives a crash of the machine."""
    out.write(record.model_dump_json() + "\n")
    out.flush()
    os.fsync(out.fileno())


class _Tally:
    """What the summary at the end says."""

    def __init__(self) -> None:
        self.started = time.monotonic()
        self.statuses: Counter[str] = Counter()
        self.records: Counter[str] = Counter()
        self.run: Counter[str] = Counter()
        self.cost: float | None = None
        self.failures: list[str] = []

    def add(self, record: ArticleRecord) -> None:
        self.statuses[record.status] += 1
        for name in _RECORDS:
            self.records[name] += len(getattr(record, name))
        self.failures += [f"{record.article.id}: [{e.code}] {e.message}" for e in record.errors[:1]]
        if record.run:
            for name in ("requests", "tokens_in", "tokens_out", "cache_hits"):
                self.run[name] += getattr(record.run, name)
            if record.run.cost is not None:
                self.cost = (self.cost or 0.0) + record.run.cost

    def table(self, output: Path) -> Table:
        table = Table(title=str(output), show_header=False)
        table.add_row("articles", ", ".join(f"{n} {s}" for s, n in sorted(self.statuses.items())) or "none")
        table.add_row("records", ", ".join(f"{self.records[n]} {n}" for n in _RECORDS))
        table.add_row(
            "model",
            f"{self.run['requests']} requests, {self.run['cache_hits']} cache hits, {self.run['tokens_in']} tokens in, {self.run['tokens_out']} out",
        )
        table.add_row("seconds", f"{time.monotonic() - self.started:.1f}")
        if self.cost is not None:
            table.add_row("cost", f"{self.cost:.4f}")
        for failure in self.failures[:10]:
            table.add_row("[red]failed[/red]", failure)
        if len(self.failures) > 10:
            table.add_row("", f"and {len(self.failures) - 10} more, see errors in the output")
        return table
