"""Finished records kept by everything that can change them, so that a second identical run parses and asks nothing."""

import hashlib
import json

from pydantic import ValidationError

from extractor.article import Article
from extractor.model.cache import Cache
from extractor.records.article import ArticleRecord, Run, Settings
from extractor.settings import settings_hash


def record_key(article: Article, settings: Settings) -> str:
    """Key of the article's record under these settings."""
    about = [article.id, article.source, article.title, article.url, str(article.published), article.sha256]
    notes = [[w.code, w.message] for w in article.warnings]
    parts = json.dumps([about, notes, settings_hash(settings)], ensure_ascii=False)
    return "record:" + hashlib.sha256(parts.encode()).hexdigest()


def recall(cache: Cache, key: str, seconds: float) -> ArticleRecord | None:
    """The stored record with this run's costs (none), or None; anything unreadable counts as not stored."""
    stored = cache.get(key)
    if not isinstance(stored, dict):
        return None
    try:
        record = ArticleRecord.model_validate_json(json.dumps(stored))
    except ValidationError:
        return None
    if record.run is not None:
        record.run = _free_of_charge(record.run, seconds)
    return record


def keep(cache: Cache, key: str, record: ArticleRecord) -> None:
    """Store a finished record; failures and parts are never stored."""
    if record.status in {"ok", "empty"}:
        cache.put(key, record.model_dump(mode="json"))


def _free_of_charge(run: Run, seconds: float) -> Run:
    spared = run.requests + run.cache_hits
    return run.model_copy(
        update={
            "requests": 0,
            "tokens_in": 0,
            "tokens_out": 0,
            "cache_hits": spared,
            "retries": {},
            "waited_s": 0.0,
            "seconds": round(seconds, 3),
            "cost": None if run.cost is None else 0.0,
        }
    )
