"""Where a force is, comes from and goes: the clause's places, read by their preposition and the kind of movement."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from extractor.french.lexicon import word_set
from extractor.french.places import PlaceMention, capital_of, country_name
from extractor.records.deployment.clauses import Clause
from extractor.records.deployment.forces.force import Force
from extractor.records.deployment.links.link import Link
from extractor.records.deployment.schema import Movement
from extractor.records.deployment.values.known_places import antecedent
from extractor.records.deployment.values.outside_places import PlacesOutside
from extractor.records.deployment.values.places import PlaceInClause
from extractor.records.deployment.view import View

_S = r"[ \u00a0]"
_ARTICLE = rf"(?:l[ea]s?{_S}|l[’'])?"
_TOWARDS = ("vers", "jusqu", "à destination", "direction")
_CROSSING = {"franchir", "traverser", "passer", "emprunter"}
_STAYING = {"être", "rester", "demeurer", "séjourner", "vivre"}
_CROSSED = re.compile(r"(?:pont|col|tunnel|fleuve|rivière|détroit|canal|poste|point de passage)\b")
_REACHED = re.compile(rf"\b(?:rejoindre|gagner|regagner|rallier|atteindre){_S}{_ARTICLE}$")
_OBJECT_DISTANCE = 4
"""Words between a verb and the place that is its object: « tiennent encore le poste de Birao »."""
_AFTER = re.compile(rf"\baprès{_S}")
"""« rentrés à Pau après six mois au Mali »: what stands behind is where they were."""
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
        if place is None or place.country or place.name.lower() not in word_set("deployments", "standing_for"):
            return place
        whole = place.name.lower() in {"pays", "capitale", "territoire"}

        def fits(mention: PlaceMention) -> bool:
            return mention.country is not None or not whole

        told = known if known and fits(known) else None
        meant = told or antecedent(self.view.analysis, self.view.sentence, place.start, fits)
        if meant is None:
            return place
        return replace(place, name=_meant_by(place, meant), country=meant.country)

    def _slots(self, movement: Movement, known: PlaceMention | None) -> Places:
        found = self._withdrawal() if movement == "withdrawal" else self._arrival()
        outside = PlacesOutside(self.view, self.clause, self.force, self.link)
        relative = outside.relative()
        if relative and outside.is_whence_relative():
            left = "location" if movement == "withdrawal" else "origin"
            return replace(found, **{left: getattr(found, left) or relative})
        return found if found.location else replace(found, location=outside.told(movement, known))

    # -- the places of the clause ------------------------------------------------------------------

    @property
    def _inside(self) -> list[PlaceInClause]:
        """Those of the clause, without the names in the force itself (« soldats du Tchad »)."""
        force, clause = self.force, self.clause
        here = [p for p in self.view.places if clause.start <= p.start < clause.end and not self._of_verb_before(p)]
        return [p for p in here if not force.start <= p.mention.start < force.end]

    def _of_verb_before(self, place: PlaceInClause) -> bool:
        """« ont été acheminés à Paphos et regagneront Calvi »: the place of the first verb is not that of the second."""
        group, view = self.link.group, self.view
        if (
            group is None
            or self.link.role != "subject"
            or not view.end(self.force.last) < place.start < view.start(group.first)
        ):
            return False
        between = [
            g for g in view.verbs_between(self.force.last, group.first) if g.finite and g not in self.link.modifiers
        ]
        staying = word_set("deployments", "state_verbs") | _STAYING
        return any(view.end(g.main) <= place.start and g.lemma not in staying for g in between)

    @property
    def _anchor_end(self) -> int:
        return self.view.end(self.link.anchor)

    @property
    def _announced(self) -> bool:
        """« a annoncé à Vienne l’envoi de 300 soldats »: the places before the noun are those of its verb."""
        anchor = self.link.anchor
        return self.link.role == "noun" and any(g.finite and g.main < anchor for g in self.view.groups)

    def _frames(self, place: PlaceInClause) -> bool:
        """« Au Niger, la France a annoncé le retrait de »: a country at the beginning is where all of it happens."""
        land = place.mention.kind in {"country", "region"} and not place.plain
        opening = place.start - self.view.sentence.start <= len(place.preposition) + 5
        return land and opening and self.view.text[place.mention.end : place.mention.end + 1] == ","

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
        after = [p for p in at if p.start >= self._anchor_end] or (
            [p for p in at if self._frames(p)] if self._announced else at
        )
        boarding = self.link.lemma in word_set("deployments", "boarding")
        towards = [p for p in after if p.preposition.startswith((*_TOWARDS, "pour") if boarding else _TOWARDS)]
        location = _first(self._entered(own)) or _last_leg(self.view.text, towards)
        location = location or _first(self._reached(own))
        location = location or (None if boarding else _first(self._own_of_list(after) or after))
        if location is None and self.link.role in {"modifier", "host"}:
            location = _first([p for p in self._inside if p.role == "at"])
        standing = [p for p in modifying if p.role == "at"]
        whence = self._whence(own, at) or [p for p in modifying if p.role == "from"]
        if boarding:
            aboard = _first(whence) or _first([p for p in after if p not in towards]) or _first(standing)
            on_the_way = _first(towards) if len(towards) > 1 and _first(towards) != location else None
            return Places(location, aboard, None, on_the_way or self._via(own))
        if location is None:
            return Places(_first(standing), _first(whence), None, self._via(own))
        origin = _first(whence) or _first([p for p in standing[:1] if p.mention != location])
        return Places(location, origin, None, self._via(own))

    def _own_of_list(self, places: Sequence[PlaceInClause]) -> list[PlaceInClause]:
        """« compte 40 hommes au Mali et une section en Guyane »: the place right behind its own people."""
        end = self.view.end(self.force.last)
        return [p for p in places if 0 <= p.start - end <= len(p.preposition) + 2]

    def _entered(self, places: Sequence[PlaceInClause]) -> list[PlaceInClause]:
        """The direct object of « rejoindre Gao », « franchir le Jourdain »."""
        held = self.link.role == "subject" and self.link.lemma in word_set("deployments", "place_objects")
        held = held or self.link.role == "counted"  # « 800 hommes ont repris Sévaré »
        reached = word_set("deployments", "reaching") | {"franchir", "traverser", "pénétrer"}
        if not held and self.link.lemma not in reached:
            return []
        text = self.view.text
        named = [p for p in places if not (p.plain and any(not q.plain for q in self._at(places)))]
        behind = [p for p in named if p.role == "subject" and p.start >= self._anchor_end]
        gaps = ((p, text[self._anchor_end : p.start]) for p in behind)
        near = (p for p, gap in gaps if len(gap.split()) <= _OBJECT_DISTANCE and "," not in gap)
        return [p for p in near if held or not _CROSSED.match(text, p.mention.start)]

    def _whence(self, places: Sequence[PlaceInClause], at: Sequence[PlaceInClause]) -> list[PlaceInClause]:
        """« depuis X »; « de X » behind a verb of motion, when it is no complement of another place."""
        stated = [p for p in places if p.role == "from"]
        departing = [
            g for g in (self.link.group, *self.link.modifiers) if g and g.lemma in word_set("deployments", "departing")
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
        elsewhere = [p for p in self._at(own) if p not in towards and (p.start >= behind or self._frames(p))]
        left = self._left(own)
        named = [p for p in modifying if p.mention.name.lower() not in word_set("deployments", "standing_for")]
        if named and left and left[0].plain:
            left = []  # « les soldats encore postés à Agadez auront quitté le pays »
        location = _first(left) or _first(modifying) or _first(elsewhere)
        return Places(location, None, _first([p for p in towards if p.mention != location]), self._via(own))

    def _left(self, places: Sequence[PlaceInClause]) -> list[PlaceInClause]:
        if self.link.role == "agent":
            return [p for p in self._inside if p.start < self._anchor_end][-1:]
        objects = [p for p in places if p.start >= self._anchor_end and p.role in {"subject", "of"}]
        if self.link.lemma in word_set("deployments", "leaving") and objects:
            return objects
        if self.link.lemma in word_set("deployments", "returning") and self.link.role != "object":
            return [p for p in places if p.role == "from" or (p.role == "of" and 0 <= p.start - self._anchor_end <= 9)]
        left = [p for p in places if p.role in {"from", "of"}]
        return [p for p in left if p.start >= self._anchor_end] or left

    def _reached(self, places: Sequence[PlaceInClause]) -> list[PlaceInClause]:
        """« sont partis de Calvi pour rejoindre Bangui »."""
        text = self.view.text
        return [p for p in places if p.role == "subject" and _REACHED.search(text[max(0, p.start - 20) : p.start])]

    def _towards(self, places: Sequence[PlaceInClause]) -> list[PlaceInClause]:
        at, reached = self._at(places), self._reached(places)
        if self.link.lemma in word_set("deployments", "reaching"):
            reached = reached or [p for p in places if p.role == "subject" and 0 < p.start - self._anchor_end <= 5]
        falling_back = ("sur",) if self.link.lemma in {"replier", "repli", "reculer", "recul"} else ()
        towards = [p for p in at if p.preposition.startswith((*_TOWARDS, *falling_back, "pour"))] + reached
        if not towards and self.link.lemma in word_set("deployments", "homeward"):
            behind = [p for p in at if p.start >= self._anchor_end]
            towards = [p for p in behind if not _AFTER.search(self.view.text, self._anchor_end, p.start)]
        if not towards and self.link.lemma in word_set("deployments", "returning"):
            towards = [p for p in places if p.role == "of" and p.start > self._anchor_end + 9]
        return towards


def _meant_by(place: PlaceMention, meant: PlaceMention) -> str:
    """The name of what « le pays », « la capitale », « la ville » stand for, when this was named before."""
    noun = place.name.lower()
    if meant.country and noun == "pays":
        return country_name(meant.country)
    return (noun == "capitale" and meant.country and capital_of(meant.country)) or meant.name


def _last_leg(text: str, places: Sequence[PlaceInClause]) -> PlaceMention | None:
    """« pour Manas, puis pour Columbus »: the last of those that « puis » joins, else the first."""
    if len(places) > 1 and re.search(r"\bpuis[ \u00a0]\S+[ \u00a0]?$", text[places[0].mention.end : places[1].start]):
        return places[1].mention
    return _first(places)


def _first(places: Sequence[PlaceInClause]) -> PlaceMention | None:
    return places[0].mention if places else None
