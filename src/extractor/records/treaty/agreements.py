"""Where the article names an agreement: « un accord de défense historique », « ce traité », « la trêve »."""

import re
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from extractor.candidates.parsing.doc import Doc
from extractor.candidates.sentence_view import SentenceView
from extractor.french.inflection import base_forms
from extractor.french.lexicon import load, word_set
from extractor.french.places import demonym_country
from extractor.records.treaty.called import named_here
from extractor.records.treaty.doers import joined_from
from extractor.records.treaty.nouns import (
    DEFINITE,
    DEMONSTRATIVES,
    OPENING_OBJECTS,
    TEXTS,
    agreement_noun,
    joint_at,
    telling_forms,
    word_at,
)

Form = Literal["noun", "subject", "object", "action", "pledge", "part", "verb", "sentence"]
"""Named, or meant by a pronoun that is a verb's subject or object, by the noun of an action alone, by what its
parties pledge (« les deux camps s’engagent à »), by one of its articles (« son article 4 ») by the verb of agreeing before it or by
a sentence that goes on about it."""

Reference = Literal["new", "definite", "anaphor"]
"""Introduced, named again, or only referred to (« ce traité », « l’accord »)."""

_COMPLEMENT = {"de", "d'", "du", "des", "en", "sur"}
_MONTHS = "janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre"
_BETWEEN = re.compile(r"(?:[ \u00a0]\([A-ZÀ-Þ][\w-]+\))?[ \u00a0](avec|entre)[ \u00a0]")
_MADE = re.compile(
    r"[ \u00a0](?:annoncé|arraché|conclu|entré|négocié|noué|obtenu|paraphé|passé|ratifié|scellé|signé|trouvé)e?s?\b"
)
"""Begins what says of a bare « accord » which one it is."""

_THAT_OF = re.compile(rf"[ \u00a0](?:de[ \u00a0]|d[’'])(?:(?:{_MONTHS})\b|(?:19|20)\d\d\b|[A-ZÀ-Þ])")
_DOING = re.compile(
    r"[ \u00a0](?:met|normalis|prévoy|vis|fix|instaur|port|prolonge|mett|garantiss|établiss|autoris)ant\b"
)
"""Begins what says of a bare « document » which one it is."""

_CLOSING = {
    ",",
    ".",
    ";",
    ":",
    "«",
    "»",
    "(",
    ")",
    "–",
    "-",
    "?",
    "!",
    '"',
    "“",
    "”",
    "qui",
    "que",
    "qu'",
    "dont",
    "où",
    "mais",
}
_LOOSE = {"et", "ou", "ne", "n'", "se", "s'", "y", "en", "l'", "le", "la", "les", "à", "de", "d'"}
_MARKS = re.compile(rf"\b(?:[A-ZÀ-Þ][\w-]+|(?:19|20)\d\d|{_MONTHS})\b")
_YEAR = re.compile(r"[ \u00a0](?:d[’']|de |du )(?:\d{1,2}(?:er)?[ \u00a0])?(?:[a-zéû]{3,9} )?(?:19|20)\d\d\b")


@dataclass(frozen=True)
class Agreement:
    """One mention. `start`/`end` are offsets of the noun phrase without determiner; `first`/`last` are tokens."""

    start: int
    end: int
    sentence: int
    first: int
    last: int
    noun: str
    reference: Reference
    title: bool
    """Named in a headline: the body takes it up as if new."""
    proper: bool
    """Has a name of its own (« traité INF », « accord de Minsk »)."""
    capital: bool
    """Written « l’Accord » within a sentence, as in reports of the United Nations."""
    words: frozenset[str]
    """Content words besides the noun, in base form: what tells two agreements apart."""
    plural: bool
    joint: tuple[str, ...]
    """Countries (alpha-2) of « franco-malien »."""
    name_end: int
    """Offset behind the fullest name: with « entre X et Y », « avec X », of a bare noun with « signé à Arusha »."""
    marks: frozenset[str]
    """Places, months and years that tell a bare noun from others: « l’accord signé à Arusha en août 1993 »."""
    by: Form = "noun"


def find_agreements(view: SentenceView) -> list[Agreement]:
    """All mentions of agreements in the sentence, in order."""
    found: list[Agreement] = []
    for token in view.doc:
        known = found and token.i <= found[-1].last
        noun = None if known else agreement_noun(view.doc, token) or named_here(view, token)
        if noun is not None and not _is_generic(view, token.i):
            found.append(_agreement(view, token.i, noun))
        elif found and _is_that_of(view, token.i, found[-1]):
            found.append(_agreement(view, token.i, found[-1].noun))
    return found


def _is_that_of(view: SentenceView, i: int, before: Agreement) -> bool:
    """« (l’accord de 2018 reprend) celui de 2015 », « celui d’avril »: another of the kind just named."""
    pronoun = "celle" if before.noun in word_set("treaties", "feminine") else "celui"
    said = view.text[view.end(i) : view.sentence.end]
    return view.word(i) == pronoun and not before.plural and _THAT_OF.match(said) is not None


def _data() -> Any:
    return load("treaties")


def _is_generic(view: SentenceView, i: int) -> bool:
    """« Le temps des traités déchirés »: a headline about no agreement of its own."""
    paragraph = view.analysis.parsed.article.paragraphs[view.sentence.paragraph]
    bare = view.word(i).endswith("s") and _last(view.doc, i, "") == i
    return paragraph.kind in {"title", "heading"} and bare and view.word(i) not in {"accords", "pourparlers"}


# -- the phrase ----------------------------------------------------------------------------------------


def _agreement(view: SentenceView, head: int, noun: str) -> Agreement:
    doc, first = view.doc, head
    while first > 0 and doc[first - 1].pos_ in {"ADJ", "NUM"} and view.word(first - 1) not in _data()["not_adjectives"]:
        first -= 1
    last = _last(doc, head, noun)
    if dated := _YEAR.match(view.text, view.end(last), view.sentence.end):
        last = max(last, *(int(t.i) for t in doc if view.sentence.start + t.idx < dated.end()))
    start, end = view.start(first), view.end(last)
    words, name_end = _content_words(view.text[start:end], noun), _name_end(view, last, head=head)
    made = name_end if _says_which(view, last, head) else end
    paragraph = view.analysis.parsed.article.paragraphs[view.sentence.paragraph]
    return Agreement(
        start=start,
        end=end,
        sentence=view.sentence.index,
        first=first,
        last=last,
        noun=noun,
        reference=_reference(view.word(first - 1), noun, words),
        title=paragraph.kind in {"title", "heading"},
        proper=any(t.text[:1].isupper() for t in doc[head + 1 : last + 1]),
        capital=head > 1 and doc[head].text[:1].isupper(),
        words=words,
        plural=view.word(head).endswith("s"),
        joint=tuple(code for i in range(head + 1, last + 1) for code in joint_at(doc, i)),
        name_end=max(name_end, made),
        marks=frozenset(_MARKS.findall(view.text, end, made)),
    )


def _name_end(view: SentenceView, last: int, *, head: int) -> int:
    """Over « avec la Russie » and « entre X et Y »; behind a bare noun over « conclu dimanche à Rome »."""
    end = view.end(last)
    made = _says_which(view, last, head)
    if match := _BETWEEN.match(view.text, end, view.sentence.end):
        named = joined_from(view, match.end())
        if named and (match[1] == "avec" or len(named) > 1):
            return named[-1].end if match[1] == "entre" else named[0].end
    return _clause_end(view, last + 1) if made else end


def _says_which(view: SentenceView, last: int, head: int) -> bool:
    """« un accord conclu dimanche à Rome », « une déclaration mettant fin à la guerre »: a bare noun with what tells it."""
    pattern = _DOING if view.word(head) in word_set("treaties", "writings") else _MADE
    return last == head and pattern.match(view.text, view.end(last), view.sentence.end) is not None


def _clause_end(view: SentenceView, participle: int) -> int:
    """Before the punctuation, pronoun or verb that ends what the participle says."""
    verbs = [g.first for g in view.groups if g.first > participle]
    stop = min(verbs, default=len(view.doc))
    closing = (i for i in range(participle, stop) if view.word(i) in _CLOSING)
    stop = next(closing, stop)
    while view.word(stop - 1) in _LOOSE:
        stop -= 1
    return view.end(stop - 1)


def _last(doc: Doc, head: int, noun: str) -> int:
    """The last token: adjectives, « de », « en matière de » and « sur » complements, names and acronyms."""
    last = head
    while last + 1 < len(doc):
        word = word_at(doc, last + 1)
        known = last == head and word in _data()["qualified"].get(noun, ()) and not _MADE.match(f" {word}")
        step = last + 1 if known or _is_quality(doc, last + 1) else None
        if step is None and word in _COMPLEMENT and not (word == "sur" and noun in _data()["truces"]):
            step = _complement(doc, last + 1)
        if step is None and word == "et" and word_at(doc, last + 2) in {"de", "d'"}:
            step = _complement(doc, last + 2)
        if step is None:
            break
        last = step
    return last


def _is_quality(doc: Doc, i: int) -> bool:
    """An adjective, a nationality, an acronym, a name or an adjective that spaCy takes for a noun."""
    token, word = doc[i], word_at(doc, i)
    if (
        joint_at(doc, i)
        or demonym_country(word)
        or "-" in {word, word_at(doc, i - 1)}
        or (token.text.isupper() and len(token.text) > 1)
    ):
        return True
    if word in _data()["participle_qualities"]:
        return word_at(doc, i + 1) not in {"par", "en"}
    if word in telling_forms() and word_at(doc, i + 1) in OPENING_OBJECTS:
        return False  # « le traité de défense fixe à 2030 la fin … »
    if token.pos_ == "ADJ":
        return not word.endswith(("é", "ée", "és", "ées"))
    if token.text[:1].isupper():
        return token.pos_ in {"PROPN", "NOUN", "X"}
    mistaken = token.pos_ == doc[i - 1].pos_ == "NOUN"
    return mistaken and word.endswith(tuple(_data()["adjective_endings"]))


def _complement(doc: Doc, i: int) -> int | None:
    """The noun that ends « de défense », « en matière de sécurité », « sur les armes nucléaires »; no date or place."""
    j, preposition = i + 1, word_at(doc, i)
    while j < len(doc) and doc[j].pos_ in {"DET", "ADJ"} and word_at(doc, j) not in {"son", "sa", "ses", "cette", "ce"}:
        j += 1
    if j >= len(doc) or word_at(doc, j) in _data()["dates"]:
        return None
    if preposition == "en":
        return j if word_at(doc, j) in {"matière", *_data()["regions"]} else None
    if re.fullmatch(r"\d{4}", doc[j].text):
        return j
    return j if doc[j].pos_ in {"NOUN", "PROPN", "X"} else None


def _reference(determiner: str, noun: str, words: frozenset[str]) -> Reference:
    if determiner in DEMONSTRATIVES or (noun in TEXTS and determiner != "un" and not words):
        return "anaphor"
    if determiner in DEFINITE:
        return "definite" if words else "anaphor"
    return "new"


@cache
def _empty_words() -> frozenset[str]:
    return frozenset(_data()["empty_words"])


def _content_words(phrase: str, noun: str) -> frozenset[str]:
    words = re.findall(r"[^\W_][\w-]+", phrase.lower().replace("’", " ").replace("'", " "))
    singular = {next((b for b in base_forms(w) if len(b) < len(w)), w) if w.endswith("s") else w for w in words}
    telling = {b for b in singular if b not in _empty_words() and len(b) > 1}
    return frozenset(b for b in telling if noun not in base_forms(b))
