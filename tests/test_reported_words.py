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
    "troops called back are nothing said": (
        "L’Éthiopie n’a rappelé qu’une compagnie. Madrid a rappelé son consul.",
        [],
    ),
}


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES)
def test_reported_words(text: str, expected: list[tuple[str, str, list[str]]]) -> None:
    analysis = analyse(make_article(text, published="2021-03-05"))
    found, _ = build(analysis, [Answered(c) for c in find_candidates(analysis)], ())
    told = [(s.cue.exact if s.cue else None, [span.exact for span in s.content]) for s in found]
    assert told == [(cue, content) for _, cue, content in expected]
    for statement, (speaker, _, _) in zip(found, expected, strict=True):
        mentions = [m for i in statement.speakers for m in analysis.clusters[int(i[1:]) - 1].mentions]
        assert any(speaker in text[m.start : m.end] for m in mentions)
