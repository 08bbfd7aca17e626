"""Numbers as written, without the words that qualify them: « 10.000 », « mille cinq cents »,
« une dizaine de milliers », « plusieurs milliers », « la moitié »."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Literal

from text_to_num import text2num

from extractor.french.lexicon import load

SPACE = r"[ \u00a0\u202f\u2009]"

_NUMERALS = (
    "un|une|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|treize|quatorze|quinze|seize|"
    "vingts?|trente|quarante|cinquante|soixante|septante|huitante|octante|nonante|cents?|mille"
)
_JOINT = r"[ \u00a0-]"
_SPELLED = rf"(?:{_NUMERALS})\b(?:{_JOINT}(?:et{_JOINT}(?=une?\b|onze\b))?(?:{_NUMERALS})\b)*"
# Every separator of thousands is read as one: as a decimal, « 10.000 soldats » would be ten.
_GROUPED = r"\d{1,3}(?:[ .,\u00a0\u202f\u2009'’]\d{3})+(?!\d)"
_DECIMAL = rf"\d+[.,]\d{{1,2}}(?={SPACE}(?:millions?|milliards?|milliers?)\b)"
_DIGITS = rf"(?:{_GROUPED}|{_DECIMAL}|\d+)"
_TIMES = (
    rf"(?:{SPACE}(?:mille|milliers?|millions?|milliards?)\b(?:{SPACE}et{SPACE}demie?\b)?"
    rf"(?:{SPACE}(?:{_SPELLED}))?)?"
)
_MOST = 10**10
"""More than all people on Earth: a code, and no count."""
_YEAR = re.compile(r"1[0-9]\d\d|20\d\d")
# Dates in figures, telephone numbers, per cent: none of their figures counts anything.
_CODES = re.compile(
    r"\d{1,4}[-/.]\d{1,2}[-/.]\d{2,4}|(?:\d\d[ .]){3,}\d\d|(?<!\d)\d++(?:[-/]\d++){2,}"
    rf"|pour{SPACE}cent\b"
)


@dataclass(frozen=True)
class Atom:
    """A number without its operator.

    `value` is None for the words that give no number: `vague` tells « plusieurs », « la moitié »
    and « davantage » apart. `rounded` marks collective nouns (« une centaine »), `year` four
    figures that may be a year.
    """

    start: int
    end: int
    value: int | None
    vague: Literal["several", "share", "additional"] | None = None
    rounded: bool = False
    digits: bool = False
    year: bool = False


def find_atoms(text: str) -> list[Atom]:
    """The numbers of the text; « un » alone is an article and is left out."""
    codes = [m.span() for m in _CODES.finditer(text)]
    return list(_outside(codes, _atoms(text)))


def _atoms(text: str) -> Iterator[Atom]:
    for match in _pattern().finditer(text):
        atom = _atom(match)
        if atom is not None:
            yield atom


def _outside(codes: list[tuple[int, int]], atoms: Iterator[Atom]) -> Iterator[Atom]:
    i = 0
    for atom in atoms:
        while i < len(codes) and codes[i][1] <= atom.start:
            i += 1
        if i == len(codes) or atom.end <= codes[i][0]:
            yield atom


@cache
def _pattern() -> re.Pattern[str]:
    words = load("number_words")
    several, nouns = "|".join(words["several"]), "|".join(words["collectives"])
    units = rf"(?:{nouns}|million|milliard)s?"
    shares = "|".join(words["shares"]).replace(" ", SPACE)
    alternatives = (
        rf"(?P<several>(?:(?:{several}){SPACE}|(?<=\bde{SPACE})(?=\w+s\b)){units}\b(?:{SPACE}de{SPACE}{units}\b)?"
        rf"|(?:plusieurs|quelques)(?={SPACE}[^\W\d_])|une{SPACE}poignée\b)",
        rf"(?:(?P<times>une?|l[ae]|cet?|cette|{_SPELLED}|{_DIGITS}){SPACE}|(?<=\bdu{SPACE})|(?<=\bau{SPACE}))"
        rf"(?:(?:bon(?:ne)?|gros(?:se)?|petite?|jolie?|belle|solide|seule?){SPACE})?"
        rf"(?P<noun>{nouns})s?\b(?:{SPACE}de{SPACE}(?P<nouns>{units})\b)?",
        rf"(?P<half>un{SPACE}demi-(?:million|milliard))\b",
        rf"(?P<share>(?:{shares})(?={SPACE}d(?:es?|u)\b|{SPACE}d[’'])|la{SPACE}(?:moitié|plupart)\b)",
        rf"(?P<more>davantage)(?={SPACE}d(?:e\b|[’']))",
        rf"(?P<digits>(?>{_DIGITS}{_TIMES}))(?![\w/]|[.,:'’]\d|-[^\W\d])",
        rf"(?P<spelled>(?>{_SPELLED}{_TIMES}))(?![\w-])",
    )
    before = r"(?<![\w/#@$€£\[])(?<![^\W\d][-.,])(?<!\d[.,:'’])"
    return re.compile(rf"{before}(?:{'|'.join(alternatives)})", re.IGNORECASE)


def _atom(match: re.Match[str]) -> Atom | None:
    start, end = match.span()
    if match["share"]:
        return Atom(start, end, None, "share")
    if match["more"]:
        return Atom(start, end, None, "additional")
    if match["several"]:
        return Atom(start, end, None, "several")
    word = match["digits"] or match["spelled"]
    if word is None:
        value = _collective_value(match)
    elif word.lower() in ("un", "une") or re.match(r"0\d", word):
        value = None
    else:
        value = _value(word)
    if value is None or value > _MOST:
        return None
    year = bool(word and _YEAR.fullmatch(word))
    return Atom(start, end, value, rounded=not word, digits=bool(match["digits"]), year=year)


def _collective_value(match: re.Match[str]) -> int | None:
    """« une dizaine de milliers », « deux centaines », « un demi-million »."""
    if match["half"]:
        return _unit(match["half"].split("-")[1]) // 2
    written = (match["times"] or "un").lower()
    times = 1 if written in ("un", "une", "la", "le", "ce", "cet", "cette") else _value(written)
    return times * _unit(match["noun"]) * _unit(match["nouns"]) if times else None


def _unit(noun: str | None) -> int:
    if noun is None:
        return 1
    words = load("number_words")
    singular = noun.lower().removesuffix("s")
    return int(words["collectives"].get(singular) or words["scales"][singular])


def _value(words: str) -> int | None:
    """The integer written in digits or words, with its scale; None when it is no integer."""
    plain = re.sub(SPACE, " ", words.lower())
    whole = re.sub(r" et demie?$", "", plain)
    scale = int(load("number_words")["scales"].get(whole.split(" ")[-1], 1))
    half = scale // 2 if whole != plain else 0
    digits = re.match(_DIGITS, whole)
    try:
        if digits is None:
            return int(text2num(whole, "fr")) + half or None
        if digits.end() == len(whole):
            scale = 1
        rest = whole[digits.end() :].strip().partition(" ")[2]
        more = int(text2num(rest, "fr")) if rest else 0
    except ValueError:
        return None
    grouped = re.fullmatch(_GROUPED, digits[0])
    number = re.sub(r"\D", "", digits[0]) if grouped else digits[0].replace(",", ".")
    if len(number) > len(str(_MOST)):
        return None  # a string of digits may be as long as the article
    value = Decimal(number) * scale + half + more
    return int(value) if value == int(value) and value > 0 else None
