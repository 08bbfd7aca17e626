"""Label Studio JSON: tasks pre-annotated from records, and records from annotated tasks.

Format: labelstud.io/guide/predictions and /guide/task_format. Regions, links and choices are what
`formats.graph` says; links are Label Studio's relations. What has no control of its own in Label
Studio is kept like this:

- values of a region (id, name, country, bounds, days…): lines `field=value` of the text area
  `values` on that region, where a person can read and change them;
- all of the article but its records (hash, date, status, errors, rejected, run): the task's `meta`.

Offsets are code points, as Label Studio's text regions have them (its `charsToCodePoints`; releases
between mid-2023 and mid-2024, and those before 2022, counted UTF-16 units, issues 1347 and 4988).
Such files are recognised by the words that each region repeats.
"""

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from extractor.errors import RecordsError
from extractor.evaluation.formats.document import Labelled, assemble, document_of
from extractor.evaluation.formats.graph import Graph, Link, Region, flatten
from extractor.evaluation.loading import read_utf8

TEXT, LABEL, VALUES = "text", "label", "values"
"""Names of the object and control tags in the labelling configuration."""


def to_tasks(articles: Sequence[Labelled]) -> list[dict[str, Any]]:
    """One task per article, its records as a prediction that a person corrects and submits."""
    return [_task(article) for article in articles]


def from_tasks(path: Path) -> list[Labelled]:
    """The records in the annotations of a JSON export of Label Studio.

    Of several annotations of a task the one marked as ground truth counts.

    Raises:
        UsageError: there is no such file.
        RecordsError: naming the file and the task: no JSON export, no or several annotations, or
            whatever `formats.graph.rebuild` refuses.
    """
    try:
        tasks = json.loads(read_utf8(path))
    except (ValueError, RecursionError) as error:
        raise RecordsError(f"{path} is not valid JSON ({error}).", _HINT) from None
    if not isinstance(tasks, list):
        raise RecordsError(f"{path} is not a list of tasks.", _HINT)
    return [_from_task(task, f"{path}, task {n}") for n, task in enumerate(tasks, 1)]


_HINT = "Export the project from Label Studio as JSON (not JSON-MIN)."


def _task(article: Labelled) -> dict[str, Any]:
    record, text = article
    graph = flatten(record)
    result = [item for region in graph.regions for item in _region_results(region, text)]
    result += [
        {"type": "relation", "from_id": link.source, "to_id": link.target, "direction": "right",
         "labels": [link.label]}
        for link in graph.links
    ]  # fmt: skip
    return {
        "data": {TEXT: text, "id": record.article.id, "title": record.article.title},
        "meta": document_of(record),
        "predictions": [{"model_version": record.run.model if record.run else "gold", "result": result}],
    }


def _region_results(region: Region, text: str) -> Iterator[dict[str, Any]]:
    """The label first: it makes the region that choices and values then belong to."""
    place = {"start": region.start, "end": region.end}
    words = text[region.start : region.end]
    yield _result(region, LABEL, "labels", place | {"text": words, "labels": [region.label]})
    for name, choice in region.choices.items():
        yield _result(region, name, "choices", place | {"text": words, "choices": [choice]})
    if region.values:
        lines = [f"{name}={value}" for name, value in region.values.items()]
        yield _result(region, VALUES, "textarea", place | {"text": lines})


def _result(region: Region, control: str, kind: str, value: dict[str, Any]) -> dict[str, Any]:
    return {"id": region.key, "from_name": control, "to_name": TEXT, "type": kind, "value": value}


def _from_task(task: Any, where: str) -> Labelled:
    try:
        text, document = task["data"][TEXT], task.get("meta") or None
        if not isinstance(text, str) or not isinstance(document, dict | None):
            raise TypeError("data.text is no text, or meta no object")
        article_id = str(task["data"].get("id") or f"task-{task.get('id', 0)}")
        results = _annotation(task, where)
        graph = _graph(results, text, where)
    except (AttributeError, KeyError, TypeError, ValueError, IndexError) as error:
        raise RecordsError(
            f"{where}: not as Label Studio writes it ({type(error).__name__}: {error}).", _HINT
        ) from None
    return assemble(graph, text, where, document, article_id)


def _annotation(task: Mapping[str, Any], where: str) -> list[dict[str, Any]]:
    finished = [a for a in task.get("annotations", []) if not a.get("was_cancelled")]
    chosen = [a for a in finished if a.get("ground_truth")] or finished
    if len(chosen) != 1:
        raise RecordsError(
            f"{where}: {len(chosen)} annotations, one is needed.",
            "Export annotated tasks only, and mark one annotation of each as ground truth."
            if chosen
            else "Submit an annotation of this task, or leave the task out of the export.",
        )
    results: list[dict[str, Any]] = chosen[0]["result"]
    return results


def _graph(results: Sequence[dict[str, Any]], text: str, where: str) -> Graph:
    labelled = [r for r in results if r["type"] == "labels"]
    offset = _offsets(labelled, text, where)
    regions = {
        r["id"]: Region(
            r["id"],
            str(r["value"]["labels"][0]),
            offset(int(r["value"]["start"])),
            offset(int(r["value"]["end"])),
        )
        for r in labelled
    }
    links = []
    for result in results:
        if result["type"] == "relation":
            links.append(_link(result))
        elif result["type"] == "choices":
            regions[result["id"]].choices[result["from_name"]] = result["value"]["choices"][0]
        elif result["type"] == "textarea":
            regions[result["id"]].values |= _values(result["value"]["text"], where)
    return Graph(list(regions.values()), links)


def _link(result: Mapping[str, Any]) -> Link:
    source, target = str(result["from_id"]), str(result["to_id"])
    if result.get("direction") == "left":
        source, target = target, source
    labels = result.get("labels") or [""]
    return Link(source, str(labels[0]), target)


def _values(lines: str | list[str], where: str) -> dict[str, str]:
    values = {}
    for line in [lines] if isinstance(lines, str) else lines:
        name, equals, value = line.partition("=")
        if not equals:
            raise RecordsError(f"{where}: the value {line!r} says no field.", "Write field=value, as in best=1200.")
        values[name.strip()] = value
    return values


def _offsets(results: Sequence[Mapping[str, Any]], text: str, where: str) -> Callable[[int], int]:
    """How this file's offsets become code points: as they are, or from UTF-16 units."""
    wrong: list[str] = []
    for offset in (_as_is, _from_utf16(text)):
        wrong = [
            f"« {value['text']} » at {value['start']}-{value['end']}"
            for value in (result["value"] for result in results)
            if "text" in value
            and _squeezed(text[offset(int(value["start"])) : offset(int(value["end"]))]) != _squeezed(value["text"])
        ]
        if not wrong:
            return offset
    raise RecordsError(
        f"{where}: the text does not have {wrong[0]}.",
        "The task's text must be the one that was labelled.",
    )


def _as_is(offset: int) -> int:
    return offset


def _from_utf16(text: str) -> Callable[[int], int]:
    positions = [i for i, char in enumerate(text) for _ in range(1 + (ord(char) > 0xFFFF))]

    def offset(units: int) -> int:
        return positions[units] if 0 <= units < len(positions) else len(text)

    return offset


def _squeezed(words: str) -> str:
    r"""Without white space: Label Studio has written line breaks as « \n », as spaces, or not at all."""
    return re.sub(r"\\n|\s", "", words)
