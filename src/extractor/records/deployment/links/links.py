"""What a sentence says of a force: the verb or noun of movement that it depends on.

By the order of words, with the parse as a second opinion: the parse alone is too often wrong about « de » and « à »
groups and about inverted subjects, while French order is steady.
"""

from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from extractor.candidates.parsing.verb_groups import VerbGroup
from extractor.french.lexicon import load, word_set
from extractor.french.numbers import Quantity
from extractor.records.deployment.forces.force import Force
from extractor.records.deployment.forces.verbless import RANKS, is_alone, is_none
from extractor.records.deployment.links.asides import aboard, contrasted, put, ruled_out
from extractor.records.deployment.links.counted import counted
from extractor.records.deployment.links.frames import (
    is_brought_to,
    of_agent,
    of_changed_strength,
    of_object,
    of_participle,
    of_strength,
    of_subject,
)
from extractor.records.deployment.links.government import (
    MAX_DISTANCE,
    before_which,
    infinitive_of,
    object_verb,
    reinforcing_verb,
    subject_verbs,
)
from extractor.records.deployment.links.infinitives import by_infinitive, told_to
from extractor.records.deployment.links.link import Link, Role
from extractor.records.deployment.links.modifiers import fronted, is_sent, modifiers_of
from extractor.records.deployment.links.noun_links import OF, noun_of
from extractor.records.deployment.links.strength import is_strength_so_far, strong
from extractor.records.deployment.links.syntax import shared_subjects, tie_of
from extractor.records.deployment.links.turned import inverted, object_clitic, turned
from extractor.records.deployment.schema import Movement
from extractor.records.deployment.view import View

_DETERMINERS = {"le", "la", "l'", "les"}
"""Of a noun (« dont le départ ») or objects of a verb (« les rappeler »)."""
_BEHIND = 45
"""Characters behind a force in which words such as « en poste » stand."""

_BACK = 6
"""Tokens behind a force or « sont » in which « de retour » stands."""

_STILL = ("", "actuellement ", "encore ", "déjà ", "toujours ", "aujourd'hui ", "désormais ")


def links(view: View, force: Force) -> list[Link]:
    """The strongest reading of the force; several only for the subject of several verbs (« sont là et devraient partir »).

    Empty when nothing says that the force moves or is anywhere.
    """
    if force.definiteness == "definite" and view.word(force.first - 1) in OF and view.word(force.first - 2) == ",":
        return []  # « 300 combattants, de la division Hamza »
    if noun := noun_of(view, force):
        return [noun]
    if is_strength_so_far(view, force):
        return [Link("alone", "presence", force.head, "présent")]
    if force.pronoun and view.word(force.head) in _DETERMINERS:
        return object_clitic(view, force)
    modifiers = tuple(modifiers_of(view, force))
    if any(f.head == force.head and f.first < force.first for f in view.forces):
        part = modified(view, force, modifiers)  # « 900 des 10 500 casques bleus »: the verb is of the part
        return [part] if part else []
    if made_to := by_infinitive(view, force):
        return [made_to]
    beside = aboard(view, force) or contrasted(view, force) or ruled_out(view, force) or put(view, force)
    found = _agent(view, force) or beside or _object(view, force, modifiers) or strong(view, force)
    if found:
        aside = _aside(view, force)
        return [found, aside] if aside and (found.movement == "rotation" or _goes_elsewhere(found, aside)) else [found]
    if ordered := told_to(view, force):
        return [ordered]
    behind = turned(view, force) or inverted(view, force)
    return _told_of_subject(view, force, modifiers) or behind or _alone(view, force)


def _told_of_subject(view: View, force: Force, modifiers: tuple[VerbGroup, ...]) -> list[Link]:
    """By its own verbs, else by what stands beside it."""
    last = modified(view, force, modifiers) or _placed(view, force)
    if told := _subject(view, force, modifiers) or _parsed(view, force, modifiers):
        return [*_before_and_aside(view, force, last, told[0]), *told]
    if opened := _fronted(view, force):
        return [opened]
    return [replace(last, denied=last.group is None and is_none(view, force))] if last else []


def _alone(view: View, force: Force) -> list[Link]:
    if is_alone(view, force):
        return [Link("alone", "presence", force.head, "présent", denied=is_none(view, force))]
    told = counted(view, force)
    return [told] if told else []


def governing_verb(view: View, force: Force) -> VerbGroup | None:
    """The verb whose subject or object the force is, whatever it means: to see who is killed or captured."""
    left = object_verb(view, force)
    return left or next(iter(subject_verbs(view, force, tuple(modifiers_of(view, force)))), None)


# -- what follows the force: « déployés au Mali », « qui arriveront » ----------------------------------


def modified(view: View, force: Force, modifiers: tuple[VerbGroup, ...]) -> Link | None:
    for group in modifiers:
        sent = is_sent(view, force, group)
        if movement := of_object(view, group) if sent else of_participle(view, group):
            role: Role = "modifier" if group.participle or sent else "subject"
            return Link(role, movement, group.main, group.lemma, group)
    end = view.end(force.last)
    behind = view.text[end : end + _BEHIND].lower().replace("œ", "oe").replace("’", "'").lstrip(" ,\u00a0")
    if behind.startswith(_still("after")):
        return Link("modifier", "presence", force.last + 1, "présent")
    if behind.startswith(_still("back_home")):
        return Link("modifier", "withdrawal", _back(view, force.last), "rentrer")
    return (
        Link("modifier", "deployment", force.last + 1, "en route") if behind.startswith(_still("on_the_way")) else None
    )


def _back(view: View, i: int) -> int:
    """The token of « retour » behind token `i`, else the one right behind."""
    near = range(i + 1, min(i + _BACK, len(view.words)))
    return next((k for k in near if view.word(k) == "retour"), min(i + 1, len(view.words) - 1))


@cache
def _still(section: str) -> tuple[str, ...]:
    """« sur place », « toujours sur place »."""
    return tuple(still + words for still in _STILL for words in load("deployments")[section])


def _aside(view: View, force: Force) -> Link | None:
    """« relèveront une compagnie, sur place depuis mai »: what a comma adds about who is relieved."""
    added = modified(view, force, tuple(modifiers_of(view, force))) if view.word(force.last + 1) == "," else None
    return replace(added, role="predicate") if added else None


def _goes_elsewhere(found: Link, aside: Link) -> bool:
    """« a envoyé 300 soldats, qui rentreront en mai »: another movement, told by a verb of its own."""
    own = aside.group is not None and aside.group.finite and aside.movement != "presence"
    return own and found.role == "object" and aside.movement != found.movement


def _before_and_aside(view: View, force: Force, last: Link | None, told: Link) -> Iterator[Link]:
    """« Rappelées en 1972, les troupes … », « Les 400 soldats, cantonnés à Gao, … »: told beside what their verb tells."""
    if opened := _fronted(view, force):
        yield opened
    set_off = force.quantity and last and view.word(force.last + 1) == "," and last.group and last.group.participle
    if set_off and last and last.movement != told.movement:
        yield replace(last, role="predicate")


def _fronted(view: View, force: Force) -> Link | None:
    group = fronted(view, force)
    movement = of_participle(view, group) if group is not None else None
    return Link("subject", movement, group.main, group.lemma, group) if group is not None and movement else None


def _placed(view: View, force: Force) -> Link | None:
    """« (2 800 hommes à Kandahar) », « avec 500 hommes au Liban »: a number of people right before their place."""
    end = max(view.end(force.last), force.quantity.end if force.quantity else 0)
    here = any(p.role == "at" and 0 <= p.start - end <= len(p.preposition) + 2 for p in view.places)
    people = force.quantity and force.noun not in RANKS
    return Link("modifier", "presence", force.last, "présent") if people and here else None


# -- verbs -------------------------------------------------------------------------------------------


def _agent(view: View, force: Force) -> Link | None:
    """« quittée par les forces françaises », « relevé par des unités danoises »."""
    before = view.groups_before(force.first)
    most = MAX_DISTANCE if view.word(force.first - 2) == "et" else 5
    by = view.word(force.first - 1) == "par" and before and before[-1].passive
    if not by or force.first - before[-1].main > most:
        return None
    group = before[-1]
    movement = of_agent(group)
    return Link("agent", movement, group.main, group.lemma, group) if movement else None


def _object(view: View, force: Force, modifiers: tuple[VerbGroup, ...]) -> Link | None:
    group = object_verb(view, force) or reinforcing_verb(view, force)
    return _of_object(view, force, group, modifiers) if group and not _opens_its_own(view, force, group) else None


def _opens_its_own(view: View, force: Force, left: VerbGroup) -> bool:
    """« a dépêché 150 hommes, et une compagnie est attendue »: subject of the next verb by the parse, behind a comma."""
    tie = tie_of(view, force)
    after = tie is not None and tie.relation == "subject" and tie.group.first > force.last and tie.group.finite
    return after and "," in view.words[left.main : force.first]


def _of_object(view: View, force: Force, group: VerbGroup, modifiers: tuple[VerbGroup, ...]) -> Link | None:
    lemma, strength = group.lemma, None
    if force.quantity:
        number = _number(view, force, force.quantity)
        strength = of_strength(view, group, number)
        if strength and is_brought_to(view, number):
            return Link("strength", strength, group.main, lemma, group, modifiers)
    if group.passive and not group.participle and (movement := of_subject(view, group)):
        inverted = force.first - group.main <= 4 and not _has_subject_before(view, group)
        return Link("subject", movement, group.main, lemma, group, modifiers) if inverted else None
    ahead = group.modal is not None or group.negated or group.infinitive or group.tense in {"future", "conditional"}
    if lemma == "avoir" and any(t.pos_ == "VERB" for t in view.doc[group.main + 1 : force.first]):
        return None  # « ait, à Kenema, désarmé soixante rebelles »
    trained = lemma in word_set("deployments", "training") and _trainer_before(view, group)
    if lemma in word_set("deployments", "verbs.host") and not trained and not (lemma == "aligner" and ahead):
        arrived = modified(view, force, modifiers) if lemma == "avoir" else None
        if arrived and arrived.group and arrived.lemma not in word_set("deployments", "state_verbs"):
            return arrived
        return Link("host", "presence", group.main, lemma, group, modifiers)
    if strength:
        return Link("strength", strength, group.main, lemma, group, modifiers)
    movement = None if group.passive else of_object(view, group) or of_changed_strength(group, force.noun)
    return Link("object", movement, group.main, lemma, group, modifiers) if movement else None


def _number(view: View, force: Force, quantity: Quantity) -> int:
    """The token of the number, which may stand far behind: « ramener ses effectifs en Irak à 2.500 »."""
    token = view.sentence.token_at(quantity.start)
    return int(token.i) if token is not None and token.i > force.last else force.first


def _trainer_before(view: View, group: VerbGroup) -> bool:
    """« des instructeurs belges forment des commandos », not « 300 hommes forment un contingent »."""
    teachers = (f for f in view.forces if 0 < group.first - f.last <= 2 and f.unit == "person")
    return any(f.noun in word_set("deployments", "trainers") or f.country for f in teachers)


def _has_subject_before(view: View, group: VerbGroup) -> bool:
    return any(c.dep_.startswith("nsubj") and c.i < group.first for c in view.doc[group.main].children)


def _subject(view: View, force: Force, modifiers: tuple[VerbGroup, ...]) -> list[Link]:
    found = []
    for group in [*subject_verbs(view, force, modifiers), *before_which(view, force)]:
        counted = group.lemma == "être" and force.quantity is not None and force.quantity.start > view.end(group.main)
        brought = _is_brought(view, force, group)
        counted = counted or (brought and force.quantity is not None)
        verb, movement = group, "presence" if counted else None if brought else of_subject(view, group)
        infinitive = infinitive_of(view, group)
        if movement is None and infinitive is not None and not _is_brought(view, force, infinitive):
            verb, movement = infinitive, of_subject(view, infinitive)
        if movement:
            found.append(_as_subject(view, verb, movement, modifiers))
    return found


def _is_brought(view: View, force: Force, group: VerbGroup) -> bool:
    """« le contingent passera à 400 hommes », « le nombre de soldats passe à 400 »: a strength changes, nobody moves."""
    counted = view.words[max(0, force.first - 2) : force.first]
    strength = force.noun in word_set("deployments", "strength.objects") or counted in (
        ["nombre", "de"],
        ["total", "de"],
    )
    if group.lemma == "relever":  # « relèvera des parachutistes », « sera relevé par »
        return False
    return group.lemma in word_set("number_words", "changing") and strength


def _as_subject(view: View, group: VerbGroup, movement: Movement, modifiers: tuple[VerbGroup, ...]) -> Link:
    if group.lemma == "être" and movement == "withdrawal":
        return Link(
            "subject", movement, _back(view, group.main), "rentrer", group, modifiers
        )  # « sont de retour à Pau »
    role: Role = "predicate" if group.lemma == "être" else "subject"
    return Link(role, movement, group.main, group.lemma, group, modifiers)


def _parsed(view: View, force: Force, modifiers: tuple[VerbGroup, ...]) -> list[Link]:
    """By the parse, where the order of words tells nothing."""
    tie = None if force.pronoun else tie_of(view, force)
    if tie is None:
        return []
    if tie.relation == "subject":
        verbs = [tie.group, *shared_subjects(view, tie.group)]
        moving = [g for g in verbs if not _is_brought(view, force, g)]
        return [_as_subject(view, g, movement, modifiers) for g in moving if (movement := of_subject(view, g))]
    link = _of_object(view, force, tie.group, modifiers)
    oblique = tie.relation == "oblique" and link is not None and link.role not in {"strength", "host"}
    return [link] if link and not oblique else []
