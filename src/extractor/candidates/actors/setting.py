"""The state or body that a bare « le ministre » or « le gouvernement » is of: told before, in a label, or by the whole article."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cached_property

from extractor.candidates.actors.mention import Mention
from extractor.candidates.parsing.determiners import country_in
from extractor.candidates.parsing.parse import ParsedArticle
from extractor.french.given_names import is_given_name
from extractor.french.places import country_of, demonym_country, find_places, is_country
from extractor.french.towns import countries_with_town

_LOCATED = re.compile(
    r"(?:^|[\s(])(?:en|à|A|au|aux|dans|vers|depuis|sur|contre|pour|avec|hors d[eu’']|près d[eu’']|conférence de|sommet de)\s?"
    r"(?:l[ae]s?\s|l[’'])?$"
)
_LABEL = re.compile(
    r"[-–—•\s]*(?:(?P<name>[A-ZÀ-Þ][\w’' -]{1,40}?)\s?:|(?P<capitals>[A-ZÀ-Þ][A-ZÀ-Þ’' -]{2,40})(?:\.|\s[–—-]))\s"
)
_SCENE = re.compile(
    r"[-–—•«\s]*(?P<where>(?:[AÀ]|En|Aux?|Côté|Du côté|Chez)\s[^,.;:»]{2,50}(?:,\s(?:à|en|au)\s[^,.;:»]{2,40})?),\s"
)
_OF_WHICH = re.compile(r",?\sdont\s$")
_FAR = 3
"""How many sentences back the state is looked for that a bare « le ministre » serves."""

_CLEAR = 0.6
"""Share of all mentions of countries from which one is the article's own."""

_AT_TOWN = re.compile(r"\b[AÀà][ \u00a0]([A-ZÀ-Þ][\w’'-]+(?:[ \u00a0][A-ZÀ-Þ][\w’'-]+)*)")
_FRENCH_SPEAKING = ("FR", "BE", "CA", "CH")


def clear_majority(told: Counter[str]) -> str | None:
    """The country of most of them, if that is clear."""
    country, count = told.most_common(1)[0] if told else (None, 0)
    return country if count >= _CLEAR * told.total() else None


class Setting:
    """The countries that an article tells of, by place in the text."""

    def __init__(self, parsed: ParsedArticle, mentions: Sequence[Mention]) -> None:
        self._parsed, self._mentions = parsed, mentions

    def state_at(self, mention: Mention) -> str | None:
        """The state that acts in the sentence before this mention, or in those before; else the article's own."""
        if owner := self._of_which(mention):
            return owner
        for sentence in range(mention.sentence, max(mention.sentence - _FAR, 0) - 1, -1):
            here = [m for m in self._mentions if m.sentence == sentence and m.end <= mention.start and m.country]
            here = [m for m in here if m.plural or not demonym_country(m.head)]  # « un Polonais » is no Poland
            told = [m for m in here if self._parsed.quotation_at(m.start) is None]
            own = sentence == mention.sentence
            scene = self._scene(sentence, mention.start)
            acting = self._acting(told)
            if own and scene:
                return scene
            subjects = self._subjects(sentence, acting)
            if own and not subjects and (label := self.label_at(mention)):
                return country_of(label)
            for choice in (subjects, acting, told if own else []):
                if choice:
                    return choice[0].country
            if scene:
                return scene
        return self.own

    def _of_which(self, mention: Mention) -> str | None:
        """« Ankara, dont le Parlement a voté »: the state that the relative clause is about."""
        which = _OF_WHICH.search(self._parsed.text, max(0, mention.start - 10), mention.start)
        if which is None:
            return None
        return next((m.country for m in self._mentions if m.end == which.start() and m.country), None)

    def politics_at(self, mention: Mention) -> str | None:
        """The state whose parties the article speaks of: of the paragraph's label, the article's own, or the one at hand."""
        label = self.label_at(mention)
        return country_of(label) if label else self.own or self.state_at(mention)

    def label_at(self, mention: Mention) -> str | None:
        """« POLOGNE » of « - POLOGNE: le ministre… » at the beginning of the paragraph, if it is a country."""
        label = self.label_of(mention)
        return label if label and country_of(label) else None

    def label_of(self, mention: Mention) -> str | None:
        """The words before the colon at the beginning of the paragraph."""
        sentence = self._parsed.sentences[mention.sentence]
        start = self._parsed.article.paragraphs[sentence.paragraph].start
        match = _LABEL.match(self._parsed.text, start, mention.start)
        if match is None or (match["capitals"] and not is_country(match["capitals"])):
            return None  # « BAMAKO – » is a dateline
        return match["name"] or match["capitals"]

    @cached_property
    def told(self) -> frozenset[str]:
        """All countries of which the article names the state, a place or a body."""
        places = (p.country for s in self._parsed.sentences for p in find_places(self._parsed.text, s.start, s.end))
        return frozenset(c for c in (*places, *(m.country for m in self._mentions)) if c)

    @cached_property
    def headline_label(self) -> str | None:
        """The country of « Mozambique : … », « Québec : … » at the beginning of the article."""
        return country_of(self._headline) if self._headline else None

    @cached_property
    def headline_state(self) -> str | None:
        """The same where the label is a country: whoever comes to Quebec need not be Canadian."""
        return self.headline_label if self._headline and is_country(self._headline) else None

    @cached_property
    def _headline(self) -> str | None:
        first = next((p for p in self._parsed.article.paragraphs if p.kind in {"title", "heading", "body"}), None)
        match = _LABEL.match(self._parsed.text, first.start, first.end) if first else None
        return match["name"] if match else None

    @cached_property
    def own(self) -> str | None:
        """The country of the headline's label, or that most mentions of countries are of."""
        if self.headline_label:
            return self.headline_label
        told = Counter(
            p.country
            for s in self._parsed.sentences
            for p in find_places(self._parsed.text, s.start, s.end)
            if p.country
        ) + Counter(m.country for m in self._mentions if m.country and not m.place and not demonym_country(m.head))
        return clear_majority(told) or clear_majority(Counter(self._countries_of_towns()))

    def _countries_of_towns(self) -> Iterator[str]:
        """« à Roubaix »: where no list tells a country, that of the towns; rather one where French is spoken."""
        for match in _AT_TOWN.finditer(self._parsed.text):
            countries = countries_with_town(match[1])
            if countries and not country_of(match[1]) and not is_given_name(match[1]):
                yield next((c for c in _FRENCH_SPEAKING if c in countries), countries[0])

    def _scene(self, index: int, end: int) -> str | None:
        """The country where the sentence puts itself: « A Bogota, l’affaire embarrasse », « Côté arménien, … »."""
        match = _SCENE.match(self._parsed.text, self._parsed.sentences[index].start, end)
        return country_in(self._parsed.text, *match.span("where")) if match else None

    def _subjects(self, index: int, mentions: list[Mention]) -> list[Mention]:
        """Those that a verb is said of."""
        sentence = self._parsed.sentences[index]
        subjects = [sentence.start + t.idx for t in sentence.doc if t.dep_ == "nsubj"]
        return [m for m in mentions if any(m.start <= offset < m.end for offset in subjects)]

    def _acting(self, mentions: list[Mention]) -> list[Mention]:
        """Those that are no places."""
        text = self._parsed.text
        return [
            m for m in mentions
            if not m.inner and not _LOCATED.search(text[max(0, m.start - 14) : m.start])
        ]  # fmt: skip
