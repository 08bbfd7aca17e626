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
