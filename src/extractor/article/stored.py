"""Articles as JSON, as read: to be kept between runs and sent to other machines."""

import json

from pydantic import TypeAdapter

from extractor.article.model import Article
from extractor.article.reading import Unreadable
from extractor.errors import ReadingError

_ARTICLE = TypeAdapter(Article)
_UNREADABLE = '{"unreadable"'


def to_json(article: Article | Unreadable) -> str:
    """One line that holds all of the article."""
    if isinstance(article, Article):
        return _ARTICLE.dump_json(article).decode()
    error = article.error
    return json.dumps({"unreadable": [article.id, article.source, error.message, error.hint, error.code]})


def from_json(line: str) -> Article | Unreadable:
    """The article that `to_json` wrote."""
    if not line.startswith(_UNREADABLE):
        return _ARTICLE.validate_json(line)
    id, source, *error = json.loads(line)["unreadable"]
    return Unreadable(id, source, ReadingError(*error))
