"""Quotations without a cue of their own: those that go on, « X : « … » », headlines, the words of whom a text is about."""

import re
from dataclasses import replace

from extractor.article import ParagraphKind, Quotation
from extractor.candidates.actors.mention import Mention
from extractor.candidates.analysis import Analysis
from extractor.candidates.parsing.parse import ParsedSentence
from extractor.candidates.parsing.tokens import is_finite, is_governed
from extractor.candidates.speech.authors import author_of
from extractor.candidates.speech.contents import build_content
from extractor.french.conjugation import lemma_of
from extractor.french.cues import verb_cue
from extractor.french.lexicon import word_set
from extractor.records.statement.candidate import Candidate

_ORPHAN_WORDS = 4
"""A quotation without a cue is a candidate from this many words on; below it is a scare quote or a title."""


def with_loose_quotations(analysis: Analysis, found: list[Candidate]) -> list[Candidate]:
    """Quoted sentences that follow a statement belong to it; « X : « … » » is one of its own."""
    for quotation in analysis.parsed.quotations:
        if any(quotation.inner_start < e and s < quotation.inner_end for c in found for s, e in c.content.spans):
            continue
        words = len(analysis.text[quotation.inner_start : quotation.inner_end].split())
        position = _next_of(analysis, found, quotation)
        if position is None and words > 1:
            position = _previous_of(analysis, found, quotation)
        if position is not None:
            found[position] = _extended(analysis, found[position], quotation)
            continue
        own = _predicate(analysis, quotation)
        if own is None and words >= _ORPHAN_WORDS:
            own = _own_candidate(analysis, quotation)
        if own is not None:
            found = sorted([*found, own], key=lambda c: c.start)
    return found


def _own_candidate(analysis: Analysis, quotation: Quotation) -> Candidate | None:
    for find in (_colon_candidate, _headline_candidate, _orphan):
        if (candidate := find(analysis, quotation)) is not None:
            return candidate
    return None


_LEADS = {"ne", "n'", "se", "s'", "y", "en"}
_BESIDE = re.compile(r"\s?,?\s?(?:,\s(?:lui|elle|eux|elles)(?:\saussi)?,\s?)?")
_RUNS_ON = re.compile(r"\s(?=[a-zà-ÿ])[^,;:.«»]*?(?=\s(?:et|mais|ou)\s?[«]|[,;:.«»]|$)")


def _predicate(analysis: Analysis, quotation: Quotation) -> Candidate | None:
    """« Londres « n’exclut rien » »: whoever is the subject of a verb of attitude in the marks says it of himself."""
    sentence = analysis.parsed.sentence_at(quotation.start)
    first = sentence.token_at(quotation.inner_start) if sentence is not None else None
    if sentence is None or first is None or not quotation.closed:
        return None
    verb = next((t for t in first.doc[first.i :] if t.text.lower() not in _LEADS), first)
    if not is_finite(verb) or first.text[:1].isupper() or verb.text.lower().endswith(("ons", "ez")):
        return None
    if verb_cue(verb.text) is None and (lemma_of(verb.text) or verb.lemma_) not in word_set("cues", "stances"):
        return None  # « L’accord « est mort » »: somebody says it of him
    beside = [m for m in analysis.mentions if m.end <= quotation.start and m.sentence == sentence.index and not m.inner]
    if not beside or not _BESIDE.fullmatch(analysis.text, beside[-1].end, quotation.start):
        return None
    subject = sentence.token_at(beside[-1].start)
    runs_on = _RUNS_ON.match(analysis.text, quotation.end, sentence.end)
    if subject is None or is_governed(first.doc, subject) or not (runs_on or first.doc[first.i + 1].text != "»"):
        return None
    content = build_content(
        analysis.parsed, [(quotation.inner_start, runs_on.end() if runs_on else quotation.inner_end)]
    )
    return Candidate(None, content, sentence.index, beside[-1]) if content is not None else None


def _previous_of(analysis: Analysis, found: list[Candidate], quotation: Quotation) -> int | None:
    """The statement that this quotation continues: it opens its sentence, and only quoted words lie between."""
    sentence = analysis.parsed.sentence_at(quotation.start)
    if sentence is None or analysis.text[sentence.start : quotation.start].strip():
        return None
    unquoted = analysis.text[quotation.end : sentence.end].strip(" .,!?\u00a0")
    if unquoted and quotation.closed:
        return None
    before = [
        i for i, c in enumerate(found)
        if c.end <= quotation.start and (c.content.quotes or _paragraph(analysis, c.start) == sentence.paragraph)
    ]  # fmt: skip
    if not before:
        return None
    last = max(before, key=lambda i: found[i].end)
    end = found[last].end
    previous = analysis.parsed.sentence_at(end - 1)
    if previous is None or sentence.index - previous.index > 1:
        return None
    return last


def _next_of(analysis: Analysis, found: list[Candidate], quotation: Quotation) -> int | None:
    """The statement whose words, several paragraphs long, begin here: each paragraph opens its marks, the last one closes them."""
    for following in analysis.parsed.quotations_in(quotation.end, len(analysis.text)):
        if following.start < quotation.end:
            continue
        if quotation.closed or analysis.text[quotation.end : following.start].strip():
            return None
        for i, candidate in enumerate(found):
            if any(start == following.inner_start for start, _ in candidate.content.spans):
                return i if candidate.cue is not None and candidate.cue.start >= following.inner_end else None
        quotation = following
    return None


def _paragraph(analysis: Analysis, offset: int) -> int:
    sentence = analysis.parsed.sentence_at(offset)
    return sentence.paragraph if sentence else -1


def _extended(analysis: Analysis, candidate: Candidate, quotation: Quotation) -> Candidate:
    spans = [*candidate.content.spans, (quotation.inner_start, quotation.inner_end)]
    content = build_content(analysis.parsed, spans)
    return replace(candidate, content=content) if content else candidate


def _colon_candidate(analysis: Analysis, quotation: Quotation) -> Candidate | None:
    """« Le maire de Brest : « Nous … » »: a name, a colon, the words."""
    sentence = analysis.parsed.sentence_at(quotation.start)
    if sentence is None or not analysis.text[: quotation.start].rstrip().endswith(":"):
        return None
    colon = analysis.text[: quotation.start].rstrip()
    previous = analysis.parsed.sentence_at(len(colon) - 1)
    people = [
        m for m in analysis.mentions
        if previous and m.sentence == previous.index and m.end <= len(colon) and not m.inner
    ]  # fmt: skip
    content = build_content(analysis.parsed, [(quotation.inner_start, quotation.inner_end)])
    if not people or content is None or previous is None:
        return None
    speaker = people[-1]
    # « Le maire de Brest : « … » », but not « Banques piratées : « … » », where the subject stands before the colon.
    alone = not re.search(
        r"\w", analysis.text[previous.start : speaker.start] + analysis.text[speaker.end : len(colon) - 1]
    )
    label = speaker.kind == "country" and _kind(analysis, sentence.paragraph) != "body"  # « Libye : « … » »
    if not alone or label or speaker.kind not in {"person", "group", "country", "government_body"}:
        return None
    return Candidate(None, content, sentence.index, speaker)


def _headline_candidate(analysis: Analysis, quotation: Quotation) -> Candidate | None:
    """« Ankara « prêt à entrer à tout moment » »: in a headline a name beside the words says them."""
    sentence = analysis.parsed.sentence_at(quotation.start)
    if sentence is None or _kind(analysis, sentence.paragraph) == "body":
        return None
    beside = [m for m in analysis.mentions if m.end <= quotation.start and not m.inner and m.sentence == sentence.index]
    content = build_content(analysis.parsed, [(quotation.inner_start, quotation.inner_end)])
    if not beside or content is None or analysis.text[beside[-1].end : quotation.start].strip():
        return None
    return Candidate(None, content, sentence.index, beside[-1])


def _kind(analysis: Analysis, paragraph: int) -> ParagraphKind:
    return analysis.parsed.article.paragraphs[paragraph].kind


def _orphan(analysis: Analysis, quotation: Quotation) -> Candidate | None:
    """Quoted sentences without a cue: who speaks is whoever the text is about (or the model says)."""
    sentence = analysis.parsed.sentence_at(quotation.start)
    if sentence is None or _kind(analysis, sentence.paragraph) != "body":
        return None
    last = analysis.parsed.sentence_at(quotation.inner_end - 1) or sentence
    lead = analysis.text[sentence.start : quotation.start].strip()
    trail = analysis.text[quotation.end : last.end] if quotation.closed else ""
    content = build_content(analysis.parsed, [(quotation.inner_start, quotation.inner_end)])
    if content is None or re.search(r"\w{3}", trail) or (lead and not lead.endswith(":")):
        return None
    signed = _signature(analysis, quotation.end) if quotation.closed else None
    return Candidate(None, content, sentence.index, signed or _verbless_speaker(analysis, sentence, quotation.start))


_SIGNED = re.compile(r"[\s.]*\n\s*[—–-]{1,2}\s?")


def _signature(analysis: Analysis, end: int) -> Mention | None:
    """The name on a line of its own behind a quotation: « — Ana Roux, ministre »."""
    line = _SIGNED.match(analysis.text, end)
    if line is None:
        return None
    return next((m for m in analysis.mentions if line.end() <= m.start <= line.end() + 15 and not m.inner), None)


_OF = re.compile(r"(?:^|\s)(?:de|du|des|d[’']|chez|pour)(?:\s|(?<=[’']))(?:l[ea]s?\s|l[’'])?")


def _subject(analysis: Analysis, sentence: ParsedSentence) -> Mention | None:
    """« Un rapport de la Ligue conclut de même : « … » »: who wrote it, « Ce dernier est furieux : « … » »."""
    verb = next((t for t in sentence.doc if t.dep_ == "ROOT"), None)
    head = next((t for t in verb.children if t.dep_.startswith("nsubj") and t.i < verb.i), None) if verb else None
    if head is None:
        return None
    offset = sentence.start + author_of(sentence.doc, head).idx
    found = [m for m in analysis.mentions if m.start <= offset < m.end and m.kind != "country"]
    return max(found, key=lambda m: m.end - m.start, default=None)


def _verbless_speaker(analysis: Analysis, sentence: ParsedSentence, colon: int) -> Mention | None:
    """« Réponse du ministre : « … » », « Même refrain chez les élus : « … » »: whoever stands behind the noun."""
    ahead = [t for t in sentence.doc if sentence.start + t.idx < colon]
    if not ahead:
        return None
    if any(t.pos_ == "AUX" or is_finite(t) for t in ahead):
        return _subject(analysis, sentence)
    for preposition in _OF.finditer(analysis.text, sentence.start, colon):
        low, high = preposition.start(), preposition.end()
        named = [m for m in analysis.mentions if low < m.start <= high < m.end <= colon]
        if named:
            return max(named, key=lambda m: m.end)
    return None
