"""The noun phrase around a force noun: its extent, determiner, number and nation."""

import re
from dataclasses import dataclass
from functools import cached_property

from extractor.candidates.parsing.doc import Doc, Token
from extractor.candidates.parsing.parse import ParsedArticle, ParsedSentence
from extractor.french.forces import force_noun, is_military_adjective
from extractor.french.numbers import Quantity, find_quantities
from extractor.french.places import demonym_country, find_bodies, find_places
from extractor.records.deployment.forces.armies import army_country
from extractor.records.deployment.forces.force import TIME_WORDS, Definiteness
from extractor.records.deployment.forces.nouns import OF_MANY, compound_at

_S = r"[ \u00a0\u202f]"
_NUMBER_TO_NOUN = re.compile(
    rf"[»”\"]?{_S}?(?:(?:de|des|ces|cet|cette|ce|leurs?|ses|sa|son|[nmv]os|mes|notre|autres|nouve(?:aux|lles)|premi(?:ers|ères)|derni(?:ers|ères)|"
    rf"seule?s|jeunes|ancien(?:ne)?s|petite?s|grande?s|vie(?:ux|illes)|bon(?:ne)?s|futur(?:e)?s|même|femmes{_S}et){_S}|d[’'])*"
    rf"[«“»”\"]?{_S}?"
)
_NUMBERING = re.compile(rf"[^;:.]*\bau nombre d(?:e{_S}|[’'])$")
_NEAR_NUMBER = 120
"""Characters behind a noun in which « au nombre de 300 » may still count it."""
_CLOSING = {'"', "»", "”"}
_ESTIMATED = re.compile(r"\b(?:estim|évalu|chiffr|port|ramen|limit)\w+ (?:\w+ )?à [«“\"]?[ \u00a0]?$")
_TRAILING = re.compile(
    rf"{_S}(?:supplémentaires?|additionnel(?:le)?s?|restant(?:e)?s?|présent(?:e)?s|environ|au total|armé(?:e)?s?)$"
)
_OF = rf"(?:de{_S}(?:la{_S}|l[’'])?|du{_S}|des{_S}|d[’'])"
_KIND = re.compile(
    rf"(?:{_OF}(?:une?{_S})?|sous{_S})(?:commandement(?:{_S}[\w-]+)?|maintien de la paix|interposition|infanterie|élite|guerre|police|gendarmerie|marine|artillerie|réserve|combat|paix|"
    r"sécurité|armée|garde|coalition|forces?|groupe|mission|milice|régime|junte|gouvernement|alliance|opération|unités?|"
    r"compagnies?|légion|division|brigade|bataillon|régiment|société|organisation|ordre|réaction rapide|stabilisation|"
    r"génie|intervention)\b"
)
_TO_BODY = re.compile(r"(?:de|du|des|d)[ \u00a0’'](?:l[’']|la[ \u00a0]|groupe[ \u00a0]|organisation[ \u00a0])?")
_ALLY = re.compile(
    rf"{_S}(?:de|du|des){_S}(?:son|sa|ses|leurs?|l[’'])?{_S}?(?:alliée?s?|voisine?s?|partenaires?){_S}([\w-]+)"
)
_UNDER = re.compile(rf"\bsous{_S}(?:commandement|drapeau|direction|mandat|bannière|uniforme){_S}[\w-]+")
"""« un bataillon sous commandement allemand »: whose orders they follow, not whose they are."""

_DIRECTIONS = {"Nord", "Sud", "Est", "Ouest", "Centre"}
_RANKED = {
    "premier",
    "premiers",
    "première",
    "premières",
    "dernier",
    "derniers",
    "dernière",
    "dernières",
    "second",
    "seconde",
}
_ORDINAL = re.compile(r"\d+e|1er|1re|\w+ième|première?|seconde?")
_PREDICATIVE = {"tous", "toutes", "chacun", "présents", "présentes", "prêts", "prêtes", "basés", "actifs"}
_DETERMINERS: dict[str, Definiteness] = {
    **dict.fromkeys(("le", "la", "les", "l'"), "definite"),
    **dict.fromkeys(("ce", "cet", "cette", "ces"), "demonstrative"),
    **dict.fromkeys(("son", "sa", "ses", "leur", "leurs", "nos", "notre", "mes", "vos"), "possessive"),
}
_INDEFINITE = {"des", "de", "d'", "un", "une", "plusieurs", "certains"}


@dataclass(frozen=True)
class Phrases:
    """Reads the phrases of one sentence; tokens are given by index, offsets are of the article."""

    parsed: ParsedArticle
    sentence: ParsedSentence
    verbs: frozenset[int] = frozenset()
    """The tokens of its finite verbs, whatever spaCy takes them for (« un contingent stationne »)."""

    @property
    def doc(self) -> Doc:
        """The tokens."""
        return self.sentence.doc

    @cached_property
    def quantities(self) -> list[Quantity]:
        """All numbers of the sentence."""
        return find_quantities(self.parsed.text, self.sentence.start, self.sentence.end)

    def start(self, i: int) -> int:
        """Offset where token `i` begins."""
        return self.sentence.start + int(self.doc[i].idx)

    # -- number --------------------------------------------------------------------------------------

    def quantity(self, head: int) -> Quantity | None:
        """The number right before the noun, or told of it: « estiment à plus de 90 000 le nombre de soldats »."""
        text, start, floor = self.parsed.text, self.start(head), self.sentence.start
        for quantity in self.quantities:
            if quantity.end <= start and _NUMBER_TO_NOUN.fullmatch(text[quantity.end : start]):
                return quantity
        for quantity in self.quantities:
            before = text[max(floor, quantity.start - 20) : quantity.start]
            if (
                0 < start - quantity.end <= 8
                and _ESTIMATED.search(before)
                and text[quantity.end : start].strip(' \u00a0»”"') in {"les", "leurs"}
            ):
                return quantity
        if behind := self._numbering(start):
            return behind
        number = re.search(
            r"\b(?:le nombre|l[’']effectif|le total) (?:total )?(?:de |des |d[’'])$",
            text[max(floor, start - 25) : start],
        )
        if number is None:
            return None
        told = [q for q in self.quantities if 0 <= start - len(number[0]) - q.end <= 2]
        return told[-1] if told else None

    def _numbering(self, start: int) -> Quantity | None:
        """« les troupes revinrent, au nombre de trois mille »: told behind the noun and its only verb."""
        behind = (q for q in self.quantities if 0 < q.start - start <= _NEAR_NUMBER)
        told = next((q for q in behind if _NUMBERING.search(self.parsed.text, start, q.start)), None)
        verbs = [i for i in self.verbs if told and start < self.start(i) < told.start]
        return told if len(verbs) <= 1 else None

    def counts_behind(self, last: int) -> bool:
        """« une force européenne de 30.000 hommes »: a number follows with « de »."""
        if last + 2 >= len(self.doc) or self.doc[last + 1].text.lower() not in {"de", "d'"}:
            return False
        start = self.start(last + 2)
        return any(abs(q.start - start) <= 2 for q in self.quantities)

    # -- extent --------------------------------------------------------------------------------------

    def last(self, head: Token) -> int:
        """The last token: adjectives and complements of origin and kind are inside, participles and places are not."""
        doc, last = self.doc, int(head.i)
        compound = compound_at(doc, last)
        while compound and last + 1 < len(doc) and doc[last + 1].idx < head.idx + len(compound):
            last += 1
        while last + 1 < len(doc) and (step := self._step(last)) is not None:
            last = step
        return last

    def _step(self, last: int) -> int | None:
        """The end of the next adjective or complement, None when the phrase ends at `last`."""
        doc, token, word = self.doc, self.doc[last + 1], self.doc[last + 1].text.lower()
        more = last + 2 < len(doc)
        if last + 1 in self.verbs:
            return None
        if more and token.text in _CLOSING and demonym_country(doc[last + 2].text):
            return last + 2  # « 400 "instructeurs" russes »
        tight = token.text == "-" and doc[last].idx + len(doc[last]) == token.idx
        if more and (tight or (word in {"et", "ou"} and demonym_country(doc[last + 2].text))):
            return last + 2
        if demonym_country(word) or is_military_adjective(word):
            return last + 1
        if token.pos_ == "ADJ" and word not in _PREDICATIVE and not word.endswith("és"):
            return last + 1
        if word not in {"de", "du", "des", "d'", "sous"}:
            return None
        return self._complement(last + 1) or self._homeland(last + 1)

    def _homeland(self, i: int) -> int | None:
        """« Des militaires du Mali sont … »: only at the head of a clause, since « retirer des soldats du Mali » leaves it."""
        first = i - 1
        while first > 0 and self.doc[first - 1].pos_ in {"DET", "NUM", "ADJ", "NOUN"}:
            first -= 1
        if first > 0 and self.doc[first - 1].pos_ not in {"PUNCT", "SCONJ", "CCONJ"}:
            return None
        last, begin = None, self.start(i)
        for place in find_places(self.parsed.text, begin, self.sentence.end):
            tie = self.parsed.text[begin : place.start].lower()
            if place.kind not in {"country", "region"} or not _TO_BODY.fullmatch(tie.removeprefix(" et ")):
                break
            last, begin = self._token_before(place.end), place.end
        return last

    def _complement(self, i: int) -> int | None:
        """The end of « de la garde », « du groupe Wagner », « de la 82e division » whose « de » is token `i`."""
        doc, start = self.doc, self.start(i)
        if kind := _KIND.match(self.parsed.text, start):
            return max(i, self._with_name(self._token_before(kind.end())))
        named = next(iter(find_bodies(self.parsed.text, start, min(self.sentence.end, start + 60))), None)
        if named and _TO_BODY.fullmatch(self.parsed.text[start : named.start].lower()):
            return self._token_before(named.end)
        j = i + 1
        while j < min(len(doc), i + 4) and (doc[j].pos_ in {"DET", "NUM"} or _ORDINAL.fullmatch(doc[j].text.lower())):
            j += 1
        if j >= len(doc) or doc[j].pos_ not in {"NOUN", "ADJ", "PROPN", "X"}:
            return None
        is_force = force_noun(doc[j].text) is not None or _ORDINAL.fullmatch(doc[j - 1].text) is not None
        if is_force:
            return j
        return self._with_name(j) if self._is_named_force(i, j) else None

    def _is_named_force(self, i: int, j: int) -> bool:
        """« de la Missang », « du GIGN »: a name with an article that is no place."""
        doc = self.doc
        article = j > i + 1 or doc[i].text.lower() == "du"
        name = doc[j].text[:1].isupper() and not find_places(
            self.parsed.text, self.start(j), self.start(j) + len(doc[j])
        )
        return article and name and doc[j].text not in _DIRECTIONS and demonym_country(doc[j].text) is None

    def _with_name(self, last: int) -> int:
        """Over the name behind a noun: « groupe Wagner »."""
        doc = self.doc
        while last + 1 < len(doc) and (doc[last + 1].text[:1].isupper() or doc[last + 1].text == "-"):
            last += 1
        return last

    def token_at(self, offset: int) -> int:
        """The token that ends behind this offset of the article."""
        return next(int(t.i) for t in self.doc if self.sentence.start + t.idx + len(t) > offset)

    def _token_before(self, offset: int) -> int:
        return max((int(t.i) for t in self.doc if self.sentence.start + t.idx < offset), default=0)

    def extent(self, head: int, last: int) -> tuple[int, int]:
        """Offsets of the phrase from its noun on; « supplémentaires » and the like at its end are left out."""
        ranked = head > 0 and self.doc[head - 1].text.lower() in _RANKED
        start, end = self.start(head - 1 if ranked else head), self.start(last) + len(self.doc[last])
        while trailing := _TRAILING.search(self.parsed.text[start:end]):
            end = start + trailing.start()
        return start, end

    def first(self, head: int, quantity: Quantity | None) -> int:
        """The first token: number, adjectives before the noun and determiner."""
        doc, first = self.doc, head
        if quantity and quantity.start < self.start(head):
            first = self.token_at(quantity.start)
        while first > 0:
            before = doc[first - 1]
            if before.pos_ not in {"DET", "NUM", "ADJ"} and before.text.lower() not in _DETERMINERS:
                break
            if before.pos_ == "ADJ" and first == 1:
                break
            first -= 1
        return first

    # -- reference and nation ----------------------------------------------------------------------

    def definiteness(self, first: int, head: int, counted: bool) -> Definiteness:
        """By the determiner; « des » is an article or « de les », as the word before tells."""
        doc = self.doc
        inside = [t.text.lower() for t in doc[first:head]]
        determiner = next((_DETERMINERS[w] for w in inside if w in _DETERMINERS), None)
        if determiner:
            return determiner
        if counted or _INDEFINITE & set(inside):
            contracted = inside[:1] in (["des"], ["du"]) and first > 0 and doc[first - 1].pos_ == "NOUN"
            return "definite" if contracted else "indefinite"
        before = doc[first - 1].text.lower() if first else ""
        if before in {"aux", "au"}:
            return "definite"
        if before not in {"des", "du", "de", "d'"}:
            return "bare"
        return "definite" if before in {"des", "du"} and self._ends_noun_phrase(first - 2) else "indefinite"

    def _ends_noun_phrase(self, i: int) -> bool:
        if i < 0 or self.doc[i].pos_ not in {"NOUN", "ADJ"}:
            return False
        return self.doc[i].lemma_ not in TIME_WORDS and self.doc[i].text.lower() not in {
            "dernière",
            "dernier",
            "prochaine",
        }

    def country(self, start: int, end: int) -> str | None:
        """The one country of the phrase: by nationality, « de son allié nord-coréen » included, else by name.

        Else by its army or unit. A group (« Wagner », « Hezbollah ») lends no nationality: records.md leaves mercenaries
        without origin.
        """
        text = self.parsed.text
        nations = _nations(_UNDER.sub("", text[start:end]))
        if not nations and (ally := _ALLY.match(text, end, self.sentence.end)):
            nations = _nations(ally[1])
        nations = nations or {p.country for p in find_places(text, start, end) if p.country}
        if nations:
            return nations.pop() if len(nations) == 1 else None
        return army_country(text, start, end)

    def stateless(self, start: int, end: int) -> bool:
        """Of several nations or of a named body."""
        words = self.parsed.text[start:end]
        homes = {p.country for p in find_places(self.parsed.text, start, end)}
        several = len(_nations(words)) > 1 or len(homes) > 1
        return several or bool(OF_MANY.search(words) or find_bodies(self.parsed.text, start, end))


def _nations(words: str) -> set[str]:
    return {c for w in re.findall(r"[\w’'-]+", words) if (c := demonym_country(w))}
