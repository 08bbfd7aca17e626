"""Reading many articles from files, folders, patterns, JSONL and standard input, one at a time.

A bad article is an `Unreadable` among the others and never stops them; a bad input stops at once.
"""

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import chain
from pathlib import Path
from typing import BinaryIO

from extractor.article.build import MAX_CHARACTERS, make_article, parse_date
from extractor.article.decoding import decode
from extractor.article.html import extract_page
from extractor.article.inputs import UNPACKING_ERRORS, Format, Input, resolve
from extractor.article.model import Article, ReadingNote
from extractor.article.parquet import article_lines
from extractor.errors import ReadingError, UsageError

_MAX_BYTES = {"text": 4 * MAX_CHARACTERS, "html": 20_000_000}
"""Most bytes read of one file: UTF-8 takes up to four for a character, pages are mostly markup."""

_MAX_JSONL_LINE = 12 * MAX_CHARACTERS
"""Longest JSONL line in bytes: JSON may write a character beyond the basic plane as two \\uXXXX."""

_HTML_HEAD = re.compile(rb"\s*<(?:!doctype\s+html|html|\?xml)", re.IGNORECASE)
_JSONL_HEAD = re.compile(rb"(?:\xef\xbb\xbf)?\s*\{\s*[\"}]")


@dataclass(frozen=True)
class Unreadable:
    """An article that could not be read: its id, where it is (`path` or `path:line`), and why."""

    id: str
    source: str
    error: ReadingError


def read_articles(
    inputs: Sequence[str | Path],
    *,
    stdin: BinaryIO | None = None,
    published: date | str | None = None,
    unique_ids: bool = True,
) -> Iterator[Article | Unreadable]:
    """The articles of all inputs, read one at a time, in order.

    An input is a text or HTML file, a JSONL or Parquet file, a folder (all .txt, .html, .htm, .jsonl
    and .parquet below it, sorted), a glob pattern, or ``-`` for standard input (`stdin`, by default
    the process's own); all but Parquet may be compressed with gzip or Zstandard, and may be pipes. A
    JSONL line is an object, and a Parquet file has columns, with `text` and, if known, `id`,
    `published`, `title`, `source`, `url`. Files of other names, and standard input, count as HTML or
    JSONL when they begin so, else as text.

    `published` dates all articles but the JSONL lines that have their own. An article's id is its
    JSONL `id`, ``<stem>:<line>``, or the file's stem; one that occurred before gets ``-2``, ``-3``…
    and a note ``duplicate_id``, unless `unique_ids` is false.

    Raises `UsageError` at once when an input does not exist, matches nothing or holds no article,
    or when `published` is no date. What is wrong with single articles comes as `Unreadable`, with
    the codes of `make_article` and `decode`, and ``bad_jsonl``, ``no_text``,
    ``no_article_in_html``, ``unreadable``.
    """
    try:
        day = parse_date(published)
    except ReadingError as error:
        raise UsageError(error.message, error.hint) from None
    found = dict.fromkeys(chain.from_iterable(resolve(str(i)) for i in inputs))
    articles = _read_inputs(list(found), stdin, day)
    return _with_unique_ids(articles) if unique_ids else articles


def _read_inputs(inputs: list[Input], stdin: BinaryIO | None, published: date | None) -> Iterator[Article | Unreadable]:
    for item in inputs:
        try:
            if item.path is None:
                yield from _read(item, item.open(stdin), published)
            else:
                with item.open(stdin) as stream:
                    yield from _read(item, stream, published)
        except ReadingError as error:
            yield Unreadable(item.stem, item.name, error)
        except (OSError, *UNPACKING_ERRORS) as error:
            hint = "Check that the file is whole and that you may read it."
            yield Unreadable(item.stem, item.name, ReadingError(f"{item.name} cannot be read: {error}.", hint))


def _read(item: Input, stream: BinaryIO, published: date | None) -> Iterator[Article | Unreadable]:
    if item.path and item.format == "parquet":
        yield from _read_jsonl(item, article_lines(item.path), published)
        return
    lines = _lines(stream)
    first = list(_through_first_content(lines))
    head = first[-1] if first else b""
    kind = item.format or _sniff(head)
    if kind == "jsonl":
        yield from _read_jsonl(item, chain(first, lines), published)
        return
    limit = _MAX_BYTES[kind]
    data = b"".join(first)
    data += stream.read(max(limit + 1 - len(data), 0))
    if len(data) > limit:
        raise ReadingError(
            f"{item.name} is longer than the {limit} bytes accepted for one article.",
            "Split it into its articles, one file or one JSONL line each.",
            "too_large",
        )
    text, note = decode(data, markup=kind == "html")
    notes = [note] if note else []
    article_id = item.stem if item.path else None
    if kind == "text":
        yield make_article(text, id=article_id, published=published, notes=notes)
    else:
        page = extract_page(text)
        yield make_article(
            page.text,
            id=article_id,
            published=published or page.published,
            source=page.source,
            title=page.title,
            url=page.url,
            notes=notes,
        )


def _sniff(head: bytes) -> Format:
    if _JSONL_HEAD.match(head):
        return "jsonl"
    return "html" if _HTML_HEAD.match(head) else "text"


def _lines(stream: BinaryIO) -> Iterator[bytes]:
    """The lines of a stream; what goes beyond the limit of a line is dropped: no longer JSON."""
    while line := stream.readline(_MAX_JSONL_LINE):
        yield line
        while len(line) == _MAX_JSONL_LINE and not line.endswith(b"\n"):
            line = stream.readline(_MAX_JSONL_LINE)


def _through_first_content(lines: Iterator[bytes]) -> Iterator[bytes]:
    for line in lines:
        yield line
        if line.strip():
            return


def _read_jsonl(item: Input, lines: Iterable[bytes], published: date | None) -> Iterator[Article | Unreadable]:
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        article_id, where = f"{item.stem}:{number}", f"{item.name}:{number}"
        try:
            fields, notes = _parse_jsonl(line, where)
            article_id = fields.pop("id") or article_id
            day = fields.pop("published") or published
            yield make_article(id=article_id, published=day, notes=notes, **fields)  # type: ignore[arg-type]
        except ReadingError as error:
            yield Unreadable(article_id, where, error)


def _parse_jsonl(line: bytes, where: str) -> tuple[dict[str, str | None], list[ReadingNote]]:
    text, note = decode(line.rstrip(b"\r\n"))
    hint = "Each line is an object with `text`; `id`, `published`, `title`, `source`, `url` if known."
    try:
        record = json.loads(text.removeprefix("\ufeff"))
    except (ValueError, RecursionError) as error:
        raise ReadingError(f"{where} is not valid JSON ({error}).", hint, "bad_jsonl") from None
    if not isinstance(record, dict):
        raise ReadingError(f"{where} is not a JSON object.", hint, "bad_jsonl")
    if not isinstance(record.get("text"), str):
        raise ReadingError(f"{where} has no `text`.", hint, "no_text")
    if isinstance(record.get("id"), int):
        record["id"] = str(record["id"])
    fields = {name: record.get(name) for name in ("text", "id", "published", "title", "source", "url")}
    wrong = next((name for name, value in fields.items() if not isinstance(value, str | None)), None)
    if wrong:
        raise ReadingError(f"`{wrong}` in {where} is not a string.", hint, "bad_jsonl")
    return fields, [note] if note else []


def _with_unique_ids(articles: Iterable[Article | Unreadable]) -> Iterator[Article | Unreadable]:
    seen: set[str] = set()
    last: dict[str, int] = {}
    for article in articles:
        wanted = unique = article.id
        while unique in seen:
            last[wanted] = last.get(wanted, 1) + 1
            unique = f"{wanted}-{last[wanted]}"
        seen.add(unique)
        if unique == wanted:
            yield article
        elif isinstance(article, Unreadable):
            yield replace(article, id=unique)
        else:
            note = ReadingNote(
                "duplicate_id",
                f"The id {wanted} occurred before in this run; this one is {unique}.",
            )
            yield replace(article, id=unique, warnings=(*article.warnings, note))
