"""Where a force is and whose it is: places that no list names, words that stand for places, countries, owners."""

import pytest
from test_deployment_claims import deployments, only

from extractor.french.towns import countries_with_town


@pytest.mark.parametrize(
    ("name", "countries"),
    [
        pytest.param("Avdiïvka", {"UA"}, id="French spelling"),
        pytest.param("AVDIIVKA", {"UA"}, id="accents and case do not matter"),
        pytest.param("Tripoli", {"LY", "LB", "GR", "US"}, id="namesakes"),
        pytest.param("Trifouillis-les-Oies", set(), id="no town"),
        pytest.param("", set(), id="nothing"),
    ],
)
def test_the_countries_with_a_town_of_a_name(name: str, countries: set[str]) -> None:
    assert countries >= set(countries_with_town(name)) >= countries - {"GR", "US"}


@pytest.mark.parametrize(
    ("text", "raw", "country"),
    [
        pytest.param("La Turquie a massé deux brigades à Akçakale, face à la Syrie.", "Akçakale", "TR", id="a town"),
        pytest.param(
            "Le Kenya garde vingt soldats au camp de Bihanga, en Ouganda.", "camp de Bihanga", "UG", id="noun of place"
        ),
        pytest.param("L’Italie a 900 soldats au sud du Litani, au Liban.", "sud du Litani", "LB", id="side of a river"),
        pytest.param(
            "A Bambari, une centaine de soldats rwandais patrouillent toujours.",
            "Bambari",
            "CF",
            id="capital without accent",
        ),
        pytest.param(
            "Trois cents soldats américains resteront à la garnison d’al-Tanf, près de la frontière jordanienne, en Syrie.",
            "garnison d’al-Tanf",
            "SY",
            id="beside, not at",
        ),
        pytest.param(
            "Les casques bleus ghanéens ont quitté l’île en octobre.", "île", None, id="a plain noun that is left"
        ),
    ],
)
def test_a_place_that_no_list_has_is_read_by_its_grammar(text: str, raw: str, country: str | None) -> None:
    place = only(text).location
    assert place is not None and (place.raw.exact, place.country) == (raw, country)


def test_the_own_country_is_a_poor_guess_for_who_is_abroad() -> None:
    place = only("La Russie rappellera ses 400 soldats de Mulinberg avant l’été, selon la Géorgie.").location
    assert place is not None and place.country == "GE"


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        pytest.param(
            "Le Sénégal a envoyé 500 soldats à Gao, au Mali. Deux cents soldats togolais sont aussi dans le pays.",
            "Mali",
            "ML",
            id="the country",
        ),
        pytest.param(
            "Le Kenya a envoyé 500 soldats à Kismayo, en Somalie. Cent soldats kényans patrouillent dans la capitale.",
            "Mogadiscio",
            "SO",
            id="its capital",
        ),
        pytest.param(
            "Le Sénégal a 500 soldats au Mali. Cent soldats togolais patrouillent dans une vallée.",
            "vallée",
            "ML",
            id="a place in the country spoken of",
        ),
        pytest.param(
            "Le Sénégal a 500 soldats au Mali. Cent soldats togolais gardent la frontière.",
            "frontière",
            None,
            id="a place between countries",
        ),
        pytest.param(
            "Cinquante soldats français quitteront Gao pour Ménaka. Vingt policiers français y sont déjà déployés.",
            "Ménaka",
            "ML",
            id="where the last ones went",
        ),
    ],
)
def test_a_noun_or_pronoun_stands_for_the_place_told_before(text: str, name: str, country: str) -> None:
    place = deployments(text)[-1].location
    assert place is not None and (place.name, place.country) == (name, country)


def test_a_claim_about_others_in_the_same_sentence_has_its_own_place_or_none() -> None:
    text = "Des soldats tchadiens arrivent à Niamey, la France porte son contingent à 2.500 hommes."
    assert [d.location.name if d.location else None for d in deployments(text)] == ["Niamey", None]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        pytest.param(
            "Deux bataillons danois sont au Niger, le reste suivra en mai.",
            ["Niger", None],
            id="who follow go somewhere",
        ),
        pytest.param(
            "Cent soldats danois ont quitté Goma, et les Kényans sont repartis le 3.",
            ["Goma", "Goma"],
            id="leaving too",
        ),
        pytest.param(
            "En Bosnie, le Danemark maintient cent soldats et Madrid enverra un bataillon.",
            ["Bosnie", "Bosnie"],
            id="the frame",
        ),
    ],
)
def test_which_claims_of_a_sentence_share_a_place(text: str, places: list[str | None]) -> None:
    assert [d.location.name if d.location else None for d in deployments(text)] == places


def test_what_is_crossed_is_on_the_way() -> None:
    record = only("Une colonne de soldats tchadiens a franchi le pont de Ngueli mardi.")
    assert record.location is None and record.via is not None and record.via.name == "Ngueli"


@pytest.mark.parametrize(
    ("text", "origin"),
    [
        pytest.param("Deux bataillons de l’UPDF ont gagné Bunia.", "UG", id="an army by its name"),
        pytest.param("Une section du 3e RIMa campe toujours à Abéché, des soldats l’ont vue.", "FR", id="a unit"),
        pytest.param("Des soldats de Kadhafi sont entrés à Ajdabiya.", "LY", id="a leader"),
        pytest.param("Cinquante mercenaires de Wagner sont arrivés à Bria.", None, id="who is hired has no nation"),
        pytest.param("Le Burundi, dont trois cents soldats patrouillent à Fizi, n’a pas réagi.", "BI", id="dont"),
        pytest.param("La Namibie avoue désormais l’envoi de 150 soldats à Kinshasa.", "NA", id="who admits sending"),
        pytest.param("La France fournit 700 casques bleus déployés à Naqoura.", "FR", id="who gives blue helmets"),
        pytest.param("Quant au Nigeria, qui a envoyé 200 soldats à Bata, il se tait.", "NG", id="topic before qui"),
        pytest.param("Un bataillon sous commandement danois est à Tapa.", None, id="whose orders they follow"),
        pytest.param("Cent sapeurs du 17e régiment du génie patrouillent à Bria.", "FR", id="a French regiment"),
        pytest.param(
            "Lomé va retirer de Somalie son bataillon de la force de l’Union africaine.", "TG", id="own share of many"
        ),
        pytest.param("Moscou dément avoir envoyé des mercenaires à Pemba.", None, id="mercenaries, whoever sends them"),
        pytest.param("Sept cents casques bleus sont déployés à Naqoura.", None, id="blue helmets of all nations"),
    ],
)
def test_whose_soldiers_they_are(text: str, origin: str | None) -> None:
    assert only(text).origin == origin


@pytest.mark.parametrize(
    ("text", "origins"),
    [
        pytest.param(
            "Oslo retire 200 soldats du Mali. Nairobi confirme que 300 soldats ont gagné Goma.",
            ["NO", "KE"],
            id="actor",
        ),
        pytest.param(
            "Le Danemark maintient cent soldats à Gao et Madrid enverra un bataillon.", ["DK", "ES"], id="one subject"
        ),
        pytest.param(
            "Oslo retire 200 soldats du Mali. Madrid en a envoyé 50 à Gao. Lomé s’inquiète. Cent soldats ont gagné Sévaré.",
            ["NO", "ES", "TG"],
            id="who acts in the sentence before",
        ),
        pytest.param(
            "Oslo retire 200 soldats du Mali. Une délégation béninoise - dix officiers - doit atterrir samedi à Gao.",
            ["NO", "BJ"],
            id="told again between dashes",
        ),
        pytest.param(
            "Oslo retire 200 soldats du Mali. Trente soldats restent à Gao.", ["NO", "NO"], id="the only nation told"
        ),
        pytest.param(
            "Oslo retire 200 soldats du Mali. La force européenne compte 900 militaires à Gao.",
            ["NO", None],
            id="a force of many nations",
        ),
        pytest.param(
            "Oslo retire 200 soldats du Mali. Quatre cents militaires de six pays stationnent à Gao.",
            ["NO", None],
            id="of several countries",
        ),
    ],
)
def test_soldiers_without_a_nation_are_of_who_acts(text: str, origins: list[str | None]) -> None:
    assert [record.origin for record in deployments(text)] == origins


def test_a_pronoun_is_of_the_nation_of_the_force_named_in_passing() -> None:
    text = "Paris ne dit rien de ses forces spéciales en Syrie. Elles seraient 200, réparties autour de Kobané."
    assert [d.origin for d in deployments(text)] == ["FR"]


@pytest.mark.parametrize(
    ("text", "slots"),
    [
        pytest.param(
            "Le président a annoncé à Vienne l’envoi de 300 soldats au Mali.",
            {"location": "Mali"},
            id="not where it is said",
        ),
        pytest.param("Le président a annoncé à Vienne l’envoi de 300 soldats.", {}, id="said there, sent nowhere"),
        pytest.param(
            "Berlin stationnera 4.800 soldats en Lituanie, à Rukla.", {"location": "Rukla"}, id="the most precise wins"
        ),
        pytest.param(
            "Washington enverra 800 soldats de la base d’Aviano vers la Pologne.",
            {"location": "Pologne", "from_place": "Aviano"},
            id="from one place towards another",
        ),
        pytest.param(
            "Le Pakistan maintient 800 soldats le long de sa frontière avec l’Afghanistan.",
            {"location": "frontière avec l’Afghanistan"},
            id="a border with whom",
        ),
        pytest.param(
            "Cent soldats danois patrouillent sur les pentes du mont Igman.", {"location": "Igman"}, id="slopes"
        ),
        pytest.param(
            "Les 86 soldats danois encore stationnés à Agadez auront quitté le pays fin juillet.",
            {"location": "Agadez"},
            id="the land that they leave is told more closely",
        ),
        pytest.param(
            "En Bosnie, Oslo garde cent soldats.", {"location": "Bosnie"}, id="who has them there is no place"
        ),
        pytest.param("Cent soldats danois sont logés dans l’ensemble du Mali.", {"location": "Mali"}, id="all of it"),
        pytest.param(
            "Cent soldats danois sont logés au camp Alhambra, à Gao.", {"location": "Alhambra"}, id="a camp of the town"
        ),
        pytest.param(
            "Cent soldats danois dorment dans un hôtel de Paphos, à Chypre.",
            {"location": "Paphos"},
            id="an hotel there",
        ),
        pytest.param(
            "Cent soldats danois sont partis de Calvi pour rallier Bangui.",
            {"location": "Bangui", "from_place": "Calvi"},
            id="whither they set out",
        ),
        pytest.param(
            "Cent soldats ougandais sont arrivés de Fort Portal à Bunia.",
            {"location": "Bunia", "from_place": "Fort Portal"},
            id="a noun of place that is part of the name",
        ),
    ],
)
def test_which_of_the_places_named(text: str, slots: dict[str, str]) -> None:
    record = only(text)
    places = {slot: getattr(record, slot) for slot in ("location", "from_place", "to_place", "via")}
    assert {slot: place.name for slot, place in places.items() if place} == slots


def test_a_unit_behind_its_noun_and_a_ruler_tell_the_nation() -> None:
    assert only("Un bataillon de Gurkhas a débarqué à Port Stanley.").origin == "GB"
    assert only("Le régime de Bachar al-Assad a dépêché 500 soldats à Deraa.").origin == "SY"
