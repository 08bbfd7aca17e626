"""What a sentence says of a force: the verb or noun of movement that it depends on.

By the order of words, with the parse as a second opinion: the parse alone is too often wrong about « de » and « à »
groups and about inverted subjects, while French order is steady.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

from extractor.candidates.verb_groups import VerbGroup
from extractor.french.inflection import base_forms
from extractor.french.lexicon import load
from extractor.records.deployment.force import PARTITIVES, TIME_WORDS, Force
from extractor.records.deployment.government import (
    MAX_DISTANCE,
    before_which,
    infinitive_of,
    object_verb,
    reinforcing_verb,
    subject_verbs,
)
from extractor.records.deployment.schema import Movement
from extractor.records.deployment.view import View

Role = Literal["subject", "object", "agent", "noun", "modifier", "host", "strength", "predicate"]

_OF = {"de", "d'", "du", "des"}


@dataclass(frozen=True)
class Link:
    """What a force depends on, in the role that the force has for it.

    `anchor` is the token of the verb or noun and `lemma` its word; `group` is the verb group, None for a noun;
    `modifiers` are the participles and relative clauses between the force and its verb (« stationnés à Gao »).
    """

    role: Role
    movement: Movement
    anchor: int
    lemma: str
    group: VerbGroup | None = None
    modifiers: tuple[VerbGroup, ...] = ()


def links(view: View, force: Force) -> list[Link]:
    """The strongest reading of the force; several only for the subject of several verbs (« sont là et devraient partir »).

    Empty when nothing says that the force moves or is anywhere.
    """
    if noun := _noun_before(view, force):
        return [noun]
    modifiers = tuple(_modifiers(view, force))
    found = _agent(view, force) or _object(view, force, modifiers) or _strong(view, force)
    if found:
        return [found]
    modified = _modified(view, force, modifiers)
    return _subject(view, force, modifiers) or ([modified] if modified else [])


def governing_verb(view: View, force: Force) -> VerbGroup | None:
    """The verb whose subject or object the force is, whatever it means: to see who is killed or captured."""
    left = object_verb(view, force)
    return left or next(iter(subject_verbs(view, force, tuple(_modifiers(view, force)))), None)


@cache
def _frames(role: str) -> dict[str, Movement]:
    """Verb → movement, for the verbs whose « subject » or « object » is the force."""
    return {verb: movement for movement, verbs in load("deployments")["verbs"][role].items() for verb in verbs}


# -- nouns: « l’envoi de 300 soldats » -------------------------------------------------------------


@cache
def _movement_nouns() -> dict[str, Movement]:
    return {noun: movement for movement, nouns in load("deployments")["nouns"].items() for noun in nouns}


def _noun_before(view: View, force: Force) -> Link | None:
    doc, mains = view.doc, {g.main for g in view.groups}
    i = force.first - 1
    while view.word(i) in {'"', "«", "“"}:
        i -= 1
    if i < 0 or not (view.word(i) in _OF or view.word(force.first) in _OF):
        return None
    for j in range(i, max(-1, i - MAX_DISTANCE), -1):
        if (
            j in mains
            or view.word(j) in {";", ":", "."}
            or (doc[j].pos_ in {"VERB", "AUX", "SCONJ"} and view.word(j) != "d'")
        ):
            return None
        noun = _movement_noun(view, j)
        if noun:
            return Link("noun", _movement_nouns()[noun], j, noun)
        if doc[j].pos_ == "NOUN" and not _passed_over(view, j):
            return None
    return None


def _movement_noun(view: View, i: int) -> str | None:
    if view.doc[i].pos_ in {"VERB", "AUX", "ADV"}:
        return None
    return next((b for b in base_forms(view.word(i)) if b in _movement_nouns()), None)


def _passed_over(view: View, j: int) -> bool:
    """A noun inside a place, date, list or partitive between the noun of movement and its force."""
    before = set(view.words[max(0, j - 2) : j])
    listed = before <= {"de", "d'", "le", "la", "un"} and view.word(j - 2) in {",", "et"}
    in_place = bool(before & {"à", "au", "aux", "en", "dans", "sur", "vers", "depuis", "hors"})
    return view.word(j) in PARTITIVES | TIME_WORDS or in_place or listed or view.word(j + 1) in {",", "et", "ou"}


def _strong(view: View, force: Force) -> Link | None:
    """« La Finul, forte de 12 000 hommes »."""
    i = force.first
    strong = i >= 2 and view.word(i - 2) in {"fort", "forte", "forts", "fortes"} and view.word(i - 1) in {"de", "d'"}
    return Link("host", "presence", i - 2, "fort") if strong and force.quantity else None


# -- what follows the force: « déployés au Mali », « qui arriveront » ----------------------------------


def _modifiers(view: View, force: Force) -> Iterator[VerbGroup]:
    """Participles and relative clauses that belong to the force, in order."""
    end = force.last
    passed = {"actuellement", "déjà", "encore", "récemment", "y", "s'", "se", "n'", "ne", "en", ",", "(", "«"}
    for group in view.groups:
        if group.first <= end:
            continue
        between = range(end + 1, group.first)
        loose = [view.word(i) for i in between if view.doc[i].pos_ != "ADV" and view.word(i) not in passed]
        if group.participle and not loose and group.main - end <= 4:
            yield group
            end = group.main
            continue
        if loose[:1] == ["qui"] and len(loose) <= 5:
            yield group
        return


def _modified(view: View, force: Force, modifiers: tuple[VerbGroup, ...]) -> Link | None:
    for group in modifiers:
        movement = _movement_of_modifier(view, group)
        if movement is not None:
            return Link("modifier" if group.participle else "subject", movement, group.main, group.lemma, group)
    after = " ".join(view.words[force.last + 1 : force.last + 5])
    for adverb in ("", "actuellement ", "encore ", "déjà ", "toujours "):
        if after.startswith(tuple(adverb + words for words in load("deployments")["after"])):
            return Link("modifier", "presence", force.last + 1, "présent")
    return None


def _movement_of_modifier(view: View, group: VerbGroup) -> Movement | None:
    if group.lemma == "attendre":
        return "deployment"
    if not (group.participle or group.passive):
        return _of_subject(view, group)
    # « venus du Burundi », « arrivés lundi »: participles of the verbs conjugated with être are active.
    return _frames("object").get(group.lemma) or (_frames("subject").get(group.lemma) if group.participle else None)


# -- verbs -------------------------------------------------------------------------------------------


def _agent(view: View, force: Force) -> Link | None:
    """« quittée par les forces françaises », « relevé par des unités danoises »."""
    before = view.groups_before(force.first)
    if view.word(force.first - 1) != "par" or not before or force.first - before[-1].main > 5 or not before[-1].passive:
        return None
    group = before[-1]
    relieving = "rotation" if _frames("object").get(group.lemma) == "rotation" else None
    movement: Movement | None = _frames("subject").get(group.lemma) or relieving  # type: ignore[assignment]
    return Link("agent", movement, group.main, group.lemma, group) if movement else None


def _object(view: View, force: Force, modifiers: tuple[VerbGroup, ...]) -> Link | None:
    group = object_verb(view, force) or reinforcing_verb(view, force)
    if group is None:
        return None
    lemma, movement = group.lemma, _frames("object").get(group.lemma)
    if group.passive and not group.participle and (lemma == "attendre" or movement):
        inverted = force.first - group.main <= 4 and not _has_subject_before(view, group)
        return Link("subject", movement or "deployment", group.main, lemma, group, modifiers) if inverted else None
    if movement and not group.passive and not (group.reflexive and lemma == "retirer"):
        return Link("object", movement, group.main, lemma, group, modifiers)
    if lemma in load("deployments")["verbs"]["host"]:
        return Link("host", "presence", group.main, lemma, group, modifiers)
    if (strength := _strength(view, group)) is not None and force.quantity:
        return Link("strength", strength, group.main, lemma, group, modifiers)
    if lemma == "mettre" and {"disposition", "place"} & set(view.words[group.main + 1 : group.main + 5]):
        return Link("object", "deployment", group.main, lemma, group, modifiers)
    return None


def _has_subject_before(view: View, group: VerbGroup) -> bool:
    return any(c.dep_.startswith("nsubj") and c.i < group.first for c in view.doc[group.main].children)


@cache
def _strength_verbs() -> dict[str, Movement]:
    lists = load("deployments")["strength"]["verbs"]
    return {verb: movement for movement, verbs in lists.items() for verb in verbs}


def _strength(view: View, group: VerbGroup) -> Movement | None:
    """« porter à 4.000 hommes son dispositif », « réduire de 1.000 soldats les effectifs »."""
    movement = _strength_verbs().get(group.lemma)
    near = view.doc[max(0, group.first - 12) : group.main + 14]
    nouns = {b for t in near if t.pos_ in {"NOUN", "ADJ", "PROPN"} for b in base_forms(t.text)}
    return movement if movement and nouns & set(load("deployments")["strength"]["objects"]) else None


def _subject(view: View, force: Force, modifiers: tuple[VerbGroup, ...]) -> list[Link]:
    found = []
    for group in [*subject_verbs(view, force, modifiers), *before_which(view, force)]:
        verb, movement = group, _of_force_as_subject(view, group)
        infinitive = infinitive_of(view, group)
        if movement is None and infinitive is not None:
            verb, movement = infinitive, _of_force_as_subject(view, infinitive)
        if movement:
            role: Role = "predicate" if verb.lemma == "être" else "subject"
            found.append(Link(role, movement, verb.main, verb.lemma, verb, modifiers))
    return found


def _of_force_as_subject(view: View, group: VerbGroup) -> Movement | None:
    movement = _frames("object").get(group.lemma)
    if movement == "rotation" and "par" in view.words[group.main + 1 : group.main + 5]:
        return None  # « remplacés par des Danois »: the claim is of those who come
    if group.passive and (movement or group.lemma == "attendre"):
        return movement or "deployment"
    if group.reflexive and movement:
        return _frames("subject").get(f"se {group.lemma}", movement)
    return _of_subject(view, group)


def _of_subject(view: View, group: VerbGroup) -> Movement | None:
    """The movement that an active verb tells of its subject, None when it tells none of people."""
    lemma, after = group.lemma, view.words[group.main + 1 : group.main + 10]
    if group.reflexive:
        return _frames("subject").get(f"se {lemma}") or _frames("subject").get(f"s’{lemma}")
    if lemma == "participer" or (lemma == "prendre" and after[:1] == ["part"]):
        nouns = {b for w in after for b in base_forms(w)}
        return "presence" if nouns & set(load("deployments")["participation"]) else None
    if lemma == "prendre":
        return "deployment" if "position" in after[:3] else None
    if lemma == "suivre":
        return "presence" if {"formation", "entraînement", "stage", "instruction"} & set(after[:4]) else None
    ready = {"prêts", "prêtes"} & set(view.words[max(0, group.first - 3) : group.first])
    if lemma == "partir" and not ready and not set(after[:3]) & {"pour", "à", "au", "en", "vers", "combattre"}:
        return "withdrawal"
    if lemma == "être":
        return "presence" if _located(view, group) else None
    return None if lemma == "gagner" and "terrain" in after[:3] else _frames("subject").get(lemma)


def _located(view: View, group: VerbGroup) -> bool:
    """« sont en Russie », « étaient sur place », « sont présents »; « en préparation » is to be nowhere."""
    near = range(group.main + 1, min(group.main + 6, len(view.words)))
    words = [view.word(i) for i in near if view.doc[i].pos_ != "ADV"]
    if " ".join(words[:3]).startswith(tuple(load("deployments")["after"])):
        return True
    in_place = len(words) > 1 and words[0] in {"à", "au", "aux", "en", "dans", "sur"}
    return in_place and words[1] not in load("deployments")["states"]
