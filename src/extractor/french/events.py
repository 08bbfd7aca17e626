"""Nouns of armed people and units; the lists are in ``data/forces.json``."""

from typing import Literal

from extractor.french.inflection import base_forms
from extractor.french.lexicon import load


def force_unit(noun: str) -> Literal["person", "unit"] | None:
    """What one counts with this noun, in any number: people, units (« bataillon »), or no force.

    See `needs_context` for the nouns that are of a force only beside a number or a military word.
    """
    forces = load("forces")
    for base in base_forms(noun):
        if base in forces["person"]:
            return "person"
        if base in forces["unit"]:
            return "unit"
    return None


def needs_context(noun: str) -> bool:
    """Whether the noun names armed people only with a number or a military word near it."""
    return any(base in load("forces")["with_number_or_military_context"] for base in base_forms(noun))
