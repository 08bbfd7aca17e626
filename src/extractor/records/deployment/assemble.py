"""Deployment candidates to records: whose claim it is, its final status, repeated claims merged."""

import re
from collections.abc import Sequence

from extractor.candidates.analysis import Analysis
from extractor.french.places import PlaceMention
from extractor.records.attribution import carrying
from extractor.records.common import Place
from extractor.records.deployment.candidate import Candidate
from extractor.records.deployment.schema import Count, Deployment, Status
from extractor.records.statement.schema import Statement

_FIRST_PERSON = re.compile(
    r"\b(?:nous|nos|notre|(?:son|leur|le|notre|mon) (?:pays|gouvernement|armée))\b", re.IGNORECASE
)


def assemble(analysis: Analysis, candidate: Candidate, statements: Sequence[Statement]) -> Deployment | None:
    """One Deployment, None when its source declines to say it. The id is provisional (« d0 »); `merge` numbers the records."""
    statement = carrying(candidate.anchor, statements)
    status = _status(candidate, statement)
    if status is None:
        return None
    span = analysis.parsed.article.span
    force, places = candidate.force, candidate.places
    return Deployment(
        id="d0",
        force=span(force.start, force.end),
        origin=candidate.origin or _own_country(analysis, candidate, statement) or candidate.nation_before,
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


def _status(candidate: Candidate, statement: Statement | None) -> Status | None:
    """The clause's own status, turned by the act of its statement; None when the source declines to say."""
    status = candidate.reading.status
    if statement is None or statement.cue is None or candidate.reading.governor is not None:
        return status
    if statement.act == "decline":
        return "possible" if status == "possible" else None  # « a refusé de dire si … »
    if status == "asserted" and statement.act == "deny":
        return "denied"
    return status


def _own_country(analysis: Analysis, candidate: Candidate, statement: Statement | None) -> str | None:
    """« Nous n’enverrons pas de troupes », « nos soldats »: the speaker's country."""
    start = candidate.evidence[0]
    if (
        statement is None
        or not statement.speakers
        or candidate.force.stateless
        or not _FIRST_PERSON.search(analysis.text, start, max(candidate.anchor, candidate.force.start))
    ):
        return None
    countries = {analysis.clusters[int(s[1:]) - 1].country for s in statement.speakers}
    return countries.pop() if len(countries) == 1 else None


def _count(analysis: Analysis, candidate: Candidate) -> Count | None:
    quantity = candidate.force.quantity
    if quantity is None:
        return None
    return Count(
        raw=analysis.parsed.article.span(quantity.start, quantity.end),
        op=quantity.op, min=quantity.min, best=quantity.best, max=quantity.max, unit=candidate.force.unit,
    )  # fmt: skip


def _place(analysis: Analysis, place: PlaceMention | None) -> Place | None:
    if place is None:
        return None
    return Place(raw=analysis.parsed.article.span(place.start, place.end), name=place.name, country=place.country)
