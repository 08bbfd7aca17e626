"""Statement candidates: each cue with what it reports and who stands in speaker position. No model; recall first."""

import re

from extractor.candidates.analysis import Analysis
from extractor.candidates.speech.contents import content_of
from extractor.candidates.speech.cue import CueMention
from extractor.candidates.speech.speakers import adnominal, speaker_mention
from extractor.candidates.speech.subjects import chain_head, is_indefinite, subject_head
from extractor.french.cues import names_document, names_telling, speaks_passively
from extractor.records.statement.candidate import Candidate
from extractor.records.statement.circumstances import citation_of
from extractor.records.statement.interviews import find_interview, interview_answers, with_voice
from extractor.records.statement.loose_quotations import with_loose_quotations
from extractor.records.statement.posts import posts
from extractor.records.statement.substance import is_ruling, is_said

DOCUMENTS = re.compile(
    r"\b(?:rapport|communiqué|bilan|informations?|sources?|document|étude|enquête|texte|déclaration|sondage|lettre|note|résolution|article|journal|quotidien|site|chaîne)\b",
    re.IGNORECASE,
)


_AT = re.compile(r"\b[àÀA]\s$")


def find_candidates(analysis: Analysis) -> list[Candidate]:
    """All candidates of the article, in text order."""
    found = [c for cue in analysis.cues if (c := _from_cue(analysis, cue)) is not None]
    interview = find_interview(analysis)
    spoken = [*(interview_answers(analysis, interview) if interview else []), *posts(analysis)]
    taken = [span for c in spoken for span in c.content.spans]
    found = [c for c in _without_twins(found) if not any(s <= c.start < e for s, e in taken)] + spoken
    found = with_loose_quotations(analysis, sorted(found, key=lambda c: c.start))
    found = with_voice(interview, found) if interview else found
    return sorted(found, key=lambda c: c.cue.start if c.cue else c.start)


def _from_cue(analysis: Analysis, cue: CueMention) -> Candidate | None:
    if cue.form == "finite" and _is_condition(analysis, cue):
        return None
    if cue.verb is not None and cue.verb.lemma in _IMPERSONAL and cue.preceded_by == "il":
        return None
    content = content_of(analysis.parsed, cue, analysis.cues)
    if content is None or not is_said(analysis, cue, content):
        return None
    speaker = speaker_mention(analysis.parsed, cue, analysis.mentions, analysis.cues)
    if (citation := citation_of(analysis, cue)) is not None:
        speaker = citation.cited
    if is_ruling(analysis, cue, content, "" if speaker is None else analysis.text[speaker.start : speaker.end]):
        return None
    if speaker is not None and speaker.place and is_indefinite(analysis.parsed, cue):
        speaker = None if _AT.search(analysis.text[: speaker.start][-4:]) else speaker  # « dit-on à Berlin »: where
    elif speaker is None and cue.form == "finite" and _nobody(analysis, cue):
        return None
    if speaker is not None and cue.verb is not None and cue.verb.lemma == "prévoir" and names_document(speaker.head):
        return None  # « Le texte prévoit une trêve »: what it provides
    if cue.form in {"passive", "participle"} and cue.verb is not None and not speaks_passively(cue.verb.lemma):
        return None
    continued = speaker is None and cue.form in {"infinitive", "finite"} and not is_indefinite(analysis.parsed, cue)
    if cue.form == "gerund" and _qualifies_noun(analysis, cue):
        return None
    if cue.form == "gerund":
        continued = adnominal(analysis.parsed, analysis.mentions, cue) is None
    return Candidate(cue, content, cue.sentence, speaker, continued=continued)


def _is_condition(analysis: Analysis, cue: CueMention) -> bool:
    """« S’il refuse, », « si la Cour confirme le jugement »: nobody has said it yet."""
    for token in reversed(analysis.parsed.sentences[cue.sentence].doc[max(0, cue.first_index - 6) : cue.first_index]):
        if token.text.lower() in {"si", "s'"} and token.pos_ == "SCONJ":
            return True
        if token.text in {",", ";", ":", "«", "»"} or token.text.lower() in {"que", "qu'", "qui"}:
            return False
    return False


def _qualifies_noun(analysis: Analysis, cue: CueMention) -> bool:
    """« des pages incitant à P »: the gerund belongs to a noun that is nobody; a document speaks for the subject."""
    doc = analysis.parsed.sentences[cue.sentence].doc
    before = doc[cue.first_index - 1]
    if cue.first_index <= 0 or before.pos_ not in {"NOUN", "ADJ", "PROPN", "X"} or before.text[:1].isupper():
        return False
    head = chain_head(doc, cue.first_index - 1) or doc[cue.first_index - 1]  # « Dans un rapport affirmant que P, … »
    named = adnominal(analysis.parsed, analysis.mentions, cue) is not None
    return not named and (head is None or not names_document(head.text))


_IMPERSONAL = {"être certain", "être clair", "être sûr"}
"""« Il n’est pas certain que P »: nobody is."""


def _nobody(analysis: Analysis, cue: CueMention) -> bool:
    """The verb has a subject of its own, and it is nobody: « cela signifie que », « la hausse confirme que »."""
    if is_indefinite(analysis.parsed, cue):
        return cue.negated or (cue.act != "declare" and (cue.clitic is None or cue.act != "assess"))
    head = subject_head(analysis.parsed, cue)
    if head is not None and head.text.lower() in {"un", "une"}:
        return False  # « glisse l’un d’eux »
    if head is None:
        return cue.clitic is None and cue.first_index == 0
    if cue.verb is not None and cue.verb.lemma == "prévoir" and names_document(head.text):
        return True  # « Le texte prévoit une trêve »: what it provides
    return not names_telling(head.text)


def _stands_between(first: Candidate, second: Candidate) -> bool:
    """« Selon X, P, ce que Y nie »: the same words, told by one and denied by the other."""
    if first.cue is None or second.cue is None or second.speaker is None:
        return False
    return first.cue.end <= first.content.spans[0][0] and second.content.spans[-1][1] <= second.cue.start


def _without_twins(found: list[Candidate]) -> list[Candidate]:
    """One statement per content: of two cues that report the same words, the one that stands at the content."""
    kept: list[Candidate] = []
    for candidate in found:
        twin = next((k for k in kept if k.content.spans == candidate.content.spans), None)
        if twin is None or _stands_between(twin, candidate):
            kept.append(candidate)
    return kept
