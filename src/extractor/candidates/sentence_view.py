"""One sentence with its verb groups: what the deployment and treaty finders read by position."""

import re
from dataclasses import dataclass
from functools import cached_property

from extractor.candidates.actors.mention import Mention
from extractor.candidates.analysis import Analysis
from extractor.candidates.parsing.doc import Doc
from extractor.candidates.parsing.parse import ParsedSentence
from extractor.candidates.parsing.verb_groups import VerbGroup

_TRIM = ' \u00a0\u202f\n\t,;:.«»“”"–—()'
_PREPOSITION = re.compile(
    r"\b(?:à|au|aux|en|dans|de|du|des|par|avec|contre|pour|sur|vers|chez|sous|selon|entre|via|depuis|malgré|sans)[ \u00a0](?:l[ea]s?[ \u00a0]|l[’'])?$"
    r"|\bd[’']$|(?-i:\bA)[ \u00a0]$",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class SentenceView:
    """A parsed sentence with its verb groups in text order. Tokens are given by index, offsets are of the article."""

    analysis: Analysis
    sentence: ParsedSentence
    groups: list[VerbGroup]

    @property
    def doc(self) -> Doc:
        """The tokens of the sentence."""
        return self.sentence.doc

    @property
    def text(self) -> str:
        """The stored text of the article."""
        return self.analysis.text

    @cached_property
    def words(self) -> list[str]:
        """The tokens in lower case."""
        return [token.text.lower() for token in self.sentence.doc]

    @cached_property
    def mentions(self) -> list[Mention]:
        """The mentions of the sentence, in order."""
        return [m for m in self.analysis.mentions if m.sentence == self.sentence.index]

    def word(self, i: int) -> str:
        """Token `i` in lower case, empty outside the sentence."""
        return self.words[i] if 0 <= i < len(self.words) else ""

    def start(self, i: int) -> int:
        """Offset where token `i` begins."""
        return self.sentence.start + int(self.doc[i].idx)

    def end(self, i: int) -> int:
        """Offset behind token `i`."""
        return self.start(i) + len(self.doc[i])

    def groups_before(self, i: int) -> list[VerbGroup]:
        """The verb groups whose verb stands before token `i`."""
        return [g for g in self.groups if g.main < i]

    def verbs_between(self, first: int, last: int) -> list[VerbGroup]:
        """The verb groups whose verb stands behind token `first` and before token `last`."""
        return [g for g in self.groups if first < g.main < last]

    def subject_of(self, group: VerbGroup) -> int | None:
        """The token that spaCy takes for the verb's subject before it, of its helpers too."""
        verbs = [group.main, *group.helpers]
        tokens = (c for i in verbs for c in self.doc[i].children if c.dep_.startswith("nsubj") and c.i < group.main)
        return next((int(t.i) for t in tokens), None)

    def behind_preposition(self, mention: Mention) -> bool:
        """Whether a preposition stands before the mention, so that it is no subject."""
        return _PREPOSITION.search(self.text[max(0, mention.start - 14) : mention.start]) is not None


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """The offsets without white space, brackets and marks at both ends."""
    while start < end and text[start] in _TRIM:
        start += 1
    while end > start and text[end - 1] in _TRIM:
        end -= 1
    return start, end
