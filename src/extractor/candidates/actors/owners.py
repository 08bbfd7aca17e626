"""Whose « son gouvernement », « sa porte-parole » and « leurs soldats » are."""

import re
from collections.abc import Sequence

from extractor.candidates.actors.mention import Mention
from extractor.candidates.parsing.parse import ParsedArticle

_OWNED = re.compile(r"(?:l[’']une?\sd[e’']\s?)?(?P<word>son|sa|ses|leurs?)\s", re.IGNORECASE)
_AS_FOR = re.compile(r"\bquant (?:à|aux?)\s?(?:l[ae]s?\s|l[’'])?$", re.IGNORECASE)
# « Le Kremlin, par la voix de Jean Valbert, »: he speaks for it
_VOICE = re.compile(
    r"\bpar (?:la voix|la bouche|le truchement|l[’']intermédiaire|l[’']entremise) (?:de (?:la |l[’'])?|d[’']|du )$"
)
_LOCATED = re.compile(r"(?:^|[\s(])(?:en|à|A|au|aux|dans|vers|depuis|sur|de|d[eu’']|des|par)\s?(?:l[ae]s?\s|l[’'])?$")


def owner_of(mention: Mention, mentions: Sequence[Mention], parsed: ParsedArticle) -> Mention | None:
    """The mention that the possessive before this one stands for: what its sentence, or the one before, begins with.

    None when there is no possessive, or nobody to whom it could point.
    """
    text = parsed.text
    match = _OWNED.match(text, mention.start, mention.end)
    if match is None:
        return _heard_through(mention, mentions, text)
    several = match["word"].lower().startswith("leur")
    for sentence in (mention.sentence, mention.sentence - 1, mention.sentence - 2):
        here = [
            m for m in mentions
            if m.sentence == sentence and m.end <= mention.start and not m.inner and not m.pronoun and m.kind != "media"
        ]  # fmt: skip
        here = [m for m in here if (parsed.quotation_at(m.start) is None) or parsed.quotation_at(mention.start)]
        fitting = [m for m in here if _may_own(m, several=several)]
        if free := [m for m in fitting if not _is_located(text, m)]:
            return free[0]
        if fitting:
            return fitting[0]
    return None


def _may_own(mention: Mention, *, several: bool) -> bool:
    """« la Finul … son », « les forces maliennes … leur »; a state may have either."""
    if mention.kind in {"armed_force", "group"} and not mention.plural and (mention.name or mention.kind == "group"):
        return not several
    return (mention.plural or mention.kind in {"group", "armed_force"}) == several or mention.kind == "country"


def _is_located(text: str, mention: Mention) -> bool:
    before = text[max(0, mention.start - 14) : mention.start]
    return _LOCATED.search(before) is not None and _AS_FOR.search(before) is None


def _heard_through(mention: Mention, mentions: Sequence[Mention], text: str) -> Mention | None:
    """Whom the sentence begins with, where it says that this person is its voice."""
    voice = _VOICE.search(text, max(0, mention.start - 40), mention.start)
    if voice is None:
        return None
    here = (m for m in mentions if m.sentence == mention.sentence and m.end <= voice.start() and not m.inner)
    return next((m for m in here if m.kind != "person" and not _is_located(text, m)), None)
