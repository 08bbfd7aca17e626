"""Titles before names, and what kind of actor a common noun heads.

The lists are in ``data/names.json``: titles, then nouns by actor kind.
"""

import re
from functools import cache

from extractor.french.inflection import base_forms
from extractor.french.lexicon import load, word_set
from extractor.records.actor.schema import ActorKind

# Bodies before people, so that « la garde » or « la direction » is no person; a noun in two lists
# takes the first.
_ORDER: tuple[ActorKind, ...] = (
    "armed_force", "government_body", "media", "country", "organisation", "group", "person",
)  # fmt: skip
_PREFIX = re.compile(r"^(?:ex|vice|co|sous|contre|demi|anti|pro|néo)-")
_WITHOUT_CIRCUMFLEX = str.maketrans("îû", "iu")
_ARTICLE = re.compile(r"^(?:l[ea]s?\s|l[’'])", re.IGNORECASE)


def is_title(words: str) -> bool:
    """Whether these words, with or without article, may stand right before a person's name.

    « M. », « Mme », « le général », « l’ayatollah »; abbreviations are known as written.
    """
    plain = _ARTICLE.sub("", words.strip())
    titles, lower = word_set("names", "titles"), plain.lower()
    feminine = not lower.endswith("s") and any(base in titles for base in base_forms(plain))
    return plain in titles or lower in titles or feminine


def head_kind(noun: str) -> ActorKind | None:
    """The kind of actor that a phrase headed by this noun (any form, or its lemma) stands for.

    A person noun in the plural is a group: « responsables » in « deux responsables américains ».
    None when the noun names no actor.
    """
    lower = noun.lower().replace("'", "’")
    for word in dict.fromkeys((lower, _PREFIX.sub("", lower))):
        for base in base_forms(word):
            kind = _kinds().get(base)
            if kind == "person" and _is_plural(word, base):
                return "group"
            if kind:
                return kind
    return None


def _is_plural(word: str, singular: str) -> bool:
    return word != singular and word.endswith(("s", "x")) and not singular.endswith(("s", "x"))


@cache
def _kinds() -> dict[str, ActorKind]:
    kinds: dict[str, ActorKind] = {}
    for kind in _ORDER:
        for noun in load("names")[kind]:
            kinds.setdefault(noun.lower(), kind)
    for rank in load("names")["ranks"]:
        kinds.setdefault(rank.lower(), "person")
    for noun, kind in list(kinds.items()):  # « entraineur », by the spelling of 1990
        kinds.setdefault(noun.translate(_WITHOUT_CIRCUMFLEX), kind)
    return kinds
