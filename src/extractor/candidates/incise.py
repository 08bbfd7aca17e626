"""Incises: cues behind what they report, the subject after the verb (« …», a déclaré le maire)."""

import re

from spacy.tokens import Token

from extractor.article import Quotation
from extractor.candidates.cue import CueMention
from extractor.candidates.parse import ParsedArticle, ParsedSentence

_BEHIND = re.compile(r"(?:[,?!…»”\"]|[»”\"]\s?\.?|[–—])[\s\u00a0\u202f]*$")
_TIME_WORDS = {
    "lundi",
    "mardi",
    "mercredi",
    "jeudi",
    "vendredi",
    "samedi",
    "dimanche",
    "soir",
    "matin",
    "semaine",
    "mois",
    "jour",
    "journée",
    "week-end",
    "hier",
    "dernier",
    "prochain",
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
}


def is_incise(parsed: ParsedArticle, cue: CueMention) -> bool:
    """The cue stands behind its content: after a comma or mark, with the subject after it and a clause before it."""
    sentence = parsed.sentences[cue.sentence]
    if not _BEHIND.search(parsed.text[max(0, cue.start - 10) : cue.start]) or not _inverted(sentence, cue):
        return False
    return bool(quotation_before(parsed, cue.start) or cue.clitic or _clause_before(parsed, sentence, cue))


def points_back(parsed: ParsedArticle, cue: CueMention) -> bool:
    """« C’est ce qu’a annoncé X »: the content is the sentence before, the subject follows."""
    before = parsed.text[parsed.sentences[cue.sentence].start : cue.start]
    return re.fullmatch(r"(?:Voilà|C[’']est|C[’']est du moins) ce qu(?:e |[’'])", before) is not None


def quotation_before(parsed: ParsedArticle, offset: int) -> Quotation | None:
    """The quotation that ends directly before the offset (a comma and spaces between)."""
    for quotation in parsed.quotations:
        if quotation.end <= offset and not parsed.text[quotation.end : offset].strip(" ,.\u00a0\u202f"):
            return quotation
    return None


def _inverted(sentence: ParsedSentence, cue: CueMention) -> bool:
    """The subject follows the verb: a clitic, or a noun phrase behind adverbs and dates, but no clause and no colon."""
    if cue.form != "finite":
        return False
    if cue.clitic:
        return True
    subject = next((c for c in sentence.doc[cue.verb_index].children if c.dep_.startswith("nsubj")), None)
    if subject is not None and subject.i < cue.verb_index and subject.text.lower() != "qui":
        left = sentence.doc[subject.i : cue.first_index]
        if not any(t.text in {"»", "«"} or "Fin" in t.morph.get("VerbForm") for t in left):
            return False
    for token in sentence.doc[cue.last_index + 1 :]:
        if token.text.lower() in {"que", "qu'", ":", ",", "."} or "Inf" in token.morph.get("VerbForm"):
            return False
        if token.pos_ in {"DET", "PROPN", "NOUN", "PRON", "X"} and not is_temporal(token):
            return True
    return False


def is_temporal(token: Token) -> bool:
    """Part of a date (« mardi », « ce jeudi 31 octobre », « la semaine dernière »)."""
    return token.lemma_.lower() in _TIME_WORDS or any(
        t.lemma_.lower() in _TIME_WORDS for t in token.doc[token.i + 1 : token.i + 2]
    )


def _clause_before(parsed: ParsedArticle, sentence: ParsedSentence, cue: CueMention) -> bool:
    """What precedes the cue is a clause of its own, with a verb outside relative clauses; not just a subject."""
    for token in sentence.doc[: cue.first_index]:
        finite = "Fin" in token.morph.get("VerbForm") or (
            token.pos_ == "VERB" and "Part" in token.morph.get("VerbForm") and token.dep_ == "ROOT"
        )
        if finite and not any(
            c.text.lower() in {"qui", "dont", "où"} for c in (*token.children, *token.head.children) if c.i < token.i
        ):
            return True
    return parsed.quotation_at(cue.start) is not None
