"""Whose « son gouvernement », « sa porte-parole » and « leurs soldats » are."""

import re
from collections.abc import Sequence

from extractor.candidates.actors.mention import Mention
from extractor.candidates.parsing.parse import ParsedArticle

_OWNED = re.compile(r"(?:l[’']une?\sd[e’']\s?)?(?P<word>son|sa|ses|leurs?)\s", re.IGNORECASE)
_LOCATED = re.compile(r"(?:^|[\s(])(?:en|à|A|au|aux|dans|vers|depuis|sur|de|d[eu’']|des|par)\s?(?:l[ae]s?\s|l[’'])?$")


def owner_of(mention: Mention, mentions: Sequence[Mention], parsed: ParsedArticle) -> Mention | None:
    """The mention that the possessive before this one stands for: what its sentence, or the one before, begins with.

    None when there is no possessive, or nobody to whom it could point.
    """
    text = parsed.text
    match = _OWNED.match(text, mention.start, mention.end)
    if match is None:
        return None
    several = match["word"].lower().startswith("leur")
    for sentence in (mention.sentence, mention.sentence - 1, mention.sentence - 2):
        here = [
            m for m in mentions
            if m.sentence == sentence and m.end <= mention.start and not m.inner and not m.pronoun and m.kind != "media"
        ]  # fmt: skip
        here = [m for m in here if (parsed.quotation_at(m.start) is None) or parsed.quotation_at(mention.start)]
        fitting = [
            m for m in here if (m.plural or m.kind in {"group", "armed_force"}) == several or m.kind == "country"
        ]
        if free := [m for m in fitting if not _LOCATED.search(text[max(0, m.start - 12) : m.start])]:
            return free[0]
        if fitting:
            return fitting[0]
    return None
