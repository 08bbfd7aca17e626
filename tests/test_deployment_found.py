"""Which sentences claim a deployment: without a verb, without a place, and those that only look like one."""

import pytest

from extractor.article import make_article
from extractor.candidates.analysis import analyse
from extractor.records.deployment.build import DEPLOYMENT
from extractor.records.deployment.schema import Deployment
from extractor.records.record_type import Answered

SENT = "Prague a envoyé 90 soldats à Tapa. "
"""A claim beyond doubt: only where there is one do claims without a place count."""


def deployments(text: str) -> list[Deployment]:
    """The records of a text without any statement."""
    analysis = analyse(make_article(text, id="invented"))
    found, _ = DEPLOYMENT.build(analysis, [Answered(c) for c in DEPLOYMENT.find_candidates(analysis)], ())
    return list(found)


def counts(text: str) -> list[str]:
    """The numbers as written, « - » for none."""
    return [d.count.raw.exact if d.count else "-" for d in deployments(text)]


@pytest.mark.parametrize(
    ("text", "count", "status"),
    [
        ("A Bouar, 350 militaires danois et des blindés.", "350", "asserted"),
        ("Dans le nord du Niger, toujours pas de soldats.", "-", "denied"),
        ("Plus un seul soldat maltais à Kidal.", "-", "denied"),
        ("Quelque 1.200 gendarmes en Kanaky, retranchés autour de Nouméa.", "Quelque 1.200", "asserted"),
    ],
)
def test_a_force_and_its_place_claim_a_presence_without_a_verb(text: str, count: str, status: str) -> None:
    [record] = deployments(text)
    assert (record.movement, record.status) == ("presence", status)
    assert counts(text) == [count]


@pytest.mark.parametrize(
    "text",
    [
        "Un second contingent, fort de 120 à 150 hommes, pourrait embarquer au printemps.",
        "La base abritait 700 soldats au printemps.",
        "Un renfort de 40 sapeurs suivra.",
    ],
)
def test_where_others_are_sent_a_claim_needs_no_place(text: str) -> None:
    assert len(deployments(SENT + text)) == 2


@pytest.mark.parametrize(
    ("text", "movement", "status"),
    [
        ("Deux batteries de mortiers sont déjà installées à Narva.", "presence", "asserted"),
        ("Le premier bataillon, fort de 400 hommes, ferait mouvement lundi.", "deployment", "alleged"),
        ("Les derniers soldats danois devront avoir vidé les lieux en mai.", "withdrawal", "expected"),
        ("Riga prévoit le déploiement le long du fleuve Narva d’une force de 300 hommes.", "deployment", "expected"),
        ("Malte a démenti tout passage de soldats tchadiens.", "deployment", "denied"),
        ("Le parlement a rejeté l’idée d’un envoi de troupes en Syrie.", "deployment", "denied"),
        ("La relève du contingent danois à Narva aura lieu samedi.", "rotation", "expected"),
        ("Le retrait des Casques bleus du Liban, entamé en mai, inquiète.", "withdrawal", "asserted"),
        ("La présence de mercenaires serbes à Bouar est avérée.", "presence", "asserted"),
        ("Aucun bataillon danois n’a bougé.", "withdrawal", "denied"),
        ("Plus un seul combattant ne se trouve à Bouar.", "presence", "denied"),
        ("Personne n’a vu la moindre colonne franchir le fleuve Oubangui.", "deployment", "denied"),
        ("Les effectifs danois en Irak tomberont entre 200 et 300 hommes.", "presence", "expected"),
        ("Oslo voudrait rappeler ses soldats de Bosnie.", "withdrawal", "expected"),
        ("Pas de troupes au sol en Syrie, dit Oslo.", "presence", "denied"),
    ],
)
def test_verbs_and_nouns_of_movement(text: str, movement: str, status: str) -> None:
    told = [(d.movement, d.status) for d in deployments(SENT + text)]
    assert told == [("deployment", "asserted"), (movement, status)]


def test_who_trains_and_who_is_trained_are_two_claims() -> None:
    found = deployments("Une dizaine d’officiers danois entraînent deux bataillons irakiens à Erbil.")
    assert [(d.origin, d.activity) for d in found] == [("DK", "training"), ("IQ", "training")]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Oslo table sur 700 soldats pour sa mission.", "700"),
        ("L’effectif maximal autorisé au Tchad est de 1.900 soldats.", "1.900"),
        ("Un rapport évalue les troupes danoises au Tchad à « 900, voire 1.100 ».", "900, voire 1.100"),
    ],
)
def test_a_strength_is_a_presence(text: str, count: str) -> None:
    assert counts(SENT + text) == ["90", count]
    assert deployments(SENT + text)[-1].movement == "presence"


def test_who_leaves_for_abroad_is_sent_though_no_nation_is_told() -> None:
    [record] = deployments("Deux bataillons ont quitté Oslo pour Narva.")
    assert record.movement == "deployment"
    assert record.location is not None and record.location.name == "Narva"


def test_what_a_strength_is_and_what_it_comes_to_are_two_claims() -> None:
    text = "Oslo ramènera ses effectifs au Tchad, 500 hommes aujourd’hui, à 250 en mars."
    assert counts(SENT + text) == ["90", "250", "500"]


def test_what_soldiers_are_sent_for_is_no_other_claim() -> None:
    assert counts("Oslo a envoyé 200 hommes renforcer la garnison de Narva, aux mains de soldats danois.") == ["200"]


@pytest.mark.parametrize(
    "text",
    [
        "Nul ne sait si ces soldats entreront au combat.",
        "La page sera tournée lorsque le dernier soldat sera parti.",
        "Bilan: douze soldats tués et vingt blessés près de Narva.",
        "Trois mille supporters et un bataillon de retraités ont débarqué.",
        "Les policiers s’accordent une pause.",
        "Ils rentrent dormir.",
    ],
)
def test_generic_subordinate_and_civil_sentences_claim_nothing_more(text: str) -> None:
    assert len(deployments(SENT + text)) == 1


def test_soldiers_and_policemen_of_one_number_are_one_force() -> None:
    [record] = deployments("Malte a envoyé en juin une centaine de soldats et de gendarmes à Bouar.")
    assert record.force.exact == "soldats et de gendarmes"


@pytest.mark.parametrize(
    ("text", "origins"),
    [
        ("Le Pérou a envoyé 400 policiers à Brazzaville.", ["PE"]),
        ("200 policiers ont été déployés à Lyon pour la finale.", []),
    ],
)
def test_police_of_one_state_in_another_are_a_deployment_where_no_army_is_told_of(
    text: str, origins: list[str]
) -> None:
    assert [d.origin for d in deployments(text)] == origins
