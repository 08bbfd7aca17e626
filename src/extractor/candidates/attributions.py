"""What « selon X » reports: the words after the source, before it, or around it."""

import re

from spacy.tokens import Doc

from extractor.candidates.cue import CueMention
from extractor.candidates.limits import limit_of
from extractor.candidates.parse import ParsedArticle, ParsedSentence


def around_preposition(
    parsed: ParsedArticle, sentence: ParsedSentence, cue: CueMention, cues: tuple[CueMention, ...]
) -> list[tuple[int, int]] | None:
    """« Selon X, P »: P; « P, selon X »: P; « P1, selon X, P2 »: both."""
    text, end = parsed.text, sentence.end
    source_end = _source_end(sentence, cue)
    before = text[sentence.start : cue.start]
    opening = re.search(r"(?:^|[.;:«“]|\b(?:mais|et|car|que|qu[’']|,\s*et|or))[\s,]*$", before)
    dash = re.search(r"[–—-]\s([^–—]*?),?\s?$", before)
    if dash and re.match(r"\s?[–—-]\s", text[source_end:end]):
        return (
            [
                (
                    cue.start - len(dash[1]) - len(dash[0]) + dash[0].index(dash[1]) + len(dash[1]),
                    cue.start,
                )
            ]
            if dash[1]
            else None
        )
    limit = limit_of(parsed, sentence, cue, cues, floor=source_end)
    if not before.strip() or (opening and len(before.split()) <= 2):
        own_cue = any(c.sentence == cue.sentence and c.start > source_end for c in cues)
        colon = re.search(r"\s?:\s" if own_cue else r"\s?:\s(?![«“\"])", text[source_end:limit])
        limit = source_end + colon.start() if colon else limit
        return [(source_end, limit)] if limit > source_end else None
    start = sentence.start
    previous = [c for c in cues if c.sentence == cue.sentence and c.end < cue.start and c.form == "finite"]
    if previous and (cut := re.search(r",?\s(?:tandis que|et|mais)\s|;\s", text[previous[-1].end : cue.start])):
        start = previous[-1].end + cut.end() if "tandis" in cut[0] or ";" in cut[0] else start
    spans = [(start, cue.start)]
    rest = text[source_end:limit]
    if (
        rest.startswith(",")
        and len(rest.split()) > 3
        and not re.match(r",\s(?:qui|dont|où|et (?:a|ont)|\w+ant\b)", rest)
    ):
        spans.append((source_end, limit))
    return spans


def _source_end(sentence: ParsedSentence, cue: CueMention) -> int:
    """Where the source named after the preposition ends: at the comma that closes it, appositions included."""
    doc = sentence.doc
    token = sentence.token_at(cue.end)
    if token is None:
        return sentence.end
    seen_noun = False
    for t in doc[token.i :]:
        if t.pos_ in {"NOUN", "PROPN", "X", "PRON", "NUM"}:
            seen_noun = True
        if seen_noun and t.text in {",", ";", ".", ":", "-", ")", "«", "»"}:
            if t.text == "," and _apposition(doc, t.i):
                continue
            return sentence.span_of(t)[0]
        if seen_noun and t.pos_ == "AUX":
            return sentence.span_of(t)[0]
    return sentence.end


def _apposition(doc: Doc, comma: int) -> bool:
    """« selon le chef du renseignement, Kyrylo Budanov, P »: the name behind the comma is still the source."""
    following = list(doc[comma + 1 : comma + 5])
    if (
        len(following) > 2
        and following[0].pos_ == "DET"
        and (following[1].pos_ in {"PROPN", "X"} or following[1].text.isupper())
        and following[2].text == ","
    ):
        return True
    if not following or following[0].ent_type_ != "PER":
        return False
    rest = [t for t in doc[comma + 1 : comma + 8] if t.ent_type_ != "PER"]
    return bool(rest) and rest[0].text in {",", "."}
