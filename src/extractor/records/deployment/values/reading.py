"""The values of one candidate: places, origin, movement, activity, status and date, read from its clause."""

from dataclasses import replace

from extractor.french.lexicon import word_set
from extractor.french.places import PlaceMention
from extractor.records.deployment.candidate import Candidate
from extractor.records.deployment.clauses import Clause, clause_of
from extractor.records.deployment.forces.force import Force
from extractor.records.deployment.links.frames import is_brought_to
from extractor.records.deployment.links.link import Link
from extractor.records.deployment.links.turned import held
from extractor.records.deployment.schema import Activity, Movement
from extractor.records.deployment.values.activity import read_activity
from extractor.records.deployment.values.claim import Claim
from extractor.records.deployment.values.claim_dates import date_of
from extractor.records.deployment.values.context import Context
from extractor.records.deployment.values.origin import origin_of
from extractor.records.deployment.values.roles import PlaceReader, Places
from extractor.records.deployment.values.status import (
    as_presented,
    is_given_up,
    is_placed,
    is_presence,
    read_status,
)
from extractor.records.deployment.values.verb_status import Reading
from extractor.records.deployment.view import View

_SECOND = {
    "second",
    "seconde",
    "deuxième",
    "nouveau",
    "nouvelle",
    "nouveaux",
    "nouvelles",
    "autre",
    "autres",
    "troisième",
}


def read_candidate(view: View, context: Context, force: Force, link: Link) -> Candidate:
    """The candidate that this link makes of this force."""
    force = _brought_to(view, force, link)
    reading, movement, clause = read_status(view, link), _movement(view, force, link), clause_of(view, force, link)
    movement = _followed(context, force, link) or movement
    reading = _to_come(Claim(view, clause, force, link, reading), movement)
    if link.role == "modifier":
        reading = as_presented(view, force.first, reading)
    places = PlaceReader(view, clause, force, link).read(movement, context.place_before())
    if movement == "deployment" and _moved_on(view, link, places):
        movement, places = (
            "withdrawal",
            replace(places, location=places.origin, origin=None, destination=places.location),
        )
    origin = origin_of(view, force, link, reading, context.named(force))
    if places.location is None:
        asking = _asking_country(view, force, reading) if movement == "withdrawal" else None
        shared = context.place_in_sentence(origin.country, link)
        places = replace(places, location=asking or held(view, force, link) or shared)
    return Candidate(
        sentence=view.sentence.index,
        force=force,
        movement=movement,
        activity=_activity(context, clause, force, link),
        reading=reading,
        places=places,
        known_place=context.known_place(force, link),
        origin=origin.country,
        origin_open=origin.open,
        date=date_of(Claim(view, clause, force, link, reading)),
        evidence=(clause.start, clause.end),
        anchor=view.start(link.anchor),
        word=link.lemma,
    )


def _followed(context: Context, force: Force, link: Link) -> Movement | None:
    """« Un bataillon est rentré, le reste suivra »: who follows those that leave leaves too."""
    last = context.before[-1] if context.before else None
    if last is None or last.movement != "withdrawal" or not force.pronoun or link.lemma != "suivre":
        return None
    return "withdrawal" if context.view.sentence.index - last.sentence <= 1 else None


def _moved_on(view: View, link: Link, places: Places) -> bool:
    """« les soldats présents en Syrie seront redéployés en Irak »: they leave where they stand."""
    standing = any(p.mention == places.origin and p.role == "at" for p in view.places)
    return link.lemma in word_set("deployments", "moved_on") and standing and places.location is not None


def _brought_to(view: View, force: Force, link: Link) -> Force:
    """« porter son contingent à 2.500 hommes »: the number is a new total, whatever it was before."""
    quantity = force.quantity
    if quantity is not None and link.lemma in {"ajouter", "adjoindre"}:
        return replace(force, quantity=replace(quantity, op="additional"))
    if link.role != "strength" or quantity is None or not is_brought_to(view, force.first):
        return force
    return replace(force, quantity=replace(quantity, op="total"))


def _to_come(claim: Claim, movement: Movement) -> Reading:
    """« décollent jeudi »: a movement told in the present with a day that lies ahead."""
    reading, group, today = claim.reading, claim.link.group, claim.view.analysis.parsed.article.published
    moving = movement != "presence" and reading.status == "asserted" and today is not None
    if not moving or group is None or not group.finite or group.tense != "present" or group.helpers or today is None:
        return reading
    ahead = date_of(claim._replace(reading=replace(reading, status="expected")))
    later = ahead is not None and ahead.start is not None and ahead.start > today
    return replace(reading, status="expected") if later else reading


def _activity(context: Context, clause: Clause, force: Force, link: Link) -> Activity:
    told = read_activity(context.view, _told_of(context.view, clause, force, link), force, link)
    before = context.activity_before(force, link) if told == "unspecified" else None
    return before or told


def _told_of(view: View, clause: Clause, force: Force, link: Link) -> Clause:
    """Where the occupation stands: « suivaient une formation avant d’être déployés » is not training there."""
    later = link.group is not None and link.group.infinitive and force.last < link.anchor
    return Clause(view.start(link.anchor), clause.end) if later else clause


def _movement(view: View, force: Force, link: Link) -> Movement:
    """The verb's movement; a state is a presence; « renforts » and « supplémentaires » reinforce."""
    if is_presence(view, link):
        return "presence"
    if is_given_up(link):
        return "withdrawal"
    if link.lemma == "fournir" and any(m.lemma in word_set("deployments", "state_verbs") for m in link.modifiers):
        return "presence"  # « fournit 900 casques bleus déployés à … »
    if is_placed(link) or (link.lemma in {"retourner", "revenir"} and view.word(link.anchor - 1) == "y"):
        return "deployment"
    if link.lemma == "partir" and link.movement == "withdrawal" and _yet_to_go(view, force, link):
        return "reinforcement" if _SECOND & set(view.words[force.first : force.head + 1]) else "deployment"
    words = " ".join(view.words[force.head : force.last + 5])
    additional = force.quantity is not None and force.quantity.op == "additional"
    more = (
        additional
        or link.lemma == "ajouter"
        or force.noun == "renfort"
        or "en renfort" in words
        or "supplémentaire" in words
        or "additionnel" in words
        or "de plus" in words
    )
    rest = force.quantity is not None and view.text[force.quantity.start :][:8].lower() == "le reste"
    return "reinforcement" if link.movement == "deployment" and (more or rest) else link.movement


def _yet_to_go(view: View, force: Force, link: Link) -> bool:
    """« un second échelon doit partir demain »: who is not known yet and leaves in the future is sent."""
    ahead = link.group is not None and (link.group.tense == "future" or link.group.modal is not None)
    last = {"derniers", "dernières", "dernier", "dernière"} & set(view.words[force.first : force.head + 1])
    return ahead and force.definiteness == "indefinite" and not force.pronoun and not last


def _asking_country(view: View, force: Force, reading: Reading) -> PlaceMention | None:
    """« L’Irak a exigé le départ des soldats américains »: they are to leave the country that asks."""
    if not reading.request or reading.governor is None or force.country is None:
        return None
    offset = view.start(reading.governor.first)
    subjects = [p.mention for p in view.places if p.role == "subject" and p.mention.end <= offset]
    foreign = [m for m in subjects if m.country not in {None, force.country}]
    return foreign[-1] if foreign else None
