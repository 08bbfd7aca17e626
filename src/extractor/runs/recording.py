"""The loop of a run: finished records to the disk, then to whoever wants to know."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeAlias

from extractor.article import Article, Unreadable
from extractor.errors import RunStopped, SetupError
from extractor.records.article import ArticleRecord
from extractor.runs.ledger import Ledger
from extractor.runs.output import Output

Observer: TypeAlias = Callable[[ArticleRecord], None]
"""Told of every record once it is on the disk."""


def unfinished(articles: Iterable[Article | Unreadable], ledger: Ledger) -> Iterator[Article | Unreadable]:
    """The articles that are not in the output yet, under the ids that their records shall have."""
    for article in articles:
        claimed = ledger.claim(article)
        if claimed is not None:
            yield claimed


def at_most(
    most: int | None, articles: Iterable[Article | Unreadable], ledger: Ledger
) -> Iterator[Article | Unreadable]:
    """The unfinished `articles`, but none that would make the output hold more than `most`: then RunStopped is raised."""
    held = ledger.stored
    for article in articles:
        if not ledger.replaces(article.id):
            held += 1
        if most is not None and held > most:
            raise RunStopped(
                f"--max-articles {most} is reached.", "Run the same command with a higher limit to go on.", "budget"
            )
        yield article


def record_all(batches: Iterable[list[ArticleRecord]], output: Output, observers: Sequence[Observer]) -> None:
    """Store what was finished together at once, then tell the `observers` of each record.

    Raises SetupError when no further article can succeed, after recording the one at which that was noticed, and
    OutputError when nothing can be stored any more.
    """
    try:
        for batch in batches:
            _record(batch, output, observers)
    except SetupError as error:
        if error.record is not None:
            _record([error.record], output, observers)
        raise


def _record(batch: list[ArticleRecord], output: Output, observers: Sequence[Observer]) -> None:
    output.append(batch)
    for record in batch:
        for observe in observers:
            observe(record)
