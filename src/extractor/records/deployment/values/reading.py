"""The values of one candidate: places, origin, movement, activity, status and date, read from its clause."""

from dataclasses import replace

from extractor.french.places import PlaceMention
from extractor.records.deployment.candidate import Candidate
from extractor.records.deployment.clauses import Clause, clause_of
from extractor.records.deployment.forces.force import Force
from extractor.records.deployment.links.frames import is_brought_to, stays_put
from extractor.records.deployment.links.link import Link
from extractor.records.deployment.links.turned import held
from extractor.records.deployment.schema import Activity, Movement
from extractor.records.deployment.values.activity import read_activity
from extractor.records.deployment.values.claim import Claim
from extractor.records.deployment.values.claim_dates import date_of
from extractor.records.deployment.values.context import Context
from extractor.records.deployment.values.movement import Move, by_places, followed, movement_of
from extractor.records.deployment.values.origin import origin_of
from extractor.records.deployment.values.own_frames import is_own_frame
from extractor.records.deployment.values.roles import PlaceReader
from extractor.records.deployment.values.status import as_presented, read_status
from extractor.records.deployment.values.verb_status import Reading
from extractor.records.deployment.view import View


def read_candidate(view: View, context: Context, force: Force, link: Link) -> Candidate:
    """The candidate that this link makes of this force."""
    force = _brought_to(view, force, link)
    claim = Claim(view, clause_of(view, force, link), force, link, read_status(view, link))
    movement = followed(context, force, link) or movement_of(view, force, link)
    reading, clause = _to_come(claim, movement), claim.clause
    if link.role == "modifier":
        reading = as_presented(view, force.first, reading)
    places = PlaceReader(view, clause, force, link).read(movement, context.place_before())
    origin = origin_of(view, force, link, reading, context.named(force))
    movement, places = by_places(view, link, Move(movement, places), origin.country)
    if link.group is not None and stays_put(view, link.group):
        movement = "presence"
    claim = claim._replace(reading=reading)
    if places.location is not None and is_own_frame(claim, places.location):
        origin = replace(origin, country=origin.country or places.location.country)
        places = replace(places, location=None)
    elif places.location is None:
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
        date=date_of(claim),
        evidence=(clause.start, clause.end),
        anchor=view.start(link.anchor),
        word=link.lemma,
    )


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


def _asking_country(view: View, force: Force, reading: Reading) -> PlaceMention | None:
    """« L’Irak a exigé le départ des soldats américains »: they are to leave the country that asks."""
    if not reading.request or reading.governor is None or force.country is None:
        return None
    offset = view.start(reading.governor.first)
    subjects = [p.mention for p in view.places if p.role == "subject" and p.mention.end <= offset]
    foreign = [m for m in subjects if m.country not in {None, force.country}]
    return foreign[-1] if foreign else None
