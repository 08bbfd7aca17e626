"""How sure a statement is: named speakers, pronouns on which code and model agree or differ, words that nobody claims."""

from extractor.candidates.analysis import Analysis
from extractor.records.record_type import Answered
from extractor.records.statement.question import StatementAnswer, options_for
from extractor.records.statement.schema import Statement

# Share of statements right in content and speaker on seeds and development texts (docs/quality.md).
_NAMED = 0.95
_AGREED = 0.95
_DIFFERED = 0.80
_OPEN = 0.60


def confidence_of(analysis: Analysis, asked: Answered, statement: Statement) -> float:
    """Between 0 and 1: the share of such statements that were right where it was measured."""
    if asked.candidate.speaker is not None and not asked.candidate.speaker.pronoun:
        return _NAMED
    if not isinstance(asked.answer, StatementAnswer):
        return _DIFFERED
    if asked.decisive:
        return _OPEN
    return _AGREED if _named(analysis, asked) in statement.speakers else _DIFFERED


def _named(analysis: Analysis, asked: Answered) -> str | None:
    """The actor that the model's answer names."""
    answer = asked.answer
    if not isinstance(answer, StatementAnswer) or not answer.paroles or not answer.locuteur:
        return None
    return analysis.actor_id(options_for(analysis, asked.candidate)[answer.locuteur - 1])
