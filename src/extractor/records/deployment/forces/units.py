"""The one unit that « il » or « elle » goes on about: « Le bataillon tient Rukla. Il sera relevé en février. »"""

from collections.abc import Sequence

from extractor.candidates.parsing.doc import Doc
from extractor.candidates.parsing.parse import ParsedArticle, ParsedSentence
from extractor.candidates.parsing.verb_groups import VerbGroup
from extractor.french.lexicon import word_set
from extractor.records.deployment.forces.force import Force

_GENDERS = {"il": "Masc", "elle": "Fem", "celui-ci": "Masc", "celle-ci": "Fem"}
_COMES_ABOUT = {"arriver", "demeurer", "entrer", "manquer", "partir", "rester", "venir"}
"""Verbs whose « il » may stand for nobody: « il reste 300 soldats », « il est arrivé un bataillon »."""
_BACK = 3
"""Sentences back in which the unit stands, all between them going on with the same pronoun."""
_ATTRIBUTION = 10
"""Most tokens of « Selon le ministre de la Défense, » before the pronoun."""


def is_singular(word: str) -> bool:
    """A pronoun of one: « il », « elle », « celui-ci »."""
    return word in _GENDERS


def unit_before(
    parsed: ParsedArticle, sentence: ParsedSentence, groups: Sequence[VerbGroup], earlier: Sequence[Force], i: int
) -> Force | None:
    """The unit that the pronoun at token `i` stands for; None when it may as well be somebody else, or nobody."""
    units = (f for f in reversed(earlier) if f.unit == "unit" and f.quantity is None and not f.pronoun)
    unit = next(units, None)
    if unit is None or not 0 < sentence.index - unit.sentence <= _BACK or not _heads_clause(sentence, groups, i):
        return None
    between = parsed.sentences[unit.sentence + 1 : sentence.index]
    word = sentence.doc[i].text.lower()
    if _is_impersonal(sentence.doc, groups, i) or not all(_opens_with(s, word) for s in between):
        return None
    told = parsed.sentences[unit.sentence].doc
    fits = _GENDERS[word] in told[unit.head].morph.get("Gender")
    return unit if fits and _is_topic(told, unit, _GENDERS[word]) else None


def _heads_clause(sentence: ParsedSentence, groups: Sequence[VerbGroup], i: int) -> bool:
    """At the head of its sentence, or behind « Selon le ministre, », « Vendredi soir, », « Aujourd’hui, »."""
    doc = sentence.doc
    if i <= 1:
        return True
    frames = doc[0].pos_ in {"ADP", "ADV"} or doc[0].text.lower() in word_set("calendar", "weekdays")
    opened = frames and doc[i - 1].text == ","
    return opened and i <= _ATTRIBUTION and not any(g.main < i for g in groups)


def _opens_with(sentence: ParsedSentence, word: str) -> bool:
    return word in [token.text.lower() for token in sentence.doc[:2]]


def _is_impersonal(doc: Doc, groups: Sequence[VerbGroup], i: int) -> bool:
    """« il reste 300 soldats », « il est prévu que »."""
    verb = next((g for g in groups if g.main > i), None)
    behind = doc[verb.main + 1 : verb.main + 2] if verb is not None else []
    if verb is None or not len(behind):
        return verb is None
    if behind[0].text.lower() in {"que", "qu'", "qu’"}:
        return True
    return verb.lemma in _COMES_ABOUT and behind[0].pos_ in {"NUM", "DET"}


def _is_topic(doc: Doc, unit: Force, gender: str) -> bool:
    """The unit heads its sentence, or nothing else there that acts or is acted on has its gender and number."""
    if unit.first <= 1:
        return True
    core = (t for t in doc if t.dep_.startswith(("nsubj", "obj")) and t.pos_ in {"NOUN", "PROPN"})
    others = (t for t in core if not unit.first <= t.i <= unit.last)
    return not any("Sing" in t.morph.get("Number") and gender in t.morph.get("Gender") for t in others) and not any(
        t.pos_ == "PROPN" and t.dep_.startswith("nsubj") for t in doc if not unit.first <= t.i <= unit.last
    )
