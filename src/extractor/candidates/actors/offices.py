"""Functions that are one office under different words: « le président français » and « le chef de l’Etat »."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extractor.candidates.actors.cluster import plain, words_of
from extractor.candidates.actors.mention import Mention
from extractor.french.leaders import Term, terms_of
from extractor.french.places import demonym_country, is_country

_FORMER = re.compile(r"^(?:l')?(?:ex[- ]|anci|feu\b|defunt|predecesseur)")
_FUTURE = re.compile(r"\b(?:elue?|futur|designee?|candidat)\b")
_FILLERS = {
    "elu",
    "sortant",
    "actuel",
    "nouveau",
    "nouvel",
    "interim",
    "par",
    "exercic",
    "conservateur",
    "transition",
    "republiqu",
}
_LEADING = r"(?:chef(?:fe)?|patron(?:ne)?|direct(?:eur|rice)|dirigeante?|numero un|leader|president[e]?|secretaire generale?|commandante?)"
_OFFICES = (
    (
        re.compile(
            r"\bchef(?:fe)? (?:de l'|d')etat\b(?!.major)"
            r"|\b(?:chef(?:fe)?|locataire|hote|maitre|patron) (?:de |du |de l')(?:la maison.blanche|kremlin|elysee)\b"
        ),
        "state",
    ),
    (
        re.compile(
            r"\bpremi(?:er|ere) ministre\b|\bchef(?:fe)? d[ue] gouvernement\b|\bchanceli"
            r"|\bpresidente? du conseil(?: italien| des ministres)?$"
        ),
        "government",
    ),
    (
        re.compile(
            r"\b(?:affaires etrangeres|chef(?:fe)? de la diplomatie|relations exterieures)\b"
            r"|\bsecretaire d'etat\b(?! (?:a|aux?|chargee?|deleguee?)\b)"
        ),
        "foreign affairs",
    ),
    (re.compile(r"\b(?:ministre|secretaire|chef|patron(?:ne)?)\b.{0,30}\b(?:defense|armees|pentagone)\b"), "defence"),
    (re.compile(r"\bministre\b.{0,20}\binterieur\b"), "interior"),
    (re.compile(r"\bporte.parole\b"), "spokesperson"),
    (re.compile(rf"^{_LEADING}\b"), "head"),
)
_MINISTERS = {"government", "foreign affairs", "defence", "interior"}
"""Titles of those who may be called « le ministre »."""

_OF_A_STATE = {"state", "government", "foreign affairs", "defence", "interior"}


@dataclass(frozen=True)
class Office:
    """What a function is: its class, the body it belongs to (an index of clusters), whether it is over."""

    title: str
    former: bool
    future: bool
    body: int | None
    rest: frozenset[str]
    """The words that are neither the title nor a country."""


def is_former(role: str) -> bool:
    """« ancien ministre », « l’ex-président »: whose time in office is over."""
    return _FORMER.match(plain(role)) is not None


def office_of(role: str, body: int | None) -> Office | None:
    """The office that these words name, None when they name no office that has other words."""
    words = plain(" ".join(w for w in role.split() if not demonym_country(w)))
    former, future = is_former(role), bool(_FUTURE.search(words))
    words = re.sub(
        r"^(?:(?:l'|un|le|la) ?)?(?:ex[- ]|ancien(?:ne)?|nouve(?:au|lle|l)|actuel(?:le)?|futur[e]?)\s?", "", words
    )
    title = next((name for pattern, name in _OFFICES if pattern.search(words)), None)
    if title is None:
        return None
    foreign = words_of(" ".join(w for w in re.findall(r"[\w-]+", role) if demonym_country(w.lower())))
    rest = frozenset(w for w in words_of(words) if w not in _FILLERS) - foreign
    if title == "head":
        of_country = re.search(r"\b(?:du |de la |des |de l['’]|d['’]|de )(?P<name>[A-ZÀ-Þ][\w’' -]+)$", role)
        stately = body is None and (len(rest) == 1 or (of_country is not None and is_country(of_country["name"])))
        if re.match(r"president", words) and stately:
            title = "state"  # « le président ukrainien »
        rest -= words_of(
            "chef cheffe patron patronne directeur directrice dirigeant numéro un leader président secrétaire général commandant"
        )
    return Office(title, former, future, body, frozenset() if title in _OF_A_STATE else rest)


def same_office(one: Office, other: Office) -> bool:
    """Whether both name one office; who holds it is one person in one article."""
    if one.title != other.title or one.former != other.former or one.future != other.future:
        return False
    if one.title in _OF_A_STATE:
        return True
    if one.body is not None or other.body is not None:
        return one.body == other.body
    return one.title == "head" and bool(one.rest) and one.rest == other.rest


def is_known_as(mention: Mention, office: Office | None, names: Sequence[str]) -> bool:
    """« Sergueï Lavrov … le ministre russe »: the office that the person is known to have had, where the text tells none."""
    held = {_known_office(term.function) for name in names for term in terms_of(name) if _serves(mention, term)}
    return (office is not None and office.title in held) or (mention.head == "ministre" and bool(held & _MINISTERS))


def _serves(mention: Mention, term: Term) -> bool:
    """Whether the office may be called so: the American secretary of state is no minister."""
    secretary = term.function.startswith("secrétaire")
    called = mention.head not in {"ministre", "secrétaire"} or (mention.head == "secrétaire") == secretary
    return called and (mention.country is None or mention.country == term.country)


def _known_office(function: str) -> str | None:
    """The title of an office as ``data/leaders.tsv`` writes it (« affaires étrangères », « président »)."""
    words = plain(function)
    portfolio = {
        "affaires etrangeres": "foreign affairs",
        "diplomatie": "foreign affairs",
        "defense": "defence",
        "armees": "defence",
    }
    if words in portfolio:
        return portfolio[words]
    office = office_of(function, None)
    return office.title if office else None
