"""Prepositional cues in a text: « Selon X », « aux yeux de X », « de source proche du dossier »."""

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

from extractor.french.conjugation import kinds_of
from extractor.french.cues import noun_acts, prepositions
from extractor.french.inflection import base_forms
from extractor.french.lexicon import word_set
from extractor.french.names import head_kind
from extractor.records.statement.schema import Act

_S = r"[ \u00a0\u202f]"


@dataclass(frozen=True)
class PrepositionCue:
    """Words that attribute the clause to a source, as ``text[start:end]``.

    The source follows a `preposition`, precedes a `relative` (« des informations selon
    lesquelles »), and may stand on either side of `dixit`.
    """

    start: int
    end: int
    act: Act
    kind: Literal["preposition", "relative", "dixit"]


def find_prepositions(text: str, start: int, end: int) -> list[PrepositionCue]:
    """The prepositional cues in ``text[start:end]``, in order, none inside another.

    « Selon » before what is no source (« selon les cas », « selon que ») is left out; « pour »
    counts only where it opens a sentence before a person, body or name and a comma.
    """
    found = [
        *_fixed(text, start, end),
        *_relatives(text, start, end),
        *_opening_pour(text, start, end),
        *_unnamed_sources(text, start, end),
        *_antecedents(text, start, end),
    ]
    apart: list[PrepositionCue] = []
    # « la ministre, selon laquelle P » is both: whoever is named before the comma speaks.
    for cue in sorted(found, key=lambda cue: (cue.start, cue.kind == "relative")):
        if not apart or apart[-1].end <= cue.start:
            apart.append(cue)
    return apart


_ANTECEDENT = re.compile(
    rf"(?<=,)[ \u00a0](pour|selon|d[’']après)(?={_S}(?:qui|lequel|laquelle|lesquel(?:le)?s){_S})", re.IGNORECASE
)


def _antecedents(text: str, start: int, end: int) -> list[PrepositionCue]:
    """« la ministre, pour qui P »: whoever is named before the comma."""
    return [
        PrepositionCue(m.start(1), m.end(1), "assess" if m[1].lower() == "pour" else "declare", "preposition")
        for m in _ANTECEDENT.finditer(text, start, end)
    ]


def _fixed(text: str, start: int, end: int) -> list[PrepositionCue]:
    found = []
    for match in _fixed_pattern().finditer(text, start, end):
        if _NO_SOURCE.match(text, match.end()) or _names_no_source(text, match.end(), end):
            continue
        words = re.sub(r"^a ", "à ", re.sub(_S, " ", match[0].lower().replace("'", "’")))
        act = prepositions()[re.sub(r" (?:du|des|d’)$", " de", words)]
        kind: Literal["dixit", "preposition"] = "dixit" if words == "dixit" else "preposition"
        found.append(PrepositionCue(match.start(), match.end(), act, kind))
    return found


@cache
def _fixed_pattern() -> re.Pattern[str]:
    longest_first = sorted(prepositions(), key=len, reverse=True)
    # « aux yeux de » stands for « du », « des » and « d’ » too.
    alternatives = [re.sub(r" de$", r" d(?:e(?!\\w)|u|es|[’'])", words) for words in longest_first]
    body = "|".join(alternatives).replace("d’après", "d[’']après").replace("l’", "l[’']")
    body = body.replace(" ", _S).replace("à", "[àA]")  # capitals are often written without their accent
    return re.compile(rf"(?<![\w-])(?:{body})(?:(?<=[’'])|(?![\w-]))", re.IGNORECASE)


_NO_SOURCE = re.compile(rf"{_S}(?:que\b|qu[’']|si\b|lequel|laquelle|lesquel)", re.IGNORECASE)
_DETERMINER = rf"(?:l[ea]s?{_S}|l[’']|une?{_S}|des{_S}|(?:c|s)(?:es?|on|a|ette){_S}|leurs?{_S}|tout(?:e|es)?{_S})?"
_FIRST_NOUN = re.compile(rf"{_S}{_DETERMINER}([\w-]+)", re.IGNORECASE)


def _names_no_source(text: str, start: int, end: int) -> bool:
    match = _FIRST_NOUN.match(text, start, end)
    return match is not None and any(b in word_set("cues", "not_sources") for b in base_forms(match[1]))


_RELATIVE = re.compile(rf"\bselon{_S}(?:lequel|laquelle|lesquelle?s)\b", re.IGNORECASE)


def _relatives(text: str, start: int, end: int) -> list[PrepositionCue]:
    """« la crainte selon laquelle »: the noun before tells the act."""
    found = []
    for match in _RELATIVE.finditer(text, start, end):
        before = re.findall(r"[\w-]+", text[max(start, match.start() - 60) : match.start()])
        bases = (base for word in reversed(before) for base in base_forms(word))
        named: Act = next((noun_acts()[base] for base in bases if base in noun_acts()), "declare")
        found.append(PrepositionCue(match.start(), match.end(), named, "relative"))
    return found


_POUR = re.compile(
    rf"(?:(?:(?<=[.!?…»:;\n])|(?<=[.!?…»:;\n«“][ \u00a0\u202f\n])|^)"
    rf"(?:(?:Mais|Et|Or|Car|Ainsi|Toutefois|Cependant|Pourtant|Enfin|En revanche),?{_S}(?=pour)|(?=Pour))"
    rf"|(?<=:[ \u00a0])(?=pour))(?P<pour>[Pp]our){_S}{_DETERMINER}(?P<word>[\w.-]+)(?=[^.;:«»\n]{{0,90}},)"
)
_PERSON_TITLES = ("M.", "Mme", "Me")


def _opening_pour(text: str, start: int, end: int) -> list[PrepositionCue]:
    return [
        PrepositionCue(*match.span("pour"), "assess", "preposition")
        for match in _POUR.finditer(text, start, end)
        if _may_think(text, match)
    ]


def _may_think(text: str, match: re.Match[str]) -> bool:
    """Whether the word after « pour » is a name, somebody or a pronoun, and no verb (« Pour pouvoir partir, »)."""
    word = match["word"]
    somebody = word[0].isupper() or word in _PERSON_TITLES or head_kind(word) is not None
    return _is_stressed(text, match.end("word")) or (somebody and "infinitive" not in kinds_of(word))


def _is_stressed(text: str, end: int) -> bool:
    """« Pour lui, », « Pour eux, »."""
    return re.search(r"\b(?:lui|elle|eux|elles)$", text[max(0, end - 6) : end]) is not None and text[end] == ","


_SOURCES = re.compile(
    rf"(?<![\w-])de(?={_S}(?:(?:même|bonne|plusieurs|deux){_S})?sources?{_S}"
    r"(?:\w*(?:ique|aire|ale|elle|ière|ante|ienne|aise|oise|aine|ine|eure|enne|ée|yme)s?|proches?|sûres?"
    r"|russes?|turques?)(?![\w-]))",
    re.IGNORECASE,
)


def _unnamed_sources(text: str, start: int, end: int) -> list[PrepositionCue]:
    """« de source diplomatique », « de sources concordantes »: the cue is « de »."""
    return [
        PrepositionCue(match.start(), match.end(), "declare", "preposition")
        for match in _SOURCES.finditer(text, start, end)
    ]
