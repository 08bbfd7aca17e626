"""Deployments told by figures alone, by short words and by verbs of posture: each class with its opposite."""

from datetime import date

import pytest

from extractor.article import make_article
from extractor.candidates.analysis import analyse
from extractor.records.deployment.build import DEPLOYMENT
from extractor.records.deployment.schema import Deployment
from extractor.records.record_type import Answered


def deployments(text: str) -> list[Deployment]:
    """The records of a text without any statement, as of Friday 16 June 2023."""
    analysis = analyse(make_article(text, published=date(2023, 6, 16)))
    found, _ = DEPLOYMENT.build(analysis, [Answered(c) for c in DEPLOYMENT.find_candidates(analysis)], ())
    return list(found)


def counts(text: str) -> list[tuple[str, int | None, int | None, int | None]]:
    return [(r.count.op, r.count.min, r.count.best, r.count.max) for r in deployments(text) if r.count]


# -- figures that change ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Les effectifs danois passeront de 5.000 à 3.600 soldats en Irak.", ("total", 3600, 3600, 3600)),
        ("Oslo ramènera ses troupes de 900 à quelque 400 hommes.", ("total", None, 400, None)),
        ("Le nombre de soldats grecs à Chypre est passé de 1.100 à 1.400.", ("total", 1400, 1400, 1400)),
        ("Un officier évalue à 7 000 les soldats stationnés à Goma.", ("exact", 7000, 7000, 7000)),
        ("Le Ghana a envoyé deux, voire trois bataillons à Conakry.", ("between", 2, None, 3)),
    ],
)
def test_the_figure_that_holds_is_the_count(text: str, count: tuple[str, int | None, int | None, int | None]) -> None:
    assert counts(text) == [count]


def test_people_counted_behind_their_unit_are_the_count() -> None:
    assert counts("Deux brigades, soit quelque 6 000 soldats, ont été envoyées à Homs.") == [
        ("about", None, 6000, None)
    ]
    assert counts("Le contingent togolais (450 hommes) restera à Kidal.") == [("exact", 450, 450, 450)]


def test_units_named_behind_people_do_not_count_them() -> None:
    assert counts("Quelque 9 000 soldats de trois brigades ont été envoyés à Homs.") == [("about", None, 9000, None)]


def test_a_year_before_a_nation_is_a_number_of_people() -> None:
    (record,) = deployments("L’armée est prudente. L’Ouganda a déployé 1500 Ougandais à Mogadiscio.")
    assert (record.force.exact, record.count and record.count.best) == ("Ougandais", 1500)


# -- a figure is a claim of its own ---------------------------------------------------------------------


def test_each_source_of_a_figure_has_its_claim() -> None:
    text = (
        "La Zambie a envoyé 150 soldats à Kitwe. L’opposition avance le chiffre de 450. "
        "Des troupes angolaises sont entrées à Luena : près de 900 hommes ; au moins 2 000, à en croire les rebelles."
    )
    assert [c[2] for c in counts(text)] == [150, 450, 900, 2000]


@pytest.mark.parametrize(
    ("figure", "expected"),
    [
        # Told as a fact it completes the claim; what is only rumoured is another.
        ("Il s’agit d’environ 300 hommes.", [("asserted", 300)]),
        ("Leurs effectifs avoisinent les 11 000.", [("asserted", 11000)]),
        ("Il s’agirait de 300 soldats.", [("asserted", None), ("alleged", 300)]),
        ("Leur nombre s’élèverait à 300.", [("asserted", None), ("alleged", 300)]),
        ("Il s’agit de 300 tonnes de matériel.", [("asserted", None)]),
    ],
)
def test_a_sentence_that_only_counts_those_told_of_before(figure: str, expected: list[tuple[str, int | None]]) -> None:
    found = deployments(f"Des soldats zambiens sont arrivés à Kitwe. {figure}")
    assert [(r.status, r.count and r.count.best) for r in found] == expected
    assert {r.location and r.location.name for r in found} == {"Kitwe"}


def test_a_number_of_a_nation_that_is_deployed_is_a_force_in_any_article() -> None:
    (record,) = deployments("Près de 11 000 Zambiens ont été déployés à Luena.")
    assert (record.force.exact, record.count and record.count.best, record.origin) == ("Zambiens", 11000, "ZM")
    assert deployments("Deux mille Zambiens sont arrivés à Doha pour le match.") == []


@pytest.mark.xfail(strict=True, reason="« le seront » is not read as the verb before it")
def test_a_total_that_shares_the_verb_by_a_pronoun_is_a_claim() -> None:
    text = "Plus de 3 000 soldats ont été envoyés à Kitwe, et environ 10 000 le seront en tout, d’ici décembre."
    assert [c[2] for c in counts(text)] == [3000, 10000]


def test_a_figure_of_something_else_is_none() -> None:
    text = "La Zambie a envoyé 150 soldats à Kitwe ; 40 blindés, selon la radio, et 3 hélicoptères les accompagnent."
    assert [c[2] for c in counts(text)] == [150]


def test_with_en_a_number_counts_the_force_before() -> None:
    text = "Athènes enverra des soldats à Beyrouth. Lisbonne en enverra 300. Le Caire exclut d’en envoyer un seul."
    found = deployments(text)
    assert [(r.origin, r.count and r.count.best, r.status) for r in found] == [
        ("GR", None, "expected"), ("PT", 300, "expected"), ("EG", None, "denied"),
    ]  # fmt: skip


def test_others_and_offers() -> None:
    text = "Trente soldats maliens sont arrivés à Sévaré. D’autres suivront. Prague pourrait aligner 200 hommes."
    assert [(r.movement, r.status, r.count and r.count.op) for r in deployments(text)] == [
        ("deployment", "asserted", "exact"), ("reinforcement", "expected", "additional"),
        ("deployment", "possible", "exact"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "movement", "status"),
    [
        ("Bamako dément avoir fait venir le moindre mercenaire.", "deployment", "denied"),
        ("L’armée prévient : un second échelon doit partir demain.", "reinforcement", "expected"),
        ("Les troupes arméniennes devront avoir évacué la province fin juin.", "withdrawal", "expected"),
        ("Kampala reconnaît, pour sa part, la présence de soldats à Bunia.", "presence", "asserted"),
    ],
)
def test_what_is_said_of_nobody_or_nowhere(text: str, movement: str, status: str) -> None:
    (record,) = deployments(text)
    assert (record.movement, record.status) == (movement, status)


def test_a_request_tells_only_that_they_came() -> None:
    (record,) = deployments("La junte a sommé Oslo de retirer les 105 soldats arrivés lundi à Ménaka.")
    assert (record.movement, record.status) == ("deployment", "asserted")


def test_ne_plus_que_denies_nothing() -> None:
    (record,) = deployments("Les soldats slovaques ne sont plus que 120 à Kaboul.")
    assert (record.status, record.count and record.count.best) == ("asserted", 120)


# -- who and what ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "movement", "status", "place"),
    [
        ("L’armée veille. Une compagnie garde l’aéroport de Bria depuis mardi.", "presence", "asserted", "Bria"),
        ("A Soumy, 2.000 soldats ukrainiens sont encerclés.", "presence", "asserted", "Soumy"),
        ("L’état-major a ordonné aux troupes de se retirer de Kherson.", "withdrawal", "expected", "Kherson"),
        ("L’opération est finie : Barkhane a quitté Gossi.", "withdrawal", "asserted", "Gossi"),
        ("L’armée y songe. « Nos gars sont là-bas, à Erbil », dit un élu.", "presence", "asserted", "Erbil"),
        ("Pas un seul Tchadien ne se trouve à Kidal, assure l’armée.", "presence", "denied", "Kidal"),
        ("Quelque 300 soldats, deux avions et des blindés ont atteint Goris.", "deployment", "asserted", "Goris"),
        ("Les Italiens sont entrés à Pec, selon l’armée.", "deployment", "asserted", "Pec"),
    ],
)
def test_posture_orders_and_other_names(text: str, movement: str, status: str, place: str) -> None:
    (record,) = deployments(text)
    assert (record.movement, record.status) == (movement, status)
    assert record.location is not None and record.location.name == place


@pytest.mark.parametrize(
    "text",
    [
        "Les soldats gardent le moral.",
        "Trois membres du gouvernement sont arrivés à Kidal. L’armée les attendait.",
        "L’équipe de France est arrivée à Doha. L’armée assurait le transport.",
        "Au moins 200 soldats, selon Alger, ont péri depuis mardi.",
        "Forte de 45 000 hommes, l’armée ougandaise se modernise.",
        "Les Italiens attendent leurs vacances, dit un militaire.",
        "L’entreprise a passé ses effectifs de 900 à 700 employés.",
        "L’armée recrute 4 000 jeunes chaque année.",
    ],
)
def test_posture_without_a_place_and_civilians_are_none(text: str) -> None:
    assert deployments(text) == []
