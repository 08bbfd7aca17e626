"""A mention: words that stand for an actor, with what they alone tell about it."""

from dataclasses import dataclass
from typing import Literal

from extractor.records.actor.schema import ActorKind


@dataclass(frozen=True)
class Mention:
    """A mention as offsets, with what its words alone tell about the actor."""

    start: int
    end: int
    sentence: int
    kind: ActorKind
    country: str | None = None
    name: tuple[int, int] | None = None
    role: tuple[int, int] | None = None
    head: str = ""
    plural: bool = False
    gender: Literal["f", "m", ""] = ""
    """As far as title, determiner or function show it."""
    place: bool = False
    """Can also be read as a place (« Séoul », « la Russie »)."""
    seat: bool = False
    """A town that stands for an organisation there (« Bruxelles », « New York »)."""
    pronoun: bool = False
    """« il », « celle-ci », « ce dernier »: who it is depends on the sentences before."""
    inner: bool = False
    """Lies inside a larger mention (« Pentagone » in « le porte-parole du Pentagone »)."""


def agrees(pronoun: Mention, mention: Mention) -> bool:
    """« il » and « elle » stand for one, « ils » and « elles » for several; gender only where the words show it."""
    if not pronoun.pronoun:
        return True
    if pronoun.plural != (mention.plural or mention.kind == "group"):
        return False
    return pronoun.plural or not mention.gender or mention.kind != "person" or pronoun.gender == mention.gender
