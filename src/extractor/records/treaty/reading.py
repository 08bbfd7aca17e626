"""The values of one mention of an agreement: actions with date and place, parties, provisions."""

import re

from extractor.candidates.sentence_view import SentenceView, trimmed
from extractor.french.places import PlaceMention, find_places
from extractor.records.common import Date
from extractor.records.treaty.actions import deeds
from extractor.records.treaty.agreements import Agreement
from extractor.records.treaty.candidate import Candidate, Deed, Done
from extractor.records.treaty.parties import parties_of
from extractor.records.treaty.provisions import provisions

_OPENERS = {";", ":", "«", "»", "que", "qu'", "tandis", "alors", "mais"}
_CLOSERS = {",", "et", "mais", "qui", "dont", "que", "qu'", ";", "»"}
_ATTRIBUTION = re.compile(r",?\s(?:selon|d[’']après)\s")
_PLACED = re.compile(r"(?:\bà|^A|\bau|\ben|\bdans|\bprès de|\bprès d[’'])[ \u00a0]?(?:l[ea]s?[ \u00a0]|l[’'])?$")


def read_mention(view: SentenceView, agreement: Agreement) -> Candidate:
    """A candidate of this one mention."""
    told = deeds(view, agreement)
    actions = tuple(_done(view, agreement, deed) for deed in told)
    provided = tuple(provisions(view, agreement))
    evidence = [a.evidence for a in actions]
    if provided and not actions:
        evidence = [trimmed(view.text, view.sentence.start, view.sentence.end)]
    return Candidate(
        mentions=(agreement,),
        parties=tuple(parties_of(view, agreement, told)),
        actions=actions,
        provisions=provided,
        evidence=tuple(dict.fromkeys(evidence)),
    )


def _done(view: SentenceView, agreement: Agreement, deed: Deed) -> Done:
    start, end = _clause(view, agreement, deed)
    ids = (view.analysis.actor_id(m) for m in deed.by)
    return Done(
        action=deed.action,
        by=tuple(dict.fromkeys(i for i in ids if i)),
        anchor=view.start(deed.anchor),
        date=_date(view, agreement, deed, (start, end)),
        place=_place(view, agreement, deed, (start, end)),
        evidence=(start, end),
        hedged=deed.hedged,
    )


def _clause(view: SentenceView, agreement: Agreement, deed: Deed) -> tuple[int, int]:
    """From the last opening of a clause before verb and agreement to the next finite verb that is neither's."""
    low = min(deed.anchor, agreement.first, deed.group.first if deed.group else deed.anchor)
    alone = agreement.by == "action" and deed.group is not None  # « la ratification est prévue fin mai »
    high = max(deed.anchor, agreement.last, deed.group.main if alone and deed.group else 0)
    openers = [i for i in range(low) if view.word(i) in _OPENERS]
    start = view.end(openers[-1]) if openers else view.sentence.start
    following = next((g for g in view.groups if g.first > high and g.finite), None)
    end = view.sentence.end
    if following is not None:
        behind = range(high + 1, following.first)
        closers = [i for i in behind if view.word(i) in _CLOSERS and (view.word(i) != "et" or following.first - i <= 3)]
        end = view.start(closers[-1] if closers else following.first)
    if attribution := _ATTRIBUTION.search(view.text, view.end(high), end):
        end = attribution.start()
    return trimmed(view.text, start, end)


def _date(view: SentenceView, agreement: Agreement, deed: Deed, clause: tuple[int, int]) -> Date | None:
    """The date nearest to the verb with no other verb between; « a annoncé mardi suspendre » dates the telling.

    « L’accord de 2018 » was signed then, and rejected or left at another time.
    """
    group, anchor = deed.group, view.start(deed.anchor)
    ahead = group is not None and (group.tense in {"future", "none"} and not group.participle)
    future = ahead or (group is not None and group.modal in {"devoir", "aller"})
    dates = view.analysis.dates(*clause, future=future)
    if deed.action != "signed":
        dates = [d for d in dates if not agreement.start <= d.raw.start < agreement.end]
    if group is not None and (group.main != deed.anchor or group.infinitive):
        dates = [d for d in dates if d.raw.start > anchor]
    named = range(agreement.start, agreement.end)
    near = [d for d in dates if d.raw.start in named or not _of_another(view, deed, d.raw.start)]
    return min(near, key=lambda d: abs(d.raw.start - anchor), default=None)


def _of_another(view: SentenceView, deed: Deed, offset: int) -> bool:
    """Another verb stands between, or right before: « conclu en mars 2016, est suspendu », « qui a expiré lundi, sera »."""
    if _verb_between(view, deed, offset):
        return True
    before = [g for g in view.groups if view.end(g.main) <= offset < view.start(deed.anchor)]
    parted = "," in view.text[offset : view.start(deed.anchor)]
    own = not before or before[-1] is deed.group or not (before[-1].participle or parted)
    return not own and "," not in view.text[view.end(before[-1].main) : offset]


def _verb_between(view: SentenceView, deed: Deed, offset: int) -> bool:
    token = view.sentence.token_at(offset)
    low, high = sorted((deed.anchor, token.i if token is not None else deed.anchor))
    return any(g is not deed.group for g in view.verbs_between(low, high))


def _place(view: SentenceView, agreement: Agreement, deed: Deed, clause: tuple[int, int]) -> PlaceMention | None:
    """Where it was done: « à Bamako », « en Suisse », nearest to the verb; not « avec », « entre », « pour »."""
    text, anchor, start = view.text, view.start(deed.anchor), clause[0]
    taken = [(agreement.start, agreement.name_end), *((m.start, m.end) for m in deed.by)]
    outside = (p for p in find_places(text, *clause) if not any(s <= p.start < e for s, e in taken))
    placed = (p for p in outside if _PLACED.search(text[max(start, p.start - 14) : p.start]))
    at = [p for p in placed if not _of_another(view, deed, p.start)]
    return min(at, key=lambda p: abs(p.start - anchor), default=None)
