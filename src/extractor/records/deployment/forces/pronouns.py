"""Forces that only a pronoun, a number or « leur » names: « ils ont été déployés », « 1 700 seront envoyés », « leur retrait »."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from extractor.candidates.parsing.parse import ParsedArticle, ParsedSentence
from extractor.candidates.parsing.verb_groups import VerbGroup
from extractor.french.conjugation import forms_of
from extractor.french.inflection import base_forms
from extractor.french.lexicon import load, word_set
from extractor.french.numbers import Quantity, find_quantities
from extractor.records.deployment.forces.force import Force
from extractor.records.deployment.forces.others import AMONG, counted_between, others_between
from extractor.records.deployment.forces.units import is_singular, unit_before
from extractor.records.deployment.schema import CountOp

_PLURAL = {"ils", "elles", "-ils", "-elles", "-t-ils", "-t-elles", "ceux-ci", "celles-ci"}
_OTHERS = (("certains",), ("les", "autres"), ("d'", "autres"), ("beaucoup",), ("tous",), ("tout", "le", "monde"),
           ("ces", "derniers"), ("ces", "dernières"), ("les", "premiers"), ("les", "derniers"))  # fmt: skip
_THOSE = {"ceux", "celles"}
_OPS: dict[str, CountOp] = {"d'autres": "additional", "les autres": "share"}
_FIRST_OF_OTHERS = {words[0] for words in _OTHERS}
_S = r"[ \u00a0]"
_NUMBER_ALONE = re.compile(
    rf"{_S}?(?:(?:autres|restants|supplémentaires|environ){_S})?(?:(?:d[’']entre (?:eux|elles)|de (?:plus|ces derniers)|des leurs){_S})?(?:(?:seulement|tout au plus|au moins|peut-être){_S})?"
    rf"(?:[-–—]{_S}[^-–—]{{3,60}}[-–—]{_S})?,?{_S}?"
)
_PART_AT = re.compile(rf"{_S}(?:autres{_S})?(?:à|au|aux|en|dans|sur){_S}")
_BEFORE_NUMBER = re.compile(
    r"[ \u00a0,«\"“]*(?:(?:plus )?qu(?:e|[’'])|d[’']abord|au départ|finalement|à terme|au total|en tout|alors|désormais|aujourd[’']hui|déjà|encore|au nombre de)?[ \u00a0,«\"“]*"
)
_PART = re.compile(rf"\b(?:dont|(?:auxquels|auxquelles|à quoi){_S}s[’']ajout\w+){_S}$")
SET_OFF = re.compile(rf",{_S}(?:au{_S}nombre{_S}de{_S})?|{_S}\(")
_TO_NUMBER = re.compile(rf"[^;:()]*\b(?:à|aux){_S}(?:[«“\"]{_S}?)?")
_ESTIMATING = {"chiffrer", "estimer", "évaluer"}
_VERBAL = {"VERB", "AUX", "PRON", "ADV", "PUNCT"}
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

    def referring(self) -> list[Force]:
        """A force for each word or number that stands for one; its words are those of the force before it."""
        found = [*self._by_pronoun(), *self._by_share(), *self._by_clitic()]
        counted = [f.quantity for f in (*self.forces, *found)]
        return found + [f for f in self._by_number() if f.quantity not in counted]

    # -- words ----------------------------------------------------------------------------------------

    def _by_pronoun(self) -> Iterator[Force]:
        for token in self.sentence.doc:
            width = self._width(token.i)
            before = self._people_before(token.i) if width else []
            if not before and is_singular(token.text.lower()):
                unit = unit_before(self.parsed, self.sentence, self.groups, self.earlier, token.i)
                before, width = ([unit], 1) if unit else ([], 0)
            if (
                before
                and not self.other_subject(before[-1], token.i)
                and not others_between(self.parsed, before[-1], self.sentence)
            ):
                tokens = range(token.i, token.i + width)
                quantity = self._numberof_them(tokens) or self._others(tokens)
                yield self.standing_for(before[-1], tokens, quantity, definite=True)

    def _people_before(self, i: int) -> list[Force]:
        """Those of several people; for want of them a body such as « la force », which « ils » may mean."""
        before = self.before(i)
        body = before[-1:] if before and before[-1].noun in word_set("deployments", "bodies_of_many") else []
        return [f for f in before if f.unit == "person" or f.quantity] or body

    def _others(self, tokens: range) -> Quantity | None:
        """« d’autres suivront »: more than those before; « les autres » are the rest of them."""
        start, end = (self.sentence.span_of(self.sentence.doc[i])[k] for i, k in ((tokens[0], 0), (tokens[-1], 1)))
        words = self.parsed.text[start:end].lower().replace("’", "'")
        op = _OPS.get(words)
        return Quantity(start, end, op, None, None, None) if op else None

    def _width(self, i: int) -> int:
        """Tokens of the pronoun at `i`, 0 for none; « certains soldats » names its people itself."""
        doc = self.sentence.doc
        if doc[i].text.lower() in _PLURAL or (doc[i].text.lower() in _THOSE and doc[i + 1].text.lower() == "qui"):
            return 1
        if doc[i].text.lower() not in _FIRST_OF_OTHERS:
            return 0
        return next((len(words) for words in _OTHERS if self._alone(i, words)), 0)

    def _alone(self, i: int, words: tuple[str, ...]) -> bool:
        doc, end = self.sentence.doc, i + len(words)
        same = tuple(t.text.lower() for t in doc[i:end]) == words
        return same and end < len(doc) and doc[end].pos_ in _VERBAL - {"PUNCT"}

    def numbered(self, force: Force) -> Force:
        """The force with the number told behind it: « les Soviétiques étaient 115 000 », « des Syriens, près de 2.000, »."""
        if force.quantity or force.definiteness not in {"definite", "indefinite", "possessive"}:
            return force
        text, end = self.parsed.text, self.sentence.span_of(self.sentence.doc[force.last])[1]
        beside = (
            q
            for q in self._quantities
            if SET_OFF.fullmatch(text, end, q.start)
            and (text[q.end : q.end + 1] in {",", ")"} or (force.noun == "national" and _PART_AT.match(text, q.end)))
        )
        tokens = range(force.first, force.last + 1)
        quantity = self._numberof_them(tokens) or next(beside, None) or self._brought_to(tokens)
        return replace(force, quantity=quantity) if quantity else force

    def _numberof_them(self, tokens: range) -> Quantity | None:
        """« ils sont 173 », « ils seraient "à terme 2.500" »: the number behind « être » counts them."""
        stop = self._behind_aside(tokens.stop)
        following = [g for g in self.groups if g.first >= stop]
        described = bool(following) and following[0].participle and following[0].first == stop
        verb = next((g for g in following if not (described and g.participle)), None)
        being = verb is not None and self.sentence.doc[verb.first].text.lower() in forms_of("être")
        if verb is None or not (being or verb.lemma == "être") or verb.first - stop > (9 if described else 2):
            return None
        start = self.sentence.span_of(self.sentence.doc[verb.first if being else verb.main])[1]
        behind = (
            (q, _BEFORE_NUMBER.fullmatch(self.parsed.text, start, q.start))
            for q in self._quantities
            if q.start >= start
        )
        quantity, gap = next(((q, gap) for q, gap in behind if gap), (None, None))
        if quantity is None or gap is None:
            return None
        return (
            replace(quantity, op="total")
            if re.search("terme|tout|total", gap[0]) and quantity.op == "exact"
            else quantity
        )

    def _behind_aside(self, stop: int) -> int:
        """Behind « de la Misma » and « , eux, », « , 900 à Gao en mai, » that part a subject from its verb."""
        doc = self.sentence.doc
        if stop < len(doc) and doc[stop].text.lower() in {"de", "d'", "du", "des"}:
            stop = next((t.i + 1 for t in doc[stop + 1 : stop + 4] if t.pos_ in {"PROPN", "NOUN"}), stop)
        if stop >= len(doc) or doc[stop].text != ",":
            return stop
        closing = next((t.i for t in doc[stop + 1 : stop + 15] if t.text == ","), None)
        told = closing is None or any(stop < g.main < closing for g in self.groups)
        return stop if told or closing is None else closing + 1

    def _brought_to(self, tokens: range) -> Quantity | None:
        """« le nombre de soldats est passé de 4.500 à 5.100 », « ramènera de 2.000 à 1.700 les effectifs »: what they come to."""
        doc, verbs = self.sentence.doc, word_set("number_words", "changing")
        before = next((g for g in reversed(self.groups) if g.main < tokens.start), None)
        behind = next((g for g in self.groups if g.first >= tokens.stop and not g.participle), None)
        near = before is not None and tokens.start - before.main <= 9
        governor = before if near and before and before.lemma in {*verbs, *_ESTIMATING} else None
        if behind is not None and behind.lemma in verbs and behind.first - tokens.stop <= 12:
            start, end = self.sentence.span_of(doc[behind.main])[1], self.sentence.end
        elif governor is not None:
            start, end = self.sentence.span_of(doc[governor.main])[1], self.sentence.span_of(doc[tokens.start])[0]
            if not any(start <= q.start < end for q in self._quantities):
                start, end = end, self.sentence.end  # « évalue les troupes à 1.500 », « ramener ses effectifs à 2.500 »
        else:
            return None
        after = [q for q in self._quantities if start <= q.start < end]
        reached = (q for q in after if _TO_NUMBER.fullmatch(self.parsed.text, start, q.start))
        estimated = governor is not None and governor.lemma in _ESTIMATING
        kept = (q if estimated else replace(q, op="total") for q in reached if not self._counts_a_noun(q))
        return next(kept, None)

    def _counts_a_noun(self, quantity: Quantity) -> bool:
        following = self.sentence.token_at(quantity.end)
        return following is not None and following.pos_ == "NOUN"

    def _by_share(self) -> Iterator[Force]:
        """« la moitié est déjà sur place », « le reste suivra », « un tiers serait cantonné »."""
        for match in _share_alone().finditer(self.parsed.text, self.sentence.start, self.sentence.end):
            tokens = self.tokens_of(*match.span())
            following = self.sentence.doc[tokens.stop : tokens.stop + 1]
            before = self.before(tokens.start)
            part = tokens.start > 0 and self.sentence.doc[tokens.start - 1].text.lower() == "dont"
            of_them = before and (
                before[-1].quantity or before[-1].unit == "unit" or not match[0].lower().endswith("reste")
            )
            if of_them and len(following) and (following[0].pos_ in _VERBAL or part):
                share = Quantity(*match.span(), "share", None, None, None)
                yield self.standing_for(before[-1], tokens, share, definite=True)

    def _by_clitic(self) -> Iterator[Force]:
        """« leur retrait », « leur présence »; « en enverrait 500 de plus »."""
        doc, moving = self.sentence.doc, word_set("deployments", "nouns")
        for token in doc[:-1]:
            word, following = token.text.lower(), doc[token.i + 1]
            of_them = word in {"leur", "leurs"} and any(b in moving for b in base_forms(following.text))
            before = self.before(token.i) if of_them else []
            if before and before[-1].unit == "person":
                yield self.standing_for(before[-1], range(token.i, token.i + 1), None, definite=True)

    # -- numbers --------------------------------------------------------------------------------------

    def _by_number(self) -> Iterator[Force]:
        """« 1.000 autres doivent partir », « dont un millier en Roumanie », « les Allemands, 4 300 dans le Nord »."""
        text, verbs = self.parsed.text, self._finite_verbs
        for quantity in self._quantities:
            if quantity.op == "share":
                continue
            gap = _NUMBER_ALONE.match(text, quantity.end)
            among = AMONG.match(text, quantity.end - 2)
            part = is_part(text, quantity) or bool(among) or self.of_them(quantity.start, quantity.end)
            if not part and not (gap and gap.end() in verbs):
                continue
            end = quantity.end if part or not gap else max(quantity.end, gap.end() - 1)
            tokens = self.tokens_of(quantity.start, end)
            before = [f for f in self.before(tokens.start) if f.end <= quantity.start and f.noun != "mission"]
            if (
                before
                and (among or before[-1].unit == "person")
                and not (part and counted_between(text, before[-1].end, quantity.start))
            ):
                yield self.standing_for(before[-1], tokens, quantity, definite=False)

    def of_them(self, start: int, end: int) -> bool:
        """« en enverra 500 », « d’en envoyer un seul »: these words are the object of a verb with « en », no noun behind."""
        tokens = self.tokens_of(start, end)
        verb = next((g for g in reversed(self.groups) if g.main < tokens.start), None)
        doc, following = self.sentence.doc, self.sentence.doc[tokens.stop : tokens.stop + 1]
        between = doc[verb.main + 1 : tokens.start] if verb else []
        if verb is None or len(between) > 7 or any(t.pos_ in {"NOUN", "VERB", "AUX", "NUM"} for t in between):
            return False
        with_en = "en" in {t.text.lower() for t in doc[max(0, verb.first - 2) : verb.main]}
        return with_en and not any(t.pos_ in {"NOUN", "PROPN"} for t in following)

    @property
    def _quantities(self) -> list[Quantity]:
        taken = [f.quantity for f in self.forces]
        found = find_quantities(self.parsed.text, self.sentence.start, self.sentence.end)
        return [q for q in found if q not in taken]

    @property
    def _finite_verbs(self) -> set[int]:
        return {self.sentence.span_of(self.sentence.doc[g.first])[0] for g in self.groups if g.finite}

    # -- the force meant ------------------------------------------------------------------------------

    @property
    def recent(self) -> list[Force]:
        """The forces of the sentences right before."""
        return [f for f in self.earlier if self.sentence.index - f.sentence <= _NEAR]

    def before(self, i: int) -> list[Force]:
        """The forces before token `i`: of this sentence, else the recent ones."""
        return [f for f in self.forces if f.last < i] or self.recent

    def standing_for(self, force: Force, tokens: range, quantity: Quantity | None, *, definite: bool) -> Force:
        """The force again, as these tokens of the sentence mean it."""
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

    def tokens_of(self, start: int, end: int) -> range:
        """The tokens that touch these offsets."""
        inside = [token.i for token in self.sentence.tokens_in(start, end)]
        return range(inside[0], inside[-1] + 1)

    def other_subject(self, force: Force, i: int) -> bool:
        """Another plural subject stands nearer: « les ministres » of the same sentence."""
        start = force.last + 1 if force.sentence == self.sentence.index else 0
        return any(
            t.dep_.startswith("nsubj") and t.pos_ in {"NOUN", "PROPN"} and "Plur" in t.morph.get("Number")
            for t in self.sentence.doc[start:i]
        )


@cache
def _share_alone() -> re.Pattern[str]:
    """A word of part that names no people behind it."""
    shares = "|".join(load("number_words")["shares"]).replace(" ", _S)
    return re.compile(rf"(?<![\w’'-])(?:{shares})(?={_S}(?!(?:[»”\"]{_S}?)?(?:d[eu]s?{_S}|d[’']))|,)", re.IGNORECASE)


def is_part(text: str, quantity: Quantity) -> bool:
    """« …, dont un millier en Roumanie »: the number is part of the one before, with a place of its own."""
    before = text[max(0, quantity.start - 24) : quantity.start]
    return bool(_PART.search(before) and _PART_AT.match(text, quantity.end))
