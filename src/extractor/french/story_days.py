"""Dates reckoned from another date that the text tells: « le lendemain », « trois jours plus tôt », « l’année suivante »."""

import re
from collections.abc import Sequence
from datetime import date, timedelta

from extractor.french import periods
from extractor.french.date_words import day_number, month_number, number_of, part_of, unit_of, weekday_number, with_half
from extractor.french.lexicon import load
from extractor.french.periods import Direction, Period, Unit

_DAYS = {"surlendemain": 2, "lendemain": 1, "l’avant-veille": -2, "veille": -1}
_FROM_DAY = re.compile(r"(?:le|la)?\s?(?P<words>surlendemain|lendemain|l’avant-veille|veille)\b.*")
_SAME_DAY = re.compile(
    r"(?P<same>c(?:e|et|ette) (?:jour|soir|matin|midi|après-midi|nuit)-là|(?:le|ce|la) même (?:jour|soir|matin|nuit)"
    r"|le (?:jour|soir) même)|la (?:soirée|matinée|journée|mi-journée)|l’après-midi|plus t(?:ôt|ard) dans la .*"
    r"|[àa] la nuit|la nuit tombée|la tombée de la nuit|l’aube|petit matin"
)
_SAME_UNIT = re.compile(r"cette (?P<u1>semaine|année)-là|ce (?P<u2>mois)-là|l[ae] même (?P<u3>semaine|année|mois)")
_BESIDE = re.compile(
    r"l(?:e |a |’)(?P<unit>semaine|mois|année|an) (?:(?P<ahead>suivante?|d’après)|(?:précédente?|d’avant))"
)
_DISTANCE = re.compile(
    r"(?P<number>.+?) (?P<unit>jours?|journées?|semaines?|mois|ans?|années?)(?P<half> et demie?)?"
    r" (?:(?P<ahead>plus tard|après)|plus tôt|auparavant|avant)"
)
_DAY_ALONE = re.compile(r"le (?P<day>\d{1,2})(?:er)?")
_FINE: dict[Unit, set[str]] = {
    "day": {"day"}, "week": {"day", "week"}, "month": {"day", "month"}, "year": {"day", "month", "quarter", "year"},
}  # fmt: skip
"""How exactly the other date must be told for one that lies so many units from it."""

_OF_YEAR = re.compile(
    r"(?:le )?(?:(?P<day>\d{1,2})(?:er)? |(?:la )?(?P<part>début|mi|milieu|fin)(?:-| de | d’| du mois d[e’] ?))?"
    rf"(?P<month>{'|'.join(load('calendar')['months'])}) "
    r"(?:(?P<next>suivant)|(?P<last>précédent)|(?P<same>de la même année|de cette année-là)"
    r"|de l’année (?:(?P<ahead>suivante|d’après)|précédente|d’avant))"
)
_WEEKDAY = re.compile(
    rf"(?:le )?(?P<weekday>{'|'.join(load('calendar')['weekdays'])}) (?:(?P<ahead>suivant)|précédent)"
)

_OF_A_THING = re.compile(r"(?:\b(?:du|des|de la)|\))[ \u00a0]$", re.IGNORECASE)
_MONTH = "|".join(load("calendar")["months"])
_OF_AN_EVENT = re.compile(r"\b(?:depuis|après|avant|dès|jusqu[’']à) (?:l[ea]s? |l[’'])[^\d,;.!?]{2,80}, $")
"""« depuis la fin de la trêve, le 27 mai, »: the date of what the story is reckoned from, no day of the story."""
_TODAY = ("aujourd’hui", "aujourd'hui", "Aujourd’hui", "Aujourd'hui")
_FEAST = "|".join(load("calendar")["feasts"]).replace("’", "[’']")
_NO_YEAR = re.compile(
    rf"(?:avant |après |dès )?(?:{_FEAST}|(?:l[’'])?(?:été|automne)|(?:le )?printemps)|(?:le )?(?:\d{{1,2}}(?:er)? |(?:la )?(?:début|mi|milieu|fin)[ -])?(?:{_MONTH})",
    re.IGNORECASE,
)
_FULL = re.compile(r"\b(?:1[5-9]|20)\d\d$")
_RECENT = 20
"""How many dates back one may stand that another is reckoned from: a table of dates takes no time squared."""
_SENTENCE = 600
"""Longest stretch searched for the end of a sentence, in characters."""
_PHRASE = 110
"""How far before a date the event is looked for that it dates, in characters."""
_NEW_SENTENCE = re.compile(r"[.!?…][»”\"]?\s")


def lacks_year(words: str) -> bool:
    """Whether this is a month, a day of a month, a season or a feast, told without its year."""
    return _NO_YEAR.fullmatch(words) is not None


def year_told(text: str, named: Sequence[tuple[int, int, Period]], offset: int) -> date | None:
    """« Signé le 10 juillet 1999, … contresigné en août »: the day of the last date in the sentence that has its year."""
    for start, end, period in reversed(named[-_RECENT:]):
        if period.precision in {"day", "month", "quarter"} and _FULL.search(text, start, end):
            return None if offset - end > _SENTENCE or _NEW_SENTENCE.search(text, end, offset) else period.start
    return None


def is_told(text: str, start: int, period: Period) -> bool:
    """Whether what follows may be reckoned from this date: known, and not of a thing (« l’accord du 3 mars ») or post (« (@valbert) 3 mars »)."""
    if text.startswith(_TODAY, start) or _OF_AN_EVENT.search(text, max(0, start - _PHRASE), start):
        return False  # nobody reckons « la veille » from « aujourd’hui »
    return period.precision != "open" and _OF_A_THING.search(text[max(0, start - 6) : start]) is None


def from_told(words: str, story: Sequence[Period]) -> Period | None:
    """The period that these words name after the dates told before, latest last; None when they are of another kind."""
    plain = re.sub(r"\s", " ", words.lower().replace("'", "’"))
    if match := _FROM_DAY.fullmatch(plain):
        return _shifted(story, "day", _DAYS[match["words"]])
    if plain == "la nuit" and story and story[-1].precision == "day" and story[-1].end:
        return Period(story[-1].start, story[-1].end + timedelta(days=1))
    if (match := _SAME_DAY.fullmatch(plain)) and story:
        # « partis en mai ; entrés le soir même »: in May
        return story[-1] if match["same"] or story[-1].precision == "day" else None
    if match := _SAME_UNIT.fullmatch(plain):
        return _shifted(story, unit_of(match["u1"] or match["u2"] or match["u3"]), 0)
    if match := _BESIDE.fullmatch(plain):
        return _shifted(story, unit_of(match["unit"]), 1 if match["ahead"] else -1)
    if (match := _DISTANCE.fullmatch(plain)) and (count := number_of(match["number"])):
        counted = with_half(unit_of(match["unit"]), count, match["half"])
        return _shifted(story, counted[0], counted[1] if match["ahead"] else -counted[1]) if counted else None
    if match := _OF_YEAR.fullmatch(plain):
        return _in_year(story, match)
    if (match := _WEEKDAY.fullmatch(plain)) and (told := _last(story, "day")) and told.start:
        side: Direction = "future" if match["ahead"] else "past"
        return periods.day(periods.weekday(told.start, weekday_number(match["weekday"]), side, strict=True))
    if match := _DAY_ALONE.fullmatch(plain):
        return _in_month(story, day_number(match["day"]))
    return None


def _last(story: Sequence[Period], unit: Unit) -> Period | None:
    return next((p for p in reversed(story[-_RECENT:]) if p.precision in _FINE[unit]), None)


def _shifted(story: Sequence[Period], unit: Unit, number: int) -> Period | None:
    told = _last(story, unit)
    if told is None or told.start is None:
        return None
    if unit == "week" and number == 0:
        return periods.week(told.start)
    if unit == "day":
        return periods.day(told.start + timedelta(days=number))
    return periods.around(told.start, unit, number)


def _in_year(story: Sequence[Period], match: re.Match[str]) -> Period | None:
    """« le 12 décembre de la même année », « en août suivant », « le 20 juin de l’année précédente »."""
    told = _last(story, "year")
    if told is None or told.start is None:
        return None
    number, year = month_number(match["month"]), told.start.year
    if match["next"]:
        year += number < told.start.month
    elif match["last"]:
        year -= number > told.start.month
    elif not match["same"]:
        year += 1 if match["ahead"] else -1
    if not match["day"]:
        return periods.month(year, number, part_of(match["part"]))
    found = periods.make_day(year, number, day_number(match["day"]))
    return periods.day(found) if found else None


def _in_month(story: Sequence[Period], number: int) -> Period | None:
    """« les uns étaient partis le 21 décembre, les autres le 3 »: of the month told last."""
    told = _last(story, "month")
    found = periods.make_day(told.start.year, told.start.month, number) if told and told.start else None
    return periods.day(found) if found else None
