"""What the personnel do there, by the words of the claim itself."""

import re
from functools import cache

from extractor.french.conjugation import lemma_of
from extractor.french.inflection import base_forms
from extractor.french.lexicon import load
from extractor.records.deployment.clauses import Clause
from extractor.records.deployment.forces.force import Force
from extractor.records.deployment.links.link import Link
from extractor.records.deployment.schema import Activity

# The words behind which purpose or occupation is told; elsewhere « front » or « sécurité » say nothing of it.
_PURPOSE = re.compile(
    r"\b(?:pour|afin d[e’']|en vue d[e’']|dans le (?:cadre|but) d[eu’']|chargée?s? d[e’']|destinée?s? à|en (?:soutien|appui|renfort)|"
    r"missions? d[e’']|à l[’'](?=entraînement)|en (?=formation\b|manœuvres?\b|exercices?\b)|"
    r"où (?:ils|elles)|au sein de|particip\w+|prenn\w+ part|pris part|prendre part|engagée?s?|suiv\w+|lors d[eu’']|contre|"
    r"aux côtés|(?<!sans )(?=\b(?:se battre|combattre)))\b(?:(?!\b(?:après|depuis|avant)\b)[^,;])*",
    re.IGNORECASE,
)
_SENT = r"\b(?:envoy|dépêch|déploy|part|ven|arriv|rest|mobilis|rappel)\w*\b[^,;:.]{0,40}?(?<!\bde )(?<!\bsans )(?<!\bà )(?<![’'])"
_PEACE_FORCE = re.compile(
    r"\b(?:forces?|contingents?) (?:\w+ )?d(?:e |[’'])(?:interposition|maintien de la paix|paix|stabilisation)\b",
    re.IGNORECASE,
)
_OF_PEOPLE = {"training", "peacekeeping"}
"""What people are called by: instructors train; « soldats de la garde » or « de guerre » may do anything."""

_ORDER: tuple[Activity, ...] = ("training", "combat", "peacekeeping", "support", "transit")
"""The more telling first: soldiers sent to fight in support of somebody fight."""


def read_activity(text: str, clause: Clause, force: Force, link: Link) -> Activity:
    """The activity told by the verb, by the purpose behind it, or by the people's own name; else unspecified."""
    by_verb: Activity | None = load("deployments")["activity_of_verb"].get(link.lemma)
    if by_verb:
        return by_verb
    told = {_found(m[0]) for m in _PURPOSE.finditer(text, clause.start, clause.end)}
    told |= {_found(m[1]) for m in _sent_to_do().finditer(text, clause.start, clause.end)}
    if purpose := next((a for a in _ORDER if a in told), None):
        return purpose
    named = _found(text[force.start : force.end])
    if named in _OF_PEOPLE:
        return named
    mission = link.role == "host" and _found(text[clause.start : clause.end]) == "peacekeeping"
    of_peace = mission or _PEACE_FORCE.search(text, clause.start, clause.end)
    return "peacekeeping" if of_peace else "unspecified"


@cache
def _sent_to_do() -> re.Pattern[str]:
    """« envoyés lundi protéger l’aéroport », « venus former les recrues »: an infinitive of purpose without a preposition."""
    deeds = "|".join(sorted(w for w in _words() if lemma_of(w) == w))
    return re.compile(rf"{_SENT}\b({deeds})\b", re.IGNORECASE)


@cache
def _words() -> dict[str, Activity]:
    """Word or phrase → activity; the first of `_ORDER` wins."""
    lists = load("deployments")["activities"]
    return {word: activity for activity in reversed(_ORDER) for word in lists[activity]}


@cache
def _phrases() -> re.Pattern[str]:
    phrases = sorted((w for w in _words() if " " in w), key=len, reverse=True)
    return re.compile("|".join(re.escape(p) for p in phrases), re.IGNORECASE)


def _found(words: str) -> Activity | None:
    plain = words.replace("'", "’")
    if phrase := _phrases().search(plain):
        return _words()[phrase[0].lower()]
    bases = {b for w in re.findall(r"[\w-]+", plain.lower()) for b in (*base_forms(w), lemma_of(w))}
    hits = {_words()[b] for b in bases if b in _words()}
    return next((a for a in _ORDER if a in hits), None)
