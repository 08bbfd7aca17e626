"""A possible treaty: one agreement of the article with all that is said of it."""

from dataclasses import dataclass

from extractor.candidates.actors.mention import Mention
from extractor.candidates.parsing.verb_groups import VerbGroup
from extractor.french.places import PlaceMention
from extractor.records.common import Date
from extractor.records.treaty.agreements import Agreement
from extractor.records.treaty.schema import Action


@dataclass(frozen=True)
class Deed:
    """An action with its doers as one sentence tells it.

    `anchor` is the token of its verb or noun; `group` the verb group, for a noun the one that governs it; `hedged`
    says that it is only wished for, possible or rumoured.
    """

    action: Action
    anchor: int
    by: tuple[Mention, ...]
    group: VerbGroup | None
    hedged: bool = False
    first: int | None = None
    """The token with which its verbs begin, « refuse » of « refuse de signer »; None for a noun."""


@dataclass(frozen=True)
class Done:
    """An action with its values; `by` are actor ids, `anchor`, `verbs` and `evidence` offsets into the article."""

    action: Action
    by: tuple[str, ...]
    anchor: int
    date: Date | None
    place: PlaceMention | None
    evidence: tuple[int, int]
    verbs: tuple[int, int] | None = None
    hedged: bool = False


@dataclass(frozen=True)
class Parties:
    """Actor ids of those between whom it is, or who make it, and of those who ratify, invoke or leave it."""

    between: tuple[str, ...] = ()
    acting: tuple[str, ...] = ()

    def __add__(self, other: "Parties") -> "Parties":
        """Both together, each actor once."""
        between = tuple(dict.fromkeys(self.between + other.between))
        return Parties(between, tuple(dict.fromkeys(self.acting + other.acting)))

    @property
    def all(self) -> tuple[str, ...]:
        """Each once."""
        return tuple(dict.fromkeys(self.between + self.acting))


@dataclass(frozen=True)
class Candidate:
    """All mentions of one agreement and what is said of it; spans are offsets into the article."""

    mentions: tuple[Agreement, ...]
    sides: Parties
    actions: tuple[Done, ...]
    provisions: tuple[tuple[int, int], ...]
    evidence: tuple[tuple[int, int], ...]

    @property
    def last_sentence(self) -> int:
        """Index of the sentence that names the agreement last."""
        return max(m.sentence for m in self.mentions)

    @property
    def parties(self) -> tuple[str, ...]:
        """Actor ids of those who make it; where they are not named, also of those who ratify, invoke or leave it."""
        return self.sides.between if len(self.sides.between) > 1 else self.sides.all

    @property
    def words(self) -> frozenset[str]:
        """The content words of all its descriptions."""
        return frozenset[str]().union(*(m.words for m in self.mentions))

    @property
    def nouns(self) -> frozenset[str]:
        """The nouns it is called by."""
        return frozenset(m.noun for m in self.mentions)

    @property
    def is_bilateral(self) -> bool:
        """Nothing in its name says that many states made it."""
        return not self.nouns & {"convention", "charte", "protocole"}

    @property
    def is_real(self) -> bool:
        """Something was, will be or was not done to it, or it provides something; only wished for, it is none."""
        done = any(not a.hedged for a in self.actions)
        known = any(m.reference != "new" for m in self.mentions) or len(self.parties) > 1
        return done or (bool(self.provisions) and known)
