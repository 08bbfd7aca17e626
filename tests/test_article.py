"""An article made from text: what is stored, what is refused, what each paragraph is."""

import hashlib
import sys
import time
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.article import Article, ReadingNote, make_article, tweet_signature
from extractor.errors import ReadingError

BODY = (
    "Le gouvernement a annoncé dimanche le retrait de quatre cents soldats de la région de Kidal.",
    "« Nous partirons avant la fin du mois », a déclaré le ministre de la Défense à la presse.",
    "Les habitants, eux, restent prudents et disent attendre de voir les premiers convois.",
)


def kinds(*lines: str) -> list[str]:
    return [p.kind for p in make_article("\n".join(lines)).paragraphs]


def kind_in_body(*lines: str) -> list[str]:
    """The kinds of lines that stand between two paragraphs of prose."""
    return kinds(BODY[0], *lines, BODY[1])[1:-1]


def codes(article: Article) -> list[str]:
    return [note.code for note in article.warnings]


# The stored text


def test_newlines_are_unified_and_nothing_else_is_touched() -> None:
    article = make_article("\ufeffUn\u202f: «\u00a0é\u00a0».\r\n\r\n\tDeux\u2028. 🛰️\rTrois…  \n")
    assert article.text == "Un\u202f: «\u00a0é\u00a0».\n\n\tDeux\u2028. 🛰️\nTrois…  \n"
    assert [article.text[p.start : p.end] for p in article.paragraphs] == [
        "Un\u202f: «\u00a0é\u00a0».",
        "Deux\u2028. 🛰️",
        "Trois…",
    ]


def test_the_id_comes_from_the_text_unless_given() -> None:
    text = "Les soldats sont rentrés."
    assert make_article(text).id == hashlib.sha256(text.encode()).hexdigest()[:16]
    assert make_article(text, id="a7").id == "a7"


def test_what_the_caller_knows_is_kept() -> None:
    note = ReadingNote("encoding", "cp1252")
    article = make_article(
        BODY[0],
        published="2021-03-05",
        source="Le Journal",
        title="Un retrait",
        url="https://exemple.org/1",
        notes=[note],
    )
    assert article.published == date(2021, 3, 5)
    assert (article.source, article.title, article.url) == (
        "Le Journal",
        "Un retrait",
        "https://exemple.org/1",
    )
    assert article.warnings == (note,)


@pytest.mark.parametrize(
    "published",
    [date(2024, 10, 31), datetime(2024, 10, 31, 20, 52), "2024-10-31", "2024-10-31T20:52:00+01:00"],
)
def test_the_publication_date_is_a_date_or_iso(published: date | str) -> None:
    assert make_article(BODY[0], published=published).published == date(2024, 10, 31)


@pytest.mark.parametrize(
    ("text", "published", "code"),
    [
        ("", None, "empty_text"),
        (" \n\u00a0\u202f\t\u200b\ufeff\n", None, "empty_text"),
        ("Un texte\x00 coupé.", None, "binary"),
        ("\x01\x02\x03\x04PK\x05\x06 abc", None, "binary"),
        ("Une moitié \ud83d de caractère.", None, "undecodable"),
        ("a" * 1_000_001, None, "too_large"),
        ("Un texte.", "31/10/2024", "bad_date"),
        ("Un texte.", "2024-02-30", "bad_date"),
        ("Un texte.", "hier", "bad_date"),
    ],
)
def test_what_is_no_article_is_refused_with_a_code_and_a_hint(text: str, published: str | None, code: str) -> None:
    with pytest.raises(ReadingError) as caught:
        make_article(text, published=published)
    assert caught.value.code == code
    assert caught.value.hint


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (
            "The ministry said on Sunday that four hundred soldiers will leave the north of the "
            "country before the end of the month.",
            "English",
        ),
        (
            "El gobierno anunció el domingo la retirada de los soldados de la región del norte, "
            "según un comunicado que publicó el ministerio por la noche.",
            "Spanish",
        ),
        ("Правительство объявило о выводе солдат из северного региона страны до конца этого "
         "месяца, говорится в сообщении.", "another language"),
    ],
)  # fmt: skip
def test_a_foreign_article_is_read_with_a_note(text: str, language: str) -> None:
    article = make_article(text, published="2021-03-05")
    assert codes(article) == ["language"]
    assert language in article.warnings[0].message


@pytest.mark.parametrize("text", [*BODY, "Retrait à Kidal", "8 000 soldats, 12 chars, 3 avions."])
def test_french_and_very_short_texts_get_no_language_note(text: str) -> None:
    assert codes(make_article(text, published="2021-03-05")) == []


# The kinds of paragraphs


def test_a_plain_article_is_title_heading_and_body() -> None:
    lines = ["Mali : Bamako retire 400 soldats", BODY[0], "Un calme précaire", *BODY[1:]]
    article = make_article("\n\n".join(lines))
    assert [p.kind for p in article.paragraphs] == ["title", "body", "heading", "body", "body"]
    assert article.title == "Mali : Bamako retire 400 soldats"


def test_an_article_of_one_line_is_body_even_without_a_full_stop() -> None:
    assert kinds("Kiev accuse Moscou de mentir") == ["body"]
    assert kinds("Menu", "Kiev accuse Moscou de mentir", "Partager") == [
        "furniture",
        "body",
        "furniture",
    ]


def test_rubrics_above_the_title_are_furniture_and_a_long_standfirst_is_body() -> None:
    assert kinds(
        "Le Quotidien",
        "International",
        "Le Niger demande le départ des soldats étrangers",
        "Par Awa Traoré, à Niamey",
        "Le gouvernement veut que les huit cents hommes encore présents sur la base aérienne "
        "quittent le pays avant la fin du mois de septembre",
        BODY[0],
    ) == ["furniture", "furniture", "title", "furniture", "body", "body"]


@pytest.mark.parametrize(
    "title",
    [
        "Vers un retrait du Niger ?",
        "Le Niger au président : « Partez ! »",
        "EN DIRECT. Guerre au Soudan : Khartoum dément toute trêve",
        "Soudan: 3.000 soldats redéployés, selon l’ONU",
    ],
)
def test_titles_may_ask_exclaim_and_quote(title: str) -> None:
    assert kinds(title, *BODY) == ["title", "body", "body", "body"]


def test_a_title_that_the_caller_knows_is_found_whatever_it_ends_with() -> None:
    article = make_article("\n".join(["Ils partent.", *BODY]), title="Ils partent.")
    assert article.paragraphs[0].kind == "title"


FURNITURE = [
    "Menu",
    "Partager",
    "Article original publié sur Exemple.com",
    "Lire aussi : Au Niger, une base aérienne sous surveillance",
    "À lire aussi Le Tchad rappelle son ambassadeur",
    "Abonnez-vous pour lire la suite",
    "#niger #armée #retrait",
    "Exit mobile version",
    "publié le 3 mars 2021 à 20h52",
    "Publié le 03/03/2021 à 20:52 | Mis à jour le 04/03/2021 à 8:10",
    "Mis à jour le 4 mars 2021",
    "Par Awa Traoré avec AFP",
    "Par Le Quotidien avec AFP et Reuters",
    "Par Awa Traoré (Nairobi, correspondante régionale)",
    "AA / Bamako / Awa Traoré",
    "Avec notre correspondante à Bamako, Awa Traoré",
    "Publié hier à 18h04, modifié à 06h20",
    "Propos recueillis par Awa Traoré",
    "(AFP)",
    "Le Quotidien avec AFP",
    "Nous utilisons des cookies pour améliorer votre expérience.",
    "Ce contenu a été créé avec l'aide de l'IA",
    "© 2021 Le Quotidien. Tous droits réservés",
    "Crédit photo : Awa Traoré",
    "pic.twitter.com/aB3dE5",
    "https://www.exemple.org/article/12",
    "– Awa Traoré (@awatraore) 22 octobre 2024",
    "— CNN (@CNN) October 23, 2024",
    "4 min de lecture",
    "Il vous reste 65 % de cet article à lire",
    "* * *",
]


@pytest.mark.parametrize("line", FURNITURE)
def test_furniture(line: str) -> None:
    assert kind_in_body(line)[-1] == "furniture"


PROSE = [
    "Partager le pouvoir avec les rebelles reste exclu, a prévenu le président.",
    "Publié le 3 mars 2021, le rapport accuse les deux camps d’exactions.",
    "Selon un rapport publié le 3 mars 2021, les deux camps ont commis des exactions.",
    "Publié hier, le rapport accuse les deux camps.",
    "Par ailleurs, Niamey exige le départ des soldats étrangers.",
    "Par Niamey, la route est plus longue, disent les chauffeurs.",
    "Le 3 mars 2021, les premiers soldats ont quitté la base.",
    "Ce contenu a été retiré par la plateforme, selon le ministère.",
    "Pour aller plus loin, Bamako demande une enquête.",
    "Suivre les convois est devenu impossible, regrette une ONG.",
    "Une source proche du dossier l’a dit à l’AFP.",
    "Le ministre s’est exprimé devant l’Agence marocaine de presse (MAP).",
    "Il a perdu 300 hommes depuis mars (source : Reuters).",
    "Le message a été relayé par le compte @armee_ne.",
    "Oui.",
    "« Menu », dit-il.",
]


@pytest.mark.parametrize("sentence", PROSE)
def test_a_sentence_of_prose_is_never_furniture(sentence: str) -> None:
    assert kind_in_body(sentence) == ["body"]


@pytest.mark.parametrize(
    "line",
    [
        "Un soldat nigérien à Agadez, le 18 mai 2019. (Awa Traoré/AFP)",
        "Un soldat nigérien à Agadez (AFP)",
        "Un soldat nigérien à Agadez (photo d’archives AFP).",
        "Un soldat nigérien à Agadez, le 18 mai 2019. (AFP)",
        "Un soldat nigérien à Agadez © Awa Traoré / Le Quotidien",
        "Un soldat nigérien à Agadez. Photo : Awa Traoré",
        "Photo : un soldat nigérien à Agadez",
        "Un soldat nigérien à Agadez. / Reuters",
    ],
)
def test_captions_carry_a_credit(line: str) -> None:
    assert kind_in_body(line) == ["caption"]


def test_an_agency_that_signs_the_dispatch_makes_no_caption() -> None:
    assert kinds(*BODY[:2], BODY[2] + " (AFP)")[-1] == "body"


def test_links_after_lire_aussi_are_furniture_until_the_prose_goes_on() -> None:
    assert kind_in_body("Lire aussi", "Au Niger, une base sous surveillance", "Un départ redouté") == [
        "furniture",
        "furniture",
        "heading",
    ]
    links = ["Sur le même sujet", "Le Tchad rappelle son ambassadeur", "Le Niger ferme une base"]
    assert kinds(*BODY, *links)[3:] == ["furniture"] * 3


def test_a_line_after_a_colon_is_no_heading() -> None:
    assert kind_in_body("Le ministre l’a redit :", "« Nous partirons »") == ["body", "body"]


TWEET = ("Nous saluons la décision du Niger.", "Notre coopération continue 🇳🇪 pic.twitter.com/a1")


def test_an_embedded_tweet_is_the_lines_before_its_signature() -> None:
    signature = "– Le ministère (@MinDef) 3 mars 2021"
    assert kind_in_body(*TWEET, signature) == ["tweet", "tweet", "furniture"]
    assert kind_in_body("La base sera rendue au pays le mois prochain.", signature)[0] == "tweet"


def test_a_signature_on_the_tweet_s_own_line_is_cut_off_and_names_the_author() -> None:
    article = make_article(f"{BODY[0]}\n{TWEET[0]} — Le ministère (@MinDef) March 3, 2021\n{BODY[1]}")
    tweet, signed = article.paragraphs[1:3]
    assert (tweet.kind, signed.kind) == ("tweet", "furniture")
    assert article.text[tweet.start : tweet.end] == TWEET[0]
    signature = tweet_signature(article.text, signed.start, signed.end)
    assert signature is not None
    assert article.text[signature.name_start : signature.name_end] == "Le ministère"
    assert signature.handle == "@MinDef"


def test_prose_before_a_signature_whose_tweet_is_lost_stays_body() -> None:
    signature = "– Le ministère (@MinDef) 3 mars 2021"
    assert kinds(*BODY[:2], signature) == ["body", "body", "furniture"]
    assert kind_in_body("Le ministère l’a écrit sur X :", signature) == ["body", "furniture"]


def test_furniture_has_no_sentences_and_all_else_has() -> None:
    article = make_article("\n".join(["Menu", "Retrait de Kidal par l’armée", *BODY, "Partager"]))
    with_sentences = {s.paragraph for s in article.sentences}
    assert with_sentences == {i for i, p in enumerate(article.paragraphs) if p.kind != "furniture"}


# Invariants

LINES = st.lists(
    st.one_of(
        st.sampled_from([*BODY, *FURNITURE, *PROSE, *TWEET, "Un calme précaire", "🛰️"]),
        st.text(max_size=60),
    ),
    min_size=1,
    max_size=15,
)


@given(LINES)
def test_paragraphs_and_sentences_are_ordered_spans_of_an_unaltered_text(lines: list[str]) -> None:
    text = "\n".join(lines)
    try:
        article = make_article(text)
    except ReadingError as error:
        assert error.code in {"empty_text", "binary"}
        return
    assert article.text == text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    last = 0
    for paragraph in article.paragraphs:
        assert last <= paragraph.start < paragraph.end <= len(article.text)
        assert "\n" not in article.text[paragraph.start : paragraph.end]
        last = paragraph.end
    last = 0
    for sentence in article.sentences:
        paragraph = article.paragraphs[sentence.paragraph]
        assert max(last, paragraph.start) <= sentence.start < sentence.end <= paragraph.end
        last = sentence.end
    outside = set(range(len(article.text)))
    for paragraph in article.paragraphs:
        outside -= set(range(paragraph.start, paragraph.end))
    assert all(article.text[i].isspace() for i in outside)


@pytest.mark.parametrize(
    "unit",
    [
        "Le 3 mars 2021, « nous partons », a dit M. Traoré. ",
        "Un calme précaire\n",
        "– A (@a) 3 mars 2021\n",
        "nous\n",
        "Photo © a ",
        "(AFP) ",
        "#a ",
        "Par A ",
        "3 mars 2021 - ",
        "source : a",
        "a",
        "\n",
        ". \n",
    ],
)
def test_100_kb_take_well_under_a_second(unit: str) -> None:
    text = "a\n" + unit * (100_000 // len(unit))
    begin = time.process_time()
    make_article(text)
    # Under coverage every line is traced, which takes two to three times as long.
    assert time.process_time() - begin < (1 if sys.gettrace() is None else 4)
