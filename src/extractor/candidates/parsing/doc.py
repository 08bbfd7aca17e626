"""A parsed sentence as plain Python objects: what the rules read of spaCy's analysis.

spaCy makes a new view for every token that is looked at, and rules look at each some fifty times; and its documents hold on
to memory of the parser. A `Doc` is a list of tokens that are read like spaCy's, and nothing else.
"""

from dataclasses import dataclass, field
from functools import lru_cache


class Morph(dict[str, tuple[str, ...]]):
    """Morphological features by their UD names: ``morph.get("VerbForm")`` is ``("Fin",)``, or empty."""

    def get(self, name: str) -> tuple[str, ...]:  # type: ignore[override]
        """The values of a feature."""
        return super().get(name, ())


@lru_cache(maxsize=2_000)
def morph_of(written: str) -> Morph:
    """The features of UD's notation, « Gender=Masc|Number=Sing »."""
    pairs = (feature.partition("=") for feature in written.split("|") if feature)
    return Morph((name, tuple(values.split(","))) for name, _, values in pairs)


@dataclass(slots=True, eq=False)
class Token:
    """A token, with the names that spaCy gives its attributes; `idx` is its offset in the sentence, `i` its index."""

    doc: "Doc" = field(repr=False)
    i: int
    idx: int
    text: str
    lemma_: str
    pos_: str
    dep_: str
    ent_type_: str
    morph: Morph
    like_num: bool
    head: "Token" = field(init=False, repr=False)
    """The token that governs it; a root is its own."""
    children: list["Token"] = field(init=False, repr=False, default_factory=list)
    """What it governs directly, in text order."""

    def __len__(self) -> int:
        return len(self.text)

    @property
    def left_edge(self) -> "Token":
        """The first token of all that it governs."""
        first = self
        while first.children and first.children[0].i < first.i:
            first = first.children[0]
        return first


class Doc(list[Token]):
    """The tokens of one sentence; a slice is a plain list of them."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = text

    def phrase(self, first: int, stop: int) -> str:
        """The text from token `first` up to token `stop`, which is left out; empty where there are no tokens."""
        tokens = self[max(0, first) : max(0, stop)]
        return self.text[tokens[0].idx : tokens[-1].idx + len(tokens[-1])] if tokens else ""
