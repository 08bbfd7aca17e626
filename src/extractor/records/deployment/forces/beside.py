"""Forces that stand beside another one in its sentence: apposed to it, in a list with it, a part of it or added to it."""

import re
from collections.abc import Iterator
from dataclasses import replace

from extractor.candidates.sentence_view import trimmed
from extractor.french.inflection import base_forms
from extractor.french.numbers import find_quantities
from extractor.records.deployment.candidate import Candidate
from extractor.records.deployment.forces.force import Force
from extractor.records.deployment.forces.pronouns import SET_OFF, is_part
from extractor.records.deployment.values.activity import told_within
from extractor.records.deployment.values.verb_status import Reading
from extractor.records.deployment.view import View

_S = r"[ \u00a0]"
_AT = re.compile(rf"{_S}(?:à|au|aux|en|dans|sur){_S}")
_CLOSING = re.compile(r"[,;:.)»–—]|[ \u00a0]-[ \u00a0]|$")
_VICTIMS = {"blessé", "capturé", "disparu", "détenu", "enlevé", "exécuté", "mort", "prisonnier", "tué"}
_ADDED = (["plus"], ["outre"], ["sans", "compter"], ["en", "sus", "de"], ["auxquels", "s'", "ajoutent"])
"""Words behind a comma that add people to those before."""


def beside(view: View, told: Candidate, force: Force) -> Candidate | None:
    """The claim of a force that has no verb of its own behind the one just claimed."""
    if force.quantity and (is_part(view.text, force.quantity) or _of_a_nation(view, told, force)):
        return _part(view, told, force)
    if force.quantity and _set_in_dashes(view, told.force, force):
        return _there(view, told, force, force.first)
    return _added(view, told, force)


def _of_a_nation(view: View, told: Candidate, force: Force) -> bool:
    """« 20.000 soldats, dont 4.000 Norvégiens »: those of one nation, unless they are told to be dead."""
    before = [f for f in view.forces if f.last < force.first]
    of_which = view.word(force.first - 1) == "dont" and force.country not in {None, told.origin}
    if force.pronoun or not before or before[-1].head != told.force.head:
        return False
    return of_which and not _are_victims(view, force) and not told.force.pronoun


def _are_victims(view: View, force: Force) -> bool:
    """« dont douze Irlandais blessés »: what became of them, not where they are."""
    return bool(_VICTIMS & set(base_forms(view.word(force.last + 1))))


def _added(view: View, told: Candidate, force: Force) -> Candidate | None:
    """« Les Polonais sont 400 à Iriba, plus une compagnie à Birao »."""
    words = view.words[: force.first]
    opening = next((len(words) - len(w) for w in _ADDED if words[-len(w) :] == w), None)
    if opening is None or view.word(opening - 1) not in {",", "("} or force.pronoun:
        return None
    quantity = force.quantity
    if quantity is not None:
        quantity = replace(quantity, start=view.start(opening), op="additional")
    claim = _there(view, told, replace(force, quantity=quantity), opening)
    return replace(claim, movement=told.movement, reading=told.reading)


def apposed_number(view: View, told: Candidate) -> Iterator[Candidate]:
    """« Les Suédois, 900 à Gao en mai, ne sont plus que 40 »: how many they are elsewhere or were."""
    force = told.force
    if force.noun != "national" or force.pronoun or force.quantity is None:
        return
    end = view.end(force.last)
    for quantity in find_quantities(view.text, end, view.sentence.end)[:2]:
        set_off = SET_OFF.fullmatch(view.text, end, quantity.start) and _AT.match(view.text, quantity.end)
        token = view.sentence.token_at(quantity.start)
        if set_off and quantity != force.quantity and token is not None:
            yield _there(view, told, replace(force, quantity=quantity), int(token.i))


def _there(view: View, told: Candidate, force: Force, first: int) -> Candidate:
    """How many of them are where the claim of this sentence finds them, or where these words say."""
    start = view.start(first)
    match = _CLOSING.search(view.text, max(view.end(force.last), start), view.sentence.end)
    end = match.start() if match else view.sentence.end
    dates = view.analysis.dates(start, end)
    at = [p.mention for p in view.places if p.role == "at" and start < p.start < end]
    return replace(
        told, force=force, movement="presence", reading=Reading("asserted"), date=dates[0] if dates else None,
        places=replace(told.places, location=at[0]) if at else told.places, origin=force.country or told.origin,
        evidence=trimmed(view.text, start, end), anchor=start,
        activity=told_within(view.text, start, end) or told.activity,
    )  # fmt: skip


def apposed_nationals(view: View) -> Iterator[Force]:
    """« la moitié, des Nigérians, est sur place »: the first force with the words of the second."""
    forces = iter(view.forces)
    for force in forces:
        behind = [f for f in view.forces if f.quantity is None and f.first > force.last]
        gap = [w for w in view.words[force.last + 1 : behind[0].first] if not w.endswith("ment")] if behind else []
        apposed = behind and gap in ([","], [",", "des"], [",", "surtout"]) and view.word(behind[0].last + 1) == ","
        if apposed and force.pronoun:
            next(forces)
            yield replace(
                force, start=behind[0].start, end=behind[0].end, country=behind[0].country, last=behind[0].last + 1
            )
        else:
            yield force


def _part(view: View, whole: Candidate, force: Force) -> Candidate:
    """« 3.000 militaires, dont un millier en Roumanie »: the same event, of a part, at its own place."""
    start = force.quantity.start if force.quantity else 0
    at = [p.mention for p in view.places if p.role == "at" and p.start > start]
    match = _CLOSING.search(view.text, view.end(force.last), view.sentence.end)
    opening = view.start(max(0, force.first - 1))
    evidence = trimmed(view.text, opening, match.start()) if match and opening > whole.evidence[0] else whole.evidence
    places = replace(whole.places, location=at[0]) if at else whole.places
    return replace(whole, force=force, places=places, evidence=evidence)


def without_part(view: View, whole: Candidate, part: Candidate) -> Candidate:
    """The claim of the whole without the words and the place of its part."""
    start, place = part.evidence[0], whole.places.location
    if not max(whole.evidence[0], whole.anchor, whole.force.end) < start < whole.evidence[1]:
        return whole
    places = replace(whole.places, location=None) if place is not None and place.start >= start else whole.places
    return replace(whole, places=places, evidence=trimmed(view.text, whole.evidence[0], start))


def _set_in_dashes(view: View, nation: Force, force: Force) -> bool:
    """« les Ougandais – un millier d’hommes depuis mars – n’ont pas levé le camp »."""
    gap = view.words[nation.last + 1 : force.first]
    return nation.noun == "national" and gap in (["–"], ["—"], ["-"])


def apposed(view: View, before: Force, force: Force) -> bool:
    """« 2 000 soldats, la principale force de réaction, », « sept escadrons, soit 480 hommes »: the same people again."""
    if view.word(force.first - 1) == "soit" and force.first - before.last <= 8:
        return True
    gap = set(view.words[before.last + 1 : force.first])
    dashed = bool(gap & {"-", "–", "—", "("}) and gap <= {"-", "–", "—", "(", "«", '"'}
    if force.quantity is not None:
        return False
    if force.country is not None and before.country not in {None, force.country}:
        return False
    unit = gap == {","} and force.unit == "unit" and view.word(force.head)[-1] not in "sx"
    between = gap == {","} and (view.word(force.last + 1) in {",", ".", ""} or force.definiteness == "bare")
    return dashed or unit or between


def in_list(view: View, before: Force, force: Force) -> bool:
    """« 900 soldats américains, 140 italiens et 250 polonais »: the link of the first holds for all."""
    gap = view.words[before.last + 1 : force.first]
    if "dont" in gap and _are_victims(view, force):
        return False
    if gap and gap[-1] == "(" and force.quantity:
        return True
    joints = {",", "par", "dont", "et", "ou", "de", "d'", "des", "ainsi", "que", "puis"}
    return 0 < len(gap) <= 3 and set(gap) <= joints
