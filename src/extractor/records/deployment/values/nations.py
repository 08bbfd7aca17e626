"""The nation of a force whose own words tell none: the only one of the article, that of the claim before, or of who acts."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from extractor.candidates.actors.mention import Mention
from extractor.french.inflection import base_forms
from extractor.french.lexicon import word_set
from extractor.french.places import find_bodies
from extractor.records.deployment.candidate import Candidate
from extractor.records.deployment.view import View

_NATIONS_COUNTED = re.compile(
    r"\b(?:\d+|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|douze|quinze|vingt|trente|plusieurs|divers)[ \u00a0](?:pays|nations|[ÉEé]tats)\b"
)
_ACCORDING = re.compile(r"\b(?:[Ss]elon|[Dd][’']après|à en croire)[ \u00a0][^,]{0,40}$")
_PLACED = re.compile(
    r"(?:\b(?:dans|vers|sur|en)[ \u00a0](?:l[ea]s?[ \u00a0]|l[’'])?|(?<!quant )(?:\baux?|(?<!\w)[àa])[ \u00a0](?:l[ae][ \u00a0]|l[’'])?)$",
    re.IGNORECASE,
)
"""Before a name that is a place there."""


def with_nations(candidates: Sequence[Candidate], views: Sequence[View]) -> Iterator[Candidate]:
    """The candidates, those of no told origin with the nation that the article was speaking of (`nation_before`)."""
    at = {view.sentence.index: i for i, view in enumerate(views)}
    nations = {c.origin for c in candidates if c.origin}
    only = next(iter(nations)) if len(nations) == 1 else None
    last: Candidate | None = None
    for candidate in candidates:
        i = at[candidate.sentence]
        near = last if last is not None and last.sentence == candidate.sentence else None
        made = candidate
        if _is_left_open(candidate, candidates, near) and not is_of_many(views[i], candidate):
            before = near.origin or near.nation_before if near is not None else None
            told = before or _acting(views[i], candidate) or only or _acting_before(views, i, candidate)
            made = replace(candidate, nation_before=told)
        elif candidate.origin is None and candidate.origin_open:
            made = replace(candidate, origin_open=False)
        last = made
        yield made


def _is_left_open(candidate: Candidate, candidates: Sequence[Candidate], near: Candidate | None) -> bool:
    """Not in a list that names nations, nor beside a force of many nations that it is part of."""
    listed = any(c.anchor == candidate.anchor and c.origin for c in candidates)
    of_many = near is not None and not (near.origin or near.nation_before or near.origin_open)
    return candidate.origin is None and candidate.origin_open and not listed and not of_many


def is_of_many(view: View, candidate: Candidate) -> bool:
    """« la force européenne compte 900 hommes », « la Kfor en a 300 », « 400 hommes de six pays »: of no one nation."""
    start, end = candidate.evidence
    words = (t.text for t in view.sentence.tokens_in(start, end))
    shared = word_set("deployments", "of_many")
    bodies = find_bodies(view.text, start, end)
    return (
        any(base in shared for word in words for base in (word.lower(), *base_forms(word)))
        or any(body.country is None for body in bodies)
        or _NATIONS_COUNTED.search(view.text, start, end) is not None
    )


def _acting(view: View, candidate: Candidate) -> str | None:
    """The one country that acts before the force in its sentence."""
    return _one({m.country for m in _actors(view) if m.start < candidate.force.start})


def _acting_before(views: Sequence[View], i: int, candidate: Candidate) -> str | None:
    """The one country that acts in the sentence before, where none does in this one; not where the force is."""
    place, adjacent = candidate.places.location, i > 0 and views[i - 1].sentence.index == views[i].sentence.index - 1
    if not adjacent or _actors(views[i]):
        return None
    acting = _one({m.country for m in _actors(views[i - 1])})
    return None if place is not None and place.country == acting else acting


def _actors(view: View) -> list[Mention]:
    """The mentions with a country that are no places and nobody's source."""
    named = [
        m
        for m in view.mentions
        if m.country and not m.inner and not _PLACED.search(view.text[max(0, m.start - 16) : m.start])
    ]
    return [m for m in named if not _ACCORDING.search(view.text[view.sentence.start : m.start])]


def _one(countries: set[str | None]) -> str | None:
    return next(iter(countries)) if len(countries) == 1 else None
