"""Cues of reported speech: verb groups (« a déclaré », « s’inquiète-t-il ») and prepositions (« selon »)."""

import re
from dataclasses import replace
from functools import cache

from extractor.candidates.parsing.doc import Doc, Token
from extractor.candidates.parsing.parse import ParsedArticle, ParsedSentence
from extractor.candidates.parsing.tokens import is_temporal
from extractor.candidates.speech.cue import CueMention
from extractor.candidates.speech.incise import interrupts
from extractor.candidates.speech.nominal_cues import nominal_cues
from extractor.candidates.speech.prepositional_cues import prepositional_cues
from extractor.candidates.speech.verb_forms import Usage, is_reflexive, last_of_group, usage_of
from extractor.french.conjugation import kinds_of, lemma_of
from extractor.french.cues import VerbCue, act_of, phrase_cues, stands_alone, verb_cue, withholds
from extractor.french.grammar import NEGATIVES, SUBJECT_CLITICS
from extractor.french.inflection import base_forms
from extractor.french.names import head_kind

_PHRASE_GAP = 5
"""Most tokens between the verb and the rest of a phrase: « a mis les Européens en garde »."""


def find_cues(parsed: ParsedArticle) -> tuple[CueMention, ...]:
    """All cues of the article in text order, those inside quotation marks left out.

    A cue inside marks counts only as an incise (« A, dit-elle. B »), which French typography keeps inside.
    """
    found: list[CueMention] = []
    for sentence in parsed.sentences:
        if parsed.article.paragraphs[sentence.paragraph].kind in {"tweet", "caption"}:
            continue
        verbs = [cue for token in sentence.doc if (cue := _verb(sentence, token)) is not None]
        prepositions = [*prepositional_cues(parsed, sentence), *nominal_cues(parsed, sentence)]
        found += prepositions
        for cue in _longest(verbs):
            if any(c.start < cue.end and cue.start < c.end for c in prepositions):
                continue
            quotation = parsed.quotation_at(cue.start)
            left_open = quotation is not None and not quotation.closed and not quotation.start <= sentence.start
            if quotation is None or left_open or interrupts(parsed, cue):
                found.append(cue)
    return tuple(sorted(found, key=lambda c: c.start))


def _longest(cues: list[CueMention]) -> list[CueMention]:
    """« a refusé de dire » is one cue, « a refusé » and « dire » are not."""
    kept: list[CueMention] = []
    for cue in sorted(cues, key=lambda c: c.start - c.end):
        if not any(k.start < cue.end and cue.start < k.end for k in kept):
            kept.append(cue)
    return _neither(sorted(kept, key=lambda c: c.start))


def _neither(cues: list[CueMention]) -> list[CueMention]:
    """« n’a ni confirmé ni démenti » is one cue: it declines."""
    joined: list[CueMention] = []
    for cue in cues:
        last = joined[-1] if joined else None
        if last is not None and last.negated and cue.first_index - last.last_index == 2 and cue.preceded_by == "ni":
            joined[-1] = replace(last, end=cue.end, last_index=cue.last_index, act="decline")
        else:
            joined.append(cue)
    return joined


def _verb(sentence: ParsedSentence, token: Token) -> CueMention | None:
    doc = sentence.doc
    if (minded := _minded(sentence, token)) is not None:
        return minded
    if lemma_of(token.text) is None and token.pos_ not in {"VERB", "AUX"}:
        return None
    usage = usage_of(doc, token.i, certain=_begins_phrase(doc, token))
    if usage is None:
        return None
    ne = any(t.text.lower() in {"n'", "ne"} for t in doc[usage.first : token.i])
    words = {t.text.lower() for t in doc[usage.first : token.i + 4]}
    words |= {t.text.lower() for t in doc[max(0, usage.first - 8) : usage.first]} & {"ni", "aucun", "aucune"}
    negated = (ne and bool(words & NEGATIVES)) or usage.denied
    match = _lexicon_entry(doc, token, usage) or (_unsaid(doc, token) if negated else None)
    if match is None:
        return None
    verb, last = match
    if verb.lemma in {"conclure", "déduire"} and "en" in words:
        verb = phrase_cues()[f"en {verb.lemma}"]
    act = act_of(verb.lemma, negated=negated) or verb.act
    if usage.denied and not {verb.act, act} & {"declare", "confirm", "decline"}:
        return None  # « refuse d’accuser »: the refusal is a cue of its own
    last = last_of_group(doc, max(last, token.i), negated=ne)
    return CueMention(
        sentence.span_of(doc[usage.first])[0], sentence.span_of(doc[last])[1], sentence.index,
        act, usage.form, verb, token.i, usage.first, last, negated,
        _clitic(sentence, usage.first, last), doc[usage.first - 1].text.lower() if usage.first else "",
    )  # fmt: skip


_MINDS = re.compile(r"(convaincu|persuadé|certain|sûr|conscient)e?s?")


def _minded(sentence: ParsedSentence, token: Token) -> CueMention | None:
    """« Convaincu que P, X a quitté la salle »: an adjective that reports as « estimant » does."""
    doc, match = sentence.doc, _MINDS.fullmatch(token.text.lower())
    if match is None or doc.phrase(token.i + 1, token.i + 2).lower() not in {"que", "qu'"}:
        return None
    if token.i and doc[token.i - 1].text not in {",", "-", "–", "«"}:
        return None
    verb = phrase_cues()["être " + match[1]]
    start, end = sentence.span_of(token)
    return CueMention(start, end, sentence.index, verb.act, "gerund", verb, token.i, token.i, token.i)


def _lexicon_entry(doc: Doc, token: Token, usage: Usage) -> tuple[VerbCue, int] | None:
    """The entry of the lexicon for this verb, and the last token of it: phrases (« mettre en garde ») before verbs."""
    lemma = lemma_of(token.text) or token.lemma_
    if not kinds_of(token.text) and token.text.lower().endswith(("ons", "ez")):
        return None  # « Rappelons que », « dans ce musée notons des toiles »: the writer
    if lemma == "avoir" and any(t.text.lower() == "y" for t in doc[usage.first : token.i]):
        return None  # « il y a une peur »
    for phrase, tail in _phrases_by_verb().get(lemma, ()):
        if phrase.reflexive and not is_reflexive(doc, usage.first, token.i):
            continue  # « considère P comme » is not « se considère comme »
        if (last := _tail_end(doc, token.i, tail)) is not None:
            return phrase, last
    verb = verb_cue(lemma, reflexive=is_reflexive(doc, usage.first, token.i))
    if verb is not None and not _is_reported_by(doc, token, lemma):
        return None
    if lemma == "compter" and doc.phrase(token.i - 2, token.i).lower() in {"n'en", "ne en"}:
        return None
    if lemma == "compter" and doc.phrase(token.i - 1, token.i).lower() != "en":
        return None  # « en compte 12 000 », but « compte partir », « compte 300 habitants »
    if verb is None and lemma == "apprendre" and _learnt(doc, token.i):
        verb = VerbCue(lemma, "declare", frozenset({"que", "quote"}))
    if verb is None and lemma not in {"avoir", "être"} and _closes_quotation(doc, token):
        verb = VerbCue(lemma, "declare", frozenset({"quote"}))
    return (verb, token.i) if verb else None


def _is_reported_by(doc: Doc, token: Token, lemma: str) -> bool:
    """« maintient que », « attend une hausse », « …, maintient-il »; not « maintient ses positions »."""
    behind = [t.text.lower() for t in doc[token.i + 1 : token.i + 5]]
    return stands_alone(lemma, behind) or bool(
        lemma != "attendre" and behind and (behind[0] in SUBJECT_CLITICS or {":", "«"} & set(behind[:2]))
    )


def _begins_phrase(doc: Doc, token: Token) -> bool:
    """Whether a phrase of several words begins here, which only a verb can: « garde le silence »."""
    behind = [t.text.lower().replace("'", "’") for t in doc[token.i + 1 : token.i + 6]]
    phrases = _phrases_by_verb().get(lemma_of(token.text) or "", ())
    return any(len(tail) > 1 and behind[: len(tail)] == tail for _, tail in phrases)


def _unsaid(doc: Doc, token: Token) -> tuple[VerbCue, int] | None:
    """« n’ont pas fourni d’autres détails sur P »: a verb of giving, negated, before a noun of telling."""
    lemma = lemma_of(token.text) or token.lemma_
    told = any(withholds(lemma, t.text) for t in doc[token.i + 1 : token.i + 8])
    return (VerbCue(lemma, "decline", frozenset({"np"})), token.i) if told else None


def _tail_end(doc: Doc, verb: int, tail: list[str]) -> int | None:
    """The last token of a phrase's tail behind its verb, over adverbs, dates and short objects."""
    words = [t.text.lower().replace("'", "’") for t in doc[verb + 1 : verb + 1 + _PHRASE_GAP + len(tail)]]
    for k in range(len(words) - len(tail) + 1):
        if (last := _match(doc, verb + 1 + k, tail)) is not None:
            return last
        if doc[verb + 1 + k].pos_ in {"VERB", "AUX", "SCONJ"} or words[k] in {"que", "qu’", ":", "«", ".", ";"}:
            return None
    return None


_SHORTEST = 3
"""Words of phrases up to this length have one form."""


def _same_word(token: Token, word: str) -> bool:
    """« de » stands for « d’ », « du », « des », « à » for « au », « aux » too, « rassurant » for « rassurante »."""
    written = token.text.lower().replace("'", "’")
    agrees = len(word) > _SHORTEST and word[:3] == written[:3] and word in base_forms(written)
    return written == word or agrees or written in {"de": {"d’", "du", "des"}, "à": {"au", "aux"}}.get(word, set())


def _match(doc: Doc, start: int, tail: list[str]) -> int | None:
    """The last token of the tail that begins at `start`; a date may part it (« a fait état mercredi soir de »)."""
    i = start
    for word in tail:
        while start < i < len(doc) and is_temporal(doc[i]):
            i += 1
        if i >= len(doc) or not _same_word(doc[i], word):
            return None
        i += 1
    return i - 1


def _learnt(doc: Doc, i: int) -> bool:
    """« a-t-on appris de source proche », « a appris notre rédaction auprès d’un officier »: the source tells."""
    words = [t.text.lower() for t in doc[i + 1 : i + 10]]
    return any("-on" in t.text for t in doc[max(0, i - 2) : i + 3]) or bool(
        {"auprès", "source", "sources"} & set(words)
    )


def _closes_quotation(doc: Doc, token: Token) -> bool:
    """« …», coupe le général: any verb is a cue between a closing mark and its subject."""
    first = token.i
    while first > 0 and (doc[first - 1].pos_ in {"AUX", "PRON", "ADV"}):
        first -= 1
    before = doc.phrase(first - 2, first).replace(" ", "")
    after = doc[token.i + 1 : token.i + 5]
    if not before.endswith(("»,", "»")) or not after or after[0].pos_ not in {"DET", "PROPN", "PRON"}:
        return False
    return any(t.pos_ in {"PROPN", "PRON"} or head_kind(t.text) is not None for t in after)


@cache
def _phrases_by_verb() -> dict[str, list[tuple[VerbCue, list[str]]]]:
    by_verb: dict[str, list[tuple[VerbCue, list[str]]]] = {}
    for words, cue in phrase_cues().items():
        first, *tail = re.findall(r"[\w-]+’?", words)
        if first in {"se", "s’"} and tail:
            first, *tail = tail
        by_verb.setdefault(first, []).append((cue, tail))
    for phrases in by_verb.values():
        phrases.sort(key=lambda p: -len(p[1]))
    return by_verb


def _clitic(sentence: ParsedSentence, first: int, last: int) -> tuple[int, int] | None:
    for token in sentence.doc[first : last + 1]:
        match = re.search(r"-(?:t-)?(ils?|elles?|on)$", token.text.lower())
        if match:
            _start, end = sentence.span_of(token)
            return end - len(match[1]), end
    return None
