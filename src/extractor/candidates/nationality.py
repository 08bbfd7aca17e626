"""The countries of actors whose own words name none, from those around them.

« le ministre de la Défense » is of the state that the sentence, the one before or the article tells of.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from extractor.candidates.cluster import Cluster
from extractor.candidates.mention import Mention
from extractor.candidates.owners import owner_of
from extractor.candidates.parse import ParsedArticle
from extractor.french.leaders import UNKNOWN, leader_country
from extractor.french.places import country_of, find_places

_LOCATED = re.compile(
    r"(?:^|[\s(])(?:en|à|A|au|aux|dans|vers|depuis|sur|contre|pour|avec|hors d[eu’']|près d[eu’'])\s?(?:l[ae]s?\s|l[’'])?$"
)
_LABEL = re.compile(r"[-–—•\s]*(?P<name>[A-ZÀ-Þ][\w’' -]{2,40}?)\s?:\s")
_FAR = 3
"""How many sentences back the state is looked for that a bare « le ministre » serves."""

_CLEAR = 0.6
"""Share of all mentions of countries from which one is the article's own."""

# Functions and bodies of a state: whoever has them belongs to the state told of.
_OF_A_STATE = re.compile(
    r"\b(?:ministre|pr[ée]sident|premi[eè]re? ministre|gouverne\w+|minist[eè]re|d[ée]put[ée]\w*|s[ée]nat\w+|ambassadeur|ambassadrice|parlement\w*|"
    r"[ée]tat-major|arm[ée]e|police|gendarmerie|g[ée]n[ée]ral|colonel|commandant|capitaine|lieutenant|adjudant|sergent|caporal|mar[ée]chal|"
    r"amiral|chef|chancel\w+|roi|reine|pr[ée]fet|maire|juge|procureur|tribunal|cour|conseil|assembl[ée]e|opposition|secr[ée]taire|diplomatie|"
    r"l[ée]gislateur\w*|responsable\w*|officiel\w*|autorit[ée]s?|pr[ée]sidence|service\w*|renseignement\w*|troupes?|soldats?|militaires?|"
    r"forces?|porte-parole|commission|[ée]lus?|magistrat\w*|policiers?|officiers?|junte|candidat\w*|parti|vice-ministre|administration)\b",
    re.IGNORECASE,
)


def settle_countries(parsed: ParsedArticle, mentions: Sequence[Mention], clusters: Sequence[Cluster], of: Mapping[int, int]) -> None:
    """Fill the country of every cluster that has none and belongs to a state, as far as the article shows."""
    context = _Context(parsed, mentions, clusters, of)
    for cluster in clusters:
        known = [c for name in cluster.names if (c := leader_country(name)) is not UNKNOWN] if cluster.kind == "person" else []
        if cluster.country is None and known:
            cluster.country = known[0]
        elif cluster.country is None and cluster.kind not in {"media", "organisation", "country"}:
            cluster.country = context.country(cluster)


@dataclass(frozen=True)
class _Context:
    parsed: ParsedArticle
    mentions: Sequence[Mention]
    clusters: Sequence[Cluster]
    of: Mapping[int, int]

    def country(self, cluster: Cluster) -> str | None:
        """From the body in the title, the owner of « son », the state told of, the article's own."""
        stateless = False
        for mention in cluster.mentions:
            bodies = [m for m in self._inside(mention) if m.kind not in {"country", "person", "group"}]
            if found := next((c for m in bodies if (c := self._known(m))), None):
                return found
            stateless = stateless or any(m.kind in {"organisation", "media"} or m.kind == "armed_force" for m in bodies)
            if owner := owner_of(mention, self.mentions, self.parsed):
                return self._known(owner)
        if stateless or (cluster.kind == "group" and not cluster.heads & _OFFICIALS):
            return None
        for mention in cluster.mentions:
            if self._serves(mention):
                return self._told_of(mention)
        return self._own() if cluster.kind == "person" and cluster.names else None

    def _serves(self, mention: Mention) -> bool:
        """Whether its words name a function or body of a state."""
        words = self.parsed.text[mention.start : mention.end]
        if mention.name:
            words = words.replace(self.parsed.text[slice(*mention.name)], "")
        return _OF_A_STATE.search(words) is not None

    def _told_of(self, mention: Mention) -> str | None:
        if label := self._label(mention):
            return label
        for sentence in range(mention.sentence, mention.sentence - _FAR - 1, -1):
            here = [m for m in self.mentions if m.sentence == sentence and m.end <= mention.start and self._known(m)]
            for choice in (self._acting(here), here if sentence == mention.sentence else []):
                if choice:
                    return self._known(choice[0])
        return self._own()

    def _acting(self, mentions: list[Mention]) -> list[Mention]:
        """Those that are neither places nor quoted."""
        text = self.parsed.text
        return [
            m for m in mentions
            if not m.inner and self.parsed.quotation_at(m.start) is None
            and not (m.place and _LOCATED.search(text[max(0, m.start - 12) : m.start]))
        ]  # fmt: skip

    def _label(self, mention: Mention) -> str | None:
        """« - POLOGNE: », « Mozambique : » at the beginning of the paragraph."""
        sentence = self.parsed.sentences[mention.sentence]
        start = self.parsed.article.paragraphs[sentence.paragraph].start
        match = _LABEL.match(self.parsed.text, start, mention.start)
        return country_of(match["name"]) if match else None

    def _own(self) -> str | None:
        """The country that most of the article's mentions of countries are of, or that its headline begins with."""
        first = self.parsed.article.paragraphs[0] if self.parsed.article.paragraphs else None
        match = _LABEL.match(self.parsed.text, first.start, first.end) if first else None
        if match and (labelled := country_of(match["name"])):
            return labelled
        told = Counter(
            p.country for s in self.parsed.sentences for p in find_places(self.parsed.text, s.start, s.end) if p.country
        ) + Counter(m.country for m in self.mentions if m.country and not m.place)
        if not told:
            return None
        country, count = told.most_common(1)[0]
        return country if count >= _CLEAR * told.total() else None

    def _inside(self, mention: Mention) -> list[Mention]:
        return [m for m in self.mentions if m.inner and mention.start <= m.start and m.end <= mention.end and m is not mention]

    def _known(self, mention: Mention) -> str | None:
        """The country of a mention, or of the actor that it is of."""
        if mention.country:
            return mention.country
        index = next((self.of[i] for i, m in enumerate(self.mentions) if m is mention and i in self.of), None)
        return self.clusters[index].country if index is not None and self.clusters[index].kind != "person" else None


_OFFICIALS = {"responsables", "officiels", "soldats", "militaires", "officiers", "députés", "législateurs", "parlementaires", "sénateurs", "élus"}
