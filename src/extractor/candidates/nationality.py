"""The countries of actors whose own words name none, from those around them.

« le ministre de la Défense » is of the state that the sentence, the one before or the article tells of.
"""

import re
from collections.abc import Mapping, Sequence

from extractor.candidates.cluster import Cluster
from extractor.candidates.mention import Mention
from extractor.candidates.owners import owner_of
from extractor.candidates.parse import ParsedArticle
from extractor.candidates.setting import Setting
from extractor.french.leaders import UNKNOWN, leader_country

# Functions and bodies of a state: whoever has them belongs to the state told of.
_OF_A_STATE = re.compile(
    r"\b(?:ministre|pr[ée]sident|premi[eè]re? ministre|gouverne\w+|minist[eè]re|d[ée]put[ée]\w*|s[ée]nat\w+|ambassadeur|ambassadrice|parlement\w*|"
    r"[ée]tat-major|arm[ée]e|police|gendarmerie|g[ée]n[ée]ral|colonel|commandant|capitaine|lieutenant|adjudant|sergent|caporal|mar[ée]chal|"
    r"amiral|chef|chancel\w+|roi|reine|pr[ée]fet|maire|juge|procureur|tribunal|cour|conseil|assembl[ée]e|opposition|secr[ée]taire|diplomatie|"
    r"l[ée]gislateur\w*|responsable\w*|officiel\w*|autorit[ée]s?|pr[ée]sidence|service\w*|renseignement\w*|troupes?|soldats?|militaires?|"
    r"forces?|porte-parole|commission|[ée]lus?|magistrat\w*|policiers?|officiers?|junte|candidat\w*|parti|vice-ministre|administration)\b",
    re.IGNORECASE,
)
# Of several states or of none, whatever state the sentence is about.
_OF_NONE = re.compile(
    r"\b(?:africaine?s?|europ[ée]enne?s?|europ[ée]ens?|internationa\w+|multinationa\w+|onusien\w*|ouest-africain\w*|est-africain\w*|arabes?|occidenta\w+|"
    r"ONU|Onu|Nations unies|UE|Otan|OTAN|UA|C[ée]d[ée]ao|SADC|EAC|coalition|casques bleus|secr[ée]taire g[ée]n[ée]ral\w*|haut-commissaire|"
    r"haut[e]?-repr[ée]sentante?|mercenaires?|djihadistes?|rebelles?|miliciens?)\b"
)
_PEOPLE = re.compile(
    r"\b(?:responsables|officiels|soldats|militaires|officiers|d[ée]put[ée]s|l[ée]gislateurs|parlementaires|s[ée]nateurs|[ée]lus)\b"
)
_PARTITIVE = re.compile(r"(?:l[’']une?|une?|deux|trois|certains|plusieurs)\s(?:d[e’']|d[e’']entre)", re.IGNORECASE)


def settle_countries(
    parsed: ParsedArticle, mentions: Sequence[Mention], clusters: Sequence[Cluster], of: Mapping[int, int]
) -> None:
    """Fill the country of every cluster that has none and belongs to a state, as far as the article shows."""
    context = _Context(parsed, mentions, clusters, of)
    for cluster in clusters:
        known = (
            [c for name in cluster.names if (c := leader_country(name)) is not UNKNOWN]
            if cluster.kind == "person"
            else []
        )
        if cluster.country is None and known:
            cluster.country = known[0]
        elif cluster.country is None and cluster.kind not in {"media", "organisation", "country"}:
            cluster.country = context.country(cluster)


class _Context:
    def __init__(
        self, parsed: ParsedArticle, mentions: Sequence[Mention], clusters: Sequence[Cluster], of: Mapping[int, int]
    ) -> None:
        self._parsed, self._mentions, self._clusters = parsed, mentions, clusters
        self._cluster_of = {mentions[i]: index for i, index in of.items()}
        self._setting = Setting(parsed, mentions)

    def country(self, cluster: Cluster) -> str | None:
        """From the body in the title, the owner of « son », those it is one of, the state told of, the article's own."""
        for mention in cluster.mentions:
            bodies = [m for m in self._inside(mention) if m.kind not in {"country", "person", "group"}]
            if found := next((c for m in bodies if (c := self._known(m))), None):
                return found
            if owner := owner_of(mention, self._mentions, self._parsed):
                return self._known(owner)
            if whole := self._whole(mention):
                return self._known(whole)
            if any(m.kind in {"organisation", "media", "armed_force"} for m in bodies) or _OF_NONE.search(
                self._words(mention)
            ):
                return None
        if cluster.kind == "group" and not any(_PEOPLE.search(self._words(m)) for m in cluster.mentions):
            return None
        for mention in cluster.mentions:
            if _OF_A_STATE.search(self._words(mention)):
                return self._setting.state_at(mention)
        return self._setting.headline_label if cluster.kind == "person" and cluster.names else None

    def _words(self, mention: Mention) -> str:
        """The words of the mention but for the name."""
        words = self._parsed.text[mention.start : mention.end]
        return (
            words.replace(self._parsed.text[slice(*mention.name)], "")
            if mention.name and mention.kind == "person"
            else words
        )

    def _whole(self, mention: Mention) -> Mention | None:
        """« l’un des responsables »: the officials told of before."""
        if not _PARTITIVE.match(self._words(mention)):
            return None
        same = [m for m in self._mentions if m.end <= mention.start and m.head == mention.head and self._known(m)]
        return same[-1] if same else None

    def _inside(self, mention: Mention) -> list[Mention]:
        return [
            m
            for m in self._mentions
            if m.inner and mention.start <= m.start and m.end <= mention.end and m is not mention
        ]

    def _known(self, mention: Mention) -> str | None:
        """The country of a mention, or of the actor that it is of."""
        index = self._cluster_of.get(mention)
        return mention.country or (self._clusters[index].country if index is not None else None)
