"""Places where something is said, signed or decided, in which no force is: « A Paris, le ministre a exclu de … »."""

import re
from collections.abc import Sequence
from dataclasses import replace

from extractor.candidates.parsing.parse import ParsedSentence
from extractor.candidates.parsing.verb_groups import VerbGroup
from extractor.french.cues import verb_cues
from extractor.french.lexicon import load, word_set
from extractor.records.deployment.values.places import PlaceInClause

_S = r"[ \u00a0]"
_BEFORE = 70
"""Characters before a place in which the meeting or the speaker stands that it belongs to."""

_NEAR_VERB = 3
"""Most tokens between a verb of saying and the place where it is said (« a annoncé mardi soir à »)."""

_MEETING = re.compile(
    rf"\b(?:{'|'.join(load('place_words')['meetings'])}){_S}(?:[^\s,.;:]+{_S}){{0,4}}?(?:à|A|en|au|de|d[’']){_S}?(?:l[ea]{_S}|l[’'])?$",
    re.IGNORECASE,
)
_SPEAKER = re.compile(
    rf"\b(?:{'|'.join(load('place_words')['speakers_abroad'])})(?:{_S}[^\s,.;:]+){{0,3}}?,?"
    rf"{_S}(?:(?:en poste|présente?s?|basée?s?|installée?s?|établie?s?){_S})?(?:à|en|au){_S}?$",
    re.IGNORECASE,
)
_FRAME = re.compile(rf"[\s«»“”\"–—-]*(?:[^\s,;:]+{_S}){{0,4}}(?:[Àà]|A|[Dd]e|[Dd][’']|[Dd]epuis){_S}?$")
_END_OF_FRAME = re.compile(rf"(?:{_S}\([^)]{{2,30}}\))?,")


def with_said(
    text: str, sentence: ParsedSentence, groups: Sequence[VerbGroup], places: Sequence[PlaceInClause]
) -> list[PlaceInClause]:
    """The places, those where something is said with the role `said`."""
    return [
        replace(place, role="said") if place.role != "via" and _is_said(text, sentence, groups, place) else place
        for place in places
    ]


def _is_said(text: str, sentence: ParsedSentence, groups: Sequence[VerbGroup], place: PlaceInClause) -> bool:
    before = text[max(sentence.start, place.start - _BEFORE) : place.start]
    if _MEETING.search(before) or _SPEAKER.search(before):
        return True
    town = place.mention.kind not in {"country", "region"} and not place.plain
    return town and (_opens(text, sentence, groups, place) or _beside_saying(sentence, groups, place))


def _opens(text: str, sentence: ParsedSentence, groups: Sequence[VerbGroup], place: PlaceInClause) -> bool:
    """« A Paris, X a exclu … », « Depuis Rabat, … »: the frame of a sentence whose first verb is one of saying."""
    if not _FRAME.fullmatch(text, sentence.start, place.start):
        return False
    if not _END_OF_FRAME.match(text, place.mention.end, sentence.end):
        return False
    following = (g for g in groups if g.finite and sentence.start + sentence.doc[g.main].idx > place.start)
    first = next(following, None)
    return first is not None and _is_saying(first)


def _beside_saying(sentence: ParsedSentence, groups: Sequence[VerbGroup], place: PlaceInClause) -> bool:
    """« a annoncé à Vienne l’envoi », « a précisé à Varsovie le ministre »."""
    token = sentence.token_at(place.start)
    if token is None or place.role != "at":
        return False
    before = [g for g in groups if g.main < token.i]
    near = bool(before) and int(token.i) - before[-1].main <= _NEAR_VERB + 1
    return near and before[-1].finite and _is_saying(before[-1])


def _is_saying(group: VerbGroup) -> bool:
    """Saying that something is so; quotations only (« sourit-il »), what is done there (« a engagé 300 hommes à Gao »)
    or seen there (« a dénombré à Gao ») are left out."""
    cue = None if group.passive or group.reflexive else verb_cues().get(group.lemma)
    done = word_set("deployments", "keeping", "core_verbs") | word_set("place_words", "perceiving")
    return cue is not None and not cue.only_quotes and group.lemma not in done
