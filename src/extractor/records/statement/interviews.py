"""Interviews: paragraphs that answer the questions before them, and who answers.

« Le croyez-vous ? » and what follows it, or lines that begin with who speaks (« Jean Roux : Oui. »).
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from extractor.article import Paragraph
from extractor.candidates.actors.mention import Mention
from extractor.candidates.analysis import Analysis
from extractor.candidates.speech.contents import build_content
from extractor.records.statement.candidate import Candidate

_MIN_QUESTIONS = 2
"""Fewest questions that make an interview."""

_MARKS = '«“"'
_QUESTION = re.compile(r"\?[\s»”\"]*$")
_ADDRESSED = re.compile(r"\b(?:vous|votre|vos)\b|-vous\b", re.IGNORECASE)
_ANNOUNCED = re.compile(
    r"\b(?:interview|entretien|propos recueillis|questions? à|répond\w* à (?:nos|vos|quelques) questions?)\b",
    re.IGNORECASE,
)
_LABEL = re.compile(r"(?:[–—-]\s)?([A-ZÀ-Ý][\w.’'-]*(?:\s[A-ZÀ-Ý][\w.’'-]*){0,3})\s?:\s(?!\s*[«“\"])")
_ASKS = re.compile(
    r"\b(?:par|de|avec) $|(?:journaliste|correspondante?|envoyée? spéciale?)\b[^.]{0,20}$", re.IGNORECASE
)
_INTERVIEW_WITH = re.compile(
    r"\b(?:entretien|interview|rencontre|questions?)\s(?:exclusi(?:f|ve)\s)?(?:avec|de|à|du|d[’'])\s?(?:l[ea]\s|l[’'])?$",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Interview:
    """Who answers, and where: answers without quotation marks as (start, end), those in marks likewise."""

    voice: str
    plain: tuple[tuple[int, int], ...]
    quoted: tuple[tuple[int, int], ...]


def find_interview(analysis: Analysis) -> Interview | None:
    """The interview that the article is, None for other articles."""
    text = analysis.text
    lines = [p for p in analysis.parsed.article.paragraphs if p.kind in {"body", "heading"}]
    words = [text[p.start : p.end] for p in lines]
    answers = _labelled(words) or [(i, 0) for i in _alternating(text, words)]
    if len(answers) < _MIN_QUESTIONS:
        return None
    spans = [(lines[i].start + offset, lines[i].end) for i, offset in answers]
    voice = _interviewed(analysis, lines[max(answers[0][0] - 1, 0)], spans)
    whole = [(q.start, q.end) for q in analysis.parsed.quotations]
    quoted = tuple((p.start, p.end) for p in lines[answers[0][0] :] if text[p.start] in _MARKS)
    plain = tuple(s for s in spans if text[s[0]] not in _MARKS or _only_opens(whole, *s))
    return Interview(voice, plain, quoted) if voice else None


def _only_opens(quotations: Sequence[tuple[int, int]], start: int, end: int) -> bool:
    """« « Gâchis », non. J’ai dit qu’il… »: an answer that takes up a word of the question."""
    return any(first == start and (last - first) * _SHORT < end - start for first, last in quotations)


_SHORT = 4


def interview_answers(analysis: Analysis, interview: Interview) -> list[Candidate]:
    """The answers that stand without quotation marks, each a candidate with the person interviewed as its voice."""
    found = []
    for start, end in interview.plain:
        sentence = analysis.parsed.sentence_at(start)
        content = build_content(analysis.parsed, [(start, end)])
        if sentence is not None and content is not None:
            found.append(Candidate(None, content, sentence.index, None, unmarked=True, voice=interview.voice))
    return found


def with_voice(interview: Interview, found: Sequence[Candidate]) -> list[Candidate]:
    """The person interviewed speaks in quoted answers, unless the words beside the quotation name somebody else."""

    def answers(candidate: Candidate) -> bool:
        nameless = candidate.speaker is None or candidate.speaker.pronoun
        return nameless and any(start <= candidate.start < end for start, end in interview.quoted)

    return [replace(c, voice=interview.voice) if answers(c) else c for c in found]


def _alternating(text: str, lines: Sequence[str]) -> list[int]:
    """The indices of the lines that answer a line that asks."""
    asked = [i for i, line in enumerate(lines) if _QUESTION.search(line) and line[:1] not in _MARKS]
    addressed = any(_ADDRESSED.search(lines[i]) for i in asked) or _ANNOUNCED.search(text) is not None
    return _replies(len(lines), asked) if len(asked) >= _MIN_QUESTIONS and addressed else []


def _replies(count: int, asked: list[int]) -> list[int]:
    """The indices of the answers: every other line where questions and answers alternate, else all that is no question."""
    alternate = all((i - asked[0]) % 2 == 0 for i in asked)
    last = min(asked[-1] + 1, count - 1)
    if alternate:
        return list(range(asked[0] + 1, last + 1, 2))
    return [i for i in range(asked[0] + 1, last + 1) if i not in asked]


def _labelled(lines: Sequence[str]) -> list[tuple[int, int]]:
    """Lines that begin with one of two labels, one of which asks: (line, where the words begin) of the other's."""
    labels = [(i, m[1], m.end()) for i, line in enumerate(lines) if (m := _LABEL.match(line))]
    asks = Counter(label for i, label, _ in labels if _QUESTION.search(lines[i]))
    tells = Counter(label for _, label, _ in labels) - asks
    told = [label for label, count in tells.items() if count >= _MIN_QUESTIONS and label not in asks]
    if len(told) != 1 or sum(asks.values()) < _MIN_QUESTIONS:
        return []
    return [(i, offset) for i, label, offset in labels if label == told[0]]


def _interviewed(analysis: Analysis, question: Paragraph, answers: Sequence[tuple[int, int]]) -> str | None:
    """The actor who answers: whom the lines around questions and answers tell most of, as a subject rather than otherwise.

    Questions and answers themselves are about others; only where nobody is named around them the most named is taken.
    """
    people = [(m, a) for m in analysis.mentions if m.kind == "person" and (a := analysis.actor_id(m)) is not None]
    around = [(m, a) for m, a in people if m.end <= question.start or m.start >= answers[-1][1]]
    named = {a for m, a in people if m.name}
    weight: Counter[str] = Counter()
    for mention, actor in around:
        weight[actor] += _presence(analysis, mention)
    whole = Counter(actor for _, actor in people)
    known = [a for a, w in weight.items() if w > 0]
    return max(known or named, key=lambda a: (weight[a], a in named, whole[a], -int(a[1:])), default=None)


def _presence(analysis: Analysis, mention: Mention) -> int:
    """How much a mention before the first question or behind the last answer shows that its person is the one who answers."""
    before = analysis.text[max(0, mention.start - 40) : mention.start]
    if _INTERVIEW_WITH.search(before):
        return 8
    if _ASKS.search(before) or mention.inner:
        return 0
    return 2 if mention.name else 1
