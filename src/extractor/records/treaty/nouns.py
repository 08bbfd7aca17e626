"""Which nouns name an agreement: « accord », « traité », « le TNP », not « donner son accord », « convention collective »."""

import re
from functools import cache, lru_cache
from typing import Any

from extractor.candidates.parsing.doc import Doc, Token
from extractor.french.conjugation import forms_of
from extractor.french.inflection import base_forms
from extractor.french.lexicon import load, word_set
from extractor.records.treaty.nations import joint_nations

DEMONSTRATIVES = {"ce", "cet", "cette", "ces"}
DEFINITE = {"le", "la", "les", "l'", "du", "au", "aux", "des"}
TEXTS = {"texte", "document", "compromis"}
_WRITTEN = TEXTS | {"projet", "version"}
_BEFORE_NOUNS = DEFINITE | DEMONSTRATIVES | {"un", "d'", "de"}
"""« au traité », « ce pacte »: what is no verb, whatever the tagger says."""
OPENING_OBJECTS = {
    *("à", "au", "aux", "le", "la", "les", "l'", "un", "une", "des", "leur", "leurs", "son", "sa", "ses"),
    *("tout", "toute", "tous", "toutes", "chaque", "deux", "trois", "quatre", "plusieurs"),
}
_POSSESSIVES = {"son", "leur", "mon", "notre", "leurs", "votre"}
_GIVING = re.compile(r"\b(?:donn|obten|recueill|demand|attend|sollicit|besoin|sans l'|avec l')")
_DRAFTS = {"projet", "projets", "ébauche", "esquisse", "brouillon", "mouture", "proposition", "version", "texte"}
_WORD = re.compile(r"\w+(?:-\w+)?")
_SHORT = 25
_LONGEST = 60
"""Characters in which the words that qualify an agreement stand: right behind it, or in its whole phrase."""


def _data() -> Any:
    return load("treaties")


@cache
def _nouns() -> frozenset[str]:
    return frozenset({*_data()["strong"], *_data()["qualified"], *TEXTS})


@lru_cache(20_000)
def _base(word: str) -> str | None:
    base = next((b for b in base_forms(word) if b in _nouns()), None)
    return "mémorandum" if base == "memorandum" else base


@cache
def _name_beginnings() -> frozenset[str]:
    return frozenset(name.split(" ")[0] for name in _data()["names"])


def agreement_noun(doc: Doc, token: Token) -> str | None:
    """The noun in base form that this token is; None for « donner son accord », « d’accord », a party convention."""
    base, beginning = _base(token.text), token.text in _name_beginnings()
    if base is None and not beginning:
        return None
    mistaken = word_at(doc, token.i - 1) in _BEFORE_NOUNS
    if (token.pos_ in {"VERB", "AUX"} and not mistaken) or not token.text[:1].isalpha():
        return None
    if beginning and _is_named(doc, token.i):
        return "traité"
    if base is None:
        return None
    following = doc.text[token.idx : token.idx + _LONGEST].lower()
    if following.startswith(tuple(_data()["not_phrases"])):
        return None
    determiner = _determiner(doc, token.i)
    if base == "compromis" and word_at(doc, token.i + 1) in {"de", "d'", "du", "sur"}:
        return base
    if base in _WRITTEN and (inner := _written_in(doc, token.i)):
        return inner
    if (base in TEXTS or base in _data()["qualified"]) and joint_at(doc, token.i + 1):
        return base  # « le texte franco-ukrainien », « l’arrangement irako-américain »
    if base in TEXTS:
        return base if _is_that_text(doc, token, determiner) else None
    if base == "entente" and word_at(doc, token.i - 1) == "d'":
        return None  # « un terrain d’entente »
    if base in _data()["qualified"]:
        return base if _qualified(base, following, determiner) else None
    needed = _data()["qualifier_needed"].get(base)
    known_one = determiner in DEMONSTRATIVES or determiner in DEFINITE or _of_known_kind(following[:_SHORT])
    if needed and not known_one and word_at(doc, token.i + 1) not in needed:
        return None
    return None if base == "accord" and is_consent(doc, token, following) else base


def _is_that_text(doc: Doc, token: Token, determiner: str) -> bool:
    """« ce texte », « un nouveau document », « se retire du texte »; not « la marraine du texte »."""
    if word_at(doc, token.i - 1) in {"nouveau", "autre"}:
        return True
    of_noun = determiner in {"du", "au"} and token.i > 1 and doc[token.i - 2].pos_ in {"NOUN", "PROPN", "ADJ"}
    return determiner in DEMONSTRATIVES | {"le", "du", "au"} and token.pos_ == "NOUN" and not of_noun


def joint_at(doc: Doc, i: int) -> tuple[str, ...]:
    """The countries (alpha-2) that the word beginning with token `i` joins (« irako-américain »)."""
    word = _WORD.match(doc.text, doc[i].idx) if i < len(doc) else None
    return joint_nations(word[0]) if word else ()


def _is_named(doc: Doc, i: int) -> bool:
    """« le New START », « le TNP », « Minsk 2 »: known by a name or acronym that says nothing of what it is."""
    words = " ".join(t.text for t in doc[i : i + 2])
    return doc[i].text in _data()["names"] or words in _data()["names"]


def _written_in(doc: Doc, i: int) -> str | None:
    """« le texte du cessez-le-feu », « le projet d’accord »: the agreement that is meant."""
    if word_at(doc, i + 1) not in {"de", "d'", "du", "des"}:
        return None
    j = i + 2 + (word_at(doc, i + 2) in {"l'", "la", "cet", "ce", "cette"})
    return next((b for b in base_forms(word_at(doc, j)) if b in _data()["strong"]), None)


def _qualified(noun: str, following: str, determiner: str) -> bool:
    """« partenariat stratégique », « plan de paix »; « ce partenariat » when it was named before."""
    rest = following.split(" ", 1)[-1][:25]
    again = determiner in DEMONSTRATIVES and noun in {"partenariat", "alliance"}
    return again or any(q in rest for q in _data()["qualified"][noun])


@cache
def telling_forms() -> frozenset[str]:
    """The forms of the verbs that say themselves what is agreed (« abolit », « fixe »), which a tagger takes for nouns."""
    return frozenset(form for verb in word_set("treaties", "provision_verbs.telling") for form in forms_of(verb))


def is_consent(doc: Doc, token: Token, following: str = "", *, giving_only: bool = False) -> bool:
    """Approval (« donner son accord à »), concord (« d’accord », « en accord avec »), not an agreement.

    With `giving_only`, « leur accord » alone may still be one.
    """
    before, after = word_at(doc, token.i - 1), word_at(doc, token.i + 1)
    if token.text.lower() != "accord":
        return False
    if before == "d'" and word_at(doc, token.i - 2) in _DRAFTS:
        return False  # « un projet d’accord »
    if before in {"d'", "en", "commun", "plein", "parfait"} or after == "parfait":
        return True
    giving = _GIVING.search(" ".join(f"{t.lemma_} {t.text}".lower() for t in doc[max(0, token.i - 6) : token.i]))
    if giving_only:
        return bool(giving) or after == "parfait"
    if before in _POSSESSIVES:
        named = after in {"de", "avec", "d'", "sur"} or (token.i + 1 < len(doc) and doc[token.i + 1].pos_ == "ADJ")
        return bool(giving) or not named
    for_something = before in {"l'", "un"} and after in {"de", "du", "des", "à", "pour", "d'"}
    return bool(giving) and for_something and not _of_known_kind(following)


def _of_known_kind(following: str) -> bool:
    """« convention fiscale », « accord de paix »."""
    return any(w in following for _, words in _data()["kinds"] for w in words)


def word_at(doc: Doc, i: int) -> str:
    """Token `i` in lower case, empty outside the sentence."""
    return str(doc[i].text.lower()) if 0 <= i < len(doc) else ""


def _determiner(doc: Doc, i: int) -> str:
    j = i - 1
    while j >= 0 and (doc[j].pos_ in {"ADJ", "NUM"} or doc[j].text in {"«", '"'}):
        j -= 1
    return word_at(doc, j)
