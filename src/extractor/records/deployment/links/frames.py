"""What a verb says of the people that are its subject or its object: which movement, None when it moves nobody."""

import re
from functools import cache
from itertools import pairwise

from extractor.candidates.parsing.verb_groups import VerbGroup
from extractor.french.conjugation import lemma_of
from extractor.french.inflection import base_forms
from extractor.french.lexicon import load, word_set
from extractor.records.deployment.schema import Movement
from extractor.records.deployment.view import View

PLANNED = {"attendre", "prévoir", "programmer", "annoncer", "promettre"}
"""In the passive their subject is to come: « un contingent est attendu »."""

_NEAR_OBJECT = 4
"""Tokens behind « forment » in which the people stand whom they train."""

_PUT_NEAR = 60
"""Characters behind « met » in which the place stands where people are put."""

_STRENGTH_BEFORE = 24
"""Most tokens between the mission whose strength changes and the verb: « La mission, ouverte en 2008, … était tombée à »."""

_ASIDE = 6
"""Most tokens of « , pour ce qui les concerne »."""

_CAUSATIVE = {"faire", "laisser", "voir", "regarder"}
_ON_A_MINE = {"mine", "engin", "bombe", "obus", "piège"}
_AFTERMATH = re.compile(
    r"[ \u00a0](?:(?:(?!mouvement)\w+ment|déjà|toujours|encore|aussi|alors|désormais|hier|aujourd[’']hui|(?:lun|mar|mercre|jeu|vendre|same)di|dimanche)[ \u00a0]){0,2}"
)


@cache
def _verbs(role: str) -> dict[str, Movement]:
    """Verb → movement, for the verbs whose « subject » or « object » is the force."""
    return {verb: movement for movement, verbs in load("deployments")["verbs"][role].items() for verb in verbs}


@cache
def _idioms(role: str) -> list[tuple[str, str, Movement]]:
    """(verb, words behind it, movement): « lever le camp », « faire mouvement »."""
    phrases = load("deployments")["phrases"][role].items()
    split = [(phrase.partition(" "), movement) for movement, listed in phrases for phrase in listed]
    return [(verb, rest.replace("’", "'"), movement) for (verb, _, rest), movement in split]


def of_object(view: View, group: VerbGroup) -> Movement | None:
    """By the verb's object: « envoyer », « retirer »; « faire venir », « laisser passer » move who is their object."""
    if group.infinitive and any(b.lemma in _CAUSATIVE and group.first - b.main == 1 for b in view.groups):
        return _verbs("subject").get(group.lemma) or _verbs("object").get(group.lemma)
    if group.lemma == "avoir" and view.word(group.first - 1) == "y":
        return "presence"  # « le millier de militaires que nous y avons »
    if group.reflexive and group.lemma == "retirer":
        return None
    if group.lemma == "mettre" and _puts_people(view, group):
        return "deployment"
    return _verbs("object").get(group.lemma) or _idiom(view, group, "object")


def _puts_people(view: View, group: VerbGroup) -> bool:
    """« a mis 1.900 hommes à Kaboul », not « en alerte », « fin à »: the object stands right behind, and then a place."""
    behind = next((t for t in view.doc[group.main + 1 : group.main + 4] if t.pos_ != "ADV"), None)
    start = view.end(group.main)
    placed = any(p.role == "at" and 0 < p.start - start <= _PUT_NEAR for p in view.places)
    return placed and behind is not None and behind.pos_ in {"NUM", "DET"}


def of_agent(group: VerbGroup) -> Movement | None:
    """By who is behind « par »: « relevé par des unités danoises », « complétés par 40 soldats », « quittée par les forces françaises »."""
    if group.lemma == "rejoindre" or group.lemma in word_set("deployments", "verbs.object.reinforcement"):
        return "reinforcement"
    if group.lemma == "occuper":
        return None  # « un quartier occupé par les soldats »: who holds the ground
    return _verbs("subject").get(group.lemma)


def of_subject(view: View, group: VerbGroup) -> Movement | None:
    """By the verb's subject, in the passive by what is done to it: « sont arrivés », « ont été envoyés »."""
    if group.passive:
        movement = _verbs("object").get(group.lemma)
        if movement or group.lemma in PLANNED:
            return movement or "deployment"
    return of_active_subject(view, group)


def of_active_subject(view: View, group: VerbGroup) -> Movement | None:
    """By the subject of an active verb."""
    lemma, after = group.lemma, view.words[group.main + 1 : group.main + 10]
    if movement := _idiom(view, group, "subject") or _supported(view, group):
        return movement
    if group.reflexive:
        return _of_reflexive(view, group)
    if lemma == "participer" or (lemma == "prendre" and after[:1] == ["part"]):
        nouns = {b for w in after for b in base_forms(w)}
        return "presence" if nouns & word_set("deployments", "participation") else None
    if lemma in {"suivre", "rejoindre"}:
        return _of_coming_after(view, group)
    if lemma in word_set("deployments", "homeward") and _infinitive_behind(view, group):
        return None  # « rentrent dormir »
    if (
        lemma == "venir"
        and after[:1] in (["de"], ["d'"])
        and any(g.infinitive and g.first == group.main + 2 for g in view.groups)
    ):
        return None  # « viennent de passer à 4.500 »
    if lemma in word_set("deployments", "training") and not group.passive:
        taught = any(0 < f.first - group.main <= _NEAR_OBJECT for f in view.forces)
        return "presence" if taught else None
    ready = {"prêts", "prêtes"} & set(view.words[max(0, group.first - 3) : group.first])
    if lemma == "partir" and not ready and not _leads_somewhere(after[:5]):
        return "withdrawal"
    if (lemma == "sauter" and _ON_A_MINE & set(after[:5])) or (lemma == "attendre" and _awaits(view, group)):
        return None
    if lemma == "être":
        return "presence" if is_there(view, group) or _located(view, group) else None
    if lemma in {"rester", "demeurer"} and _stays_so(view, group):
        return None
    if lemma in word_set("deployments", "place_objects") and not _place_follows(view, group):
        return None
    return None if lemma == "gagner" and "terrain" in after[:3] else _verbs("subject").get(lemma)


def stays_put(view: View, group: VerbGroup) -> bool:
    """« n’ont pas bougé du Tibesti »: they are there."""
    return group.lemma == "bouger" and group.negated and view.word(group.main + 1) in {"de", "d'", "du", "des"}


def _awaits(view: View, group: VerbGroup) -> bool:
    """« attend surtout des casernes »: not soldiers waiting somewhere, but something to come."""
    behind = next((t for t in view.doc[group.main + 1 : group.main + 4] if t.pos_ != "ADV"), None)
    return behind is not None and behind.text.lower() in {"des", "un", "une", "que", "qu'", "de"}


def _of_reflexive(view: View, group: VerbGroup) -> Movement | None:
    lemma = group.lemma
    if lemma == "aller":
        return "withdrawal" if view.word(group.main - 1) == "en" else None
    own = _verbs("subject").get(f"se {lemma}") or _verbs("subject").get(f"s’{lemma}")
    return own or (_verbs("object").get(lemma) if lemma in word_set("deployments", "self_moving") else None)


def _of_coming_after(view: View, group: VerbGroup) -> Movement | None:
    """« suivent un stage », « sapeurs qui suivront »; « devraient les rejoindre » brings more, « seront rejoints » nobody."""
    if group.lemma == "suivre":
        taught = {"formation", "entraînement", "stage", "instruction"} & set(
            view.words[group.main + 1 : group.main + 5]
        )
        return "presence" if taught else "deployment"
    if group.passive:
        return None
    joined = {"les", "l'", "nous"} & set(view.words[max(0, group.main - 2) : group.main])
    return "reinforcement" if joined else "deployment"


def _stays_so(view: View, group: VerbGroup) -> bool:
    """« restent sourds aux appels », « reste très prudente »: a quality, where « restent déployés » is a post."""
    behind = next((t for t in view.doc[group.main + 1 : group.main + 4] if t.pos_ != "ADV"), None)
    posted = word_set("deployments", "state_verbs", "core_verbs") | {"présent", "là"}
    return (
        behind is not None and behind.pos_ == "ADJ" and not posted & {lemma_of(behind.text), *base_forms(behind.text)}
    )


def _leads_somewhere(after: list[str]) -> bool:
    """« pour le Mali », « au front », not « en mai », « à Noël »."""
    if "combattre" in after[:3]:
        return True
    bare = [word for word in after if word not in {"l'", "la", "le", "tout"}]
    steps = (behind for word, behind in pairwise(bare) if word in {"pour", "à", "au", "en", "vers"})
    return any(not (behind in _times() or behind.isdigit()) for behind in steps)


@cache
def _times() -> frozenset[str]:
    seasons = {"printemps", "été", "automne", "hiver", "noël", "pâques", "toussaint", "début", "milieu", "fin", "plus"}
    return frozenset({*load("calendar")["months"], *seasons})


def of_participle(view: View, group: VerbGroup) -> Movement | None:
    """By a participle or relative clause behind the people: « venus du Burundi », « arrivés lundi », « attendus »."""
    if group.lemma in PLANNED:
        return "deployment"
    if not (group.participle or group.passive):
        return of_active_subject(view, group)
    own = group.participle and group.lemma not in word_set("deployments", "place_objects")
    return _verbs("object").get(group.lemma) or (_verbs("subject").get(group.lemma) if own else None)


def is_idiom(view: View, group: VerbGroup, role: str) -> bool:
    """« prendre la route », « vider les lieux »: words that only mean to move."""
    return role in {"subject", "object"} and _idiom(view, group, role) is not None


def _idiom(view: View, group: VerbGroup, role: str) -> Movement | None:
    end = view.end(group.main)
    step = _AFTERMATH.match(view.text, end)
    behind = view.text[step.end() if step else end :][:40].lower().replace("’", "'")
    return next((m for verb, rest, m in _idioms(role) if verb == group.lemma and re.match(rf"{rest}\b", behind)), None)


def _supported(view: View, group: VerbGroup) -> Movement | None:
    """« ont entamé leur retrait », « exécutent un repli »: the noun tells the movement."""
    if group.lemma not in word_set("deployments", "supporting"):
        return None
    near = view.words[group.main + 1 : group.main + 5]
    i = next((i for i, word in enumerate(near) if word in {"un", "une", "leur", "son", "sa"}), None)
    nouns = {noun: movement for movement, listed in load("deployments")["nouns"].items() for noun in listed}
    return nouns.get(near[i + 1]) if i is not None and i + 1 < len(near) else None


def _infinitive_behind(view: View, group: VerbGroup) -> bool:
    return any(g.infinitive and g.first == group.main + 1 for g in view.groups)


def _place_follows(view: View, group: VerbGroup) -> bool:
    """« évacuent Manbij », « ont abandonné leurs positions »: the object is a place."""
    start = view.end(group.main)
    plain = word_set("place_words", "plain") | word_set("deployments", "standing_for")
    if is_there(view, group) or any(word in plain for word in view.words[group.main + 1 : group.main + 4]):
        return True
    return any(0 <= p.start - start <= (45 if p.role == "at" else 26) for p in view.places)


def is_there(view: View, group: VerbGroup) -> bool:
    """« y surveillent la trêve », « y avaient pris position »: « y » stands for a place."""
    return "y" in view.words[max(0, group.first - 1) : group.main]


def _located(view: View, group: VerbGroup) -> bool:
    """« sont en Russie », « étaient sur place », « sont présents »; « en préparation » is to be nowhere."""
    first = _behind_aside(view, group.main + 1)
    near = range(first, min(first + 5, len(view.words)))
    passed = {"eux", "elles", "lui", "«", '"', "“", ",", "-"} | _only(view, group)
    words = [
        view.word(i)
        for i in near
        if (view.doc[i].pos_ != "ADV" or view.word(i) in {"y", "là"}) and view.word(i) not in passed
    ]
    if " ".join(words[:3]).startswith(tuple(load("deployments")["after"])):
        return True
    in_place = len(words) > 1 and words[0] in {"à", "au", "aux", "en", "dans", "sur", "chez"}
    return in_place and words[1] not in word_set("deployments", "states")


def _behind_aside(view: View, i: int) -> int:
    """The token behind « de leur côté », « , pour l’heure, » where token `i` opens such words."""
    near = " ".join(view.words[i : i + _ASIDE]).replace("l' ", "l'")
    aside = next((words for words in load("deployments")["asides"] if near.removeprefix(", ").startswith(words)), None)
    return i + len(aside.replace("'", "' ").split()) + near.startswith(", ") if aside else i


def _only(view: View, group: VerbGroup) -> set[str]:
    """« ne sont plus qu’à vingt kilomètres »: « que » behind « ne » opens no clause."""
    return {"que", "qu'"} if {"ne", "n'"} & set(view.words[max(0, group.first - 2) : group.main]) else set()


# -- strength ----------------------------------------------------------------------------------------


@cache
def _strength_verbs() -> dict[str, Movement]:
    lists = load("deployments")["strength"]["verbs"]
    return {verb: movement for movement, verbs in lists.items() for verb in verbs}


def of_strength(view: View, group: VerbGroup, number: int) -> Movement | None:
    """« porter à 4.000 hommes son dispositif », « réduire de 1.000 soldats les effectifs »; `number` is its token.

    What a strength is brought to is a presence, whatever way it goes.
    """
    caused = group.infinitive and any(b.lemma in _CAUSATIVE and group.first - b.main == 1 for b in view.groups)
    movement = None if caused else _strength_verbs().get(group.lemma)
    near = view.doc[max(0, group.first - _STRENGTH_BEFORE) : group.main + 14]
    nouns = {b for t in near if t.pos_ in {"NOUN", "ADJ", "PROPN"} for b in base_forms(t.text)}
    named = any(f.noun == "mission" and f.first in range(near[0].i, near[-1].i) for f in view.forces)  # « Licorne »
    if movement is None or not (named or nouns & word_set("deployments", "strength.objects")):
        return None
    return "presence" if is_brought_to(view, number) else movement


def of_changed_strength(group: VerbGroup, noun: str) -> Movement | None:
    """« réduire les effectifs », « augmenter ses troupes »: without a number."""
    movement = _strength_verbs().get(group.lemma)
    return movement if movement != "presence" and noun in word_set("deployments", "strength.objects") else None


def is_brought_to(view: View, number: int) -> bool:
    """« à 2.500 hommes », « à quelque 5000 »: the preposition before the number that a strength reaches."""
    return bool({"à", "entre"} & set(view.words[max(0, number - 2) : number + 1]))
