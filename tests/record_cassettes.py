"""Record the cassettes from the embedded model, and write the outputs that replay must give: `make cassettes`.

Review the difference of tests/approved/ before committing: it is what changed for users.
"""

import asyncio
import json
import os
import sys

from replay import APPROVED, CASSETTES, ROOT, cassette, cassette_profile
from test_cassettes import PACKINGS, reviewable

from extractor.article import read_articles
from extractor.model.client import ModelClient
from extractor.model.embedded import EmbeddedServer
from extractor.pipeline import extract_article

KEY = "EXTRACTOR_CASSETTE_KEY"


async def main() -> None:
    server = EmbeddedServer()
    address = server.start()
    os.environ[KEY] = address.api_key
    try:
        for article in read_articles([str(ROOT / "seeds" / "*.txt")]):
            for packing in PACKINGS:
                name = f"{article.id}.{packing}"
                (CASSETTES / f"{name}.yaml").unlink(missing_ok=True)
                with cassette(name, record=True) as tape:
                    profile = cassette_profile(address.base_url, packing).model_copy(update={"api_key_env": KEY})
                    async with ModelClient(profile) as client:
                        record = await extract_article(article, client, profile)
                text = json.dumps(reviewable(record), ensure_ascii=False, indent=1)
                (APPROVED / f"{name}.json").write_text(text + "\n", encoding="utf-8")
                sys.stderr.write(f"{name}: {len(tape)} answers recorded, {record.status}\n")
    finally:
        server.stop()


if __name__ == "__main__":
    asyncio.run(main())
