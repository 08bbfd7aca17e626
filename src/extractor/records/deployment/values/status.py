"""What a claim says of its own truth: told, rumoured, expected, possible or denied (domain.md 1.5).

Three conditionals differ: rumour (« auraient été déployés » → alleged), future in the past behind a verb of
saying in the past (« a déclaré qu’ils partiraient » → expected, as any future), modal (« pourrait », « devrait »).
"""

import re
from dataclasses import dataclass
from functools import cache

from extractor.candidates.parsing.verb_groups import VerbGroup
from extractor.french.inflection import base_forms
from extractor.french.lexicon import load, word_set
from extractor.records.deployment.links.frames import PLANNED
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
from extractor.records.deployment.view import View

_WILLING = re.compile(r"\b(?:dit|dits?|dite|disent|déclaré|déclare|montré|montre)\b.*\b(?:prête?s?|disposée?s?) à$")
_PLEDGING = {"tabler", "promettre", "offrir", "proposer"}
"""Verbs whose object is to come: « promet 1.500 hommes »."""
_NOW = {"déjà", "désormais", "actuellement", "encore", "toujours", "aujourd'hui", "présentement"}
_HAD_TO = {"dû", "pu"}
_SOON = {"prochainement", "bientôt"}
_SUBJUNCTIVES = {"soit", "soient", "ait", "aient", "puisse", "puissent", "aille", "aillent"}
_BEFORE_PREDICATE = {"de", "d'", "pas", "plus", "donc", "ainsi", "aussi", "probablement", "sans", "doute"}
_ASPECTS = {"commencer", "continuer", "finir", "achever", "accuser", "poursuivre", "venir", "permettre"}
_TURNED: dict[Status, Status] = {
    "denied": "possible",
    "possible": "denied",
    "expected": "denied",
    "asserted": "denied",
    "alleged": "denied",
}
"""What the negation of a governing verb makes of its claim: « n’exclut pas d’envoyer », « n’a pas l’intention »."""


@dataclass(frozen=True)
class Reading:
    """`status`, and the verb that governs the event (« craindre », « annoncer »), None when it stands alone."""

    status: Status
    governor: VerbGroup | None = None
    request: bool = False
    """Asked for, not told."""
    presupposed: bool = False
    """Only mentioned on the way to something else: « l’arrivée des soldats inquiète »."""


def read_status(view: View, link: Link) -> Reading:
    """The status that the clause itself gives the event of this link."""
    group = link.group
    if link.denied:
        return Reading("denied")
    if link.role == "noun":
        return _of_noun(view, link)
    if group is None:
        return Reading("asserted")
    if is_given_up(link):
        return Reading("possible" if group.modal == "pouvoir" else "expected")
    if group.finite:
        return _of_finite(view, group)
    if group.participle:
        return Reading("expected" if group.lemma in PLANNED else "asserted")
    return _of_infinitive(view, group)


def as_presented(view: View, first: int, reading: Reading) -> Reading:
    """« il s’agirait, selon Kiev, de 300 soldats envoyés à Gao », « ce seraient des soldats déployés »: the verb says how true.

    `first` is the first token of the force.
    """
    group = next((g for g in reversed(view.groups_before(first)) if g.finite), None)
    if group is None or group.lemma not in {"agir", "être"} or reading.status != "asserted":
        return reading
    between = view.words[group.main + 1 : first]
    if between[:1] == [","]:
        between = between[between.index(",", 1) + 1 :] if "," in between[1:] else between
    return _of_finite(view, group) if set(between) <= _BEFORE_PREDICATE else reading


def is_presence(view: View, link: Link) -> bool:
    """« sont déployés en Somalie » tells a state, « ont été déployés » a move."""
    group = link.group
    if group is None or group.lemma not in word_set("deployments", "state_verbs") or not group.passive:
        return False
    if group.participle:
        return True
    moving = {"été", "être", "soit", "soient"} & {view.word(i) for i in group.helpers}
    return not moving and group.tense in {"present", "imperfect", "conditional"} and group.modal is None


def is_placed(link: Link) -> bool:
    """« pourraient être stationnées », « seront basés »: whom a verb of state in the passive is yet to place."""
    group = link.group
    if group is None or not group.passive or group.lemma not in word_set("deployments", "state_verbs"):
        return False
    return group.modal is not None or group.tense == "future"


def is_given_up(link: Link) -> bool:
    """« ne maintiendra pas ses soldats »: what is not kept is withdrawn."""
    group = link.group
    ahead = group is not None and (group.tense in {"future", "conditional"} or group.modal is not None)
    return group is not None and ahead and group.negated and group.lemma in word_set("deployments", "keeping")


@cache
def _governors(status: str) -> frozenset[str]:
    return word_set("deployments", f"governors.{status}")


def _near(view: View, group: VerbGroup, words: set[str]) -> bool:
    """One of the words stands within or right beside the verb group."""
    return bool(words & set(view.words[max(0, group.first - 2) : group.main + 3]))


# -- finite verbs -----------------------------------------------------------------------------------


def _of_finite(view: View, group: VerbGroup) -> Reading:
    governor = _que_governor(view, group)
    own = _own_status(view, group, governor)
    if governor is None:
        return Reading(own)
    over = _governor_status(view, governor)
    if over == "denied" or (over in {"possible", "expected"} and own == "asserted" and _subjunctive(view, group)):
        return Reading(over, governor, governor.lemma in _governors("request"))
    return Reading(own, governor)


def _own_status(view: View, group: VerbGroup, governor: VerbGroup | None) -> Status:
    if group.negated:
        return "denied"
    if group.tense in {"present", "imperfect"} and _HAD_TO & {view.word(i) for i in group.helpers}:
        return "asserted"  # « ont dû se replier », « avaient pu gagner Gao »
    if _hypothetical(view, group) or group.modal == "pouvoir":
        return "possible"
    rumoured = group.tense == "conditional" and group.passive
    if (
        group.modal in {"devoir", "aller"}
        or group.tense == "future"
        or (group.lemma == "attendre" and not rumoured)
        or (group.passive and group.lemma in PLANNED and not rumoured)
        or group.lemma in _PLEDGING
        or _near(view, group, _SOON)
    ):
        return "expected"
    if group.tense == "conditional":
        told_before = governor is not None and governor.tense in {"past", "imperfect"}
        looks_ahead = not _compound(view, group) and not _near(view, group, _NOW) and group.lemma != "attendre"
        return "expected" if told_before and looks_ahead else "alleged"
    return "asserted"


def _compound(view: View, group: VerbGroup) -> bool:
    """« auraient été déployés », « seraient arrivés » look back, so they are no future in the past."""
    helpers = {view.word(i) for i in group.helpers}
    with_etre = bool(helpers & {"serait", "seraient"})
    active = not group.passive or group.lemma in word_set("deployments", "conjugated_with_etre")
    return bool(helpers & {"aurait", "auraient"}) or (with_etre and active)


def _hypothetical(view: View, group: VerbGroup) -> bool:
    left = range(max(0, group.first - 8), group.first)
    return any(view.word(i) in {"si", "s'"} and view.doc[i].pos_ == "SCONJ" for i in left)


def _subjunctive(view: View, group: VerbGroup) -> bool:
    """Whether the clause leaves the truth to its governor: no indicative past or future."""
    carrier = group.helpers[-1] if group.helpers else group.main
    return view.word(carrier) in _SUBJUNCTIVES or group.tense == "present"


def _que_governor(view: View, group: VerbGroup) -> VerbGroup | None:
    """The verb before the « que » that opens this clause."""
    for i in range(group.first - 1, -1, -1):
        if view.word(i) in {";", ".", "»"}:
            return None
        if view.word(i) in {"que", "qu'"}:
            before = view.groups_before(i)
            return before[-1] if before and i - before[-1].main <= 8 else None
    return None


# -- infinitives ------------------------------------------------------------------------------------


def _of_infinitive(view: View, group: VerbGroup) -> Reading:
    """The words to the left decide: « a nié avoir envoyé », « s’apprête à déployer », « prêt à partir »."""
    own_negation = {"ne", "n'"} & set(view.words[max(0, group.first - 2) : group.first])
    if group.negated and (group.tense == "past" or own_negation):
        return Reading("denied")
    if view.word(group.main).endswith("ant"):
        return Reading("asserted")  # « un avion transportant 90 soldats »
    causing = next((g for g in view.groups_before(group.first) if group.first - g.main == 1), None)
    if causing is not None and causing.lemma in {"faire", "laisser", "voir", "regarder"}:
        return _of_finite(view, causing) if causing.finite else _of_infinitive(view, causing)
    words = " ".join(view.words[max(0, group.first - 6) : group.first])
    if _WILLING.search(" ".join(view.words[max(0, group.first - 9) : group.first])):
        return Reading("possible")
    if "hors de question" in words or "pas question" in words:
        return Reading("denied")
    if any(p in words for p in load("deployments")["prospects"]) or "avant d" in words:
        return Reading("expected")
    if "en train de" in words:
        return Reading("asserted")
    before = [g for g in view.groups_before(group.first) if not g.participle]
    if not before or group.first - before[-1].main > 12:
        return Reading("asserted" if group.tense == "past" else "expected")
    governor = before[-1]
    outer = _of_finite(view, governor) if governor.finite else Reading("asserted")
    if outer.governor is not None and outer.status in {"denied", "possible", "alleged"}:
        return outer
    status = _governor_status(view, governor)
    if status == "asserted" and group.tense != "past" and not _tells_done(governor):
        status = "expected"
    own_will = governor.lemma in {"vouloir", "souhaiter"}  # « voudrait rappeler ses soldats » asks nobody
    return Reading(status, governor, governor.lemma in _governors("request") and not own_will)


def _tells_done(governor: VerbGroup) -> bool:
    """« continuent d’arriver », « a obligé 800 soldats à évacuer Gao »: the infinitive has come true."""
    made = governor.lemma in word_set("deployments", "compelling") and governor.tense in {"past", "imperfect"}
    return made or governor.lemma in _ASPECTS


def _governor_status(view: View, governor: VerbGroup) -> Status:
    """The status that a governing verb gives, turned by its negation, its own modal or conditional."""
    if governor.tense == "conditional" and governor.modal is None and governor.lemma in _governors("possible"):
        return "alleged"  # « envisagerait de retirer » is a rumour of its own
    statuses: tuple[Status, ...] = ("denied", "possible", "expected")
    status: Status = next((s for s in statuses if governor.lemma in _governors(s)), "asserted")
    if governor.negated:
        return _TURNED[status]
    if status == "asserted" and governor.finite:
        return _own_status(view, governor, None)
    return "possible" if status == "expected" and governor.modal == "pouvoir" else status


# -- nouns --------------------------------------------------------------------------------------------


def _of_noun(view: View, link: Link) -> Reading:
    hedge = _hedge(view, link.anchor)
    governor = noun_governor(view, link.anchor)
    if governor is None:
        return _ungoverned(view, link.anchor, hedge)
    if settled := predicated(view, governor):
        return Reading(settled, governor)
    status = _governor_status(view, governor)
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
    return Reading(status, governor, governor.lemma in _governors("request"), presupposed=not told)


def _status_aside(view: View, anchor: int) -> Status | None:
    """« le retrait des Casques bleus, achevé en mai, a laissé un vide »: a participle between commas tells it."""
    group = told_aside(view, anchor)
    if group is None:
        return None
    return _governor_status(view, group) if group.lemma in _governors("expected") else "asserted"


def _hedge(view: View, anchor: int) -> Status | None:
    """By an adjective (« un éventuel envoi ») or the noun before (« l’hypothèse d’un envoi »)."""
    near = view.doc[max(0, anchor - 2) : anchor + 3]
    adjectives = {b for t in near if t.pos_ in {"ADJ", "ADV", "VERB"} for b in base_forms(t.text)}
    nouns = set(view.words[max(0, anchor - 3) : anchor])
    if adjectives & {"possible", "éventuel", "potentiel", "hypothétique"} or nouns & word_set(
        "deployments", "hedging_nouns.possible"
    ):
        return "possible"
    ahead = adjectives & {"futur", "prochain", "prévu", "imminent", "annoncé"} or nouns & word_set(
        "deployments", "hedging_nouns.expected"
    )
    return "expected" if ahead else None


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
    over = _governor_status(view, before[-1]) if before else "asserted"
    return Reading(hedge or over, None, presupposed=True)
