"""One record per claim per source: what an article repeats is one record with several evidence spans."""

from extractor.french.inflection import base_forms
from extractor.french.lexicon import word_set
from extractor.french.places import find_places
from extractor.french.transliteration import sound_of
from extractor.records.common import Place, Span
from extractor.records.deployment.schema import Count, Deployment

_ARRIVED = {"deployment", "presence", "reinforcement"}


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
    """Nothing speaks against it, and the figure or the place speaks for it."""
    same_figure = one.count is not None and other.count is not None and _same_count(one, other)
    placed = one.location is not None and other.location is not None
    return (
        (same_figure or placed)
        and _same_source(one, other, same_figure)
        and _same_movement(one, other, same_figure)
        and _same_status(one, other, same_figure)
        and _fits(one.origin, other.origin)
        and _same_people(one, other)
        and _same_place(one.location, other.location)
        and _same_count(one, other)
    )


def _same_source(one: Deployment, other: Deployment, same_figure: bool) -> bool:
    """The same speakers; or the article itself tells with the same figure what a source says (headline and body)."""
    if set(one.sources) == set(other.sources):
        return True
    return same_figure and one.movement == other.movement and not (one.sources and other.sources)


def _same_movement(one: Deployment, other: Deployment, same_figure: bool) -> bool:
    """The same movement on the same day; with the same figure « are there » repeats « were sent »."""
    if same_figure and {one.movement, other.movement} <= _ARRIVED:
        return True
    days = {r.date.start for r in (one, other) if r.date is not None}
    return one.movement == other.movement and (same_figure or len(days) <= 1)


def _same_status(one: Deployment, other: Deployment, same_figure: bool) -> bool:
    """The first reading stands when one breath tells the figure on: « seraient déployés et ont commencé à … »."""
    return one.status == other.status or (same_figure and one.statement == other.statement is not None)


def _same_people(one: Deployment, other: Deployment) -> bool:
    """Soldiers, troops and men are one; mercenaries, police and instructors are others."""
    heads = [set(base_forms(r.force.exact.split()[0])) for r in (one, other)]
    soldiers = word_set("deployments", "soldiers")
    return bool(heads[0] & heads[1]) or all(h & soldiers for h in heads)


def _fits(one: object, other: object) -> bool:
    return one is None or other is None or one == other


def _same_count(one: Deployment, other: Deployment) -> bool:
    if one.count is None or other.count is None:
        # A share (« la plupart ») is of some number, never the claim without number again.
        return all(c is None or c.op != "share" for c in (one.count, other.count))
    return _number(one.count) == _number(other.count)


def _number(count: Count) -> tuple[object, ...]:
    """The figure itself: « 8.000 », « quelque 8 000 » and « 8 000 au total » are one, 8.000 more are not."""
    bounds = (count.best,) if count.best is not None else (count.min, count.max)
    figure: tuple[object, ...] = bounds if any(bounds) else (count.raw.exact.lower(),)
    return (count.op == "additional", count.unit, *figure)


def _same_place(one: Place | None, other: Place | None) -> bool:
    """The same name however spelt, or one names only the country of the other."""
    if one is None or other is None or sound_of(one.name) == sound_of(other.name):
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
        update=filled
        | {
            "force": counted.force,
            "location": _closer(one.location, other.location),
            "activity": one.activity if one.activity != "unspecified" else other.activity,
            "sources": sourced.sources,
            "statement": sourced.statement,
            "evidence": _without_inner([*one.evidence, *other.evidence]),
        }
    )


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
