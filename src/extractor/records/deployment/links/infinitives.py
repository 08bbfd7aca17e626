"""Forces whose movement an infinitive tells: « a obligé 800 soldats à évacuer Gao », « ils sont 400 Colombiens à avoir débarqué »."""

from dataclasses import replace

from extractor.candidates.parsing.verb_groups import VerbGroup
from extractor.french.lexicon import word_set
from extractor.records.deployment.forces.force import Force
from extractor.records.deployment.links.frames import of_subject
from extractor.records.deployment.links.government import MAX_DISTANCE, object_verb
from extractor.records.deployment.links.link import Link
from extractor.records.deployment.view import View

_SEEING = {"voir", "regarder", "apercevoir", "filmer"}
_PREVENTING = {"dissuader", "empêcher", "interdire"}
_THOSE_WHO = {"ils", "elles"}
_NEAR = 6
"""Most tokens between a force and the infinitive that it is the subject of."""


def by_infinitive(view: View, force: Force) -> Link | None:
    """What the force is seen, made or counted to do."""
    behind = next((g for g in view.groups if g.first > force.last and not g.participle), None)
    if behind is None or not behind.infinitive or force.pronoun:
        return None
    gap = view.words[force.last + 1 : behind.first]
    if gap[-1:] == ["à"] and (being := _counting(view, force)) is not None:
        told = _as_subject(view, behind, denied=False)
        return replace(told, group=being) if told else None
    left = object_verb(view, force)
    if left is None:
        return None
    if left.lemma in _SEEING and len(gap) <= 1:
        return _as_subject(view, behind, denied=left.negated)
    made = left.lemma in word_set("deployments", "compelling") and len(gap) <= _NEAR and {"à", "de", "d'"} & set(gap)
    if not made:
        return None
    return _as_subject(view, behind, denied=left.negated or (left.lemma in _PREVENTING and left.finite))


def _as_subject(view: View, group: VerbGroup, *, denied: bool) -> Link | None:
    movement = of_subject(view, group)
    return Link("subject", movement, group.main, group.lemma, group, denied=denied) if movement else None


def _counting(view: View, force: Force) -> VerbGroup | None:
    """« Ils sont environ 450 Colombiens, pour la plupart anciens soldats, à avoir débarqué »: the verb « être »."""
    being = next((g for g in reversed(view.groups) if g.main < force.first), None)
    if being is None or being.lemma != "être" or force.quantity is None or force.first - being.main > 2:
        return None
    return being if _THOSE_WHO & set(view.words[max(0, being.first - 2) : being.first]) else None


def told_to(view: View, force: Force) -> Link | None:
    """« ordonne aux troupes de se replier », « accorde onze jours aux forces pour évacuer la province »."""
    before = [g for g in view.groups_before(force.first) if not g.participle]
    dative = view.word(force.first) in {"aux", "au"} or view.word(force.first - 1) in {"aux", "au", "à"}
    behind = next((g for g in view.groups if g.first > force.last and not g.participle), None)
    if not dative or not before or behind is None or not behind.infinitive or behind.first - force.last > 6:
        return None
    if before[-1].lemma not in word_set("deployments", "ordering") or force.first - before[-1].main > MAX_DISTANCE:
        return None
    movement = of_subject(view, behind)
    return Link("subject", movement, behind.main, behind.lemma, behind) if movement else None
