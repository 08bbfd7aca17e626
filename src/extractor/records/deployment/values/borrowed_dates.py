"""Dates that a clause without its own shares with what stands beside it in the sentence."""

import re

from extractor.records.common import Date
from extractor.records.deployment.values.claim import Claim

_RESULT = re.compile(r"ce\squi\b", re.IGNORECASE)
"""« …, ce qui portera le contingent à 850 hommes »: at the time of what brings it about."""

_WITH = re.compile(r"\b(?:avec|par)\s(?:le\s|la\s|l[’']|un\s|une\s)?$")
"""« a commencé mardi, avec le départ de cent soldats »: the noun tells how the verb's event happens."""

_WHILE = re.compile(
    r",\s(?:si|quand|lorsque?|alors que?|tandis que?|pendant que?|au moment où|le jour où|après que?|dès que?|sitôt|une fois|faute d[e’']"
    r"|sauf|malgré|sans)(?:\s|[’'])[^;:]*,\s*$",
    re.IGNORECASE,
)
"""« Demain, si l’ONU le veut, … »: what may stand between the frame and its clause."""

_UNTIL_TO = re.compile(r"\spour\s(?:(?:se|en|y|les?|la)\s|[sl][’'])?$")
"""« ont jusqu’à lundi pour partir »."""


def borrowed(claim: Claim, *, ahead: bool) -> Date | None:
    """The date of the verb before, or behind the words of saying that cut a quotation in two."""
    view, clause = claim.view, claim.clause
    anchor = view.start(claim.link.anchor)
    before = view.analysis.dates(view.sentence.start, anchor, future=ahead)
    if deadline := next((d for d in reversed(before) if _UNTIL_TO.fullmatch(view.text, d.raw.end, anchor)), None):
        return deadline if deadline.precision == "open" else None
    if _RESULT.match(view.text, clause.start):
        return _of_verb_before(claim, clause.start, before)
    if claim.link.role == "noun" and _WITH.search(view.text, view.sentence.start, anchor):
        return _of_verb_before(claim, anchor, before)
    return _in_rest_of_quotation(claim, ahead=ahead) or _of_frame(claim, ahead=ahead)


def part_start(claim: Claim) -> int:
    """Where the sentence, or its part behind the last semicolon, begins that holds the clause."""
    view = claim.view
    return max(view.sentence.start, view.text.rfind(";", view.sentence.start, claim.clause.start) + 1)


def _of_frame(claim: Claim, *, ahead: bool) -> Date | None:
    """« Demain à l’aube, si l’ONU le veut, 140 hommes partiront »."""
    view, clause, start = claim.view, claim.clause, part_start(claim)
    first = next(iter(view.analysis.dates(start, clause.start, future=ahead)), None)
    if first is None or not _WHILE.match(view.text[first.raw.end : clause.start]):
        return None
    return None if any(start <= view.start(g.main) < first.raw.start for g in view.groups) else first


def _of_verb_before(claim: Claim, offset: int, dates: list[Date]) -> Date | None:
    """The date of the last finite verb before this place, when no other verb has it."""
    view = claim.view
    verbs = [g for g in view.groups if view.end(g.main) <= offset]
    told = next((g for g in reversed(verbs) if g.finite), None)
    if told is None or any(c.start <= view.start(told.main) < c.end for c in view.analysis.cues):
        return None  # « a annoncé la veille l’envoi d’un bataillon, ce qui portera »
    behind = [d for d in dates if view.end(told.main) <= d.raw.start < offset]
    own = (d for d in behind if not any(view.end(told.main) <= view.start(g.main) < d.raw.start for g in verbs))
    return next(own, None)


def _in_rest_of_quotation(claim: Claim, *, ahead: bool) -> Date | None:
    """« « Ils quittent Gao », dit-il, « dès lundi » »: the first date of the words that go on, before any other verb."""
    view, end = claim.view, claim.clause.end
    cues = [c for c in view.analysis.cues if c.sentence == view.sentence.index and c.start >= end]
    if not cues:
        return None
    following = view.analysis.dates(cues[0].end, view.sentence.end, future=ahead)
    date = next((d for d in following if _quoted(view.text, view.sentence.start, d.raw.start)), None)
    if date is None or "," not in view.text[cues[0].end : date.raw.start]:
        return None
    verbs = [g for g in view.groups if end <= view.start(g.main) < date.raw.start]
    return date if all(cues[0].start <= view.start(g.main) < cues[0].end for g in verbs) else None


def _quoted(text: str, start: int, offset: int) -> bool:
    """Whether a quotation is open at this place of the sentence."""
    before = text[start:offset]
    return before.count("«") + before.count("“") > before.count("»") + before.count("”")
