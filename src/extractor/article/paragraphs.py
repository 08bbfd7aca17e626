"""Paragraphs and what each one is: title, heading, body, caption, tweet or furniture."""

import re

from extractor.article.furniture import (
    is_agency_note,
    is_caption,
    is_furniture,
    opens_links,
    tweet_signature,
)
from extractor.article.lines import is_names, plain, words
from extractor.article.model import Paragraph, ParagraphKind

_MAX_TITLE = 35
"""Longest title, in words."""

_MAX_HEADING = 14
"""Longest heading, in words; a longer line without a full stop is text that lost it."""

_MAX_RUBRIC = 4
"""Longest rubric or outlet's name above the title, in words."""

_MAX_TWEET = 700
"""Longest text of one embedded tweet, in characters; subscribers may write more than 280."""

_CLOSERS = r"(?:[\s»”\"’)\]]|\[\d+\])*$"
_FULL_STOP = re.compile(r"[.…:;,]" + _CLOSERS)
_EXCLAMATION = re.compile(r"[!?]" + _CLOSERS)
_INNER_END = re.compile(r"[.!?…][\s»”\"]+[^\W\da-zà-ÿ]")
_TWEET_LINK = re.compile(r"(?:https?://)?t\.co/\w+|pic\.(?:twitter|x)\.com/\w+")
_TWEET_SIGN = re.compile(
    r"#\w|@\w|\b(?:je|j[’']|nous|notre|nos|mon|mes|ma|i|we|our|my)\b"
    r"|[\U0001F1E6-\U0001F1FF\U0001F300-\U0001FAFF]",
    re.IGNORECASE,
)
_QUOTE = re.compile('[«»“”"]')
_ATTRIBUTED = re.compile(r"[»”\"]\s?,")


def make_paragraphs(text: str, title: str | None = None) -> tuple[Paragraph, ...]:
    """The paragraphs of the text with their kinds: its lines that hold something.

    A tweet's signature is cut off its line. `title` is the headline when the caller knows it.
    """
    spans = [part for line in split_lines(text) for part in _without_signature(text, *line)]
    kinds = _Classifier([text[start:end] for start, end in spans]).classify(title)
    return tuple(Paragraph(*span, kind) for span, kind in zip(spans, kinds, strict=True))


def split_lines(text: str) -> list[tuple[int, int]]:
    """The lines that hold something, without the white space around them, as offsets."""
    lines, start = [], 0
    for line in text.split("\n"):
        if content := line.strip():
            first = start + line.index(content)
            lines.append((first, first + len(content)))
        start += len(line) + 1
    return lines


def _without_signature(text: str, start: int, end: int) -> list[tuple[int, int]]:
    signature = tweet_signature(text, start, end)
    if signature is None or not text[start : signature.start].strip():
        return [(start, end)]
    return [(start, start + len(text[start : signature.start].rstrip())), (signature.start, end)]


class _Classifier:
    """The kinds of an article's lines, surest first; None where it is still open."""

    def __init__(self, lines: list[str]) -> None:
        self.lines = lines
        self.counts = [len(words(line)) for line in lines]
        self.signed = [tweet_signature(line, 0, len(line)) is not None for line in lines]
        self.kinds: list[ParagraphKind | None] = [None] * len(lines)

    def classify(self, title: str | None) -> list[ParagraphKind]:
        self._mark_single_lines()
        self._mark_tweets()
        self._mark_links()
        self._mark_title(plain(title) if title else None)
        kinds = self._without_tail()
        alone = kinds.count(None) == 1 and "title" not in kinds
        return [kind or ("heading" if self._is_heading(i) and not alone else "body") for i, kind in enumerate(kinds)]

    def _mark_single_lines(self) -> None:
        for i, line in enumerate(self.lines):
            if self.signed[i] or is_furniture(line):
                self.kinds[i] = "furniture"
            elif is_caption(line):
                self.kinds[i] = "caption"
        last = max((i for i, kind in enumerate(self.kinds) if kind != "furniture"), default=None)
        if last is not None and is_agency_note(self.lines[last]):
            self.kinds[last] = None  # « (AFP) » signs the dispatch, not a picture

    def _mark_tweets(self) -> None:
        """A tweet's text: the lines before its signature, and lines that end with its link."""
        for i, line in enumerate(self.lines):
            if self.kinds[i] is None and _TWEET_LINK.search(line[-60:]):
                self.kinds[i] = "tweet"
            if self.signed[i]:
                first = self._tweet_start(i)
                self.kinds[first:i] = ["tweet"] * (i - first)

    def _tweet_start(self, signature: int) -> int:
        """The first line of the tweet signed at index `signature`; that index when it has no text.

        The line before the signature is its text, unless it introduces it or attributes words;
        earlier lines only when they speak in the first person or carry signs of a tweet.
        """
        first, length = signature, 0
        for i in range(signature - 1, -1, -1):
            line = self.lines[i]
            length += len(line)
            stops = self.kinds[i] not in (None, "tweet") or length > _MAX_TWEET
            if stops or line.endswith(":") or _ATTRIBUTED.search(line) or (i == 0 and signature > 1):
                break
            if i < signature - 1 and (_QUOTE.search(line) or not _TWEET_SIGN.search(line)):
                break
            first = i
        return first

    def _mark_links(self) -> None:
        """Titles of other articles after « Lire aussi » and the like, until the next prose."""
        left = 0
        for i, line in enumerate(self.lines):
            if self.kinds[i] == "furniture":
                left = max(left, opens_links(line))
            elif left and self.kinds[i] is None and not self._is_prose(i):
                self.kinds[i] = "furniture"
                left -= 1
            else:
                left = 0

    def _mark_title(self, title: str | None) -> None:
        """The title: the given one, or the first line of some length above the first prose.

        Short lines above it (rubrics, the outlet's name) and names below it are furniture.
        """
        prose = next((i for i in range(len(self.lines)) if self._is_open_prose(i)), len(self.lines))
        given = [i for i, line in enumerate(self.lines[: prose + 1]) if plain(line) == title]
        head = [i for i in range(prose) if self.kinds[i] is None]
        chosen = given[0] if given else self._choose_title(head)
        if chosen is None:
            return
        self.kinds[chosen] = "title"
        for i in head:
            short = i != chosen and self.counts[i] <= _MAX_RUBRIC
            if short and (i < chosen or is_names(self.lines[i])):
                self.kinds[i] = "furniture"

    def _choose_title(self, head: list[int]) -> int | None:
        fitting = [i for i in head if self.counts[i] <= _MAX_TITLE and _can_open(self.lines[i])]
        if not fitting or self.kinds.count(None) == 1:
            return None  # an article of one line is no title
        longer = [i for i in fitting if self.counts[i] > _MAX_RUBRIC]
        return longer[0] if longer else max(fitting, key=lambda i: (self.counts[i], i))

    def _without_tail(self) -> list[ParagraphKind | None]:
        """The kinds, with names and rubrics after the last prose as furniture."""
        prose = [i for i in range(len(self.lines)) if self._is_open_prose(i)]
        kinds = list(self.kinds)
        for i in range(prose[-1] + 1 if prose else len(kinds), len(kinds)):
            if kinds[i] is None and self.counts[i] <= _MAX_RUBRIC and is_names(self.lines[i]):
                kinds[i] = "furniture"
        return kinds

    def _is_heading(self, i: int) -> bool:
        line = self.lines[i]
        exclaims = _EXCLAMATION.search(line) is not None and not line.endswith("?")
        introduced = i > 0 and self.lines[i - 1].endswith(":")
        short = self.counts[i] <= _MAX_HEADING and _can_open(line)
        return short and not introduced and not exclaims and not _ends_sentence(line)

    def _is_open_prose(self, i: int) -> bool:
        return self.kinds[i] is None and self._is_prose(i)

    def _is_prose(self, i: int) -> bool:
        """Whether the line ends as a sentence does, or is too long to be anything else."""
        line = self.lines[i]
        if _EXCLAMATION.search(line):
            return self.counts[i] > _MAX_HEADING and _INNER_END.search(line) is not None
        return _ends_sentence(line) or self.counts[i] > _MAX_TITLE


def _ends_sentence(line: str) -> bool:
    return _FULL_STOP.search(line) is not None or is_agency_note(line)


def _can_open(line: str) -> bool:
    """Whether a title or heading can begin so."""
    return not line[0].islower() and line[0] not in "-–—•*·"
