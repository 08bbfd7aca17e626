"""The words that report speech or thought, and the act each stands for.

The verbs and phrases are in ``data/cues.tsv``, the rest in ``data/cues.json``. The acts follow the
statement contract: `act` follows the cue's verb, not the reader's view of the intention.
Sources of the list: the act classes and the gaps of the Radar de Parité verb list noted in the
project's domain study, completed by hand from press usage.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal, cast

from extractor.french.conjugation import bare, lemma_of, split_phrase
from extractor.french.inflection import base_forms
from extractor.french.lexicon import load, table, word_set
from extractor.records.statement.schema import Act

# What may carry the content: a finite clause (que), an indirect question (wh), infinitives, noun
# phrases after a preposition, a quotation; `adj` is « se dit inquiet », `obj` says that the direct
# object is the person spoken to or about, so that it is no content.
Frame = Literal[
    "que", "wh", "inf", "a_inf", "de_inf", "a_ce_que", "de_ce_que", "np", "a_np", "de_np",
    "sur_np", "contre_np", "pour_np", "dans_np", "adj", "obj", "quote",
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
    """The verbs that report whatever stands behind them, by lemma: not « attendre », which does only before a forecast."""
    return {lemma: cue for lemma, cue in _cues().items() if not cue.tail and lemma not in _companions()}


@cache
def phrase_cues() -> Mapping[str, VerbCue]:
    """Every reporting phrase by its words, the verb in the infinitive."""
    return {lemma: cue for lemma, cue in _cues().items() if cue.tail}


@cache
def _cues() -> Mapping[str, VerbCue]:
    return {lemma: VerbCue(lemma, cast(Act, act), _frames(frames)) for lemma, act, frames in table("cues")}


def _frames(words: str) -> frozenset[Frame]:
    return frozenset(cast(Frame, word) for word in words.split())


def verb_cue(word: str, *, reflexive: bool = False) -> VerbCue | None:
    """The reporting verb of this lemma or inflected form, or None.

    With `reflexive` the verb has a pronoun: « s’inquiéter » is looked up first, then the plain
    verb where it keeps its sense (« se dénoncer » has no entry of its own). Without, a verb that reports only with its
    pronoun (« s’inquiéter ») is not found: « inquiéter » reports nothing.
    """
    lemma = word if word in _cues() else (lemma_of(word) or word)
    if reflexive:
        for pronoun in ("se ", "s’"):
            if found := _cues().get(pronoun + bare(lemma)):
                return found
    plain = _cues().get(lemma)
    return None if reflexive and plain is not None and plain.act not in _MUTUAL else plain


_MUTUAL: frozenset[Act] = frozenset({"accuse", "promise"})
"""Acts whose verbs keep their sense with a pronoun: « s’accusent d’avoir tiré », but « se trouvent » is no opinion."""


@dataclass(frozen=True)
class Support:
    """A verb that carries the infinitive of a reporting verb: « tenir à (préciser) », « refuser de (dire) ».

    `link` is what stands between the two; with `past` it supports only in compound tenses (« a dû
    admettre »); with `denies` the whole says that something was not said.
    """

    link: tuple[str, ...]
    past: bool = False
    denies: bool = False


@cache
def support_cues() -> Mapping[str, tuple[Support, ...]]:
    """The supporting verbs by their lemma without its pronoun."""
    found: dict[str, tuple[Support, ...]] = {}
    for group, phrases in load("cues")["supports"].items():
        for phrase in phrases:
            verb, link = split_phrase(phrase)
            words = tuple(word.replace("’", "'") for word in link)
            support = Support(words, past=group == "past", denies=group == "denying")
            found[verb] = (*found.get(verb, ()), support)
    return found


def act_of(lemma: str, *, negated: bool = False, frame: Frame | None = None) -> Act | None:
    """The act of a verb or phrase of the lexicon, or None when it is not in it.

    Some verbs change with their complement: « dire de partir » asks, « convenir de » promises.
    A negated verb of saying or confirming declines to say (« n’a pas précisé », « n’a ni confirmé
    ni démenti »), but « ne nie pas » concedes (confirm) and « n’exclut pas » says something
    (declare); a negated opinion, accusation, warning, request or promise stays what it is.
    """
    cue = _cues().get(lemma)
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
def verdict_acts() -> Mapping[str, Act]:
    """What words beside « c’est … de X » are (« avis », « constat »), with the act it stands for."""
    return {noun: act for act, nouns in load("cues")["verdicts"].items() for noun in nouns}


def may_be_fact(lemma: str) -> bool:
    """Whether things can be the subject of this verb: « la hausse confirme que », but nobody « affirme » unless he speaks."""
    return lemma in word_set("cues", "facts")


def names_deed(lemma: str) -> bool:
    """Whether the verb as often tells of a deed as of words: « engager », « voir », « célébrer »."""
    return lemma in word_set("cues", "deeds")


def names_document(noun: str) -> bool:
    """Whether the noun, in any form, is a text or another medium that reports (« rapport », « sondage »)."""
    return _is_listed("documents", noun)


def names_telling(noun: str) -> bool:
    """Whether the noun is what somebody says or counts (« bilan », « témoignage ») and no source itself."""
    return _is_listed("tellings", noun)


def names_thing(noun: str) -> bool:
    """Whether the noun names nobody, even before a verb of saying (« la hausse », « cette décision », « personne »)."""
    return _is_listed("things", noun)


def _is_listed(section: str, noun: str) -> bool:
    return any(base in word_set("cues", section) for base in base_forms(noun))


def judges(lemma: str) -> bool:
    """Whether the verb says what something is like: « juge la peine lourde », « estime nécessaire de partir »."""
    return lemma in word_set("cues", "judging")


def stands_alone(lemma: str, words: Iterable[str]) -> bool:
    """Whether the verb reports whatever is behind it; « maintenir » does before « que », « attendre » before « une hausse »."""
    wanted = _companions().get(lemma)
    return wanted is None or any(word in wanted or word.rstrip("s") in wanted for word in words)


@cache
def _companions() -> Mapping[str, frozenset[str]]:
    return {lemma: frozenset(words.split()) for lemma, words in load("cues")["only_with"].items()}


def withholds(verb: str, noun: str | None = None) -> bool:
    """Whether the negated verb (with this noun) refuses to tell: « ne fournit aucun détail », « n’a pas donné de date »."""
    return verb in word_set("cues", "unsaid_verbs") and (noun is None or _is_listed("unsaid_nouns", noun))


def may_govern_noun(lemma: str, act: Act) -> bool:
    """Whether a noun phrase alone behind the verb is something said: « craint la famine », « annonce le retrait ».

    True of all that is denied, confirmed, condemned, warned of, asked for, promised or withheld (the
    statement contract), and of phrases; of saying and thinking only for the verbs listed.
    """
    return act not in {"declare", "assess"} or " " in bare(lemma) or lemma in word_set("cues", "bare_objects")


def speaks_passively(lemma: str) -> bool:
    """Whether the agent of the passive speaks: « annoncé par », « accusé par », but not « menacé par »."""
    return lemma in word_set("cues", "passives")


@cache
def prepositions() -> Mapping[str, Act]:
    """The fixed prepositional cues (« selon », « aux yeux de ») with their act."""
    return {words: act for act, all_ in load("cues")["prepositions"].items() for words in all_}
