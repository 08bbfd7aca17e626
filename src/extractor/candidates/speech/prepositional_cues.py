"""Cues that are no verbs: « selon », « d’après », « de source diplomatique », « pour X, » at the head of a clause."""

import re

from extractor.candidates.parsing.parse import ParsedArticle, ParsedSentence
from extractor.candidates.speech.cue import CueMention
from extractor.french.prepositions import PrepositionCue, find_prepositions

# « selon ses propres termes » comments on a quotation that has its cue.
_OWN_WORDS = re.compile(r"\s(?:ses|leurs)\s(?:propres?\s)?(?:mots?|termes?|expressions?|formules?)\b")
_SPOKEN = re.compile(r"(?:-|\bl[’']|\b)on\s", re.IGNORECASE)
_CHECKED = re.compile(r"(?:confirm|vérifi|authentifi|corrobor|recoup|étay)\w*\s$")
_NEXT = re.compile(
    r"\b(?:ans?|années?|jours?|journée|semaine|mois|heures?|fois|soir|matin|nuit|instant|minute|seconde|siècle|saison|match|étape"
    r"|page|celui|celle|juste|peu|longtemps)\sd[’']après$",
    re.IGNORECASE,
)
"""« l’année d’après »: the one that follows."""


def prepositional_cues(parsed: ParsedArticle, sentence: ParsedSentence) -> list[CueMention]:
    """The prepositional cues of a sentence, those inside quotation marks left out."""
    return [
        CueMention(found.start, found.end, sentence.index, found.act, "preposition")
        for found in find_prepositions(parsed.text, sentence.start, sentence.end)
        if found.kind != "relative" and not parsed.quotation_at(found.start) and _attributes(parsed, sentence, found)
    ]


def _attributes(parsed: ParsedArticle, sentence: ParsedSentence, found: PrepositionCue) -> bool:
    # « a-t-on appris de source proche », « De source militaire, on indique » have their verb for a cue.
    said = _SPOKEN.search(parsed.text, sentence.start, sentence.end) is not None
    ahead = parsed.text[sentence.start : found.start].rstrip()
    if (
        parsed.text[found.start : found.end].lower().startswith("du point de vue")
        and ahead
        and ahead[-1] not in ",;:–—"
    ):
        return False  # « autant du point de vue du territoire »
    if _NEXT.search(parsed.text, sentence.start, found.end):
        return False
    if _CHECKED.search(parsed.text, sentence.start, found.start):
        return False  # « n’a pas été confirmée de source indépendante »
    told = parsed.text[found.start : found.end].lower() == "de" and said
    return not told and _OWN_WORDS.match(parsed.text, found.end) is None
