"""What a reporting verb governs behind it: a clause, an infinitive, a noun phrase, a quotation."""

import re

from extractor.candidates.cue import CueMention
from extractor.candidates.incise import is_temporal
from extractor.candidates.limits import limit_of
from extractor.candidates.parse import ParsedArticle, ParsedSentence
from extractor.candidates.trimming import MARKS

_INTERROGATIVE = re.compile(
    r"(?:^|[\s,])(s[’']ils?\b|si\b|comment\b|pourquoi\b|quand\b|où\b|dans quelle mesure\b|combien\b|quels?\b|quelles?\b|ce qu[ei’'])"
)


def after_verb(
    parsed: ParsedArticle, sentence: ParsedSentence, cue: CueMention, cues: tuple[CueMention, ...]
) -> list[tuple[int, int]] | None:
    verb = cue.verb
    assert verb is not None
    text, start = parsed.text, cue.end
    limit = limit_of(parsed, sentence, cue, cues)
    rest = text[start:limit]
    if (quote := quotation_after(parsed, cue, limit)) is not None:
        return quote
    head = _opening(rest)
    frames = verb.frames
    following = sentence.doc[cue.last_index + 1] if cue.last_index + 1 < len(sentence.doc) else None
    if "inf" in frames and following is not None and "Inf" in following.morph.get("VerbForm"):
        return [(sentence.span_of(following)[0], limit)]  # « dit craindre que P »: the que is the infinitive's
    if "que" in frames and (que := _complementiser(sentence, start, start + head)) is not None:
        return [(que, limit)]
    if (colon := re.match(r"[^:;,.«“]{0,50}?\s?:\s", rest)) and rest[colon.end() :].strip():
        return [(start + colon.end(), limit)]
    if m := _INTERROGATIVE.match(rest):
        return [(start + m.start(1), limit)]
    if "wh" in frames and (m := _INTERROGATIVE.search(rest, 0, min(head, 60))) is not None:
        return [(start + m.start(1), limit)]
    infinitive = infinitive_start(sentence, cue, limit)
    if infinitive is not None:
        return [(infinitive, limit)]
    if (governed := _prepositional(sentence, cue, limit)) is not None:
        return [(governed, limit)]
    if (
        "np" in frames
        and (
            m := re.match(
                r"\s+(?:(?:de|d[’']|à|quant à|dans|une? fois de plus)\s?(?=[«“\"]))?(?=[\w«“\"])",
                rest,
            )
        )
        is not None
    ):
        object_start = _object_start(sentence, cue, limit)
        return [(object_start, limit)] if object_start is not None else None
    return None


_SUBORDINATORS = {
    "bien",
    "alors",
    "tandis",
    "parce",
    "ainsi",
    "autant",
    "plus",
    "moins",
    "avant",
    "après",
    "dès",
    "pour",
    "afin",
    "sans",
    "tant",
    "depuis",
    "pendant",
    "lors",
    "autre",
}


def _complementiser(sentence: ParsedSentence, start: int, end: int) -> int | None:
    """Offset behind the « que » that opens the reported clause; no relative, no « bien que »."""
    for token in sentence.doc:
        offset, stop = sentence.span_of(token)
        if start <= offset < end and token.text.lower() in {"que", "qu'"}:
            before = sentence.doc[token.i - 1]
            relative = token.pos_ == "PRON" and before.pos_ in {"NOUN", "PROPN"} and not is_temporal(before)
            return None if relative or before.text.lower() in _SUBORDINATORS else stop
    return None


def _opening(rest: str) -> int:
    """How far behind the verb its « que » may stand: over adverbs, addressees and short inserts, not over a clause."""
    stop = re.search(r"[;:«“]", rest)
    return min(stop.start() if stop else len(rest), 160)


def quotation_after(parsed: ParsedArticle, cue: CueMention, limit: int) -> list[tuple[int, int]] | None:
    """« a déclaré : « … » », « a déclaré que « … » » is left to the que clause; also across the line break."""
    text = parsed.text
    for quotation in parsed.quotations:
        if quotation.start < cue.end:
            continue
        between = text[cue.end : quotation.start]
        if len(between) > 200 or "." in between.replace("M.", "").rstrip(" .\n"):
            return None
        colon = between.rstrip().endswith(":")
        if colon and not re.search(r"\bque\b", between):
            return [(quotation.start, quotation.inner_end)]
        if re.fullmatch(r"[\s,]*(?:avec force|encore|ensuite|ainsi)?[\s,]*", between) and quotation.start < limit:
            end = limit if text[quotation.end : limit].strip(MARKS) else quotation.inner_end
            return [(quotation.start, end)]
        return None
    return None


def infinitive_start(sentence: ParsedSentence, cue: CueMention, limit: int) -> int | None:
    """Start of the infinitive the verb governs, without its « de » or « à »."""
    assert cue.verb is not None
    doc, frames = sentence.doc, cue.verb.frames
    markers = {"de": "de_inf" in frames, "d'": "de_inf" in frames, "à": "a_inf" in frames}
    for token in doc[cue.last_index + 1 : cue.last_index + 30]:
        start = sentence.span_of(token)[0]
        if start >= limit or token.text in {";", ":"} or token.text in {"que", "qu'"}:
            return None
        before = doc[max(0, token.i - 5) : token.i]
        if "Inf" not in token.morph.get("VerbForm"):
            continue
        first = token.i
        while (
            doc[first - 1].text.lower()
            in {
                "se",
                "s'",
                "ne",
                "n'",
                "pas",
                "plus",
                "y",
                "en",
                "l'",
                "le",
                "la",
                "les",
                "lui",
                "leur",
                "«",
                "me",
                "m'",
            }
            and first - 1 > cue.last_index
        ):
            first -= 1
        marker = doc[first - 1].text.lower()
        if first - 1 == cue.last_index and "inf" in frames:
            return sentence.span_of(doc[first])[0]
        if markers.get(marker) and first - 1 > cue.last_index:
            return sentence.span_of(doc[first])[0]
        if (
            "inf" in frames
            and all(
                t.pos_ in {"ADV", "PRON", "PUNCT", "ADP", "NOUN", "DET", "NUM", "ADJ"}
                for t in before
                if t.i > cue.last_index
            )
            and marker not in {"pour", "sans", "de", "d'", "à", "afin"}
        ):
            return sentence.span_of(doc[first])[0]
    return None


_MARKERS = {
    "de_np": {"de", "du", "des", "d'"}, "a_np": {"à", "au", "aux"}, "sur_np": {"sur"}, "contre_np": {"contre"},
    "pour_np": {"pour"},
}  # fmt: skip


def _prepositional(sentence: ParsedSentence, cue: CueMention, limit: int) -> int | None:
    """Start of the noun phrase behind the preposition that the verb takes: « a mis en garde contre P », « qualifie de P »."""
    assert cue.verb is not None
    wanted = set().union(*(words for frame, words in _MARKERS.items() if frame in cue.verb.frames))
    reach = 12 if "obj" in cue.verb.frames else 4
    for token in sentence.doc[cue.last_index + 1 : cue.last_index + 1 + reach]:
        if sentence.span_of(token)[0] >= limit or token.text in {",", ";", ":", "que", "qu'"}:
            return None
        if token.text.lower() in wanted and token.i + 1 < len(sentence.doc):
            return sentence.span_of(sentence.doc[token.i + 1])[0]
    return None


def _object_start(sentence: ParsedSentence, cue: CueMention, limit: int) -> int | None:
    """Start of the noun phrase the verb governs, behind adverbs and dates."""
    doc = sentence.doc
    for token in doc[cue.last_index + 1 : cue.last_index + 12]:
        start = sentence.span_of(token)[0]
        if start >= limit or token.text in {",", ".", ";", ":"}:
            return None
        if token.pos_ in {"DET", "NOUN", "PROPN", "NUM"} or token.text.lower() in {"des", "du"}:
            if is_temporal(token):
                continue
            return start
        if token.pos_ in {"VERB", "AUX", "SCONJ"}:
            return None
    return None
