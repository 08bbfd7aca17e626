"""Which verb a force is the object or the subject of, whatever the verb means."""

from dataclasses import replace

from extractor.candidates.parsing.parse import ParsedSentence
from extractor.candidates.parsing.verb_groups import VerbGroup
from extractor.french.grammar import HELPER_OF
from extractor.french.lexicon import word_set
from extractor.records.deployment.forces.force import PARTITIVES, TIME_WORDS, Force
from extractor.records.deployment.forces.others import AMONG
from extractor.records.deployment.links.modifiers import fronted
from extractor.records.deployment.view import View

MAX_DISTANCE = 14
"""Most tokens between a noun or verb and the force that depends on it."""

_MAX_SUBJECT_GAP = 28
"""Most tokens between a subject and its verb: a clause with its places and dates may stand between."""

_MAX_APPOSITION = 30
_OF = {"de", "d'", "des", "du"}
_TO_THE = {"aux", "au"}
_NEW_CLAUSE = {"que", "qu'", "qui", "dont", "où", "lorsque", "alors"}
_TAKES_PREPOSITION = {"tabler", "disposer", "porter", "passer", "réduire", "ramener", "composer", "atteindre"}
_CAUSATIVE = {"voir", "laisser", "faire", "regarder"}
_ENUMERATED = {"PUNCT", "ADP", "DET", "PROPN", "CCONJ", "ADV", "NUM", "NOUN", "ADJ"}
"""Of « 400 soldats, huit hélicoptères et une quarantaine de blindés »."""
_STRESSED = {"lui", "elle", "eux", "elles", "aussi", "enfin"}
_CLITICS = {"ne", "n'", "se", "s'", "y", "en"}


def with_shared_auxiliaries(sentence: ParsedSentence, groups: list[VerbGroup]) -> list[VerbGroup]:
    """The groups, a participle that shares the auxiliary of the verb before as active as that: « ont démonté … et rapatrié 400 hommes »."""
    shared: list[VerbGroup] = []
    for group in groups:
        if (
            group.lemma == "être"
            and sentence.doc[group.main + 1 : group.main + 2]
            and sentence.doc[group.main + 1].text == "-ce"
        ):
            continue  # « fût-ce un soldat », « ne serait-ce qu’une section »
        before = next((g for g in reversed(shared) if g.finite), None)
        joined = group.participle and sentence.doc[group.first - 1].text in {"et", "puis", "ou"} and group.first > 0
        having = before and any(HELPER_OF.get(sentence.doc[i].text.lower()) == "avoir" for i in before.helpers)
        if joined and before is not None and before.passive and before.helpers:
            shared.append(
                replace(
                    group, participle=False, finite=True, tense=before.tense, negated=before.negated, modal=before.modal
                )
            )
            continue
        if joined and having and before is not None and not before.passive and _governs_a_noun(sentence, group):
            active = replace(
                group, participle=False, passive=False, finite=True, tense=before.tense, negated=before.negated,
                modal=before.modal, helpers=before.helpers,
            )  # fmt: skip
            shared.append(active)
        else:
            shared.append(group)
    return shared


def _governs_a_noun(sentence: ParsedSentence, group: VerbGroup) -> bool:
    following = sentence.doc[group.main + 1 : group.main + 2]
    return any(
        t.pos_ in {"DET", "NUM"} or t.text.lower() in {"des", "du", "plus", "près", "environ", "quelque"}
        for t in following
    )


# -- the verb to the left ------------------------------------------------------------------------------


def object_verb(view: View, force: Force) -> VerbGroup | None:
    """The verb to the left whose object the force can be: no preposition before it, no other verb between."""
    before = view.groups_before(force.first)
    if not before or force.first - before[-1].main > MAX_DISTANCE or fronted(view, force):
        return None
    group = before[-1]
    if force.pronoun:
        return group if _takes_of_them(view, group, force) or _is_among(view, group, force) else None
    gap = range(group.main + 1, force.first)
    if any(_opens_clause(view.word(i)) and not _is_only(view, group, force, i) for i in gap):
        return None
    if group.lemma not in _TAKES_PREPOSITION and _behind_preposition(view, group, force):
        return None
    reached = group.lemma in word_set("number_words", "changing") and view.words[force.first - 2 : force.first] == [
        ",",
        "à",
    ]
    return group if reached or "," not in view.words[gap.start : gap.stop] or _parenthesis_or_list(view, gap) else None


def _takes_of_them(view: View, group: VerbGroup, force: Force) -> bool:
    """« en enverra 500 », « n’en a vu qu’une dizaine »: only a number or « un second » stands behind such a verb."""
    with_en = "en" in view.words[max(0, group.first - 2) : group.main]
    return with_en and force.definiteness == "indefinite" and force.first - group.main <= 8


def _is_among(view: View, group: VerbGroup, force: Force) -> bool:
    """« a ramené 33 d’entre eux »: a number of them right behind their verb."""
    close = all(view.doc[i].pos_ in {"ADV", "DET", "NUM"} for i in range(group.main + 1, force.first))
    return close and force.quantity is not None and AMONG.match(view.text, force.quantity.end - 2) is not None


def _opens_clause(word: str) -> bool:
    return word in _NEW_CLAUSE | {";", ":", "»"} or word.endswith(("lequel", "laquelle", "lesquels", "lesquelles"))


def _is_only(view: View, group: VerbGroup, force: Force, i: int) -> bool:
    """« n’enverra que 120 sapeurs »: « que » right before the object of a verb with « ne » opens no clause."""
    restricted = {"ne", "n'"} & set(view.words[max(0, group.first - 3) : group.main]) or view.word(i - 1) == "-ce"
    return view.word(i) in {"que", "qu'"} and bool(restricted) and force.first - i <= 2


def reinforcing_verb(view: View, force: Force) -> VerbGroup | None:
    """« va renforcer son bataillon avec 500 soldats »: who comes is behind « avec » or « de »."""
    before = view.groups_before(force.first)
    if not before or before[-1].lemma not in {"renforcer", "étoffer", "grossir"} or force.quantity is None:
        return None
    close = force.first - before[-1].main <= MAX_DISTANCE
    return before[-1] if close and view.word(force.first - 1) in {"avec", "de", "d'", "par"} else None


def _behind_preposition(view: View, group: VerbGroup, force: Force) -> bool:
    doc, i, first = view.doc, force.first - 1, view.word(force.first)
    if first in _TO_THE and force.quantity is None:
        return True
    while i > group.main and doc[i].pos_ in {"DET", "ADJ", "NUM"} and view.word(i) not in _TO_THE | {"des", "du"}:
        i -= 1
    if i <= group.main:
        return False
    if view.word(i) in _OF or first in _OF:
        return not _is_article(view, group, i - 1 if view.word(i) in _OF else i, first)
    return doc[i].pos_ == "ADP" and view.word(i) not in {"jusqu'", "jusqu'à", "entre", "près", "plus"}


def _is_article(view: View, group: VerbGroup, previous: int, first: str) -> bool:
    """« de » and « des » are articles behind « pas », a partitive or words of time; else they tie to a noun."""
    token, word = view.doc[previous], view.word(previous)
    if previous <= group.main or token.pos_ == "ADV" or token.lemma_ in TIME_WORDS:
        return True
    if word in PARTITIVES or word in {
        "pas",
        "plus",
        "davantage",
        "plutôt",
        "guère",
        "dernière",
        "dernier",
        "prochaine",
    }:
        return True
    return token.pos_ in {"PROPN", "PRON"} and "des" in {first, view.word(previous + 1)}


def _parenthesis_or_list(view: View, gap: range) -> bool:
    """« a envoyé, lundi, des renforts », « a envoyé des chars, des blindés et 300 soldats »."""
    doc = view.doc
    if view.words[gap.start : gap.stop].count(",") % 2 == 0 and not any(doc[i].pos_ in {"VERB", "AUX"} for i in gap):
        return True
    heavy = [doc[i] for i in gap if doc[i].pos_ not in {"DET", "NUM", "ADJ", "ADV"}]
    listed = {"et", "ainsi", "dont"} & {t.text.lower() for t in heavy}
    return bool(listed) or all(t.pos_ in {"PUNCT", "ADP", "PROPN"} or t.lemma_ in TIME_WORDS for t in heavy)


# -- the verbs to the right --------------------------------------------------------------------------------


def subject_verbs(view: View, force: Force, modifiers: tuple[VerbGroup, ...]) -> list[VerbGroup]:
    """The verbs that the force can be subject of, nearest first: its own, then those coordinated with it."""
    end = modifiers[-1].main if modifiers else force.last
    right = [g for g in view.groups if g.first > end and g not in modifiers]
    if not right or is_complement(view, force) or view.word(force.first - 1) == "(":
        return []
    left = object_verb(view, force)
    if left is not None:
        seen = left.lemma in _CAUSATIVE and right[0].infinitive and right[0].first - force.last <= 3
        return right[:1] if seen else []
    closing = _apposition_end(view, right, end)
    if closing is not None:
        right, end = [g for g in right if g.first > closing], closing
    return _own_and_coordinated(view, force, right, end)


def _own_and_coordinated(view: View, force: Force, right: list[VerbGroup], end: int) -> list[VerbGroup]:
    found: list[VerbGroup] = []
    for group in right:
        if not group.finite and not found:
            continue  # inside the phrase: « les soldats en position de combattre », « les militaires luttant contre »
        if _closed(view, end, group.first):
            break
        if not (_coordinated(view, end, group) if found else _is_own(view, force, group, end)):
            break
        found.append(group)
        end = group.main
    return found


def _closed(view: View, end: int, first: int) -> bool:
    """A stronger mark than a comma, or a quotation that ends before an incise."""
    return any(
        view.word(i) in {";", ":"} or (view.word(i) == "»" and view.word(i + 1) == ",") for i in range(end + 1, first)
    )


def is_complement(view: View, force: Force) -> bool:
    """The force stands behind a preposition, unless of a word of part: « le reste des troupes »."""
    i, first = force.first - 1, view.word(force.first)
    if first in _TO_THE and force.quantity is None:
        return True
    if i < 0:
        return False
    if view.word(i) in _OF or (first in {"des", "du"} and view.doc[i].pos_ == "NOUN"):
        noun = i - 1 if view.word(i) in _OF and i else i
        if view.word(noun) == "," and force.definiteness == "definite":
            return True  # « 300 combattants, de la division Hamza »
        return view.word(noun) not in PARTITIVES and view.doc[noun].pos_ in {"NOUN", "ADJ", "PROPN"}
    return view.doc[i].pos_ == "ADP" and view.word(i) != "quelque"


def _is_own(view: View, force: Force, group: VerbGroup, end: int) -> bool:
    """Nothing between could be another subject, or spaCy itself takes the force for the subject."""
    if not group.finite:
        return False
    subjects = [c.i for c in view.doc[group.main].children if c.dep_.startswith("nsubj") and c.i < group.main]
    if subjects and force.first <= subjects[0] <= force.last:
        return True
    gap = view.doc[end + 1 : group.first]
    clauses = [t.i for t in gap if t.pos_ == "SCONJ" or t.text.lower() in _NEW_CLAUSE]
    others = {t.pos_ for t in gap} <= _ENUMERATED and "et" in {t.text for t in gap} and "," in {t.text for t in gap}
    if any(view.word(i - 1) != "ainsi" for i in clauses):
        return False
    if any(end < i < group.first for i in subjects) and not others:
        return False
    listed = all(t.pos_ in {"PUNCT", "ADP", "DET", "PROPN", "CCONJ", "ADV"} for t in gap)
    commas = view.words[force.last + 1 : group.first].count(",")
    return (commas in {0, 2} or listed or others) and len(gap) <= _MAX_SUBJECT_GAP


def _coordinated(view: View, end: int, group: VerbGroup) -> bool:
    """« et devraient partir »: nothing but adverbs and pronouns between the conjunction and the next verb."""
    joints = [i for i in range(end + 1, group.first) if view.word(i) in {"et", "puis", "mais"}]
    if _follows_comma(view, end, group):
        return True  # « arrivent en mai, repartent en juin »
    counted = any(view.doc[i].like_num for i in range(end + 1, group.first) if joints and i > joints[-1])
    if not joints or not group.finite or counted:
        return False
    return all(t.pos_ in {"ADV", "PRON", "PUNCT"} for t in view.doc[joints[-1] + 1 : group.first])


def _follows_comma(view: View, end: int, group: VerbGroup) -> bool:
    """A finite verb right behind a comma, and no subject behind it (« …, reste la question », « …, dit-il »)."""
    i = group.first - 1
    while i > end and view.word(i) in _CLITICS:
        i -= 1
    behind = view.doc[group.main + 1 : group.main + 2]
    turned = any(t.pos_ in {"DET", "PRON", "PROPN", "NOUN"} for t in behind)
    alone = view.words[end + 1 : i + 1].count(",") == 1 and not _NEW_CLAUSE & set(view.words[end + 1 : i])
    return i > end and view.word(i) == "," and alone and group.finite and not turned


def _apposition_end(view: View, right: list[VerbGroup], end: int) -> int | None:
    """The comma that closes « , la principale force de l’armée, » between a subject and its verb."""
    verb = next((g for g in right if g.finite), None)
    if verb is None or view.word(end + 1) != "," or verb.first - end > _MAX_APPOSITION:
        return None
    closing = verb.first - 1
    while closing > end + 1 and (view.doc[closing].pos_ == "ADV" or view.word(closing) in _CLITICS):
        closing -= 1
    inner = set(view.words[end + 2 : closing])
    return closing if view.word(closing) == "," and closing > end + 1 and not inner & {";", ":", "»"} else None


# -- infinitives -----------------------------------------------------------------------------------------------


def infinitive_of(view: View, group: VerbGroup) -> VerbGroup | None:
    """« s’apprêtent à partir », « sont prêts à rejoindre », « ont reçu l’ordre de quitter »: the governed infinitive."""
    following = next((g for g in view.groups if g.first > group.main and (g.infinitive or g.tense == "none")), None)
    if following is None or not following.infinitive:
        return None
    gap = view.doc[group.main + 1 : following.first]
    if group.lemma in word_set("deployments", "compelling") and any(t.pos_ in {"NOUN", "PROPN"} for t in gap):
        return None  # « a empêché la colonne d’entrer »: not who prevents it
    words = [t.text.lower() for t in gap if t.text.lower() not in _CLITICS]
    if words[:1] == [","] and words[2:] == [","] and words[1] in _STRESSED:
        return following  # « doit, lui, repasser la frontière »
    close = len(gap) <= 7 and not any(t.pos_ == "PUNCT" for t in gap)
    return following if close and (not words or words[-1] in {"à", "de", "d'", "pour"}) else None


def before_which(view: View, force: Force) -> list[VerbGroup]:
    """« suivaient une formation avant d’être déployés en Ukraine »: the passive infinitive about the same people."""
    if is_complement(view, force) or object_verb(view, force) is not None:
        return []
    behind = [g for g in view.groups if g.first > force.last and g.infinitive and g.passive]
    return [g for g in behind if view.words[max(0, g.first - 2) : g.first] in (["avant", "d'"], ["avant", "de"])]
