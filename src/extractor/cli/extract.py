"""`extractor extract`: articles in, one line of JSON per article out."""

from contextlib import closing
from itertools import takewhile
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer
from rich.console import Console
from rich.progress import Progress
from rich.table import Table

from extractor.api import Extractor
from extractor.article import read_articles
from extractor.cli.display import article_progress, model_progress, progress_bar, summary_table
from extractor.cli.dry_run import dry_run
from extractor.cli.interrupts import Interrupts, resume_command
from extractor.cli.watching import check_report, tell_done, tell_end, watched
from extractor.errors import ExtractorError, OutputError, RunStopped, SetupError, UsageError
from extractor.events import tell
from extractor.model.budget import Budget, Limits
from extractor.model.config import resolve_profile
from extractor.model.profiles import Packing, Profile, shown
from extractor.runs.events import RunStarted
from extractor.runs.ledger import Ledger
from extractor.runs.output import Output
from extractor.runs.parquet import as_lines
from extractor.runs.recording import at_most, record_all, unfinished
from extractor.runs.report import report_of
from extractor.runs.summary import Summary
from extractor.runs.usage import UsageFile

if TYPE_CHECKING:
    from extractor.runs.ray_engine import RayExtractor

Engine = Literal["local", "ray"]


def extract(
    paths: Annotated[
        list[str],
        typer.Argument(help="Text, HTML, JSONL or Parquet files, folders, globs; - for standard input."),
    ],
    output: Annotated[
        Path, typer.Option("--output", "-o", help="JSONL or .parquet file to write, one line or row per article.")
    ],
    profile: Annotated[
        str | None,
        typer.Option(help="embedded (default), openai, mistral, ollama, vllm, or one of your config file."),
    ] = None,
    model: Annotated[str | None, typer.Option(help="Model name at the endpoint.")] = None,
    base_url: Annotated[str | None, typer.Option(help="Any OpenAI-compatible endpoint.")] = None,
    packing: Annotated[Packing | None, typer.Option(help="per_passage or per_article; default: the profile's.")] = None,
    min_confidence: Annotated[
        float | None, typer.Option(min=0, max=1, help="Withhold records below; they are listed in `rejected`.")
    ] = None,
    published: Annotated[str | None, typer.Option(help="Publication date of all articles, YYYY-MM-DD.")] = None,
    cache: Annotated[bool, typer.Option(help="Keep answers on disk and never ask the same question twice.")] = True,
    overwrite: Annotated[bool, typer.Option(help="Begin an existing output anew instead of continuing it.")] = False,
    retry_failed: Annotated[
        bool, typer.Option(help="Do articles again that are failed or partial in the output.")
    ] = False,
    max_cost: Annotated[
        float | None, typer.Option(min=0, help="Stop before the output has cost more, in the currency of the prices.")
    ] = None,
    max_tokens: Annotated[int | None, typer.Option(min=0, help="Stop before it has taken more tokens.")] = None,
    max_articles: Annotated[int | None, typer.Option(min=0, help="Stop when it holds so many articles.")] = None,
    estimate: Annotated[
        bool, typer.Option("--dry-run", help="Say what there is to ask and what it will cost; send nothing.")
    ] = False,
    engine: Annotated[Engine, typer.Option(help="local: this process; ray: the workers of a Ray cluster.")] = "local",
    ray_address: Annotated[
        str | None, typer.Option(help="Of a running cluster: auto, HOST:6379; default: one on this machine.")
    ] = None,
    ray_workers: Annotated[int | None, typer.Option(min=1, help="Workers; default: one a CPU.")] = None,
    report: Annotated[Path | None, typer.Option(help="JSON file for the final report.")] = None,
    events: Annotated[
        str | None, typer.Option(help="JSON lines for programs: a file, - for standard output, or a descriptor.")
    ] = None,
    log: Annotated[Path | None, typer.Option(help="JSON lines of all that happens, without texts.")] = None,
    log_texts: Annotated[bool, typer.Option(help="Put all questions and answers, so the articles, into it.")] = False,
) -> None:
    """Extract statements, actors, deployments and treaties from French news articles.

    An existing output is continued: articles that it holds are not done again. Each finished article is on the disk
    before it is counted. Without options the embedded model runs on this machine and no text leaves it.

    Examples:

      extractor extract seeds/ -o out.jsonl

      extractor extract archive.jsonl.zst -o out.jsonl --profile mistral

      cat article.txt | extractor extract - -o out.jsonl --published 2024-11-14

      extractor extract archive.parquet -o out.parquet --profile vllm --engine ray --ray-address auto

    Exit status: 0 all done, 1 some articles failed or there is no usable model, 2 bad usage, 3 stopped early by the
    endpoint, the disk or a limit, 130 and 143 stopped by Ctrl-C or SIGTERM. After all but 0 and 2 the same command goes on.
    """
    console = Console(stderr=True)
    ledger, summary, interrupts = Ledger(retry_failed), Summary(), Interrupts()
    cluster = (ray_address, ray_workers) if engine == "ray" else None
    stopped: ExtractorError | None = None
    bill: UsageFile | None = None
    try:
        check_report(report)
        chosen = _adjusted(resolve_profile(profile, model=model, base_url=base_url), packing, min_confidence)
        articles = read_articles(paths, published=published, unique_ids=False)
        if estimate:
            dry_run(console, articles, output, chosen)
            return
        budget = Budget(Limits(max_tokens, max_cost), chosen.price)
        with watched(summary.hear, log, log_texts, events):
            if not chosen.embedded:
                where = shown(chosen.base_url or "")
                console.print(f"The articles' text is sent to {where} (profile {chosen.name}).", highlight=False)
            try:
                with (
                    progress_bar(console) as progress,
                    as_lines(output, overwrite) as lines,
                    _extractor(chosen, cache, progress, budget, cluster) as extractor,
                    interrupts.calling(extractor.stop),
                    Output(lines, ledger, extractor.settings(), overwrite=overwrite) as out,
                ):
                    if out.set_aside:
                        moved = f"Damaged lines of {output}, moved to {output}.torn: {out.set_aside}"
                        console.print(moved, highlight=False)
                    if cluster is None and (not chosen.embedded or max_tokens is not None):
                        bill = out.usage()
                        budget.resume(bill, bill.totals().spent)
                    tell(RunStarted(output=str(output), settings=extractor.settings()))
                    observers = [summary.add, tell_done, article_progress(progress, paths, summary, ledger)]
                    todo = at_most(max_articles, unfinished(articles, ledger), ledger)
                    todo = takewhile(lambda _: interrupts.status is None, todo)
                    with closing(extractor.extract_batches(todo)) as batches:
                        record_all(batches, out, observers)
            except (SetupError, OutputError) as error:
                stopped = error
            if interrupts.status is not None:
                stopped = stopped or RunStopped("The run was interrupted.", code="interrupted")
            status = interrupts.status or _status(stopped, summary, ledger)
            totals = bill.totals() if bill else None
            _show_end(console, summary_table(output, summary, ledger, totals), stopped)
            tell_end(report_of(summary, ledger, stopped, totals), stopped, status, report)
    except UsageError as error:
        console.print(f"[red]{error}[/red]", highlight=False)
        raise typer.Exit(2) from None
    raise typer.Exit(status)


def _extractor(
    profile: Profile, cache: bool, progress: Progress, budget: Budget, cluster: tuple[str | None, int | None] | None
) -> "Extractor | RayExtractor":
    """What does the work; `cluster` is the address and the number of workers of a Ray cluster."""
    if cluster is None:
        return Extractor(profile, cache=cache, progress=model_progress(progress), budget=budget)
    if budget.limits != Limits():
        raise UsageError("Workers of a cluster keep no common budget.", "Use --max-articles with --engine ray.")
    try:
        from extractor.runs.ray_engine import RayExtractor
    except ImportError:
        raise UsageError("Ray is not installed.", 'Install it: pip install "extractor[ray]".') from None
    return RayExtractor(profile, address=cluster[0], workers=cluster[1], cache=cache)


def _show_end(console: Console, table: Table, stopped: ExtractorError | None) -> None:
    console.print(table)
    if stopped is not None:
        console.print(str(stopped), style="red", markup=False, highlight=False)
        console.print(f"To go on: {resume_command()}", markup=False, highlight=False, soft_wrap=True)


def _adjusted(profile: Profile, packing: Packing | None, min_confidence: float | None) -> Profile:
    given = {"packing": packing, "min_confidence": min_confidence}
    return profile.model_copy(update={name: value for name, value in given.items() if value is not None})


def _status(stopped: ExtractorError | None, summary: Summary, ledger: Ledger) -> int:
    if isinstance(stopped, RunStopped | OutputError):
        return 3
    failed = summary.statuses["failed"] + summary.statuses["partial"]
    failed_before = ledger.skipped["stored_failed"] + ledger.skipped["stored_partial"]
    return 1 if stopped or failed or failed_before else 0
