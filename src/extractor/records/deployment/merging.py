"""One record per claim per source: what an article repeats is one record with several evidence spans."""

from extractor.french.inflection import base_forms
from extractor.french.places import find_places
from extractor.records.common import Place, Span
from extractor.records.deployment.schema import Deployment


def merge(records: list[Deployment]) -> list[Deployment]:
    """The same claims of the same source joined, in text order, numbered d1, d2…

    Two figures stay two records; a claim without figure or place joins the first one it fits.
    """
    merged: list[Deployment] = []
    for record in records:
        same = next((i for i, other in enumerate(merged) if _same_claim(other, record)), None)
        if same is None:
            merged.append(record)
        else:
            merged[same] = _joined(merged[same], record)
    return [record.model_copy(update={"id": f"d{i}"}) for i, record in enumerate(merged, 1)]


def _same_claim(one: Deployment, other: Deployment) -> bool:
    if not _same_source(one, other) or not _fits(one.origin, other.origin):
        return False
    if not _same_people(one, other):
        return False
    if not _same_place(one.location, other.location) or not _same_count(one, other):
        return False
    if one.count and other.count and set(one.sources) == set(other.sources):
        return one.movement == other.movement or {one.movement, other.movement} <= {
            "deployment",
            "presence",
            "reinforcement",
        }
    return (
        one.movement == other.movement
        and one.status == other.status
        and (one.date is None or other.date is None or one.date.start == other.date.start)
    )


def _same_source(one: Deployment, other: Deployment) -> bool:
    """The same speakers; or the article itself tells with the same figure what a source says (headline and body)."""
    if set(one.sources) == set(other.sources):
        return True
    return (not one.sources or not other.sources) and one.count is not None and other.count is not None


_SOLDIERS = {
    "soldat",
    "militaire",
    "troupe",
    "homme",
    "force",
    "contingent",
    "renfort",
    "effectif",
    "détachement",
    "combattant",
    "armée",
    "bataillon",
    "brigade",
    "unité",
}


def _same_people(one: Deployment, other: Deployment) -> bool:
    """Soldiers, troops and men are one; mercenaries, police and instructors are others."""
    heads = [
        next(
            (b for b in base_forms(r.force.exact.split()[0]) if b in _SOLDIERS),
            base_forms(r.force.exact.split()[0])[-1],
        )
        for r in (one, other)
    ]
    return heads[0] == heads[1] or all(h in _SOLDIERS for h in heads)


def _fits(one: object, other: object) -> bool:
    return one is None or other is None or one == other


def _same_count(one: Deployment, other: Deployment) -> bool:
    if one.count is None or other.count is None:
        # A share (« la plupart ») is of some number, never the claim without number again.
        return all(c is None or c.op != "share" for c in (one.count, other.count))
    left, right = ((c.op, c.min, c.best, c.max, c.unit) for c in (one.count, other.count))
    return left == right


def _same_place(one: Place | None, other: Place | None) -> bool:
    """The same name, or one names only the country of the other."""
    if one is None or other is None or one.name == other.name:
        return True
    if one.country is None or one.country != other.country:
        return False
    return _is_country(one) or _is_country(other)


def _is_country(place: Place) -> bool:
    """Names a country as a whole, or its soil."""
    named = find_places(place.raw.exact, 0, len(place.raw.exact))
    return bool(named) and (named[0].kind == "country" or named[0].name == named[0].name.lower())


def _joined(one: Deployment, other: Deployment) -> Deployment:
    """The fuller values of the two: figures, closer places and sources are kept from whichever has them."""
    sourced = one if one.sources or not other.sources else other
    filled = {
        name: getattr(one, name) if getattr(one, name) is not None else getattr(other, name)
        for name in ("origin", "count", "from_place", "to_place", "via", "date")
    }
    counted = one if one.count or not other.count else other
    return one.model_copy(
        update=filled | {
            "force": counted.force,
            "location": _closer(one.location, other.location),
            "activity": one.activity if one.activity != "unspecified" else other.activity,
            "sources": sourced.sources, "statement": sourced.statement, "evidence": _without_inner([*one.evidence, *other.evidence]),
        }
    )  # fmt: skip


def _without_inner(spans: list[Span]) -> list[Span]:
    """In text order, those left out that lie inside another."""
    kept: list[Span] = []
    for span in sorted(spans, key=lambda s: (s.start, -s.end)):
        if not kept or span.end > kept[-1].end:
            kept.append(span)
    return kept


def _closer(one: Place | None, other: Place | None) -> Place | None:
    if one is None or other is None:
        return one or other
    return other if _is_country(one) and not _is_country(other) else one
