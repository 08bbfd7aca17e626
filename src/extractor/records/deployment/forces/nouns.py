"""Nouns that head a force in a sentence, and whether their phrase means armed people for certain."""

import re
from functools import lru_cache

from extractor.candidates.parsing.doc import Doc, Token
from extractor.french.forces import ForceNoun, force_noun, is_military_adjective
from extractor.french.inflection import base_forms
from extractor.french.lexicon import word_set
from extractor.french.places import demonym_country

_COMPOUND = re.compile(
    r"casques? (?:bleus?|blancs?)|forces? (?:spéciales?|armées?)|gardes? (?:nationaux|national|républicains?|présidentiels?)|gardes?-(?:côtes?|frontières?)|soldats? de la paix|bérets? \w+|"
    r"forces de (?:l['’]ordre|sécurité)|polices? militaires?|(?:hommes|personnes|étrangers|individus|civils|inconnus) (?:en (?:armes|uniforme|treillis)|armés)\b",
    re.IGNORECASE,
)
OF_MANY = re.compile(r"\b(?:étrang|occident|internation|multination|europée|africain|allié|onusien|coalis)")
"""Adjectives of forces of several nations."""

_ORDINAL = re.compile(r"\d+e|1er|1re")
_OF_PARTICIPLES = ("és", "is", "us", "ées", "ies", "ues")
_UNIT_BEHIND = 5
"""Tokens behind a noun in which « du 3e régiment » stands."""

_OF_THE_ARMY = re.compile(
    r"(?: militaires)? (?:de l['’]armée|de la (?:légion|marine|garnison)|des forces armées|du (?:contingent|génie))\b",
    re.IGNORECASE,
)
_NOMINAL = {"NOUN", "PROPN", "ADJ", "X", "ADV", "VERB"}
_BEFORE_NOUNS = {"quelque", "d'", "de", "des", "cent", "cents", "mille", "du"}
_OWNERS = {"mes", "nos", "leurs", "ses", "vos"}
_LAST_MAN = {"aucun", "aucune", "moindre", "dernier", "premier", "ultime", "seul"}
_MANY_IN_ONE = {"troupe", "commando"}
_ORGANISATIONS = {"onu", "otan", "cédéao"}
_ACRONYMS = {"garde", "légion", "wagner", "casques", *_ORGANISATIONS}


def compound_at(doc: Doc, i: int) -> str | None:
    """The force of several words that begins at token `i`, in lower case: « casques bleus »."""
    return _compounds(doc.text).get(doc[i].idx)


@lru_cache(64)
def _compounds(sentence: str) -> dict[int, str]:
    """All of a sentence by their offsets."""
    return {match.start(): match[0].lower() for match in _COMPOUND.finditer(sentence)}


def head_noun(doc: Doc, token: Token) -> ForceNoun | None:
    """The force noun that this token heads, None when it heads none."""
    if compound := compound_at(doc, token.i):
        return ForceNoun(compound, "person", certain=True)
    if token.i and doc[token.i - 1].text.lower() in _OWNERS and set(base_forms(token.text)) & word_set("forces", "own"):
        return ForceNoun("homme", "person", certain=False)  # « nos gens », « leurs gars »
    if is_in_uniform(doc, token):
        return ForceNoun("militaire", "person", certain=True)
    if token.pos_ not in _NOMINAL or not token.text[:1].isalpha():
        return None
    if token.i and doc[token.i - 1].text.lower() in {"ne", "n'", "n’"}:
        return None  # « le drapeau ne flotte plus »
    if token.pos_ in {"ADJ", "VERB", "ADV"} and not _noun_position(doc, token):
        return None
    return force_noun(token.text) or _of_unit(doc, token)


def _of_unit(doc: Doc, token: Token) -> ForceNoun | None:
    """« les cuisiniers du 3e régiment », « vingt mécanos de la 2e brigade »: their unit tells that they are soldiers."""
    behind = doc[token.i + 1 : token.i + _UNIT_BEHIND]
    if not len(behind) or behind[0].text.lower() not in {"du", "de", "des"} or token.text[-1:] not in {"s", "x"}:
        return None
    if token.text.lower().endswith(_OF_PARTICIPLES):
        return None  # « trois cadets sortis de la 4e brigade »
    ordinal = next((t.i for t in behind[1:3] if _ORDINAL.fullmatch(t.text.lower())), None)
    if ordinal is None or ordinal + 1 >= len(doc) or set(base_forms(token.text)) & _things():
        return None
    unit = doc[ordinal + 1].text
    noun = force_noun(unit)
    military = (noun is not None and noun.unit == "unit") or (unit.isalnum() and unit[-1:].isupper())
    return ForceNoun(token.text.lower(), "person", certain=True) if military else None


def _things() -> frozenset[str]:
    """What a unit has beside its people: « les blindés du 2e régiment », « les quartiers de la 3e brigade »."""
    return word_set("forces", "machines", "carriers", "belongings")


def is_in_uniform(doc: Doc, token: Token) -> bool:
    """« une dizaine d’infirmiers de l’armée », « les conducteurs de la légion »: a trade, and the army behind « de »."""
    if not token.text.endswith("s") or not word_set("forces", "trades").intersection(base_forms(token.text)):
        return False
    return _OF_THE_ARMY.match(doc.text, int(token.idx) + len(token)) is not None


def _noun_position(doc: Doc, token: Token) -> bool:
    """A word tagged as an adjective (« militaires ») is a noun behind a determiner, a number or « de »."""
    if token.i == 0:
        return True
    before = doc[token.i - 1]
    return before.pos_ in {"DET", "NUM", "ADP"} or before.text.lower() in _BEFORE_NOUNS | _LAST_MAN


def is_people(noun: ForceNoun, phrase: list[Token], before: list[str], counted: bool) -> bool:
    """Whether the phrase can mean several people: « des soldats », « pas un soldat », not « le soldat Léger ».

    `before` are the two words before the noun.
    """
    plural = phrase[0].text.lower().endswith(("s", "x")) or counted or before[-1:] in (["les"], ["des"], ["derniers"])
    return (
        noun.unit == "unit"
        or plural
        or noun.base in _MANY_IN_ONE
        or bool(_LAST_MAN & set(before[-1:]))
        or before in (["pas", "un"], ["plus", "un"], ["ni", "un"], ["-ce", "un"], ["qu'", "un"])
        or noun.base.startswith("force")
    )


def is_certain(noun: ForceNoun, phrase: list[Token]) -> bool:
    """Armed people wherever they stand: by their noun or by the words that qualify it."""
    qualities = [token.text.lower() for token in phrase[1:]]
    if noun.civilian_too:  # « experts de l’ONU », « conseillers de l’Otan »
        qualities = [word for word in qualities if word not in _ORGANISATIONS]
    if any(_is_military(word) for word in qualities):
        return True
    return noun.certain or (not noun.civilian_too and any(demonym_country(word) for word in qualities))


def _is_military(word: str) -> bool:
    noun = force_noun(word)
    named = (noun is not None and noun.certain) or word in _ACRONYMS
    return named or is_military_adjective(word) or bool(OF_MANY.match(word))
