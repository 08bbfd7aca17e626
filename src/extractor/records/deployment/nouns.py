"""Nouns that head a force, and whether their phrase means armed people."""

import re
from functools import cache

from spacy.tokens import Doc, Token

from extractor.french.events import force_unit, needs_context
from extractor.french.inflection import base_forms
from extractor.french.lexicon import load
from extractor.french.places import demonym_country

COMPOUND = re.compile(
    r"casques? (?:bleus?|blancs?)|forces? (?:spéciales?|armées?)|gardes?-(?:côtes?|frontières?)|soldats? de la paix|bérets? \w+"
)
OF_MANY = re.compile(r"\b(?:étrang|occident|internation|multination|europée|africain|allié|onusien|coalis)")
"""Adjectives of forces of several nations."""

_NOMINAL = {"NOUN", "PROPN", "ADJ", "X", "ADV", "VERB"}
_BEFORE_NOUNS = {"quelque", "d'", "de", "des", "cent", "cents", "mille"}
_WEAK = {"force", "unité", "effectif"}
_CIVILIANS_TOO = {"membre", "agent", "garde", "auxiliaire", "pilote", "marin"}
_LAST_MAN = {"aucun", "dernier", "premier", "ultime"}
_ACRONYMS = {"onu", "otan", "wagner", "cédéao", "casques"}


@cache
def heads(group: str) -> frozenset[str]:
    """A group of force nouns of ``deployments.json``."""
    return frozenset(load("deployments")["heads"][group])


@cache
def _known() -> frozenset[str]:
    lists = load("forces")
    return frozenset(lists["person"] + lists["unit"] + lists["with_number_or_military_context"]) | heads("more")


def noun_of_force(doc: Doc, token: Token) -> str | None:
    """The force noun in its base form that this token heads, None when it heads none."""
    if compound := COMPOUND.match(doc.text[token.idx : token.idx + 25].lower()):
        return compound[0]
    if token.pos_ not in _NOMINAL or not token.text[:1].isalpha():
        return None
    known = next((b for b in base_forms(token.text) if b in _known()), None)
    if known is None or known in heads("excluded"):
        return None
    return None if token.pos_ in {"ADJ", "VERB", "ADV"} and not _noun_position(doc, token) else known


def _noun_position(doc: Doc, token: Token) -> bool:
    """A word tagged as an adjective (« militaires ») is a noun behind a determiner, a number or « de »."""
    if token.i == 0:
        return True
    before = doc[token.i - 1]
    return before.pos_ in {"DET", "NUM", "ADP"} or before.text.lower() in _BEFORE_NOUNS


def may_be_armed(noun: str, phrase: Doc) -> bool:
    """« forces », « unités » in the plural: for the verb to decide."""
    return noun in _WEAK and phrase[0].text.lower().endswith("s")


def is_armed(noun: str, words: list[str], before: str, counted: bool) -> bool:
    """Whether the phrase means armed people, and not one officer, a civilian crew or a figure of speech.

    `words` are the words of the phrase in lower case from its noun on, `before` the word before them.
    """
    military = any(demonym_country(w) or _is_military(w) for w in words[1:])
    plural = words[0].endswith(("s", "x")) or counted
    if COMPOUND.match(noun):
        return plural or noun.startswith("force")
    if noun in heads("with_adjective"):
        return military or (counted and noun in heads("counted"))
    if noun in _CIVILIANS_TOO:
        return military
    if noun in heads("fighters"):
        return plural
    if noun in heads("counted") or needs_context(noun):
        of_somebody = noun == "homme" and len(words) > 2 and words[1] in {"de", "d'", "du"}
        return counted or military or of_somebody
    if force_unit(noun) == "unit":
        return noun not in heads("not_alone") or military or counted
    return plural or noun == "troupe" or before in _LAST_MAN


def _is_military(word: str) -> bool:
    return is_military_adjective(word) or force_unit(word) is not None or bool(OF_MANY.match(word)) or word in _ACRONYMS


def is_military_adjective(word: str) -> bool:
    """« armé », « aéroportées », « spéciaux »; « mobilisés » behind a noun is a participle."""
    return not word.endswith(("isés", "isées")) and any(
        b in load("forces")["military_adjectives"] for b in base_forms(word)
    )
