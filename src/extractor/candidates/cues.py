"""Cues of reported speech: verb groups (« a déclaré », « s’inquiète-t-il ») and prepositions (« selon »)."""

import re
from functools import cache

from spacy.tokens import Doc, Token

from extractor.candidates.cue import CueMention
from extractor.candidates.parse import ParsedArticle, ParsedSentence
from extractor.candidates.prepositional_cues import prepositional_cues
from extractor.candidates.verb_forms import (
    NEGATIONS,
    first_of_group,
    form_of,
    is_reflexive,
    last_of_group,
    not_reported,
)
from extractor.french.conjugation import lemma_of
from extractor.french.cues import VerbCue, act_of, phrase_cues, verb_cue


def find_cues(parsed: ParsedArticle) -> tuple[CueMention, ...]:
    """All cues of the article in text order, those inside quotation marks left out.

    A cue inside marks counts only as an incise with a clitic (« A, dit-elle. B »), which French typography keeps inside.
    """
    found: list[CueMention] = []
    for sentence in parsed.sentences:
        if parsed.article.paragraphs[sentence.paragraph].kind in {"tweet", "caption"}:
            continue
        found += prepositional_cues(parsed, sentence)
        for token in sentence.doc:
            cue = _verb(sentence, token)
            if cue is None or any(c.start < cue.end and cue.start < c.end for c in found):
                continue
            quotation = parsed.quotation_at(cue.start)
            incise = cue.clitic is not None and parsed.text[: cue.start].rstrip().endswith((",", "?", "!", "…"))
            if quotation is None or (not quotation.closed and not _opens_sentence(quotation.start, sentence)) or incise:
                found.append(cue)
    return tuple(sorted(found, key=lambda c: c.start))


def _opens_sentence(offset: int, sentence: ParsedSentence) -> bool:
    return offset <= sentence.start


def _verb(sentence: ParsedSentence, token: Token) -> CueMention | None:
    doc = sentence.doc
    if token.pos_ not in {"VERB", "AUX", "NOUN", "ADJ", "X"} and lemma_of(token.text) is None:
        return None
    match = _lexicon_entry(doc, token)
    if match is None:
        return None
    verb, last = match
    form = form_of(doc, token)
    if form is None or not_reported(token):
        return None
    first = first_of_group(doc, token.i)
    ne = any(t.text.lower() in {"n'", "ne"} for t in doc[max(0, first - 1) : token.i])
    last = last_of_group(doc, max(last, token.i), negated=ne)
    words = {t.text.lower() for t in doc[first : min(len(doc), last + 3)]}
    negated = ne and bool(words & NEGATIONS)
    clitic = _clitic(sentence, first, last)
    return CueMention(
        sentence.span_of(doc[first])[0], sentence.span_of(doc[last])[1], sentence.index,
        act_of(verb.lemma, negated=negated) or verb.act, form, verb, token.i, first, last, negated, clitic,
    )  # fmt: skip


def _lexicon_entry(doc: Doc, token: Token) -> tuple[VerbCue, int] | None:
    """The entry of the lexicon for this verb, and the last token of it: phrases (« mettre en garde ») before verbs."""
    lemma = lemma_of(token.text) or (token.lemma_ if token.pos_ in {"VERB", "AUX"} else None)
    if lemma is None:
        return None
    for phrase, tail in _phrases_by_verb().get(lemma, ()):
        following = [t.text.lower().replace("'", "’") for t in doc[token.i + 1 : token.i + 4 + len(tail)]]
        offset = next((k for k in range(4) if "".join(following[k : k + len(tail)]) == "".join(tail)), None)
        if offset is not None and all(doc[token.i + 1 + k].pos_ in {"ADV", "PRON", "ADP"} for k in range(offset)):
            return phrase, token.i + offset + len(tail)
    verb = verb_cue(lemma, reflexive=is_reflexive(doc, token.i))
    if verb is None and lemma == "apprendre" and any("-on" in t.text for t in doc[max(0, token.i - 2) : token.i + 3]):
        verb = VerbCue(lemma, "declare", frozenset({"que", "quote"}))  # « a-t-on appris de source proche »
    if verb is None and lemma not in {"avoir", "être"} and _closes_quotation(doc, token):
        verb = VerbCue(lemma, "declare", frozenset({"quote"}))
    return (verb, token.i) if verb else None


def _closes_quotation(doc: Doc, token: Token) -> bool:
    """« …», coupe le général: any verb is a cue between a closing mark and its subject."""
    first = token.i
    while first > 0 and (doc[first - 1].pos_ in {"AUX", "PRON", "ADV"}):
        first -= 1
    before = doc[max(0, first - 2) : first].text.replace(" ", "")
    after = doc[token.i + 1 : token.i + 2]
    return before.endswith(("»,", "»")) and bool(after) and after[0].pos_ in {"DET", "PROPN", "PRON"}


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


_BETWEEN = {"ADV", "PRON", "ADP", "DET", "NOUN", "PROPN"}


def _clitic(sentence: ParsedSentence, first: int, last: int) -> tuple[int, int] | None:
    for token in sentence.doc[first : last + 1]:
        match = re.fullmatch(r"-(?:t-)?(ils?|elles?|on)", token.text.lower())
        if match:
            _start, end = sentence.span_of(token)
            return end - len(match[1]), end
    return None
