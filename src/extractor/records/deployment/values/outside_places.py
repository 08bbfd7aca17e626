"""Where a force is by what stands outside its clause: « en Pologne, où … », « sur place », « La Roumanie accueille … »."""

import re
from dataclasses import dataclass

from extractor.french.lexicon import word_set
from extractor.french.places import PlaceMention
from extractor.records.deployment.clauses import Clause
from extractor.records.deployment.forces.force import Force
from extractor.records.deployment.links.link import Link
from extractor.records.deployment.schema import Movement
from extractor.records.deployment.values.known_places import anaphor_in, antecedent
from extractor.records.deployment.view import View

_S = r"[ \u00a0]"
_HOSTING = {"accueillir", "abriter", "héberger"}

_BEYOND = 70
"""How far behind the verb a relative clause may name what is left, in characters."""

_NEAR_RELATIVE = 12
"""Characters between a place and the relative clause about it."""

_APPOSITION = re.compile(rf",{_S}(?:en|au|dans|près|à)\b[^,;.]{{,40}},{_S}(?:d[’'])?où{_S}?")

_RELATIVE = re.compile(r"\b(où|qu[e’'])\s?$")


@dataclass(frozen=True)
class PlacesOutside:
    """Finds the place of a clause that names none itself."""

    view: View
    clause: Clause
    force: Force
    link: Link

    def told(self, movement: Movement, known: PlaceMention | None) -> PlaceMention | None:
        """By a relative clause, a word that stands for `known`, who is host, or the label of a headline."""
        label = self._label() if movement != "withdrawal" else None
        return self.relative() or self._anaphor(known) or self._left_behind() or self._host() or label

    def relative(self) -> PlaceMention | None:
        """« en Pologne, où est attendu un contingent », « les bases de Gao que les forces vont quitter »."""
        start, text = self.clause.start, self.view.text
        before = [p for p in self.view.places if p.mention.end <= start]
        word = _RELATIVE.search(text[max(0, start - 4) : start])
        if word is None or not before:
            return None
        end = before[-1].mention.end
        near = start - end < _NEAR_RELATIVE or _APPOSITION.fullmatch(text, end, start)
        if not near:
            return None
        taken = word_set("deployments", "leaving", "reaching")
        return before[-1].mention if word[1] == "où" or self.link.lemma in taken else None

    def is_whence_relative(self) -> bool:
        """« à Niamey, d’où ils gagneront la frontière »: the place before is where they come from."""
        start = self.clause.start
        return re.search(r"\bd[’']où\s?$", self.view.text[max(0, start - 6) : start]) is not None

    def _label(self) -> PlaceMention | None:
        """« Papouasie : Wellington envoie des policiers »: the place before the colon of a headline."""
        text, start = self.view.text, self.view.sentence.start
        label = next(
            (
                p
                for p in self.view.places
                if p.start == start and text[p.mention.end : p.mention.end + 3].strip(" \u00a0")[:1] == ":"
            ),
            None,
        )
        moved = self.link.role in {"object", "subject"}
        return label.mention if label and moved and label.mention.country != self.force.country else None

    def _anaphor(self, known: PlaceMention | None) -> PlaceMention | None:
        start = self.view.start(self.link.anchor) if self.link.role == "noun" else self.clause.start
        offset = anaphor_in(self.view.text, start, self.clause.end)
        if offset is None:
            return known if self._left_it() else None
        here = [p.mention for p in self.view.places if p.role in {"at", "said"} and p.mention.end <= offset]
        nearest = here[-1] if here else known or self._named_before()
        return nearest or antecedent(self.view.analysis, self.view.sentence, offset)

    def _named_before(self) -> PlaceMention | None:
        """« Kidal est aux mains de l’armée, qui y a installé 400 hommes »: named as the subject of a clause before."""
        before = [p.mention for p in self.view.places if p.role == "subject" and p.mention.end <= self.clause.start]
        foreign = [m for m in before if self.force.country is None or m.country != self.force.country]
        return foreign[-1] if foreign else None

    def _left_it(self) -> bool:
        """« les Français en étaient repartis »: « en » is the place that was told."""
        group = self.link.group
        return group is not None and self.link.movement == "withdrawal" and self.view.word(group.first - 1) == "en"

    def _left_behind(self) -> PlaceMention | None:
        """« ont quitté 75 % du territoire qu’ils occupaient au Liban »."""
        if self.link.lemma not in word_set("deployments", "leaving"):
            return None
        end = self.view.end(self.link.anchor)
        behind = (p for p in self.view.places if p.role == "at" and end <= p.start < end + _BEYOND)
        return next((p.mention for p in behind), None)

    def _host(self) -> PlaceMention | None:
        """« La Roumanie accueille », « le bataillon stationné à Tapa compte »: the place before the verb.

        « La Corée du Nord dispose de 1,2 million de soldats » places nobody: a country has its own army everywhere.
        """
        before = [p for p in self.view.places if p.start < self.view.start(self.link.anchor)]
        if self.link.role != "host" or not before:
            return None
        located = [p for p in before if p.role == "at"]
        foreign = self.force.country is not None and self.force.country != before[-1].mention.country
        if located or self.link.lemma in _HOSTING or foreign:
            return (located or before)[-1].mention
        return None
