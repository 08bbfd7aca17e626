"""Forces behind what holds or carries them, behind numbers of them, and in the second figure of an article."""

import pytest
from test_deployment_counted import deployments


@pytest.mark.parametrize(
    ("text", "count", "movement"),
    [
        ("Une première tranche de 150 soldats est rentrée lundi de Gao.", "150", "withdrawal"),
        ("Un élément précurseur de 12 officiers français partira mercredi pour Gao.", "12", "deployment"),
        ("Trois Transall ont décollé de Dakar avec 210 fusiliers, cap sur Gao.", "210", "deployment"),
        ("L’avion emporte une soixantaine de légionnaires vers Abéché.", "une soixantaine de", "deployment"),
        ("Cinquante GI sont arrivés à Séoul.", "Cinquante", "deployment"),
        ("Environ 300 Royal Marines ont débarqué à Lagos.", "Environ 300", "deployment"),
        ("A Gao, le bataillon a été complété par 40 militaires néerlandais.", "40", "reinforcement"),
        ("« Trois bataillons de plus à Gao », annonce l’armée malienne.", "Trois", "presence"),
        ("Deux bataillons de plus à Gaza, annonce l’état-major.", "Deux", "presence"),
        ("Les effectifs belges à Gao, forts de 620 militaires, ne changent pas.", "620", "presence"),
        ("Une vingtaine de « spécialistes » de l’Africa Corps ont gagné Gao.", "Une vingtaine de", "deployment"),
    ],
)
def test_people_move_with_what_holds_carries_or_sends_them(text: str, count: str, movement: str) -> None:
    assert [(r.count and r.count.raw.exact, r.movement) for r in deployments(text)] == [(count, movement)]


@pytest.mark.parametrize(
    ("text", "count", "movement"),
    [
        (
            "Quelque 2.000 soldats kényans sont à Gao. Le nombre réel est plus important, environ 3.500.",
            "environ 3.500",
            "presence",
        ),
        ("Il y a 80 soldats belges à Gao. Un premier vol a ramené 33 d’entre eux à Liège.", "33", "withdrawal"),
        (
            "Le Ghana avait promis 200 soldats à la mission multinationale au Mali ; 24 seulement ont débarqué à Gao.",
            "24",
            "deployment",
        ),
        ("Berne a 40 soldats à Gao. « Le retrait s’achèvera en juin », dit le ministre.", "", "withdrawal"),
        ("Il y a 80 soldats belges à Gao. Ceux qui sont arrivés en mai resteront à Gao.", "", "presence"),
    ],
)
def test_a_number_of_those_told_of_before_is_a_claim_of_its_own(text: str, count: str, movement: str) -> None:
    last = deployments(text)[-1]
    assert (last.count.raw.exact if last.count else "", last.movement) == (count, movement)


@pytest.mark.parametrize(
    "text",
    [
        "Une tranche de 150 postes sera supprimée à Gao, où l’armée négocie.",
        "Le Transall a décollé de Dakar avec 20 tonnes de vivres pour l’armée.",
        "L’armée a perdu un volume de 300 fusils à Gao.",
    ],
)
def test_what_holds_or_carries_things_is_no_force(text: str) -> None:
    assert deployments(text) == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Une dizaine d’infirmiers de l’armée ont été envoyés dimanche à Gao.", ["deployment"]),
        ("Les derniers guetteurs du 3e régiment sont rentrés de Gao lundi.", ["withdrawal"]),
        ("L’armée malienne se tait : une section est arrivée lundi à Gao.", ["deployment"]),
        ("Rome a envoyé à Gao 300 soldats, qui rentreront en mai.", ["deployment", "withdrawal"]),
        ("Lagos enverra à Gao une compagnie de la Garde nationale (GN), soit 127 gendarmes.", ["deployment"]),
        ("Dix Iliouchine ont décollé de Pskov avec les premiers soldats de la brigade, cap sur Gao.", ["deployment"]),
    ],
)
def test_trades_in_uniform_single_units_and_relative_clauses_tell(text: str, told: list[str]) -> None:
    assert [r.movement for r in deployments(text)] == told


@pytest.mark.parametrize(
    "text",
    [
        "Le drapeau de l’armée ne flotte plus sur le camp de Gao.",
        "Des médecins ont été envoyés à Gao, dit l’armée.",
        "Les deux camps ont échangé 139 soldats à Donetsk.",
    ],
)
def test_flags_that_float_doctors_and_exchanged_prisoners_are_none(text: str) -> None:
    assert deployments(text) == []
