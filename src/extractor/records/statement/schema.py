"""The Statement record: what the article attributes to a source as said, written or thought."""

from typing import Literal

from pydantic import Field

from extractor.records.common import Date, Model, Place, Span

Act = Literal["declare", "assess", "deny", "confirm", "accuse", "warn", "request", "promise", "decline"]
Mode = Literal["direct", "mixed", "indirect"]


class Statement(Model):
    """One cue and what it reports."""

    id: str = Field(pattern=r"^s\d+$")
    speakers: list[str] = Field(description="Actor ids; empty when nobody is named or described.")
    speaker_mention: Span | None = Field(description="As in that sentence, also a pronoun.")
    cue: Span | None = Field(description="« a déclaré », « Selon », « s’inquiète-t-il ».")
    act: Act
    mode: Mode
    content: list[Span] = Field(min_length=1, description="The reported words, without the marks.")
    quotes: list[Span] = Field(default_factory=list, description="Verbatim parts, without marks.")
    addressee: str | None = Field(default=None, description="Actor id.")
    relayed_by: str | None = Field(default=None, description="Actor id of who passes it on.")
    date: Date | None = None
    place: Place | None = None
    confidence: float | None = Field(default=None, ge=0, le=1)
