"""The clause around a force and its verb: the evidence of one claim, as offsets into the article."""

import re
from dataclasses import dataclass

from extractor.candidates.sentence_view import trimmed
from extractor.records.deployment.forces.force import Force
from extractor.records.deployment.links.link import Link
from extractor.records.deployment.links.modifiers import fronted
from extractor.records.deployment.view import View

_CUTS = {";", ":", "«", "»", "(", ")"}
_OPENERS = {"que", "qu'", "tandis", "alors", "mais", "lorsque", "où", "dont", "si", "car", "puisque", "quand"}
_CLAUSE_MARKS = {",", "et", "mais", "qui", "dont", "où", "tandis", "alors", "que", "qu'", "»"}
_ATTRIBUTION = re.compile(r",?\s(?:[–—-]\s)?(?:selon|d[’']après|à en croire|de source|aux dires de)\s", re.IGNORECASE)
_LEADING = re.compile(r"\W*(?:selon|d[’']après|pour)\s[^,]{2,80},\s", re.IGNORECASE)
_WHICH = ("lequel", "laquelle", "lesquels", "lesquelles")
_MAX_OPENING = 12
"""Tokens before a verb in which its clause must open."""


@dataclass(frozen=True)
class Clause:
    """Offsets of the words that make one claim, without marks and white space at the ends."""

    start: int
    end: int


def clause_of(view: View, force: Force, link: Link) -> Clause:
    """From what opens the clause before the force and its verb to the next verb that is not theirs."""
    first = min(force.first, link.anchor, link.group.first if link.group else link.anchor)
    last = max(force.last, link.anchor, *(m.main for m in link.modifiers))
    text, start, end = view.text, _left(view, first, link), _right(view, last, link)
    if link.role == "modifier":
        start = max(start, view.start(force.first))  # « …, ont rejoint jeudi les 400 policiers déjà déployés »
    if link.anchor > force.first and fronted(view, force):
        start = max(start, view.start(force.first))  # « Rappelés en 1972, les soldats | revinrent »
    if force.pronoun and force.first <= link.anchor and view.word(force.first - 1) == ",":
        start = view.start(force.first)  # « …, la plupart sont arrivés »
    if match := _ATTRIBUTION.search(text, view.end(last), end):
        end = match.start()
    if (leading := _LEADING.match(text, start, end)) and leading.end() <= view.start(first):
        start = leading.end()
    start, end = trimmed(text, start, end)
    least_start, least_end = _force_and_verb(view, force, link)
    return Clause(min(start, least_start), max(end, least_end))


def _force_and_verb(view: View, force: Force, link: Link) -> tuple[int, int]:
    """What the evidence holds at least, wherever marks and openers cut."""
    tokens = (force.head, force.last, link.anchor)
    return view.start(min(tokens)), view.end(max(tokens))


def _left(view: View, first: int, link: Link) -> int:
    """Leftwards to what opens the clause; an infinitive or noun takes its governing verb with it."""
    governed = link.role == "noun" or (link.group is not None and link.group.infinitive)
    free, depth = not governed, 0
    for i in range(first - 1, -1, -1):
        word = view.word(i)
        depth += {")": 1, "(": -1}.get(word, 0)
        if word in {"(", ")"} and depth >= 0:
            continue
        if (
            word in _CUTS
            or word.endswith(_WHICH)
            or (word in _OPENERS and not (word == "si" and view.doc[i].pos_ == "ADV"))
        ):
            return view.end(i)
        if word in {"et", "ou", "puis"} and free and _joins_clauses(view, i, first):
            return view.end(i)
        group = next((g for g in view.groups if g.main == i and (g.finite or g.infinitive)), None)
        if group is not None:
            if free and not {"et", "ou"} & set(view.words[i:first]):
                return _behind_clause(view, i, first, link) if group.finite else view.start(group.first)
            free = True
    return view.sentence.start


def _behind_clause(view: View, verb: int, first: int, link: Link) -> int:
    """« les Tchadiens arrivent à Niamey, Paris porte son contingent à … »: behind the comma that ends the clause of this verb."""
    subject = view.subject_of(link.group) if link.group is not None else None
    edge = min(first, int(view.doc[subject].left_edge.i)) if subject is not None and subject > verb else first
    commas = [i for i in range(verb + 1, edge + 1) if view.word(i) == ","]
    return view.end(commas[-1]) if commas else view.end(verb)


def _joins_clauses(view: View, i: int, first: int) -> bool:
    """A conjunction between clauses, not nouns: a verb before it, and the next one at or behind the force."""
    return any(g.finite and g.main < i for g in view.groups) and not view.verbs_between(i, first)


def _right(view: View, last: int, link: Link) -> int:
    for i in range(last + 1, len(view.words)):
        word = view.word(i)
        if _infinitive_clause(view, i) or word == ";" or (word == "»" and view.word(i + 1) == ","):
            return view.start(i)
        if word == "," and link.role == "noun" and _fronted(view, link.anchor):
            return view.start(i)
        if word == "," and link.role not in {"subject", "predicate", "modifier"} and _gerund_follows(view, i):
            return view.start(i)
        group = next((g for g in view.groups if g.first == i and g.finite), None)
        if group not in {None, link.group, *link.modifiers} and not _same_people(view, i):
            return view.start(_opening(view, last, i))
    return view.sentence.end


def _infinitive_clause(view: View, i: int) -> bool:
    """« avant d’être déployés », « après avoir quitté »: another event."""
    if view.word(i) not in {"avant", "après"} or view.word(i + 1) not in {"de", "d'", "avoir", "être"}:
        return False
    return i + 2 < len(view.words) and view.doc[i + 2].pos_ in {"VERB", "AUX", "PRON"}


def _gerund_follows(view: View, comma: int) -> bool:
    """« …, qualifiant de grave leur participation »: who sends them goes on, not they."""
    following = next((g for g in view.groups if g.first > comma), None)
    gerund = following is not None and view.word(following.main).endswith("ant") and not following.finite
    return gerund and following is not None and following.first - comma <= 2


def _fronted(view: View, anchor: int) -> bool:
    """« Après le retrait de 5.000 hommes, … »: the noun's own phrase ends at the comma."""
    return 0 < anchor <= 3 and view.doc[0].pos_ == "ADP"


def _same_people(view: View, i: int) -> bool:
    """« où ils suivent une formation »: the clause goes on about the same people."""
    before = view.words[max(0, i - 3) : i]
    return "où" in before and bool({"ils", "elles"} & set(before))


def _opening(view: View, last: int, i: int) -> int:
    """Back from a verb to the comma or conjunction behind `last` that opens its clause."""
    marks = [j for j in range(max(last, i - _MAX_OPENING) + 1, i) if view.word(j) in _CLAUSE_MARKS]
    while len(marks) > 1 and marks[-2] == marks[-1] - 1:
        marks.pop()
    return marks[-1] if marks else i
