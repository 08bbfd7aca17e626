"""The Deployment record: a claim that armed personnel are sent, present or withdrawn."""

from typing import Literal

from pydantic import Field

from extractor.records.common import Date, Model, Place, Span

CountOp = Literal[
    "exact", "about", "nearly", "more_than", "at_least", "at_most", "up_to",
    "between", "several", "additional", "total", "share",
]  # fmt: skip
Movement = Literal["deployment", "reinforcement", "presence", "withdrawal", "rotation"]
Activity = Literal["combat", "training", "support", "transit", "peacekeeping", "unspecified"]
Status = Literal["asserted", "alleged", "expected", "possible", "denied"]


class Count(Model):
    """A number of people or units with its operator and bounds."""

    raw: Span
    op: CountOp
    min: int | None
    best: int | None
    max: int | None
    unit: Literal["person", "unit"] = "person"


class Deployment(Model):
    """One claim of one source about a force and where it is or goes."""

    id: str = Field(pattern=r"^d\d+$")
    force: Span
    origin: str | None = Field(default=None, pattern=r"^[A-Z]{2}$")
    count: Count | None = None
    location: Place | None = None
    from_place: Place | None = None
    to_place: Place | None = None
    via: Place | None = None
    movement: Movement
    activity: Activity
    status: Status
    sources: list[str] = Field(default_factory=list, description="Actor ids.")
    statement: str | None = Field(default=None, description="Id of the carrying statement.")
    date: Date | None = None
    evidence: list[Span] = Field(min_length=1)
    confidence: float | None = Field(default=None, ge=0, le=1)
