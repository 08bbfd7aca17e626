"""What kind of actor a noun in its sentence names, if any."""

import re

from extractor.candidates.actors.units import is_certain_force, is_unit
from extractor.candidates.parsing.doc import Token
from extractor.candidates.parsing.noun_phrases import compound_kind, noun_phrase
from extractor.candidates.parsing.parse import ParsedSentence
from extractor.candidates.parsing.tokens import NOMINAL, is_finite
from extractor.french.lexicon import word_set
from extractor.french.names import head_kind
from extractor.french.places import demonym_country
from extractor.records.actor.schema import ActorKind

# Nouns that name actors in the lexicon and mostly something else in running text.
_NOT_HEADS = {
    "partie", "parties", "cours", "aide", "aides", "monde", "défense", "garde", "gardes", "formation", "formations", "politique",
    "politiques", "mouvement", "mouvements", "programme", "programmes", "site", "sites", "rassemblement", "militaire",
    "renseignements", "direction", "opération", "mission", "missions", "infanterie", "front", "marche", "marché", "union", "initiative",
    "réseau", "société", "plateforme", "page", "affaires", "cause", "sujet", "personne", "personnes", "victime", "victimes",
    "cadre", "conférence", "campagne", "gauche", "droite", "convergence", "refondation", "renouveau", "démocratie",
}  # fmt: skip

# Capitalised nouns that name an institution of a state, also those that ministers' portfolios begin with.
_PERSONAL = {
    "un",
    "une",
    "des",
    "ce",
    "ces",
    "deux",
    "trois",
    "plusieurs",
    "certains",
    "haut",
    "hauts",
    "ancien",
    "anciens",
    "autre",
    "jeune",
}
_STATE_BODIES = {
    "assemblée",
    "chambre",
    "conseil",
    "congrès",
    "cour",
    "direction",
    "haut-commissariat",
    "parlement",
    "sénat",
    "tribunal",
    "commission",
}
_INSTITUTIONS = {"Assemblée", "Chambre", "Conseil", "Congrès", "Parlement", "Sénat", "Union", "Police"}
OF_SEVERAL_STATES = re.compile(
    r"(?<![\w-])(?:africaine?|europ[ée]en(?:ne)?|internationale?|multinationale|onusien(?:ne)?|ONU|Onu|Nations unies|UE|Union (?:africaine|europ[ée]enne)|"
    r"Otan|OTAN|UA|C[ée]d[ée]ao|SADC|EAC|OSCE|FMI|AIEA)\b"
)
_COMMANDED = re.compile(
    r"\b(?:chef(?:fe)?|patron(?:ne)?|commandante?|porte-parole|numéro deux|adjointe?|état-major|soldats|hommes|troupes|contingent|quartier général) "
    r"(?:en chef )?de la (?:future |nouvelle )?$"
)
_MILITARY = re.compile(
    r"\b(?:militaire|formation|force|paix|stabilisation|combat|maintien|appui|SADC|C[ée]d[ée]ao|EAC|UA|africaine|Otan|OTAN)\b"
)


def head_noun_kind(sentence: ParsedSentence, token: Token, text: str) -> ActorKind | None:
    """The kind of actor that a phrase headed by this token names, in an article of this `text`."""
    word = head_noun(token)
    if token.pos_ in NOMINAL and is_unit(token, text):
        return "armed_force"
    if token.pos_ not in {"NOUN", "PROPN"}:
        used = _is_used_as_noun(token) or _is_apposed(token)
        counted = used and is_certain_force(word)  # « deux cents parachutistes russes »
        return head_kind(word) if used and (counted or head_kind(word) in {"person", "group"}) else None
    if kind := compound_kind(token):
        return kind
    if is_institution(token):
        kind = head_kind(word)
        return (
            "government_body" if word.lower() in _STATE_BODIES else "organisation" if kind in {None, "group"} else kind
        )
    if _has_a_name(token):
        return head_kind(word)
    following = token.doc.phrase(token.i + 1, token.i + 2)
    if following.lower() in {"civile", "civil", "marchande"} and not word.endswith("s"):
        return None  # « l’aviation civile », « la marine marchande »
    if word.lower() == "société" and demonym_country(following):
        return "organisation"  # « la société coréenne »; not « la société civile »
    if word.lower() == "mission":
        return _mission_kind(sentence, token)
    if word.lower() == "coalition" and _is_commanded(sentence, token):
        return "armed_force"
    of_man = (
        word.lower() == "homme" and "droit" in token.doc.phrase(token.i - 3, token.i).lower()
    )  # « les droits de l’homme »
    one_of_them = word.lower() in {"cadre", "cadres"} and (
        token.doc.phrase(token.i - 1, token.i).lower() in _PERSONAL or _is_apposed_noun(token)
    )
    if one_of_them:
        return head_kind(word)  # « un cadre du parti », « Jean Valbert, cadre du parti »; not « dans le cadre de »
    return None if word.lower() in _NOT_HEADS or word == "Homme" or of_man else head_kind(word)


def is_function(noun: str) -> bool:
    """« ministre », not « voisin »: a noun that says what somebody does, in any form."""
    lexicon, word = word_set("names", "not_functions"), noun.lower()
    return not any(w in lexicon for w in (word, word.removesuffix("e"), word.removesuffix("s")))


def is_of_persons(noun: str) -> bool:
    """« physiciens », « ministres »: the plural of a person's function."""
    return noun.endswith(("s", "x")) and noun[:1].islower() and head_kind(noun) == "group" and is_function(noun[:-1])


def head_noun(token: Token) -> str:
    """The token with what hyphens join to it: « état-major »."""
    match = re.compile(r"[\w']+(?:[-‑][\w']+)*").match(token.doc.text, token.idx)
    return match[0] if match else token.text


def _is_used_as_noun(token: Token) -> bool:
    """« l’opposant tchadien », « un jeune manifestant »: what the tagger takes for a verb or adjective, behind a determiner."""
    first = token.i - 1
    while first > 0 and token.doc[first].pos_ == "ADJ":
        first -= 1
    before = token.doc[first] if first >= 0 else None
    counted = before is not None and (before.pos_ == "NUM" or before.text in {"cents", "mille"})
    opened = before is not None and (before.pos_ == "DET" or counted or (before.text == "," and first < token.i - 1))
    following = token.doc[token.i + 1] if token.i + 1 < len(token.doc) else None
    noun_behind = following is not None and following.pos_ == "NOUN" and not demonym_country(following.text)
    return token.pos_ in {"VERB", "ADJ", "X"} and opened and not noun_behind


def _is_apposed(token: Token) -> bool:
    """« Jean Valbert, économiste », « Jean Valbert, correspondant égyptien »; not « , représentant la France »."""
    active = token.pos_ == "ADJ" or (token.pos_ == "VERB" and token.text.endswith(("ant", "ante")))
    if not active or token.i < 2 or token.doc[token.i - 1].text != "," or token.doc[token.i - 2].pos_ != "PROPN":
        return False
    following = token.doc[token.i + 1] if token.i + 1 < len(token.doc) else None
    return following is None or following.pos_ not in {"DET", "NOUN", "VERB"}


def _is_apposed_noun(token: Token) -> bool:
    """Right behind a name and a comma."""
    return token.i > 1 and token.doc[token.i - 1].text == "," and token.doc[token.i - 2].pos_ == "PROPN"


def _has_a_name(token: Token) -> bool:
    """« le mouvement Ansar Eddine », « la chaîne qatarie Al-Jazeera »: a noun of bodies with a capital behind."""
    following = next((t for t in token.doc[token.i + 1 : token.i + 3] if t.pos_ != "ADJ"), None)
    named = following is not None and following.text[:1].isupper() and following.pos_ in {"PROPN", "X", "NOUN"}
    return named and token.text.lower() in word_set("names", "named_bodies")


def is_institution(token: Token) -> bool:
    """« la Direction du renseignement », « le Conseil national »: a noun of bodies with a capital inside the sentence."""
    word = token.text
    portfolio = word in word_set("names", "portfolios") and word not in _INSTITUTIONS
    if not word[:1].isupper() or word.isupper() or token.i == 0 or portfolio:
        return False
    following = token.doc[token.i + 1] if token.i + 1 < len(token.doc) else None
    goes_on = following is not None and (
        following.text.lower() in {"de", "du", "des", "d'", "pour", "contre"} or following.pos_ == "ADJ"
    )
    return goes_on and (
        word.lower() in _NOT_HEADS
        or head_kind(word) in {"organisation", "government_body", "armed_force"}
        or word == "Coalition"
    )


def _is_commanded(sentence: ParsedSentence, token: Token) -> bool:
    """« le porte-parole de la coalition », « le chef de la mission », with no more words that say which."""
    bare = noun_phrase(sentence, token).core == sentence.span_of(token)[1]
    return bare and _COMMANDED.search(token.doc.text, max(0, token.idx - 40), token.idx) is not None


def _mission_kind(sentence: ParsedSentence, token: Token) -> ActorKind | None:
    """« la mission européenne de formation », « la mission de l’ONU »; a mission of nobody is only a task."""
    phrase = noun_phrase(sentence, token)
    words = token.doc.text[phrase.bare - sentence.start : phrase.core - sentence.start]
    if not OF_SEVERAL_STATES.search(words):
        return "armed_force" if _is_commanded(sentence, token) else None
    return "armed_force" if _MILITARY.search(words) else "organisation"


def rules(token: Token) -> bool:
    """« le pouvoir dément », not « le pouvoir législatif » or « rendre le pouvoir »."""
    following = token.doc[token.i + 1] if token.i + 1 < len(token.doc) else None
    if following is None or following.text.lower() in {"législatif", "judiciaire", "exécutif", "d'", "de"}:
        return False
    return token.dep_.startswith("nsubj") or is_finite(following)
