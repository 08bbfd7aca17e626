"""The Article: stored text with its hash, date, paragraphs and sentences as offsets."""

import hashlib
from dataclasses import dataclass
from datetime import date
from typing import Literal

from extractor.records.common import Span

ParagraphKind = Literal["title", "heading", "body", "caption", "tweet", "furniture"]


@dataclass(frozen=True)
class Sentence:
    """A sentence as offsets into the article's text; `paragraph` is an index."""

    start: int
    end: int
    paragraph: int


@dataclass(frozen=True)
class Paragraph:
    """A paragraph as offsets. Only furniture is never asked about."""

    start: int
    end: int
    kind: ParagraphKind


@dataclass(frozen=True)
class ReadingNote:
    """Something the user should know about how the article was read."""

    code: str
    message: str


@dataclass(frozen=True)
class Article:
    """One article as stored: the text is exactly what was decoded, newlines as ``\\n``."""

    id: str
    text: str
    published: date | None = None
    source: str | None = None
    title: str | None = None
    url: str | None = None
    paragraphs: tuple[Paragraph, ...] = ()
    sentences: tuple[Sentence, ...] = ()
    warnings: tuple[ReadingNote, ...] = ()

    @property
    def sha256(self) -> str:
        """Hash of the text in UTF-8, hexadecimal."""
        return hashlib.sha256(self.text.encode()).hexdigest()

    def span(self, start: int, end: int) -> Span:
        """The span of these offsets; by construction ``text[start:end] == exact``."""
        return Span(start=start, end=end, exact=self.text[start:end])
