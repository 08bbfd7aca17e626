"""Nouns of action: « la signature du traité », « le retrait des Etats-Unis de l’accord », and who did it."""

import re
from functools import cache

from extractor.candidates.actors.mention import Mention
from extractor.candidates.parsing.tokens import OF
from extractor.candidates.parsing.verb_groups import VerbGroup
from extractor.candidates.sentence_view import SentenceView
from extractor.french.inflection import base_forms
from extractor.french.lexicon import load, word_set
from extractor.french.places import demonym_country
from extractor.records.treaty.agreements import Agreement
from extractor.records.treaty.candidate import Deed
from extractor.records.treaty.doers import doers_of, joined_from, subjects
from extractor.records.treaty.hedges import is_imagined, is_wish
from extractor.records.treaty.schema import Action

_BY = re.compile(r"\b(?:par|entre)\s")
_BY_BEHIND = re.compile(r"[ \u00a0](?:[^.,;:«»()]{0,25}[ \u00a0])?par[ \u00a0]")
_BY_WHOM = {"par", "entre"}
_AT = re.compile(r"\b(?:à|en|au|aux|dans)\s(?:l[ea]\s)?$")
_NOUN_DISTANCE = 8
_PARTICIPATION_DISTANCE = 12
_SIGNERS_DISTANCE = 26
"""Tokens before the agreement in which a noun of action stands; « la suspension de la participation russe au » is longer,
« la signature, le 3 mai, par X et le ministre Y du traité » longest."""


@cache
def classes(section: str) -> dict[str, Action]:
    """Each word of a section of ``treaties.json`` with its action."""
    return {word: action for action, words in load("treaties")[section].items() for word in words}


def by_noun(view: SentenceView, agreement: Agreement) -> Deed | None:
    """The deed of the noun that governs the agreement, None without one."""
    near = range(max(0, agreement.first - _NOUN_DISTANCE), agreement.first)
    joints = OF
    if "participation" in view.words[near.start : near.stop]:
        near = range(max(0, agreement.first - _PARTICIPATION_DISTANCE), agreement.first)
        joints = OF | {"au", "à", "aux"}
    far = range(max(0, agreement.first - _SIGNERS_DISTANCE), agreement.first)
    if _BY_WHOM & set(view.words[far.start : far.stop]):
        near = far
    if view.word(_over_determiner(view, agreement.first)) == "sur":
        joints = frozenset({"sur"})  # « des pourparlers sur un accord »
    tied = [i for i in near if view.word(i) in joints]
    if not tied or not _touches(view, agreement, joints):
        return None
    for i in reversed(range(near.start, tied[-1])):
        if view.verbs_between(i, agreement.first):
            continue
        if ended := _ended(view, i):
            return ended
        action = noun_action(view, i)
        if action and (joints != {"sur"} or action == "negotiated"):
            return _of_noun(view, agreement, i, action)
    return None


def _of_noun(view: SentenceView, agreement: Agreement, i: int, action: Action) -> Deed | None:
    """The deed of the noun at token `i`: told, undone, or only criticised by the verb before it."""
    governor = next(iter(reversed(view.groups_before(i))), None)
    if governor is not None and governor.lemma == "dénoncer":
        return None  # « dénonce la signature de l’accord »: criticised, not undone
    if governor is not None and governor.lemma in word_set("treaties", "unsaying"):
        main = next((g for g in reversed(view.groups_before(i)) if g.finite), governor)
        return Deed("withdrawn", main.main, subjects(view, main), main)  # « révoquant la ratification du traité »
    if governor is not None and (undone := _undone(view, governor, i)):
        return Deed(undone, governor.main, doers_of(view, governor, governor), governor)
    if view.word(i).startswith("signataire"):
        denied = governor is not None and governor.negated
        return None if denied else Deed(action, i, _signatory(view, i, governor), None)
    if is_imagined(view, agreement, i, governor):
        return Deed(action, i, (), governor, True)
    telling = governor is None or governor.lemma in word_set("treaties", "announcing")
    by = _named_between(view, i, agreement) or (() if telling or governor is None else subjects(view, governor))
    return Deed(action, i, by, _scheduling(view, agreement) or governor, is_wish(governor))


def _ended(view: SentenceView, i: int) -> Deed | None:
    """« ont annoncé la fin du cessez-le-feu »."""
    if view.word(i) not in {"fin", "terme"}:
        return None
    governor = next(iter(reversed(view.groups_before(i))), None)
    if governor is None or governor.lemma not in word_set("treaties", "ending") or i - governor.main > 4:
        return None
    return Deed("withdrawn", governor.main, subjects(view, governor), governor)


def _scheduling(view: SentenceView, agreement: Agreement) -> VerbGroup | None:
    """« (la signature du traité) aura lieu lundi », « est prévue le 12 mai »."""
    verb = next((g for g in view.groups if g.first > agreement.last and g.finite), None)
    if verb is None or verb.lemma not in word_set("treaties", "scheduling"):
        return None
    return verb if verb.lemma != "avoir" or view.word(verb.main + 1) == "lieu" else None


def _signatory(view: SentenceView, noun: int, governor: VerbGroup | None) -> tuple[Mention, ...]:
    """« le Kenya, signataire du traité », « le Kenya est signataire du traité »."""
    beside = [m for m in view.mentions if not m.pronoun and 0 < view.start(noun) - m.end <= 2]
    copula = governor is not None and governor.lemma == "être" and governor.main + 2 >= noun
    return tuple(beside[-1:]) or (subjects(view, governor) if governor is not None and copula else ())


def _undone(view: SentenceView, governor: VerbGroup, noun: int) -> Action | None:
    """« a rejeté la ratification du traité », « a suspendu la signature de l’accord »."""
    action = classes("actions").get(governor.lemma)
    near = all(view.doc[j].pos_ not in {"VERB", "PUNCT"} for j in range(governor.main + 1, noun))
    return action if action in {"rejected", "suspended"} and near and not governor.negated else None


def _over_determiner(view: SentenceView, first: int) -> int:
    """The token before the agreement and its article."""
    return first - 2 if view.doc[first - 1].pos_ == "DET" and first > 1 else first - 1


def _touches(view: SentenceView, agreement: Agreement, joints: frozenset[str]) -> bool:
    """The preposition, or an article behind it, stands right before the agreement."""
    return view.word(agreement.first - 1) in joints | {"l'", "la", "cet", "ce", "cette", "le", "un", "une"}


def noun_action(view: SentenceView, i: int) -> Action | None:
    """The action that the noun at token `i` means."""
    into_force = view.word(i + 1) == "en" and view.word(i + 2) in {"vigueur", "application"}
    if view.doc[i].pos_ != "NOUN" or (view.word(i) == "entrée" and not into_force):
        return None
    return next((classes("action_nouns")[b] for b in base_forms(view.word(i)) if b in classes("action_nouns")), None)


def _named_between(view: SentenceView, noun: int, agreement: Agreement) -> tuple[Mention, ...]:
    """« le retrait des Etats-Unis de l’accord », « la ratification par Kiev du traité »."""
    inside = [m for m in view.mentions if view.end(noun) <= m.start and m.end < agreement.start]
    if by := _BY.search(view.text, view.end(noun), agreement.start):
        return joined_from(view, by.end())
    named = (m for m in inside if not (m.inner or m.pronoun or m.kind == "person"))
    if by := _BY_BEHIND.match(view.text, agreement.name_end, view.sentence.end):
        return joined_from(view, by.end())
    doers = tuple(m for m in named if not _AT.search(view.text[max(0, m.start - 6) : m.start]))
    return doers or _of_nationality(view, noun, agreement.first)


def _of_nationality(view: SentenceView, first: int, last: int) -> tuple[Mention, ...]:
    """« la suspension de la participation russe au traité »: Russia."""
    codes = [code for word in view.words[first + 1 : last] if (code := demonym_country(word))]
    return tuple(m for code in codes[:1] for m in _states(view, code)[:1])


def _states(view: SentenceView, code: str) -> list[Mention]:
    return [m for m in view.analysis.mentions if m.kind == "country" and m.country == code]
