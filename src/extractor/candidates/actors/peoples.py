"""A people's name that stands for its troops: « 2.000 Tchadiens », « les Kényans sont repartis », « les Polonais sont 400 »."""

import re

from extractor.candidates.actors.units import tells_of_troops
from extractor.candidates.parsing.doc import Token
from extractor.french.lexicon import word_set
from extractor.french.places import find_bodies

_NUMBER = (
    r"(?:\d|(?:une?|deux|trois|quatre|plusieurs|quelques)\s(?:d[ie]zaine|vingtaine|trentaine|quarantaine|cinquantaine|soixantaine|centaine|millier)"
    r"|(?:cent|mille|vingt|trente|quarante|cinquante|soixante)\s)"
)
_HEDGE = r"(?:(?:plus|encore|toujours|aujourd[’']hui|déjà|désormais|environ|quelque|près d[eu’']|plus d[e’']|moins d[e’']|au moins|que|qu[’'])\s?){0,3}"
# « les Ougandais – un millier d’hommes – », « Les Britanniques, 9 500 il y a un an, », « Les Polonais ne sont plus que 400 ».
_COUNTED = re.compile(rf"\s?[(,–—-]\s?{_HEDGE}{_NUMBER}")
_AMOUNT = re.compile(rf"\s(?:n[’'](?:y\s)?|ne\s|y\s)?(?:sont|étaient|seront|seraient)\s{_HEDGE}{_NUMBER}")
_OF_THE = re.compile(r"[ \u00a0](?:de[ \u00a0](?:la[ \u00a0]|l[’'])|du[ \u00a0])")
_KEEP = re.compile(
    r"\s(?:y\s)?(?:ont|avaient|auront|auraient|comptent|gardent|alignent|maintiennent|conservent)\s[^.;,]{2,40}?\s(?:d[’'])?(?:hommes|soldats|militaires)\b"
)


def stands_for_troops(text: str, last: Token, end: int, *, counted: bool) -> bool:
    """Whether this people's name is told of as troops: counted in an article about troops, or moving.

    `last` is the last token of its phrase and `end` the offset behind it.
    """
    numbered = counted or any(pattern.match(text, end) for pattern in (_COUNTED, _AMOUNT, _KEEP))
    return (numbered and tells_of_troops(text)) or _of_a_force(text, end) or _moves(last)


def _of_a_force(text: str, end: int) -> bool:
    """« les Polonais de l’Eufor »."""
    of = _OF_THE.match(text, end)
    return of is not None and any(
        b.start == of.end() and b.kind == "armed_force" for b in find_bodies(text, end, end + 60)
    )


def _moves(last: Token) -> bool:
    """« les Kényans étaient repartis », « les Tanzaniens y rejoignent »: a people in motion is its troops."""
    moving = word_set("deployments", "verbs.subject.deployment", "verbs.subject.withdrawal")
    for following in last.doc[last.i + 1 : last.i + 5]:
        if following.pos_ in {"PUNCT", "NOUN", "PROPN", "ADP"}:
            return False
        if following.pos_ == "VERB":
            return following.lemma_.lower() in moving
    return False
