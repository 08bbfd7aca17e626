"""From text to `Article`: the one place where its text is fixed, checked, dated and cut up."""

import hashlib
import re
from collections.abc import Sequence
from datetime import date, datetime

from extractor.article.dateline import find_dateline
from extractor.article.language import foreign_language
from extractor.article.lines import INVISIBLE
from extractor.article.model import Article, Paragraph, ReadingNote, Sentence
from extractor.article.paragraphs import make_paragraphs, split_lines
from extractor.article.segmentation import split_sentences
from extractor.errors import ReadingError

MAX_CHARACTERS = 1_000_000
"""Longest article accepted, in characters: a novel; more is a corpus in one file."""

_MAX_CONTROLS = 0.1
"""Largest share of control characters in text; beyond it the input is a binary file."""

_CONTROL = re.compile(r"[\x01-\x08\x0e-\x1f\x7f]")
_SURROGATE = re.compile("[\ud800-\udfff]")


def make_article(  # noqa: PLR0913
    text: str,
    *,
    id: str | None = None,
    published: date | str | None = None,
    source: str | None = None,
    title: str | None = None,
    url: str | None = None,
    notes: Sequence[ReadingNote] = (),
) -> Article:
    """The article of this text, with paragraphs, sentences and publication date.

    The stored text is `text` with ``\\r\\n`` and ``\\r`` as ``\\n`` and without a byte order mark,
    nothing else touched. `id` defaults to the first 16 hexadecimal digits of its SHA-256, `title`
    to the headline found in it, `published` (a date, or an ISO 8601 string) to the date that it
    states. What the reader should know is in `warnings`: `notes`, then the codes ``language`` and
    ``no_date``. Furniture has no sentences.

    Raises `ReadingError` with the code ``empty_text``, ``binary``, ``undecodable``, ``too_large``
    or ``bad_date``.
    """
    day = parse_date(published)
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    _check(text)
    paragraphs = make_paragraphs(text, title)
    warnings = list(notes)
    if language := foreign_language(text):
        warnings.append(_language_note(language))
    if day is None:
        day, note = _stated_date(text)
        warnings += [note] if note else []
    return Article(
        id=id or hashlib.sha256(text.encode()).hexdigest()[:16],
        text=text,
        published=day,
        source=source,
        title=title or _headline(text, paragraphs),
        url=url,
        paragraphs=paragraphs,
        sentences=tuple(
            Sentence(start, end, index)
            for index, paragraph in enumerate(paragraphs)
            if paragraph.kind != "furniture"
            for start, end in split_sentences(text, paragraph.start, paragraph.end)
        ),
        warnings=tuple(warnings),
    )


def parse_date(published: date | str | None) -> date | None:
    """The day of a date or ISO 8601 string; `ReadingError` (``bad_date``) for anything else."""
    if published is None or type(published) is date:
        return published
    if isinstance(published, datetime):
        return published.date()
    try:
        return datetime.fromisoformat(str(published).strip()).date()
    except ValueError:
        raise ReadingError(
            f"The publication date {published!r} is not an ISO date.",
            "Write it as YYYY-MM-DD, for example 2024-10-31.",
            "bad_date",
        ) from None


def _check(text: str) -> None:
    if len(text) > MAX_CHARACTERS:
        raise ReadingError(
            f"The article has {len(text)} characters, more than the {MAX_CHARACTERS} accepted.",
            "Split it into its articles, one file or one JSONL line each.",
            "too_large",
        )
    if not text.translate(INVISIBLE).strip():
        raise ReadingError("The article is empty.", "Give a text with words in it.", "empty_text")
    if "\x00" in text or len(_CONTROL.findall(text)) > _MAX_CONTROLS * len(text):
        raise ReadingError(
            "This is not text but a binary file.",
            "Convert it (PDF, Word…) to plain text or HTML first.",
            "binary",
        )
    if _SURROGATE.search(text):
        raise ReadingError(
            "The text holds half characters (lone surrogates) that cannot be stored.",
            "Write it anew as UTF-8.",
            "undecodable",
        )


def _language_note(language: str) -> ReadingNote:
    return ReadingNote(
        "language",
        f"The text looks like {language}, not French: expect few and doubtful records.",
    )


def _stated_date(text: str) -> tuple[date | None, ReadingNote | None]:
    dateline = find_dateline(text, split_lines(text))
    if dateline and dateline.date:
        return dateline.date, None
    found = f"“{text[dateline.start : dateline.end]}” gives no year" if dateline else "The text states none"
    return None, ReadingNote(
        "no_date",
        f"The publication date is unknown, so relative dates stay unresolved. {found}: "
        "give it with --published YYYY-MM-DD, or as `published` in JSONL.",
    )


def _headline(text: str, paragraphs: Sequence[Paragraph]) -> str | None:
    return next((text[p.start : p.end] for p in paragraphs if p.kind == "title"), None)
