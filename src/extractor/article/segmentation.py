"""Sentences of French prose, by rules: a full stop ends one unless a rule says that it does not.

Written for news: guillemets, inversions after « ? », initials, titles, thousands with a dot,
ellipses. Abbreviations are in ``french/data/segmentation.json``.
"""

import re
from functools import cache

from extractor.article.dateline import dateline_end
from extractor.article.quotations import find_quotations
from extractor.french.lexicon import load

_TERMINATOR = re.compile(r"[.!?…]+")
_WORD_CHARACTER = re.compile(r"[^\W_]")
_LEAD = re.compile(r"(?:[(\[](?:…|\.\.\.)[)\]]|[\s«“„”\"‘’'(\[–—-])*")
"""What may stand before the first word of a sentence."""

_NEXT_WORD = re.compile(r"[^\W_]+")
_LETTERS = re.compile(r"[^\W\d_]+")
_INITIALS = re.compile(r"[A-ZÀ-Ý](?:[a-zà-ÿ]?\.-?[A-ZÀ-Ý])*")
_NUMERAL = re.compile(r"\d{1,3}|[IVX]{1,4}|[a-z]")
_ADDRESS_SIGN = re.compile(r"[@/]|www\.|\..*\.")
_GLUED = "»”›)].!?…"
_TOKEN = 24
"""Longest abbreviation looked back for, in characters."""

_ADDRESS = 100
"""How far back an address (URL, e-mail) is looked for, in characters."""


def split_sentences(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The sentences of the paragraph ``text[start:end]`` as offsets.

    They are in order, disjoint, and cover all its characters but white space. A closing quotation
    mark belongs to the sentence that it closes; several sentences inside one pair of marks are
    several sentences. A dateline (« PARIS, 3 mars 2021 (AFP) - ») is a sentence of its own.
    """
    return _Splitter(text, start, end).split()


class _Splitter:
    def __init__(self, text: str, start: int, end: int) -> None:
        self.text, self.start, self.end = text, start, end
        self.closing = {q.end - 1 for q in find_quotations(text, start, end) if q.closed}
        self.sentences: list[tuple[int, int]] = []

    def split(self) -> list[tuple[int, int]]:
        begin = searched = self.start
        stop = dateline_end(self.text, self.start, self.end)
        if stop > begin:
            self._add(begin, stop)
            begin = searched = stop
        has_word = False
        for match in _TERMINATOR.finditer(self.text, begin, self.end):
            if match.start() < searched:
                continue
            has_word = has_word or _WORD_CHARACTER.search(self.text, searched, match.start()) is not None
            searched = after = self._skip_closing(match.end())
            if has_word and self._is_boundary(begin, match, after):
                self._add(begin, after)
                begin, has_word = after, False
        self._add(begin, self.end)
        return self.sentences

    def _add(self, start: int, end: int) -> None:
        while start < end and self.text[start].isspace():
            start += 1
        while end > start and self.text[end - 1].isspace():
            end -= 1
        if start < end:
            self.sentences.append((start, end))

    def _skip_spaces(self, position: int) -> int:
        while position < self.end and self.text[position].isspace():
            position += 1
        return position

    def _skip_closing(self, position: int) -> int:
        """After the closing marks, brackets and further terminators that belong to a terminator."""
        while True:
            following = self._skip_spaces(position)
            if following >= self.end:
                return position
            mark = self.text[following]
            glued = following == position
            closes = following in self.closing or mark in "»›" or (glued and mark in _GLUED)
            if not closes:
                return position
            position = following + 1

    def _is_boundary(self, begin: int, match: re.Match[str], after: int) -> bool:
        following = self._skip_spaces(after)
        if following >= self.end:
            return False  # the rest is white space
        if following == after:
            return self._is_glued_boundary(begin, match, after)
        lead = _LEAD.match(self.text, following, self.end)
        first = lead.end() if lead else following
        if first >= self.end or not self._can_begin(first):
            return False
        if match.group() == ".":
            return not self._is_abbreviation(begin, match.start(), first)
        if match.group()[-1] in ".…" and match.group()[0] not in "!?":  # an ellipsis
            opened = match.start() > begin and self.text[match.start() - 1] in "(["
            return not opened and not self.text[first].isdigit()
        return True

    def _can_begin(self, first: int) -> bool:
        """Lower case and commas continue a sentence: « Et après ? », s’interroge-t-il."""
        character = self.text[first]
        return not character.islower() and character not in ",;:.…!?)]»%/"

    def _is_glued_boundary(self, begin: int, match: re.Match[str], after: int) -> bool:
        """« la ville.Les soldats », where a space was lost; not « lemonde.Fr/… » nor « M.Cho »."""
        text, dot = self.text, match.start()
        if not text[after].isupper() or text[after - 1] == "…" or match.group().startswith(".."):
            return False
        if after > match.end():
            return True  # after a closing mark
        address = _ADDRESS_SIGN.search(text[max(dot - _ADDRESS, begin) : after].rpartition(" ")[2])
        if address or self._is_abbreviation(begin, dot, after):
            return False
        word = _LETTERS.match(text, after, self.end)
        long_words = text[max(dot - 3, begin) : dot].isalpha() and word and len(word.group()) > 3
        return bool(long_words) or self._starts_sentence(after)

    def _is_abbreviation(self, begin: int, dot: int, first: int) -> bool:
        """Whether the full stop at `dot` belongs to its word, the next word being at `first`."""
        window = self.text[max(dot - _TOKEN, begin) : dot]
        tokens = window.split()
        if not tokens or window[-1].isspace():
            return False
        token = tokens[-1].lstrip("«“„\"'(‘[").rpartition("’")[2].rpartition("'")[2]
        if self._is_number_of_item(begin, dot, token):
            return True
        never, sometimes, _ = _abbreviations()
        if token in never:
            return True
        if token in sometimes:
            return not self._starts_sentence(first)
        # « J.-M. Le Pen », « l’U.S. Army »; but « le plan B. Il faut »
        return _INITIALS.fullmatch(token) is not None and ("-" in token or not self._starts_sentence(first))

    def _is_number_of_item(self, begin: int, dot: int, token: str) -> bool:
        """« 1. Les forces », « II. Le traité » at the beginning."""
        before = dot - len(token) - begin
        return before <= 3 and _NUMERAL.fullmatch(token) is not None and not self.text[begin : begin + before].strip()

    def _starts_sentence(self, first: int) -> bool:
        """Whether the word at `first` begins sentences, and not a name (« Le Pen »)."""
        word = _LETTERS.match(self.text, first, self.end)
        if word is None or word.group().casefold() not in _abbreviations()[2]:
            return False
        following = _NEXT_WORD.search(self.text, word.end(), min(word.end() + 3, self.end))
        return following is None or not following.group()[0].isupper() or self.text[word.end()] in "’'"


@cache
def _abbreviations() -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """Abbreviations that never end a sentence, those that may, and words that begin sentences."""
    data = load("segmentation")
    return (
        frozenset(data["never_final"]),
        frozenset(data["sometimes_final"]),
        frozenset(data["starters"]),
    )
