"""The verb that governs a noun of movement (« l’arrivée de X est confirmée »), and whether it claims what the noun tells."""

from functools import cache

from extractor.candidates.parsing.verb_groups import VerbGroup
from extractor.french.inflection import base_forms
from extractor.french.lexicon import word_set
from extractor.records.deployment.view import View

ARTICLES = {"au", "aux", "du", "des"}
"""Articles that hold a preposition."""


def noun_governor(view: View, anchor: int) -> VerbGroup | None:
    """The verb whose object (to its right) or subject (to its left) the noun is; none behind « après », « face à »."""
    i, before = before_determiners(view, anchor), view.groups_before(anchor)
    if i >= 0 and (view.doc[i].pos_ == "ADP" or view.word(i) in ARTICLES | {"de", "à", "d'"}):
        if view.word(i) in {"d'", "de", "du"} and view.word(i - 1) in _notions():
            return noun_governor(view, i - 1)  # « a rejeté l’idée d’un envoi de troupes »
        near = before and (before[-1].main >= i - 1 or (before[-1].main >= i - 3 and _ends(view, before[-1])))
        tied = near and view.word(i) in {"à", "au", "de", "du", "d'"}
        return before[-1] if tied else None
    if before and anchor - before[-1].main <= 10:
        gap = view.words[before[-1].main : anchor]
        apart = gap.count(",") % 2 == 1 and view.doc[anchor].dep_ not in {"obj", "conj"}
        if not {";", ":", "que", "qu'"} & set(gap) and not apart:
            return before[-1]
    return next((g for g in view.groups if g.first > anchor and g.finite), None)


def before_determiners(view: View, anchor: int) -> int:
    """The token before the noun's determiner and adjectives."""
    i = anchor - 1
    while i >= 0 and view.doc[i].pos_ in {"DET", "ADJ", "NUM", "ADV"} and view.word(i) not in ARTICLES:
        i -= 1
    return i


@cache
def _notions() -> frozenset[str]:
    """« idée », « projet », « principe », « faire état »: nouns which hand their verb on."""
    return word_set("deployments", "hedging_nouns") | {"principe", "question", "état", "mention"}


def claims(view: View, governor: VerbGroup) -> bool:
    """Whether this governor makes a claim of the noun it governs; « l’arrivée de X inquiète » only presupposes it."""
    telling = (f"governors.{status}" for status in ("denied", "possible", "expected", "asserted"))
    listed = word_set("deployments", *telling, "event_predicates")
    stated = governor.lemma == "faire" and view.word(governor.main + 1) in {"état", "mention", "part"}
    return governor.lemma in listed or stated or _ends(view, governor) or _takes_place(view, governor)


def _ends(view: View, governor: VerbGroup) -> bool:
    """« met fin au déploiement de ses soldats », « a mis un terme à »."""
    return governor.lemma == "mettre" and bool(
        {"fin", "terme"} & set(view.words[governor.main + 1 : governor.main + 3])
    )


def _takes_place(view: View, governor: VerbGroup) -> bool:
    """« aura lieu », « est effective », « est imminent »."""
    behind = view.words[governor.main + 1 : governor.main + 4]
    if governor.lemma == "avoir":
        return behind[:1] == ["lieu"]
    told = {b for word in behind for b in base_forms(word)} & word_set("deployments", "event_adjectives")
    return governor.lemma == "être" and bool(told)


def told_aside(view: View, anchor: int) -> VerbGroup | None:
    """« le retrait, achevé en mai, a laissé un vide »: the participle between commas that tells when it took place."""
    group = next((g for g in view.groups if g.first > anchor), None)
    if group is None or not group.participle or view.word(group.first - 1) != ",":
        return None
    return group if group.lemma in word_set("deployments", "event_predicates") else None
