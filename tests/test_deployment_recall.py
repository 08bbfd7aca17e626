"""Whom and what an article may speak of so that it tells a deployment: regiments, strengths, posts, turned sentences."""

from datetime import date

import pytest

from extractor.article import make_article
from extractor.candidates.analysis import analyse
from extractor.records.deployment.build import DEPLOYMENT
from extractor.records.record_type import Answered


def told(text: str) -> list[tuple[str, str, str | None, str | None]]:
    """Force, movement, count and place of each record of an article of 5 March 2021, without any statement."""
    analysis = analyse(make_article(text, published=date(2021, 3, 5)))
    found, _ = DEPLOYMENT.build(analysis, [Answered(c) for c in DEPLOYMENT.find_candidates(analysis)], ())
    return [(r.force.exact, r.movement, r.count and r.count.raw.exact, r.location and r.location.name) for r in found]


@pytest.mark.parametrize(
    ("text", "force", "movement", "place"),
    [
        ("Le 13e RDP a été envoyé à Gao.", "13e RDP", "deployment", "Gao"),
        (
            "Les cuisiniers du 1er bataillon sont restés à Pristina.",
            "cuisiniers du 1er bataillon",
            "presence",
            "Pristina",
        ),
        ("Les Sierra-Léonais ont quitté Kismayo, disent les soldats.", "Sierra-Léonais", "withdrawal", "Kismayo"),
        ("Les soldats partent. Les premiers Danois ont gagné Gao.", "premiers Danois", "deployment", "Gao"),
        ("Une compagnie partira en mai pour la Guyane. Les soldats sont prêts.", "compagnie", "deployment", "Guyane"),
    ],
)
def test_regiments_their_people_and_small_units_are_forces(text: str, force: str, movement: str, place: str) -> None:
    assert (force, movement, None, place) in told(text)


@pytest.mark.parametrize(
    "text",
    [
        "Les blindés du 2e régiment sont restés à Pristina.",
        "Les familles du 3e bataillon sont arrivées à Metz.",
        "Trois cadets, sortis de la 4e brigade basée à Cayenne, sont à Lima.",
        "Ottawa - Défense nationale / Forces armées canadiennes",
    ],
)
def test_what_a_unit_owns_and_the_head_of_a_page_are_no_forces(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "count", "place"),
    [
        ("La mission en Centrafrique était descendue à 900 militaires.", "900", "Centrafrique"),
        ("Barkhane est passée de 4.500 à 5.100 soldats.", "5.100", None),
        ("Paris veut porter Sangaris à 2.000 hommes.", "2.000", None),
        ("Un renfort porte à 2.400 les effectifs de la force européenne au Tchad.", "2.400", "Tchad"),
        ("Le contingent de Gao remontera à 700 soldats.", "700", "Gao"),
        ("La mission de gendarmerie, ouverte en 2008 afin de soulager l’ONU, était tombée à 90 gendarmes.", "90", None),
    ],
)
def test_what_a_strength_is_brought_to_is_a_presence(text: str, count: str, place: str | None) -> None:
    found = told(text)
    assert [(movement, raw) for _, movement, raw, _ in found] == [("presence", count)]
    assert found[0][3] in {place, None}


@pytest.mark.parametrize(
    ("text", "movement", "place"),
    [
        ("Les soldats rwandais gardent l’aéroport de Bangui.", "presence", "Bangui"),
        ("Des mercenaires étaient pour leur part présents à Birao.", "presence", "Birao"),
        ("Les parachutistes sont, pour l’heure, à Tombouctou.", "presence", "Tombouctou"),
        ("Les paramilitaires logent à douze kilomètres de la frontière.", "presence", "frontière"),
        ("Ne demeure à Kidal qu’une compagnie de sapeurs.", "presence", "Kidal"),
        ("Deux cents soldats britanniques occupent une base en Irak.", "presence", "Irak"),
        ("Oslo a mis fin au déploiement de ses troupes en Irak.", "withdrawal", "Irak"),
    ],
)
def test_posts_told_in_other_words(text: str, movement: str, place: str) -> None:
    assert [(m, p) for _, m, _, p in told(text)] == [(movement, place)]


def test_an_opening_participle_with_more_behind_a_comma_tells_where_they_were() -> None:
    found = told("Installés depuis mars à Gao, loin du fleuve, les sapeurs danois ont été transférés à Kidal.")
    assert [(movement, place) for _, movement, _, place in found] == [("presence", "Gao"), ("deployment", "Kidal")]


def test_each_unit_of_a_list_is_in_its_own_place() -> None:
    found = told("Le régiment a une compagnie au Mali, une section en Guyane et un détachement à Djibouti.")
    assert [(force, place) for force, _, _, place in found] == [
        ("compagnie", "Mali"), ("section", "Guyane"), ("détachement", "Djibouti")
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "Des soldats sont en route. On ignore combien d’hommes quitteraient Bamako.",
        "Les soldats sont prêts. Le nombre d’hommes n’a pas été fourni par Kigali.",
    ],
)
def test_a_number_that_nobody_gives_is_no_deployment(text: str) -> None:
    assert not any(force == "hommes" for force, *_ in told(text))
