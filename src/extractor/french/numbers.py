"""How many: the quantities of a French text with their operators and bounds.

Own rules, because the libraries tried read « 10.000 » as ten and know no « dizaine de milliers »;
text2num reads the spelled-out numbers.
"""

import re
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from extractor.french.conjugation import forms_of, lemma_of
from extractor.french.lexicon import load, word_set
from extractor.french.not_counted import any_phrase, is_not_counted, is_part_of_name
from extractor.french.number_atoms import SPACE, Atom, find_atoms
from extractor.records.deployment.schema import CountOp

_Bounds = tuple[int | None, int | None, int | None]
_REMEMBERED = 256
"""Sentences of which the quantities are kept, since several finders ask for them."""
_MOST_OPERATORS = 4
"""« au total un peu plus de quelque 10 000 »; without a bound « quelques quelques … » is read anew from each of its words."""


@dataclass(frozen=True)
class Quantity:
    """A number of things as written: ``text[start:end]`` holds operator, number and linking « de ».

    Bounds follow the deployment contract: « plus de 10.000 » min 10001, best 10000; « au moins »
    min = best; « environ » only best; « jusqu’à » only max; « près de 500 » and « moins de 500 » best
    500, max 499; an exact number all three; « plusieurs », « la moitié », « davantage » none.
    """

    start: int
    end: int
    op: CountOp
    min: int | None
    best: int | None
    max: int | None


def find_quantities(text: str, start: int, end: int) -> list[Quantity]:
    """The quantities in ``text[start:end]``, in order.

    Left out: years, dates, hours, ages, durations, percentages, ordinals, sums of money, measures
    and numbers that are part of a name. What is counted is for the caller to see behind the span.
    """
    found = _quantities(text[start:end])
    return [replace(q, start=q.start + start, end=q.end + start) for q in found]


@lru_cache(_REMEMBERED)
def _quantities(text: str) -> tuple[Quantity, ...]:
    atoms = [a for a in find_atoms(text) if not is_part_of_name(text, a)]
    found: list[Quantity] = []
    i = 0
    while i < len(atoms):
        if i + 1 < len(atoms) and _superseded(text, atoms[i], atoms[i + 1]):
            i += 1
            changed = _single(text, atoms[i])
            found += [replace(changed, op="total")] if changed else []
            i += 1
            continue
        joined = _joined(text, atoms[i], atoms[i + 1]) if i + 1 < len(atoms) else None
        quantity = _range(text, atoms[i], atoms[i + 1], joined) if joined else _single(text, atoms[i])
        if quantity and (not found or found[-1].end <= quantity.start):
            found.append(quantity)
        i += 2 if joined else 1
    return tuple(found)


# -- one number --------------------------------------------------------------------------------


def _single(text: str, atom: Atom) -> Quantity | None:
    after = text[atom.end : atom.end + 60]
    if not _LETTER.search(text, max(0, atom.start - 40), atom.end + 60):
        return None  # a table of figures
    operators, start = _operators_before(text, atom.start)
    if _NO_MORE.search(text, max(0, atom.start - 40), atom.start):
        operators, start = [], atom.start
    operator = next((o for o in operators if o != "total"), None)
    if is_not_counted(text, atom, after, qualified=bool(operators)):
        return None
    end = atom.end
    if operator is None and (match := _operator_after().match(after)):
        operator = _after_class(match["directly"] or match["later"])
        end += match.end() if match["directly"] else 0
    op, bounds = _bounds(operator, atom)
    op = "total" if "total" in operators else _scope(text, atom, after, op)
    return Quantity(start, _with_link(text, atom, end), op, *bounds)


def _with_link(text: str, atom: Atom, end: int) -> int:
    """The end behind « de », « d’ » or « des » when the number is a noun (« un millier de ») or
    counts some of more (« 3 000 de ses troupes », « la moitié des hommes »)."""
    words = text[atom.start : end]
    noun = atom.rounded or (atom.vague and re.search(r"[ ’']", words)) or _ENDS_IN_NOUN.search(words)
    link = (_NOUN_LINK if noun else _PARTITIVE).match(text, end)
    return link.end() if link else end


_NO_MORE = re.compile(rf"\b(?:ne{SPACE}|n[’'])[^,.;]{{1,25}}{SPACE}plus{SPACE}qu(?:e{SPACE}|[’'])$")
_LETTER = re.compile(r"[^\W\d_]")
_ENDS_IN_NOUN = re.compile(r"(?:illiers?|illions?|illiards?|demie?|avantage)$")
_NOUN_LINK = re.compile(rf"{SPACE}(?:de\b|des\b|du\b|d[’'])")
_PARTITIVE = re.compile(rf"{SPACE}(?:de(?={SPACE}(?:[cms]es|[nv]os|leurs?|cette|cet?)\b)|des\b)")


def _bounds(operator: str | None, atom: Atom) -> tuple[CountOp, _Bounds]:
    value = atom.value
    if value is None:
        return atom.vague or "several", (None, None, None)
    table: dict[str, tuple[CountOp, _Bounds]] = {
        "exact": ("exact", (value, value, value)),
        "about": ("about", (None, value, None)),
        "nearly": ("nearly", (None, value, value - 1)),
        "more_than": ("more_than", (value + 1, value, None)),
        "at_least": ("at_least", (value, value, None)),
        "at_most": ("at_most", (None, value, value)),
        "less_than": ("at_most", (None, value, value - 1)),
        "up_to": ("up_to", (None, None, value)),
    }
    return table[operator or ("about" if atom.rounded else "exact")]


# -- the words around a number -----------------------------------------------------------------


@cache
def _operators() -> dict[str, str]:
    """Words of an operator → its class."""
    by_class = load("number_words")["operators"]
    return {words: name for name, all_words in by_class.items() for words in all_words}


@cache
def _operator_pattern() -> re.Pattern[str]:
    """What stands before a number, read backwards from it: searching forwards tries every place of the window."""
    # A quotation mark may open between operator and number: « plus de « 10 000 » hommes ».
    mark = rf"(?:{SPACE}?[«“\"])?"
    words = any_phrase([words[::-1] for words in _operators()])
    # « en plus de milliers d’obus » adds to something else.
    before = rf"(?![\w-])(?!{SPACE}ne\b)"
    return re.compile(rf"{mark}(?:{SPACE}|(?=[’']))({words}){before}", re.IGNORECASE)


def _operators_before(text: str, start: int) -> tuple[list[str], int]:
    """The classes of the operators that end right before `start`, nearest first, and where they
    begin: « un total de plus de 10 000 » has two."""
    found: list[str] = []
    while len(found) < _MOST_OPERATORS and (match := _operator_pattern().match(text[max(0, start - 40) : start][::-1])):
        found.append(_operators()[re.sub(SPACE, " ", match[1][::-1].lower().replace("'", "’"))])
        start -= len(match[0])
    return found, start


@cache
def _operator_after() -> re.Pattern[str]:
    """« 300 environ », which the span takes in, and « 300 hommes au plus », which it cannot."""
    after = load("number_words")["after"]
    words = any_phrase([w for all_words in after.values() for w in all_words])
    return re.compile(
        rf"{SPACE}(?P<directly>{words})(?![\w-])(?!{SPACE}(?:fort|haut|bas|tôt|tard|près|vite)\b)"
        rf"|(?:{SPACE}[\w’'-]+){{1,4}}?{SPACE}(?P<later>{words})(?=[,.;:)»]|$)",
        re.IGNORECASE,
    )


def _after_class(words: str) -> str:
    plain = re.sub(SPACE, " ", words.lower())
    after: dict[str, list[str]] = load("number_words")["after"]
    return next(name for name, all_words in after.items() if plain in all_words)


_ADDITIONAL = re.compile(
    rf"^{SPACE}?(?:autres|nouve(?:aux|lles))\b"
    rf"|^(?:{SPACE}[\w’'-]+){{0,5}}?{SPACE}"
    r"(?:supplémentaires?|additionnel(?:le)?s?|(?:de|en) plus(?! d[eu’']| que))(?![\w-])"
)
_IN_ALL = re.compile(rf"^(?:{SPACE}[\w’'-]+){{0,6}}?{SPACE}(?:au total|en tout)\b")
_IN_ALL_BEFORE = re.compile(r"\b(?:au total|en tout),? (?:\w+ ){0,3}$", re.IGNORECASE)
# « ce qui portera le contingent à 850 hommes »
_BROUGHT_TO = re.compile(r"\bport\w+ (?:[\w’'-]+ ){1,4}à (?:environ |quelque |près de |plus de )?$")
_CLAUSE_END = re.compile(r"[.;:,!?()«»]|\b(?:et|mais|dont|qui|que)\b")


def _scope(text: str, atom: Atom, after: str, op: CountOp) -> CountOp:
    """Whether the number is added to others or sums them up, which is told around the noun.

    The bounds keep what the operator says. « Au total » beside an operator only stresses it, and
    « les trois autres » are not added to anything.
    """
    before = re.sub(SPACE, " ", text[max(0, atom.start - 40) : atom.start])
    clause = _CLAUSE_END.split(after)[0]
    if _ADDITIONAL.search(clause) and not re.search(r"\b(?:les|des|ces|aux) $", before):
        return "additional"
    if _BROUGHT_TO.search(before):
        return "total"
    in_all = _IN_ALL.search(clause) or _IN_ALL_BEFORE.search(before)
    return "total" if op == "exact" and in_all else op


# -- two numbers -------------------------------------------------------------------------------


def _superseded(text: str, old: Atom, new: Atom) -> bool:
    """« passer de 3.600 à quelque 4.500 hommes », « ramenés de 13.000 à 8.600 »: the second number takes the place of the first."""
    if old.value is None or new.value is None or not _CHANGED_TO.fullmatch(text[old.end : new.start]):
        return False
    before = re.search(
        rf"((?:[\w’'-]+{SPACE}){{0,8}})(?:de|des){SPACE}{_BEFORE_OLD}$", text[max(0, old.start - 90) : old.start]
    )
    if before is None:
        return False
    verbs = word_set("number_words", "changing")
    return old.value > new.value or any(lemma_of(word) in verbs for word in before[1].split())


_CHANGED_TO = re.compile(rf"(?:{SPACE}[^\W\d_]+){{0,3}}?{SPACE}(?:à|aux)(?:{SPACE}(?:[^\W\d_]+|d[’'])){{0,3}}{SPACE}?")
_BEFORE_OLD = rf"(?:(?:plus|moins|près|environ|quelque){SPACE}(?:de{SPACE})?)?"


def _joined(text: str, low: Atom, high: Atom) -> str | None:
    """How two numbers make one range: « entre », « de » or « ou », « à », « , voire », « - » alone; or None."""
    gap = re.fullmatch(
        rf"{SPACE}(à|et|ou){SPACE}|{SPACE}?[-–]{SPACE}?|,?{SPACE}(?:voire|sinon|peut-être){SPACE}",
        text[low.end : high.start],
    )
    if gap is None or low.value is None or high.value is None:
        return None
    before = text[max(0, low.start - 30) : low.start]
    opening = re.search(rf"(?:(\w+){SPACE})?(?<![\w-])(entre|de){SPACE}$", before, re.IGNORECASE)
    word = opening[2].lower() if opening else ""
    if opening and word == "de" and opening[1] and opening[1].lower() not in forms_of("être"):
        word = ""  # « un bataillon de 800 à 1 000 hommes »
    if (gap[1] == "et") != (word == "entre"):
        return None
    if word == "de" and gap[1] != "à":
        word = ""
    return word or gap[1] or "-"


def _range(text: str, low: Atom, high: Atom, joined: str) -> Quantity | None:
    smallest, greatest = _scaled_like(text, low, high), high.value or 0
    # « 3 à 1 » is a score and « 1950-1953 » a time.
    outer = Atom(low.start, high.end, greatest, rounded=high.rounded, year=low.year and high.year)
    after = text[high.end : high.end + 60]
    if smallest >= greatest or is_not_counted(text, outer, after, qualified=False):
        return None
    start = low.start
    if joined in ("entre", "de"):
        start -= len(joined) + 1
    else:
        start = _operators_before(text, start)[1]
    op = _scope(text, outer, after, "between")
    return Quantity(start, _with_link(text, outer, high.end), op, smallest, None, greatest)


def _scaled_like(text: str, low: Atom, high: Atom) -> int:
    """The lower number, which may borrow thousands: « 10 à 12 000 », « dix à douze mille »."""
    value, top = low.value or 0, high.value or 0
    composed = re.search(r"\W|mille", text[high.start : high.end]) is not None
    if not composed or value >= 1000:
        return value
    hundreds = (100,) if text[high.start : high.end].endswith("cents") else ()
    scale = next((s for s in (10**9, 10**6, 1000, *hundreds) if top > s and top % s == 0), 1)
    return value * scale if value * scale < top else value
