"""Between whom an agreement is: « entre X et Y », « avec Y », who signs, a joint nationality (« franco-malien »)."""

import re
from collections.abc import Iterable

from extractor.candidates.actors.mention import Mention
from extractor.candidates.analysis import Analysis
from extractor.candidates.sentence_view import SentenceView
from extractor.french.lexicon import word_set
from extractor.french.places import demonym_country
from extractor.records.treaty.agreements import Agreement
from extractor.records.treaty.approval import is_parliament
from extractor.records.treaty.candidate import Deed, Parties
from extractor.records.treaty.doers import joined_from

_BETWEEN = re.compile(r"[^.;]{0,60}?\b(?:entre|unissant|liant|(?:lie|engage|oblige)(?:nt)?|liaient|liait)\s")
_BINDING_TO = re.compile(
    r"[^.;:»]{0,12}?\b(?:qui|le|la|les|l[’']|lui)\s?(?:li|uni|rattach|attach|enchaîn)(?:e|ent|t|ssent|ait|aient|ssait|ssaient|ra|ront)\s(?:à\s|aux?\s)"
)
_WITH = re.compile(r"[^.;:»]{0,70}?\bavec\s")
_BETWEEN_BEFORE = re.compile(r"\bentre\s")
_OWN_DEEDS = {"signed", "negotiated", "ratified", "withdrawn", "suspended", "invoked"}
"""What only a party does to its agreement; others announce, reject and denounce it too."""

_MAKING = {"signed", "negotiated"}
"""What the parties do together; one that ratifies or leaves is a party too, where they are not named."""

_FOR_A_STATE = {"person", "government_body"}
_LED = {"organisation", "group"}
_PARTY_KINDS = {"country", "organisation", "government_body", "armed_force", "group"}


def parties_of(view: SentenceView, agreement: Agreement, deeds: Iterable[Deed]) -> Parties:
    """The parties that this sentence names; a person or parliament stands for the state."""
    done = [d for d in deeds if d.action in _OWN_DEEDS and not _undone(d)]
    own = [d for d in done if not (_mediated(d, agreement) or _witnessed(d))]
    makers = [m for d in own if d.action in _MAKING for m in d.by if d.action == "signed" or _state(view, m)]
    others = [m for d in own if d.action not in _MAKING for m in d.by if _state(view, m)]
    between = [i for m in [*_named(view, agreement), *makers] if (i := _party_id(view, m))]
    between += _of_joint_nationality(view, agreement)
    acting = [i for m in others if (i := _party_id(view, m))]
    if not between and not acting:
        between = [i for m in [*makers, *others] if (i := _statesman_id(view, m))]
    return Parties(tuple(dict.fromkeys(between)), tuple(dict.fromkeys(acting)))


def _mediated(deed: Deed, agreement: Agreement) -> bool:
    """« un accord négocié par le Qatar », « ce cessez-le-feu, négocié par A et B »: negotiated for others."""
    others = len(deed.by) == 1 or agreement.noun in word_set("treaties", "truces")
    return deed.action == "negotiated" and deed.group is not None and deed.group.passive and others


def _undone(deed: Deed) -> bool:
    """« La Syrie n’a pas ratifié la convention », « n’a pas signé l’accord »: no party to it."""
    return deed.action in {"ratified", "signed"} and deed.group is not None and deed.group.negated and bool(deed.by)


def _witnessed(deed: Deed) -> bool:
    """« contresigné par le Qatar »: signed as the mediator."""
    return deed.group is not None and deed.group.passive and deed.group.lemma == "contresigner"


def _named(view: SentenceView, agreement: Agreement) -> list[Mention]:
    """Those behind « entre » and « avec »; else the states of « les relations entre X et Y »."""
    named: list[Mention] = []
    for pattern in (_BETWEEN, _WITH, _BINDING_TO):
        match = pattern.match(view.text, agreement.end, view.sentence.end)
        if match and not _another_clause(view, agreement, match.end()):
            named += joined_from(view, match.end())
    before = _BETWEEN_BEFORE.search(view.text, view.sentence.start, agreement.start)
    if not named and before:
        named = [m for m in joined_from(view, before.end()) if m.kind == "country"]
    return named


def _another_clause(view: SentenceView, agreement: Agreement, offset: int) -> bool:
    """« Le texte doit être suivi de négociations entre X et Y »: a verb with its own complement stands between."""
    token = view.sentence.token_at(offset)
    between = view.verbs_between(agreement.last, token.i) if token is not None else []
    return any(g.finite and g.lemma not in word_set("treaties", "binding") for g in between)


def _party_id(view: SentenceView, mention: Mention) -> str | None:
    if mention.pronoun:
        return None
    if mention.kind == "person" and not mention.country and (led := _led_by(view, mention)):
        return led
    country = _state(view, mention)
    if mention.kind in _FOR_A_STATE and country and (state := _country_actor(view.analysis, country)):
        return state
    if is_parliament(view.text[mention.start : mention.end].lower()):
        return None  # ratifies for its state
    return view.analysis.actor_id(mention) if mention.kind in _PARTY_KINDS else None


def _led_by(view: SentenceView, mention: Mention) -> str | None:
    """« le chef des Forces nationales, Agathon Rwasa »: the movement for which he signs."""
    inside = (m for m in view.mentions if m.inner and mention.start <= m.start and m.end <= mention.end)
    return next((view.analysis.actor_id(m) for m in inside if m.kind in _LED), None)


def _statesman_id(view: SentenceView, mention: Mention) -> str | None:
    """Who signs for a state that the article does not name."""
    return view.analysis.actor_id(mention) if mention.kind == "person" and _state(view, mention) else None


def _state(view: SentenceView, mention: Mention) -> str | None:
    """The country of the actor, also by the nationality behind it (« le Parlement malien »)."""
    own = view.analysis.actor_id(mention) if not mention.pronoun else None
    country = mention.country or (view.analysis.clusters[int(own[1:]) - 1].country if own else None)
    following = re.match(r"\s([\w-]+)", view.text[mention.end : mention.end + 30])
    return country or (demonym_country(following[1]) if following else None)


def _country_actor(analysis: Analysis, code: str) -> str | None:
    """The actor id of a country, None when the article has no mention of it as a country."""
    of_country = (i for i, c in enumerate(analysis.clusters) if c.kind == "country" and c.country == code)
    index = next(of_country, None)
    return None if index is None else f"a{index + 1}"


def _of_joint_nationality(view: SentenceView, agreement: Agreement) -> list[str]:
    named: list[str | None] = []
    for first, second in re.findall(r"(\w+)-(\w+)", view.text[agreement.start : agreement.end].lower()):
        named += [_actor_named(view.analysis, part) for part in (first, second)]  # « Otan-Russie »
    of_states = [_country_actor(view.analysis, code) for code in agreement.joint]
    return [i for i in [*of_states, *(named if all(named) else [])] if i]


def _actor_named(analysis: Analysis, name: str) -> str | None:
    """The actor, no person, that some mention of exactly this name means."""
    mentions = (m for m in analysis.mentions if m.kind in _PARTY_KINDS and not m.pronoun)
    return next((analysis.actor_id(m) for m in mentions if analysis.text[m.start : m.end].lower() == name), None)
