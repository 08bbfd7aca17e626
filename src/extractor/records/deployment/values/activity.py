"""What the personnel do there, by the words of the claim itself."""

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from extractor.french.conjugation import lemma_of
from extractor.french.inflection import base_forms
from extractor.french.lexicon import load, word_set
from extractor.records.deployment.clauses import Clause
from extractor.records.deployment.forces.force import Force
from extractor.records.deployment.links.link import Link
from extractor.records.deployment.schema import Activity
from extractor.records.deployment.view import View

# What a purpose runs on to: its own clause.
_RUN = r"(?:(?!\b(?:après|depuis|avant|où|dont|qui|selon)\b)[^,;:()])*"
# The words behind which purpose or occupation is told; elsewhere « front » or « sécurité » say nothing of it.
_PURPOSE = re.compile(
    r"\b(?:pour|afin d[e’']|en vue d[e’']|dans le (?:cadre|but) d[eu’']|chargée?s? d[eu’']|destinée?s? à|en (?:soutien|appui|renfort)|"
    r"missions? (?:est |sera |consiste à )?d[e’']|tâches? d[e’']|à des fins d[e’']|"
    r"à l[’'](?=entraînement|instruction)|en (?=formation\b|stage\b|instruction\b|manœuvres?\b|exercices?\b)|"
    r"au sein de|au titre d[eu’']|sous (?=(?:le |mandat |bannière |drapeau |la bannière |le drapeau )?(?:casque|d[eu’’']|onu))|"
    r"particip\w+|prenn\w+ part|pris part|prendre part|engagée?s? (?:dans|contre|aux|au)|"
    r"aux côtés|(?<!sans )(?=\b(?:se battre|combattre|(?:engager|livrer|mener|lancer|donner) (?:le |les |un |l[’'])(?:combat|bataille|assaut|offensive))))\b"
    + _RUN,
    re.IGNORECASE,
)
# Beside what else they train: occasions, and the places that are made for it.
_OCCASION = re.compile(
    r"\b(?:suiv\w+|effectu\w+|achèv\w+|achev\w+|lors d[eu’']|où (?:ils|elles)|au cours d[eu’']|fin d[eu’']|fin de leur|pendant (?:un|leur)|"
    r"(?<!de )(?<!d’)(?<!d')(?:camps?|centres?|bases?|terrains?|champs?|sites?|écoles?|académies?) d[e’'](?!où))\b"
    + _RUN,
    re.IGNORECASE,
)
_WATCHED = re.compile(
    r"\b(?:surveill|observ|supervis|contrôl|vérifi|respect|garanti|veill)\w*\b[^,;:]{0,25}\b(?:cessez-le-feu|trêve|armistice)\b",
    re.IGNORECASE,
)
_SENT = r"\b(?:envoy|dépêch|déploy|part|ven|arriv|rest|mobilis|rappel)\w*\b[^,;:.]{0,40}?(?<!\bde )(?<!\bsans )(?<!\bà )(?<![’'])"
_BELONGING = re.compile(
    r"(?<!en )\b(?:à|de|pour|dans|avec|sous|composent|forment)[ \u00a0](?:l[ae][ \u00a0]|l[’'])?(?:\w+ )?$",
    re.IGNORECASE,
)
_OF_PEOPLE_COUNTED = re.compile(r"(?:[ \u00a0]\w+)?[ \u00a0](?:de[ \u00a0]|d[’'])[\w.\u00a0 ]*")
_OF_PEOPLE = {"training", "peacekeeping"}
"""What people are called by: instructors train; « soldats de la garde » or « de guerre » may do anything."""
_OF_THE_PEACE = re.compile(r"\bde la paix\b", re.IGNORECASE)
_BLUE = re.compile(r"\bcasques? bleus?\b|\bmaintien de la paix\b", re.IGNORECASE)
_PASSING = re.compile(r",?[ \u00a0](?:[^.;:]{0,25}[ \u00a0])?(?:par|via)[ \u00a0](?:l[ae][ \u00a0]|l[’'])?(?=[A-ZÀ-Ý])")
_MISSIONS, _CHARACTERS, _LEAD = 3, 500, 400
"""How often an article names a force of peace, at least once in so many characters and in its lead, that is all about it."""
_HELPED = re.compile(r"\b(?:aid|assist)\w+\b.* à (?=\w+(?:er|ir|re)\b)")
_QUOTED = {"«", "»", '"', "“", "”"}

_ORDER: tuple[Activity, ...] = ("training", "combat", "peacekeeping", "support", "transit")
"""The more telling first: soldiers sent to fight in support of somebody fight."""


def read_activity(view: View, clause: Clause, force: Force, link: Link) -> Activity:
    """The activity told by the verb, by the purpose behind it, or by the people's own name; else unspecified."""
    by_verb: Activity | None = load("deployments")["activity_of_verb"].get(link.lemma)
    if by_verb or (by_verb := _by_agent(link)):
        return by_verb
    text = view.text
    if link.lemma == "passer" and link.role != "strength" and _PASSING.match(text, view.end(link.anchor)):
        return "transit"
    if _OF_THE_PEACE.search(text, force.start, force.end):
        return "peacekeeping"
    if _WATCHED.search(text, clause.start, clause.end):
        return "peacekeeping"
    if purpose := _told(view, clause, force, link):
        return purpose
    named = None if _so_called(text, force) else _found(text[force.start : force.end])
    if named in _OF_PEOPLE:
        return named
    return "peacekeeping" if _of_peace(text, clause, force, link) else "unspecified"


def _by_agent(link: Link) -> Activity | None:
    """« l’armée est appuyée par deux bataillons »: what those do who are behind « par »."""
    return "support" if link.role == "agent" and _found(link.lemma) == "support" else None


def told_within(text: str, start: int, end: int) -> Activity | None:
    """The activity that these words tell on their own: « plus 150 militaires chargés de leur protection »."""
    told = {activity for _, activity in _purposes(text, start, end)}
    return next((a for a in _ORDER if a in told), None)


def _told(view: View, clause: Clause, force: Force, link: Link) -> Activity | None:
    """By a purpose or an occasion, up to the next people counted: theirs is not ours."""
    behind = max(force.last, link.anchor)
    others = (view.start(f.first) for f in view.forces if f.quantity and f.first > behind and f.head != force.head)
    stop = min(others, default=clause.end)
    told = {activity for at, activity in _purposes(view.text, clause.start, clause.end) if at < stop}
    return next((a for a in _ORDER if a in told), None)


def _purposes(text: str, start: int, end: int) -> Iterator[tuple[int, Activity | None]]:
    """Where each purpose and each occasion stands, and what it tells."""
    yield from ((m.start(), _found(m[0])) for m in _PURPOSE.finditer(text, start, end))
    yield from ((m.start(1), _found(m[1])) for m in _sent_to_do().finditer(text, start, end))
    occasions = (m for m in _OCCASION.finditer(text, start, end) if _found(m[0]) == "training")
    yield from ((m.start(), "training") for m in occasions)


def _so_called(text: str, force: Force) -> bool:
    """« des « instructeurs » russes », « instructeurs de Wagner »: a name that the article does not believe."""
    around = text[max(0, force.start - 2) : force.end + 1]
    return bool(_QUOTED & set(around)) or any(hired in around for hired in word_set("deployments", "hired"))


def _of_peace(text: str, clause: Clause, force: Force, link: Link) -> bool:
    """Whether a force of peace sends them or counts them, or they are said to belong to one."""
    anchor = max(force.end, clause.start)
    for found in _peace_force().finditer(text, clause.start, clause.end):
        if found.start() < force.start and link.role in {"host", "object", "strength"}:
            return link.lemma not in word_set("deployments", "seeing")
        if _OF_PEOPLE_COUNTED.fullmatch(text, found.end(), max(found.end(), force.start)):
            return True
        if found.start() >= anchor and _BELONGING.search(text, anchor, found.start()):
            return True
    return False


def is_of_a_peace_mission(text: str) -> bool:
    """Whether an article is about a mission of peace: who comes, stays or goes in it serves there."""
    named = sorted(m.start() for pattern in (_peace_force(), _BLUE) for m in pattern.finditer(text))
    return len(named) >= _MISSIONS and named[0] < _LEAD and len(named) * _CHARACTERS >= len(text)


@cache
def _peace_force() -> re.Pattern[str]:
    missions = "|".join(sorted(word_set("deployments", "un_missions")))
    return re.compile(
        r"\b(?:(?:forces?|contingents?|missions?|opérations?) (?:\w+ )?(?:(?:d(?:e |[’'])(?:interposition|maintien de la paix|paix|"
        rf"stabilisation)|de l[’']onu|des nations unies)\b|onusien)|(?:{missions})\b)",
        re.IGNORECASE,
    )


@cache
def _sent_to_do() -> re.Pattern[str]:
    """« envoyés lundi protéger l’aéroport », « venus former les recrues »: an infinitive of purpose without a preposition."""
    deeds = "|".join(sorted(w for w in _words() if lemma_of(w) == w))
    return re.compile(rf"{_SENT}\b((?:en |y |s[’']|se |les? )?(?:{deeds}))\b", re.IGNORECASE)


@cache
def _words() -> dict[str, Activity | None]:
    """Word or phrase → activity; the first of `_ORDER` wins, « none » says that it tells nothing."""
    lists = load("deployments")["activities"]
    told: dict[str, Activity | None] = {word: activity for activity in reversed(_ORDER) for word in lists[activity]}
    for mission in word_set("deployments", "un_missions"):
        told[mission] = "peacekeeping"
    return {**told, **dict.fromkeys(lists["none"])}


@cache
def _phrases() -> re.Pattern[str]:
    phrases = sorted((w for w in _words() if " " in w), key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(re.escape(p) for p in phrases)})\b|[\w-]+", re.IGNORECASE)


def _found(words: str) -> Activity | None:
    """The activity of the first word or phrase that tells one; who helps somebody to do something does it too."""
    plain = words.lower().replace("'", "’")
    helped = _HELPED.search(plain)
    return (_first(plain[helped.end() :]) if helped else None) or _first(plain)


def _first(plain: str) -> Activity | None:
    return next((a for m in _phrases().finditer(plain) if (a := _of_word(m[0]))), None)


@lru_cache(20_000)
def _of_word(word: str) -> Activity | None:
    known = _words()
    bases = [base for base in (word, *base_forms(word), lemma_of(word)) if base in known]
    if any(known[base] is None for base in bases):
        return None
    return next((a for a in _ORDER if a in {known[base] for base in bases}), None)
