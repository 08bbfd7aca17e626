"""`extractor extract --dry-run`: requests, tokens and cost, before anything is sent."""

from collections.abc import Iterable
from pathlib import Path

from rich.console import Console
from rich.table import Table

from extractor.article import Article, Unreadable
from extractor.cli.display import progress_bar
from extractor.model.profiles import Profile
from extractor.runs.ledger import Ledger
from extractor.runs.recording import unfinished
from extractor.runs.stored import stored_lines


def dry_run(console: Console, articles: Iterable[Article | Unreadable], output: Path, profile: Profile) -> None:
    """Print what the articles that `output` does not hold yet will take."""
    from extractor.estimate import Estimate, estimate  # spaCy: seconds

    ledger = Ledger()
    if output.is_file():
        for _, line in stored_lines(output):
            if line is not None:
                ledger.store(line)
    with progress_bar(console) as progress:
        task = progress.add_task("estimating", total=None, rate="")

        def advance(so_far: Estimate) -> None:
            progress.update(task, completed=so_far.articles, rate=f"{so_far.requests} requests")

        counted = estimate(unfinished(articles, ledger), profile, advance)
    table = Table(title="Nothing was sent. About:", show_header=False)
    table.add_row("articles", f"{counted.articles}, and {counted.unreadable} that cannot be read")
    table.add_row("already in the output", str(ledger.skipped.total()))
    table.add_row("requests", str(counted.requests))
    table.add_row("tokens", f"{counted.tokens_in} in, {counted.tokens_out} out")
    price = profile.price
    if price is None:
        table.add_row("cost", "unknown: give price_in and price_out in the profile")
    else:
        cost = price.cost(counted.tokens_in, counted.tokens_out)
        table.add_row("cost", f"{cost:.4f} (prices: {price.source})")
    console.print(table)
