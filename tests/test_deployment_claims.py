"""Deployments: what counts as a claim, and the values that code reads of it (records.md, docs/annotation.md)."""

from datetime import date

import pytest

from extractor.article import make_article
from extractor.candidates.analysis import analyse
from extractor.records.deployment.build import DEPLOYMENT
from extractor.records.deployment.schema import Deployment
from extractor.records.record_type import Answered

FRIDAY = date(2023, 6, 16)


def deployments(text: str) -> list[Deployment]:
    """The records of a text without any statement, as of Friday 16 June 2023."""
    analysis = analyse(make_article(text, published=FRIDAY))
    answered = [Answered(c) for c in DEPLOYMENT.find_candidates(analysis)]
    found, refused = DEPLOYMENT.build(analysis, answered, ())
    assert not refused
    return list(found)


def only(text: str) -> Deployment:
    (record,) = deployments(text)
    return record


# -- what is no deployment -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Le Togo a livré quarante blindés et six drones à son voisin.", id="equipment alone"),
        pytest.param("Onze soldats ont été tués mardi près de Diffa.", id="casualties alone"),
        pytest.param(
            "Pas moins de 4 000 d’entre eux auraient été tués ou blessés à Aru.", id="casualties of a pronoun"
        ),
        pytest.param("La mort de trois gendarmes basés à Bouaké a ému le pays.", id="the dead, however based"),
        pytest.param("Deux marins stationnés à Toulon ont péri dans l’accident.", id="the dead as subject"),
        pytest.param("Les forces loyalistes ont repris le contrôle de Bor après deux jours de combats.", id="control"),
        pytest.param("La présence de troupes étrangères à Bunia inquiète les commerçants.", id="presupposed"),
        pytest.param("Les soldats déployés à Zinder réclament leurs primes.", id="known and not counted"),
        pytest.param("L’armée de terre compte 114.000 soldats et réservistes.", id="size of an army"),
        pytest.param("Le Kenya dispose de 24.000 militaires.", id="a country's own army"),
        pytest.param("Le général Sow est arrivé jeudi à Dakar.", id="one officer travels"),
        pytest.param("Madrid va-t-elle envoyer des soldats au Tchad ?", id="question"),
        pytest.param("L’opposition réclame le départ des soldats éthiopiens.", id="wish"),
        pytest.param("L’avion transportait 147 passagers et six membres d’équipage.", id="civilian crew"),
        pytest.param("Les rebelles combattent dans les faubourgs de Wau.", id="fighting"),
        pytest.param("Le budget des forces armées atteindra 52 milliards d’euros en 2030.", id="money and years"),
    ],
)
def test_no_deployment(text: str) -> None:
    assert deployments(text) == []


# -- number and force ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "force", "op", "bounds"),
    [
        ("Le Ghana a envoyé 1.200 soldats à Conakry.", "soldats", "exact", (1200, 1200, 1200)),
        (
            "Plus de 3 000 policiers rwandais sont arrivés à Pemba.",
            "policiers rwandais",
            "more_than",
            (3001, 3000, None),
        ),
        ("Rabat a déployé jusqu’à 500 parachutistes à Dakhla.", "parachutistes", "up_to", (None, None, 500)),
        ("Une centaine de militaires danois sont arrivés à Narva.", "militaires danois", "about", (None, 100, None)),
        ("Un contingent de 650 gendarmes a débarqué à Mayotte.", "gendarmes", "exact", (650, 650, 650)),
        ("Le Ghana a envoyé quatre brigades à Conakry.", "brigades", "exact", (4, 4, 4)),
        (
            "Un contingent de 1 500 membres des forces spéciales est arrivé à Conakry.",
            "membres des forces spéciales",
            "exact",
            (1500, 1500, 1500),
        ),
        ("Une force africaine de 8.000 hommes sera déployée au Niger.", "hommes", "exact", (8000, 8000, 8000)),
        ("La Norvège héberge 330 marines à Trondheim.", "marines", "exact", (330, 330, 330)),
    ],
)
def test_the_number_of_the_force(text: str, force: str, op: str, bounds: tuple[int | None, ...]) -> None:
    record = only(text)
    assert record.count is not None
    assert (record.force.exact, record.count.op) == (force, op)
    assert (record.count.min, record.count.best, record.count.max) == bounds


def test_a_number_of_something_else_is_no_count() -> None:
    record = only("Le Ghana a envoyé des soldats et 40 blindés à Conakry en 2012.")
    assert record.count is None and record.date is not None and record.date.raw.exact == "2012"


def test_each_nation_of_a_list_is_a_claim() -> None:
    found = deployments("La Slovaquie accueille 400 soldats allemands, 250 néerlandais et 90 slovènes.")
    assert [(r.origin, r.count and r.count.best) for r in found] == [("DE", 400), ("NL", 250), ("SI", 90)]
    assert {r.location and r.location.country for r in found} == {"SK"}


def test_who_comes_with_ainsi_que_shares_the_verb() -> None:
    found = deployments(
        "Trente gendarmes et cinq médecins, ainsi que deux policiers du Laos, ont rejoint lundi la force navale au Brunei."
    )
    assert [(r.origin, r.count and r.count.best) for r in found] == [(None, 30), ("LA", 2)]


def test_a_part_has_its_own_place() -> None:
    whole, part = deployments("Ottawa va envoyer 900 soldats en Europe, dont 120 en Lettonie.")
    assert (whole.count and whole.count.best, whole.location and whole.location.name) == (900, "Europe")
    assert (part.count and part.count.best, part.location and part.location.name) == (120, "Lettonie")
    assert part.origin == whole.origin == "CA" and part.status == whole.status == "expected"


def test_a_number_alone_counts_the_people_before() -> None:
    found = deployments("Quelque 900 soldats italiens sont à Misrata. D’ici mars, 300 seront rapatriés en Italie.")
    assert [(r.movement, r.count and r.count.best, r.origin) for r in found] == [
        ("presence", 900, "IT"),
        ("withdrawal", 300, "IT"),
    ]


# -- status: the three conditionals and what governs the claim -------------------------------------------


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Des soldats ougandais ont franchi la frontière à Aru.", "asserted"),
        ("Des soldats ougandais auraient franchi la frontière à Aru.", "alleged"),
        ("Des soldats ougandais seraient déjà déployés à Aru.", "alleged"),
        ("Le porte-parole a dit que des soldats ougandais partiraient pour Gao.", "expected"),
        ("Le porte-parole a dit que des soldats ougandais seraient déployés à Aru.", "expected"),
        ("Des soldats ougandais pourraient être déployés à Aru.", "possible"),
        ("Des soldats ougandais devraient arriver à Aru lundi.", "expected"),
        ("Des soldats ougandais arriveront à Aru lundi.", "expected"),
        ("Kampala s’apprête à envoyer des soldats à Aru.", "expected"),
        ("Kampala a ordonné l’envoi de soldats à Aru.", "expected"),
        ("Kampala n’exclut pas d’envoyer des soldats à Aru.", "possible"),
        ("Kinshasa redoute que des soldats ougandais soient envoyés à Aru.", "possible"),
        ("Kampala a nié avoir envoyé des soldats à Aru.", "denied"),
        ("Kampala dément tout envoi de soldats à Aru.", "denied"),
        ("Kampala n’enverra pas de soldats à Aru.", "denied"),
        ("Kinshasa accuse Kampala d’avoir envoyé des soldats à Aru.", "asserted"),
        ("Kampala affirme avoir envoyé des soldats à Aru.", "asserted"),
        ("Il s’agirait de 300 soldats ougandais envoyés à Aru.", "alleged"),
        ("Ce seraient 300 soldats ougandais arrivés à Aru.", "alleged"),
        ("Il s’agit de 300 soldats ougandais envoyés à Aru.", "asserted"),
        ("Il pourrait s’agir de 300 soldats ougandais envoyés à Aru.", "possible"),
        ("Il ne s’agirait pas de soldats envoyés à Aru.", "denied"),
        ("L’envoi éventuel de 500 soldats à Aru est débattu.", "possible"),
    ],
)
def test_status(text: str, status: str) -> None:
    assert only(text).status == status


# -- movement ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "movement"),
    [
        ("Des troupes érythréennes sont entrées à Humera.", "deployment"),
        ("Quatre bataillons érythréens sont déployés à Humera.", "presence"),
        ("Des soldats érythréens restent à Humera.", "presence"),
        ("Les troupes érythréennes ont quitté Humera.", "withdrawal"),
        ("Asmara retire ses soldats de Humera.", "withdrawal"),
        ("Asmara a envoyé des renforts à Humera.", "reinforcement"),
        ("Asmara a envoyé 300 soldats supplémentaires à Humera.", "reinforcement"),
    ],
)
def test_movement(text: str, movement: str) -> None:
    assert {r.movement for r in deployments(text)} == {movement}


def test_relief_brings_some_and_takes_others_away() -> None:
    relieved, relieving = deployments("Des unités érythréennes ont été relevées à Assab par des soldats soudanais.")
    assert (relieved.movement, relieved.origin) == ("rotation", "ER")
    assert (relieving.movement, relieving.origin) == ("deployment", "SD")


@pytest.mark.parametrize(
    ("text", "activity"),
    [
        ("Des soldats chiliens ont été envoyés à Arica pour combattre les trafiquants.", "combat"),
        ("Deux cents recrues gabonaises s’entraînent à Libreville.", "training"),
        ("Des instructeurs cubains sont arrivés à Luanda.", "training"),
        ("Trois cents casques bleus sont arrivés à Bambari.", "peacekeeping"),
        ("Des soldats chiliens ont été envoyés à Arica pour aider les sinistrés.", "support"),
        ("Trois cents soldats ont été envoyés lundi à Gao protéger l’aéroport.", "support"),
        ("Quarante militaires canadiens, en mission de formation à Yavoriv, ont été rapatriés.", "training"),
        ("Un bataillon indien est à l’entraînement à Goma depuis mars.", "training"),
        ("Une force d’interposition de 1 500 hommes se déploie à Abyei.", "peacekeeping"),
        ("Des soldats chiliens sont repartis d’Arica sans combattre.", "unspecified"),
        ("Des soldats chiliens ont été envoyés à Arica.", "unspecified"),
    ],
)
def test_activity(text: str, activity: str) -> None:
    assert only(text).activity == activity


# -- places ----------------------------------------------------------------------------------------------------


def places(record: Deployment) -> dict[str, str]:
    names = ("location", "from_place", "to_place", "via")
    return {name: place.name for name in names if (place := getattr(record, name)) is not None}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Cent soldats stationnés en Espagne seront envoyés en Roumanie.",
            {"location": "Roumanie", "from_place": "Espagne"},
        ),
        (
            "Des soldats ont été redéployés d’Allemagne vers la Pologne.",
            {"location": "Pologne", "from_place": "Allemagne"},
        ),
        ("Les derniers casques bleus ont quitté Kidal pour rejoindre Gao.", {"location": "Kidal", "to_place": "Gao"}),
        ("Berne rapatrie en Suisse ses 40 soldats du Kosovo.", {"location": "Kosovo", "to_place": "Suisse"}),
        ("Des soldats turcs sont arrivés à Tripoli via Tunis.", {"location": "Tripoli", "via": "Tunis"}),
        ("Deux cents soldats sont à Gao, dans le nord du Mali.", {"location": "Gao"}),
        ("Le Tchad a exigé le départ des 300 soldats américains.", {"location": "Tchad"}),
    ],
)
def test_places_by_their_preposition(text: str, expected: dict[str, str]) -> None:
    assert places(only(text)) == expected


def test_on_the_spot_is_where_the_claim_before_was() -> None:
    found = deployments("Le Bénin a envoyé 200 soldats en Haïti. Une vingtaine de policiers sont déjà sur place.")
    assert [places(r) for r in found] == [{"location": "Haïti"}, {"location": "Haïti"}]


# -- origin ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "origin"),
    [
        ("Des militaires maliens sont arrivés à Tessalit.", "ML"),
        ("Des militaires du Mali sont arrivés à Tessalit.", "ML"),
        ("L’Egypte a envoyé 600 soldats à Mogadiscio.", "EG"),
        ("Le Caire a retiré ses troupes de Mogadiscio.", "EG"),
        ("L’Egypte et le Maroc ont envoyé 600 soldats à Mogadiscio.", None),
        ("L’ONU a envoyé 600 casques bleus à Bangui.", None),
        ("Deux cents mercenaires sont arrivés à Bangui.", None),
        ("Des contingents italien et suédois sont arrivés à Gao.", None),
    ],
)
def test_origin(text: str, origin: str | None) -> None:
    assert only(text).origin == origin


def test_these_soldiers_are_those_before() -> None:
    first, second = deployments(
        "Cinquante soldats belges sont arrivés à Vilnius. Ces soldats partiront pour Riga en mai."
    )
    assert first.origin == second.origin == "BE"
    assert second.count is None and places(second) == {"location": "Riga"}


# -- dates ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "raw", "day"),
    [
        ("Des soldats grecs sont arrivés mardi à Chypre.", "mardi", date(2023, 6, 13)),
        ("Des soldats grecs arriveront mardi à Chypre.", "mardi", date(2023, 6, 20)),
        ("Athènes a annoncé mercredi l’envoi de soldats à Chypre le 3 juillet.", "le 3 juillet", date(2023, 7, 3)),
        (
            "Après les parachutistes débarqués à Chypre le 3 juin, Athènes y a envoyé mardi 200 soldats.",
            "mardi",
            date(2023, 6, 13),
        ),
    ],
)
def test_the_date_is_of_the_event(text: str, raw: str, day: date) -> None:
    found = only(text).date
    assert found is not None and (found.raw.exact, found.start) == (raw, day)


def test_the_day_of_the_announcement_is_not_the_day_of_the_event() -> None:
    assert only("Athènes a annoncé mercredi l’envoi de soldats à Chypre.").date is None
    assert only("Athènes s’est dite mercredi prête à retirer ses soldats de Chypre.").date is None


# -- whom and what a sentence leaves out -------------------------------------------------------------------


def test_the_verb_of_one_nation_holds_for_the_next() -> None:
    found = deployments("Le Togo a dépêché 150 soldats à Gao, le Bénin une centaine.")
    assert [(r.origin, r.count and r.count.best) for r in found] == [("TG", 150), ("BJ", 100)]


def test_who_leaves_home_for_abroad_is_sent() -> None:
    record = only("Quatre-vingts soldats danois ont quitté Copenhague pour le Mali.")
    assert record.movement == "deployment"
    assert record.location is not None and record.location.name == "Mali"
    assert record.from_place is not None and record.from_place.name == "Copenhague"


def test_a_strength_that_is_brought_to_a_number_is_a_new_total() -> None:
    record = only("Oslo portera son contingent de 300 à 450 soldats.")
    assert record.count is not None and record.movement == "presence"


def test_hommes_are_soldiers_only_beside_soldiers() -> None:
    assert deployments("Trois hommes sont arrivés à Lyon.") == []
    assert len(deployments("Des soldats ougandais sont à Aru. Trois cents hommes sont arrivés à Bunia.")) == 2
