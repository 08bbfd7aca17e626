"""Reading the data files of this folder."""

import json
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def load(name: str) -> Any:
    """The content of ``data/<name>.json``, read once. The caller knows its shape."""
    path = files("extractor.french") / "data" / f"{name}.json"
    return json.loads(path.read_text(encoding="utf-8"))
