"""Claims that share the verb of the one before: « contre 1.400 la veille ».

Another figure of the same claim is a claim of its own: « au moins 6 000, à en croire les rebelles », « Kiev avance le chiffre de 450 ».
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from extractor.candidates.sentence_view import trimmed
from extractor.french.cues import verb_cues
from extractor.french.numbers import Quantity, find_quantities
from extractor.records.common import Date
from extractor.records.deployment.candidate import Candidate
from extractor.records.deployment.forces.gapped import gapped
from extractor.records.deployment.forces.others import counted_between
from extractor.records.deployment.values.activity import told_within
from extractor.records.deployment.values.verb_status import Reading
from extractor.records.deployment.view import View

_S = r"[ \u00a0]"
_AGAINST = re.compile(rf",?{_S}(?:contre|face{_S}à){_S}$")
_AND = re.compile(rf"(?:,|,?{_S}(?:et|puis|ainsi{_S}que)){_S}$")
_ARTICLES = 6
"""Characters of the space, the preposition's article and the like between a number and its place."""
_NEXT_FIGURE = re.compile(
    rf"(?:[;:]{_S}?|,{_S}(?:puis|et{_S}même|voire|peut-être|mais){_S}|[–—-]{_S}|{_S}et{_S}à{_S}|{_S}sur{_S}les{_S}"
    rf"|\b(?:le|un|du|au){_S}chiffre{_S}de{_S}|\ble{_S}total{_S})[«“\"]?{_S}?$"
)
_FIGURE_OF = re.compile(
    rf"\b(?:(?:le|un|du|au){_S}chiffre{_S}de{_S}|(?:parl|f[ao][a-z]+{_S}état)\w*(?:,{_S}[^,]{{2,30}},)?{_S}(?:de{_S}|d[’'])"
    rf"|(?:évoqu|avanc|tabl|pench|recens|dénombr|annonc|donn)\w*{_S}(?:plutôt{_S}|désormais{_S})?(?:sur{_S}|pour{_S})?)(?:[«“\"]{_S}?)?$"
)
_COUNTED = re.compile(
    rf"\ben{_S}(?:annon|évalu|estim|compt|dénombr|recens|avanc|chiffr|signal|évoqu|a{_S}compté|a{_S}dénombré)\w*"
    rf"(?:,{_S}[^,]{{2,20}},|{_S}(?:lui|elle),?)?(?:{_S}(?:plus{_S}qu(?:e{_S}?|[’'])|encore|déjà|toujours|désormais|aujourd[’']hui|plutôt))?{_S}?"
    rf"(?:(?:le{_S}total|le{_S}nombre){_S})?(?:à{_S})?[«“\"]?{_S}?$"
)
_PRESENTED = re.compile(
    rf"(?:\bil{_S}s[’']agi(?:t|ssait|rait){_S}d(?:e{_S}|[’'])|\bleurs?{_S}(?:nombre|effectifs?){_S}"
    rf"(?:s[’']élèv\w+{_S}à|(?:est|était|serait){_S}de|(?:attein|avoisin|dépass)\w+(?:{_S}les)?){_S})$",
    re.IGNORECASE,
)
"""« Il s’agirait de 300 soldats », « leur nombre s’élève à 300 »: those told of before, counted."""

_REAL_NUMBER = re.compile(
    rf"[«“\"]?{_S}?(?:Mais{_S})?(?:le|leur|ce){_S}(?:nombre|chiffre|total|effectif|compte)"
    rf"(?:{_S}(?:réel|exact|véritable|vrai|total|officiel|actuel|définitif))?{_S}[^.;:]{{0,80}}?",
    re.IGNORECASE,
)
"""« Le nombre réel est plus important, environ 500 »: the sentence tells nothing else."""

_OPENING = re.compile(r"[«“\"\s–—-]*(?:Et |Aujourd[’']hui,? |Au total,? |En tout,? |Soit )?[«“\"\s]*$")
_ENUMERATES = re.compile(r"\W*\d{1,2}[.)°]\W*")
"""The number of a paragraph or point, which the sentence splitter takes for a sentence."""
_PLANNED_FIGURE = re.compile(rf"{_S}(?:\w+{_S})?(?:prévus|attendus|annoncés|promis|autorisés|requis|nécessaires)\b")
_END = re.compile(rf"[,;.:»)]|{_S}et{_S}|$")


@dataclass(frozen=True)
class Segment:
    """The words of one such claim, as offsets of the article."""

    start: int
    end: int


def without_verb(view: View, before: Candidate) -> Iterator[Candidate]:
    """The claims behind this one that go on with its verb: of another nation, or of another time."""
    yield from gapped(view, before)
    yield from _claims_of(view, before, _segments(view, before))


def _claims_of(view: View, before: Candidate, segments: Iterator[Segment]) -> Iterator[Candidate]:
    quantities = find_quantities(view.text, view.sentence.start, view.sentence.end)
    for segment in segments:
        quantity = next((q for q in quantities if q.start == segment.start and q.end <= segment.end), None)
        if quantity:
            yield _claim(view, before, segment, quantity, _date(view, quantity.end, segment.end))


def _segments(view: View, before: Candidate) -> Iterator[Segment]:
    for quantity in find_quantities(view.text, before.anchor, view.sentence.end):
        against = before.force.quantity and _AGAINST.search(view.text, view.sentence.start, quantity.start)
        if (
            against
            or _is_elsewhere(view, before, quantity)
            or (_goes_on(view, quantity) and is_of_people(view, quantity))
        ):
            yield from _verbless(view, Segment(quantity.start, quantity.end))


def _is_elsewhere(view: View, before: Candidate, quantity: Quantity) -> bool:
    """« 900 soldats en Syrie et 2.500 en Irak »: more of them at another place, with nothing else counted between."""
    place, start = before.places.location, quantity.end
    if (
        place is None
        or before.force.quantity is None
        or not _AND.search(view.text, view.sentence.start, quantity.start)
    ):
        return False
    at = (p for p in view.places if p.role == "at" and 0 < p.start - start <= len(p.preposition) + _ARTICLES)
    if not any(p.mention != place for p in at):
        return False
    return not counted_between(view.text, before.force.end, quantity.start)


def _goes_on(view: View, quantity: Quantity) -> bool:
    text, floor, start = view.text, view.sentence.start, quantity.start
    return bool(_NEXT_FIGURE.search(text, floor, start) or _COUNTED.search(text, floor, start))


def figure_of_last(view: View, before: Candidate) -> Iterator[Candidate]:
    """« 2 580, selon l’Observatoire », « Erevan avance le chiffre de 4 000 »: a sentence that only gives the last claim a figure."""
    if _ENUMERATES.fullmatch(view.doc.text):
        return
    for quantity in find_quantities(view.text, view.sentence.start, view.sentence.end):
        opening = _OPENING.fullmatch(view.text, view.sentence.start, quantity.start)
        told = _FIGURE_OF.search(view.text, view.sentence.start, quantity.start)
        presented = _PRESENTED.search(view.text, view.sentence.start, quantity.start)
        presented = presented or _REAL_NUMBER.fullmatch(view.text, view.sentence.start, quantity.start)
        if opening and _tells_itself(view):
            opening = None
        if not (opening or told or presented or _COUNTED.search(view.text, view.sentence.start, quantity.start)):
            continue
        if is_of_people(view, quantity):
            found = _claims_of(view, before, _verbless(view, Segment(quantity.start, quantity.end)))
            yield from (
                replace(
                    c,
                    sentence=view.sentence.index,
                    date=_date(view, quantity.end, c.evidence[1]),
                    reading=Reading("alleged")
                    if presented and re.search(r"rai(?:en)?t\b", presented[0])
                    else c.reading,
                )
                for c in found
            )
            return


def _tells_itself(view: View) -> bool:
    """The sentence has a verb of its own, other than one of saying and what « dont » adds."""
    added = next((i for i, word in enumerate(view.words) if word == "dont"), len(view.words))
    return any(g.finite and g.main < added and g.lemma not in verb_cues() for g in view.groups)


def is_of_people(view: View, quantity: Quantity) -> bool:
    """The number stands alone or before people, not before another noun."""
    if any(f.quantity == quantity for f in view.forces):
        return True
    following = view.sentence.token_at(quantity.end)
    behind = view.text[quantity.end : quantity.end + 40]
    alone = following is None or following.pos_ not in {"NOUN", "PROPN", "ADJ", "NUM"}
    if quantity.op == "share":
        return behind[:1] in {",", ".", ";"}
    return bool(alone or _PLANNED_FIGURE.match(behind) or behind[:1] in {",", ".", ";"})


def _verbless(view: View, opening: Segment) -> Iterator[Segment]:
    match = _END.search(view.text, opening.end, view.sentence.end)
    end = match.start() if match else view.sentence.end
    if not any(opening.start < view.start(g.main) < end for g in view.groups):
        yield replace(opening, end=end)


def _date(view: View, start: int, end: int) -> Date | None:
    found = view.analysis.dates(start, end)
    return found[0] if found else None


def _claim(view: View, before: Candidate, segment: Segment, quantity: Quantity, date: Date | None) -> Candidate:
    own = next((f for f in view.forces if f.quantity == quantity), None)
    at = [p.mention for p in view.places if p.role == "at" and segment.start <= p.start < segment.end]
    planned = _PLANNED_FIGURE.match(view.text, quantity.end)
    compared = _AGAINST.search(view.text, view.sentence.start, quantity.start)
    return replace(
        before,
        reading=Reading("expected" if planned else "asserted") if planned or compared else before.reading,
        force=own or replace(before.force, quantity=quantity, unit="person"),
        origin=own.country if own and own.country else before.origin,
        places=replace(before.places, location=at[0]) if at else before.places,
        date=date,
        activity=told_within(view.text, segment.start, segment.end) or before.activity,
        evidence=trimmed(view.text, segment.start, segment.end),
        anchor=segment.start,
    )
