"""First names and the gender they tell: ``data/given_names.tsv``."""

import re
from functools import cache
from typing import Literal

from extractor.french.gazetteer import normalise
from extractor.french.lexicon import table


def gender_of_given_name(name: str) -> Literal["f", "m", ""]:
    """« m » for « Jean-Marie Valbert », « f » for « Awa »: by its first word, compounds by their first part.

    Empty when the word is no listed first name, or one of both genders.
    """
    first = re.split(r"[ \u00a0-]", name.strip(), maxsplit=1)[0]
    return _genders().get(normalise(first), "") if first[:1].isupper() else ""


@cache
def _genders() -> dict[str, Literal["f", "m"]]:
    return {
        normalise(name): "f" if gender == "f" else "m"
        for gender, names in table("given_names")
        for name in names.split()
    }
