"""Proper names: bodies and places of the lexicons, then what is capitalised and looks like a person or body."""

import re
from typing import Literal

from extractor.candidates.doc import Token
from extractor.candidates.mention import Mention
from extractor.candidates.parse import ParsedArticle, ParsedSentence
from extractor.french.leaders import UNKNOWN, leader_country
from extractor.french.lexicon import load
from extractor.french.names import head_kind, is_title
from extractor.french.places import body_kind, find_bodies, find_places
from extractor.records.actor.schema import ActorKind

# One capitalised word, an initial, or a particle that only counts between two capitalised words.
_CAPITAL = r"(?:[A-ZÀ-Þ]\.(?:[A-ZÀ-Þ]\.)*(?!\w)|(?:[Aa]l|[Ee]l|[Aa]ch|[Aa]s|[Aa]n|[Aa]r|[Aa]z)-[A-ZÀ-Þ]\w+|[A-ZÀ-ÖØ-Þ][\w]*(?:[’'-][\w]+)*)"
_PARTICLE = r"(?:de|du|des|da|do|dos|das|di|del|della|von|van|der|den|ter|zu|zum|af|y|ben|bin|ibn|bint|bar|abou|abu|ould|oul|ag|aït|ait|al|el|la|le|lo|and|of)"
NAME = re.compile(rf"\b{_CAPITAL}(?:[ \u00a0](?:{_PARTICLE}[ \u00a0]){{0,2}}{_CAPITAL})*")

_NOT_IN_NAMES = {"ADP", "DET", "ADV", "SCONJ", "CCONJ", "PRON", "AUX", "VERB"}
_GOVERNED = re.compile(
    r"\b(?:à la|de la|à l[’']|de l[’']|aux|des|du|au|à|d[’']|de|en|dans|vers|depuis|près de|par)\s?$"
)
_PLACED = re.compile(r"\b(?:à|en|vers|depuis|jusqu[’']à|près de|autour de|hors de)\s?$", re.IGNORECASE)
_TO_SOMEBODY = re.compile(
    r"\b(?:dit|déclaré|affirmé|indiqué|confié|répondu|écrit|demandé|remis|parlé|téléphoné|expliqué|assuré|promis|annoncé|succède|succédé|"
    r"opposé|face|grâce|hommage|favorable|soutien|appel|lettre|proche|fidèle|quant)\s(?:\w+\s)?à\s$"
)


def find_names(parsed: ParsedArticle, sentence: ParsedSentence) -> list[Mention]:
    """Bodies and places of the lexicons first; then what is capitalised and looks like a person or an organisation."""
    text, start, end = parsed.text, sentence.start, sentence.end
    found = [
        Mention(
            _with_article(text, start, b.start),
            b.end,
            sentence.index,
            b.kind,
            # Outlets and organisations belong to no state unless the article says so.
            None if b.kind in {"media", "organisation"} else b.country,
            name=(b.start, b.end),
            head=text[b.start : b.end],
        )
        for b in find_bodies(text, start, end)
    ]
    places = [p for p in find_places(text, start, end) if not _overlaps(p.start, p.end, found)]
    people = _people(parsed, sentence, found)
    for place in places:
        if any(
            p.start <= place.start and place.end <= p.end and p.end - p.start > place.end - place.start for p in people
        ):
            continue
        people = [p for p in people if not (p.start < place.end and place.start < p.end)]
        if place.actor:
            found.append(
                Mention(
                    _with_article(text, start, place.start),
                    place.end,
                    sentence.index,
                    "country",
                    place.country,
                    name=(place.start, place.end),
                    head=place.name,
                    place=True,
                    plural=text[place.start : place.end].endswith("s"),
                )
            )
    return found + people


def _with_article(text: str, floor: int, start: int) -> int:
    """Where « la Russie » begins, given where « Russie » does."""
    match = re.search(r"\b(?:l[ea]s?[ \u00a0]|l[’'])$", text[max(floor, start - 4) : start], re.IGNORECASE)
    return start - len(match[0]) if match else start


def _overlaps(start: int, end: int, mentions: list[Mention]) -> bool:
    return any(m.start < end and start < m.end for m in mentions)


def _people(parsed: ParsedArticle, sentence: ParsedSentence, known: list[Mention]) -> list[Mention]:
    found = []
    for match in NAME.finditer(parsed.text, sentence.start, sentence.end):
        start = max(
            [
                match.start(),
                *(k.end + 1 for k in known if k.name and match.start() <= k.name[0] and k.end < match.end()),
            ]
        )
        span = _trim_name(sentence, start, match.end())
        if span is None or _overlaps(*span, known):
            continue
        span = _without_portfolio(parsed.text, *span)
        kind = _name_kind(parsed, sentence, *span)
        if kind:
            title = title_before(parsed.text, sentence.start, span[0])
            found.append(
                Mention(
                    title if title is not None else span[0],
                    span[1],
                    sentence.index,
                    kind,
                    name=span,
                    gender=_title_gender(parsed.text[title : span[0]]) if title is not None else "",
                )
            )
    return found


def _without_portfolio(text: str, start: int, end: int) -> tuple[int, int]:
    """« le ministre de la Défense Lloyd Austin »: what « de la » governs is the office, the rest the name."""
    words = re.split(r"[ \u00a0]", text[start:end])
    if len(words) < 2 or not _GOVERNED.search(text[max(0, start - 7) : start]):
        return start, end
    office = words[0] in load("names")["portfolios"]
    article = re.search(r"\b(?:à la|de la|à l[’']|de l[’']|aux|des|du|au)\s?$", text[max(0, start - 7) : start])
    return (start + len(words[0]) + 1, end) if office or (article and len(words) >= 3) else (start, end)


def _title_gender(title: str) -> Literal["f", "m", ""]:
    lower = title.lower()
    if lower.startswith(("mme", "mlle", "la ", "madame")):
        return "f"
    return "m" if lower.startswith(("m.", "m ", "le ", "monsieur", "mgr")) else ""


def _trim_name(sentence: ParsedSentence, start: int, end: int) -> tuple[int, int] | None:
    """Drop function words that are capitalised only because they begin the sentence, and titles written with a capital."""
    while start < end:
        token = sentence.token_at(start)
        if token is None or token.i >= len(sentence.doc):
            return None
        first_word_end = sentence.span_of(token)[1]
        if first_word_end >= end:
            break
        if not is_title(token.text) and (token.pos_ not in _NOT_IN_NAMES or token.ent_type_ == "PER"):
            break
        start = sentence.span_of(sentence.doc[token.i + 1])[0] if token.i + 1 < len(sentence.doc) else end
    token = sentence.token_at(start) if start < end else None
    if token is None or (token.pos_ in _NOT_IN_NAMES and token.ent_type_ != "PER"):
        return None
    return start, end


def _name_kind(parsed: ParsedArticle, sentence: ParsedSentence, start: int, end: int) -> ActorKind | None:
    text, name = parsed.text, parsed.text[start:end]
    if known := body_kind(name):
        return known[0]
    if title_before(text, sentence.start, start) is not None:
        return "person"
    if name in load("names")["portfolios"]:
        return None
    words = re.split(r"[ \u00a0]", name)
    before = text[max(0, start - 30) : start]
    if (_role_before(sentence, start) or (len(words) >= 2 and _role_behind(sentence, end))) and not _GOVERNED.search(
        before
    ):
        return "person"
    labels = [t.ent_type_ for t in _tokens(sentence, start, end) if t.ent_type_]
    if words[0].isupper() and len(words[0]) >= 2 and len(words) > 1 and not name.isupper():
        return "organisation" if labels else None  # « AS Saint-Étienne »
    if "PER" in labels and len(name) > 2:
        placed = _PLACED.search(before) and not _TO_SOMEBODY.search(before)
        return None if placed or (len(words) == 1 and _GOVERNED.search(before)) else "person"
    if len(words) == 1 and not name.isupper() and head_kind(name):
        return None  # « le Mouvement pour la paix » is a description
    if "ORG" in labels or (name.isupper() and len(name) >= 3 and labels):
        return "organisation"
    if leader_country(name) is not UNKNOWN:
        return "person"
    # « Recep Tayyip Erdogan affirme »: two capitals before a finite verb, whatever the tagger sees in them.
    following = sentence.token_at(end)
    says = following is not None and following.pos_ in {"VERB", "AUX"} and "Fin" in following.morph.get("VerbForm")
    return "person" if says and 2 <= len(words) <= 4 and not name.isupper() and not _GOVERNED.search(before) else None


def _tokens(sentence: ParsedSentence, start: int, end: int) -> list[Token]:
    return [t for t in sentence.doc if sentence.start + t.idx < end and start < sentence.start + t.idx + len(t)]


def title_before(text: str, floor: int, start: int) -> int | None:
    """Where a title directly before the name begins (« M. », « le général »), else None."""
    match = re.search(
        r"((?:\b[lL]e |\b[lL]a |\b[lL]’|\b[lL]')?[\w-]+\.?)[ \u00a0]$",
        text[max(floor, start - 30) : start],
    )
    if match and is_title(match[1]):
        return start - len(match[0])
    return None


def _role_before(sentence: ParsedSentence, start: int) -> bool:
    """« l’ex-conseiller économique Christos Staïkouras »: a function, with nothing but its own words before the name."""
    token = sentence.token_at(start)
    for previous in reversed(sentence.doc[max(0, token.i - 8) : token.i] if token else []):
        if previous.pos_ in {"VERB", "AUX", "PUNCT", "PRON"} and previous.text != ",":
            return False
        if previous.pos_ in {"NOUN", "PROPN"} and head_kind(previous.text) == "person":
            return True
    return False


def _role_behind(sentence: ParsedSentence, end: int) -> bool:
    """« Jean Valbert, professeur à l’université », « Jean Valbert, le maire de Brest »."""
    comma = sentence.token_at(end)
    if comma is None or comma.text != ",":
        return False
    following = next((t for t in sentence.doc[comma.i + 1 : comma.i + 4] if t.pos_ not in {"DET", "ADJ"}), None)
    return following is not None and following.pos_ in {"NOUN", "PROPN"} and head_kind(following.text) == "person"
