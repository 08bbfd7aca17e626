"""Times told by an event instead of a date: « avant la relève », « jusqu’au retour du dernier déplacé »."""

import re

from extractor.candidates.parsing.tokens import OF
from extractor.french.lexicon import word_set
from extractor.records.common import Date, Span
from extractor.records.deployment.values.claim import Claim

_LEADS = re.compile(
    r"\b(?:avant|après|jusqu[’'](?:à|aux?)|d[’']ici(?:\s(?:à|aux?))?|dès|à\spartir\sd(?:e|u|es)|au\slendemain\sd(?:e|u|es)"
    r"|à\sl[’']issue\sd(?:e|u|es)|au\sterme\sd(?:e|u|es))\s(?:l[ea]s?\s|l[’']|une?\s|ce(?:t|tte|s)?\s|s(?:on|a|es)\s|leurs?\s)?",
    re.IGNORECASE,
)

_COUNTED = re.compile(r"(?:ans?|mois|années?|semaines?|jours?|heures?)\s$", re.IGNORECASE)
"""« deux ans après le début de la guerre »: some day reckoned from the event."""


def event_time(claim: Claim, start: int, end: int) -> Date | None:
    """The first event of this stretch that says when, with what belongs to its noun; no calendar knows its day."""
    view = claim.view
    for lead in _LEADS.finditer(view.text, start, end):
        noun = view.sentence.token_at(lead.end())
        counted = _COUNTED.search(view.text, max(start, lead.start() - 12), lead.start())
        if (
            noun is not None
            and not counted
            and noun.text.lower().removesuffix("s") in word_set("deployments", "event_nouns")
        ):
            last = min(end, view.end(_phrase_end(claim, int(noun.i))))
            return Date(
                raw=Span(start=lead.start(), end=last, exact=view.text[lead.start() : last]),
                start=None,
                end=None,
                precision="open",
            )
    return None


def _phrase_end(claim: Claim, noun: int) -> int:
    """The last token of « saison des pluies », « embuscade du 27 janvier », « entrée en vigueur »."""
    view, last = claim.view, noun
    while last + 1 < len(view.doc):
        token = view.doc[last + 1]
        opens = token.text.lower() in OF or (last == noun and token.text.lower() == "en")
        if token.pos_ in {"ADJ", "NOUN", "PROPN", "NUM"}:
            last += 1
        elif opens and last + 2 < len(view.doc) and view.doc[last + 2].pos_ in {"DET", "ADJ", "NOUN", "PROPN", "NUM"}:
            last += 2
        else:
            break
    return last
