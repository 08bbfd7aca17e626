"""Where the main clause goes on behind a reporting clause that is set into it or stands before it."""

from extractor.candidates.parsing.doc import Doc, Token
from extractor.candidates.parsing.parse import ParsedArticle, ParsedSentence
from extractor.candidates.parsing.tokens import NOMINAL, is_finite, is_infinitive, is_participle
from extractor.candidates.speech.cue import CueMention
from extractor.french.conjugation import is_also_noun, kinds_of
from extractor.french.grammar import AUXILIARIES, OBJECT_CLITICS

RELATIVES = {"qui", "lequel", "laquelle", "lesquels", "lesquelles"}
"""Pronouns that stand for the noun before as subject."""

OPENERS = {
    "alors",
    "depuis",
    "quand",
    "lorsque",
    "lorsqu'",
    "après",
    "bien",
    "tandis",
    "pendant",
    "dès",
    "tout",
    "en",
    "si",
    "s'",
}
"""What a clause before the main one begins with: « Alors que », « Depuis que », « Tout en », « En »."""

_CONTINUES = {
    "qui",
    "que",
    "qu'",
    "dont",
    "où",
    "et",
    "mais",
    "ou",
    "ni",
    "ce",
    "afin",
    "pour",
    "car",
    "puis",
    "voire",
    "faute",
    "quitte",
    "histoire",
}
"""What goes on with the reported clause behind a comma."""

_OPENS = {"que", "qu'", "qui", "dont", "où", "si", "s'", "lorsque", "quand", "comme", "puisque", "et"}
"""Words that open a clause with a verb of its own."""

_SUBJECTS = {"il", "elle", "on", "ils", "elles"}
_PARTICLES = {"se", "s'", "ne", "n'", "en", "y"}
"""What stands before a verb whose subject is farther left."""

_REACH = 14
"""How far behind a comma the verb of the main clause is looked for, in tokens."""


def resumption(parsed: ParsedArticle, sentence: ParsedSentence, cue: CueMention, start: int) -> int | None:
    """Offset of the comma behind which the main clause goes on, None when the cue's clause is the main one."""
    doc = sentence.doc
    if (verb := _main_verb(doc, cue)) is not None and parsed.quotation_at(sentence.span_of(verb)[0]) is None:
        return sentence.span_of(verb)[0]
    inserted, fronted = _is_inserted(doc, cue), _is_fronted(doc, cue)
    for token in doc:
        offset = sentence.start + token.idx
        if token.text != "," or offset < start + (not inserted) or parsed.quotation_at(offset) is not None:
            continue
        if _lacks_verb(doc, cue, token.i):
            continue  # « qui rappelle que l’accord, conclu en 2000, n’est pas appliqué »: the accord’s own verb
        closes_quote = doc[token.i - 1].text in {"»", '"'}
        goes_on = verb_follows(doc, token.i + 1)
        pronoun = doc.phrase(token.i + 1, token.i + 2).lower() in _SUBJECTS and clause_follows(doc, token.i + 1)
        if (inserted and (goes_on or pronoun)) or (goes_on and _is_adnominal(doc, cue)):
            return offset
        apart = closes_quote or not _is_clausal(doc, cue, token.i)
        after = token.i + (2 if apart and doc.phrase(token.i + 1, token.i + 2) in {"mais", "et"} else 1)
        joined = doc.phrase(token.i + 1, token.i + 2).lower() in {"et", "mais", "puis"}
        if joined and not _is_clausal(doc, cue, token.i) and verb_follows(doc, token.i + 2):
            return offset  # « exclut d’envoyer des soldats, mais prêtera des avions »
        if (fronted or apart) and clause_follows(doc, after):
            return offset
    return None


def _lacks_verb(doc: Doc, cue: CueMention, comma: int) -> bool:
    """Whether the clause behind « que » has no verb of its own before this comma."""
    que = next((t.i for t in doc[cue.last_index + 1 : cue.last_index + 3] if t.text.lower() in {"que", "qu'"}), None)
    if que is None or que >= comma:
        return False
    inside = doc[que + 1 : comma]
    opened = sum(t.text.lower() in _OPENS - {"et", "comme"} for t in inside)
    return sum(is_finite(t) for t in inside) <= opened


def _main_verb(doc: Doc, cue: CueMention) -> Token | None:
    """« Un rapport affirmant que P a été publié »: the verb that no « que » or « qui » before it has opened a clause for."""
    if cue.form != "gerund" or doc[cue.first_index - 1].pos_ not in {"NOUN", "ADJ", "PROPN"}:
        return None
    if any(is_finite(t) for t in doc[: cue.first_index]):
        return None
    clauses = 0
    for token in doc[cue.last_index + 1 :]:
        if token.text == ",":
            return None  # read by its comma
        clauses += token.text.lower() in _OPENS
        if is_finite(token) and not (clauses := clauses - 1) + 1:
            first = token.i
            while doc[first - 1].text.lower() in OBJECT_CLITICS and doc[first - 1].pos_ != "DET":
                first -= 1
            return doc[first]
    return None


def _is_clausal(doc: Doc, cue: CueMention, comma: int) -> bool:
    """Whether what is reported is a clause of its own, in which commas may stand; a noun or infinitive ends at one."""
    reported = doc[max(cue.last_index + 1, 0) : comma]
    return cue.form != "finite" or any(is_finite(t) or t.text in {":", "«", "que", "qu'"} for t in reported)


def _is_inserted(doc: Doc, cue: CueMention) -> bool:
    """« le général, qui réclamait P, dispose… », « Le communiqué, affirmant P, a semé… »."""
    before = doc[cue.first_index - 1].text.lower() if cue.first_index > 0 else ""
    if cue.form == "gerund" and before == "et":
        before = next((doc[t.i - 1].text for t in doc[1 : cue.first_index] if _is_gerund(t)), before)
    return before in RELATIVES or (cue.form in {"gerund", "participle"} and before == "," and cue.first_index > 1)


def _is_gerund(token: Token) -> bool:
    return token.pos_ == "VERB" and token.text.endswith("ant")


def _is_adnominal(doc: Doc, cue: CueMention) -> bool:
    """« Les témoignages faisant état de viols, voire de meurtres, se sont multipliés »."""
    told = cue.form == "gerund" and cue.first_index > 0 and doc[cue.first_index - 1].pos_ in {"NOUN", "ADJ"}
    return told and not any(is_finite(t) for t in doc[: cue.first_index])


def _is_fronted(doc: Doc, cue: CueMention) -> bool:
    """« Estimant que P, la délégation… », « Depuis que X a annoncé P, … », « Dans un rapport affirmant que P, … »."""
    if cue.first_index < 0:
        return False
    if cue.form in {"gerund", "participle"} and all(
        t.text.lower() in {"tout", "en", "«"} for t in doc[: cue.first_index]
    ):
        return True
    if cue.form == "gerund" and doc[0].pos_ == "ADP" and not any(is_finite(t) for t in doc[: cue.first_index]):
        return True  # « Dans un rapport affirmant que P, l’ONU réclame Q »
    if "beau" in {t.text for t in doc[cue.first_index : cue.verb_index]}:
        return True  # « a beau assurer que P, les habitants partent »
    verbs = [t for t in doc[: cue.first_index] if is_finite(t)]
    return cue.form == "finite" and cue.first_index > 1 and doc[0].text.lower() in OPENERS and not verbs


def verb_follows(doc: Doc, i: int) -> bool:
    """A conjugated verb right behind, over adverbs and clitics: its subject stands before the insertion."""
    while i < len(doc) and (doc[i].pos_ == "ADV" or doc[i].text.lower() in OBJECT_CLITICS):
        i += 1
    return i < len(doc) and _conjugated(doc[i])


def _conjugated(token: Token) -> bool:
    word = token.text.lower()
    if token.i and token.text[:1].isupper():
        return False
    predicate = (
        token.dep_ in {"ROOT", "conj", "parataxis", "advcl"} and token.i > 0 and token.doc[token.i - 1].pos_ != "DET"
    )
    known = "finite" in kinds_of(word) and (not is_also_noun(word) or predicate)
    return (word in AUXILIARIES and not is_infinitive(token)) or is_finite(token) or known


def clause_follows(doc: Doc, i: int) -> bool:
    """A subject with its verb: « , la délégation a quitté la salle »."""
    if (
        i >= len(doc)
        or doc[i].text.lower() in _CONTINUES | _PARTICLES
        or doc[i].pos_ not in {*NOMINAL, "DET", "PRON", "NUM"}
    ):
        return False
    for token in doc[i : i + _REACH]:
        pronoun = {t.text.lower() for t in doc[token.i - 1 : token.i + 2]} & {"elles", "eux", "lui", "elle"}
        if token.text == "," and pronoun:
            continue  # « les capitales, elles, comptent les jours »
        if token.text in {",", ";", ":", "«"} or token.text.lower() in {"qui", "dont", "que", "qu'"}:
            return False
        if _conjugated(token):
            return True
    return False


def participle_clause(doc: Doc, noun: int) -> int | None:
    """The first token of « ayant requis » or « connaissant » where this noun is its object and a noun stands before it."""
    first = noun
    while first and doc[first - 1].pos_ in {"DET", "ADJ", "NUM"}:
        first -= 1
    verb = first - 1
    if verb > 1 and is_participle(doc[verb]) and doc[verb - 1].text.lower() in {"ayant", "étant"}:
        verb -= 1
    elif verb < 1 or doc[verb].pos_ != "VERB" or not doc[verb].text.endswith("ant"):
        return None
    return verb if doc[verb - 1].pos_ in {*NOMINAL, "ADJ"} else None
