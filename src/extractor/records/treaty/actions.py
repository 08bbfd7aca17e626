"""What a sentence says was, will be or was not done to an agreement."""

import re
from collections.abc import Iterator
from functools import cache

from extractor.candidates.mention import Mention
from extractor.candidates.sentence_view import SentenceView
from extractor.candidates.tokens import OF
from extractor.candidates.verb_groups import VerbGroup
from extractor.french.inflection import base_forms
from extractor.french.lexicon import load
from extractor.french.places import demonym_country
from extractor.records.treaty.agreements import Agreement
from extractor.records.treaty.candidate import Deed
from extractor.records.treaty.doers import agents, joined_from, partners_of, principal, subjects
from extractor.records.treaty.roles import Role, role_of
from extractor.records.treaty.schema import Action

_INTO_FORCE = ("en vigueur", "en application")
_BEING_NEGOTIATED = ("en cours de négoc", "en négociation", "en discussion", "en préparation", "en cours d' élab")
_BY = re.compile(r"\b(?:par|entre)\s")
_ENTERS = re.compile(r"\s(?:n[’'])?entre(?:nt)?\s(?:officiellement\s)?en\s(?:vigueur|application)\b")
_BY_BEHIND = re.compile(r"[ \u00a0](?:[^.,;:«»()]{0,25}[ \u00a0])?par[ \u00a0]")
_AWAITED_FROM = re.compile(r"[ \u00a0](?:par|du|des|de(?= l)|d['’](?=[A-Z]))[ \u00a0]?")
_BY_WHOM = {"par", "entre"}
_AT = re.compile(r"\b(?:à|en|au|aux|dans)\s(?:l[ea]\s)?$")
_NOUN_DISTANCE = 8
_PARTICIPATION_DISTANCE = 12
_SIGNERS_DISTANCE = 26
"""Tokens before the agreement in which a noun of action stands; « la suspension de la participation russe au » is longer,
« la signature, le 3 mai, par X et le ministre Y du traité » longest."""

_PENDING_REACH = 6
"""Tokens behind « attend », « est en cours de » in which the noun of action stands."""


def deeds(view: SentenceView, agreement: Agreement) -> list[Deed]:
    """The actions that the sentence tells of this agreement, each once, in order."""
    if agreement.by == "action":
        return list(_by_action_alone(view, agreement))
    kept: list[Deed] = [Deed("entered_into_force", agreement.last, (), None)] if _now_in_force(view, agreement) else []
    by_noun = _by_noun(view, agreement)
    for deed in [
        *([by_noun] if by_noun else []),
        *(d for g in _outside(view, agreement) if (d := _by_verb(view, g, agreement))),
    ]:
        if not any(k.action == deed.action and not _two_deeds(k, deed) for k in kept):
            kept.append(deed)
    return kept


def _now_in_force(view: SentenceView, agreement: Agreement) -> bool:
    """« L’accord entre en vigueur lundi », whose verb the tagger takes for a preposition."""
    return agreement.by == "noun" and _ENTERS.match(view.text, agreement.end, view.sentence.end) is not None


def _outside(view: SentenceView, agreement: Agreement) -> list[VerbGroup]:
    """The verbs that are no part of the agreement's own name (« accord révisé »)."""
    named = agreement.by == "noun"
    groups = (g for g in view.groups if view.word(g.main).rstrip("es") != "présent")  # « forces présentes au Mali »
    return [g for g in groups if not (named and agreement.first <= g.main <= agreement.last)]


def _two_deeds(one: Deed, other: Deed) -> bool:
    """« Paraphé en mars, l’accord devait être signé en novembre »: a participle and the main verb."""
    return sum(d.group is not None and d.group.participle for d in (one, other)) == 1


def _by_action_alone(view: SentenceView, agreement: Agreement) -> Iterator[Deed]:
    """« la signature est attendue le 12 septembre »."""
    governor = next((g for g in view.groups if g.first > agreement.last and g.finite), None)
    if action := _noun_action(view, agreement.first):
        wished = governor is not None and governor.lemma in load("treaties")["hypothetical"]
        yield Deed(action, agreement.first, (), governor, wished)


@cache
def _classes(section: str) -> dict[str, Action]:
    return {word: action for action, words in load("treaties")[section].items() for word in words}


# -- nouns: « la signature du traité » -----------------------------------------------------------------


def _by_noun(view: SentenceView, agreement: Agreement) -> Deed | None:
    near = range(max(0, agreement.first - _NOUN_DISTANCE), agreement.first)
    joints = OF
    if "participation" in view.words[near.start : near.stop]:
        near = range(max(0, agreement.first - _PARTICIPATION_DISTANCE), agreement.first)
        joints = OF | {"au", "à", "aux"}
    far = range(max(0, agreement.first - _SIGNERS_DISTANCE), agreement.first)
    if _BY_WHOM & set(view.words[far.start : far.stop]):
        near = far
    if view.word(_over_determiner(view, agreement.first)) == "sur":
        joints = frozenset({"sur"})  # « des pourparlers sur un accord »
    tied = [i for i in near if view.word(i) in joints]
    if not tied or not _touches(view, agreement, joints):
        return None
    for i in reversed(range(near.start, tied[-1])):
        action = _noun_action(view, i)
        if action and (joints != {"sur"} or action == "negotiated") and not view.verbs_between(i, agreement.first):
            governor = next(iter(reversed(view.groups_before(i))), None)
            if governor is not None and governor.lemma == "dénoncer":
                return None  # « dénonce la signature de l’accord »: criticised, not undone
            if governor is not None and governor.lemma in load("treaties")["unsaying"]:
                main = next((g for g in reversed(view.groups_before(i)) if g.finite), governor)
                return Deed(
                    "withdrawn", main.main, subjects(view, main), main
                )  # « révoquant la ratification du traité »
            telling = governor is None or governor.lemma in load("treaties")["announcing"]
            by = _named_between(view, i, agreement) or (() if telling or governor is None else subjects(view, governor))
            return Deed(action, i, by, governor, _is_wish(governor))
    return None


def _over_determiner(view: SentenceView, first: int) -> int:
    """The token before the agreement and its article."""
    return first - 2 if view.doc[first - 1].pos_ == "DET" and first > 1 else first - 1


def _touches(view: SentenceView, agreement: Agreement, joints: frozenset[str]) -> bool:
    """The preposition, or an article behind it, stands right before the agreement."""
    return view.word(agreement.first - 1) in joints | {"l'", "la", "cet", "ce", "cette", "le", "un", "une"}


def _noun_action(view: SentenceView, i: int) -> Action | None:
    into_force = view.word(i + 1) == "en" and view.word(i + 2) in {"vigueur", "application"}
    if view.doc[i].pos_ != "NOUN" or (view.word(i) == "entrée" and not into_force):
        return None
    return next((_classes("action_nouns")[b] for b in base_forms(view.word(i)) if b in _classes("action_nouns")), None)


def _named_between(view: SentenceView, noun: int, agreement: Agreement) -> tuple[Mention, ...]:
    """« le retrait des Etats-Unis de l’accord », « la ratification par Kiev du traité »."""
    inside = [m for m in view.mentions if view.end(noun) <= m.start and m.end < agreement.start]
    if by := _BY.search(view.text, view.end(noun), agreement.start):
        return joined_from(view, by.end())
    named = (m for m in inside if not (m.inner or m.pronoun or m.kind == "person"))
    if by := _BY_BEHIND.match(view.text, agreement.name_end, view.sentence.end):
        return joined_from(view, by.end())
    doers = tuple(m for m in named if not _AT.search(view.text[max(0, m.start - 6) : m.start]))
    return doers or _of_nationality(view, noun, agreement.first)


def _of_nationality(view: SentenceView, first: int, last: int) -> tuple[Mention, ...]:
    """« la suspension de la participation russe au traité »: Russia."""
    codes = [code for word in view.words[first + 1 : last] if (code := demonym_country(word))]
    return tuple(m for code in codes[:1] for m in _states(view, code)[:1])


def _states(view: SentenceView, code: str) -> list[Mention]:
    return [m for m in view.analysis.mentions if m.kind == "country" and m.country == code]


def _is_wish(group: VerbGroup | None) -> bool:
    return group is not None and (group.lemma in load("treaties")["hypothetical"] or group.modal == "pouvoir")


# -- verbs -----------------------------------------------------------------------------------------------


def _by_verb(view: SentenceView, group: VerbGroup, agreement: Agreement) -> Deed | None:
    role, governor = role_of(view, group, agreement), _governor(view, group)
    action = _action(view, group, agreement, role, governor)
    if group.negated and role in {"object", "relative"} and group.lemma in load("treaties")["unrecognised"]:
        action = "ratified"
    if action is None:
        return None
    if group.lemma == "dénoncer" and agreement.reference == "new":
        return None  # « a dénoncé « une trêve de façade » »
    if group.negated or (governor is not None and governor.negated) or view.word(group.first - 1) == "sans":
        return _refused(view, group, agreement, action)
    if governor is not None and governor.lemma in load("treaties")["denying"]:
        if governor.lemma != "refuser" or action not in {"signed", "ratified"}:
            return None
        action = "rejected"
    by = _doers(view, group, governor or group)
    if role == "subject" and not group.passive:
        by = _awaited(view, group)
    if action in {"signed", "negotiated"} and (partners := partners_of(view, group, agreement.first)):
        by = (*(by or principal(view, agreement.start, partners)), *partners)
    if action == "entered_into_force" and group.lemma != "mettre":
        by = ()
    rumoured = group.tense == "conditional" and group.modal is None and governor is None
    hedged = _is_wish(governor) or group.modal == "pouvoir" or rumoured or _wished_that(view, group)
    first = (governor or group).first
    return Deed(_by_rank(view, group, action, by), group.main, by, group, hedged, first)


def _doers(view: SentenceView, group: VerbGroup, speaking: VerbGroup) -> tuple[Mention, ...]:
    """Those behind « par » of a passive; « sont convenus », « est parvenue à » take « être » and are none."""
    taken = group.passive and group.lemma not in load("treaties")["with_etre"]
    return agents(view, group) if taken else subjects(view, speaking)


def _wished_that(view: SentenceView, group: VerbGroup) -> bool:
    """« a plaidé pour que Moscou y souscrive »."""
    before = next((g for g in reversed(view.groups_before(group.first)) if g.finite), None)
    if before is None or before.lemma not in load("treaties")["hypothetical"]:
        return False
    return bool({"que", "qu'"} & set(view.words[before.main : group.first]))


def _refused(view: SentenceView, group: VerbGroup, agreement: Agreement, action: Action) -> Deed | None:
    """« n’a pas ratifié le traité », « est parti sans signer l’accord »: never told as done."""
    waiting = {"encore", "toujours"} & set(view.words[max(0, group.first - 3) : group.main + 3])
    if action not in {"signed", "ratified"} or waiting or agreement.reference == "new":
        return None
    main = group if group.finite else next((g for g in reversed(view.groups_before(group.first)) if g.finite), group)
    return Deed("rejected", group.main, _doers(view, group, main), group)


def _governor(view: SentenceView, group: VerbGroup) -> VerbGroup | None:
    """The verb that governs this infinitive: « refuse de signer », « veut ratifier »."""
    if group.finite or group.participle:
        return None
    before = [g for g in view.groups_before(group.first) if not g.participle]
    return before[-1] if before and group.first - before[-1].main <= 8 else None


def _by_rank(view: SentenceView, group: VerbGroup, action: Action, by: tuple[Mention, ...]) -> Action:
    """A parliament that approves or adopts ratifies; anybody else who approves agrees."""
    words = " ".join(view.text[m.start : m.end].lower() for m in by)
    parliament = any(p in words for p in load("treaties")["parliaments"])
    if action == "ratified" and group.lemma in {"approuver", "valider", "voter"} and not parliament:
        return "signed"
    return "ratified" if group.lemma == "adopter" and parliament else action


def _action(
    view: SentenceView, group: VerbGroup, agreement: Agreement, role: Role | None, governor: VerbGroup | None
) -> Action | None:
    lemma, behind = group.lemma, " ".join(view.words[group.main + 1 : group.main + 5])
    if role == "governed":
        return _through_preposition(group, behind)
    if role == "object":
        if (
            governor is not None
            and lemma in {"observer", "respecter"}
            and governor.lemma in load("treaties")["engaged"]
        ):
            return "signed"
        if lemma == "mettre" and behind.startswith(("en œuvre", *_INTO_FORCE)):
            return "entered_into_force"
        # « Lundi a été signé un accord »: the subject follows a passive that has none before it.
        blocked = group.passive and not group.participle and view.subject_of(group) is not None
        if agreement.by == "object" and view.word(agreement.first) in {"y", "en"} and "application" not in behind:
            return _through_preposition(group, behind)  # « s’en est retiré », « y a mis fin »
        return None if blocked else _classes("actions").get(lemma)
    if role == "relative":
        return _classes("actions").get(lemma)
    if role in {"subject", "modified"}:
        if _enters_force(lemma, behind):
            return "entered_into_force"
        if lemma == "être" and behind.startswith(_BEING_NEGOTIATED):
            return "negotiated"
        own = "intervenir" if role == "subject" and not group.passive else None
        done = _classes("actions").get(lemma) if group.passive or lemma == own else None
        return done or (_pending(view, group) if role == "subject" else None)
    return None


def _pending(view: SentenceView, group: VerbGroup) -> Action | None:
    """« attend la signature du président », « reste à ratifier », « est soumis à ratification », « est en cours de »."""
    if group.lemma not in load("treaties")["pending"]:
        return None
    following = next((g.first for g in view.groups if g.first > group.main), len(view.doc))
    for i in range(group.main + 1, min(group.main + _PENDING_REACH, following)):
        if view.word(i) in {",", "que", "qui", "sans"}:
            break
        if action := _noun_action(view, i):
            return action
    verb = next((g for g in view.groups if g.first > group.main and not g.finite), None)
    waiting = verb is not None and verb.first - group.main <= 3 and view.word(group.main + 1) in {"à", *OF}
    return _classes("actions").get(verb.lemma) if waiting and verb is not None and group.lemma != "être" else None


def _awaited(view: SentenceView, group: VerbGroup) -> tuple[Mention, ...]:
    """« attend la signature du président », « reste à ratifier par le Sénat »: who is to do it."""
    by = _AWAITED_FROM.search(view.text, view.end(group.main), view.sentence.end)
    return joined_from(view, by.end()) if by and group.lemma in load("treaties")["pending"] else ()


def _enters_force(lemma: str, behind: str) -> bool:
    return (lemma == "entrer" and behind.startswith(_INTO_FORCE)) or (lemma == "prendre" and behind.startswith("effet"))


def _through_preposition(group: VerbGroup, behind: str) -> Action | None:
    """« se retirer du traité », « parvenir à un accord », « mettre fin à la trêve »."""
    lemma, governed = group.lemma, _classes("governed")
    if lemma in {"invoquer", "activer", "déclencher"}:
        return "invoked"  # « invoquer l’article 5 du traité »
    if lemma == "mettre":
        if behind.startswith("fin"):
            return "withdrawn"
        return "signed" if behind.startswith("d' accord") else None
    if lemma in load("treaties")["suspending"]:
        return "suspended"
    found = governed.get(f"se {lemma}") if group.reflexive else None
    return found or governed.get(lemma) or ("negotiated" if lemma in {"négocier", "discuter"} else None)
