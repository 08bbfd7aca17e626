"""What the verb of a claim and the verb above it say of its truth: tense, mood, negation, condition.

Three conditionals differ: rumour (« auraient été déployés » → alleged), future in the past behind a verb of
saying in the past (« a déclaré qu’ils partiraient » → expected, as any future), modal (« pourrait », « devrait »).
"""

import re
from dataclasses import dataclass

from extractor.candidates.parsing.verb_groups import VerbGroup
from extractor.french.inflection import base_forms
from extractor.french.lexicon import word_set
from extractor.records.deployment.links.frames import PLANNED, stays_put
from extractor.records.deployment.schema import Status
from extractor.records.deployment.view import View

_PLEDGING = {"tabler", "promettre", "offrir", "proposer"}
"""Verbs whose object is to come: « promet 1.500 hommes »."""
_NOW = {"déjà", "désormais", "actuellement", "encore", "toujours", "aujourd'hui", "présentement"}
_HAD_TO = {"dû", "pu"}
_SOON = {"prochainement", "bientôt"}
_SUBJUNCTIVES = {"soit", "soient", "ait", "aient", "puisse", "puissent", "aille", "aillent"}
_TOLD = {"annoncer", "officialiser", "signer"}
"""Verbs of plans whose « que » takes the indicative: « annonce que deux bataillons sont en route »."""
_WISHING = {"aimer", "demander", "devoir", "pouvoir", "souhaiter", "vouloir"}
"""Verbs whose conditional is a wish or a duty, no rumour."""
_WHICH = {"qui", "dont", "où"}
_ACCORDING = {"laquelle", "lesquelles", "lequel", "lesquels"}
_ASKING = {"demander", "dire", "déterminer", "ignorer", "préciser", "révéler", "savoir"}
_CONDITION = re.compile(
    r"\b(?:en cas d[e’']|au cas où|dans l[’']hypothèse|faute d[e’']|faute de quoi|à (?:la )?condition (?:que|d[e’'])|"
    r"sous réserve|pourvu qu[e’']|sans quoi|"
    # « à moins de 20 kilomètres », « à moins d’une semaine » are distances
    r"à moins (?:qu[e’']|d[e’'](?![^,;.]{0,25}\b(?:km|\w*mètres?|miles|heures?|minutes|jours?|semaines?|mois)\b)))",
    re.IGNORECASE,
)
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


def governors(status: str) -> frozenset[str]:
    """The verbs that give what they govern this status; « request » are those that ask for it."""
    return word_set("deployments", f"governors.{status}")


def _near(view: View, group: VerbGroup, words: set[str]) -> bool:
    """One of the words stands within or right beside the verb group."""
    return bool(words & set(view.words[max(0, group.first - 2) : group.main + 3]))


def of_finite(view: View, group: VerbGroup) -> Reading:
    """By the verb itself and by the verb that its « que » hangs on."""
    governor = _que_governor(view, group)
    own = _own_status(view, group, governor)
    if governor is None:
        return Reading(own)
    over = _over_status(view, governor, group)
    told = governor.lemma in _TOLD and group.tense == "present" and not _is_subjunctive(view, group)
    left_open = own == "asserted" and not told and _may_be_subjunctive(view, group)
    if over == "denied" or (over in {"possible", "expected"} and left_open):
        return Reading(over, governor, governor.lemma in governors("request"))
    return Reading(own, governor)


def _own_status(view: View, group: VerbGroup, governor: VerbGroup | None) -> Status:
    if group.negated and not stays_put(view, group):
        return "denied"
    if group.tense in {"present", "imperfect"} and _HAD_TO & {view.word(i) for i in group.helpers}:
        return "asserted"  # « ont dû se replier », « avaient pu gagner Gao »
    if _hypothetical(view, group) or group.modal == "pouvoir" or _conditioned(view, group):
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
        looks_ahead = not _compound(view, group) and not _near(view, group, _NOW) and group.lemma != "attendre"
        return "expected" if _told_before(governor) and looks_ahead else "alleged"
    return "asserted"


def _told_before(governor: VerbGroup | None) -> bool:
    """« a dit que », « a fait savoir que », « ajoutant que »: words of the past, or with their tense from another verb."""
    return governor is not None and (governor.tense in {"past", "imperfect"} or not governor.finite)


def _compound(view: View, group: VerbGroup) -> bool:
    """« auraient été déployés », « seraient arrivés » look back, so they are no future in the past."""
    helpers = {view.word(i) for i in group.helpers}
    with_etre = bool(helpers & {"serait", "seraient"})
    active = not group.passive or group.lemma in word_set("deployments", "conjugated_with_etre")
    return bool(helpers & {"aurait", "auraient"}) or (with_etre and active)


def _hypothetical(view: View, group: VerbGroup) -> bool:
    left = range(max(0, group.first - 8), group.first)
    return any(view.word(i) in {"si", "s'"} and view.doc[i].pos_ == "SCONJ" for i in left)


def _conditioned(view: View, group: VerbGroup) -> bool:
    """« enverra 300 soldats si la junte l’accepte », « en cas d’échec, enverra … »: yet to come, on a condition."""
    if group.tense not in {"future", "conditional"} or group.modal == "devoir" or _compound(view, group):
        return False
    behind = range(group.main + 1, len(view.words))
    then = next((i for i in behind if view.word(i) in {"si", "s'"} and view.doc[i].pos_ == "SCONJ"), None)
    if then is not None and not {",", "et"} & set(view.words[group.main : then]) and not _asks(view, then):
        return True  # behind a comma it is an afterthought: « …, si tout va bien »
    opening = max((g.main for g in view.groups_before(group.first) if g.finite), default=-1) + 1
    start = view.start(opening) if opening else view.sentence.start
    return _CONDITION.search(view.text, start, view.sentence.end) is not None


def _asks(view: View, i: int) -> bool:
    """« ne sait pas si », « dira s’il »: a question, no condition."""
    before = view.groups_before(i)
    return bool(before) and i - before[-1].main <= 2 and before[-1].lemma in _ASKING


def _is_subjunctive(view: View, group: VerbGroup) -> bool:
    carrier = group.helpers[-1] if group.helpers else group.main
    return view.word(carrier) in _SUBJUNCTIVES


def _may_be_subjunctive(view: View, group: VerbGroup) -> bool:
    """Whether the clause leaves the truth to its governor: no indicative past or future."""
    return _is_subjunctive(view, group) or group.tense == "present"


def _que_governor(view: View, group: VerbGroup) -> VerbGroup | None:
    """The verb before the « que » that opens this clause; of « mais que », « et que » that of the « que » before."""
    for i in range(group.first - 1, -1, -1):
        word, before = view.word(i), view.groups_before(i)
        if word in {";", ".", "»"}:
            return None
        if word in _WHICH and not view.verbs_between(i, group.first):
            return None  # « exclu que des policiers rejoignent les soldats qui gardent l’aéroport »
        told = word in {"que", "qu'"} or (word in _ACCORDING and view.word(i - 1) == "selon")
        if told and not (view.word(i - 1) in {"mais", "et", "ou"} and _que_before(view, i)):
            return before[-1] if before and i - before[-1].main <= 8 else None
    return None


def _que_before(view: View, i: int) -> bool:
    return bool({"que", "qu'"} & set(view.words[:i]))


def _over_status(view: View, governor: VerbGroup, group: VerbGroup) -> Status:
    """What the governor makes of the clause: « il est faux que », « qualifie de fausses les rumeurs selon lesquelles »."""
    words = view.words[governor.main + 1 : group.first]
    adjectives = {base for word in words[:6] for base in base_forms(word)}
    if adjectives & word_set("deployments", "truth_adjectives.denied"):
        return "asserted" if governor.negated else "denied"
    if governor.lemma == "être" and adjectives & word_set("deployments", "truth_adjectives.possible"):
        return "denied" if governor.negated else "possible"
    return governor_status(view, governor)


def governor_status(view: View, governor: VerbGroup) -> Status:
    """The status that a governing verb gives, turned by its negation, its own modal or conditional."""
    rumoured = governors("possible") | governors("expected") - _WISHING
    if governor.tense == "conditional" and governor.modal is None and governor.lemma in rumoured:
        return "alleged"  # « envisagerait de retirer » is a rumour of its own
    statuses: tuple[Status, ...] = ("denied", "possible", "expected")
    status: Status = next((s for s in statuses if governor.lemma in governors(s)), "asserted")
    if governor.negated:
        return _TURNED[status]
    if status == "asserted" and governor.finite:
        return _own_status(view, governor, None)
    return "possible" if status == "expected" and governor.modal == "pouvoir" else status
