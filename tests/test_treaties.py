"""Treaties: what is an agreement, who does what to it, what it provides (records.md)."""

from collections.abc import Sequence
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.article import make_article
from extractor.candidates.analysis import Analysis, analyse
from extractor.records.common import Span
from extractor.records.record_type import Answered
from extractor.records.statement.schema import Statement
from extractor.records.treaty.build import TREATY
from extractor.records.treaty.schema import Treaty

THURSDAY = date(2019, 8, 22)


def analysed(text: str) -> Analysis:
    return analyse(make_article(text, published=THURSDAY))


def treaties(analysis: Analysis, statements: Sequence[Statement] = ()) -> list[Treaty]:
    answered = [Answered(c) for c in TREATY.find_candidates(analysis)]
    found, refused = TREATY.build(analysis, answered, statements)
    assert not refused
    return list(found)


def only(text: str) -> Treaty:
    (record,) = treaties(analysed(text))
    return record


def statement_on(text: str, content: str, cue: str | None = None) -> Statement:
    spans = [Span(start=text.index(w), end=text.index(w) + len(w), exact=w) for w in (content, cue) if w]
    return Statement(
        id="s1",
        speakers=["a1"],
        speaker_mention=None,
        cue=spans[1] if cue else None,
        act="declare",
        mode="indirect",
        content=spans[:1],
    )


def countries(text: str, ids: Sequence[str]) -> set[str | None]:
    clusters = analysed(text).clusters
    return {clusters[int(i[1:]) - 1].country for i in ids}


# -- what is no treaty -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Le préfet a donné son accord à la fermeture du pont.", id="approval"),
        pytest.param("Les deux ministres ne sont pas d’accord sur les tarifs.", id="concord"),
        pytest.param("Il faudrait un traité entre le Pérou et le Chili.", id="imagined"),
        pytest.param("Le pape a appelé à un cessez-le-feu immédiat.", id="wished for"),
        pytest.param("Un accord entre les deux pays serait une bonne nouvelle.", id="hypothetical"),
        pytest.param("La convention démocrate s’ouvrira lundi à Chicago.", id="a party's convention"),
        pytest.param("Le syndicat a signé un accord d’entreprise avec la direction.", id="of a firm"),
        pytest.param("L’accord de paix reste fragile.", id="nothing done to it"),
        pytest.param("Le ministre a dénoncé « une trêve de façade ».", id="called so"),
        pytest.param("Le club a signé un accord avec le joueur.", id="of sport"),
        pytest.param("Le parti a conclu un pacte avec ses alliés centristes.", id="of parties at home"),
        pytest.param("Si le Chili signe un accord de pêche, Lima partira.", id="supposed"),
        pytest.param("Lima a plaidé pour que Quito signe l’accord de pêche.", id="wished of another"),
        pytest.param("Quito dénonce la signature de l’accord de pêche.", id="criticised"),
        pytest.param("Un pacte tacite lie les deux joueurs.", id="figurative"),
        pytest.param("Les deux voisins ont trouvé un terrain d’entente.", id="no agreement named"),
        pytest.param("Lima n’a pas signé de traité avec Quito.", id="not done, and none there"),
    ],
)
def test_no_treaty(text: str) -> None:
    assert treaties(analysed(text)) == []


# -- actions -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "actions"),
    [
        ("Le Pérou et le Chili ont signé un traité de libre-échange.", ["signed"]),
        ("Un traité de libre-échange a été conclu entre le Pérou et le Chili.", ["signed"]),
        ("Le Pérou et le Chili sont parvenus jeudi à un accord de pêche.", ["signed"]),
        ("Le Pérou et le Chili négocient un accord de pêche.", ["negotiated"]),
        ("Le Sénat chilien a ratifié le traité de libre-échange.", ["ratified"]),
        ("Le Sénat chilien a adopté le traité de libre-échange.", ["ratified"]),
        ("Le traité de libre-échange est entré en vigueur lundi.", ["entered_into_force"]),
        ("La trêve prendra effet à minuit.", ["entered_into_force"]),
        ("Le Chili s’est retiré de l’accord de pêche.", ["withdrawn"]),
        ("Le Chili a mis fin à l’accord de pêche.", ["withdrawn"]),
        ("Le Chili suspend sa participation au traité de libre-échange.", ["suspended"]),
        ("Le Chili refuse de signer l’accord de pêche.", ["rejected"]),
        ("Le Front national a rejeté la trêve.", ["rejected"]),
        ("Le Chili a invoqué le traité de défense mutuelle.", ["invoked"]),
        ("Le président a annoncé un accord de pêche.", ["announced"]),
        ("Signé en 2007, le traité de libre-échange doit être ratifié par le Sénat.", ["signed", "ratified"]),
        ("Le traité de libre-échange devra être ratifié par le Sénat.", ["ratified"]),
        ("Le Chili n’a pas ratifié le traité de libre-échange.", ["ratified"]),  # told as not done
        ("Le traité de pêche a passé en mai l’épreuve du Sénat.", ["ratified"]),
        ("Le traité de pêche a reçu jeudi le feu vert de la Chambre.", ["ratified"]),
        ("Le Sénat a donné mardi son aval au traité de pêche.", ["ratified"]),
        ("La trêve a repris lundi.", ["entered_into_force"]),
        ("Quant à l’accord de pêche, le Chili l’a signé.", ["signed"]),
        ("Les accords de Lomé, le Chili les a rejetés lundi.", ["rejected"]),
        ("La trêve que Lima avait signée a repris lundi.", ["signed", "entered_into_force"]),
        ("Lima est partie au nom de l’accord de défense.", ["invoked"]),
        ("Le traité de Lomé, que Lima vient de ratifier, fixe un prix.", ["ratified"]),
        ("Lima exclut de signer l’accord de pêche.", ["rejected"]),
        ("Lima a mis un terme, le 16 mars, à l’accord de pêche.", ["withdrawn"]),
        ("Lima et Quito ont signé un accord de pêche ; il doit encore être ratifié.", ["signed", "ratified"]),
        ("Lima et Quito se sont entendus en mai sur un accord que le Folketing doit voter.", ["signed", "ratified"]),
        ("Lima et Quito ont signé un traité de pêche. Santiago ne l’a jamais reconnu.", ["signed", "rejected"]),
        ("Les rebelles ont annoncé la fin de la trêve.", ["withdrawn"]),
        ("Lima engage Quito à signer l’accord de pêche, que Bogota a ratifié.", ["ratified"]),
        ("Lima a déchiré l’accord de pêche, dénoncé par le Chili en mai.", ["withdrawn", "withdrawn"]),
        ("Le Chili est reparti sans signer le traité de libre-échange.", ["rejected"]),
        ("Le Pérou a signé l’accord de pêche. Le Chili l’a dénoncé.", ["signed", "withdrawn"]),
        ("Le Pérou a signé l’accord de pêche. La ratification est prévue en mai.", ["signed", "ratified"]),
        ("Le Pérou a signé l’accord de pêche. Le Chili s’en est retiré.", ["signed", "withdrawn"]),
        ("Le Pérou a signé l’accord de pêche. Le Chili s’y refuse.", ["signed", "rejected"]),
        ("Paraphé en mai, le traité de libre-échange a été signé en juin.", ["signed", "signed"]),
        ("Le traité de libre-échange, signé en mai et ratifié en juin, déplaît.", ["signed", "ratified"]),
        ("Lima annonce la suspension de la participation péruvienne au traité de paix.", ["suspended"]),
        ("Lima a invoqué l’article 5 du traité de défense mutuelle.", ["invoked"]),
        ("Le Pérou et le Chili ont entamé des négociations sur un accord de pêche.", ["negotiated"]),
        ("Un accord de pêche est en cours de négociation.", ["negotiated"]),
        ("Le Pérou et le Chili ont signé en 1953 un armistice.", ["signed"]),
        ("Le Pérou et le Chili ont paraphé des accords de pêche.", ["signed"]),
        ("Lima a mis fin avec effet immédiat à l’accord de pêche.", ["withdrawn"]),
        ("L’accord de pêche entre en vigueur lundi.", ["entered_into_force"]),
        ("Le Pérou et le Chili ont signé à Abou Dhabi un accord de pêche.", ["signed"]),
        ("Le traité de pêche est entré en vigueur, une fois ratifié par Lima.", ["entered_into_force", "ratified"]),
        ("Sitôt signé par Lima, le traité de pêche a été dénoncé par Quito.", ["signed", "withdrawn"]),
        ("Lima est partie sans parapher le texte du cessez-le-feu.", ["rejected"]),
        ("Lima n’a jamais reconnu le traité de paix.", ["rejected"]),
        ("Le traité de pêche attend toujours la signature du président.", ["signed"]),
        ("La convention fiscale est en attente de ratification.", ["ratified"]),
        ("Le traité de paix reste à signer.", ["signed"]),
        ("Un pacte de pêche vient d’être conclu entre le Pérou et le Chili.", ["signed"]),
        ("Le Pérou et le Chili se sont entendus sur une convention de pêche.", ["signed"]),
        ("Lima a claqué la porte de l’accord de pêche.", ["withdrawn"]),
        ("Lima a donné son feu vert au traité de pêche.", ["ratified"]),
        ("Le Sénat a rejeté la ratification du traité de pêche.", ["rejected"]),
        ("La prolongation de la trêve a été décidée lundi par les deux camps.", ["signed"]),
        ("La Russie a suspendu le New START.", ["suspended"]),
        ("Le Pérou, signataire du traité de pêche, proteste.", ["signed"]),
    ],
)
def test_what_is_done(text: str, actions: list[str]) -> None:
    assert [a.action for a in only(text).actions] == actions


@pytest.mark.parametrize(
    ("text", "doers"),
    [
        ("Le traité de pêche entre le Pérou et le Chili, signé en mai, irrite Quito.", {"PE", "CL"}),
        ("L’accord de pêche que le Pérou et le Chili ont signé en mai, dans la hâte, irrite Quito.", {"PE", "CL"}),
        ("Le traité de pêche, signé il y a six ans en Suède par le Pérou et le Chili, irrite.", {"PE", "CL"}),
        ("La trêve, le Chili l’a acceptée lundi.", {"CL"}),
        ("La signature, le 21 juin, par le Pérou et le Chili, de l’accord de pêche a été saluée.", {"PE", "CL"}),
        ("La dénonciation de l’accord de pêche par le Pérou a surpris.", {"PE"}),
        ("L’accord de pêche, que le Chili a suspendu à son tour en mai, tient encore.", {"CL"}),
        ("L’accord de pêche avec le Chili, que le Pérou a suspendu en mai, tient encore.", {"PE"}),
    ],
)
def test_who_did_it(text: str, doers: set[str]) -> None:
    assert countries(text, only(text).actions[0].by) == doers


@pytest.mark.parametrize(
    ("text", "provision"),
    [
        ("Le retrait des troupes, prévu par l’accord de Lomé, a commencé.", "retrait des troupes"),
        ("Aux termes du traité de Lomé, les rebelles se replieront au nord.", "les rebelles se replieront au nord"),
        ("En vertu du traité de Lomé, Lima doit partir.", "Lima doit partir"),
        ("Comme le prévoit l’accord de Lomé, les otages seront libérés.", "les otages seront libérés"),
        ("Le délai que fixe l’accord de Lomé expire lundi.", "délai"),
        ("Le traité de Lomé veut que la zone soit évacuée.", "la zone soit évacuée"),
        ("L’article 4 du traité de Lomé fixe un délai de trente jours.", "fixe un délai de trente jours"),
        ("Lima et Quito ont signé un accord-cadre. Chacun s’engage à libérer ses otages.", "libérer ses otages"),
        ("Lima et Quito ont signé un accord-cadre. Ce dernier prévoit un retrait.", "un retrait"),
        ("Le traité de Lomé prévoit un préavis : rien d’autre ne presse.", "un préavis"),
        ("Lima et Quito ont signé un accord-cadre assorti d’une trêve de trois mois.", "une trêve de trois mois"),
        ("Les otages sont libres, comme le veut l’accord de Lomé.", "Les otages sont libres"),
        ("Lima s’engage, par un traité signé en mai à Lomé, à un retrait total.", "un retrait total"),
        ("Lima et Quito ont signé un accord-cadre. Selon son article 7, le port rouvrira.", "le port rouvrira"),
        ("Lima et Quito ont signé un accord-cadre. L’article 9 interdit les mines.", "interdit les mines"),
        ("Le traité de Lomé, signé en mai, prévoit un retrait, et les colons devront partir.", "un retrait"),
    ],
)
def test_what_is_provided_outside_its_own_clause(text: str, provision: str) -> None:
    assert [p.exact for p in only(text).provisions] == [provision]


@pytest.mark.parametrize(
    ("text", "first", "second"),
    [
        (
            "L’accord de Lomé tient en deux points : un cessez-le-feu, des élections.",
            "un cessez-le-feu",
            "des élections",
        ),
        (
            "Un accord en deux volets a été signé : retrait des chars et retour des colons.",
            "retrait des chars",
            "retour des colons",
        ),
        ("L’accord de Lomé veut que Lima parte et que le port rouvre.", "Lima parte", "le port rouvre"),
        ("L’accord de Lomé a créé un fonds et confié le port à Lima.", "a créé un fonds", "confié le port à Lima"),
        ("L’accord de Lomé abaisse les tarifs et supprime les quotas.", "abaisse les tarifs", "supprime les quotas"),
    ],
)
def test_two_provisions_in_one_sentence(text: str, first: str, second: str) -> None:
    assert [p.exact for p in only(text).provisions] == [first, second]


def test_what_is_done_under_an_agreement_is_no_provision() -> None:
    assert treaties(analysed("En vertu du traité de Lomé, Lima a retiré ses troupes.")) == []


def test_a_later_deed_has_neither_the_place_nor_the_day_of_the_signature() -> None:
    text = "Lima et Quito ont conclu le 5 mars à Genève un accord de pêche, que le Sénat péruvien a ratifié en mai."
    signed, ratified = only(text).actions
    assert (signed.place is not None, ratified.place) == (True, None)
    assert ratified.date is not None and ratified.date.raw.exact == "mai"


def test_the_two_capitals_are_not_the_place_where_they_meet() -> None:
    text = "Le Pérou et le Chili se sont vus à Quito. Les deux capitales ont paraphé un accord de paix."
    assert countries(text, only(text).parties) == {"PE", "CL"}


def test_two_names_of_one_agreement_tell_its_end_once() -> None:
    record = only("Le 5 mars, le Niger révoquait le SOFA, l’accord de 2012 sur le statut des forces.")
    assert [(a.action, a.date and a.date.raw.exact) for a in record.actions] == [("withdrawn", "Le 5 mars")]


def test_agreements_of_two_states_with_a_third() -> None:
    text = "Lima a dénoncé l’accord de défense avec la France. Quito a dénoncé le traité de défense avec la France."
    assert [countries(text, t.parties) for t in treaties(analysed(text))] == [{"PE", "FR"}, {"EC", "FR"}]


def test_who_refuses_to_sign_is_not_the_source_of_the_refusal() -> None:
    text = "Lima a refusé de signer l’accord de pêche."
    (refused,) = treaties(analysed(text), [statement_on(text, "de signer l’accord de pêche", "a refusé")])[0].actions
    assert (refused.action, refused.source) == ("rejected", None)


def test_who_when_and_where() -> None:
    text = "Le Pérou et le Chili ont signé le 5 mars 2018 à Genève un traité de libre-échange."
    (action,) = only(text).actions
    assert countries(text, action.by) == {"PE", "CL"}
    assert action.date is not None and action.date.start == date(2018, 3, 5)
    assert action.place is not None and action.place.name == "Genève"
    assert action.evidence.exact == text.rstrip(".")


def test_who_is_named_with_avec_beside_the_verb_signs_too() -> None:
    text = "Le Chili a signé avec le Pérou un accord de pêche."
    (action,) = only(text).actions
    assert countries(text, action.by) == {"PE", "CL"}


def test_every_verb_of_the_agreement_tells_a_provision() -> None:
    text = "Le traité de libre-échange prévoit une zone commune et plafonne les droits de douane."
    article = "Le Pérou et le Chili ont signé un traité de libre-échange. " + text
    assert [p.exact for p in only(article).provisions] == ["une zone commune", "plafonne les droits de douane"]


def test_the_day_of_the_announcement_is_not_the_day_of_the_deed() -> None:
    (action,) = only("Santiago a annoncé mardi le retrait du Chili de l’accord de pêche.").actions
    assert (action.action, action.date) == ("withdrawn", None)


def test_the_source_is_who_says_it() -> None:
    text = "Quito : le Pérou et le Chili ont signé un traité de libre-échange."
    said = statement_on(text, text.removeprefix("Quito : ").rstrip("."))
    (record,) = treaties(analysed(text), [said])
    assert [a.source for a in record.actions] == ["a1"]


# -- parties -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "Le Pérou et le Chili ont signé un traité de paix.",
        "Le Pérou a signé un traité de paix avec le Chili.",
        "Un traité de paix a été conclu entre le Pérou et le Chili.",
        "Les présidents du Pérou et du Chili ont signé un traité de paix.",
        "Le Pérou et le Chili se parlent. Ils ont signé un traité de paix.",
        "Le Pérou et le Chili se parlent. Un traité de paix a été signé par les deux pays.",
        "Un traité de paix a été signé par deux Etats – le Pérou et le Chili.",
        "Le Pérou et le Chili ont signé un traité de paix sous la médiation du Japon.",
        "Le Pérou applaudit: son ministre de la Pêche et celui du Chili ont signé un traité de paix.",
        "Le Pérou a ratifié le traité de paix qui le lie au Chili.",
        "Le Pérou et le Chili sont convenus d’une trêve.",
        "La signature, le 3 mai, par le Pérou et par le Chili, à Oslo, d’un traité de paix a surpris.",
        "Le Pérou et le Chili se parlent. Un traité de paix, signé à Oslo par les deux présidents, le prouve.",
    ],
)
def test_parties(text: str) -> None:
    assert countries(text, only(text).parties) == {"PE", "CL"}


def test_a_joint_nationality_tells_which_text_it_is_and_between_whom() -> None:
    text = "Le Chili et la France se parlent. Le document franco-chilien, signé en mai, prévoit un port commun."
    (signed,) = only(text).actions
    assert countries(text, only(text).parties) == countries(text, signed.by) == {"FR", "CL"}


def test_whose_forces_it_is_about_is_the_other_party() -> None:
    text = "La France a protesté. Lima a dénoncé l’accord de 2018 qui régissait la présence des forces françaises."
    assert countries(text, only(text).parties) == {"FR", "PE"}


def test_the_two_states_of_an_article_are_the_parties_of_an_agreement_without_others() -> None:
    text = "Le Pérou et le Chili se parlent. L’accord de paix, signé en 2000, tient, jurent le Chili et le Pérou."
    (signed,) = only(text).actions
    assert countries(text, only(text).parties) == countries(text, signed.by) == {"PE", "CL"}


def test_a_ceremony_has_the_day_and_the_place_of_its_verb() -> None:
    (signed,) = only("La signature du traité de paix entre Lima et Quito aura lieu le 12 mai à Oslo.").actions
    assert signed.date is not None and signed.date.raw.exact == "le 12 mai"
    assert signed.place is not None and signed.place.name == "Oslo"


def test_a_part_of_a_word_tells_no_kind() -> None:
    assert only("Le Pérou et le Chili ont signé un accord sur les retraites.").kind == "other"


def test_a_parliament_ratifies_and_is_no_party() -> None:
    assert only("Le Sénat chilien a ratifié le traité de pêche.").parties == []


def test_who_did_not_ratify_is_no_party() -> None:
    text = "Le Chili n’ayant pas ratifié la convention de pêche, Lima proteste."
    assert only(text).parties == []


def test_two_spellings_are_one_agreement() -> None:
    text = "Lima et Quito ont signé le mémorandum de paix. Le memorandum prévoit un retrait."
    assert len(treaties(analysed(text))) == 1


def test_a_capital_stands_for_its_state() -> None:
    text = "Oslo et Tokyo ont signé un traité de paix."
    assert countries(text, only(text).parties) == {"NO", "JP"}


# -- one record per agreement ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "again",
    [
        "Ce traité entrera en vigueur lundi.",
        "Le texte entrera en vigueur lundi.",
        "L’accord entrera en vigueur lundi.",
        "Il entrera en vigueur lundi.",
        "Le traité de libre-échange entrera en vigueur lundi.",
    ],
)
def test_named_again_it_is_the_same(again: str) -> None:
    record = only(f"Le Pérou et le Chili ont signé un traité de libre-échange. {again}")
    assert [a.action for a in record.actions] == ["signed", "entered_into_force"]
    assert record.name.exact == "traité de libre-échange"


def test_a_truce_is_the_ceasefire() -> None:
    record = only(
        "Le gouvernement et les rebelles ont signé un accord de cessez-le-feu. La trêve a été suspendue jeudi."
    )
    assert record.kind == "peace" and [a.action for a in record.actions] == ["signed", "suspended"]


def test_the_place_where_it_was_signed_names_it() -> None:
    record = only("Le Pérou et le Chili ont signé à Genève un accord. L’accord de Genève est entré en vigueur jeudi.")
    assert record.name.exact == "accord de Genève" and record.kind == "peace"
    assert [a.action for a in record.actions] == ["signed", "entered_into_force"]


def test_what_was_signed_elsewhere_is_another() -> None:
    text = (
        "Quito s’est engagé par un accord de paix signé à Oslo en 1984. L’accord conclu à Lomé en 1999 a été suspendu."
    )
    assert [t.name.exact for t in treaties(analysed(text))] == ["accord de paix", "accord conclu à Lomé en 1999"]


def test_another_noun_in_another_number_is_another() -> None:
    text = "Lima a dénoncé les accords de défense avec Quito. Le traité de défense, signé en 2011, expire."
    assert len(treaties(analysed(text))) == 2


def test_the_year_in_its_name_dates_its_signature_only() -> None:
    record = only("Lima a déchiré l’accord militaire de 2018, que Quito avait signé.")
    assert [(a.action, a.date and a.date.raw.exact) for a in record.actions] == [
        ("withdrawn", None),
        ("signed", "2018"),
    ]


def test_the_date_behind_another_participle_is_not_of_the_main_verb() -> None:
    record = only("L’accord de pêche entre le Pérou et le Chili, conclu en mars 2016, est suspendu.")
    assert [(a.action, a.date is not None) for a in record.actions] == [("signed", True), ("suspended", False)]


def test_the_date_of_a_relative_clause_is_not_of_the_main_verb() -> None:
    record = only("La trêve, qui a expiré dimanche, a été prolongée par le Chili.")
    assert [(a.action, a.date) for a in record.actions] == [("signed", None)]


def test_who_signs_is_a_party_where_the_state_is_not_named() -> None:
    text = "Le président péruvien Alan Quispe a signé un traité de libre-échange."
    assert countries(text, only(text).parties) == {"PE"}


def test_others_sign_another() -> None:
    text = (
        "Le Pérou et le Chili ont signé un accord de pêche. Le Japon et la Norvège ont aussi signé un accord de pêche."
    )
    found = treaties(analysed(text))
    assert [countries(text, t.parties) for t in found] == [{"PE", "CL"}, {"JP", "NO"}]


def test_different_subjects_are_different_agreements() -> None:
    text = "Le Pérou a signé un accord de pêche. Il a dénoncé la convention fiscale."
    assert [t.name.exact for t in treaties(analysed(text))] == ["accord de pêche", "convention fiscale"]


# -- kind and provisions -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("un traité de défense mutuelle", "mutual_defence"),
        ("un accord de coopération militaire", "military_cooperation"),
        ("un accord de paix", "peace"),
        ("un cessez-le-feu", "peace"),
        ("un traité de non-prolifération", "arms_control"),
        ("un accord commercial", "trade"),
        ("une convention fiscale", "trade"),
        ("un traité d’amitié", "political"),
        ("une convention sur les baleines", "other"),
    ],
)
def test_kind(name: str, kind: str) -> None:
    assert only(f"Le Pérou et le Chili ont signé {name}.").kind == kind


def test_help_in_case_of_attack_is_mutual_defence() -> None:
    record = only("Le Pérou et le Chili ont signé un accord militaire. Il prévoit une aide immédiate en cas d’attaque.")
    assert record.kind == "mutual_defence"
    assert [p.exact for p in record.provisions] == ["une aide immédiate en cas d’attaque"]


@pytest.mark.parametrize(
    ("text", "provision"),
    [
        ("Le traité de pêche prévoit notamment un quota de 300 tonnes.", "un quota de 300 tonnes"),
        (
            "Le Pérou et le Chili ont signé un pacte obligeant les deux pays à partager leurs ports.",
            "les deux pays à partager leurs ports",
        ),
        (
            "Le Pérou a signé un pacte par lequel il s’engage à fermer ses ports.",
            "s’engage à fermer ses ports",
        ),
    ],
)
def test_provisions(text: str, provision: str) -> None:
    assert [p.exact for p in only(text).provisions] == [provision]


# -- invariants --------------------------------------------------------------------------------------------

POOL = (
    "Le Pérou et le Chili ont signé mardi à Lima un traité de libre-échange.",
    "Ce texte prévoit « la fin des droits de douane ».",
    "Selon Quito, le Sénat chilien aurait ratifié l’accord.",
    "La trêve 🕊 est entrée en vigueur.",
    "Ils ont dénoncé la convention de Bâle.",
    "Le maire a donné son accord.",
)


@given(st.lists(st.sampled_from(POOL), min_size=1, max_size=6), st.sampled_from([" ", "\n\n"]))
@settings(max_examples=25, deadline=None)
def test_every_span_is_in_the_text_and_ids_count_up(sentences: list[str], glue: str) -> None:
    text = glue.join(sentences)
    found = treaties(analysed(text))
    assert [t.id for t in found] == [f"t{i}" for i in range(1, len(found) + 1)]
    for record in found:
        spans = [record.name, *record.provisions, *record.evidence, *(a.evidence for a in record.actions)]
        assert all(text[s.start : s.end] == s.exact == s.exact.strip() for s in spans)
        assert record.actions or record.provisions


@pytest.mark.parametrize(
    ("text", "days"),
    [
        (
            "Suspendu le 17 janvier, le cessez-le-feu entre Lima et Quito a repris lundi.",
            [date(2019, 1, 17), date(2019, 8, 19)],
        ),
        ("Le Sénat chilien doit ratifier le pacte de défense du 9 mars avec le Pérou.", [None]),
        ("Le Chili va ratifier le 9 mars le pacte de défense avec le Pérou.", [date(2020, 3, 9)]),
    ],
)
def test_an_action_has_its_own_day_and_not_that_of_the_name(text: str, days: list[date | None]) -> None:
    assert [a.date and a.date.start for a in only(text).actions] == days
