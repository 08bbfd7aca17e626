"""Words that are reported without a verb of saying before them: judgements, whose an opinion is, clauses set around a verb.

Each case is a sentence with its statements in text order: (words of the speaker's mention, cue, content spans).
"""

import pytest

from extractor.article import make_article
from extractor.candidates.analysis import analyse
from extractor.records.record_type import Answered
from extractor.records.statement.build import build
from extractor.records.statement.candidates import find_candidates

CASES = {
    "an insult with whom it hits": (
        "Le syndicat traite le directeur de « naufrageur ».",
        [("Le syndicat", "traite", ["le directeur de « naufrageur"])],
    ),
    "what is treated otherwise is not insulted": ("La station traite les eaux de la ville.", []),
    "a rank is a judgement": (
        "Le recteur Ivo Kos classe le latin au rang des langues mortes.",
        [("Le recteur Ivo Kos", "classe", ["le latin au rang des langues mortes"])],
    ),
    "a case that is closed is none": ("Le parquet a classé l’affaire sans suite.", []),
    "a present tense that could be a participle, by its object": (
        "Le quotidien décrit la maire comme « une funambule ».",
        [("Le quotidien", "décrit", ["la maire comme « une funambule"])],
    ),
    "how somebody calls himself": (
        "Ana Prado se présentait comme « la candidate des oubliés ».",
        [("Ana Prado", "se présentait comme", ["la candidate des oubliés"])],
    ),
    "the sentence before, by a clause that says whose it is": (
        "La lagune s’ensable chaque année. Le constat amer est de l’hydrologue Ana Prado.",
        [("l’hydrologue Ana Prado", "Le constat amer est", ["La lagune s’ensable chaque année"])],
    ),
    "the clause before": (
        "Les loyers vont monter, c’est du moins l’avis de Mira Kos.",
        [("Mira Kos", "c’est du moins l’avis de", ["Les loyers vont monter"])],
    ),
    "the clause behind the colon": (
        "Le verdict de la commission est tombé : la digue est à refaire.",
        [("la commission", "Le verdict", ["la digue est à refaire"])],
    ),
    "a clause of that form about a thing": ("La ville se vide. C’est la rançon de la gloire. L’analyse est de qualité.", []),
    "for whom it is so, behind a conjunction": (
        "Mais pour Ana Prado, « le compte n’y est pas ».",
        [("Ana Prado", "pour", ["le compte n’y est pas"])],
    ),
    "how it is said between the verb and its subject": (
        "« De simples essais », a expliqué, un rien gêné, le général Ivo Maric.",
        [("le général Ivo Maric", "a expliqué", ["De simples essais"])],
    ),
    "adverbials between a form that is a noun too and its subject": (
        "« Trop tard », tranche pour sa part Mira Kos. « Rien n’est joué », tempère toutefois le maire de Split.",
        [("Mira Kos", "tranche", ["Trop tard"]), ("le maire de Split", "tempère", ["Rien n’est joué"])],
    ),
    "what is said needs no verb": (
        "Trois ponts détruits en une nuit, annonce la préfecture.",
        [("la préfecture", "annonce", ["Trois ponts détruits en une nuit"])],
    ),
    "a name beside the subject before the clause goes on": (
        "Le tunnel, a promis jeudi le ministre des Transports, Ivo Kos, ouvrira avant l’été.",
        [("le ministre des Transports, Ivo Kos", "a promis", ["Le tunnel", "ouvrira avant l’été"])],
    ),
    "a gerund behind the marks goes on with the speaker": (
        "Le maire a assuré que « tout est prêt » en ajoutant : « les secours sont là ».",
        [("Le maire", "a assuré", ["tout est prêt"]), ("Le maire", "ajoutant", ["les secours sont là"])],
    ),
    "what is denied, and the words that deny it": (
        "Le maire a nié toute vente, affirmant : « nous restons ici ».",
        [("Le maire", "a nié", ["toute vente"]), ("Le maire", "affirmant", ["nous restons ici"])],
    ),
    "who goes on behind a clause that reports somebody else": (
        "Le maire a surpris en disant que le conseil refuse la vente, mais a promis une enquête.",
        [
            ("Le maire", "disant", ["le conseil refuse la vente"]),
            ("le conseil", "refuse", ["la vente"]),
            ("Le maire", "a promis", ["une enquête"]),
        ],
    ),
    "the subject of the reported clause with its name between commas": (
        "Ana Prado rappelle que le chef de la garde, le colonel Ivo Kos, avait réclamé en mars trois bateaux.",
        [
            ("Ana Prado", "rappelle", [
                "le chef de la garde, le colonel Ivo Kos, avait réclamé en mars trois bateaux",
            ]),
            ("le chef de la garde, le colonel Ivo Kos", "avait réclamé", ["trois bateaux"]),
        ],
    ),
    "one figure by one source, another by another": (
        "Trois blessés selon la police, une dizaine selon le syndicat.",
        [("la police", "selon", ["Trois blessés"]), ("le syndicat", "selon", ["une dizaine"])],
    ),
    "a quotation behind the source belongs to what stands before it": (
        "Faux procès, selon le colonel Ivo Kos : « Nous partirons demain ».",
        [("le colonel Ivo Kos", "selon", ["Faux procès", "Nous partirons demain"])],
    ),
    "a contrast is told too where nobody else tells it": (
        "Ana Prado explique que la mer monte, tandis que la digue s’use.",
        [("Ana Prado", "explique", ["la mer monte, tandis que la digue s’use"])],
    ),
    "any verb with its pronoun between commas parts what is said": (
        "La lagune, appuie-t-elle, n’a plus de poissons.",
        [("elle", "appuie-t-elle", ["La lagune", "n’a plus de poissons"])],
    ),
    "the verb of attitude stands in the marks": (
        "Londres « n’exclut rien ». Le préfet, lui, « prend acte » de la vente.",
        [("Londres", None, ["n’exclut rien"]), ("Le préfet", None, ["prend acte » de la vente"])],
    ),
    "what is said of a thing in marks, and names in marks": (
        "Le parti « Demain la ville » a gagné. La digue « croule ». Le maire « est fini ».", [],
    ),
    "what is said goes on behind the speaker with a condition": (
        "La digue cédera, prévient Ana Prado, si rien n’est fait.",
        [("Ana Prado", "prévient", ["La digue cédera", "si rien n’est fait"])],
    ),
    "who acts before he speaks": (
        "Oslo promet un pont ; Ana Prado a quitté la salle avant de faire savoir que l’aide viendrait.",
        [("Oslo", "promet", ["un pont"]), ("Ana Prado", "faire savoir", ["l’aide viendrait"])],
    ),
    "a list behind the colon belongs to what is told": (
        "D’après la mairie, la ville offre 700 lits : deux gymnases, dont l’un a ouvert mardi.",
        [("la mairie", "D’après", ["la ville offre 700 lits : deux gymnases, dont l’un a ouvert mardi"])],
    ),
    "what a text provides is told by nobody": ("Le texte franco-danois prévoit « trois ponts ».", []),
    "the marks hold a title of the source": (
        "Selon un rapport de la mairie sur « La ville », les loyers baissent.",
        [("la mairie", "Selon", ["les loyers baissent"])],
    ),
    "a consequence is told where it is quoted, a comment is not": (
        "Ana Prado croit que le port ferme, ce qui crée un risque « réel ». Ivo Kos croit que le port ferme, ce qui inquiète.",
        [
            ("Ana Prado", "croit", ["le port ferme, ce qui crée un risque « réel"]),
            ("Ivo Kos", "croit", ["le port ferme"]),
        ],
    ),
    "marks that end a subject": ("Hier, les papillons mutés « seuls » présentaient ces taches.", []),
    "the clause before, by what others fear": (
        "Le port va fermer, et c’est ce que redoutent les dockers.",
        [("les dockers", "redoutent", ["Le port va fermer"])],
    ),
    "what somebody confines himself to, in marks": (
        "La direction se borne à « rappeler les faits ». Le maire se contente d’un salut.",
        [("La direction", "se borne à", ["rappeler les faits"])],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES)
def test_judgements(text: str, expected: list[tuple[str, str, list[str]]]) -> None:
    analysis = analyse(make_article(text, published="2021-03-05"))
    found, _ = build(analysis, [Answered(c) for c in find_candidates(analysis)], ())
    told = [
        (s.speaker_mention and s.speaker_mention.exact, s.cue and s.cue.exact, [span.exact for span in s.content])
        for s in found
    ]
    assert told == expected


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("Ana Prado a réitéré l’engagement de baisser l’impôt.", "promise"),
        ("Ana Prado a redit sa crainte d’une crue.", "assess"),
        ("Ana Prado a renouvelé son appel au calme.", "request"),
        ("Ana Prado n’accepte pas le plan.", "deny"),
        ("Ana Prado se plaint de la lenteur des travaux.", "accuse"),
        ("Le préfet se refuse à ouvrir la digue.", "decline"),
    ],
)
def test_act_of_what_is_said_again_or_refused(text: str, act: str) -> None:
    analysis = analyse(make_article(text, published="2021-03-05"))
    found, _ = build(analysis, [Answered(c) for c in find_candidates(analysis)], ())
    assert [s.act for s in found] == [act]


@pytest.mark.parametrize(
    ("text", "place", "relay"),
    [
        ("À Washington, le maire Ivo Kos a promis un pont.", "Washington", None),
        ("De Paris, l’Élysée a refusé de dire qui viendra.", "Paris", None),
        ("Ivo Kos a déclaré au Sénat que la digue tient.", "Sénat", None),
        ("« Elle tient », a lancé Ivo Kos devant l’Assemblée nationale.", "Assemblée nationale", None),
        ("Ivo Kos a demandé au Sénat de voter le plan.", None, None),
        ("Dans les colonnes du Times, Ivo Kos dénonce « un complot ».", None, "Times"),
        ("Au micro de France Inter, Ivo Kos a nié la vente.", None, "France Inter"),
    ],
)
def test_where_and_through_whom_it_is_said(text: str, place: str | None, relay: str | None) -> None:
    analysis = analyse(make_article(text, published="2021-03-05"))
    [said], _ = build(analysis, [Answered(c) for c in find_candidates(analysis)], ())
    passed_on = analysis.clusters[int(said.relayed_by[1:]) - 1].mentions[0] if said.relayed_by else None
    assert said.place is None if place is None else (said.place is not None and said.place.raw.exact == place)
    assert (passed_on and text[passed_on.start : passed_on.end]) == relay
