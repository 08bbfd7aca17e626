"""Places, peoples, named bodies and the nouns of actors."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.french.forces import force_noun
from extractor.french.names import head_kind, is_title
from extractor.french.places import (
    body_kind,
    country_of,
    demonym_country,
    find_bodies,
    find_places,
)


@pytest.mark.parametrize(
    ("name", "country"),
    [
        ("la Corée du Nord", "KP"), ("RPDC", "KP"), ("République de Corée", "KR"),
        ("la Corée du Sud", "KR"), ("Etats-Unis", "US"), ("les États-Unis", "US"), ("USA", "US"),
        ("l’Amérique", "US"), ("Birmanie", "MM"), ("Myanmar", "MM"), ("Côte d'Ivoire", "CI"),
        ("la RDC", "CD"), ("République démocratique du Congo", "CD"), ("Congo-Brazzaville", "CG"),
        ("RCA", "CF"), ("Géorgie", "GE"), ("au Mali", "ML"), ("Niger", "NE"), ("Nigeria", "NG"),
        ("Guinée", "GN"), ("Guinée-Bissau", "GW"), ("Guinée équatoriale", "GQ"),
        ("République dominicaine", "DO"), ("Soudan du Sud", "SS"), ("Kosovo", "XK"),
        ("Pyongyang", "KP"), ("Moscou", "RU"), ("Washington", "US"), ("Tokyo", "JP"), ("Pékin", "CN"), ("Bruxelles", "BE"), ("Kiev", "UA"),
        ("Koursk", "RU"), ("Kursk", "RU"), ("Louhansk", "UA"), ("Luhansk", "UA"),
        ("Séoul", "KR"), ("Kyiv", "UA"), ("N'Djamena", "TD"), ("Téhéran", "IR"),
        ("Corée", None), ("les deux Corées", None), ("mer Rouge", None), ("inconnu", None),
    ],
)  # fmt: skip
def test_a_name_gives_its_country(name: str, country: str | None) -> None:
    assert country_of(name) == country


@pytest.mark.parametrize(
    ("word", "country"),
    [
        ("nord-coréen", "KP"), ("nord-coréenne", "KP"), ("nord-Coréens", "KP"),
        ("nord-coréennes", "KP"), ("sud-coréen", "KR"), ("ukrainiennes", "UA"), ("russes", "RU"),
        ("français", "FR"), ("française", "FR"), ("Maliens", "ML"), ("burkinabè", "BF"),
        ("nigérien", "NE"), ("nigérian", "NG"), ("nigérienne", "NE"), ("nigériane", "NG"),
        ("centrafricaine", "CF"), ("sud-africaines", "ZA"), ("congolais", "CD"), ("émiratis", "AE"),
        ("saoudienne", "SA"), ("israéliens", "IL"), ("palestiniennes", "PS"), ("kosovares", "XK"),
        ("turque", "TR"), ("grecques", "GR"), ("lettonne", "LV"), ("sud-libanais", "LB"),
        ("britannique", "GB"), ("soudanaises", "SD"), ("sud-soudanais", "SS"),
        ("coréen", None), ("onusien", None), ("américano-russe", None), ("nord-américain", None),
        ("européens", None), ("africain", None), ("kurde", None), ("malaise", None), ("chine", None),
    ],
)  # fmt: skip
def test_a_nationality_gives_its_country_in_all_forms(word: str, country: str | None) -> None:
    assert demonym_country(word) == country


@pytest.mark.parametrize(
    ("text", "phrase", "name", "country"),
    [
        ("dans la région russe de Koursk", "région russe de Koursk", "Koursk", "RU"),
        ("dans le nord du Mali", "nord du Mali", "nord du Mali", "ML"),
        ("l’est de la République démocratique du Congo",
         "est de la République démocratique du Congo", "est de la République démocratique du Congo", "CD"),
        ("sur le sol ukrainien", "sol ukrainien", "Ukraine", "UA"),
        ("la localité de Robotino", "localité de Robotino", "Robotino", None),
        ("le village syrien de Tell Rifaat", "village syrien de Tell Rifaat", "Tell Rifaat", "SY"),
        ("stationnés en Russie orientale", "Russie orientale", "Russie orientale", "RU"),
        ("à N’Djamena", "N’Djamena", "N’Djamena", "TD"),
        ("l'ETAT DE BORNO : LES ETATS-UNIS", "ETAT DE BORNO", "BORNO", "NG"),
        ("en mer Rouge", "mer Rouge", "mer Rouge", None),
        ("au Nord-Kivu", "Nord-Kivu", "Nord-Kivu", "CD"),
    ],
)  # fmt: skip
def test_a_place_is_found_with_its_phrase(text: str, phrase: str, name: str, country: str | None) -> None:
    place = find_places(text, 0, len(text))[0]
    assert (text[place.start : place.end], place.name, place.country) == (phrase, name, country)


def places(text: str) -> list[tuple[str, str | None]]:
    return [(p.name, p.country) for p in find_places(text, 0, len(text))]


def test_the_longest_name_wins() -> None:
    assert places("La Corée du Nord et la Guinée équatoriale, en Afrique du Sud.") == [
        ("Corée du Nord", "KP"),
        ("Guinée équatoriale", "GQ"),
        ("Afrique du Sud", "ZA"),
    ]


def test_a_name_inside_another_name_is_no_place() -> None:
    text = "Florence Parly, Denzel Washington et le Washington Post ; un député pro-Kiev."
    assert places(text) == []
    assert places("Dominique de Villepin est parti pour la Dominique.") == [("Dominique", "DM")]


def test_the_country_told_behind_a_name_is_used() -> None:
    assert places("À Tripoli (Liban)") == [("Tripoli", "LB"), ("Liban", "LB")]
    assert places("dans la ville de Zougba, au Mali") == [("Zougba", "ML"), ("Mali", "ML")]
    assert places("à Zougba, dans le nord du Mali")[0] == ("Zougba", "ML")
    assert places("à Zougba, hier soir") == []
    assert places("À Paris, en Allemagne et au Mali")[0] == ("Paris", "FR")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Séoul accuse Pyongyang.", [True, True]),
        ("Le Kremlin se tait.", [True]),
        ("La Russie nie.", [True]),
        ("Ils sont en Russie.", [False]),
        ("Ils sont à Koursk.", [False]),
        ("Ils sont dans le nord du Mali.", [False]),
    ],
)
def test_only_names_that_stand_for_a_government_can_act(text: str, expected: list[bool]) -> None:
    assert [p.actor for p in find_places(text, 0, len(text))] == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("le Kremlin", ("government_body", "RU")), ("la Maison Blanche", ("government_body", "US")),
        ("le Pentagone", ("government_body", "US")), ("le Quai d’Orsay", ("government_body", "FR")), ("la Bankova", ("government_body", "UA")),
        ("le GUR", ("government_body", "UA")), ("SBU", ("government_body", "UA")), ("JCS", ("armed_force", "KR")), ("ndlr", None),
        ("l’Élysée", ("government_body", "FR")), ("le NIS", ("government_body", "KR")),
        ("Otan", ("organisation", None)), ("OTAN", ("organisation", None)),
        ("l’ONU", ("organisation", None)), ("la Cédéao", ("organisation", None)),
        ("KCNA", ("media", "KP")), ("RIA Novosti", ("media", "RU")), ("Le Monde", ("media", "FR")),
        ("Tsahal", ("armed_force", "IL")), ("FARDC", ("armed_force", "CD")),
        ("la Monusco", ("armed_force", None)), ("le Hamas", ("organisation", "PS")),
        ("les talibans", ("group", "AF")), ("Barkhane", None), ("Moscou", None), ("ua", None),
    ],
)  # fmt: skip
def test_named_bodies_have_a_kind_and_a_country(name: str, expected: tuple[str, str | None] | None) -> None:
    assert body_kind(name) == expected


def test_bodies_are_found_as_written() -> None:
    text = "L’Otan et l'ONU, selon le Washington Post et France 24, mais pas le monde."
    found = find_bodies(text, 0, len(text))
    assert [b.name for b in found] == ["Otan", "ONU", "Washington Post", "France 24"]


@pytest.mark.parametrize(
    ("noun", "kind"),
    [
        ("ministre", "person"), ("porte-parole", "person"), ("ambassadrice", "person"),
        ("présidente", "person"), ("vice-président", "person"), ("ex-ministre", "person"),
        ("responsables", "group"), ("diplomates", "group"), ("sources", "group"),
        ("rebelles", "armed_force"), ("gouvernement", "government_body"), ("ministère", "government_body"),
        ("autorités", "government_body"), ("armée", "armed_force"), ("état-major", "armed_force"),
        ("quotidien", "media"), ("parti", "organisation"), ("ONG", "organisation"),
        ("pays", "country"), ("Etat", "country"), ("table", None),
    ],
)  # fmt: skip
def test_a_noun_heads_an_actor_of_some_kind(noun: str, kind: str | None) -> None:
    assert head_kind(noun) == kind


def test_titles_stand_before_names() -> None:
    assert all(map(is_title, ["M.", "Mme", "MM.", "le général", "Le colonel", "Mgr", "l’ayatollah"]))
    assert not any(map(is_title, ["la", "hier", "m", "selon"]))


def test_armed_people_are_told_from_units() -> None:
    assert {force_noun(w).unit for w in ("soldats", "casques bleus", "gendarme")} == {"person"}
    assert {force_noun(w).unit for w in ("bataillons", "régiment")} == {"unit"}
    assert force_noun("soldats").certain and not force_noun("hommes").certain and force_noun("tables") is None


_PIECES = st.sampled_from(
    ["Corée", "du", "Nord", "région", "russe", "de", "Koursk", "la", "l’", "(", ")", "Mali", "nord",
     "en", "Washington", "Post", "-", "Paris", "FLORENCE", "ville", "Le", "Monde", "\n", "."]
)  # fmt: skip


@given(st.lists(_PIECES | st.text(max_size=3), max_size=30).map(" ".join))
def test_spans_are_sound_in_any_text(text: str) -> None:
    last = 0
    for place in find_places(text, 0, len(text)):
        assert last <= place.start < place.end <= len(text)
        named = place.name in text[place.start : place.end]
        assert named or country_of(place.name) == place.country  # « sol russe » is Russia's
        last = place.end
    for body in find_bodies(text, 0, len(text)):
        assert text[body.start : body.end] == body.name


def test_time_is_linear_in_the_text() -> None:
    text = "La Russie, dans la région russe de Koursk, et l’Otan à Bruxelles (Belgique) parlent. " * 1200
    began = time.process_time()
    assert len(find_places(text, 0, len(text))) == 4800
    assert time.process_time() - began < 2
