"""A possible deployment with everything that code can read of it."""

from dataclasses import dataclass, field

from extractor.records.common import Date
from extractor.records.deployment.forces.force import Force
from extractor.records.deployment.schema import Activity, Movement
from extractor.records.deployment.values.roles import Places
from extractor.records.deployment.values.verb_status import Reading


@dataclass(frozen=True)
class Candidate:
    """One force and what one verb or noun says of it; offsets into the article.

    `anchor` is where that verb or noun stands.
    """

    sentence: int
    force: Force
    movement: Movement
    activity: Activity
    reading: Reading
    places: Places
    known_place: bool
    """The place was told before and holds on, though this clause does not name it."""
    origin: str | None
    origin_open: bool
    """Without an origin, it can be of the nation that the article speaks of."""
    date: Date | None
    likely: bool = field(default=False, kw_only=True)
    """A claim only in an article that makes others."""
    nation_before: str | None = field(default=None, kw_only=True)
    """The country that the article was speaking of, for want of a better."""
    evidence: tuple[int, int]
    anchor: int
    word: str
    """The verb or noun that tells the movement, in its base form."""
