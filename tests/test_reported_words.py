"""What exactly is reported, and by whom, where other words stand in between: insertions, appositions, tails, coordination.

Each case is a sentence with its statements in text order: (words of the speaker's mentions, cue, content spans).
"""

import pytest

from extractor.article import make_article
from extractor.candidates.analysis import analyse
from extractor.records.record_type import Answered
from extractor.records.statement.build import build
from extractor.records.statement.candidates import find_candidates

CASES = {
    "coordinated participles share auxiliary and speaker": (
        "Les évêques ont condamné le raid et promis d’accueillir les déplacés.",
        [
            ("Les évêques", "ont condamné", ["le raid"]),
            ("Les évêques", "promis", ["accueillir les déplacés"]),
        ],
    ),
    "a form that is a noun too, before an inserted pronoun": (
        "La sénatrice Ana Prado juge, elle aussi, que le délai est trop court.",
        [("La sénatrice Ana Prado", "juge", ["le délai est trop court"])],
    ),
    "fixed adverbials before the object": (
        "Le préfet Paul Biro redoute d’ailleurs une crue. Il a réclamé une nouvelle fois des digues.",
        [
            ("Le préfet Paul Biro", "redoute", ["une crue"]),
            ("Le préfet Paul Biro", "a réclamé", ["des digues"]),
        ],
    ),
    "a number with its operator is the object": (
        "La mairie de Split a évoqué jusqu’à 3 000 sinistrés.",
        [("La mairie de Split", "a évoqué", ["jusqu’à 3 000 sinistrés"])],
    ),
    "who asked for anonymity speaks, not the anonymity": (
        "Un douanier ayant requis l’anonymat affirme que le col est fermé.",
        [("Un douanier", "affirme", ["le col est fermé"])],
    ),
    "the subject of the reported clause may be described before its verb comes": (
        "« Absurde », tranche le juge Omar Farah, qui rappelle que l’accord de Bled, signé en 1998, n’a jamais été appliqué.",
        [
            ("le juge Omar Farah", "tranche", ["Absurde"]),
            ("le juge Omar Farah", "rappelle", ["l’accord de Bled, signé en 1998, n’a jamais été appliqué"]),
        ],
    ),
    "the name before age and trade is who « qui » stands for": (
        "« Tout a brûlé », soupire Mira Kos, 34 ans, marchande de bois, qui dit avoir perdu sa maison.",
        [
            ("Mira Kos", "soupire", ["Tout a brûlé"]),
            ("Mira Kos", "dit", ["avoir perdu sa maison"]),
        ],
    ),
    "the reported clause goes on behind marks that open it": (
        "Le général Ivo Maric l’a dit lundi : « tous les ponts » de la ville seraient gardés.",
        [("Le général Ivo Maric", "l’a dit", ["tous les ponts » de la ville seraient gardés"])],
    ),
    "the source set into a clause behind « que »": (
        "Ils oublient que la mine, au dire du syndicat Unia, se vide.",
        [("syndicat Unia", "au dire du", ["la mine", "se vide"])],
    ),
    "where the source comes from is no content": (
        "Pour le géologue Jens Dahl, de l’université de Bergen, la faille dort.",
        [("le géologue Jens Dahl", "Pour", ["la faille dort"])],
    ),
    "an incise behind a sentence with a subject of its own": (
        "Le ministre Pierre Okemba doit en parler jeudi aux maires, a précisé la Maison-Blanche.",
        [("la Maison-Blanche", "a précisé", ["Le ministre Pierre Okemba doit en parler jeudi aux maires"])],
    ),
    "a comment in apposition is the article’s own": (
        "Le maire Idriss Maro estime que le port vivra, formule que les dockers n’entendent pas sans rire.",
        [("Le maire Idriss Maro", "estime", ["le port vivra"])],
    ),
    "how it was said is no content": (
        "La ministre Lena Vogt balaie ces reproches d’un revers de main.",
        [("La ministre Lena Vogt", "balaie", ["ces reproches"])],
    ),
    "« ce que X nie »: the clause before, beside who told it": (
        "Selon des notables de Kotor, deux bataillons seraient en ville, ce que Belgrade nie.",
        [
            ("notables de Kotor", "Selon", ["deux bataillons seraient en ville"]),
            ("Belgrade", "nie", ["deux bataillons seraient en ville"]),
        ],
    ),
    "« ce que nie X »": (
        "Le convoi a été arrêté au pont, ce que dément la préfecture.",
        [("la préfecture", "dément", ["Le convoi a été arrêté au pont"])],
    ),
    "a verb that goes on with the subject, behind a noun or an infinitive": (
        "La ministre Lena Vogt exclut d’envoyer des soldats, mais prêtera des avions. "
        "Le préfet Paul Biro a condamné le pillage et se rendra sur place.",
        [
            ("La ministre Lena Vogt", "exclut", ["envoyer des soldats"]),
            ("Le préfet Paul Biro", "a condamné", ["le pillage"]),
        ],
    ),
    "« ne … que » is no conjunction": (
        "Le général Ivo Maric a ordonné de ne tirer que sur ordre.",
        [("Le général Ivo Maric", "a ordonné", ["ne tirer que sur ordre"])],
    ),
    "a question behind an insertion": (
        "Un caporal demande, en allemand de manuel, où est la mer.",
        [("Un caporal", "demande", ["où est la mer"])],
    ),
    "an attribution without a verb": (
        "Le député Jean Mabiala a posé la question. Réponse du ministre, Pierre Okemba : « Nous verrons cela en mai. »",
        [("Pierre Okemba", None, ["Nous verrons cela en mai"])],
    ),
    "what stands behind the speaker of a quotation is the article’s own": (
        "Le maire Idriss Maro sort. « On m’a tout pris », lâche-t-il, les yeux sur ses bottes.",
        [("Le maire Idriss Maro", "lâche-t-il", ["On m’a tout pris"])],
    ),
    "words over paragraphs, each with an opening mark": (
        "Il fait nuit.\n\n« J’ai vu le feu. Tout brûlait.\n\n« Je n’en veux à personne.\n\n« Mais qu’on nous aide ! », tonne Mira Kos.",
        [("Mira Kos", "tonne", ["J’ai vu le feu. Tout brûlait", "Je n’en veux à personne", "Mais qu’on nous aide !"])],
    ),
    "a gerund that takes up the main clause": (
        "Bruxelles a salué la formation de ce gouvernement y voyant un « signal » utile.",
        [
            ("Bruxelles", "a salué", ["la formation de ce gouvernement"]),
            ("Bruxelles", "y voyant", ["un « signal » utile"]),
        ],
    ),
    "deeds that share a verb with words": (
        "La Chambre a approuvé, par 72 voix contre 9, le budget. Le parti a exclu le député Jean Mabiala. "
        "Ana Prado a caché trois enfants. L’accord, que le roi a repoussé deux fois, attend. La légende veut qu’il ait fui.",
        [],
    ),
    "the writer’s own imperative": (
        "Parmi les peintres du salon notons surtout des Danois. Rappelons que le musée date de 1905.",
        [],
    ),
    "« en outre que » opens the clause, « à ce que » too": (
        "Le juge Omar Farah rapporte en outre que la prison est pleine. Il a appelé à ce que les détenus soient nourris.",
        [
            ("Le juge Omar Farah", "rapporte", ["la prison est pleine"]),
            ("Le juge Omar Farah", "a appelé", ["les détenus soient nourris"]),
        ],
    ),
    "behind « Selon X, » a subject with an apposition is no part of the source": (
        "Selon l’AFP, la Ligue arabe, principale alliée du roi, a quitté la salle.",
        [("AFP", "Selon", ["la Ligue arabe, principale alliée du roi, a quitté la salle"])],
    ),
    "« ce qui », parted by the source": (
        "La séance a été suspendue, ce qui a permis, d’après le greffe, à trois élus de revenir.",
        [("le greffe", "d’après", ["ce qui a permis", "à trois élus de revenir"])],
    ),
    "words asked for, then quoted behind a colon": (
        "Le maire Idriss Maro a appelé à la création d’un fonds : « Nous voulons un fonds pour les pêcheurs. »",
        [
            (
                "Le maire Idriss Maro",
                "a appelé",
                ["la création d’un fonds", "Nous voulons un fonds pour les pêcheurs"],
            )
        ],
    ),
    "who wrote the document that stands before the colon": (
        "Un rapport de l’Union africaine arrive à la même fin : « Le journaliste est mort d’un tir de mortier. »",
        [("Union africaine", None, ["Le journaliste est mort d’un tir de mortier"])],
    ),
    "an incise behind a clause of which only the end is quoted": (
        "Quant au Togo, qui en avait promis cent, il n’a envoyé « que la moitié », grince un colonel.",
        [
            ("Togo", "en avait promis", ["cent"]),
            ("un colonel", "grince", ["Quant au Togo, qui en avait promis cent, il n’a envoyé « que la moitié"]),
        ],
    ),
    "a clause parted by its incise, with a quotation at its end": (
        "Le guide Jens Dahl parle bas. Là-haut, rappelle-t-il, la neige a tenu deux mois, « et regardez la vallée ».",
        [("Le guide Jens Dahl", "rappelle-t-il", ["Là-haut", "la neige a tenu deux mois, « et regardez la vallée"])],
    ),
    "what a refusal told as background was of": (
        "Les dockers avaient refusé de charger le navire. Oslo, qui refuse d’envoyer des soldats, se tait.",
        [],
    ),
    "« en dénonçant » behind a noun is the speaker’s own": (
        "Le maire Idriss Maro a condamné le raid en dénonçant une provocation.",
        [
            ("Le maire Idriss Maro", "a condamné", ["le raid"]),
            ("Le maire Idriss Maro", "dénonçant", ["une provocation"]),
        ],
    ),
    "the subject of a verb beside it that reports nothing": (
        "La Poste de Split a réagi et a nié tout retard.",
        [("La Poste de Split", "a nié", ["tout retard"])],
    ),
    "an apposition between « Pour X » and the colon": (
        "Pour Bernard Aubin, son secrétaire général : « C’est un grand jour pour la gare. »",
        [("Bernard Aubin", "Pour", ["C’est un grand jour pour la gare"])],
    ),
    "the day of the telling behind a noun": (
        "Le préfet Paul Biro a confirmé ce départ jeudi soir.",
        [("Le préfet Paul Biro", "a confirmé", ["ce départ"])],
    ),
    "a condition is not said yet": ("Si le juge Omar Farah confirme la peine, Ana Prado partira.", []),
    "troops called back are nothing said": (
        "L’Éthiopie n’a rappelé qu’une compagnie. Madrid a rappelé son consul.",
        [],
    ),
}


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES)
def test_reported_words(text: str, expected: list[tuple[str, str | None, list[str]]]) -> None:
    analysis = analyse(make_article(text, published="2021-03-05"))
    found, _ = build(analysis, [Answered(c) for c in find_candidates(analysis)], ())
    told = [(s.cue.exact if s.cue else None, [span.exact for span in s.content]) for s in found]
    assert told == [(cue, content) for _, cue, content in expected]
    for statement, (speaker, _, _) in zip(found, expected, strict=True):
        mentions = [m for i in statement.speakers for m in analysis.clusters[int(i[1:]) - 1].mentions]
        assert any(speaker in text[m.start : m.end] for m in mentions)


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("Le général Ivo Maric jure que la ville sera tenue.", "promise"),
        ("Le général Ivo Maric jure n’avoir rien vu.", "declare"),
        ("« Mes hommes ont quitté la ville », jure le général Ivo Maric.", "declare"),
        ("Lena Vogt s’est dite convaincue que la trêve tiendrait.", "assess"),
        ("Lena Vogt s’est dite prête à partir.", "declare"),
        ("Oslo propose une trêve de dix jours.", "declare"),
    ],
)
def test_act_of_verbs_that_change_with_what_follows(text: str, act: str) -> None:
    analysis = analyse(make_article(text, published="2021-03-05"))
    found, _ = build(analysis, [Answered(c) for c in find_candidates(analysis)], ())
    assert [s.act for s in found] == [act]
