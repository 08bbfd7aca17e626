"""French news articles to checkable records: statements, actors, deployments, treaties."""

from extractor.api import Extractor
from extractor.article import Article, Unreadable, make_article, read_articles
from extractor.errors import ExtractorError, ModelError, ReadingError, SetupError, UsageError
from extractor.records.actor.schema import Actor
from extractor.records.article import ArticleRecord
from extractor.records.common import Date, Place, Span
from extractor.records.deployment.schema import Deployment
from extractor.records.statement.schema import Statement
from extractor.records.treaty.schema import Treaty

__all__ = [
    "Actor", "Article", "ArticleRecord", "Date", "Deployment", "Extractor", "ExtractorError", "ModelError", "Place",
    "ReadingError", "SetupError", "Span", "Statement", "Treaty", "Unreadable", "UsageError", "make_article",
    "read_articles",
]  # fmt: skip
