"""When it happens: the date of a claim among those of its clause, or of the verb that its noun is the subject of."""

import re

from extractor.candidates.parsing.verb_groups import VerbGroup
from extractor.french.dates import Today, find_dates, telling
from extractor.french.lexicon import word_set
from extractor.records.common import Date
from extractor.records.deployment.links.link import Link
from extractor.records.deployment.values.aside_dates import in_aside
from extractor.records.deployment.values.borrowed_dates import borrowed, part_start
from extractor.records.deployment.values.claim import Claim
from extractor.records.deployment.values.event_times import event_time
from extractor.records.deployment.values.figure_dates import of_other_figure, of_own_figure
from extractor.records.deployment.view import View

_OLDEST = 1900
"""Earlier years are numbers of people taken for years (« 1500 Ougandais »)."""

_NAMING = re.compile(r"(?:\(|(?<!cours )(?<!courant )\b(?:du|de|des|d[’'])[ \u00a0]?)$", re.IGNORECASE)
"""Words before a date that is part of a name: « la résolution 2699 (2023) », « l’accord de 2008 »."""

_BEHIND_VERB = 3
"""Characters between a verb and a date right behind it, which its clause may leave out."""

_PHASES = {"commencer", "débuter", "entreprendre", "continuer", "achever", "finir", "terminer"}
"""« a commencé lundi à retirer »: verbs that share the date of what they govern."""

_PAST = {"past", "imperfect"}
_FRAMING = re.compile(
    r",\s*(?:(?:quand|lorsque|alors que|tandis que|au moment où|pendant que|le jour où)\s*|(?:lorsqu|alors qu|tandis qu)[’']\s*)?$"
)
"""What ends a frame: « En mars, », « En mars, quand »."""

_TERM = re.compile(r"(?:dans|sous)[ \u00a0](?:les|un[ \u00a0]délai)\b", re.IGNORECASE)
_AGREED = re.compile(
    r"\b(?:signé|paraphé|conclu|ratifié|scellé|adopté|voté)e?s?[ \u00a0](?:le[ \u00a0])?$", re.IGNORECASE
)
"""What a term runs from: « l’accord signé vendredi prévoit le départ … dans les cent jours »."""


def date_of(claim: Claim) -> Date | None:
    """The date of the event in its clause; words before what is governed (« a annoncé mardi ») date the governor.

    A clause without a date of its own may share that of the one beside it (« , ce qui portera … à 850 hommes »).
    """
    own = _own_dates(claim)
    found = _nearest(claim, own) or borrowed(claim, ahead=_looks_ahead(claim))
    return _from_signing(claim.view, found) if found else event_time(claim, _start(claim), claim.clause.end)


def _own_dates(claim: Claim) -> list[Date]:
    view, clause, link = claim.view, claim.clause, claim.link
    happening = _happening(view, link)
    end = _end_of(view, happening) if happening else clause.end
    dates = view.analysis.dates(_start(claim), end, future=_looks_ahead(claim))
    counts = [f.quantity for f in view.forces if f.quantity]
    dates = [
        d
        for d in dates
        if not any(q.start < d.raw.end and d.raw.start < q.end for q in counts)
        and (d.start is None or d.start.year > _OLDEST)
        and not _NAMING.search(view.text, max(clause.start, d.raw.start - 12), d.raw.start)
        and not (_is_governed(link) and _of_governor(claim, d.raw.start))
        and not _of_another(view, link, d.raw.start)
        and not in_aside(claim, d.raw.start)
        and not (_offered(link) and d.raw.start - view.end(link.anchor) <= _BEHIND_VERB + 2)
    ]
    return telling([d for d in dates if not of_other_figure(claim, d, dates)])


def _start(claim: Claim) -> int:
    """From where the dates are the claim’s."""
    view, link, governor = claim.view, claim.link, claim.reading.governor
    if _is_governed(link) and governor is not None and governor.main < link.anchor:
        shared = governor.lemma in _PHASES or _goes_to(claim, governor)
        return view.start(governor.main if shared else link.anchor)
    return _opening(claim)


def _goes_to(claim: Claim, governor: VerbGroup) -> bool:
    """« est partie mardi soir de Libreville pour gagner Bouaké »; « a annoncé mardi des renforts pour gagner » is said then."""
    view = claim.view
    said = any(c.start <= view.start(governor.main) < c.end for c in view.analysis.cues)
    return not said and "pour" in view.words[governor.main : claim.link.anchor]


def _is_governed(link: Link) -> bool:
    return link.role == "noun" or (link.group is not None and link.group.infinitive)


def _looks_ahead(claim: Claim) -> bool:
    happening, reading, group = _happening(claim.view, claim.link), claim.reading, claim.link.group
    governor = reading.governor
    if governor is not None and (governor.tense in _PAST or governor.lemma == "être") and _goes_to(claim, governor):
        return False  # « est partie mardi pour gagner Gao »
    ahead = reading.status == "expected" or (happening is not None and happening.tense == "future")
    if group is None or ahead:
        return ahead
    rumour = reading.status == "alleged" and group.tense == "conditional" and not group.helpers  # « retirerait »
    return rumour or (reading.status == "possible" and group.modal == "pouvoir")


def _nearest(claim: Claim, own: list[Date]) -> Date | None:
    """The date beside the claim’s own figure among those of several, else the one nearest to the verb."""
    happening = _happening(claim.view, claim.link)
    verb = happening.main if happening else claim.link.anchor
    if len(own) > 1 and (beside := of_own_figure(claim, own)):
        return beside
    nearest = min(own, key=lambda d: _distance(claim, verb, d.raw.start), default=None)
    if nearest is None or nearest.raw.start > claim.view.start(verb) or not _apposed(claim.view.text, nearest):
        return nearest
    return own[0]  # « Mercredi, pour la première fois depuis la trêve, le 27 mai, l’armée a … »


def _apposed(text: str, date: Date) -> bool:
    """« …, le 27 mai, … »"""
    before = text[: date.raw.start].rstrip()
    return before.endswith(",") and text[date.raw.end : date.raw.end + 1] == ","


def _offered(link: Link) -> bool:
    """« avait proposé en février 2 000 soldats »: the date right behind the verb is that of the offer."""
    return link.lemma in {"promettre", "offrir", "proposer"} and link.group is not None and bool(link.group.helpers)


def _happening(view: View, link: Link) -> VerbGroup | None:
    """« Le retrait de 300 soldats s’achèvera en mai »: the verb that says of a noun of movement when it happens."""
    following = next((g for g in view.groups if g.first > link.anchor and g.finite), None)
    if link.role != "noun" or following is None:
        return None
    phrase = (following.lemma, view.word(following.main + 1))
    says = following.lemma in word_set("deployments", "happening") or phrase in {("avoir", "lieu"), ("prendre", "fin")}
    return following if says and not any(g.main < link.anchor and g.finite for g in view.groups) else None


def _end_of(view: View, group: VerbGroup) -> int:
    """Where the clause of this verb ends at the latest: before the next verb or semicolon."""
    stops = [view.start(g.first) for g in view.groups if g.finite and g.first > group.main]
    stops += [view.start(i) for i in range(group.main, len(view.words)) if view.word(i) == ";"]
    return min(stops, default=view.sentence.end)


def _from_signing(view: View, found: Date) -> Date:
    """A term of so many days runs from the day of the agreement that sets it, where the sentence tells it."""
    if not _TERM.match(found.raw.exact):
        return found
    told = view.analysis.dates(view.sentence.start, found.raw.start)
    signed = [d.start for d in told if d.precision == "day" and _AGREED.search(view.text[: d.raw.start][-24:])]
    if not signed:
        return found
    again = find_dates(view.text, found.raw.start, found.raw.end, Today(signed[-1]), future=True)
    return next(iter(again), found)


def _opening(claim: Claim) -> int:
    """« En juillet 2018, ils étaient 500 »: the frame that begins the sentence or its part, when the clause is the first."""
    view, clause = claim.view, claim.clause
    start = part_start(claim)
    told = any(start <= view.start(g.main) < clause.start for g in view.groups)
    return start if _FRAMING.search(view.text[start : clause.start]) and not told else clause.start


def _of_governor(claim: Claim, offset: int) -> bool:
    """« s’est dit mercredi prêt à rapatrier »: the date stands between another verb and the one that it governs."""
    view, link = claim.view, claim.link
    floor = min(claim.clause.start, offset - _BEHIND_VERB)
    before = [g for g in view.groups if floor <= view.end(g.main) <= offset and g != link.group]
    if offset >= view.start(link.anchor) or not before or before[-1].lemma in _PHASES:
        return False
    return "pour" not in view.words[before[-1].main : link.anchor]  # « envoie mardi un bataillon pour y former »


def _of_another(view: View, link: Link, offset: int) -> bool:
    """Right behind a participle that is not theirs: « un accord conclu en août », « 350 soldats attaqués le 20 février »."""
    before = [g for g in view.groups if view.end(g.main) <= offset]
    if not before or not before[-1].participle or before[-1] == link.group:
        return False
    last, behind = before[-1], offset > view.start(link.anchor)
    if behind and (last.main < link.anchor or last.lemma not in word_set("deployments", "befalling")):
        return False
    return (behind or last not in link.modifiers) and "," not in view.text[view.end(last.main) : offset]


def _distance(claim: Claim, verb: int, offset: int) -> tuple[int, int]:
    """How far the date stands from the verb: by the other verbs that may govern it, then by characters."""
    view = claim.view
    token = view.sentence.token_at(offset)
    i = int(token.i) if token is not None else verb
    others = [g for g in view.groups if g != claim.link.group and view.start(g.main) >= claim.clause.start]
    if i > verb:
        return sum(verb < g.main < i for g in others), offset - view.start(verb)
    return sum(g.main < verb for g in others), view.start(verb) - offset
