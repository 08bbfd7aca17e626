"""What « y », « sur place » and « dans le pays » stand for: a place named before."""

import re
from collections.abc import Callable

from extractor.candidates.analysis import Analysis
from extractor.candidates.parsing.parse import ParsedSentence
from extractor.french.places import PlaceMention
from extractor.records.deployment.values.places import PlaceInClause, places_of
from extractor.records.deployment.values.said_places import with_said

_ANAPHOR = re.compile(
    r"\b(?:sur place|sur le terrain|là-bas|ici|y)\b(?! compris)",
    re.IGNORECASE,
)

_BACK = 5
"""Sentences in which the place of « sur place » is looked for, its own included."""


def told_places(analysis: Analysis, sentence: ParsedSentence) -> list[PlaceInClause]:
    """The places of the sentence with their roles, those where something is only said marked."""
    groups = analysis.verb_groups(sentence)
    return with_said(analysis.text, sentence, groups, places_of(analysis.parsed, sentence, groups))


def anaphor_in(text: str, start: int, end: int) -> int | None:
    """Offset of a word that stands for a place named before (« sur place », « dans le pays », « y »), else None."""
    match = _ANAPHOR.search(text, start, end)
    return match.start() if match else None


def antecedent(
    analysis: Analysis,
    sentence: ParsedSentence,
    offset: int,
    fits: Callable[[PlaceMention], bool] = lambda _: True,
) -> PlaceMention | None:
    """What « y » or « sur place » most likely means: the last place where something is, else the last with « de »."""
    nearest_first = range(sentence.index, max(-1, sentence.index - _BACK), -1)
    for roles in ({"at"}, {"of", "from"}):
        for index in nearest_first:
            places = told_places(analysis, analysis.parsed.sentences[index])
            # A seat of government (« à la Maison Blanche ») is where somebody speaks.
            before = [p for p in places if p.mention.end <= offset and p.role in roles and not _is_seat(p.mention)]
            fitting = [p.mention for p in before if fits(p.mention)]
            if fitting and (index < sentence.index or "at" in roles):
                return fitting[-1]
    return None


def _is_seat(mention: PlaceMention) -> bool:
    return mention.actor and mention.kind == "other"
