"""The places of a clause with the role that their preposition gives them: where, whence, whither, by which way."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from extractor.candidates.parsing.parse import ParsedArticle, ParsedSentence
from extractor.candidates.parsing.verb_groups import VerbGroup
from extractor.french.lexicon import word_set
from extractor.french.places import PlaceMention, find_places
from extractor.records.deployment.values.place_nouns import nouns_of_place, unlisted_names

PlaceRole = Literal["at", "from", "via", "of", "subject", "said"]
"""By the preposition before it; `subject` has none: a subject or a direct object. `said`: where somebody speaks."""

_S = r"[ \u00a0]"
_DE = r"(?:de|du|des|d[’'])"
_SEVERAL = rf"plusieurs{_S}(?:pays|régions?|villes?){_S}(?:d[eu’']{_S}?(?:l[ae]?[ \u00a0’'])?)"
_ARTICLE = rf"(?:(?:l[ea]s?|s(?:a|on|es)|leurs?|une?|ce(?:t|tte|s)?|n(?:os|otre)|tou(?:te|t|s|tes) l[ea]s?){_S}|l[’']|{_SEVERAL})?(?:«{_S}?)?"
_AWAY = (
    rf"à{_S}(?:[\w.,’'-]+{_S}){{1,5}}?(?:kilomètres?|km|mètres|encablures|heures?|minutes)(?:{_S}(?:à peine|seulement|environ|de route|de marche))?"
    rf"(?:{_S}(?:au|à l[’']){_S}?(?:nord|sud|est|ouest)(?:-est|-ouest)?)?"
)
"""« à moins de vingt kilomètres au nord » (de Goma)."""
_AT = (
    r"(?:\b(?:à|(?-i:A)|au|aux|en|dans|sur|vers|chez|pour|entre|à travers|sous|direction|jusqu[’'](?:à|au|en|aux)|"
    r"(?:à destination|près|autour|au large|aux abords|aux portes|aux confins|à proximité|au cœur|au sein|le long|non loin|"
    r"dans (?:l[’']ensemble|(?:tout )?le reste|une partie)|sur (?:les (?:pentes|flancs|bords|contreforts)|l[’']ensemble)|"
    r"au-delà|au-dessus|de part et d[’']autre|des deux côtés|aux (?:environs|alentours|limites)|au (?:pied|bord)|en bordure|en lisière|"
    r"à (?:la sortie|la lisière|la hauteur|deux pas)|à l[’'](?:entrée|arrière|orée)|"
    rf"{_AWAY}|"
    rf"à l[’'](?:intérieur|extérieur|est|ouest)|en face|du côté|au (?:nord|sud)(?:-est|-ouest)?){_S}{_DE}){_S}?)"
)
_FROM = rf"(?:\b(?:depuis|(?:hors|en provenance|(?:venu|parti|débarqué|acheminé)(?:e|s|es)?){_S}{_DE}){_S}?)"
_VIA = (
    rf"(?:\b(?:par|via|en passant par|en transit par){_S}"
    rf"(?:l[ea]s?{_S}(?:pont|col|port|poste(?:-frontière)?|route|aéroport|tunnel|gare|passage|corridor|détroit){_S}d(?:e{_S}|u{_S}|[’']))?)"
)
_OF = rf"(?:\b(?:de|du|des){_S}|\bd[’'])"
_QUALITY = rf"(?:[\w’'-]+(?:al|ale|ienne|ien|aine|ain|aise|ais|oise|ois|elle|el|ère|er|ique|ine|in|ée|é){_S})?"
_ROLES: tuple[tuple[PlaceRole, re.Pattern[str]], ...] = (
    ("from", re.compile(_FROM + _ARTICLE + "$", re.IGNORECASE)),
    ("at", re.compile(_AT + _ARTICLE + _QUALITY + "$", re.IGNORECASE)),
    ("via", re.compile(_VIA + _ARTICLE + "$", re.IGNORECASE)),
    ("of", re.compile(_OF + _ARTICLE + "$", re.IGNORECASE)),
)
_BORDER = re.compile(r"(frontières?(?: [\wà-ÿ-]+)? (?:avec|de|du|entre) (?:l[ae]s? |l[’'])?)$")
_APPOSED = re.compile(r",?[ \u00a0]\(?(?:en|au|aux|dans|sur)[ \u00a0](?:l[ea]s?[ \u00a0]|l[’'])?|,?[ \u00a0]\(")
_NEARBY = re.compile(
    r",[ \u00a0](?:tout[ \u00a0])?(?:près|non[ \u00a0]loin|à[ \u00a0]proximité|au[ \u00a0](?:nord|sud|large)(?:-est|-ouest)?|"
    r"à[ \u00a0](?:l[’'](?:est|ouest)|\w+[ \u00a0](?:kilomètres|km|pas)|un[ \u00a0]jet[ \u00a0]de[ \u00a0]pierre))"
    r"[ \u00a0]d(?:e[ \u00a0](?:l[ea][ \u00a0]|l[’'])?|es[ \u00a0]|u[ \u00a0]|[’'])"
)
"""What says that a second place only tells where the first one lies."""

_IN_TOWN = re.compile(r",[ \u00a0]à[ \u00a0]")
_NARROWER = re.compile(
    r",[ \u00a0](?:à|près[ \u00a0]de|autour[ \u00a0]de|sur[ \u00a0]la|à[ \u00a0]la|à[ \u00a0]l[’'])[ \u00a0]?"
)
_JOINED = re.compile(rf",?{_S}et{_S}(?:en{_S}|au{_S}|à{_S}|l[ea]s?{_S}|l[’'])?|,{_S}(?:en{_S}|au{_S}|à{_S})?")
_GOES_ON = re.compile(rf",{_S}|{_S}et{_S}")
_LONGEST_FRAME = 12
"""Characters of the preposition before a place that opens its sentence."""
_LOOK_BACK = 70
"""Characters before a place in which its preposition stands."""


@dataclass(frozen=True)
class PlaceInClause:
    """A place with its role and preposition; `start` is its offset in the article."""

    mention: PlaceMention
    role: PlaceRole
    start: int
    preposition: str = ""
    plain: bool = False
    """A noun without a name of its own: « sur les hauteurs »."""


def places_of(parsed: ParsedArticle, sentence: ParsedSentence, groups: Sequence[VerbGroup] = ()) -> list[PlaceInClause]:
    """The places of the sentence with their roles, in order; of « à Gao, dans le nord du Mali » the first, closer one.

    Plain nouns of place (« sur les hauteurs ») come last, for want of a name.
    """
    text, kept = parsed.text, list[PlaceInClause]()
    named = [*find_places(text, sentence.start, sentence.end), *unlisted_names(parsed, sentence, groups)]
    plain = [m for m in nouns_of_place(parsed, sentence) if not any(m.start < n.end and n.start < m.end for n in named)]
    for found in sorted(named + plain, key=lambda m: m.start):
        mention = _with_border(text, sentence.start, found)
        if kept and mention.start < kept[-1].mention.end:
            if found in plain or not kept[-1].plain:
                continue
            kept.pop()  # « sa frontière » is « sa frontière avec l’Afghanistan »
        if kept and kept[-1].role in {"at", "from", "of"}:
            if _encloses(text, kept[-1].mention, mention) or _is_site_in(text, kept[-1].mention, mention):
                kept[-1] = replace(kept[-1], mention=_completed(kept[-1].mention, mention))
                continue
            if not kept[-1].plain and _NEARBY.fullmatch(text[kept[-1].mention.end : mention.start]):
                if mention.kind == "city":
                    kept[-1] = replace(kept[-1], mention=_completed(kept[-1].mention, mention))
                continue
            if found not in plain and _narrows(text, kept[-1], mention):
                kept[-1] = replace(kept[-1], mention=_completed(mention, kept[-1].mention), start=mention.start)
                continue
        before = text[max(sentence.start, mention.start - _LOOK_BACK) : mention.start]
        role, preposition = _role(before)
        if role == "subject" and before.endswith("(") and text[mention.end : mention.end + 1] == ")":
            role = "at"
        if role == "subject" and kept and _continues(parsed, sentence, kept[-1], mention):
            role = kept[-1].role
        if role != "subject" or found not in plain or _is_object(sentence, groups, mention):
            kept.append(PlaceInClause(mention, role, mention.start, preposition, plain=found in plain))
    return sorted(kept, key=lambda p: p.plain)


def _is_object(sentence: ParsedSentence, groups: Sequence[VerbGroup], mention: PlaceMention) -> bool:
    """« avaient quitté l’île », « a franchi la frontière »."""
    at = sentence.token_at(mention.start)
    verbs = word_set("deployments", "leaving", "reaching", "place_objects") | {"franchir", "traverser"}
    return at is not None and any(g.lemma in verbs and 0 < at.i - g.main <= 2 for g in groups)


def _continues(parsed: ParsedArticle, sentence: ParsedSentence, before: PlaceInClause, mention: PlaceMention) -> bool:
    """« à Gao et Kidal »: the second shares the preposition, unless a verb behind makes it a subject."""
    joined = _JOINED.fullmatch(parsed.text[before.mention.end : mention.start])
    frame = before.start - sentence.start <= _LONGEST_FRAME
    if frame and joined is not None and joined[0].strip() == "," and not _GOES_ON.match(parsed.text, mention.end):
        return False  # « En Bosnie, Oslo garde … »
    return joined is not None and not _verb_behind(sentence, mention) and not _number_behind(sentence, mention)


def _verb_behind(sentence: ParsedSentence, mention: PlaceMention) -> bool:
    """A verb follows the name: it is the subject of a clause of its own."""
    following = sentence.token_at(mention.end)
    return following is not None and following.pos_ in {"VERB", "AUX", "PRON", "ADV"}


def _number_behind(sentence: ParsedSentence, mention: PlaceMention) -> bool:
    """« … au Liban et le Sénégal, 400 »: who sends that number."""
    following = sentence.token_at(mention.end)
    if following is not None and following.text == "," and following.i + 1 < len(sentence.doc):
        following = sentence.doc[following.i + 1]
    return following is not None and following.like_num


def _role(before: str) -> tuple[PlaceRole, str]:
    for role, pattern in _ROLES:
        if match := pattern.search(before):
            return role, match[0].strip().lower()
    return "subject", ""


def _with_border(text: str, floor: int, mention: PlaceMention) -> PlaceMention:
    """« frontière avec l’Ukraine » is a place of its own."""
    before = _BORDER.search(text[max(floor, mention.start - 40) : mention.start])
    if before is None:
        return mention
    start = mention.start - len(before[1])
    return PlaceMention(start, mention.end, text[start : mention.end], mention.country, "region", actor=False)


def _encloses(text: str, inner: PlaceMention, outer: PlaceMention) -> bool:
    """The second place is the wider one of an apposition: « à Gao, dans le nord du Mali », « Tapa (Estonie) »."""
    gap = text[inner.end : outer.start]
    if not _APPOSED.fullmatch(gap) or (outer.kind == "city" and "(" not in gap):
        return False  # « de Kidal sur Gao »
    if inner.country is None:
        return True
    return inner.country == outer.country and inner.kind != "country"


def _is_site_in(text: str, inner: PlaceMention, outer: PlaceMention) -> bool:
    """« au camp Alhambra, à Gao »: a building or a field of the town behind it."""
    site = text[inner.start : inner.end].partition(" ")[0].lower() in word_set("place_words", "direct_heads")
    return site and outer.kind != "country" and _IN_TOWN.fullmatch(text, inner.end, outer.start) is not None


def _narrows(text: str, outer: PlaceInClause, inner: PlaceMention) -> bool:
    """The most precise place wins: « en Lituanie, à Rukla »."""
    same = inner.kind != "country" and inner.country in {None, outer.mention.country}
    return same and outer.mention.kind == "country" and bool(_NARROWER.fullmatch(text, outer.mention.end, inner.start))


def _completed(inner: PlaceMention, outer: PlaceMention) -> PlaceMention:
    return inner if inner.country else replace(inner, country=outer.country)
