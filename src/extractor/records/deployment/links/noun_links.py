"""Nouns of movement with their force: « l’envoi de 300 soldats », « leur retrait »."""

from functools import cache

from extractor.french.inflection import base_forms
from extractor.french.lexicon import load
from extractor.records.deployment.forces.force import PARTITIVES, TIME_WORDS, Force
from extractor.records.deployment.links.government import MAX_DISTANCE
from extractor.records.deployment.links.link import Link
from extractor.records.deployment.schema import Movement
from extractor.records.deployment.view import View

_LASTING = {"déploiement", "engagement", "intervention", "participation"}
"""Nouns of sending which may also be ended."""

_DETERMINERS = {"leur", "leurs", "le", "la", "l'", "les", "ce", "cet", "cette"}
OF = {"de", "d'", "du", "des"}


@cache
def _movement_nouns() -> dict[str, Movement]:
    return {noun: movement for movement, nouns in load("deployments")["nouns"].items() for noun in nouns}


def noun_of(view: View, force: Force) -> Link | None:
    """The noun of movement that the force is the complement of."""
    if (
        force.pronoun and view.word(force.head) in _DETERMINERS
    ):  # « leur retrait », « dont le départ », « ce déploiement »
        noun = _movement_noun(view, force.head + 1)
        return Link("noun", _movement_nouns()[noun], force.head + 1, noun) if noun else None
    return _noun_before(view, force)


def _noun_before(view: View, force: Force) -> Link | None:
    doc, mains = view.doc, {g.main for g in view.groups if not g.participle}
    i = force.first - 1
    while view.word(i) in {'"', "«", "“"} or (i > 0 and doc[i].pos_ == "ADV" and view.word(i) not in OF):
        i -= 1
    if i < 0 or not (view.word(i) in OF or view.word(force.first) in OF):
        return None
    for j in range(i, max(-1, i - MAX_DISTANCE), -1):
        if j in mains or view.word(j) in {";", ":", "."} or (doc[j].pos_ in {"AUX", "SCONJ"} and view.word(j) != "d'"):
            return None
        noun = _movement_noun(view, j)
        if noun:
            movement = _movement_nouns()[noun]
            ended = (movement == "presence" or noun in _LASTING) and _is_ended(view, j)
            return Link("noun", "withdrawal" if ended else movement, j, noun)
        if doc[j].pos_ == "NOUN" and not _passed_over(view, j):
            return None
    return None


def _movement_noun(view: View, i: int) -> str | None:
    if i >= len(view.doc) or view.doc[i].pos_ in {"VERB", "AUX", "ADV"}:
        return None
    return next((b for b in base_forms(view.word(i)) if b in _movement_nouns()), None)


def _is_ended(view: View, j: int) -> bool:
    """« met fin à la présence de », « le terme de la présence »."""
    return bool({"fin", "terme"} & set(view.words[max(0, j - 4) : j]))


def _passed_over(view: View, j: int) -> bool:
    """A noun inside a place, date, list or partitive between the noun of movement and its force."""
    begin = view.start(j)
    if any(p.start - len(p.preposition) - 2 <= begin < p.mention.end for p in view.places if p.role != "subject"):
        return True
    before = set(view.words[max(0, j - 2) : j])
    listed = before <= {"de", "d'", "le", "la", "un"} and view.word(j - 2) in {",", "et"}
    in_place = bool(before & {"à", "au", "aux", "en", "dans", "sur", "vers", "depuis", "hors"})
    return view.word(j) in PARTITIVES | TIME_WORDS or in_place or listed or view.word(j + 1) in {",", "et", "ou"}
