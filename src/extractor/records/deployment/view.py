"""One sentence with all that its claims are read from."""

from dataclasses import dataclass

from extractor.candidates.sentence_view import SentenceView
from extractor.records.deployment.forces.force import Force
from extractor.records.deployment.values.places import PlaceInClause


@dataclass(frozen=True)
class View(SentenceView):
    """A sentence with its forces and places, each in text order."""

    forces: list[Force]
    places: list[PlaceInClause]
