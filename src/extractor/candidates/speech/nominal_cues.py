"""Clauses that only say whose the words beside them are: « Le constat est de X », « C’est l’avis de X »."""

import re
from functools import cache

from extractor.candidates.parsing.parse import ParsedArticle, ParsedSentence
from extractor.candidates.parsing.tokens import is_finite
from extractor.candidates.speech.cue import CueMention
from extractor.french.cues import verdict_acts

_ASIDE = r"(?:,?\s(?:du moins|en tout cas|d[’']ailleurs|aussi|là|\w+ment)\b,?)?"
_OPENS = r"(?:(?:mais|et|or),?\s)?"


@cache
def _pattern() -> re.Pattern[str]:
    """The clause up to its source, at the head of a sentence or behind a comma, colon or semicolon."""
    nouns = "|".join(sorted(verdict_acts(), key=len, reverse=True))
    noun, of = rf"(?:\w+\s)?(?P<%s>{nouns})(?:\s\w+)??", r"d(?:e\s|u\s|es\s|[’'])"
    whose = rf"(?:c[’']est|tel(?:le)?\sest){_ASIDE}\s(?:l[ae]\s|l[’']){noun % 'opinion'}(?:\sde(?=\s)|\sd[’']|(?=\sd(?:u|es)\s))"
    by_whom = rf"(?:l[ae]\s|l[’']|cet?(?:te)?\s){noun % 'words'}\s(?:est|vient|émane)(?=\s{of})"
    said = rf"(?:l[ae]\s|l[’']){noun % 'verdict'}(?=\s{of}[^:;.«»,]{{3,60}}?(?:\s(?:est|a)\s[^:;.«»,]{{3,30}})?\s:\s)"
    for_whom = (
        rf"(?:l[ae]\s|l[’']){noun % 'view'}(?:,[^,;:]+,)?\s(?:est|semble|reste)\s\w+\spour(?=\s[^:;.«»,]{{3,60}}\s?:\s)"
    )
    replied = rf"(?<![\w’'])(?P<reply>{nouns})(?=(?:\s\w+)?\s(?:d(?:e\s|u\s|es\s|[’'])|chez\s)[^:;.«»,]{{3,60}}\s?:\s)"
    return re.compile(
        rf"(?:^|(?<=[,;:]\s)){_OPENS}(?P<clause>{whose}|{by_whom}|{said}|{for_whom}|{replied})", re.IGNORECASE
    )


def nominal_cues(parsed: ParsedArticle, sentence: ParsedSentence) -> list[CueMention]:
    """The clauses of a sentence that say whose the words beside them are, as cues before a source."""
    text, base = parsed.text[sentence.start : sentence.end], sentence.start
    found = _pattern().finditer(text) if " d" in text else ()
    return [
        CueMention(
            base + m.start("clause"),
            base + m.end("clause"),
            sentence.index,
            verdict_acts()[(m["opinion"] or m["words"] or m["verdict"] or m["view"] or m["reply"]).lower()],
            "noun",
        )
        for m in found
        if parsed.quotation_at(base + m.start("clause")) is None
    ]


_COLON = re.compile(r"[^:;.«“\"]{3,80}?\s?:\s")
_RELATIVE = re.compile(r"[^:;.«“\"]{3,60}?,\s(?:pour|selon)\squi\b")


def nominal_content(parsed: ParsedArticle, sentence: ParsedSentence, cue: CueMention) -> list[tuple[int, int]] | None:
    """What follows the colon, else the clause before in the sentence, else the sentence before or its quotation."""
    text = parsed.text
    if _RELATIVE.match(text, cue.end, sentence.end):
        return None  # « c’est l’avis de X, pour qui P »
    if (colon := _COLON.match(text, cue.end, sentence.end)) is not None:
        quotation = next((q for q in parsed.quotations_in(colon.end(), sentence.end + 1)), None)
        told = quotation is not None or any(is_finite(t) for t in sentence.tokens_in(colon.end(), sentence.end))
        return [(colon.end(), quotation.inner_end if quotation is not None else sentence.end)] if told else None
    if text[sentence.start : cue.start].strip(" ,:;"):
        parted = max(text.rfind(mark, sentence.start, cue.start - 2) for mark in ("; ", ": "))
        return [(sentence.start if parted < 0 else parted + 2, cue.start)]
    if not sentence.index:
        return None
    quotation = parsed.quotation_ended(sentence.start)
    if quotation is not None and not text[quotation.end : sentence.start].strip(" ,.\n\u00a0\u202f"):
        return [(quotation.inner_start, quotation.inner_end)]
    before = parsed.sentences[sentence.index - 1]
    return [(before.start, before.end)] if before.paragraph == sentence.paragraph else None
