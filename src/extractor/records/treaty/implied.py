"""Where a sentence means an agreement without naming it: « il a été signé », « Bamako l’a dénoncé », « la ratification est prévue »."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from extractor.candidates.parsing.tokens import OF
from extractor.candidates.parsing.verb_groups import VerbGroup
from extractor.candidates.sentence_view import SentenceView
from extractor.french.inflection import base_forms
from extractor.french.lexicon import load, word_set
from extractor.records.treaty.agreements import Agreement, Form
from extractor.records.treaty.candidate import Candidate
from extractor.records.treaty.hedges import is_aimed_at

_SUBJECTS = {"il", "elle", "celui-ci", "celle-ci"}
_SUBJECTS_OF_SEVERAL = {"ils", "elles", "ceux-ci", "celles-ci"}
_LAST_NAMED = {"dernier", "dernière", "second", "seconde"}
_OBJECTS = {"l'", "le", "la"}
_SEVERAL = {"les"}
_ITS_USE = re.compile(r"[ \u00a0](?:l[’']application|la mise en œuvre|l[’']exécution)\b")
_ITS = {"son", "ses", "leur", "leurs", "sa"}
_ONE_OF_THEM = {"un", "une", "premier", "première", "second", "seconde", "deuxième", "troisième", "dernier"}
_PART_REACH = 2
_CLITIC_REACH = 3
"""Sentences in which « l’article 9 », « l’a dénoncé » still mean the agreement named before."""


def implied_mentions(view: SentenceView, found: Sequence[Candidate]) -> Iterator[Agreement]:
    """The mentions by pronoun or by an action alone, of the agreement that the article speaks of."""
    if not found:
        return
    last = max(found, key=lambda c: c.mentions[-1].start).mentions[-1]
    distance = view.sentence.index - last.sentence
    subject = _as_subject(view, last, distance) if distance <= 1 else None
    clitics = list(_as_objects(view, last)) if distance <= _CLITIC_REACH else []
    yield from _as_parts(view, last, distance)
    if subject is not None or clitics:
        yield from [*([subject] if subject is not None else []), *clitics]
    elif distance in {1, 2} and (pledge := _as_pledge(view)) is not None:
        yield _standing_for(view, last, pledge, "pledge")
    elif (noun := _as_action(view)) is not None:
        yield _standing_for(view, last if distance <= _CLITIC_REACH else _main(found), noun, "action")


def _main(found: Sequence[Candidate]) -> Agreement:
    """The agreement that the article says most of."""
    return max(found, key=lambda c: (len(c.actions) + len(c.provisions), len(c.mentions))).mentions[-1]


def _as_subject(view: SentenceView, before: Agreement, distance: int) -> Agreement | None:
    """« Il a été signé le 16 juillet », « Elle prévoit … », « (un accord) ; il doit être ratifié »."""
    pronouns = _SUBJECTS_OF_SEVERAL if before.plural else _SUBJECTS
    behind = (i for i in range(len(view.words)) if distance or (i > before.last and view.word(i - 1) == ";"))
    i = next((i for i in behind if view.word(i) in pronouns or _is_last_named(view, i)), None)
    verb = next((g for g in view.groups if i is not None and g.first > i), None)
    if i is None or verb is None or verb.first - i > 2:
        return None
    provides = word_set("treaties", "provision_verbs")
    if not verb.passive and verb.lemma not in {"entrer", *provides}:
        return None
    return _standing_for(view, before, i, "subject")


def _as_parts(view: SentenceView, before: Agreement, distance: int) -> Iterator[Agreement]:
    """« Son article 4 interdit … », « L’article 9 confie … », « une annexe secrète autorise … »; of nothing else."""
    parts = word_set("treaties", "parts")
    for i, word in enumerate(view.words):
        if word not in parts or distance > _PART_REACH or (distance == 0 and i <= before.last):
            continue
        numbered = view.doc[i + 1].text.isdigit() if i + 1 < len(view.doc) else False
        last = i + 1 if numbered else i
        opening = {view.word(j) for j in range(max(0, i - 2), i)}
        known = opening & _ITS or numbered or opening & _ONE_OF_THEM or (word == "volet" and "le" in opening)
        if known and view.word(last + 1) not in OF and view.doc[i].pos_ != "VERB":
            yield replace(_standing_for(view, before, i, "part"), last=last)


def _is_last_named(view: SentenceView, i: int) -> bool:
    """« Ce dernier prévoit », « Le second autorise »."""
    return i == 1 and view.word(1) in _LAST_NAMED and view.word(0) in {"ce", "cette", "le", "la"}


def _as_objects(view: SentenceView, before: Agreement) -> Iterator[Agreement]:
    """« Laurent Gbagbo l’a dénoncé », « ont refusé de la ratifier », « en a suspendu l’application »."""
    actions = word_set("treaties", "actions") - word_set("treaties", "actions.announced")  # « l’a confirmé »: the news
    for group in view.groups:
        i = _clitic(view, group, {*(_SEVERAL if before.plural else _OBJECTS), "en", "y"})
        if i is None or group.passive or (view.sentence.index == before.sentence and i <= before.last):
            continue
        clitic = view.word(i)
        used = clitic == "en" and _ITS_USE.match(view.text, view.end(group.main))
        undone = clitic in {"y", "en"} and _governs_it(view, group)
        refused = group.negated and group.lemma in word_set("treaties", "unrecognised")
        if used or undone or (clitic not in {"y", "en"} and (refused or group.lemma in actions)):
            yield _standing_for(view, before, i, "object")


def _clitic(view: SentenceView, group: VerbGroup, pronouns: set[str]) -> int | None:
    """The pronoun right before the verb group or inside it."""
    near = range(max(0, group.first - 1), group.main)
    return next((i for i in near if view.word(i) in pronouns), None)


def _governs_it(view: SentenceView, group: VerbGroup) -> bool:
    """« s’en est retirée », « s’y refusa », « y a mis fin »."""
    if group.lemma == "mettre":
        return bool({"fin", "terme"} & set(view.words[group.main + 1 : group.main + 3]))
    governed = word_set("treaties", "governed")
    return f"se {group.lemma}" in governed if group.reflexive else group.lemma in governed - {"retirer", "convenir"}


def _as_pledge(view: SentenceView) -> int | None:
    """« Les deux parties s’engagent à … », « Chacun s’engage à … »: the verb, where the sentence opens with its parties."""
    opening = view.doc.phrase(0, min(4, len(view.doc))).lower()
    if not opening.startswith(tuple(load("treaties")["pledging"])):
        return None
    verb = next((g for g in view.groups if g.finite), None)
    return verb.main if verb is not None and verb.reflexive and verb.lemma == "engager" and not verb.negated else None


def _as_action(view: SentenceView) -> int | None:
    """« La signature est attendue le 12 », « la ratification est prévue »: a noun of action of nothing else."""
    known = word_set("treaties", "own_nouns")
    for i, word in enumerate(view.words):
        of_something = {view.word(i + 1), view.word(i + 2)} & OF
        definite = view.word(i - 1) in {"la", "l'", "sa", "le"} and view.doc[i].pos_ == "NOUN"
        aimed = is_aimed_at(view, i)
        if definite and not of_something and not aimed and any(base in known for base in base_forms(word)):
            return i
    return None


def _standing_for(view: SentenceView, agreement: Agreement, i: int, by: Form) -> Agreement:
    return replace(agreement, sentence=view.sentence.index, first=i, last=i, reference="anaphor", by=by)
