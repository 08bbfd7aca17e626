"""Which candidates claim a deployment at all (records.md)."""

from extractor.french.lexicon import load
from extractor.records.deployment.candidate import Candidate
from extractor.records.deployment.links import Link, governing_verb
from extractor.records.deployment.view import View

_KNOWN = {"definite", "possessive", "demonstrative"}
_CASUALTY_DISTANCE = 4
"""Tokens before a force in which « la mort de », « a coûté la vie à » stand."""


def is_claim(view: View, link: Link, candidate: Candidate) -> bool:
    """Whether the sentence tells that the force is or goes somewhere.

    No claims are questions, wishes, casualties, fighting and what a sentence only presupposes. A number makes a
    claim of a wish or a presupposition, since it tells how many there are.
    """
    force, reading = candidate.force, candidate.reading
    if _is_question(view) or _is_casualty(view, link, candidate):
        return False
    if not force.quantity and (reading.request or reading.presupposed or link.lemma in _words("fighting")):
        return False
    if force.weak and link.lemma not in _words("core_verbs"):
        return False
    return _tells_where(view, link, candidate)


def _words(name: str) -> frozenset[str]:
    return frozenset(load("deployments")[name])


def _is_question(view: View) -> bool:
    return view.doc.text.rstrip(" »\u00a0").endswith("?")


def _is_headline(view: View) -> bool:
    """No finite verb: the participle is the predicate (« Les troupes engagées pour la première fois dans des combats »)."""
    return not any(t.pos_ in {"VERB", "AUX"} and "Fin" in t.morph.get("VerbForm") for t in view.doc)


def _is_casualty(view: View, link: Link, candidate: Candidate) -> bool:
    """« Trois soldats déployés au Mali ont été tués », « la mort de trois soldats basés à Kidal »: the dead."""
    first = candidate.force.first
    if _words("casualty_nouns") & set(view.words[max(0, first - _CASUALTY_DISTANCE) : first]):
        return True
    verb = governing_verb(view, candidate.force)
    return verb is not None and verb is not link.group and verb.lemma in _words("casualties")


def _tells_where(view: View, link: Link, candidate: Candidate) -> bool:
    """A place, or what can stand for one: a number of massed troops, combat, a mission's strength, a foreign trainer."""
    force, places = candidate.force, candidate.places
    counted = force.quantity is not None
    placed = any((places.location, places.origin, places.destination))
    if link.role == "modifier" and not _is_headline(view):
        there = placed or (counted and link.lemma in _words("state_verbs"))
        return there and (counted or force.definiteness not in _KNOWN)
    if placed:
        return True
    if link.role == "noun":
        return counted or candidate.reading.status == "denied"
    if link.role == "host":
        return counted and _is_mission_strength(view, candidate)
    busy = link.lemma == "engager" and candidate.activity != "unspecified"
    trained = link.lemma in _words("training") and _foreign_trainer(view, candidate)
    return busy or trained or link.lemma not in _words("need_place")


def _is_mission_strength(view: View, candidate: Candidate) -> bool:
    """« La Finul doit compter 15 000 soldats »: the strength of a mission, wherever it is."""
    named = [m for m in view.mentions if m.kind == "armed_force" and m.name]
    return any(m.end <= candidate.force.start for m in named)


def _foreign_trainer(view: View, candidate: Candidate) -> bool:
    """« Moscou a entraîné les soldats nord-coréens »: another country's soldiers, so somewhere with the trainer."""
    force = candidate.force
    trainers = {m.country for m in view.mentions if m.kind == "country" and m.end <= force.start}
    return bool(force.country and trainers - {force.country, None})
