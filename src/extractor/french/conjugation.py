"""Forms of the verbs this package knows, and the way back from a form to its verb.

A tagger trained on running text takes « dément », « estime » or « s’inquiète » for an adverb or an
adjective; the verbs of the lexicons are few enough to write their forms out. Only third persons
and non-finite forms are made: a news sentence reports others in the third person.
"""

import re
from functools import cache, lru_cache
from typing import Literal

from extractor.french.lexicon import load, table, word_set

_CLITIC_SUBJECT = re.compile(r"-(?:t[-’'])?(?:ils?|elles?|on)$")
_CLITIC_OBJECT = re.compile(r"^[lsmtnd][’'](?=\w{2})")
_E_BEFORE_CONSONANT = re.compile(r"e([bcdfgklmnprstvz]|vr)$")
_ACUTE_BEFORE_CONSONANT = re.compile(r"é([bcdfgklmnprstvz]|[bcgt]r|gn|gu|qu|ch|gl)$")


Kind = Literal["finite", "infinitive", "gerund", "participle"]


@lru_cache(maxsize=1_000)
def forms_of(lemma: str) -> frozenset[str]:
    """Third persons, participles and the infinitive of a French verb, lower case.

    Irregular verbs follow the longest matching ending of ``data/conjugation.json``; the others
    follow the first or second group. A reflexive lemma (« s’inquiéter ») gives the verb's forms.
    """
    return frozenset(form for form, _ in _paradigm(bare(lemma)))


def _paradigm(verb: str) -> list[tuple[str, Kind]]:
    """All forms with their kinds: the endings in -ant are gerunds, those behind them past participles."""
    irregular = load("conjugation")["suffixes"]
    ending = max((e for e in irregular if verb.endswith(e)), key=len, default=None)
    if ending is not None:
        forms = [verb[: -len(ending)] + e for e in irregular[ending].split()]
    elif verb.endswith("er"):
        forms = _first_group(verb)
    else:
        forms = [verb[:-2] + e for e in load("conjugation")["second_group"].split()]
    gerund = next(i for i, form in enumerate(forms) if form.endswith("ant"))
    kinds: list[Kind] = [
        "finite" if i < gerund else "gerund" if i == gerund else "participle" for i in range(len(forms))
    ]
    return [*zip(forms, kinds, strict=True), (verb, "infinitive")]


def bare(lemma: str) -> str:
    """The verb without its reflexive pronoun: « s’inquiéter », « se dire » → inquiéter, dire."""
    return re.sub(r"^(?:se |s[’'])", "", lemma)


def split_phrase(phrase: str) -> tuple[str, tuple[str, ...]]:
    """The verb of a phrase without its pronouns, and the words behind it.

    « s’en prendre à » → prendre, (à,); « tirer la sonnette d’alarme » → tirer, (la, sonnette, d’,
    alarme). What holds no word is its own verb: a parser may take a symbol for one.
    """
    words = re.findall(r"[\w-]+’?", re.sub(r"^(?:s[’']en |se |s[’'])", "", phrase))
    return (words[0], tuple(words[1:])) if words else (phrase, ())


def _first_group(verb: str) -> list[str]:
    stem = verb[:-2]
    # « ils appelèrent » is the only ending in « è »: it keeps c and g as they are.
    forms = [f"{stem}èrent"]
    for ending in load("conjugation")["first_group"].split():
        future = ending.startswith("er")
        if future and stem.endswith("envoy"):
            forms.append(f"{stem[:-2]}err{ending[2:]}")
        elif future or ending in ("e", "ent"):
            forms += [stressed + ending for stressed in _stressed(verb, stem, future=future)]
        elif ending[0] == "a":
            forms.append(_soft(stem) + ending)
        else:
            forms.append(stem + ending)
    return forms


def _stressed(verb: str, stem: str, *, future: bool) -> set[str]:
    """The stem before a mute e: appell-, martèl-, répèt-, balai-, emploi-."""
    if verb in word_set("conjugation", "doubling"):
        return {stem + stem[-1]}
    if _E_BEFORE_CONSONANT.search(stem):
        return {_E_BEFORE_CONSONANT.sub(r"è\1", stem)}
    if _ACUTE_BEFORE_CONSONANT.search(stem):
        grave = _ACUTE_BEFORE_CONSONANT.sub(r"è\1", stem)
        return {stem, grave} if future else {grave}
    if stem.endswith(("oy", "uy")):
        return {stem[:-1] + "i"}
    if stem.endswith("ay"):
        return {stem, stem[:-1] + "i"}
    return {stem}


def _soft(stem: str) -> str:
    if stem.endswith("c"):
        return stem[:-1] + "ç"
    return stem + "e" if stem.endswith("g") else stem


@cache
def _verbs_by_form() -> dict[str, str]:
    verbs: dict[str, str] = {}
    for lemma in _known_verbs():
        for form in forms_of(lemma):
            verbs.setdefault(form, bare(lemma))
    # An infinitive is always its own lemma, whatever other verb shares the form.
    return verbs | {bare(lemma): bare(lemma) for lemma in _known_verbs()}


def _known_verbs() -> list[str]:
    """Reporting verbs first: they win where two verbs share a form. Then those of the reporting
    phrases, those that support them, of troop movements and of agreements."""
    cues = load("cues")
    lemmas = [lemma for lemma, *_ in table("cues")]
    reporting = [lemma for lemma in lemmas if not split_phrase(lemma)[1]]
    heads = [split_phrase(lemma)[0] for lemma in lemmas if split_phrase(lemma)[1]] + cues["unsaid_verbs"]
    supports = [split_phrase(phrase)[0] for group in cues["supports"].values() for phrase in group]
    return [*reporting, *heads, *supports, *load("conjugation")["other_verbs"]]


@lru_cache(20_000)
def lemma_of(form: str) -> str | None:
    """The known verb that this form belongs to, or None.

    Clitics may still hang on the form: « s’inquiète-t-il » and « déclare-t-elle » are understood.
    """
    word = _CLITIC_SUBJECT.sub("", form.lower())
    third = _third_person(word)
    return (
        _verbs_by_form().get(word) or _verbs_by_form().get(_CLITIC_OBJECT.sub("", word)) or _verbs_by_form().get(third)
    )


def _third_person(form: str) -> str:
    """The third person of the same tense or stem: « retirerons » → retireront, « maintenons » → maintenait."""
    if form.endswith(("tions", "sions", "xions")):
        return form  # nouns
    for first, third in (("rons", "ront"), ("rions", "raient"), ("ions", "aient"), ("ons", "ait")):
        if form.endswith(first):
            return form.removesuffix(first) + third
    return form


@lru_cache(20_000)
def kinds_of(form: str) -> frozenset[Kind]:
    """What this form of a known verb can be, empty for other words: « dit » is finite and a participle."""
    word = _CLITIC_SUBJECT.sub("", form.lower())
    lemma = lemma_of(word)
    if lemma is None:
        return frozenset()
    bare_word = _CLITIC_OBJECT.sub("", word)
    return frozenset(kind for known, kind in _paradigm(lemma) if known in {word, bare_word})


def is_also_noun(form: str) -> bool:
    """Whether the form is as often a noun or an adjective (« la demande », « le juge »)."""
    return form.lower() in word_set("conjugation", "also_noun")
