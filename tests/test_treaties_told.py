"""Treaties as news tells them: what is only hedged, who acts in a clause without subject, where a provision ends."""

import pytest

from extractor.article import make_article
from extractor.candidates.analysis import Analysis, analyse
from extractor.records.record_type import Answered
from extractor.records.treaty.build import TREATY
from extractor.records.treaty.schema import Treaty


def treaties(text: str) -> list[Treaty]:
    return told(analyse(make_article(text)))


def told(analysis: Analysis) -> list[Treaty]:
    found, _ = TREATY.build(analysis, [Answered(c) for c in TREATY.find_candidates(analysis)], [])
    return list(found)


@pytest.mark.parametrize(
    "text",
    [
        "L'alliance survivrait à la signature d'un traité de paix entre Séoul et Pyongyang.",
        "La conclusion d'un traité de paix entre Tokyo et Moscou mettrait fin à soixante ans de querelle.",
        "Washington n'a pas précisé s'il signerait le traité d'extradition.",
        "Le Kremlin n'a pas dit s'il comptait prolonger le traité Start.",
        "L'accord de partenariat avec Rabat a été transmis mardi au Parlement en vue de sa ratification.",
        "Pour ratifier l'accord de pêche, il faudra une majorité des deux tiers.",
        "Selon un quotidien, Ankara signerait un accord militaire avec Doha en mai.",
        "La trêve tient. Le porte-parole l'a confirmé hier soir.",
        "La ministre a affirmé que l'alliance survivrait à la conclusion d'un pacte entre Honiara et Pékin.",
    ],
)
def test_asked_imagined_or_aimed_at_is_not_told(text: str) -> None:
    assert not [a for t in treaties(text) for a in t.actions]


@pytest.mark.parametrize(
    ("text", "action"),
    [
        ("Le président a indiqué lundi que l'Islande se retirerait de l'accord de pêche.", "withdrawn"),
        ("La ministre a assuré que la Norvège ratifierait l'accord de pêche avant l'été.", "ratified"),
        ("L'Islande a jugé l'accord de pêche trop dur. Elle a annoncé qu'elle se retirerait du texte.", "withdrawn"),
    ],
)
def test_the_future_in_the_past_is_told(text: str, action: str) -> None:
    assert [a.action for t in treaties(text) for a in t.actions] == [action]


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Un mois après avoir dénoncé l'accord de défense, Bamako a reçu des instructeurs.", "ML"),
        ("En signant l'accord de paix, le gouvernement tchadien a surpris les rebelles.", "TD"),
        ("Ayant quitté l'accord de 2015, les Etats-Unis ont rétabli les sanctions.", "US"),
    ],
)
def test_a_clause_without_subject_shares_that_of_the_main_verb(text: str, country: str) -> None:
    analysis = analyse(make_article(text))
    (record,) = told(analysis)
    assert [analysis.clusters[int(i[1:]) - 1].country for i in record.actions[0].by] == [country]


@pytest.mark.parametrize(
    ("text", "countries"),
    [
        (
            "Belgrade et Zagreb se sont mis d'accord lundi à Rome sur le retour des réfugiés. L'accord prévoit trois étapes.",
            {"RS", "HR"},
        ),
        ("Niamey s'est entendu avec Paris sur le départ. Le texte prévoit un délai de deux mois.", {"NE", "FR"}),
        (
            "Le Japon a signé le traité de pêche. Séoul et Pékin sont convenus lundi d'un partage du gaz. L'accord fixe des quotas.",
            {"KR", "CN"},
        ),
    ],
)
def test_agreeing_told_by_its_verb_is_the_signature_of_the_agreement_named_next(text: str, countries: set[str]) -> None:
    analysis = analyse(make_article(text))
    record = told(analysis)[-1]
    assert [a.action for a in record.actions] == ["signed"]
    assert {analysis.clusters[int(i[1:]) - 1].country for i in record.parties} == countries


def test_who_could_not_agree_signed_nothing() -> None:
    text = "Londres et Dublin ne se sont pas entendus sur la frontière. L'accord de pêche prévoit des quotas."
    assert not treaties(text)[0].actions


def test_not_signed_is_told_of_a_state_that_is_no_party() -> None:
    (record,) = treaties("L'accord de paix tient. L'Erythrée ne l'a pas signé.")
    assert [a.action for a in record.actions] == ["signed"]
    assert not record.parties


def test_an_absolute_clause_has_a_subject_of_its_own() -> None:
    text = "La Syrie n'ayant pas ratifié la convention de La Haye, Washington hésite."
    analysis = analyse(make_article(text))
    (record,) = told(analysis)
    (action,) = record.actions
    assert (action.action, [analysis.clusters[int(i[1:]) - 1].country for i in action.by]) == ("ratified", ["SY"])


def test_a_chief_signs_for_his_movement() -> None:
    text = (
        "Le ministre soudanais de la Défense et le chef du Mouvement pour la justice, Khalil Ibrahim, ont signé mardi "
        "un accord-cadre. Le Soudan espère la paix."
    )
    analysis = analyse(make_article(text))
    (record,) = told(analysis)
    assert [analysis.clusters[int(i[1:]) - 1].kind for i in record.parties] == ["country", "organisation"]


def test_a_nationality_tells_which_agreement_is_meant() -> None:
    (record,) = treaties("Les Fidji négocient un pacte avec la Chine. Le pacte chinois autorise des escales navales.")
    assert [p.exact for p in record.provisions] == ["des escales navales"]


def test_the_object_may_stand_behind_day_place_and_guests() -> None:
    text = (
        "Le Rwanda et l'Ouganda ont signé mercredi à Luanda, la capitale, en présence de quatre chefs d'Etat "
        "de la région, un mémorandum d'entente."
    )
    (record,) = treaties(text)
    assert [(a.action, len(a.by), a.place and a.place.name) for a in record.actions] == [("signed", 2, "Luanda")]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "Le Soudan et le Tchad ont signé une déclaration mettant fin à six mois de tension.",
            "déclaration mettant fin à six mois de tension",
        ),
        (
            "L'armée birmane et les rebelles shan ont paraphé mercredi un document sur le retour des réfugiés.",
            "document sur le retour des réfugiés",
        ),
    ],
)
def test_any_text_that_two_sides_sign_is_an_agreement(text: str, name: str) -> None:
    (record,) = treaties(text)
    assert (record.name.exact, record.actions[0].action) == (name, "signed")


@pytest.mark.parametrize(
    "text",
    [
        "Le ministre a signé un document interne sur les congés.",
        "Le maire et le préfet ont signé une déclaration appelant à la fraternité.",
        "Une déclaration mettant en cause le gouvernement a été signée par mille personnes.",
    ],
)
def test_what_one_side_or_no_state_signs_is_none(text: str) -> None:
    assert not treaties(text)


def test_an_acronym_in_brackets_names_the_agreement_from_then_on() -> None:
    text = (
        "Le traité de libre-échange transpacifique (TPP) a été signé en février. Le TPP supprime des droits de douane. "
        "Le Chili s'est retiré du TPP en mai."
    )
    (record,) = treaties(text)
    assert [a.action for a in record.actions] == ["signed", "withdrawn"]
    assert [p.exact for p in record.provisions] == ["supprime des droits de douane"]


def test_that_of_another_year_is_another() -> None:
    text = "L'accord de 2018 entre Juba et les rebelles reprend celui de 2015, qui avait été rompu au bout d'un an."
    assert [(t.name.exact, t.actions[0].action) for t in treaties(text)] == [("celui de 2015", "withdrawn")]
    (truce,) = treaties("Le cessez-le-feu de mai, comme celui d'avril, a été rompu par les rebelles.")
    assert [a.date for a in truce.actions] == [None]


def test_an_agreement_within_a_provision_is_told_when_it_was_made() -> None:
    text = (
        "L'accord de Lomé prévoit le retour des réfugiés dans les camps nés de l'accord de paix de Bissau, signé en "
        "novembre 1998. Les rebelles ont rejeté le texte."
    )
    lome, bissau = treaties(text)
    assert ([a.action for a in lome.actions], [a.action for a in bissau.actions]) == (["rejected"], ["signed"])


def test_what_a_leader_and_his_state_did_is_told_once() -> None:
    text = (
        "Emmanuel Macron dénonce l'accord de pêche\n\nLe président français Emmanuel Macron l'a dit lundi. "
        "La France va dénoncer l'accord de pêche avec Londres."
    )
    (record,) = treaties(text)
    assert [(a.action, a.evidence.exact) for a in record.actions] == [
        ("withdrawn", "La France va dénoncer l'accord de pêche avec Londres")
    ]


@pytest.mark.parametrize(
    ("text", "provision"),
    [
        ("L'accord de paix prévoit le retrait des chars, d'où la colère des généraux.", "le retrait des chars"),
        ("L'accord de paix prévoit un référendum, tandis que les combats continuent.", "un référendum"),
        ("L'accord de paix prévoit la fin des combats, mais rien sur les otages.", "la fin des combats"),
        ("L'accord de paix porte aussi, précise-t-il, sur le respect des frontières.", "le respect des frontières"),
        ("L'accord prévoit aussi, selon un diplomate, que la base sera rendue.", "la base sera rendue"),
        ("Le pacte, qui plafonne les têtes nucléaires, expire en février.", "plafonne les têtes nucléaires"),
        (
            "Le traité, qui prévoit un retrait, un vote et un référendum, reste fragile.",
            "un retrait, un vote et un référendum",
        ),
        ("Conformément à l'accord, les rebelles remettent leurs armes.", "les rebelles remettent leurs armes"),
        ("L'accord entre la Suisse et la Suède est entré en vigueur. Le texte fige la frontière.", "fige la frontière"),
        ("Le traité abolit tous les missiles à courte portée.", "abolit tous les missiles à courte portée"),
    ],
)
def test_a_provision_ends_where_the_article_speaks_for_itself(text: str, provision: str) -> None:
    (record,) = treaties(text)
    assert provision in [p.exact for p in record.provisions]


def test_the_sentences_that_follow_go_on_in_the_future() -> None:
    text = (
        "L'accord de paix a été signé à Juba. Que prévoit-il ? Les rebelles rendront leurs armes en trois mois. "
        "D'après les médiateurs, dix camps les accueilleront ; aucun civil ne pourra y entrer."
    )
    (record,) = treaties(text)
    assert [p.exact for p in record.provisions] == [
        "Les rebelles rendront leurs armes en trois mois",
        "dix camps les accueilleront",
        "aucun civil ne pourra y entrer",
    ]


def test_what_comes_next_on_a_day_is_news_and_no_provision() -> None:
    (record,) = treaties("Le traité interdit les mines. Le ministre se rendra lundi à Oslo.")
    assert [p.exact for p in record.provisions] == ["interdit les mines"]


def test_the_text_on_which_its_parties_agree_again_is_the_same() -> None:
    text = (
        "L'accord de paix a été signé par Bogota et Quito. La Colombie et l'Equateur sont convenus d'un calendrier. "
        "Le texte prévoit un vote dans un an."
    )
    assert len(treaties(text)) == 1
