"""Figures that only answer a question: « Combien de soldats avez-vous à Gao ? 800, dont 90 Belges. »"""

import re
from collections.abc import Iterator
from dataclasses import replace

from extractor.candidates.parsing.verb_groups import VerbGroup
from extractor.candidates.sentence_view import trimmed
from extractor.french.conjugation import lemma_of
from extractor.french.lexicon import word_set
from extractor.french.numbers import Quantity, find_quantities
from extractor.records.deployment.candidate import Candidate
from extractor.records.deployment.forces.ellipsis import is_of_people
from extractor.records.deployment.forces.force import Force
from extractor.records.deployment.links.frames import of_object, of_subject
from extractor.records.deployment.links.link import Link, Role
from extractor.records.deployment.values.context import Context
from extractor.records.deployment.values.reading import read_candidate
from extractor.records.deployment.view import View

_S = r"[ \u00a0]"
_LABEL = rf"(?:[A-ZÀ-Ý][\w’'. -]{{1,40}}{_S}?:{_S})?"
"""Who speaks, where each line of an interview names them: « Général Roux : »."""
_HOW_MANY = re.compile(rf"\bcombien{_S}d(?:e{_S}|[’'])$", re.IGNORECASE)
_AND_THESE = re.compile(rf"[–—«“\"\s-]*{_LABEL}(?:Et{_S})?(?:les{_S}|aux{_S})?")
_OPENING = re.compile(rf"[–—«“\"\s-]*{_LABEL}[«“\"\s]*(?:(?:Ils|Elles){_S}(?:sont|étaient|seraient){_S})?")
_OF_WHICH = re.compile(rf"\bdont{_S}$")
_END = re.compile(rf",?{_S}(?:dont|mais|et|selon|d[’']après){_S}|[;:!?]|\.(?!\d)|[»”\"]|$")
_SUBJECTS = {"vous", "on", "nous", "ils", "elles", "il", "elle"}
_INVERTED = {"-vous", "-nous", "-on", "-t-on", "-ils", "-elles", "-elle", "-t-elle", "-t-elles", "-t-ils"}
_AND_THESE_MOST = 6
"""Most tokens of « Et les Irlandais ? », who speaks and all marks included."""
_BACK = 3
"""Sentences back in which the claim stands that such a question takes up."""


def asked(view: View, context: Context, before: Candidate | None) -> Candidate | None:
    """The claim that only lacks its figure, None for a sentence that asks for none.

    `before` is what the sentence before asked: another question on top of it leaves it open.
    """
    if not view.doc.text.rstrip(' »”"\u00a0').endswith("?"):
        return None
    how_many = (f for f in view.forces if _HOW_MANY.search(view.text, view.sentence.start, view.start(f.first)))
    force = next(how_many, None)
    if force is None:
        return _and_these(view, context) or before
    link = _link(view, force)
    return read_candidate(view, context, force, link) if link else None


def _and_these(view: View, context: Context) -> Candidate | None:
    """« Et les Irlandais ? »: the claim before, of others."""
    last = context.before[-1] if context.before else None
    opening = _AND_THESE.match(view.text, view.sentence.start)
    if last is None or opening is None or len(view.words) > _AND_THESE_MOST or view.groups:
        return None
    force = next((f for f in view.forces if f.noun == "national" and f.start == opening.end()), None)
    if force is None or view.sentence.index - last.sentence > _BACK:
        return None
    return replace(last, force=force, origin=force.country, sentence=view.sentence.index)


def _link(view: View, force: Force) -> Link | None:
    """« avez-vous », « la France maintient-elle », « restent à Kidal », « avez-vous envoyés »."""
    group = next((g for g in view.groups if g.first > force.last), None)
    if group is None:
        placed = any(p.role == "at" for p in view.places) or bool(_INVERTED & set(view.words))
        return Link("alone", "presence", force.head, "présent") if placed else None
    meant = _governed(view, group)
    if meant.lemma in word_set("deployments", "verbs.host"):
        return Link("host", "presence", meant.main, meant.lemma, meant)
    role: Role = "object" if _has_subject(view, force, group) else "subject"
    movement = of_object(view, meant) if role == "object" else of_subject(view, meant)
    told = movement and meant.lemma not in word_set("deployments", "reaching")
    return Link(role, movement, meant.main, meant.lemma, meant) if movement and told else None


def _governed(view: View, group: VerbGroup) -> VerbGroup:
    """« avez-vous perdus », « comptez-vous envoyer »: the verb behind the subject that stands inside."""
    i = group.main + 2
    if not view.word(group.main + 1).startswith("-") or i >= len(view.words):
        return group
    behind = next((g for g in view.groups if g.first == i and g.infinitive), None)
    if behind is not None:
        return replace(behind, tense=group.tense, modal=group.lemma, finite=True)
    participle = group.lemma == "avoir" and view.doc[i].pos_ in {"ADJ", "NOUN", "VERB"}
    return replace(group, lemma=lemma_of(view.word(i)) or view.word(i)) if participle else group


def _has_subject(view: View, force: Force, group: VerbGroup) -> bool:
    """Somebody else acts on the force: « la France maintient », « maintenez-vous »."""
    between = view.doc[force.last + 1 : group.first]
    named = any(t.pos_ in {"NOUN", "PROPN"} or t.text.lower() in _SUBJECTS for t in between)
    return named or bool(_INVERTED & set(view.words[force.last + 1 : group.main + 2]))


def answer(view: View, question: Candidate) -> Iterator[Candidate]:
    """The claims of a sentence that opens with the figure asked for, and of the nations of which it counts a part."""
    opening = _OPENING.match(view.text, view.sentence.start)
    floor = opening.end() if opening else view.sentence.start
    found = find_quantities(view.text, floor, view.sentence.end)
    quantity = next((q for q in found if q.start == floor), None)
    if quantity is None or not is_of_people(view, quantity):
        return
    whole = _claim(view, question, quantity)
    yield whole
    for force in view.forces:
        start = view.start(force.first)
        if force.country and force.quantity and _OF_WHICH.search(view.text, whole.evidence[1], start):
            evidence = (start, view.end(force.last))
            yield replace(whole, force=force, origin=force.country, evidence=evidence, anchor=start)


def _claim(view: View, question: Candidate, quantity: Quantity) -> Candidate:
    match = _END.search(view.text, quantity.end, view.sentence.end)
    end = match.start() if match else view.sentence.end
    verb = next((g for g in view.groups if g.finite and quantity.end < view.start(g.first) < end), None)
    if verb is not None:
        end = next((i for i in range(quantity.end, end) if view.text[i] == ","), end)
    at = [p.mention for p in view.places if p.role == "at" and quantity.end <= p.start < end]
    own = next((f for f in view.forces if f.quantity == quantity), None)
    dates = view.analysis.dates(quantity.end, end)
    return replace(
        question,
        sentence=view.sentence.index,
        force=own or replace(question.force, quantity=quantity, unit="person"),
        origin=own.country if own and own.country else question.origin,
        places=replace(question.places, location=at[0]) if at else question.places,
        date=dates[0] if dates else question.date,
        evidence=trimmed(view.text, quantity.start, end),
        anchor=quantity.start,
    )
