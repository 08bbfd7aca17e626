"""Prompts: Jinja2 templates and worked examples, rendered to chat messages.

A lane (record type) has ``<lane>.j2`` with the blocks `system` and `question`, and ``<lane>.examples.json``, a list of
``{"passage", "fields", "answer"}``. Article text only ever enters as a variable, so Jinja in an article stays text.
"""

import hashlib
import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from extractor.model.question import Message
from extractor.questions.item import Item

_PACKAGED = Path(__file__).parents[1] / "prompts"
_CHECKOUT = Path(__file__).parents[3] / "prompts"
PROMPTS = _PACKAGED if _PACKAGED.is_dir() else _CHECKOUT
"""The templates: inside the installed package, or at the top of a checkout."""


@cache
def _environment() -> Environment:
    # Prompts are plain text, not HTML: escaping would change the article's characters.
    return Environment(  # noqa: S701
        loader=FileSystemLoader(PROMPTS),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def render(lane: str, block: str, variables: Mapping[str, Any]) -> str:
    """One block of a lane's template."""
    template = _environment().get_template(f"{lane}.j2")
    return "".join(template.blocks[block](template.new_context(dict(variables)))).strip()


def examples(lane: str) -> list[dict[str, Any]]:
    """The worked examples of a lane."""
    loaded: list[dict[str, Any]] = json.loads((PROMPTS / f"{lane}.examples.json").read_text("utf-8"))
    return loaded


@cache
def prefix(lane: str) -> tuple[Message, ...]:
    """The messages that all questions of a lane share: read once by the model, then kept."""
    messages = [Message("system", render(lane, "system", {}))]
    for example in examples(lane):
        messages.append(
            Message(
                "user",
                render(lane, "question", {"passage": example["passage"], **example["fields"]}),
            )
        )
        messages.append(
            Message(
                "assistant",
                json.dumps(example["answer"], ensure_ascii=False, separators=(",", ":")),
            )
        )
    return tuple(messages)


def question_text(item: Item) -> str:
    """The item as the model reads it."""
    return render(item.lane, "question", {"passage": item.passage, **item.fields})


@cache
def prompt_hash() -> str:
    """Short hash of all templates and examples: the same hash means the same questions."""
    digest = hashlib.sha256()
    for path in sorted(PROMPTS.glob("*.j*")):
        digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()[:16]
