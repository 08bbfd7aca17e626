"""What a reporting verb governs behind it: a clause, an infinitive, a noun phrase, an opinion, a quotation."""

import re

from extractor.candidates.parsing.doc import Doc, Token
from extractor.candidates.parsing.parse import ParsedArticle, ParsedSentence
from extractor.candidates.parsing.tokens import (
    is_finite,
    is_governed,
    is_infinitive,
    is_temporal,
    over_adverbials,
)
from extractor.candidates.speech.cue import CueMention
from extractor.candidates.speech.incise import quotation_before
from extractor.candidates.speech.limits import limit_of
from extractor.candidates.speech.objects import REACH, announced_start, object_start, opinion_start, predicate_start
from extractor.candidates.speech.quoted import quotation_after
from extractor.french.cues import Frame, judges, may_govern_noun, verb_cue
from extractor.french.grammar import OBJECT_CLITICS, SUBORDINATORS
from extractor.french.names import head_kind

_INTERROGATIVE = re.compile(
    r"(?:^|(?<!,)\s)(s[’']ils?\b|si\b|comment\b|pourquoi\b|quand\b|où\b|dans quelle mesure\b|combien\b|quels?\b|quelles?\b"
    r"|jusqu[’']à quand|(?:depuis|pour|dès) quand|(?:de |d[’']|à |sur |en |par )?(?:quoi|quel(?:le)?s?|qui)\b|ce qu[ei’'])"
)
_PARTED_QUESTION = re.compile(
    r",[^,;:«“]{2,50},\s((?:où|si|s[’']ils?|comment|pourquoi|combien|quand|quel(?:le)?s?|qui)\b)"
)
_MARKERS: dict[Frame, set[str]] = {
    "de_np": {"de", "du", "des", "d'"}, "a_np": {"à", "au", "aux"}, "sur_np": {"sur", "quant", "concernant"},
    "contre_np": {"contre"}, "pour_np": {"pour"}, "dans_np": {"dans", "en"},
}  # fmt: skip
_COLON = re.compile(r"[^:;,.«“]{0,50}?(?:,\s(?:non\s)?(?:sans|avec|d[’']une?|tout en)\s[^:;,.«“]{3,50})?\s?:\s")
_ADVERBS = {"alors", "ainsi", "aussi", "bien", "même"}
"""Adverbs behind a verb of saying, conjunctions with « que » elsewhere: « assurait alors que »."""

_UNSAID: frozenset[Frame] = frozenset({"que", "wh", "inf", "de_inf", "np", "sur_np", "de_np", "a_np"})
"""What a refusal to say may govern, whatever its verb."""

_WITH_INFINITIVE = OBJECT_CLITICS | {"pas", "plus", "jamais", "rien", "guère", "«", '"'}
_PURPOSES = {"afin", "vue", "avant", "lieu", "loin", "faute", "risque", "but"}
_ADVERBIAL = {"ADV", "PRON", "PUNCT", "ADP", "NOUN", "DET", "NUM", "ADJ", "PROPN"}


def after_verb(
    parsed: ParsedArticle, sentence: ParsedSentence, cue: CueMention, cues: tuple[CueMention, ...]
) -> list[tuple[int, int]] | None:
    """The spans of what the verb governs behind it, None when it governs nothing that can be reported."""
    assert cue.verb is not None
    limit = limit_of(parsed, sentence, cue, cues)
    if (quote := quotation_after(parsed, cue, limit)) is not None:
        return _with_lead(parsed, cue, cues, quote)
    frames = _frames_of(cue)
    if cue.verb.head == "voir" and "y" in parsed.text[cue.start : cue.end].lower().split():
        frames |= {"np"}  # « y voit un acte hostile »
    start = _governed_start(parsed, sentence, cue, frames, limit)
    if cue.verb.lemma in {"imputer", "attribuer"} and (
        blamed := re.search(r"\s(?:à|aux?)\s", parsed.text[cue.end : limit])
    ):
        limit = cue.end + blamed.start()
    if cue.act == "assess" and start is not None and (colon := _COLON.match(parsed.text, cue.end, limit)) is not None:
        limit = limit if start >= colon.end() or not _told_whole(sentence, cue, colon.end()) else colon.end()
    return [(start, limit)] if start is not None and start < limit else None


def _told_whole(sentence: ParsedSentence, cue: CueMention, colon: int) -> bool:
    """« redoute un vide : deux départs en un an »: what is feared stands before the colon, and no clause behind it."""
    behind = (t for t in sentence.doc if sentence.start + t.idx >= colon)
    known = cue.verb is not None and may_govern_noun(cue.verb.lemma, cue.act)
    return known and not any(is_finite(t) for t in behind)


def _frames_of(cue: CueMention) -> frozenset[Frame]:
    assert cue.verb is not None
    hides = cue.verb.lemma in {"cacher", "dissimuler", "se montrer"}  # things too
    return cue.verb.frames | _UNSAID if cue.act == "decline" and not hides else cue.verb.frames


def _with_lead(
    parsed: ParsedArticle, cue: CueMention, cues: tuple[CueMention, ...], quote: list[tuple[int, int]]
) -> list[tuple[int, int]]:
    """« dit vouloir partir : « … » »: both; « nie tout envoi : « … », martèle Y »: what stands before the colon."""
    assert cue.verb is not None
    sentence, frames = parsed.sentences[cue.sentence], _frames_of(cue)
    between = parsed.text[cue.end : quote[0][0]].rstrip()
    if not between.endswith(":"):
        return quote
    colon = cue.end + len(between) - 1
    following = _next_word(sentence.doc, cue.last_index)
    infinitive = following is not None and is_infinitive(following) and _takes_infinitive(following, frames)
    named = frames & {"np", "a_np", "de_np", "pour_np", "contre_np"} and may_govern_noun(cue.verb.lemma, cue.act)
    said = infinitive or named
    start = _governed_start(parsed, sentence, cue, frames, colon) if said else None
    lead = [(start, colon)] if start is not None and start < colon else []
    if (other := next((c for c in cues if cue.end <= c.start < colon and c is not cue), None)) is not None:
        limit = limit_of(parsed, sentence, cue, cues)  # « a nié P, affirmant : « … » »; without P they are twins
        return [(start, limit)] if start is not None and named and start < limit <= other.start else quote
    own = any(
        c is not cue and quotation_before(parsed, c.start) and quote[0][1] < c.start < quote[0][1] + 6 for c in cues
    )
    return lead if own else [*lead, *quote]


def _governed_start(
    parsed: ParsedArticle, sentence: ParsedSentence, cue: CueMention, frames: frozenset[Frame], limit: int
) -> int | None:
    """Where the governed words begin, by the surest sign first."""
    rest = parsed.text[cue.end : limit]
    following = _next_word(sentence.doc, cue.last_index)
    if following is not None and is_infinitive(following) and _takes_infinitive(following, frames):
        return sentence.span_of(_infinitive_begin(following, cue.last_index))[
            0
        ]  # « dit craindre que P »: the que is its own
    infinitive = _permitted(sentence, cue, frames, infinitive_start(sentence, cue, limit), limit)
    if (que := _complementiser(sentence, cue, limit, frames)) is not None:
        return infinitive if infinitive is not None and infinitive < que else que
    colon = _COLON.match(rest)
    named = "np" in frames and cue.act != "declare" and object_start(sentence, cue, limit) is not None
    if named and cue.act == "assess":
        named = colon is not None and _told_whole(sentence, cue, cue.end + colon.end())
    if not named and colon is not None and rest[colon.end() :].strip():
        return None if _takes_up(sentence, cue, cue.end + colon.end()) else cue.end + colon.end()
    if parted := _PARTED_QUESTION.match(rest):
        return cue.end + parted.start(1)  # « demande, en portugais, où est la mer »
    at_once = infinitive is not None and len(parsed.text[cue.end : infinitive].split()) <= 1
    wide = "wh" in frames and not at_once  # « refuse de participer à un gouvernement qui… »
    asked = _INTERROGATIVE.match(rest) or (_INTERROGATIVE.search(rest, 0, _opening(rest)) if wide else None)
    relative = asked is not None and asked[1] == "qui" and re.search(r"\w", rest[: asked.start()])
    if asked is not None and not relative:  # « rappelle l’histoire de ceux qui » asks nothing
        return cue.end + asked.start(1)
    readings = (
        infinitive,
        announced_start(sentence, cue),
        predicate_start(sentence, cue, limit) if cue.verb is not None and judges(cue.verb.lemma) else None,
        opinion_start(sentence, cue, limit) if "adj" in frames else None,
        _prepositional(sentence, cue, frames, limit, reach=1),
        object_start(sentence, cue, limit) if "np" in frames else None,
        _prepositional(sentence, cue, frames, limit, reach=REACH if "obj" in frames else 5),
    )
    return next((r for r in readings if r is not None), None)


def _permitted(
    sentence: ParsedSentence, cue: CueMention, frames: frozenset[Frame], infinitive: int | None, limit: int
) -> int | None:
    """« réclame le droit de partir »: the droit, to which the infinitive belongs; else the infinitive."""
    token = sentence.token_at(infinitive) if infinitive is not None else None
    if token is None or token.i < 2 or "np" not in frames or "obj" in frames:
        return infinitive
    marker, noun = token.doc[token.i - 1], token.doc[token.i - 2]
    if marker.text.lower() not in {"de", "d'"} or noun.pos_ != "NOUN" or is_temporal(noun):
        return infinitive
    start = object_start(sentence, cue, limit)
    first = sentence.token_at(start) if start is not None else None
    between = token.doc[first.i : noun.i] if first is not None else []
    direct = first is not None and first.i <= noun.i and all(t.pos_ in {"DET", "ADJ", "ADV", "NUM"} for t in between)
    return start if direct and head_kind(noun.text) is None else infinitive


def _next_word(doc: Doc, last: int) -> Token | None:
    """The first word behind the verb that is no adverb and no clitic."""
    return next(
        (
            t
            for t in doc[over_adverbials(doc, last + 1) :]
            if t.pos_ != "ADV" and t.text.lower() not in _WITH_INFINITIVE
        ),
        None,
    )


def _takes_infinitive(token: Token, frames: frozenset[Frame]) -> bool:
    """Any verb of saying takes a past infinitive: « raconte avoir vu », « dément être parti »."""
    return "inf" in frames or token.text.lower() in {"avoir", "être"}


def _complementiser(sentence: ParsedSentence, cue: CueMention, limit: int, frames: frozenset[Frame]) -> int | None:
    """Offset behind the « que » that opens the reported clause; no relative, no « bien que »."""
    doc = sentence.doc
    first = over_adverbials(doc, cue.last_index + 1)
    if doc.phrase(first, first + 1).lower() in {"que", "qu'"} and sentence.span_of(doc[first])[0] < limit:
        return sentence.span_of(doc[first])[1]  # « rapporte en outre que P »
    direct_object = inserted = False
    for token in doc[cue.last_index + 1 : cue.last_index + 30]:
        offset, stop = sentence.span_of(token)
        if offset >= limit or token.text in {";", ":", "«"}:
            return None
        before = doc[token.i - 1]
        if token.text == ",":
            inserted = not inserted
        elif token.text.lower() in {"que", "qu'"}:
            adjacent = all(t.pos_ in {"ADV", "PUNCT"} or t.text == "de" for t in doc[cue.last_index + 1 : token.i])
            subordinates = before.text.lower() in SUBORDINATORS and not (adjacent and before.text.lower() in _ADVERBS)
            if (
                subordinates
                or (direct_object and before.text == "," and "obj" not in frames)
                or (direct_object and "np" in frames and "obj" not in frames)
                or _asked_about(doc, token, cue)
            ):
                return None
            return stop if adjacent or "que" in frames else None
        elif token.pos_ in {"NOUN", "PROPN"} and not is_governed(doc, token, cue.last_index) and not is_temporal(token):
            direct_object = direct_object or not (inserted or cue.clitic)
        elif (token.pos_ == "AUX" or is_finite(token)) and not inserted:
            return None
    return None


def _asked_about(doc: Doc, que: Token, cue: CueMention) -> bool:
    """« n’a pas répondu aux questions que »: a relative, since the noun before is nobody who is spoken to."""
    noun = doc[que.i - 1]
    return cue.act == "decline" and noun.pos_ == "NOUN" and head_kind(noun.text) is None and not is_temporal(noun)


def _opening(rest: str) -> int:
    """How far behind the verb « si » or « combien » may stand: over adverbs and who is asked, not over a clause."""
    stop = re.search(r"[;:«“]", rest)
    return min(stop.start() if stop else len(rest), 60)


def infinitive_start(sentence: ParsedSentence, cue: CueMention, limit: int) -> int | None:
    """Start of the infinitive the verb governs, without its « de » or « à »."""
    assert cue.verb is not None
    doc, frames = sentence.doc, cue.verb.frames
    markers = {"de": "de_inf" in frames, "d'": "de_inf" in frames, "à": "a_inf" in frames}
    for token in doc[cue.last_index + 1 : cue.last_index + 30]:
        if sentence.span_of(token)[0] >= limit or token.text in {";", ":", "que", "qu'"}:
            return None
        if not is_infinitive(token):
            continue
        first = _infinitive_begin(token, cue.last_index)
        start = sentence.span_of(first)[0]
        marker = doc[first.i - 1].text.lower()
        adjacent = first.i - 1 == cue.last_index
        if doc[first.i - 2].text.lower() in _PURPOSES and marker in {"de", "d'"}:
            return None  # « demande une pause, afin de réfléchir »
        if ("inf" in frames and adjacent) or (markers.get(marker) and not adjacent):
            return start
        between = doc[max(cue.last_index + 1, token.i - 5) : token.i]
        over_adverbials = all(t.pos_ in _ADVERBIAL for t in between)
        if "inf" in frames and over_adverbials and marker not in {"pour", "sans", "de", "d'", "à", "afin"}:
            return start
    return None


def _infinitive_begin(token: Token, floor: int) -> Token:
    """The first of the words that belong to the infinitive, behind token `floor`: « ne pas le vouloir »."""
    while token.i - 1 > floor and token.doc[token.i - 1].text.lower() in _WITH_INFINITIVE:
        token = token.doc[token.i - 1]
    return token


def _takes_up(sentence: ParsedSentence, cue: CueMention, colon: int) -> bool:
    """« Ils n’y croient pas : le maire affirme que P »: the pronoun takes up what was told before, another speaks behind."""
    doc = sentence.doc
    pronouns = {t.text.lower() for t in doc[max(0, cue.first_index - 1) : cue.verb_index]}
    behind = [t for t in doc[cue.last_index + 1 :] if sentence.start + t.idx >= colon]
    spoken = any(is_finite(t) and verb_cue(t.text) is not None for t in behind)
    return bool(pronouns & {"y", "en"}) and spoken


def _prepositional(
    sentence: ParsedSentence, cue: CueMention, frames: frozenset[Frame], limit: int, *, reach: int
) -> int | None:
    """Start of the noun phrase behind the verb's preposition: « a mis en garde contre P », « qualifie de P »."""
    wanted = set().union(*(words for frame, words in _MARKERS.items() if frame in frames))
    first = over_adverbials(sentence.doc, cue.last_index + 1)
    for token in _by_attachment(sentence.doc[first : first + reach], cue, frames):
        if sentence.span_of(token)[0] >= limit or token.text in {";", ":", "que", "qu'"}:
            return None
        if token.text.lower() in wanted and token.i + 1 < len(sentence.doc):
            word = sentence.doc[token.i + 1 if token.text.lower() != "quant" else token.i + 2]
            if word.text.lower() == "ce" and sentence.doc.phrase(word.i + 1, word.i + 2).lower() in {"que", "qu'"}:
                word = sentence.doc[word.i + 1]  # « a appelé à ce que P »
            if word.text.lower() in {"que", "qu'"}:
                return sentence.span_of(word)[1]  # « a plaidé pour que P »
            measured = word.like_num or word.pos_ in {"NUM", "DET"} or word.text in {"«", '"'}
            expects = cue.verb is not None and cue.verb.lemma in {"croire", "s’attendre"}
            if cue.act == "assess" and token.text == "à" and measured and not expects:
                return sentence.span_of(token)[0]  # « estime à 300 le nombre »
            if not is_temporal(word):
                return sentence.span_of(word)[0]
    return None


def _by_attachment(tokens: list[Token], cue: CueMention, frames: frozenset[Frame]) -> list[Token]:
    """« a menacé les auteurs de ces exactions de poursuites »: the « de » of the verb, not that of its object."""
    if not {"obj", "de_np"} <= frames:
        return list(tokens)
    end = next((k for k, t in enumerate(tokens) if t.text in {",", ";", ":", "que", "qu'"}), len(tokens))
    of = [t for t in tokens[:end] if t.text.lower() in {"de", "d'"} and t.i + 1 < len(t.doc)]
    bare = [t for t in of if t.doc[t.i + 1].pos_ != "DET"]
    own = [t for t in of if t.head.head.i == cue.verb_index and t.head.dep_ != "obj"]
    return own[:1] or bare[:1] or list(tokens)
