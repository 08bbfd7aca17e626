"""What « selon X » and « comme l’a dit X » report: the words after the source, before it, or around it."""

import re
from collections.abc import Sequence

from extractor.candidates.parsing.doc import Doc, Token
from extractor.candidates.parsing.parse import ParsedArticle, ParsedSentence
from extractor.candidates.parsing.tokens import DASH, NOMINAL, OF, is_finite
from extractor.candidates.speech.clauses import verb_follows
from extractor.candidates.speech.cue import CueMention
from extractor.candidates.speech.limits import limit_of
from extractor.french.names import head_kind

_OPENING = re.compile(r"(?:^|[.;:«“]|\b(?:mais|et|car|que|qui|où|or)|\bqu[’'])[\s,]*$", re.IGNORECASE)
_LABEL = re.compile(r"^[^«»“”\".;,:]{2,60}\s?:\s")
_DIXIT = re.compile(r",\s[^,;:«»“”]{2,60}\sdixit$", re.IGNORECASE)
"""« P, le préfet dixit. »: who speaks stands before the cue."""

_PRONOUN = len(" elles") + 1
"""A source of fewer characters is a pronoun, behind which the clause goes on at once."""

_TITLED = {
    "sur",
    "intitulé",
    "intitulée",
    "titré",
    "titrée",
    "baptisé",
    "baptisée",
    "nommé",
    "nommée",
    "appelé",
    "appelée",
}
"""« selon un rapport sur « La ville », P »: the marks hold a title of the source."""

_QUOTED = re.compile(r"\s?:\s(?=[«“\"])")
_NEW_CLAUSE = re.compile(r"\s?;\s|,\s(?=ce\squ[ei’'])|,?\standis qu(?:e\s|[’'])|\s?:\s(?![«“\"])")


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
        colon = re.search(r"\s?:\s", text[source_end:limit]) if own_cue else None
        limit = source_end + colon.start() if colon else limit
        return [(source_end, limit)] if limit > source_end else None
    parted = _inner_clause(sentence, begins, source_end)
    behind = _behind_source(sentence, cue, cues, begins)
    spans = [(parted or behind or _clause_start(parsed, sentence, begins), begins)]
    rest = text[source_end:limit]
    if (quoted := _QUOTED.match(rest)) is not None and not parted:
        return [*spans, (source_end + quoted.end(), limit)]  # « P, selon X : « … » »
    other = next((c for c in cues if c.sentence == cue.sentence and c.start >= source_end), None)
    if other is not None and other.form == "preposition" and not parted:
        return spans  # « P1 selon X, P2 selon Y »
    goes_on = not re.match(r",\s(?:qui|dont|où|mais|et|tandis|alors|\w+ant\b)", rest) and not _describes(
        sentence, source_end
    )
    runs_on = (
        source_end - cue.end < _PRONOUN and re.match(r"\s[\w’«\"]", rest) is not None
    )  # « justifiées à ses yeux par P »
    if parted or runs_on or (rest.startswith(",") and len(rest.split()) > 3 and goes_on):
        spans.append((source_end, limit))
    return spans


def _behind_source(sentence: ParsedSentence, cue: CueMention, cues: tuple[CueMention, ...], begins: int) -> int | None:
    """« P1 selon X, P2 selon Y »: where the source of the attribution before ends, None where there is none."""
    other = next((c for c in reversed(cues) if c.sentence == cue.sentence and c.end < begins), None)
    if other is None or not other.form == cue.form == "preposition" or other.start == sentence.start:
        return None
    end = _source_end(sentence, other)
    return end if end < begins else None


_OWN_SOURCE = re.compile(
    r"(?:(?:ses|leurs) yeux|(?:son|leurs?) avis|(?:l[’']|les )(?:en croire|entendre))$", re.IGNORECASE
)
"""« à ses yeux », « à l’entendre »: the cue holds its source."""


def _has_own_source(sentence: ParsedSentence, cue: CueMention) -> bool:
    return _OWN_SOURCE.search(sentence.doc.text[cue.start - sentence.start : cue.end - sentence.start]) is not None


def _describes(sentence: ParsedSentence, source_end: int) -> bool:
    """« P, selon X, joint mardi par téléphone », « P, à en croire X, commerçante à Rome »: of the source, no content."""
    comma = sentence.token_at(source_end)
    following = sentence.doc[comma.i + 1] if comma is not None and comma.i + 1 < len(sentence.doc) else None
    if comma is not None and sentence.doc.phrase(comma.i + 2, comma.i + 3).lower() in {"que", "qu'", "dont"}:
        return True  # « P, selon X, formule que personne n’entend »
    if comma is None or following is None or any(is_finite(t) for t in sentence.doc[comma.i + 1 :]):
        return False
    noun = next((t for t in sentence.doc[following.i : following.i + 4] if t.pos_ in NOMINAL), None)
    if following.pos_ == "DET" and noun is not None and head_kind(noun.text) is not None:
        return True  # « P, selon le CVC, une association de Brest »
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


def _inner_clause(sentence: ParsedSentence, begins: int, source_end: int) -> int | None:
    """« Ils oublient que X, selon Y, a péri »: behind the « que » whose clause the source parts."""
    doc, closing = sentence.doc, sentence.token_at(source_end)
    if closing is None or closing.text != "," or not verb_follows(doc, closing.i + 1):
        return None
    for token in reversed([t for t in doc if sentence.start + t.idx < begins]):
        if is_finite(token) or token.text in {";", ":"}:
            return None
        if token.text.lower() in {"que", "qu'"}:
            return sentence.span_of(token)[1]
    return None


def _has_verb(sentence: ParsedSentence, start: int, end: int) -> bool:
    return any(is_finite(t) for t in sentence.doc if start <= sentence.start + t.idx < end)


def _source_end(sentence: ParsedSentence, cue: CueMention) -> int:
    """Where the source named after the cue ends: at the comma that closes it, with appositions and relatives."""
    doc = sentence.doc
    first = sentence.token_at(cue.end)
    if first is None or first.text == "," or _has_own_source(sentence, cue):
        return sentence.end if first is None else cue.end  # « À l’en croire, P »
    if first.text.lower() in {"lui", "elle", "eux", "elles"}:
        return sentence.span_of(first)[1]
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
        if token.text == "«" and doc[i - 1].text.lower() in _TITLED:
            i = next((t.i for t in doc[i:] if t.text == "»"), len(doc) - 1) + 1
            continue
        dash = token.text in {"-", "–", "—"} and doc.text[token.idx - 1 : token.idx].isspace()
        if named and token.text.lower() == "qui" and (closing := next((t.i for t in doc[i:] if t.text == ","), None)):
            i = closing
            continue  # « selon une version qui a fuité, P »
        told = token.pos_ == "AUX" and not token.text.lower().endswith("ant")
        if named and (dash or token.text in {",", ";", ".", ":", ")", "«", "»"} or told):
            return sentence.span_of(token)[0]
        i += 1
    return sentence.end


def _insertion_end(doc: Doc, comma: int) -> int | None:
    """The comma that ends an apposition or relative of the source: « selon le chef du NIS, Cho Tae-yong, P »."""
    closing = next((t.i for t in doc[comma + 1 :] if t.text in {",", ";", ":", "«"}), None)
    aside = doc[comma + 1 : closing] if closing is not None else []
    if (
        closing is not None
        and doc[closing].text == ":"
        and aside
        and aside[0].pos_ != "ADP"
        and not any(map(is_finite, aside))
    ):
        return closing  # « Pour X, son secrétaire général : « … » »
    if closing is None or doc[closing].text != ",":
        return None if not _names_on(doc, comma) else len(doc)
    inside = doc[comma + 1 : closing]
    if inside and inside[0].pos_ in {"DET", "PROPN"} and _is_subject_described(doc, closing):
        return None  # « Selon l’AFP, le Conseil, principale coalition, appelle à P »
    if _tells_of_source(inside):
        return closing
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


def _is_subject_described(doc: Doc, comma: int) -> bool:
    """Whether a bare apposition and then a verb follow the comma: what stands before it is their subject."""
    closing = next((t.i for t in doc[comma + 1 :] if t.text in {",", ";", ":", "«"}), None)
    if closing is None or doc[closing].text != "," or not verb_follows(doc, closing + 1):
        return False
    return not any(is_finite(t) for t in doc[comma + 1 : closing]) and doc[comma + 1].pos_ in {"NOUN", "ADJ"}


def _tells_of_source(inside: Sequence[Token]) -> bool:
    """« selon X, de l’université de Bonn, P », « selon X, rencontré à Rome, P »: where the source comes from, or was met."""
    first = inside[0]
    if any(is_finite(t) for t in inside):
        return False
    if first.text.lower() in OF and len(inside) > 1:
        return inside[1].pos_ in {"DET", "PROPN"} and not any(t.pos_ == "NUM" for t in inside[1:3])
    return "Part" in first.morph.get("VerbForm") and first.text.lower().endswith(("é", "ée")) and first.pos_ == "VERB"


def _names_on(doc: Doc, comma: int) -> bool:
    """« P, selon le ministre, Jean Roux. »: nothing but the name follows."""
    rest = [t for t in doc[comma + 1 :] if t.text not in {".", "»"}]
    return bool(rest) and all(t.pos_ in {*NOMINAL, "DET", "ADP", "ADJ"} for t in rest) and rest[0].text[:1].isupper()
