"""A name that only the function before it shows to be a body's: « la patronne de Valbel », « analyste chez Orvane Capital »."""

import re

from extractor.candidates.parsing.doc import Token
from extractor.candidates.parsing.parse import ParsedArticle, ParsedSentence
from extractor.french.given_names import is_given_name
from extractor.french.inflection import base_forms
from extractor.french.leaders import UNKNOWN, leader_country
from extractor.french.lexicon import word_set
from extractor.french.names import head_kind, is_title
from extractor.french.places import country_of, demonym_country, find_places
from extractor.records.actor.schema import ActorKind

_LINKS = {"de", "d'", "du", "des", "chez", "à", "au"}
_ARTICLES = {"la", "le", "l'", "les"}
_ACRONYM = re.compile(r"[A-ZÀ-Þ][A-ZÀ-Þ0-9&-]{1,9}")
_FARTHEST = 8
"""Tokens between the function and the name."""


def employer_kind(parsed: ParsedArticle, sentence: ParsedSentence, start: int, end: int) -> ActorKind | None:
    """The kind of body that this unlisted name is of, by whose function stands before it; None for anybody else.

    A person has lawyers and brothers, a place mayors; only a body has a managing director or is « chez X ».
    """
    token = sentence.token_at(start)
    if token is None or token.i < 2:
        return None
    function = _function_before(token)
    name = parsed.text[start:end]
    if (
        function is None
        or _is_somebody(parsed.text, name)
        or (name.isalpha() and not name.isupper() and head_kind(name))
    ):
        return None
    if find_places(parsed.text, start, end) or country_of(name):
        return None
    return "media" if _in(function, "at_outlets") else "organisation"


def _function_before(token: Token) -> Token | None:
    """« la directrice (générale) (de la communication) de X »: the function, nothing but its own words before the name."""
    i = token.i - 1
    if token.doc[i].text.lower() in _ARTICLES:
        i -= 1
    if i < 1 or token.doc[i].text.lower() not in _LINKS:
        return None
    at_work = token.doc[i].text.lower() in {"chez", "à", "au"}
    for before in reversed(token.doc[max(0, i - _FARTHEST) : i]):
        if _in(before, "of_bodies") or _in(before, "at_outlets"):
            return before if not at_work or _in(before, "at_work") or token.doc[i].text.lower() == "chez" else None
        word = before.text.lower()
        goes_on = before.pos_ == "ADJ" or word in _LINKS | _ARTICLES or word in word_set("names", "departments")
        if not goes_on:
            return None
    return None


def _in(token: Token, section: str) -> bool:
    words = word_set("names", section)
    return token.text in words or any(base in words for base in base_forms(token.text))


def _is_somebody(text: str, name: str) -> bool:
    """« le porte-parole de Jean Valbert », « de Valbert » where the article tells of Jean Valbert; « du Norvégien »."""
    first, _, rest = name.partition(" ")
    if leader_country(name) is not UNKNOWN or demonym_country(name):
        return True
    if rest or _ACRONYM.fullmatch(name):
        return is_given_name(first) and not first.isupper()
    at = text.find(name)
    while at >= 0:
        before = text[max(0, at - 24) : at].rstrip(" \u00a0").rpartition(" ")[2].rpartition("\u00a0")[2]
        if before and at and text[at - 1] in " \u00a0" and (is_given_name(before) or is_title(before)):
            return True
        at = text.find(name, at + 1)
    return is_given_name(name)
