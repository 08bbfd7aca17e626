"""To whom, through whom and where it was said."""

import re
from typing import NamedTuple

from extractor.candidates.actors.mention import Mention
from extractor.candidates.analysis import Analysis
from extractor.candidates.speech.cue import CueMention
from extractor.candidates.speech.speakers import speaker_mention
from extractor.candidates.speech.subjects import is_indefinite
from extractor.french.places import find_places
from extractor.records.common import Place, Span
from extractor.records.statement.candidate import Candidate
from extractor.records.statement.surroundings import in_content, outside_content

_PUBLIC = re.compile(r"journaliste|presse\b|médias?\b|micro|antenne|chaîne|public|foule|opinion", re.IGNORECASE)


_CITED_BY = re.compile(
    r"\b(?:cité|interrogé|interviewé|repris|relayé|rapporté|joint|contacté|consulté|obtenu|recueilli)e?s?\s"
    r"(?:[^\s,.;]+\s){0,3}?(?:par|dans|sur)\s(?:l[ea]s?\s|l[’'])?"
    r"|\bpar l(?:a voix|a bouche|[’']intermédiaire|[’']entremise) (?:de |d[’']|du )",
    re.IGNORECASE,
)


def addressee_of(analysis: Analysis, candidate: Candidate, speakers: list[str]) -> str | None:
    """« aux législateurs », « à la Corée du Nord », the object of « appeler »; a general audience is none."""
    mention = _spoken_to(analysis, candidate)
    if mention is None or mention.kind == "media":
        return None
    actor = analysis.actor_id(mention)
    return actor if actor not in speakers else None


def relay_of(analysis: Analysis, candidate: Candidate) -> str | None:
    mention = _spoken_to(analysis, candidate)
    if mention is None or mention.kind != "media":
        mention = _medium(analysis, candidate)
    return analysis.actor_id(mention) if mention is not None else None


def _medium(analysis: Analysis, candidate: Candidate) -> Mention | None:
    """« Cité par l’agence Tass, X », « X, par la voix de Y, », « Selon X, qui cite Y »: who passes the words on."""
    cue = candidate.cue
    if cue is None:
        return None
    if (citation := citation_of(analysis, cue)) is not None:
        return citation.citing
    sentence = analysis.parsed.sentences[cue.sentence]
    for match in _CITED_BY.finditer(analysis.text, sentence.start, sentence.end):
        if not in_content(candidate, match.start()):
            return next((m for m in analysis.mentions if m.start <= match.end() < m.end and not m.inner), None)
    return None


_CITING = r"(?:qui\scite(?:nt)?|(?:en\s)?(?:citant|se\sréférant\s(?:à|aux?)))\s"
_CITES = re.compile(rf"(?:\s\([^)]{{1,20}}\))?,?\s{_CITING}")
_CITES_FIRST = re.compile(_CITING, re.IGNORECASE)
_ARTICLE = 5
"""Most characters between « citant » and the mention: « citant l’un »."""


class Citation(NamedTuple):
    """« X, citant Y, a annoncé que P »: X passes on what Y said."""

    citing: Mention
    cited: Mention


def citation_of(analysis: Analysis, cue: CueMention) -> Citation | None:
    """« Selon X, qui cite Y », « X a affirmé, en citant Y, que P », « Citant Y, X a affirmé que P »."""
    if cue.form == "finite":
        citing = speaker_mention(analysis.parsed, cue, analysis.mentions, analysis.cues)
    elif cue.form == "preposition":
        citing = next((m for m in analysis.mentions if cue.end < m.start <= cue.end + 5 and not m.inner), None)
    else:
        return None
    if citing is None:
        return None
    text, begins = analysis.text, analysis.parsed.sentences[cue.sentence].start
    cites = _CITES.match(text, citing.end) or _CITES.match(text, cue.end) or _CITES_FIRST.match(text, begins)
    end = cites.end() if cites else len(text)
    cited = next((m for m in analysis.mentions if end <= m.start <= end + _ARTICLE and not m.inner), None)
    return Citation(citing, cited) if cited is not None and cited is not citing else None


_TO = re.compile(
    r"(?:^|[\s,])(?:à|au|aux|auprès d\w*|devant|dans un entretien (?:à|au|avec)|interrogée? par|sur|avec)\s?(?:l[ae]s?\s|l[’'])?$"
)


def _spoken_to(analysis: Analysis, candidate: Candidate) -> Mention | None:
    """The mention that the words are addressed to, behind the cue: « aux législateurs », « à l’AFP », « a appelé X à »."""
    cue = candidate.cue
    if cue is None or cue.form not in {"finite", "gerund"} or is_indefinite(analysis.parsed, cue):
        return None
    if cue.verb is not None and cue.verb.lemma in {"reprocher", "imputer", "attribuer"}:
        return None  # « aux Européens » are blamed, not spoken to
    for mention in analysis.mentions:
        behind = mention.sentence == candidate.sentence and mention.start >= cue.end and not mention.pronoun
        if not behind or mention.inner or in_content(candidate, mention.start):
            continue
        before, words = (
            analysis.text[cue.end : mention.start],
            analysis.text[mention.start : mention.end],
        )
        if len(before) > 120 or (_PUBLIC.search(words) and not mention.name):
            continue
        is_object = (
            cue.act in {"request", "warn"}
            and mention is not candidate.speaker
            and re.fullmatch(r"\s(?:[\w’]+\s){0,3}(?:l[ae]s?\s|l[’'])?", before)
        )
        if is_object and not candidate.content.spans[0][0] < cue.start:
            return mention
        # « à Moscou » is where it was said; a state is spoken to only by requests, warnings and promises.
        elsewhere = mention.place and cue.act not in {"request", "warn", "promise"}
        article = re.match(r"(?:aux?|à)\s", words)
        if re.search(r"\b(?:sur|avec)\s\S*$", before) and mention.kind != "media":
            continue
        if not elsewhere and (_TO.search(before) or (article and mention.kind != "person")):
            return mention
    return None


_AT_CITY = r"(?:^|[\s,])(?:à|depuis)\s(?:l[ae]\s|l[’'])?$"


_AT_COUNTRY = r"(?:^|[\s,])(?:en|au|aux|dans l[ae]s?|depuis l[ae]s?)\s?$"


def _beside(analysis: Analysis, candidate: Candidate, offset: int) -> bool:
    """Nothing but the speaker, dates and adverbs lies between the cue and this place: no other verb."""
    cue = candidate.cue
    assert cue is not None
    sentence = analysis.parsed.sentences[cue.sentence]
    if offset < cue.start and offset - sentence.start > 20:
        return False  # before the cue only as the sentence's opening: « À Genève, … »
    if candidate.speaker and 0 <= offset - candidate.speaker.end < 12:
        return False  # « l’état-major à Bamako » says who, not where
    low, high = (cue.end, offset) if offset > cue.start else (offset, cue.start)
    between = [
        t
        for t in sentence.doc
        if low <= sentence.start + t.idx < high and not in_content(candidate, sentence.start + t.idx)
    ]
    return len(between) < 25 and not any(t.pos_ in {"VERB", "AUX", "SCONJ"} for t in between)


def place_of(analysis: Analysis, candidate: Candidate) -> Place | None:
    """« à Budapest », « lors d’une visite à Rome », « à la Maison Blanche » beside the cue."""
    cue = candidate.cue
    if cue is None or candidate.continued or cue.form == "preposition":
        return None
    text = analysis.text
    speaker = candidate.speaker
    for start, end in outside_content(analysis, candidate):
        for place in find_places(text, start, end):
            inside_speaker = speaker is not None and speaker.start <= place.start < speaker.end
            lead = text[max(start, place.start - 12) : place.start]
            if inside_speaker or not re.search(_AT_CITY if place.kind == "city" else _AT_COUNTRY, lead):
                continue
            if not _beside(analysis, candidate, place.start):
                continue
            raw: Span = analysis.parsed.article.span(place.start, place.end)
            return Place(raw=raw, name=place.name, country=place.country)
    return None
