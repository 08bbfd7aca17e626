"""The country of a place that no list knows: that of the places named around it."""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from extractor.french.lexicon import word_set
from extractor.french.places import PlaceMention, capital_of, country_name
from extractor.french.towns import countries_with_town
from extractor.records.deployment.candidate import Candidate
from extractor.records.deployment.values.places import PlaceInClause
from extractor.records.deployment.view import View

_GOING_ON = 1
"""Sentences between a withdrawal and a transport of the same people."""

_ABOUT = {"at", "from", "via"}
_NAMESAKES = {"CG": "CD"}
"""« Congo » alone may be the other one, which the article then names elsewhere."""


@dataclass(frozen=True)
class Known:
    """A place named somewhere in the article; `start` is an offset, `paragraph` its index.

    `about`: something is, comes from or goes there, rather than that the name is an actor's or a complement.
    """

    name: str
    country: str | None
    start: int
    paragraph: int
    about: bool

    @staticmethod
    def of(place: PlaceInClause, view: View) -> "Known":
        """The place as it stands in this sentence."""
        mention = place.mention
        return Known(mention.name, mention.country, place.start, view.sentence.paragraph, place.role in _ABOUT)


def with_countries(candidates: Sequence[Candidate], views: Sequence[View]) -> list[Candidate]:
    """The candidates with a country for the unlisted names among their places.

    A place that is left for abroad lies in the country of the force.
    """
    away = Counter(c.places.location.country for c in candidates if c.places.location and c.movement != "withdrawal")
    main = away.most_common(1)[0][0] if away else None
    candidates = [_coming_home(_leaving_home(c, main), candidates) for c in candidates]
    known = _known(views)

    def tell(place: PlaceMention | None, home: str | None) -> PlaceMention | None:
        if place and _LAND.search(place.name):
            return _of_the_land(place, main or _spoken_of(place, known, home))
        return _told(place, known, home)

    def within(place: PlaceMention | None, home: str | None) -> PlaceMention | None:
        told = tell(place, home)
        if told is None or not _is_within(told):
            return told
        return replace(told, country=main or _spoken_of(told, known, home))

    return [_filled(candidate, tell, within) for candidate in candidates]


def _leaving_home(candidate: Candidate, main: str | None) -> Candidate:
    """« quitteront Belfort pour Deir Kifa »: who leaves the own country is sent, not withdrawn.

    `main` is the country in which the other claims place their forces.
    """
    places, home = candidate.places, candidate.origin or candidate.nation_before
    left, reached = places.location, places.destination
    leaving = candidate.word in word_set("deployments", "setting_out")
    if candidate.movement != "withdrawal" or candidate.reading.request or not leaving:
        return candidate
    if home is None:
        unknown = left is None or reached is None or (main is None and candidate.force.definiteness != "indefinite")
        if unknown or left is None or left.country in {None, main}:
            return candidate
        home = left.country
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
    """« ces militaires sont attendus en France », « se sont envolés d’Agadez »: who leaves abroad, or arrives in the
    own country after a withdrawal, comes home."""
    places, home = candidate.places, candidate.origin or candidate.nation_before
    if candidate.movement != "deployment" or home is None:
        return candidate
    reached = places.location
    left = places.origin if places.origin and places.origin.country != home else None
    abroad, from_home = left is not None and left.country is not None, places.origin is not None and left is None
    at_home = reached is not None and _is_in(reached, home)
    before = [c for c in all_of_them if c.anchor < candidate.anchor and (c.origin or c.nation_before) == home]
    gone = abroad or any(c.movement == "withdrawal" for c in before)
    boarding = candidate.word in word_set("deployments", "boarding") and not from_home
    arriving = at_home and gone and candidate.word in word_set("deployments", "arrivals", "carried")
    setting_off = boarding and (at_home or (abroad and reached is None and candidate.origin is not None))
    if not (arriving or setting_off or _carried_on(candidate, before)):
        return candidate
    return replace(
        candidate,
        movement="withdrawal",
        places=replace(places, location=left, origin=None, destination=reached),
    )


def _is_in(place: PlaceMention, country: str) -> bool:
    """By the lists, or as a town of this name."""
    return country in ([place.country] if place.country else countries_with_town(place.name))


def _carried_on(candidate: Candidate, before: Sequence[Candidate]) -> bool:
    """« Les paras ont été acheminés jusqu’à Paphos », of whom the claim right before says that they leave."""
    known = candidate.force.pronoun or candidate.force.definiteness in {"definite", "demonstrative"}
    if not known or candidate.word not in word_set("deployments", "carried") or not before:
        return False
    return before[-1].movement == "withdrawal" and candidate.sentence - before[-1].sentence <= _GOING_ON


Tell = Callable[[PlaceMention | None, str | None], PlaceMention | None]


def _filled(candidate: Candidate, tell: Tell, within: Tell) -> Candidate:
    places, home = candidate.places, candidate.origin or candidate.nation_before
    left = places.origin
    if left is not None and left.country is None and left.name[:1].isupper() and candidate.movement != "withdrawal":
        left = replace(left, country=home)
    return replace(
        candidate,
        places=replace(
            places,
            location=within(places.location, home),
            origin=tell(left, None),
            destination=tell(places.destination, None),
            via=tell(places.via, None),
        ),
    )


def _of_the_land(place: PlaceMention, main: str | None) -> PlaceMention:
    """« dans le pays », « dans la capitale », « dans le nord du pays »: by default the country that the article is about."""
    if place.country or main is None:
        return place
    names = {"pays": country_name(main), "capitale": capital_of(main) or place.name}
    return replace(place, name=names.get(place.name, place.name), country=main)


def _is_within(place: PlaceMention) -> bool:
    """« la vallée », « l’ambassade »: it lies in one country, unlike a border or a front."""
    noun = place.name.partition(" ")[0].lower()
    several = noun.endswith(("s", "x")) and noun != "rues"
    return not (place.country or place.name[:1].isupper() or several or noun in word_set("place_words", "between"))


def _spoken_of(place: PlaceMention, known: Sequence[Known], home: str | None) -> str | None:
    """The country that the places around speak for."""
    paragraph = max((k.paragraph for k in known if k.start < place.start), default=0)
    about = [k for k in known if k.about]
    return _around(Known(place.name, None, place.start, paragraph, about=True), about, home)


def _known(views: Sequence[View]) -> list[Known]:
    """The places with a country, by the lists or as a town of the countries named."""
    places = [Known.of(p, v) for v in views for p in v.places if not p.plain]
    listed = [p for p in places if p.country]
    towns = ((p, _country_of_town(p, listed)) for p in places if not p.country)
    return listed + [replace(p, country=c) for p, c in towns if c]


def _told(place: PlaceMention | None, known: Sequence[Known], home: str | None) -> PlaceMention | None:
    if place is None:
        return None
    named = {k.country for k in known}
    if place.country in _NAMESAKES and place.name == "Congo" and _NAMESAKES[place.country] in named:
        return replace(place, country=_NAMESAKES[place.country])
    if place.country or not _PROPER.search(place.name):
        return place
    itself = next((k for k in known if k.start == place.start), None)
    paragraph = itself.paragraph if itself else max((k.paragraph for k in known if k.start < place.start), default=0)
    asked = Known(place.name, None, place.start, paragraph, about=True)
    return replace(place, country=_country_of_town(asked, known) or _around(asked, known, home))


def _country_of_town(place: Known, known: Sequence[Known]) -> str | None:
    """The country told elsewhere, the only one with a town of this name, or the one of them that the places around
    speak for."""
    same = (k.country for k in known if k.name == place.name and k.country)
    if told := next(same, None):
        return told
    proper = _PROPER.search(place.name)
    countries = countries_with_town(proper[0]) if proper else ()
    votes = _votes(place, known)
    least = _AUDIBLE * max(votes.values(), default=0)
    among = [c for c in countries if c in votes and votes[c] >= least]
    if among:
        return max(among, key=votes.__getitem__)
    return countries[0] if len(countries) == 1 else None


def _around(place: Known, known: Sequence[Known], home: str | None = None) -> str | None:
    votes = _votes(place, known, home)
    return max(votes, key=votes.__getitem__, default=None)


def _votes(place: Known, known: Sequence[Known], home: str | None = None) -> dict[str | None, float]:
    """How much the places around speak for each country: the more the nearer, in the same paragraph, and as a place
    rather than an actor; and as many places of the article as lie there.

    A force is rather elsewhere than in its own country, `home`.
    """
    votes = dict.fromkeys([k.country for k in known], 0.0)
    share = 1 / max(1, sum(k.about for k in known))
    for other in known:
        weight = 1 / (1 + abs(other.start - place.start) / _NEAR)
        weight *= _SAME_PARAGRAPH if other.paragraph == place.paragraph else 1
        weight = weight + share if other.about else weight * _NAMED_ONLY
        votes[other.country] += weight * (_AT_HOME if other.country == home else 1)
    return votes


_LAND = re.compile(r"^(?:pays|capitale)$|\bdu pays$")
_PROPER = re.compile(r"\b[A-ZÀ-Ý].*")
_NEAR = 60
"""Characters at which another place counts half as much as beside this one."""

_NAMED_ONLY, _AT_HOME, _SAME_PARAGRAPH = 0.5, 0.6, 3
"""Weights, set on 101 unlisted places of the tuning articles."""

_AUDIBLE = 0.1
"""Least share of the strongest vote with which a country that has a town of the name counts."""
