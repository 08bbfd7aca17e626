"""A possible deployment with everything that code can read of it."""

from dataclasses import dataclass

from extractor.records.common import Date
from extractor.records.deployment.force import Force
from extractor.records.deployment.roles import Places
from extractor.records.deployment.schema import Activity, Movement
from extractor.records.deployment.status import Reading


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
    origin: str | None
    date: Date | None
    evidence: tuple[int, int]
    anchor: int
