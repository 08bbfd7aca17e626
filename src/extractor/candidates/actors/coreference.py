"""Which mentions are the same actor: names, titles, functions, metonyms and acronyms, within one article."""

import re
from collections.abc import Iterator
from functools import cache
from itertools import chain

from extractor.candidates.actors.bodies import (
    acronyms_in_brackets,
    fights_for,
    is_army,
    is_begun_by,
    is_troops,
    refers_back,
    same_description,
    same_name,
    same_troops,
)
from extractor.candidates.actors.cluster import Cluster, bracketed_names, words_of
from extractor.candidates.actors.gathering import Gathering
from extractor.candidates.actors.mention import Mention
from extractor.candidates.actors.offices import Office, is_former, is_known_as, office_of, same_office
from extractor.candidates.actors.owners import owner_of
from extractor.candidates.actors.person_names import same_person
from extractor.candidates.actors.pointing import POINTING, points_back, tells_age
from extractor.candidates.actors.setting import Setting
from extractor.candidates.parsing.parse import ParsedArticle
from extractor.french.leaders import terms_of
from extractor.french.lexicon import load, word_set
from extractor.french.places import demonym_country

_INDEFINITE = re.compile(r"(?:une?|des|deux|trois|plusieurs|certains|d[’']autres|l[’']une?\sd|un\sd)\b", re.IGNORECASE)
_SAME = re.compile(r"(?:l[ea]|cet?(?:te)?)\smême\s", re.IGNORECASE)
_DEFINITE = re.compile(r"l(?:e|a)\s|l[’']", re.IGNORECASE)
_DETERMINED = re.compile(
    r"(?:l[ea]s?|une?|son|sa|leur|ses|ce(?:t|tte)?|mon|ma|notre|votre|ledit|ladite)\s|l[’']|M(?:me|lle)?\.?\s",
    re.IGNORECASE,
)
_CONTRACTED = re.compile(
    r"\b(?:du|au|de|à|par|comme|(?:ré)?élue?|nommée?|désignée?|promue?|proclamée?|devenue?)\s$", re.IGNORECASE
)
_COUNTED = re.compile(
    r"(?:(?:quelque|environ|près de|plus de|au moins|soit|les|ces|quelques)\s)*\d[\d. \u00a0]*\s(?!autres)",
    re.IGNORECASE,
)
_OFFICES = {"président", "présidente", "ministre", "roi", "reine", "chancelier", "chancelière", "empereur", "maire"}
_BARE = {"le", "la", "l", "m", "mme", "mlle", "monsieur", "madame"}
_SOURCES = {"source", "sources"}
_TO = re.compile(r"\b(?:à|au|aux|pour|contre|sur)\s(?:l[ea]\s|l[’'])?$")
_FAR = 15
"""How many sentences back « l’organisation » is looked up."""

_BACK = 3
"""How many sentences back « l’universitaire » is looked up."""


def resolve(parsed: ParsedArticle, mentions: tuple[Mention, ...]) -> tuple[list[Cluster], dict[int, int]]:
    """Clusters in order of appearance, and a map from the index of a mention in `mentions` to that of its cluster.

    What has a name comes first, over the whole article; then each description finds its actor among what is named and
    described before it. Pronouns are left out: who « il » is depends on the sentence and is settled where the speaker is.
    """
    resolver = _Resolver(parsed, mentions)
    for i, mention in enumerate(mentions):
        if (
            not mention.pronoun
            and not mention.seat
            and (mention.name or (mention.kind == "country" and mention.country))
        ):
            resolver.place(i, resolver.named(mention))
    for i, mention in enumerate(mentions):
        if not mention.pronoun and i not in resolver.of:
            resolver.place(i, resolver.seated(mention) if mention.seat else resolver.described(mention))
    return resolver.in_order()


class _Resolver(Gathering):
    """Finds for each mention the cluster that it belongs to."""

    def __init__(self, parsed: ParsedArticle, mentions: tuple[Mention, ...]) -> None:
        super().__init__(parsed.text, mentions)
        self.parsed = parsed
        self._acronyms = acronyms_in_brackets(parsed, mentions)
        self._setting = Setting(parsed, mentions)

    # -- what has a name -----------------------------------------------------------------------

    def named(self, mention: Mention) -> int | None:
        """The cluster of this name, None for a new one."""
        if mention.kind == "country":
            return self.first(c for c in self.of_kind("country") if c.country == mention.country)
        assert mention.name is not None
        name = self.text[mention.name[0] : mention.name[1]]
        if mention.kind == "person":
            alike = [c for c in self.of_kind("person") if same_person(name, c.names)]
            return self.first(iter(sorted(alike, key=lambda c: -len(c.mentions))))
        spelled = self._acronyms.get(self.mentions.index(mention))
        if spelled is not None and spelled in self.of:
            return self.of[spelled]
        bodies = [c for c in reversed(self.clusters) if c.kind not in {"person", "country"} and self.agrees(mention, c)]
        names = [name, *bracketed_names(self.text[mention.start : mention.end])]
        known = [c for c in bodies if any(same_name(n, c.names) for n in names)]
        if known := known or [c for c in bodies if is_begun_by(name, c)]:
            return self.first(iter(known))
        army = name in word_set("names", "national_armies")
        return self.first(c for c in bodies if army and is_army(c) and c.country == mention.country)

    def seated(self, mention: Mention) -> int | None:
        """« Bruxelles »: the organisation of the article that sits there, the first of the list."""
        where = self.text[slice(*mention.name)] if mention.name else ""
        for name in [where, *load("names")["seats"].get(where, ())]:
            known = self.first(c for c in self.of_kind("organisation") if same_name(name, c.names))
            if known is not None:
                return known
        return None

    # -- what is described ---------------------------------------------------------------------

    def described(self, mention: Mention) -> int | None:
        """The cluster that this description stands for, None for a new one."""
        if mention.kind == "person":
            return self._person(mention)
        if mention.kind == "country":
            return self._government(mention)
        if (body := self._fought_for(mention)) is not None or (body := self._bracketed(mention)) is not None:
            return body
        if is_troops(mention):
            return self._troops(mention)
        if mention.head in _SOURCES and POINTING.match(self.text[mention.start : mention.end]):
            return self.first(c for c in self.told_before(mention) if self._is_source(c, mention))
        same = self.first(c for c in self.told_before(mention) if same_description(mention, c, self.text))
        if same is not None or mention.kind in {"group"}:
            return same
        near = [c for c in self.told_before(mention) if self.near(c, mention, _FAR) and self.agrees(mention, c)]
        fitting = [c for c in near if refers_back(mention, c, self.text)]
        named_so = (c for c in fitting if mention.head in c.heads)
        return self.first(iter([*named_so, *fitting]))

    def _is_source(self, cluster: Cluster, mention: Mention) -> bool:
        """Whom « la même source » may mean: an unnamed speaker told of just before."""
        told = cluster.kind == "person" or bool(cluster.heads & _SOURCES)
        return told and not cluster.names and self.near(cluster, mention, _BACK)

    def _bracketed(self, mention: Mention) -> int | None:
        """« la force de paix (Kfor) » is the Kfor."""
        return next(
            (self.of[j] for j, i in self._acronyms.items() if j in self.of and self.mentions[i] is mention), None
        )

    def _fought_for(self, mention: Mention) -> int | None:
        """The group that « les islamistes d’Ansar Eddine » are of."""
        inner = (
            self.of[i] for i, m in enumerate(self.mentions)
            if i in self.of and m.inner and mention.start < m.start and m.end <= mention.end
        )  # fmt: skip
        return next((i for i in inner if fights_for(mention, self.clusters[i])), None)

    def _troops(self, mention: Mention) -> int | None:
        """« ses soldats » are those of whoever the sentence is about."""
        owner = owner_of(mention, self.mentions, self.parsed)
        country = mention.country or self.country_of(owner)
        listed = (c for c in self.clusters if country and c.country == country and is_army(c) and c.names)
        troops = (c for c in self.told_before(mention) if same_troops(mention, country, c, self.text))
        counted = _COUNTED.match(self.text, mention.start, mention.end) if country is None else None
        near = (c for c in self.told_before(mention) if counted and is_army(c) and self.near(c, mention, 1))
        known = self.first(chain(troops, listed, near))
        if known is None and country and not mention.country:
            self.clusters.append(Cluster("armed_force", country=country))
            return len(self.clusters) - 1
        return known

    def _government(self, mention: Mention) -> int | None:
        """« son gouvernement », « le gouvernement »: the state that the owner or the article tells of."""
        owner = owner_of(mention, self.mentions, self.parsed)
        state = self.country_of(owner) if owner else self._setting.state_at(mention)
        known = self.first(c for c in self.of_kind("country") if c.country == state) if state else None
        if known is None and state:
            self.clusters.append(Cluster("country", country=state))
            return len(self.clusters) - 1
        return known

    def _person(self, mention: Mention) -> int | None:
        if mention.plural or _INDEFINITE.match(self.text[mention.start : mention.end]) or self._is_predicate(mention):
            return None
        before = [c for c in self.told_before(mention) if c.kind == "person" and self.agrees(mention, c)]
        soon = [c for c in self.told_after(mention) if c.kind == "person" and self.agrees(mention, c)]
        office = self._office(mention)
        for cluster in [*before, *soon]:
            if office and any(same_office(office, other) for other in self._offices(cluster)):
                return self.clusters.index(cluster)
        for cluster in [*before, *soon]:
            if self._same_function(mention, cluster) or (
                cluster in before and is_known_as(mention, office, cluster.names)
            ):
                return self.clusters.index(cluster)
        reach = _FAR if _SAME.match(self.text[mention.start : mention.end]) else _BACK
        near = [c for c in before if self.near(c, mention, reach)]
        if demonym_country(mention.head):  # « le Tchadien » is rather one who is told to be of Chad
            near.sort(key=lambda c: c.country != mention.country)
        back = (c for c in near if self._may_be_called(mention, c))
        found = self.first(back) if points_back(self.text[mention.start : mention.end], mention.head) else None
        return found if found is not None or mention.role is None else self._named_next(mention)

    def _is_predicate(self, mention: Mention) -> bool:
        """« , président de la séance, », « candidat à sa succession »: no determiner, also none in a preposition (« du »)."""
        return (
            _DETERMINED.match(self.text, mention.start) is None
            and _CONTRACTED.search(self.text, max(0, mention.start - 12), mention.start) is None
        )

    def _named_next(self, mention: Mention) -> int | None:
        """« Le ministre du Travail a dit P. Jean Roux reconnaît Q »: the name told next, whose function is told nowhere else.

        It may stand in the headline too, but not between; and nobody else may be so named.
        """
        if _DEFINITE.match(self.text, mention.start, mention.end) is None or is_former(
            self.text[mention.start : mention.end]
        ):
            return None
        nameless = [
            c for c in self.of_kind("person")
            if c.names and not any(self._described_by(m) for m in c.mentions) and not any(map(terms_of, c.names))
        ]  # fmt: skip
        told = [
            c for c in nameless
            if any(0 < m.sentence - mention.sentence <= 2 and self._opens(m) for m in c.mentions)
            and not any(0 < m.sentence < mention.sentence for m in c.mentions) and self.agrees(mention, c)
        ]  # fmt: skip
        return self.clusters.index(told[0]) if len(told) == 1 else None

    def _opens(self, mention: Mention) -> bool:
        """Whether its sentence begins with it."""
        return mention.start == self.parsed.sentences[mention.sentence].start

    def _may_be_called(self, mention: Mention, cluster: Cluster) -> bool:
        """« l’universitaire » for a professor, « l’homme » for anybody; whose function is not told may be any."""
        if _SAME.match(self.text[mention.start : mention.end]):
            return True
        pointed = POINTING.match(self.text[mention.start : mention.end]) is not None
        field = {word for f in load("names")["fields"] if mention.head in f for word in f}
        described = {
            part for m in cluster.mentions for word in self._described_by(m) for part in (word, *word.split("-"))
        }
        if mention.head in _OFFICES and described - _BARE:
            return False  # « le président » is no deputy told of before
        if not cluster.names:  # « un habitant … cet instituteur »
            return pointed and self.near(cluster, mention, 1) and bool(field & described or not field)
        aged = tells_age(self.text[mention.start : mention.end])
        if aged or mention.head in word_set("names", "generic.person") or field & described:
            return True
        if demonym_country(mention.head):  # « le Tchadien »: whoever is told to be of Chad
            told = mention.country == cluster.country or self._is_free(cluster, mention)
            return told and bool(cluster.names)
        return bool(field or pointed) and not (described & _occupations()) and self._is_free(cluster, mention)

    def _described_by(self, mention: Mention) -> list[str]:
        """The words of a mention that are not its name."""
        words = self.text[mention.start : mention.end]
        if mention.name is not None:
            words = self.text[mention.start : mention.name[0]] + self.text[mention.name[1] : mention.end]
        return re.findall(r"[a-zà-ÿ-]+", words)

    def _is_free(self, cluster: Cluster, mention: Mention) -> bool:
        """Whether no preposition governs its last mention: « rend à X son poste » is not about X."""
        last = cluster.before(mention.start)
        return last is not None and _TO.search(self.text[max(0, last.start - 8) : last.start]) is None

    def _same_function(self, mention: Mention, cluster: Cluster) -> bool:
        """The same head noun, one description holding the other."""
        if mention.role is None or mention.head not in cluster.heads:
            return False
        own = self.text[mention.role[0] : mention.role[1]]
        words = words_of(own)
        return any(
            (words <= words_of(role) or words_of(role) <= words) and is_former(own) == is_former(role)
            for role in cluster.roles
        )

    def _office(self, mention: Mention) -> Office | None:
        if mention.role is None:
            return None
        inner = (
            self.of[i] for i, m in enumerate(self.mentions)
            if i in self.of and m.inner and mention.role[0] <= m.start and m.end <= mention.role[1]
            and m.kind not in {"person", "country"}
        )  # fmt: skip
        return office_of(self.text[mention.role[0] : mention.role[1]], next(inner, None))

    def _offices(self, cluster: Cluster) -> Iterator[Office]:
        return (office for m in cluster.mentions if (office := self._office(m)))


@cache
def _occupations() -> frozenset[str]:
    return frozenset(word for field in load("names")["fields"] for word in field)
