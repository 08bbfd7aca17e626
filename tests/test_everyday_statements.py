"""Statements of everyday news (politics, justice, business, science, weather): what counts as said, and what is a deed.

Each case is a sentence and its statements: (words of the speaker or None, act, content).
"""

import pytest
from test_statements import statements

SAID = {
    # A judgement: the adjective stands before what it is said of, or behind it with a degree.
    "Le collectif juge insuffisantes les mesures du ministère.": ("Le collectif", "assess", "insuffisantes les mesures du ministère"),
    "La région estime nécessaire une aide de l’État.": ("La région", "assess", "nécessaire une aide de l’État"),
    "Le syndicat juge indispensable de rouvrir la ligne.": ("Le syndicat", "assess", "indispensable de rouvrir la ligne"),
    "Les élues trouvent le pont trop coûteux.": ("Les élues", "assess", "le pont trop coûteux"),
    "La rapporteure considère la loi comme inachevée.": ("La rapporteure", "assess", "la loi comme inachevée"),
    "Le coureur explique sa défaite par le vent.": ("Le coureur", "declare", "sa défaite par le vent"),
    # A forecast: what nobody makes, but expects.
    "Météo-France prévoit de fortes pluies dans le Gard.": ("Météo-France", "assess", "de fortes pluies dans le Gard"),
    "La banque table sur un recul des prix.": ("La banque", "assess", "un recul des prix"),
    "Les économistes attendent une hausse du chômage.": ("Les économistes", "assess", "une hausse du chômage"),
    "Le fabricant mise sur un rebond des ventes.": ("Le fabricant", "assess", "un rebond des ventes"),
    "Les astronomes ont déterminé que la comète reviendra.": ("Les astronomes", "assess", "la comète reviendra"),
    # Demands made in the street or on a platform.
    "Des milliers de personnes ont défilé à Nice pour réclamer le retrait du texte.": ("Des milliers de personnes", "request", "le retrait du texte"),
    "La maire a pris la parole pour dénoncer les violences.": ("La maire", "accuse", "les violences"),
    # Nobody is named, and yet something is asked or held against somebody.
    "Il est demandé aux habitants de ne pas boire l’eau.": (None, "request", "ne pas boire l’eau"),
    "Il est reproché au chirurgien d’avoir falsifié des dossiers.": (None, "accuse", "avoir falsifié des dossiers"),
    # Held against doubt, hoped, opposed.
    "L’avocate maintient que son client dormait.": ("L’avocate", "declare", "son client dormait"),
    "L’entraîneuse ne croit pas à un départ.": ("L’entraîneuse", "assess", "un départ"),
    "Le maire a exprimé le vœu de rouvrir la piscine.": ("Le maire", "request", "le vœu de rouvrir la piscine"),
    "Les riverains ont manifesté leur opposition à l’éolienne.": ("Les riverains", "declare", "leur opposition à l’éolienne"),
    "L’avocat a plaidé la relaxe.": ("L’avocat", "declare", "la relaxe"),
    "La députée défend l’idée d’un impôt unique.": ("La députée", "declare", "l’idée d’un impôt unique"),
    "Le maire regrette les incidents de samedi.": ("Le maire", "declare", "les incidents de samedi"),
    "La défense pointe des irrégularités dans l’enquête.": ("La défense", "declare", "des irrégularités dans l’enquête"),
}  # fmt: skip


@pytest.mark.parametrize("text", SAID)
def test_everyday_news_attributes_in_many_ways(text: str) -> None:
    words, act, content = SAID[text]
    found, _ = statements(text)
    told = [(s.speaker_mention and s.speaker_mention.exact, s.act, s.content[0].exact) for s in found]
    assert told == [(words, act, content)]


@pytest.mark.parametrize(
    "text",
    [
        "Le tribunal a condamné l’ancien maire à trois ans de prison.",
        "L’ancien maire a été condamné par le tribunal de Paris à une amende.",
        "La cour d’appel a confirmé la peine de dix ans.",
        "Le Sénat a rejeté le texte mercredi.",
        "Le conseil municipal a approuvé le budget.",
        "Le club mise sur la jeunesse.",
        "Les supporters attendent leur idole.",
        "Le joueur a maintenu le ballon au sol.",
        "La mairie prévoit un concert dimanche.",
        "Les enquêteurs ont relevé des empreintes.",
        "Le gouvernement a pris des mesures pour répondre à la crise.",
        "L’accord, qui prévoit une baisse des tarifs, dure dix ans.",
    ],
)
def test_decisions_plans_and_waiting_are_deeds(text: str) -> None:
    assert statements(text)[0] == []


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Certains y voient une manœuvre.", "Certains"),
        ("D’autres estiment que la loi est inutile.", "D’autres"),
        ("Nombre d’entre eux pensent que l’usine fermera.", "Nombre d’entre eux"),
        ("Les loyers ont augmenté, et beaucoup craignent une pénurie.", "beaucoup"),
        ("Le distributeur assure être le moins cher.", "Le distributeur"),
        ("La ministre s’est réjouit de la baisse.", "La ministre"),
        ("Le danseur dit s’être inspiré d’un oiseau.", "Le danseur"),
        ("« Rien ne bouge », écrit le maire.", "le maire"),
        ("Les syndicats l’ont répété, la grève continuera.", "Les syndicats"),
    ],
)
def test_who_speaks_in_everyday_news(text: str, speaker: str) -> None:
    found, _ = statements(text)
    assert [s.speaker_mention and s.speaker_mention.exact for s in found] == [speaker]


def test_a_review_that_prints_a_study_relays_it() -> None:
    found, names = statements("Selon une étude publiée dans la revue Vivant, les abeilles dansent.")
    assert found[0].relayed_by is not None
    assert any("Vivant" in name for name in names[found[0].relayed_by])
