"""A question about one candidate, before it is packed into a request."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from pydantic import BaseModel


@dataclass(frozen=True)
class Item:
    """One small closed question.

    `lane` is the record type and names the template ``prompts/<lane>.j2``; `passage` is the context, the same text
    for all items of one paragraph so that the model reads it once; `fields` are the template's variables;
    `answer_model` is the Pydantic model of the answer, its enums and bounds closed for this very candidate.
    """

    lane: str
    passage: str
    fields: Mapping[str, Any] = field(default_factory=dict)
    answer_model: type[BaseModel] = BaseModel
    settled: bool = False
    """Code has an answer of its own; the profile says whether the model is asked all the same, and who decides."""
