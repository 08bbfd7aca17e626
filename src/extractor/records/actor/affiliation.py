"""What an actor belongs to: the body in a title, who « sa porte-parole » is of, the force of a soldier, the state."""

import re
from collections.abc import Mapping

from extractor.candidates.actors.cluster import Cluster
from extractor.candidates.actors.descriptions import BODIES
from extractor.candidates.actors.mention import Mention
from extractor.candidates.actors.owners import owner_of
from extractor.candidates.analysis import Analysis
from extractor.french.lexicon import load, word_set
from extractor.french.places import country_of, demonym_country

_ACCREDITED = re.compile(r"(?:\bà|\bau|\baux|\bauprès d(?:e|u|es|[’']))\s?(?:l[ae]s?\s|l[’'])?$")
_PORTFOLIO = re.compile(
    r"\b(?:ministre|secrétaire d[’'][ÉE]tat)(?: [a-zà-ÿ-]+){0,2}? (?:de |du |des |d[’']|à |aux? )(?:la |le |les |l[’'])?$",
    re.IGNORECASE,
)
_FORMER = re.compile(r"\b(?:ex-|ancien|prédécess|successeur)", re.IGNORECASE)
_COUNTED = re.compile(
    r"(?:\d|(?:près d|plus d|une? (?:\w+aine|millier)\b|des (?:dizaines|centaines|milliers)\b))", re.IGNORECASE
)
_COMMANDS = re.compile(
    r"(?:,?\squi)?\s(?:commande|dirige|préside|commandait|dirigeait)\s(?:depuis\s[\w ]{2,15}?\s)?(?=l[ae]\s|l[’'])"
)
_GOVERNED = re.compile(r"\b(?:avec|contre|par|pour|à|aux?|face|sur|chez)\s?(?:l[ae]s?\s|l[’'])?$")
_OF = re.compile(r",?[ \u00a0](?:d(?:e|u|es)[ \u00a0](?:l[ae]s?[ \u00a0]|l[’'])?|d[’'])")
_ARTICLE = re.compile(r"(?:l[ae]s?[ \u00a0]|l[’'])?")
_THE_OF = re.compile(r"\b(?:du|des)\s$")
_FAR = 2
"""How many sentences back the force of « le capitaine Valbert » is looked for."""


class Affiliations:
    """Whom each cluster belongs to, by index of clusters; what is found in titles becomes an actor itself."""

    def __init__(self, analysis: Analysis) -> None:
        self._analysis = analysis
        self._cluster_of = {analysis.mentions[i]: index for i, index in analysis.cluster_of.items()}

    def body_of(self, cluster: Cluster) -> int | None:
        """The body that the article puts the actor in: its title, « sa », « commande », a bracket, a rank, a label."""
        for mention in cluster.mentions:
            for found in (
                self._in_title(mention),
                self._owner(mention) if cluster.kind == "person" else None,
                self._commanded(mention) if cluster.kind == "person" else None,
                self._bracketed(mention) if cluster.kind == "person" else None,
                self._behind(mention) if cluster.kind == "person" else None,
            ):
                if found is not None:
                    return found
        if cluster.kind != "person":
            return None
        return next(
            (f for m in cluster.mentions if (f := self._force(m, cluster)) is not None), None
        ) or self._labelled(cluster)

    def parent_of(self, cluster: Cluster, kept: Mapping[str, Cluster]) -> str | None:
        """« la Minusma » is of the UN, if that is an actor."""
        parents = load("names")["parents"]
        wanted = {p for name in cluster.names for p in parents.get(name.lower(), ())}
        return next((i for i, c in kept.items() if wanted & {n.lower() for n in c.names}), None)

    def _in_title(self, mention: Mention) -> int | None:
        """« le porte-parole du Pentagone », not « l’ambassadeur américain à l’ONU »."""
        text = self._analysis.text
        inner = [
            m for m in self._analysis.mentions
            if m.inner and mention.start <= m.start and m.end <= mention.end
            and (m.kind in BODIES or m.head in word_set("names", "commanded"))
            and self._cluster_of.get(m) != self._cluster_of.get(mention)
        ]  # fmt: skip
        if mention.kind != "person":
            inner = [m for m in inner if self._is_part_of(mention, m)]
        inner = [m for m in inner if not _PORTFOLIO.search(text[mention.start : m.start])]
        works = mention.head in word_set("names", "at_work")  # « professeur à l’université »
        own = [
            m for m in inner
            if works or m.kind == "armed_force" or not _ACCREDITED.search(text[max(0, m.start - 16) : m.start])
        ]  # fmt: skip
        return self._cluster_of.get(own[0]) if own else None

    def _is_part_of(self, mention: Mention, whole: Mention) -> bool:
        """« le groupe d’experts de l’ONU », « les observateurs de la Ligue »; « le contingent malien de la mission » is of Mali."""
        if mention.country or mention.kind == "country" or mention.head in word_set("names", "not_members"):
            return False
        governed = _THE_OF.search(self._analysis.text[: whole.start]) or (whole.name and whole.start < whole.name[0])
        return whole.kind == "organisation" and bool(governed)

    def _owner(self, mention: Mention) -> int | None:
        owner = owner_of(mention, self._analysis.mentions, self._analysis.parsed)
        if owner is None or (index := self._cluster_of.get(owner)) is None:
            return None
        said = self._analysis.text[mention.start : mention.end]
        if owner.kind == "person" and mention.head in word_set("names", "speaking_for") and not _FORMER.search(said):
            titles = map(self._in_title, self._analysis.clusters[index].mentions)
            return next((body for body in titles if body is not None), None)  # « son adjoint »
        told = owner.kind == "group" and not _COUNTED.match(self._analysis.text, owner.start)
        return index if told or owner.kind in BODIES | {"country"} else None

    def _commanded(self, mention: Mention) -> int | None:
        """« le général Valbert, qui commande la mission »."""
        match = _COMMANDS.match(self._analysis.text, mention.end)
        force = next(
            (m for m in self._analysis.mentions if match and m.start == match.end() and m.kind in BODIES), None
        )
        return self._cluster_of.get(force) if force else None

    def _bracketed(self, mention: Mention) -> int | None:
        """« Jean Valbert (PS) », « Jean Valbert (PCF, Nord) », « Mme Awa Traoré (Mali) »."""
        if not self._analysis.text.startswith(" (", mention.end):
            return None
        sorts = BODIES | {"country"}
        body = next((m for m in self._analysis.mentions if m.start == mention.end + 2 and m.kind in sorts), None)
        closed = body is not None and self._analysis.text.startswith((")", ", "), body.end)
        return self._cluster_of.get(body) if body is not None and closed else None

    def _behind(self, mention: Mention) -> int | None:
        """« Jean Valbert, de la CGT »."""
        match = _OF.match(self._analysis.text, mention.end)
        body = next(
            (
                m for m in self._analysis.mentions
                if match and match.start() < m.start <= match.end() <= (m.name[0] if m.name else m.end)
                and _ARTICLE.fullmatch(self._analysis.text, m.start, match.end())
            ),
            None,
        )  # fmt: skip
        return self._cluster_of.get(body) if body is not None and body.kind in BODIES and mention.name else None

    def _force(self, mention: Mention, cluster: Cluster) -> int | None:
        """The force told of before a soldier who is named with a rank and without a function."""
        text = self._analysis.text
        words = text[slice(*mention.role)].split(" ") if mention.role else [""]
        if words[0].lower() not in word_set("names", "ranks") or any(demonym_country(w) for w in words[1:]):
            return None
        for sentence in range(mention.sentence, mention.sentence - _FAR - 1, -1):
            forces = [
                m for m in self._analysis.mentions
                if m.sentence == sentence and m.end <= mention.start and m.kind == "armed_force"
                and (m.country is None or m.country == cluster.country)
                and not _GOVERNED.search(text[max(0, m.start - 12) : m.start])
            ]  # fmt: skip
            if forces:
                return self._cluster_of.get(forces[0])
        return None

    def _labelled(self, cluster: Cluster) -> int | None:
        """« - NATIONS UNIES: le secrétaire général… »: the body that the paragraph is about."""
        if not cluster.roles:
            return None
        analysis = self._analysis
        for mention in cluster.mentions:
            paragraph = analysis.parsed.article.paragraphs[analysis.parsed.sentences[mention.sentence].paragraph]
            label = next((m for m in analysis.mentions if 0 <= m.start - paragraph.start <= 3), None)
            named = label is not None and analysis.text[label.end :].lstrip(" \u00a0").startswith(":")
            if (
                label is not None
                and named
                and label.kind in BODIES
                and not country_of(analysis.text[label.start : label.end])
            ):
                return self._cluster_of.get(label)
        return None
