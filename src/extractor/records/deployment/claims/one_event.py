"""Which candidates of a sentence tell the same event: the one that says most of it stays."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from extractor.french.lexicon import word_set
from extractor.records.deployment.candidate import Candidate


def counted_once(text: str, candidates: Sequence[Candidate]) -> Iterator[Candidate]:
    """« renforcer de 3.000 hommes ses effectifs »: one claim, of those who are counted.

    « Les Soudanais ont acheminé 700 soldats », « La Bundeswehr ne gardera que 800 soldats » tell of the soldiers, not of
    who sends or keeps them.
    """
    for candidate in candidates:
        sender = candidate.force.noun == "national" or candidate.word in word_set(
            "deployments", "keeping", "core_verbs"
        )
        if sender and _sends(candidate, candidates):
            continue
        same = (c for c in candidates if c.anchor == candidate.anchor and c.force.quantity)
        if _is_purpose(candidate, candidates) or _has_strength(text, candidate, candidates):
            continue
        if candidate.force.quantity or candidate.movement != "reinforcement" or not any(same):
            yield candidate


_STRONG = re.compile(r",?[ \u00a0](?:fortes?[ \u00a0]|forts?[ \u00a0])?d(?:e[ \u00a0]|[’'])")


def _has_strength(text: str, candidate: Candidate, candidates: Sequence[Candidate]) -> bool:
    """« une force ouest-africaine de 600 soldats », « un bataillon fort de 90 sapeurs »: those who are counted tell it."""
    if candidate.force.quantity is not None:
        return False
    same = (c.force.quantity.start for c in candidates if c.anchor == candidate.anchor and c.force.quantity)
    return any(_STRONG.fullmatch(text, candidate.force.end, start) for start in same)


def _is_purpose(candidate: Candidate, candidates: Sequence[Candidate]) -> bool:
    """« envoie 200 hommes renforcer la garnison »: what those are for who are counted."""
    sent = (c for c in candidates if c.force.quantity and c.anchor < candidate.anchor)
    return candidate.word in {"renforcer", "étoffer", "compléter"} and not candidate.force.quantity and any(sent)


def _sends(candidate: Candidate, candidates: Sequence[Candidate]) -> bool:
    sent = [c for c in candidates if c.anchor == candidate.anchor and c.force.start > c.anchor]
    return candidate.force.start < candidate.anchor and bool(sent) and sent[0].movement == candidate.movement


def same_event(candidate: Candidate, other: Candidate) -> bool:
    """« étaient en Russie et suivaient une formation »: one claim; a new place or movement makes another."""
    place = candidate.places.location
    return candidate.movement == other.movement and place in {None, other.places.location}


def busier(candidate: Candidate, other: Candidate) -> Candidate:
    """« étaient à Oran et suivaient une formation »: the second verb tells what they do."""
    return candidate if candidate.activity != "unspecified" else replace(candidate, activity=other.activity)
