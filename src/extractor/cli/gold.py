"""The commands `gold export`, `gold import` and `gold check`."""

import json
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from extractor.cli.evaluate import GoldArgument, TextsOption
from extractor.errors import RecordsError, UsageError
from extractor.evaluation.formats import brat, label_studio, prodigy
from extractor.evaluation.formats.document import Labelled, check_file_name, with_texts
from extractor.evaluation.formats.label_studio_config import labelling_config
from extractor.evaluation.loading import load_gold
from extractor.evaluation.scoring import RECORD_TYPES
from extractor.evaluation.tables import table

app = typer.Typer(
    name="gold",
    help="Gold records: out to an annotation tool, back from it, and checked.",
    no_args_is_help=True,
)


class Target(StrEnum):
    """Tools that records can go to."""

    LABEL_STUDIO = "label-studio"
    BRAT = "brat"


class Source(StrEnum):
    """Tools that records can come from."""

    LABEL_STUDIO = "label-studio"
    BRAT = "brat"
    PRODIGY = "prodigy"


@app.command("export")
def export_gold(
    gold: Annotated[Path, typer.Argument(help="Gold folder, or JSONL of gold or of `extractor extract`.")],
    out: Annotated[Path, typer.Argument(help="Folder to write; it is made when missing.")],
    to: Annotated[Target, typer.Option(help="The tool.")],
    texts: TextsOption = None,
) -> None:
    """Write records for an annotation tool, so that a person corrects instead of starting empty.

    label-studio: tasks.json to import, and labelling.xml to paste into the project's labelling interface first.
    brat: a .txt and an .ann file per article, and annotation.conf.
    """
    articles = with_texts(load_gold(gold, texts))
    if to is Target.LABEL_STUDIO:
        tasks = json.dumps(label_studio.to_tasks(articles), ensure_ascii=False, indent=1)
        files = {"tasks.json": tasks + "\n", "labelling.xml": labelling_config()}
    else:
        files = {"annotation.conf": brat.annotation_conf()}
        for article in articles:
            files[f"{article.record.article.id}.txt"] = article.text
            files[f"{article.record.article.id}.ann"] = brat.to_standoff(article)
    _write(out, files)
    Console().print(f"{len(articles)} articles written to {out}.", markup=False)


@app.command("import")
def import_gold(
    source: Annotated[Path, typer.Argument(help="Label Studio: the JSON export; brat: the folder; Prodigy: JSONL.")],
    out: Annotated[Path, typer.Argument(help="Gold folder to write; it is made when missing.")],
    from_: Annotated[Source, typer.Option("--from", help="The tool.")],
) -> None:
    """Read what was labelled in a tool, check it, and write a gold folder: <id>.json and <id>.txt per article."""
    read = {
        Source.LABEL_STUDIO: label_studio.from_tasks,
        Source.BRAT: brat.from_standoff,
        Source.PRODIGY: prodigy.from_prodigy,
    }
    articles = read[from_](source)
    files: dict[str, str] = {}
    for article in articles:
        key = article.record.article.id
        check_file_name(key, str(source))
        if f"{key}.json" in files:
            raise RecordsError(f"{source}: article {key} comes twice.", "Keep one of them.")
        files[f"{key}.json"] = article.record.model_dump_json(indent=1) + "\n"
        files[f"{key}.txt"] = article.text
    _write(out, files)
    _summary(articles)


@app.command("check")
def check_gold(gold: GoldArgument, texts: TextsOption = None) -> None:
    """Check gold: schema, ids, references, and that every span is where the text has these words."""
    _summary(with_texts(load_gold(gold, texts)))


def _summary(articles: list[Labelled]) -> None:
    rows = [[a.record.article.id, *(str(len(getattr(a.record, kind))) for kind in RECORD_TYPES)] for a in articles]
    totals = [str(sum(int(row[n]) for row in rows)) for n in range(1, len(RECORD_TYPES) + 1)]
    Console().print(table("Records, all spans found in the texts", ("", *RECORD_TYPES), [*rows, ["all", *totals]]))


def _write(folder: Path, files: dict[str, str]) -> None:
    """Write these files; none when one of them is there already: it may be somebody's work."""
    there = next((name for name in files if (folder / name).exists()), None)
    if there:
        raise UsageError(f"{folder} already holds {there}.", "Give another folder.")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, content in files.items():
            (folder / name).write_bytes(content.encode())
    except OSError as error:
        raise UsageError(f"{folder} cannot be written: {error}.", "Give another folder.") from None
