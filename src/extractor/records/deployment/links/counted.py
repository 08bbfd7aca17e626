"""A number of soldiers whom no known verb or noun moves: the number itself tells that they are there.

On labelled articles nine of ten numbers of soldiers are deployments, so what is listed here is what does not count.
"""

from extractor.candidates.parsing.verb_groups import VerbGroup
from extractor.french.inflection import base_forms
from extractor.french.lexicon import word_set
from extractor.records.deployment.forces.force import Force
from extractor.records.deployment.forces.verbless import RANKS
from extractor.records.deployment.links.government import infinitive_of, object_verb, subject_verbs
from extractor.records.deployment.links.link import Link
from extractor.records.deployment.links.modifiers import modifiers_of
from extractor.records.deployment.view import View

_NEAR = 5
"""Tokens before or behind a number of soldiers in which « tués », « la mort de », « forte de » speak of them."""


def counted(view: View, force: Force) -> Link | None:
    """« Plus de 10 000 soldats russes sont de retour dans leur base »: whatever verb they have, unless it is of the list."""
    weak = force.weak and force.noun != "homme"
    if force.pronoun or weak or force.fighters or force.quantity is None or force.noun in {"mission", *RANKS}:
        return None
    if force.quantity.op == "share" or _is_of_no_post(view, force):
        return None
    verb = _verb(view, force)
    if verb is None:
        return Link("counted", "presence", force.head, "présent")
    return None if verb.lemma in _other() else Link("counted", "presence", verb.main, verb.lemma, verb)


def _other() -> frozenset[str]:
    return word_set("deployments", "casualties", "befalling", "counted_otherwise.verbs")


def _verb(view: View, force: Force) -> VerbGroup | None:
    """The verb that the force is object or subject of, or the infinitive that this one governs."""
    modifiers = tuple(modifiers_of(view, force))
    verb = object_verb(view, force) or next(iter(subject_verbs(view, force, modifiers)), None)
    return (infinitive_of(view, verb) or verb) if verb else None


def _is_of_no_post(view: View, force: Force) -> bool:
    """« la mort de trois soldats », « trois soldats tués », « la solde de 2.000 soldats »."""
    first = min(force.first, force.head)
    near = view.words[max(0, first - _NEAR) : first] + view.words[force.last + 1 : force.last + _NEAR]
    bases = {base for word in near for base in (word, *base_forms(word))}
    return bool(bases & word_set("deployments", "casualty_nouns", "counted_otherwise.words"))
