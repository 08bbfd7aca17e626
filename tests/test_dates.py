"""Dates as the press writes them, read from the day of publication."""

import time
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.french.dates import Today, find_dates

WEDNESDAY = Today(date(2024, 11, 13))


def read(text: str, published: Today | None = WEDNESDAY, *, future: bool = False) -> list[str]:
    """Each date as « words | first day..last day | precision »."""
    return [
        f"{d.raw.exact} | {d.start or ''}..{d.end or ''} | {d.precision}"
        for d in find_dates(text, 0, len(text), published, future=future)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # Days.
        ("a confirmé ce mardi 12 novembre que", "ce mardi 12 novembre | 2024-11-12..2024-11-12 | day"),
        ("lundi 11 novembre à Pyongyang", "lundi 11 novembre | 2024-11-11..2024-11-11 | day"),
        ("samedi 9 novembre le président", "samedi 9 novembre | 2024-11-09..2024-11-09 | day"),
        ("vendredi 3 mai 2019", "vendredi 3 mai 2019 | 2019-05-03..2019-05-03 | day"),
        ("le 4 novembre dernier", "le 4 novembre dernier | 2024-11-04..2024-11-04 | day"),
        ("le 19 juin", "le 19 juin | 2024-06-19..2024-06-19 | day"),
        ("le 1er mars", "le 1er mars | 2024-03-01..2024-03-01 | day"),
        ("le 2 décembre", "le 2 décembre | 2024-12-02..2024-12-02 | day"),
        ("le 29 octobre (heure de Washington)", "le 29 octobre | 2024-10-29..2024-10-29 | day"),
        ("du 3 au 5 mars", "du 3 au 5 mars | 2024-03-03..2024-03-05 | month"),
        ("du 28 février au 3 mars 2022", "du 28 février au 3 mars 2022 | 2022-02-28..2022-03-03 | week"),
        ("October 23, 2024", "October 23, 2024 | 2024-10-23..2024-10-23 | day"),
        ("le 12/11/2024", "12/11/2024 | 2024-11-12..2024-11-12 | day"),
        ("mardi 12, à Séoul", "mardi 12 | 2024-11-12..2024-11-12 | day"),
        ("mardi 3.400 policiers", "mardi | 2024-11-12..2024-11-12 | day"),
        ("Elle partira le 9.\nLe maire", "le 9 | 2024-11-09..2024-11-09 | day"),
        ("hier mardi, à Séoul", "hier mardi | 2024-11-12..2024-11-12 | day"),
        ("demain à l’aube", "demain à l’aube | 2024-11-14..2024-11-14 | day"),
        ("d’ici au 14-Juillet", "d’ici au 14-Juillet | ..2025-07-14 | open"),
        ("à compter du printemps", "à compter du printemps | 2024-03-01.. | open"),
        ("six cents, trois ans plus tard", "trois ans plus tard | .. | open"),
        ("six cents trois ans plus tard", "trois ans plus tard | .. | open"),
        ("Partis lundi. A la nuit,", "lundi | 2024-11-11..2024-11-11 | day; A la nuit | 2024-11-11..2024-11-11 | day"),
        ("dénoncé avant Noël", "avant Noël | ..2024-12-24 | open"),
        ("signé en octobre 2007 ; dénoncé avant Noël", "octobre 2007 | 2007-10-01..2007-10-31 | month; avant Noël | ..2007-12-24 | open"),
        ("arrivés en juin 2013, ils partent à l’automne", "juin 2013 | 2013-06-01..2013-06-30 | month; l’automne | 2013-09-01..2013-11-30 | quarter"),
        (
            "Mardi, après la trêve, le 3 mai, ils sont partis ; le lendemain,",
            "Mardi | 2024-11-12..2024-11-12 | day; le 3 mai | 2024-05-03..2024-05-03 | day"
            "; le lendemain | 2024-11-13..2024-11-13 | day",
        ),
        ("Il entre en vigueur à minuit, heure de Gao,", "minuit, heure de Gao | 2024-11-13..2024-11-13 | day"),
        ("relevés dans la quinzaine", "dans la quinzaine | .. | open"),
        ("hier soir", "hier soir | 2024-11-12..2024-11-12 | day"),
        ("demain", "demain | 2024-11-14..2024-11-14 | day"),
        ("aujourd’hui", "aujourd’hui | 2024-11-13..2024-11-13 | day"),
        ("il y a trois jours", "il y a trois jours | 2024-11-10..2024-11-10 | day"),
        # Weekdays: the last one, today included.
        ("a déclaré mardi", "mardi | 2024-11-12..2024-11-12 | day"),
        ("a déclaré mercredi", "mercredi | 2024-11-13..2024-11-13 | day"),
        ("le mar. 12 novembre", "12 novembre | 2024-11-12..2024-11-12 | day"),
        ("ce mercredi", "ce mercredi | 2024-11-13..2024-11-13 | day"),
        ("Plus tard mercredi", "Plus tard mercredi | 2024-11-13..2024-11-13 | day"),
        ("mercredi soir", "mercredi soir | 2024-11-13..2024-11-13 | day"),
        ("jeudi matin", "jeudi matin | 2024-11-07..2024-11-07 | day"),
        ("mardi dernier", "mardi dernier | 2024-11-12..2024-11-12 | day"),
        ("mercredi dernier", "mercredi dernier | 2024-11-06..2024-11-06 | day"),
        ("lundi prochain", "lundi prochain | 2024-11-18..2024-11-18 | day"),
        ("dans la nuit de mardi à mercredi",
         "la nuit de mardi à mercredi | 2024-11-12..2024-11-13 | week"),
        ("ce week-end", "ce week-end | 2024-11-09..2024-11-10 | week"),
        # Weeks and parts of months.
        ("la semaine dernière", "la semaine dernière | 2024-11-04..2024-11-10 | week"),
        ("la semaine du 28 octobre", "la semaine du 28 octobre | 2024-10-28..2024-11-03 | week"),
        ("fin octobre", "fin octobre | 2024-10-21..2024-10-31 | month"),
        ("début novembre", "début novembre | 2024-11-01..2024-11-10 | month"),
        ("mi-octobre", "mi-octobre | 2024-10-11..2024-10-20 | month"),
        ("entre début et mi-octobre", "entre début et mi-octobre | 2024-10-01..2024-10-15 | month"),
        ("au début du mois", "début du mois | 2024-11-01..2024-11-10 | month"),
        # Months, seasons, years.
        ("en octobre", "octobre | 2024-10-01..2024-10-31 | month"),
        ("en novembre", "novembre | 2024-11-01..2024-11-30 | month"),
        ("en décembre", "décembre | 2024-12-01..2024-12-31 | month"),
        ("en décembre dernier", "décembre dernier | 2023-12-01..2023-12-31 | month"),
        ("en juin dernier", "juin dernier | 2024-06-01..2024-06-30 | month"),
        ("ce mois-ci", "ce mois-ci | 2024-11-01..2024-11-30 | month"),
        ("au printemps", "printemps | 2024-03-01..2024-05-31 | quarter"),
        ("cet été", "cet été | 2024-06-01..2024-08-31 | quarter"),
        ("fin 2023", "fin 2023 | 2023-10-01..2023-12-31 | quarter"),
        ("l’an dernier", "l’an dernier | 2023-01-01..2023-12-31 | year"),
        ("en 2012", "2012 | 2012-01-01..2012-12-31 | year"),
        ("la guerre de Corée (1950-1953)", "1950-1953 | 1950-01-01..1953-12-31 | year"),
        ("dans les années 1990", "les années 1990 | 1990-01-01..1999-12-31 | year"),
        ("au cours des deux dernières années",
         "deux dernières années | 2022-11-13..2024-11-13 | year"),
        # One end given: the preposition is part of the date.
        ("depuis juin", "depuis juin | 2024-06-01.. | open"),
        ("depuis décembre", "depuis décembre | 2023-12-01.. | open"),
        ("depuis août 2023", "depuis août 2023 | 2023-08-01.. | open"),
        ("depuis le 24 février 2022", "depuis le 24 février 2022 | 2022-02-24.. | open"),
        ("d’ici décembre", "d’ici décembre | ..2024-12-31 | open"),
        ("d’ici à décembre", "d’ici à décembre | ..2024-12-31 | open"),
        ("d’ici la fin de l’année", "d’ici la fin de l’année | ..2024-12-31 | open"),
        ("jusqu’au 31 janvier", "jusqu’au 31 janvier | ..2025-01-31 | open"),
        ("jusqu’en septembre", "jusqu’en septembre | ..2024-09-30 | open"),
        ("avant le 5 novembre", "avant le 5 novembre | ..2024-11-04 | open"),
        ("ces derniers jours", "ces derniers jours | .. | open"),
        ("dans les prochains jours", "les prochains jours | .. | open"),
        ("d’ici au 5 février", "d’ici au 5 février | ..2025-02-05 | open"),
        ("d’ici l’été", "d’ici l’été | ..2025-08-31 | open"),
        ("à partir d’août", "à partir d’août | 2024-08-01.. | open"),
        ("sous dix jours", "sous dix jours | ..2024-11-23 | open"),
        ("dans les 48 heures", "dans les 48 heures | ..2024-11-15 | open"),
        ("avant Noël", "avant Noël | ..2024-12-24 | open"),
        ("jusqu’au 30 juin et au-delà", "jusqu’au 30 juin et au-delà | .. | open"),
        # What lasts has its end ahead, however far.
        ("le déploiement de 2 900 soldats jusqu’au 15 octobre", "jusqu’au 15 octobre | ..2025-10-15 | open"),
        # Days told from another day of the sentence.
        ("arrivés mercredi, repartis la veille",
         "mercredi | 2024-11-13..2024-11-13 | day; la veille | 2024-11-12..2024-11-12 | day"),
        ("en fin de matinée", "fin de matinée | 2024-11-13..2024-11-13 | day"),
        ("la semaine précédente", "la semaine précédente | 2024-11-04..2024-11-10 | week"),
        ("le 6 octobre, ils sont partis ; le lendemain matin",
         "le 6 octobre | 2024-10-06..2024-10-06 | day; le lendemain matin | 2024-10-07..2024-10-07 | day"),
        ("le 21 décembre 2023, les uns ; les autres dès le 3",
         "le 21 décembre 2023 | 2023-12-21..2023-12-21 | day; le 3 | 2023-12-03..2023-12-03 | day"),
        ("en juin 2012, puis deux mois plus tard",
         "juin 2012 | 2012-06-01..2012-06-30 | month; deux mois plus tard | 2012-08-01..2012-08-31 | month"),
        ("en 1999, puis l’année suivante",
         "1999 | 1999-01-01..1999-12-31 | year; l’année suivante | 2000-01-01..2000-12-31 | year"),
        ("l’accord du 3 mars 2001 ; la veille", "3 mars 2001 | 2001-03-03..2001-03-03 | day; la veille | .. | open"),
        ("le 9 juin 1999, puis le 20 juin suivant",
         "le 9 juin 1999 | 1999-06-09..1999-06-09 | day; le 20 juin suivant | 1999-06-20..1999-06-20 | day"),
        ("en juin 2000 et le 12 décembre de la même année",
         "juin 2000 | 2000-06-01..2000-06-30 | month; "
         "le 12 décembre de la même année | 2000-12-12..2000-12-12 | day"),
        ("le 3 mars 2020, puis le vendredi suivant",
         "le 3 mars 2020 | 2020-03-03..2020-03-03 | day; le vendredi suivant | 2020-03-06..2020-03-06 | day"),
        ("en octobre 1945, et dix-huit mois plus tard",
         "octobre 1945 | 1945-10-01..1945-10-31 | month; dix-huit mois plus tard | 1947-04-01..1947-04-30 | month"),
        ("lundi ; dans la nuit",
         "lundi | 2024-11-11..2024-11-11 | day; la nuit | 2024-11-11..2024-11-12 | week"),
        # A night is that of two days.
        ("repartis dans la nuit", "la nuit | 2024-11-12..2024-11-13 | week"),
        ("au petit matin", "petit matin | 2024-11-13..2024-11-13 | day"),
        # Limits behind a date, what was planned and what was promised.
        ("fin mai 2025 au plus tard", "fin mai 2025 au plus tard | ..2025-05-31 | open"),
        ("le 20 novembre au plus tôt", "le 20 novembre au plus tôt | 2024-11-20.. | open"),
        ("au-delà du 31 mars", "au-delà du 31 mars | 2025-04-01.. | open"),
        ("le départ promis pour mars", "mars | 2025-03-01..2025-03-31 | month"),
        ("a fixé au 20 mars le départ", "20 mars | 2025-03-20..2025-03-20 | day"),
        ("a promis mardi de partir", "mardi | 2024-11-12..2024-11-12 | day"),
        ("il y a deux ans et demi", "il y a deux ans et demi | 2022-05-01..2022-05-31 | month"),
        # Vague words keep their place.
        ("arriveront sous peu", "sous peu | .. | open"),
        ("il y a une quinzaine de jours", "il y a une quinzaine de jours | .. | open"),
        # A day without its month.
        ("à Nakoura le 9.", "le 9 | 2024-11-09..2024-11-09 | day"),
        ("le 19, a-t-il dit", "le 19 | 2024-10-19..2024-10-19 | day"),
        ("le 15 du mois dernier", "le 15 du mois dernier | 2024-10-15..2024-10-15 | day"),
        ("plus tôt cette semaine", "plus tôt cette semaine | 2024-11-11..2024-11-17 | week"),
        ("vendredi de la semaine prochaine", "vendredi de la semaine prochaine | 2024-11-22..2024-11-22 | day"),
        ("mardi en début de soirée", "mardi en début de soirée | 2024-11-12..2024-11-12 | day"),
        ("dans huit à dix jours", "dans huit à dix jours | 2024-11-21..2024-11-23 | week"),
        ("pas avant 2026", "pas avant 2026 | 2026-01-01.. | open"),
        ("avant la fin de l’année", "avant la fin de l’année | ..2024-12-31 | open"),
        ("en juillet-août 1990", "juillet-août 1990 | 1990-07-01..1990-08-31 | quarter"),
        ("dans les semaines à venir", "les semaines à venir | .. | open"),
        # Reckoned from another event: found, not resolved.
        ("plus tôt", "plus tôt | .. | open"),
        ("après l’été", "après l’été | .. | open"),
        ("la veille", "la veille | .. | open"),
        ("le lendemain", "le lendemain | .. | open"),
    ],
)  # fmt: skip
def test_an_expression_of_the_press_is_resolved(text: str, expected: str) -> None:
    assert "; ".join(read(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a dit mardi", "mardi | 2024-11-12..2024-11-12 | day"),
        ("a dit jeudi", "jeudi | 2024-11-14..2024-11-14 | day"),
        ("la semaine dernière", "la semaine dernière | 2024-11-04..2024-11-10 | week"),
        ("en octobre", "octobre | 2024-10-01..2024-10-31 | month"),
        ("il y a deux ans", "il y a deux ans | 2022-01-01..2022-12-31 | year"),
        ("hier", "hier | .. | open"),
        ("depuis trois jours", "depuis trois jours | .. | open"),
    ],
)
def test_near_a_day_weekdays_are_the_nearest_and_counted_days_unknown(text: str, expected: str) -> None:
    assert read(text, Today(WEDNESDAY.day, doubt=3)) == [expected]


def test_in_a_month_only_months_and_years_resolve() -> None:
    text = "mardi, cette semaine, en octobre, l’été dernier"
    assert read(text, Today(WEDNESDAY.day, doubt=15)) == [
        "mardi | .. | open",
        "cette semaine | .. | open",
        "octobre | 2024-10-01..2024-10-31 | month",
        "l’été dernier | 2024-06-01..2024-08-31 | quarter",
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("arrivera jeudi", "jeudi | 2024-11-14..2024-11-14 | day"),
        ("arrivera mercredi", "mercredi | 2024-11-13..2024-11-13 | day"),
        ("partira en mars", "mars | 2025-03-01..2025-03-31 | month"),
        ("partira le 1er mars", "le 1er mars | 2025-03-01..2025-03-01 | day"),
        ("partiront ce week-end", "ce week-end | 2024-11-16..2024-11-17 | week"),
        ("est parti en mars dernier", "mars dernier | 2024-03-01..2024-03-31 | month"),
    ],
)
def test_a_verb_in_the_future_looks_ahead(text: str, expected: str) -> None:
    assert read(text, future=True) == [expected]


def test_without_a_publication_date_only_full_dates_resolve() -> None:
    text = "Mardi, puis le 3 mai, en juin, en mars 2003 et le 12 avril 2004."
    assert read(text, None) == [
        "Mardi | .. | open",
        "le 3 mai | .. | open",
        "juin | .. | open",
        "mars 2003 | 2003-03-01..2003-03-31 | month",
        "le 12 avril 2004 | 2004-04-12..2004-04-12 | day",
    ]


@pytest.mark.parametrize(
    "text",
    ["2000 soldats", "plus de 2000", "la planète Mars", "une marche", "31 novembre", "à ce jour",
     "il a été tué", "le printemps arabe", "F-2012", "seconde guerre", "deux ans après la chute du régime",
     "la veille du scrutin", "le 10 Downing Street", "le 49.3"],
)  # fmt: skip
def test_numbers_and_homographs_are_no_dates(text: str) -> None:
    assert read(text) == []


def test_the_weekday_chooses_the_year_in_which_it_fits() -> None:
    assert read("le mardi 7 mars") == ["le mardi 7 mars | 2023-03-07..2023-03-07 | day"]


@given(st.dates(date(1900, 1, 1), date(2099, 12, 28)))
def test_a_full_date_is_itself_whenever_the_article_appeared(day: date) -> None:
    months = ["janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre",
              "octobre", "novembre", "décembre"]  # fmt: skip
    text = f"le {day.day} {months[day.month - 1]} {day.year}"
    for published in (None, WEDNESDAY):
        (found,) = find_dates(text, 0, len(text), published)
        assert (found.start, found.end, found.raw.exact) == (day, day, text)


@given(st.dates(date(1990, 1, 1), date(2080, 1, 1)), st.booleans())
def test_a_weekday_lies_within_a_week_on_the_right_side(published: date, future: bool) -> None:
    for number, name in enumerate(["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi"]):
        (found,) = find_dates(name, 0, len(name), Today(published), future=future)
        assert found.start and found.start.weekday() == number
        distance = (found.start - published).days
        assert 0 <= (distance if future else -distance) < 7


_PIECES = st.sampled_from(
    ["le", "depuis", "d’ici", "mardi", "12", "novembre", "2024", "fin", "mi-", "mois", "semaine",
     "dernière", "derniers", "jours", "il y a", "deux", "ans", "hier", "entre", "et", "à", "la nuit de",
     "février", "31", "-", ",", "jusqu’en", "été", "cet", "week-end", "avant", "99999999", "siècles"]
)  # fmt: skip


@given(
    st.lists(_PIECES | st.text(max_size=3), max_size=20).map(" ".join),
    st.dates(date(1800, 1, 1), date(2200, 1, 1)) | st.none(),
)
def test_spans_and_bounds_are_sound_in_any_text(text: str, published: date | None) -> None:
    last = 0
    today = Today(published, doubt=len(text) % 3 * 10) if published else None
    for found in find_dates(text, 0, len(text), today, future=bool(len(text) % 2)):
        assert last <= found.raw.start
        assert text[found.raw.start : found.raw.end] == found.raw.exact == found.raw.exact.strip()
        assert not (found.start and found.end) or found.start <= found.end
        assert (found.precision == "open") is (found.start is None or found.end is None)
        last = found.raw.end


def test_time_is_linear_in_the_text() -> None:
    text = "Mardi 12 novembre, entre juin et août 2023, il a dit que depuis deux ans rien. " * 1250
    began = time.process_time()
    assert len(find_dates(text, 0, len(text), WEDNESDAY)) == 3750
    assert time.process_time() - began < 3
