"""The command line: one module per command."""

import sys

import typer

from extractor.cli.batch import app as batch
from extractor.cli.doctor import doctor
from extractor.cli.evaluate import agreement, compare, evaluate
from extractor.cli.extract import extract
from extractor.cli.gold import app as gold
from extractor.cli.schema import schema
from extractor.cli.show import show
from extractor.errors import ExtractorError

app = typer.Typer(
    name="extractor",
    help="French news articles to checkable records: who said what, who they are, which troops went where, which "
    "agreements were signed. Every word of a record is a span of the article.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
app.command()(extract)
app.command()(show)
app.command()(doctor)
app.command()(evaluate)
app.command()(agreement)
app.command()(compare)
app.command()(schema)
app.add_typer(gold, name="gold")
app.add_typer(batch, name="batch")


def main() -> None:
    """The entry point: whatever goes wrong on purpose is a message that says what to do, never a traceback."""
    try:
        app()
    except ExtractorError as error:
        sys.stderr.write(f"{error}\n")
        raise SystemExit(2) from None
