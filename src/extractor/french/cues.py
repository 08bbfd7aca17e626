"""The words that report speech or thought, and the act each stands for.

The verbs, phrases, prepositions and nouns are in ``data/cues.json``, grouped by act. The classes
follow the statement contract: `act` follows the cue's verb, not the reader's view of the intention.
Sources of the list: the act classes and the gaps of the Radar de Parité verb list noted in the
project's domain study, completed by hand from press usage.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal

from extractor.french.conjugation import bare, lemma_of, split_phrase
from extractor.french.lexicon import load
from extractor.records.statement.schema import Act

# What may carry the content: a finite clause (que), an indirect question (wh), infinitives, noun
# phrases after a preposition, a quotation; `adj` is « se dit inquiet », `obj` says that the direct
# object is the person spoken to or about, so that it is no content.
Frame = Literal[
    "que", "wh", "inf", "a_inf", "de_inf", "a_ce_que", "de_ce_que", "np", "a_np", "de_np",
    "sur_np", "contre_np", "pour_np", "adj", "obj", "quote",
]  # fmt: skip


@dataclass(frozen=True)
class VerbCue:
    """A reporting verb, or a phrase around one (« mettre en garde »).

    `lemma` has its pronoun when reflexive (« s’inquiéter »). For a cue whose act is `decline`,
    whatever it governs is what was not said, so its frames are only a hint.
    """

    lemma: str
    act: Act
    frames: frozenset[Frame]

    @property
    def reflexive(self) -> bool:
        return self.lemma != bare(self.lemma)

    @property
    def head(self) -> str:
        """The verb alone: « mettre » of « mettre en garde »."""
        return split_phrase(self.lemma)[0]

    @property
    def tail(self) -> tuple[str, ...]:
        """The words of a phrase behind its verb: (en, garde); adverbs may stand between."""
        return split_phrase(self.lemma)[1]

    @property
    def only_quotes(self) -> bool:
        """Whether the verb reports only beside a quotation (« lancer », « sourire »)."""
        return self.frames == {"quote"}


@cache
def verb_cues() -> Mapping[str, VerbCue]:
    """Every reporting verb by its lemma."""
    return _cues("verbs")


@cache
def phrase_cues() -> Mapping[str, VerbCue]:
    """Every reporting phrase by its words, the verb in the infinitive."""
    return _cues("phrases")


def _cues(section: str) -> Mapping[str, VerbCue]:
    return {
        lemma: VerbCue(lemma, act, frozenset(frames.split()))
        for act, cues in load("cues")[section].items()
        for lemma, frames in cues.items()
    }


def verb_cue(word: str, *, reflexive: bool = False) -> VerbCue | None:
    """The reporting verb of this lemma or inflected form, or None.

    With `reflexive` the verb has a pronoun: « s’inquiéter » is looked up first, then the plain
    verb (« se dénoncer » has no entry of its own). Without, a verb that reports only with its
    pronoun (« s’inquiéter ») is not found: « inquiéter » reports nothing.
    """
    lemma = word if word in verb_cues() else (lemma_of(word) or word)
    if reflexive:
        for pronoun in ("se ", "s’"):
            if found := verb_cues().get(pronoun + bare(lemma)):
                return found
    return verb_cues().get(lemma)


def act_of(lemma: str, *, negated: bool = False, frame: Frame | None = None) -> Act | None:
    """The act of a verb or phrase of the lexicon, or None when it is not in it.

    Some verbs change with their complement: « dire de partir » asks, « convenir de » promises.
    A negated verb of saying or confirming declines to say (« n’a pas précisé », « n’a ni confirmé
    ni démenti »), but « ne nie pas » concedes (confirm) and « n’exclut pas » says something
    (declare); a negated opinion, accusation, warning, request or promise stays what it is.
    """
    cue = verb_cues().get(lemma) or phrase_cues().get(lemma)
    if cue is None:
        return None
    rules = load("cues")
    act: Act = rules["by_frame"].get(lemma, {}).get(frame, cue.act)
    if negated:
        act = rules["negated"]["verbs"].get(lemma) or rules["negated"]["acts"].get(act, act)
    return act


@cache
def noun_acts() -> Mapping[str, Act]:
    """Speech nouns (« communiqué », « mise en garde ») with the act of « selon lequel » after them.

    Alone they make no statement: they name a medium, or need « selon lequel » or a participle.
    """
    return {noun: act for act, nouns in load("cues")["nouns"].items() for noun in nouns}


@cache
def prepositions() -> Mapping[str, Act]:
    """The fixed prepositional cues (« selon », « aux yeux de ») with their act."""
    return {words: act for act, all_ in load("cues")["prepositions"].items() for words in all_}
