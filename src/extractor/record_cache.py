"""Finished records kept by everything that can change them, so that a second identical run parses and asks nothing."""

import hashlib
import importlib.metadata
import json
from functools import cache
from pathlib import Path

from pydantic import ValidationError

from extractor.article import Article
from extractor.model.cache import Cache
from extractor.model.fetching import Progress
from extractor.model.profiles import Profile
from extractor.model.weights import ensure_weights
from extractor.questions.templates import prompt_hash
from extractor.records.article import ArticleRecord, Run


@cache
def code_hash() -> str:
    """Hash of this package's code and data: a changed rule makes other records, also between releases."""
    digest = hashlib.sha256()
    package = Path(__file__).parent
    for path in sorted(p for p in package.rglob("*") if p.suffix in {".py", ".json", ".tsv", ".txt"}):
        digest.update(path.relative_to(package).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


def record_key(article: Article, profile: Profile, progress: Progress | None = None) -> str:
    """Key of the article's record under this profile. Raises SetupError when the embedded weights cannot be had."""
    model = profile.model_dump(
        mode="json", exclude={"concurrency", "timeout_s", "patience_s", "price_in", "price_out", "api_key_env"}
    )
    if profile.embedded:
        model["weights"] = ensure_weights(profile.weights_path, progress=progress).sha256
        model["engine"] = importlib.metadata.version("xllamacpp")
    about = [article.id, article.source, article.title, article.url, str(article.published), article.sha256]
    notes = [[w.code, w.message] for w in article.warnings]
    parts = json.dumps([about, notes, model, prompt_hash(), code_hash()], ensure_ascii=False, sort_keys=True)
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
            "seconds": round(seconds, 3),
            "cost": None if run.cost is None else 0.0,
        }
    )
