"""The publication date that the text states, and the dates that it only tells of."""

from datetime import date

import pytest

from extractor.article import make_article

BODY = "Le gouvernement a annoncé le retrait de quatre cents soldats de la région de Kidal."
MORE = "Les habitants, eux, restent prudents et disent attendre de voir les premiers convois."


def published(*lines: str) -> date | None:
    return make_article("\n".join(lines)).published


@pytest.mark.parametrize(
    "line",
    [
        "publié le 3 mars 2021 à 20h52",
        "Publié le 03/03/2021 à 20:52",
        "Publié le mercredi 3 mars 2021",
        "Publié : 03.03.2021 - 20:52 GMT",
        "Publié le 2021-03-03T20:52:00+01:00",
        "Publié le 3 mars 2021, mis à jour le 5 mars 2021 à 9h",
        "Mis à jour le 5 mars 2021 à 9 h 10 - Publié le 3 mars 2021",
        "Par Awa Traoré, à Bamako | Publié le 3 mars 2021 | 4 min de lecture",
        "Publié par Awa Traoré le 3 mars 2021",
        "Par Awa Traoré — 3 mars 2021 à 20:52",
        "3 mars 2021 / par admin",
        "Mercredi 3 mars 2021",
        "mercredi, mars 3, 2021",
        "Bamako, le 3 mars 2021",
        "BAMAKO (de notre envoyée spéciale), 3 mars 2021",
        "Publié le : 03/03/2021 - 20:52   Modifié le : 04/03/2021 - 09:10",
        "Édition du mercredi 3 mars 2021",
        "3 mars 2021 à 20h52",
        "03/03/2021",
        "2021-03-03",
        "mer. 3 mars 2021",
        "Le 03.03.21",
        "AFP - publié le mercredi 3 mars 2021 à 20h52, mis à jour à 22h02",
        "3 mars 2021 | La Rédaction | 214 vues | Commentaires (0)",
        "Publié le : 03/03/2021 - 06:40     Écouter - 05:12",
        "Rédigé par Awa Traoré le mercredi 3 mars 2021 à 10:12 | Lu 87 fois",
        "BAMAKO, 3 mars 2021 (AFP, Reuters)",
        "Lettre du Sahel n° 48, 3 mars 2021",
        "Le Sahel, le supplément du mercredi - n° 48 - 3 mars 2021",
        "(rédaction, mercredi 3 mars 2021)",
        "Par Awa Traoré, à Bamako. Publié le 3 mars 2021",
        "Gao (Mali), envoyée spéciale. 3 mars 2021",
        "De notre correspondant à Gao — 03/03/2021 — Réservé aux abonnés",
        "Mis en ligne le 03/03/2021 Corrigé le 04/03/2021 à 18:05 TU",
        "@Sahel Info, 03/03/2021 – Source AFP",
        "Communiqué de presse du 3 mars 2021",
        "Dépêche AFP du 3 mars 2021",
    ],
)
def test_a_line_that_only_dates_the_article(line: str) -> None:
    assert published("Retrait de soldats à Kidal", line, BODY, MORE) == date(2021, 3, 3)


@pytest.mark.parametrize(
    "line",
    [
        "AFP 032052 MAR 21",
        "mt/sba/ayv AFP 032052 GMT MAR 21",
        "REUTERS 03/03/21 20h52",
        "© AFP 3 mars 2021",
        "(Xinhua, 3 mars 2021)",
    ],
)
def test_the_stamp_of_a_wire_behind_its_text(line: str) -> None:
    assert published(BODY, MORE, line) == date(2021, 3, 3)


def test_a_marked_line_counts_wherever_it_stands() -> None:
    assert published(BODY, *[MORE] * 20, "Publié le 3 mars 2021") == date(2021, 3, 3)


@pytest.mark.parametrize(
    "dateline",
    [
        "3 mars 2021. - ",
        "3 mars 2021 – ",
        "3 mars 2021, Mali. - ",
        "BAMAKO, 3 mars 2021 (AFP) - ",
        "BAMAKO, 3 mars 2021 (AFP) ",
        "Bamako, Mali, 3 mars 2021 – ",
        "Bamako, le 3 mars 2021 — ",
        "BAMAKO (AFP) - 3 mars 2021 - ",
        "Berne/Bamako, 3 mars 2021 (ats/Reuters) - ",
        "(3 mars 2021) ",
        "(Bamako, 3 mars 2021.) ",
        "[AFP, 3 mars 2021] ",
    ],
)
def test_a_dateline_begins_a_paragraph(dateline: str) -> None:
    assert published("Retrait de soldats à Kidal", dateline + BODY, MORE) == date(2021, 3, 3)


@pytest.mark.parametrize(
    "opening",
    [
        "Par RTV, publié le 03-03-2021. ",
        "Publié le 3 mars 2021. ",
        "Le Courrier du Sahel Publié le 03/03/2021 à 10h05 Mis à jour le 04/03/2021 à 9h10 BAMAKO - ",
    ],
)
def test_a_marked_date_may_run_into_a_text_that_lost_its_lines(opening: str) -> None:
    assert published(opening + BODY + " " + MORE) == date(2021, 3, 3)


@pytest.mark.parametrize("dateline", ["Bamako, 3 mars 2021. ", "Gao, le 3 mars 2021. ", "3 mars 2021, 23h51. "])
def test_a_date_with_a_full_stop_opens_news_of_these_days(dateline: str) -> None:
    assert published("Retrait à Kidal", dateline + BODY + " Il commence mardi.", MORE) == date(2021, 3, 3)
    assert published("Retrait à Kidal", dateline + BODY, "Vingt ans ont passé.") is None
    assert (
        published("Retrait à Kidal", dateline + BODY + " Il commence mardi.", "Le 6 juin 2022, tout a changé.") is None
    )


@pytest.mark.parametrize("line", ["Le Courrier du Sahel, 3 mars 2021", "Le 3 mars 2021, Bamako"])
def test_a_date_behind_all_prose_signs_the_article(line: str) -> None:
    assert published(*[BODY] * 9, line) == date(2021, 3, 3)


def test_mis_a_jour_is_only_the_last_resort() -> None:
    assert published(BODY, "Mis à jour le 5 mars 2021") == date(2021, 3, 5)
    assert published("3 mars 2021. - " + BODY, "Mis à jour le 5 mars 2021") == date(2021, 3, 3)


@pytest.mark.parametrize(
    "lines",
    [
        ["Le 3 mars 2021, " + BODY],
        ["Selon un rapport publié le 3 mars 2021, l’armée se retire de Kidal."],
        ["Publié le 3 mars 2021, le rapport accuse les deux camps d’exactions."],
        ["Attentat de Gao du 3 mars 2021", BODY],
        ["Une base a été attaquée à Gao, le 3 mars 2021", BODY],
        ["Un soldat à Agadez, le 3 mars 2021. (Awa Traoré/AFP)", BODY],
        [BODY, "Nous saluons ce retrait.", "– Le ministère (@MinDef) 3 mars 2021"],
        ["3 mars 2021 : l’armée arrive à Gao.", "4 mars 2021 : elle en repart.", BODY],
        ["3 mars 2021 – L’armée arrive à Gao.", "4 mars 2021 – Elle en repart.", BODY],
        ["Bilan", "3 mars 2021. L’armée arrive mardi à Gao.", "4 mars 2021. Elle en repart.", BODY],
        ["Retrait à Kidal", "Photo : Gao, 3 mars 2021", BODY],
        ["Attentat du 3 mars 2021", BODY],
        ["Du 3 mars 2021 au 4 avril 2021", BODY],
        [*[BODY] * 9, "3 mars 2021", MORE],
        ["Publié le 31 février 2021", BODY],
    ],
)
def test_dates_of_events_are_never_the_publication_date(lines: list[str]) -> None:
    article = make_article("\n".join(lines))
    assert article.published is None
    (note,) = [w for w in article.warnings if w.code == "no_date"]
    assert "--published" in note.message


def test_the_caller_s_date_goes_first() -> None:
    assert make_article(f"Publié le 3 mars 2021\n{BODY}", published="2020-01-01").published == date(2020, 1, 1)


def test_a_dateline_without_a_year_needs_a_full_date_near_it_that_fits_the_weekday() -> None:
    # 3 March is a Wednesday in 2010, 2021 and 2027.
    assert published("mercredi 3 mars", BODY + " L’accord date du 12 février 2021.") == date(2021, 3, 3)
    assert published("mercredi, mars 3", BODY + " L’accord date du 12 février 2020.") is None
    assert published("mercredi 3 mars", BODY + " L’accord date du 12 juin 2021.") is None
    assert published("BAMAKO, 3 mars (APS) - " + BODY + " L’accord date du 12 février 2021.") == date(2021, 3, 3)
    article = make_article(f"mercredi, mars 3\n{BODY}")
    assert article.published is None
    assert "“mercredi, mars 3” gives no year" in article.warnings[0].message
