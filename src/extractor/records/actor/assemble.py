"""From clusters of mentions to Actor records: who is kept, under which name, role and affiliation."""

import re
from collections.abc import Iterable
from typing import Any

from extractor.candidates.actors.cluster import Cluster
from extractor.candidates.actors.mention import Mention
from extractor.candidates.analysis import Analysis
from extractor.french.lexicon import load
from extractor.french.places import is_country
from extractor.records.actor.acting import acts
from extractor.records.actor.affiliation import Affiliations
from extractor.records.actor.schema import Actor
from extractor.records.actor.service import serves_its_state
from extractor.records.confidence import actor_evidence, confidence_of

_LOCATIVE = re.compile(
    r"(?:^|[\s(’'])(?:en|à|A|au|aux|dans|vers|depuis|sur|via|hors d[eu’']|près d[eu’']|"
    r"(?:accord|déclaration|traité|université|sommet|conférence|pacte|retrait|départ|sol|frontière) d[eu’']|frontière avec|"
    r"(?:venu|revenu|rentré|arrivé|sorti|parti|originaire|rapatrié|expulsé)e?s? d[eu’']|"
    r"(?:quitt|rall|regagn|rejoign|rejoint|rejoindr|évacu|travers)\w*)\s?(?:l[ae]s?\s|l[’'])?$",
    re.IGNORECASE,
)

_FIGURE = re.compile(
    r"^(?:(?:quelque|environ|au moins|au total|près d[e’']|plus d[e’']|moins d[e’'])\s?)*\d[\d. \u00a0\u202f]*\s",
    re.IGNORECASE,
)
_LABEL = re.compile(r"\s?:\s")
_DATELINE = re.compile(r"(?:[/,]\s?[\wÀ-ÿ’' -]{2,25})?(?:,?\s(?:le\s)?\d{1,2}\s\w+|\s?\([A-Za-z/]{2,12}\)|\s?[–—-]\s)")


def assemble(analysis: Analysis, referenced: Iterable[str]) -> list[Actor]:
    """The actors of the article with provisional ids: all named persons, what other records refer to, what acts."""
    wanted = set(referenced)
    kept = {
        f"a{i + 1}": cluster for i, cluster in enumerate(analysis.clusters)
        if f"a{i + 1}" in wanted or (cluster.kind == "person" and cluster.names) or _acts(analysis, cluster)
    }  # fmt: skip
    affiliations = Affiliations(analysis)
    bodies = {i: body for i, cluster in kept.items() if (body := affiliations.body_of(cluster)) is not None}
    # A body that a person or group belongs to appears in a record, so it is an actor; a state, or what a body is part of,
    # only when it is one anyway.
    for i, index in bodies.items():
        if kept[i].kind in {"person", "group"} and analysis.clusters[index].kind != "country":
            kept.setdefault(f"a{index + 1}", analysis.clusters[index])
    for i, index in bodies.items():  # « l’adjudant Valbert » is of the state of his battalion
        if kept[i].kind == "person" and analysis.clusters[index].kind in {"armed_force", "government_body"}:
            kept[i].country = kept[i].country or analysis.clusters[index].country
    belongs = {
        i: own if (own := f"a{bodies[i] + 1}" if i in bodies else None) in kept
        else affiliations.parent_of(cluster, kept) or _state(analysis, cluster, kept)
        for i, cluster in kept.items()
    }  # fmt: skip
    return [_actor(analysis, i, cluster, belongs[i]) for i, cluster in kept.items()]


def _state(analysis: Analysis, cluster: Cluster, kept: dict[str, Cluster]) -> str | None:
    """The actor of its country, if there is one and it serves that state."""
    if cluster.country is None or not serves_its_state(cluster, analysis.text):
        return None
    return next((i for i, c in kept.items() if c.kind == "country" and c.country == cluster.country), None)


def _acts(analysis: Analysis, cluster: Cluster) -> bool:
    """Whether it does something in a sentence; unnamed persons and groups count only when they speak."""
    if cluster.kind in {"person", "group"} or (cluster.kind in {"media", "organisation"} and not cluster.names):
        return False
    return any(acts(analysis, m) for m in cluster.mentions if not m.inner)


def _locative(analysis: Analysis, mention: Mention) -> bool:
    """Whether the name only tells where: « à Bamako », the town of « BAMAKO, 24 jan 2013 (AFP) - », « Mali : … »."""
    if not mention.place:
        return False
    sentence = analysis.parsed.sentences[mention.sentence]
    opens = analysis.parsed.article.paragraphs[sentence.paragraph].start == mention.start
    if opens and _DATELINE.match(analysis.text, mention.end):
        return True
    if opens and _LABEL.match(analysis.text, mention.end):
        return True
    return bool(_LOCATIVE.search(analysis.text[max(0, mention.start - 24) : mention.start]))


def _actor(analysis: Analysis, actor_id: str, cluster: Cluster, affiliation: str | None) -> Actor:
    article = analysis.parsed.article
    role = max(
        (m.role for m in cluster.mentions if m.role), key=lambda r: (r[1] - r[0], -r[0]), default=None
    )  # fmt: skip
    mentions = [m for m in cluster.mentions if not _locative(analysis, m)] or cluster.mentions[:1]
    actor = Actor(
        id=actor_id,
        name=_name(analysis, cluster),
        kind=cluster.kind,
        country=cluster.country,
        role=article.span(*role) if role and cluster.kind == "person" else None,
        affiliation=affiliation if affiliation != actor_id else None,
        mentions=[article.span(m.start, m.end) for m in mentions],
    )
    return actor.model_copy(update={"confidence": confidence_of("actor", actor_evidence(actor))})


def _name(analysis: Analysis, cluster: Cluster) -> str:
    """The fullest form of the article: the longest proper name, for a state its own name rather than its capital."""
    names = cluster.names
    if cluster.kind == "country":
        names = [n for n in names if is_country(n)] or names
        names = [n for n in names if n[:1].isupper()] or names  # « le royaume ermite » only when it has no other
    names = [n for n in names if n not in load("names")["seats"]] or names
    return max(names or [_plain(analysis, m) for m in cluster.mentions], key=len)


def _plain(analysis: Analysis, mention: Mention) -> str:
    words = analysis.text[mention.start : mention.end]
    if re.match(r"l[’']une?\s", words, re.IGNORECASE):
        return words  # « L’un des responsables » has no other name
    words = re.sub(
        r"^(?:l[ae]s?|une?|des|ces|cet|cette|ce|ses|son|sa|leurs?|nos|notre)\s|^l[’']", "", words, flags=re.IGNORECASE
    )
    return _FIGURE.sub("", words) or words


def renumber(record: dict[str, Any]) -> dict[str, Any]:
    """Actor ids in order of first mention, in the actors and in every reference; references to nobody become null.

    `record` is a dumped ArticleRecord; ids are replaced wherever a string is exactly an actor id.
    """
    order = sorted(record["actors"], key=lambda a: min(m["start"] for m in a["mentions"]))
    ids = {actor["id"]: f"a{i + 1}" for i, actor in enumerate(order)}
    record["actors"] = order
    result: dict[str, Any] = {**record}
    for key in ("actors", "statements", "deployments", "treaties"):
        result[key] = _replaced(record[key], ids)
    return result


def _replaced(value: Any, ids: dict[str, str]) -> Any:
    if isinstance(value, dict):
        return {k: v if k in {"exact", "name"} else _replaced(v, ids) for k, v in value.items()}
    if isinstance(value, list):
        return [_replaced(v, ids) for v in value]
    if isinstance(value, str) and re.fullmatch(r"a\d+", value):
        return ids.get(value)
    return value
