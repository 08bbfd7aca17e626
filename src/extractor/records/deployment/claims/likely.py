"""Claims without a place, which only an article makes that claims deployments elsewhere: « un second contingent partira »."""

from collections.abc import Sequence

from extractor.french.lexicon import load, word_set
from extractor.records.deployment.candidate import Candidate
from extractor.records.deployment.claims.claims import is_told
from extractor.records.deployment.links.frames import is_idiom
from extractor.records.deployment.links.link import Link
from extractor.records.deployment.view import View

_CLAUSE = 8
"""Tokens before a verb in which its clause opens."""

_SUBORDINATING = {"lorsque", "lorsqu'", "quand", "si"}
_SUBORDINATING_PAIRS = ("dès qu", "après qu", "avant qu", "tant qu", "à ce qu", "s' il", "une fois qu")
_NAMED = {"possessive", "demonstrative"}


def is_likely(view: View, link: Link, candidate: Candidate) -> bool:
    """Whether soldiers move or are counted here, wherever that is."""
    force = candidate.force
    if not is_told(view, link, candidate) or force.noun in {"national", "mission"} or _is_subordinate(view, link):
        return False
    counted = force.quantity is not None or force.ranked or force.fresh
    meant = counted or force.pronoun or force.definiteness in _NAMED
    there = link.lemma == "avoir" and link.group is not None and view.word(link.group.first - 1) == "y"
    generic = force.definiteness == "definite" and force.unit == "person" and not (force.country or force.stateless)
    if there and view.word(link.anchor - 2) != "il":
        return True  # « y ont aussi des hommes », not « il y a des hommes »
    if (force.weak or generic) and not meant:
        return False
    if link.role in {"host", "alone", "counted"}:
        return not force.fighters and force.quantity is not None and (link.role != "host" or _has_soldiers(view, link))
    if link.group is not None and is_idiom(view, link.group, link.role):
        return True
    if link.role == "modifier" and force.quantity is None:
        return False
    return link.lemma in load("deployments")["moving"].get(link.role, [])


def is_turn(view: View, link: Link, candidate: Candidate, links: Sequence[Link]) -> bool:
    """One of several movements of the same soldiers: « Rappelées en 1972, les troupes revinrent, repartirent en 1980 »."""
    moving = word_set("deployments", "moving.subject", "moved_on", "homeward", "core_verbs") | {"rappeler", "arriver"}
    told = is_told(view, link, candidate) and not _is_subordinate(view, link)
    moved = [one.movement for one in links if one.lemma in moving]
    return told and link.lemma in moving and len(moved) > 1 and candidate.force.noun != "national"


def _is_subordinate(view: View, link: Link) -> bool:
    """« lorsque le dernier soldat sera parti », « nous ne savons pas si ces soldats entreront au combat »."""
    words = view.words[max(0, link.anchor - _CLAUSE) : link.anchor]
    joined = " ".join(words)
    return any(word in _SUBORDINATING for word in words) or any(pair in joined for pair in _SUBORDINATING_PAIRS)


def _has_soldiers(view: View, link: Link) -> bool:
    """« La base abritait 3 000 soldats », « sa mission devrait aligner 7.000 hommes »: a country has its own army everywhere."""
    subject = view.subject_of(link.group) if link.group else None
    posts = word_set("deployments", "posts")
    if link.lemma in word_set("deployments", "sheltering"):
        return True
    return link.lemma in word_set("deployments", "hosting") and subject is not None and view.word(subject) in posts
