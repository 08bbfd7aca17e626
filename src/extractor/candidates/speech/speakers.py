"""Who stands at the speaker's place of a cue: the first reading, by position and grammar, before the model is asked."""

import re
from collections.abc import Iterable

from extractor.candidates.actors.mention import Mention
from extractor.candidates.parsing.parse import ParsedArticle, ParsedSentence
from extractor.candidates.speech.authors import author_of
from extractor.candidates.speech.clauses import resumption
from extractor.candidates.speech.cue import CueMention
from extractor.candidates.speech.incise import is_aside, is_incise, points_back
from extractor.candidates.speech.subjects import chain_head, is_indefinite, main_subject, subject_head
from extractor.french.cues import names_document, names_telling

_AUTHOR = re.compile(r"(?:\s\w+)?\s(?:d[eu]s?\s|d[’'])")
_AGENT = re.compile(r"\bpar\s")


def speaker_mention(
    parsed: ParsedArticle,
    cue: CueMention,
    mentions: tuple[Mention, ...],
    cues: tuple[CueMention, ...],
) -> Mention | None:
    """The mention in speaker position, None when the sentence names nobody there (« Et d’ajouter »)."""
    sentence = parsed.sentences[cue.sentence]
    here = [m for m in mentions if m.sentence == cue.sentence and not _quoted(parsed, m, cue)]
    outer = [m for m in here if not m.inner]
    dixit = parsed.text[cue.start : cue.end].lower() == "dixit"
    if dixit and (before := adnominal(parsed, outer, cue)) is not None:
        return before  # « P, le préfet dixit »
    if cue.clitic and not is_indefinite(parsed, cue):
        return next((m for m in here if m.start == cue.clitic[0]), None)
    if cue.form in {"passive", "participle"}:
        agent = _AGENT.search(parsed.text, cue.end, sentence.end)
        return _following(parsed, outer, agent.end()) if agent else None
    if cue.form == "gerund":
        beside = adnominal(parsed, outer, cue) if not _takes_up(parsed, cue) else None
        noun = chain_head(sentence.doc, cue.first_index - 1) if beside is not None else None
        issued = noun is not None and names_document(noun.text)  # « TVE a émis un communiqué de presse affirmant »
        return _main_subject(parsed, sentence, cue, here) if issued or beside is None else beside
    if cue.form == "infinitive":
        return adnominal(parsed, outer, cue) or _who_acts(parsed, sentence, outer, cue, cues)
    head = subject_head(parsed, cue)
    if head is not None:
        told = names_telling(head.text) and cue.form == "finite"
        author = _AUTHOR.match(parsed.text, sentence.start + head.idx + len(head)) if told else None
        if author is not None:
            return _following(parsed, here, author.end())  # « Les témoignages des détenus rapportent »
        offset = sentence.start + head.idx
        named = next((m for m in [*outer, *here] if m.start <= offset < m.end), None)
        named = named or _named_beside(parsed, outer, offset + len(head))
        one_of = named is None and head.text.lower() in {"un", "une"}  # « résume l’un d’eux, un officier »
        return _following(parsed, outer, offset) if one_of else named
    if is_indefinite(parsed, cue) or cue.form in {"preposition", "noun"}:
        return None
    if is_incise(parsed, cue) or is_aside(parsed, cue) or points_back(parsed, cue) or cue.first_index == 0:
        return _following(parsed, outer, cue.end)
    return _before(parsed, sentence, cue, outer, cues)


def _named_beside(parsed: ParsedArticle, mentions: list[Mention], end: int) -> Mention | None:
    """« la mayeure Ana Roux », « les sages-femmes »: the mention behind a noun that it leaves out."""
    hyphened = parsed.text[end : end + 1] == "-"
    beside = [m for m in mentions if m.start == end + 1 and (hyphened or (m.kind == "person" and m.name is not None))]
    return beside[0] if beside else None


_BEFORE = re.compile(r"\bavant\s(?:de\s|d[’'])$")


def _who_acts(
    parsed: ParsedArticle,
    sentence: ParsedSentence,
    mentions: list[Mention],
    cue: CueMention,
    cues: tuple[CueMention, ...],
) -> Mention | None:
    """« X a quitté la salle avant de lancer : « … » »: the subject of a deed; behind words told before their speaker goes on."""
    begins = max(parsed.text.rfind(";", sentence.start, cue.start), sentence.start)
    told = any(begins <= c.start < cue.start for c in cues if c.sentence == cue.sentence)
    if told or not _BEFORE.search(parsed.text, sentence.start, cue.start):
        return None
    subjects = (t for t in sentence.tokens_in(begins, cue.start) if t.dep_.startswith("nsubj"))
    start = next((sentence.span_of(t)[0] for t in subjects), -1)
    return next((m for m in mentions if m.start <= start < m.end), None)


def _takes_up(parsed: ParsedArticle, cue: CueMention) -> bool:
    """« a salué la création de ce gouvernement y voyant un signe »: the pronoun takes up the main clause."""
    return parsed.text[cue.start : cue.start + 2].lower() == "y "


def _quoted(parsed: ParsedArticle, mention: Mention, cue: CueMention) -> bool:
    """Whether the mention stands in a quotation that the cue is not in."""
    quotation = parsed.quotation_at(mention.start)
    if quotation is None or not quotation.closed or quotation.start <= cue.start < quotation.end:
        return False
    return not mention.pronoun


def _main_subject(
    parsed: ParsedArticle, sentence: ParsedSentence, cue: CueMention, mentions: list[Mention]
) -> Mention | None:
    """« Il n’a rien dit, affirmant que P »: the first subject of the sentence; « Estimant que P, X part »: the one behind."""
    if (head := main_subject(sentence.doc, cue)) is not None:
        start = sentence.span_of(author_of(sentence.doc, head))[0]
        return next((m for m in mentions if m.start <= start < m.end), None)
    resumed = resumption(parsed, sentence, cue, cue.end)
    return next((m for m in mentions if resumed is not None and m.start >= resumed and not m.inner), None)


def adnominal(parsed: ParsedArticle, mentions: Iterable[Mention], cue: CueMention) -> Mention | None:
    """« M. Lee a cité le chef du NIS disant que », « Et le ministre d’ajouter »: the mention right before, no comma."""
    return next(
        (
            m
            for m in mentions
            if m.end <= cue.start and parsed.text[m.end : cue.start].strip() in {"", "de", "d’", "d'"}
        ),
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
