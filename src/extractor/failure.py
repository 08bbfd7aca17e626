"""Records of articles that could not be done: status `failed`, the reason, and nothing else."""

from extractor.article import Article, Unreadable
from extractor.errors import ExtractorError
from extractor.records.article import ArticleError, ArticleInfo, ArticleRecord


def failed_record(article: Article | Unreadable, error: ExtractorError) -> ArticleRecord:
    """The record of an article that could not be done: status `failed`, the reason, and nothing else."""
    return ArticleRecord(
        article=info_of(article),
        status="failed",
        errors=[ArticleError(code=error.code, message=str(error), stage=error.stage)],
        warnings=[] if isinstance(article, Unreadable) else warnings_of(article),
    )


def warnings_of(article: Article) -> list[ArticleError]:
    """What the reader should know about how the article was read, as the record holds it."""
    return [ArticleError(code=w.code, message=w.message, stage="reading") for w in article.warnings]


def info_of(article: Article | Unreadable) -> ArticleInfo:
    if isinstance(article, Unreadable):
        empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"  # SHA-256 of no text
        return ArticleInfo(id=article.id, sha256=empty, source=article.source, characters=0)
    return ArticleInfo(
        id=article.id, sha256=article.sha256, source=article.source, title=article.title, url=article.url,
        published=article.published, characters=len(article.text),
    )  # fmt: skip
