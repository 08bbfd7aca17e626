"""The values of one mention of an agreement: actions with date and place, parties, provisions."""

import re
from dataclasses import replace

from extractor.candidates.parsing.verb_groups import VerbGroup
from extractor.candidates.sentence_view import SentenceView, trimmed
from extractor.french.places import PlaceMention, find_places
from extractor.records.common import Date
from extractor.records.treaty.actions import deeds
from extractor.records.treaty.agreements import Agreement, find_agreements
from extractor.records.treaty.candidate import Candidate, Deed, Done
from extractor.records.treaty.identity import each_once
from extractor.records.treaty.parties import parties_of
from extractor.records.treaty.provisions import provisions
from extractor.records.treaty.roles import once_before

_OPENERS = {";", ":", "«", "»", "que", "qu'", "tandis", "alors", "mais"}
_CLOSERS = {",", "et", "mais", "qui", "dont", "que", "qu'", ";", "»"}
_RELATIVES = {"que", "qu'", "qui", "dont"}
_ATTRIBUTION = re.compile(r",?\s(?:selon|d[’']après)\s")
_THAT_OF = re.compile(r"\b(?:celui|celle|ceux|celles)[ \u00a0](?:de[ \u00a0]|d[’'])$")
_OF = re.compile(r"[ \u00a0](?:de[ \u00a0]|d[’']|du[ \u00a0])")
_NAMING = re.compile(
    r"(?<!long )(?<!dater )(?<!début )(?<!fin )(?<!milieu )(?<!partir )(?<!compter )(?<!cours )"
    r"(?<!courant )(?<!nuit )(?<!soirée )(?<!matinée )(?<!journée )(?<!mois )(?<!semaine )"
    r"\b(?:d[eu]|des|de la|d[’'])[ \u00a0]?$"
)
"""Words before a date that is part of a name: « le pacte du 9 mars »."""
_PLACED = re.compile(
    r"(?:(?<!jusqu[’'])\bà|^A|\bau|\ben|\bdans|\bprès de|\bprès d[’'])[ \u00a0]?(?:l[ea]s?[ \u00a0]|l[’'])?$"
)


def read_mention(view: SentenceView, agreement: Agreement) -> Candidate:
    """A candidate of this one mention."""
    told = deeds(view, agreement)
    parties = parties_of(view, agreement, told)
    actions = each_once([_by_all(_done(view, agreement, deed), parties.between) for deed in told])
    provided = tuple(provisions(view, agreement))
    evidence = [a.evidence for a in actions]
    if provided and not actions:
        evidence = [trimmed(view.text, view.sentence.start, view.sentence.end)]
    return Candidate(
        mentions=(agreement,),
        sides=parties,
        actions=actions,
        provisions=provided,
        evidence=tuple(dict.fromkeys(evidence)),
    )


def _by_all(done: Done, parties: tuple[str, ...]) -> Done:
    """« l’accord entre X et Y, signé à Rome »: who signs when nobody else is named are the parties of the sentence."""
    unnamed = done.action in {"signed", "negotiated"} and not done.by and len(parties) > 1
    return replace(done, by=parties) if unnamed else done


def _done(view: SentenceView, agreement: Agreement, deed: Deed) -> Done:
    start, end = _clause(view, agreement, deed)
    low = max(start, _relative_start(view, agreement, deed))
    ids = (view.analysis.actor_id(m) for m in deed.by)
    return Done(
        action=deed.action,
        by=tuple(dict.fromkeys(i for i in ids if i)),
        anchor=view.start(deed.anchor),
        date=_date(view, agreement, deed, (start, end), low),
        place=_place(view, agreement, deed, (low, end)),
        evidence=(start, end),
        verbs=None if deed.first is None else (view.start(deed.first), view.end(deed.anchor)),
        hedged=deed.hedged,
    )


def _clause(view: SentenceView, agreement: Agreement, deed: Deed) -> tuple[int, int]:
    """From the last opening of a clause before verb and agreement to the next finite verb that is neither's."""
    low = min(deed.anchor, agreement.first, deed.group.first if deed.group else deed.anchor)
    scheduled = deed.group is not None and deed.first is None and deed.group.first > agreement.last
    alone = scheduled or agreement.by == "action"  # « la ratification (du traité) est prévue fin mai »
    high = max(deed.anchor, agreement.last, deed.group.main if alone and deed.group else 0)
    openers = [i for i in range(low) if view.word(i) in _OPENERS and not _is_closed(view, i, low)]
    start = view.end(openers[-1]) if openers else view.sentence.start
    following = next((g for g in view.groups if g.first > high and g.finite), None)
    end = view.sentence.end
    if following is not None:
        behind = range(high + 1, following.first)
        closers = [i for i in behind if view.word(i) in _CLOSERS and (view.word(i) != "et" or following.first - i <= 3)]
        end = view.start(closers[-1] if closers else _without_clitics(view, following.first))
    if attribution := _ATTRIBUTION.search(view.text, view.end(high), end):
        end = attribution.start()
    return trimmed(view.text, start, end)


def _without_clitics(view: SentenceView, first: int) -> int:
    """« il n’(est pas signé) »: the pronouns and the « ne » before a verb belong to it."""
    while first > 0 and view.word(first - 1) in {
        "ne",
        "n'",
        "se",
        "s'",
        "y",
        "en",
        "le",
        "la",
        "l'",
        "les",
        "lui",
        "leur",
    }:
        first -= 1
    return first


def _is_closed(view: SentenceView, i: int, high: int) -> bool:
    """« Le 16 mars, « avec effet immédiat », Niamey révoquait … »: quoted words within the clause open none."""
    opening, between = view.word(i) == "«", view.words[i + 1 : high]
    return (opening and "»" in between) or (view.word(i) == "»" and "«" in view.words[:i] and view.word(i + 1) == ",")


def _relative_start(view: SentenceView, agreement: Agreement, deed: Deed) -> int:
    """« conclu à Rome un accord que le Sénat a ratifié en mai »: behind the pronoun, for a deed of its clause.

    « est entré en vigueur jeudi, une fois ratifié »: behind « une fois ».
    """
    if deed.group is not None and deed.group.participle and once_before(view, deed.group.first):
        return view.start(deed.group.first)
    between = range(agreement.last + 1, deed.anchor)
    pronoun = next((i for i in reversed(between) if view.word(i) in _RELATIVES), None)
    return view.sentence.start if pronoun is None else view.start(pronoun)


def _date(view: SentenceView, agreement: Agreement, deed: Deed, clause: tuple[int, int], low: int) -> Date | None:
    """The date nearest to the verb with no other verb between; « a annoncé mardi suspendre » dates the telling.

    « L’accord de 2018 » was signed then, and rejected or left at another time.
    """
    group, anchor = deed.group, view.start(deed.anchor)
    infinitive = group is not None and group.infinitive and view.word(group.main).endswith(("r", "re"))
    ahead = group is not None and (group.tense == "future" or infinitive)
    future = ahead or (group is not None and group.modal in {"devoir", "aller"})
    dates = view.analysis.dates(*clause, future=future)
    named = [d for d in dates if agreement.start <= d.raw.start < _named_until(view, agreement)]
    others = find_agreements(view) if dates and deed.action != "signed" else []
    dates = [d for d in dates if not any(o.start <= d.raw.start < o.end for o in others)]
    dates = [d for d in dates if (d.raw.start >= low or d in named) and not _is_that_of(view.text, d.raw.start)]
    if deed.action != "signed":
        dates = [d for d in dates if d not in named and not _NAMING.search(view.text, d.raw.start - 24, d.raw.start)]
    if group is not None and (group.main != deed.anchor or group.infinitive):
        dates = [d for d in dates if d.raw.start > anchor]
    near = [d for d in dates if d in named or not _of_another(view, deed, d.raw.start)]
    return min(near, key=lambda d: abs(d.raw.start - anchor), default=None)


def _named_until(view: SentenceView, agreement: Agreement) -> int:
    """Behind « le cessez-le-feu de mai », whose month is no part of the span."""
    of = _OF.match(view.text, agreement.end)
    return agreement.end if of is None else of.end() + 1


def _is_that_of(text: str, offset: int) -> bool:
    """« comme celui d’avril »: the date of another agreement."""
    return _THAT_OF.search(text[max(0, offset - 10) : offset]) is not None


def _of_another(view: SentenceView, deed: Deed, offset: int) -> bool:
    """Another verb stands between, or right before: « conclu en mars 2016, est suspendu », « qui a expiré lundi, sera »."""
    if _verb_between(view, deed, offset):
        return True
    before = [g for g in view.groups if view.end(g.main) <= offset < view.start(deed.anchor)]
    parted = "," in view.text[offset : view.start(deed.anchor)]
    told = before[-1] if before else None
    own = told is None or told is deed.group or not (told.participle or parted or _led_by_relative(view, told))
    return not own and "," not in view.text[view.end(before[-1].main) : offset]


def _led_by_relative(view: SentenceView, group: VerbGroup) -> bool:
    """« que Bogota avait signée à La Havane »: a clause of its own."""
    return bool({"que", "qu'", "qui", "dont"} & set(view.words[max(0, group.first - 8) : group.first]))


def _verb_between(view: SentenceView, deed: Deed, offset: int) -> bool:
    token = view.sentence.token_at(offset)
    low, high = sorted((deed.anchor, token.i if token is not None else deed.anchor))
    return any(g is not deed.group for g in view.verbs_between(low, high))


def _place(view: SentenceView, agreement: Agreement, deed: Deed, clause: tuple[int, int]) -> PlaceMention | None:
    """Where it was done: « à Bamako », « en Suisse », nearest to the verb; not « avec », « entre », « pour »."""
    text, anchor, start = view.text, view.start(deed.anchor), clause[0]
    named = agreement.end if agreement.marks else agreement.name_end
    taken = [(agreement.start, named), *((m.start, m.end) for m in deed.by)]
    outside = (p for p in find_places(text, *clause) if not any(s <= p.start < e for s, e in taken))
    placed = (p for p in outside if _PLACED.search(text[max(start, p.start - 14) : p.start]))
    at = [p for p in placed if not _of_another(view, deed, p.start)]
    return min(at, key=lambda p: abs(p.start - anchor), default=None)
