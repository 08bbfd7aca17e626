"""Finding the names of a list in a text: longest first, whatever accents and hyphens.

Names are compared word by word without accents and case (« ETATS-UNIS », « États-Unis »), but a
capital in the list must be a capital in the text, and a short acronym must be written as listed.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Generic, TypeVar

T = TypeVar("T")

_WORD = re.compile(r"[^\W_]+")
# What may stand between two words of one name; « 10, Downing Street » has the longest.
_JOINT = re.compile(r"[ \u00a0\u202f]?[-‑’'.,+]?[ \u00a0\u202f]?")
_ARTICLES = frozenset({"le", "la", "les", "l"})
# Acronyms up to this length are too like words (« UA », « EI ») to be matched in another case.
_SHORT_ACRONYM = 3


@lru_cache(maxsize=20_000)
def normalise(word: str) -> str:
    """Lower case without accents and ligatures: « Égypte » → egypte, « sœur » → soeur."""
    lower = word.lower().replace("œ", "oe").replace("æ", "ae")
    return "".join(c for c in unicodedata.normalize("NFD", lower) if not unicodedata.combining(c))


def words_of(name: str) -> list[str]:
    """The normalised words of a name."""
    return [normalise(w) for w in _WORD.findall(name)]


@dataclass(frozen=True)
class Hit(Generic[T]):
    """A name found in the text, with what the list says about it."""

    start: int
    end: int
    entry: T


class Gazetteer(Generic[T]):
    """Names with a value each. The search takes time linear in the text."""

    def __init__(self, names: Iterable[tuple[str, T]]) -> None:
        self._entries: dict[tuple[str, ...], list[tuple[str, T]]] = {}
        self._prefixes: set[tuple[str, ...]] = set()
        for name, value in names:
            key = tuple(words_of(name))
            self._entries.setdefault(key, []).append((name, value))
            self._prefixes.update(key[:i] for i in range(1, len(key) + 1))

    def get(self, name: str) -> T | None:
        """The value of a name given alone, with or without article; capitals do not matter."""
        key = tuple(words_of(name))
        for words in (key, key[1:] if key and key[0] in _ARTICLES else ()):
            for listed, value in self._entries.get(words, ()):
                if not _is_short_acronym(listed) or listed in name:
                    return value
        return None

    def find(self, text: str, start: int, end: int) -> Iterator[Hit[T]]:
        """All names in ``text[start:end]``, the longest at each place, not overlapping."""
        words = list(_WORD.finditer(text, start, end))
        i = 0
        while i < len(words):
            found = self._longest(text, words, i)
            if found is None:
                i += 1
            else:
                i, hit = found
                yield hit

    def _longest(self, text: str, words: list[re.Match[str]], first: int) -> tuple[int, Hit[T]] | None:
        """The longest name that begins at this word, and the index of the word after it."""
        best = None
        key: tuple[str, ...] = ()
        for i in range(first, len(words)):
            key = (*key, normalise(words[i][0]))
            if key not in self._prefixes:
                break
            if i > first and not _JOINT.fullmatch(text, words[i - 1].end(), words[i].start()):
                break
            for name, value in self._entries.get(key, ()):
                if _written_like(name, words[first : i + 1]):
                    skip = 1 if len(key) > 1 and name.startswith(("la ", "le ", "les ")) else 0
                    hit = Hit(words[first + skip].start(), words[i].end(), value)
                    best = i + 1, hit
                    break
        return best


def _written_like(name: str, words: list[re.Match[str]]) -> bool:
    """Whether the words have the capitals of the name; the text may have more of them."""
    if _is_short_acronym(name):
        return words[0][0] == name
    listed = _WORD.findall(name)
    return all(
        word[0][0].isupper() or not own[0].isupper() or (i == 0 and own in ("Le", "La", "Les"))
        for i, (own, word) in enumerate(zip(listed, words, strict=True))
    )


def _is_short_acronym(name: str) -> bool:
    return len(name) <= _SHORT_ACRONYM and name.isupper()
