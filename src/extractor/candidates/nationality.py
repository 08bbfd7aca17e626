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
from extractor.french.places import body_kind, demonym_country, is_party

# Functions and bodies of a state: whoever has them belongs to the state told of.
_OF_A_STATE = re.compile(
    r"\b(?:ministre|pr[ée]sident|pr[ée]sidenti\w+|gouverne\w+|minist[eè]re\w*|minist[ée]riel\w*|d[ée]put[ée]\w*|s[ée]nat\w+|ambassadeur|ambassadrice|consul|"
    r"parlement\w*|[ée]tat-major|arm[ée]e|police|gendarme\w*|g[ée]n[ée]ral|g[ée]n[ée]ral-major|colonel|colonel-major|commandant|capitaine|lieutenant\w*|"
    r"adjudant|sergent|caporal|mar[ée]chal|brigadier|commodore|amiral|vice-amiral|gradé|sous-officier|chef|chancel\w+|roi|reine|pr[ée]fet|pr[ée]fecture|"
    r"maire|mairie|primature|juge|procureure?|parquet|tribunal|cour|conseil|conseill[eè]re?|assembl[ée]e|opposition|opposante?|secr[ée]taire|diplomatie|"
    r"diplomate|l[ée]gislateur\w*|responsable\w*|officiel\w*|autorit[ée]s?|pr[ée]sidence|service\w*|renseignement\w*|troupes?|soldats?|militaires?|forces?|"
    r"porte-parole|commission|[ée]lue?s?|magistrat\w*|polici[eè]re?s?|officiers?|junte|candidate?\w*|parti|vice-ministre|administration|pouvoir|"
    r"fonctionnaire|n[ée]gociat\w+|d[ée]l[ée]gation|r[ée]giment|bataillon|brigade|marine|aviation)\b",
    re.IGNORECASE,
)
# Of several states or of none, whatever state the sentence is about.
_OF_NONE = re.compile(
    r"\b(?:africaine?s?|europ[ée]enne?s?|europ[ée]ens?|internationa\w+|multinationa\w+|onusien\w*|ouest-africain\w*|est-africain\w*|arabes?|occidenta\w+|"
    r"ONU|Onu|Nations unies|UE|Otan|OTAN|UA|C[ée]d[ée]ao|SADC|EAC|coalition|casques bleus|[Ss]ecr[ée]taire g[ée]n[ée]ral\w*|haut-commissaire|"
    r"haut[e]?-repr[ée]sentante?|mercenaires?|djihadistes?|rebelles?|miliciens?)\b"
)
_PEOPLE = re.compile(
    r"\b(?:responsables|officiels|soldats|militaires|officiers|d[ée]put[ée]s|l[ée]gislateurs|parlementaires|s[ée]nateurs|[ée]lus|opposition|"
    r"majorit[ée]|partis|parlementaire|gouvernementales?|entourage du (?:ministre|pr[ée]sident|premier ministre|chef))\b"
)
# What has its place in the politics of one state.
_POLITICS = re.compile(
    r"\b(?:partis?|groupe (?:parlementaire|socialiste|communiste|[ée]cologiste|centriste|lib[ée]ral|radical|UMP|PS)|commission|majorit[ée]|"
    r"opposition|r[ée]bellion)\b"
)
_ADJECTIVE = re.compile(r"[ \u00a0]([a-zà-ÿ-]+)")
_PARTITIVE = re.compile(r"(?:l[’']une?|une?|deux|trois|certains|plusieurs)\s(?:d[e’']|d[e’']entre)", re.IGNORECASE)


def settle_countries(
    parsed: ParsedArticle, mentions: Sequence[Mention], clusters: Sequence[Cluster], of: Mapping[int, int]
) -> None:
    """Fill the country of every cluster that has none and belongs to a state, as far as the article shows."""
    context = _Context(parsed, mentions, clusters, of)
    for cluster in clusters:
        context.settle(cluster)


def _listed(cluster: Cluster, name: str) -> str | None:
    """The country of a leader or party by the lists, None for those of several countries, else `UNKNOWN`."""
    if cluster.kind == "person":
        return leader_country(name)
    body = body_kind(name) if is_party(name) else None
    return body[1] or UNKNOWN if body else UNKNOWN


class _Context:
    def __init__(
        self, parsed: ParsedArticle, mentions: Sequence[Mention], clusters: Sequence[Cluster], of: Mapping[int, int]
    ) -> None:
        self._parsed, self._mentions, self._clusters = parsed, mentions, clusters
        self._cluster_of = {mentions[i]: index for i, index in of.items()}
        self._setting = Setting(parsed, mentions)
        self._settled: set[int] = set()

    def settle(self, cluster: Cluster) -> None:
        """Fill the country of this cluster; those that it depends on (a party, the owner of « son ») are settled before."""
        if id(cluster) in self._settled or cluster.country or cluster.kind in {"media", "country"}:
            return
        self._settled.add(id(cluster))
        known = next((c for name in cluster.names if (c := _listed(cluster, name)) is not UNKNOWN), UNKNOWN)
        cluster.country = self.country(cluster) if known is UNKNOWN else known

    def country(self, cluster: Cluster) -> str | None:
        """From the body in the title, the owner of « son », those it is one of, the state told of, the article's own."""
        for mention in cluster.mentions:
            if behind := self._behind(mention):
                return behind
            inner = [m for m in self._inside(mention) if m.kind not in {"country", "group"}]
            bodies = [m for m in inner if m.kind != "person"]
            if found := next((c for m in [*bodies, *inner] if (c := self._known(m))), None):
                return found
            if owner := owner_of(mention, self._mentions, self._parsed):
                return self._known(owner)
            if whole := self._whole(mention):
                return self._known(whole)
            if any(m.kind in {"organisation", "media", "armed_force"} for m in bodies) or _OF_NONE.search(
                self._words(mention)
            ):
                return None
        if any(body_kind(name) == ("armed_force", None) for name in cluster.names):
            return None  # « la Kfor », « les casques bleus »
        if cluster.kind in {"organisation", "group"}:
            told = _POLITICS if cluster.kind == "organisation" else _PEOPLE
            party = any(is_party(name) for name in cluster.names)
            if not party and not any(told.search(self._words(m)) for m in cluster.mentions):
                return None
            if party or cluster.kind == "organisation":
                return self._setting.state_at(cluster.mentions[0])
        for mention in cluster.mentions:
            if _OF_A_STATE.search(self._words(mention)):
                return self._setting.state_at(mention)
        return self._setting.headline_label if cluster.kind == "person" and cluster.names else None

    def _behind(self, mention: Mention) -> str | None:
        """The nationality right behind the name of a body: « l’Assemblée nationale tchadienne »."""
        if mention.kind not in {"government_body", "armed_force"}:
            return None
        match = _ADJECTIVE.match(self._parsed.text, mention.end)
        return demonym_country(match[1]) if match else None

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
        if mention.country:
            return mention.country
        index = self._cluster_of.get(mention)
        if index is None:
            return None
        self.settle(self._clusters[index])
        return self._clusters[index].country
