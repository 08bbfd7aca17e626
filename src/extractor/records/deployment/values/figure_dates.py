"""Which figure a date stands beside: « 9 500 soldats il y a quatre ans, 4 000 aujourd’hui »."""

import re
from collections.abc import Sequence

from extractor.french.numbers import Quantity
from extractor.records.common import Date
from extractor.records.deployment.values.claim import Claim

_CONTRAST = re.compile(r"(?:\b(?:puis|contre|après|avant)\s(?:à\s|de\s)?|\(|\bau lieu d(?:e\s|[’']))$", re.IGNORECASE)
"""What sets a second figure apart: « 302 soldats, puis 394 en octobre », « contre 5 000 en 2020 »."""

_BARE_FIGURE = re.compile(
    r"\b(?:puis|contre)\s(?:(?:à|de|quelque|environ|presque|(?:un peu |bien |largement )?(?:plus|moins) de|près de|au moins|jusqu[’']à)\s)*\d[\d.\s]*(?:(?:en|à|au|le)\s)?$",
    re.IGNORECASE,
)
"""The same figure without a noun."""


def of_other_figure(claim: Claim, date: Date, dates: Sequence[Date]) -> bool:
    """Whether another figure has this date: one that stands before the claim’s own, or is set apart from it."""
    own, beside = claim.force.quantity, _figure_before(claim, date)
    if own is not None and own.end < date.raw.start and _BARE_FIGURE.search(claim.view.text, own.end, date.raw.start):
        return True
    if own is None or beside is None or beside.start == own.start:
        return False
    if beside.start < own.start:
        return date.raw.start < own.start
    apart = _CONTRAST.search(claim.view.text[max(0, beside.start - 14) : beside.start])
    return apart is not None or any(own.end <= d.raw.start < beside.start for d in dates)


def of_own_figure(claim: Claim, dates: Sequence[Date]) -> Date | None:
    """The first date behind the claim’s own figure, with no verb and no other figure between."""
    own = claim.force.quantity
    behind = (d for d in dates if own is not None and d.raw.start >= own.end)
    return next((d for d in behind if own is not None and _figure_before(claim, d) == own), None)


def _figure_before(claim: Claim, date: Date) -> Quantity | None:
    """The last figure before the date, when no verb or semicolon stands between."""
    view = claim.view
    figures = (f.quantity for f in view.forces if f.quantity and f.quantity.end <= date.raw.start)
    last = max(figures, key=lambda q: q.start, default=None)
    if (
        last is None
        or ";" in view.text[last.end : date.raw.start]
        or any(last.end <= view.start(g.main) < date.raw.start for g in view.groups)
    ):
        return None
    return last
