"""Which mentions of the article are the same agreement, and how what they tell is put together."""

import re
from collections.abc import Sequence
from dataclasses import replace

from extractor.candidates.analysis import Analysis
from extractor.french.lexicon import load, word_set
from extractor.records.common import Date
from extractor.records.treaty.agreements import Agreement
from extractor.records.treaty.candidate import Candidate, Done
from extractor.records.treaty.nouns import TEXTS

_RECENT = 4
"""Sentences back in which « ce traité » looks first; « ce texte » looks only one less."""


def same_agreement(found: Sequence[Candidate], candidate: Candidate) -> int | None:
    """Index of the agreement that this mention repeats: the last fitting one for « ce traité », else by its words."""
    mention = candidate.mentions[0]
    if mention.reference == "anaphor":
        fitting = [i for i, c in enumerate(found) if _noun_fits(c, mention) and not _elsewhere(c, mention)]
        written = [i for i in fitting if mention.capital and any(m.capital for m in found[i].mentions)]
        fitting = written or fitting
        recent = [i for i in fitting if mention.sentence - found[i].last_sentence <= _RECENT]
        return next(reversed(recent or fitting), None)
    return next((i for i, other in enumerate(found) if _words_fit(other, candidate)), None)


def _noun_fits(candidate: Candidate, mention: Agreement) -> bool:
    """« ce traité » after a treaty or accord; « la trêve » after a ceasefire; « ce texte » after any."""
    if mention.noun == "compromis":
        return True
    if mention.noun in TEXTS:
        return mention.sentence - candidate.last_sentence < _RECENT
    if mention.plural and not mention.words and not any(m.plural for m in candidate.mentions):
        return False  # « Les traités passent, les hommes restent »
    treaties, truces, general = (word_set("treaties", f"families.{name}") for name in ("treaties", "truces", "general"))
    truce = bool(candidate.nouns & truces) or _topic(candidate.words) == "peace"
    if mention.noun in treaties and (candidate.nouns & treaties or (mention.noun in general and truce)):
        return True
    return mention.noun in truces and truce


def _words_fit(other: Candidate, candidate: Candidate) -> bool:
    """One description holds the other, or the parties are the same and the topics agree."""
    mention, ours = candidate.mentions[0], other.words
    if mention.reference == "new" and _is_another(other, candidate):
        return False
    if all(_of_other_kind(m, mention) for m in other.mentions) or _of_others(other, candidate):
        return False
    if not ours and all(m.title for m in other.mentions):
        return _noun_fits(other, mention)
    if not _noun_fits(other, mention) and not ours & mention.words:
        return False
    if mention.words and mention.noun in other.nouns and mention.words <= _places(other):
        return True  # « l’accord de Luanda » that was signed at Luanda
    held = mention.words <= ours or any(m.words and m.words <= mention.words for m in other.mentions)
    if mention.words and ours and held:
        return not _years_differ(mention, other.mentions[0])
    if _shared_parties(other, candidate) >= 2 and _topic(mention.words | {mention.noun}) == _topic(ours | other.nouns):
        return True
    truce = {"trêve", "cessez-le-feu"}
    truce_again = (mention.noun in truce and "cessez-le-feu" in ours | other.nouns) or (
        "cessez-le-feu" in mention.words and other.nouns <= truce and not ours
    )
    return truce_again or (not mention.words and mention.reference != "new")


def _is_another(other: Candidate, candidate: Candidate) -> bool:
    """An indefinite mention names another agreement: others sign it, or its words are as common as those before.

    « Scholz et Zelensky ont aussi signé un accord de sécurité »; « négocier un accord de paix au Mozambique ». A proper
    name (« traité INF »), a headline or the same two parties keep them together.
    """
    mention = candidate.mentions[0]
    for ours, theirs in ((set(other.parties), set(candidate.parties)), (_signers(other), _signers(candidate))):
        if ours and theirs and not (ours <= theirs or theirs <= ours):
            return True
    told = any(not m.title for m in other.mentions)
    return told and not mention.title and not mention.proper and _shared_parties(other, candidate) < 2


def _of_others(other: Candidate, candidate: Candidate) -> bool:
    """« l’accord de défense avec la France » that Chad ends is not « le traité de défense avec la France » of Mali."""
    mention, ours, theirs = candidate.mentions[0], set(other.parties), set(candidate.parties)
    same_name = any(m.noun == mention.noun and m.words == mention.words and m.proper for m in other.mentions)
    two_each = len(ours) >= 2 and len(theirs) >= 2
    return two_each and not same_name and not (ours <= theirs or theirs <= ours)


def _elsewhere(other: Candidate, mention: Agreement) -> bool:
    """« l’accord signé à Arusha en 1993 »: one that was signed at another place, in another year, or named long ago."""
    places = {m for m in mention.marks if m[0].isupper()}
    times = mention.marks - places
    theirs = {a.place.name for a in other.actions if a.place is not None}
    dated = {
        word for a in other.actions if a.date is not None for word in (a.date.raw.exact.split()[-1], _year(a.date))
    }
    if (places & theirs) or (times & dated):
        return False
    far = mention.sentence - other.last_sentence > _RECENT
    return bool(mention.marks) and (far or bool(places and theirs) or bool(times and dated))


def _year(date: Date) -> str:
    return str(date.start.year) if date.start else ""


def _of_other_kind(one: Agreement, other: Agreement) -> bool:
    """« les accords de défense » and « le traité de défense »: other nouns in other numbers are no repetition."""
    return one.noun != other.noun and one.plural != other.plural and not {one.noun, other.noun} & TEXTS


def _places(candidate: Candidate) -> frozenset[str]:
    return frozenset(a.place.name.lower() for a in candidate.actions if a.place is not None)


def _shared_parties(one: Candidate, other: Candidate) -> int:
    return len(set(one.parties) & set(other.parties))


def _signers(candidate: Candidate) -> set[str]:
    return {i for a in candidate.actions if a.action == "signed" for i in a.by}


def _years_differ(one: Agreement, other: Agreement) -> bool:
    years = [{w for w in m.words if re.fullmatch(r"(?:19|20)\d\d", w)} for m in (one, other)]
    return bool(years[0] and years[1]) and years[0] != years[1]


def _topic(words: frozenset[str]) -> str:
    """Defence or not, peace or not: enough to keep a trade pact apart from a defence pact."""
    topics: dict[str, list[str]] = load("treaties")["topics"]
    return next((topic for topic in topics if words & word_set("treaties", f"topics.{topic}")), "other")


def joined(one: Candidate, other: Candidate) -> Candidate:
    """What both tell; the same deed told twice is one."""
    actions = list(one.actions)
    for action in other.actions:
        twin = next((i for i, a in enumerate(actions) if _same_deed(a, action)), None)
        if twin is None:
            actions.append(action)
        else:
            actions[twin] = _fuller(actions[twin], action)
    return Candidate(
        mentions=one.mentions + other.mentions,
        sides=one.sides + other.sides,
        actions=tuple(actions),
        provisions=tuple(dict.fromkeys(one.provisions + other.provisions)),
        evidence=tuple(dict.fromkeys(one.evidence + other.evidence)),
    )


def each_once(deeds: Sequence[Done]) -> tuple[Done, ...]:
    """« déchiré l’accord, dénoncé par Niamey l’an passé »: a deed told twice is one."""
    kept: list[Done] = []
    for deed in deeds:
        twin = next((i for i, k in enumerate(kept) if k.action == "withdrawn" and _same_deed(k, deed)), None)
        if twin is None:
            kept.append(deed)
        else:
            kept[twin] = _fuller(kept[twin], deed)
    return tuple(kept)


def by_state_and_leader(analysis: Analysis, deeds: Sequence[Done]) -> list[Done]:
    """« Trump tourne le dos à l’accord » in the headline, « Washington quitte l’accord » below: the state's deed, told once."""
    kept: list[Done] = []
    for deed in deeds:
        states = _states_of(analysis, deed)
        twins = (
            i for i, k in enumerate(kept) if k.action == deed.action and _states_of(analysis, k) == states != set()
        )
        twin = next((i for i in twins if len({d for k in (kept[i], deed) if (d := _day(k))}) < 2), None)
        if twin is None:
            kept.append(deed)
        elif _by_person(analysis, kept[twin]) and not _by_person(analysis, deed):
            kept[twin] = _fuller(deed, kept[twin])
        else:
            kept[twin] = _fuller(kept[twin], deed)
    return kept


def _states_of(analysis: Analysis, deed: Done) -> set[str]:
    """The countries (alpha-2) for which the doers act, none when one of them acts for no state."""
    doers = [analysis.clusters[int(i[1:]) - 1] for i in deed.by]
    states = {d.country for d in doers if d.country and d.kind in {"person", "country", "government_body"}}
    return states if len(states) == len(doers) else set()


def _by_person(analysis: Analysis, deed: Done) -> bool:
    return any(analysis.clusters[int(i[1:]) - 1].kind == "person" for i in deed.by)


def _day(deed: Done) -> object:
    return deed.date and (deed.date.start or deed.date.end)


def _same_deed(one: Done, other: Done) -> bool:
    """By the same, on the same day, or one telling adds nothing."""
    days = {(d.start, d.end) for a in (one, other) if (d := a.date) is not None and (d.start or d.end)}
    if one.action == other.action and one.anchor == other.anchor:
        return True  # « révoquait le SOFA, l’accord de 2012 »: told once of both names
    if one.action != other.action or len(days) > 1:
        return False
    if one.by and other.by:
        return set(one.by) == set(other.by)
    bare = any(not (a.by or a.date or a.place) for a in (one, other))
    same_day = bool(one.date and other.date and one.date.start == other.date.start)
    same_place = bool(one.place and other.place and one.place.name == other.place.name)
    return bare or same_day or same_place or not (one.by or other.by)


def _fuller(one: Done, other: Done) -> Done:
    return replace(
        one,
        by=one.by or other.by,
        date=one.date or other.date,
        place=one.place or other.place,
        hedged=one.hedged and other.hedged,
    )
