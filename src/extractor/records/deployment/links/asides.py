"""Forces that are neither subject nor plain object: « …, pas des soldats », « exclut tout contingent », « avec à bord 90 marins »."""

import re

from extractor.candidates.parsing.verb_groups import VerbGroup
from extractor.french.inflection import base_forms
from extractor.french.lexicon import word_set
from extractor.records.deployment.forces.force import Force
from extractor.records.deployment.links.frames import of_active_subject, of_object
from extractor.records.deployment.links.government import MAX_DISTANCE, object_verb
from extractor.records.deployment.links.link import Link
from extractor.records.deployment.view import View

_WHOLLY = {"tout", "toute", "moindre"}
_RULING_OUT = {"exclure", "refuser", "rejeter", "écarter"}
_AT_DISPOSAL = re.compile(r"[ \u00a0](?:\w+[ \u00a0])?(?:à (?:la |sa |leur )?disposition|en place|en ligne|sur pied)\b")
_BOARD = 7
"""Most tokens between those on board and « à son bord »."""


def contrasted(view: View, force: Force) -> Link | None:
    """« Nous pourrions fournir des avions, pas des soldats »."""
    i = force.first - 1
    before = view.groups_before(force.first)
    if view.word(i) not in {"pas", "non"} or view.word(i - 1) not in {",", "et", "mais"} or not before:
        return None
    movement = None if before[-1].passive else of_object(view, before[-1])
    return Link("object", movement, before[-1].main, before[-1].lemma, before[-1], denied=True) if movement else None


def ruled_out(view: View, force: Force) -> Link | None:
    """« Paris exclut tout contingent », « a refusé le moindre renfort »."""
    before = view.groups_before(force.first)
    near = {view.word(force.first), view.word(force.first - 1), view.word(force.first + 1)}
    if not before or not _WHOLLY & near or force.first - before[-1].main > 2:
        return None
    group = before[-1]
    told = group.lemma in _RULING_OUT and not group.negated and not group.passive
    return Link("object", "deployment", group.main, group.lemma, group, denied=True) if told else None


def put(view: View, force: Force) -> Link | None:
    """« a mis 2.100 soldats à la disposition de l’ONU », « a mis 1 900 hommes à Kaboul »."""
    group = object_verb(view, force)
    if group is None or group.lemma != "mettre" or group.passive:
        return None
    end = view.end(force.last)
    here = force.quantity and any(p.role == "at" and 0 <= p.start - end <= len(p.preposition) + 2 for p in view.places)
    told = here or _AT_DISPOSAL.match(view.text, end)
    return Link("object", "deployment", group.main, group.lemma, group) if told else None


def _is_carriers(view: View, group: VerbGroup) -> bool:
    """« Deux Hercules ont décollé lundi de Lyneham avec 210 Royal Marines »: what carries people is the subject."""
    subject = view.subject_of(group)
    words = {view.doc[subject].text, *base_forms(view.word(subject))} if subject is not None else set()
    return bool(words & word_set("forces", "carriers")) and of_active_subject(view, group) is not None


def aboard(view: View, force: Force) -> Link | None:
    """« Dix avions ont décollé de Pskov, avec à bord 300 parachutistes »: they move with what carries them."""
    opening = view.words[max(0, force.first - 4) : force.first]
    ahead = opening[-3:] == ["avec", "à", "bord"] or opening[:1] + opening[2:] == ["avec", "à", "bord"]
    behind = "avec" in opening[-2:] and "bord" in view.words[force.last + 1 : force.last + 1 + _BOARD]
    before = [g for g in view.groups_before(force.first) if g.finite]
    with_them = (
        opening[-1:] == ["avec"] and (force.quantity or force.ranked) and before and _is_carriers(view, before[-1])
    )
    behind = behind or bool(with_them)
    told = before[-1:] or [g for g in view.groups if g.finite][:1]  # « Le navire, avec 90 marins à bord, croise … »
    if not (ahead or behind) or not told or abs(force.first - told[0].main) > 2 * MAX_DISTANCE:
        return None
    movement = of_active_subject(view, told[0])
    return Link("subject", movement, told[0].main, told[0].lemma, told[0]) if movement else None
