"""The other side of an agreement of which only one party, or none, is named beside it."""

import re
from collections import Counter
from functools import cache

from extractor.candidates.actors.mention import Mention
from extractor.candidates.analysis import Analysis
from extractor.french.lexicon import word_set
from extractor.french.places import demonym_country
from extractor.records.treaty.candidate import Candidate

_BOTH = re.compile(r"(?i:(?:les|ces|leurs)[ \u00a0])?[Dd]eux[ \u00a0]([\w-]+)")
_ABOUT = 3
"""Mentions from which on a state is what the article is about."""

_TOLD_AGAIN = 2
"""Mentions from which on a state is more than an example."""


def parties_told(analysis: Analysis, candidate: Candidate) -> tuple[str, ...]:
    """Actor ids: those named; for one of them alone also its counterpart, for none the two states of the article.

    One that left or suspended it alone is a party beside the other state only where the article tells of those two.
    """
    known = _named_apart(analysis, candidate.parties)
    if len(known) > 1 or any(len(a.by) > 1 for a in candidate.actions if a.action == "signed"):
        return known
    states = {f"a{i + 1}": c for i, c in enumerate(analysis.clusters) if c.kind == "country" and c.country}
    told = Counter({i: sum(not m.pronoun for m in c.mentions) for i, c in states.items()})
    if not known:
        return _the_two_told_of(analysis, told) if candidate.is_bilateral else ()
    codes = {c.country: i for i, c in states.items()}
    if other := _whose_forces(analysis, candidate, codes):
        return tuple(dict.fromkeys([*known, other]))
    if candidate.sides.acting and candidate.is_bilateral and known[0] in (two := _the_two_told_of(analysis, told)):
        return two
    of_a_state = known[0] in states and not candidate.sides.acting
    return (*known, *_host(told, known)) if of_a_state else known


def _named_apart(analysis: Analysis, parties: tuple[str, ...]) -> tuple[str, ...]:
    """Without « les deux partenaires » where two others are named."""
    first = {i: analysis.clusters[int(i[1:]) - 1].mentions[0] for i in parties}
    both = (_BOTH.match(analysis.text, m.start, m.end) for m in first.values())
    others = tuple(i for i, b in zip(first, both, strict=True) if not (b and b[1] in word_set("treaties", "both")))
    return others if len(others) > 1 else parties


def _acts(analysis: Analysis, mention: Mention) -> bool:
    """Named, and not only as a place (« à La Havane »)."""
    at = analysis.text[max(0, mention.start - 2) : mention.start].lower()
    return not mention.pronoun and at not in {"à ", "à\u00a0", "a "}


@cache
def _forces() -> re.Pattern[str]:
    personnel = "|".join(sorted(word_set("treaties", "personnel"), key=len, reverse=True))
    return re.compile(rf"\b(?:{personnel})\s(?:militaires\s|armées\s|spéciales\s)?([\w-]+)")


def _whose_forces(analysis: Analysis, candidate: Candidate, states: dict[str | None, str]) -> str | None:
    """« l’accord de 2018 qui encadrait la présence des forces françaises »: France."""
    for span in candidate.provisions:
        for match in _forces().finditer(analysis.text, *span):
            if party := states.get(demonym_country(match[1]) or ""):
                return party
    return None


def _the_two_told_of(analysis: Analysis, told: Counter[str]) -> tuple[str, ...]:
    """The two states of an article that tells of no third more than once, and somewhere of both together."""
    often = [i for i, n in told.most_common() if n >= _TOLD_AGAIN]
    if len(often) != 2:
        return ()
    mentions = [analysis.clusters[int(i[1:]) - 1].mentions for i in often]
    if any(sum(_acts(analysis, m) for m in named) < _TOLD_AGAIN for named in mentions):
        return ()
    one, other = ({m.sentence for m in named} for named in mentions)
    return tuple(often) if one & other else ()


def _host(told: Counter[str], known: tuple[str, ...]) -> tuple[str, ...]:
    """« l’accord de sécurité avec Washington » in an article about Afghanistan."""
    first, second, *_ = [*told.most_common(), ("", 0), ("", 0)]
    return (first[0],) if first[1] >= _ABOUT and first[1] > second[1] and first[0] not in known else ()
