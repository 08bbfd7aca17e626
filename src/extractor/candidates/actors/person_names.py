"""Whether two names are one person's: « Cho Tae-yong » and « M. Cho », « Zelensky » and « Zelenskyy »."""

from collections.abc import Sequence

from extractor.candidates.actors.cluster import words_of
from extractor.french.transliteration import sound_of

_SPELT = 4
"""Letters that a name has at least for two spellings of it to be taken for one."""


def same_person(name: str, others: Sequence[str]) -> bool:
    """Whether this name may be another form of any of the others."""
    words = words_of(name)
    full = [other for other in others if len(words_of(other)) > 1]
    if len(words) > 1 and full:
        others = full  # « Awa Traoré » is no « Adama Traoré », though both are « Traoré »
    return bool(words) and any(_match(*_without_initials(words, words_of(other)), other) for other in others)


def _without_initials(words: frozenset[str], other: frozenset[str]) -> tuple[frozenset[str], frozenset[str]]:
    """« B. Obama » beside « Barack Obama »: an initial says nothing more than the name that it begins."""

    def told(own: frozenset[str], theirs: frozenset[str]) -> frozenset[str]:
        return frozenset(w for w in own if len(w) > 1 or not any(t.startswith(w) for t in theirs if len(t) > 1)) or own

    return told(words, other), told(other, words)


def _match(words: frozenset[str], other: frozenset[str], name: str) -> bool:
    small, large = sorted((words, other), key=len)
    if small <= large and (len(small) > 1 or len(large) == 1 or len(words) == 1 or _in_parts(small, name)):
        return True
    if len(small) > 1 and small & large and _close(small, large):
        return True
    return len(small) == 1 and _close(small, large)


def _in_parts(small: frozenset[str], name: str) -> bool:
    """One word alone is a whole part of the name: the family's (first in Korea and China) or the first name."""
    return any(small <= words_of(part) for part in name.split())


def _close(small: frozenset[str], large: frozenset[str]) -> bool:
    """Every word of the smaller has a near twin: transliterations such as Zelensky and Zelenskyy."""
    return all(any(_near(a, b) for b in large) for a in small)


def _near(a: str, b: str) -> bool:
    if a == b:
        return True
    if min(len(a), len(b)) >= _SPELT and sound_of(a) == sound_of(b):
        return True
    if min(len(a), len(b)) < 5 or abs(len(a) - len(b)) > 2:
        return False
    prefix = next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
    return prefix >= max(len(a), len(b)) - 2
