"""What of a web page is not the article: menus, buttons, links, bylines, credits, captions.

Precision first: a line is furniture only when it is a known phrase, or has a shape that no sentence
of prose has. The phrases are in ``french/data/furniture.json``.
"""

import re
from dataclasses import dataclass
from functools import cache

from extractor.article.dateline import is_date_line
from extractor.article.lines import is_names, plain, words
from extractor.french.lexicon import load

_MAX_PHRASE = 40
"""Longest line, in words, that a known beginning makes furniture: more is an unbroken article."""

_MAX_CAPTION = 70
"""Longest caption, in words."""

_LEAST_CAPTION = 3
"""Shortest line that may hold a credit, in characters: « -AP »."""

_MAX_LINE = 600
"""Longest line that is looked at, in characters."""

_HASHTAG = re.compile(r"#\w+")
_SIGNATURE = re.compile(
    r"(?P<dash>[–—-]{1,2})\s*(?P<name>[^\n(@]{1,80}?)\s*\((?P<handle>@\w{1,20})\)\s*"
    r"(?P<date>[^\W\d][^\n.!?]{2,30}\d{4}|\d{1,2}[^\n.!?]{2,30}\d{4})?\s*$"
)
_ASIDE = re.compile(r"\([^()]{0,60}\)")
_SIGNED_PARTS = re.compile(r"\s[–—-]\s|[/|,]")
_MAX_SIGNATURE = 160
"""Longest signature of a tweet, in characters."""


@dataclass(frozen=True)
class TweetSignature:
    """« – Name (@handle) 22 octobre 2024 »: its offsets, and those of the author's name."""

    start: int
    end: int
    name_start: int
    name_end: int
    handle: str


@dataclass(frozen=True)
class _Lexicon:
    """``furniture.json`` with its lists made fast, and the patterns built from its agencies."""

    exact: frozenset[str]
    link_openers: frozenset[str]
    list_openers: frozenset[str]
    prefixes: tuple[str, ...]
    byline_openers: tuple[str, ...]
    patterns: re.Pattern[str]
    agencies: frozenset[str]
    with_agency: re.Pattern[str]
    agency_note: re.Pattern[str]
    captions: tuple[re.Pattern[str], ...]


def tweet_signature(text: str, start: int, end: int) -> TweetSignature | None:
    """The signature of an embedded tweet at the end of this line, if there is one."""
    window = max(start, end - _MAX_SIGNATURE)
    if "(@" not in text[window:end]:
        return None
    match = _SIGNATURE.search(text, window, end)
    if match is None:
        return None
    return TweetSignature(match.start(), end, match.start("name"), match.end("name"), match["handle"])


def is_furniture(line: str) -> bool:
    """Whether this line of an article is never prose: see the module."""
    if len(line) > _MAX_LINE:
        return False
    known, key = _lexicon(), plain(line)
    bare = key.strip(" :.!|•·›»>-–—*[]()")
    if not words(bare):
        return True
    if key in known.exact or bare in known.exact or bare in known.list_openers:
        return True
    count = len(words(line))
    if count <= _MAX_PHRASE and key.startswith(known.prefixes):
        return True
    if count <= _MAX_PHRASE and known.patterns.fullmatch(key.rstrip(" .")):
        return True
    return _is_tags(line) or is_date_line(line) or _is_byline(line)


def is_caption(line: str) -> bool:
    """Whether this line is the caption of a picture: it carries a credit."""
    if not _LEAST_CAPTION <= len(line) <= _MAX_LINE or len(words(line)) > _MAX_CAPTION:
        return False
    return any(p.search(line) for p in _lexicon().captions)


def is_agency_note(line: str) -> bool:
    """Whether the only credit is « . (AFP) »: it signs a picture, or closes a dispatch."""
    return _lexicon().agency_note.search(line) is not None


def opens_links(line: str) -> int:
    """How many of the next lines may be links to other articles."""
    bare = plain(line).strip(" :.!|•·›»>-–—*")
    if bare in _lexicon().list_openers:
        return 10
    return 1 if bare in _lexicon().link_openers else 0


def _is_tags(line: str) -> bool:
    tokens = line.split()
    tags = [t for t in tokens if _HASHTAG.match(t)]
    return len(tags) == len(tokens) or (len(tags) >= 3 and len(tags) >= 0.7 * len(tokens))


def _is_byline(line: str) -> bool:
    """« Par Jean Dupont, à Kiev », « Le Journal avec AFP », « AFP »."""
    known, key = _lexicon(), plain(line)
    core = line.strip(" \u00a0()[]/–—-|")
    if core in known.agencies:
        return True
    first = _SIGNED_PARTS.split(core, maxsplit=1)[0]
    if first != core and first.strip() in known.agencies:
        return is_names(core, most=12)  # « AA / Ankara / … »
    if not is_names(core, most=12) and not is_names(_ASIDE.sub("", line), most=12):
        return False
    return key.startswith(known.byline_openers) or known.with_agency.search(core) is not None


@cache
def _lexicon() -> _Lexicon:
    raw = load("furniture")
    agency = f"(?:{'|'.join(re.escape(a) for a in sorted(raw['agencies'], key=len, reverse=True))})"
    return _Lexicon(
        exact=frozenset(raw["exact"]),
        link_openers=frozenset(raw["link_openers"]),
        list_openers=frozenset(raw["list_openers"]),
        prefixes=tuple(raw["prefixes"]),
        byline_openers=tuple(f"{opener} " for opener in raw["byline_openers"]),
        patterns=re.compile("|".join(f"(?:{p})" for p in raw["patterns"])),
        agencies=frozenset(raw["agencies"]),
        with_agency=re.compile(rf"\b(?:[Aa]vec|et|/)\s*(?:l[’'])?{agency}$"),
        agency_note=re.compile(rf"[.!?…»]\s*\({agency}(?:\s*[/,]\s*{agency})*\)$"),
        captions=_caption_patterns(agency),
    )


def _caption_patterns(agency: str) -> tuple[re.Pattern[str], ...]:
    credit = r"(?:Photos?|PHOTOS?|Crédits?|Image|Illustration)"
    name = r"(?:[A-ZÀ-Ý©][^()\s/,:–—-]*|pour|via|par|photos?|crédits?|archives|illustration|d[’']\w+)"
    rest = r"(?:\s*[/,–—-][^()]{0,40})?"
    patterns = [
        # « (AFP). », with a full stop after it, explains an acronym in prose
        rf"\({agency}{rest}\)$",
        rf"\((?:{name}[\s/,:–—-]+)+{agency}{rest}\)\.?$",
        rf"[./|–—-]\s*(?:{credit}\s+)?{agency}\s*(?:/[^.!?/]{{1,30}}){{0,3}}$",
        r"(?<=.{10})(?:©|\([cC]\)\s)[^.!?]{1,60}$",
        rf"(?<=.{{10}})\W{credit}\s*[:/]\s*[^.!?:]{{1,60}}$",
        r"^(?:Photos?|Image)\s*:",
        r"^(?:PHOTO|Photo)\s+[A-ZÀ-Ý][^.!?]*,\s*[^.!?]*$",
        r"(?i:photo d[’']archives|(?:photo|image) d[’']illustration)\W*$",
    ]
    return tuple(re.compile(p) for p in patterns)
