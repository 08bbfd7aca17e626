"""Whether two mentions are one body, force, outlet or group: names and acronyms, repeated and shortened descriptions."""

import re
from functools import cache

from extractor.candidates.actors.cluster import Cluster, plain, words_of
from extractor.candidates.actors.mention import Mention
from extractor.candidates.parsing.parse import ParsedArticle
from extractor.french.lexicon import load, word_set
from extractor.french.names import head_kind
from extractor.french.places import body_kind, demonym_country

_INDEFINITE = re.compile(
    r"(?:une?|des|d[’']autres|deux|trois|quatre|cinq|plusieurs|certains|quelques|\d+)\s", re.IGNORECASE
)
_BODIES = {"organisation", "government_body", "armed_force"}
_SMALL = {"avec", "contre", "dans", "par", "pour", "sans", "sous", "sur"}
_BACK = re.compile(r"(?:ce|cet|cette|ces|l[ea]s?|ses|leurs|son|sa|leur|l[’'])\s?", re.IGNORECASE)


def same_name(name: str, others: list[str]) -> bool:
    """The same words, listed as one body, or an acronym and the words that it stands for."""
    name = _without_nation(name)
    words, aliases = words_of(name), _aliases().get(plain(name), frozenset())
    for other in map(_without_nation, others):
        if (words and words == words_of(other)) or plain(other) in aliases:
            return True
        short, long = sorted((name, other), key=len)
        known = len(short) >= 3 or plain(long).startswith(("parti ", "front "))
        initials = _initials(long)
        if short.isupper() and known and (plain(short) == initials or _begins(plain(short), initials)):
            return True
    return False


def is_begun_by(name: str, cluster: Cluster) -> bool:
    """« le Conseil », « la Fédération » behind « le Conseil national syrien », « la Fédération des artisans »."""
    return name.istitle() and head_kind(name) in _BODIES and any(n.startswith(f"{name} ") for n in cluster.names)


def _without_nation(name: str) -> str:
    """« le Parlement turc » and « le Parlement » differ in country, if in anything."""
    words = name.split(" ")
    return " ".join(w for w in words if w == words[0] or not w.islower() or not demonym_country(w))


@cache
def _aliases() -> dict[str, frozenset[str]]:
    """For each listed name all names of that body."""
    return {plain(name): frozenset(map(plain, group)) for group in load("names")["aliases"] for name in group}


def _begins(acronym: str, initials: str) -> bool:
    """« BEA » for « Bureau d’enquêtes et d’analyses de la DGAC »: the last words say whose it is."""
    return len(acronym) >= 3 and len(initials) == len(acronym) + 1 and initials.startswith(acronym)


def _initials(name: str) -> str:
    words = re.findall(r"[^\W\d_]+", plain(name))
    return "".join(w[0] for w in words if w not in word_set("names", "not_content") and w not in _SMALL)


def same_troops(mention: Mention, country: str | None, cluster: Cluster, text: str) -> bool:
    """All troops of one state are one actor; « ces soldats » and « les troupes » alone are those told of last.

    `country` is that of the mention's own words or of whose troops they are.
    """
    if cluster.kind != "armed_force" or not (is_army(cluster) or any(demonym_country(h) for h in cluster.heads)):
        return False
    if country:
        return country == cluster.country
    return (
        re.match(r"(?:(?:ces|les|ses|leurs|nos)\s|l[’'])[\w’-]+$", text[mention.start : mention.end].lower())
        is not None
    )


def is_troops(mention: Mention) -> bool:
    """« soldats », « troupes », and a people's name told of as troops (« 2.000 Tchadiens »)."""
    told = mention.head in word_set("names", "troops") or demonym_country(mention.head) is not None
    return mention.kind == "armed_force" and (
        told or (mention.country is not None and mention.head in word_set("names", "units"))
    )


def is_army(cluster: Cluster) -> bool:
    """The troops of a state under any of their names: « soldats maliens », « un bataillon malien », « FAMa »."""
    unit = cluster.country is not None and bool(cluster.heads & word_set("names", "units"))
    listed = any(name in word_set("names", "national_armies") for name in cluster.names)
    troops = bool(cluster.heads & word_set("names", "troops"))
    return cluster.kind == "armed_force" and (troops or unit or listed)


def same_description(mention: Mention, cluster: Cluster, text: str) -> bool:
    """The same noun phrase again, or a shorter form of it: « le ministère malien de la Défense », « le ministère »."""
    if cluster.kind in {"person", "country"} and mention.kind != cluster.kind:
        return False
    if mention.country and cluster.country and mention.country != cluster.country:
        return False
    said = text[mention.start : mention.end]
    words, definite = words_of(said), not _INDEFINITE.match(said)
    if not words:
        return False
    if "renseignement" in words and cluster.country and mention.country == cluster.country:
        return any("renseignement" in words_of(text[m.start : m.end]) for m in cluster.mentions)
    for other in cluster.mentions:
        theirs = words_of(text[other.start : other.end])
        if words == theirs and (definite or mention.kind == cluster.kind != "group"):
            return True
        shorter = words <= theirs or (theirs <= words and cluster.kind == "group")
        if definite and mention.kind == cluster.kind and mention.head == other.head and shorter:
            return True
    return False


_SORTS = words_of(
    "même militaire humanitaire internationale régionale mondiale onusienne atlantique panafricaine africaine européenne "
    "ouest-africaine panarabe islamiste jihadiste djihadiste chiite sunnite palestinien armé rebelle séparatiste privé public"
)
"""What « l’organisation internationale », « le mouvement chiite » say of the sort of body, and not which it is."""


def fights_for(mention: Mention, cluster: Cluster) -> bool:
    """« les islamistes d’Ansar Eddine », « les membres de l’ETA » are that group; those of an alliance are its states."""
    if (
        mention.head not in word_set("names", "fighters")
        or cluster.kind not in {"organisation", "group"}
        or not cluster.names
    ):
        return False
    return not any(same_name(name, cluster.names) for name in load("names")["of_states"])


def refers_back(mention: Mention, cluster: Cluster, text: str) -> bool:
    """« l’organisation », « ce quotidien », « l’alliance militaire » behind a named body of that sort."""
    said = text[mention.start : mention.end]
    if not _BACK.match(said) or cluster.kind not in load("names")["generic"]:
        return False
    if mention.country and mention.country != cluster.country and not _may_be_of(cluster):
        return False
    generic = load("names")["generic"][cluster.kind]
    if cluster.kind == "media" and (mention.head == "agence") != any(
        n in word_set("names", "agencies") for n in cluster.names
    ):
        generic = ["média"]  # « la radio » is no agency
    described = {h for h in cluster.heads if h.islower()} - word_set("names", "superordinate")
    fits = mention.head in described or (
        mention.head in generic and (not described or mention.head in word_set("names", "superordinate"))
    )
    rest = {w for w in words_of(said) - words_of(mention.head) if not demonym_country(w)} - _SORTS
    return fits and rest <= frozenset().union(*(words_of(text[m.start : m.end]) for m in cluster.mentions))


def _may_be_of(cluster: Cluster) -> bool:
    """« Samsung … la société coréenne »: a body that no list knows, and of which nothing has been told, is of that state."""
    return cluster.country is None and cluster.kind == "organisation" and not any(map(body_kind, cluster.names))


def acronyms_in_brackets(parsed: ParsedArticle, mentions: tuple[Mention, ...]) -> dict[int, int]:
    """« Service national de renseignement (NIS) »: the acronym in brackets is the mention before it."""
    found = {}
    for i, mention in enumerate(mentions):
        words = parsed.text[mention.start : mention.end]
        if (
            mention.name is None
            or mention.kind in {"country", "person"}
            or not words[:1].isupper()
            or not parsed.text.endswith("(", 0, mention.start)
        ):
            continue
        before = [
            j for j, m in enumerate(mentions)
            if (m.end in {mention.start - 1, mention.start - 2} or (m.start < mention.start and m.end == mention.end + 1))
            and m.kind not in {"country", "person"}
        ]  # fmt: skip
        if before:
            found[i] = before[-1]
    return found
