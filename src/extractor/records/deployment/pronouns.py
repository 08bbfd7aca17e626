"""Forces that only a pronoun or a number names: « ils ont été déployés », « 1 700 seront envoyés », « dont 500 au Mali »."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from extractor.candidates.parse import ParsedArticle, ParsedSentence
from extractor.candidates.verb_groups import VerbGroup
from extractor.french.numbers import Quantity, find_quantities
from extractor.records.deployment.force import Force

_PRONOUNS = {"ils", "elles", "-ils", "-elles", "-t-ils", "-t-elles", "ceux-ci", "celles-ci"}
_PARTS = (("la", "plupart"), ("certains",), ("les", "autres"), ("d'", "autres"), ("une", "partie"), ("beaucoup",))
_S = r"[ \u00a0]"
_NUMBER_ALONE = re.compile(
    rf"{_S}?(?:autres{_S})?(?:d[’']entre (?:eux|elles){_S})?(?:[-–—]{_S}[^-–—]{{3,60}}[-–—]{_S})?,?{_S}?"
)
_PART_AT = re.compile(rf"{_S}(?:autres{_S})?(?:à|au|aux|en|dans|sur){_S}")
_NEAR = 2
"""Sentences back in which a pronoun finds its force."""


@dataclass(frozen=True)
class Antecedents:
    """One sentence, and the forces that its pronouns may stand for: its own, then the last ones of the article."""

    parsed: ParsedArticle
    sentence: ParsedSentence
    groups: Sequence[VerbGroup]
    forces: Sequence[Force]
    earlier: Sequence[Force]

    def forces_by_pronoun(self) -> Iterator[Force]:
        """A force for each plural pronoun that stands for one: its words are those of the force before it."""
        for token in self.sentence.doc:
            width = self._width(token.i)
            before = [f for f in self._before(token.i) if f.unit == "person" or f.quantity] if width else []
            if before and not self._other_subject(before[-1], token.i):
                share = self._share(token.i, width)
                yield self._standing_for(before[-1], range(token.i, token.i + width), share, definite=True)

    def forces_by_number(self) -> Iterator[Force]:
        """A force for each number alone before a verb (« 1.000 autres doivent partir ») or behind « dont »."""
        text, sentence = self.parsed.text, self.sentence
        verbs = {sentence.span_of(sentence.doc[g.first])[0] for g in self.groups if g.finite}
        taken = [f.quantity for f in self.forces]
        for quantity in find_quantities(text, sentence.start, sentence.end):
            if quantity in taken or quantity.op == "share":
                continue
            gap = _NUMBER_ALONE.match(text, quantity.end)
            part = is_part(text, quantity.start) and _PART_AT.match(text, quantity.end)
            if not part and not (gap and gap.end() in verbs):
                continue
            end = quantity.end if part or not gap else max(quantity.end, gap.end() - 1)
            tokens = self._tokens(quantity.start, end)
            before = [f for f in self._before(tokens.start) if f.end <= quantity.start]
            if before and before[-1].unit == "person":
                yield self._standing_for(before[-1], tokens, quantity, definite=False)

    def _before(self, i: int) -> list[Force]:
        here = [f for f in self.forces if f.last < i]
        return here or [f for f in self.earlier if self.sentence.index - f.sentence <= _NEAR]

    def _standing_for(self, force: Force, tokens: range, quantity: Quantity | None, *, definite: bool) -> Force:
        return replace(
            force,
            sentence=self.sentence.index,
            head=tokens[-1],
            first=tokens[0],
            last=tokens[-1],
            definiteness="definite" if definite else "indefinite",
            quantity=quantity,
            pronoun=True,
        )

    def _tokens(self, start: int, end: int) -> range:
        inside = [int(t.i) for t in self.sentence.doc if self._covers(t.idx, len(t), start, end)]
        return range(inside[0], inside[-1] + 1)

    def _covers(self, offset: int, length: int, start: int, end: int) -> bool:
        begin = self.sentence.start + offset
        return begin + length > start and begin < end

    def _width(self, i: int) -> int:
        """Tokens of the pronoun at `i`, 0 for none; « la plupart des soldats » names its people itself."""
        doc = self.sentence.doc
        if doc[i].text.lower() in _PRONOUNS:
            return 1
        for words in _PARTS:
            end = i + len(words)
            if end < len(doc) and tuple(t.text.lower() for t in doc[i:end]) == words:
                return len(words) if doc[end].pos_ in {"VERB", "AUX", "PRON", "ADV"} else 0
        return 0

    def _share(self, i: int, width: int) -> Quantity | None:
        """« la plupart » counts a share of the people before."""
        if self.sentence.doc[i].text.lower() not in {"la", "une"}:
            return None
        start = self.sentence.span_of(self.sentence.doc[i])[0]
        return Quantity(start, self.sentence.span_of(self.sentence.doc[i + width - 1])[1], "share", None, None, None)

    def _other_subject(self, force: Force, i: int) -> bool:
        """Another plural subject stands nearer: « les ministres » of the same sentence."""
        start = force.last + 1 if force.sentence == self.sentence.index else 0
        return any(
            t.dep_.startswith("nsubj") and t.pos_ in {"NOUN", "PROPN"} and "Plur" in t.morph.get("Number")
            for t in self.sentence.doc[start:i]
        )


def is_part(text: str, offset: int) -> bool:
    """« …, dont un millier en Roumanie »: the number at the offset is part of the one before."""
    return bool(re.search(r"\bdont[ \u00a0]$", text[max(0, offset - 6) : offset]))
