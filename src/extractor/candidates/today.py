"""The day that an article's relative dates are reckoned from, where its publication date is not stated."""

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from extractor.article import Article, is_date_line, tweet_signature
from extractor.french.dates import Today, find_dates
from extractor.french.leaders import possible, terms_told
from extractor.french.lexicon import load
from extractor.records.common import Date

_THIS = re.compile(r"ce[ \u00a0]", re.IGNORECASE)
_OF_THIS = re.compile(
    r"\b(?:ce|cet|cette)[ \u00a0](?:mois|matin|soir|jour|midi|après-midi|nuit)[ \u00a0]d(?:e[ \u00a0]|[’'])$",
    re.IGNORECASE,
)
_LEAD = 400
"""How far into the text news tells when it happened, in characters."""
_WITH_WEEKDAY = re.compile(rf"(?:{'|'.join(load('calendar')['weekdays'])}) .*\b(?:19|20)\d\d", re.IGNORECASE)
_LONG_AGO = re.compile(
    r"\b(?:ans?|années?)[ \u00a0](?:plus[ \u00a0]tard|après|ont[ \u00a0]passé|ont[ \u00a0]suffi)", re.IGNORECASE
)
_SOON = 3
"""An article appears within so many days of the posts and days that it tells as present."""

_A_MONTH = 15
"""How far a day may lie from the middle of its month."""

_MONTHS: dict[str, int] = load("calendar")["months"]
_WEEKDAYS: list[str] = load("calendar")["weekdays"]
_YEARS = range(1995, 2040)
"""Years tried for a day told without one: those that ``data/leaders.tsv`` covers, and some to come."""

_UNDATED = re.compile(
    rf"(?P<this>\bce\s)?\b(?P<weekday>{'|'.join(_WEEKDAYS)}),?\s(?:(?P<d1>\d{{1,2}})(?:er)?\s(?P<m1>{'|'.join(_MONTHS)})"
    rf"|(?P<m2>{'|'.join(_MONTHS)})\s(?P<d2>\d{{1,2}})(?:er)?)\b(?!\s\d{{4}})",
    re.IGNORECASE,
)


class _Told(NamedTuple):
    """A day told as present, and how far the article's may be from it."""

    day: date
    doubt: int


def today_of(article: Article) -> Today | None:
    """The publication day; else the latest day that the text dates itself by.

    Such days are those of embedded posts (« – Jean Valbert (@valbert) 3 mars 2021 »), full dates told as present
    (« ce mercredi 3 mars 2021 », « ce matin de mars 2021 ») or with their weekday in the lead, and the same or a date line without a year, when those whom the text
    names in office leave only one (« jeudi 14 novembre », « le président Porochenko »: 2019 is too late).
    None when there are none: an older date may be of any event.
    """
    if article.published is not None:
        return Today(article.published)
    told = [*_posts(article), *_present(article)]
    told += _without_year(article, told)
    if not told:
        return None
    surest = min(t.doubt for t in told)
    return Today(max(t.day for t in told if t.doubt == surest), surest)


def _posts(article: Article) -> Iterator[_Told]:
    for paragraph in article.paragraphs:
        signature = tweet_signature(article.text, paragraph.start, paragraph.end)
        if signature is None:
            continue
        for found in find_dates(article.text, signature.name_end, signature.end, None):
            if found.precision == "day" and found.start:
                yield _Told(found.start, _SOON)


def _present(article: Article) -> Iterator[_Told]:
    for found in find_dates(article.text, 0, len(article.text), None):
        if found.start is None:
            continue
        if found.precision == "day" and (_THIS.match(found.raw.exact) or _leads(article.text, found)):
            yield _Told(found.start, _SOON)
        if found.precision == "month" and _OF_THIS.search(article.text[max(0, found.raw.start - 30) : found.raw.start]):
            yield _Told(found.start.replace(day=_A_MONTH), _A_MONTH)


def _leads(text: str, found: Date) -> bool:
    """« L’escadre s’est envolée mercredi 30 novembre 2022 »: weekday and year in the lead, of which nothing is told years later."""
    led = found.raw.start < _LEAD and _WITH_WEEKDAY.fullmatch(found.raw.exact)
    return bool(led) and not _LONG_AGO.search(text)


def _without_year(article: Article, told: list[_Told]) -> Iterator[_Told]:
    """Days told as present without their year, in the one year that fits."""
    others = [t.day for t in told]
    for match in _UNDATED.finditer(article.text):
        line = article.text[article.text.rfind("\n", 0, match.start()) + 1 :].split("\n", 1)[0]
        heads = is_date_line(line)
        if not (match["this"] or heads):
            continue
        month, number = _MONTHS[(match["m1"] or match["m2"]).lower()], int(match["d1"] or match["d2"])
        days = [d for year in _YEARS if (d := _day(year, month, number))]
        fitting = [d for d in days if d.weekday() == _WEEKDAYS.index(match["weekday"].lower())]
        near = [d for d in fitting if any(abs((d - other).days) <= 2 * _A_MONTH for other in others)]
        if not near and terms_told(article.text):
            near = [d for d in fitting if possible(d, article.text)]
        if len(near) == 1:
            yield _Told(near[0], 0 if heads else _SOON)


def _day(year: int, month: int, number: int) -> date | None:
    try:
        return date(year, month, number)
    except ValueError:
        return None
