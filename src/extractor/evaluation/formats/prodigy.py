"""Prodigy's JSONL, in: one article per line, `text`, `spans[]`, `relations[]`.

Format: prodi.gy/docs/api-interfaces (spans, relations). Best effort, for Prodigy has no choices on
spans and its labels are everybody's own:

- labels of spans and relations are those of `formats.graph` in any case (STATEMENT, CUE, SPEAKERS);
  PER, PERSON, ORG and GPE are actors, SPEAKER and SOURCE a statement's speaker_mention;
- a relation goes from the record (`head_span`) to what belongs to it (`child_span`); a span without
  one goes to the nearest record that has such a field;
- keys of a span that are fields (`"act": "deny"`) are taken over; what is missing is filled:
  act declare, mode by the quotation marks, op exact, movement deployment, activity unspecified,
  status asserted, kind organisation or other, evidence the record's own words;
- lines whose `answer` is reject or ignore are left out.
"""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from extractor.article import find_quotations
from extractor.errors import RecordsError
from extractor.evaluation.formats.document import Labelled, assemble
from extractor.evaluation.formats.graph import Graph, Link, Region
from extractor.evaluation.formats.shape import RECORDS, shapes, vocabulary
from extractor.evaluation.loading import numbered_lines

_ALIASES = {
    "per": ("actor", "person"), "person": ("actor", "person"), "org": ("actor", "organisation"),
    "gpe": ("actor", "country"), "speaker": ("speaker_mention", None),
    "source": ("speaker_mention", None),
}  # fmt: skip
"""Usual labels in lower case to ours, and the kind of actor they say."""

_DEFAULTS = {
    "actor_kind": "organisation", "statement_act": "declare", "deployment_movement": "deployment",
    "deployment_activity": "unspecified", "deployment_status": "asserted", "count_op": "exact",
    "treaty_kind": "other",
}  # fmt: skip


def from_prodigy(path: Path) -> list[Labelled]:
    """The records in the accepted lines of a Prodigy JSONL file.

    Raises:
        UsageError: there is no such file.
        RecordsError: naming the file, the line and the record at fault.
    """
    read = (_from_line(line, where, path.stem) for where, line in numbered_lines(path))
    return [labelled for labelled in read if labelled is not None]


def _from_line(line: str, where: str, stem: str) -> Labelled | None:
    try:
        task = json.loads(line)
        if task.get("answer", "accept") != "accept":
            return None
        text = task["text"]
        if not isinstance(text, str):
            raise TypeError("text is no text")
        regions = {_key(span): _region(span, text) for span in task.get("spans") or []}
        links = [_link(relation, regions) for relation in task.get("relations") or []]
        article_id = str((task.get("meta") or {}).get("id") or f"{stem}-{where.rpartition(' ')[2]}")
    except (AttributeError, KeyError, TypeError, ValueError, RecursionError) as error:
        raise RecordsError(
            f"{where}: not as Prodigy writes it ({type(error).__name__}: {error}).",
            "Export the data set with db-out.",
        ) from None
    graph = Graph(list(regions.values()), links)
    _attach(graph)
    _complete(graph, text)
    return assemble(graph, text, where, None, article_id)


def _key(span: Mapping[str, Any]) -> str:
    return f"{span['start']}-{span['end']}-{span['label']}"


def _region(span: Mapping[str, Any], text: str) -> Region:
    label = str(span["label"]).lower().replace("-", "_")
    label, kind = _ALIASES.get(label, (label, None))
    start, end = int(span["start"]), int(span["end"])
    if span.get("text", text[start:end]) != text[start:end]:
        raise ValueError(f"the text at {start}-{end} is not « {span['text']} »")
    region = Region(_key(span), label, start, end)
    if kind:
        region.choices["actor_kind"] = kind
    for name, value in span.items():
        if (label, f"{label}_{name}") in vocabulary().choices:
            region.choices[f"{label}_{name}"] = str(value)
        elif label in RECORDS and name in shapes(RECORDS[label]) and isinstance(value, str | int):
            region.values[name] = str(value)
    return region


def _link(relation: Mapping[str, Any], regions: Mapping[str, Region]) -> Link:
    head, child = _key(relation["head_span"]), _key(relation["child_span"])
    if head not in regions or child not in regions:
        raise ValueError("a relation between words that are no spans")
    return Link(head, str(relation.get("label") or "").lower(), child)


def _attach(graph: Graph) -> None:
    """Link every span that belongs to nothing to the nearest record with a field of its label."""
    linked = {link.target for link in graph.links}
    for region in graph.regions:
        owners = [
            r for r in graph.regions
            if r.label in RECORDS and region.label in shapes(RECORDS[r.label])
        ]  # fmt: skip
        if region.label not in RECORDS and region.key not in linked and owners:
            nearest = min(owners, key=lambda r: max(r.start - region.end, region.start - r.end))
            graph.links.append(Link(nearest.key, region.label, region.key))


def _complete(graph: Graph, text: str) -> None:
    """Fill in what Prodigy has no place for; deployments and treaties are their own evidence."""
    for region in list(graph.regions):
        if region.label == "statement":
            region.choices.setdefault("statement_mode", _mode(region, text))
        for label, name in vocabulary().choices:
            if label == region.label and name in _DEFAULTS:
                region.choices.setdefault(name, _DEFAULTS[name])
        has_evidence = any(k.source == region.key and k.label == "evidence" for k in graph.links)
        if region.label in {"deployment", "treaty"} and not has_evidence:
            own = Region(f"{region.key}-evidence", "evidence", region.start, region.end)
            graph.regions.append(own)
            graph.links.append(Link(region.key, "evidence", own.key))


def _mode(region: Region, text: str) -> str:
    """Direct when a quotation holds all of the words, mixed when it holds some."""
    quoted = [
        (q.start, q.end) for q in find_quotations(text, 0, len(text))
        if q.start < region.end and region.start < q.end
    ]  # fmt: skip
    if any(start <= region.start and region.end <= end for start, end in quoted):
        return "direct"
    return "mixed" if quoted else "indirect"
