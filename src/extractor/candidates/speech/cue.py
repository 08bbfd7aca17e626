"""A cue: the words that introduce reported speech, and how they are used."""

from dataclasses import dataclass
from typing import Literal

from extractor.french.cues import VerbCue
from extractor.records.statement.schema import Act

CueForm = Literal["finite", "gerund", "infinitive", "passive", "participle", "preposition", "noun"]
"""`participle` is a passive without auxiliary (« annoncée mardi par le maire »), `noun` a clause like « C’est l’avis de X »."""


@dataclass(frozen=True)
class CueMention:
    """One occurrence of a cue. `start`/`end` are the words of the cue as offsets into the article."""

    start: int
    end: int
    sentence: int
    act: Act
    form: CueForm
    verb: VerbCue | None = None
    verb_index: int = -1
    """Token index of the main verb in its sentence, -1 for others."""
    first_index: int = -1
    last_index: int = -1
    negated: bool = False
    clitic: tuple[int, int] | None = None
    """« il » of « a-t-il ajouté »."""

    preceded_by: str = ""
    """The word before the verb group, lower case."""
