"""Sentences that go on telling what an agreement provides: « Que prévoit-il ? Les rebelles rendront leurs armes. L’ONU … »."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from extractor.candidates.sentence_view import SentenceView, trimmed
from extractor.french.lexicon import word_set
from extractor.records.treaty.agreements import Agreement
from extractor.records.treaty.candidate import Candidate

_ASKED = re.compile(r"(?i:que|qu[’'])[ \u00a0]?(?:y[ \u00a0])?(?:prévoi|contien|di|stipul|changer?)[\w’' -]{1,30}\?")
_MARKS = {"«", "»", '"', "“", "”"}
_DEADLINE = re.compile(r"\b(?:d[’']ici|avant|au plus tard|jusqu|dès|à partir|à compter)\b|\bjusqu")
_SOURCE = re.compile(r"(?:Selon|D[’']après)\b[^,;:]{1,60},\s|Que\s|Qu[’']")
_SAID = re.compile(r",\s(?:selon|d[’']après|(?:a|ont|avait|avaient)\s\w+é)\b")


def continued(view: SentenceView, found: Sequence[Candidate], named: bool) -> Agreement | None:
    """The agreement that the sentence before said something of, when this one goes on in the future or with « devoir »."""
    if not found or named or _MARKS & set(view.words):
        return None
    verb = next((g for g in view.groups if g.finite), None)
    due = verb is not None and (verb.tense == "future" or (verb.modal == "devoir" and verb.tense == "present"))
    if verb is None or not due or verb.lemma in word_set("treaties", "actions") - word_set("treaties", "everyday"):
        return None
    if word_set("treaties", "dates") & set(view.words) and not _DEADLINE.search(
        view.text, view.sentence.start, view.sentence.end
    ):
        return None  # « Le ministre se rendra lundi à Oslo »: the news goes on
    told = _told_before(view, found)
    if told is None:
        return None
    return replace(told.mentions[-1], sentence=view.sentence.index, first=0, last=0, reference="anaphor", by="sentence")


def _told_before(view: SentenceView, found: Sequence[Candidate]) -> Candidate | None:
    """Whose provisions stand in the sentence right before, in the same paragraph; of a question, the last named."""
    if view.sentence.index == 0:
        return None
    before = view.analysis.parsed.sentences[view.sentence.index - 1]
    if before.paragraph != view.sentence.paragraph:
        return None
    if _ASKED.search(view.text, before.start, before.end):
        return max(found, key=lambda c: c.last_sentence)
    return next((c for c in found if any(before.start <= s < before.end for s, _ in c.provisions)), None)


def clauses(view: SentenceView) -> Iterator[tuple[int, int]]:
    """The provisions that such a sentence tells, without who says so."""
    start = view.sentence.start
    for mark in [*re.finditer(";", view.text[start : view.sentence.end]), None]:
        end = view.sentence.end if mark is None else view.sentence.start + mark.start()
        source = _SOURCE.match(view.text, start, end)
        first = source.end() if source else start
        said = _SAID.search(view.text, first, end)
        yield trimmed(view.text, first, said.start() if said else end)
        start = end + 2
