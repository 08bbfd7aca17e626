"""Forces without any verb: « A Bangui, 600 militaires français », « La force au Mali: 6.000 hommes », « pas de soldats à Gao »."""

from extractor.candidates.parsing.verb_groups import VerbGroup
from extractor.french.cues import verb_cues
from extractor.french.lexicon import word_set
from extractor.records.deployment.forces.force import Force
from extractor.records.deployment.links.government import is_complement
from extractor.records.deployment.view import View

RANKS = {"colonel", "général"}
"""« deux généraux pour un pays »: persons rather than troops, unless a verb moves them."""

_STRONG = {";", ":", "(", ")", "–", "—", "-"}
_QUOTES = {"«", "»", '"', "“", "”"}
_NOT_AS_AGENT = {"avec", "sauf", "hormis", "outre", "plus", "soit"}
_NONE = {"pas", "aucun", "aucune", "nul", "nulle", "ni", "plus"}


def is_alone(view: View, force: Force) -> bool:
    """Whether no verb stands between the marks around the force, and it is no complement of a noun."""
    if (
        force.pronoun
        or force.noun in {"national", "mission", *RANKS}
        or force.definiteness in {"definite", "demonstrative"}
    ):
        return False
    before = view.word(force.first - 1)
    if force.noun == "forces armées" and force.quantity is None:
        return False  # « Ottawa - Forces armées canadiennes » heads a page
    if (is_complement(view, force) and before not in _NOT_AS_AGENT) or _dead(view, force):
        return False
    first, last = _stretch(view, force)
    verbs = [g for g in view.groups if first <= g.main <= last]
    if "dont" in view.words[first : force.first] or any(not g.participle or g.main < force.first for g in verbs):
        return False
    # « Les Belges seront 302: démineurs, médecins et une compagnie » only tells who they are.
    return force.quantity is not None or is_none(view, force) or not any(g.finite for g in view.groups)


def is_none(view: View, force: Force) -> bool:
    """« toujours pas de soldats », « plus un seul soldat »."""
    near = view.words[max(0, force.first - 3) : force.head]
    return bool(_NONE & set(near)) and force.quantity is None


def _stretch(view: View, force: Force) -> tuple[int, int]:
    """The tokens between the strong marks around the force."""
    marks = [i for i, word in enumerate(view.words) if word in _STRONG or _closes_a_whole_quote(view, i)]
    first = max((i + 1 for i in marks if i < force.first), default=0)
    last = min((i - 1 for i in marks if i > force.last), default=len(view.words) - 1)
    last = next((g.first - 2 for g in view.groups if force.last < g.main <= last and _is_incise(view, g)), last)
    if first == force.first - 1 and view.word(first) == "avec" and {"total", "tout"} & set(view.words[force.last :]):
        last = next(
            (i for i in range(force.last, last) if view.word(i) == ","), last
        )  # « Avec 900 hommes au total, … »
    return first, last


def _is_incise(view: View, group: VerbGroup) -> bool:
    """« Trois bataillons de plus à Gao, annonce l’armée »: who says it stands behind the verb."""
    behind = view.doc[group.main + 1 : group.main + 2]
    turned = any(t.pos_ in {"DET", "PROPN", "PRON"} or t.text.startswith("-") for t in behind)
    return group.finite and turned and group.lemma in verb_cues() and view.word(group.first - 1) == ","


def _closes_a_whole_quote(view: View, i: int) -> bool:
    """« « Pas de troupes de combat », a averti … »: the quotation is a sentence of its own."""
    return view.word(i) in _QUOTES and view.word(i + 1) == "," and view.word(0) in _QUOTES


def _dead(view: View, force: Force) -> bool:
    """« Bilan: douze soldats tués », « cinq prisonniers »: no deployment."""
    first, last = _stretch(view, force)
    nouns = word_set("deployments", "casualty_nouns") & set(view.words[first : last + 1])
    deadly = word_set("deployments", "casualties")
    return bool(nouns) or any(first <= g.main <= last and g.lemma in deadly for g in view.groups)
