"""Claims that share the verb of the one before: « le Bénin une centaine », « les Sud-Soudanais le 8 », « contre 1.400 la veille »."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from extractor.candidates.sentence_view import trimmed
from extractor.french.numbers import Quantity, find_quantities
from extractor.records.common import Date
from extractor.records.deployment.candidate import Candidate
from extractor.records.deployment.view import View

_S = r"[ \u00a0]"
_JOINED = re.compile(
    rf"(?:[,;]|{_S}et)(?:{_S}et|{_S}puis)?{_S}(?:quant{_S}(?:à|aux){_S})?(?:l[ae]s?{_S}|l[’']|aux{_S})?$"
)
_AGAINST = re.compile(rf",?{_S}(?:contre|face{_S}à){_S}$")
_END = re.compile(rf"[,;.:»)]|{_S}et{_S}|$")


@dataclass(frozen=True)
class Segment:
    """The words of one such claim, as offsets of the article, with the nation that opens it, if one does."""

    start: int
    end: int
    nation: tuple[int, int] | None = None
    country: str | None = None


def without_verb(view: View, before: Candidate) -> Iterator[Candidate]:
    """The claims behind this one that go on with its verb: of another nation, or of another time."""
    for segment in _segments(view, before):
        told = segment.nation[1] if segment.nation else segment.start
        quantity = next((q for q in find_quantities(view.text, told, segment.end) if q.start <= told + 1), None)
        date = _date(view, quantity.end if quantity else told, segment.end)
        if quantity or (date and segment.nation):
            yield _claim(view, before, segment, quantity, date)


def _segments(view: View, before: Candidate) -> Iterator[Segment]:
    text, floor = view.text, view.sentence.start
    nations = [(f.start, f.end, f.country) for f in view.forces if f.noun == "national" and f.quantity is None]
    nations += [(p.mention.start, p.mention.end, p.mention.country) for p in view.places if p.mention.kind == "country"]
    for start, end, country in sorted(nations):
        if start > before.anchor and _JOINED.search(text, floor, start):
            yield from _verbless(view, Segment(start, end, (start, end), country))
    for quantity in find_quantities(text, before.anchor, view.sentence.end):
        if before.force.quantity and _AGAINST.search(text, floor, quantity.start):
            yield from _verbless(view, Segment(quantity.start, quantity.end))


def _verbless(view: View, opening: Segment) -> Iterator[Segment]:
    behind = opening.nation[1] if opening.nation else opening.end
    match = _END.search(view.text, behind, view.sentence.end)
    end = match.start() if match else view.sentence.end
    if not any(opening.start < view.start(g.main) < end for g in view.groups):
        yield replace(opening, end=end)


def _date(view: View, start: int, end: int) -> Date | None:
    found = view.analysis.dates(start, end)
    return found[0] if found else None


def _claim(view: View, before: Candidate, segment: Segment, quantity: Quantity | None, date: Date | None) -> Candidate:
    own = next((f for f in view.forces if quantity and f.quantity == quantity), None)
    force = own or replace(before.force, quantity=quantity)
    if segment.nation and not quantity:
        force = replace(force, start=segment.nation[0], end=segment.nation[1])
    at = [p.mention for p in view.places if p.role == "at" and segment.start <= p.start < segment.end]
    return replace(
        before,
        force=force,
        origin=segment.country or (own.country if own and own.country else before.origin),
        places=replace(before.places, location=at[0]) if at else before.places,
        date=date or (before.date if segment.nation else None),
        evidence=trimmed(view.text, segment.start, segment.end),
        anchor=segment.start,
    )
