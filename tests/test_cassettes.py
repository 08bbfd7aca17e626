"""The five seeds, end to end, with recorded answers of the embedded model: the records are those a person approved."""

import asyncio
import json
from typing import Any

import pytest
from conftest import SEEDS
from replay import APPROVED, cassette, cassette_profile

from extractor.article import read_articles
from extractor.model.client import ModelClient
from extractor.pipeline import extract_article
from extractor.records.article import ArticleRecord
from extractor.settings import settings_of

PACKINGS = ("per_passage", "per_article")
RECORD_AGAIN = (
    "A prompt, schema or question changed: record the cassettes again with `make cassettes` and review the difference."
)


def reviewable(record: ArticleRecord) -> dict[str, Any]:
    """The record without what differs from run to run: times, versions and token counts."""
    data = record.model_dump(mode="json")
    data["article"]["source"] = None
    return {key: value for key, value in data.items() if key != "run"}


@pytest.mark.parametrize("packing", PACKINGS)
@pytest.mark.parametrize("path", SEEDS, ids=lambda p: p.stem)
def test_seed_gives_the_approved_record(path: Any, packing: str) -> None:
    article = next(iter(read_articles([str(path)])))
    profile = cassette_profile(packing=packing)

    async def extract() -> ArticleRecord:
        async with ModelClient(profile) as client:
            return await extract_article(article, client, profile, settings_of(profile))

    with cassette(f"{path.stem}.{packing}") as tape:
        record = asyncio.run(extract())
        assert record.status == "ok", f"{record.errors} {RECORD_AGAIN}"
        assert tape.all_played or not len(tape), RECORD_AGAIN
    approved = json.loads((APPROVED / f"{path.stem}.{packing}.json").read_text("utf-8"))
    assert reviewable(record) == approved, RECORD_AGAIN
