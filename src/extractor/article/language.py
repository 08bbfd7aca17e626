"""A vote of stop words on the article's language: enough to warn, not to decide."""

from collections import Counter
from functools import cache

from extractor.article.lines import words
from extractor.french.lexicon import load

_MIN_WORDS = 12
"""Below this many words there is no vote."""

_SAMPLE = 20_000
"""How much of the text votes, in characters."""

_MIN_FRENCH = 0.12
"""Least share of French stop words in French prose; running French has about 0.4."""


def foreign_language(text: str) -> str | None:
    """The English name of the language when the text is not French (« another language » when it is
    unknown); None when it is French or too short to tell."""
    found = [w.casefold().rpartition("’")[2].rpartition("'")[2] for w in words(text[:_SAMPLE])]
    if len(found) < _MIN_WORDS:
        return None
    counts = Counter(found)
    votes = {name: sum(counts[w] for w in stop_words) for name, stop_words in _stop_words().items()}
    winner = max(votes, key=lambda name: votes[name])
    if votes["French"] == votes[winner]:
        return None if votes["French"] >= _MIN_FRENCH * len(found) else "another language"
    return winner if votes[winner] >= _MIN_FRENCH * len(found) else "another language"


@cache
def _stop_words() -> dict[str, frozenset[str]]:
    return {name: frozenset(stop_words) for name, stop_words in load("languages").items()}
