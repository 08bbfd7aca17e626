"""When a deployment happens, as of Friday 16 June 2023: the verb that tells it, terms, plans and what was announced."""

from datetime import date

import pytest
from test_deployment_claims import deployments, only


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        pytest.param("Le Chili a commencé mardi à retirer 300 soldats de Gao.", (6, 13), (6, 13), id="phase"),
        pytest.param(
            "Le retrait des 300 soldats chiliens s’achèvera en juillet.", (7, 1), (7, 31), id="verb of its noun"
        ),
        pytest.param(
            "Le retrait des 300 soldats chiliens de Gao a pris fin mardi.", (6, 13), (6, 13), id="end of a movement"
        ),
        pytest.param("Le retrait de 300 soldats de Gao a été annoncé mardi.", None, None, id="verb of saying"),
        pytest.param("Le départ de 300 soldats, prévu en août, est reporté.", (8, 1), (8, 31), id="planned month"),
        pytest.param("Les 300 soldats quitteront Gao au plus tard le 30 juin.", None, (6, 30), id="latest day"),
        pytest.param(
            "L’accord signé le 10 juin prévoit le départ des 300 soldats de Gao dans les vingt jours.",
            None, (6, 30), id="term of an agreement",
        ),
        pytest.param(
            "Les 300 soldats partiront de Gao dans un délai de dix jours.", None, (6, 26), id="term from today"
        ),
        pytest.param("Cent soldats pourraient être à Gao en octobre.", (10, 1), (10, 31), id="possible month"),
        pytest.param("Les soldats chiliens ont dû évacuer Gao mardi.", (6, 13), (6, 13), id="what had to be done"),
        pytest.param(
            "Mardi, alors que 300 soldats chiliens arrivaient à Gao, le maire a démissionné.",
            (6, 13), (6, 13), id="frame before a subordinate",
        ),
        pytest.param(
            "Mercredi, pour la première fois depuis la trêve, le 27 mai, l’armée chilienne a évacué Gao.",
            (6, 14), (6, 14), id="frame before an apposed date",
        ),
        pytest.param(
            "Le Chili rappellera de Gao les 300 soldats attaqués lundi par des rebelles.",
            None, None, id="participle of the people",
        ),
        pytest.param(
            "On compte à Gao 300 soldats chiliens, arrivés par avion depuis mardi.", (6, 13), None, id="their arrival"
        ),
        pytest.param(
            "Il y a à Gao des soldats chiliens, près de deux cents, arrivés par avion depuis mardi.",
            (6, 13), None, id="their arrival in an aside",
        ),
        pytest.param(
            "Les 300 soldats chiliens restaient déployés à Gao au début du mois.", (6, 1), (6, 10), id="their state"
        ),
        pytest.param("Les 300 soldats chiliens ont jusqu’au 26 juin pour quitter Gao.", None, (6, 26), id="time given"),
        pytest.param(
            "Le Chili a commencé mardi à réduire sa présence au Mali, avec le départ de 300 soldats de Gao.",
            (6, 13), (6, 13), id="how the event of the verb happens",
        ),
        pytest.param(
            "« Trois cents soldats ont quitté Gao », a déclaré le ministre chilien, « mardi à l’aube ».",
            (6, 13), (6, 13), id="quotation that goes on",
        ),
        pytest.param(
            "Une compagnie chilienne de 140 soldats est partie mardi de Gao pour gagner Kidal.",
            (6, 13), (6, 13), id="aim of a movement",
        ),
        pytest.param(
            "Demain à l’aube, si l’ONU le permet, 140 soldats chiliens franchiront la frontière.",
            (6, 17), (6, 17), id="frame before a condition",
        ),
        pytest.param(
            "Les 300 soldats chiliens avaient jusqu’au 15 avril pour quitter Gao.", None, (4, 15), id="time that was given"
        ),
        pytest.param(
            "Les soldats chiliens ont quitté leurs tentes de Gao, dressées depuis mai près du fleuve.",
            None, None, id="aside on a thing",
        ),
        pytest.param(
            "Un bataillon chilien, attendu depuis mai, n’a pas été déployé à Gao.", None, None, id="aside on the waiting"
        ),
        pytest.param(
            "Les soldats chiliens, présents depuis mars à Gao, en partiront en juillet.",
            (7, 1), (7, 31), id="aside on those who leave",
        ),
        pytest.param(
            "Les soldats chiliens, un millier depuis mars, quitteront Gao.",
            None, None, id="aside on their number",
        ),
        pytest.param(
            "On compte 1 200 soldats chiliens à Gao, un chiffre appelé à baisser cet hiver.",
            None, None, id="aside on the number",
        ),
    ],
)  # fmt: skip
def test_the_day_of_the_event(text: str, start: tuple[int, int] | None, end: tuple[int, int] | None) -> None:
    found = only(text).date
    if start is None and end is None:
        assert found is None
        return
    assert found is not None
    assert found.start == (date(2023, *start) if start else None)
    assert found.end == (date(2023, *end) if end else None)


@pytest.mark.parametrize(
    "text", ["Les soldats chiliens ont dû quitter Gao.", "Deux compagnies de soldats ont pu gagner Kidal."]
)
def test_what_had_to_be_done_is_done(text: str) -> None:
    assert only(text).status == "asserted"


def test_what_comes_of_a_movement_comes_with_it() -> None:
    text = "Un second bataillon suivra à Gao en juillet, ce qui portera le contingent togolais à 850 hommes."
    assert [d.date and d.date.raw.exact for d in deployments(text)] == ["juillet", "juillet"]


def test_each_figure_has_the_date_beside_it() -> None:
    text = "La Belgique aura 302 soldats à Naqoura en août, puis 394 en octobre."
    assert [d.date and d.date.raw.exact for d in deployments(text)] == ["août", "octobre"]


def test_a_part_behind_a_semicolon_has_its_own_date() -> None:
    text = "La mission doit aligner 2 450 soldats à Gao ; hier soir, moins de 300 soldats étaient arrivés à Gao."
    assert [d.date and d.date.raw.exact for d in deployments(text)] == [None, "hier soir"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Mille soldats seront déployés à Gao avant la saison des pluies.", "avant la saison des pluies"),
        ("Le Bénin ne retirera pas ses soldats de Gao avant la relève de novembre.", "avant la relève de novembre"),
        ("Les 500 soldats resteront à Gao jusqu’au retour du dernier déplacé.", "jusqu’au retour du dernier déplacé"),
        ("Mille soldats seront déployés à Gao avant les pluies, le 3 juillet.", "le 3 juillet"),
        ("Deux ans après le début de la guerre, mille soldats sont toujours déployés à Gao.", None),
        ("Mille soldats seront déployés à Gao, jusqu’à la frontière.", None),
    ],
)
def test_an_event_says_when_if_no_date_does(text: str, words: str | None) -> None:
    found = only(text).date
    assert (found.raw.exact if found else None) == words
    assert found is None or (found.precision == "open") == (found.raw.exact != "le 3 juillet")
