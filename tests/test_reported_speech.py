"""Ways in which French news reports speech, read by grammar alone: those that `test_statements` does not read already.

Each case is a passage and its statements: (words of the speaker or None, cue or None, act, mode, content).
"""

import pytest
from test_statements import statements

PREFECT = "le préfet Paul Ossou"

CASES = {
    "3 clitic behind the verb": (
        "La maire Rose Kanté a vu la digue. « Elle tiendra », dit-elle.",
        [("elle", "dit-elle", "declare", "direct", "Elle tiendra")],
    ),
    "5 pour": (f"Pour {PREFECT}, la digue tiendra.", [(PREFECT, "Pour", "assess", "indirect", "la digue tiendra")]),
    "5 de l’avis de": (
        "De l’avis du préfet Paul Ossou, la digue tiendra.",
        [("préfet Paul Ossou", "De l’avis du", "assess", "indirect", "la digue tiendra")],
    ),
    "5 aux yeux de": (
        "Aux yeux du préfet Paul Ossou, la digue tiendra.",
        [("préfet Paul Ossou", "Aux yeux du", "assess", "indirect", "la digue tiendra")],
    ),
    "5 à en croire": (
        f"À en croire {PREFECT}, la digue tiendra.",
        [(PREFECT, "À en croire", "declare", "indirect", "la digue tiendra")],
    ),
    "5 dixit": (
        f"« La digue tiendra », dixit {PREFECT}.",
        [(PREFECT, "dixit", "declare", "direct", "La digue tiendra")],
    ),
    "5 dixit behind the name": (
        f"« La digue tiendra », {PREFECT} dixit.",
        [(PREFECT, "dixit", "declare", "direct", "La digue tiendra")],
    ),
    "5 dixit first": (
        "Dixit Paul Ossou : « La digue tiendra. »",
        [("Paul Ossou", "Dixit", "declare", "direct", "La digue tiendra")],
    ),
    "5 dixit in brackets": (
        f"La digue tiendra jusqu’au printemps (dixit {PREFECT}).",
        [(PREFECT, "dixit", "declare", "indirect", "La digue tiendra jusqu’au printemps")],
    ),
    "6 a clause before the reported one": (
        "Le préfet Paul Ossou a indiqué que, si la pluie cessait, la digue tiendrait.",
        [("Le préfet Paul Ossou", "a indiqué", "declare", "indirect", "si la pluie cessait, la digue tiendrait")],
    ),
    "6 a negated infinitive": (
        "Le préfet Paul Ossou dit ne pas craindre la crue.",
        [("Le préfet Paul Ossou", "dit", "declare", "indirect", "ne pas craindre la crue")],
    ),
    "6 no to something": (
        "Le préfet Paul Ossou a dit non à une évacuation.",
        [("Le préfet Paul Ossou", "a dit non à", "deny", "indirect", "une évacuation")],
    ),
    "6 a participle": (
        "Assurant que la digue tiendrait, le préfet Paul Ossou est reparti.",
        [("le préfet Paul Ossou", "Assurant", "declare", "indirect", "la digue tiendrait")],
    ),
    "6 an adjective of conviction": (
        "Le préfet Paul Ossou, convaincu que la digue tiendrait, est reparti.",
        [("Le préfet Paul Ossou", "convaincu", "assess", "indirect", "la digue tiendrait")],
    ),
    "6 an answer of one word": (
        f"La digue a cédé. Faux, rétorque {PREFECT}.",
        [(PREFECT, "rétorque", "declare", "indirect", "Faux")],
    ),
    "7 words quoted within the sentence": (
        "Le préfet Paul Ossou a évoqué « une crue sans précédent depuis un siècle ».",
        [("Le préfet Paul Ossou", "a évoqué", "declare", "direct", "une crue sans précédent depuis un siècle")],
    ),
    "7 scare quotes": ("Le « miracle » de la digue attire les curieux.", []),
    "7 a nickname": ("Le préfet Paul Ossou, dit « le Sage », a visité la digue.", []),
    "8 et de lancer": (
        "Le préfet Paul Ossou a vu la digue. Et de lancer : « Elle tiendra. »",
        [(None, "lancer", "declare", "direct", "Elle tiendra")],
    ),
    "9 function and name": (
        "Le porte-parole de la préfecture, Paul Ossou, a annoncé la fermeture du pont.",
        [("Le porte-parole de la préfecture, Paul Ossou", "a annoncé", "declare", "indirect", "la fermeture du pont")],
    ),
    "11 a service and its acronym": (
        "Les services de renseignement ukrainiens (GUR) ont affirmé que le pont était détruit.",
        [("Les services de renseignement ukrainiens", "ont affirmé", "declare", "indirect", "le pont était détruit")],
    ),
    "11 a group": (
        "Des responsables ont indiqué que la digue avait cédé.",
        [("Des responsables", "ont indiqué", "declare", "indirect", "la digue avait cédé")],
    ),
    "11 under anonymity": (
        "« La digue cédera », a confié un haut responsable américain sous couvert d’anonymat.",
        [("un haut responsable américain", "a confié", "declare", "direct", "La digue cédera")],
    ),
    "11 a source": (
        "Une source proche du dossier a indiqué que la digue avait cédé.",
        [("Une source proche du dossier", "a indiqué", "declare", "indirect", "la digue avait cédé")],
    ),
    "10 the hermit kingdom": (
        "La Corée du Nord a tiré deux missiles. Le royaume ermite affirme qu’il s’agissait d’un essai.",
        [("Le royaume ermite", "affirme", "declare", "indirect", "il s’agissait d’un essai")],
    ),
    "12 an agency citing a service": (
        "L’agence Interfax, citant les services secrets, a annoncé que la base était vide.",
        [("les services secrets", "a annoncé", "declare", "indirect", "la base était vide")],
    ),
    "13 (…)": (
        f"« La digue (…) tiendra », a déclaré {PREFECT}.",
        [(PREFECT, "a déclaré", "declare", "direct", "La digue (…) tiendra")],
    ),
    "13 […]": (
        f"« La digue […] tiendra tout l’hiver », a déclaré {PREFECT}.",
        [(PREFECT, "a déclaré", "declare", "direct", "La digue […] tiendra tout l’hiver")],
    ),
    "13 ellipsis": (
        f"« La digue… tiendra », a déclaré {PREFECT}.",
        [(PREFECT, "a déclaré", "declare", "direct", "La digue… tiendra")],
    ),
    "13 the editor’s words": (
        f"« Ce traité (de coopération, ndlr) nous protège », a déclaré {PREFECT}.",
        [(PREFECT, "a déclaré", "declare", "direct", "Ce traité (de coopération, ndlr) nous protège")],
    ),
    "13 the journalist’s words between two quotations": (
        f"« Le 23 octobre 2024 », soit mercredi, « la digue a cédé », a déclaré {PREFECT}.",
        [
            (
                PREFECT,
                "a déclaré",
                "declare",
                "mixed",
                "Le 23 octobre 2024 », soit mercredi, « la digue a cédé",
            )
        ],
    ),
    "14 English marks": (
        f"“La digue tiendra”, a déclaré {PREFECT}.",
        [(PREFECT, "a déclaré", "declare", "direct", "La digue tiendra")],
    ),
    "14 straight marks": (
        f'"La digue tiendra", a déclaré {PREFECT}.',
        [(PREFECT, "a déclaré", "declare", "direct", "La digue tiendra")],
    ),
    "14 double marks within guillemets": (
        f"« Le maire m’a dit “jamais de la vie” et il est parti », a raconté {PREFECT}.",
        [(PREFECT, "a raconté", "declare", "direct", "Le maire m’a dit “jamais de la vie” et il est parti")],
    ),
    "14 single marks within guillemets": (
        f"« Le maire m’a dit ‘jamais de la vie’ et il est parti », a raconté {PREFECT}.",
        [(PREFECT, "a raconté", "declare", "direct", "Le maire m’a dit ‘jamais de la vie’ et il est parti")],
    ),
    "14 a quotation over paragraphs": (
        "Le préfet Paul Ossou a déclaré : « La digue tiendra encore longtemps.\n« La crue baisse depuis hier soir.\n"
        "« Le pont rouvrira lundi matin. »",
        [
            (
                "Le préfet Paul Ossou",
                "a déclaré",
                "declare",
                "direct",
                "La digue tiendra encore longtemps | La crue baisse depuis hier soir | Le pont rouvrira lundi matin",
            )
        ],
    ),
    "14 never closed": (
        f"« La digue tiendra, a déclaré {PREFECT}.\nLe pont a rouvert lundi.",
        [(PREFECT, "a déclaré", "declare", "direct", "La digue tiendra")],
    ),
    "15 accused by": (
        f"Le maire est accusé par {PREFECT} d’avoir négligé la digue.",
        [(PREFECT, "est accusé", "accuse", "indirect", "avoir négligé la digue")],
    ),
    "15 confirmed by": (
        "Il a été confirmé mardi par le préfet Paul Ossou que la digue avait cédé.",
        [("le préfet Paul Ossou", "a été confirmé", "confirm", "indirect", "la digue avait cédé")],
    ),
    "16 according to a document": (
        "La digue a cédé, selon un communiqué de la préfecture.",
        [("préfecture", "selon", "declare", "indirect", "La digue a cédé")],
    ),
    "16 a report that affirms": (
        "Un rapport affirmant que la digue cédait a été publié lundi.",
        [("Un rapport", "affirmant", "declare", "indirect", "la digue cédait")],
    ),
    "16 in a report that affirms": (
        "Dans un rapport affirmant que la digue cédait, la préfecture réclame des travaux.",
        [
            ("la préfecture", "affirmant", "declare", "indirect", "la digue cédait"),
            ("la préfecture", "réclame", "request", "indirect", "des travaux"),
        ],
    ),
    "16 a note of somebody": (
        "Une note du ministère indiquant que la digue cédait a circulé lundi.",
        [("ministère", "indiquant", "declare", "indirect", "la digue cédait")],
    ),
    "16 a declaration that is only mentioned": ("Cette déclaration intervient deux jours après la crue.", []),
    "17 not confirmed: not an assertion": (
        "Le préfet Paul Ossou n’a pas confirmé que la digue avait cédé.",
        [("Le préfet Paul Ossou", "n’a pas confirmé", "decline", "indirect", "la digue avait cédé")],
    ),
    "17 no proof: not an assertion": ("Le préfet Paul Ossou n’a fourni aucune preuve de la rupture de la digue.", []),
    "19 nobody": (
        "Il est évoqué la possibilité que la digue cède.",
        [(None, "est évoqué", "declare", "indirect", "la possibilité que la digue cède")],
    ),
    "18 headline and body": (
        "Le préfet accuse le maire d’avoir négligé la digue\n"
        "Le préfet Paul Ossou a accusé lundi le maire d’avoir négligé la digue. Le pont est fermé depuis la crue de dimanche.",
        [
            ("Le préfet", "accuse", "accuse", "indirect", "avoir négligé la digue"),
            ("Le préfet Paul Ossou", "a accusé", "accuse", "indirect", "avoir négligé la digue"),
        ],
    ),
}

BOUNDARIES = {
    "a comment": ("Le préfet annonce que le pont rouvrira, une promesse que personne ne croit.", "le pont rouvrira"),
    "an occasion": ("Le préfet a annoncé la fin des travaux, lors d’une conférence de presse.", "la fin des travaux"),
    "a second speaker": (
        "Le préfet réclame un pont, et le maire a plaidé pour « un bac gratuit ».",
        "un pont | un bac gratuit",
    ),
    "the main verb": (
        "Un rapport faisant état de pillages, voire de meurtres, a été publié.",
        "pillages, voire de meurtres",
    ),
    "an aside in dashes": ("Des pêcheurs - le préfet dit : des pirates - tiennent l’île.", "des pirates"),
    "a denial and another’s words": (
        "Le préfet nie tout retard : « Le pont est prêt », martèle le maire.",
        "tout retard | Le pont est prêt",
    ),
    "a wish and its words": (
        "Le préfet dit vouloir un pont : « Il en faut un. »",
        "vouloir un pont | Il en faut un",
    ),
    "a quotation that begins with Et": ("Le préfet ajoute : « Et le pont ? »", "Et le pont ?"),
    "marks without space": ("Le préfet a parlé d’«une crue sans précédent».", "une crue sans précédent"),
    "a name beside the incise": ("« Le pont est prêt », a dit le préfet lundi, en visite à Brest.", "Le pont est prêt"),
}


@pytest.mark.parametrize("name", BOUNDARIES)
def test_content_ends_where_the_article_speaks_again(name: str) -> None:
    text, expected = BOUNDARIES[name]
    found, _ = statements(text)
    assert " | ".join(span.exact for s in found for span in s.content) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Le groupe accuse une baisse de ses ventes.",
        "Les trois autres communes ne présentaient pas de traces de pollution.",
        "Le film a rapporté deux millions d’euros.",
        "Le maire a concédé la victoire à son rival.",
        "Les pompiers se trouvaient devant la digue.",
        "La digue relève d’un accord de 1998.",
        "Ces chiffres n’ont pas été confirmés de source indépendante.",
        "Selon toute vraisemblance, la digue tiendra.",
    ],
)
def test_other_senses_of_verbs_report_nothing(text: str) -> None:
    assert statements(text)[0] == []


@pytest.mark.parametrize("name", CASES)
def test_reported_speech(name: str) -> None:
    text, expected = CASES[name]
    found, _ = statements(text)
    read = [(s.cue and s.cue.exact, s.act, s.mode, " | ".join(c.exact for c in s.content)) for s in found]
    assert read == [tuple(rest) for _, *rest in expected]
    for statement, (speaker, *_) in zip(found, expected, strict=True):
        assert (statement.speaker_mention is None) == (speaker is None)
        assert speaker is None or (statement.speaker_mention and speaker in statement.speaker_mention.exact)


@pytest.mark.parametrize(
    "text",
    [
        "Le député Jan Kos, citant le Pentagone, a affirmé que la base était vide.",
        "Le député Jan Kos, qui cite le Pentagone, affirme que la base est vide.",
        "Le député Jan Kos a affirmé, en citant le Pentagone, que la base était vide.",
        "Le député Jan Kos a affirmé en se référant au Pentagone que la base était vide.",
        "La base est vide, a affirmé le député Jan Kos, citant le Pentagone.",
        "Citant le Pentagone, le député Jan Kos a affirmé que la base était vide.",
        "Selon le député Jan Kos, qui cite le Pentagone, la base est vide.",
    ],
)
def test_who_is_cited_speaks_and_who_cites_passes_it_on(text: str) -> None:
    (found,), names = statements(text)
    assert ["Pentagone" in " ".join(names[i]) for i in found.speakers] == [True]
    assert "Jan Kos" in " ".join(names[found.relayed_by or ""])
