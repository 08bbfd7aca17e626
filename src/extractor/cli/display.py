"""What `extract` shows: a progress bar while it runs, a table at its end."""

from collections import Counter
from collections.abc import Callable
from pathlib import Path

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

from extractor.events import RECORDS
from extractor.records.article import ArticleRecord
from extractor.runs.ledger import Ledger
from extractor.runs.percentiles import Durations
from extractor.runs.summary import Summary
from extractor.runs.usage import Totals

_PASSED_OVER = {
    "stored": "already in the output",
    "stored_failed": "failed earlier (--retry-failed does them again)",
    "stored_partial": "partial earlier (--retry-failed does them again)",
    "duplicate": "more than once in the input",
}
_AGAIN = {
    "retried": "done again after a failure",
    "changed": "done again because their date, title, source or URL changed",
    "renamed": "renamed, because their id was another text's",
}


def progress_bar(console: Console) -> Progress:
    """A bar with rate and time on a terminal, nothing in a pipe."""
    return Progress(
        TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TextColumn("{task.fields[rate]}"),
        TimeElapsedColumn(), TimeRemainingColumn(),
        console=console, transient=True, disable=not console.is_terminal,
    )  # fmt: skip


def model_progress(progress: Progress) -> Callable[[str, int, int], None]:
    """A second bar while the embedded model is fetched, checked and loaded."""
    tasks: dict[str, TaskID] = {}

    def report(stage: str, done: int, total: int) -> None:
        if stage not in tasks:
            tasks[stage] = progress.add_task(f"model: {stage}", total=total, rate="")
        progress.update(tasks[stage], completed=done, total=total, visible=done < total)

    return report


def article_progress(
    progress: Progress, paths: list[str], summary: Summary, ledger: Ledger
) -> Callable[[ArticleRecord], None]:
    """An observer that moves the bar on."""
    task = progress.add_task("reading", total=_expected(paths), rate="")

    def advance(record: ArticleRecord) -> None:
        rate = f"{60 * summary.articles / summary.seconds:.1f} a minute"
        done = summary.articles + ledger.skipped.total()
        progress.update(task, completed=done, description=f"{record.article.id[:40]}: {record.status}", rate=rate)

    return advance


def summary_table(output: Path, summary: Summary, ledger: Ledger, bill: Totals | None = None) -> Table:
    """What was done, what it cost and what failed; `bill` is of the whole output, of all its runs."""
    table = Table(title=str(output), show_header=False)
    table.add_row("articles", ", ".join(f"{n} {s}" for s, n in sorted(summary.statuses.items())) or "none")
    for counts, words in ((ledger.skipped, _PASSED_OVER), (ledger.again, _AGAIN)):
        for name, count in counts.items():
            table.add_row("", f"{count} {words[name]}")
    table.add_row("records", ", ".join(f"{summary.records[n]} {n}" for n in RECORDS))
    table.add_row(
        "to check", f"{summary.alarms} sentences without a record (alarms), {summary.rejected} records rejected"
    )
    model = summary.model
    table.add_row(
        "model",
        f"{model['requests']} requests, {model['cache_hits']} cache hits, {model['tokens_in']} tokens in, {model['tokens_out']} out",
    )
    _add_counts(table, "retries", summary.retries)
    _add_counts(table, "errors", summary.errors)
    table.add_row("seconds", f"{summary.seconds:.1f}")
    for name, durations in (("an article", summary.article_s), ("a request", summary.request_s)):
        if durations.count > 1:
            table.add_row(f"seconds {name}", _percentiles(durations))
    if summary.articles > len(summary.slowest):
        table.add_row("slowest", ", ".join(f"{article[:40]} {s:.1f} s" for s, article in summary.slowest))
    if summary.cost is not None:
        table.add_row("cost", f"{summary.cost:.4f}")
    if bill is not None:
        table.add_row("bill of the output", _bill(bill))
    for failure in summary.failures:
        table.add_row("[red]failed[/red]", failure)
    failed = summary.statuses["failed"] + summary.statuses["partial"]
    if failed > len(summary.failures):
        table.add_row("", f"and {failed - len(summary.failures)} more, see errors in the output")
    return table


def _bill(bill: Totals) -> str:
    """All that was ever asked for it, also by runs that were killed."""
    cost = f", cost {bill.cost:.4f}" if bill.cost else ""
    lost = f"; {bill.lost} answers lost, {bill.lost_most.tokens} tokens more at most" if bill.lost else ""
    return f"{bill.requests} requests, {bill.tokens_in} tokens in, {bill.tokens_out} out{cost}{lost}"


def _add_counts(table: Table, name: str, counts: Counter[str]) -> None:
    if counts:
        table.add_row(name, ", ".join(f"{count} {cause}" for cause, count in counts.most_common()))


def _percentiles(durations: Durations) -> str:
    shares = (f"p{p} {durations.percentile(p):.3g}" for p in (50, 90, 99))
    return f"{', '.join(shares)}, at most {durations.longest:.3g}"


def _expected(paths: list[str]) -> int | None:
    """How many articles to expect, None for streams: only then there is no time left to show."""
    files = [f for p in map(Path, paths) for f in ([p] if p.is_file() else sorted(p.rglob("*")) if p.is_dir() else [])]
    readable = [f for f in files if f.suffix in {".txt", ".html", ".htm"}]
    return len(readable) if files and len(readable) == len([f for f in files if f.is_file()]) else None
