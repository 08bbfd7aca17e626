"""The direct object of a reporting verb: « craint, dit-il, la famine », « a présenté mardi à la presse un plan »."""

from extractor.candidates.parsing.doc import Doc, Token
from extractor.candidates.parsing.parse import ParsedSentence
from extractor.candidates.parsing.tokens import is_temporal, over_adverbials
from extractor.candidates.speech.clauses import clause_follows
from extractor.candidates.speech.cue import CueMention

REACH = 12
"""How many tokens behind the verb its object or preposition may stand: over dates, adverbs and who is spoken to."""

_NOMINAL = {"DET", "NOUN", "PROPN", "NUM"}
_PREPOSITIONS = {
    "à", "au", "aux", "devant", "auprès", "lors", "dans", "en", "sur", "par", "depuis", "via", "avec", "sans", "face", "chez",
    "vers", "contre", "derrière", "sous", "avant", "après", "dès", "pendant", "durant", "malgré", "selon", "parmi", "hors",
}  # fmt: skip
_DETERMINERS = {"des", "du", "davantage", "plus", "moins", "entre", "environ", "quelque", "quelques", "près"}
_POINTED = {"cela", "ceci", "ceux", "celle", "celles", "celui"}
_MEASURED = {"jusqu'à", "jusqu'au", "au moins", "au plus", "au total", "pas moins"}
"""What stands before a number and belongs to it."""


def object_start(sentence: ParsedSentence, cue: CueMention, limit: int) -> int | None:
    """Start of the noun phrase the verb governs, behind adverbs, dates, insertions and who is spoken to."""
    doc = sentence.doc
    first = over_adverbials(doc, cue.last_index + 1)
    if not cue.negated and doc.phrase(first, first + 1).lower() in {"de", "d'"}:
        # « prévoit de fortes pluies »; « relevant d’un accord » governs nothing
        return sentence.span_of(doc[first])[0] if _is_partitive(doc, first) else None
    governed = inserted = parted = False
    for token in doc[first : first + 2 * REACH]:
        start = sentence.span_of(token)[0]
        if start >= limit or token.text in {".", ";", ":"} or token.pos_ in {"AUX", "SCONJ"}:
            return None
        if token.text == ",":
            again = parted and doc[token.i + 1 : token.i + 2] and doc[token.i + 1].pos_ in {"DET", "PROPN"}
            inserted, governed, parted = not (inserted or again), False, parted or inserted
        elif inserted or token.text in {"fois", "reprises"} or (token.pos_ == "NUM" and _is_repetition(doc, token.i)):
            continue
        elif _opens_count(doc, token.i):
            return start
        elif token.text.lower() in _PREPOSITIONS:
            governed = True
        elif token.pos_ == "DET" or token.text.lower() in _DETERMINERS:
            if not _is_repetition(doc, token.i) and not _goes_on(doc, token.i, cue.last_index):
                return start
        elif _is_free_noun(token, governed=governed):
            return sentence.span_of(_over_adjectives(token, cue.last_index))[0]
        elif token.pos_ == "VERB":
            return None
    return None


def _is_partitive(doc: Doc, i: int) -> bool:
    """« de nouvelles sanctions »: an adjective between « de » and a plural noun."""
    adjective, noun = doc[i + 1 : i + 2], doc[i + 2 : i + 3]
    plural = bool(noun) and noun[0].text.endswith(("s", "x"))
    return bool(adjective) and adjective[0].pos_ == "ADJ" and plural and noun[0].pos_ == "NOUN"


def announced_start(sentence: ParsedSentence, cue: CueMention) -> int | None:
    """« Le maire l’a dit, la digue tiendra »: behind the comma, the clause that « l’ » stands for."""
    doc, comma = sentence.doc, cue.last_index + 1
    if doc[cue.first_index].text.lower() not in {"l'", "le"} or doc.phrase(comma, comma + 1) != ",":
        return None
    return sentence.span_of(doc[comma])[1] if clause_follows(doc, comma + 1) else None


def predicate_start(sentence: ParsedSentence, cue: CueMention, limit: int) -> int | None:
    """« juge très insuffisantes les mesures », « estime nécessaire de partir »: the adjective before what it is said of."""
    doc = sentence.doc
    first = next((t for t in doc[cue.last_index + 1 :] if t.pos_ != "ADV"), None)
    if first is None or sentence.span_of(first)[0] >= limit or not is_predicate(first):
        return None
    behind = doc[first.i + 1 : first.i + 2]
    governs = bool(behind) and (behind[0].pos_ in {"DET", "SCONJ"} or behind[0].text.lower() in _COMPLEMENTS)
    degree = doc[first.i - 1]
    start = degree if degree.i > cue.last_index and degree.text.lower() in DEGREES else first
    return sentence.span_of(start)[0] if governs else None


def opinion_start(sentence: ParsedSentence, cue: CueMention, limit: int) -> int | None:
    """« s’est dit inquiet de P »: the adjective and what hangs on it; of « convaincu que P » only P."""
    doc = sentence.doc
    first = over_adverbials(doc, cue.last_index + 1)
    for token in doc[first : first + 4]:
        if sentence.span_of(token)[0] >= limit or token.text in {",", "."}:
            return None
        if token.pos_ == "ADP" and cue.verb is not None and token.text.lower() in _BODILY.get(cue.verb.lemma, ()):
            return None  # « ne se sont pas montrés à Rome », « Un incendie s’est déclaré dans la nuit »
        if token.pos_ in {"ADJ", "VERB", "ADP", "NOUN"} and not is_temporal(token):
            following = doc[token.i + 1] if token.i + 1 < len(doc) else None
            if following is not None and following.text.lower() in {"que", "qu'"}:
                return sentence.span_of(following)[1]
            return sentence.span_of(token)[0]
    return None


_BODILY = {
    "se montrer": {"à", "au", "aux", "en", "dans", "sur", "devant", "avec"},
    "se déclarer": {"à", "au", "aux", "dans", "sur", "chez", "vers", "près", "lors", "peu", "après", "avant"},
}
"""What stands behind a verb of opinion where it tells of a thing that appears."""


def is_predicate(token: Token) -> bool:
    """An adjective, or a participle that stands for one (« préoccupante », « injustifié »)."""
    return token.pos_ == "ADJ" or (token.pos_ == "VERB" and "Part" in token.morph.get("VerbForm"))


DEGREES = {
    "très",
    "trop",
    "peu",
    "plus",
    "moins",
    "assez",
    "si",
    "bien",
    "tout",
    "particulièrement",
    "totalement",
    "extrêmement",
}
_COMPLEMENTS = {"de", "d'", "que", "qu'", "des", "ce", "cette", "ces", "tout", "toute"}


def _opens_count(doc: Doc, i: int) -> bool:
    """« jusqu’à 2 000 militaires », « au moins deux morts », « 2 000 militaires »."""
    measured = doc.phrase(i, i + 2).lower() in _MEASURED
    number = doc[i + (2 if measured else 0) : i + (4 if measured else 1)]
    before = doc[i - 1]
    if _is_repetition(doc, i):
        return False
    free = measured or (before.pos_ != "ADP" and not is_temporal(doc[i]))
    return free and any(t.like_num or t.pos_ == "NUM" for t in number)


def _is_repetition(doc: Doc, i: int) -> bool:
    """« la semaine dernière », « deux fois »: no object."""
    following = doc[i + 1] if i + 1 < len(doc) else None
    return following is not None and (is_temporal(following) or following.text in {"fois", "reprises"})


def _is_free_noun(token: Token, *, governed: bool) -> bool:
    noun = token.pos_ in _NOMINAL and not is_temporal(token)
    return not governed and (noun or token.text.lower() in _POINTED)


def _over_adjectives(token: Token, floor: int) -> Token:
    """The first of the adjectives before the noun, behind token `floor`."""
    first = token.i
    while first - 1 > floor and token.doc[first - 1].pos_ == "ADJ":
        first -= 1
    return token.doc[first]


def _goes_on(doc: Doc, i: int, floor: int) -> bool:
    """Whether the determiner belongs to a phrase behind a preposition: « à la presse », « sur la RTBF »."""
    before = doc[i - 1]
    if before.i <= floor:
        return False
    return before.pos_ == "ADP" or before.text.lower() in {"à", "sur", "dans", "devant", "lors"}
