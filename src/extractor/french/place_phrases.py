"""Patterns of the words around a place name: « région russe de X », « X, dans le nord de Y »."""

import re
from functools import cache

from extractor.french.lexicon import load

SPACE = r"[ \u00a0\u202f]"
CAPITAL = r"[A-ZÀ-ÖØ-Þ]"
_OF = rf"{SPACE}(?:de{SPACE}la{SPACE}|de{SPACE}l[’']|du{SPACE}|des{SPACE}|de{SPACE}|d[’'])"
# Adjectives known by their endings; a verb or a noun between ends the phrase.
_ADJECTIVE_ENDINGS = (
    "ale?|elle?|aires?|ère|er|iste|ée?|ien(?:ne)?|aise?|oise?|aine?|ine?|ome|i?que|tue|ues?|en|sse"
    "|fe|be|ole?|ane?|ite|nte?|voisine?"
)
_ADJECTIVES = rf"(?P<adjectives>(?:{SPACE}[\w-]*(?:{_ADJECTIVE_ENDINGS})(?={SPACE})){{0,2}})"
_NAME = rf"{CAPITAL}[\w’'-]+(?:{SPACE}(?:[ae][ld]-)?{CAPITAL}[\w’'-]+){{0,2}}"

# « en Russie » is a place; « à Moscou » may be whom one speaks to.
LOCATIVE = re.compile(rf"\b(?:en|dans(?:{SPACE}l[ea]s?)?|vers|depuis){SPACE}$", re.IGNORECASE)
PART_BEHIND = re.compile(rf"{SPACE}(?:orient|occident|méridion|septentrion|centr|continent|austr)ale?(?![\w-])")
# What stands between a place and the larger one that holds it.
APPOSITION = re.compile(rf",?{SPACE}(?:en|aux?|dans){SPACE}(?:l[ea]{SPACE}|l[’'])?")
COUNTRY_BEHIND = re.compile(
    rf"(?<![\w-])(?:[àÀA]|[Pp]rès{SPACE}de|[Vv]ers|[Dd]epuis){SPACE}({_NAME})"
    rf"(?=,{SPACE}(?:en|aux?|dans){SPACE}|{SPACE}\()"
)


def _any_of(words: list[str]) -> str:
    return "|".join(sorted(words, key=len, reverse=True))


@cache
def head_before() -> re.Pattern[str]:
    """A noun of place or a direction right before a name; group 1 is the noun."""
    words = load("place_words")
    heads = _any_of(words["heads"] + words["directions"])
    return re.compile(rf"(?<![\w-])({heads}){_ADJECTIVES}{_OF}$", re.IGNORECASE)


@cache
def unlisted_pattern() -> re.Pattern[str]:
    """« la localité syrienne de X », « l’aéroport X »."""
    words = load("place_words")
    heads, direct = _any_of(words["naming_heads"]), _any_of(words["direct_heads"])
    return re.compile(rf"(?<![\w-])(?:(?i:{heads}){_ADJECTIVES}{_OF}|(?i:{direct}){SPACE})(?P<name>{_NAME})")


@cache
def definite_pattern() -> re.Pattern[str]:
    """« le sol ukrainien », « la frontière syrienne »; group 1 is the adjective."""
    heads = _any_of(load("place_words")["definite_heads"])
    return re.compile(rf"(?<![\w-])(?:{heads}){SPACE}([\w-]+)", re.IGNORECASE)
