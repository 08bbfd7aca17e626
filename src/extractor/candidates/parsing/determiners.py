"""What stands before and in a noun phrase: quantities, gender, a nation."""

import re
from typing import Literal

from extractor.candidates.parsing.doc import Token
from extractor.french.numbers import find_quantities
from extractor.french.places import demonym_country, find_places

_QUANTITY = re.compile(
    r"(?:\b(?:au moins|plus d[e’']|près d[e’']|moins d[e’']|environ|quelque|jusqu[’']à|à peine|pas moins de|au total)\s?)?"
    r"\b(?:une? (?:partie|vingtaine|dizaine|centaine|millier|trentaine|quarantaine|cinquantaine|soixantaine|quinzaine|douzaine|poignée|groupe|"
    r"nombre|majorité|total de [\d ]+)|des (?:dizaines|centaines|milliers)|la (?:plupart|moitié|majorité|totalité)|plusieurs (?:dizaines|"
    r"centaines|milliers)|l[’']ensemble)\s(?:de\s(?:ses\s|leurs\s|nos\s|ces\s|l[ea]s\s)?|des\s|d[’']|du\s)?$",
    re.IGNORECASE,
)
_BEHIND = 30
"""How much of what is counted must be seen to read the number, in characters."""

_ABOUT = re.compile(
    r"\b(?:au moins|plus de|près de|moins de|environ|quelque|jusqu[’']à|à peine|pas moins de)\s$", re.IGNORECASE
)


_EPICENE = re.compile(
    r"(?:[iy]ste|logue|iatre|nome|crate|graphe|[nt]aire|diplomate|responsable|ministre|juge|élève|collègue)s?$"
)
"""Nouns of people that are the same for men and women."""


def quantified_start(text: str, floor: int, start: int) -> int:
    """Where the phrase that begins at `start` really begins: at « une partie des », « une soixantaine de », « environ »."""
    for pattern in (_QUANTITY, _ABOUT):
        if match := pattern.search(text[floor:start]):
            return floor + match.start()
    near = find_quantities(text, floor, min(len(text), start + _BEHIND))
    counted = (q for q in near if q.start < start <= q.end + 1)
    return next((q.start for q in counted), start)


def gender_of(determiner: str, head: Token) -> Literal["f", "m", ""]:
    """The gender that the determiner shows, or the tagger sees in the noun."""
    first = determiner.lower().split(" ")[0] if determiner.strip() else ""
    if first in {"la", "une", "sa"}:
        return "f"
    if first in {"le", "un", "du", "au"}:
        return "m"
    if _EPICENE.search(head.text.lower()):
        return ""  # « l’analyste »
    return "f" if "Fem" in head.morph.get("Gender") else "m" if "Masc" in head.morph.get("Gender") else ""


def country_in(text: str, start: int, end: int) -> str | None:
    """The country that these words name, by a place or an adjective."""
    places = [p.country for p in find_places(text, start, end) if p.country]
    if places:
        return places[0]
    return next((c for w in re.findall(r"[\w’'-]+", text[start:end]) if (c := demonym_country(w))), None)
