"""The statement question: does somebody speak at this cue, and which of the numbered mentions is it?"""

from functools import cache
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, create_model

from extractor.candidates.actors.mention import Mention, agrees
from extractor.candidates.analysis import Analysis
from extractor.questions.item import Item
from extractor.records.statement.candidate import Candidate

MAX_OPTIONS = 8
"""Mentions offered at most: the small model loses the thread of longer lists."""


class StatementAnswer(BaseModel):
    """`paroles`: somebody speaks here. `locuteur`: number of the mention, 0 for none of them."""

    model_config = ConfigDict(extra="forbid")

    paroles: bool
    locuteur: int


@cache
def answer_model(options: int) -> type[StatementAnswer]:
    """StatementAnswer with `locuteur` closed to 0…options, so that no other number can be produced."""
    numbers: Any = Literal[tuple(range(options + 1))]
    return create_model("StatementAnswer", __base__=StatementAnswer, locuteur=(numbers, ...))


def options_for(analysis: Analysis, candidate: Candidate) -> list[Mention]:
    """The actors that may speak: those of the sentence, then the nearest before it, one mention each."""
    seen: set[str] = set()
    options: list[Mention] = []
    near = sorted(
        (m for m in analysis.mentions if candidate.sentence - 6 <= m.sentence <= candidate.sentence and not m.pronoun),
        key=lambda m: (candidate.sentence - m.sentence, m.inner, m.start),
    )
    for mention in near:
        actor = analysis.actor_id(mention)
        if actor and actor not in seen and _may_speak(candidate, mention):
            seen.add(actor)
            options.append(mention)
    return sorted(options[:MAX_OPTIONS], key=lambda m: m.start)


def _may_speak(candidate: Candidate, mention: Mention) -> bool:
    """A person gives an interview; « il » is one, « ils » are several."""
    if candidate.speaker is not None:
        return agrees(candidate.speaker, mention)
    return candidate.cue is not None or mention.kind == "person"


def item(analysis: Analysis, candidate: Candidate) -> Item | None:
    """Who speaks, where grammar shows a pronoun (settled: code has its antecedent) or nobody.

    None when the speaker is named, or goes on from the cue before: asking then took 5 s each and changed nothing.
    """
    if candidate.voice or candidate.continued or (candidate.speaker is not None and not candidate.speaker.pronoun):
        return None
    options = options_for(analysis, candidate)
    if not options:
        return None
    sentence = analysis.parsed.sentences[candidate.sentence]
    text = analysis.text
    start, end = (candidate.cue.start, candidate.cue.end) if candidate.cue else candidate.content.spans[0]
    marked = f"{text[sentence.start : start]}[[{text[start:end]}]]{text[end : max(end, sentence.end)]}"
    return Item(
        lane="statement",
        passage=_passage(analysis, candidate.sentence),
        fields={"sentence": marked, "options": [text[m.start : m.end] for m in options]},
        answer_model=answer_model(len(options)),
        settled=candidate.speaker is not None,
    )


def _passage(analysis: Analysis, index: int) -> str:
    """The sentences before and the sentence itself, within two paragraphs: enough for « il » and « ce dernier »."""
    sentences = analysis.parsed.sentences
    first = index
    while first > 0 and index - first < 4 and sentences[index].paragraph - sentences[first - 1].paragraph <= 1:
        first -= 1
    return analysis.text[sentences[first].start : sentences[index].end]
