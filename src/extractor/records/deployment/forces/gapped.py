"""Claims of another nation that share the verb before: « le Ghana 310, le Sénégal un bataillon, le Mali à peine moins, le Tchad le reste »."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import cast

from extractor.candidates.sentence_view import trimmed
from extractor.french.lexicon import load
from extractor.french.numbers import Quantity, find_quantities
from extractor.records.deployment.candidate import Candidate
from extractor.records.deployment.forces.force import Force
from extractor.records.deployment.schema import CountOp
from extractor.records.deployment.values.activity import told_within
from extractor.records.deployment.view import View

_S = r"[ \u00a0]"
_ARTICLE = rf"(?:l[ae]s?{_S}|l[’'])?"
_OPENING = re.compile(
    rf"(?:[,;]{_S}|{_S}(?:et|puis|mais|tandis{_S}que|alors{_S}que){_S})(?:et{_S}|puis{_S})?(?:quant{_S}(?:à|aux){_S}|aux{_S})?{_ARTICLE}$"
)
_LONGEST_OPENING = 60
"""Characters before a nation in which what opens its claim stands."""
_SUBJECTS = re.compile(rf"{_S}et{_S}{_ARTICLE}$")
_REST = re.compile(rf"(?:les{_S}autres|d[’']autres|le{_S}reste)(?={_S}(?:à|au|aux|en|dans|sur|pour|vers){_S})")
"""« les autres à Naqoura »: of the same people as before."""
_ASIDE = re.compile(
    rf",?(?:{_S}(?:elles?|eux|lui|aussi|environ|pour{_S}(?:sa|leur){_S}part|de{_S}(?:son|leur){_S}côté))?,?{_S}(?:[«“\"]{_S}?)?"
)
_END = re.compile(rf"[,;:»)”]|\.(?!\d)|{_S}et{_S}|$")
_COUNTING = {"chiffrer", "compter", "dénombrer", "estimer", "recenser", "signaler", "évaluer"}


@dataclass(frozen=True)
class Segment:
    """The words of one such claim, as offsets: where its nation begins and ends, and where the claim ends."""

    nation: tuple[int, int]
    end: int
    country: str | None


@dataclass(frozen=True)
class Told:
    """What a segment tells of its nation: a number, a unit with its words, or only a place."""

    segment: Segment
    quantity: Quantity | None
    force: Force | None


def gapped(view: View, before: Candidate) -> Iterator[Candidate]:
    """The claims behind `before` that have a nation and a number, a unit or a place, but no verb."""
    quantities = find_quantities(view.text, before.anchor, view.sentence.end)
    for segment in _segments(view, before):
        told = _told(view, segment, quantities)
        if told is not None or _only_dated(view, segment) or _only_placed(view, before, segment):
            yield _claim(view, before, told or Told(segment, None, None))


def _segments(view: View, before: Candidate) -> Iterator[Segment]:
    text, floor = view.text, view.sentence.start
    nations = [
        (f.start, f.end, f.country)
        for f in view.forces
        if f.noun == "national" and not _counted_before(f) and not f.pronoun
    ]
    nations += [(p.mention.start, p.mention.end, p.mention.country) for p in view.places if p.mention.actor]
    nations += [(*m.span(), before.origin) for m in _REST.finditer(text, before.anchor, view.sentence.end)]
    behind = max(before.anchor, before.force.start)
    opening, last = None, 0
    for start, end, country in sorted(nations):
        if start <= behind or start < last:
            continue
        last, match = end, _OPENING.search(text, max(floor, start - _LONGEST_OPENING), start)
        if match is None:
            continue
        joined = opening is not None and _SUBJECTS.fullmatch(text, opening[1], start)
        opening = (opening[0] if opening and joined else start, end)
        closing = _closing(view, end)
        if not any(start < view.start(g.main) < closing and not g.participle for g in view.groups):
            yield Segment(opening, closing, None if joined else country)


def _counted_before(force: Force) -> bool:
    return force.quantity is not None and force.quantity.start < force.start


def _closing(view: View, offset: int) -> int:
    """The end of the clause that has no verb; a participle behind a comma still belongs to it."""
    aside = _ASIDE.match(view.text, offset)
    match = _END.search(view.text, aside.end() if aside else offset, view.sentence.end)
    end = match.start() if match else view.sentence.end
    added = any(g.participle and 0 < view.start(g.first) - end <= 2 for g in view.groups)
    following = _END.search(view.text, end + 1, view.sentence.end) if added else None
    return following.start() if following else end


def _told(view: View, segment: Segment, quantities: Sequence[Quantity]) -> Told | None:
    text = view.text
    aside = _ASIDE.match(text, segment.nation[1], segment.end)
    if aside is None:
        return None
    start = aside.end()
    force = next((f for f in view.forces if view.start(f.first) == start and not f.pronoun), None)
    quantity = next((q for q in quantities if 0 <= q.start - start <= 1), None)
    if force is not None:
        return Told(segment, force.quantity or quantity, force)
    relative = _relative_pattern().match(text, start, segment.end)
    if quantity is None and relative is not None:
        quantity = Quantity(start, relative.end(), cast(CountOp, relative.lastgroup), None, None, None)
    return Told(segment, quantity, None) if quantity is not None and _stands_alone(view, quantity) else None


@cache
def _relative_pattern() -> re.Pattern[str]:
    """One group an operator: « autant » is about the number before, « le reste » a share."""
    listed: dict[CountOp, list[str]] = load("number_words")["relative"]
    groups = (f"(?P<{op}>{'|'.join(words)})" for op, words in listed.items())
    return re.compile(rf"(?:{'|'.join(groups)})(?![\w-])".replace(" ", _S))


def _stands_alone(view: View, quantity: Quantity) -> bool:
    """No noun behind the number: « l’Italie 12 hélicoptères »."""
    following = view.sentence.token_at(quantity.end)
    return following is None or following.pos_ not in {"NOUN", "PROPN", "NUM"} or view.text[quantity.end] in ",.;"


def _only_placed(view: View, before: Candidate, segment: Segment) -> bool:
    """« Les Italiens s’installeront à Chama, les Français à Deir Kifa »."""
    places = (p for p in view.places if p.role == "at" and segment.nation[1] < p.start <= segment.end)
    place = next(places, None)
    close = place is not None and 0 < place.start - len(place.preposition) - segment.nation[1] <= 2
    same = before.force.noun == "national" or _REST.match(view.text, segment.nation[0]) is not None
    return close and same and before.places.location is not None


def _only_dated(view: View, segment: Segment) -> bool:
    """« les Kényans sont partis le 2, les Sud-Soudanais le 8 »."""
    dates = view.analysis.dates(segment.nation[1], segment.end)
    gap = view.text[segment.nation[1] : dates[0].raw.start] if dates else "-"
    return gap.strip() in {"", "le", "en", "à", "au"}


def _claim(view: View, before: Candidate, told: Told) -> Candidate:
    segment, force = told.segment, told.force
    start, end = segment.nation
    counting = before.word in _COUNTING
    if force is None:
        force = replace(before.force, quantity=told.quantity, unit="person")
        rest = _REST.match(view.text, start)
        if rest is not None:
            told = replace(told, quantity=Quantity(start, end, "share", None, None, None))
            force = replace(force, quantity=told.quantity)
        named = rest is None and (told.quantity is None or before.force.noun == "national")
        force = replace(force, start=start, end=end) if named else force
    at = [p.mention for p in view.places if p.role == "at" and end <= p.start < segment.end]
    dates, opening = view.analysis.dates(end, segment.end), view.start(_first(view, start))
    return replace(
        before,
        force=replace(force, quantity=told.quantity),
        origin=before.origin if counting else segment.country,
        origin_open=False,
        places=replace(before.places, location=at[0]) if at else before.places,
        date=dates[0] if dates else before.date,
        activity=told_within(view.text, end, segment.end) or before.activity,
        evidence=trimmed(view.text, opening, segment.end),
        anchor=opening,
    )


def _first(view: View, start: int) -> int:
    """The token of the nation, its article before it."""
    token = view.sentence.token_at(start)
    i = int(token.i) if token is not None else 0
    return i - 1 if view.word(i - 1) in {"le", "la", "l'", "les", "l’"} else i
