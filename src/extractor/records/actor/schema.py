"""The Actor record: a person, state, body, force, organisation, outlet or group of the article."""

from typing import Literal

from pydantic import Field

from extractor.records.common import Model, Span

ActorKind = Literal["person", "country", "government_body", "armed_force", "organisation", "media", "group"]


class Actor(Model):
    """One real actor, with all its mentions in the article."""

    id: str = Field(pattern=r"^a\d+$", description="Local to the article: a1, a2…")
    name: str = Field(description="Fullest form found in the article.")
    kind: ActorKind
    country: str | None = Field(default=None, pattern=r"^[A-Z]{2}$")
    role: Span | None = Field(default=None, description="« secrétaire d’Etat américain ».")
    affiliation: str | None = Field(default=None, description="Actor id.")
    mentions: list[Span] = Field(min_length=1)
    confidence: float | None = Field(default=None, ge=0, le=1)
