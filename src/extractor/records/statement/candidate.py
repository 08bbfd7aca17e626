"""A statement candidate."""

from dataclasses import dataclass

from extractor.candidates.actors.mention import Mention
from extractor.candidates.speech.contents import Content
from extractor.candidates.speech.cue import CueMention


@dataclass(frozen=True)
class Candidate:
    """A possible statement: the cue (None for « X : « … » » and tweets), its content, its first readings."""

    cue: CueMention | None
    content: Content
    sentence: int
    speaker: Mention | None
    unmarked: bool = False
    """A post or an answer: spoken words without quotation marks."""

    voice: str | None = None
    """Provisional id of the actor who speaks where the article's structure tells: the person interviewed."""

    continued: bool = False
    """Speaks on behind another cue of the sentence (« , soulignant que »), same speaker."""

    @property
    def start(self) -> int:
        """Offset of the first word of cue or content."""
        return min(self.content.spans[0][0], self.cue.start if self.cue else self.content.spans[0][0])

    @property
    def end(self) -> int:
        """Offset after the last word of cue and content."""
        return max(self.content.spans[-1][1], self.cue.end if self.cue else 0)
