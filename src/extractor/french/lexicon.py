"""Reading the data files of this folder."""

import json
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def load(name: str) -> Any:
    """The content of ``data/<name>.json``, read once. The caller knows its shape."""
    path = files("extractor.french") / "data" / f"{name}.json"
    return json.loads(path.read_text(encoding="utf-8"))


@cache
def word_set(name: str, *sections: str) -> frozenset[str]:
    """The words of sections of ``data/<name>.json`` (« nouns.deployment » is a section of a section); groups are joined."""
    words: set[str] = set()
    for section in sections:
        found = load(name)
        for key in section.split("."):
            found = found[key]
        words.update(*found.values()) if isinstance(found, dict) else words.update(found)
    return frozenset(words)


def table(name: str) -> Iterator[list[str]]:
    """The rows of ``data/<name>.tsv``, cells as written; lines that begin with # are comments."""
    path = files("extractor.french") / "data" / f"{name}.tsv"
    for line in path.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            yield line.split("\t")
