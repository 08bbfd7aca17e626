"""Quotations: pairs of quotation marks as they are really typed in French news.

French « » and English “ ”, German „ “, straight ", single ‹ › ‘ ’ ', nested, mixed (“ … »),
unclosed, or running over several paragraphs. Marks are paired with a stack inside each paragraph,
and what is left open at its end is repaired there: a missing mark never swallows the article.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_CLOSERS = {
    "«": "»",
    "“": "”“",
    "„": "“”",
    "‟": "”",
    "”": "”",  # ” … ”, as some keyboards type it
    "‹": "›",
    '"': '"',
    "‘": "’",
    "'": "'",
}
_SINGLE = "‘'’"
_MARK = re.compile("[«»“”„‟‹›\"‘’']")
_ELISION = re.compile(r"(?<!\w)(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu|quoiqu|aujourd)$", re.IGNORECASE)
_CLOSING_APOSTROPHE = re.compile(r"(?<=\S)'(?![^\W_])")
_SENTENCE_END = ".!?…"
_AFTER_SPEECH = ",.;:!?…)"

_MAX_DEPTH = 4
"""Deepest nesting kept; also what keeps the repair of unclosed marks linear."""

_MAX_SINGLE = 300
"""Longest passage between straight single marks, in characters: most are apostrophes."""

_MAX_RUNNING = 6
"""Most paragraphs without any mark that one quotation may run over."""


@dataclass(frozen=True)
class Quotation:
    """One quotation, or its part in one paragraph, as offsets into the text.

    `start`/`end` hold the marks, `inner_start`/`inner_end` leave out the marks and the white space
    beside them. `closed` is False when the closing mark is missing or stands in a later paragraph.
    `depth` 0 is outermost. `continues` marks the part of a quotation that began in an earlier
    paragraph.
    """

    start: int
    end: int
    inner_start: int
    inner_end: int
    closed: bool
    depth: int
    continues: bool = False


@dataclass
class _Paragraph:
    """The state of pairing marks in one paragraph."""

    text: str
    start: int
    end: int

    def __post_init__(self) -> None:
        self.marks = [m.start() for m in _MARK.finditer(self.text, self.start, self.end)]
        self.doubles = [p for p in self.marks if self.text[p] not in _SINGLE]
        self.next_double = dict(zip(self.doubles, self.doubles[1:], strict=False))
        self.open: list[int] = []
        self.pairs: list[tuple[int, int]] = []
        self.stray: int | None = None  # a closing mark before any opening one

    def pair(self) -> None:
        """Read the marks from left to right."""
        for position in self.marks:
            mark = self.text[position]
            if mark == '"':
                self._straight(position)
            elif mark in _SINGLE:
                self._single(position)
            elif self._closes(position):
                self._close(position)
            elif len(self.open) < _MAX_DEPTH:
                self.open.append(position)

    def _opens_by_spacing(self, position: int) -> bool:
        before = self.text[position - 1] if position > self.start else " "
        after = self.text[position + 1] if position + 1 < self.end else " "
        return not (before.isalnum() or before in ".,!?…)%") and not after.isspace()

    def _closes_by_spacing(self, position: int) -> bool:
        before = self.text[position - 1] if position > self.start else " "
        after = self.text[position + 1] if position + 1 < self.end else " "
        return not before.isspace() and not after.isalnum()

    def _matches_open(self, position: int) -> bool:
        return any(self.text[position] in _CLOSERS[self.text[o]] for o in self.open)

    def _closes(self, position: int) -> bool:
        mark = self.text[position]
        if mark == "“":
            return self._closes_by_spacing(position) and self._matches_open(position)
        if mark == "”":
            return bool(self.open) or not self._opens_by_spacing(position)
        if mark == "«":  # « coule« , as some keyboards close
            return self._closes_by_spacing(position) and any(self.text[o] == "«" for o in self.open)
        return mark in "»›"

    def _straight(self, position: int) -> None:
        opens, closes = self._opens_by_spacing(position), self._closes_by_spacing(position)
        if self._matches_open(position) and (closes or not opens):
            self._close(position)
        elif self.text[max(position - 1, self.start)].isdigit():
            return  # inches
        elif closes and not opens:
            self._close(position)
        elif len(self.open) < _MAX_DEPTH:
            self.open.append(position)

    def _single(self, position: int) -> None:
        """Single marks count only where they cannot be apostrophes, and only in pairs."""
        mark = self.text[position]
        if self.open and mark in _CLOSERS[self.text[self.open[-1]]]:
            if self._closes_by_spacing(position) and not self._elides(position):
                self._close(position)
        elif len(self.open) >= _MAX_DEPTH or not self._opens_by_spacing(position):
            return
        elif mark == "‘" or (mark == "'" and self._has_partner(position)):
            self.open.append(position)

    def _elides(self, position: int) -> bool:
        return _ELISION.search(self.text, max(position - 9, self.start), position) is not None

    def _has_partner(self, position: int) -> bool:
        if not self.text[position + 1].isalpha():
            return False  # « les années '90 »
        limit = min(position + _MAX_SINGLE, self.end)
        candidates = _CLOSING_APOSTROPHE.finditer(self.text, position + 1, limit)
        return any(not self._elides(m.start()) for m in candidates)

    def _close(self, position: int) -> None:
        mark = self.text[position]
        for level in reversed(range(len(self.open))):
            if mark in _CLOSERS[self.text[self.open[level]]]:
                self._pop(level, position)
                return
        doubles = [i for i, o in enumerate(self.open) if self.text[o] not in _SINGLE]
        if doubles and self._closes_mixed(self.open[doubles[-1]], position):
            self._pop(doubles[-1], position)
        elif not doubles and not self.pairs and self.stray is None:
            self.stray = position

    def _closes_mixed(self, opened: int, position: int) -> bool:
        """“ … » is one quotation, unless the mark that belongs to “ comes next."""
        following = self.next_double.get(position)
        return following is None or self.text[following] not in _CLOSERS[self.text[opened]]

    def _pop(self, level: int, position: int) -> None:
        self.pairs.append((self.open[level], position + 1))
        del self.open[level:]

    def repair(self) -> tuple[list[tuple[int, int, bool]], bool]:
        """All quotations as (start, end, closed), and whether one runs to the paragraph's end.

        A quotation whose closing mark is missing ends before the next one that begins a sentence;
        else where an inner one ends the speech (« A « B », the one mark serving both); else here.
        """
        found = [(start, end, True) for start, end in self.pairs]
        unclosed = [p for p in self.open if self.text[p] not in _SINGLE]
        covered = self.start
        for i, opened in enumerate(unclosed):
            if opened < covered:
                continue
            inner = sorted([(p, e) for p, e in self.pairs if p > opened])
            later = [p for p, _ in inner] + unclosed[i + 1 :]
            cut = min((c for p in later if (c := self._sentence_end_before(p)) > opened), default=0)
            shared = next((e for p, e in inner if self._ends_speech(opened, p, e)), 0)
            covered = cut or shared or self.end
            found.append((opened, covered, not cut and bool(shared)))
        return found, covered == self.end and bool(unclosed)

    def _sentence_end_before(self, position: int) -> int:
        """Where the sentence before `position` ends, 0 when no sentence ends there."""
        stop = position
        while stop > self.start and position - stop < 10 and self.text[stop - 1].isspace():
            stop -= 1
        return stop if stop > self.start and self.text[stop - 1] in _SENTENCE_END else 0

    def _ends_speech(self, opened: int, start: int, end: int) -> bool:
        after = self.text[end : min(end + 10, self.end)].lstrip()
        same = self.text[opened] == self.text[start]
        return same and (not after or after[0] in _AFTER_SPEECH)


def find_quotations(text: str, start: int, end: int) -> list[Quotation]:
    """The quotations of ``text[start:end]``, in order of their beginning.

    Paragraphs are lines. A quotation over several paragraphs is one `Quotation` for each of them
    (`continues`), whether « is repeated at each paragraph or not. Marks with nothing between them
    are left out.
    """
    found: list[Quotation] = []
    running = False
    silent: list[tuple[int, int]] = []  # paragraphs without marks since a quotation was left open
    for first, last in _lines(text, start, end):
        paragraph = _Paragraph(text, first, last)
        paragraph.pair()
        if running and not paragraph.doubles and len(silent) < _MAX_RUNNING:
            silent.append((first, last))
            continue
        spans, unclosed = paragraph.repair()
        parts = [(s, e, closed, running and s == first) for s, e, closed in spans]
        if running and paragraph.stray is not None and paragraph.stray == paragraph.doubles[0]:
            parts += [(s, e, False, True) for s, e in silent]
            parts.append((first, paragraph.stray + 1, True, True))
        found.extend(_quotations(text, parts))
        running, silent = unclosed, []
    return found


def _lines(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The lines that hold something, without the white space around them."""
    while start < end:
        stop = text.find("\n", start, end)
        stop = end if stop == -1 else stop
        first, last = _trim(text, start, stop)
        if first < last:
            yield first, last
        start = stop + 1


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _quotations(text: str, parts: list[tuple[int, int, bool, bool]]) -> list[Quotation]:
    """The parts in order, with their depth; the empty ones left out."""
    result: list[Quotation] = []
    ends: list[int] = []
    for start, end, closed, continues in sorted(parts, key=lambda part: (part[0], -part[1])):
        while ends and ends[-1] <= start:
            ends.pop()
        if ends and ends[-1] < end:  # marks that cross: the inner quotation ends with the outer one
            end, closed = ends[-1], False  # noqa: PLW2901
        marked = text[start] in _CLOSERS and not (continues and text[start] in _SINGLE)
        opened = start + 1 if marked else start
        inner_start, inner_end = _trim(text, opened, end - 1 if closed else end)
        if inner_start >= inner_end:
            continue
        quotation = Quotation(start, end, inner_start, inner_end, closed, len(ends), continues)
        result.append(quotation)
        ends.append(end)
    return result
