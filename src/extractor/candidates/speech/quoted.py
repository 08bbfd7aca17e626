"""The quotation behind a reporting verb: « a déclaré : « … » », « se dit, lui, « inquiet » »."""

import re

from extractor.candidates.parsing.parse import ParsedArticle
from extractor.candidates.parsing.tokens import DASH, is_finite
from extractor.candidates.parsing.trimming import MARKS
from extractor.candidates.speech.cue import CueMention

_RUNS_ON = re.compile(r"[ \u00a0](?!et\s[a-zà-ÿ]|puis\s|mais\s|avant\s|après\s|en\s|a-t-|[–—-]\s)[a-zà-ÿ]")
"""What follows « A a dit : « tous les engagements » de Rome seront tenus » behind the marks: the sentence goes on."""

_BESIDE = re.compile(
    r"[\s,]*(?:avec force|encore|ensuite|ainsi|quant à (?:lui|elles?|eux)|(?:lui|elles?|eux)(?: aussi)?"
    r"|de (?:son|leur) côté|pour (?:sa|leur) part|par une? (?:[\w-]+\s){0,3}|d[’']une? (?:\w+\s)?(?:air|formule|geste|mot|phrase|sourire|ton|voix)(?:\s\w+)?)?[\s,]*"
)


def quotation_after(parsed: ParsedArticle, cue: CueMention, limit: int) -> list[tuple[int, int]] | None:
    """« a déclaré : « … » »; « a déclaré que « … » » is left to the que clause. Also across the line break."""
    text = parsed.text
    for quotation in parsed.quotations_in(cue.end, len(text)):
        if quotation.start < cue.end:
            continue
        between = text[cue.end : quotation.start]
        if len(between) > 200 or DASH.search(between) or "." in between.replace("M.", "").rstrip(" .\n"):
            return None
        colon = between.rstrip().endswith(":")
        if colon and not re.search(r"\bque\b", between) and not _has_own_verb(parsed, cue, quotation.start):
            goes_on = _RUNS_ON.match(text, quotation.end, limit) is not None
            return [(quotation.start, limit if goes_on else quotation.inner_end)]
        beside = _BESIDE.fullmatch(between) is not None
        if beside and quotation.start < limit and not (cue.verb and cue.verb.only_quotes and not cue.verb.tail):
            end = limit if text[quotation.end : limit].strip(MARKS) else quotation.inner_end
            return [(quotation.start, end)]
        return None
    return None


def _has_own_verb(parsed: ParsedArticle, cue: CueMention, end: int) -> bool:
    """« se dit prêt à partir, une idée que X a accueillie ainsi : « … » »: the quotation belongs to another verb."""
    doc = parsed.sentences[cue.sentence].doc
    base = parsed.sentences[cue.sentence].start
    between = [t for t in doc[cue.last_index + 1 :] if base + t.idx < end]
    relative = any(t.text.lower() in {"qui", "dont", "où"} for t in between)
    return any(is_finite(t) for t in between) and not relative
