"""`extractor show`: one article's records, readable, the quoted words in their context."""

import json
from pathlib import Path
from typing import Annotated

import typer
from pydantic import ValidationError
from rich.console import Console
from rich.table import Table
from rich.text import Text

from extractor.records.article import ArticleRecord
from extractor.records.common import Span

_CONTEXT = 60


def show(
    output: Annotated[Path, typer.Argument(help="A JSONL file written by `extractor extract`.")],
    article: Annotated[str | None, typer.Option(help="Article id; default: the first of the file.")] = None,
    text: Annotated[
        Path | None,
        typer.Option(help="The article's text file, to show the words around each span."),
    ] = None,
) -> None:
    """Print one article's records with the words they rest on."""
    console = Console()
    record = _find(output, article)
    source = _source(record, text)
    title = Text(record.article.id, style="bold")
    console.print(title, f"— {record.status}, published {record.article.published or 'unknown'}")
    for problem in (*record.errors, *record.warnings):
        console.print(f"  [{problem.code}] {problem.message}", style="yellow", markup=False)
    names = {a.id: a.name for a in record.actors}
    console.print(_actors(record))
    for s in record.statements:
        speakers = ", ".join(names[i] for i in s.speakers) or "nobody named"
        console.print(
            Text.assemble((f"\n{s.id} ", "bold"), (speakers, "cyan"), f" · {s.act}, {s.mode}" + _when(s.date))
        )
        for span in s.content:
            console.print(_in_context(span, source))
    for d in record.deployments:
        count = f"{d.count.raw.exact} " if d.count else ""
        where = d.location.name if d.location else "no place"
        told_by = ", ".join(names[i] for i in d.sources) or "the article"
        console.print(
            Text.assemble(
                (f"\n{d.id} ", "bold"),
                (f"{count}{d.force.exact}", "green"),
                f" → {where} · {d.movement}, {d.activity}, {d.status}, by {told_by}" + _when(d.date),
            )
        )
        for span in d.evidence:
            console.print(_in_context(span, source))
    for t in record.treaties:
        parties = ", ".join(names[i] for i in t.parties) or "no parties named"
        console.print(Text.assemble((f"\n{t.id} ", "bold"), (t.name.exact, "magenta"), f" · {t.kind}, {parties}"))
        for a in t.actions:
            console.print(
                f"  {a.action} by {', '.join(names[i] for i in a.by) or 'nobody named'}{_when(a.date)}",
                markup=False,
            )
            console.print(_in_context(a.evidence, source))
    if record.alarms:
        console.print(Text("\nLooks as if it told something, no such record found (check these):", style="yellow"))
    for alarm in record.alarms:
        console.print(Text(f"    {', '.join(alarm.reasons)}: ", style="yellow"), end="")
        console.print(_in_context(alarm.sentence, source))


def _find(output: Path, article: str | None) -> ArticleRecord:
    try:
        with output.open(encoding="utf-8") as lines:
            for line in lines:
                record = ArticleRecord.model_validate(json.loads(line))
                if article is None or record.article.id == article:
                    return record
    except (OSError, ValueError, ValidationError) as error:
        typer.echo(
            f"Cannot read {output}: {type(error).__name__}. Give a file written by `extractor extract`.",
            err=True,
        )
        raise typer.Exit(2) from None
    typer.echo(f"No article « {article or ''} » in {output}.", err=True)
    raise typer.Exit(2)


def _source(record: ArticleRecord, text: Path | None) -> str | None:
    """The article's text when it is at hand and is the same text."""
    candidates = [text] if text else [Path(record.article.source)] if record.article.source else []
    for path in candidates:
        if path.is_file():
            content = path.read_bytes().decode("utf-8-sig", errors="replace").replace("\r\n", "\n").replace("\r", "\n")
            if len(content) == record.article.characters:
                return content
    return None


def _in_context(span: Span, source: str | None) -> Text:
    before = source[max(0, span.start - _CONTEXT) : span.start].replace("\n", " ") if source else ""
    after = source[span.end : span.end + _CONTEXT].replace("\n", " ") if source else ""
    return Text.assemble(
        "    ",
        (before, "dim"),
        (span.exact, "reverse"),
        (after, "dim"),
        (f"  [{span.start}:{span.end}]", "dim"),
    )


def _when(date: object) -> str:
    raw = getattr(date, "raw", None)
    return f", {raw.exact} ({getattr(date, 'start', None) or '?'})" if raw else ""


def _actors(record: ArticleRecord) -> Table:
    table = Table("id", "actor", "kind", "country", "role", "mentions")
    for a in record.actors:
        table.add_row(
            a.id,
            a.name,
            a.kind,
            a.country or "",
            a.role.exact if a.role else "",
            str(len(a.mentions)),
        )
    return table
