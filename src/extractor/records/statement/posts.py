"""Posts of social networks as newspapers paste them: their author speaks, the whole text is the statement."""

import re
from collections.abc import Iterator, Sequence

from extractor.article import Paragraph, tweet_signature
from extractor.candidates.analysis import Analysis
from extractor.candidates.speech.contents import build_content
from extractor.records.statement.candidate import Candidate

_HANDLE = re.compile(r"(?P<name>[^\n@]{2,60}?)?\s*\(?(?P<handle>@\w{2,20})\)?(?:\s*[·•–—-]\s*(?P<date>.{4,30}))?")
"""« @HCarterNZ » alone below a name, or « Hinemoa Carter @HCarterNZ · 19 juin 2018 »."""

_TIME = re.compile(r"(?:le\s)?\d{1,2}\s?(?:[:h]\s?\d{2}|\s[a-zéû]+\.?\s\d{4}).{0,60}", re.IGNORECASE)
"""The line below a post: « 8:02 - 19 juin 2018 », « 15 h 09 · 3 mars 2021 · Twitter for iPhone »."""

_LINK = re.compile(r"\s*(?:https?://|pic\.twitter\.com/|t\.co/)\S+")
_MAX_LINES = 6
"""Most paragraphs of one post."""


def posts(analysis: Analysis) -> list[Candidate]:
    """One candidate for each post: « texte – Nom (@compte) 3 mars 2021 », or name, handle, text and time on lines."""
    signed = [_post(analysis, parts, name) for parts, name in _signed_posts(analysis)]
    stacked = [_post(analysis, parts, name) for parts, name in _stacked_posts(analysis)]
    return [candidate for candidate in signed + stacked if candidate is not None]


def _signed_posts(analysis: Analysis) -> Iterator[tuple[list[Paragraph], tuple[int, int]]]:
    """The paragraphs of a tweet up to its signature line, with the author's name."""
    run: list[Paragraph] = []
    for paragraph in analysis.parsed.article.paragraphs:
        if paragraph.kind == "tweet":
            run.append(paragraph)
            continue
        signature = tweet_signature(analysis.text, paragraph.start, paragraph.end)
        if run and signature:
            yield run, (signature.name_start, signature.name_end)
        run = []


def _stacked_posts(analysis: Analysis) -> Iterator[tuple[list[Paragraph], tuple[int, int]]]:
    """The paragraphs below a line with a handle, up to the line with the time (one when there is none)."""
    paragraphs = analysis.parsed.article.paragraphs
    for i, paragraph in enumerate(paragraphs):
        match = _HANDLE.fullmatch(analysis.text, paragraph.start, paragraph.end)
        if match is None or (match["name"] is None and i == 0):
            continue
        name = match.span("name") if match["name"] else (paragraphs[i - 1].start, paragraphs[i - 1].end)
        below = paragraphs[i + 1 : i + 2 + _MAX_LINES]
        end = next((k for k, p in enumerate(below) if _TIME.fullmatch(analysis.text, p.start, p.end)), 1)
        if below and name[1] - name[0] <= 60:
            yield list(below[:end]), name


def _post(analysis: Analysis, parts: Sequence[Paragraph], name: tuple[int, int]) -> Candidate | None:
    content = build_content(analysis.parsed, [(p.start, _before_links(analysis.text, p)) for p in parts])
    author = next((m for m in analysis.mentions if name[0] <= m.start and m.end <= name[1] and not m.inner), None)
    sentence = analysis.parsed.sentence_at(parts[0].start) if parts else None
    voice = _named_elsewhere(analysis, analysis.text[slice(*name)]) if author is None else None
    if content is None or sentence is None or (author is None and voice is None):
        return None
    return Candidate(None, content, sentence.index, author, unmarked=True, voice=voice)


def _named_elsewhere(analysis: Analysis, name: str) -> str | None:
    """The actor whom the article names so in a sentence: lines of names are none."""
    named = (m for m in analysis.mentions if m.name and analysis.text[slice(*m.name)] == name.strip())
    return next((actor for m in named if (actor := analysis.actor_id(m)) is not None), None)


def _before_links(text: str, paragraph: Paragraph) -> int:
    link = _LINK.search(text, paragraph.start, paragraph.end)
    return link.start() if link else paragraph.end
