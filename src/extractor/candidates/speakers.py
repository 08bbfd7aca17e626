"""Who stands at the speaker's place of a cue: the first reading, by position and grammar, before the model is asked."""

import re
from collections.abc import Iterable

from extractor.candidates.cue import CueMention
from extractor.candidates.incise import is_incise, points_back
from extractor.candidates.mention import Mention
from extractor.candidates.parse import ParsedArticle, ParsedSentence


def speaker_mention(
    parsed: ParsedArticle,
    cue: CueMention,
    mentions: tuple[Mention, ...],
    cues: tuple[CueMention, ...],
) -> Mention | None:
    """The mention in speaker position, None when the sentence names nobody there (« Et d’ajouter »)."""
    sentence = parsed.sentences[cue.sentence]
    here = [m for m in mentions if m.sentence == cue.sentence and not _quoted(parsed, m)]
    outer = [m for m in here if not m.inner]
    if cue.clitic and parsed.text[slice(*cue.clitic)] == "on":
        source = re.search(r"\b(?:de|auprès d[eu’'])\s?(?=\w*\s?sources?\b|l)", parsed.text[cue.end : sentence.end])
        return _following(parsed, outer, cue.end + source.end()) if source else None
    if cue.clitic:
        return next((m for m in here if m.start == cue.clitic[0]), None)
    if cue.form == "preposition":
        named = _following(parsed, outer, cue.end)
        return named if named is not None and not _noun_between(sentence, cue.end, named.start) else None
    if cue.form == "passive":
        agent = re.search(r"\bpar\s", parsed.text[cue.end : sentence.end])
        return _following(parsed, outer, cue.end + agent.end()) if agent else None
    if cue.form == "gerund":
        return adnominal(parsed, outer, cue) or _main_subject(sentence, cue, here)
    if cue.form == "infinitive":
        return None
    if is_incise(parsed, cue) or points_back(parsed, cue) or cue.first_index == 0:
        return _following(parsed, outer, cue.end)
    return _subject(sentence, cue, outer) or _before(parsed, sentence, cue, outer, cues)


def _quoted(parsed: ParsedArticle, mention: Mention) -> bool:
    quotation = parsed.quotation_at(mention.start)
    return quotation is not None and quotation.closed and not mention.pronoun


def _noun_between(sentence: ParsedSentence, start: int, end: int) -> bool:
    """« Selon des analyses menées sur les vêtements de X »: the source is the analyses, not X."""
    return any(t.pos_ in {"NOUN", "VERB"} for t in sentence.doc if start <= sentence.start + t.idx < end)


def _main_subject(sentence: ParsedSentence, cue: CueMention, mentions: list[Mention]) -> Mention | None:
    """« Il n’a rien dit, affirmant que P »: the first subject of the sentence speaks on."""
    for token in sentence.doc[: cue.verb_index]:
        if token.dep_.startswith("nsubj") or token.dep_ == "expl:subj":
            start = sentence.span_of(token)[0]
            return next((m for m in mentions if m.start <= start < m.end), None)
    return None


def adnominal(parsed: ParsedArticle, mentions: Iterable[Mention], cue: CueMention) -> Mention | None:
    """« M. Lee a cité le chef du NIS disant que »: a participle right behind a mention, without a comma, is its verb."""
    return next(
        (m for m in mentions if m.end < cue.start and not parsed.text[m.end : cue.start].strip()),
        None,
    )


_GOVERNED = re.compile(
    r"(?:^|\s)(?:sur|à|au|aux|dans|en|devant|auprès d[eu’']|via|lors d\S+|pour|avec)\s?(?:l[ae]s?\s|l[’']|l[’']agence\s)?$"
)


def _following(parsed: ParsedArticle, mentions: list[Mention], offset: int) -> Mention | None:
    """The first mention after the offset that no preposition governs (« a dit à Reuters un diplomate »: the diplomat)."""
    for mention in mentions:
        if mention.start < offset:
            continue
        between = parsed.text[offset : mention.start]
        if len(between) > 90 or re.search(r"[;:»”]|\b(?:que|qui)\b", between):
            return None
        if not between or not _GOVERNED.search(between):
            return mention
    return None


def _subject(sentence: ParsedSentence, cue: CueMention, mentions: list[Mention]) -> Mention | None:
    """The mention that holds spaCy's subject of the verb; « qui » stands for what is before it."""
    token = sentence.doc[cue.verb_index]
    subject = next((c for c in token.children if c.dep_.startswith("nsubj") and c.i < token.i), None)
    if subject is None and token.dep_ in {"xcomp", "conj"}:
        subject = next((c for c in token.head.children if c.dep_.startswith("nsubj") and c.i < token.i), None)
    if subject is None:
        return None
    start = sentence.span_of(subject)[0]
    if subject.text.lower() == "qui":
        before = [m for m in mentions if m.end <= start]
        return before[-1] if before else None
    return next((m for m in mentions if m.start <= start < m.end), None)


def _before(
    parsed: ParsedArticle,
    sentence: ParsedSentence,
    cue: CueMention,
    mentions: list[Mention],
    cues: tuple[CueMention, ...],
) -> Mention | None:
    """The nearest mention to the left that is not governed by a preposition, behind the last « que » or cue."""
    floor = sentence.start
    text = parsed.text
    for other in cues:
        if other.sentence == cue.sentence and other.end <= cue.start:
            floor = max(floor, other.end)
    if re.search(r"\b(?:et|puis|mais)\s(?:\w+\s)?$|,\s$", text[floor : cue.start]) and floor > sentence.start:
        return None
    if (colon := text.rfind(": ", floor, cue.start)) > 0 and parsed.quotation_at(colon) is None:
        floor = colon
    left = [m for m in mentions if floor <= m.start and m.end <= cue.start]
    free = [
        m
        for m in left
        if not re.search(
            r"\b(?:à|au|aux|en|dans|de|du|des|d[’']|par|pour|avec|sur|contre|vers)\s?(?:l[ea]s?\s|l[’'])?$",
            text[max(floor, m.start - 12) : m.start],
        )
    ]
    return free[0] if free else (left[0] if left else None)
