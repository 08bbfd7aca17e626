"""The publication date, where the text itself states it; never the date of an event it tells.

These places state it: a marked line (« publié le 31 octobre 2024 à 20h52 »), the same words run into
the text (« Par RFI, publié le 24-05-2012. Les … »), a dateline that begins a paragraph (« 2 juillet
2012. - », « PARIS, 3 mars 2021 (AFP) - »), and a line that is only a date and names, near the top or
behind all prose (« Ouest-France, 14 avril 2014 »).
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from extractor.article.lines import is_names, is_of_page, tells_page
from extractor.article.wire_stamp import full_year, wire_stamp
from extractor.french.lexicon import load, word_set

DatelineKind = Literal["published", "dateline", "updated"]

_HEAD_LINES = 8
"""A bare date counts only among the first lines; further down it heads an entry of a chronology."""

_OPENING = 300
"""How far into the text a marked date may run into it without a time of day, in characters."""

_MAX_LINE = 200
"""Longest line that can be a date line, in characters."""

_NEAR_DAYS = 45
"""How far a full date may lie from a dateline without a year to vouch for its year, in days."""


@dataclass(frozen=True)
class Dateline:
    """A stated publication date and its words as offsets.

    `date` is None when the words give no year and the rest of the article does not settle it.
    """

    date: date | None
    start: int
    end: int
    kind: DatelineKind


def _alternatives(strings: Sequence[str]) -> str:
    return "|".join(re.escape(s) for s in sorted(strings, key=len, reverse=True))


_CALENDAR = load("calendar")
_MONTHS: dict[str, int] = _CALENDAR["months"] | _CALENDAR["english_months"]
_MONTH = f"(?:{_alternatives(list(_MONTHS))})\\b\\.?"
_WEEKDAY = rf"(?:{_alternatives(_CALENDAR['weekdays'])}|(?:lun|mar|mer|jeu|ven|sam|dim)\.)"
_YEAR = r"(?:19|20)\d\d"
_DATE = (
    rf"(?i:(?:\ble\s+)?(?:{_WEEKDAY},?\s+)?(?:le\s+)?"
    rf"(?:\b(?P<d1>\d{{1,2}})(?:er)?\s+(?P<m1>{_MONTH}),?\s+(?P<y1>{_YEAR})"
    rf"|\b(?P<m2>{_MONTH})\s+(?P<d2>\d{{1,2}})(?:er)?,?\s+(?P<y2>{_YEAR})"
    rf"|\b(?P<d3>\d{{1,2}})(?P<sep>[/.-])(?P<m3>\d{{1,2}})(?P=sep)(?P<y3>{_YEAR})"
    rf"|\b(?P<d6>\d{{1,2}})(?P<mark>[/.])(?P<m6>\d\d)(?P=mark)(?P<y6>\d\d)(?![\d.,/%])"
    rf"|\b(?P<y4>{_YEAR})-(?P<m4>\d\d)-(?P<d4>\d\d)))"
)
_TIME = (
    r"(?i:T[\d:.]+(?:Z|[+-]\d\d:?\d\d)?)?"
    r"(?i:\s?[,|–—-]?\s?(?:à\s+)?\d{1,2}\s?[h:]\s?(?:\d\d\b)?(?::\d\d)?"
    r"(?:\s*\(?(?:GMT|UTC|T\.?U\.?|CES?T|HNE|HAE)\b\)?)?)?(?!\d)"
)
_PUBLISHED = (
    r"\b(?i:publi(?:ée?s?|cation)|parue?s?|parution|postée?|mise? en ligne"
    r"|première publication|diffusée?|créée?|écrite?|rédigée?)"
)
_UPDATED = (
    r"\b(?i:(?:dernière )?mise? à jour|modifi(?:ée?|cation)|actualisée?|màj"
    r"|(?:retouch|corrig|complét|révis|remani)ée?|enrichie?)"
)
_DATED = re.compile(rf"(?:(?:(?P<published>{_PUBLISHED})|(?P<updated>{_UPDATED}))(?:\s+le)?\s*:?\s*)?{_DATE}{_TIME}")
_FULL_DATE = re.compile(_DATE)
_NO_YEAR = re.compile(
    rf"(?i:(?:le\s+)?(?P<weekday>{_WEEKDAY}),?\s+(?:le\s+)?"
    rf"(?:(?P<d1>\d{{1,2}})(?:er)?\s+(?P<m1>{_MONTH})|(?P<m2>{_MONTH})\s+(?P<d2>\d{{1,2}})(?:er)?))"
    rf"{_TIME}\W?"
)
_DAY = rf"(?i:(?:le\s+)?(?P<d5>\d{{1,2}})(?:er)?\s+(?P<m5>{_MONTH}))"
_PLACE = r"[A-ZÀ-Ý][\w’'.-]*(?:[ /][A-ZÀ-Ý][\w’'.-]*){0,3}"
_AGENCIES = word_set("furniture", "agencies")
_AGENCY = rf"\((?:{_alternatives(load('furniture')['agencies'])}|[A-Za-z][\w’'/, -]{{1,20}})\)"
_BEFORE_DATE = rf"\s?[,–—-]?\s?(?=\d|(?i:le\s+\d|{_WEEKDAY},?\s+\d|{_MONTH}\s+\d))"
_START = re.compile(
    rf"(?:{_PLACE}(?:,\s?{_PLACE})?\s?(?P<agency1>{_AGENCY})?(?:{_BEFORE_DATE})?)?"
    rf"(?:(?:{_DATE}|{_DAY})(?:,\s?{_PLACE})?)?\s?(?P<agency2>{_AGENCY})?"
    r"\s?(?P<dash>\.?\s?[–—-]{1,2}\s)?"
)
# « (4 décembre 2002) Le président … », « (Bamako, 3 mars 2021.) Ils … »
_IN_BRACKETS = re.compile(
    rf"[(\[](?:{_PLACE}(?:,\s?{_PLACE})?(?:\s?[,–—-])?\s(?:le\s)?)?{_DATE}{_TIME}\s?\.?[)\]]\s?(?:[.:–—-]\s)?(?=[\w«“\"])"
)
# « Bamako, 3 mars 2021. Les premiers … », « 3 mars 2021, 23h51. Les … »
_STOPPED = re.compile(rf"(?:{_PLACE}(?:,\s?{_PLACE})?,\s(?:le\s)?)?{_DATE}{_TIME}\.\s(?=[A-ZÀ-Ý0-9«“\"])")
_TOLD_AS_NEWS = re.compile(
    rf"\b(?i:hier|demain|aujourd[’']hui|ce (?:matin|soir|midi)|(?:{'|'.join(_CALENDAR['weekdays'])})\b(?!\s\d))"
)
_HOUR = r"\s?[,|–—-]?\s?(?:à\s+)?\d{1,2}\s?[h:]\s?\d\d\b"
# « Publié le 24-05-2012. Les … », « Mis à jour le 3 mars 2021 à 9h10 BAMAKO … »; « Publié le 3 mars, le rapport … » is prose.
_STAMP = re.compile(
    rf"(?:\b(?P<published>P(?:ubliée?|UBLIÉE?|ostée?)|Mise? en ligne)|\b(?P<updated>Mise? à jour|MIS À JOUR|Modifiée?|Actualisée?)"
    rf"|(?P<byline>^[Pp]ar\s[^.\n]{{2,60}},\s(?:publié|posté)))\s*:?\s*{_DATE}"
    rf"(?:(?P<time>{_HOUR})|\s?[.|•·–—-]\s?(?=[A-ZÀ-Ý«“\"–—-]))"
)
# A date in a line stands for one character: marked dates may follow a byline, bare ones may not.
_MARKED, _BARE = "\x01", "\x02"
_SEPARATOR = re.compile(r"\s[-–—/]\s|[,|•·\n()\[\]]|\s:\s|\s{2,}|\.\s|(?<=[\x01\x02])\s(?=[\x01\x02])")
_HANDLE = re.compile(r"\(@|@\w+(?!\w|\s[A-ZÀ-Ý])")
_CAPTION = re.compile(r"(?i:photos?|crédits?|légendes?|images?|illustrations?|vidéos?)\b")
_PROSE = re.compile(r"[.!?…][»”\"’)]*$")
_READING_TIME = re.compile(r"(?i:(?:temps de lecture|lecture)?\W*(?:\d+ ?min\w*(?: de lecture)?)?)\.?")
# What pages print beside a date: « mis à jour à 22h02 », « 214 vues », « Commentaires (0) », « Écouter - 05:12 ».
_CLUTTER = re.compile(
    r"(?i:(?:(?:mise? à jour|modifiée?|actualisée?)(?: à| le)? ?)?\d{1,2} ?[h:] ?\d\d"
    r"|(?:ré)?[ée]couter|lire|partager|suivre|imprimer|télécharger|s[’']abonner"
    r"|(?:lu )?\d+ ?(?:fois|vues?|commentaires?|partages?|réactions?|lectures?)"
    r"|(?:commentaires?|vues|réactions|partages) ?\d*|\d{1,5})"
)
_ANONYMOUS = re.compile(
    r"(?i:par) [\w.-]+(?: [\w.-]+){0,2}|(?i:communiqué(?: de presse)?|correspondance(?: particulière)?"
    r"|(?:de n(?:otre|os) )?(?:envoyée?s?(?: spéciale?s?| spéciaux)?|correspondante?s?)(?: (?:à|au|en) .+)?)"
)
_BYLINE = re.compile(r"(?:\w+ )?[Pp]ar ")
_PART = re.compile(rf"(?P<names>.*?)\s*[{_MARKED}{_BARE}](?:\s(?:par|dans|sur)\s(?P<by>.+))?")


def find_dateline(text: str, lines: Sequence[tuple[int, int]]) -> Dateline | None:
    """The publication date that the article states, `lines` being its lines as offsets.

    « publié » goes before a dateline, a dateline before a bare date, « mis à jour » last. Several
    datelines with different dates are a chronology and give nothing.
    """
    stated = [d for start, end in lines for d in _date_line(text, start, end)]
    starting = [d for start, end in lines if (d := _paragraph_start(text, start, end))]
    stated += _stamps(text, lines)
    head = lines[min(_HEAD_LINES, len(lines)) - 1][1] if lines else 0
    tail = max((end for start, end in lines if _PROSE.search(text, start, end)), default=0)
    bare = [d for d in stated if d.kind == "dateline"]
    published = [d for d in stated if d.kind == "published"]
    if published:
        return published[0]
    for group in (
        starting,
        [d for d in bare if d.start < head],
        _stopped(text, lines),
        [d for d in bare if d.start > tail],
    ):
        if len({d.date for d in group}) == 1 and (group is not starting or group[0].start < head):
            return group[0]
    if wired := [stamp for start, end in lines if end - start <= _MAX_LINE and (stamp := wire_stamp(text, start, end))]:
        day, first, last = wired[-1]
        return Dateline(day, first, last, "dateline")
    updated = [d for d in stated if d.kind == "updated"]
    return updated[0] if updated else _without_year(text, lines[:_HEAD_LINES])


def _stamps(text: str, lines: Sequence[tuple[int, int]]) -> list[Dateline]:
    """Marked dates that run into the text, as where a page lost its line breaks."""
    found = (m for start, end in lines for m in _STAMP.finditer(text, start, end))
    return [
        Dateline(day, m.start(), m.end(), "updated" if m["updated"] else "published")
        for m in found
        if (m["time"] or m.start() < _OPENING) and (day := _date_of(m))
    ]


def is_date_line(line: str) -> bool:
    """Whether the line only says when (and by whom) the article was published."""
    return bool(_date_line(line, 0, len(line))) or _NO_YEAR.fullmatch(line.strip()) is not None


def dateline_end(text: str, start: int, end: int) -> int:
    """Where the dateline that begins this paragraph ends, with its dash; `start` without one."""
    match = _start_match(text, start, end)
    return match.end() if match else start


def _stopped(text: str, lines: Sequence[tuple[int, int]]) -> list[Dateline]:
    """« Bamako, 3 mars 2021. Les … »: news, unless nothing else is told as of these days, or something as of later ones."""
    found = [m for start, end in lines if (m := _STOPPED.match(text, start, end))]
    if len(found) != 1 or found[0].start() > _OPENING or not _TOLD_AS_NEWS.search(text, found[0].end()):
        return []  # several are a chronology
    day = _date_of(found[0])
    later = day and any((known - day).days > _NEAR_DAYS for known in _full_dates(text))
    return [] if day is None or later else [Dateline(day, found[0].start(), found[0].end(), "dateline")]


def _start_match(text: str, start: int, end: int) -> re.Match[str] | None:
    if bracketed := _IN_BRACKETS.match(text, start, end):
        return bracketed if _date_of(bracketed) else None
    match = _START.match(text, start, end)
    if match is None or match.end() == end:
        return None
    agency = match["agency1"] or match["agency2"]
    dated = _date_of(match) is not None and (match["dash"] or agency)
    wired = match["dash"] and agency and any(a in word_set("furniture", "agencies") for a in re.split(r"\W", agency))
    return match if dated or wired else None


def _paragraph_start(text: str, start: int, end: int) -> Dateline | None:
    match = _start_match(text, start, end)
    day = _date_of(match) if match else None
    return Dateline(day, start, match.end(), "dateline") if match and day else None


def _date_line(text: str, start: int, end: int) -> list[Dateline]:
    """The dates of a line that holds nothing but dates, markers, names and separators."""
    if end - start > _MAX_LINE or _HANDLE.search(text, start, end) or _CAPTION.match(text, start, end):
        return []  # a tweet's signature has the tweet's date, a caption the picture's
    found = list(_DATED.finditer(text, start, end))
    dates = [Dateline(_date_of(m), m.start(), m.end(), _kind(m)) for m in found]
    if not dates or any(d.date is None for d in dates):
        return []
    if len({d.date for d in dates if d.kind == "dateline"}) > 1:
        return []  # a range of days, or a chronology
    residue, last = "", start
    for match, dateline in zip(found, dates, strict=True):
        residue += text[last : match.start()] + (_BARE if dateline.kind == "dateline" else _MARKED)
        last = match.end()
    residue += text[last:end]
    return dates if all(_is_part(p.strip(" .;:–—-|•[]")) for p in _SEPARATOR.split(residue)) else []


def _is_part(part: str) -> bool:
    if _READING_TIME.fullmatch(part) or _CLUTTER.fullmatch(part):
        return True
    match = _PART.fullmatch(part)
    if match is None:
        dated = _MARKED in part or _BARE in part
        return not dated and (is_of_page(part) or _ANONYMOUS.fullmatch(part) is not None)
    names, by = match["names"], match["by"]
    if names.endswith(" du") and tells_page(names):
        return True  # « Dépêche AFP du 3 mars 2021 »
    plain = not names or _READING_TIME.fullmatch(names) is not None or names.lstrip("© ") in _AGENCIES
    named = plain or (is_names(names) and (_MARKED in part or _BYLINE.match(names) is not None))
    return named and (by is None or is_names(by))


def _kind(match: re.Match[str]) -> DatelineKind:
    if match["published"]:
        return "published"
    return "updated" if match["updated"] else "dateline"


def _date_of(match: re.Match[str]) -> date | None:
    day, month, year = (
        next((match[f"{part}{i}"] for i in (1, 2, 3, 4, 6) if match[f"{part}{i}"]), None) for part in "dmy"
    )
    return _make_date(full_year(year), _month(month), int(day)) if year and month and day else None


def _month(name: str) -> int:
    return int(name) if name.isdigit() else _MONTHS[name.rstrip(".").casefold()]


def _make_date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _without_year(text: str, lines: Sequence[tuple[int, int]]) -> Dateline | None:
    """« jeudi, novembre 14 », « DAKAR, 12 mars (APS) - »: the year is sure when a full date near it fits."""
    for start, end in lines:
        match = _NO_YEAR.fullmatch(text, start, end) if end - start <= _MAX_LINE else None
        if match:
            weekday = [day[:3] for day in _CALENDAR["weekdays"]].index(match["weekday"].casefold()[:3])
            day = _near_known(text, _month(match["m1"] or match["m2"]), int(match["d1"] or match["d2"]), weekday)
            return Dateline(day, start, end, "dateline")
        opening = _START.match(text, start, end)
        if opening and opening["d5"] and opening["dash"] and (opening["agency1"] or opening["agency2"]):
            day = _near_known(text, _month(opening["m5"]), int(opening["d5"]))
            return Dateline(day, start, opening.end(), "dateline")
    return None


def _near_known(text: str, month: int, day: int, weekday: int | None = None) -> date | None:
    """This day in the one year in which it lies near a full date of the text and on its weekday."""
    fitting = {
        candidate
        for known in _full_dates(text)
        if (candidate := _make_date(known.year, month, day))
        and weekday in (None, candidate.weekday())
        and abs((candidate - known).days) <= _NEAR_DAYS
    }
    return fitting.pop() if len(fitting) == 1 else None


def _full_dates(text: str) -> Iterator[date]:
    for match in _FULL_DATE.finditer(text):
        if found := _date_of(match):
            yield found
