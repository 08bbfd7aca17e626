"""Reporting verbs, phrases and prepositions, and the act each stands for."""

import pytest

from extractor.french.conjugation import forms_of, is_also_noun, lemma_of
from extractor.french.cues import act_of, phrase_cues, verb_cue, verb_cues
from extractor.french.prepositions import find_prepositions


@pytest.mark.parametrize(
    ("act", "verbs"),
    [
        ("declare", "dire déclarer affirmer indiquer annoncer ajouter préciser expliquer souligner "
         "rappeler poursuivre déplorer concéder noter relever rapporter révéler confier assurer marteler insister signaler"),
        ("assess", "estimer juger évaluer chiffrer considérer penser s’attendre craindre redouter soupçonner"),
        ("deny", "démentir nier réfuter rejeter contester récuser balayer"),
        ("confirm", "confirmer reconnaître admettre attester corroborer"),
        ("accuse", "accuser dénoncer condamner fustiger reprocher railler imputer"),
        ("warn", "avertir prévenir alerter menacer"),
        ("request", "demander exiger appeler exhorter réclamer presser"),
        ("promise", "promettre s’engager accepter"),
        ("decline", "éluder esquiver décliner"),
    ],
)  # fmt: skip
def test_a_verb_has_its_act(act: str, verbs: str) -> None:
    assert {verb: act_of(verb) for verb in verbs.split()} == dict.fromkeys(verbs.split(), act)


@pytest.mark.parametrize(
    ("phrase", "act"),
    [
        ("mettre en garde", "warn"), ("tirer la sonnette d’alarme", "warn"),
        ("faire savoir", "declare"), ("faire valoir", "declare"), ("faire état de", "declare"),
        ("laisser entendre", "declare"), ("croire savoir", "assess"),
        ("garder le silence", "decline"), ("se refuser à tout commentaire", "decline"),
        ("donner l’assurance", "promise"),
        ("s’en prendre à", "accuse"), ("pointer du doigt", "accuse"),
    ],
)  # fmt: skip
def test_a_phrase_has_its_act(phrase: str, act: str) -> None:
    assert act_of(phrase) == act


def test_a_phrase_is_a_verb_and_the_words_behind_it() -> None:
    assert (phrase_cues()["mettre en garde"].head, phrase_cues()["mettre en garde"].tail) == (
        "mettre",
        ("en", "garde"),
    )
    assert phrase_cues()["s’en prendre à"].head == "prendre"


@pytest.mark.parametrize(
    ("lemma", "act"),
    [
        ("confirmer", "decline"), ("préciser", "decline"), ("dire", "decline"),
        ("démentir", "decline"), ("commenter", "decline"), ("répondre", "decline"),
        ("nier", "confirm"), ("exclure", "declare"), ("croire", "assess"), ("accuser", "accuse"),
    ],
)  # fmt: skip
def test_negation_turns_saying_into_declining_to_say(lemma: str, act: str) -> None:
    assert act_of(lemma, negated=True) == act


def test_some_verbs_change_their_act_with_the_complement() -> None:
    assert act_of("dire", frame="que") == "declare"
    assert act_of("dire", frame="de_inf") == "request"
    assert act_of("convenir", frame="de_inf") == "promise"
    assert act_of("manger") is None


def test_a_pronoun_makes_another_verb() -> None:
    assert verb_cue("inquiète", reflexive=True) == verb_cue("s’inquiéter")
    assert verb_cue("inquiète") is None
    assert verb_cue("demande") != verb_cue("demande", reflexive=True)


def test_a_verb_that_only_accompanies_quotations_is_marked() -> None:
    def only_quotes(lemma: str) -> bool:
        cue = verb_cue(lemma)
        return cue is not None and cue.only_quotes

    assert only_quotes("sourire") and only_quotes("enchaîner")
    assert not only_quotes("déclarer") and not only_quotes("soupirer")


@pytest.mark.parametrize(
    ("forms", "lemma"),
    [
        ("déclare déclarent déclarait déclara déclarèrent déclarera déclarerait déclaré déclarant", "déclarer"),
        ("annonça annonçait annonçant annonce", "annoncer"), ("jugea jugeait juge", "juger"),
        ("rappelle rappellera rappelait", "rappeler"), ("martèle martelait martèlera", "marteler"),
        ("répète répétera répété", "répéter"), ("balaie balaye balayé", "balayer"),
        ("dit disent disait dira dite", "dire"), ("prédit prédisent", "prédire"),
        ("dément démentent démentait démenti", "démentir"), ("nie nient nié niait", "nier"),
        ("prévient préviennent prévint prévenu préviendra", "prévenir"),
        ("craint craignent craignait craindra", "craindre"),
        ("promet promettent promis promettait", "promettre"), ("admet admis admettra", "admettre"),
        ("reconnaît reconnait reconnaissent reconnu reconnaîtra", "reconnaître"),
        ("écrit écrivait écrivit", "écrire"), ("répond répondu répondait", "répondre"),
        ("exclut exclu excluait", "exclure"), ("croit cru croyait", "croire"),
        ("avertit avertissent averti avertissait", "avertir"),
        ("s’inquiète s’inquiète-t-il inquiétait", "inquiéter"), ("déclare-t-elle", "déclarer"),
        ("estime-t-on estiment-ils", "estimer"), ("enverra envoie envoyé", "envoyer"),
        ("déploie déployés déploiera", "déployer"),
    ],
)  # fmt: skip
def test_forms_lead_back_to_their_verb(forms: str, lemma: str) -> None:
    assert {form: lemma_of(form) for form in forms.split()} == dict.fromkeys(forms.split(), lemma)


def test_every_form_made_is_recognised() -> None:
    unknown = [f for verb in verb_cues() for f in forms_of(verb) if lemma_of(f) is None]
    assert unknown == []
    assert lemma_of("soldat") is None


def test_forms_that_are_nouns_too_are_marked() -> None:
    assert is_also_noun("demande") and is_also_noun("juge") and not is_also_noun("affirme")


def prepositions(text: str) -> list[tuple[str, str, str]]:
    return [(text[c.start : c.end], c.act, c.kind) for c in find_prepositions(text, 0, len(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Selon Kiev, le pont est tombé.", ("Selon", "declare", "preposition")),
        ("Le pont, d'après l'armée, est tombé.", ("d'après", "declare", "preposition")),
        ("Pour Moscou, c’est une provocation.", ("Pour", "assess", "preposition")),
        ("Pour le ministre, c’est non.", ("Pour", "assess", "preposition")),
        ("De l’avis des experts, c’est peu.", ("De l’avis des", "assess", "preposition")),
        ("Aux yeux du président, c’est peu.", ("Aux yeux du", "assess", "preposition")),
        ("À en croire un témoin, il a fui.", ("À en croire", "declare", "preposition")),
        ("« Jamais », dixit le maire.", ("dixit", "declare", "dixit")),
        ("De source diplomatique, on s’attend au pire.", ("De", "declare", "preposition")),
        ("les informations selon lesquelles il a fui", ("selon lesquelles", "declare", "relative")),
        ("la crainte selon laquelle il fuirait", ("selon laquelle", "assess", "relative")),
    ],
)  # fmt: skip
def test_a_preposition_attributes_to_a_source(text: str, expected: tuple[str, str, str]) -> None:
    assert prepositions(text) == [expected]


@pytest.mark.parametrize(
    "text",
    ["Selon les cas, il part.", "Selon qu’il pleut ou non.", "Pour la première fois, il part.",
     "Pour aller vite, il court.", "une eau de source est bonne", "Ils paient pour Moscou."],
)  # fmt: skip
def test_other_uses_of_these_words_attribute_nothing(text: str) -> None:
    assert prepositions(text) == []
