"""Incises: cues behind what they report, the subject after the verb (« …», a déclaré le maire)."""

import re

from extractor.article import Quotation
from extractor.candidates.parsing.doc import Doc, Token
from extractor.candidates.parsing.parse import ParsedArticle, ParsedSentence
from extractor.candidates.parsing.tokens import (
    NOMINAL,
    is_finite,
    is_governed,
    is_infinitive,
    is_temporal,
    over_adverbials,
)
from extractor.candidates.speech.clauses import clause_follows, verb_follows
from extractor.candidates.speech.cue import CueMention
from extractor.french.cues import names_thing
from extractor.french.names import head_kind

_BEHIND = re.compile(r"(?:[,?!…»”\"]|[»”\"]\s?\.?|[–—])[\s\u00a0\u202f]*$")


_PARTED = re.compile(r",\s[\w’'-]+-(?:t-)?(?:ils?|elles?|on)(?:\s\w+)?,\s$")


def is_incise(parsed: ParsedArticle, cue: CueMention) -> bool:
    """The cue stands behind its content: after a comma or mark, with the subject after it and a clause before it."""
    sentence = parsed.sentences[cue.sentence]
    if _PARTED.search(parsed.text[max(sentence.start, cue.start - 40) : cue.start]):
        return False  # « La brigade, estime-t-elle, aurait relevé la garde »: the brigade's own verb
    if cue.clitic is None and (_only_governs(cue) or completes_clause(sentence.doc, cue.first_index)):
        return False
    if not _BEHIND.search(parsed.text[max(0, cue.start - 10) : cue.start]) or not _inverted(sentence, cue):
        return False
    if cue.clitic is None and _ends_subject(parsed, sentence, cue):
        return False
    replied = _REPLY.search(parsed.text[sentence.start : cue.start]) is not None
    return bool(quotation_before(parsed, cue.start) or cue.clitic or replied or _clause_before(parsed, sentence, cue))


def _only_governs(cue: CueMention) -> bool:
    """« n’a rien vu »: whoever sees tells nothing beside a clause."""
    return cue.verb is not None and cue.verb.lemma == "voir"


def _ends_subject(parsed: ParsedArticle, sentence: ParsedSentence, cue: CueMention) -> bool:
    """« les papillons mutés « naturellement » présentaient P »: marks without a verb that end the subject of this one."""
    quotation = parsed.quotation_ended(cue.start)
    if quotation is None or parsed.text[quotation.end : cue.start].strip() or quotation.start <= sentence.start:
        return False
    joined = parsed.text[: quotation.start].rstrip()[-1:].isalpha()
    return joined and not any(is_finite(t) for t in sentence.tokens_in(quotation.start, quotation.end))


def completes_clause(doc: Doc, i: int) -> bool:
    """« rappelle que le général, Jean Roux, avait réclamé P »: the verb that the clause behind « que » still lacks."""
    if not i or doc[i - 1].text != ",":
        return False
    for token in reversed(doc[:i]):
        if token.text.lower() in {"que", "qu'"}:
            return token.pos_ == "SCONJ"
        if is_finite(token) or token.text in {"»", "«", '"', ";", ":", "?", "!"}:
            return False
    return False


_REPLY = re.compile(r"(?:^|[;:]\s|\s[–—-]\s)(?:[A-ZÉÈÀ]?[\w-]{3,14}|\d[\d., \u00a0]*\s[\w ]{3,40}),\s$")
"""« Faux, rétorque X », « 150 000 hommes, assurent les partis »; which words are answers is for the statement to say."""


_MAX_DISTANCE = 30
"""Furthest subject behind its verb, in tokens (« a lancé, devant des milliers de partisans, le dirigeant »)."""


def interrupts(parsed: ParsedArticle, cue: CueMention) -> bool:
    """« A, dit-elle. B », « A, résume le maire. B »: an incise that stands inside the quotation marks."""
    if cue.form != "finite" or not parsed.text[: cue.start].rstrip().endswith((",", "?", "!", "…")):
        return False
    if cue.clitic is not None:
        return True
    spoken = cue.verb is not None and "quote" in cue.verb.frames
    head = noun_behind(parsed.sentences[cue.sentence], cue) if spoken else None
    return (
        head is not None
        and (head.pos_ not in {"PRON", "NUM"} or head.text.lower() in {"un", "une"})
        and _INCISE.match(parsed.text, cue.end) is not None
    )


_INCISE = re.compile(r"[^.;:!?«»“”]{3,160}(?:[.;!?]|\s?[»”\"])")
"""What follows the verb of an incise: the speaker up to the end of the sentence."""

_ASIDE = re.compile(r"\b(?:comme|ainsi que|tel(?:le)?s? que)\s(?:l[’']|le\s)?$", re.IGNORECASE)


def aside_start(parsed: ParsedArticle, cue: CueMention) -> int | None:
    """Where « comme l’a rappelé X » begins: it comments on the clause that it stands in; None for other cues."""
    start = parsed.sentences[cue.sentence].start
    match = _ASIDE.search(parsed.text[start : cue.start])
    words = parsed.text[cue.start : cue.end].lower()
    if match is None or cue.form != "finite":
        return None
    pointed = match[0].lower().endswith(("l’", "l'", "le ")) or words.startswith(("l’", "l'", "le "))
    return start + match.start() if pointed else None


def is_aside(parsed: ParsedArticle, cue: CueMention) -> bool:
    """Whether the cue is a « comme l’a rappelé X »."""
    return aside_start(parsed, cue) is not None


_POINTS = re.compile(r"(?:^(?:Voilà|C[’']est|C[’']est du moins)|,(?: et| mais)?(?: c[’']est)?) ce qu(?:e |[’'])$")


def points_back(parsed: ParsedArticle, cue: CueMention) -> bool:
    """« C’est ce qu’a annoncé X »: the content is the sentence before, the subject follows."""
    before = parsed.text[parsed.sentences[cue.sentence].start : cue.start]
    return _POINTS.search(before) is not None


def quotation_before(parsed: ParsedArticle, offset: int) -> Quotation | None:
    """The quotation that ends directly before the offset (a comma and spaces between)."""
    quotation = parsed.quotation_ended(offset)
    between = parsed.text[quotation.end : offset] if quotation else "?"
    return None if between.strip(" ,.\u00a0\u202f") else quotation


def _inverted(sentence: ParsedSentence, cue: CueMention) -> bool:
    """The subject follows the verb: a clitic, or a noun phrase behind adverbs and dates, but no clause and no colon."""
    if cue.form != "finite":
        return False
    if cue.clitic:
        return True
    subject = next((c for c in sentence.doc[cue.verb_index].children if c.dep_.startswith("nsubj")), None)
    left = sentence.doc[subject.i : cue.first_index] if subject is not None else []
    # « Le pont, dit X, « tient » »; but « le président, Jean Roux, critique P »
    apposed = bool(left) and left[0].i > 0 and sentence.doc[left[0].i - 1].text == ","
    parted = bool(left) and not apposed and left[-1].text == "," and sum(t.text == "," for t in left) % 2 == 1
    if subject is not None and subject.i < cue.first_index and subject.text.lower() != "qui" and not parted:
        if [t.text.lower() for t in left[1:3]] == [",", "qui"]:
            return False  # « Oslo, qui parlait d’« une aide », avoue l’envoi »
        objectless = cue.verb is not None and not {"np", "obj"} & cue.verb.frames
        if not objectless and not any(t.text in {"»", "«", '"'} or "Fin" in t.morph.get("VerbForm") for t in left):
            return False
    behind = noun_behind(sentence, cue)
    return behind is not None and (behind.text[:1].isupper() or not names_thing(behind.text))


def noun_behind(sentence: ParsedSentence, cue: CueMention) -> Token | None:
    """The first noun behind the verb that no preposition governs: « a dit à Reuters un diplomate »."""
    doc = sentence.doc
    first = _over_insertion(doc, over_adverbials(doc, cue.last_index + 1))
    for token in doc[first : cue.last_index + 1 + _MAX_DISTANCE]:
        if token.text in {";", ":", "«", "»", "que", "qu'", "qui", "."}:
            return None
        infinitive = is_infinitive(token) and token.pos_ != "PROPN"
        if infinitive and doc[token.i - 1].text.lower() != "sans":
            return None  # « , ont promis d’indemniser les familles »
        named = token.pos_ in {*NOMINAL, "PRON"} or (token.pos_ == "VERB" and head_kind(token.text) is not None)
        one = token.text.lower() in {"un", "une"} and doc[token.i - 1].text.lower() == "l'"  # « glisse l’un d’eux »
        if one or (named and not is_temporal(token) and not is_governed(doc, token, first - 1)):
            return token
    return None


_INSERTED = 9
"""Most tokens of an insertion between a verb and its subject: « a lâché, les larmes aux yeux, la capitaine »."""


def _over_insertion(doc: Doc, i: int) -> int:
    """The token behind the insertion that begins with the comma at `i` where a noun phrase follows it, else `i`."""
    if doc.phrase(i, i + 1) != "," or i + 1 >= len(doc):
        return i
    behind = _behind_insertion(doc, i)
    return behind if doc[behind].pos_ in {"DET", "PROPN", "NUM"} else i


def _behind_insertion(doc: Doc, comma: int) -> int:
    """The token behind the next comma when only a few words without a verb lie between, else the one behind this."""
    marks = {",", ";", ":", "«", "."}
    closing = next((t.i for t in doc[comma + 1 : comma + 1 + _INSERTED] if t.text in marks), None)
    if closing is None or doc[closing].text != "," or any(is_finite(t) for t in doc[comma:closing]):
        return comma + 1
    return min(closing + 1, len(doc) - 1)


def _clause_opener(sentence: ParsedSentence, cue: CueMention) -> int:
    """Behind the last « tandis que » or « alors que » before the cue: « P, tandis que l’ONU, par son porte-parole, estime »."""
    doc = sentence.doc
    openers = (
        t.i + 1
        for t in doc[: cue.first_index]
        if t.text.lower() in {"que", "qu'"} and t.i and doc[t.i - 1].text in _WHILE
    )
    return max(openers, default=0)


_WHILE = {"tandis", "alors"}


def _clause_before(parsed: ParsedArticle, sentence: ParsedSentence, cue: CueMention) -> bool:
    """What precedes the cue is a clause of its own, with a verb outside relatives and insertions; not just a subject."""
    inserted = False
    for token in sentence.doc[_clause_opener(sentence, cue) : cue.first_index]:
        before = sentence.doc[token.i - 1].text if token.i else ""
        word = token.text.lower()
        if (
            word in {"qui", "dont", "où"}
            or (before == "," and word in {"que", "qu'"})
            or (before == "," and word.endswith("ant") and token.pos_ == "VERB")
        ):
            inserted = True
        elif token.text in {",", ";", ":"}:
            inserted = False
        told = is_finite(token) or (
            token.pos_ == "VERB" and "Part" in token.morph.get("VerbForm") and token.dep_ == "ROOT"
        )
        if told and not inserted:
            return True
    ahead = sentence.doc[: cue.first_index]
    return (
        (ahead[0].text.lower() in _VERBLESS and ahead[-1].text == ",")
        or _is_verbless(sentence.doc, cue)
        or parsed.quotation_at(cue.start) is not None
        or _splits(parsed, sentence, cue)
    )


_VERBLESS = {
    "pas",
    "plus",
    "aucun",
    "aucune",
    "hors",
    "inutile",
    "impossible",
    "difficile",
    "fini",
    "trop",
    "rien",
    "jamais",
    "point",
}
"""What sentences without a verb begin with: « Pas question de partir, a prévenu X »."""


def _is_verbless(doc: Doc, cue: CueMention) -> bool:
    """« Trois ponts détruits, annonce la préfecture. »: no subject is parted from its verb by one comma alone."""
    before, behind = doc[: cue.first_index], doc[cue.last_index + 1 :]
    behind = behind[: next((k for k, t in enumerate(behind) if t.text == ";"), len(behind))]
    before = before[next((k + 1 for k, t in enumerate(before) if t.text == ":"), 0) :]  # « Brest : trois morts, … »
    some = bool(before) and before[0].text.lower() in {"du", "de", "des", "d'"}  # « Du théâtre, juge Rome »
    if not before or before[-1].text != "," or not (some or before[0].pos_ in {"DET", "NUM", "NOUN", "PROPN"}):
        return False
    counted = some or any(t.pos_ == "NUM" or t.like_num for t in before[:4])
    told = counted or any("Part" in t.morph.get("VerbForm") or t.pos_ == "ADJ" for t in before)
    alone = sum(t.text in {",", ";", ":", "(", "«"} for t in before) == 1
    return told and alone and not any(is_finite(t) or t.text == "," for t in behind)


def _splits(parsed: ParsedArticle, sentence: ParsedSentence, cue: CueMention) -> bool:
    """« La France, a tranché M. Roux, « ne viendra pas » », « Or, dit M. Roux, la digue tient »: the clause is parted."""
    doc = sentence.doc
    comma = next((t for t in doc[cue.last_index + 1 :] if t.text in {",", ":", ".", "«", "que", "qu'"}), None)
    if comma is None or comma.text != "," or comma.i + 1 >= len(doc):
        return False
    spoken = cue.verb is not None and "quote" in cue.verb.frames and doc[cue.first_index - 1].text == ","
    if spoken and clause_follows(doc, comma.i + 1):
        return True
    behind = {comma.i + 1, _behind_insertion(doc, comma.i)}  # « a averti le ministre, Jean Roux, »
    return any(verb_follows(doc, i) or parsed.quotation_at(sentence.start + doc[i].idx) is not None for i in behind)
