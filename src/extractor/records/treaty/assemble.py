"""Treaty candidates to records: the fullest name, its kind, who did what, and on whose word."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache

from extractor.candidates.analysis import Analysis
from extractor.french.lexicon import load, word_set
from extractor.records.actor.service import serves_its_state
from extractor.records.attribution import carrying
from extractor.records.common import Place
from extractor.records.statement.schema import Statement
from extractor.records.treaty.candidate import Candidate, Done
from extractor.records.treaty.identity import by_state_and_leader
from extractor.records.treaty.schema import Treaty, TreatyAction, TreatyKind
from extractor.records.treaty.sides import parties_told

_STEM = 6
"""Letters from which on a word of ``kinds`` is also the beginning of longer ones."""

_OF_PLACE = re.compile(r"(?i:accords?|protocole|compromis|déclaration)\s(?:de\s|d[’']|du\s)[A-ZÀ-Þ]")
"""« l’accord de Stockholm »: agreements known by their place are of peace, but for those that ``treaties.json`` lists."""


def assemble(analysis: Analysis, candidate: Candidate, statements: Sequence[Statement]) -> Treaty | None:
    """One Treaty; the id is provisional (« t0 »), `numbered` numbers the records. None for private deals."""
    span = analysis.parsed.article.span
    kind, told = _kind(analysis, candidate), [s for s in statements if not _is_deed(s, candidate)]
    if kind == "other" and _is_private(analysis, candidate):
        return None
    named = [m for m in candidate.mentions if m.by == "noun"]
    parties, done = parties_told(analysis, candidate), [a for a in candidate.actions if not a.hedged]
    name = max(named, key=lambda m: (len(m.words), m.name_end - m.start))
    return Treaty(
        id="t0",
        name=span(name.start, name.name_end),
        kind=kind,
        parties=list(parties),
        actions=[_action(analysis, _by_parties(a, parties), told) for a in by_state_and_leader(analysis, done)],
        provisions=[span(*p) for p in candidate.provisions],
        evidence=[span(*e) for e in candidate.evidence] or [span(name.start, name.end)],
    )


def _is_private(analysis: Analysis, candidate: Candidate) -> bool:
    """« un accord avec le joueur », « un pacte de gouvernement »: no name of its own, and no state or body in it."""
    common = word_set("treaties", "common_nouns")
    if not candidate.nouns <= common or any(m.proper for m in candidate.mentions):
        return False
    actors = [analysis.clusters[int(i[1:]) - 1] for i in (*candidate.parties, *_doers(candidate))]
    public = word_set("treaties", "public")
    return bool(actors) and not any(
        a.kind in public or (a.kind == "organisation" and a.names) or serves_its_state(a, analysis.text) for a in actors
    )


def _by_parties(done: Done, parties: tuple[str, ...]) -> Done:
    """« L’accord, signé le 18 juin, … »: who signs and negotiates when nobody is named are the parties."""
    unnamed = done.action in {"signed", "negotiated"} and not done.by and done.verbs is not None
    return replace(done, by=parties) if unnamed and len(parties) > 1 else done


def _doers(candidate: Candidate) -> list[str]:
    return [i for a in candidate.actions for i in a.by]


def _action(analysis: Analysis, done: Done, statements: Sequence[Statement]) -> TreatyAction:
    article, place, statement = analysis.parsed.article, done.place, carrying(done.anchor, statements)
    return TreatyAction(
        action=done.action,
        by=list(done.by),
        date=done.date,
        place=Place(raw=article.span(place.start, place.end), name=place.name, country=place.country)
        if place
        else None,
        source=statement.speakers[0] if statement and statement.speakers else None,
        evidence=article.span(*done.evidence),
    )


def _is_deed(statement: Statement, candidate: Candidate) -> bool:
    """« a refusé de signer », « a dénoncé »: a deed that the article tells, and no source of what else is told there."""
    cue = statement.cue
    verbs = (a.verbs for a in candidate.actions if a.verbs is not None)
    return cue is not None and any(cue.start < end and start < cue.end for start, end in verbs)


def _kind(analysis: Analysis, candidate: Candidate) -> TreatyKind:
    """The first kind whose words describe the agreement, else what it provides; help in case of attack is mutual defence."""
    described = _plain(analysis.text[m.start : m.end] for m in candidate.mentions)
    provided = _plain(analysis.text[s:e] for s, e in candidate.provisions)
    of_place = any(_OF_PLACE.match(analysis.text, m.start) for m in candidate.mentions)
    named = _first_kind(described) or ("peace" if of_place else None)
    mutual = _telling()["mutual_defence"].search(provided)
    if named in {None, "military_cooperation", "mutual_defence", "political"} and mutual:
        return "mutual_defence"
    told = _plain(analysis.text[s:e] for s, e in candidate.evidence)
    return named or _first_kind(provided) or _first_kind(told) or "other"


@cache
def _telling() -> dict[TreatyKind, re.Pattern[str]]:
    """What tells each kind, in order: whole words when short or written with a space behind, else beginnings of words."""
    kinds: list[tuple[TreatyKind, list[str]]] = load("treaties")["kinds"]
    return {kind: re.compile("|".join(_beginning(w) for w in words)) for kind, words in kinds}


def _beginning(word: str) -> str:
    """« céréal » also tells « céréalier »; « inf » is not in « infirmiers », nor « retrait » in « retraites »."""
    whole = word.endswith(" ") or len(word) < _STEM
    return rf"\b{word.strip()}s?\b" if whole else rf"\b{word}"


def _first_kind(words: str) -> TreatyKind | None:
    return next((kind for kind, telling in _telling().items() if telling.search(words)), None)


def _plain(pieces: Iterable[str]) -> str:
    return " ".join(pieces).lower().replace("’", "'")


def numbered(records: list[Treaty]) -> list[Treaty]:
    """One record per agreement (the candidates are already), numbered t1, t2… in text order."""
    return [record.model_copy(update={"id": f"t{i}"}) for i, record in enumerate(records, 1)]
