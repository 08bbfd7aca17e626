"""Statements whose parts stand apart: words set in between, verbs that share their auxiliary, nouns that answer.

Each case is a text and its statements: (words of the speaker or None, act, content).
"""

import pytest
from test_statements import statements

TOLD = {
    # « lui », « de son côté » between the verb and what it governs.
    "Le préfet s’est dit, lui, « consterné de voir la digue céder ».": [("Le préfet", "declare", "consterné de voir la digue céder")],
    "La ministre s’est déclarée, pour sa part, opposée à ce texte.": [("La ministre", "declare", "opposée à ce texte")],
    "Le patronat plaide, lui, pour une pause.": [("Le patronat", "request", "une pause")],
    "Le transfert, lui, avait été réclamé dès mars par le consul.": [("le consul", "request", "Le transfert")],
    # A second participle of the same auxiliary, behind a phrase, marks or a clause.
    "Oslo a mis en garde contre « toute ingérence » et annoncé l’envoi de deux navires.": [
        ("Oslo", "warn", "toute ingérence"), ("Oslo", "declare", "l’envoi de deux navires"),
    ],
    "Le maire a indiqué que le pont était fermé et promis des navettes.": [
        ("Le maire", "declare", "le pont était fermé"), ("Le maire", "promise", "des navettes"),
    ],
    "Le maire a dit que le préfet avait menti et promis une enquête.": [("Le maire", "declare", "le préfet avait menti et promis une enquête")],
    "Le maire rappelle que la ville a payé et promet aux élèves « des bancs ».": [
        ("Le maire", "declare", "la ville a payé"), ("Le maire", "promise", "des bancs"),
    ],
    # A noun to which the infinitive belongs; a question of time.
    "Le parti réclame le droit de manifester.": [("Le parti", "request", "le droit de manifester")],
    "Les chefs n’ont pas dit jusqu’à quand.": [("Les chefs", "decline", "jusqu’à quand")],
    "La mairie n’a pas révélé combien de classes fermeraient.": [("La mairie", "decline", "combien de classes fermeraient")],
    "Le maire refuse en revanche de chiffrer la baisse.": [("Le maire", "decline", "la baisse")],
    # Words without a verb before their cue.
    "Du théâtre, juge la maire.": [("la maire", "assess", "Du théâtre")],
    "Deux mille au moins, estime un médecin.": [("un médecin", "assess", "Deux mille au moins")],
    "Réplique immédiate de la majorité : la piscine restera ouverte.": [("la majorité", "declare", "la piscine restera ouverte")],
    # Groups that no list of bodies has, beside words in marks.
    "« Nous partons », indique la base aérienne.": [("la base aérienne", "declare", "Nous partons")],
    "Le dépôt réclame des bus.": [("Le dépôt", "request", "des bus")],
    "Les sages-femmes, elles, exigent un logement, soutenues en cela par les brancardiers.": [("femmes", "request", "un logement")],
    # What stands before a colon is feared; a quotation behind it has a cue of its own.
    "Les élus redoutent un vide : deux départs en un an.": [("Les élus", "assess", "un vide")],
    "Son adjointe s’inquiète du calendrier : « Il reste deux mois », fait-elle remarquer.": [
        ("Son adjointe", "assess", "calendrier"), ("elle", "declare", "Il reste deux mois"),
    ],
    "Il a ironisé sur « cette balade », et sa voisine, Ana Roux, qui a voté contre, juge que tout est à refaire.": [
        ("Il", "declare", "cette balade"), ("sa voisine, Ana Roux", "assess", "tout est à refaire"),
    ],
    # Phrases agree with who speaks; a closing mark of the wrong shape; names parted by what describes them.
    "La ministre s’est voulue rassurante : aucun poste ne sera supprimé.": [("La ministre", "declare", "aucun poste ne sera supprimé")],
    "Les voisins sont catégoriques : personne n’est sorti.": [("Les voisins", "declare", "personne n’est sorti")],
    "« Le club tiendra« , a dit Jean Roux, jugeant que tout allait bien.": [
        ("Jean Roux", "declare", "Le club tiendra"), ("Jean Roux", "assess", "tout allait bien"),
    ],
    "Ana Roux, Verte, et Luc Blanc, libéral, affirment que le texte cachait tout.": [
        ("Ana Roux, Verte, et Luc Blanc", "declare", "le texte cachait tout"),
    ],
    "« Quelle honte », peste Luc Roux, qui dénonce « un abandon ».": [
        ("Luc Roux", "declare", "Quelle honte"), ("Luc Roux", "accuse", "un abandon"),
    ],
    "Le pont ouvrira lundi.\n\n« Nos équipes sont prêtes, et la ville aussi. »\n— Ana Roux, ministre des Transports": [
        ("Ana Roux, ministre des Transports", "declare", "Nos équipes sont prêtes, et la ville aussi"),
    ],
    "Par ailleurs, poursuit le maire, la digue tient.": [("le maire", "declare", "Par ailleurs")],
    # The source is described; its description is no content.
    "Il gèle, selon le Centre de veille (CVC), une association de Brest.": [("le Centre de veille (CVC)", "declare", "Il gèle")],
    "Oslo a demandé à Rome de renoncer à la taxe, qui, selon le syndicat, menace 200 emplois.": [
        ("Oslo", "request", "renoncer à la taxe"), ("le syndicat", "declare", "menace 200 emplois"),
    ],
    "Oslo parle d’exercices.": [("Oslo", "declare", "exercices")],
    # « on » speaks, wherever it is.
    "Les soldats sont partis, indique-t-on à l’état-major.": [("on", "declare", "Les soldats sont partis")],
}  # fmt: skip


@pytest.mark.parametrize("text", TOLD)
def test_statements_keep_together_what_stands_apart(text: str) -> None:
    found, _ = statements(text)
    told = [(s.speaker_mention and s.speaker_mention.exact, s.act, s.content[0].exact) for s in found]
    assert told == TOLD[text]


@pytest.mark.parametrize(
    "text",
    [
        "Un incendie s’est déclaré samedi dans un entrepôt.",
        "Il n’est pas certain que le gardien soit passé.",
        "L’accusée n’a jamais parlé à la presse.",
        "Le second contingent n’est plus évoqué par personne.",
        "Sa fille, présente à l’étage, n’a rien vu.",
        "Le club a joué à Nice, puis à Lille l’année d’après en coupe.",
        "Le Kremlin rappelle une partie de ses renforts.",
    ],
)
def test_what_only_looks_like_a_statement(text: str) -> None:
    assert statements(text)[0] == []


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("A Gaza, le négociateur Jean Roux réclame une trêve.", "Gaza"),
        ("« Nous partons », a dit le ministre pendant un défilé donné jeudi à Lyon.", "Lyon"),
        ("« Nous partons », a dit la maire lors d’un point de presse à Gatineau.", "Gatineau"),
        ("Le pont tient, indique l’état-major des armées, à Paris.", "Paris"),
        ("Les avions sont partis, indique-t-on à Berlin.", "Berlin"),
        ("Oslo reproche à Moscou d’avoir fui.", None),
        ("L’état-major, à Paris, dément tout envoi.", None),
        ("Au Burundi, l’armée dément tout envoi.", None),
        ("Il reproche à l’Élysée d’avoir fui.", None),
        ("L’état-major à Bamako dément tout envoi.", None),
    ],
)
def test_where_it_was_said(text: str, place: str | None) -> None:
    found, _ = statements(text)
    assert [s.place and s.place.name for s in found] == [place]
