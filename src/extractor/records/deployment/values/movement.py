"""Which way the people of a claim move: by its verb, by who they are, and by where home is."""

import re
from typing import NamedTuple

from extractor.french.lexicon import word_set
from extractor.french.places import PlaceMention, capital_of, is_country
from extractor.records.deployment.forces.force import Force
from extractor.records.deployment.links.link import Link
from extractor.records.deployment.schema import Movement
from extractor.records.deployment.values.context import Context
from extractor.records.deployment.values.roles import Places
from extractor.records.deployment.values.status import is_given_up, is_placed, is_presence
from extractor.records.deployment.view import View

_SECOND = {
    "second",
    "seconde",
    "deuxième",
    "nouveau",
    "nouvelle",
    "nouveaux",
    "nouvelles",
    "autre",
    "autres",
    "troisième",
}
_LAST = {"derniers", "dernières", "dernier", "dernière"}
_MORE = re.compile(r"\b(?:en renfort|de renforts?|supplémentaires?|additionnel\w*|de plus)\b", re.IGNORECASE)
_THE_REST = re.compile(r"le reste\b", re.IGNORECASE)
_REINFORCEMENTS = re.compile(r"\brenforts?,[ \u00a0](?:soit[ \u00a0])?$", re.IGNORECASE)
_GOING = re.compile(r"ir(?:a|ai|ons|ont|ait|aient)$")
_PRESENT = re.compile(r"\b(?:présente?s?|en poste)[ \u00a0][^,;]*$")
_SOME_TIME = re.compile(
    r"[ \u00a0](?:(?!(?:à|par|de|en|via|au)\b)[\w’'-]+[ \u00a0]){0,3}?(?:l[’'])?"
    r"(?:jours?|journées?|nuits?|semaines?|mois|ans?|années?|hiver|été|printemps|automne|week-end|Noël)\b"
)
_BACK_IN_LINE = re.compile(r"[ \u00a0](?:en[ \u00a0]renfort|à|au|aux|sous[ \u00a0]les[ \u00a0]drapeaux|sur)\b")
_TO_REINFORCE = re.compile(r"\s+(?:y )?(?:renforcer|compléter|étoffer|grossir|gonfler|prêter main-forte)\b")


class Move(NamedTuple):
    """A movement and its places."""

    movement: Movement
    places: Places


def movement_of(view: View, force: Force, link: Link) -> Movement:
    """The verb's movement; a state is a presence; « renforts » and « supplémentaires » reinforce."""
    if is_presence(view, link) or _has_in_line(link) or _spends_time(view, link):
        return "presence"
    if link.lemma in {"stationner", "cantonner"} and link.role == "object" and _is_ahead(link):
        return "deployment"
    if is_given_up(link):
        return "withdrawal"
    if link.lemma == "fournir" and any(m.lemma in word_set("deployments", "state_verbs") for m in link.modifiers):
        return "presence"  # « fournit 900 casques bleus déployés à … »
    if is_placed(view, link) or (link.lemma in {"retourner", "revenir"} and view.word(link.anchor - 1) == "y"):
        return "deployment"
    if _goes_to_do(view, link):
        return "deployment"
    if link.lemma == "partir" and link.movement == "withdrawal" and _yet_to_go(view, force, link):
        return "reinforcement" if _called(view, force, _SECOND) or _is_more(view, force, link) else "deployment"
    if link.movement == "deployment" and _go_as_the_last(view, force, link):
        return "withdrawal"
    if _comes_on_top(link) or link.movement == "deployment":
        return "reinforcement" if _is_more(view, force, link) else link.movement
    return link.movement


def _has_in_line(link: Link) -> bool:
    """« aligneraient 5.500 combattants »: a rumour of how many they have; « aligneront » sends them."""
    group = link.group
    return link.lemma == "aligner" and group is not None and group.tense == "conditional" and group.modal is None


def _spends_time(view: View, link: Link) -> bool:
    """« passeront trois mois en Pologne », « ont passé la nuit à Gao »."""
    return (
        link.lemma == "passer" and link.role == "subject" and bool(_SOME_TIME.match(view.text, view.end(link.anchor)))
    )


def _is_ahead(link: Link) -> bool:
    """« autorise l’Angola à stationner 500 hommes », « stationnera »: still to be done."""
    group = link.group
    return group is not None and (group.infinitive or group.tense == "future" or group.modal is not None)


def _goes_to_do(view: View, link: Link) -> bool:
    """« n’ira se battre », « iraient combattre »: « aller » in the future is a way to go."""
    group = link.group
    return group is not None and group.modal == "aller" and any(_GOING.match(view.word(i)) for i in group.helpers)


def _go_as_the_last(view: View, force: Force, link: Link) -> bool:
    """« les 500 derniers hommes ont franchi la frontière »: the last to go, not to come."""
    return _called(view, force, _LAST) and link.lemma in word_set("deployments", "going")


def _comes_on_top(link: Link) -> bool:
    """« une quarantaine de plus seront à Gao après l’été »: a presence to come."""
    ahead = link.group is not None and link.group.tense == "future"
    return ahead and link.movement == "presence" and link.lemma in {"être", "avoir"}


def _called(view: View, force: Force, words: set[str]) -> bool:
    """One of the words stands in the phrase of the force, up to its head: « les 500 derniers hommes »."""
    return bool(words & set(view.words[force.first : force.head + 1]))


def _is_more(view: View, force: Force, link: Link) -> bool:
    """Whether they are added to others: by their name, their number, the verb, or what they go to do."""
    quantity, start = force.quantity, view.start(force.first)
    if link.lemma == "ajouter" or force.noun == "renfort" or (quantity is not None and quantity.op == "additional"):
        return True
    rest = quantity is not None and _THE_REST.match(view.text, quantity.start)
    if link.lemma == "suivre" and (rest or force.pronoun or _called(view, force, _SECOND)):
        return True
    end = view.end(min(force.last + 4, len(view.words) - 1))
    return bool(
        _MORE.search(view.text, view.start(force.head), end)
        or _REINFORCEMENTS.search(view.text[max(0, start - 20) : start])
        or _TO_REINFORCE.match(view.text, view.end(link.anchor))
    )


def _yet_to_go(view: View, force: Force, link: Link) -> bool:
    """« un second échelon doit partir demain »: who is not known yet and leaves in the future is sent."""
    ahead = link.group is not None and (link.group.tense in {"future", "conditional"} or link.group.modal is not None)
    others = force.definiteness == "indefinite" and not force.pronoun
    return ahead and others and not _called(view, force, _LAST)


def followed(context: Context, force: Force, link: Link) -> Movement | None:
    """« Un bataillon est rentré, le reste suivra »: who follows those that leave leaves too."""
    last = context.before[-1] if context.before else None
    if last is None or last.movement != "withdrawal" or link.lemma != "suivre":
        return None
    others = force.pronoun or "autres" in context.view.words[force.first : force.last + 1]
    return "withdrawal" if others and context.view.sentence.index - last.sentence <= 1 else None


# -- by where home is --------------------------------------------------------------------------------


def by_places(view: View, link: Link, move: Move, home: str | None) -> Move:
    """The movement turned by its places: to go back abroad is to be sent, to go home is to leave.

    `home` is the country of the force.
    """
    places = move.places
    stood = _stood(view, link, places) if move.movement == "deployment" else None
    if stood is not None:
        return Move("withdrawal", Places(stood, None, places.location, places.via))
    if _is_called_up(view, link, places, home):
        return Move("deployment", Places(places.location or places.destination, None, None, places.via))
    if home is None or move.movement not in {"deployment", "withdrawal"}:
        return move
    if move.movement == "deployment" and link.lemma in word_set("deployments", "homeward_bound"):
        own = places.location is not None and _is_home(places.location, home, capital=False)
        return Move("withdrawal", Places(places.origin, None, places.location, places.via)) if own else move
    if move.movement == "withdrawal" and (abroad := _sent_back_to(view, link, places, home)):
        return Move("deployment", Places(abroad, None, None, places.via))
    if link.lemma in {"quitter", "partir"} and move.movement == "withdrawal" and places.location is not None:
        left_home = _is_home(places.location, home, capital=True)
        return Move("deployment", Places(places.destination, places.location, None, places.via)) if left_home else move
    return move


def _is_called_up(view: View, link: Link, places: Places, home: str | None) -> bool:
    """« seront rappelés à la frontière », « rappelés en renfort »; not « rappelés à Madrid », home."""
    if link.lemma != "rappeler" or link.role != "subject":
        return False
    back_in_line = _BACK_IN_LINE.match(view.text, view.end(link.anchor)) is not None
    place = places.destination or places.location
    return back_in_line and not (home and place and _is_home(place, home, capital=True))


def _sent_back_to(view: View, link: Link, places: Places, home: str) -> PlaceMention | None:
    """« pourraient regagner Bagdad », « le retour de policiers serbes dans la province »: a place that is not home."""
    if link.lemma not in word_set("deployments", "going_back"):
        return None
    whither = places.destination or next(
        (p.mention for p in view.places if p.mention == places.location and p.role == "at"), None
    )
    if whither is None or places.location not in {None, whither}:
        return None
    somewhere = whither.country is None and whither.name.lower() in word_set("deployments", "standing_for") - {"pays"}
    return whither if somewhere or whither.country not in {None, home} else None


def _stood(view: View, link: Link, places: Places) -> PlaceMention | None:
    """« les soldats présents en Syrie seront redéployés en Irak »: where they leave."""
    if link.lemma not in word_set("deployments", "moved_on") or places.location is None:
        return None
    if any(p.mention == places.origin and p.role == "at" for p in view.places):
        return places.origin
    before = (p for p in view.places if p.role == "at" and p.start < view.start(link.anchor))
    return next((p.mention for p in before if _PRESENT.search(view.text[max(0, p.start - 24) : p.start])), None)


def _is_home(place: PlaceMention, home: str, *, capital: bool) -> bool:
    """The country itself, or its capital; other places at home may be where a war is."""
    if place.country != home:
        return False
    return is_country(place.name) or (capital and place.name == capital_of(home))
