"""One actor in the making: its mentions, and what they tell together."""

import re
import unicodedata
from dataclasses import dataclass, field

from extractor.candidates.actors.mention import Mention
from extractor.french.lexicon import word_set
from extractor.records.actor.schema import ActorKind

_BRACKETED = re.compile(r"\(([A-ZÀ-Þ][\w./-]{1,14})\)$")


@dataclass
class Cluster:
    """One actor in the making: its mentions in text order, and what they tell together."""

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
            if mention.kind != "person":
                self.names += bracketed_names(text[mention.start : mention.end])
        if mention.role:
            self.roles.append(text[mention.role[0] : mention.role[1]])
        if mention.head:
            self.heads.add(mention.head)

    def before(self, offset: int) -> Mention | None:
        """The last mention that begins before this offset."""
        return max((m for m in self.mentions if m.start < offset), key=lambda m: m.start, default=None)


def bracketed_names(words: str) -> list[str]:
    """The acronym that ends « Mouvement pour la paix (MPP) », if any."""
    acronym = _BRACKETED.search(words)
    return [acronym[1]] if acronym else []


def plain(words: str) -> str:
    """Lower case without accents: « Chef de l’État » → chef de l’etat."""
    decomposed = unicodedata.normalize("NFD", words.lower().replace("’", "'").replace("\u00a0", " "))
    return "".join(c for c in decomposed if not unicodedata.combining(c))


def words_of(name: str) -> frozenset[str]:
    """The content words of a name, without accents, case or plural: « L’ambassadeur américain » → ambassadeur, americain."""
    stop = word_set("names", "not_content")
    return frozenset(
        re.sub(r"(?<=\w\w\w)(?:es|s|x|e)$", "", w) for w in re.findall(r"[^\W\d_]+", plain(name)) if w not in stop
    )
