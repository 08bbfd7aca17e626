"""Nouns that are military only by what stands around them: « une compagnie du génie », « le 6e génie », « des instructeurs russes »."""

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from extractor.candidates.actors.mention import Mention
from extractor.candidates.parsing.doc import Token
from extractor.candidates.parsing.parse import ParsedSentence
from extractor.french.forces import force_noun, is_military_adjective
from extractor.french.inflection import base_forms
from extractor.french.lexicon import load, word_set
from extractor.french.places import demonym_country

_OF_TROOPS = re.compile(
    r"\b(?:soldats?|militaires|troupes?|bataillons?|contingents?|armée|casques bleus|mercenaires|combattants?|parachutistes|garnison)\b",
    re.IGNORECASE,
)
_ORDINAL = re.compile(r"\b\d{1,3}(?:e|er|re|ère|ème|nd|nde)[ \u00a0]$")
_LINKS = {"de", "d'", "du", "des", "la", "l'"}


@lru_cache(8)
def tells_of_troops(text: str) -> bool:
    """Whether the article is about soldiers at all."""
    return _OF_TROOPS.search(text) is not None


def is_certain_force(word: str) -> bool:
    """« parachutistes »: people in arms wherever the word stands."""
    noun = force_noun(word)
    return noun is not None and noun.certain


def is_unit(token: Token, text: str) -> bool:
    """Whether this noun, mostly a civilian one, names soldiers by the words beside it."""
    word = token.text.lower()
    bases = base_forms(word)
    if word == "génie" and token.i > 1 and force_noun(token.doc[token.i - 2].text):
        return False  # « une compagnie du génie »
    if word == "génie" or any(b in word_set("forces", "units_too") for b in bases):
        numbered = _ORDINAL.search(token.doc.text, max(0, token.idx - 8), token.idx) is not None
        if numbered or (word != "génie" and _is_of_soldiers(token)):
            return True
        return _is_of_a_state(token) and (word != "compagnie" or _is_indefinite(token)) and tells_of_troops(text)
    if any(b in word_set("forces", "trainers") for b in bases) and word.endswith("s"):
        return _is_counted(token) and _is_of_a_state(token, military=True) and tells_of_troops(text)
    return False


def _is_of_soldiers(token: Token) -> bool:
    """« (compagnie) de légionnaires », « d’infanterie », « parachutiste », « du 2e REP »."""
    for following in token.doc[token.i + 1 : token.i + 5]:
        word = following.text.lower()
        if word in _LINKS or (following.pos_ == "ADJ" and not is_military_adjective(word)):
            continue
        arm = word in word_set("forces", "arms") or is_military_adjective(word)
        return is_certain_force(word) or arm or (following.text[0].isdigit() and following.text[-1] in "er")
    return False


def _is_of_a_state(token: Token, *, military: bool = False) -> bool:
    """A nationality right behind it, or behind « militaires »; with `military` that word is enough."""
    for following in token.doc[token.i + 1 : token.i + 3]:
        if demonym_country(following.text) and following.text.islower():
            return True
        if not is_military_adjective(following.text):
            return False
        if military and following.text.lower().startswith("militaire"):
            return True
    return False


def _is_counted(token: Token) -> bool:
    """« des instructeurs », « une centaine d’instructeurs », « trente instructeurs »; not « les instructeurs disent »."""
    before = token.doc[token.i - 1] if token.i else None
    return before is not None and (
        before.pos_ == "NUM" or before.text.lower() in {"d'", "de", "des", "plusieurs", "quelques"}
    )


def _is_indefinite(token: Token) -> bool:
    before = token.doc[token.i - 1] if token.i else None
    return before is not None and (
        before.pos_ == "NUM" or before.text.lower() in {"une", "des", "plusieurs", "quelques"}
    )


def numbered_units(text: str, sentence: ParsedSentence) -> Iterator[Mention]:
    """« le 2e REP », « la 13e DBLE »: a regiment or brigade of the French army by its number and acronym."""
    for match in _numbered().finditer(text, sentence.start, sentence.end):
        yield Mention(
            *match.span(), sentence.index, "armed_force", "FR", name=match.span("name"), head=match["acronym"]
        )


@cache
def _numbered() -> re.Pattern[str]:
    acronyms = "|".join(sorted(load("forces")["regiments"], key=len, reverse=True))
    return re.compile(
        rf"(?:\b[lL][ae]s?[ \u00a0])?\b(?P<name>\d{{1,3}}(?:er|re|ère|e|ème|nd)[ \u00a0](?P<acronym>{acronyms}))\b"
    )
