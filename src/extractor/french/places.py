"""Places, countries, peoples and named bodies in French text.

Names come from ``data/countries.tsv`` (with demonyms and capitals), ``data/places.tsv`` (regions,
cities, seas), ``data/seats.tsv`` (palaces that stand for a government), ``data/bodies.tsv`` and ``data/parties.tsv``.
Country codes are ISO 3166-1 alpha-2; Kosovo has the customary XK.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from itertools import zip_longest
from typing import Literal, cast

from extractor.french.gazetteer import Gazetteer, Hit, normalise
from extractor.french.inflection import base_forms
from extractor.french.lexicon import load, table, word_set
from extractor.french.place_phrases import (
    APPOSITION,
    CAPITAL,
    COUNTRY_BEHIND,
    LOCATIVE,
    PART_BEHIND,
    SPACE,
    definite_pattern,
    head_before,
    unlisted_pattern,
)
from extractor.records.actor.schema import ActorKind

PlaceKind = Literal["country", "region", "city", "sea", "other"]

_REMEMBERED = 256
"""Stretches of text of which the names are kept: every finder asks for those of the same sentences."""


@dataclass(frozen=True)
class PlaceMention:
    """A place as written. ``start``/``end`` hold the whole phrase (« région russe de Koursk »)
    without article and preposition; `name` is the proper name in it (« Koursk »), the phrase itself
    for a part (« nord du Mali »), the country for its ground (« sol russe » → Russie).

    `actor` says that the name can stand for a government (« Séoul », « la Russie », « le
    Kremlin »): only the sentence tells whether it does.
    """

    start: int
    end: int
    name: str
    country: str | None
    kind: PlaceKind
    actor: bool


@dataclass(frozen=True)
class BodyMention:
    """A named institution, force, outlet or movement as written."""

    start: int
    end: int
    name: str
    kind: ActorKind
    country: str | None


@dataclass(frozen=True)
class _Entry:
    country: str | None
    kind: PlaceKind | None = None
    actor: bool = False
    body: ActorKind | None = None
    party: bool = False


def find_places(text: str, start: int, end: int) -> list[PlaceMention]:
    """The places named in ``text[start:end]``, in order, none inside another name.

    A name that is not in the lists is found behind a noun of place (« la localité de X ») and
    where its country is told (« à X, dans le nord du Mali »).
    """
    return list(_places(text, start, end))


def find_bodies(text: str, start: int, end: int) -> list[BodyMention]:
    """The institutions of the lists in ``text[start:end]``, in order."""
    return [
        BodyMention(hit.start, hit.end, text[hit.start : hit.end], hit.entry.body, hit.entry.country)
        for hit in _hits(text, start, end)
        if hit.entry.body
    ]


@lru_cache(_REMEMBERED)
def _places(text: str, start: int, end: int) -> tuple[PlaceMention, ...]:
    found = [
        _phrase(text, start, hit)
        for hit in _hits(text, start, end)
        if hit.entry.kind and not _inside_longer_name(text, start, hit)
    ]
    found = _without_overlaps(found + list(_unlisted(text, start, end)))
    completed = (_completed(text, p, following) for p, following in zip_longest(found, found[1:]))
    return tuple(p for p in completed if p.country or p.kind != "city")


@lru_cache(_REMEMBERED)
def _hits(text: str, start: int, end: int) -> tuple[Hit[_Entry], ...]:
    return tuple(_gazetteer().find(text, start, end))


def body_kind(name: str) -> tuple[ActorKind, str | None] | None:
    """Kind and country of a named institution (« l’Otan », « le Kremlin »), None if not listed."""
    entry = _gazetteer().get(name)
    return (entry.body, entry.country) if entry and entry.body else None


def is_party(name: str) -> bool:
    """Whether this is a listed party or movement of one country (« le PCF », « le Parti socialiste »)."""
    entry = _gazetteer().get(name)
    return entry is not None and entry.party


def country_of(name: str) -> str | None:
    """The country of a place's French name, with or without article; None when it has none.

    « Corée » and « les deux Corées » are no country; « Congo » alone is Congo-Brazzaville.
    """
    entry = _gazetteer().get(re.sub(r"^(?:aux?|en|à|du|des?|d[’'])\s?", "", name.strip()))
    return entry.country if entry and entry.kind else None


def country_name(code: str) -> str:
    """The usual French name of a country of this code; the code itself when it is of no list."""
    return _country_names().get(code, code)


def capital_of(code: str) -> str | None:
    """The usual French name of the capital of a country of this code."""
    return next((capitals.split("/")[0] or None for c, _, _, capitals in table("countries") if c == code), None)


def is_country(name: str) -> bool:
    """Whether this is a state's own name, not that of its capital."""
    entry = _gazetteer().get(name)
    return entry is not None and entry.kind == "country"


def demonym_country(word: str) -> str | None:
    """The country of a nationality word in any of its forms (« nord-coréennes », « Maliens »).

    None for peoples without a state of their own, continents, ambiguous words (« coréen ») and
    compounds of two nations (« russo-ukrainien »). « Congolais » is read as of the DR Congo.
    """
    lower = word.lower().replace("'", "’")
    for base in base_forms(lower):
        if base in _demonyms():
            return _demonyms()[base]
    point, _, nation = lower.partition("-")
    if point in ("nord", "sud", "est", "ouest") and nation not in word_set("place_words", "not_nations"):
        return next((_demonyms()[b] for b in base_forms(nation) if b in _demonyms()), None)
    return None


# -- the lists ---------------------------------------------------------------------------------


@cache
def _gazetteer() -> Gazetteer[_Entry]:
    return Gazetteer(_entries())


def _entries() -> Iterator[tuple[str, _Entry]]:
    for code, names, _, capitals in table("countries"):
        country = _Entry(code, "country", actor=True)
        yield from ((name, country) for name in names.split("/"))
        yield from ((name, _Entry(code, "city", True)) for name in capitals.split("/") if name)
    for names, code in table("seats"):
        seat = _Entry(_code(code), "other", True, "government_body")
        yield from ((name, seat) for name in names.split("/"))
    for code, kind, names in table("places"):
        place = _Entry(_code(code), cast(PlaceKind, kind))
        yield from ((name, place) for name in names.split("/"))
    for names, kind, code in table("bodies"):
        body = _Entry(_code(code), body=None if kind == "-" else cast(ActorKind, kind))
        yield from ((name, body) for name in names.split("/"))
    for code, names in table("parties"):
        party = _Entry(_code(code), body="organisation", party=True)
        yield from ((name, party) for name in names.split("/"))


def _code(cell: str) -> str | None:
    return cell if cell.isalpha() else None


@cache
def _demonyms() -> dict[str, str]:
    """Masculine singular (or irregular form) → country code."""
    return {word: code for code, _, words, _ in table("countries") for word in words.split()}


@cache
def _country_names() -> dict[str, str]:
    """Country code → its usual name."""
    return {code: names.split("/")[0] for code, names, _, _ in table("countries")}


# -- phrases around a name ---------------------------------------------------------------------


def _phrase(text: str, floor: int, hit: Hit[_Entry]) -> PlaceMention:
    """The mention with the noun of place before it: « nord du Mali », « ville syrienne d’Alep »."""
    name, entry = text[hit.start : hit.end], hit.entry
    kind = entry.kind or "other"
    before = head_before().search(text[max(floor, hit.start - 60) : hit.start])
    if before is None:
        part = PART_BEHIND.match(text, hit.end)
        if part and kind in ("country", "region"):
            name = text[hit.start : part.end()]
            return PlaceMention(hit.start, part.end(), name, entry.country, "region", actor=False)
        located = LOCATIVE.search(text[max(floor, hit.start - 9) : hit.start])
        actor = entry.actor and not located
        return PlaceMention(hit.start, hit.end, name, entry.country, kind, actor)
    start = hit.start - len(before[0])
    if before[1].lower() in word_set("place_words", "directions"):
        name, kind = text[start : hit.end], "region"
    return PlaceMention(start, hit.end, name, entry.country, kind, actor=False)


def _unlisted(text: str, start: int, end: int) -> Iterator[PlaceMention]:
    """« la localité de X » for an X of no list, and « le sol ukrainien »."""
    for match in unlisted_pattern().finditer(text, start, end):
        nations = (demonym_country(word) for word in (match["adjectives"] or "").split())
        country = next((n for n in nations if n), None)
        # « Fort Portal » is a name, « l’aéroport Kennedy » a noun with its name.
        name = match["name"] if match[0][0].islower() else match[0]
        yield PlaceMention(match.start(), match.end(), name, country, "other", actor=False)
    for match in COUNTRY_BEHIND.finditer(text, start, end):
        # Kept only if a place with a country follows: see `_completed`.
        yield PlaceMention(match.start(1), match.end(1), match[1], None, "city", actor=False)
    for match in definite_pattern().finditer(text, start, end):
        if country := demonym_country(match[1]):
            name = _country_names()[country]
            yield PlaceMention(match.start(), match.end(), name, country, "region", actor=False)


def _without_overlaps(places: list[PlaceMention]) -> list[PlaceMention]:
    """In text order; of two that overlap the one whose name is listed, which comes first."""
    kept: list[PlaceMention] = []
    last_end = -1
    for place in sorted(places, key=lambda p: p.start):  # stable: listed names stay first
        if place.start >= last_end:
            kept.append(place)
            last_end = place.end
    return kept


def _completed(text: str, place: PlaceMention, following: PlaceMention | None) -> PlaceMention:
    """The country told right behind the name: « Tripoli (Liban) », « X, dans le nord du Mali »."""
    if following is None or following.country is None or place.kind in ("country", "sea"):
        return place
    gap = text[place.end : following.start]
    unknown = place.country is None and place.kind in ("other", "city")
    if re.fullmatch(r"\s?\(", gap) or (unknown and APPOSITION.fullmatch(gap)):
        return replace(place, country=following.country)
    return place


def _inside_longer_name(text: str, floor: int, hit: Hit[_Entry]) -> bool:
    """Whether the name is a person's (« Florence Parly », « Denzel Washington ») or half a word
    (« pro-Kiev »)."""
    words = load("place_words")
    name = text[hit.start : hit.end]
    before, after = text[max(floor, hit.start - 30) : hit.start], text[hit.end : hit.end + 30]
    if re.search(r"[@/._]$", before):
        return True
    if (prefix := re.search(r"(\w+)[-‑]$", before)) and prefix[1].lower() not in words["prefixes"]:
        return not _is_name(prefix[1])
    if name in words["first_names"] and re.match(rf"{SPACE}{CAPITAL}", after):
        return True
    person = re.search(rf"(\w+){SPACE}$", before)
    if person is None or not person[1][0].isupper() or person[1].isupper():
        return False
    return normalise(person[1]) not in words["openers"] and not _is_name(person[1])


def _is_name(word: str) -> bool:
    return _gazetteer().get(word) is not None
