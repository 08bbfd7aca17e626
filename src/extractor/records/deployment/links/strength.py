"""How strong a force is, told beside it: « La Finul, forte de 12 000 hommes », « ses effectifs, 5.000 hommes aujourd’hui, »."""

from extractor.candidates.parsing.verb_groups import VerbGroup
from extractor.french.inflection import base_forms
from extractor.french.lexicon import word_set
from extractor.records.deployment.forces.force import Force
from extractor.records.deployment.links.link import Link
from extractor.records.deployment.view import View

_SUBJECT = 8
"""Tokens before « est de 17.000 soldats » in which the strength is named."""


def is_strength_so_far(view: View, force: Force) -> bool:
    """« ses effectifs en Irak, 5.000 hommes aujourd’hui, »: set between commas behind a strength."""
    if (
        force.quantity is None
        or view.word(force.first - 1) != ","
        or "," not in view.words[force.last : force.last + 9]
    ):
        return False
    before = [f for f in view.forces if 0 < force.first - f.last <= _SUBJECT and f.head != force.head]
    return (
        bool(before)
        and before[-1].noun in word_set("deployments", "strengths")
        and not any(before[-1].last < g.main < force.first for g in view.groups)
    )


def strong(view: View, force: Force) -> Link | None:
    """« La Finul, forte de 12 000 hommes »."""
    i = force.first
    strong = i >= 2 and view.word(i - 2) in {"fort", "forte", "forts", "fortes"} and view.word(i - 1) in {"de", "d'"}
    before = view.groups_before(force.first)
    told = before[-1] if before and before[-1].lemma == "être" and force.first - before[-1].main <= 3 else None
    if told and force.quantity and view.word(told.main + 1) in {"de", "d'"} and _is_strength(view, told):
        return Link("strength", "presence", told.main, "être", told)  # « l’effectif autorisé est de 17.000 soldats »
    of_army = {"armée", "marine", "police", "gendarmerie"} & set(view.words[force.last + 1 : force.last + 4])
    if not strong or force.quantity is None or of_army:
        return None
    strength = any(
        f.noun in word_set("deployments", "missions", "strengths") and 0 < i - f.last <= 4 for f in view.forces
    )
    return Link("strength" if strength else "host", "presence", i - 2, "fort")


def _is_strength(view: View, group: VerbGroup) -> bool:
    nouns = {b for word in view.words[max(0, group.first - _SUBJECT) : group.first] for b in base_forms(word)}
    return bool(nouns & word_set("deployments", "strength.objects"))
