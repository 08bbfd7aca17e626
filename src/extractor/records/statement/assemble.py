"""From candidates and answers to Statement records: speakers, addressee, relay, act, date and place."""

import re
from collections.abc import Sequence
from typing import cast

from extractor.candidates.analysis import Analysis
from extractor.french.cues import act_of, verdict_acts
from extractor.records.article import Rejection
from extractor.records.statement.candidate import Candidate
from extractor.records.statement.candidates import DOCUMENTS
from extractor.records.statement.circumstances import addressee_of, relay_of
from extractor.records.statement.dating import date_of
from extractor.records.statement.places import place_of
from extractor.records.statement.question import StatementAnswer
from extractor.records.statement.schema import Act, Mode, Statement
from extractor.records.statement.speaking import speakers_of

_ESTIMATED = re.compile(
    r"\b(?:quelque|environ|près d(?:e|’une)|autour de|de l’ordre de|approximativement|à peu près)\s"
    r"(?=\d|un|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|douz|quinz|vingt|trent|quarant|cinquant|soixant|cent|mill|demi)",
    re.IGNORECASE,
)


_MINDED = re.compile(
    r"(?:\w+ment |très |plus |moins )?(?:convaincu|persuadé|certain|sûr|confiant|optimiste|pessimiste|sceptique|inquiet|inquiète|préoccupé|alarmé)e?s?\b"
)
"""What somebody « se dit » that is an opinion or a fear."""

_AGAIN = {"réitérer", "renouveler", "redire", "répéter", "réaffirmer", "exprimer", "formuler"}
_NAMED = re.compile(r"(?:l[ae]s?\s|l[’']|s(?:on|a|es)\s|leurs?\s|une?\s)([\w-]+?)s?\b")
"""« a réitéré l’engagement de P », « a redit sa crainte de P »: the noun says what kind of words they are."""

_AHEAD = re.compile(r"\b\w+(?:[eidtvr]r|ur|aud|oud)(?:a|ai|ons|ont|ait|aient|ions)\b")
_PAST = re.compile(r"(?:ne |n[’'])?(?:pas |jamais )?(?:avoir|être)\b")
_DE = re.compile(r"\s(?:de\s|d[’'])\s?[«“\"]?\s?$")
"""A future or conditional, or « de » with an infinitive: who swears it promises."""


def assemble(
    analysis: Analysis,
    candidate: Candidate,
    answer: StatementAnswer | None,
    earlier: Sequence[Statement],
    number: int,
) -> Statement | Rejection:
    """One Statement, its speakers by grammar where grammar is sure, else by the answer, else by what came before."""
    article = analysis.parsed.article
    if answer is not None and not answer.paroles and candidate.speaker is None:
        return _refusal(analysis, candidate, "model_said_no", "the model answered that nobody speaks here")
    mention, speakers = speakers_of(analysis, candidate, answer, earlier)
    if not speakers and mention is None and not _may_be_nobody(analysis, candidate):
        return _refusal(analysis, candidate, "no_speaker", "no speaker is named or described")
    cue = candidate.cue
    return Statement(
        id=f"s{number}",
        speakers=speakers,
        speaker_mention=article.span(*mention) if mention else None,
        cue=article.span(cue.start, cue.end) if cue else None,
        act=_act(analysis, candidate),
        mode="direct" if candidate.unmarked else cast(Mode, candidate.content.mode),
        content=[article.span(*s) for s in candidate.content.spans],
        quotes=[article.span(*s) for s in candidate.content.quotes],
        addressee=addressee_of(analysis, candidate, speakers),
        relayed_by=relay_of(analysis, candidate),
        date=date_of(analysis, candidate),
        place=place_of(analysis, candidate),
    )


def _may_be_nobody(analysis: Analysis, candidate: Candidate) -> bool:
    """Words that are reported although nobody is named: « il est évoqué », « selon des informations », a quotation with a cue."""
    cue = candidate.cue
    if cue is None:
        return False
    source = analysis.text[cue.end : cue.end + 40]
    return (
        cue.form == "passive"
        or bool(candidate.content.quotes)
        or (cue.form == "preposition" and bool(DOCUMENTS.search(source)))
    )


def _refusal(analysis: Analysis, candidate: Candidate, reason: str, detail: str) -> Rejection:
    start, end = candidate.content.spans[0]
    cue = analysis.text[candidate.cue.start : candidate.cue.end] if candidate.cue else None
    return Rejection(
        record="statement",
        reason=reason,
        detail=detail,
        proposal={"cue": cue, "content": analysis.text[start:end]},
    )


def _act(analysis: Analysis, candidate: Candidate) -> Act:
    """The cue's act; « selon » with an estimated figure is an assessment (records.md)."""
    cue = candidate.cue
    if cue is None:
        return "declare"
    estimated = any(_ESTIMATED.search(analysis.text, start, end) for start, end in candidate.content.spans)
    if cue.form == "preposition":
        return "assess" if estimated else cue.act
    if cue.verb is not None and cue.verb.lemma == "jurer":
        spans = candidate.content.spans
        seen = _PAST.match(analysis.text, spans[0][0]) is not None
        ahead = not seen and any(_AHEAD.search(analysis.text, start, end) for start, end in spans)
        return "promise" if ahead or _DE.search(analysis.text, cue.end, candidate.content.spans[0][0]) else "declare"
    if (
        cue.verb is not None
        and cue.verb.lemma in {"se dire", "se déclarer"}
        and _MINDED.match(analysis.text, cue.end + 1)
    ):
        return "assess"
    if cue.verb is not None and cue.verb.lemma in _AGAIN:
        named = _NAMED.match(analysis.text, candidate.content.spans[0][0])
        return verdict_acts().get(named[1].lower(), cue.act) if named is not None else cue.act
    behind = re.search(
        r"(?:(pour)(?:\squ(?:e|[’']))?|d(?:e\s|[’']))\s?[«“\"]?\s?$",
        analysis.text[cue.end : candidate.content.spans[0][0]],
    )
    if cue.verb is None or behind is None:
        return cue.act
    return act_of(cue.verb.lemma, negated=cue.negated, frame="pour_np" if behind[1] else "de_inf") or cue.act
