"""Actors of invented articles, found without a model: who is one actor, under which name, kind, country, role, affiliation."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.article import make_article
from extractor.candidates.actors.person_names import same_person
from extractor.candidates.analysis import analyse
from extractor.records.actor.assemble import assemble
from extractor.records.actor.schema import Actor
from extractor.records.record_type import Answered
from extractor.records.statement.build import build
from extractor.records.statement.candidates import find_candidates


def actors(text: str) -> list[Actor]:
    """The actors of the article, as its statements by grammar alone refer to them."""
    analysis = analyse(make_article(text, published="2021-03-05"))
    statements, _ = build(analysis, [Answered(c) for c in find_candidates(analysis)], ())
    referenced = {i for s in statements for i in [*s.speakers, s.addressee, s.relayed_by] if i}
    found = assemble(analysis, referenced)
    for actor in found:
        for mention in actor.mentions:
            assert text[mention.start : mention.end] == mention.exact
    return found


def one(text: str, name: str) -> Actor:
    """The one actor of this name."""
    (actor,) = [a for a in actors(text) if a.name == name]
    return actor


def mentions(text: str, name: str) -> list[str]:
    return [m.exact for m in one(text, name).mentions]


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        # Functions beside names, in every order.
        ("Le ministre malien Adama Keïta a dit que la route est coupée.", "Adama Keïta", "Le ministre malien Adama Keïta"),
        ("« La route est coupée », a dit le porte-parole de la mission, le colonel Ivo Maric.", "Ivo Maric",
         "le porte-parole de la mission, le colonel Ivo Maric"),
        ("Selon Ivo Maric, commandant de la mission, la route est coupée.", "Ivo Maric", "Ivo Maric, commandant de la mission"),
        ("Le président par intérim, Adama Keïta, a dit que la route est coupée.", "Adama Keïta", "Le président par intérim, Adama Keïta"),
        ("« La route est coupée », a dit à l’AFP Ivo Maric, professeur à l’université.", "Ivo Maric", "Ivo Maric, professeur à l’université"),
        ("L’un de ses conseillers, Ivo Maric, dit que la route est coupée.", "Ivo Maric", "L’un de ses conseillers, Ivo Maric"),
        ("Le ministre de la Défense Adama Keïta a dit que la route est coupée.", "Adama Keïta", "Le ministre de la Défense Adama Keïta"),
        # Whatever nouns and adjectives stand before the name, the function takes it.
        ("L’ancien leader frontiste Jean Valbert a dit que la route est coupée.", "Jean Valbert", "L’ancien leader frontiste Jean Valbert"),
        ("La sénatrice démocrate Awa Traoré a dit que la route est coupée.", "Awa Traoré", "La sénatrice démocrate Awa Traoré"),
        ("Le député UDR Jean Valbert a dit que la route est coupée.", "Jean Valbert", "Le député UDR Jean Valbert"),
        ("Le fondateur de NordLeaks Jean Valbert a dit que la route est coupée.", "Jean Valbert", "Le fondateur de NordLeaks Jean Valbert"),
        ("« La route est coupée », dit un jeune manifestant, Jean Valbert.", "Jean Valbert", "un jeune manifestant, Jean Valbert"),
        ("« La route est coupée », dit Hassan, un autre manifestant.", "Hassan", "Hassan, un autre manifestant"),
        ("L’ancien négociateur Benoît d’Artemont a dit que la route est coupée.", "Benoît d’Artemont", "L’ancien négociateur Benoît d’Artemont"),
        ("Le Kényan Ivo Maric a dit que la route est coupée.", "Ivo Maric", "Le Kényan Ivo Maric"),
        ("La correspondante de la chaîne de télévision Nord 24 en Egypte, Awa Traoré, affirme que la route est coupée.", "Awa Traoré",
         "La correspondante de la chaîne de télévision Nord 24 en Egypte, Awa Traoré"),
        ("Le chef du bureau de l’Agence France-Presse à Kaboul, Jean Valbert, a dit que la route est coupée.", "Jean Valbert",
         "Le chef du bureau de l’Agence France-Presse à Kaboul, Jean Valbert"),
        ("Chercheuse à l’université de Brest, Awa Traoré juge que la route est coupée.", "Awa Traoré",
         "Chercheuse à l’université de Brest, Awa Traoré"),
        ("« La route est coupée », a dit le commandant des forces basées en Europe, le général belge Ivo Maric.", "Ivo Maric",
         "le commandant des forces basées en Europe, le général belge Ivo Maric"),
        ("« La route est coupée », dit Ivo Maric, le candidat du Front populaire à l’élection présidentielle.", "Ivo Maric",
         "Ivo Maric, le candidat du Front populaire à l’élection présidentielle"),
        ("« La route est coupée », dit Awa Traoré, présidente du groupe PSX à l’Assemblée nationale.", "Awa Traoré",
         "Awa Traoré, présidente du groupe PSX à l’Assemblée nationale"),
        # The second comma of an apposition is often left out.
        ("Ivo Maric, le maire de Brest a dit que la route est coupée.", "Ivo Maric", "Ivo Maric, le maire de Brest"),
        ("De son côté, le maire de Brest, Ivo Maric a dit que la route est coupée.", "Ivo Maric", "le maire de Brest, Ivo Maric"),
        # The nationality behind a name is part of it.
        ("La Poste portugaise a fermé la route.", "Poste portugaise", "La Poste portugaise"),
        # A function and whoever is in its complement are two.
        ("« La route est coupée », a dit un conseiller du président Adama Keïta.", "conseiller du président Adama Keïta",
         "un conseiller du président Adama Keïta"),
        # Unnamed sources keep what says where they are.
        ("Selon une source diplomatique à Bamako, la route est coupée.", "source diplomatique à Bamako",
         "une source diplomatique à Bamako"),
        ("Un diplomate européen en poste dans la région a dit que la route est coupée.", "diplomate européen en poste dans la région",
         "Un diplomate européen en poste dans la région"),
    ],
)  # fmt: skip
def test_a_mention_is_the_whole_phrase(text: str, name: str, expected: str) -> None:
    assert mentions(text, name) == [expected]


@pytest.mark.parametrize(
    ("text", "name", "later"),
    [
        ("Le président Adama Keïta a dit que la route est coupée. Le chef de l’Etat a ajouté que la route rouvrirait.", "Adama Keïta", "Le chef de l’Etat"),
        ("Le ministre des Affaires étrangères Adama Keïta a dit que la route est coupée. Le chef de la diplomatie a ajouté que la route est coupée.", "Adama Keïta",
         "Le chef de la diplomatie"),
        ("Le général Ivo Maric a dit que la route est coupée. Le général a ajouté que la route rouvrirait.", "Ivo Maric", "Le général"),
        ("Le directeur de l’agence, Cho Min-su, a dit que la route est coupée. M. Cho a ajouté que la route rouvrirait.", "Cho Min-su", "M. Cho"),
        ("Le secrétaire général de l’Otan Ivo Maric a dit que la route est coupée. Le nouveau patron de l’Otan a ajouté que la route est coupée.", "Ivo Maric",
         "Le nouveau patron de l’Otan"),
        ("Le ministre Petro Korolenko a dit que la route est coupée. « Elle rouvrira demain », a ajouté M. Korolenkoo.", "Petro Korolenko", "M. Korolenkoo"),
        ("La Corée du Nord a fermé la route. Le royaume ermite dit que la route est coupée.", "Corée du Nord", "Le royaume ermite"),
        # Transcriptions of one name.
        ("Le ministre Andreï Belooussov est arrivé. « La route est coupée », a dit M. Belousov.", "Andreï Belooussov", "M. Belousov"),
        ("Le ministre Sergueï Choïgou est arrivé. « La route est coupée », a dit M. Shoigu.", "Sergueï Choïgou", "M. Shoigu"),
        ("Le président Volodymyr Zelensky est arrivé. « La route est coupée », a dit M. Zelenskyy.", "Volodymyr Zelensky", "M. Zelenskyy"),
        ("Human Rights Watch a dit que la route est coupée. L’ONG a ajouté que la route rouvrirait.", "Human Rights Watch", "L’ONG"),
        ("Human Rights Watch a dit que la route est coupée. L’organisation accuse le Mali. L’ONG a ajouté que la route rouvrirait.",
         "Human Rights Watch", "L’ONG"),
        ("Human Rights Watch a dit que la route est coupée. HRW a ajouté que la route rouvrirait.", "Human Rights Watch", "HRW"),
        ("Le Mouvement pour la paix (MPP) a dit que la route est coupée. Le MPP a ajouté que la route rouvrirait.", "Mouvement pour la paix", "Le MPP"),
        ("L’Otan a dit que la route est coupée. L’Alliance atlantique a ajouté que la route rouvrirait.", "Alliance atlantique", "L’Otan"),
        ("La Coalition de la gauche (COGAL) a dit que la route est coupée. COGAL a ajouté que la route rouvrirait.", "Coalition de la gauche", "COGAL"),
        ("Jean Valbert a dit que la route est coupée. J. Valbert a ajouté que la route rouvrirait.", "Jean Valbert", "J. Valbert"),
        ("Marine Valbert a dit que la route est coupée. Marine a ajouté que la route rouvrirait.", "Marine Valbert", "Marine"),
        ("L’Otan a dit que la route est coupée. L’alliance militaire a ajouté que la route rouvrirait.", "Otan", "L’alliance militaire"),
        ("Le maire, Michael Bloomberg, a dit que la route est coupée. M. Bloomberg a ajouté que la route rouvrirait.", "Michael Bloomberg", "M. Bloomberg"),
        ("Boko Haram a pris la ville. Les islamistes de Boko Haram ont dit que la route rouvrirait.", "Boko Haram", "Les islamistes de Boko Haram"),
        ("Le Parti populaire a dit que la route est coupée. Le PP a ajouté que la route rouvrirait.", "Parti populaire", "Le PP"),
        ("Angela Merkel a dit que la route est coupée. La chancelière allemande a ajouté que la route rouvrirait.", "Angela Merkel", "La chancelière allemande"),
        ("Les soldats maliens ont pris la ville. Le Mali a dit que ses soldats tenaient la route.", "soldats maliens", "ses soldats"),
        ("Le Mali a dit que la route est coupée. Bamako a ajouté que la route rouvrirait.", "Mali", "Bamako"),
        ("Le Mali a dit que la route est coupée. Son gouvernement a ajouté que la route rouvrirait.", "Mali", "Son gouvernement"),
        ("Des soldats maliens ont pris la ville. Les soldats ont dit que la route rouvrirait.", "soldats maliens", "Les soldats"),
        ("Des soldats congolais ont pris la ville. Les FARDC ont dit que la route rouvrirait.", "FARDC", "Des soldats congolais"),
        ("Des soldats maliens ont pris la ville. Quelque 300 militaires ont quitté la route.", "soldats maliens", "Quelque 300 militaires"),
        ("La Kfor tient la route. La force de paix (Kfor) a dit que la route rouvrirait.", "Kfor", "La force de paix (Kfor)"),
        ("Le Conseil national libre a pris la ville. Le Conseil a dit que la route rouvrirait.", "Conseil national libre", "Le Conseil"),
        ("Le groupe Zorvatek a fermé la route. L’entreprise japonaise a dit que la route rouvrirait.", "Zorvatek", "L’entreprise japonaise"),
        ("M. de Zorvane a fermé la route. Selon Ivo de Zorvane, la route rouvrirait.", "Ivo de Zorvane", "M. de Zorvane"),
        # A nationality for a name, rather of one who is told to have it.
        ("Le médiateur tchadien Ivo Maric a vu Paul Petit. Le Tchadien dit que la route est coupée.", "Ivo Maric", "Le Tchadien"),
        ("Pour Valbert, la route est coupée. Le ministre Jean Valbert est parti.", "Jean Valbert", "Valbert"),
        ("La MMX tient la route. La Mission mondiale de la paix (MMX) a dit que la route rouvrirait.", "Mission mondiale de la paix", "MMX"),
        # Who anybody may be besides a function.
        ("« La route est coupée », a dit Ivo Maric. Le retraité a ajouté que la route rouvrirait.", "Ivo Maric", "Le retraité"),
        ("La route est coupée, a dit Awa Traoré. La juriste de 44 ans assure que la route rouvrirait.", "Awa Traoré", "La juriste de 44 ans"),
    ],
)  # fmt: skip
def test_later_words_for_the_same_actor(text: str, name: str, later: str) -> None:
    assert later in mentions(text, name)


@pytest.mark.parametrize(
    "where",
    [
        "Mali : la route est coupée\n", "Les soldats ont quitté le Mali. ", "Des soldats venus du Mali sont là. ",
        "L’accord de Bamako est mort. ", "Les soldats ont rejoint Bamako. ", "Le retrait du Mali est fini. ",
    ],
)  # fmt: skip
def test_a_state_that_is_only_a_place_or_a_label_is_not_mentioned_there(where: str) -> None:
    assert mentions(f"{where}Le Mali a dit que la route est coupée.", "Mali") == ["Le Mali"]


@pytest.mark.parametrize(
    "text",
    [
        "Le sénateur Jean Valbert a dit que la route est coupée. La sénatrice a dit que la route est libre.",
        "Le président Adama Keïta a dit que la route est coupée. L’ancien président a dit que la route est libre.",
        "Un responsable malien a dit que la route est coupée. Un responsable malien a dit que la route est libre.",
        "Le porte-parole de l’armée a dit que la route est coupée. Le porte-parole de la mission a dit que la route est libre.",
        "Le Parlement turc a dit que la route est coupée. Le Parlement libyen a dit que la route est libre.",
        "L’armée malienne a dit que la route est coupée. L’armée nigérienne a dit que la route est libre.",
        "Le ministre malien de la Défense a dit que la route est coupée. Le ministre malien de l’Intérieur a dit que la route est libre.",
        "Le président Jean Valbert a dit que la route est coupée. Le frère du président libyen Omar Khadir a dit que la route est libre.",
    ],
)
def test_two_that_only_look_alike_stay_two(text: str) -> None:
    speakers = [a for a in actors(text) if a.kind in {"person", "armed_force", "government_body"}]
    assert len([a for a in speakers if a.mentions[0].exact.startswith(("L", "Un "))]) == 2


GIVEN = ("Awa", "Adama", "Jean", "Marie", "Barack", "Michelle", "Ivo", "Anne")
FAMILIES = ("Valbert", "Traoré", "Le Goff", "Maric", "Obama")


@given(st.permutations(GIVEN), st.sampled_from(FAMILIES))
def test_two_first_names_are_two_persons(given_names: list[str], family: str) -> None:
    first, second, *_ = (f"{name} {family}" for name in given_names)
    assert same_person(family, [first])
    assert not same_person(second, [family, first])


def test_a_surname_alone_is_whoever_is_told_of_most() -> None:
    text = (
        "Adama Traoré a dit que la route est coupée. Adama Traoré a ajouté qu’Awa Traoré la rouvrirait. M. Traoré part."
    )
    assert mentions(text, "Adama Traoré")[-1] == "M. Traoré"


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("Le ministre malien Adama Keïta a dit que la route est coupée.", "Adama Keïta", "ML"),
        ("Le Mali a fermé la route. Le ministre de la Défense, Adama Keïta, a dit que la route est coupée.", "Adama Keïta", "ML"),
        ("Bamako a fermé la route. « Nous tenons bon », a dit sa porte-parole, Awa Traoré.", "Awa Traoré", "ML"),
        ("- POLOGNE : Le ministre de la Défense, Jan Kowal, a dit que la route est coupée.", "Jan Kowal", "PL"),
        ("Le porte-parole de la Maison Blanche, Ivo Maric, a dit que la route est coupée.", "Ivo Maric", "US"),
        ("Le Mali a fermé la route. Le secrétaire général de l’ONU, Ivo Maric, a dit que la route est coupée.", "Ivo Maric", None),
        ("Deux responsables américains ont dit que la route est coupée. L’un des responsables a ajouté que la route était coupée.",
         "L’un des responsables", "US"),
        ("Vladimir Poutine a dit que la route est coupée.", "Vladimir Poutine", "RU"),
        ("Mme Awa Traoré (Mali) a dit que la route est coupée.", "Awa Traoré", "ML"),
        ("Un Polonais a été tué. Le procureur fédéral a dit que la route est coupée.", "procureur fédéral", None),
        ("La Russie a fermé la route. Un diplomate balte a dit que la route est coupée.", "diplomate balte", None),
    ],
)  # fmt: skip
def test_the_country_that_the_words_around_tell(text: str, name: str, country: str | None) -> None:
    assert one(text, name).country == country


@pytest.mark.parametrize(
    ("text", "name", "belongs"),
    [
        ("Le porte-parole du Pentagone, Ivo Maric, a dit que la route est coupée.", "Ivo Maric", "Pentagone"),
        (
            "Le Kremlin a fermé la route. « La route est coupée », a dit son porte-parole, Ivo Maric.",
            "Ivo Maric",
            "Kremlin",
        ),
        (
            "Le Mali a fermé la route. Le ministre malien Adama Keïta a dit que la route est coupée.",
            "Adama Keïta",
            "Mali",
        ),
        (
            "Le général Ivo Maric, qui commande la mission européenne, a dit que la route est coupée.",
            "Ivo Maric",
            "mission européenne",
        ),
        ("Jean Valbert (Medef) a dit que la route est coupée.", "Jean Valbert", "Medef"),
        ("Jean Valbert (PCF, Nord) a dit que la route est coupée.", "Jean Valbert", "PCF"),
        (
            "Un cadre de la police malienne a dit que la route est coupée.",
            "cadre de la police malienne",
            "police malienne",
        ),
        ("L’ambassadeur malien à l’ONU, Adama Keïta, a dit que la route est coupée.", "Adama Keïta", None),
        ("Un porte-parole de la coalition, Ivo Maric, a dit que la route est coupée.", "Ivo Maric", "coalition"),
        ("Le chef de la mission, Ivo Maric, a dit que la route est coupée.", "Ivo Maric", "mission"),
        ("L’ONU a voté. Le Conseil de sécurité a dit que la route est coupée.", "Conseil de sécurité", "ONU"),
        (
            "Le Mali a voté. La délégation malienne a dit que la route est coupée.",
            "délégation malienne",
            "Mali",
        ),
        (
            "Selon l’analyste Ivo Maric, de l’université de Bangui, la route est coupée.",
            "Ivo Maric",
            "université de Bangui",
        ),
    ],
)
def test_the_body_or_state_that_an_actor_belongs_to(text: str, name: str, belongs: str | None) -> None:
    found = {a.id: a.name for a in actors(text)}
    affiliation = one(text, name).affiliation
    assert (found[affiliation] if affiliation else None) == belongs


def test_a_function_goes_before_a_rank_as_role() -> None:
    role = one("« La route est coupée », a dit le porte-parole de la mission, le colonel Ivo Maric.", "Ivo Maric").role
    assert role is not None and role.exact == "porte-parole de la mission"
    rank = one("Le colonel Ivo Maric a dit que la route est coupée.", "Ivo Maric").role
    assert rank is not None and rank.exact == "colonel"
    head = one("Le Premier ministre Jean Valbert a dit que la route est coupée.", "Jean Valbert").role
    assert head is not None and head.exact == "Premier ministre"
    exile = one("Leur chef exilé à Paris, Ivo Maric, a dit que la route est coupée.", "Ivo Maric").role
    assert exile is not None and exile.exact == "chef"
    deputy = "Le communiste Jean Valbert a parlé. « Le président a échoué », a dit la députée Awa Roux."
    assert one(deputy, "Jean Valbert").role is None
    assert one("« La route est coupée », a dit sa femme, Awa Traoré.", "Awa Traoré").role is None


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Le Mali et le Niger ont fermé la frontière.", {"Mali": "country", "Niger": "country"}),
        # One title for several.
        (
            "MM. Paul Ossou et Luc Petit ont dit que la route est coupée.",
            {"Paul Ossou": "person", "Luc Petit": "person"},
        ),
        ("MM. Cho et Park ont dit que la route est coupée.", {"Cho": "person", "Park": "person"}),
        (
            "« La route est coupée », ont répondu MM. Cho, Park et Lee.",
            {"Cho": "person", "Park": "person", "Lee": "person"},
        ),
        # Several organisations without a name are a group.
        ("Selon plusieurs associations croates, la route est coupée.", {"plusieurs associations croates": "group"}),
        ("Le ministre de la Justice Jean Valbert a dit que la route est coupée.", {"Jean Valbert": "person"}),
        # One function for several.
        (
            "Les ministres Jean Valbert et Awa Traoré ont dit que la route est coupée.",
            {"Jean Valbert": "person", "Awa Traoré": "person"},
        ),
        # Who speaks through « on » at a place is no actor, if nobody is told.
        ("Le Mali a fermé la frontière. A Zorvane, on vous a reproché d’avoir fui.", {"Mali": "country"}),
        # Who wrote the article is nobody in it.
        ("Le Mali a fermé la frontière.\nAwa Traoré et Ivo Maric", {"Mali": "country"}),
        ("Le Mali a fermé la frontière.\nPropos recueillis à Bamako par Awa Traoré", {"Mali": "country"}),
        ("Kiev dément avoir perdu la ville.", {"Kiev": "country"}),
        ("Le gouvernement malien a dit que la route est coupée.", {"gouvernement malien": "country"}),
        ("Le Kremlin a dit que la route est coupée.", {"Kremlin": "government_body"}),
        ("Le quotidien Le Courrier du Sahel affirme que la route est coupée.", {"Le Courrier du Sahel": "media"}),
        # A noun of outlets or bodies and a name of no list.
        ("Le quotidien El Monte Azul affirme que la route est coupée.", {"El Monte Azul": "media"}),
        ("Le mouvement islamiste Ansar Nour a pris la ville.", {"Ansar Nour": "organisation"}),
        ("Jean Valbert (PSX) a dit que la route est coupée.", {"Jean Valbert": "person", "PSX": "organisation"}),
        # Troops that move themselves, whatever number stands before them; not those that are sent.
        ("Deux cents soldats maliens ont gagné la frontière.", {"Deux cents soldats maliens": "armed_force"}),
        ("Au moins 1.200 soldats maliens ont gagné la frontière.", {"soldats maliens": "armed_force"}),
        ("Une trentaine de rebelles seraient arrivés mardi.", {"trentaine de rebelles": "armed_force"}),
        ("Deux bataillons maliens pourraient être envoyés mardi.", {}),
        # A subject before an insertion, a town for the organisation in it, who rules.
        ("Le Brésil, lui, garde la route.", {"Brésil": "country"}),
        (
            "Le Brésil, dont trois cents hommes gardent la route, n’a pas réagi.",
            {"Brésil": "country"},
        ),
        (
            "Bruxelles a dit que la route est coupée. L’Union européenne enverra des routiers.",
            {"Union européenne": "organisation"},
        ),
        ("La Belgique a fermé la route. Bruxelles dément.", {"Belgique": "country"}),
        ("Le Mali a fermé la route. La junte a dit que la route est coupée.", {"Mali": "country"}),
        # The verb told once for several; a subject behind « quant à »; verbs that look like nouns.
        (
            "Le Togo a livré 300 camions, le Ghana 200 et la Gambie à peine moins ; le Gabon, une centaine.",
            {"Togo": "country", "Ghana": "country", "Gambie": "country", "Gabon": "country"},
        ),
        ("Le match a vu le Togo battre le Ghana 3 à 1, le Gabon deux fois.", {}),
        ("Quant au Ghana, qui en avait promis 1.200, il n’a rien livré.", {"Ghana": "country"}),
        ("L’ONU table sur 300 camions.", {"ONU": "organisation"}),
        ("Les relations entre le Togo et le Ghana ont toujours été tendues.", {}),
        # A people's name for its troops, in an article about troops only.
        ("Les Togolais sont 400 dans le camp, à côté de soldats du Ghana.", {"Togolais": "armed_force"}),
        ("Les Togolais, 300 au printemps, n’y ont laissé qu’une garnison.", {"Togolais": "armed_force"}),
        # No names: types of aircraft, months, one of a people, a people of a place.
        ("Dix Iliouchine Il-76 ont décollé.", {}),
        ("AFP 121733 JUL 95", {}),
        ("L’armée dément que le moindre Togolais ait quitté la ville.", {"armée": "armed_force"}),
        (
            "Le chef des Serbes de Bosnie, M. Ivo Maric, a dit que la route est coupée.",
            {"Ivo Maric": "person"},
        ),
        ("Le Boson de Higgs existe.", {}),
        ("L’armée a quitté Tinac.", {"armée": "armed_force"}),
        ("L’armée a bombardé Wadi Seidna.", {"armée": "armed_force"}),
        # The agent of a participle; a name with « et » and its acronym.
        ("La force a été mandatée par le Conseil de sécurité.", {"Conseil de sécurité": "organisation"}),
        (
            "Le Mouvement pour la paix et la justice (MPJX) a fermé la route.",
            {"Mouvement pour la paix et la justice": "organisation"},
        ),
        ("Le Président-candidat a gagné.", {}),
        ("L’aviation civile malienne a fermé la route.", {}),
        # Who has an age is somebody; a nationality between function and name.
        ("« La route est coupée », soupire Zélindor Vabre, 34 ans, cordonnier.", {"Zélindor Vabre": "person"}),
        (
            "Le chef du port, le Norvégien Ivo Maric, a dit que la route est coupée.",
            {"Ivo Maric": "person"},
        ),
        # The town of the dateline; an outlet that is no agency.
        ("BAMAKO, 24 jan 2013 - Le Mali a fermé la route.", {"Mali": "country"}),
        ("Selon l’AFP, la route est coupée. La radio dit que la route est libre.", {"AFP": "media", "radio": "media"}),
        # Who wrote it is nobody in the article.
        ("La route est coupée.\n\nPar Jean Valbert à Brest. Traduit de l’espagnol par Awa Traoré", {}),
        ("A Port-Neuf, la route est coupée.", {}),
        ("Mardi, le ministre a dit que la route est coupée.", {"ministre": "person"}),
        # Only places, only objects, only quoted titles of others: no actors.
        ("À Bamako, la route est coupée.", {}),
        ("Le convoi est passé par le Niger.", {}),
        ("La route est coupée. (Jean Valbert/AFP)", {}),
        (
            "Les accidents vasculaires cérébraux (AVC) tuent davantage, a dit Jean Valbert. L’AVC est une urgence.",
            {"Jean Valbert": "person"},
        ),
        ("« Elle a tout appris dans la série Anna Roux », a dit Marie Lenoir.", {"Marie Lenoir": "person"}),
        ("D’après The Bergen Reporter, le port fermera en mai.", {"The Bergen Reporter": "media"}),
        # What only its arm, number or nationality shows to be soldiers.
        ("Une compagnie d’infanterie mongole a quitté Gao.", {"compagnie d’infanterie mongole": "armed_force"}),
        ("Deux cents parachutistes russes ont quitté Gao.", {"Deux cents parachutistes russes": "armed_force"}),
        ("Le 2e REP a quitté Gao.", {"2e REP": "armed_force"}),
        ("Les premiers Polonais de l’Eufor ont quitté Gao.", {"premiers Polonais de l’Eufor": "armed_force"}),
        ("La compagnie kényane a quitté le marché.", {}),
        # A name that no list knows, by what it does.
        ("Zorvane-Sud a dit que la route est coupée.", {"Zorvane-Sud": "organisation"}),
        ("Le Zorvanois a écrit que la route est coupée.", {"Zorvanois": "media"}),
        ("La direction a promis que la route rouvrirait.", {"direction": "organisation"}),
        ("M.Valbert a dit que la route est coupée.", {"Valbert": "person"}),
    ],
)
def test_who_is_an_actor_and_of_which_kind(text: str, kinds: dict[str, str]) -> None:
    assert {a.name: a.kind for a in actors(text)} == kinds
