"""Which name stands beside a function: right behind it (« le candidat républicain Jean Valbert »), in apposition before or after."""

import re
from collections.abc import Iterable, Sequence
from functools import cache

from extractor.candidates.actors.mention import Mention
from extractor.candidates.parsing.doc import Token
from extractor.candidates.parsing.noun_phrases import NounPhrase
from extractor.candidates.parsing.parse import ParsedSentence
from extractor.candidates.parsing.tokens import is_finite, is_temporal
from extractor.french.lexicon import load, word_set
from extractor.french.names import head_kind, is_title
from extractor.french.places import body_kind, demonym_country, find_places

_RANK = r"(?:(?:l[ea]\s|l[’'])?(?:{ranks})(?:\s[a-zà-ÿ-]+){{0,2}}\s)?"
_APPOSED = re.compile(r",\s(?:\d+ ans,\s)?(?:alors\s|aujourd[’']hui\s|actuel\s|lui-même\s)?|\s\(")
_THE = re.compile(r"l[ea]\s|l[’']")
_NATIONAL = re.compile(r",[ \u00a0](?:l[ea][ \u00a0]|l[’'])([A-ZÀ-Þ][\w-]+)[ \u00a0]")
_ITS = re.compile(r"(?:son|sa|leur)\s", re.IGNORECASE)
_AND = re.compile(r"\s(?:et|ainsi que)\s")
_LIST = re.compile(r",[ \u00a0](?:et[ \u00a0])?|[ \u00a0]et[ \u00a0]")
# « De son côté, le maire de Brest, Ivo Maric a dit »: the second comma is often left out.
_OPENING = re.compile(
    r"(?:(?:De son côté|Pour sa part|[AÀ] son tour|En outre|Par ailleurs|Enfin),\s)?(?:[Ll][ea]\s|[Ll][’'])"
)
_CLITICS = {"'", "ne", "n'", "y", "en", "se", "s'", "l'", "le", "la", "lui", "leur", "les"}
_GOES_ON = {"ADJ", "ADV", "NOUN", "PROPN", "X"}
_COMPLEMENTS = {"ADJ", "ADP", "DET", "NOUN", "NUM", "PROPN", "X"}
_LONGEST_COMPLEMENT = 16
"""Words between a function and the comma before its name."""

_LONGEST_GAP = 6
"""Words that may stand between a function, as far as its tags reach, and the name it belongs to."""


def name_after(
    sentence: ParsedSentence, text: str, names: Iterable[Mention], token: Token, phrase: NounPhrase
) -> Mention | None:
    """The name right behind the function, or behind a comma and perhaps a rank (« , le colonel Garba »)."""
    inner = is_of_another(token, phrase.last)
    fronted = phrase.start == phrase.bare == sentence.start  # « Chercheuse à Brest, Awa Traoré juge »
    for n in names:
        assert n.name is not None
        for end in (phrase.core, phrase.end):
            first = n.start if n.start >= end else n.name[0]
            if first < end:
                continue
            gap = text[end:first]
            if not inner and (re.fullmatch(r"[ \u00a0]", gap) or _describes(sentence, text, end, first)):
                return n
            comma = (
                _apposition().fullmatch(gap)
                or _is_of_nation(gap)
                or (end > phrase.core and gap == ", ")
                or _completes(sentence, text, end, gap)
            )
            opens = _OPENING.fullmatch(text, sentence.start, phrase.bare) is not None
            if comma and (fronted or opens or not runs_on(sentence, n.end)):
                return n
    return None


def _is_of_nation(gap: str) -> bool:
    """« , le Norvégien (Ivo Maric) »."""
    match = _NATIONAL.fullmatch(gap)
    return match is not None and demonym_country(match[1]) is not None


def name_before(sentence: ParsedSentence, text: str, names: Sequence[Mention], phrase: NounPhrase) -> Mention | None:
    """« Victorin Lurel, ministre des outre-mer »: the name before the function, unless that begins a clause."""
    for n in names:
        gap = text[n.end : phrase.start]
        listed = _ITS.match(text, phrase.start) and _AND.match(text, phrase.end)  # « X, son ministre et Y »
        # « Ivo Maric, le maire de Brest a dit »: the second comma is often left out; « Mardi, le maire a dit » has no name.
        opens = n.start == sentence.start and " " in text[n.start : n.end]
        closed = opens or not runs_on(sentence, phrase.end)
        joined = (
            gap == " " and " " in text[n.start : n.end] and _THE.match(text, phrase.start)
        )  # « Ivo Maric le maire »
        if n.end < phrase.start and (_APPOSED.fullmatch(gap) or joined) and not listed and closed:
            return n
    return None


def names_listed(text: str, names: Iterable[Mention], phrase: NounPhrase) -> list[Mention]:
    """« les physiciens Awa Roux, Ivo Maric et Jean Petit »: the names right behind a function of several, two or more."""
    found: list[Mention] = []
    for n in names:
        gap = text[found[-1].end if found else phrase.core : n.start]
        if _LIST.fullmatch(gap) if found else gap.isspace():
            found.append(n)
    return found if len(found) > 1 else []


def is_of_another(token: Token, last: Token) -> bool:
    """« un conseiller du président », « l’avocat du préfet de Corse »: another person's function, to whom a name belongs."""
    for i in range(token.i + 2, last.i):
        title = token.doc[i]
        owner = token.doc[i - 1].text.lower() in {"du", "la", "l'"} and is_title(title.text)
        if (
            owner
            and token.text.lower() not in word_set("names", "speaking_for")
            and "Sing" in title.morph.get("Number")
        ):
            return True
    governed = any(t.pos_ == "ADP" or t.text.lower() in {"du", "des"} for t in token.doc[token.i + 1 : last.i])
    return governed and head_kind(last.text) == "person" and "Sing" in last.morph.get("Number")


def _describes(sentence: ParsedSentence, text: str, start: int, end: int) -> bool:
    """Whether all words between function and name go on with the function: « (la sénatrice) démocrate », « en Libye »."""
    tokens = [t for t in sentence.doc if start <= sentence.start + t.idx < end]
    if not tokens or len(tokens) > _LONGEST_GAP or text[start:end][-1:] not in " \u00a0":
        return False
    for i, token in enumerate(tokens):
        word, before = token.text, tokens[i - 1] if i else None
        following = tokens[i + 1].text if i + 1 < len(tokens) else ""
        named = word[:1].isupper() and (word.isupper() or body_kind(word) or find_places(word, 0, len(word)))
        governed = word[:1].isupper() and before is not None and before.pos_ == "ADP"
        if token.pos_ == "ADP" and following[:1].isupper():
            continue  # « (le fondateur) de WikiLeaks »
        if word.isdigit() and before is not None and before.pos_ == "PROPN":
            continue  # « (la correspondante de) France 24 »
        if is_temporal(token) or not (named or governed or (token.pos_ in _GOES_ON and word[:1].islower())):
            return False
    return True


def _completes(sentence: ParsedSentence, text: str, start: int, gap: str) -> bool:
    """« la correspondante de la chaîne X en Egypte, Awa Traoré »: only complements before the comma that opens the apposition."""
    comma = gap.find(",")
    closed = _apposition().fullmatch(gap[comma:]) if comma >= 0 else None
    behind = start + len(gap)
    tokens = [t for t in sentence.doc if start <= sentence.start + t.idx < start + comma]
    told = all((t.pos_ in _COMPLEMENTS or _is_participle(t)) and not is_temporal(t) for t in tokens)
    told = told and 0 < len(tokens) <= _LONGEST_COMPLEMENT
    return closed is not None and told and re.match(r"[^,;:.]{2,60}(?:,|\.|$)", text[behind : sentence.end]) is not None


def _is_participle(token: Token) -> bool:
    """« les forces alliées », « la force basée à Brest »."""
    return token.pos_ == "VERB" and "Part" in token.morph.get("VerbForm")


def runs_on(sentence: ParsedSentence, offset: int) -> bool:
    """Whether a finite verb follows without a comma: what stands there is its subject, no apposition."""
    token = sentence.token_at(offset)
    while token is not None and token.text in _CLITICS:
        token = token.doc[token.i + 1] if token.i + 1 < len(token.doc) else None
    participle = token is not None and token.text.endswith(("é", "ée", "és", "ées"))
    return token is not None and not participle and token.pos_ in {"VERB", "AUX"} and is_finite(token)


@cache
def _apposition() -> re.Pattern[str]:
    ranks = "|".join(sorted(load("names")["ranks"], key=len, reverse=True))
    return re.compile(r",[ \u00a0]" + _RANK.format(ranks=ranks))
