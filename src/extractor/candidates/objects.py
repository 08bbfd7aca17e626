"""The direct object of a reporting verb: « craint, dit-il, la famine », « a présenté mardi à la presse un plan »."""

from extractor.candidates.cue import CueMention
from extractor.candidates.doc import Doc
from extractor.candidates.parse import ParsedSentence
from extractor.candidates.tokens import is_temporal

REACH = 12
"""How many tokens behind the verb its object or preposition may stand: over dates, adverbs and who is spoken to."""

_NOMINAL = {"DET", "NOUN", "PROPN", "NUM"}


def object_start(sentence: ParsedSentence, cue: CueMention, limit: int) -> int | None:
    """Start of the noun phrase the verb governs, behind adverbs, dates, insertions and who is spoken to."""
    doc = sentence.doc
    if not cue.negated and doc.phrase(cue.last_index + 1, cue.last_index + 2).lower() in {"de", "d'"}:
        return None  # « relevant d’un accord »
    governed = inserted = False
    for token in doc[cue.last_index + 1 : cue.last_index + 1 + 2 * REACH]:
        start = sentence.span_of(token)[0]
        if start >= limit or token.text in {".", ";", ":"} or token.pos_ in {"AUX", "SCONJ"}:
            return None
        if token.text == ",":
            inserted, governed = not inserted, False
            continue
        if inserted:
            continue
        if token.text in {"fois", "reprises"}:
            continue
        if token.text.lower() in {
            "à",
            "au",
            "aux",
            "devant",
            "auprès",
            "lors",
            "dans",
            "en",
            "sur",
            "par",
            "depuis",
            "via",
        }:
            governed = True
        elif token.pos_ == "DET" or token.text.lower() in {"des", "du", "davantage", "plus", "moins", "entre"}:
            following = doc[token.i + 1] if token.i + 1 < len(doc) else None
            again = following is not None and (is_temporal(following) or following.text in {"fois", "reprises"})
            if again or _goes_on(doc, token.i, cue.last_index):
                continue
            return start
        elif (token.pos_ in _NOMINAL and not governed and not is_temporal(token)) or (
            token.text.lower() in {"cela", "ceci", "ceux", "celle", "celles", "celui"} and not governed
        ):
            first = token.i
            while first - 1 > cue.last_index and doc[first - 1].pos_ == "ADJ":
                first -= 1
            return sentence.span_of(doc[first])[0]
        elif token.pos_ == "VERB":
            return None
    return None


def _goes_on(doc: Doc, i: int, floor: int) -> bool:
    """Whether the determiner belongs to a phrase behind a preposition: « à la presse », « sur la RTBF »."""
    before = doc[i - 1]
    if before.i <= floor:
        return False
    return before.pos_ == "ADP" or before.text.lower() in {"à", "sur", "dans", "devant", "lors"}
