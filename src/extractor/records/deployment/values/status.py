"""What a claim says of its own truth: told, rumoured, expected, possible or denied (domain.md 1.5).

By its verb (`verb_status`), its noun of movement (`noun_status`), or, here, what stands before its infinitive.
"""

import re
from dataclasses import replace

from extractor.candidates.parsing.verb_groups import VerbGroup
from extractor.french.lexicon import load, word_set
from extractor.records.deployment.links.frames import PLANNED
from extractor.records.deployment.links.link import Link
from extractor.records.deployment.values.noun_status import of_noun
from extractor.records.deployment.values.verb_status import Reading, governor_status, governors, of_finite
from extractor.records.deployment.view import View

_WILLING = re.compile(r"\b(?:dit|dits?|dite|disent|déclaré|déclare|montré|montre)\b.*\b(?:prête?s?|disposée?s?) à$")
_POSTED = {"déployer", "engager", "installer", "mobiliser", "positionner", "poster"}
_READY = re.compile(
    r" (?:déjà |tous |bientôt )?(?:à pied d[’']œuvre|à pied d[’']oeuvre|sur place|là|en place|en position|sur zone)\b"
)
_PARTING = {",", ";", "et", "ou", "pour", "que", "qu'"}
"""Words between two infinitives of which the second does not hang on the first."""
_PERHAPS = 4
"""Tokens before a verb in which « peut-être » is of it."""
_BEFORE_PREDICATE = {"de", "d'", "pas", "plus", "donc", "ainsi", "aussi", "probablement", "sans", "doute"}


def read_status(view: View, link: Link) -> Reading:
    """The status that the clause itself gives the event of this link."""
    reading = _read(view, link)
    perhaps = reading.status in {"asserted", "expected"} and _perhaps(view, link)
    return replace(reading, status="possible") if perhaps else reading


def _perhaps(view: View, link: Link) -> bool:
    """« Trente officiers, peut-être », « peut-être enverra-t-il des soldats »."""
    first = min(link.anchor, link.group.first) if link.group else link.anchor
    return "peut-être" in view.words[max(0, first - _PERHAPS) : link.anchor + 4]


def _read(view: View, link: Link) -> Reading:
    group = link.group
    if link.denied:
        return Reading("denied")
    if link.role == "noun":
        return of_noun(view, link)
    if group is None:
        return Reading("asserted")
    if is_given_up(link):
        return Reading("possible" if group.modal == "pouvoir" else "expected")
    if group.finite:
        return of_finite(view, group)
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
    return of_finite(view, group) if set(between) <= _BEFORE_PREDICATE else reading


def is_presence(view: View, link: Link) -> bool:
    """« sont déployés en Somalie » tells a state, « ont été déployés » a move."""
    group = link.group
    if group is None or group.lemma not in word_set("deployments", "state_verbs") or not group.passive:
        return False
    if group.participle:
        return True
    moving = {"été", "être", "soit", "soient"} & {view.word(i) for i in group.helpers}
    if group.tense == "conditional" and group.lemma in _POSTED and "depuis" not in view.words:
        return False  # « seraient déjà déployés » rumours that they came
    return not moving and group.tense in {"present", "imperfect", "conditional"} and group.modal is None


def is_placed(view: View, link: Link) -> bool:
    """« pourraient être stationnées », « seront basés »: whom a verb of state in the passive is yet to place; « seront sur place »."""
    group = link.group
    if group is None:
        return False
    posted = group.passive and group.lemma in word_set("deployments", "state_verbs")
    if not posted and not (group.lemma == "être" and _READY.match(view.text, view.end(group.main))):
        return False
    return group.modal is not None or group.tense == "future"


def is_given_up(link: Link) -> bool:
    """« ne maintiendra pas ses soldats »: what is not kept is withdrawn."""
    group = link.group
    ahead = group is not None and (group.tense in {"future", "conditional"} or group.modal is not None)
    return group is not None and ahead and group.negated and group.lemma in word_set("deployments", "keeping")


# -- infinitives ------------------------------------------------------------------------------------


def _of_infinitive(view: View, group: VerbGroup) -> Reading:
    """The words to the left decide: « a nié avoir envoyé », « s’apprête à déployer », « prêt à partir »."""
    own_negation = {"ne", "n'"} & set(view.words[max(0, group.first - 2) : group.first])
    if group.negated and (group.tense == "past" or own_negation):
        return Reading("denied")
    if view.word(group.main).endswith("ant") or "ayant" in {view.word(i) for i in group.helpers}:
        return Reading("asserted")  # « un avion transportant 90 soldats », « Kiev ayant massé des troupes »
    causing = next((g for g in view.groups_before(group.first) if group.first - g.main == 1), None)
    if causing is not None and causing.lemma in {"faire", "laisser", "voir", "regarder"}:
        return of_finite(view, causing) if causing.finite else _of_infinitive(view, causing)
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
    between = view.words[governor.main + 1 : group.first]
    outer = of_finite(view, governor) if governor.finite else Reading("asserted")
    if outer.governor is not None and outer.status in {"denied", "possible", "alleged"}:
        return outer
    if not governor.finite and not _PARTING & set(between) and _of_infinitive(view, governor).status == "denied":
        return Reading("denied", governor)  # « dément avoir l’intention d’envoyer », « nie vouloir envoyer »
    status = governor_status(view, governor)
    if status == "asserted" and group.tense != "past" and not _tells_done(governor, between):
        status = "expected"
    own_will = governor.lemma in {"vouloir", "souhaiter"}  # « voudrait rappeler ses soldats » asks nobody
    return Reading(status, governor, governor.lemma in governors("request") and not own_will)


def _tells_done(governor: VerbGroup, between: list[str]) -> bool:
    """« continuent d’arriver », « dit avoir 300 soldats », « a obligé 800 soldats à évacuer Gao »: so it is."""
    made = governor.lemma in word_set("deployments", "compelling") and governor.tense in {"past", "imperfect"}
    stated = governor.lemma in word_set("deployments", "stating") and not {"que", "qu'"} & set(between)
    return made or stated
