"""The countries of actors whose own words name none, from those around them.

« le ministre de la Défense » is of the state that the sentence, the one before or the article tells of.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cached_property

from extractor.candidates.actors.cluster import Cluster
from extractor.candidates.actors.head_nouns import OF_SEVERAL_STATES
from extractor.candidates.actors.mention import Mention
from extractor.candidates.actors.owners import owner_of
from extractor.candidates.actors.setting import Setting, clear_majority
from extractor.candidates.parsing.parse import ParsedArticle
from extractor.french.leaders import UNKNOWN, leader_country
from extractor.french.lexicon import word_set
from extractor.french.places import body_kind, country_of, demonym_country, is_country, is_party

# Functions and bodies of a state: whoever has them belongs to the state told of.
_OF_A_STATE = re.compile(
    r"\b(?:ministre|pr[ée]sident|pr[ée]sidenti\w+|gouverne\w+|minist[eè]re\w*|minist[ée]riel\w*|d[ée]put[ée]\w*|s[ée]nat\w*|ambassadeur|ambassadrice|consul|"
    r"parlement\w*|[ée]tat-major|arm[ée]e|police|gendarme\w*|g[ée]n[ée]ral|g[ée]n[ée]ral-major|colonel|colonel-major|commandant|capitaine|lieutenant\w*|"
    r"adjudant|sergent|caporal|mar[ée]chal|brigadier|commodore|amiral|vice-amiral|gradé|sous-officier|chef|chancel\w+|roi|reine|pr[ée]fet|pr[ée]fecture|"
    r"maire|mairie|primature|juge|procureure?|parquet|tribunal|cour|conseil|conseill[eè]re?|assembl[ée]e|opposition|opposante?|secr[ée]taire|diplomatie|"
    r"diplomate|l[ée]gislateur\w*|responsable\w*|officiel\w*|autorit[ée]s?|pr[ée]sidence|service\w*|renseignement\w*|troupes?|soldats?|militaires?|forces?|"
    r"porte-parole|commission|[ée]lue?s?|magistrat\w*|polici[eè]re?s?|officiers?|junte|candidate?\w*|parti|vice-ministre|administration|pouvoir|"
    r"fisc|fonctionnaire|bourgmestre|échevine?s?|mayeure?|commissariat|commissaire|coordonnat\w+|recteur|rectrice|rectorat|pompiers|n[ée]gociat\w+|d[ée]l[ée]gation|r[ée]giment|bataillon|brigade|marine|aviation)\b",
    re.IGNORECASE,
)
# Of several states or of none, whatever state the sentence is about.
_OF_NONE = re.compile(
    r"\b(?:africaine?s?|europ[ée]enne?s?|europ[ée]ens?|internationa\w+|multinationa\w+|onusien\w*|baltes?|cara[ïi]béen\w*|sahélien\w*|maghrébin\w*|scandinaves?|nordiques?|latino-américain\w*|asiatiques?|ouest-africain\w*|est-africain\w*|arabes?|occidenta\w+|"
    r"ONU|Onu|Nations unies|UE|Otan|OTAN|UA|C[ée]d[ée]ao|SADC|EAC|coalition|forces alliées|kurdes?|casques bleus|[Ss]ecr[ée]taire g[ée]n[ée]ral\w*|haut-commissaire|"
    r"haut[e]?-repr[ée]sentante?|mercenaires?|djihadistes?|rebelles?|miliciens?)\b"
    r"|\bdiplomates?(?: en poste)? (?:à|au)\b"
)
_PEOPLE = re.compile(
    r"\b(?:responsables|officiels|soldats|militaires|officiers|d[ée]put[ée]s|l[ée]gislateurs|parlementaires|s[ée]nateurs|[ée]lus|opposition|"
    r"majorit[ée]|partis|parlementaire|gouvernementales?|entourage du (?:ministre|pr[ée]sident|premier ministre|chef))\b"
)
# What has its place in the politics of one state.
_POLITICS = re.compile(
    r"\b(?:partis?|groupe (?:parlementaire|socialiste|communiste|[ée]cologiste|centriste|lib[ée]ral|radical|UMP|PS)|commission|majorit[ée]|"
    r"conseil (?:r[ée]gional|g[ée]n[ée]ral|d[ée]partemental|municipal)|mairie|opposition|r[ée]bellion)\b"
)
# Whose they are tells nothing of their nationality: « ses proches », « sa femme ».
_KIN = {
    "proches",
    "amis",
    "ami",
    "amie",
    "alliés",
    "partisans",
    "adversaires",
    "collègues",
    "collègue",
    "homologue",
    "homologues",
    "rival",
    "rivale",
}
_SOLDIERS = word_set("names", "ranks") | {"officier", "officière", "gradé", "militaire", "soldat"}
# « la force », « la mission » alone are those of several states.
_OF_SEVERAL = {"force", "mission", "coalition"}
# How one state calls its offices in French, and no other that the press tells of often.
_PECULIAR = (
    (
        "FR",
        re.compile(
            r"\bministres?(?: français)? des [Aa]rmées|état-major des [Aa]rmées|gardes? des [Ss]ceaux|\bchef d[’']état-major des [Aa]rmées"
        ),
    ),
    (
        "US",
        re.compile(
            r"\bsecrétaire (?:américain )?(?:à|de) la [Dd]éfense|\b[Aa]ttorney [Gg]eneral|\bsecrétaire d[’'][EÉ]tat(?! [àac])|\bspeaker\b"
        ),
    ),
)
_CROWN = re.compile(r"roi|reine|prince|princesse|émir|sultan|grand-duc|empereur", re.IGNORECASE)
_NAME_WORD = re.compile(r"[\w-]+")
_OF_PLACE = re.compile(r"\b(?:de la|de l[’']|du|des|de|d[’'])\s?([A-ZÀ-Þ][\w’' -]+)$")
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
        """From its name, what each mention tells, the state told of, the article's own."""
        if named := self._named(cluster):
            return named
        if peculiar := self._peculiar(cluster):
            return peculiar
        for mention in cluster.mentions:
            told = self._told_by(mention)
            if told is not UNKNOWN:
                return told
        if any(body_kind(name) == ("armed_force", None) for name in cluster.names):
            return None  # « la Kfor », « les casques bleus »
        if cluster.kind in {"organisation", "group"} and not self._is_political(cluster):
            return None
        if any(is_party(name) for name in cluster.names) or cluster.heads & {"parti", "partis"}:
            return self._of_parties or self._setting.politics_at(cluster.mentions[0])
        for mention in cluster.mentions:
            if cluster.kind == "person" and mention.head in _SOLDIERS and (country := self._of_comrades(mention)):
                return country
            if cluster.kind == "organisation" or _OF_A_STATE.search(self._words(mention)):
                return self._setting.state_at(mention)
        return self._setting.headline_state if cluster.kind == "person" and cluster.names else None

    def _of_comrades(self, mention: Mention) -> str | None:
        """« le capitaine Valbert »: of the state whose soldiers the article is about, wherever they serve; else of those told last."""
        forces = [(m, c) for m in self._mentions if m.kind == "armed_force" and not m.inner and (c := self._known(m))]
        before = [c for m, c in forces if m.start < mention.start]
        return clear_majority(Counter(c for _, c in forces)) or (before[-1] if before else None)

    def _peculiar(self, cluster: Cluster) -> str | None:
        """« le ministre des Armées », « le garde des Sceaux »: the one state of the article that calls it so."""
        for mention in cluster.mentions:
            if state := next((c for c, words in _PECULIAR if words.search(self._words(mention))), None):
                return state if state in self._setting.told else None
        return None

    def _told_by(self, mention: Mention) -> str | None:
        """From an adjective behind it, the body in the title, the owner of « son », those it is one of; None for what is of no
        state, `UNKNOWN` when it tells nothing.
        """
        if behind := self._behind(mention) or self._bracketed(mention):
            return behind
        inner = [m for m in self._inside(mention) if m.kind not in {"country", "group"}]
        bodies = [m for m in inner if m.kind != "person"]
        of_state = [m for m in bodies if mention.kind != "person" or self._shows_nationality(m)]
        # « le conseiller du président X », not « l’avocat de X »
        served = [m for m in inner if m.kind == "person" and _OF_A_STATE.search(self._words(mention))]
        if found := next((c for m in [*of_state, *served] if (c := self._known(m))), None):
            return found
        if mention.head not in _KIN and (owner := owner_of(mention, self._mentions, self._parsed)):
            return self._known(owner)
        if whole := self._whole(mention):
            return self._known(whole)
        if mention.head in _OF_SEVERAL:
            return None
        of_none = any(m.kind in {"organisation", "media", "armed_force"} for m in bodies)
        return None if of_none or _OF_NONE.search(self._words(mention)) else UNKNOWN

    def _shows_nationality(self, body: Mention) -> bool:
        """A ministry, an army, a party; not an employer: who teaches in Beirut need not be Lebanese."""
        index = self._cluster_of.get(body)
        return body.kind not in {"organisation", "media"} or (
            index is not None and self._is_political(self._clusters[index])
        )

    def _is_political(self, cluster: Cluster) -> bool:
        """Whether this organisation or group has its place in the politics of one state."""
        told = _POLITICS if cluster.kind == "organisation" else _PEOPLE
        return any(is_party(n) for n in cluster.names) or any(told.search(self._words(m)) for m in cluster.mentions)

    @cached_property
    def _of_parties(self) -> str | None:
        """The one country that the listed parties of the article are of."""
        names = (name for c in self._clusters if c.kind == "organisation" for name in c.names if is_party(name))
        countries = {body[1] for name in names if (body := body_kind(name)) and body[1]}
        return countries.pop() if len(countries) == 1 else None

    def _named(self, cluster: Cluster) -> str | None:
        """The state that the name tells: « le Front populaire ivoirien », « la Présidence du Niger », « Jean II de Suède »."""
        if cluster.kind == "person":  # « le Camerounais Jean Valbert »
            people = (demonym_country(w) for m in cluster.mentions if (w := self._word_before(m))[:1].isupper())
            if nation := next((c for c in people if c), None):
                return nation
        if cluster.kind not in {"organisation", "government_body", "armed_force"} and not any(
            map(_CROWN.match, cluster.roles)
        ):
            return None
        for name in cluster.names:
            if body_kind(name) == ("organisation", None):
                continue  # « l’Observatoire syrien des droits de l’homme » works in London
            several = OF_SEVERAL_STATES.search(name)
            words = _NAME_WORD.findall(name[: several.start()] if several else name)
            nation = next((c for w in words if w.islower() and (c := demonym_country(w))), None)
            of = _OF_PLACE.search(name)
            place = country_of(of[1]) if of and is_country(of[1]) and not several else None
            last = name.rpartition(" ")[2] if " " in name else ""  # « Météo France »
            branch = country_of(last) if cluster.kind == "organisation" and is_country(last) and not several else None
            if nation or place or branch:
                return nation or place or branch
        return None

    def _word_before(self, mention: Mention) -> str:
        """The word before the name, also where it has been taken into it."""
        if mention.name is None:
            return ""
        first, _, rest = self._parsed.text[slice(*mention.name)].partition(" ")
        if rest and demonym_country(first):
            return first
        before = re.search(r"([\w-]+)[ \u00a0]$", self._parsed.text[max(0, mention.name[0] - 30) : mention.name[0]])
        return before[1] if before else ""

    def _behind(self, mention: Mention) -> str | None:
        """The nationality right behind the name of a body: « l’Assemblée nationale tchadienne »."""
        if mention.kind not in {"government_body", "armed_force"}:
            return None
        match = _ADJECTIVE.match(self._parsed.text, mention.end)
        return demonym_country(match[1]) if match else None

    def _bracketed(self, mention: Mention) -> str | None:
        """« Awa Traoré (Mali) », « Jean Valbert (PS, Nord) »: of the state, or of that of the party."""
        if mention.kind != "person" or not self._parsed.text.startswith(" (", mention.end):
            return None
        inside = next((m for m in self._mentions if m.start == mention.end + 2), None)
        if inside is None or not self._parsed.text.startswith((")", ", "), inside.end):
            return None
        name = self._parsed.text[inside.start : inside.end]
        party = body_kind(name) if is_party(name) else None
        if inside.kind == "country":
            return inside.country
        return (party[1] or self._of_parties or self._setting.politics_at(mention)) if party else None

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
