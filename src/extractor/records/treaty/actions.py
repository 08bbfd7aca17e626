"""What a sentence says was, will be or was not done to an agreement."""

import re
from collections.abc import Iterator
from typing import cast

from extractor.candidates.actors.mention import Mention
from extractor.candidates.parsing.tokens import OF
from extractor.candidates.parsing.verb_groups import VerbGroup
from extractor.candidates.sentence_view import SentenceView
from extractor.french.lexicon import word_set
from extractor.records.treaty.action_nouns import by_noun, classes, noun_action
from extractor.records.treaty.agreeing import agreeing
from extractor.records.treaty.agreements import Agreement
from extractor.records.treaty.approval import approver, is_parliament
from extractor.records.treaty.candidate import Deed
from extractor.records.treaty.doers import doers_of, joined_from, partners_of, principal
from extractor.records.treaty.hedges import is_hedged, wished_that
from extractor.records.treaty.roles import Role, idiom_of, role_of
from extractor.records.treaty.schema import Action

_INTO_FORCE = ("en vigueur", "en application")
_BEING_NEGOTIATED = ("en cours de négoc", "en négociation", "en discussion", "en préparation", "en cours d' élab")
_ENTERS = re.compile(r"\s(?:n[’'])?entre(?:nt)?\s(?:officiellement\s)?en\s(?:vigueur|application)\b")
_IN_ITS_NAME = re.compile(r"\bau nom (?:de |du |des |d[’'])(?:l[’'a] ?|ce(?:t|tte)? )?\Z")
_AWAITED_FROM = re.compile(r"[ \u00a0](?:par|du|des|de(?= l)|d['’](?=[A-Z]))[ \u00a0]?")

_PENDING_REACH = 6
"""Tokens behind « attend », « est en cours de » in which the noun of action stands."""


def deeds(view: SentenceView, agreement: Agreement) -> list[Deed]:
    """The actions that the sentence tells of this agreement, each once, in order."""
    if agreement.by in {"pledge", "sentence"}:
        return []
    if agreement.by == "verb":
        return [deed] if (deed := agreeing(view)) else []
    if agreement.by == "action":
        return list(_by_action_alone(view, agreement))
    kept: list[Deed] = [Deed("entered_into_force", agreement.last, (), None)] if _now_in_force(view, agreement) else []
    if agreement.by == "noun" and _IN_ITS_NAME.search(view.text, max(0, agreement.start - 14), agreement.start):
        kept.append(Deed("invoked", agreement.last, (), None))
    of_noun = by_noun(view, agreement)
    for deed in [
        *([of_noun] if of_noun else []),
        *(d for g in _outside(view, agreement) if (d := _by_verb(view, g, agreement))),
    ]:
        twin = next((i for i, k in enumerate(kept) if k.action == deed.action and not _two_deeds(k, deed)), None)
        if twin is None:
            kept.append(deed)
        elif kept[twin].hedged and not deed.hedged:
            kept[twin] = deed
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
    if action := noun_action(view, agreement.first):
        wished = governor is not None and governor.lemma in word_set("treaties", "hypothetical")
        yield Deed(action, agreement.first, (), governor, wished)


# -- verbs -----------------------------------------------------------------------------------------------


def _by_verb(view: SentenceView, group: VerbGroup, agreement: Agreement) -> Deed | None:
    role, governor = role_of(view, group, agreement), _governor(view, group)
    action = _action(view, group, agreement, role, governor)
    if group.negated and role in {"object", "relative"} and group.lemma in word_set("treaties", "unrecognised"):
        action = "ratified"
    if action is None:
        return None
    if group.lemma == "dénoncer" and agreement.reference == "new":
        return None  # « a dénoncé « une trêve de façade » »
    if group.negated or (governor is not None and governor.negated) or view.word(group.first - 1) == "sans":
        return _refused(view, group, agreement, action)
    if governor is not None and governor.lemma in word_set("treaties", "denying"):
        if governor.lemma not in {"refuser", "exclure"} or action not in {"signed", "ratified"}:
            return None
        action = "rejected"
    by = doers_of(view, group, governor or group)
    if role == "subject" and not group.passive:
        by = approver(view, group) or _awaited(view, group)
    if action in {"signed", "negotiated"} and (partners := partners_of(view, group, agreement.first)):
        by = (*(by or principal(view, agreement.start, partners)), *partners)
    if action == "entered_into_force" and group.lemma != "mettre":
        by = ()
    if wished_that(view, group):
        by = ()
    hedged = is_hedged(view, group, governor)
    first = (governor or group).first
    return Deed(_by_rank(view, group, action, by), group.main, by, group, hedged, first)


def _refused(view: SentenceView, group: VerbGroup, agreement: Agreement, action: Action) -> Deed | None:
    """« n’a pas ratifié le traité »: told as not done; « est parti sans signer l’accord », « n’accepte pas »: refused."""
    if agreement.reference == "new" and agreement.by == "noun":
        return None
    told = group.negated and (group.finite or group.helpers) and group.lemma in word_set("treaties", "signing")
    if told or group.lemma == "ratifier":
        return Deed(action, group.main, doers_of(view, group, group), group)
    waiting = {"encore", "toujours"} & set(view.words[max(0, group.first - 3) : group.main + 3])
    if action not in {"signed", "ratified"} or waiting:
        return None
    main = group if group.finite else next((g for g in reversed(view.groups_before(group.first)) if g.finite), group)
    return Deed("rejected", group.main, doers_of(view, group, main), group)


def _governor(view: SentenceView, group: VerbGroup) -> VerbGroup | None:
    """The verb that governs this infinitive: « refuse de signer », « veut ratifier »."""
    if group.finite or group.participle:
        return None
    before = [g for g in view.groups_before(group.first) if not g.participle]
    return before[-1] if before and group.first - before[-1].main <= 8 else None


def _by_rank(view: SentenceView, group: VerbGroup, action: Action, by: tuple[Mention, ...]) -> Action:
    """A parliament that approves or adopts ratifies; anybody else who approves agrees."""
    named = " ".join(view.text[m.start : m.end] for m in by)
    before = next((g.main + 1 for g in reversed(view.groups_before(group.first))), 0)
    subject = "" if group.passive else view.doc.phrase(before, group.first)  # « que le Folketing doit voter »: no actor
    parliament = is_parliament((named or subject).lower())
    if action == "ratified" and group.lemma in {"approuver", "valider", "voter"} and not parliament:
        return "signed"
    return "ratified" if group.lemma == "adopter" and parliament else action


def _action(
    view: SentenceView, group: VerbGroup, agreement: Agreement, role: Role | None, governor: VerbGroup | None
) -> Action | None:
    lemma, behind = group.lemma, " ".join(view.words[group.main + 1 : group.main + 5])
    if role == "governed":
        return cast("Action | None", idiom_of(view, group)) or _through_preposition(group, behind)
    if role == "object":
        if (
            governor is not None
            and lemma in {"observer", "respecter"}
            and governor.lemma in word_set("treaties", "engaged")
        ):
            return "signed"
        if lemma == "mettre" and behind.startswith(("en œuvre", *_INTO_FORCE)):
            return "entered_into_force"
        # « Lundi a été signé un accord »: the subject follows a passive that has none before it.
        blocked = group.passive and not group.participle and view.subject_of(group) is not None
        if agreement.by == "object" and view.word(agreement.first) in {"y", "en"} and "application" not in behind:
            return _through_preposition(group, behind)  # « s’en est retiré », « y a mis fin »
        return None if blocked else classes("actions").get(lemma)
    if role == "relative":
        return classes("actions").get(lemma)
    if role in {"subject", "modified"}:
        if _enters_force(lemma, behind):
            return "entered_into_force"
        if lemma == "être" and behind.startswith(_BEING_NEGOTIATED):
            return "negotiated"
        if role == "subject" and approver(view, group) is not None:
            return "ratified"
        if role == "subject" and _begins(group, agreement):
            return "entered_into_force"
        own = "intervenir" if role == "subject" and not group.passive else None
        done = classes("actions").get(lemma) if group.passive or lemma == own else None
        return done or (_pending(view, group) if role == "subject" else None)
    return None


def _begins(group: VerbGroup, agreement: Agreement) -> bool:
    """« la trêve a commencé à l’aube », « le cessez-le-feu a repris lundi »."""
    truce = agreement.noun in word_set("treaties", "truces")
    return truce and not group.passive and group.lemma in word_set("treaties", "beginning")


def _pending(view: SentenceView, group: VerbGroup) -> Action | None:
    """« attend la signature du président », « reste à ratifier », « est soumis à ratification », « est en cours de »."""
    if group.lemma not in word_set("treaties", "pending"):
        return None
    following = next((g.first for g in view.groups if g.first > group.main), len(view.doc))
    for i in range(group.main + 1, min(group.main + _PENDING_REACH, following)):
        if view.word(i) in {",", "que", "qui", "sans"}:
            break
        if action := noun_action(view, i):
            return action
    verb = next((g for g in view.groups if g.first > group.main and not g.finite), None)
    waiting = verb is not None and verb.first - group.main <= 3 and view.word(group.main + 1) in {"à", *OF}
    return classes("actions").get(verb.lemma) if waiting and verb is not None and group.lemma != "être" else None


def _awaited(view: SentenceView, group: VerbGroup) -> tuple[Mention, ...]:
    """« attend la signature du président », « reste à ratifier par le Sénat »: who is to do it."""
    by = _AWAITED_FROM.search(view.text, view.end(group.main), view.sentence.end)
    return joined_from(view, by.end()) if by and group.lemma in word_set("treaties", "pending") else ()


def _enters_force(lemma: str, behind: str) -> bool:
    return (lemma in {"entrer", "être"} and behind.startswith(_INTO_FORCE)) or (
        lemma == "prendre" and behind.startswith("effet")
    )


def _through_preposition(group: VerbGroup, behind: str) -> Action | None:
    """« se retirer du traité », « parvenir à un accord », « mettre fin à la trêve »."""
    lemma, governed = group.lemma, classes("governed")
    if lemma in {"invoquer", "activer", "déclencher"}:
        return "invoked"  # « invoquer l’article 5 du traité »
    if lemma == "mettre":
        if behind.startswith(("fin", "un terme")):
            return "withdrawn"
        return "signed" if behind.startswith("d' accord") else None
    if lemma in word_set("treaties", "suspending"):
        return "suspended"
    found = governed.get(f"se {lemma}") if group.reflexive else None
    return found or governed.get(lemma) or ("negotiated" if lemma in {"négocier", "discuter"} else None)
