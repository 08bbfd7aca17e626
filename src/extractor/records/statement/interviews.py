"""Interviews without quotation marks: paragraphs that answer the questions before them.

« Le croyez-vous ? » and what follows it, or lines that begin with who speaks (« Jean Roux : Oui. »).
"""

import re
from collections import Counter

from extractor.article import Paragraph
from extractor.candidates.analysis import Analysis
from extractor.candidates.contents import build_content
from extractor.records.statement.candidate import Candidate

_MIN_QUESTIONS = 2
"""Fewest questions that make an interview."""

_QUESTION = re.compile(r"\?[\s»”\"]*$")
_ADDRESSED = re.compile(r"\b(?:vous|votre|vos)\b|-vous\b", re.IGNORECASE)
_ANNOUNCED = re.compile(r"\b(?:interview|entretien|propos recueillis|questions? à)\b", re.IGNORECASE)
_LABEL = re.compile(r"(?:[–—-]\s)?([A-ZÀ-Ý][\w.’'-]*(?:\s[A-ZÀ-Ý][\w.’'-]*){0,3})\s?:\s(?!\s*[«“\"])")


def interview_answers(analysis: Analysis) -> list[Candidate]:
    """The answers of an interview, each with the person interviewed as its voice; none in other articles."""
    answers = _answers(analysis.text, analysis.parsed.article.paragraphs)
    voice = _interviewed(analysis, answers[0][0]) if len(answers) >= _MIN_QUESTIONS else None
    if voice is None:
        return []
    found = []
    for start, end in answers:
        sentence = analysis.parsed.sentence_at(start)
        content = build_content(analysis.parsed, [(start, end)])
        if sentence is not None and content is not None:
            found.append(Candidate(None, content, sentence.index, None, unmarked=True, voice=voice))
    return found


def _answers(text: str, paragraphs: tuple[Paragraph, ...]) -> list[tuple[int, int]]:
    """The spoken words of each answer, without the speaker's label."""
    lines = [p for p in paragraphs if p.kind in {"body", "heading"}]
    words = [text[p.start : p.end] for p in lines]
    if labelled := _labelled(words):
        return [(lines[i].start + offset, lines[i].end) for i, offset in labelled]
    asked = [i for i, line in enumerate(words) if _QUESTION.search(line) and not _reported(line)]
    addressed = any(_ADDRESSED.search(words[i]) for i in asked) or _ANNOUNCED.search(text) is not None
    if len(asked) < _MIN_QUESTIONS or not addressed:
        return []
    replies = [i for i in _replies(len(lines), asked) if not _reported(words[i])]
    return [(lines[i].start, lines[i].end) for i in replies]


def _replies(count: int, asked: list[int]) -> list[int]:
    """The indices of the answers: every other line where questions and answers alternate, else all that is no question."""
    alternate = all((i - asked[0]) % 2 == 0 for i in asked)
    last = min(asked[-1] + 1, count - 1)
    if alternate:
        return list(range(asked[0] + 1, last + 1, 2))
    return [i for i in range(asked[0] + 1, last + 1) if i not in asked]


def _labelled(lines: list[str]) -> list[tuple[int, int]]:
    """Lines that begin with one of two labels, one of which asks: (line, where the words begin) of the other's."""
    labels = [(i, m[1], m.end()) for i, line in enumerate(lines) if (m := _LABEL.match(line))]
    asks = Counter(label for i, label, _ in labels if _QUESTION.search(lines[i]))
    tells = Counter(label for _, label, _ in labels) - asks
    told = [label for label, count in tells.items() if count >= _MIN_QUESTIONS and label not in asks]
    if len(told) != 1 or sum(asks.values()) < _MIN_QUESTIONS:
        return []
    return [(i, offset) for i, label, offset in labels if label == told[0]]


def _reported(line: str) -> bool:
    """A quoted answer is found with its marks."""
    return line.lstrip()[:1] in '«“"'


def _interviewed(analysis: Analysis, begins: int) -> str | None:
    """The actor who answers: the person named most before the first answer."""
    people = [(m, a) for m in analysis.mentions if m.kind == "person" and (a := analysis.actor_id(m)) is not None]
    named = Counter(actor for m, actor in people if m.name and m.end <= begins)
    whole = Counter(actor for _, actor in people)
    return max(named, key=lambda actor: (named[actor], whole[actor]), default=None)
