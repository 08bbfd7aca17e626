"""Quality and time beside LangExtract: the same gold texts, the same embedded model and server, in one run.

    python -m venv .venv-langextract && .venv-langextract/bin/pip install "langextract[openai]==1.7.1"
    python benchmarks/against_langextract.py .venv-langextract/bin/python benchmarks/gold/dev OUT_FOLDER

Writes extractor.jsonl and langextract.jsonl (article records) to OUT_FOLDER and prints times; score both with
`extractor evaluate` and `extractor compare`. Both begin with a running server and an empty cache; articles take turns
(one system, then the other, the same article), so that a busy machine slows both.
"""

import json
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from peers.loose import Located

from extractor.api import Extractor
from extractor.evaluation.formats.document import Labelled, with_texts
from extractor.evaluation.loading import load_gold
from extractor.model.embedded import EmbeddedServer
from extractor.model.profiles import BUILT_IN
from extractor.records.article import ArticleRecord

KEY = "EXTRACTOR_BENCHMARK_KEY"
FIELDS = {"statement": "statements", "deployment": "deployments", "treaty": "treaties", "actor": "actors"}


def as_record(labelled: Labelled, answer: dict[str, Any]) -> tuple[ArticleRecord, int]:
    """LangExtract's extractions as an article record, and how many of its words are not in the article."""
    info = labelled.record.article
    located = Located(info.id, labelled.text, info.published)
    loose: dict[str, list[dict[str, Any]]] = {name: [] for name in FIELDS.values()}
    for x in answer["extractions"]:
        if x["class"] in FIELDS:
            loose[FIELDS[x["class"]]].append({**x["attributes"], "text": x["text"], "start": x["start"] or 0})
    return located.record(**loose), sum(located.lost.values())


def main(python: str, gold: Path, out: Path) -> None:
    """Run both, article by article."""
    out.mkdir(parents=True, exist_ok=True)
    articles = with_texts(load_gold(gold, gold / "texts" if (gold / "texts").is_dir() else None))
    server = EmbeddedServer()
    address = server.start()
    os.environ[KEY] = address.api_key
    profile = BUILT_IN["embedded"].model_copy(update={"base_url": address.base_url, "api_key_env": KEY})
    environment = {
        **os.environ,
        "PEER_MODEL": "embedded",
        "PEER_BASE_URL": address.base_url,
        "PEER_API_KEY": address.api_key,
    }
    script = str(Path(__file__).parent / "peers" / "langextract_peer.py")
    times, words, lost, failed = {"extractor": 0.0, "langextract": 0.0}, 0, 0, 0
    with (
        subprocess.Popen(
            [python, script], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment
        ) as peer,
        Extractor(profile, cache=False) as extractor,
        (out / "extractor.jsonl").open("w", encoding="utf-8", buffering=1) as ours,
        (out / "langextract.jsonl").open("w", encoding="utf-8", buffering=1) as theirs,
    ):
        assert peer.stdin and peer.stdout
        extractor.extract("Bonjour.")  # loads spaCy, as the peer has loaded its modules
        for labelled in articles:
            info = labelled.record.article
            started = time.monotonic()
            record = extractor.extract(labelled.text, published=info.published, id=info.id)
            times["extractor"] += time.monotonic() - started
            peer.stdin.write(json.dumps({"id": info.id, "text": labelled.text}) + "\n")
            peer.stdin.flush()
            answer = json.loads(peer.stdout.readline())
            times["langextract"] += answer["seconds"]
            converted, missing = as_record(labelled, answer)
            lost, failed, words = lost + missing, failed + bool(answer["error"]), words + len(labelled.text.split())
            ours.write(record.model_dump_json() + "\n")
            theirs.write(converted.model_dump_json() + "\n")
            print(
                f"{info.id}: {record.run and record.run.seconds:.1f} s, LangExtract {answer['seconds']:.1f} s {answer['error'] or ''}",
                flush=True,
            )
        peer.stdin.close()
    server.stop()
    print(f"{words} words. Seconds a word: " + ", ".join(f"{name} {t / words:.4f}" for name, t in times.items()))
    print(
        f"ratio {times['extractor'] / times['langextract']:.3f}; LangExtract: {failed} articles failed, {lost} words or names not in the article"
    )


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]))
