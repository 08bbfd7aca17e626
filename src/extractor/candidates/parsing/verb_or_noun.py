"""Whether a form that is both stands for the verb: « Moscou dément tout envoi », « la demande », « sans doute »."""

from extractor.candidates.parsing.doc import Doc, Token
from extractor.candidates.parsing.tokens import OF, is_finite, is_infinitive, is_temporal, over_adverbials
from extractor.french.conjugation import is_also_noun, kinds_of
from extractor.french.grammar import DETERMINERS, OBJECT_CLITICS, SUBJECT_CLITICS

_OPENERS = {"que", "qu'", ":", "avoir", "être", "où", "pourquoi", "comment", "combien"}
_NO_VERB_BEFORE = {"DET", "ADP", "NUM", "ADJ"}
_SUBJECT_PRONOUNS = {"il", "elle", "on", "ils", "elles", "qui"}
_PREDICATES = {"ROOT", "parataxis", "ccomp", "conj", "acl:relcl"}
"""Where the parse puts a verb, whatever the tagger calls it."""


def is_noun(doc: Doc, token: Token) -> bool:
    """« la demande », « sans doute », « l’accusé »: a form that is a noun too, or stands where only a noun can."""
    if token.i and doc[token.i - 1].text.lower() in DETERMINERS:
        return True
    if token.pos_ in {"VERB", "AUX"} or _has_object(doc, token.i):
        return False
    marked = "infinitive" in kinds_of(token.text) and doc[max(0, token.i - 1)].text.lower() in {"de", "d'", "à"}
    acronym = token.i > 0 and len(doc[token.i - 1]) > 1 and doc[token.i - 1].text.isupper()  # « L’agence INA dément »
    if token.i and doc[token.i - 1].pos_ in _NO_VERB_BEFORE and not marked and not acronym:
        return True
    if not is_also_noun(token.text):
        return False
    behind = over_adverbials(doc, token.i + 1)
    following = next((t for t in doc[behind:] if t.pos_ != "ADV"), None)
    if following is None or token.i == 0:
        return True
    if opens_clause(doc, token.i) or doc[token.i - 1].text.lower() in _SUBJECT_PRONOUNS:
        return False
    if following.text.lower() in OF and any(is_infinitive(t) for t in doc[token.i + 2 : token.i + 4]):
        return False  # « , Jean Roux, menace de saisir la justice »
    if token.dep_ in _PREDICATES and doc[token.i - 1].pos_ not in _NO_VERB_BEFORE:
        return following.text.lower() in OF and doc[token.i - 1].pos_ == "PUNCT"
    return doc[token.i - 1].text not in {",", "»", "?", "!"} or following.pos_ not in {"DET", "PROPN", "PRON", "NOUN"}


def _has_object(doc: Doc, i: int) -> bool:
    """« Bamako dément tout recrutement », « l’Union africaine presse les pays de P », « chiffre à 9 000 le nombre »."""
    if i == 0 or i + 2 >= len(doc) or "finite" not in kinds_of(doc[i].text):
        return False
    if doc[i].text.lower() == "chiffre" and doc[i + 1].text.lower() == "à":
        return doc[i + 2].like_num or doc[i + 2].pos_ in {"NUM", "DET"}
    if (
        doc[i].text.lower() in _NOTES
        and doc[i + 1].text.lower() == "des"
        and not any(is_finite(t) for t in doc if t.i != i)
    ):
        return doc[i - 1].pos_ in {"NOUN", "PROPN"}
    nominal = doc[i - 1].pos_ in {"PROPN", "NOUN", "ADJ"} or doc[i - 1].text == "»"
    governs = doc[i + 1].text.lower() in OF and any(is_infinitive(t) for t in doc[i + 2 : i + 4])
    behind = over_adverbials(doc, i + 1)
    objects = any(t.pos_ == "DET" and not is_temporal(t) for t in doc[behind : behind + 1])
    while doc[i].text.lower() in _JUDGED and doc[behind : behind + 1] and doc[behind].pos_ == "ADV":
        behind += 1
    if doc[i].text.lower() in _JUDGED and doc[behind : behind + 1] and doc[behind].pos_ == "ADJ":
        governs, objects = governs or _opens_complement(doc, behind + 1), objects or doc[behind + 1].pos_ == "DET"
    return nominal and is_also_noun(doc[i].text) and (objects or governs)


_NOTES = {"note", "pointe", "relève"}
"""« La défense pointe des irrégularités »: the only verb there is."""

_JUDGED = {"juge", "estime"}


def _opens_complement(doc: Doc, i: int) -> bool:
    """« juge indispensable de partir », « juge inquiétant que P »."""
    asked = doc.phrase(i, i + 1).lower() in OF and any(is_infinitive(t) for t in doc[i + 1 : i + 3])
    return asked or doc.phrase(i, i + 1).lower() in {"que", "qu'"}


def opens_clause(doc: Doc, i: int) -> bool:
    """Whether a verb must stand here: « que », an infinitive, an inverted pronoun, a colon follows."""
    following = _beyond_insertion(doc, i + 1)
    while following is not None and following.text.lower() in OBJECT_CLITICS and following.i + 1 < len(doc):
        following = doc[following.i + 1]  # « dit s’être trompé »
    if following is None:
        return False
    return is_infinitive(following) or following.text.lower() in {*_OPENERS, *SUBJECT_CLITICS}


def _beyond_insertion(doc: Doc, i: int) -> Token | None:
    """The token at `i`, or the one behind « , lui, », « , elle aussi, », « , pour sa part, »."""
    if doc[i : i + 1] and doc[i].text == ",":
        closing = next((t.i for t in doc[i + 1 : i + 6] if t.text == ","), None)
        if closing is not None and not any(t.pos_ in {"VERB", "AUX"} for t in doc[i:closing]):
            i = closing + 1
    return doc[i] if i < len(doc) else None
