"""What a noun of movement says of its truth: its governing verb, its adjectives, a headline without verb."""

from extractor.candidates.parsing.verb_groups import VerbGroup
from extractor.french.inflection import base_forms
from extractor.french.lexicon import word_set
from extractor.records.deployment.links.link import Link
from extractor.records.deployment.links.noun_governor import (
    ARTICLES,
    before_determiners,
    claims,
    noun_governor,
    told_aside,
)
from extractor.records.deployment.links.predicated import predicated
from extractor.records.deployment.schema import Status
from extractor.records.deployment.values.verb_status import Reading, governor_status, governors
from extractor.records.deployment.view import View

_POSSIBLE = {"possible", "éventuel", "potentiel", "hypothétique"}
_AHEAD = {"futur", "prochain", "prévu", "imminent", "annoncé"}


def of_noun(view: View, link: Link) -> Reading:
    hedge = _hedge(view, link.anchor)
    governor = _told_of(view, noun_governor(view, link.anchor))
    if governor is None:
        return _ungoverned(view, link.anchor, hedge)
    if settled := predicated(view, governor):
        return Reading(settled, governor)
    status = governor_status(view, governor)
    if (
        governor.lemma == "annoncer"
        and status == "expected"
        and governor.modal is None
        and governor.tense != "future"
        and view.word(link.anchor) in {"arrivée", "présence", "entrée"}
    ):
        status = "asserted"
    if hedge and status in {"asserted", "expected"}:
        status = hedge
    if (aside := _status_aside(view, link.anchor)) is not None and not claims(view, governor):
        return Reading(aside)
    told = claims(view, governor)
    return Reading(status, governor, governor.lemma in governors("request"), presupposed=not told)


def _told_of(view: View, governor: VerbGroup | None) -> VerbGroup | None:
    """« réfute les informations faisant état d’un envoi »: the verb that has the information as its object."""
    if governor is None or view.words[governor.main : governor.main + 2] != ["faisant", "état"]:
        return governor
    return next((g for g in reversed(view.groups_before(governor.first)) if not g.participle), governor)


def _status_aside(view: View, anchor: int) -> Status | None:
    """« le retrait des Casques bleus, achevé en mai, a laissé un vide »: a participle between commas tells it."""
    group = told_aside(view, anchor)
    if group is None:
        return None
    return governor_status(view, group) if group.lemma in governors("expected") else "asserted"


def _hedge(view: View, anchor: int) -> Status | None:
    """By an adjective (« un éventuel envoi ») or the noun before (« l’hypothèse d’un envoi »)."""
    near = view.doc[max(0, anchor - 2) : anchor + 3]
    adjectives = {b for t in near if t.pos_ in {"ADJ", "ADV", "VERB"} for b in base_forms(t.text)}
    nouns = set(view.words[max(0, anchor - 3) : anchor])
    if adjectives & _POSSIBLE or nouns & word_set("deployments", "hedging_nouns.possible"):
        return "possible"
    return "expected" if adjectives & _AHEAD or nouns & word_set("deployments", "hedging_nouns.expected") else None


def _ungoverned(view: View, anchor: int, hedge: Status | None) -> Reading:
    """A headline without verb claims what its noun says; « après le retrait de » presupposes it, as its verb is hedged."""
    finite = [g for g in view.groups if g.finite]
    if not finite and {"pas", "aucun", "aucune", "nul"} & set(view.words[max(0, anchor - 3) : anchor]):
        return Reading("denied")
    if not finite:
        i = before_determiners(view, anchor)
        if i == 0 and view.word(i) == "vers":
            return Reading(hedge or "expected")  # « Vers un départ anticipé »
        phase = view.word(i) in {"du", "de", "d'"} and view.word(i - 1) in word_set("deployments", "phases")
        inner = not phase and i >= 0 and (view.doc[i].pos_ == "ADP" or view.word(i) in ARTICLES)
        return Reading(hedge or "asserted", presupposed=inner)
    before = [g for g in finite if g.main < anchor]
    over = governor_status(view, before[-1]) if before else "asserted"
    return Reading(hedge or over, None, presupposed=True)
