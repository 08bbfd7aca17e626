"""What was said before: the places and countries that a claim takes over from the claims before it."""

from collections.abc import Sequence
from dataclasses import dataclass

from extractor.french.places import PlaceMention
from extractor.records.deployment.candidate import Candidate
from extractor.records.deployment.forces.force import Force
from extractor.records.deployment.links.link import Link
from extractor.records.deployment.schema import Activity
from extractor.records.deployment.values.origin import Named
from extractor.records.deployment.view import View

_NEAR = 2
"""Sentences back from which a place is taken over."""

_OPENING = 8
"""Characters before a place that opens its sentence (« En Bosnie, … »)."""


@dataclass(frozen=True)
class Context:
    """One sentence, the forces named before it and the candidates before the one being read."""

    view: View
    earlier: Sequence[Force]
    before: Sequence[Candidate]

    @property
    def _placed(self) -> list[Candidate]:
        near = [c for c in self.before if self._distance(c) <= _NEAR]
        return [c for c in near if c.places.location is not None]

    def _distance(self, candidate: Candidate) -> int:
        return self.view.sentence.index - candidate.sentence

    def place_before(self) -> PlaceMention | None:
        """Where the last claim was, or where it led: what « y » and « sur place » mean."""
        if not self._placed:
            return None
        places = self._placed[-1].places
        return places.destination or places.location

    def place_in_sentence(self, origin: str | None, link: Link) -> PlaceMention | None:
        """Where the claim before of this sentence is, for those who leave too, or when that place opens the sentence.

        Not what is told of others (`origin`) who move another way, nor of a strength.
        """
        here = [c for c in self._placed if not self._distance(c)]
        if not here or link.role == "strength" or link.lemma == "suivre":
            return None
        place = here[-1].places.location
        opens = place is not None and place.start - self.view.sentence.start <= _OPENING
        if opens or link.movement != "withdrawal":
            return place if opens else None
        others = origin is not None and here[-1].origin not in {None, origin}
        return None if others and here[-1].movement != link.movement else place

    def activity_before(self, force: Force, link: Link) -> Activity | None:
        """What they were just said to do: « ils y sont 200 »; who is relieved did what who comes will do."""
        last = self.before[-1] if self.before else None
        if last is None or self._distance(last) > 1 or last.activity not in {"training", "peacekeeping"}:
            return None
        same = force.pronoun and force.start == last.force.start
        relieved = link.movement == "rotation" and last.anchor == self.view.start(link.anchor)
        return last.activity if same or relieved else None

    def known_place(self, force: Force, link: Link) -> bool:
        """Whether a place told before holds on: for « ils », « ces soldats », the same force again, the next number of it."""
        if not self._placed:
            return False
        last = self._placed[-1]
        if self._distance(last):
            return self._next_sentence(force, link, last)
        return self._same_sentence(force, link, last)

    def _same_sentence(self, force: Force, link: Link, last: Candidate) -> bool:
        same_verb = last.anchor == self.view.start(link.anchor)
        return same_verb or force.pronoun or force == last.force or link.role == "noun"

    def _next_sentence(self, force: Force, link: Link, last: Candidate) -> bool:
        adjacent = self._distance(last) == 1
        if link.role == "noun" and adjacent:
            return True
        known = force.definiteness in {"definite", "demonstrative"} or (force.definiteness == "possessive" and adjacent)
        if force.pronoun or known:
            return force.country in {None, last.origin}
        return adjacent and force.quantity is not None and force.country == last.origin

    def named(self, force: Force) -> list[Named]:
        """The forces named before this one in text order, with the origin that their claims found."""
        passing = [Named(f.sentence, f.country, claimed=False, noun=f.noun) for f in self.earlier if f.country]
        claimed = [Named(c.sentence, c.origin, claimed=True, noun=c.force.noun) for c in self.before]
        here = [f for f in self.view.forces if f.last < force.first and f.country]
        ordered = sorted(passing + claimed, key=lambda n: n.sentence)
        return ordered + [Named(f.sentence, f.country, claimed=False) for f in here]
