"""brat standoff: one `.txt` and one `.ann` per article, and the configuration that brat needs.

Format: brat.nlplab.org/standoff.html. Offsets are code points. Regions, links and choices are what
`formats.graph` says: T lines, R lines and A lines. What has no line of its own in brat is kept in
notes (`#` lines of type AnnotatorNotes) as JSON on one line:

- values of a region (id, name, country, bounds, days…) in the note of that region;
- all of the article but its records in the note of a region `article` on the first character.

brat marks regions line by line: one that goes over line breaks has several fragments.
"""

import json
import re
from pathlib import Path
from typing import Any, NamedTuple

from extractor.errors import RecordsError, UsageError
from extractor.evaluation.formats.document import Labelled, assemble, document_of
from extractor.evaluation.formats.graph import Graph, Link, Region, flatten
from extractor.evaluation.formats.shape import vocabulary
from extractor.evaluation.loading import read_utf8

_ARTICLE = "article"
_LINES = {
    "T": re.compile(r"(T\S+)\t(\S+) (\d+ \d+(?:;\d+ \d+)*)\t(.*)"),
    "R": re.compile(r"(R\S+)\t(\S+) Arg1:(\S+) Arg2:(\S+)\s*"),
    "A": re.compile(r"(A\S+)\t(\S+) (\S+) (\S+)\s*"),
    "#": re.compile(r"(#\S+)\t(\S+) (\S+)\t(.*)"),
}


def to_standoff(article: Labelled) -> str:
    """The `.ann` file of one article."""
    record, text = article
    graph = flatten(record)
    first = len(text) - len(text.lstrip())
    whole = Region("", _ARTICLE, first, first + 1)
    regions = [whole, *graph.regions]
    ids = {region.key: f"T{n}" for n, region in enumerate(regions, 1)}
    lines = [f"{ids[r.key]}\t{r.label} {_fragments(r, text)}" for r in regions]
    lines += [
        f"R{n}\t{link.label} Arg1:{ids[link.source]} Arg2:{ids[link.target]}" for n, link in enumerate(graph.links, 1)
    ]
    choices = [(r, name, choice) for r in regions for name, choice in r.choices.items()]
    lines += [f"A{n}\t{name} {ids[r.key]} {c}" for n, (r, name, c) in enumerate(choices, 1)]
    notes: list[tuple[Region, dict[str, Any]]] = [(r, r.values) for r in graph.regions if r.values]
    lines += [
        f"#{n}\tAnnotatorNotes {ids[region.key]}\t{json.dumps(note, ensure_ascii=False)}"
        for n, (region, note) in enumerate([(whole, document_of(record)), *notes], 1)
    ]
    return "\n".join(lines) + "\n"


def from_standoff(folder: Path) -> list[Labelled]:
    """The records of a folder of `.txt` and `.ann` files.

    Raises:
        UsageError: the folder holds no `.ann` file, or a text is missing.
        RecordsError: naming the file and the line or record at fault.
    """
    files = sorted(folder.glob("*.ann"))
    if not files:
        raise UsageError(f"{folder} holds no .ann files.", "Give a folder of .txt and .ann files.")
    return [_read(file) for file in files]


def annotation_conf() -> str:
    """The `annotation.conf` that lets brat show and edit these labels, links and choices."""
    known = vocabulary()
    lines = ["[entities]", _ARTICLE, *known.labels, "", "[relations]"]
    for name in dict.fromkeys(name for name, _, _ in known.links):
        sources = "|".join(source for link, source, _ in known.links if link == name)
        targets = dict.fromkeys(target for link, _, target in known.links if link == name)
        lines.append(f"{name} Arg1:{sources}, Arg2:{'|'.join(targets)}")
    lines.append("<OVERLAP> Arg1:<ENTITY>, Arg2:<ENTITY>, <OVL-TYPE>:<ANY>")
    lines += ["", "[events]", "", "[attributes]"]
    for (label, name), values in known.choices.items():
        lines.append(f"{name} Arg:{label}, Value:{'|'.join(values)}")
    return "\n".join(lines) + "\n"


def _fragments(region: Region, text: str) -> str:
    """« 3 9;11 14<tab>two lines », a fragment per line of text that the region covers."""
    words = text[region.start : region.end]
    pieces = [(m.start(), m.end()) for m in re.finditer(r"[^\n]+", words)]
    if not pieces or pieces[0][0] > 0 or pieces[-1][1] < len(words):
        pieces = [(0, len(words))]  # a line break at its edge: fragments would lose it
    offsets = ";".join(f"{region.start + s} {region.start + e}" for s, e in pieces)
    return f"{offsets}\t{' '.join(words[s:e].replace(chr(10), ' ') for s, e in pieces)}"


def _read(path: Path) -> Labelled:
    source = path.with_suffix(".txt")
    if not source.is_file():
        raise UsageError(f"{path} has no text {source.name} beside it.", "Keep both together.")
    text = read_utf8(source)
    lines = [
        _parse(line.rstrip("\r"), f"{path}, line {number}")
        for number, line in enumerate(read_utf8(path).split("\n"), 1)
        if line.strip()
    ]
    lines.sort(key=lambda line: not line.key.startswith("T"))  # brat appends as people work
    regions: dict[str, Region] = {}
    links: list[Link] = []
    document: dict[str, Any] | None = None
    for line in lines:
        if line.key.startswith("T"):
            regions[line.key] = _region(line, text)
            continue
        for key in line.rest[:2] if line.key.startswith("R") else line.rest[:1]:
            if key not in regions:
                raise RecordsError(f"{line.where}: {key} is not defined.", "Check the ids.")
        if line.key.startswith("R"):
            links.append(Link(line.rest[0], line.label, line.rest[1]))
        elif line.key.startswith("A"):
            regions[line.rest[0]].choices[line.label] = line.rest[1]
        elif regions[line.rest[0]].label == _ARTICLE:
            document = _note(line)
        else:
            values = _note(line)
            regions[line.rest[0]].values = {name: str(value) for name, value in values.items()}
    graph = Graph([r for r in regions.values() if r.label != _ARTICLE], links)
    return assemble(graph, text, str(path), document, path.stem)


class _Line(NamedTuple):
    """A line of standoff: its id, its label or type, what follows, and where it stands."""

    key: str
    label: str
    rest: list[str]
    where: str


def _parse(line: str, where: str) -> _Line:
    pattern = _LINES.get(line[0])
    match = pattern.fullmatch(line) if pattern else None
    if match is None:
        raise RecordsError(f"{where}: {line[:60]!r} is no line that can be read.", "Use T, R, A and # lines.")
    key, label, *rest = match.groups()
    return _Line(key, label, rest, where)


def _region(line: _Line, text: str) -> Region:
    offsets = [int(number) for number in re.findall(r"\d+", line.rest[0])]
    start, end, words = offsets[0], offsets[-1], line.rest[1]
    gaps = [text[a:b] for a, b in zip(offsets[1:-1:2], offsets[2:-1:2], strict=True)]
    if any(gap.strip("\n") for gap in gaps):
        raise RecordsError(
            f"{line.where}: {line.label} « {words} » leaves out words in its middle.",
            "Mark the pieces one by one and link each of them.",
        )
    if text[start:end].split() != words.split():
        raise RecordsError(
            f"{line.where}: the text at {start}-{end} is « {text[start:end]} », not « {words} ».",
            "Offsets count Unicode code points into the .txt file.",
        )
    return Region(line.key, line.label, start, end)


def _note(line: _Line) -> dict[str, Any]:
    try:
        values = json.loads(line.rest[1])
    except (ValueError, RecursionError):
        values = None
    if not isinstance(values, dict):
        raise RecordsError(
            f"{line.where}: « {line.rest[1][:60]} » is no JSON object.",
            'Write notes as {"name": "value"}.',
        )
    return values
