"""Country, role and affiliation of the actors of invented articles, found without a model."""

import pytest

from extractor.article import make_article
from extractor.candidates.analysis import analyse
from extractor.records.actor.assemble import assemble
from extractor.records.actor.schema import Actor


def actors(text: str) -> dict[str, Actor]:
    """The actors by name, every one of the article kept."""
    analysis = analyse(make_article(text, published="2021-03-05"))
    return {a.name: a for a in assemble(analysis, [f"a{i + 1}" for i in range(len(analysis.clusters))])}


def affiliation(text: str, name: str) -> str | None:
    """The name of whom this actor belongs to."""
    found = actors(text)
    return {a.id: a.name for a in found.values()}.get(found[name].affiliation or "")


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        # A listed party is of the politics of its country, another of the state that is told of.
        ("Au Gabon, l’UMP fait école. L’UMP a dit que la route est coupée.", "UMP", "FR"),
        ("Le Mali est en deuil. Le Parti socialiste a dit que la route est coupée.", "Parti socialiste", "ML"),
        ("Le Mali est en deuil. L’opposition a dit que la route est coupée.", "opposition", "ML"),
        ("La porte-parole de l’UMP, Anne Valbert, a dit que la route est coupée.", "Anne Valbert", "FR"),
        ("Le Mali est en deuil. Le Front populaire ivoirien a dit que la route est coupée.", "Front populaire ivoirien", "CI"),
        # Public figures; of those who work for an organisation, or elsewhere, nothing is told.
        ("Selon Fouad Siniora, la route est coupée.", "Fouad Siniora", "LB"),
        ("Le Mali attend. Selon Kofi Annan, la route est coupée.", "Kofi Annan", None),
        ("Le représentant de l’ONU en Libye, Adama Keïta, a démenti.", "Adama Keïta", None),
        ("Selon Adama Keïta, spécialiste du Mali, la route est coupée.", "Adama Keïta", None),
        ("L’ambassadeur américain au Mali, Adama Keïta, a démenti.", "Adama Keïta", "US"),
        ("Adama Keïta, professeur à l’université de Beyrouth, a démenti.", "Adama Keïta", None),
        # Outlets, companies and unions of states have none that the article does not tell.
        ("Le Mali est en deuil. L’ONU a dit que la route est coupée.", "ONU", None),
        ("Le Mali est en deuil. La Kfor a dit que la route est coupée.", "Kfor", None),
        # The state that a bare function serves: where the sentence puts itself, what a verb is said of; never the quotation.
        ("Le Tchad a averti le Niger. A Niamey, le ministre de la Défense a démenti.", "ministre de la Défense", "NE"),
        ("Le Tchad a sommé hier le Niger de partir. Le ministre de la Défense a démenti.", "ministre de la Défense", "TD"),
        ("Le Tchad attend. « Le Niger nous aide », a dit le ministre de la Défense.", "ministre de la Défense", "TD"),
        ("Côté arménien, le ministère de la Santé a démenti. L’Azerbaïdjan se tait.", "ministère de la Santé", "AM"),
        ("Le Cameroun attend. L’Assemblée nationale tchadienne a voté.", "Assemblée nationale tchadienne", "TD"),
        ("Le Mali attend. Un conseiller élyséen a démenti.", "conseiller élyséen", "FR"),
        ("Le Mali attend. Le fisc a démenti.", "fisc", "ML"),
        ("La société Zorvane France a démenti.", "Zorvane France", "FR"),
        # What only one state calls so, where the article tells of it; a force alone is of several.
        ("Le Mali attend la France. Le ministre des Armées a démenti.", "ministre des Armées", "FR"),
        ("Le Mali attend. Le chef de la force, le général belge Ivo Maric, a démenti.", "force", None),
        ("La France attend ; Bamako, dont le Parlement a voté, se tait.", "Parlement", "ML"),
        # Whoever comes to a country that the headline names, but not to a town or region of it.
        ("Mali : la fête est finie\nAwa Traoré a chanté.", "Awa Traoré", "ML"),
        ("Québec : la fête est finie\nAwa Traoré a chanté.", "Awa Traoré", None),
        # Where no country is named, a town tells it.
        ("Trois hommes ont fui à Lorient. Le parquet a démenti.", "parquet", "FR"),
        # An officer is of the soldiers' state, not of the one they serve in.
        ("Des soldats belges tiennent Gao, au Mali. Au Mali, le capitaine Valbert a démenti.", "Valbert", "BE"),
    ],
)  # fmt: skip
def test_the_country_that_the_article_tells(text: str, name: str, country: str | None) -> None:
    assert actors(text)[name].country == country


@pytest.mark.parametrize(
    ("text", "name", "belongs"),
    [
        # Who serves a state belongs to it; its deputies, opponents and citizens have only its nationality.
        ("Le Mali attend. Le ministre malien Adama Keïta a démenti.", "Adama Keïta", "Mali"),
        ("Le Mali attend. Le colonel-major malien Adama Keïta a démenti.", "Adama Keïta", "Mali"),
        ("Le Mali attend. Le député malien Adama Keïta a démenti.", "Adama Keïta", None),
        ("Le Mali attend. L’ancien ministre malien Adama Keïta a démenti.", "Adama Keïta", None),
        ("Le Mali attend. Selon Adama Keïta, un commerçant malien, la route est coupée.", "Adama Keïta", None),
        ("La Russie attend. Les mercenaires russes ont quitté la ville.", "mercenaires russes", None),
        ("Le Mali attend. Adama Keïta, l’un des responsables maliens du défilé, a démenti.", "Adama Keïta", None),
        ("Le Mali attend. Le porte-parole du gouvernement malien, Adama Keïta, a démenti.", "Adama Keïta", "Mali"),
        # A body in the title, whatever article it has there.
        ("Adama Keïta, président du groupe socialiste, a démenti.", "Adama Keïta", "groupe socialiste"),
        ("Adama Keïta, professeur à l’université de Brest, a démenti.", "Adama Keïta", "université de Brest"),
        ("Adama Keïta, économiste à la Banque mondiale, a démenti.", "Adama Keïta", "Banque mondiale"),
        ("Adama Keïta, PDG de Valbert SA, a démenti.", "Adama Keïta", "Valbert SA"),
        ("Le député UMP Adama Keïta a démenti.", "Adama Keïta", "UMP"),
        ("Adama Keïta, président du syndicat CGT, a démenti.", "Adama Keïta", "CGT"),
        # Without a title: behind the name, in brackets.
        ("Adama Keïta, de la CGT, a démenti.", "Adama Keïta", "CGT"),
        ("Adama Keïta (UMP) a démenti.", "Adama Keïta", "UMP"),
        # Through whom a body speaks, and who stands beside whom.
        ("Le Kremlin, par la voix d’Adama Keïta, a démenti.", "Adama Keïta", "Kremlin"),
        ("Quant à la Finul, elle reste, dit son porte-parole, Adama Keïta.", "Adama Keïta", "Finul"),
        ("L’opposition kényane attend ; son chef de file, Adama Keïta, a démenti.", "Adama Keïta", "opposition kényane"),
        ("Le commandant de la Finul, Ivo Maric, attend. Son adjoint, le colonel Adama Keïta, a démenti.", "Adama Keïta", "Finul"),
        # What a group is part of; a contingent is of its state.
        ("Le groupe d’experts de l’ONU a démenti.", "groupe d’experts de l’ONU", "ONU"),
        ("Le Mali attend. Le contingent malien de la Minusma a démenti.", "contingent malien de la Minusma", "Mali"),
        # Who has this function has it in a body, though no list knows the name; people and places have none such.
        ("La patronne de Zorvane, Awa Traoré, a démenti.", "Awa Traoré", "Zorvane"),
        ("Awa Traoré, analyste chez Zorvane Capital, a démenti.", "Awa Traoré", "Zorvane Capital"),
        ("Awa Traoré, directrice de la communication de Zorvane, a démenti.", "Awa Traoré", "Zorvane"),
        ("Awa Traoré, directrice générale de Zorvane Santé, a démenti.", "Awa Traoré", "Zorvane Santé"),
        ("Awa Traoré, cheffe de file du bloc Zorvane, a démenti.", "Awa Traoré", "Zorvane"),
        ("La porte-parole d’Ivo Maric, Awa Traoré, a démenti.", "Awa Traoré", None),
        ("Le chef du Front pour la paix (FPP), Ivo Maric, a démenti.", "Ivo Maric", "Front pour la paix"),
        ("Awa Traoré, cheffe des opérations à l’état-major, a démenti.", "Awa Traoré", "état-major"),
    ],
)  # fmt: skip
def test_whom_an_actor_belongs_to(text: str, name: str, belongs: str | None) -> None:
    assert affiliation(text, name) == belongs


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        ("Le premier ministre Jean Valbert a démenti.", "Jean Valbert", "premier ministre"),
        ("Le Premier ministre éthiopien Jean Valbert a démenti.", "Jean Valbert", "Premier ministre éthiopien"),
        ("La nouvelle première ministre conservatrice Anne Valbert a démenti.", "Anne Valbert", "première ministre conservatrice"),
        ("L’ancien Premier ministre israélien Jean Valbert a démenti.", "Jean Valbert", "ancien Premier ministre israélien"),
        ("Adama Keïta, sénatrice démocrate, a démenti.", "Adama Keïta", "sénatrice démocrate"),
        ("L’ambassadeur russe auprès des Nations unies, Adama Keïta, a démenti.", "Adama Keïta", "ambassadeur russe auprès des Nations unies"),
        ("Le ministre délégué chargé du Budget, Adama Keïta, a démenti.", "Adama Keïta", "ministre délégué chargé du Budget"),
        ("Chercheuse à l’université de Brest, Anne Valbert estime que la route est coupée.", "Anne Valbert",
         "Chercheuse à l’université de Brest"),
        # Feminine and compound functions, and no comma where the press leaves it out.
        ("La lieutenante-colonelle Awa Traoré a démenti.", "Awa Traoré", "lieutenante-colonelle"),
        ("L’entraineur Ivo Maric a démenti.", "Ivo Maric", "entraineur"),
        ("Le repli est fini, a dit Ivo Maric le porte-parole de la Défense.", "Ivo Maric", "porte-parole de la Défense"),
    ],
)  # fmt: skip
def test_the_whole_function(text: str, name: str, role: str) -> None:
    found = actors(text)[name].role
    assert found is not None and found.exact == role
