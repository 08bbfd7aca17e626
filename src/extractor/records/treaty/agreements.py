"""Where the article names an agreement: « un accord de défense historique », « ce traité », « la trêve »."""

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any, Literal

from extractor.candidates.parsing.doc import Doc, Token
from extractor.candidates.sentence_view import SentenceView
from extractor.french.inflection import base_forms
from extractor.french.lexicon import load
from extractor.french.places import demonym_country
from extractor.records.treaty.doers import joined_from

Form = Literal["noun", "subject", "object", "action", "pledge"]
"""Named, or meant by a pronoun that is a verb's subject or object, by the noun of an action alone, or by what its
parties pledge (« les deux camps s’engagent à »)."""

Reference = Literal["new", "definite", "anaphor"]
"""Introduced, named again, or only referred to (« ce traité », « l’accord »)."""

_DEMONSTRATIVES = {"ce", "cet", "cette", "ces"}
_DEFINITE = {"le", "la", "les", "l'", "du", "au", "aux", "des"}
_POSSESSIVES = {"son", "leur", "mon", "notre", "leurs", "votre"}
_COMPLEMENT = {"de", "d'", "du", "des", "en", "sur"}
_GIVING = re.compile(r"\b(?:donn|obten|recueill|demand|attend|sollicit|besoin|sans l'|avec l')")
TEXTS = {"texte", "document", "compromis"}
_BETWEEN = re.compile(r"(?:[ \u00a0]\([A-ZÀ-Þ][\w-]+\))?[ \u00a0](avec|entre)[ \u00a0]")
_MADE_BETWEEN = re.compile(
    r"(?:[ \u00a0](?:conclu|signé|paraphé|passé|noué|négocié|entré)e?s?\b[^.,;:«»()]{0,40}?)?[ \u00a0](avec|entre)[ \u00a0]"
)
_YEAR = re.compile(r"[ \u00a0](?:d[’']|de |du )(?:\d{1,2}(?:er)?[ \u00a0])?(?:[a-zéû]{3,9} )?(?:19|20)\d\d\b")
_SHORT = 25
_LONGEST = 60
"""Characters in which the words that qualify an agreement stand: right behind it, or in its whole phrase."""


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
    name_end: int
    """Offset behind the fullest name: with « entre X et Y », « avec X » and the participle before them."""
    by: Form = "noun"


def find_agreements(view: SentenceView) -> list[Agreement]:
    """All mentions of agreements in the sentence, in order."""
    found: list[Agreement] = []
    for token in view.doc:
        noun = None if found and token.i <= found[-1].last else _noun(view.doc, token)
        if noun is not None and not _is_generic(view, token.i):
            found.append(_agreement(view, token.i, noun))
    return found


def _is_generic(view: SentenceView, i: int) -> bool:
    """« Le temps des traités déchirés »: a headline about no agreement of its own."""
    paragraph = view.analysis.parsed.article.paragraphs[view.sentence.paragraph]
    bare = view.word(i).endswith("s") and _last(view.doc, i, "") == i
    return paragraph.kind in {"title", "heading"} and bare and view.word(i) not in {"accords", "pourparlers"}


def _data() -> Any:
    return load("treaties")


@cache
def _nouns() -> frozenset[str]:
    return frozenset({*_data()["strong"], *_data()["qualified"], *TEXTS})


@lru_cache(20_000)
def _base(word: str) -> str | None:
    return next((b for b in base_forms(word) if b in _nouns()), None)


@cache
def _name_beginnings() -> frozenset[str]:
    return frozenset(name.split(" ")[0] for name in _data()["names"])


# -- the noun ----------------------------------------------------------------------------------------


def _noun(doc: Doc, token: Token) -> str | None:
    """The agreement noun that this token is; None for « donner son accord », « d’accord », a party convention."""
    base, beginning = _base(token.text), token.text in _name_beginnings()
    if base is None and not beginning:
        return None
    mistaken = _word(doc, token.i - 1) in _DEFINITE | _DEMONSTRATIVES | {
        "un",
        "d'",
        "de",
    }  # « au traité », « ce pacte »
    if (token.pos_ in {"VERB", "AUX"} and not mistaken) or not token.text[:1].isalpha():
        return None
    if beginning and _is_named(doc, token.i):
        return "traité"
    if base is None:
        return None
    following = doc.text[token.idx : token.idx + _LONGEST].lower()
    if following.startswith(tuple(_data()["not_phrases"])):
        return None
    determiner = _determiner(doc, token.i)
    if base == "compromis" and _word(doc, token.i + 1) in {"de", "d'", "du", "sur"}:
        return base
    if base in TEXTS | {"projet", "version"} and (inner := _written_in(doc, token.i)):
        return inner
    if base in TEXTS:
        another = _word(doc, token.i - 1) in {"nouveau", "autre"}
        return base if another or (determiner in _DEMONSTRATIVES | {"le"} and token.pos_ == "NOUN") else None
    if base == "entente" and _word(doc, token.i - 1) == "d'":
        return None  # « un terrain d’entente »
    if base in _data()["qualified"]:
        return base if _qualified(base, following, determiner) else None
    needed = _data()["qualifier_needed"].get(base)
    known_one = determiner in _DEMONSTRATIVES | _DEFINITE or _of_known_kind(following[:_SHORT])
    if needed and not known_one and _word(doc, token.i + 1) not in needed:
        return None
    return None if base == "accord" and is_consent(doc, token, following) else base


def _is_named(doc: Doc, i: int) -> bool:
    """« le New START », « le TNP », « Minsk 2 »: known by a name or acronym that says nothing of what it is."""
    words = " ".join(t.text for t in doc[i : i + 2])
    return doc[i].text in _data()["names"] or words in _data()["names"]


def _written_in(doc: Doc, i: int) -> str | None:
    """« le texte du cessez-le-feu », « le projet d’accord »: the agreement that is meant."""
    if _word(doc, i + 1) not in {"de", "d'", "du", "des"}:
        return None
    j = i + 2 + (_word(doc, i + 2) in {"l'", "la", "cet", "ce", "cette"})
    return next((b for b in base_forms(_word(doc, j)) if b in _data()["strong"]), None)


def _qualified(noun: str, following: str, determiner: str) -> bool:
    """« partenariat stratégique », « plan de paix »; « ce partenariat » when it was named before."""
    rest = following.split(" ", 1)[-1][:25]
    again = determiner in _DEMONSTRATIVES and noun in {"partenariat", "alliance"}
    return again or any(q in rest for q in _data()["qualified"][noun])


def is_consent(doc: Doc, token: Token, following: str = "", *, giving_only: bool = False) -> bool:
    """Approval (« donner son accord à »), concord (« d’accord », « en accord avec »), not an agreement.

    With `giving_only`, « leur accord » alone may still be one.
    """
    before, after = _word(doc, token.i - 1), _word(doc, token.i + 1)
    if token.text.lower() != "accord":
        return False
    if before in {"d'", "en", "commun", "plein", "parfait"} or after == "parfait":
        return True
    giving = _GIVING.search(" ".join(f"{t.lemma_} {t.text}".lower() for t in doc[max(0, token.i - 6) : token.i]))
    if giving_only:
        return bool(giving) or after == "parfait"
    if before in _POSSESSIVES:
        named = after in {"de", "avec", "d'", "sur"} or (token.i + 1 < len(doc) and doc[token.i + 1].pos_ == "ADJ")
        return bool(giving) or not named
    for_something = before in {"l'", "un"} and after in {"de", "du", "des", "à", "pour", "d'"}
    return bool(giving) and for_something and not _of_known_kind(following)


def _of_known_kind(following: str) -> bool:
    """« convention fiscale », « accord de paix »."""
    return any(w in following for _, words in _data()["kinds"] for w in words)


def _word(doc: Doc, i: int) -> str:
    return str(doc[i].text.lower()) if 0 <= i < len(doc) else ""


def _determiner(doc: Doc, i: int) -> str:
    j = i - 1
    while j >= 0 and (doc[j].pos_ in {"ADJ", "NUM"} or doc[j].text in {"«", '"'}):
        j -= 1
    return _word(doc, j)


# -- the phrase ----------------------------------------------------------------------------------------


def _agreement(view: SentenceView, head: int, noun: str) -> Agreement:
    doc, first = view.doc, head
    while first > 0 and doc[first - 1].pos_ in {"ADJ", "NUM"} and view.word(first - 1) not in _data()["not_adjectives"]:
        first -= 1
    last = _last(doc, head, noun)
    if dated := _YEAR.match(view.text, view.end(last), view.sentence.end):
        last = max(last, *(int(t.i) for t in doc if view.sentence.start + t.idx < dated.end()))
    start, end = view.start(first), view.end(last)
    words = _content_words(view.text[start:end], noun)
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
        name_end=_name_end(view, end, described=last > head),
    )


def _name_end(view: SentenceView, end: int, *, described: bool) -> int:
    """Over « avec la Russie » and « entre X et Y »; without other words over « conclu dimanche » before them."""
    match = (_BETWEEN if described else _MADE_BETWEEN).match(view.text, end, view.sentence.end)
    named = joined_from(view, match.end()) if match else ()
    if match is None or not named or (match[1] == "entre" and len(named) < 2):
        return end
    return named[-1].end if match[1] == "entre" else named[0].end


def _last(doc: Doc, head: int, noun: str) -> int:
    """The last token: adjectives, « de », « en matière de » and « sur » complements, names and acronyms."""
    last = head
    while last + 1 < len(doc):
        word = _word(doc, last + 1)
        known = last == head and word in _data()["qualified"].get(noun, ())  # « Acte fondateur »
        step = last + 1 if known or _is_quality(doc, last + 1) else None
        if step is None and word in _COMPLEMENT and not (word == "sur" and noun in _data()["truces"]):
            step = _complement(doc, last + 1)
        if step is None and word == "et" and _word(doc, last + 2) in {"de", "d'"}:
            step = _complement(doc, last + 2)
        if step is None:
            break
        last = step
    return last


def _is_quality(doc: Doc, i: int) -> bool:
    """An adjective, a nationality, an acronym, a name or an adjective that spaCy takes for a noun."""
    token, word = doc[i], _word(doc, i)
    if demonym_country(word) or "-" in {word, _word(doc, i - 1)} or (token.text.isupper() and len(token.text) > 1):
        return True
    if word in _data()["participle_qualities"]:
        return _word(doc, i + 1) not in {"par", "en"}
    if token.pos_ == "ADJ":
        return not word.endswith(("é", "ée", "és", "ées"))
    if token.text[:1].isupper():
        return token.pos_ in {"PROPN", "NOUN", "X"}
    mistaken = token.pos_ == doc[i - 1].pos_ == "NOUN"
    return mistaken and word.endswith(tuple(_data()["adjective_endings"]))


def _complement(doc: Doc, i: int) -> int | None:
    """The noun that ends « de défense », « en matière de sécurité », « sur les armes nucléaires »; no date or place."""
    j, preposition = i + 1, _word(doc, i)
    while j < len(doc) and doc[j].pos_ in {"DET", "ADJ"} and _word(doc, j) not in {"son", "sa", "ses", "cette", "ce"}:
        j += 1
    if j >= len(doc) or _word(doc, j) in _data()["dates"]:
        return None
    if preposition == "en":
        return j if _word(doc, j) in {"matière", *_data()["regions"]} else None
    if re.fullmatch(r"\d{4}", doc[j].text):
        return j
    return j if doc[j].pos_ in {"NOUN", "PROPN", "X"} else None


def _reference(determiner: str, noun: str, words: frozenset[str]) -> Reference:
    if determiner in _DEMONSTRATIVES or (noun in TEXTS and determiner != "un" and not words):
        return "anaphor"
    if determiner in _DEFINITE:
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
