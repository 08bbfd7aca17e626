"""All that is found in an article without a model: what the record types build their candidates from."""

from bisect import bisect_left
from dataclasses import dataclass, replace
from functools import cached_property

from extractor.article import Article
from extractor.candidates.actors.cluster import Cluster
from extractor.candidates.actors.coreference import resolve
from extractor.candidates.actors.mention import Mention
from extractor.candidates.actors.mentions import find_mentions
from extractor.candidates.actors.nationality import settle_countries
from extractor.candidates.actors.subject_mentions import with_subjects
from extractor.candidates.parsing.parse import ParsedArticle, ParsedSentence, parse
from extractor.candidates.parsing.verb_groups import VerbGroup, verb_groups
from extractor.candidates.speech.cue import CueMention
from extractor.candidates.speech.cues import find_cues
from extractor.candidates.today import today_of
from extractor.french.dates import Today, find_dates
from extractor.french.periods import Period
from extractor.french.story_days import is_told
from extractor.records.common import Date

_STORY = 600
"""How far before it a date may stand that another is reckoned from, in characters."""


@dataclass(frozen=True)
class Analysis:
    """One article with its parse, mentions, clusters of mentions and cues."""

    parsed: ParsedArticle
    mentions: tuple[Mention, ...]
    clusters: tuple[Cluster, ...]
    cluster_of: dict[int, int]
    cues: tuple[CueMention, ...]

    @property
    def text(self) -> str:
        """The stored text of the article."""
        return self.parsed.article.text

    def actor_id(self, mention: Mention) -> str | None:
        """Provisional actor id of a mention (cluster 0 is a1); None for pronouns. Renumbered in the record."""
        cluster = self.cluster_of.get(self._positions[mention])
        return None if cluster is None else f"a{cluster + 1}"

    def dates(self, start: int, end: int, *, future: bool = False) -> list[Date]:
        """The date expressions of this stretch of the text; `future` says that the verb looks ahead."""
        within = self._dates_from(start, end)
        if not future or not within:
            return within
        today = replace(self._today or Today(None), told=self._told_before(start))
        return find_dates(self.text, start, max(end, within[-1].raw.end), today, future=True)

    def _told_before(self, offset: int) -> tuple[Period, ...]:
        """The dates told shortly before this place, from which « le lendemain » is reckoned."""
        near = self._dates_from(offset - _STORY, offset)
        known = ((d, Period(d.start, d.end)) for d in near if d.raw.end <= offset)
        return tuple(period for d, period in known if is_told(self.text, d.raw.start, period))

    def _dates_from(self, start: int, end: int) -> list[Date]:
        """Those that begin in this stretch."""
        low, high = (bisect_left(self._all_dates, at, key=lambda d: d.raw.start) for at in (start, end))
        return self._all_dates[low:high]

    @cached_property
    def _all_dates(self) -> list[Date]:
        return find_dates(self.text, 0, len(self.text), self._today)

    def verb_groups(self, sentence: ParsedSentence) -> list[VerbGroup]:
        """The verb groups of the sentence in text order."""
        if sentence.index not in self._groups:
            self._groups[sentence.index] = verb_groups(sentence)
        return self._groups[sentence.index]

    @cached_property
    def _groups(self) -> dict[int, list[VerbGroup]]:
        return {}

    @cached_property
    def _today(self) -> Today | None:
        return today_of(self.parsed.article)

    @cached_property
    def _positions(self) -> dict[Mention, int]:
        """Index of each mention, the first of equal ones: asked for every reference of every record."""
        return {mention: i for i, mention in reversed(list(enumerate(self.mentions)))}


def analyse(article: Article) -> Analysis:
    """Parse the article and find its mentions, actors in the making, and cues."""
    return analysis_of(parse(article))


def analysis_of(parsed: ParsedArticle) -> Analysis:
    """`analyse` of what is parsed already."""
    cues = find_cues(parsed)
    mentions = with_subjects(parsed, find_mentions(parsed), cues)
    clusters, cluster_of = resolve(parsed, mentions)
    settle_countries(parsed, mentions, clusters, cluster_of)
    return Analysis(parsed, mentions, tuple(clusters), cluster_of, cues)
