"""What everything but the model costs: against an endpoint that answers at once, as ratios within one run.

    python -m venv .venv-langextract && .venv-langextract/bin/pip install "langextract[openai]==1.7.1"
    python benchmarks/overhead.py [--langextract .venv-langextract/bin/python] [--report FILE]

Measured, in turns, so that a busy machine slows all alike:
- a request through our client, beside one through bare instructor (target: at most 1.5 times its CPU time);
- articles of 300 words a second, per-article packing, one process (target: 30), and how much of that is spaCy's;
- the same again, into another output, with nothing changed (target: 100);
- LangExtract over the same endpoint, which finds nothing in any article: nothing to align.
"""

import argparse
import asyncio
import json
import os
import statistics
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Literal

import generated
import instructor
import openai
from endurance import endpoint
from pydantic import BaseModel, ConfigDict, create_model

from extractor import Extractor
from extractor.article import Article, make_article
from extractor.candidates.parsing.parse import parse
from extractor.model.client import ModelClient
from extractor.model.profiles import Profile
from extractor.model.question import Message, Meter, Question

WORDS = 300
AT_A_TIME = 8
ROUNDS = 5


class Answer(BaseModel):
    """Like the extractor's own answers."""

    model_config = ConfigDict(extra="forbid")

    paroles: bool
    locuteur: Literal[0, 1, 2, 3, 4]


Answers: Any = create_model(
    "Answers", __config__=ConfigDict(extra="forbid"), **{f"q{n}": (Answer, ...) for n in range(1, 6)}
)


def messages(n: int) -> list[Message]:
    """As long as those about one article."""
    return [Message("system", "x" * 2000), Message("user", f"{n} " + "y" * 3000)]


async def our_requests(url: str, count: int) -> None:
    """Through our client, without its cache."""
    async with ModelClient(Profile(name="trial", base_url=url, model="m", concurrency=AT_A_TIME)) as client:
        questions = (Question(tuple(messages(n)), Answers, 400, "statement") for n in range(count))
        await asyncio.gather(*(client.ask(question, Meter()) for question in questions))


async def bare_requests(url: str, count: int) -> None:
    """Through instructor and the openai client alone."""
    http = openai.DefaultAsyncHttpxClient(trust_env=False)
    client = instructor.from_openai(
        openai.AsyncOpenAI(base_url=url, api_key="none", http_client=http), mode=instructor.Mode.JSON_SCHEMA
    )
    turn = asyncio.Semaphore(AT_A_TIME)

    async def ask(n: int) -> None:
        said: Any = [{"role": m.role, "content": m.content} for m in messages(n)]
        async with turn:
            await client.chat.completions.create(
                model="m", response_model=Answers, max_tokens=400, temperature=0.0, messages=said
            )

    await asyncio.gather(*(ask(n) for n in range(count)))


def cpu_s(work: Callable[[], object]) -> float:
    """CPU seconds of this process: other processes do not count."""
    before = time.process_time()
    work()
    return time.process_time() - before


def a_request(url: str, count: int) -> dict[str, Any]:
    """Median of rounds in turns, CPU milliseconds."""
    for requests in (our_requests, bare_requests):
        asyncio.run(requests(url, 20))
    ours, bare = [], []
    for _ in range(ROUNDS):
        bare.append(cpu_s(lambda: asyncio.run(bare_requests(url, count))) / count * 1e3)
        ours.append(cpu_s(lambda: asyncio.run(our_requests(url, count))) / count * 1e3)
    ratios = [a / b for a, b in zip(ours, bare, strict=True)]
    return {
        "ours, CPU ms": round(statistics.median(ours), 2),
        "bare instructor, CPU ms": round(statistics.median(bare), 2),
        "ratio": round(statistics.median(ratios), 2),
        "ratios": [round(ratio, 2) for ratio in ratios],
    }


def whole_articles(url: str, articles: list[Article]) -> dict[str, Any]:
    """Extracted anew, then with nothing changed."""
    profile = Profile(name="trial", base_url=url, model="m", concurrency=AT_A_TIME)
    with Extractor(profile, cache=False) as extractor:
        list(extractor.extract_many(articles[:5]))  # imports, loads spaCy
    with Extractor(profile) as extractor, timed() as anew:
        records = list(extractor.extract_many(articles))
    with Extractor(profile) as extractor, timed() as again:
        list(extractor.extract_many(articles))
    count = len(articles)
    return {
        "anew, articles a second": round(count / anew["wall_s"], 1),
        "anew, CPU ms an article": round(anew["cpu_s"] / count * 1e3, 1),
        "of which parsing by spaCy": round(cpu_s(lambda: [parse(article) for article in articles]) / count * 1e3, 1),
        "requests an article": sum(r.run.requests for r in records if r.run) / count,
        "with nothing changed, articles a second": round(count / again["wall_s"], 1),
        "with nothing changed, CPU ms an article": round(again["cpu_s"] / count * 1e3, 1),
    }


@contextmanager
def timed() -> Iterator[dict[str, float]]:
    """Wall and CPU seconds of what is done within."""
    took: dict[str, float] = {}
    wall, cpu = time.monotonic(), time.process_time()
    yield took
    took |= {"wall_s": time.monotonic() - wall, "cpu_s": time.process_time() - cpu}


def langextract(python: str, url: str, texts: list[str]) -> dict[str, Any]:
    """One article after the other, its own seconds."""
    script = Path(__file__).parent / "peers" / "langextract_peer.py"
    env = os.environ | {"PEER_MODEL": "m", "PEER_BASE_URL": url, "PEER_API_KEY": "none"}
    lines = "".join(json.dumps({"id": str(n), "text": text}) + "\n" for n, text in enumerate(texts))
    done = subprocess.run([python, str(script)], input=lines, capture_output=True, text=True, env=env, check=True)
    answers = [json.loads(line) for line in done.stdout.splitlines()][1:]  # the first one imports
    seconds = sum(answer["seconds"] for answer in answers)
    errors = sorted({answer["error"] for answer in answers if answer["error"]})
    return {"articles a second": round(len(answers) / seconds, 1), "errors": errors}


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=200)
    parser.add_argument("--requests", type=int, default=200, help="in each round")
    parser.add_argument("--langextract", help="Python of an environment with LangExtract")
    parser.add_argument("--report", type=Path, help="JSON file to write")
    given = parser.parse_args()
    made = list(generated.articles(given.articles, WORDS))
    articles = [make_article(one.text, published=one.published, id=one.id) for one in made]
    with tempfile.TemporaryDirectory() as folder:
        os.environ["EXTRACTOR_CACHE_DIR"] = folder
        with endpoint(Path(folder), 0) as url:
            report = {
                "a request": a_request(url, given.requests),
                f"articles of {WORDS} words": whole_articles(url, articles),
            }
            if given.langextract:
                report["LangExtract"] = langextract(given.langextract, url, [one.text for one in made[:30]])
    text = json.dumps(report, indent=1)
    print(text)
    if given.report:
        given.report.write_text(text + "\n")


if __name__ == "__main__":
    main()
