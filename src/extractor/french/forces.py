"""Nouns of armed people and units; the lists are in ``data/forces.json``."""

from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

from extractor.french.inflection import base_forms
from extractor.french.lexicon import load, word_set

Unit = Literal["person", "unit"]


@dataclass(frozen=True)
class ForceNoun:
    """A noun of armed people in its base form.

    `unit` is what one counts with it: people or units (« bataillon »). `certain` nouns mean armed people wherever
    they stand; the others (« hommes », « compagnie ») only in an article about such people.
    """

    base: str
    unit: Unit
    certain: bool

    @property
    def fighter(self) -> bool:
        """Rebels, insurgents and the like: who fights for no state."""
        return self.base in word_set("forces", "fighters")

    @property
    def civilian_too(self) -> bool:
        """As often a civilian noun (« équipe », « membre »): a nationality beside it tells nothing."""
        return self.base in word_set("forces", "civilians_too")


@lru_cache(20_000)
def force_noun(word: str) -> ForceNoun | None:
    """The force noun of which this is a form, in any number, else None."""
    return next((_nouns()[base] for base in (word, *base_forms(word)) if base in _nouns()), None)


def is_military_adjective(word: str) -> bool:
    """« armé », « aéroportées », « spéciaux »; « mobilisés » behind a noun is a participle."""
    adjectives = load("forces")["military_adjectives"]
    return not word.endswith(("isés", "isées")) and any(base in adjectives for base in base_forms(word))


@cache
def _nouns() -> dict[str, ForceNoun]:
    lists = load("forces")
    units: tuple[Unit, ...] = ("person", "unit")
    return {
        noun: ForceNoun(noun, unit, certain)
        for certain, group in ((False, "in_context"), (True, "certain"))
        for unit in units
        for noun in lists[group][unit]
    }
