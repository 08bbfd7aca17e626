"""Bytes to text: UTF-8 first; else the encodings that French text was really written in."""

import codecs
import re

from charset_normalizer import from_bytes

from extractor.article.model import ReadingNote
from extractor.errors import ReadingError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)

_FRENCH_LETTERS = "àâäæçèéêëîïôöùûüÿœ"
_FRENCH = frozenset(_FRENCH_LETTERS + _FRENCH_LETTERS.upper() + "«»‘’“”–—…€°§²©•\u00a0")
"""What French text holds beyond ASCII; the wrong encoding gives other characters."""

_WESTERN = ("cp1252", "iso8859_15", "mac_roman", "cp850")

_DECLARED = re.compile(rb"charset\s*=\s*[\"']?\s*([\w.:-]{2,20})", re.IGNORECASE)


def decode(data: bytes, *, markup: bool = False) -> tuple[str, ReadingNote | None]:
    """The text of a file, and a note ``encoding`` when it was not plain UTF-8.

    In this order: a byte order mark, UTF-8, UTF-8 with a few broken bytes, the encoding that HTML
    declares (`markup`), a Western encoding that gives only characters French uses, and what
    charset-normalizer finds. Raises `ReadingError` with the code ``binary`` or ``undecodable``.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark) and (text := _try(data, encoding)) is not None:
            return text, None if encoding == "utf-8-sig" else _note(encoding)
    if (text := _try(data, "utf-8")) is not None:
        return text, None
    if b"\x00" in data:
        raise ReadingError(
            "This is not text but a binary file.",
            "Convert it (PDF, Word…) to plain text or HTML first.",
            "binary",
        )
    if (text := _mended(data)) is not None:
        return text, ReadingNote(
            "encoding", "Some bytes are not valid UTF-8; they are shown as \ufffd. Check the file."
        )
    declared = _DECLARED.search(data[:2000]) if markup else None
    encodings = [declared[1].decode("ascii")] if declared else []
    for encoding in (*encodings, *_WESTERN):
        text = _try(data, encoding)
        if text is not None and (encoding in encodings or _is_french(text)):
            return text, _note(encoding)
    return _detected(data)


def _try(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return None


def _mended(data: bytes) -> str | None:
    """UTF-8 with stray bytes: far more well-formed characters beyond ASCII than broken ones."""
    text = data.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    good = sum(not c.isascii() for c in text) - broken
    return text if good > 4 * broken else None


def _is_french(text: str) -> bool:
    return all(c.isascii() or c in _FRENCH for c in text)


def _detected(data: bytes) -> tuple[str, ReadingNote]:
    # Left to itself charset-normalizer 3.5.2 takes French for cp1250: Western encodings first.
    best = from_bytes(data, cp_isolation=list(_WESTERN)).best() or from_bytes(data).best()
    if best is None:
        raise ReadingError(
            "The text's encoding could not be found.",
            "Save it as UTF-8, for example with `iconv -f ENCODING -t UTF-8`.",
            "undecodable",
        )
    return str(best), _note(best.encoding)


def _note(encoding: str) -> ReadingNote:
    return ReadingNote(
        "encoding",
        f"The text is not UTF-8; it was read as {encoding}. Check its accents and quotation marks.",
    )
