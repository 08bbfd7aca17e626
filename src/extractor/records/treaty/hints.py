"""Sentences that may tell of an agreement without a record of it: what the recall alarms ask."""

from collections.abc import Sequence
from functools import cache

from extractor.candidates.parsing.doc import Token
from extractor.candidates.sentence_view import SentenceView
from extractor.french.conjugation import lemma_of
from extractor.french.inflection import base_forms
from extractor.french.lexicon import load, word_set
from extractor.records.treaty.agreements import Agreement
from extractor.records.treaty.nouns import TEXTS, is_consent

_STATES = {"country", "government_body", "armed_force"}


def names_agreement(named: Sequence[Agreement]) -> bool:
    """An agreement is among what a sentence names; « ce texte » and « le document » alone are none."""
    return any(a.noun not in TEXTS for a in named)


def hints_at_agreement(view: SentenceView, named: Sequence[Agreement], *, known: bool) -> bool:
    """Words stand there that may mean an agreement (« une entente », « ont signé », « le texte »).

    `named`: what `find_agreements` finds there. `known`: the article names an agreement elsewhere; « le texte » is then
    perhaps that one. Otherwise a state or a verb such as « rompre » must stand beside words that are said of anything.
    """
    nouns, verbs, text = any(_is_noun_of(view, t) for t in view.doc), _verbs(view), bool(named)
    signing = bool(verbs & word_set("treaties", "signing"))
    states = known or any(m.kind in _STATES for m in view.mentions)
    return (text and (known or signing)) or (nouns and (states or bool(verbs))) or (states and signing)


def _is_noun_of(view: SentenceView, token: Token) -> bool:
    word, before = view.word(token.i), view.word(token.i - 1)
    base = next((b for b in base_forms(word) if b in word_set("treaties", "loose")), None)
    if base is None or word not in {base, f"{base}s"} or before in {"d'", "en"} or token.pos_ in {"VERB", "AUX"}:
        return False
    phrase = view.text[view.start(token.i) : view.sentence.end].lower().replace("’", "'")
    at_home = phrase.startswith(tuple(load("treaties")["of_parties_at_home"]))
    other = not at_home and phrase.startswith(tuple(load("treaties")["not_phrases"]))
    if base == "alliance" and token.text[:1].isupper():
        return False  # NATO
    return not other and not (base == "accord" and is_consent(view.doc, token, giving_only=True))


@cache
def _acting() -> frozenset[str]:
    """Verbs that are said of agreements more than of anything else."""
    deeds = ("signed", "negotiated", "ratified", "suspended", "withdrawn")
    return word_set("treaties", *(f"actions.{deed}" for deed in deeds)) - word_set("treaties", "everyday")


def _verbs(view: SentenceView) -> set[str]:
    return {
        lemma
        for t in view.doc
        if t.pos_ in {"VERB", "ADJ"} and (lemma := lemma_of(t.text.lower()) or t.lemma_) in _acting()
    }
