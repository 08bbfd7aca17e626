"""Agreeing told before the agreement is named: « Niamey s’est entendu avec Paris sur le départ … L’accord prévoit … »."""

from dataclasses import replace

from extractor.candidates.parsing.verb_groups import VerbGroup
from extractor.candidates.sentence_view import SentenceView
from extractor.french.lexicon import word_set
from extractor.records.treaty.agreements import Agreement
from extractor.records.treaty.candidate import Deed
from extractor.records.treaty.doers import doers_of, partners_of
from extractor.records.treaty.hedges import is_hedged

_REACH = 3
"""Sentences behind the verb in which « l’accord » means what was agreed there."""

_SEVERAL = 2


def agreed_before(told: SentenceView | None, mention: Agreement) -> Agreement | None:
    """The verb of agreeing in the sentence `told` as a mention of the same agreement, None when the mention is another."""
    if told is None or mention.reference == "new" or mention.plural or mention.title:
        return None
    verb = agreeing(told)
    if verb is None or not 0 < mention.sentence - told.sentence.index <= _REACH:
        return None
    first = verb.group.main if verb.group else verb.anchor
    return replace(
        mention, sentence=told.sentence.index, first=first, last=first, start=told.start(first), end=told.end(first),
        name_end=told.end(first), joint=(), marks=frozenset(), words=frozenset(), proper=False, by="verb",
    )  # fmt: skip


def agreeing(view: SentenceView) -> Deed | None:
    """What two sides agreed on, with the verb alone: « se sont mis d’accord sur », « sont convenus de »."""
    for group in view.groups:
        if not _is_agreeing(view, group):
            continue
        by = (*doers_of(view, group, group), *partners_of(view, group, group.main))
        public = any(m.kind in word_set("treaties", "public") or m.country for m in by)
        if len(by) >= _SEVERAL and public and not is_hedged(view, group, None):
            return Deed("signed", group.main, by, group, first=group.first)
    return None


def _is_agreeing(view: SentenceView, group: VerbGroup) -> bool:
    if not group.finite or group.negated or group.modal is not None:
        return False
    behind = view.words[group.main + 1 : group.main + 3]
    in_accord = behind == ["d'", "accord"] and (
        group.lemma == "tomber" or (group.reflexive and group.lemma == "mettre")
    )
    reflexive = group.reflexive and group.lemma in word_set("treaties", "agreeing.reflexive")
    return in_accord or reflexive or group.lemma in word_set("treaties", "agreeing.plain")
