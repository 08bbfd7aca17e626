"""Statements by grammar alone: the syntactic cases of French reported speech, without a model.

Each case is a passage with its expected statements: (speaker's name or mention, cue, act, mode, content).
"""

import pytest

from extractor.article import make_article
from extractor.candidates.analysis import analyse
from extractor.records.record_type import Answered
from extractor.records.statement.build import build
from extractor.records.statement.candidates import find_candidates
from extractor.records.statement.schema import Statement


def statements(text: str) -> tuple[list[Statement], dict[str, set[str]]]:
    """The statements that grammar finds, and the words of each actor's mentions."""
    analysis = analyse(make_article(text, published="2021-03-05"))
    found, _ = build(analysis, [Answered(c) for c in find_candidates(analysis)], ())
    names = {
        f"a{i + 1}": {text[m.start : m.end] for m in cluster.mentions} for i, cluster in enumerate(analysis.clusters)
    }
    for statement in found:
        for span in [
            *statement.content,
            *statement.quotes,
            *filter(None, [statement.cue, statement.speaker_mention]),
        ]:
            assert text[span.start : span.end] == span.exact
    return found, names


CASES = {
    "quotation, inverted subject": (
        "« Nous partirons avant l’hiver », a déclaré le ministre de la Défense, Pavel Novotny.",
        [("Pavel Novotny", "a déclaré", "declare", "direct", "Nous partirons avant l’hiver")],
    ),
    "subject, colon, quotation": (
        "Le maire de Brest a affirmé : « La digue tiendra. »",
        [("Le maire de Brest", "a affirmé", "declare", "direct", "La digue tiendra")],
    ),
    "clitic inversion": (
        "Le président Adama Keïta a reçu les maires. « Le couvre-feu sera levé », a-t-il promis.",
        [
            (
                "Le président Adama Keïta",
                "a-t-il promis",
                "promise",
                "direct",
                "Le couvre-feu sera levé",
            )
        ],
    ),
    "incise inside the marks": (
        "Le général Ivo Maric commande la mission. « Nous restons, a-t-il dit. Personne ne nous chassera. »",
        [
            (
                "Le général Ivo Maric",
                "a-t-il dit",
                "declare",
                "direct",
                "Nous restons | Personne ne nous chassera",
            )
        ],
    ),
    "selon before": (
        "Selon le ministère de l’Intérieur, douze personnes ont été arrêtées.",
        [
            (
                "le ministère de l’Intérieur",
                "Selon",
                "declare",
                "indirect",
                "douze personnes ont été arrêtées",
            )
        ],
    ),
    "selon behind, estimated figure": (
        "Quelque 400 familles ont quitté la vallée, d’après la Croix-Rouge.",
        [
            (
                "la Croix-Rouge",
                "d’après",
                "assess",
                "indirect",
                "Quelque 400 familles ont quitté la vallée",
            )
        ],
    ),
    "que clause": (
        "Le porte-parole de l’armée, Luis Ferreira, a indiqué jeudi que les pourparlers reprendraient lundi.",
        [
            (
                "Luis Ferreira",
                "a indiqué",
                "declare",
                "indirect",
                "les pourparlers reprendraient lundi",
            )
        ],
    ),
    "infinitive": (
        "Ottawa affirme avoir reçu des garanties.",
        [("Ottawa", "affirme", "declare", "indirect", "avoir reçu des garanties")],
    ),
    "dire craindre": (
        "L’ONG dit craindre que la trêve ne tienne pas.",
        [("L’ONG", "dit", "declare", "indirect", "craindre que la trêve ne tienne pas")],
    ),
    "mixed": (
        "La ministre Hélène Caron a averti que la réforme serait « longue et difficile ».",
        [("Hélène Caron", "a averti", "warn", "mixed", "la réforme serait « longue et difficile")],
    ),
    "historic infinitive": (
        "« C’est fini », a lancé le député Marc Oudin. Et d’ajouter : « Tournons la page. »",
        [
            ("Marc Oudin", "a lancé", "declare", "direct", "C’est fini"),
            ("Marc Oudin", "ajouter", "declare", "direct", "Tournons la page"),
        ],
    ),
    "relayed": (
        "Le député Jan Kos a déclaré que les services secrets estimaient que la base était vide.",
        [
            (
                "Jan Kos",
                "a déclaré",
                "declare",
                "indirect",
                "les services secrets estimaient que la base était vide",
            ),
            ("les services secrets", "estimaient", "assess", "indirect", "la base était vide"),
        ],
    ),
    "passive with agent": (
        "La mort de l’otage a été confirmée par le ministre Paul Achterberg.",
        [("Paul Achterberg", "a été confirmée", "confirm", "indirect", "La mort de l’otage")],
    ),
    "negated cue declines": (
        "La police n’a pas précisé si des coups de feu avaient été tirés.",
        [
            (
                "La police",
                "n’a pas précisé",
                "decline",
                "indirect",
                "si des coups de feu avaient été tirés",
            )
        ],
    ),
    "joint speakers": (
        "La Norvège et la Suède ont nié toute négociation secrète.",
        [("La Norvège + la Suède", "ont nié", "deny", "indirect", "toute négociation secrète")],
    ),
    "headline that names the speaker": (
        "Caracas accuse Bogota de préparer une invasion\nLa tension monte entre les deux pays depuis un mois.",
        [("Caracas", "accuse", "accuse", "indirect", "préparer une invasion")],
    ),
    "request with addressee": (
        "L’ONU a appelé le Soudan à « ouvrir les routes ».",
        [("L’ONU", "a appelé", "request", "direct", "ouvrir les routes")],
    ),
    "participle goes on with the speaker": (
        "Le préfet Yves Morin a fermé le pont, précisant que les travaux dureraient six mois.",
        [("Yves Morin", "précisant", "declare", "indirect", "les travaux dureraient six mois")],
    ),
    "quoted sentence without a new cue": (
        "« Il pleut », a dit la bergère Ana Ruiz. « Les bêtes sont rentrées. »",
        [("Ana Ruiz", "a dit", "declare", "direct", "Il pleut | Les bêtes sont rentrées")],
    ),
    "verb outside the lexicon beside a quotation": (
        "« Pas ici », coupe le colonel Bruno Sarr.",
        [("Bruno Sarr", "coupe", "declare", "direct", "Pas ici")],
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_syntactic_case(name: str) -> None:
    text, expected = CASES[name]
    found, names = statements(text)
    assert len(found) == len(expected), [s.model_dump_json() for s in found]
    for statement, (speaker, cue, act, mode, content) in zip(found, expected, strict=True):
        assert statement.cue is not None and statement.cue.exact == cue
        assert (statement.act, statement.mode) == (act, mode)
        assert " | ".join(s.exact for s in statement.content) == content
        wanted = speaker.split(" + ")
        assert len(statement.speakers) == len(wanted)
        for actor, words in zip(statement.speakers, wanted, strict=True):
            assert any(words in mention or mention in words for mention in names[actor]), names[actor]


@pytest.mark.parametrize(
    "text",
    [
        "Le pont a été fermé lundi après la crue.",
        "La hausse des prix confirme la tendance.",
        "Le film « Les Années de braise » sort mercredi.",
        "Cela signifie que la saison est finie.",
        "Le groupe lancera un satellite en juin.",
        "Rappelons que la ville compte deux gares.",
        "Il a gagné contre « l’ogre » lyonnais.",
    ],
)
def test_narration_is_no_statement(text: str) -> None:
    assert statements(text)[0] == []


def test_relayer_of_a_nested_statement_is_named() -> None:
    found, _names = statements(
        "Le député Jan Kos a déclaré que les services secrets estimaient que la base était vide."
    )
    assert found[0].relayed_by is None
    assert found[1].relayed_by in found[0].speakers


def test_outlet_that_is_told_relays_and_is_no_addressee() -> None:
    found, names = statements("Le blocus sera levé, a déclaré le gouverneur Omar Diallo à l’agence Reuters.")
    assert found[0].addressee is None
    assert "Reuters" in " ".join(names[found[0].relayed_by or ""])


def test_pronoun_stands_for_the_last_speaker_of_its_number() -> None:
    found, _names = statements(
        "Le ministre Luc Petit a dit que le budget était prêt. Des députés l’ont accusé de mentir. "
        "Il a assuré que les comptes étaient publics."
    )
    assert found[-1].speakers == found[0].speakers
    assert found[-1].speaker_mention is not None and found[-1].speaker_mention.exact == "Il"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Le maire de Brest a déclaré mardi que la digue tiendrait.", ["mardi"]),
        (
            "Le maire de Brest a déclaré mardi que la digue tiendrait, et a ajouté que le port rouvrirait.",
            ["mardi", "mardi"],
        ),
        (
            "Alors que l’eau monte depuis dimanche, le maire de Brest a déclaré ce mardi que la digue tiendrait.",
            ["ce mardi"],
        ),
        ("Arrivé lundi à Brest, le préfet a déclaré que la digue tiendrait.", [None]),
        ("Interrogé lundi par la radio, le préfet a déclaré que la digue tiendrait.", ["lundi"]),
        ("Le maire de Brest a déclaré que la digue tiendrait jusqu’à mardi.", [None]),
        ("La digue tiendra, selon un communiqué publié lundi.", ["lundi"]),
        ("De l’avis de la Croix-Rouge, la digue tiendra : celle de 2008 n’a pas cédé.", [None]),
        ("Le préfet dément que la digue cède. Ce démenti, livré lundi par écrit, n’a rassuré personne.", ["lundi"]),
        (
            "« La digue tiendra », a rétorqué la ministre de l’Eau, Anne Legrand, jointe lundi par la radio.",
            ["lundi"],
        ),
        ("Le préfet soutenait lundi le maire à la radio, en affirmant que la digue tiendrait.", ["lundi"]),
        ("« La digue cède », a affirmé lundi la préfète, qui a appelé les habitants à partir.", ["lundi", "lundi"]),
        ("Le préfet redoute une crue d’ici à mardi et reproche à la ville sa lenteur.", [None, None]),
        ("Le préfet assure que la digue tient ; dimanche, il a admis que le port fermerait.", [None, "dimanche"]),
        ("Lundi, le maire a parlé ; le lendemain, le préfet, par courrier, démentait « une fable ».", ["le lendemain"]),
        ("Mardi, alors que l’eau montait, le préfet a déclaré que la digue tiendrait.", ["Mardi"]),
        ("Mardi, le préfet a visité le port mais a reconnu que la digue cédait.", ["Mardi"]),
        ("Par son arrêté 16 (2005), le préfet exige que le port ferme.", [None]),
        ("Selon un pêcheur rencontré à Brest lundi dernier, la digue tiendra.", ["lundi dernier"]),
        ("Mardi, dans la foulée, le préfet a déclaré que la digue tiendrait.", ["Mardi"]),
        ("Le préfet, garant du plan de 2015, a déclaré que la digue tiendrait.", [None]),
        ("Luc Petit, aujourd’hui professeur à Brest, a déclaré que la digue tiendrait.", [None]),
        ("« La digue cède », glisse Luc Petit, éclusier depuis 1999.", [None]),
        ("• En mars 2018, la ville s’est engagée à réparer la digue.", ["mars 2018"]),
        ("Le préfet a démissionné lundi, accusant le maire de négligence.", ["lundi"]),
        ("Le syndicat, qui avait annoncé lundi une grève, dénonce le mépris du préfet.", ["lundi", None]),
        ("Nous tenons bon.\n– Ville de Brest (@Brest) 3 mars 2021\nLe port est fermé.", ["3 mars 2021"]),
    ],
)
def test_a_date_is_that_of_the_telling(text: str, expected: list[str | None]) -> None:
    assert [s.date.raw.exact if s.date else None for s in statements(text)[0]] == expected
