"""Numbers that count nothing: years, measures, durations, labels and parts of names."""

import re
from functools import cache

from extractor.french.forces import force_noun
from extractor.french.gazetteer import normalise
from extractor.french.inflection import base_forms
from extractor.french.lexicon import load, word_set
from extractor.french.number_atoms import SPACE, Atom
from extractor.french.places import demonym_country, find_places

_MONTHS = [month for month in load("calendar")["months"] if len(month) > 4]


def any_phrase(words: list[str]) -> str:
    """A pattern of any of these phrases, with any apostrophe and any space."""
    longest_first = sorted(words, key=len, reverse=True)
    return "|".join(re.escape(w).replace("’", "[’']").replace(r"\ ", SPACE) for w in longest_first)


def counts_people(after: str) -> bool:
    """Whether a noun counted in war news follows (« soldats », « chars », « morts »), at most one
    adjective between: then even « 2000 » is no year."""
    following = re.match(rf"{SPACE}([^\W\d_]+)(?:{SPACE}([^\W\d_]+))?", after)
    counted = load("number_words")["counted"]
    if following is None:
        return False
    people = following[1].endswith(("s", "x")) and demonym_country(following[1])  # « 1500 Ougandais »
    words = [word for word in following.groups() if word]
    return bool(people) or any(force_noun(w) or any(base in counted for base in base_forms(w)) for w in words)


@cache
def _unit_pattern() -> re.Pattern[str]:
    words = load("number_words")
    units, qualifiers = any_phrase(words["not_counted"]), "|".join(words["qualifiers"])
    of = rf"(?:d(?:e(?:{SPACE}la)?{SPACE}|u{SPACE}|e{SPACE}l[’']|[’']))?"
    return re.compile(
        rf"{SPACE}?{of}(?:(?:{qualifiers}){SPACE})?(?:{units})(?!\w)"
        # « 1 à 1,5 % », « les 4, 5 et 9 août »: the unit of the last number is that of all.
        rf"|(?:, ?\d{{1,3}})*{SPACE}(?:au|et|ou|à|-){SPACE}\d[\d.,]*(?:er)?{SPACE}?(?:{units})"
        r"(?!\w)",
        re.IGNORECASE,
    )


_DAY_OF_MONTH = re.compile(
    rf"^{SPACE}(?:au|à){SPACE}\d{{1,2}}(?:er)?{SPACE}?(?:{'|'.join(load('calendar')['months'])})$", re.IGNORECASE
)
"""« 9 800 au 1er janvier »: only a day can open « du 12 au 14 mars »."""

_DAY_BEFORE = re.compile(
    rf"\b(?:le|du|au|(?:lun|mar|mercre|jeu|vendre|same)di|dimanche|{'|'.join(_MONTHS)}){SPACE}$",
    re.IGNORECASE,
)


# « les 1500 restants », but « les années 2000 », « des 2001 »
_PLURAL_ARTICLE = re.compile(rf"(?<![\w-])(?:les|ces|ses|leurs|nos|aux){SPACE}$", re.IGNORECASE)


@cache
def _label_pattern() -> re.Pattern[str]:
    labels = any_phrase([label[::-1] for label in load("number_words")["labels"]])
    return re.compile(rf"{SPACE}?(?:{labels})(?![\w-])", re.IGNORECASE)


def is_not_counted(text: str, atom: Atom, after: str, *, qualified: bool) -> bool:
    """Whether this is a measure, a duration, a date, a year or a label rather than a count.

    With an operator four figures are no year: « environ 2000 ».
    """
    if (unit := _unit_pattern().match(after)) and not ((atom.value or 0) > 31 and _DAY_OF_MONTH.search(unit[0])):
        return True
    before = text[max(0, atom.start - 25) : atom.start]
    if atom.year and _PLURAL_ARTICLE.search(before):
        return False
    day = atom.digits and (atom.value or 0) <= 31 and _DAY_BEFORE.search(before)
    if day or (atom.year and not qualified):
        return not counts_people(after)
    return _label_pattern().match(before[::-1]) is not None


_GAPPED = re.compile(rf"(?:[,;]|{SPACE}et){SPACE}(?:l[ea]s?{SPACE}|l[’'])(?:[A-ZÀ-Þ][\w’'-]*{SPACE})+$")
"""« …, le Niger 680 » shares the verb before, where « France 24 » is a name."""
_GAPPED_CITY = re.compile(rf"(?:[,;]|{SPACE}et){SPACE}((?:[A-ZÀ-Þ][\w’'-]*{SPACE})+)$")


def is_part_of_name(text: str, atom: Atom) -> bool:
    """« France 24 », « Falcon 9 », « les Vingt-Sept »: a name, unless counted people follow."""
    word = text[atom.start : atom.end]
    before = text[max(0, atom.start - 30) : atom.start]
    if not atom.digits:
        inside = re.search(rf"[\w,;]{SPACE}$", before) is not None
        return word[0].isupper() and inside and not atom.vague
    if not word.isdigit() or len(word) > 3 or counts_people(text[atom.end : atom.end + 40]):
        return False
    if _GAPPED.search(before) or _is_government(_GAPPED_CITY.search(before)):
        return False
    name = re.search(rf"\b([A-ZÀ-Þ][\w-]*){SPACE}$", before)
    return name is not None and normalise(name[1]) not in _openers()


def _is_government(city: re.Match[str] | None) -> bool:
    """« …, Paris 300 et Berlin 500 »: the capital of a state that shares the verb before."""
    named = find_places(city[1], 0, len(city[1])) if city else []
    return any(p.actor and p.kind != "country" and p.end == len(city[1]) - 1 for p in named) if city else False


@cache
def _openers() -> frozenset[str]:
    """Words that have a capital only because they open a sentence."""
    operators = load("number_words")["operators"].values()
    first_words = {normalise(words.split()[0]) for listed in operators for words in listed}
    return word_set("place_words", "openers") | first_words
