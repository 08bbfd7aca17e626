"""Statement candidates: each cue with what it reports and who stands in speaker position. No model; recall first."""

import re

from extractor.candidates.analysis import Analysis
from extractor.candidates.contents import Content, content_of
from extractor.candidates.cue import CueMention
from extractor.candidates.speakers import adnominal, speaker_mention
from extractor.candidates.subjects import chain_head, is_indefinite, subject_head
from extractor.candidates.tokens import is_infinitive
from extractor.french.cues import may_govern_noun, names_document, names_telling, speaks_passively, withholds
from extractor.records.statement.candidate import Candidate
from extractor.records.statement.circumstances import citing_mention
from extractor.records.statement.interviews import interview_answers
from extractor.records.statement.loose_quotations import with_loose_quotations
from extractor.records.statement.posts import posts

DOCUMENTS = re.compile(
    r"\b(?:rapport|communiqué|bilan|informations?|sources?|document|étude|enquête|texte|déclaration|sondage|lettre|note|résolution|article|journal|quotidien|site|chaîne)\b",
    re.IGNORECASE,
)


def find_candidates(analysis: Analysis) -> list[Candidate]:
    """All candidates of the article, in text order."""
    found = [c for cue in analysis.cues if (c := _from_cue(analysis, cue)) is not None]
    spoken = interview_answers(analysis) + posts(analysis)
    taken = [span for c in spoken for span in c.content.spans]
    found = [c for c in _without_twins(found) if not any(s <= c.start < e for s, e in taken)] + spoken
    found = with_loose_quotations(analysis, sorted(found, key=lambda c: c.start))
    return sorted(found, key=lambda c: c.cue.start if c.cue else c.start)


def _from_cue(analysis: Analysis, cue: CueMention) -> Candidate | None:
    content = content_of(analysis.parsed, cue, analysis.cues)
    if content is None or not _substantial(analysis, cue, content):
        return None
    speaker = speaker_mention(analysis.parsed, cue, analysis.mentions, analysis.cues)
    if (citing := citing_mention(analysis, cue)) is not None:
        after = citing.end + len(", qui cite ")
        speaker = next((m for m in analysis.mentions if citing.end < m.start <= after + 6 and not m.inner), citing)
    if speaker is None and cue.form == "finite" and _nobody(analysis, cue):
        return None
    if cue.form in {"passive", "participle"} and cue.verb is not None and not speaks_passively(cue.verb.lemma):
        return None
    continued = speaker is None and cue.form in {"infinitive", "finite"} and not is_indefinite(analysis.parsed, cue)
    if cue.form == "gerund" and _qualifies_noun(analysis, cue):
        return None
    if cue.form == "gerund":
        continued = adnominal(analysis.parsed, analysis.mentions, cue) is None
    return Candidate(cue, content, cue.sentence, speaker, continued=continued)


def _substantial(analysis: Analysis, cue: CueMention, content: Content) -> bool:
    """A clause, or a quotation, or the named thing that is denied, confirmed, feared…; not a bare word."""
    words = sum(len(analysis.text[s:e].split()) for s, e in content.spans)
    verb = cue.verb
    if verb is None or cue.form in {"passive", "participle"}:
        return words >= 2 or cue.form != "preposition"
    if verb.only_quotes and not content.quotes:
        return False
    feeling = _FEELING.match(analysis.text, content.spans[0][0])
    if feeling is not None and feeling["about"] is None:
        return bool(content.quotes)  # « a fait part de son inquiétude »
    if verb.lemma == "dénoncer" and _AGREEMENT.match(analysis.text, content.spans[0][0]):
        return False  # a treaty is denounced by a deed
    quoted = any(_carries(analysis, content, quote) for quote in content.quotes)
    if (
        not quoted
        and not any(may_govern_noun(verb.lemma, act) for act in (cue.act, verb.act))
        and not _clause(analysis, cue, content)
    ):
        return False
    words_of_cue = analysis.text[cue.start : cue.end].lower()
    vague = withholds(verb.lemma) and words_of_cue.startswith(("n’", "n'", "ne "))
    unclear = words_of_cue.startswith("sans ") and not _clause(analysis, cue, content)
    if (vague or unclear) and not _ABOUT.search(analysis.text, cue.end, content.spans[-1][1]):
        return False  # « Il n’a pas fourni de détails » names nothing
    quoted_whole = content.mode == "direct" and (
        content.spans[0][0] < cue.start or _behind_colon(analysis, cue, content)
    )
    return words >= 2 or quoted_whole or cue.act not in {"declare", "assess"}


def _behind_colon(analysis: Analysis, cue: CueMention, content: Content) -> bool:
    return analysis.text[cue.end : content.spans[0][0]].rstrip(' \u00a0\u202f«“"\n').endswith(":")


def _carries(analysis: Analysis, content: Content, quote: tuple[int, int]) -> bool:
    """Whether the quotation is more than a word in the phrase: « une victoire du « oui » » reports nothing."""
    start, end = quote
    at_the_rim = start - content.spans[0][0] <= 12 or end == content.spans[-1][1]
    return at_the_rim or len(analysis.text[start:end].split()) >= 3


_AGREEMENT = re.compile(
    r"(?:l[ea]s?\s|l[’']|un\s|cet?\s|ces\s|s[ao]n\s|ses\s|d[eu]s?\s)?(?:accords?|traités?|pactes?|conventions?|contrats?|baux|bail)\b"
)
_ABOUT = re.compile(r"\b(?:sur|quant|concernant|à propos|au sujet|relati)")


def _clause(analysis: Analysis, cue: CueMention, content: Content) -> bool:
    """The content is a clause: behind « que » or « si », an infinitive, an opinion, or before the cue."""
    start = content.spans[0][0]
    if (
        start < cue.start
        or _behind_colon(analysis, cue, content)
        or re.search(r"\bqu(?:e|[’'])\s?,?\s?[«“\"]?\s?$", analysis.text[cue.end : start])
    ):
        return True
    token = analysis.parsed.sentences[cue.sentence].token_at(start)
    infinitive = token is not None and any(is_infinitive(t) for t in token.doc[token.i : token.i + 4])
    opinion = cue.verb is not None and "adj" in cue.verb.frames
    counted = cue.act == "assess" and _NUMBER.search(analysis.text, *content.spans[0]) is not None
    feeling = _FEELING.match(analysis.text, start)  # « a dit sa conviction que P »
    return feeling is not None or counted or infinitive or opinion or _ASKED.match(analysis.text, start) is not None


_FEELING = re.compile(
    r"(?:s[ao]n|ses|leurs?|l[ea]s?|l[’']|une?|toute)\s?[«“\"]?\s?(?:\w+\s)?"
    r"(?:conviction|crainte|espoir|souhait|volonté|refus|intention|certitude|regret|désaccord|opposition|soutien|inquiétude"
    r"|préoccupation|étonnement|surprise|détermination|désir|indignation|colère|satisfaction|scepticisme|hostilité)s?\b"
    r"(?P<about>(?:\s?[»”\"])?(?:\s\w+)?\s(?:qu[e’']|de\s|d[’']|du\s|quant|sur\s|face|devant|envers|à\s(?!la suite)|aux?\s))?"
)
_NUMBER = re.compile(r"\d|\b(?:moitié|tiers|quart|dizaine|centaine|millier|million|milliard)s?\b")
_ASKED = re.compile(r"(?:s[’']il|si|comment|pourquoi|quand|où|dans quel|quel|combien|ce qu|(?:de|à) qu)", re.IGNORECASE)


def _qualifies_noun(analysis: Analysis, cue: CueMention) -> bool:
    """« des pages incitant à P »: the gerund belongs to a noun that is nobody; a document speaks for the subject."""
    doc = analysis.parsed.sentences[cue.sentence].doc
    if cue.first_index <= 0 or doc[cue.first_index - 1].pos_ not in {"NOUN", "ADJ"}:
        return False
    head = chain_head(doc, cue.first_index - 1)
    named = adnominal(analysis.parsed, analysis.mentions, cue) is not None
    return not named and (head is None or not names_document(head.text))


def _nobody(analysis: Analysis, cue: CueMention) -> bool:
    """The verb has a subject of its own, and it is nobody: « cela signifie que », « la hausse confirme que »."""
    if is_indefinite(analysis.parsed, cue):
        return cue.act != "declare" or cue.negated
    head = subject_head(analysis.parsed, cue)
    if head is None:
        return cue.clitic is None and cue.first_index == 0
    return not names_telling(head.text)


def _without_twins(found: list[Candidate]) -> list[Candidate]:
    """One statement per content: of two cues that report the same words, the one that stands at the content."""
    kept: list[Candidate] = []
    for candidate in found:
        twin = next((k for k in kept if k.content.spans == candidate.content.spans), None)
        if twin is None:
            kept.append(candidate)
    return kept
