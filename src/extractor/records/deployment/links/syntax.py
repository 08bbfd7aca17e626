"""What a force depends on by spaCy's parse: a second opinion where the order of words tells nothing."""

from dataclasses import dataclass
from typing import Literal

from extractor.candidates.parsing.doc import Token
from extractor.candidates.parsing.verb_groups import VerbGroup
from extractor.records.deployment.forces.force import PARTITIVES, Force
from extractor.records.deployment.view import View

Relation = Literal["subject", "object", "oblique"]

_RELATIONS: dict[str, Relation] = {
    "nsubj": "subject", "nsubj:pass": "subject", "obj": "object", "iobj": "object",
    "obl:arg": "oblique", "obl:agent": "oblique", "obl:mod": "oblique", "obl": "oblique",
}  # fmt: skip
_INSIDE_PHRASE = {"nmod", "amod", "flat:name", "flat:foreign", "fixed", "nummod", "dep", "appos", "det"}
_MAX_CLIMB = 6


@dataclass(frozen=True)
class Tie:
    """The verb that a force depends on, and how."""

    relation: Relation
    group: VerbGroup


def tie_of(view: View, force: Force) -> Tie | None:
    """The verb and relation that the parse gives the force, over words of measure (« une centaine de ») and lists."""
    token = _top(view, force)
    relation = _RELATIONS.get(token.dep_)
    group = _group_of(view, int(token.head.i)) if relation else None
    return Tie(relation, group) if relation and group else None


def shared_subjects(view: View, group: VerbGroup) -> list[VerbGroup]:
    """The verbs that share this verb's subject: governed infinitives and coordinated verbs without a subject of their own."""
    found: list[VerbGroup] = []
    queue = [view.doc[group.main]]
    while queue:
        verb = queue.pop(0)
        for child in verb.children:
            if child.dep_ not in {"xcomp", "conj"} or any(c.dep_.startswith("nsubj") for c in child.children):
                continue
            shared = _group_of(view, int(child.i))
            if shared is not None and shared not in found and shared != group:
                found.append(shared)
                queue.append(child)
    return found


def _top(view: View, force: Force) -> Token:
    token = view.doc[force.head]
    for _ in range(_MAX_CLIMB):
        head = token.head
        inside = force.first <= head.i <= force.last and head.i != token.i
        measured = token.dep_ in _INSIDE_PHRASE and (head.text.lower() in PARTITIVES or head.pos_ == "NUM")
        listed = token.dep_ == "conj" and head.pos_ in {"NOUN", "PROPN", "NUM"}
        if not (inside or measured or listed):
            break
        token = head
    return token


def _group_of(view: View, i: int) -> VerbGroup | None:
    return next((g for g in view.groups if g.main == i or i in g.helpers), None)
