"""What the extractor does not tell about a sentence, it says that it does not tell."""

import asyncio

import pytest

from extractor.alarms import find_alarms
from extractor.article import make_article
from extractor.candidates.analysis import analyse
from extractor.model.profiles import BUILT_IN
from extractor.pipeline import extract_article
from extractor.records.article import ArticleRecord
from extractor.settings import settings_of


class Nobody:
    """No model: code alone decides."""

    async def ask(self, question: object, meter: object) -> object:
        raise AssertionError("nothing to ask in these articles")


def record_of(text: str, least: float = 0.0) -> ArticleRecord:
    profile = BUILT_IN["embedded"].model_copy(update={"min_confidence": least})
    return asyncio.run(extract_article(make_article(text), Nobody(), profile, settings_of(profile)))


@pytest.mark.parametrize(
    ("sentence", "reason"),
    [
        ("Une chose est sûre : « Rien ne sera plus jamais comme avant ici ».", "quotation"),
        ("Les pertes seraient lourdes selon une rumeur.", "attribution"),
        ("Le ministre a déclaré forfait, puis a affirmé son retour.", "cue"),
        ("Douze cents soldats ghanéens ont défilé à Gao.", "troops"),
        ("L’accord de paix d’Alger n’existe plus.", "agreement"),
        ("Le document a été paraphé à Genève.", "agreement"),
        ("Paris et Berlin ont signé lundi.", "agreement"),
        ("Les deux partis ont rompu leur entente.", "agreement"),
    ],
)
def test_an_uncovered_sentence_raises_an_alarm_that_says_why(sentence: str, reason: str) -> None:
    text = f"Il pleut sur la ville. {sentence} Les rues sont vides."
    alarms = find_alarms(analyse(make_article(text)), [], [], [])
    assert [(a.sentence.exact, reason in a.reasons) for a in alarms] == [(sentence, True)]


def test_a_sentence_whose_record_was_found_raises_none() -> None:
    record = record_of("« Nous partons demain matin », a déclaré Jean Valbert.")
    assert len(record.statements) == 1
    assert record.alarms == []


def test_a_plain_text_raises_none() -> None:
    assert record_of("Il pleut sur la ville. Tous sont d’accord : le marché ouvre à huit heures.").alarms == []


def test_records_below_the_least_confidence_are_rejected_with_their_words_and_raise_an_alarm() -> None:
    text = "« Nous partons demain matin », a déclaré Jean Valbert."
    record = record_of(text, least=1.0)
    assert record.statements == []
    assert [(r.reason, r.proposal["words"]) for r in record.rejected] == [
        ("low_confidence", ["Nous partons demain matin"])
    ]
    assert [a.sentence.exact for a in record.alarms] == [text]


def test_every_record_says_how_sure_it_is() -> None:
    record = record_of("Le Ghana a envoyé 300 soldats à Gao, a déclaré Kofi Mensah, ministre de la Défense.")
    found = [*record.actors, *record.statements, *record.deployments]
    assert found
    assert all(r.confidence is not None and 0 < r.confidence < 1 for r in found)


def test_beside_deployments_a_pronoun_that_moves_raises_one() -> None:
    text = "Le Ghana a envoyé 300 soldats à Gao. Là-bas, personne ne sait quand eux repartiront."
    assert [a.reasons for a in record_of(text).alarms] == [["troops"]]
    assert record_of("Le musée a rouvert. Personne ne sait quand eux repartiront.").alarms == []
