"""From clusters of mentions to Actor records: who is kept, under which name, role and affiliation."""

import re
from collections.abc import Iterable
from typing import Any

from extractor.candidates.analysis import Analysis
from extractor.candidates.cluster import Cluster
from extractor.candidates.mention import Mention
from extractor.french.places import country_of
from extractor.records.actor.acting import acts
from extractor.records.actor.schema import Actor
from extractor.records.confidence import actor_evidence, confidence_of

_LOCATIVE = re.compile(
    r"(?:^|[\s(])(?:en|à|au|aux|dans|vers|depuis|sur|hors d[eu’']|près d[eu’'])\s?(?:l[ae]s?\s|l[’'])?$",
    re.IGNORECASE,
)


def assemble(analysis: Analysis, referenced: Iterable[str]) -> list[Actor]:
    """The actors of the article with provisional ids: all named persons, what other records refer to, what acts."""
    wanted = set(referenced)
    kept = {
        f"a{i + 1}": cluster for i, cluster in enumerate(analysis.clusters)
        if f"a{i + 1}" in wanted or (cluster.kind == "person" and cluster.names) or _acts(analysis, cluster)
    }  # fmt: skip
    kept |= _bodies_in_titles(analysis, kept)
    return [_actor(analysis, actor_id, cluster, kept) for actor_id, cluster in kept.items()]


def _bodies_in_titles(analysis: Analysis, kept: dict[str, Cluster]) -> dict[str, Cluster]:
    """« le porte-parole du Pentagone »: the body appears in a record, as that person's affiliation."""
    found = {}
    for cluster in kept.values():
        for mention in cluster.mentions:
            for inner in _inside(analysis, mention):
                actor = analysis.actor_id(inner)
                if actor and mention.role and inner.kind not in {"country", "person", "group"} and actor not in kept:
                    found[actor] = analysis.clusters[int(actor[1:]) - 1]
    return found


def _inside(analysis: Analysis, mention: Mention) -> list[Mention]:
    return [
        m
        for m in analysis.mentions
        if m.inner and mention.start <= m.start and m.end <= mention.end and m is not mention
    ]


def _acts(analysis: Analysis, cluster: Cluster) -> bool:
    """Whether it does something in a sentence; unnamed persons and groups count only when they speak."""
    if cluster.kind in {"person", "group"} or (cluster.kind in {"media", "organisation"} and not cluster.names):
        return False
    return any(acts(analysis, m) for m in cluster.mentions if not m.inner)


def _locative(analysis: Analysis, mention: Mention) -> bool:
    return mention.place and bool(_LOCATIVE.search(analysis.text[max(0, mention.start - 12) : mention.start]))


def _actor(analysis: Analysis, actor_id: str, cluster: Cluster, kept: dict[str, Cluster]) -> Actor:
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
        affiliation=_affiliation(analysis, cluster, kept, actor_id),
        mentions=[article.span(m.start, m.end) for m in mentions],
    )
    return actor.model_copy(update={"confidence": confidence_of("actor", actor_evidence(actor))})


def _name(analysis: Analysis, cluster: Cluster) -> str:
    """The fullest form of the article: the longest proper name, for a state its own name rather than its capital."""
    if cluster.kind == "country":
        own = [n for n in cluster.names if country_of(n)]
        if own or cluster.names:
            return max(own or cluster.names, key=len)
    if cluster.names and cluster.kind == "person":
        return max(cluster.names, key=len)
    return max((_plain(analysis, m) for m in cluster.mentions), key=len)


def _plain(analysis: Analysis, mention: Mention) -> str:
    words = re.sub(
        r"^(?:l[ae]s?|une?|des|ces|ses)\s|^l[’']",
        "",
        analysis.text[mention.start : mention.end],
        flags=re.IGNORECASE,
    )
    return re.sub(r"^\d[\d. \u00a0\u202f]*\s", "", words) or words


def _affiliation(analysis: Analysis, cluster: Cluster, kept: dict[str, Cluster], own_id: str) -> str | None:
    """The body or state named inside the function (« le porte-parole du Pentagone »), when it is an actor itself."""
    for mention in cluster.mentions:
        for inner in sorted(_inside(analysis, mention), key=lambda m: m.kind == "country"):
            actor = analysis.actor_id(inner)
            if actor in kept and actor != own_id and inner.kind != "person":
                return actor
    if cluster.kind != "country" and cluster.country:
        return next(
            (i for i, c in kept.items() if c.kind == "country" and c.country == cluster.country),
            None,
        )
    return None


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
