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


_MEDIUM = re.compile(
    r"\b(?:dans les (?:colonnes|pages)\s|au micro\s|[àa] l[’']antenne\s|sur (?:le plateau|l[’']antenne|les ondes)\s|invitée?s?\s)d(?=[eu’'])"
    r"|\b(?:dans|lors d[’']|au cours d[’'])\s?une? (?:interview|entretien|tribune)\s(?:\w+e?\s)?(?=à|au|avec|dans)",
    re.IGNORECASE,
)
"""« dans les colonnes du Times », « au micro de France Inter », « dans une interview à Radio Sawa »: what passes the words on."""


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
    if cue.form != "preposition" and (programme := _MEDIUM.search(analysis.text, sentence.start, sentence.end)):
        media = (m for m in analysis.mentions if programme.end() <= m.start <= programme.end() + 5)
        found = next((m for m in media if m.kind in {"media", "organisation"}), None)
        if found is not None and not in_content(candidate, programme.start()):
            return found
    for match in _CITED_BY.finditer(analysis.text, sentence.start, sentence.end):
        if not in_content(candidate, match.start()):
            return next((m for m in analysis.mentions if m.start <= match.end() < m.end and not m.inner), None)
    if cue.form == "preposition" and (issued := _PUBLISHED.match(analysis.text, cue.end, sentence.end)) is not None:
        inside = (m for m in analysis.mentions if m.start <= issued.end() < m.end and m.kind == "media")
        return next(inside, None)  # « selon une étude publiée dans la revue Nature »
    return None


_PUBLISHED = re.compile(
    r"[^,;:«»]{3,60}?\b(?:publi|par|diffus)(?:é|u)e?s?\s(?:\w+\s){0,2}(?:par|dans|sur)\s(?:l[ea]s?\s|l[’'])?"
)


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
        chamber = _IN_CHAMBER.search(analysis.text, max(cue.end, mention.start - 12), mention.end)
        if chamber is not None and cue.act != "request":
            continue
        # « à Moscou » is where it was said; a state is spoken to only by requests, warnings and promises.
        elsewhere = mention.place and cue.act not in {"request", "warn", "promise"}
        article = re.match(r"(?:aux?|à)\s", words)
        if re.search(r"\b(?:sur|avec)\s\S*$", before) and mention.kind != "media":
            continue
        if not elsewhere and (_TO.search(before) or (article and mention.kind != "person")):
            return mention
    return None


_AT = {
    "city": re.compile(r"(?:(?:^|[\s,])(?:[àÀ]|depuis|Depuis)|^(?:A|De))\s(?:l[ae]\s|l[’'])?$"),
    "country": re.compile(r"(?:^|(?<!uant)[\s,])(?:en|au|aux|dans l[ae]s?|depuis l[ae]s?)\s?$"),
    "other": re.compile(r"(?:^|(?<!uant)[\s,])(?:(?:[àÀA]|devant|depuis)\s(?:l[ae]\s|l[’'])|au\s|aux\s|en\s)$"),
}
_CHAMBERS = (
    r"Sénat|Parlement(?:\s(?:européen|wallon|fédéral|régional))?|Assemblée(?:\snationale)?|Congrès|Bundestag|Bundesrat|Knesset|Douma"
    r"|Rada|Cortes|Diète|Sejm|Riksdag|Storting|Majlis|Chambre\sdes\s(?:communes|lords|députés|représentants|Communes|Lords)"
)
_IN_CHAMBER = re.compile(rf"\b(?:au|[àÀA]\sla|[àÀA]\sl[’']|devant\sl[ae]|devant\sl[’'])\s?(?P<seat>{_CHAMBERS})\b")
"""« au Sénat », « devant le Parlement »: parliaments are where it is said, unless something is asked of them."""


def _beside(analysis: Analysis, candidate: Candidate, offset: int) -> bool:
    """Nothing but the speaker, dates and adverbs lies between the cue and this place: no other verb."""
    cue = candidate.cue
    assert cue is not None
    sentence = analysis.parsed.sentences[cue.sentence]
    if offset < cue.start and offset - sentence.start > 20:
        return False  # before the cue only as the sentence's opening: « À Genève, … »
    named = candidate.speaker.end if candidate.speaker else -1
    if 0 <= offset - named < 12 and not named <= cue.start < offset and analysis.text[offset] != "d":
        return False  # « l’état-major à Bamako » says who, not where; « Jean Roux devant le Sénat » where
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
            if inside_speaker or not _AT.get(place.kind, _AT["country"]).search(lead):
                continue
            if not _beside(analysis, candidate, place.start):
                continue
            raw: Span = analysis.parsed.article.span(place.start, place.end)
            return Place(raw=raw, name=place.name, country=place.country)
        chamber = _IN_CHAMBER.search(text, start, end) if cue.act != "request" else None
        if chamber is not None and _beside(analysis, candidate, chamber.start()):
            seat = analysis.parsed.article.span(*chamber.span("seat"))
            return Place(raw=seat, name=seat.exact, country=None)
    return None
