"""Forms of the verbs this package knows, and the way back from a form to its verb.

A tagger trained on running text takes « dément », « estime » or « s’inquiète » for an adverb or an
adjective; the verbs of the lexicons are few enough to write their forms out. Only third persons
and non-finite forms are made: a news sentence reports others in the third person.
"""

import re
from functools import cache

from extractor.french.lexicon import load

_CLITIC_SUBJECT = re.compile(r"-(?:t[-’'])?(?:ils?|elles?|on)$")
_CLITIC_OBJECT = re.compile(r"^[lsmtnd][’'](?=\w{2})")
_E_BEFORE_CONSONANT = re.compile(r"e([bcdfgklmnprstvz]|vr)$")
_ACUTE_BEFORE_CONSONANT = re.compile(r"é([bcdfgklmnprstvz]|[bcgt]r|gn|gu|qu|ch|gl)$")


@cache
def forms_of(lemma: str) -> frozenset[str]:
    """Third persons, participles and the infinitive of a French verb, lower case.

    Irregular verbs follow the longest matching ending of ``data/conjugation.json``; the others
    follow the first or second group. A reflexive lemma (« s’inquiéter ») gives the verb's forms.
    """
    verb = bare(lemma)
    irregular = load("conjugation")["suffixes"]
    endings = [e for e in irregular if verb.endswith(e)]
    if endings:
        ending = max(endings, key=len)
        stem = verb[: -len(ending)]
        forms = {stem + e for e in irregular[ending].split()}
    elif verb.endswith("er"):
        forms = _first_group(verb)
    else:
        forms = {verb[:-2] + e for e in load("conjugation")["second_group"].split()}
    return frozenset(forms | {verb})


def bare(lemma: str) -> str:
    """The verb without its reflexive pronoun: « s’inquiéter », « se dire » → inquiéter, dire."""
    return re.sub(r"^(?:se |s[’'])", "", lemma)


def split_phrase(phrase: str) -> tuple[str, tuple[str, ...]]:
    """The verb of a phrase without its pronouns, and the words behind it.

    « s’en prendre à » → prendre, (à,); « tirer la sonnette d’alarme » → tirer, (la, sonnette, d’,
    alarme).
    """
    words = re.findall(r"[\w-]+’?", re.sub(r"^(?:s[’']en |se |s[’'])", "", phrase))
    return words[0], tuple(words[1:])


def _first_group(verb: str) -> set[str]:
    stem = verb[:-2]
    forms = set()
    for ending in load("conjugation")["first_group"].split():
        future = ending.startswith("er")
        if future and stem.endswith("envoy"):
            forms.add(f"{stem[:-2]}err{ending[2:]}")
        elif future or ending in ("e", "ent"):
            forms |= {stressed + ending for stressed in _stressed(verb, stem, future=future)}
        elif ending[0] == "a":
            forms.add(_soft(stem) + ending)
        else:
            forms.add(stem + ending)
    # « ils appelèrent » is the only ending in « è »: it keeps c and g as they are.
    return forms | {f"{stem}èrent"}


def _stressed(verb: str, stem: str, *, future: bool) -> set[str]:
    """The stem before a mute e: appell-, martèl-, répèt-, balai-, emploi-."""
    if verb in load("conjugation")["doubling"]:
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
    phrases, of troop movements and of agreements."""
    cues = load("cues")
    reporting = [verb for act in cues["verbs"].values() for verb in act]
    heads = [split_phrase(phrase)[0] for act in cues["phrases"].values() for phrase in act]
    return [*reporting, *heads, *load("conjugation")["other_verbs"]]


def lemma_of(form: str) -> str | None:
    """The known verb that this form belongs to, or None.

    Clitics may still hang on the form: « s’inquiète-t-il » and « déclare-t-elle » are understood.
    """
    word = _CLITIC_SUBJECT.sub("", form.lower())
    return _verbs_by_form().get(word) or _verbs_by_form().get(_CLITIC_OBJECT.sub("", word))


def is_also_noun(form: str) -> bool:
    """Whether the form is as often a noun or an adjective (« la demande », « le juge »)."""
    return form.lower() in _nouns()


@cache
def _nouns() -> frozenset[str]:
    return frozenset(load("conjugation")["also_noun"])
