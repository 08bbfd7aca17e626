"""The clusters of an article while they are being made: where each mention was put, and which clusters may take the next."""

from collections.abc import Iterator

from extractor.candidates.actors.cluster import Cluster
from extractor.candidates.actors.mention import Mention

_SOON = 4
"""How many sentences on a function told first may get its name."""


class Gathering:
    """The clusters so far, and for each mention placed the index of its cluster (`of`)."""

    def __init__(self, text: str, mentions: tuple[Mention, ...]) -> None:
        self.text, self.mentions = text, mentions
        self.clusters: list[Cluster] = []
        self.of: dict[int, int] = {}

    def place(self, i: int, index: int | None) -> None:
        """Put the mention into this cluster, or into one of its own."""
        mention = self.mentions[i]
        if index is None:
            self.clusters.append(Cluster(mention.kind))
            index = len(self.clusters) - 1
        cluster = self.clusters[index]
        cluster.add(mention, self.text)
        if cluster.kind == "group" and mention.kind in {"person", "armed_force"}:
            cluster.kind = mention.kind
        self.of[i] = index

    def in_order(self) -> tuple[list[Cluster], dict[int, int]]:
        """The clusters sorted by their first mentions."""
        for cluster in self.clusters:
            cluster.mentions.sort(key=lambda m: (m.start, -m.end))
        order = sorted(range(len(self.clusters)), key=lambda i: self.clusters[i].mentions[0].start)
        position = {old: new for new, old in enumerate(order)}
        return [self.clusters[i] for i in order], {m: position[c] for m, c in self.of.items()}

    def first(self, clusters: Iterator[Cluster]) -> int | None:
        """The index of the first of these, None when there is none."""
        cluster = next(iter(clusters), None)
        return None if cluster is None else self.clusters.index(cluster)

    def of_kind(self, kind: str) -> Iterator[Cluster]:
        """Those of this kind, the last made first."""
        return (c for c in reversed(self.clusters) if c.kind == kind)

    def told_before(self, mention: Mention) -> Iterator[Cluster]:
        """The clusters mentioned before, the latest first."""
        last = [(m.start, c) for c in self.clusters if (m := c.before(mention.start))]
        return (c for _, c in sorted(last, key=lambda pair: -pair[0]))

    def told_after(self, mention: Mention) -> Iterator[Cluster]:
        """The clusters first mentioned in the next sentences, the nearest first."""
        first = [(min(m.start for m in c.mentions), c) for c in self.clusters]
        near = [
            (start, c) for start, c in first
            if start > mention.end and min(m.sentence for m in c.mentions) - mention.sentence <= _SOON
        ]  # fmt: skip
        return (c for _, c in sorted(near, key=lambda pair: pair[0]))

    def near(self, cluster: Cluster, mention: Mention, sentences: int) -> bool:
        """Whether the cluster was mentioned at most so many sentences before."""
        last = cluster.before(mention.start)
        return last is not None and mention.sentence - last.sentence <= sentences

    def agrees(self, mention: Mention, cluster: Cluster) -> bool:
        """Nothing that both tell of country or gender is against it."""
        if mention.country and cluster.country and mention.country != cluster.country:
            return False
        genders = {m.gender for m in cluster.mentions if m.gender}
        return cluster.kind != "person" or not mention.gender or not genders or mention.gender in genders

    def country_of(self, mention: Mention | None) -> str | None:
        """The country of the mention, or of the cluster that it was placed in."""
        if mention is None:
            return None
        index = next((self.of[i] for i, m in enumerate(self.mentions) if m is mention and i in self.of), None)
        return mention.country or (self.clusters[index].country if index is not None else None)
