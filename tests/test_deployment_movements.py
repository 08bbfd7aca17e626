"""Where a force is not, whence it comes and where it goes home to: the places of a deployment beyond « à » and « dans »."""

import pytest
from test_deployment_claims import deployments, only, places


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("A Madrid, la ministre de la Défense a exclu de rappeler les 600 soldats espagnols.", id="frame"),
        pytest.param("Depuis Oslo, le général a promis 80 soldats supplémentaires.", id="whence somebody speaks"),
        pytest.param("En visite à Accra, le président a promis 300 soldats supplémentaires.", id="visit"),
        pytest.param("Le ministre a annoncé à Vienne qu’il enverrait 300 soldats.", id="beside the verb of saying"),
    ],
)
def test_where_something_is_said_is_no_place_of_the_force(text: str) -> None:
    assert only(text).location is None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        pytest.param("A Ménaka, 40 parachutistes ont pris position jeudi.", "Ménaka", id="frame of a movement"),
        pytest.param("Au Niger, la France a annoncé le retrait de 300 soldats.", "Niger", id="a country is no frame"),
        pytest.param(
            "A Rumbek, affirment des habitants, 40 soldats y patrouillent.", "Rumbek", id="« y » is the frame"
        ),
        pytest.param("Le Gabon maintient 200 soldats dans le Vakagbo.", "Vakagbo", id="unlisted region"),
    ],
)
def test_where_the_force_is(text: str, name: str) -> None:
    found = only(text).location
    assert found is not None
    assert found.name == name


@pytest.mark.parametrize(
    ("text", "movement", "expected"),
    [
        pytest.param(
            "Trois cents soldats ougandais ont embarqué à l’aéroport de Bossaso, direction Entebbe.",
            "withdrawal", {"location": "Bossaso", "to_place": "Entebbe"}, id="boarding abroad for home",
        ),
        pytest.param(
            "Cinq cents légionnaires français embarqueront jeudi à Toulon.",
            "deployment", {"from_place": "Toulon"}, id="boarding at home",
        ),
        pytest.param(
            "Deux cents soldats danois ont décollé de Copenhague à destination de Mossoul.",
            "deployment", {"location": "Mossoul", "from_place": "Copenhague"}, id="taking off at home for abroad",
        ),
        pytest.param(
            "Les derniers soldats américains se sont envolés d’Agadez.",
            "withdrawal", {"location": "Agadez"}, id="taking off abroad",
        ),
        pytest.param(
            "Les troupes se sont repliées de Tessalit sur Gao.",
            "withdrawal", {"location": "Tessalit", "to_place": "Gao"}, id="falling back on",
        ),
    ],
)  # fmt: skip
def test_leaving_and_coming_home(text: str, movement: str, expected: dict[str, str]) -> None:
    record = only(text)
    assert record.movement == movement
    assert places(record) == expected


def test_who_withdraws_is_carried_home_with_the_places_of_each_verb() -> None:
    text = (
        "Au Mali, les soldats français se retirent. Les paras ont été acheminés jusqu’à Abidjan et regagneront Calvi."
    )
    assert [(r.movement, places(r)) for r in deployments(text)] == [
        ("withdrawal", {"location": "Mali"}),
        ("withdrawal", {"to_place": "Abidjan"}),
        ("withdrawal", {"to_place": "Calvi"}),
    ]


def test_an_unlisted_place_lies_where_its_paragraph_is_set() -> None:
    text = (
        "Au Kosovo, 200 soldats italiens sont à Pristina. Cent soldats espagnols patrouillent à Vrelovac.\n\n"
        "En Ukraine, des combats ont eu lieu à Donetsk et à Kherson."
    )
    (held,) = (r.location for r in deployments(text) if r.location and r.location.name == "Vrelovac")
    assert held is not None
    assert held.country == "XK"
