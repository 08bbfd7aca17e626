"""Reading: a file, text or HTML becomes an `Article` with paragraphs, sentences and quotations."""

from extractor.article.build import MAX_CHARACTERS, make_article
from extractor.article.dateline import is_date_line
from extractor.article.furniture import TweetSignature, tweet_signature
from extractor.article.model import Article, Paragraph, ParagraphKind, ReadingNote, Sentence
from extractor.article.quotations import Quotation, find_quotations
from extractor.article.reading import Unreadable, read_articles
from extractor.article.segmentation import split_sentences

__all__ = [
    "MAX_CHARACTERS",
    "Article",
    "Paragraph",
    "ParagraphKind",
    "Quotation",
    "ReadingNote",
    "Sentence",
    "TweetSignature",
    "Unreadable",
    "find_quotations",
    "is_date_line",
    "make_article",
    "read_articles",
    "split_sentences",
    "tweet_signature",
]
