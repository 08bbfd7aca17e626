"""Parliaments that ratify: « le Sénat a approuvé », « a reçu le feu vert du Bundestag », « a passé l’épreuve de la Diète »."""

from functools import cache

from extractor.candidates.actors.mention import Mention
from extractor.candidates.parsing.tokens import OF
from extractor.candidates.parsing.verb_groups import VerbGroup
from extractor.candidates.sentence_view import SentenceView
from extractor.french.lexicon import load, word_set
from extractor.records.treaty.doers import joined_from

_REACH = 8
"""Tokens behind the verb in which « le feu vert du Sénat » begins."""

_WHO = 40
"""Characters behind « du » in which the parliament is named."""


def is_parliament(words: str) -> bool:
    """Lower-case words that name a parliament or those who sit there."""
    return any(parliament in words for parliament in word_set("treaties", "parliaments"))


@cache
def _approvals(verb: str) -> frozenset[str]:
    return frozenset(load("treaties")["approved"].get(verb, ()))


def approver(view: SentenceView, group: VerbGroup) -> tuple[Mention, ...] | None:
    """The parliament whose approval the agreement gets; empty when it is no actor, None when this verb says no such thing."""
    approvals = _approvals(group.lemma)
    if not approvals:
        return None
    for i in range(group.main + 1, min(group.main + _REACH, len(view.doc))):
        of = i + 2 if view.word(i + 1) == "vert" else i + 1
        if view.word(i) in approvals and view.word(of) in OF:
            start = view.end(of)
            named = is_parliament(view.text[start : min(start + _WHO, view.sentence.end)].lower())
            return joined_from(view, start + 1) if named else None
    return None
