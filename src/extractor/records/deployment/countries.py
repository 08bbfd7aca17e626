"""The country of a place that no list knows: that of the places named around it."""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace

from extractor.french.lexicon import load
from extractor.french.places import PlaceMention, country_name
from extractor.french.towns import countries_with_town
from extractor.records.deployment.candidate import Candidate
from extractor.records.deployment.places import PlaceInClause
from extractor.records.deployment.view import View

_ABOUT = {"at", "from", "via"}
_NAMESAKES = {"CG": "CD"}
"""« Congo » alone may be the other one, which the article then names elsewhere."""


def with_countries(candidates: Sequence[Candidate], views: Sequence[View]) -> list[Candidate]:
    """The candidates with a country for the unlisted names among their places.

    A place that is left for abroad lies in the country of the force.
    """
    away = Counter(c.places.location.country for c in candidates if c.places.location and c.movement != "withdrawal")
    main = away.most_common(1)[0][0] if away else None
    candidates = [_coming_home(_leaving_home(c, main), candidates) for c in candidates]
    known = _known([p for v in views for p in v.places if not p.plain])

    def tell(place: PlaceMention | None, home: str | None) -> PlaceMention | None:
        return _of_the_land(place, main) if place and _LAND.search(place.name) else _told(place, known, home)

    return [_filled(candidate, tell) for candidate in candidates]


def _leaving_home(candidate: Candidate, main: str | None) -> Candidate:
    """« quitteront Belfort pour Deir Kifa »: who leaves the own country is sent, not withdrawn.

    `main` is the country in which the other claims place their forces.
    """
    places, home = candidate.places, candidate.origin or candidate.nation_before
    left, reached = places.location, places.destination
    leaving = candidate.word in load("deployments")["setting_out"]
    if candidate.movement != "withdrawal" or home is None or candidate.reading.request or not leaving:
        return candidate
    from_home = left is not None and left.country == home
    abroad = reached is not None and reached.country != home and (from_home or reached.country is not None)
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


def _filled(candidate: Candidate, tell: Callable[[PlaceMention | None, str | None], PlaceMention | None]) -> Candidate:
    places, home = candidate.places, candidate.origin or candidate.nation_before
    left = places.origin
    if left is not None and left.country is None and left.name[:1].isupper() and candidate.movement != "withdrawal":
        left = replace(left, country=home)
    return replace(
        candidate,
        places=replace(
            places,
            location=tell(places.location, home),
            origin=tell(left, None),
            destination=tell(places.destination, None),
            via=tell(places.via, None),
        ),
    )


def _of_the_land(place: PlaceMention, main: str | None) -> PlaceMention:
    """« dans le pays », « dans le nord du pays »: by default the country that the article is about."""
    if place.country or main is None:
        return place
    return replace(place, name=country_name(main) if place.name == "pays" else place.name, country=main)


def _known(places: Sequence[PlaceInClause]) -> list[PlaceInClause]:
    """The places with a country, by the lists or as a town of the countries named."""
    listed = [p for p in places if p.mention.country]
    towns = ((p, _country_of_town(p.mention, listed)) for p in places if not p.mention.country)
    return listed + [replace(p, mention=replace(p.mention, country=c)) for p, c in towns if c]


def _told(place: PlaceMention | None, known: Sequence[PlaceInClause], home: str | None) -> PlaceMention | None:
    if place is None:
        return None
    named = {k.mention.country for k in known}
    if place.country in _NAMESAKES and place.name == "Congo" and _NAMESAKES[place.country] in named:
        return replace(place, country=_NAMESAKES[place.country])
    if place.country or not _PROPER.search(place.name):
        return place
    return replace(place, country=_country_of_town(place, known) or _around(place, known, home))


def _country_of_town(place: PlaceMention, known: Sequence[PlaceInClause]) -> str | None:
    """The country told elsewhere, the only one with a town of this name, or the one of them that the article names."""
    same = (k.mention.country for k in known if k.mention.name == place.name)
    proper = _PROPER.search(place.name)
    countries = countries_with_town(proper[0]) if proper else ()
    among = _around(place, [k for k in known if k.mention.country in countries])
    return next(same, None) or among or (countries[0] if len(countries) == 1 else None)


def _around(place: PlaceMention, known: Sequence[PlaceInClause], home: str | None = None) -> str | None:
    """The country that the places around speak for: each the more the nearer it is, and as a place rather than an actor.

    A force is rather elsewhere than in its own country, `home`.
    """
    votes = dict.fromkeys([k.mention.country for k in known], 0.0)
    for other in known:
        weight = 1 / (1 + abs(other.start - place.start) / _NEAR)
        weight *= 1 if other.role in _ABOUT else _NAMED_ONLY
        votes[other.mention.country] += weight * (_AT_HOME if other.mention.country == home else 1)
    return max(votes, key=votes.__getitem__, default=None)


_LAND = re.compile(r"^pays$|\bdu pays$")
_PROPER = re.compile(r"\b[A-ZÀ-Ý].*")
_NEAR = 60
"""Characters at which another place counts half as much as beside this one."""

_NAMED_ONLY, _AT_HOME = 0.3, 0.3
