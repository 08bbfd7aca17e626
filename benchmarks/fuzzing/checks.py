"""What must hold of any text at all: every reader ends soon, crashes never, and gives spans of that text, in order."""

import asyncio
import io
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from datetime import date
from random import Random
from typing import Any

from extractor.article import Article, find_quotations, make_article, read_articles, split_sentences
from extractor.errors import ReadingError
from extractor.evaluation.loading import check_record, check_text
from extractor.french.dates import Today, find_dates
from extractor.french.numbers import find_quantities
from extractor.french.places import find_bodies, find_places
from extractor.french.prepositions import find_prepositions
from extractor.model.profiles import BUILT_IN
from extractor.model.question import Answer, Meter, Question
from extractor.pipeline import extract_article
from extractor.records.article import ArticleRecord
from extractor.settings import settings_of

PUBLISHED = Today(date(2024, 11, 13))
PROFILE = BUILT_IN["embedded"]
SETTINGS = settings_of(PROFILE)

READERS: dict[str, Callable[[str], Sequence[Any]]] = {
    "quotations": lambda text: find_quotations(text, 0, len(text)),
    "sentences": lambda text: split_sentences(text, 0, len(text)),
    "numbers": lambda text: find_quantities(text, 0, len(text)),
    "dates": lambda text: find_dates(text, 0, len(text), PUBLISHED),
    "dates, undated": lambda text: find_dates(text, 0, len(text), None, future=True),
    "places": lambda text: find_places(text, 0, len(text)),
    "bodies": lambda text: find_bodies(text, 0, len(text)),
    "prepositions": lambda text: find_prepositions(text, 0, len(text)),
}
"""Everything that finds spans in a text by itself, by name."""


class Clock:
    """CPU seconds of each step: calls, characters, seconds, and the slowest call by seconds per 100 kB.

    `limit` is how many seconds a step may take for 100 000 characters.
    """

    def __init__(self, limit: float = 1.0) -> None:
        self.limit = limit
        self.steps: dict[str, list[float]] = {}

    def timed(self, step: str, text: str, work: Callable[[str], Any], *, limited: bool = True) -> Any:
        """The result of the work; AssertionError when it takes longer than the limit.

        Texts under 25 000 characters are allowed what that many take; a slow call is repeated, since other processes
        may have held up the first.
        """
        seconds, result = _measured(work, text)
        size = max(len(text), 25_000) / 100_000
        if limited and seconds > self.limit * size:
            seconds = min(seconds, *(_measured(work, text)[0] for _ in range(2)))
            assert seconds <= self.limit * size, f"{step}: {seconds:.2f} s for {len(text)} characters"
        row = self.steps.setdefault(step, [0, 0, 0, 0])
        row[:] = [row[0] + 1, row[1] + len(text), row[2] + seconds, max(row[3], seconds / size)]
        return result


def _measured(work: Callable[[str], Any], text: str) -> tuple[float, Any]:
    began = time.process_time()
    result = work(text)
    return time.process_time() - began, result


class Guesser:
    """A model that gives any answer its schema allows: the checks, not the model, keep records honest."""

    def __init__(self, random: Random) -> None:
        self._random = random

    async def ask(self, question: Question[Any], _meter: Meter) -> Answer[Any]:
        schema = question.response_model.model_json_schema()
        values = {name: self._value(field) for name, field in schema["properties"].items()}
        return Answer(question.response_model.model_validate(values))

    def _value(self, field: dict[str, Any]) -> Any:
        if "const" in field:
            return field["const"]
        return self._random.choice(field.get("enum") or ([True, False] if field["type"] == "boolean" else [0]))


def check_readers(text: str, clock: Clock) -> None:
    """Everything that reads a text without parsing it."""
    for name, read in READERS.items():
        check_spans(text, clock.timed(name, text, read), overlapping=name == "quotations")


def check_spans(text: str, found: Sequence[Any], *, overlapping: bool = False) -> None:
    """Spans are inside the text, not empty, in order, and (unless nested) apart."""
    last = 0
    for item in found:
        start, end = _span(item)
        assert last <= start < end <= len(text), f"{item} after {last} in {len(text)} characters"
        if hasattr(item, "raw"):
            assert text[start:end] == item.raw.exact, item
        last = start if overlapping else end


def _span(item: Any) -> tuple[int, int]:
    if isinstance(item, tuple):
        return item[0], item[1]
    span = getattr(item, "raw", item)
    return span.start, span.end


def check_text_reading(text: str, clock: Clock) -> Article | None:
    """The article of a string: its text kept, its paragraphs and sentences apart and covering all; None when refused."""
    try:
        article: Article = clock.timed("make_article", text, make_article)
    except ReadingError:
        return None
    kept = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    assert article.text == kept, "the stored text was altered"
    check_article(article)
    return article


def check_article(article: Article) -> None:
    """Paragraphs cover the text, sentences the paragraphs that are no furniture; only white space lies between."""
    check_spans(article.text, article.paragraphs)
    check_spans(article.text, article.sentences)
    assert not _between(article.text, 0, len(article.text), article.paragraphs).strip()
    of_paragraph: dict[int, list[Any]] = defaultdict(list)
    for sentence in article.sentences:
        of_paragraph[sentence.paragraph].append(sentence)
    for index, paragraph in enumerate(article.paragraphs):
        sentences = of_paragraph[index]
        if paragraph.kind == "furniture":
            assert not sentences
        else:
            assert not _between(article.text, paragraph.start, paragraph.end, sentences).strip()


def _between(text: str, start: int, end: int, spans: Sequence[Any]) -> str:
    edges = [start, *(edge for s in spans for edge in (s.start, s.end)), end]
    return "".join(text[a:b] for a, b in zip(edges[::2], edges[1::2], strict=True))


def check_bytes(data: bytes, clock: Clock) -> list[Article]:
    """The articles of a file's bytes; what cannot be read is said, and never raised."""

    def read(_: str) -> list[Any]:
        return list(read_articles(["-"], stdin=io.BytesIO(data)))

    articles = [a for a in clock.timed("files", data.decode("latin-1"), read) if isinstance(a, Article)]
    for article in articles:
        check_article(article)
    return articles


def check_pipeline(article: Article, random: Random, clock: Clock) -> ArticleRecord:
    """The whole pipeline with a model that guesses: records whole, every span the article's, ids known, JSON and back.

    Its time has no limit here: most of it is spaCy's parse.
    """

    def extract(_: str) -> ArticleRecord:
        return asyncio.run(extract_article(article, Guesser(random), PROFILE, SETTINGS))

    record: ArticleRecord = clock.timed("whole pipeline", article.text, extract, limited=False)
    check_record(record, "record")
    check_text(record, article.text, "record")
    for alarm in record.alarms:
        assert article.text[alarm.sentence.start : alarm.sentence.end] == alarm.sentence.exact
    for actor in record.actors:
        assert actor.name in article.text
    assert record.status in ("ok", "empty"), record.errors
    assert ArticleRecord.model_validate_json(record.model_dump_json()) == record
    return record
