"""Provisions listed behind a colon: « un accord en trois points : réouverture du pont, retrait des chars, … »."""

import re
from collections.abc import Iterator

from extractor.candidates.sentence_view import SentenceView, trimmed
from extractor.french.lexicon import word_set
from extractor.records.treaty.agreements import Agreement
from extractor.records.treaty.roles import role_of

_REACH = 24
"""Tokens behind the agreement in which the colon stands."""

_BETWEEN_ITEMS = re.compile(r"\s*[,;]\s+(?:et\s+)?(?=[^\s,;])")
_LAST_TWO = re.compile(r"\set\s+(?:(?:enfin|aussi)\s+)?")


def listed(view: SentenceView, agreement: Agreement) -> list[tuple[int, int]]:
    """Offsets of the items, none without a list. The agreement is counted in points or « comprend », « tient en »."""
    near = range(agreement.last + 1, min(agreement.last + _REACH, len(view.doc)))
    colon = next((i for i in near if view.word(i) == ":"), None)
    if colon is None or not _announced(view, agreement, colon):
        return []
    start, end = view.end(colon), view.sentence.end
    if any(g.finite and g.first > colon for g in view.groups) or {"«", '"'} & set(view.words[colon:]):
        return []
    return [trimmed(view.text, *item) for item in _items(view.text, start, end)]


def _announced(view: SentenceView, agreement: Agreement, colon: int) -> bool:
    if word_set("treaties", "counted") & set(view.words[agreement.first : colon]):
        return True
    verbs = [g for g in view.verbs_between(agreement.last, colon) if g.finite]
    holding = len(verbs) == 1 and verbs[0].lemma in word_set("treaties", "holding")
    return holding and role_of(view, verbs[0], agreement) == "subject"


def _items(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    at = start
    for joint in _BETWEEN_ITEMS.finditer(text, start, end):
        yield at, joint.start()
        at = joint.end()
    last_two = None if "entre " in text[at:end] else _LAST_TWO.search(text, at, end)
    if last_two:
        yield at, last_two.start()
        at = last_two.end()
    yield at, end
