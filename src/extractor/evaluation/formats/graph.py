"""An article record as annotation tools hold it: labelled regions, links between them, and back.

The rule, for every tool:

- a record is the region of its first mention (actor), first content span (statement), force (deployment) or name
  (treaty), labelled with the record type;
- every other span, date, place, number and treaty action is a region labelled with its field's name, with a link of
  that name from the region it belongs to;
- a reference to another record is a link named after the field;
- closed lists (act, status, op…) are choices on the region;
- what is left (id, name, country, bounds, resolved days, confidence) are values on the region.

Nothing is lost both ways. Regions drawn by a person need no values: an id is given, the name is the longest mention,
the rest is null.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from pydantic import ValidationError

from extractor.errors import RecordsError
from extractor.evaluation.formats.shape import ANCHORS, LISTS, RECORDS, REFERENCES, shapes, vocabulary
from extractor.evaluation.loading import first_fault
from extractor.records.article import ArticleRecord
from extractor.records.common import Model


@dataclass
class Region:
    """A labelled piece of the article, offsets in code points; `key` is unique in its article."""

    key: str
    label: str
    start: int
    end: int
    choices: dict[str, str] = field(default_factory=dict)
    values: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Link:
    """A link between the regions of these keys; `label` is the field, empty when not said."""

    source: str
    label: str
    target: str


@dataclass
class Graph:
    """All regions and links of one article, in the order of its records."""

    regions: list[Region] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)


def flatten(record: ArticleRecord) -> Graph:
    """The regions and links of all records of an article."""
    graph = Graph()
    for label, records in LISTS.items():
        for item in getattr(record, records):
            _flatten(graph, item, label, item.id)
    return graph


def _flatten(graph: Graph, model: Model, label: str, key: str) -> None:
    """Add a record or part as the region `key`, and everything it holds behind it."""
    anchor = ANCHORS[type(model)]
    spans = getattr(model, anchor)
    first = spans[0] if isinstance(spans, list) else spans
    region = Region(key, label, first.start, first.end)
    graph.regions.append(region)
    for name, shape in shapes(type(model)).items():
        value = getattr(model, name)
        if shape.kind == "choice" and value is not None:
            region.choices[f"{label}_{name}"] = value
        elif shape.kind == "value" and value is not None:
            region.values[name] = str(value)
        elif shape.kind == "reference":
            targets = value if shape.many else [value]
            graph.links += [Link(key, name, target) for target in targets if target is not None]
        elif shape.kind in {"span", "part"}:
            items = value if shape.many else [value]
            for number, item in enumerate(items):
                if item is not None and not (name == anchor and number == 0):
                    _flatten_part(graph, item, name, (key, number))


def _flatten_part(graph: Graph, item: Any, name: str, owner: tuple[str, int]) -> None:
    """Add one span or part of the region with the key in `owner`, the so-and-so-many-th of its field."""
    source, number = owner
    target = f"{source}-{name}-{number + 1}"
    graph.links.append(Link(source, name, target))
    if type(item) in ANCHORS:
        _flatten(graph, item, name, target)
    else:
        graph.regions.append(Region(target, name, item.start, item.end))


def rebuild(graph: Graph, text: str, where: str) -> dict[str, list[dict[str, Any]]]:
    """The records of a graph as JSON-like data: `actors`, `statements`, `deployments`, `treaties`.

    Raises:
        RecordsError: naming `where` and the region: an unknown label, a region that belongs to no record, a link that
            its record has no field for, a missing choice, a wrong value.
    """
    return _Builder(graph, text, where).records()


class _Builder:
    def __init__(self, graph: Graph, text: str, where: str) -> None:
        self._graph = graph
        self._text = text
        self._where = where
        self._by_key = {region.key: region for region in graph.regions}
        self._ids = dict(_with_ids(graph.regions))
        self._used = set(self._ids)

    def records(self) -> dict[str, list[dict[str, Any]]]:
        built: dict[str, list[dict[str, Any]]] = {name: [] for name in LISTS.values()}
        for region in self._graph.regions:
            if region.label in RECORDS:
                region.values["id"] = self._ids[region.key]
                built[LISTS[region.label]].append(self._node(RECORDS[region.label], region))
        for region in self._graph.regions:
            if region.label not in vocabulary().labels:
                known = ", ".join(vocabulary().labels)
                raise self._error(region, "is no label of a record", f"Use one of: {known}.")
            if region.key not in self._used:
                raise self._error(region, "belongs to no record", "Link it from its record.")
        return built

    def _node(self, model: type[Model], region: Region) -> dict[str, Any]:
        """A record or part: its own span, choices and values, then what its region links to."""
        anchor, fields = ANCHORS[model], shapes(model)
        data = _blank(model)
        self._put(data, region, (anchor, fields[anchor].many), self._span(region))
        for name, shape in fields.items():
            if shape.kind == "choice" and f"{region.label}_{name}" in region.choices:
                data[name] = region.choices[f"{region.label}_{name}"]
        data |= region.values
        for link in self._graph.links:
            if link.source == region.key:
                self._follow(data, model, region, link)
        if "name" in fields and anchor != "name" and "name" not in data:
            spans = data[anchor] if fields[anchor].many else [data[anchor]]
            data["name"] = max((span["exact"] for span in spans), key=len)
        try:
            model.model_validate(data)
        except ValidationError as error:
            raise self._error(region, first_fault(error), "Correct it in the tool.") from None
        return data

    def _follow(self, data: dict[str, Any], model: type[Model], region: Region, link: Link) -> None:
        """Add what one link of the region leads to."""
        target = self._by_key.get(link.target)
        if target is None:
            raise self._error(region, f"links to {link.target}, which is no region", "Remove it.")
        name = link.label or target.label
        shape = shapes(model).get(name)
        if shape is None or shape.kind in {"choice", "value"}:
            raise self._error(region, f"has no field for a link {name!r}", "Turn the link round or relabel it.")
        if shape.kind == "reference":
            if target.label != REFERENCES[name]:
                named = f"names as {name} the {target.label} « {self._exact(target)} »"
                raise self._error(region, named, f"Link it to a region {REFERENCES[name]!r}.")
            self._put(data, region, (name, shape.many), self._ids[target.key])
            return
        self._used.add(target.key)
        part = self._span(target) if shape.model is None else self._node(shape.model, target)
        self._put(data, region, (name, shape.many), part)

    def _put(self, data: dict[str, Any], region: Region, field: tuple[str, bool], value: Any) -> None:
        """Set a field, given as its name and whether it is a list."""
        name, many = field
        if many:
            data[name].append(value)
        elif data.get(name) is None:
            data[name] = value
        else:
            raise self._error(region, f"has more than one {name}", "Keep one.")

    def _span(self, region: Region) -> dict[str, Any]:
        if not 0 <= region.start < region.end <= len(self._text):
            size = f"a text of {len(self._text)} characters"
            raise self._error(
                region, f"lies at {region.start}-{region.end} of {size}", "Offsets count Unicode code points."
            )
        return {"start": region.start, "end": region.end, "exact": self._exact(region)}

    def _exact(self, region: Region) -> str:
        return self._text[region.start : region.end]

    def _error(self, region: Region, problem: str, hint: str) -> RecordsError:
        words = self._exact(region)
        shown = words if len(words) <= 60 else words[:59] + "…"
        return RecordsError(f"{self._where}: {region.label} « {shown} »: {problem}.", hint)


def _blank(model: type[Model]) -> dict[str, Any]:
    """Null for what must be said but may be null, an empty list for lists."""
    return {
        name: [] if shape.many else None
        for name, shape in shapes(model).items()
        if shape.many or (shape.optional and model.model_fields[name].is_required())
    }


def _with_ids(regions: list[Region]) -> Iterator[tuple[str, str]]:
    """Region key and id of every record; those drawn by hand get the next free number."""
    records = [region for region in regions if region.label in RECORDS]
    taken = {region.values.get("id") for region in records}
    for region in records:
        given = region.values.get("id")
        number = 1
        while given is None:
            free = f"{region.label[0]}{number}"
            given, number = (None if free in taken else free), number + 1
        taken.add(given)
        yield region.key, given
