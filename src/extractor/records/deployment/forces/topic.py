"""Whose soldiers an article is about: « les Ougandais » are troops where it tells of Ugandan soldiers or of a force of many nations."""

from collections.abc import Sequence
from dataclasses import replace

from extractor.candidates.parsing.parse import ParsedSentence
from extractor.french.inflection import base_forms
from extractor.french.lexicon import word_set
from extractor.records.deployment.candidate import Candidate
from extractor.records.deployment.forces.force import Force

_WITHIN = 8
"""Sentences for which a force of many nations stays the topic."""


class Topic:
    """The sentences of one article that speak of a force of many nations."""

    def __init__(self, told: Sequence[tuple[ParsedSentence, Sequence[Force]]]) -> None:
        self._shared = [sentence.index for sentence, forces in told if _of_many(sentence, forces)]

    def settled(self, forces: Sequence[Force], earlier: Sequence[Force], found: Sequence[Candidate]) -> list[Force]:
        """The forces of one sentence, the nationals among them certain when the soldiers of their nation are the topic.

        Nobody of the country where the troops are: there the people have the same name.
        """
        hosts = {
            c.places.location.country for c in found if c.places.location and c.places.location.country != c.origin
        }
        known = {c.origin for c in found} | {f.country for f in (*earlier, *forces) if f.noun != "national"}
        return [replace(f, weak=False) if self._is_settled(f, known, hosts) else f for f in forces]

    def _is_settled(self, force: Force, known: set[str | None], hosts: set[str | None]) -> bool:
        if force.noun != "national" or (force.country is not None and force.country in hosts):
            return False
        return force.country in known - {None} or any(0 <= force.sentence - i <= _WITHIN for i in self._shared)


def _of_many(sentence: ParsedSentence, forces: Sequence[Force]) -> bool:
    if any(f.noun != "national" and (f.stateless or f.noun == "casques bleus") for f in forces):
        return True
    named, words = any(f.noun != "national" for f in forces), word_set("deployments", "of_many")
    return named and any(b in words for t in sentence.doc for b in (t.text.lower(), *base_forms(t.text)))
