"""Where French sentences end, and where they do not."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.article import split_sentences


def sentences(text: str) -> list[str]:
    return [text[start:end] for start, end in split_sentences(text, 0, len(text))]


ONE_SENTENCE = [
    "M. Traoré et MM. Diallo ont vu Mme. Keïta et le Dr. Koné à St. Louis.",
    "Le général J. K. Mensah et J.-M. Le Goff ont signé avec l’U.S. Army.",
    "Plus de 10.000 soldats, soit 1,2 million de personnes et 3.5 % du total, sont partis.",
    "L’art. 5 du traité, p. 12, cf. n. 3, vaut pour l’État n° 7.",
    "Les armes, les vivres, etc. sont arrivés.",
    "« Et ensuite ? », s’interroge-t-il.",
    "« Quelle honte ! » a-t-il lancé.",
    "« Nous partons. », a déclaré le ministre.",
    "Il a répondu « peut-être… » puis s’est tu.",
    "Ce succès (…) dépendra des alliés [...] et de leur volonté.",
    "Ira-t-il... ou n’ira-t-il pas ?",
    "Voir https://exemple.org/a.php?Id=3. puis www.exemple.org/Page.",
    "Une source de Exemple.Com parle d’un retrait",
    "« C’est un problème très grave. .»",
    "Le ministre a déclaré : « Nous partons »",
    "Le capitaine (promu en mars !) commande l’unité.",
    "Awa Traoré (RN) – la députée – a voté contre.",
    "1. Les forces quitteront la ville.",
    "II. Le traité prévoit un retrait.",
]


@pytest.mark.parametrize("text", ONE_SENTENCE)
def test_stays_one_sentence(text: str) -> None:
    assert sentences(text) == [text]


SEVERAL = [
    ["Le pont est coupé.", "Les secours arrivent !", "Qui les attend ?", "Personne."],
    ["« Nous partons.", "Nous reviendrons », a déclaré M. Traoré.", "Il a souri."],
    ["« Nous partons. »", "Le ministre a souri."],
    ["«\u202fNous partons.\u202f»", "Le ministre a souri."],
    ["“Nous partons.”", "Le ministre a souri."],
    ['"Nous partons."', "Le ministre a souri.", '"Enfin !"', "Il est parti."],
    ["Il se tait.", "« Jamais ! » crie-t-elle.", "“Jamais”, répète-t-il."],
    ["Il a tout dit…", "La salle s’est levée."],
    ["Il a tout dit.", "(…) Nous partons."],
    ["Il part (enfin.)", "Elle reste."],
    ["Les armes, les vivres, etc.", "Le convoi est complet."],
    ["Le conflit a duré jusqu’au XXe siècle av. J.-C.", "Il a repris ensuite."],
    ["Il choisit le plan B.", "Les autres attendent."],
    ["La région compte 8 000 soldats.", "11.000 autres sont attendus."],
    ["Le convoi a quitté la ville.", "🛰 Une image le montre."],
    [
        "Ils ont quitté la ville.",
        "#Sahel",
    ],
    ["« Non ! »", "– Le ministre a insisté."],
    ["Il est né en 1950.", "À 70 ans, il commande encore."],
    ["C’est une erreur de l’O.N.U.", "Le secrétaire l’admet."],
]


@pytest.mark.parametrize("expected", SEVERAL, ids=lambda e: e[0])
def test_splits_into(expected: list[str]) -> None:
    assert sentences(" ".join(expected)) == expected


def test_a_lost_space_after_a_full_stop_is_still_a_boundary() -> None:
    assert sentences("Ils ont quitté Gao.Les habitants fuient.") == [
        "Ils ont quitté Gao.",
        "Les habitants fuient.",
    ]
    assert sentences("« Ils sont partis.»Le ministre a souri.") == [
        "« Ils sont partis.»",
        "Le ministre a souri.",
    ]


@pytest.mark.parametrize(
    "dateline",
    [
        "3 mars 2021. -",
        "BAMAKO, 3 mars 2021 (AFP) –",
        "Bamako (AFP) -",
        "MOSCOU, 3 mars (Xinhua) --",
        "1er mai 2015, Mali. -",
    ],
)
def test_a_dateline_is_a_sentence_of_its_own(dateline: str) -> None:
    assert sentences(f"{dateline} Le convoi est parti. Il reviendra.") == [
        dateline,
        "Le convoi est parti.",
        "Il reviendra.",
    ]


def test_unclosed_and_crossed_marks_do_not_glue_sentences() -> None:
    assert sentences("« Que font-ils. Nous verrons. “Rien”, dit-il. Fin.") == [
        "« Que font-ils.",
        "Nous verrons.",
        "“Rien”, dit-il.",
        "Fin.",
    ]


def test_only_the_given_part_is_split() -> None:
    text = "Avant. Le convoi part. Il revient. Après."
    start, end = text.index("Le"), text.index(" Après")
    assert [text[s:e] for s, e in split_sentences(text, start, end)] == [
        "Le convoi part.",
        "Il revient.",
    ]


TEXT = st.text(alphabet="aBé1.!?…,:« »“”\"'()-–\u00a0\u202f🛰#/@", max_size=150)


@given(TEXT)
def test_sentences_are_disjoint_and_cover_everything_but_white_space(text: str) -> None:
    covered = set()
    last = 0
    for start, end in split_sentences(text, 0, len(text)):
        assert last <= start < end <= len(text)
        assert not text[start].isspace()
        assert not text[end - 1].isspace()
        covered.update(range(start, end))
        last = end
    assert all(c.isspace() for i, c in enumerate(text) if i not in covered)


CLAUSES = st.lists(
    st.sampled_from(
        [
            "Le convoi a quitté Gao.",
            "« Nous partons », a dit M. Traoré.",
            "Plus de 10.000 hommes sont attendus !",
            "Et ensuite ?",
            "Selon l’art. 5, « rien ne presse. »",
        ]
    ),
    min_size=1,
    max_size=60,
)


@given(CLAUSES)
def test_planted_sentences_are_found_in_paragraphs_of_any_length(planted: list[str]) -> None:
    assert sentences("\u00a0 ".join(planted)) == planted


@pytest.mark.parametrize("unit", ["a. ", ". ", "A. ", "…", "h. X ", "« A. », b. ", "a.B", "A.-B. C ", "(…) ", "?! "])
def test_time_is_linear(unit: str) -> None:
    text = unit * (100_000 // len(unit))
    begin = time.process_time()
    split_sentences(text, 0, len(text))
    assert time.process_time() - begin < 1
