"""Deployments that an interview tells in two halves: the question names the soldiers, the answer only how many."""

from datetime import date

import pytest

from extractor.article import make_article
from extractor.candidates.analysis import analyse
from extractor.records.deployment.build import DEPLOYMENT
from extractor.records.deployment.schema import Deployment
from extractor.records.record_type import Answered


def deployments(text: str) -> list[Deployment]:
    """The records of an article of 16 June 2023, without any statement."""
    analysis = analyse(make_article(text, published=date(2023, 6, 16)))
    found, _ = DEPLOYMENT.build(analysis, [Answered(c) for c in DEPLOYMENT.find_candidates(analysis)], ())
    return found


def told(text: str) -> list[tuple[str, str | None, str | None]]:
    """Count, place and nation of each record."""
    return [(r.count.raw.exact if r.count else "", r.location and r.location.name, r.origin) for r in deployments(text)]


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("Combien de soldats l’Eufor a-t-elle à Sarajevo ?\n\n2.200, pas un de plus.", ("2.200", "Sarajevo", None)),
        (
            "De combien de militaires disposez-vous à Gao ?\n\n« Neuf cents, venus de dix pays. »",
            ("Neuf cents", "Gao", None),
        ),
        (
            "Combien de soldats l’Italie garde-t-elle en Irak ?\n\nUn millier, à Bagdad surtout.",
            ("Un millier", "Bagdad", "IT"),
        ),
        ("Combien de casques bleus restent à Juba ?\n\nMoins de trois cents.", ("Moins de trois cents", "Juba", None)),
        (
            "Lux : Combien de soldats allez-vous envoyer à Kidal ? Et pourquoi ?\n\nRoux : Six cents, en mars.",
            ("Six cents", "Kidal", None),
        ),
    ],
)
def test_the_answer_gives_the_figure_that_was_asked_for(text: str, answer: tuple[str, str, str | None]) -> None:
    assert told(text) == [answer]


def test_an_answer_also_tells_of_the_nations_it_counts_and_of_those_asked_about_next() -> None:
    text = "Combien de soldats l’Otan a-t-elle au Kosovo ?\n\n4.500, dont 600 Italiens.\n\nEt les Danois ?\n\n120, à Prizren."
    assert told(text) == [("4.500", "Kosovo", None), ("600", "Kosovo", "IT"), ("120", "Prizren", "DK")]


@pytest.mark.parametrize(
    "text",
    [
        "Combien de soldats avez-vous perdus à Kidal ?\n\nDouze, en deux ans.",
        "Combien de soldats ont été tués à Gao ?\n\nQuarante, hélas.",
        "Combien coûtent les soldats déployés au Mali ?\n\n300 millions, en gros.",
        "Combien de militaires avez-vous rencontrés à Gao ?\n\nDouze, en un mois.",
        "Combien de soldats faut-il à Gao ?\n\nMille, au moins.",
    ],
)
def test_other_figures_about_soldiers_are_no_deployments(text: str) -> None:
    assert deployments(text) == []


@pytest.mark.parametrize(
    ("text", "movement", "status"),
    [
        ("La rue a contraint 800 soldats belges à évacuer Gao.", "withdrawal", "asserted"),
        ("Le texte oblige les troupes étrangères à s’en aller de Bangui avant juin.", "withdrawal", "expected"),
        ("Le froid a poussé deux bataillons serbes à rentrer à Nis.", "withdrawal", "asserted"),
        ("Les députés ont autorisé 300 soldats danois à rester au Mali.", "presence", "expected"),
        ("Kiev a empêché une colonne de soldats russes d’entrer à Soumy.", "deployment", "denied"),
        ("Ils étaient 217 soldats kényans, jeudi, à descendre de l’avion à Goma.", "deployment", "asserted"),
        ("Ils sont quelque 400 soldats népalais à vivre depuis mai à Jacmel.", "presence", "asserted"),
        ("Paris a fait état de l’arrivée de 200 soldats russes à Bria.", "deployment", "asserted"),
    ],
)
def test_what_soldiers_are_made_or_counted_to_do(text: str, movement: str, status: str) -> None:
    assert [(r.movement, r.status) for r in deployments(text)] == [(movement, status)]


@pytest.mark.parametrize(
    "text",
    [
        "La pluie a forcé les soldats danois à creuser des tranchées.",
        "Ils sont 300 soldats à avoir été tués à Gao.",
        "Ils sont 400 soldats à toucher une prime, à Gao.",
    ],
)
def test_what_else_they_do_is_no_deployment(text: str) -> None:
    assert deployments(text) == []


def test_there_stands_for_the_place_told_before() -> None:
    text = "Deux cents soldats ougandais sont à Bor. Une centaine de gendarmes y surveillent la trêve depuis lundi."
    assert told(text) == [("Deux cents", "Bor", "UG"), ("Une centaine de", "Bor", "UG")]
