"""What of a cue's sentence is reported words, and what tells of the speaking."""

from extractor.candidates.analysis import Analysis
from extractor.candidates.parsing.parse import ParsedSentence
from extractor.records.statement.candidate import Candidate


def in_content(candidate: Candidate, offset: int) -> bool:
    """Whether the offset lies in the reported words."""
    return any(s <= offset < e for s, e in candidate.content.spans)


def outside_content(analysis: Analysis, candidate: Candidate) -> list[tuple[int, int]]:
    """The parts of the cue's sentence that are not reported words and belong to this cue."""
    sentence: ParsedSentence = analysis.parsed.sentences[
        candidate.cue.sentence if candidate.cue else candidate.sentence
    ]
    parts, position = [], sentence.start
    for start, end in sorted(candidate.content.spans):
        if start > position:
            parts.append((position, min(start, sentence.end)))
        position = max(position, end)
    if position < sentence.end:
        parts.append((position, sentence.end))
    return parts
