"""Which mentions are the same actor: names, titles, functions, metonyms and acronyms, within one article."""

import re
import unicodedata
from dataclasses import dataclass, field

from extractor.candidates.mention import Mention
from extractor.candidates.parse import ParsedArticle
from extractor.records.actor.schema import ActorKind

_STOP = {
    "le",
    "la",
    "les",
    "l",
    "d",
    "de",
    "du",
    "des",
    "un",
    "une",
    "et",
    "au",
    "aux",
    "à",
    "en",
    "nouveau",
    "nouvelle",
    "ancien",
    "actuel",
    "son",
    "sa",
    "m",
    "mme",
    "deux",
    "trois",
    "plusieurs",
    "certains",
}


@dataclass
class Cluster:
    """One actor in the making: the indices of its mentions, and what they tell together."""

    kind: ActorKind
    mentions: list[Mention] = field(default_factory=list)
    country: str | None = None
    names: list[str] = field(default_factory=list)
    roles: list[str] = field(default_factory=list)
    heads: set[str] = field(default_factory=set)

    def add(self, mention: Mention, text: str) -> None:
        """Take the mention in, and learn from it."""
        self.mentions.append(mention)
        self.country = self.country or mention.country
        if mention.name:
            self.names.append(text[mention.name[0] : mention.name[1]])
        if mention.role:
            self.roles.append(text[mention.role[0] : mention.role[1]])
        if mention.head:
            self.heads.add(mention.head)


def words_of(name: str) -> frozenset[str]:
    """The content words of a name, without accents, case or plural: « L’ambassadeur américain » → ambassadeur, americain."""
    plain = "".join(c for c in unicodedata.normalize("NFD", name.lower()) if not unicodedata.combining(c))
    return frozenset(
        re.sub(r"(?<=\w\w\w)(?:es|s|x|e)$", "", w) for w in re.findall(r"[^\W\d_]+", plain) if w not in _STOP
    )


def resolve(parsed: ParsedArticle, mentions: tuple[Mention, ...]) -> tuple[list[Cluster], dict[int, int]]:
    """Clusters in order of appearance, and for each mention start offset pair its cluster.

    Returns the clusters and a map from the index of a mention in `mentions` to the index of its cluster. Pronouns are
    left out: who « il » is depends on the sentence and is settled where the speaker is.
    """
    clusters: list[Cluster] = []
    of: dict[int, int] = {}
    acronyms = _acronyms(parsed, mentions)
    for i, mention in enumerate(mentions):
        if mention.pronoun:
            continue
        index = _same_actor(parsed, mentions, mention, clusters, acronyms.get(i))
        if index is None:
            clusters.append(Cluster(mention.kind))
            index = len(clusters) - 1
        clusters[index].add(mention, parsed.text)
        if clusters[index].kind == "group" and mention.kind == "person":
            clusters[index].kind = "person"
        of[i] = index
    return _joined(clusters, of)


def _joined(clusters: list[Cluster], of: dict[int, int]) -> tuple[list[Cluster], dict[int, int]]:
    """« Le secrétaire à la Défense … Lloyd Austin … le secrétaire à la Défense Lloyd Austin »: one actor after all."""
    target = list(range(len(clusters)))
    for i, unnamed in enumerate(clusters):
        if unnamed.kind != "person" or unnamed.names or not unnamed.roles:
            continue
        same = [j for j, c in enumerate(clusters) if c.names and c.kind == "person" and _same_function(unnamed, c)]
        if len(same) == 1:
            target[i] = same[0]
    kept = sorted({min(k for k, t in enumerate(target) if t == j) for j in set(target)})
    position = {target[k]: n for n, k in enumerate(kept)}
    merged = [clusters[target[k]] for k in kept]
    for i, t in enumerate(target):
        if t != i:
            clusters[t].mentions = sorted(clusters[t].mentions + clusters[i].mentions, key=lambda m: m.start)
            clusters[t].country = clusters[t].country or clusters[i].country
    return merged, {m: position[target[c]] for m, c in of.items()}


def _same_function(unnamed: Cluster, named: Cluster) -> bool:
    if unnamed.country and named.country and unnamed.country != named.country:
        return False
    theirs = [words_of(role) for role in named.roles]
    return bool(unnamed.heads & named.heads) and any(
        words_of(r) <= t or t <= words_of(r) for r in unnamed.roles for t in theirs if t
    )


def _same_actor(
    parsed: ParsedArticle,
    mentions: tuple[Mention, ...],
    mention: Mention,
    clusters: list[Cluster],
    acronym_of: int | None,
) -> int | None:
    if acronym_of is not None:
        for i, cluster in enumerate(clusters):
            if mentions[acronym_of] in cluster.mentions:
                return i
    order = range(len(clusters) - 1, -1, -1)
    if mention.kind == "person" and mention.name:
        by_name = next(
            (i for i in order if clusters[i].kind == "person" and _names_match(parsed, mention, clusters[i])),
            None,
        )
        if by_name is not None or mention.role is None:
            return by_name
        return next(
            (
                i
                for i in order
                if clusters[i].kind == "person"
                and not clusters[i].names
                and _roles_match(parsed, mention, clusters[i], both=True)
            ),
            None,
        )
    if mention.kind == "person":
        return next(
            (i for i in order if clusters[i].kind == "person" and _roles_match(parsed, mention, clusters[i])),
            None,
        )
    if mention.kind == "armed_force" and mention.head in _TROOPS:
        return next((i for i in order if _same_troops(mention, clusters[i], parsed.text)), None)
    if mention.kind == "country":
        return next(
            (
                i
                for i in order
                if clusters[i].kind == "country" and clusters[i].country == mention.country and mention.country
            ),
            None,
        )
    return next((i for i in order if _bodies_match(parsed, mention, clusters[i])), None)


_TROOPS = {
    "soldat",
    "soldats",
    "troupe",
    "troupes",
    "militaire",
    "militaires",
    "force",
    "forces",
    "armée",
    "armées",
    "homme",
    "hommes",
    "renfort",
    "renforts",
    "contingent",
    "unités",
    "combattants",
}


def _same_troops(mention: Mention, cluster: Cluster, text: str) -> bool:
    """All troops of one state are one actor; « ces soldats » and « les troupes » alone are those told of last."""
    if cluster.kind != "armed_force" or not cluster.heads & _TROOPS:
        return False
    back = re.match(r"(?:ces|les|ses|leurs)\s\w+$", text[mention.start : mention.end].lower())
    return mention.country == cluster.country if mention.country else bool(back)


def _names_match(parsed: ParsedArticle, mention: Mention, cluster: Cluster) -> bool:
    assert mention.name is not None
    words = words_of(parsed.text[mention.name[0] : mention.name[1]])
    if not words:
        return False
    for name in cluster.names:
        other = words_of(name)
        small, large = sorted((words, other), key=len)
        if small <= large and (len(small) > 1 or len(large) == 1 or _family_name(small, name, parsed, mention)):
            return True
        if len(small) > 1 and len(small & large) >= 1 and _close(small, large):
            return True
        if len(small) == 1 and len(large) == 1 and _close(small, large):
            return True
    return False


def _family_name(small: frozenset[str], name: str, parsed: ParsedArticle, mention: Mention) -> bool:
    """One word alone is the family name: the last word, or the first (Korean, Chinese order) behind a title."""
    parts = [words_of(w) for w in name.split()] or [small]
    alone = mention.name is not None and len(words_of(parsed.text[mention.name[0] : mention.name[1]])) == 1
    return small in (parts[-1], parts[0]) or not alone or any(small <= p for p in parts)


def _close(small: frozenset[str], large: frozenset[str]) -> bool:
    """Every word of the smaller has a near twin: transliterations such as Zelensky and Zelenskyy."""
    return all(any(_near(a, b) for b in large) for a in small)


def _near(a: str, b: str) -> bool:
    if a == b:
        return True
    if min(len(a), len(b)) < 5 or abs(len(a) - len(b)) > 2:
        return False
    prefix = next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
    return prefix >= max(len(a), len(b)) - 2


def _roles_match(parsed: ParsedArticle, mention: Mention, cluster: Cluster, both: bool = False) -> bool:
    """The same function: same head noun, compatible country, and one description holds the other."""
    if mention.role is None or not cluster.roles or (mention.head not in cluster.heads and not both):
        return False
    if mention.country and cluster.country and mention.country != cluster.country:
        return False
    words = words_of(parsed.text[mention.role[0] : mention.role[1]])
    indefinite = re.match(
        r"(?:une?|des|deux|trois|plusieurs|certains|d’autres)\s",
        parsed.text[mention.start : mention.end].lower(),
    )
    if indefinite:
        return False
    return any(words <= words_of(role) or words_of(role) <= words for role in cluster.roles)


def _bodies_match(parsed: ParsedArticle, mention: Mention, cluster: Cluster) -> bool:
    if cluster.kind in {"person", "country"} and mention.kind != cluster.kind:
        return False
    if mention.country and cluster.country and mention.country != cluster.country:
        return False
    words = words_of(parsed.text[mention.start : mention.end])
    definite = not re.match(r"(?:une?|des|d’autres)\s", parsed.text[mention.start : mention.end].lower())
    for other in cluster.mentions:
        theirs = words_of(parsed.text[other.start : other.end])
        if words == theirs and words:
            return True
        if (
            definite
            and mention.kind == cluster.kind
            and mention.head == other.head
            and (words <= theirs or (theirs <= words and cluster.kind == "group"))
        ):
            return True
    return False


def _acronyms(parsed: ParsedArticle, mentions: tuple[Mention, ...]) -> dict[int, int]:
    """« Service national de renseignement (NIS) »: the acronym in brackets is the mention before it."""
    found = {}
    for i, mention in enumerate(mentions):
        words = parsed.text[mention.start : mention.end]
        if not words.isupper() or not parsed.text[: mention.start].endswith("("):
            continue
        before = [
            j
            for j, m in enumerate(mentions)
            if m.end <= mention.start - 1 and m.end >= mention.start - 3 and m.kind != "country"
        ]
        if before:
            found[i] = before[-1]
    return found
