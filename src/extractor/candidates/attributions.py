"""What « selon X » and « comme l’a dit X » report: the words after the source, before it, or around it."""

import re

from extractor.candidates.clauses import verb_follows
from extractor.candidates.cue import CueMention
from extractor.candidates.doc import Doc
from extractor.candidates.limits import limit_of
from extractor.candidates.parse import ParsedArticle, ParsedSentence
from extractor.candidates.tokens import DASH, NOMINAL, is_finite
from extractor.french.names import head_kind

_OPENING = re.compile(r"(?:^|[.;:«“]|\b(?:mais|et|car|que|qui|où|or)|\bqu[’'])[\s,]*$")
_LABEL = re.compile(r"^[^«»“”\".;,:]{2,60}\s?:\s")
_DIXIT = re.compile(r",\s[^,;:«»“”]{2,60}\sdixit$", re.IGNORECASE)
"""« P, le préfet dixit. »: who speaks stands before the cue."""

_NEW_CLAUSE = re.compile(r"\s?;\s|,?\standis qu(?:e\s|[’'])|\s?:\s(?![«“\"])")


def around_attribution(
    parsed: ParsedArticle, sentence: ParsedSentence, cue: CueMention, cues: tuple[CueMention, ...], begins: int
) -> list[tuple[int, int]] | None:
    """« Selon X, P »: P; « P, selon X »: P; « P1, comme l’a dit X, P2 »: both. The attribution begins at `begins`."""
    text, end = parsed.text, sentence.end
    if (named := _DIXIT.search(text, sentence.start, cue.end)) is not None and not text[cue.end : end].strip(" .!?"):
        return [(_clause_start(parsed, sentence, named.start()), named.start())]
    source_end = _source_end(sentence, cue)
    before = text[sentence.start : begins]
    dash = re.search(r"[–—-]\s([^–—]*?),?\s?$", before)
    if dash and re.match(r"\s?[–—-]\s", text[source_end:end]):
        return [(begins - len(dash[0]) + dash.start(1) - dash.start(), begins)] if dash[1] else None
    limit = limit_of(parsed, sentence, cue, cues, floor=source_end)
    if not before.strip() or _OPENING.search(before):
        own_cue = any(c.sentence == cue.sentence and c.start > source_end for c in cues)
        colon = re.search(r"\s?:\s" if own_cue else r"\s?:\s(?![«“\"])", text[source_end:limit])
        limit = source_end + colon.start() if colon else limit
        return [(source_end, limit)] if limit > source_end else None
    spans = [(_clause_start(parsed, sentence, begins), begins)]
    rest = text[source_end:limit]
    goes_on = not re.match(r",\s(?:qui|dont|où|mais|et|tandis|alors|\w+ant\b)", rest) and not _describes(
        sentence, source_end
    )
    if rest.startswith(",") and len(rest.split()) > 3 and goes_on:
        spans.append((source_end, limit))
    return spans


def _describes(sentence: ParsedSentence, source_end: int) -> bool:
    """« P, selon X, joint mardi par téléphone », « P, à en croire X, commerçante à Rome »: of the source, no content."""
    comma = sentence.token_at(source_end)
    following = sentence.doc[comma.i + 1] if comma is not None and comma.i + 1 < len(sentence.doc) else None
    if comma is None or following is None or any(is_finite(t) for t in sentence.doc[comma.i + 1 :]):
        return False
    return following.pos_ not in {"ADP", "ADV", "CCONJ", "DET", "NUM", "PRON", "SCONJ"} and following.text[:1].islower()


def _clause_start(parsed: ParsedArticle, sentence: ParsedSentence, begins: int) -> int:
    """Where the clause before the attribution begins: behind a label, a semicolon or « tandis que »."""
    text, start = parsed.text, sentence.start
    for found in _NEW_CLAUSE.finditer(text, sentence.start, begins):
        if parsed.quotation_at(found.start()) is None and not DASH.search(text, found.end(), begins):
            start = found.end()
    if (label := _LABEL.match(text[start:begins])) is not None and not _has_verb(sentence, start, start + label.end()):
        return start + label.end()
    return start


def _has_verb(sentence: ParsedSentence, start: int, end: int) -> bool:
    return any(is_finite(t) for t in sentence.doc if start <= sentence.start + t.idx < end)


def _source_end(sentence: ParsedSentence, cue: CueMention) -> int:
    """Where the source named after the cue ends: at the comma that closes it, with appositions and relatives."""
    doc = sentence.doc
    first = sentence.token_at(cue.end)
    if first is None or first.text == ",":
        return sentence.end if first is None else cue.end  # « À l’en croire, P »
    named = False
    i = first.i
    while i < len(doc):
        token = doc[i]
        named = named or token.pos_ in {*NOMINAL, "PRON", "NUM"}
        if named and token.text == "(":
            i = next((t.i for t in doc[i:] if t.text == ")"), i) + 1
            continue
        if named and token.text == "," and (after := _insertion_end(doc, i)) is not None:
            i = after
            continue
        dash = token.text in {"-", "–", "—"} and doc.text[token.idx - 1 : token.idx].isspace()
        told = token.pos_ == "AUX" and not token.text.lower().endswith("ant")
        if named and (dash or token.text in {",", ";", ".", ":", ")", "«", "»"} or told):
            return sentence.span_of(token)[0]
        i += 1
    return sentence.end


def _insertion_end(doc: Doc, comma: int) -> int | None:
    """The comma that ends an apposition or relative of the source: « selon le chef du NIS, Cho Tae-yong, P »."""
    closing = next((t.i for t in doc[comma + 1 :] if t.text in {",", ";", ":", "«"}), None)
    if closing is None or doc[closing].text != ",":
        return None if not _names_on(doc, comma) else len(doc)
    inside = doc[comma + 1 : closing]
    if inside[0].text.lower() in {
        "qui",
        "dont",
        "lequel",
        "laquelle",
        "citant",
        "cité",
        "citée",
        "interrogé",
        "interrogée",
        "joint",
    }:
        return closing
    if any(is_finite(t) for t in inside) or inside[0].pos_ not in {*NOMINAL, "DET"} or verb_follows(doc, closing + 1):
        return None
    if inside[0].text[:1].isdigit() or inside[0].text.lower() in {"des", "plus", "plusieurs"}:
        return None  # « selon la mairie, 30 hommes, partis de Rome, sont arrivés »
    noun = next((t for t in inside if t.pos_ in NOMINAL), None)
    named = noun is not None and (noun.text[:1].isupper() or head_kind(noun.text) is not None)
    return closing if named else None


def _names_on(doc: Doc, comma: int) -> bool:
    """« P, selon le ministre, Jean Roux. »: nothing but the name follows."""
    rest = [t for t in doc[comma + 1 :] if t.text not in {".", "»"}]
    return bool(rest) and all(t.pos_ in {*NOMINAL, "DET", "ADP", "ADJ"} for t in rest) and rest[0].text[:1].isupper()
