"""The day that relative dates are reckoned from, when the article does not state its own."""

from datetime import date

import pytest

from extractor.article import make_article
from extractor.candidates.today import today_of
from extractor.french.dates import Today

BODY = "Le gouvernement a annoncé mardi le retrait de quatre cents soldats de la région de Kidal."
POST = "Nous saluons ce retrait.\n– Le ministère (@MinDef) 3 mars 2021"


def today(*lines: str) -> Today | None:
    return today_of(make_article("\n".join(lines)))


def test_the_publication_date_is_sure() -> None:
    assert today("Publié le 5 mars 2021", BODY, POST) == Today(date(2021, 3, 5))


@pytest.mark.parametrize(
    "line",
    [
        POST,
        "Le ministre l’a répété ce mercredi 3 mars 2021 à Bamako, où il recevait ses homologues.",
        "Nous saluons ce retrait.\n– Le ministère (@MinDef) 1 mars 2021\nIl l’a répété ce mercredi 3 mars à Bamako.",
    ],
)
def test_posts_and_days_told_as_present_are_near(line: str) -> None:
    assert today(BODY, line) == Today(date(2021, 3, 3), doubt=3)


def test_a_weekday_with_its_year_in_the_lead_is_near_unless_years_have_passed() -> None:
    lead = "Le préfet a quitté la ville mercredi 3 mars 2021, peu après neuf heures."
    assert today(lead, BODY) == Today(date(2021, 3, 3), doubt=3)
    assert today(lead, BODY, "Dix ans plus tard, personne ne s’en souvient.") is None
    assert today(*[BODY] * 5, lead) is None


def test_a_month_told_as_present_is_only_that() -> None:
    found = today("Sur la piste, ce matin de mars 2021, quatre cents soldats attendent leurs bagages.", BODY)
    assert found is not None
    assert (found.day.year, found.day.month, found.doubt) == (2021, 3, 15)


@pytest.mark.parametrize(
    "line",
    [
        "L’accord a été signé le 3 mars 2021 à Bamako.",
        "Un soldat à Agadez, le 3 mars 2021. (Awa Traoré/AFP)",
        "La base a été fermée mercredi 3 mars.",
        "Le ministre l’a répété ce mercredi 3 mars.",
    ],
)
def test_dates_of_events_and_days_of_several_years_give_nothing(line: str) -> None:
    assert today(BODY, line) is None


def test_those_in_office_tell_the_year_of_a_day_told_without_one() -> None:
    # 14 November is a Thursday in 2002, 2013, 2019, 2024 and 2030.
    told = "L’accord a été conclu par le président ukrainien Volodymyr Zelensky."
    assert today(
        "jeudi 14 novembre", BODY, told + " Le ministre américain de la Défense, Lloyd Austin, s’en félicite."
    ) == Today(date(2024, 11, 14))
    assert today("jeudi 14 novembre", BODY, told) is None
    assert today("jeudi 14 novembre", BODY, "L’ancien secrétaire à la Défense Lloyd Austin s’en félicite.") is None
