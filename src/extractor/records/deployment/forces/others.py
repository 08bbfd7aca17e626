"""What else a pronoun may stand for: people and things told of since the force."""

import re

from extractor.candidates.parsing.parse import ParsedArticle, ParsedSentence
from extractor.french.forces import force_noun
from extractor.french.inflection import base_forms
from extractor.french.lexicon import load
from extractor.records.deployment.forces.force import Force

AMONG = re.compile(
    r".{0,2}?[ \u00a0]?(?:(?:d[’']|de[ \u00a0])?entre[ \u00a0](?:eux|elles)|des leurs|de ces derni(?:ers|ères))\b"
)
"""« 33 d’entre eux », « une dizaine des leurs », from two characters before the end of the number on."""
_COUNTED = re.compile(r"\d(?:[ \u00a0](?:millions?|milliards?|milliers?))?[ \u00a0](?:de |d[’'])?([^\W\d_]+)")
_MONEY = {"dollar", "euro", "franc", "livre", "rouble"}


def others_between(parsed: ParsedArticle, force: Force, sentence: ParsedSentence) -> bool:
    """Whether a sentence since the force's was about others that are many: « Des milliers de réfugiés ont fui. Ils … »."""
    return any(
        t.dep_.startswith("nsubj") and any(_is_counted_other(named.text) for named in (t, *t.children))
        for between in parsed.sentences[force.sentence + 1 : sentence.index]
        for t in between.doc
    )


def counted_between(text: str, start: int, end: int) -> bool:
    """« 300 millions de dollars. La Suède en a promis 20 »: « en » stands for what was counted last."""
    words = (match[1] for match in _COUNTED.finditer(text, start, end))
    return any(_is_counted_other(word) or set(base_forms(word)) & _MONEY for word in words)


def _is_counted_other(word: str) -> bool:
    """« réfugiés », « chars »: a plural noun of what news counts besides soldiers."""
    counted = load("number_words")["counted"]
    return word.endswith(("s", "x")) and force_noun(word) is None and any(b in counted for b in base_forms(word))
