"""The country that a description tells itself: « ministre malien », « ambassadeur de France au Mali »."""

import re
from collections.abc import Iterable

from extractor.candidates.actors.head_nouns import OF_SEVERAL_STATES
from extractor.candidates.actors.mention import Mention
from extractor.candidates.parsing.determiners import country_in
from extractor.candidates.parsing.doc import Token
from extractor.candidates.parsing.noun_phrases import NounPhrase
from extractor.french.lexicon import word_set
from extractor.french.places import demonym_country, find_places

_AT = re.compile(r"\b(?:en|au|aux|à|dans|vers|pour|sur|chez)\s(?:l[ae]s?\s|l[’'])?$")
_AT_PLACE = re.compile(r"\b(?:à|au|aux|en|dans|chez)\s")
_STUDIES = re.compile(r"\b(?:spécialiste|expert|connaisseu|histori|observat|ami|partisan)")
_WORD = re.compile(r"[\w’'-]+")


def country_told(text: str, phrase: NounPhrase) -> str | None:
    """The country of a body, force or group by its own words."""
    return country_in(text, phrase.bare, _own_end(text, phrase))


def nationality_told(text: str, token: Token, phrase: NounPhrase, bodies: Iterable[Mention]) -> str | None:
    """Whose « ministre malien », « ambassadeur de France au Mali » is.

    The place and the subject of work tell nothing (« chercheur à l’université américaine », « spécialiste du Mali »), nor
    does a name (« PDG de Valbert France »). `bodies` are the names of bodies in the sentence.
    """
    end = _own_end(text, phrase)
    if token.text.lower() in word_set("names", "at_work") and (place := _AT_PLACE.search(text, phrase.bare, end)):
        end = place.start()
    words = [demonym_country(m[0]) for m in _WORD.finditer(text, phrase.bare, end) if m[0].islower()]
    if country := next((c for c in words if c), None):
        return country
    names = [b.name for b in bodies if b.name and b.kind != "government_body"]
    own = [
        p.country for p in find_places(text, phrase.bare, end)
        if p.country and not _AT.search(text[max(0, p.start - 9) : p.start])
        and not any(first <= p.start < last for first, last in names)
    ]  # fmt: skip
    return next(iter(own), None) if not _STUDIES.search(text, phrase.bare, end) else None


def _own_end(text: str, phrase: NounPhrase) -> int:
    """Where the words end that tell of a state: « représentant de l’ONU au Mali » is of none."""
    several = OF_SEVERAL_STATES.search(text, phrase.bare, phrase.core)
    return several.start() if several else phrase.core
