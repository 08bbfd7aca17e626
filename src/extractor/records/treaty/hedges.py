"""What is told of an agreement without being so: wished for, rumoured, asked, imagined, only aimed at."""

import re

from extractor.candidates.parsing.verb_groups import VerbGroup
from extractor.candidates.sentence_view import SentenceView
from extractor.french.lexicon import word_set
from extractor.records.treaty.agreements import Agreement

_AIMED_AT = (["en", "vue", "de"], ["en", "vue", "d'"])
_SI = re.compile(r"\bsi\b|\bs['’]ils?\b")
_HAD = {"aurait", "auraient", "serait", "seraient"}


def is_hedged(view: SentenceView, group: VerbGroup, governor: VerbGroup | None) -> bool:
    """The deed of this verb, of the infinitive behind `governor`, is not told as done, due or refused."""
    verbs = [group, *([governor] if governor else [])]
    return (
        is_wish(governor)
        or group.modal in {"pouvoir", "vouloir"}
        or wished_that(view, group)
        or (governor is None and _is_topic(view, group))
        or any(_if(view, verb) or _is_rumour(view, verb) for verb in verbs)
    )


def is_wish(group: VerbGroup | None) -> bool:
    """« appelle à », « souhaite », « pourrait »: what stands behind is not told as done."""
    if group is None:
        return False
    urged = group.lemma == "engager" and not group.reflexive  # « engage Juba à signer »
    return urged or group.lemma in word_set("treaties", "hypothetical") or group.modal == "pouvoir"


def wished_that(view: SentenceView, group: VerbGroup) -> bool:
    """« a plaidé pour que Moscou y souscrive »."""
    before = _finite_before(view, group)
    return (
        before is not None
        and before.lemma in word_set("treaties", "hypothetical")
        and bool({"que", "qu'"} & set(view.words[before.main : group.first]))
    )


def is_imagined(view: SentenceView, agreement: Agreement, noun: int, governor: VerbGroup | None) -> bool:
    """The action of the noun at this token is no fact.

    « survivrait à la signature d’un pacte », « la conclusion d’un traité mettrait fin à », « en vue de sa ratification »
    """
    if is_aimed_at(view, noun):
        return True
    behind = next((g for g in view.groups if g.first > agreement.last and g.finite), None)
    verb = governor if governor is not None and governor.finite else behind
    supposed = verb is not None and verb.tense == "conditional" and verb.modal is None
    return verb is not None and supposed and verb.lemma not in word_set("treaties", "scheduling")


def is_aimed_at(view: SentenceView, noun: int) -> bool:
    """« en vue de la ratification », « en vue de sa signature »."""
    return any(view.words[max(0, i - 3) : i] in _AIMED_AT for i in (noun, noun - 1))


def _is_topic(view: SentenceView, group: VerbGroup) -> bool:
    """« Signer la paix, c’est trahir », « Pour ratifier l’accord, il faudra … »: an infinitive that opens the sentence."""
    opening = set(view.words[: group.first]) <= {"pour", "afin", "de", "d'", "«", '"', "ne", "pas", "et", "mais"}
    return group.infinitive and not group.helpers and view.word(group.main).endswith(("r", "re")) and opening


def _is_rumour(view: SentenceView, group: VerbGroup) -> bool:
    """A conditional, but for the future in the past: « a dit qu’ils ratifieraient le traité »."""
    return group.tense == "conditional" and group.modal is None and not _foretold(view, group)


def _foretold(view: SentenceView, group: VerbGroup) -> bool:
    """Behind the « que » of words of the past, and not looking back as « aurait signé »."""
    before = _finite_before(view, group)
    if before is None or _HAD & {view.word(i) for i in group.helpers}:
        return False
    said = before.tense in {"past", "imperfect"} and before.lemma not in word_set("treaties", "hypothetical")
    return said and bool({"que", "qu'"} & set(view.words[before.main : group.first]))


def _if(view: SentenceView, group: VerbGroup) -> bool:
    """« Si Téhéran signe l’accord », « n’a pas dit s’il signerait »."""
    before = view.groups_before(group.first)
    start = view.end(before[-1].main) if before else view.sentence.start
    clause = view.text[start : view.start(group.first)].lower()
    conditional = _SI.search(clause)
    asked = bool(before) and before[-1].lemma in word_set("treaties", "asking")
    return (group.tense in {"present", "imperfect"} or asked) and conditional is not None and "même" not in clause


def _finite_before(view: SentenceView, group: VerbGroup) -> VerbGroup | None:
    return next((g for g in reversed(view.groups_before(group.first)) if g.finite), None)
