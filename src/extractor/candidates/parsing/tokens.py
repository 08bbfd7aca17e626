"""Small readings of tokens that the finders of cues, subjects and contents share."""

import re

from extractor.candidates.parsing.doc import Doc, Token
from extractor.french.grammar import ADVERBIALS, SOME, TIME_WORDS

NOMINAL = frozenset({"NOUN", "PROPN", "X"})
"""Tags of a noun phrase's head."""

OF = frozenset({"de", "du", "des", "d'"})
"""« de » in its forms."""

DASH = re.compile(r"\s[–—-]\s")
"""A dash between words, of any length."""

TITLES = {"M.", "MM.", "Mme", "Mmes", "Mlle", "Me", "Mgr"}
"""What stands before a name and begins its phrase."""

_CONTRACTED = {"du", "au", "aux"}


def is_temporal(token: Token) -> bool:
    """Part of a date (« mardi », « ce jeudi 31 octobre », « la semaine dernière »)."""
    following = token.doc[token.i + 1 : token.i + 2]
    opening = token.pos_ in {"DET", "NUM"} or token.text.lower() in _BEFORE_TIMES
    opens = opening and any(_is_time(t) for t in following)
    year = token.pos_ == "NUM" and token.text.isdigit() and token.i > 0 and _is_time(token.doc[token.i - 1])
    return _is_time(token) or opens or year


_BEFORE_TIMES = {
    "début",
    "fin",
    "mi",
    "courant",
    "dernier",
    "dernière",
    "derniers",
    "dernières",
    "prochain",
    "prochaine",
    "premier",
    "première",
    "même",
}
"""Nouns and adjectives of a date; of « a dit le préfet lundi » the préfet is none."""


def _is_time(token: Token) -> bool:
    return token.lemma_.lower() in TIME_WORDS or token.text.lower() in TIME_WORDS or _in_weekend(token)


def _in_weekend(token: Token) -> bool:
    """The tokeniser makes three of « week-end »."""
    return "week-end" in token.doc.phrase(token.i - 2, token.i + 3).lower() and token.text.lower() in {
        "week",
        "-",
        "end",
    }


def says_how_many(doc: Doc, i: int) -> bool:
    """« certains », « d’autres », « beaucoup » without a noun, at the head of their clause: a subject."""
    if doc[i].text.lower() not in SOME:
        return False
    before = doc[i - (2 if i > 1 and doc[i - 1].text.lower() in {"d'", "les"} else 1)] if i > 1 else None
    return before is None or before.pos_ in {"CCONJ", "SCONJ", "PUNCT"}


def is_infinitive(token: Token) -> bool:
    """By the tagger."""
    return "Inf" in token.morph.get("VerbForm")


def is_participle(token: Token) -> bool:
    """By the tagger."""
    return token.pos_ == "VERB" and "Part" in token.morph.get("VerbForm")


def is_finite(token: Token) -> bool:
    """By the tagger: a conjugated verb or auxiliary."""
    return "Fin" in token.morph.get("VerbForm") and token.text != "A"  # « A Kiev, »


def over_adverbials(doc: Doc, i: int) -> int:
    """The token behind the fixed adverbials that begin at `i`: « d’ailleurs », « une nouvelle fois », « , de son côté, »."""
    inserted = doc.phrase(i, i + 1) == ","
    end = _stressed_end(doc, i + 1) if inserted else None
    if end is None:
        end = next((i + inserted + n for n in (5, 4, 3, 2) if _is_adverbial(doc, i + inserted, n)), None)
    if end is None or (inserted and doc.phrase(end, end + 1) != ","):
        return i
    return over_adverbials(doc, end + inserted)


def _is_adverbial(doc: Doc, i: int, length: int) -> bool:
    return doc.phrase(i, i + length).lower() in ADVERBIALS


def _stressed_end(doc: Doc, i: int) -> int | None:
    """The token behind « lui », « elles aussi » at `i`."""
    if doc.phrase(i, i + 1).lower() not in {"lui", "elle", "eux", "elles"}:
        return None
    return i + 1 + (doc.phrase(i + 1, i + 2).lower() in {"aussi", "même", "mêmes", "non"})


def is_plural_verb(doc: Doc, first: int, last: int) -> bool:
    """Whether the verb group between these tokens stands in the plural, by its auxiliary or ending."""
    return any(
        t.pos_ in {"VERB", "AUX"} and _PLURAL.search(t.text.lower()) and not _NO_PLURAL.search(t.text.lower())
        for t in doc[first : last + 1]
    )


_PLURAL = re.compile(r"(?:ont|ent)$")
_NO_PLURAL = re.compile(r"(?:[tv]ient|^(?:dé)?ment|^(?:con|res|pres|pré|ab)?sent)$")


def is_governed(doc: Doc, token: Token, floor: int = -1) -> bool:
    """Whether the noun's phrase stands behind a preposition, or goes on with the name of a noun that does.

    Tokens up to `floor` are not looked at.
    """
    if token.text == "A" and not token.i:
        return True  # « A Pale, » is a place even where the tagger joins the two
    first = token.i
    while (
        first - 1 > floor
        and doc[first].pos_ != "DET"
        and doc[first - 1].pos_ in {"DET", "ADJ", "NUM"}
        and doc[first - 1].text.lower() not in _CONTRACTED
    ):
        first -= 1
    if first - 1 <= floor:
        return False
    before = doc[first - 1]
    if before.text.lower() == "des" and (before.i == 0 or doc[before.i - 1].pos_ in {"PUNCT", "CCONJ", "AUX", "VERB"}):
        return False  # « , des habitants affirment »: an article, whatever the tagger says
    if first == token.i and before.pos_ in NOMINAL:
        own = is_temporal(before) or token.text in TITLES  # « en fin de matinée M. Kos »
        return not own and is_governed(doc, before, floor)
    return before.pos_ == "ADP" or before.text.lower() in _CONTRACTED
