"""Where it was said."""

import re
from collections.abc import Iterator

from extractor.candidates.analysis import Analysis
from extractor.candidates.speech.cue import CueMention
from extractor.french.places import PlaceMention, find_places
from extractor.french.towns import countries_with_town
from extractor.records.common import Place
from extractor.records.statement.candidate import Candidate
from extractor.records.statement.dating import is_occasion, same_occasion
from extractor.records.statement.surroundings import in_content, outside_content

_LEAD = re.compile(
    r"(?:(?:^|(?<!uant)[\s,])(?:[àÀA]|depuis|Depuis|devant)|^(?:De|Depuis))\s(?:l[ae]\s|l[’'])?$"
    r"|(?:^|(?<!uant)[\s,])(?:en|aux?|dans l[ae]s?|depuis l[ae]s?)\s?$"
)
"""What stands before a place in which something is said: « à », « depuis », « devant », « en », « au »."""

_TOWN = re.compile(r"(?<![\w’'])[àÀA]\s(?P<town>[A-ZÉÈÀÎÔ][\w’'-]+(?:\s[A-ZÉ][\w’'-]+)?)")

_CHAMBERS = (
    r"Sénat|Parlement(?:\s(?:européen|wallon|fédéral|régional))?|Assemblée(?:\snationale)?|Congrès|Bundestag|Bundesrat|Knesset|Douma"
    r"|Rada|Cortes|Diète|Sejm|Riksdag|Storting|Majlis|Chambre\sdes\s(?:communes|lords|députés|représentants|Communes|Lords)"
)
IN_CHAMBER = re.compile(rf"\b(?:au|[àÀA]\sla|[àÀA]\sl[’']|devant\sl[ae]|devant\sl[’'])\s?(?P<seat>{_CHAMBERS})\b")
"""« au Sénat », « devant le Parlement »: parliaments are where it is said, unless something is asked of them."""


_TO = re.compile(r"\s(?:à|aux?)\s?(?:l[ae]s?\s|l[’'])?")
_SPOKEN_TO = frozenset({"accuse", "promise", "request"})
"""Acts of which « à Oslo » behind the verb says to whom."""


def place_of(analysis: Analysis, candidate: Candidate) -> Place | None:
    """« à Budapest », « lors d’une visite à Rome », « à la Maison Blanche » beside the cue, or beside the one it goes on from."""
    cue = candidate.cue
    if cue is None or cue.form == "preposition":
        return None
    cues = [cue, *(same_occasion(analysis, candidate) if candidate.continued else ())]
    return next((place for told in cues if (place := _beside_cue(analysis, candidate, told)) is not None), None)


def _beside_cue(analysis: Analysis, candidate: Candidate, cue: CueMention) -> Place | None:
    text, article, speaker = analysis.text, analysis.parsed.article, candidate.speaker
    for start, end in outside_content(analysis, candidate):
        for place in _named(analysis, start, end):
            inside_speaker = speaker is not None and speaker.start <= place.start < speaker.end
            lead = text[max(start, place.start - 12) : place.start]
            if cue is not candidate.cue and cue.end < place.start - len("depuis la "):
                continue  # « a parlé des combats à Gaza et promis P »
            if inside_speaker or place.kind == "country" or not _LEAD.search(lead) or _is_addressed(text, cue, place):
                continue
            if _is_beside(analysis, candidate, cue, place.start):
                raw = article.span(place.start, place.end)
                return Place(raw=raw, name=place.name, country=place.country)
        chamber = IN_CHAMBER.search(text, start, end) if cue.act != "request" else None
        if chamber is not None and _is_beside(analysis, candidate, cue, chamber.start()):
            seat = article.span(*chamber.span("seat"))
            return Place(raw=seat, name=seat.exact, country=None)
    return None


def _named(analysis: Analysis, start: int, end: int) -> Iterator[PlaceMention]:
    """The places of the lists, then the towns that only the long list has."""
    listed = find_places(analysis.text, start, end)
    yield from listed
    for found in _TOWN.finditer(analysis.text, start, end):
        first, name = found.start("town"), found["town"]
        known = any(p.start <= first < p.end for p in listed) or any(
            m.start <= first < m.end for m in analysis.mentions
        )
        countries = () if known else countries_with_town(name)
        if countries:
            yield PlaceMention(first, found.end(), name, countries[0], "city", actor=False)


def _is_addressed(text: str, cue: CueMention, place: PlaceMention) -> bool:
    """« a reproché à Oslo d’avoir fui »: to whom, not where."""
    return cue.act in _SPOKEN_TO and _TO.fullmatch(text, cue.end, place.start) is not None


def _is_beside(analysis: Analysis, candidate: Candidate, cue: CueMention, offset: int) -> bool:
    """Nothing but the speaker, dates, adverbs and what brought them together lies between the cue and this place."""
    sentence = analysis.parsed.sentences[cue.sentence]
    if offset < cue.start and offset - sentence.start > _OPENING:
        return False  # before the cue only as the sentence's opening: « À Genève, … »
    named = candidate.speaker.end if candidate.speaker else -1
    near = 0 <= offset - named < _NEAR and not named <= cue.start < offset
    parted = cue.start < named and "," in analysis.text[named:offset]  # « indique l’état-major, à Paris »
    if near and not parted and analysis.text[offset] != "d":
        return False  # « l’état-major à Bamako » says who, not where; « Jean Roux devant le Sénat » where
    low, high = (cue.end, offset) if offset > cue.start else (offset, cue.start)
    tokens = [
        t
        for t in sentence.doc
        if low <= sentence.start + t.idx < high and not in_content(candidate, sentence.start + t.idx)
    ]
    return len(tokens) < _REACH and not any(
        t.pos_ in {"VERB", "AUX", "SCONJ"} and not is_occasion(t.text) for t in tokens
    )


_OPENING, _NEAR, _REACH = 20, 12, 25
"""Characters from the head of the sentence, characters behind the speaker, tokens from the cue."""
