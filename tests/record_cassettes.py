"""Record the cassettes from the embedded model, and write the outputs that replay must give: `make cassettes`.

With `--approve` (`make approve`) the cassettes stay and only the outputs are written again, for a change of code that asks
the same questions. Review the difference of tests/approved/ before committing: it is what changed for users.
"""

import asyncio
import json
import os
import sys

from replay import APPROVED, CASSETTES, ROOT, cassette, cassette_profile
from test_cassettes import PACKINGS, reviewable

from extractor.article import Article, read_articles
from extractor.model.client import ModelClient
from extractor.model.embedded import EmbeddedServer
from extractor.model.profiles import Profile
from extractor.pipeline import extract_article
from extractor.records.article import ArticleRecord
from extractor.settings import settings_of

KEY = "EXTRACTOR_CASSETTE_KEY"


def write(name: str, record: ArticleRecord) -> None:
    """The output that replay must give from now on."""
    text = json.dumps(reviewable(record), ensure_ascii=False, indent=1)
    (APPROVED / f"{name}.json").write_text(text + "\n", encoding="utf-8")


async def extract(article: Article, profile: Profile) -> ArticleRecord:
    async with ModelClient(profile) as client:
        return await extract_article(article, client, profile, settings_of(profile))


async def approve() -> None:
    for article in read_articles([str(ROOT / "seeds" / "*.txt")]):
        for packing in PACKINGS:
            with cassette(f"{article.id}.{packing}"):
                record = await extract(article, cassette_profile(packing=packing))
            assert record.status == "ok", record.errors
            write(f"{article.id}.{packing}", record)


async def record_anew() -> None:
    server = EmbeddedServer()
    address = server.start()
    os.environ[KEY] = address.api_key
    try:
        for article in read_articles([str(ROOT / "seeds" / "*.txt")]):
            for packing in PACKINGS:
                name = f"{article.id}.{packing}"
                (CASSETTES / f"{name}.yaml").unlink(missing_ok=True)
                profile = cassette_profile(address.base_url, packing).model_copy(update={"api_key_env": KEY})
                with cassette(name, record=True) as tape:
                    record = await extract(article, profile)
                write(name, record)
                sys.stderr.write(f"{name}: {len(tape)} answers recorded, {record.status}\n")
    finally:
        server.stop()


if __name__ == "__main__":
    asyncio.run(approve() if "--approve" in sys.argv[1:] else record_anew())
