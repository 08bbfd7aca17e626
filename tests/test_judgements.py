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
