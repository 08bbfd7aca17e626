"""Proper names: bodies and places of the lexicons, then what is capitalised and looks like a person or body."""

import re
from dataclasses import replace
from typing import Literal

from extractor.candidates.actors.mention import Mention
from extractor.candidates.actors.name_kinds import GOVERNED, name_kind, of_several_persons, title_before
from extractor.candidates.actors.units import numbered_units
from extractor.candidates.parsing.parse import ParsedArticle, ParsedSentence
from extractor.french.given_names import gender_of_given_name, is_given_name
from extractor.french.lexicon import load, word_set
from extractor.french.names import head_kind, is_title
from extractor.french.places import BodyMention, country_of, demonym_country, find_bodies, find_places
from extractor.records.actor.schema import ActorKind

# One capitalised word, an initial, or a particle that only counts between two capitalised words.
_CAPITAL = r"(?:[A-ZÀ-Þ]\.(?:[A-ZÀ-Þ]\.)*(?!\w)|(?:[Aa]l|[Ee]l|[Aa]ch|[Aa]s|[Aa]n|[Aa]r|[Aa]z)-[A-ZÀ-Þ]\w+|[A-ZÀ-ÖØ-Þ][\w]*(?:[’'-][\w]+)*)"
_PARTICLE = r"(?:de|du|des|da|do|dos|das|di|del|della|von|van|der|den|ter|zu|zum|af|y|ben|bin|ibn|bint|bar|abou|abu|ould|oul|ag|aït|ait|al|el|la|le|lo|and|of|&)"
NAME = re.compile(
    rf"\b(?!Dixit\b){_CAPITAL}(?:[ \u00a0](?:{_PARTICLE}[ \u00a0]){{0,2}}(?:[dD][’'](?=[A-ZÀ-Þ]))?{_CAPITAL})*"
)
_LOCATED = re.compile(r"\b(?:à|A|de|vers|depuis|dans|sur)\s?$")
# A run without the particles that joined it to the names beside it.
_PARTICLE_BEHIND_TITLE = re.compile(r"(?:\b(\w+)[ \u00a0])?\b([\w-]+\.?)[ \u00a0](d(?:e[ \u00a0]|[’']))$")
_CIVIL = {"M.", "Mme", "Mlle", "Me", "Mgr", "Mr", "Mr.", "Mrs", "Dr", "Pr", "Monsieur", "Madame", "monsieur", "madame"}
_LISTED = re.compile(r",[ \u00a0](?:et[ \u00a0])?|[ \u00a0]et[ \u00a0]")
_WHOLE_WORDS = re.compile(
    rf"(?:{_PARTICLE}[ \u00a0]+|[dD][’'])*(?P<words>.*?)(?:[ \u00a0]+(?:{_PARTICLE}|[dD][’']))*[ \u00a0]*$"
)
_ADJECTIVE = re.compile(r"[ \u00a0]([a-zà-ÿ][\w-]+)")
_OF_A_NATION = re.compile(r"(?:\bl[ea]\s|\bl[’'])$", re.IGNORECASE)
_PLACE_AT_START = re.compile(r"A[ \u00a0]")  # « A Luanda, le président »: the preposition without its accent
# « les Serbes de Bosnie », « les Kurdes d’Irak », « Russes de Transnistrie »
_PEOPLE_OF = re.compile(r"([A-ZÀ-Þ]\w+s)[ \u00a0](?:de[ \u00a0]|du[ \u00a0]|d[’'])")
_OF_A_NAME = re.compile(r"[A-ZÀ-Þ][a-zà-ÿ]+[ \u00a0][dD][’']")
_BEGINNINGS = {"", "\n", ".", "!", "?", "»", ":", "–", "—", "|"}
_NAME_PARTICLES = {"De", "Du", "Des", "La", "Le", "El", "Al", "Van", "Von", "Ben", "Dos", "Da", "Di"}

_NOT_IN_NAMES = {"ADP", "DET", "ADV", "SCONJ", "CCONJ", "PRON", "AUX", "VERB"}


def find_names(parsed: ParsedArticle, sentence: ParsedSentence) -> list[Mention]:
    """Bodies and places of the lexicons first; then what is capitalised and looks like a person or an organisation."""
    text, start, end = parsed.text, sentence.start, sentence.end
    found = list(numbered_units(text, sentence))
    found += [
        _body(text, sentence, b)
        for b in find_bodies(text, start, end)
        if not _is_surname(text, start, b.start, b.end) and not _overlaps(b.start, b.end, found)
    ]
    places = [p for p in find_places(text, start, end) if not _overlaps(p.start, p.end, found)]
    people = _people(parsed, sentence, found)
    for place in places:
        if any(
            p.start <= place.start and place.end <= p.end and p.end - p.start > place.end - place.start for p in people
        ):
            continue
        people = [p for p in people if not (p.start < place.end and place.start < p.end)]
        seat = text[place.start : place.end] in load("names")["seats"] and not _LOCATED.search(
            text[max(start, place.start - 8) : place.start]
        )
        if place.actor or seat:
            found.append(
                Mention(
                    _with_article(text, start, place.start),
                    place.end,
                    sentence.index,
                    "country",
                    place.country,
                    name=(place.start, place.end),
                    head=place.name,
                    place=place.actor,
                    plural=text[place.start : place.end].endswith("s"),
                )
            )
    return found + people


def _body(text: str, sentence: ParsedSentence, body: BodyMention) -> Mention:
    """The mention of a listed body, with the adjective that says whose it is (« le Parlement turc »)."""
    end, nation = _with_nation(text, body.end, sentence.end)
    # Outlets and organisations belong to no state unless the article says so.
    country = nation or (None if body.kind in {"media", "organisation"} else body.country)
    start = _with_article(text, sentence.start, body.start)
    return Mention(
        start, end, sentence.index, body.kind, country, name=(body.start, end), head=text[body.start : body.end]
    )


def _particle_of(text: str, floor: int, start: int) -> int:
    """Where « de Villepin » begins behind a title (« M. de Villepin »), else `start`."""
    particle = _PARTICLE_BEHIND_TITLE.search(text, max(floor, start - 40), start)
    if particle is None or not (particle[2] in _CIVIL or particle[2].lower() in word_set("names", "ranks")):
        return start
    general = particle[1] is not None and head_kind(particle[1]) is not None  # « la directrice générale de Valbel »
    return start if general else particle.start(3)


def _with_nation(text: str, end: int, stop: int) -> tuple[int, str | None]:
    """Where a name ends with the nationality right behind it, and the country that this tells (« la Poste portugaise »)."""
    adjective = _ADJECTIVE.match(text, end, stop)
    nation = demonym_country(adjective[1]) if adjective else None
    return (adjective.end(), nation) if adjective and nation else (end, None)


def _is_surname(text: str, floor: int, start: int, end: int) -> bool:
    """« Michael Bloomberg », « M. Bloomberg »: a listed name of one word behind a first name or a title is a family's."""
    words = re.search(r"([\w.-]+)[ \u00a0]$", text[floor:start])
    one_word = text[start:end].isalpha() and not text[start:end].isupper()
    return (
        one_word and words is not None and (is_given_name(words[1]) or words[1] in {"M.", "Mme", "Mlle", "Mr", "Mrs"})
    )


def _with_article(text: str, floor: int, start: int) -> int:
    """Where « la Russie » begins, given where « Russie » does."""
    match = re.search(r"\b(?:l[ea]s?[ \u00a0]|l[’'])$", text[max(floor, start - 4) : start], re.IGNORECASE)
    return start - len(match[0]) if match else start


def _overlaps(start: int, end: int, mentions: list[Mention]) -> bool:
    return any(m.start < end and start < m.end for m in mentions)


def _people(parsed: ParsedArticle, sentence: ParsedSentence, known: list[Mention]) -> list[Mention]:
    found: list[Mention] = []
    listed = -1  # where the last name ends that a plural title or function stands before
    for match in NAME.finditer(parsed.text, sentence.start, sentence.end):
        if _PLACE_AT_START.match(match[0]) and (
            match.start() == sentence.start or not parsed.text[match.start() - 1].isalnum()
        ):
            continue
        for piece in _beside_known(parsed.text, match, known):
            span = _trim_name(sentence, *piece)
            if span is None or _overlaps(*span, known) or _is_a_people(parsed.text, span):
                continue
            span = _without_owner(parsed.text, *_without_portfolio(parsed.text, *span))
            span = (_particle_of(parsed.text, sentence.start, span[0]), span[1])
            goes_on = listed > 0 and _LISTED.fullmatch(parsed.text, listed, span[0]) is not None
            kind = "person" if goes_on else name_kind(parsed, sentence, *span)
            if kind:
                named = _named(parsed.text, sentence, span, kind)
                bare = goes_on and " " not in parsed.text[slice(*span)]  # « MM. Cho et Park »
                found.append(replace(named, gender=found[-1].gender) if bare else named)
            if goes_on or (kind == "person" and of_several_persons(parsed.text, sentence, span[0])):
                listed = span[1]
    return found


def _is_a_people(text: str, span: tuple[int, int]) -> bool:
    match = _PEOPLE_OF.match(text, *span)
    return match is not None and demonym_country(match[1]) is not None


def _named(text: str, sentence: ParsedSentence, span: tuple[int, int], kind: ActorKind) -> Mention:
    if kind != "person":
        end, nation = _with_nation(text, span[1], sentence.end)
        return Mention(
            _with_article(text, sentence.start, span[0]), end, sentence.index, kind, nation, name=(span[0], end)
        )
    title = title_before(text, sentence.start, span[0])
    start = title if title is not None else span[0]
    gender = _title_gender(text[start : span[0]]) if title is not None else ""
    if not gender and kind == "person" and " " in text[slice(*span)]:
        gender = gender_of_given_name(text[slice(*span)])
    return Mention(start, span[1], sentence.index, kind, name=span, gender=gender)


def _beside_known(text: str, match: re.Match[str], known: list[Mention]) -> list[tuple[int, int]]:
    """What the names of the lists leave of a run of capitals: « Jean Valbert du Hezbollah »."""
    pieces, start = [], match.start()
    inside = sorted(k.name for k in known if k.name and match.start() <= k.name[0] and k.name[1] <= match.end())
    for first, last in [*inside, (match.end(), match.end())]:
        piece = _WHOLE_WORDS.search(text, start, first)
        if piece is not None and piece["words"]:
            pieces.append(piece.span("words"))
        start = last + 1
    return pieces


def _without_owner(text: str, start: int, end: int) -> tuple[int, int]:
    """« le fondateur de WikiLeaks Julian Assange », « le député UMP Jean Valbert »: the person begins with the first name."""
    words = re.split(r"[ \u00a0]", text[start:end])
    if _OF_A_NATION.search(text[max(0, start - 3) : start]) and len(words) > 1 and demonym_country(words[0]):
        return start + len(words[0]) + 1, end  # « le Kényan Ivo Maric »
    if len(words) > 3 and words[1] in {"de", "du"} and is_given_name(words[2]) and not is_given_name(words[0]):
        return start + len(" ".join(words[:2])) + 1, end  # « Assassinat de Ivo Maric »
    noun = _OF_A_NAME.match(text, start, end)
    if noun and not is_given_name(words[0]) and text[:start].rstrip(" \u00a0")[-1:] in _BEGINNINGS:
        return noun.end(), end  # « Réponse d’Ivo Maric »
    acronym = words[0].isupper() and words[0].isalpha() and len(words[0]) > 1
    owner = acronym or GOVERNED.search(text[max(0, start - 7) : start])
    if len(words) < 3 or not owner or words[0] in _NAME_PARTICLES:
        return start, end
    if (is_given_name(words[0]) and not acronym) or not is_given_name(words[1]):
        return start, end
    return start + len(words[0]) + 1, end


def _without_portfolio(text: str, start: int, end: int) -> tuple[int, int]:
    """« le ministre de la Défense Lloyd Austin »: what « de la » governs is the office, the rest the name."""
    words = re.split(r"[ \u00a0]", text[start:end])
    if len(words) < 2 or not GOVERNED.search(text[max(0, start - 7) : start]):
        return start, end
    office = words[0] in word_set("names", "portfolios") or (len(words) >= 3 and country_of(words[0]) is not None)
    article = re.search(r"\b(?:à la|de la|à l[’']|de l[’']|aux|des|du|au)\s?$", text[max(0, start - 7) : start])
    body = words[-1].lower() in word_set("names", "body_endings")  # « du Valbel Research Council »
    cut = office or (article and len(words) >= 3 and not body)
    return (start + len(words[0]) + 1, end) if cut else (start, end)


def _title_gender(title: str) -> Literal["f", "m", ""]:
    lower = title.lower()
    if lower.startswith(("mme", "mlle", "la ", "madame", "mesdames")):
        return "f"
    return "m" if lower.startswith(("m.", "mm.", "m ", "le ", "monsieur", "messieurs", "mgr")) else ""


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
        if token.i > 0 and token.text in _NAME_PARTICLES:
            break  # « le général De Gaulle »
        start = sentence.span_of(sentence.doc[token.i + 1])[0] if token.i + 1 < len(sentence.doc) else end
    # « L’économiste Anne Morel »: behind the capital of the article stands no name yet.
    while start < end and sentence.doc.text[start - sentence.start].islower():
        words = sentence.doc.text[start - sentence.start : end - sentence.start]
        start = start + words.index(" ") + 1 if " " in words else end
    token = sentence.token_at(start) if start < end else None
    if token is None or token.text.startswith("-"):
        return None  # « (Président)-candidat »
    inside = (
        token.i > 0 and token.doc[token.i - 1].text.isalpha() and token.doc[token.i - 1].text.islower()
    )  # « le parti Ennahdha »
    if token.pos_ in _NOT_IN_NAMES and token.ent_type_ != "PER" and not inside:
        return None
    return start, end
