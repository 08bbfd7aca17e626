"""The commands `evaluate`, `agreement` and `compare`."""

from pathlib import Path
from typing import Annotated

import typer
from pydantic import BaseModel
from rich.console import Console
from rich.progress import track

from extractor.api import Extractor
from extractor.article import Article, make_article
from extractor.errors import UsageError
from extractor.evaluation.agreement import agree
from extractor.evaluation.comparison import compare_outputs
from extractor.evaluation.errors import list_errors
from extractor.evaluation.formats.document import Labelled, with_texts
from extractor.evaluation.loading import RecordSet, load_gold, load_output
from extractor.evaluation.page import error_page
from extractor.evaluation.report import evaluate as evaluate_output
from extractor.evaluation.stability import RepeatedEvaluation, stability
from extractor.evaluation.tables import (
    agreement_tables,
    comparison_tables,
    error_listing,
    evaluation_tables,
    stability_tables,
)
from extractor.model.config import resolve_profile
from extractor.model.profiles import Profile

GoldArgument = Annotated[Path, typer.Argument(help="Gold: a folder of *.json article records, or a JSONL file.")]
TextsOption = Annotated[
    Path | None,
    typer.Option(help="Folder of <article id>.txt; default: the gold folder and the two above."),
]
JsonOption = Annotated[Path | None, typer.Option("--json", help="Write the result to this file.")]


def evaluate(
    gold: GoldArgument,
    output: Annotated[Path | None, typer.Argument(help="JSONL written by the extractor.")] = None,
    run: Annotated[bool, typer.Option("--run", help="Extract the gold's texts now, instead of OUTPUT.")] = False,
    repeat: Annotated[int, typer.Option(min=1, help="With --run: so many times, and print how stable it is.")] = 1,
    profile: Annotated[str | None, typer.Option(help="With --run: the model, as in `extract`.")] = None,
    model: Annotated[str | None, typer.Option(help="With --run: model name at the endpoint.")] = None,
    base_url: Annotated[str | None, typer.Option(help="With --run: any OpenAI-compatible endpoint.")] = None,
    texts: TextsOption = None,
    json: JsonOption = None,
    html: Annotated[Path | None, typer.Option(help="Write scores and errors as one HTML page.")] = None,
    errors: Annotated[bool, typer.Option("--errors", help="List every missed, spurious or wrong record.")] = False,
) -> None:
    """Score an output against gold: how good, how sure, on what, and where it goes wrong.

    With --run the gold's own texts are extracted first. Of several runs the first is shown in full; the cache of
    answers is used by the first only.

    Examples:

      extractor evaluate seeds/gold out.jsonl --errors --html errors.html

      extractor evaluate seeds/gold --run --profile mistral --repeat 3
    """
    if run == (output is not None):
        raise UsageError("Give either OUTPUT or --run.", "See `extractor evaluate --help`.")
    if not run and (repeat > 1 or profile or model or base_url):
        raise UsageError("--repeat, --profile, --model and --base-url need --run.", "Add --run, without OUTPUT.")
    labelled = load_gold(gold, texts)
    if output is not None:
        outputs = [load_output(output)]
    else:
        settings = resolve_profile(profile, model=model, base_url=base_url)
        outputs = [_extracted(labelled, settings, number, repeat) for number in range(1, repeat + 1)]
    evaluations = [evaluate_output(labelled, predicted) for predicted in outputs]
    console = Console()
    console.print(evaluation_tables(evaluations[0]))
    result: BaseModel = evaluations[0]
    if repeat > 1:
        stable = stability(evaluations, outputs)
        result = RepeatedEvaluation(evaluations=evaluations, stability=stable)
        console.print(stability_tables(stable))
    if errors:
        console.print(error_listing(list_errors(labelled, outputs[0])))
    if json:
        _write(json, _as_json(result))
    if html:
        _write(html, error_page(evaluations[0], list_errors(labelled, outputs[0])))


def _extracted(gold: RecordSet, profile: Profile, number: int, repeat: int) -> RecordSet:
    """What the model makes of the gold's texts now; from the second run on nothing comes from the cache."""
    articles = [_article(labelled) for labelled in with_texts(gold)]
    console = Console(stderr=True)
    with Extractor(profile, cache=number == 1) as extractor:
        records = track(
            extractor.extract_many(articles),
            description=f"run {number} of {repeat}",
            total=len(articles),
            console=console,
            transient=True,
            disable=not console.is_terminal,
        )
        found = {record.article.id: record for record in records}
    return RecordSet(f"run {number} of {profile.name}", found)


def _article(labelled: Labelled) -> Article:
    info = labelled.record.article
    return make_article(
        labelled.text, id=info.id, published=info.published, source=info.source, title=info.title, url=info.url
    )


def agreement(
    first: Annotated[Path, typer.Argument(help="First gold pass, folder or JSONL.")],
    second: Annotated[Path, typer.Argument(help="Second gold pass, folder or JSONL.")],
    texts: TextsOption = None,
    json: JsonOption = None,
) -> None:
    """Agreement of two gold passes: our own scorer, and Krippendorff's alpha of labels."""
    result = agree(load_gold(first, texts), load_gold(second, texts))
    Console().print(agreement_tables(result))
    if json:
        _write(json, _as_json(result))


def compare(
    first: Annotated[Path, typer.Argument(help="JSONL of the first system.")],
    second: Annotated[Path, typer.Argument(help="JSONL of the second system.")],
    gold: Annotated[Path, typer.Option(help="Gold: a folder of *.json, or a JSONL file.")],
    texts: TextsOption = None,
    json: JsonOption = None,
) -> None:
    """Two systems on the same gold: paired difference with its interval, records won and lost."""
    result = compare_outputs(load_gold(gold, texts), load_output(first), load_output(second))
    Console().print(comparison_tables(result))
    if json:
        _write(json, _as_json(result))


def _as_json(result: BaseModel) -> str:
    return result.model_dump_json(indent=1) + "\n"


def _write(path: Path, content: str) -> None:
    try:
        path.write_text(content, encoding="utf-8")
    except OSError as error:
        raise UsageError(f"{path} cannot be written: {error}.", "Give another path.") from None
