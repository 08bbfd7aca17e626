"""What a statement's speaker rests on: its name at the cue, a pronoun read by code and model, the model alone."""

from extractor.candidates.analysis import Analysis
from extractor.records.confidence import SURE, Basis
from extractor.records.record_type import Answered
from extractor.records.statement.question import StatementAnswer, options_for
from extractor.records.statement.schema import Statement


def basis_of(analysis: Analysis, asked: Answered, statement: Statement) -> Basis:
    """Which evidence names the speaker of this statement, made from this candidate and answer."""
    if asked.candidate.speaker is not None and not asked.candidate.speaker.pronoun:
        return "named"
    if not isinstance(asked.answer, StatementAnswer):
        return "resolved"
    if asked.decisive:
        return "doubted" if asked.probability is not None and asked.probability < SURE else "answered"
    return "agreed" if _named(analysis, asked) in statement.speakers else "differed"


def _named(analysis: Analysis, asked: Answered) -> str | None:
    """The actor that the model's answer names."""
    answer = asked.answer
    if not isinstance(answer, StatementAnswer) or not answer.paroles or not answer.locuteur:
        return None
    return analysis.actor_id(options_for(analysis, asked.candidate)[answer.locuteur - 1])
