"""When it happens: the date of a claim among those of its clause, or of the verb that its noun is the subject of."""

import re

from extractor.candidates.parsing.verb_groups import VerbGroup
from extractor.french.dates import Today, find_dates
from extractor.french.lexicon import word_set
from extractor.records.common import Date
from extractor.records.deployment.clauses import Clause
from extractor.records.deployment.links.link import Link
from extractor.records.deployment.values.status import Reading
from extractor.records.deployment.view import View

_OLDEST = 1900
"""Earlier years are numbers of people taken for years (« 1500 Ougandais »)."""

_NAMING = re.compile(r"(?:\(|(?<!cours )(?<!courant )\b(?:du|de|des|d[’'])[ \u00a0]?)$", re.IGNORECASE)
"""Words before a date that is part of a name: « la résolution 2699 (2023) », « l’accord de 2008 »."""

_BEHIND_VERB = 3
"""Characters between a verb and a date right behind it, which its clause may leave out."""

_PHASES = {"commencer", "débuter", "entreprendre", "continuer", "achever", "finir", "terminer"}
"""« a commencé lundi à retirer »: verbs that share the date of what they govern."""

_TERM = re.compile(r"(?:dans|sous)[ \u00a0](?:les|un[ \u00a0]délai)\b", re.IGNORECASE)
_AGREED = re.compile(
    r"\b(?:signé|paraphé|conclu|ratifié|scellé|adopté|voté)e?s?[ \u00a0](?:le[ \u00a0])?$", re.IGNORECASE
)
"""What a term runs from: « l’accord signé vendredi prévoit le départ … dans les cent jours »."""


def date_of(view: View, clause: Clause, link: Link, reading: Reading) -> Date | None:
    """The date of the event in its clause; words before what is governed (« a annoncé mardi ») date the governor."""
    start, governed = _opening(view, clause), link.role == "noun" or (link.group is not None and link.group.infinitive)
    if governed and reading.governor is not None and reading.governor.main < link.anchor:
        phase = reading.governor.lemma in _PHASES
        start = view.start(reading.governor.main if phase else link.anchor)
    happening = _happening(view, link)
    end = _end_of(view, happening) if happening else clause.end
    ahead = reading.status == "expected" or (happening is not None and happening.tense == "future")
    ahead = ahead or (reading.status == "possible" and link.group is not None and link.group.modal == "pouvoir")
    dates = view.analysis.dates(start, end, future=ahead)
    counts = [f.quantity for f in view.forces if f.quantity]
    own = [
        d
        for d in dates
        if not any(q.start < d.raw.end and d.raw.start < q.end for q in counts)
        and (d.start is None or d.start.year > _OLDEST)
        and not _NAMING.search(view.text, max(clause.start, d.raw.start - 12), d.raw.start)
        and not (governed and _of_governor(view, clause, link, d.raw.start))
        and not _of_another(view, link, d.raw.start)
        and not (_offered(link) and d.raw.start - view.end(link.anchor) <= _BEHIND_VERB + 2)
    ]
    verb = happening.main if happening else link.anchor
    nearest = min(own, key=lambda d: _distance(view, clause, link, verb, d.raw.start), default=None)
    return _from_signing(view, nearest) if nearest else None


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


def _opening(view: View, clause: Clause) -> int:
    """« En juillet 2018, ils étaient 500 »: the frame at the beginning of the sentence, when the clause is its first."""
    frame = view.text[view.sentence.start : clause.start]
    told = any(view.end(g.main) <= clause.start for g in view.groups)
    return view.sentence.start if frame.rstrip().endswith(",") and not told else clause.start


def _of_governor(view: View, clause: Clause, link: Link, offset: int) -> bool:
    """« s’est dit mercredi prêt à rapatrier »: the date stands between another verb and the one that it governs."""
    floor = min(clause.start, offset - _BEHIND_VERB)
    before = [g for g in view.groups if floor <= view.end(g.main) <= offset and g != link.group]
    if offset >= view.start(link.anchor) or not before or before[-1].lemma in _PHASES:
        return False
    return "pour" not in view.words[before[-1].main : link.anchor]  # « envoie mardi un bataillon pour y former »


def _of_another(view: View, link: Link, offset: int) -> bool:
    """« dans le cadre d’un accord conclu en août, ils combattent »: right behind a participle that is not theirs."""
    own = {link.group, *link.modifiers}
    before = [g for g in view.groups if view.end(g.main) <= offset < view.start(link.anchor)]
    if not before or not before[-1].participle or before[-1] in own:
        return False
    return "," not in view.text[view.end(before[-1].main) : offset]


def _distance(view: View, clause: Clause, link: Link, verb: int, offset: int) -> tuple[int, int]:
    """How far the date stands from the verb: by the other verbs that may govern it, then by characters."""
    token = view.sentence.token_at(offset)
    i = int(token.i) if token is not None else verb
    others = [g for g in view.groups if g != link.group and view.start(g.main) >= clause.start]
    if i > verb:
        return sum(verb < g.main < i for g in others), offset - view.start(verb)
    return sum(g.main < verb for g in others), view.start(verb) - offset
