"""Several movements of the same soldiers in one sentence, soldiers with what carries them, and soldiers ruled out or offered."""

from datetime import date

import pytest

from extractor.article import make_article
from extractor.candidates.analysis import analyse
from extractor.records.deployment.build import DEPLOYMENT
from extractor.records.record_type import Answered

GAO = "Des soldats français sont à Gao.\n\n"
"""An article that tells of a deployment, so that others need no place of their own."""


def told(text: str) -> list[tuple[str, str, str, str | None]]:
    """Force, movement, status and place of each record behind the first sentence, as of 16 June 2023."""
    analysis = analyse(make_article(GAO + text, published=date(2023, 6, 16)))
    found, _ = DEPLOYMENT.build(analysis, [Answered(c) for c in DEPLOYMENT.find_candidates(analysis)], ())
    return [
        (r.force.exact, r.movement, r.status, r.location and r.location.name)
        for r in found
        if r.evidence[0].start >= len(GAO)
    ]


def test_those_of_another_nation_are_a_claim_of_their_own() -> None:
    text = "Environ 20.000 soldats de l’Otan participent à l’exercice en Norvège, dont 4.000 Polonais."
    assert [(force, place) for force, _, _, place in told(text)] == [
        ("soldats de l’Otan", "Norvège"),
        ("Polonais", "Norvège"),
    ]
    assert len(told("Près de 900 soldats des Nations unies sont au Liban, dont 12 Irlandais blessés.")) == 1


def test_verbs_in_a_row_are_a_movement_each() -> None:
    text = (
        "Rappelées de Bouar en 1998, les troupes belges revinrent en 2002, repartirent en 2004, puis revinrent encore."
    )
    movements = [movement for _, movement, _, _ in told(text)]
    assert movements == ["withdrawal", "deployment", "withdrawal", "deployment"]


@pytest.mark.parametrize(
    ("text", "movements"),
    [
        ("Dépêchés au Rwanda en 1990, les paras belges repartirent en 1993.", ["deployment", "withdrawal"]),
        ("Arrivés mardi à Bria, les soldats tchadiens attendent leurs véhicules.", ["deployment"]),
        ("Les 400 soldats danois, cantonnés à Bouar, devront avoir décampé en mai.", ["presence", "withdrawal"]),
        ("Les 400 soldats danois cantonnés à Bouar seront rapatriés en mai.", ["withdrawal"]),
        ("Les 300 soldats serbes seront relevés par 200 gendarmes, dont la moitié, des Danois, est à Pec.", ["rotation", "deployment", "presence"]),
    ],
)  # fmt: skip
def test_participles_before_and_beside_a_force(text: str, movements: list[str]) -> None:
    assert [movement for _, movement, _, _ in told(text)] == movements


@pytest.mark.parametrize(
    ("text", "record"),
    [
        ("Trois camions de soldats tchadiens sont montés vers Faya.", ("soldats tchadiens", "deployment", "Faya")),
        ("Deux avions remplis de parachutistes se sont posés à Bria.", ("parachutistes", "deployment", "Bria")),
        ("Un navire transportant 90 soldats turcs a accosté à Misrata.", ("soldats turcs", "deployment", "Misrata")),
        (
            "Dix avions ont décollé pour Minsk, avec à bord 300 soldats russes.",
            ("soldats russes", "deployment", "Minsk"),
        ),
        ("J’ai vu passer à Luuq des bus bondés de soldats kényans.", ("soldats kényans", "deployment", "Luuq")),
    ],
)
def test_soldiers_move_with_what_carries_them(text: str, record: tuple[str, str, str]) -> None:
    assert [(force, movement, place) for force, movement, _, place in told(text)] == [record]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("La Norvège offre une compagnie.", "expected"),
        ("Le Sénégal a mis 2.100 militaires à la disposition de l’ONU en Centrafrique.", "asserted"),
        ("Le Canada a mis 900 soldats à Kaboul.", "asserted"),
        ("Oslo exclut tout contingent en Irak.", "denied"),
        ("La Haye a refusé le moindre bataillon.", "denied"),
    ],
)
def test_soldiers_offered_and_ruled_out(text: str, status: str) -> None:
    assert [(movement, said) for _, movement, said, _ in told(text) if movement != "presence"] == [
        ("deployment", status)
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Un convoi de soldats a sauté sur une mine à Bria.",
        "Les Pays-Bas offrent une batterie de missiles.",
        "Les traités demeurent, les armées s’en vont.",
        "Trois camions de l’armée ont été brûlés à Bria.",
    ],
)
def test_what_looks_like_one_and_is_none(text: str) -> None:
    assert told(text) == []
