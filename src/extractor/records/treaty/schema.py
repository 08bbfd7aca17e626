"""The Treaty record: an agreement, what was done to it and what it provides."""

from typing import Literal

from pydantic import Field

from extractor.records.common import Date, Model, Place, Span

TreatyKind = Literal["mutual_defence", "military_cooperation", "peace", "arms_control", "trade", "political", "other"]
Action = Literal[
    "announced", "negotiated", "signed", "ratified", "entered_into_force",
    "rejected", "suspended", "withdrawn", "invoked",
]  # fmt: skip


class TreatyAction(Model):
    """One thing that was, will be or was not done to the agreement."""

    action: Action
    by: list[str] = Field(default_factory=list, description="Actor ids.")
    date: Date | None = None
    place: Place | None = None
    source: str | None = Field(default=None, description="Actor id.")
    evidence: Span


class Treaty(Model):
    """One agreement of the article."""

    id: str = Field(pattern=r"^t\d+$")
    name: Span = Field(description="Fullest description in the article.")
    kind: TreatyKind
    parties: list[str] = Field(default_factory=list, description="Actor ids.")
    actions: list[TreatyAction] = Field(default_factory=list)
    provisions: list[Span] = Field(default_factory=list)
    evidence: list[Span] = Field(min_length=1)
    confidence: float | None = Field(default=None, ge=0, le=1)
