"""The country of a place that no list knows: that of the places named around it."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace

from extractor.french.lexicon import load
from extractor.french.places import PlaceMention
from extractor.french.towns import countries_with_town
from extractor.records.deployment.candidate import Candidate
from extractor.records.deployment.view import View

_ABOUT = {"at", "from"}
_NAMESAKES = {"CG": "CD"}
"""« Congo » alone may be the other one, which the article then names elsewhere."""


def with_countries(candidates: Sequence[Candidate], views: Sequence[View]) -> list[Candidate]:
    """The candidates with a country for the unlisted names among their places.

    A place that is left for abroad lies in the country of the force.
    """
    away = Counter(c.places.location.country for c in candidates if c.places.location and c.movement != "withdrawal")
    main = away.most_common(1)[0][0] if away else None
    candidates = [_coming_home(_leaving_home(c, main), candidates) for c in candidates]
    known = [p.mention for v in views for p in v.places if p.mention.country and p.role in _ABOUT and not p.plain]
    named = {p.mention.country for v in views for p in v.places} | {f.country for v in views for f in v.forces}

    def told(place: PlaceMention | None) -> PlaceMention | None:
        return _told(place, known, named)

    return [_filled(candidate, told) for candidate in candidates]


def _leaving_home(candidate: Candidate, main: str | None) -> Candidate:
    """« quitteront Belfort pour Deir Kifa »: who leaves the own country is sent, not withdrawn.

    `main` is the country in which the other claims place their forces.
    """
    places, home = candidate.places, candidate.origin or candidate.nation_before
    left, reached = places.location, places.destination
    leaving = candidate.word in load("deployments")["setting_out"]
    if candidate.movement != "withdrawal" or home is None or candidate.reading.request or not leaving:
        return candidate
    abroad = reached is not None and reached.country not in {None, home}
    from_home = left is not None and left.country == home
    if abroad and (left is None or left.country in {None, home}):
        return replace(
            candidate, movement="deployment", places=replace(places, location=reached, origin=left, destination=None)
        )
    if from_home and reached is None and main not in {None, home}:
        return replace(candidate, movement="deployment", places=replace(places, location=None, origin=left))
    return candidate


def _coming_home(candidate: Candidate, all_of_them: Sequence[Candidate]) -> Candidate:
    """« ces militaires sont attendus en France »: who arrives in the own country after a withdrawal comes home."""
    places, home = candidate.places, candidate.origin or candidate.nation_before
    reached = places.location
    at_home = reached is not None and reached.kind == "country" and home is not None and reached.country == home
    if candidate.movement != "deployment" or not at_home or candidate.word not in load("deployments")["arrivals"]:
        return candidate
    before = (c for c in all_of_them if c.anchor < candidate.anchor)
    if not any(c.movement == "withdrawal" and (c.origin or c.nation_before) == home for c in before):
        return candidate
    return replace(candidate, movement="withdrawal", places=replace(places, location=None, destination=reached))


def _filled(candidate: Candidate, told: Callable[[PlaceMention | None], PlaceMention | None]) -> Candidate:
    places, home = candidate.places, candidate.origin or candidate.nation_before
    left = places.origin
    if left is not None and left.country is None and left.name[:1].isupper() and candidate.movement != "withdrawal":
        left = replace(left, country=home)
    return replace(
        candidate,
        places=replace(
            places,
            location=told(places.location),
            origin=told(left),
            destination=told(places.destination),
            via=told(places.via),
        ),
    )


def _told(place: PlaceMention | None, known: Sequence[PlaceMention], named: set[str | None]) -> PlaceMention | None:
    if place is None:
        return None
    if place.country in _NAMESAKES and place.name == "Congo" and _NAMESAKES[place.country] in named:
        return replace(place, country=_NAMESAKES[place.country])
    if place.country or not place.name[:1].isupper():
        return place
    return replace(place, country=_country_of_town(place, known, named) or _nearest(place, known))


def _country_of_town(place: PlaceMention, known: Sequence[PlaceMention], named: set[str | None]) -> str | None:
    """The only country with a town of this name, or the one of them that the article names, nearest to the place."""
    countries = countries_with_town(place.name)
    among = [c for c in countries if c in named]
    if len(among) > 1:
        return _nearest(place, [k for k in known if k.country in among]) or among[0]
    return next(iter(among), countries[0] if len(countries) == 1 else None)


def _nearest(place: PlaceMention, known: Sequence[PlaceMention]) -> str | None:
    """The country of most places around this one, else of most in the article."""
    near = [k for k in known if abs(k.start - place.start) <= _NEAR] or known
    return Counter(k.country for k in near).most_common(1)[0][0] if near else None


_NEAR = 120
"""Characters around a place in which another tells its country."""
