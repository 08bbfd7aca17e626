"""`extractor schema`: the JSON Schemas of the records, and the generator of schemas/."""

import json
from pathlib import Path
from typing import Annotated

import typer
from pydantic import BaseModel

from extractor.records.actor.schema import Actor
from extractor.records.article import ArticleRecord
from extractor.records.deployment.schema import Deployment
from extractor.records.statement.schema import Statement
from extractor.records.treaty.schema import Treaty
from extractor.runs.events import EventLine
from extractor.runs.report import Report

SCHEMAS: dict[str, type[BaseModel]] = {
    "article": ArticleRecord, "actor": Actor, "statement": Statement, "deployment": Deployment, "treaty": Treaty,
    "event": EventLine, "report": Report,
}  # fmt: skip


def schema(
    record: Annotated[str, typer.Argument(help=f"One of: {', '.join(SCHEMAS)}.")] = "article",
    write: Annotated[Path | None, typer.Option(help="Write all schemas as files into this folder.")] = None,
) -> None:
    """Print the JSON Schema of a record, of an event or of a report, or write all of them into a folder."""
    if record not in SCHEMAS:
        typer.echo(f"Unknown record « {record} ». Choose one of: {', '.join(SCHEMAS)}.", err=True)
        raise typer.Exit(2)
    if write is None:
        typer.echo(schema_text(record))
        return
    write.mkdir(parents=True, exist_ok=True)
    for name in SCHEMAS:
        (write / f"{name}.schema.json").write_text(schema_text(name) + "\n", encoding="utf-8")


def schema_text(record: str) -> str:
    """The schema as stable, readable JSON."""
    return json.dumps(SCHEMAS[record].model_json_schema(), ensure_ascii=False, indent=1, sort_keys=True)
