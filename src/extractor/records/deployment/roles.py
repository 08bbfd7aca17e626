"""Where a force is, comes from and goes: the clause's places, read by their preposition and the kind of movement."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from extractor.french.lexicon import load
from extractor.french.places import PlaceMention, capital_of, country_name
from extractor.records.deployment.clauses import Clause
from extractor.records.deployment.force import Force
from extractor.records.deployment.links import Link
from extractor.records.deployment.places import PlaceInClause, anaphor_in, antecedent
from extractor.records.deployment.schema import Movement
from extractor.records.deployment.view import View

_S = r"[ \u00a0]"
_ARTICLE = rf"(?:l[ea]s?{_S}|l[’'])?"
_TOWARDS = ("vers", "jusqu", "à destination", "direction")
_HOSTING = {"accueillir", "abriter", "héberger"}
_CROSSING = {"franchir", "traverser", "passer", "emprunter"}
_CROSSED = re.compile(r"(?:pont|col|tunnel|fleuve|rivière|détroit|canal|poste|point de passage)\b")
_BEYOND = 70
"""How far behind the verb a relative clause may name what is left, in characters."""

_NEAR_RELATIVE = 12
"""Characters between a place and the relative clause about it."""

_APPOSITION = re.compile(rf",{_S}(?:en|au|dans|près|à)\b[^,;.]{{,40}},{_S}(?:d[’'])?où{_S}?")
_RELATIVE = re.compile(r"\b(où|qu[e’'])\s?$")
_REACHED = re.compile(rf"\b(?:rejoindre|gagner|regagner){_S}{_ARTICLE}$")
_DONE_BY = re.compile(rf"(?:é|i|u|s|t)(?:e|s|es)?{_S}par{_S}{_ARTICLE}$")
_ASIDE = re.compile(
    r"(?:guerre|conflit|combats?|accords?|affrontements?|frontière|tensions?|cessez-le-feu|trêve|relations|négociations?|pourparlers|"
    r"liens|échanges|différend|partagée?s?) entre[ \u00a0](?:l[ea]s?[ \u00a0]|l[’'])?$|(?:soutien|aide|appui|secours|face|grâce|contre|fidèles?|opposé|appartenant|alliés?|destinée?s?|rapport|réponse|"
    rf"quant|liée?s?|hostiles?|favorables?|demandé|appelé)(?: militaire)?{_S}(?:à|au|aux){_S}{_ARTICLE}$"
)


@dataclass(frozen=True)
class Places:
    """The four place slots of a claim; each None when the clause does not name one."""

    location: PlaceMention | None = None
    origin: PlaceMention | None = None
    destination: PlaceMention | None = None
    via: PlaceMention | None = None


@dataclass(frozen=True)
class PlaceReader:
    """Gives the places of one clause their slots in the claim that `link` makes of `force`."""

    view: View
    clause: Clause
    force: Force
    link: Link

    def read(self, movement: Movement, known: PlaceMention | None) -> Places:
        """The slots by preposition; « y » and « dans le pays » stand for `known`, the place of the claim before."""
        found = self._slots(movement, known)
        return replace(found, location=self._standing_for(found.location, known))

    def _standing_for(self, place: PlaceMention | None, known: PlaceMention | None) -> PlaceMention | None:
        """« dans le pays », « dans cette ville »: a plain noun with the name of the place that it stands for."""
        if place is None or place.country or place.name.lower() not in load("deployments")["standing_for"]:
            return place
        whole = place.name.lower() in {"pays", "capitale", "territoire"}

        def fits(mention: PlaceMention) -> bool:
            return mention.country is not None or not whole

        told = known if known and fits(known) else None
        meant = told or antecedent(self.view.analysis.parsed, self.view.sentence, place.start, fits)
        if meant is None:
            return place
        return replace(place, name=_meant_by(place, meant), country=meant.country)

    def _slots(self, movement: Movement, known: PlaceMention | None) -> Places:
        found = self._withdrawal() if movement == "withdrawal" else self._arrival()
        relative = self._relative()
        if relative and self._whence_relative():
            left = "location" if movement == "withdrawal" else "origin"
            return replace(found, **{left: getattr(found, left) or relative})
        if found.location is None:
            label = self._label() if movement != "withdrawal" else None
            told = relative or self._anaphor(known) or self._left_behind() or self._host() or label
            return replace(found, location=told)
        return found

    # -- the places of the clause ------------------------------------------------------------------

    @property
    def _inside(self) -> list[PlaceInClause]:
        """Those of the clause, without the names in the force itself (« soldats du Tchad »)."""
        force, clause = self.force, self.clause
        here = [p for p in self.view.places if clause.start <= p.start < clause.end]
        return [p for p in here if not force.start <= p.mention.start < force.end]

    @property
    def _anchor_end(self) -> int:
        return self.view.end(self.link.anchor)

    @property
    def _announced(self) -> bool:
        """« a annoncé à Vienne l’envoi de 300 soldats »: the places before the noun are those of its verb."""
        anchor = self.link.anchor
        return self.link.role == "noun" and any(g.finite and g.main < anchor for g in self.view.groups)

    def _modifying(self) -> list[PlaceInClause]:
        """The places of « stationnés en Allemagne » inside « 1 000 soldats stationnés en Allemagne seront envoyés »."""
        link = self.link
        if not link.modifiers or link.role not in {"subject", "predicate", "object", "strength", "host"}:
            return []
        begin, anchor = self.view.start(link.modifiers[0].first), self.view.start(link.anchor)
        tied = [p for p in self._inside if p.start >= begin and p.role in {"at", "from"}]
        return [p for p in tied if p.start < anchor] if anchor > begin else tied[:1]

    def _at(self, places: Sequence[PlaceInClause]) -> list[PlaceInClause]:
        """Those in which something can be; « en soutien à Kiev » places nobody."""
        text = self.view.text
        return [p for p in places if p.role == "at" and not _ASIDE.search(text[max(0, p.start - 45) : p.start])]

    # -- coming ------------------------------------------------------------------------------------

    def _arrival(self) -> Places:
        """Deployment, reinforcement, presence, rotation: « à » and « dans » say where, « de » whence."""
        modifying = self._modifying()
        own = [p for p in self._inside if p not in modifying]
        at = self._at(own)
        after = [p for p in at if p.start >= self._anchor_end] or ([] if self._announced else at)
        towards = [p for p in after if p.preposition.startswith(_TOWARDS)]
        location = _first(self._entered(own)) or _first(towards) or _first(after)
        if location is None and self.link.role in {"modifier", "host"}:
            location = _first([p for p in self._inside if p.role == "at"])
        standing = [p for p in modifying if p.role == "at"]
        whence = self._whence(own, at) or [p for p in modifying if p.role == "from"]
        if location is None:
            return Places(_first(standing), _first(whence), None, self._via(own))
        origin = _first(whence) or _first([p for p in standing[:1] if p.mention != location])
        return Places(location, origin, None, self._via(own))

    def _entered(self, places: Sequence[PlaceInClause]) -> list[PlaceInClause]:
        """The direct object of « rejoindre Gao », « franchir le Jourdain »."""
        data = load("deployments")
        held = data["place_objects"] if self.link.role == "subject" else []
        if self.link.lemma not in {*data["reaching"], *held, "franchir", "traverser", "pénétrer"}:
            return []
        text = self.view.text
        named = [p for p in places if not (p.plain and any(not q.plain for q in self._at(places)))]
        behind = [p for p in named if p.role == "subject" and p.start >= self._anchor_end]
        near = (p for p in behind if len(text[self._anchor_end : p.start].split()) <= 3)
        return [p for p in near if not _CROSSED.match(text, p.mention.start)]

    def _whence(self, places: Sequence[PlaceInClause], at: Sequence[PlaceInClause]) -> list[PlaceInClause]:
        """« depuis X »; « de X » behind a verb of motion, when it is no complement of another place."""
        stated = [p for p in places if p.role == "from"]
        departing = [
            g for g in (self.link.group, *self.link.modifiers) if g and g.lemma in load("deployments")["departing"]
        ]
        if stated or (self.link.role == "noun" and not departing):
            return stated
        if not departing:
            return self._on_the_way_to(at)
        end = self.view.end(departing[0].main)
        free = [p for p in self._inside if p.role == "of" and p.start > end]
        return [p for p in free if not any(end <= q.start < p.start for q in at)]

    def _on_the_way_to(self, at: Sequence[PlaceInClause]) -> list[PlaceInClause]:
        """« 800 hommes de la base d’Aviano vers la Pologne »: « de » before « vers »."""
        towards = [p for p in at if p.preposition.startswith(_TOWARDS)]
        before = [
            p for p in self._inside if p.role == "of" and towards and self.force.end <= p.start < towards[0].start
        ]
        return before[-1:]

    def _via(self, places: Sequence[PlaceInClause]) -> PlaceMention | None:
        """« via Dakar », « par la Roumanie »; behind a participle « par » names who did it."""
        text, passive = self.view.text, self.link.group is not None and self.link.group.passive
        crossed = [p for p in places if p.role == "subject" and _CROSSED.match(text, p.mention.start)]
        named = [p for p in places if p.role == "via"] or (crossed if self.link.lemma in _CROSSING else [])
        return _first([p for p in named if not (passive and _DONE_BY.search(text[max(0, p.start - 30) : p.start]))])

    # -- going -------------------------------------------------------------------------------------

    def _withdrawal(self) -> Places:
        """« de » and the object of « quitter » say what is left, « vers » and « rentrer à » whither."""
        modifying = self._modifying()
        own = [p for p in self._inside if p not in modifying]
        towards = self._towards(own)
        behind = self._anchor_end if self._announced else 0
        elsewhere = [p for p in self._at(own) if p not in towards and p.start >= behind]
        location = _first(self._left(own)) or _first(modifying) or _first(elsewhere)
        return Places(location, None, _first([p for p in towards if p.mention != location]), self._via(own))

    def _left(self, places: Sequence[PlaceInClause]) -> list[PlaceInClause]:
        if self.link.role == "agent":
            return [p for p in self._inside if p.start < self._anchor_end][-1:]
        objects = [p for p in places if p.start >= self._anchor_end and p.role in {"subject", "of"}]
        if self.link.lemma in load("deployments")["leaving"] and objects:
            return objects
        if self.link.lemma in load("deployments")["returning"]:
            return [p for p in places if p.role == "from" or (p.role == "of" and 0 <= p.start - self._anchor_end <= 9)]
        left = [p for p in places if p.role in {"from", "of"}]
        return [p for p in left if p.start >= self._anchor_end] or left

    def _towards(self, places: Sequence[PlaceInClause]) -> list[PlaceInClause]:
        text, at = self.view.text, self._at(places)
        reached = [p for p in places if p.role == "subject" and _REACHED.search(text[max(0, p.start - 20) : p.start])]
        towards = [p for p in at if p.preposition.startswith((*_TOWARDS, "pour"))] + reached
        if not towards and self.link.lemma in load("deployments")["homeward"]:
            towards = [p for p in at if p.start >= self._anchor_end]
        if not towards and self.link.lemma in load("deployments")["returning"]:
            towards = [p for p in places if p.role == "of" and p.start > self._anchor_end + 9]
        return towards

    # -- places outside the clause -----------------------------------------------------------------

    def _relative(self) -> PlaceMention | None:
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
        taken = {*load("deployments")["leaving"], *load("deployments")["reaching"]}
        return before[-1].mention if word[1] == "où" or self.link.lemma in taken else None

    def _whence_relative(self) -> bool:
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
        here = [p.mention for p in self.view.places if p.role == "at" and p.mention.end <= offset]
        nearest = here[-1] if here else known
        return nearest or antecedent(self.view.analysis.parsed, self.view.sentence, offset)

    def _left_it(self) -> bool:
        """« les Français en étaient repartis »: « en » is the place that was told."""
        group = self.link.group
        return group is not None and self.link.movement == "withdrawal" and self.view.word(group.first - 1) == "en"

    def _left_behind(self) -> PlaceMention | None:
        """« ont quitté 75 % du territoire qu’ils occupaient au Liban »."""
        if self.link.lemma not in load("deployments")["leaving"]:
            return None
        end = self._anchor_end
        return _first([p for p in self.view.places if p.role == "at" and end <= p.start < end + _BEYOND])

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


def _meant_by(place: PlaceMention, meant: PlaceMention) -> str:
    """The name of what « le pays », « la capitale », « la ville » stand for, when this was named before."""
    noun = place.name.lower()
    if meant.country and noun == "pays":
        return country_name(meant.country)
    return (noun == "capitale" and meant.country and capital_of(meant.country)) or meant.name


def _first(places: Sequence[PlaceInClause]) -> PlaceMention | None:
    return places[0].mention if places else None
