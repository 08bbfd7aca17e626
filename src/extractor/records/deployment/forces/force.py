"""A force: armed people as one noun phrase of a sentence names them."""

from dataclasses import dataclass
from typing import Literal

from extractor.french.lexicon import word_set
from extractor.french.numbers import Quantity

Definiteness = Literal["definite", "indefinite", "demonstrative", "possessive", "bare"]

TIME_WORDS: frozenset[str] = word_set("deployments", "time_words")
"""Nouns of dates: « a envoyé la semaine dernière des renforts » does not send the week."""

PARTITIVES: frozenset[str] = word_set("deployments", "partitives")
"""Nouns that only measure what follows: « le reste des troupes » are troops."""


@dataclass(frozen=True)
class Force:
    """A force as written.

    `start`/`end` are offsets of the noun phrase without determiner and number; `first`/`last` are the tokens of the
    whole phrase and `head` that of its noun, whose base form is `noun`. `country` is what the phrase itself tells.
    For a pronoun, `start`/`end` are the words of the force it stands for, and the tokens are its own.
    """

    start: int
    end: int
    sentence: int
    head: int
    first: int
    last: int
    noun: str
    unit: Literal["person", "unit"]
    definiteness: Definiteness
    quantity: Quantity | None
    country: str | None
    fighters: bool = False
    """Rebels, insurgents and the like: who fights for no state."""
    stateless: bool = False
    """Of a named body (« troupes de l’Union africaine ») or of several nations: no country is to be looked for."""
    pronoun: bool = False
    ranked: bool = False
    """« les premières compagnies », « un dernier groupe »."""
    fresh: bool = False
    """« de nouvelles unités », « d’autres éléments »."""
    weak: bool = False
    """« hommes », « une compagnie »: armed people only in an article about such people."""
