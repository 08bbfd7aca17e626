"""Deployments whose clause names no soldiers: nationals, numbers, pronouns and clauses without a verb that go on about a force."""

from datetime import date

import pytest

from extractor.article import make_article
from extractor.candidates.analysis import analyse
from extractor.records.deployment.build import DEPLOYMENT
from extractor.records.deployment.schema import Deployment
from extractor.records.record_type import Answered

MISSION = "Des soldats de sept pays composent la mission.\n\n"
"""What makes nationals and « hommes » armed people."""


def deployments(text: str) -> list[Deployment]:
    """The records behind the sentence that names the soldiers, without any statement, as of 16 June 2023."""
    analysis = analyse(make_article(MISSION + text, published=date(2023, 6, 16)))
    answered = [Answered(c) for c in DEPLOYMENT.find_candidates(analysis)]
    found, _ = DEPLOYMENT.build(analysis, answered, ())
    return [r for r in found if r.evidence[0].start >= len(MISSION)]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "L’Uruguay a dépêché 420 soldats à Beni, le Pérou 310, le Chili un bataillon complet, basé à Bunia.",
            [("UY", "420", "Beni"), ("PE", "310", "Beni"), ("CL", None, "Bunia")],
        ),
        (
            "Lisbonne laissera 300 soldats à Kunduz, Athènes à peu près autant à Hérat.",
            [("PT", "300", "Kunduz"), ("GR", "à peu près autant", "Hérat")],
        ),
        (
            "Le Ghana alignerait 3.000 casques bleus à Juba, le Bénin et le Togo le reste.",
            [("GH", "3.000", "Juba"), (None, "le reste", "Juba")],
        ),
        (
            "La Suède a engagé 400 hommes à Gao ; le Danemark, 200 ; la Norvège, une compagnie.",
            [("SE", "400", "Gao"), ("DK", "200", "Gao"), ("NO", None, "Gao")],
        ),
        ("Le Japon a envoyé 600 soldats à Bassora, l’Italie 12 hélicoptères.", [("JP", "600", "Bassora")]),
    ],
)
def test_nations_that_share_the_verb(text: str, told: list[tuple[str | None, str | None, str]]) -> None:
    found = deployments(text)
    assert [(r.origin, r.count and r.count.raw.exact, r.location and r.location.name) for r in found] == told


@pytest.mark.parametrize(
    ("text", "movement", "status"),
    [
        ("Les Suédois ont plié bagage en avril.", "withdrawal", "asserted"),
        ("Les Irlandais partiront à l’automne.", "withdrawal", "expected"),
        ("Les Uruguayens doivent rester jusqu’en octobre.", "presence", "expected"),
        ("Les Danois seraient relevés en août.", "rotation", "alleged"),
        ("Des Chiliens ont été vus à Bukavu.", "presence", "asserted"),
        ("Restent les Uruguayens.", "presence", "asserted"),
        ("Les Ghanéens restent sourds aux appels.", None, None),
        ("Les Uruguayens se sont rendus aux urnes dimanche.", None, None),
        ("Les Portugais sont à Genève pour négocier.", None, None),
    ],
)
def test_nationals_are_soldiers_where_a_force_of_many_nations_is_the_topic(
    text: str, movement: str | None, status: str | None
) -> None:
    found = [(r.movement, r.status) for r in deployments(text)]
    assert found == ([(movement, status)] if movement else [])


@pytest.mark.parametrize(
    ("text", "movement", "status"),
    [
        ("Lima les rappellera en mars.", "withdrawal", "expected"),
        ("« Nous ne partons pas », répond leur chef.", "withdrawal", "denied"),
        ("Pas un seul d’entre eux n’ira à Kindu.", "deployment", "denied"),
        ("Aucun des nôtres n’a franchi la frontière.", "deployment", "denied"),
        ("Ils y sont depuis janvier.", "presence", "asserted"),
        ("Leur départ est imminent.", "withdrawal", "expected"),
        ("Le solde suivra.", "reinforcement", "expected"),
        ("Personne ne viendra les relever.", "rotation", "denied"),
    ],
)
def test_pronouns_and_denials_stand_for_the_force_before(text: str, movement: str, status: str) -> None:
    before, *found = deployments(f"Des soldats péruviens sont arrivés à Uvira. {text}")
    assert before.force.exact == "soldats péruviens"
    assert [(r.movement, r.status, r.origin) for r in found] == [(movement, status, "PE")]


def test_a_nearer_noun_takes_the_pronoun() -> None:
    text = "Des soldats péruviens sont arrivés à Uvira. Les habitants craignent une attaque. Lima les évacuera en mars."
    assert [r.movement for r in deployments(text)] == ["deployment"]


def test_how_many_came_of_those_who_were_to_come() -> None:
    text = "Trois bataillons devaient arriver de Goma. Il en est venu un seul. Les Chiliens ne seront plus que 900 au 1er août à Beni."
    assert [r.count and r.count.best for r in deployments(text)] == [3, 1, 900]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Les Africains de la Misma, eux, sont 6.300, dont une bonne moitié à Bamako.",
            [("Africains de la Misma", "6.300", None), ("Africains de la Misma", "une bonne moitié", "Bamako")],
        ),
        (
            "Les Danois sont 40 à Ménaka, plus une section à Gao.",
            [("Danois", "40", "Ménaka"), ("section", None, "Gao")],
        ),
        (
            "Les Suédois, 900 à Tombouctou l’an dernier, n’y sont plus que 40.",
            [("Suédois", "900", "Tombouctou"), ("Suédois", "40", "Tombouctou")],
        ),
        (
            "Environ 250 Danois sont arrivés à Gao. Le ministère parle d’« au moins 300 ».",
            [("Danois", "Environ 250", "Gao"), ("Danois", "au moins 300", "Gao")],
        ),
        (
            "Quarante Danois sont à Gao, les autres à Ménaka.",
            [("Danois", "Quarante", "Gao"), ("Danois", "les autres", "Ménaka")],
        ),
        ("La ville vit autour de la base de Ménaka, que tiennent trente Danois.", [("Danois", "trente", "Ménaka")]),
    ],
)
def test_numbers_beside_a_claim(text: str, told: list[tuple[str, str | None, str | None]]) -> None:
    found = [(r.force.exact, r.count and r.count.raw.exact, r.location and r.location.name) for r in deployments(text)]
    assert found == told


def test_who_follows_those_that_leave_leaves_too() -> None:
    found = deployments("Un bataillon péruvien est rentré à Lima, le reste suivra.")
    assert [(r.movement, r.status) for r in found] == [("withdrawal", "asserted"), ("withdrawal", "expected")]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            "Le Pérou a envoyé 400 soldats à Beni. Des milliers de réfugiés ont fui. Ils sont arrivés à Bunia.",
            id="those who fled arrive",
        ),
        pytest.param(
            "Le Pérou a envoyé 400 soldats à Beni. Il faut 30 millions de dollars. Le Chili en a promis 12.",
            id="money is promised",
        ),
        pytest.param(
            "Le Pérou a envoyé 400 soldats et 40 chars à Beni. Le Chili en a promis 12.", id="tanks are promised"
        ),
    ],
)
def test_what_else_was_told_of_last_is_no_soldiers(text: str) -> None:
    assert [d.origin for d in deployments(text)] == ["PE"]


@pytest.mark.parametrize(
    ("text", "movement"),
    [
        ("Paris a envoyé 300 soldats à Gao. Le retrait commencera en mai.", "withdrawal"),
        ("Londres a 200 soldats en Estonie. « Le redéploiement a déjà commencé », a-t-il dit.", "deployment"),
        ("Les soldats américains sont à Niamey. Selon Washington, le retrait s’achèvera en juin.", "withdrawal"),
    ],
)
def test_a_movement_that_names_nobody_is_of_those_of_whom_the_article_just_told(text: str, movement: str) -> None:
    assert [r.movement for r in deployments(text)][1:] == [movement]


@pytest.mark.parametrize(
    "text",
    [
        "Paris a envoyé 300 soldats à Gao. Le retrait du projet de loi commencera en mai.",
        "Paris a envoyé 300 soldats à Gao. Le déploiement de ce logiciel débutera en mai.",
        "Paris a envoyé 300 soldats à Gao. Le retrait choque l’opposition.",
    ],
)
def test_the_movement_of_something_else_is_none_of_theirs(text: str) -> None:
    assert len(deployments(text)) == 1
