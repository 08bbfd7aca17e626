"""What ties a force to the verb or noun that moves or places it."""

from dataclasses import dataclass
from typing import Literal

from extractor.candidates.parsing.verb_groups import VerbGroup
from extractor.records.deployment.schema import Movement

Role = Literal["subject", "object", "agent", "noun", "modifier", "host", "strength", "predicate", "alone", "counted"]


@dataclass(frozen=True)
class Link:
    """What a force depends on, in the role that the force has for it.

    `anchor` is the token of the verb or noun and `lemma` its word; `group` is the verb group, None for a noun;
    `modifiers` are the participles and relative clauses between the force and its verb (« stationnés à Gao »).
    """

    role: Role
    movement: Movement
    anchor: int
    lemma: str
    group: VerbGroup | None = None
    modifiers: tuple[VerbGroup, ...] = ()
    denied: bool = False
    """« des avions, pas des soldats »."""
