"""What a claim says of its force beyond where and when: what the people do there, how true it is, which way they move."""

import pytest
from test_deployment_claims import deployments


@pytest.mark.parametrize(
    ("text", "activity"),
    [
        pytest.param("Deux cents soldats norvégiens manœuvrent à Tapa.", "training", id="the verb of exercise"),
        pytest.param("Oslo enverra 80 soldats au Mali au titre de la mission de formation.", "training", id="mission"),
        pytest.param("Des instructeurs danois ont pris en main un bataillon à Erbil.", "training", id="in hand"),
        pytest.param("Cent soldats ont rejoint le camp d’entraînement de Tapa.", "training", id="place of training"),
        pytest.param("Cent soldats ont quitté Tapa avant la fin de leur stage.", "training", id="occasion"),
        pytest.param("Des « instructeurs » russes sont arrivés à Bria.", "unspecified", id="so called"),
        pytest.param("Cent soldats ont rejoint Gao à l’issue d’un exercice.", "unspecified", id="training behind them"),
        pytest.param("Oslo a envoyé 80 soldats à Gao pour traquer les insurgés.", "combat", id="whom they hunt"),
        pytest.param("Oslo a envoyé 80 soldats à Gao pour aider l’armée à reprendre Kidal.", "combat", id="helping to"),
        pytest.param(
            "Des soldats pourraient gagner Gao et y engager le combat.", "combat", id="idiom without a purpose"
        ),
        pytest.param("Oslo a envoyé 80 soldats à Gao, en pleine guerre.", "unspecified", id="only the times"),
        pytest.param("Oslo maintient 80 soldats à Gao au sein de la Minusma.", "peacekeeping", id="of a UN mission"),
        pytest.param("La Monusco compte 900 soldats à Goma.", "peacekeeping", id="counted by a UN mission"),
        pytest.param("Cent militaires surveillent le cessez-le-feu à Gao.", "peacekeeping", id="watching a truce"),
        pytest.param("Oslo a envoyé 80 soldats à Gao, où la Minusma recule.", "unspecified", id="a mission beside"),
        pytest.param("Oslo a envoyé 80 soldats à Gao pour couvrir le retrait de l’ONU.", "support", id="first deed"),
        pytest.param("Oslo a envoyé 80 soldats à Gao chargés de la protection des instructeurs.", "support", id="head"),
        pytest.param("Les soldats indiens de la paix patrouillent à Bor.", "peacekeeping", id="of peace, by their name"),
        pytest.param("Cent soldats roumains passeront par la Hongrie.", "transit", id="passing through"),
        pytest.param(
            "Cent conseillers ont rejoint Gao, en plus des 275 militaires envoyés protéger l’ambassade.",
            "unspecified", id="the purpose of other people",
        ),
    ],
)  # fmt: skip
def test_what_they_do_there(text: str, activity: str) -> None:
    assert deployments(text)[0].activity == activity


def test_in_an_article_about_a_mission_of_peace_all_who_come_serve_in_it() -> None:
    told = "La Minusca renforcée. Cent soldats togolais ont gagné Bria. La Minusca attend cent policiers béninois."
    assert {record.activity for record in deployments(f"{told} La Minusca s’en félicite.")} == {"peacekeeping"}


def test_who_is_relieved_did_what_those_do_who_relieve() -> None:
    first, *later = deployments("Oslo a 80 soldats à Naqoura au sein de la Finul. Ils y relèvent une compagnie belge.")
    assert {record.activity for record in (first, *later)} == {"peacekeeping"} and later


@pytest.mark.parametrize(
    ("text", "status"),
    [
        pytest.param("Le général a fait savoir que 300 soldats partiraient pour Gao.", "expected", id="let know that"),
        pytest.param(
            "Deux cents soldats togolais quittent Lomé la semaine prochaine pour Gao.", "expected", id="ahead"
        ),
        pytest.param("Le Parlement a donné son feu vert à l’envoi de 300 soldats à Gao.", "expected", id="green light"),
        pytest.param("Lomé enverra 300 soldats à Gao si la junte l’accepte.", "possible", id="on a condition"),
        pytest.param("En cas d’échec, Lomé enverra 300 soldats à Gao.", "possible", id="in case of"),
        pytest.param("Il est possible que 300 soldats soient envoyés à Gao.", "possible", id="possible that"),
        pytest.param("Lomé dément avoir l’intention d’envoyer 300 soldats à Gao.", "denied", id="denied intention"),
        pytest.param("Lomé nie avoir songé à retirer ses soldats de Gao.", "denied", id="denied thought"),
        pytest.param(
            "Lomé rejette les allégations selon lesquelles 300 soldats auraient gagné Gao.", "denied", id="according to"
        ),
        pytest.param("Il est faux que 300 soldats togolais soient à Gao.", "denied", id="false that"),
        pytest.param(
            "Lomé réfute les informations faisant état de l’arrivée de 300 soldats à Gao.", "denied", id="reports of"
        ),
        pytest.param("Lomé a reconnu disposer de 300 soldats à Gao.", "asserted", id="owned to have"),
        pytest.param(
            "Le général annonce que deux bataillons togolais sont en route.", "asserted", id="announced state"
        ),
        pytest.param("Bamako reproche à Lomé de maintenir 300 soldats à Gao.", "asserted", id="reproach"),
        pytest.param("Lomé n’a jamais eu que 300 soldats à Gao.", "asserted", id="never but"),
        pytest.param(
            "Le général craint une attaque, la Russie ayant massé trois brigades à Koursk.",
            "asserted",
            id="having done",
        ),
        pytest.param("Lomé s’apprêterait à envoyer 300 soldats à Gao.", "alleged", id="rumoured plan"),
        pytest.param(
            "Trois cents soldats togolais stationneraient à moins de dix kilomètres de Gao.", "alleged", id="distance"
        ),
        pytest.param("Lomé dément la fermeture du camp de Gao, où servent 120 soldats.", "asserted", id="told beside"),
    ],
)
def test_how_true_it_is(text: str, status: str) -> None:
    assert [record.status for record in deployments(text)] == [status]


def test_what_a_figure_to_come_is_compared_with_is_so() -> None:
    later, today = deployments("Lomé laissera 80 soldats à Gao en mars, contre 400 aujourd’hui.")
    assert (later.status, today.status) == ("expected", "asserted")


@pytest.mark.parametrize(
    ("text", "movement"),
    [
        pytest.param("L’accord prévoit le retour de 300 soldats serbes au Kosovo.", "deployment", id="back abroad"),
        pytest.param("Oslo veut renvoyer mille soldats à Bassora.", "deployment", id="sent there again"),
        pytest.param("Mille soldats thaïlandais ne quitteront Bangkok qu’en mai.", "deployment", id="leaving home"),
        pytest.param("Deux cents soldats belges ont rejoint la Belgique.", "withdrawal", id="joining home"),
        pytest.param("Les 500 derniers soldats danois ont franchi la frontière.", "withdrawal", id="the last to go"),
        pytest.param("Les 500 derniers soldats danois sont arrivés à Gao.", "deployment", id="the last to come"),
        pytest.param("Les 300 soldats présents à Gao seront redéployés au Niger.", "withdrawal", id="moved on"),
        pytest.param("Oslo a mis fin à la présence de ses 300 soldats à Gao.", "withdrawal", id="an end of presence"),
        pytest.param("Oslo a mis 300 soldats à Gao.", "deployment", id="put somewhere"),
        pytest.param("Le bataillon sera à pied d’œuvre en mai.", "deployment", id="there in time"),
        pytest.param("Trois mille soldats seraient déjà déployés à Koursk.", "deployment", id="rumoured coming"),
        pytest.param("Trois mille soldats seraient stationnés à Koursk.", "presence", id="rumoured post"),
        pytest.param("Les rebelles aligneraient 900 soldats à Gao.", "presence", id="rumoured strength"),
        pytest.param("Cent parachutistes danois, direction Gao.", "deployment", id="bound for, without a verb"),
        pytest.param("Pas un soldat danois n’ira se battre à Gao.", "deployment", id="going to fight"),
        pytest.param("Cent soldats danois de plus seront à Gao en mai.", "reinforcement", id="more of them there"),
        pytest.param("Oslo promet que 300 soldats supplémentaires partiront.", "reinforcement", id="more to go"),
        pytest.param(
            "Cent soldats danois sont venus renforcer les Belges à Gao.", "reinforcement", id="come to reinforce"
        ),
        pytest.param("Cent soldats danois passeront deux mois à Gao.", "presence", id="spending time"),
        pytest.param("Cent soldats danois seront rappelés à la frontière.", "deployment", id="called up"),
        pytest.param("Cent soldats danois seront rappelés à Copenhague.", "withdrawal", id="called home"),
        pytest.param("Le reste du bataillon danois arrivera à Gao vendredi.", "deployment", id="the rest of them"),
        pytest.param("Deux bataillons danois ont fait le voyage de Gao.", "deployment", id="idiom"),
        pytest.param("Le renfort, deux bataillons danois, gagnera Gao en mai.", "reinforcement", id="called so before"),
    ],
)
def test_which_way_they_move(text: str, movement: str) -> None:
    assert deployments(text)[0].movement == movement


def test_who_joins_them_reinforces_and_who_is_joined_does_not_move() -> None:
    first, second = deployments("Deux cents soldats sont à Kandi, où 300 Nigérians doivent les rejoindre.")
    assert (first.movement, second.movement) == ("presence", "reinforcement")


@pytest.mark.parametrize(
    ("text", "raw"),
    [
        pytest.param("La plupart de mes soldats belges rentreront à Liège.", "La plupart de", id="most of mine"),
        pytest.param("L’essentiel de ce détachement belge basculerait vers Gao.", "L’essentiel de", id="most of this"),
        pytest.param("Gao accueille un bon millier de soldats belges.", "un bon millier de", id="a good thousand"),
        pytest.param("Deux ou trois cents soldats belges sont à Gao.", "Deux ou trois cents", id="hundreds borrowed"),
        pytest.param("Les soldats belges, au nombre de 300, ont quitté Gao.", "300", id="numbering"),
        pytest.param("Le contingent belge à Gao, fort de 300 hommes, est parti.", "300", id="strength behind a place"),
        pytest.param("La Belgique enverra à Gao 400 carabiniers.", "400", id="no part of the name before"),
        pytest.param("Mille soldats étaient déployés à Gao au plus fort de la crise.", "Mille", id="no « at most »"),
    ],
)
def test_how_many_they_are(text: str, raw: str) -> None:
    count = deployments(text)[0].count
    assert count is not None and count.raw.exact == raw


@pytest.mark.parametrize(
    ("text", "origin"),
    [
        pytest.param("Côté sénégalais, 510 soldats sont en route vers Gao.", "SN", id="on the side of"),
        pytest.param("La base américaine du pays, qui abritait 300 soldats, a fermé.", "US", id="whose base"),
        pytest.param("L’armée danoise aligne 2.000 soldats à Niamey.", "DK", id="who has them in line"),
        pytest.param("Lomé dément toute présence de mercenaires russes à Gao.", None, id="mercenaries are of no state"),
    ],
)
def test_whose_they_are(text: str, origin: str | None) -> None:
    assert deployments(text)[0].origin == origin


@pytest.mark.parametrize(
    ("text", "origin"),
    [
        ("En Allemagne, le Bundestag a autorisé l’envoi de 300 soldats.", "DE"),
        ("Londres hésite ; à Washington, le Pentagone exclut d’envoyer des fantassins.", "US"),
        ("Au Kenya, le Parlement a approuvé l’envoi de 400 soldats.", "KE"),
    ],
)
def test_where_it_is_decided_is_no_place_of_the_force_but_its_country(text: str, origin: str) -> None:
    record = deployments(text)[0]
    assert (record.location, record.origin) == (None, origin)
