"""« Il » and « elle » for a unit, small words that are no verb, and what a sentence with a mistaken tag still tells."""

from datetime import date

import pytest

from extractor.article import make_article
from extractor.candidates.analysis import analyse
from extractor.records.deployment.build import DEPLOYMENT
from extractor.records.deployment.schema import Deployment
from extractor.records.record_type import Answered

THERE = "Les soldats sont à Gao.\n\n"


def deployments(text: str) -> list[Deployment]:
    """The records behind the first sentence, without any statement, as of 16 June 2023."""
    analysis = analyse(make_article(THERE + text, published=date(2023, 6, 16)))
    found, _ = DEPLOYMENT.build(analysis, [Answered(c) for c in DEPLOYMENT.find_candidates(analysis)], ())
    return [r for r in found if r.evidence[0].start >= len(THERE)]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Le bataillon de Rukla est en Lituanie. « Il sera relevé en mai. »", ["presence", "rotation"]),
        ("Une brigade est attendue à Vilnius. Selon le ministre, elle quittera Gao en mai.", ["deployment", "withdrawal"]),
        ("Les Russes ont retiré leur brigade de Soukhoumi. Elle a rejoint Pskov.", ["withdrawal", "withdrawal"]),
        ("Un régiment serbe est à Pec. Il y restera en mai. Il regagnera Nis en juin.", ["presence", "presence", "withdrawal"]),
        ("Un bataillon serbe a gagné Pec. Il compte 650 soldats.", ["deployment", "presence"]),
    ],
)  # fmt: skip
def test_a_pronoun_goes_on_about_the_unit(text: str, told: list[str]) -> None:
    assert [r.movement for r in deployments(text)] == told


@pytest.mark.parametrize(
    "text",
    [
        "Le président a salué le bataillon tchadien. Il est rentré à Bongor.",
        "Le général Lux commande le bataillon belge. Il quittera Bria en mai.",
        "La ministre a inspecté le contingent danois. Elle est repartie à Aalborg.",
    ],
)
def test_a_pronoun_that_may_be_a_person_is_nobody(text: str) -> None:
    assert deployments(text) == []


@pytest.mark.parametrize(
    ("text", "record"),
    [
        ("Le contingent belge stationne à Bria.", ("contingent belge", "presence", "asserted", "Bria")),
        ("Le bataillon danois patrouille à Bria.", ("bataillon danois", "presence", "asserted", "Bria")),
        ("Asmara nie avoir infiltré « fût-ce un soldat » à Zalambessa.", ("soldat", "deployment", "denied", "Zalambessa")),
        ("Au moins 400 soldats libyens n’avaient pas bougé d’Aozou.", ("soldats libyens", "presence", "asserted", "Aozou")),
    ],
)  # fmt: skip
def test_what_the_tagger_and_small_words_hide(text: str, record: tuple[str, str, str, str]) -> None:
    assert [(r.force.exact, r.movement, r.status, r.location and r.location.name) for r in deployments(text)] == [
        record
    ]


def test_those_added_elsewhere_are_a_claim_of_their_own() -> None:
    found = deployments("Au Kosovo, la Kfor aligne 37.200 soldats, auxquels s’ajoutent 5.800 autres en Macédoine.")
    assert [(r.count and r.count.best, r.location and r.location.name) for r in found] == [
        (37200, "Kosovo"),
        (5800, "Macédoine"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Nos soldats ont tiré. Le reste ne figure pas dans le mandat.",
        "En Lituanie, la Bundeswehr attend surtout des casernes.",
        "A lire : deux généraux pour un pays.",
    ],
)
def test_what_tells_of_no_soldiers_anywhere(text: str) -> None:
    assert deployments(text) == []
