"""What a capitalised name stands for: a person, an organisation, or nothing that acts."""

import re

from extractor.candidates.actors.cluster import plain
from extractor.candidates.actors.employers import employer_kind
from extractor.candidates.actors.head_nouns import is_of_persons
from extractor.candidates.parsing.parse import ParsedArticle, ParsedSentence
from extractor.candidates.parsing.tokens import is_finite
from extractor.french.given_names import is_given_name
from extractor.french.leaders import UNKNOWN, leader_country
from extractor.french.lexicon import word_set
from extractor.french.names import head_kind, is_title
from extractor.french.places import body_kind, demonym_country
from extractor.records.actor.schema import ActorKind

GOVERNED = re.compile(r"\b(?:à la|de la|à l[’']|de l[’']|aux|des|du|au|à|d[’']|de|en|dans|vers|depuis|près de|par)\s?$")
_PLACED = re.compile(r"\b(?:à|en|vers|depuis|jusqu[’']à|près de|autour de|hors de)\s?$", re.IGNORECASE)
_TO_SOMEBODY = re.compile(
    r"\b(?:dit|déclaré|affirmé|indiqué|confié|répondu|écrit|demandé|remis|parlé|téléphoné|expliqué|assuré|promis|annoncé|succède|succédé|"
    r"opposé|face|grâce|hommage|favorable|soutien|appel|lettre|proche|fidèle|quant)\s(?:\w+\s)?à\s$"
)
_TITLE_OF_SEVERAL = re.compile(r"\b(?:MM\.|Mmes|Mlles|[Mm]essieurs|[Mm]esdames|Drs|Prs)[ \u00a0]$")
_OF_SEVERAL = re.compile(r"\b(?:les|des|aux|ces|leurs|nos|ses)\s$", re.IGNORECASE)
_INITIALS = re.compile(r"(?:[A-ZÀ-Þ]\.[ \u00a0-]?)+[A-ZÀ-Þ]\w+")
_AGED = re.compile(r",[ \u00a0]\d{1,3}[ \u00a0]ans\b")
_LONGEST = 5
"""Words of a person's name that begins with a first name."""


def name_kind(parsed: ParsedArticle, sentence: ParsedSentence, start: int, end: int) -> ActorKind | None:
    text, name = parsed.text, parsed.text[start:end]
    if title_before(text, sentence.start, start) is not None or _AGED.match(text, end):
        return "person"  # « M. Maric », « Ivo Maric, 34 ans »
    if known := body_kind(name):
        return known[0]
    words = re.split(r"[ \u00a0]", name)
    before = text[max(0, start - 30) : start]
    several = len(words) == 1 and _OF_SEVERAL.search(before)
    if several or _is_no_name(sentence, start, words) or _names_a_thing(sentence, start) or _is_short_for(text, name):
        return None
    if body := _body_before(sentence, start, words) or _body_by_its_words(words):
        return body
    if body := employer_kind(parsed, sentence, start, end):
        return body
    if _is_told_person(sentence, start, end, before) or _is_by_its_words(words, before):
        return "person"
    labels = [t.ent_type_ for t in sentence.tokens_in(start, end) if t.ent_type_]
    if words[0].isupper() and len(words[0]) >= 2 and len(words) > 1 and not name.isupper():
        return "organisation" if labels else None  # « AS Saint-Étienne »
    if "PER" in labels and len(name) > 2:
        placed = _PLACED.search(before) and not _TO_SOMEBODY.search(before)
        return None if placed or (len(words) == 1 and GOVERNED.search(before)) else "person"
    if len(words) == 1 and not name.isupper() and head_kind(name):
        return None  # « le Mouvement pour la paix » is a description
    if ("ORG" in labels and len(name) > 1) or (name.isupper() and len(name) >= 3 and labels):
        return "organisation"
    if leader_country(name) is not UNKNOWN:
        return "person"
    # « Recep Tayyip Erdogan affirme »: two capitals before a finite verb, whatever the tagger sees in them.
    following = sentence.token_at(end)
    says = following is not None and following.pos_ in {"VERB", "AUX"} and is_finite(following)
    plain = (
        2 <= len(words) <= 4
        and not name.isupper()
        and not re.search(r"[ \u00a0](?:du|de|des|la|and|of)[ \u00a0]", name)
    )
    return "person" if says and plain and not GOVERNED.search(before) else None


def _is_no_name(sentence: ParsedSentence, start: int, words: list[str]) -> bool:
    """« Iliouchine Il-76 », « JUL », « le moindre Tchadien », « Wadi Seidna », « Défense », « Boson de Higgs »."""
    name = " ".join(words)
    listed = name in word_set("names", "not_names", "portfolios") or words[0].lower() in word_set("names", "landscape")
    titles = name.split("-")
    if len(titles) > 1 and all(head_kind(part) == "person" for part in titles):
        return True  # « le Président-candidat »
    of_a_people = len(words) == 1 and demonym_country(name) is not None
    return listed or of_a_people or any(map(str.isdigit, name)) or _is_thing_of(sentence, start, words)


def _is_thing_of(sentence: ParsedSentence, start: int, words: list[str]) -> bool:
    """« Boson de Higgs », « Assassinat de Kennedy »: a noun with a capital and the name behind « de »."""
    token = sentence.token_at(start)
    noun = token is not None and token.pos_ == "NOUN" and head_kind(token.text) is None
    return noun and len(words) > 2 and words[1] in {"de", "du"} and not is_given_name(words[0])


def _is_short_for(text: str, name: str) -> bool:
    """« accidents vasculaires cérébraux (AVC) »: the article spells it out in common nouns that name no body."""
    opening = text.find(f"({name})") if name.isupper() and len(name) > 1 else -1
    if opening < 0:
        return False
    words = re.findall(r"[^\W\d_]+", text[max(0, opening - _SPELLED_OUT) : opening])
    content = [w for w in words if w not in word_set("names", "not_content")]
    for all_ in (words, content):
        spelled = all_[-len(name) :]
        if "".join(plain(w)[0] for w in spelled).upper() == name and all(map(str.islower, spelled)):
            return head_kind(spelled[0]) is None
    return False


_SPELLED_OUT = 120
"""Characters before a bracket in which the words of its acronym stand."""


def _is_told_person(sentence: ParsedSentence, start: int, end: int, before: str) -> bool:
    """Whether a function stands beside the name: « le maire Jean Valbert », « Jean Valbert, maire de Brest »."""
    if GOVERNED.search(before):
        return False
    full = sentence.token_at(start) is not sentence.token_at(end - 1)
    return _role_before(sentence, start, several=full) or _role_behind(sentence, end)


def _is_by_its_words(words: list[str], before: str) -> bool:
    """« B. Obama », and whatever begins with a first name and is not the name of a place or a prize (« de la Jean Valbert »)."""
    if _INITIALS.fullmatch(" ".join(words)):
        return True
    given = 2 <= len(words) <= _LONGEST and is_given_name(words[0]) and not words[0].isupper()
    return given and not re.search(r"\b(?:la|le|l[’']|les|des|aux)\s?$", before)


def _body_before(sentence: ParsedSentence, start: int, words: list[str]) -> ActorKind | None:
    """« le quotidien El Telégrafo », « le mouvement islamiste Ansar Eddine »; « le patron du groupe Jean Valbert » is a person."""
    token = sentence.token_at(start)
    before = token.doc[token.i - 1] if token is not None and token.i else None
    bodies = word_set("names", "named_bodies")
    while before is not None and before.i and before.pos_ == "ADJ" and before.text.lower() not in bodies:
        before = before.doc[before.i - 1]
    if before is None or before.text.lower() not in bodies:
        return None
    if is_given_name(words[0]) and len(words) > 1 and _role_before(sentence, start):
        return None
    return head_kind(before.text)


def _body_by_its_words(words: list[str]) -> ActorKind | None:
    """« Clark Art Institute », « Courrier du Sahel »: names that say of themselves what they are of."""
    if len(words) > 1 and words[-1].lower() in word_set("names", "body_endings"):
        return "organisation"
    titled = len(words) > 1 and any(w.lower() in word_set("names", "media_titles") for w in words)
    return "media" if titled else None


def _names_a_thing(sentence: ParsedSentence, start: int) -> bool:
    """« la mosquée Sidi Yahia », « l’affaire Dreyfus »: the name of what stands before it."""
    token = sentence.token_at(start)
    if token is None or token.i < 2 or token.doc[token.i - 1].text.lower() not in word_set("names", "named_things"):
        return False
    return token.doc[token.i - 2].pos_ in {"DET", "ADP", "ADJ"}


def title_before(text: str, floor: int, start: int) -> int | None:
    """Where a title directly before the name begins (« M. », « le général »), else None."""
    match = re.search(
        r"((?:\b[lL]e |\b[lL]a |\b[lL]’|\b[lL]')?[\w-]+\.?)[ \u00a0]$|(?<![\w.])((?:M|MM|Mr|Dr|Pr)\.)$",
        text[max(floor, start - 30) : start],
    )
    if match and (match[2] or is_title(match[1])):  # « M.Valbert » without a space
        return start - len(match[0])
    return None


def of_several_persons(text: str, sentence: ParsedSentence, start: int) -> bool:
    """« MM. Cho et Park », « les physiciens Awa Roux, Ivo Maric et Jean Petit »: a plural title or function before the first name."""
    if _TITLE_OF_SEVERAL.search(text, max(sentence.start, start - 12), start):
        return True
    token = sentence.token_at(start)
    before = token.i - 1 if token else -1
    while before > 0 and sentence.doc[before].pos_ == "ADJ":
        before -= 1
    return before >= 0 and is_of_persons(sentence.doc[before].text)


def _role_before(sentence: ParsedSentence, start: int, *, several: bool = False) -> bool:
    """« l’ex-conseiller économique Christos Staïkouras »: a function, with nothing but its own words before the name.

    `several`: the function of several persons counts too (« les physiciens Awa Roux et Ivo Maric »).
    """
    token = sentence.token_at(start)
    for previous in reversed(sentence.doc[max(0, token.i - 8) : token.i] if token else []):
        if previous.pos_ in {"VERB", "AUX", "PUNCT", "PRON"} and previous.text != ",":
            return False
        if previous.text.lower() in {"un", "une"}:
            return False  # « présidente d’une ONG »
        if previous.pos_ in {"NOUN", "PROPN"} and head_kind(previous.text) == "person":
            return True
        if several and previous.pos_ == "NOUN" and is_of_persons(previous.text):
            return True
    return False


def _role_behind(sentence: ParsedSentence, end: int) -> bool:
    """« Jean Valbert, professeur à l’université », « Jean Valbert, le maire de Brest »."""
    comma = sentence.token_at(end)
    if comma is None or comma.text != ",":
        return False
    for token in sentence.doc[comma.i + 1 : comma.i + 5]:
        if head_kind(token.text) == "person":
            return True
        if token.pos_ not in {"DET", "ADJ"}:
            return False
    return False
