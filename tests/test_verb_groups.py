"""Verb groups: tense and mood from the written forms, which the tagger mistakes (domain.md 1.5)."""

import pytest

from extractor.article import make_article
from extractor.candidates.parsing.parse import parse
from extractor.candidates.parsing.verb_groups import VerbGroup, tense_of, verb_groups


def groups(text: str) -> dict[str, VerbGroup]:
    """The verb groups of one sentence by the form of their main verb."""
    (sentence,) = parse(make_article(text)).sentences
    return {sentence.doc[g.main].text: g for g in verb_groups(sentence)}


@pytest.mark.parametrize(
    ("form", "lemma", "tense"),
    [
        ("retirerait", "retirer", "conditional"),
        ("retirait", "retirer", "imperfect"),
        ("retirera", "retirer", "future"),
        ("retira", "retirer", "past"),
        ("enverraient", "envoyer", "conditional"),
        ("envoyaient", "envoyer", "imperfect"),
        ("viendront", "venir", "future"),
        ("entraient", "entrer", "imperfect"),
        ("quittent", "quitter", "present"),
    ],
)
def test_tense_of_a_form(form: str, lemma: str, tense: str) -> None:
    assert tense_of(form, lemma) == tense


@pytest.mark.parametrize(
    ("text", "verb", "tense", "passive", "modal"),
    [
        ("Des soldats auraient été déployés à Oran.", "déployés", "conditional", True, None),
        ("Des soldats seraient déployés à Oran.", "déployés", "conditional", True, None),
        ("Des soldats ont été déployés à Oran.", "déployés", "past", True, None),
        ("Des soldats sont déployés à Oran.", "déployés", "present", True, None),
        ("Des soldats devraient être déployés à Oran.", "déployés", "conditional", True, "devoir"),
        ("Des soldats pourraient quitter Oran.", "quitter", "conditional", False, "pouvoir"),
        ("Alger va envoyer des soldats à Oran.", "envoyer", "present", False, "aller"),
        ("Alger a, la semaine dernière, envoyé des soldats à Oran.", "envoyé", "past", False, None),
    ],
)
def test_a_group_is_read_as_a_whole(text: str, verb: str, tense: str, passive: bool, modal: str | None) -> None:
    group = groups(text)[verb]
    assert (group.tense, group.passive, group.modal, group.finite) == (tense, passive, modal, True)


def test_negation_pronoun_and_infinitive() -> None:
    found = groups("Alger n’exclut pas de se retirer de l’accord signé à Oran.")
    assert found["exclut"].negated and not found["retirer"].negated
    assert found["retirer"].infinitive and found["retirer"].reflexive
    assert found["signé"].participle and not found["signé"].finite


def test_prepositions_and_compass_points_are_no_verbs() -> None:
    assert set(groups("Entre lundi et mardi, ils ont marché en silence dans l’est du pays.")) == {"marché"}
