"""A number of soldiers tells by itself that they are there, unless what is said of them is something else."""

from datetime import date

import pytest

from extractor.article import make_article
from extractor.candidates.analysis import analyse
from extractor.records.deployment.build import DEPLOYMENT
from extractor.records.deployment.schema import Deployment
from extractor.records.record_type import Answered


def deployments(text: str) -> list[Deployment]:
    """The records of an article of 5 March 2021, without any statement."""
    analysis = analyse(make_article(text, published=date(2021, 3, 5)))
    found, _ = DEPLOYMENT.build(analysis, [Answered(c) for c in DEPLOYMENT.find_candidates(analysis)], ())
    return found


def told(text: str) -> list[tuple[str, str, str | None]]:
    """Count, movement and place of each record."""
    return [
        (r.count.raw.exact if r.count else "", r.movement, r.location and r.location.name) for r in deployments(text)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Le Ghana commande 600 soldats de neuf nations à Ménaka.", ("600", "presence", "Ménaka")),
        ("Quelque 40 soldats norvégiens épauleraient la garnison à Kandahar.", ("Quelque 40", "presence", "Kandahar")),
    ],
)
def test_a_number_of_soldiers_is_there_whatever_their_verb(text: str, expected: tuple[str, str, str]) -> None:
    assert told(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "Dix-sept soldats tués à Gao, à en croire un élu.",
        "Trente soldats capturés à Kidal ont été montrés à la presse.",
        "La mort de deux soldats à Ménaka a ému le pays.",
        "L’ambassade a rencontré douze officiers à Bamako.",
        "La solde de 300 soldats de Tessalit reste impayée.",
        "Deux mille soldats ont défilé à Dakar.",
        "Il faudrait 5.000 soldats à Goma.",
        "Le procès de vingt soldats s’est ouvert à Kinshasa.",
    ],
)
def test_the_dead_the_captured_the_wanted_and_the_paraded_are_no_deployment(text: str) -> None:
    assert deployments(text) == []


@pytest.mark.parametrize(
    ("text", "left", "to"),
    [
        ("Les 300 soldats belges sont de retour à Bruxelles après six mois au Mali.", "Mali", "Bruxelles"),
        ("Les 120 militaires danois sont de retour d’Irak.", "Irak", None),
        ("Les 90 légionnaires ont retrouvé leur quartier à Calvi après quatre mois au Tchad.", "Tchad", "Calvi"),
        ("Quatre-vingts soldats, de retour de Gao, ont été reçus par le ministre.", "Gao", None),
    ],
)
def test_to_be_back_is_a_withdrawal(text: str, left: str, to: str | None) -> None:
    (record,) = deployments(text)
    assert (record.movement, record.location and record.location.name) == ("withdrawal", left)
    assert (record.to_place and record.to_place.name) == to


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("L’armée syrienne se trouve à trois kilomètres d’Alep.", "Alep"),
        ("Les troupes rwandaises ne sont plus qu’à une vingtaine de kilomètres de Goma.", "Goma"),
        ("Les soldats maliens sont stationnés à moins de deux heures de route de Gao.", "Gao"),
    ],
)
def test_a_distance_places_them_at_what_it_is_measured_from(text: str, name: str) -> None:
    assert [r.location and r.location.name for r in deployments(text)] == [name]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Le nombre de soldats français au Sahel passera de 5.100 à 2.500.", ("2.500", "presence", "Sahel")),
        ("Le nombre de militaires américains en Irak est passé de 4.000 à 4.460.", ("4.460", "presence", "Irak")),
    ],
)
def test_a_number_that_changes_moves_nobody(text: str, expected: tuple[str, str, str]) -> None:
    assert told(text) == [expected]


def test_the_unit_that_opens_a_sentence_is_what_the_next_one_goes_on_about() -> None:
    text = "Le contingent tchadien devrait compter 400 soldats à Kidal. Il s’installera à Tessalit en mai."
    assert told(text) == [("400", "presence", "Kidal"), ("", "deployment", "Tessalit")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Quelque 80 soldats tiennent encore le poste de Birao.", ("Quelque 80", "presence", "Birao")),
        ("Des militaires français encadrent l’armée gabonaise à Mékambo.", ("", "presence", "Mékambo")),
        (
            "Deux cents gendarmes, arrivés de Dakar, ont pris mardi leurs quartiers à Gao.",
            ("Deux cents", "deployment", "Gao"),
        ),
        ("On a vu débarquer à Berbera des soldats émiratis.", ("", "deployment", "Berbera")),
        ("Kidal est à l’armée malienne, qui y a installé 400 soldats.", ("400", "deployment", "Kidal")),
        ("Le 2e régiment étranger a sauté au-dessus de Tombouctou.", ("", "deployment", "Tombouctou")),
    ],
)
def test_posts_that_are_held_and_words_between_a_verb_and_its_place(text: str, expected: tuple[str, str, str]) -> None:
    assert told(text) == [expected]


def test_reservists_who_are_called_up_go_nowhere_yet() -> None:
    assert deployments("L’armée israélienne a rappelé 3.000 réservistes.") == []


def test_a_force_of_so_many_soldiers_is_one_claim() -> None:
    text = "Les 270 soldats de la Missang, à Bissau, seront relevés par une force togolaise de six cents militaires."
    assert sorted(r.count.raw.exact if r.count else "" for r in deployments(text)) == ["270", "six cents"]
