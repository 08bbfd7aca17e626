"""Which candidates claim a deployment at all (records.md)."""

import re
from collections.abc import Sequence

from extractor.candidates.parsing.verb_groups import VerbGroup
from extractor.french.lexicon import load, word_set
from extractor.records.deployment.candidate import Candidate
from extractor.records.deployment.forces.force import Force
from extractor.records.deployment.links.frames import is_there
from extractor.records.deployment.links.link import Link
from extractor.records.deployment.links.links import governing_verb
from extractor.records.deployment.view import View

_KNOWN = {"definite", "possessive", "demonstrative"}
_CASUALTY_DISTANCE = 4
"""Tokens before a force in which « la mort de », « a coûté la vie à » stand."""

_NONE = {"moindre", "aucun", "aucune", "seul", "seule"}
_LAST = _NONE - {"seule"}
_STAYING = {"rester", "demeurer"}
_ABROAD_BY_NATURE = {"casque bleu", "casques bleus", "soldat de la paix", "soldats de la paix"}
_IN_MISSION = re.compile(
    r"\b(?:au sein|dans les rangs|sous la bannière|sous le drapeau) d(?:e la |u |es |e l[’']|[’'])", re.IGNORECASE
)
_ORDINAL = re.compile(r"\d+(?:e|ème|er|re|ère)|[ivxl]+e")
"""« la 8e division », « la IVe armée »."""
_WHOLE_ARMIES = {"armée", "police", "gendarmerie", "marine", "milice"}


def is_told(view: View, link: Link, candidate: Candidate) -> bool:
    """Neither asked, nor of the dead, nor only wished or presupposed of people without number."""
    reading = candidate.reading
    if _is_question(view) or _is_casualty(view, link, candidate) or _is_any_army(view, candidate.force):
        return False
    if _is_asked_number(view, link, candidate.force):
        return False
    return candidate.force.quantity is not None or not (reading.request or reading.presupposed)


def is_claim(view: View, link: Link, candidate: Candidate) -> bool:
    """Whether the sentence tells that the force is or goes somewhere.

    No claims are questions, wishes, casualties, fighting and what a sentence only presupposes. A number makes a
    claim of a wish or a presupposition, since it tells how many there are.
    """
    force = candidate.force
    if not is_told(view, link, candidate):
        return False
    if force.noun == "national" and not (force.pronoun or force.quantity) and not _is_soldierly(view, link, candidate):
        return False
    if not _is_known_force(view, link, candidate) or not _is_posted(candidate, link):
        return False
    if force.noun == "réserviste" and link.lemma == "rappeler":
        return False  # called up, not back
    return _tells_where(view, link, candidate)


def _is_soldierly(view: View, link: Link, candidate: Candidate) -> bool:
    """Whether nationals do what only soldiers do: « Les Français sont à Genève » may be envoys."""
    core, placed = link.lemma in word_set("deployments", "core_verbs"), _is_placed(candidate)
    if candidate.force.weak:
        return link.role != "subject" or core or placed
    if link.role == "predicate":
        return _is_at_post(view, link)
    return placed or core or link.movement != "deployment" or link.lemma in word_set("deployments", "arrivals")


def _is_placed(candidate: Candidate) -> bool:
    places = candidate.places
    return any((places.location, places.origin, places.destination, places.via))


def _is_known_force(view: View, link: Link, candidate: Candidate) -> bool:
    """Whether the noun and its verb together mean soldiers: « les unités » need a verb that moves or posts soldiers."""
    force = candidate.force
    if link.lemma not in word_set("deployments", "need_place") or not _may_be_others(view, force, link.modifiers):
        return True
    placed = candidate.places.location is not None
    nation_acts = force.noun == "national" and link.lemma in word_set("deployments", "of_armies") and placed
    holding = link.lemma in word_set("deployments", "posture") and link.lemma in word_set(
        "deployments", "place_objects"
    )
    under_way = link.lemma == "être" and link.movement == "deployment"
    under_way = under_way or (link.lemma == "partir" and candidate.movement != "withdrawal" and force.ranked)
    denied = candidate.reading.status == "denied" and force.definiteness == "indefinite"
    if force.unit == "unit" and link.role == "object" and link.lemma in word_set("deployments", "offering"):
        return candidate.origin is not None  # « la Norvège offre une compagnie »
    small = force.noun in word_set("deployments", "small_units") and force.definiteness == "indefinite" and placed
    return small or nation_acts or holding or under_way or (force.noun == "national" and denied)


def _is_posted(candidate: Candidate, link: Link) -> bool:
    """« surveillent », « attendent »: what a few soldiers do anywhere places a number of them, a unit, or some at a place."""
    force = candidate.force
    posture = (
        link.role == "subject"
        and link.lemma in word_set("deployments", "posture")
        and link.group is not None
        and not link.group.passive
    )
    some = force.definiteness == "indefinite" and not force.weak and _is_placed(candidate)
    abroad = not force.pronoun and (_is_abroad(candidate) or _is_special(candidate))
    return not posture or force.quantity is not None or force.unit == "unit" or some or abroad


def _may_be_others(view: View, force: Force, modifiers: Sequence[VerbGroup]) -> bool:
    """« les unités », « les Tchadiens »: whom only a verb that moves soldiers tells to be some."""
    posted = any(m.lemma in word_set("deployments", "core_verbs") for m in modifiers)
    none = bool(_LAST & set(view.words[force.first : force.head])) or view.words[force.head - 2 : force.head] == [
        "pas",
        "un",
    ]
    told = (
        none
        or force.fresh
        or force.quantity is not None
        or force.definiteness == "possessive"
        or force.ranked
        or posted
        or (force.noun in word_set("forces", "units_too") - {"colonne"} and force.definiteness == "indefinite")
        or (force.unit == "unit" and _ORDINAL.fullmatch(view.word(force.head - 1)) is not None)
    )
    return force.weak and not told and (force.country is None or force.noun == "national")


def _is_special(candidate: Candidate) -> bool:
    """« Les mercenaires logent à Bria »: not the soldiers whom any country has everywhere."""
    force = candidate.force
    plain = force.noun in word_set("deployments", "soldiers")
    return (
        force.unit == "person" and not (force.weak or plain or force.country) and candidate.places.location is not None
    )


def _is_abroad(candidate: Candidate) -> bool:
    """In a country that is not that of the force."""
    place = candidate.places.location
    return place is not None and candidate.origin is not None and place.country not in {None, candidate.origin}


def _is_question(view: View) -> bool:
    return view.doc.text.rstrip(" »\u00a0").endswith("?")


def _is_asked_number(view: View, link: Link, force: Force) -> bool:
    """« on ignore combien d’hommes partiront », « le nombre de soldats n’a pas été fourni »."""
    before = view.words[max(0, force.first - 2) : force.first]
    given = link.lemma in word_set("deployments", "offering") and "nombre" in before
    return force.quantity is None and ("combien" in before or given)


def _is_any_army(view: View, force: Force) -> bool:
    """« les armées s’en vont »: of no country, and no soldiers told of before."""
    return (
        view.word(force.head) == "armées"
        and force.definiteness == "definite"
        and not (force.country or force.stateless)
    )


def _is_headline(view: View) -> bool:
    """No finite verb: the participle is the predicate (« Les troupes engagées pour la première fois dans des combats »)."""
    return not any(t.pos_ in {"VERB", "AUX"} and "Fin" in t.morph.get("VerbForm") for t in view.doc)


def _is_casualty(view: View, link: Link, candidate: Candidate) -> bool:
    """« Trois soldats déployés au Mali ont été tués », « la mort de trois soldats basés à Kidal », « il faudrait 500 soldats à Gao »."""
    first = candidate.force.first
    if word_set("deployments", "casualty_nouns") & set(view.words[max(0, first - _CASUALTY_DISTANCE) : first]):
        return True
    verb = governing_verb(view, candidate.force)
    if verb is None or verb is link.group:
        return False
    wanted = link.group is None and verb.lemma in word_set("deployments", "counted_otherwise.verbs")
    return wanted or verb.lemma in word_set("deployments", "casualties")


def _tells_where(view: View, link: Link, candidate: Candidate) -> bool:
    """A place, or a verb that moves people wherever they go; a state needs a place or a number."""
    force = candidate.force
    counted = force.quantity is not None
    placed = _is_placed(candidate)
    if link.role in {"alone", "counted"}:
        return placed
    if link.role == "modifier" and not _is_headline(view):
        there = placed or (
            counted and (link.lemma == "présent" or link.lemma in word_set("deployments", "state_verbs"))
        )
        return there and (counted or force.definiteness not in _KNOWN)
    if placed or (counted and link.role == "subject" and link.group is not None and is_there(view, link.group)):
        return counted or not (link.lemma in word_set("deployments", "fighting") and _at_home(candidate))
    if candidate.reading.status == "denied" and _NONE & set(view.words[force.first : force.head + force.pronoun]):
        return True
    if _joins_mission(view, candidate) or (link.role == "strength" and counted):
        return True
    if link.lemma in word_set("deployments", "elsewhere") and link.movement != "reinforcement":
        return False
    if link.role == "host":
        return counted and (force.noun in _ABROAD_BY_NATURE or _is_strength_of_mission(view, candidate))
    settled = force.noun == "national" and not force.weak
    known = counted and (
        candidate.known_place or link.lemma in word_set("deployments", "keeping") or force.pronoun or settled
    )
    own = (
        force.definiteness == "possessive"
        and link.role == "object"
        and link.lemma in word_set("deployments", "core_verbs") | {"ramener"}
    )
    offered = (
        link.lemma in word_set("deployments", "offering") and link.role == "object" and _is_offer(force, candidate)
    )
    kept = (
        own
        or offered
        or (
            force.definiteness == "possessive"
            and link.role == "object"
            and link.lemma in word_set("deployments", "keeping")
        )
    )
    pronoun = candidate.known_place and force.pronoun
    staying = link.lemma in _STAYING and not force.weak and not force.pronoun and link.role in {"subject", "object"}
    posted = link.role == "predicate" and _is_at_post(view, link) and not force.pronoun and force.definiteness != "bare"
    posted = posted and (not force.weak or force.definiteness == "possessive")
    under_way = link.lemma == "être" and link.movement == "deployment"
    leaving = link.lemma == "partir" and candidate.movement != "withdrawal" and candidate.reading.status == "expected"
    leaving = leaving or (settled and link.movement == "withdrawal")
    stays = (
        link.lemma in word_set("deployments", "supporting") and link.movement == "presence"
    )  # « ont achevé leur formation »
    free = link.lemma not in word_set("deployments", "need_place") and not stays
    named = link.role == "noun" and link.lemma not in word_set("deployments", "need_place")
    return named or known or kept or pronoun or staying or posted or under_way or leaving or free


def _is_offer(force: Force, candidate: Candidate) -> bool:
    """« pourrait aligner un millier d’hommes », « n’offrira aucun soldat »: of some state, and not told as done."""
    to_come = candidate.reading.status != "asserted" or candidate.word in {"offrir", "promettre", "proposer"}
    some = force.quantity is not None or (force.unit == "unit" and force.definiteness == "indefinite")
    return to_come and candidate.origin is not None and (some or candidate.reading.status == "denied")


def _is_at_post(view: View, link: Link) -> bool:
    """« sont en mission », « sera sur le terrain »: at a post, wherever it is."""
    end = view.end(link.anchor)
    behind = view.text[end : end + 40].lower().replace("’", "'").replace("œ", "oe")
    return any(words in behind for words in load("deployments")["after"] if len(words) > 2)


def _joins_mission(view: View, candidate: Candidate) -> bool:
    """« engager 2.000 soldats au sein de la Finul »: a mission stands for where it is."""
    force = candidate.force
    match = _IN_MISSION.search(view.text, force.end, candidate.evidence[1])
    return match is not None and force.quantity is not None


def _at_home(candidate: Candidate) -> bool:
    """Fighters, and soldiers who fight in their own country: fighting alone is no deployment."""
    force, place = candidate.force, candidate.places.location
    own = place is not None and place.country is not None and place.country == force.country
    return force.fighters or own


def _is_strength_of_mission(view: View, candidate: Candidate) -> bool:
    """« La Finul doit compter 15 000 soldats », « le contingent compte 43 hommes »: wherever they are."""
    force = candidate.force
    named = any(m.kind == "armed_force" and m.name and not force.start <= m.start < force.end for m in view.mentions)
    units = (
        f
        for f in view.forces
        if f.unit == "unit" and f.head != force.head and not (f.pronoun and view.start(f.first) > candidate.anchor)
    )
    of_mission = any(noun in view.words for noun in word_set("deployments", "missions"))
    return named or of_mission or any(f.noun not in _WHOLE_ARMIES for f in units)
