"""To whom, through whom and where it was said."""

import re
from dataclasses import replace
from typing import NamedTuple

from extractor.candidates.actors.mention import Mention
from extractor.candidates.analysis import Analysis
from extractor.candidates.speech.cue import CueMention
from extractor.candidates.speech.speakers import speaker_mention
from extractor.candidates.speech.subjects import is_indefinite
from extractor.records.statement.candidate import Candidate
from extractor.records.statement.dating import same_occasion
from extractor.records.statement.places import IN_CHAMBER
from extractor.records.statement.surroundings import in_content

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
    if mention is None or mention.kind == "media" or _describes_speaker(analysis, candidate, mention):
        return None
    actor = analysis.actor_id(mention)
    return actor if actor not in speakers else None


def _describes_speaker(analysis: Analysis, candidate: Candidate, mention: Mention) -> bool:
    """« « P », dit le général, chef des opérations à l’état-major », « lors d’une visite à l’école »: not spoken to."""
    speaker = candidate.speaker
    if speaker is None or candidate.cue is None or not candidate.cue.end <= speaker.start < mention.start:
        return False
    return _ELSEWHERE.search(analysis.text, speaker.end, mention.start) is not None


_ELSEWHERE = re.compile(
    r"^,\s[a-zà-ÿ-]{4,}\s[^;:«»]*$"
    r"|\b(?:visite|déplacement|réunion|conférence|sommet|rencontre|arrivée|retour|cérémonie|défilé|congrès|inauguration|point de presse)\s"
    r"[^,;:«»]*$"
)


def relay_of(analysis: Analysis, candidate: Candidate) -> str | None:
    """The actor who passes the words on; behind a second verb of the same speaker the one of the first."""
    told = (replace(candidate, cue=c, continued=False) for c in same_occasion(analysis, candidate))
    for spoken in (candidate, *(told if candidate.continued else ())):
        mention = _spoken_to(analysis, spoken)
        if mention is None or mention.kind != "media":
            mention = _medium(analysis, spoken)
        if mention is not None and not _NO_OUTLET.fullmatch(analysis.text, mention.start, mention.end):
            return analysis.actor_id(mention)
    return None


_NO_OUTLET = re.compile(r"(?:l[ae]s?\s|l[’'])?(?:télévision|radio|presse|antenne|médias?|journalistes?)", re.IGNORECASE)


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
        if not in_content(candidate, match.start()) and ";" not in analysis.text[cue.end : match.start()]:
            named = (m for m in analysis.mentions if match.end() - _ARTICLE <= m.start <= match.end() < m.end)
            return next((m for m in named if m is not candidate.speaker), None)
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
    r"(?:^|[\s,])(?:à|au|aux|auprès d\w*|devant|dans|dans un entretien (?:à|au|avec)|interrogée? par|sur|avec)\s?(?:l[ae]s?\s|l[’'])?$"
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
        chamber = IN_CHAMBER.search(analysis.text, max(cue.end, mention.start - 12), mention.end)
        if chamber is not None and cue.act != "request":
            continue
        # « à Moscou » is where it was said; a state is spoken to only by requests, warnings and promises.
        elsewhere = mention.place and cue.act not in {"request", "warn", "promise"}
        article = re.match(r"(?:aux?|à)\s", words)
        if re.search(r"\b(?:sur|avec|dans)\s\S*$", before) and mention.kind != "media":
            continue
        if re.search(r"\bdans\s\S*$", before) and mention.name is None:
            continue  # « dans son blog »
        if not elsewhere and (_TO.search(before) or (article and mention.kind != "person")):
            return mention
    return None
