"""Who serves a state: whose affiliation is the state itself when the article names no body nearer to him.

A deputy, a mayor, an opponent and a shopkeeper have its nationality, but do not speak for it; rebels and mercenaries
from it are not its force (docs/annotation.md, `affiliation`; benchmarks/gold/dev/DECISIONS.md, T6).
"""

import re
from functools import cache

from extractor.candidates.actors.cluster import Cluster, plain
from extractor.candidates.actors.offices import is_former
from extractor.candidates.parsing.determiners import country_in
from extractor.french.leaders import leads_a_state
from extractor.french.lexicon import load, word_set

_OF_NO_STATE = re.compile(
    r"\b(?:opposition|rebelles?|rébellions?|insurg\w+|séparatistes?|indépendantistes?|autonomistes?|sécessionnistes?|djihadistes?|jihadistes?|"
    r"islamistes?|mercenaires?|paramilitaires?|miliciens?|milices?|volontaires|supplétifs|guérilleros?|anciens?|ancienne|retraités?|"
    r"à la retraite|dissidents?|déserteurs?|mutins?|mutinés|partis?|syndica\w+|citoyens?|habitants?|réfugiés|locaux|locales?|municipa\w+|"
    r"parlementaires?)\b",
    re.IGNORECASE,
)


# Functions that a state and anybody else may give: what stands behind « de » tells.
_OF_SOMETHING = re.compile(
    r".*?\b(?:responsable|dirigeante?|représentante?|déléguée?|président|présidente|porte-parole|conseill\w+|émissaire|envoyée?|négociat\w+|"
    r"coord\w+|fonctionnaire|instructeur|numéro un)s?(?:[ -](?!d(?:e|u|es)\b)[\w-]+){0,2} (?:de la |de l[’']|du |des |de |d[’'])(?P<of>.+)",
    re.IGNORECASE,
)
_OF_THE_STATE = re.compile(
    r"(?:R[ée]publique|[ÉEée]tat|pays|nation|gouvernement|premi[eè]re? ministre|minist\w+|pr[ée]siden\w+|chef|arm[ée]es?|d[ée]fense|diplomatie|"
    r"administration|transition|junte|s[ée]curit[ée]|int[ée]rieur|affaires|d[ée]l[ée]gation|pouvoir|ex[ée]cutif|information|police|gendarmerie|"
    r"renseignement|services|forces|marine|aviation|roi|reine|émir|monarchie|royaume)\b",
    re.IGNORECASE,
)


def serves_its_state(cluster: Cluster, text: str) -> bool:
    """Whether the actor acts for the state whose country it has, by its kind and the words that it is told with."""
    if cluster.kind == "person":
        return _serving_person(cluster)
    words = " ".join(text[m.start : m.end] for m in cluster.mentions)
    if cluster.kind == "armed_force":
        return not _OF_NO_STATE.search(words) and not _irregulars().intersection(n.lower() for n in cluster.names)
    if cluster.kind == "group":
        return bool(_offices().search(plain(words))) and not _OF_NO_STATE.search(words)
    return cluster.kind == "government_body"


def _serving_person(cluster: Cluster) -> bool:
    """By the functions that the article gives; without any, only the head of a state or government is known to serve."""
    if not cluster.roles:
        return any(leads_a_state(name) for name in cluster.names)
    return any(_is_office(r) and not is_former(r) and not _OF_NO_STATE.search(r) for r in cluster.roles)


def _is_office(role: str) -> bool:
    """« responsable américain », « porte-parole du gouvernement »; not « responsable de la manifestation »."""
    if not _offices().search(plain(role)):
        return False
    match = _OF_SOMETHING.match(role)
    return match is None or bool(_OF_THE_STATE.match(match["of"]) or country_in(match["of"], 0, len(match["of"])))


@cache
def _offices() -> re.Pattern[str]:
    nouns = {plain(noun) for key in ("state_offices", "ranks") for noun in load("names")[key]}
    either = "|".join(sorted(nouns, key=len, reverse=True))
    return re.compile(rf"(?<![\w-])(?:vice-|sous-)?(?:{either})(?:e|s|es)?(?!\w)")


@cache
def _irregulars() -> frozenset[str]:
    return frozenset(name.lower() for name in word_set("names", "irregulars"))
