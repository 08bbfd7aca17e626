"""Soldiers with what carries or holds them: « trois camions de soldats », « deux avions remplis de parachutistes », « une tranche de 150 hommes »."""

from dataclasses import replace

from extractor.french.inflection import base_forms
from extractor.french.lexicon import word_set
from extractor.records.deployment.forces.force import Force
from extractor.records.deployment.forces.phrases import Phrases

_OF = {"de", "d'", "des"}
_CARRYING = {
    "transportant", "emportant", "acheminant", "convoyant", "amenant", "emmenant", "embarquant", "ramenant", "rapatriant",
    "conduisant", "déposant", "débarquant",
}  # fmt: skip
_BETWEEN = 3
"""Most words between what carries and « de »: « camions bâchés remplis de soldats »."""


def carried(phrases: Phrases, force: Force) -> Force:
    """The force whose phrase begins with what carries it, so that what moves that moves the force."""
    doc, i = phrases.doc, force.first - 1
    if i < 1 or doc[i].text.lower() not in _OF | _CARRYING:
        return force
    counted = force.quantity is not None and doc[i].text.lower() in _OF
    holding = word_set("forces", "carriers", "containers") if counted else word_set("forces", "carriers")
    for j in range(i - 1, max(-1, i - 2 - _BETWEEN), -1):
        if holding & {doc[j].text, *base_forms(doc[j].text.lower())}:
            quantity = phrases.quantity(j)
            first = phrases.first(j, quantity)
            definiteness = phrases.definiteness(first, j, quantity is not None)
            return replace(force, first=first, definiteness=definiteness)
        if doc[j].pos_ not in {"ADJ", "VERB", "ADV", "ADP"}:
            break
    return force
