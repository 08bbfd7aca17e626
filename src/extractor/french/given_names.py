"""First names and the gender they tell: ``data/given_names.tsv``."""

import re
from functools import cache
from typing import Literal

from extractor.french.gazetteer import normalise
from extractor.french.lexicon import table

Gender = Literal["f", "m", ""]


def gender_of_given_name(name: str) -> Gender:
    """« m » for « Jean-Marie Valbert », « f » for « Awa »: by its first word, compounds by their first part.

    Empty when the word is no listed first name, or one of both genders.
    """
    return _genders().get(_first(name), "")


def is_given_name(name: str) -> bool:
    """Whether the first word is a listed first name."""
    return _first(name) in _genders()


def _first(name: str) -> str:
    word = re.split(r"[ \u00a0-]", name.strip(), maxsplit=1)[0]
    return normalise(word) if word[:1].isupper() else ""


@cache
def _genders() -> dict[str, Gender]:
    of: dict[str, Gender] = {"f": "f", "m": "m"}
    return {normalise(name): of.get(gender, "") for gender, names in table("given_names") for name in names.split()}
