"""Deployment candidates to records: whose claim it is, its final status, repeated claims merged."""

import re
from collections.abc import Sequence

from extractor.candidates.actors.cluster import Cluster
from extractor.candidates.analysis import Analysis
from extractor.candidates.parsing.verb_groups import VerbGroup
from extractor.french.cues import verb_cues
from extractor.french.places import PlaceMention
from extractor.records.attribution import carrying
from extractor.records.common import Place
from extractor.records.deployment.candidate import Candidate
from extractor.records.deployment.schema import Count, Deployment, Status
from extractor.records.statement.schema import Statement

_FIRST_PERSON = re.compile(
    r"\b(?:nous|nos|notre|(?:son|leur|le|notre|mon) (?:pays|gouvernement|armée))\b", re.IGNORECASE
)

_BESIDE = re.compile(r"\b(?:où|dont)\s$")
_MILITARY = re.compile(r"\b(?:Défense|défense|état-major|[Aa]rmées?|Pentagone|Tsahal|Bundeswehr)\b")
_NATIONAL = re.compile(
    r"\bl(?:a |es |[’'])(?:armée|forces armées|forces de (?:sécurité|l[’']ordre)|forces gouvernementales|police|gendarmerie|"
    r"garde (?:nationale|présidentielle|républicaine))(?: (?:nationale|régulière|gouvernementale|loyaliste))?(?![\w-])"
)


def assemble(analysis: Analysis, candidate: Candidate, statements: Sequence[Statement]) -> Deployment | None:
    """One Deployment, None when its source declines to say it. The id is provisional (« d0 »); `merge` numbers the records."""
    statement = carrying(candidate.anchor, statements)
    status = _status(analysis, candidate, statement)
    if status is None:
        return None
    span = analysis.parsed.article.span
    force, places = candidate.force, candidate.places
    return Deployment(
        id="d0",
        force=span(force.start, force.end),
        origin=_origin(analysis, candidate, statement),
        count=_count(analysis, candidate),
        location=_place(analysis, places.location),
        from_place=_place(analysis, places.origin),
        to_place=_place(analysis, places.destination),
        via=_place(analysis, places.via),
        movement=candidate.movement,
        activity=candidate.activity,
        status=status,
        sources=statement.speakers if statement else [],
        statement=statement.id if statement else None,
        date=candidate.date,
        evidence=[span(*candidate.evidence)],
    )


def _status(analysis: Analysis, candidate: Candidate, statement: Statement | None) -> Status | None:
    """The clause's own status, turned by the act of its statement; None when the source declines to say."""
    status = candidate.reading.status
    if statement is None or statement.cue is None:
        return status
    if statement.act == "decline" and _is_untold(candidate.reading.governor):
        return None
    if candidate.reading.governor is not None:
        return status
    if statement.act == "decline":
        return "possible" if status == "possible" else None  # « a refusé de dire si … »
    if status == "asserted" and statement.act == "deny" and not _is_aside(analysis.text, candidate):
        return "denied"
    return status


def _is_aside(text: str, candidate: Candidate) -> bool:
    """« dément toute réduction de la base, où servent 600 soldats »: what is told beside is not denied."""
    start = candidate.evidence[0]
    return _BESIDE.search(text[max(0, start - 6) : start]) is not None


def _is_untold(governor: VerbGroup | None) -> bool:
    """« n’a pas confirmé l’envoi », « refuse de commenter le retrait »: what is not told is not denied either."""
    return governor is not None and governor.lemma in verb_cues() and (governor.negated or governor.infinitive)


def _origin(analysis: Analysis, candidate: Candidate, statement: Statement | None) -> str | None:
    """What the clause tells, else what the speaker or the place tells, else the nation of the claims before."""
    return (
        candidate.origin
        or _own_country(analysis, candidate, statement)
        or _of_the_place(analysis, candidate)
        or candidate.nation_before
    )


def _of_the_place(analysis: Analysis, candidate: Candidate) -> str | None:
    """« l’armée s’est déployée à Sebha »: an army without a nation is that of the country it is in."""
    force, place = candidate.force, candidate.places.location
    own = _NATIONAL.search(analysis.text, max(0, force.start - 3), force.end)
    return place.country if own and place and not force.stateless else None


def _own_country(analysis: Analysis, candidate: Candidate, statement: Statement | None) -> str | None:
    """« Nous n’enverrons pas de troupes », « nos soldats »: the speaker's country.

    An army counts its own soldiers, and a state promises its own.
    """
    if statement is None or not statement.speakers or candidate.force.stateless:
        return None
    force, start = candidate.force, candidate.evidence[0]
    speakers = [analysis.clusters[int(s[1:]) - 1] for s in statement.speakers]
    first_person = _FIRST_PERSON.search(analysis.text, start, max(candidate.anchor, force.start))
    a_unit = force.unit == "unit" and force.definiteness == "indefinite"
    counted = (force.quantity is not None or a_unit) and not force.fighters and not force.pronoun
    own = statement.act == "promise" or all(_is_military(analysis, s) for s in speakers)
    if not first_person and not (counted and own):
        return None
    countries = {s.country for s in speakers}
    return countries.pop() if len(countries) == 1 else None


def _is_military(analysis: Analysis, speaker: Cluster) -> bool:
    """By its names or, unnamed, by what it is called: « le ministre tchadien de la Défense »."""
    called = speaker.names or [analysis.text[m.start : m.end] for m in speaker.mentions]
    return _MILITARY.search(" ".join(called)) is not None


def _count(analysis: Analysis, candidate: Candidate) -> Count | None:
    quantity = candidate.force.quantity
    if quantity is None:
        return None
    return Count(
        raw=analysis.parsed.article.span(quantity.start, quantity.end),
        op=quantity.op, min=quantity.min, best=quantity.best, max=quantity.max,
        unit="person" if quantity.op == "share" else candidate.force.unit,  # « la moitié du bataillon » are people
    )  # fmt: skip


def _place(analysis: Analysis, place: PlaceMention | None) -> Place | None:
    if place is None:
        return None
    return Place(raw=analysis.parsed.article.span(place.start, place.end), name=place.name, country=place.country)
