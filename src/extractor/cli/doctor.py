"""`extractor doctor`: what is installed, which model would be used and why, and whether it answers."""

import asyncio
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from extractor.errors import UsageError
from extractor.model.config import resolve_profile


def doctor(
    profile: Annotated[
        str | None,
        typer.Option(help="The profile to look at; default: the one `extract` would use."),
    ] = None,
    model: Annotated[str | None, typer.Option(help="Model name at the endpoint.")] = None,
    base_url: Annotated[str | None, typer.Option(help="Any OpenAI-compatible endpoint.")] = None,
) -> None:
    """Say what is installed, which model would be used and why, whether it answers and how fast, where the cache is.

    Exit status: 0 when `extract` can run, 1 when it cannot, 2 bad usage.
    """
    from extractor.model.doctor import diagnose  # imports the model client: seconds

    console = Console()
    try:
        with console.status("asking the model…"):
            findings = asyncio.run(diagnose(resolve_profile(profile, model=model, base_url=base_url)))
    except UsageError as error:
        console.print(f"[red]{error}[/red]", highlight=False)
        raise typer.Exit(2) from None
    table = Table(show_header=False)
    for finding in findings:
        table.add_row(
            finding.name, finding.value, "[green]ok[/green]" if finding.ok else f"[red]{finding.hint or 'no'}[/red]"
        )
    console.print(table)
    raise typer.Exit(1 if any(not f.ok for f in findings) else 0)
