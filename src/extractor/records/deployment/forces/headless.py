"""Forces that a word of their verb stands for: « les rappellera », « pas un seul d’entre eux n’ira », « dont le départ », « nous partons »."""

import re
from collections.abc import Iterator
from functools import cache

from extractor.candidates.parsing.doc import Doc, Token
from extractor.french.inflection import base_forms
from extractor.french.lexicon import load, word_set
from extractor.french.numbers import Quantity
from extractor.records.deployment.forces.force import TIME_WORDS, Force
from extractor.records.deployment.forces.pronouns import Antecedents

_S = r"[ \u00a0]"
_NOBODY = re.compile(
    rf"\b(?:(?:pas|plus){_S}une?(?:{_S}seule?)?|aucune?|nulle?|pas{_S}même{_S}une?)"
    rf"{_S}(?:d[’'](?:entre{_S})?(?:eux|elles)|des{_S}(?:nôtres|leurs)|de{_S}ces{_S}derni(?:ers|ères))(?={_S}(?:ne{_S}|n[’']))",
    re.IGNORECASE,
)
_THIS = {"le", "la", "l'", "ce", "cet", "cette"}
_OF = {"de", "d'", "du", "des"}
_OF_WHICH = {"le", "la", "l'", "les"}
_CLAUSE = 10
"""Tokens behind « dont » in which its noun stands."""
_NOBODIES = TIME_WORDS | {"personne"}
_CORE = {"nsubj", "nsubj:pass", "obj", "obl:agent"}
_ONE = re.compile(
    rf"\bune?{_S}(?:seule?|seconde?|autre|deuxième|troisième)\b|\baucune?\b|\bpas{_S}une?(?={_S}?[,.;!»])"
    rf"|(?<=qu[’'])une?(?={_S}?[,.;!»]|{_S}(?:à|en|au)\b)"
)
_SETTLED = re.compile(
    rf"(?:{_S}(?:pas|plus|jamais|encore|donc))*(?:[,.;!»”\"]|{_S}(?:[»”]|jusqu|aussi{_S}longtemps|tant{_S}qu|là\b|ici\b|sur{_S}place|dès{_S}|avant{_S}|"
    rf"cette{_S}|en{_S}\d|demain)|$)"
)
"""What may stand behind « nous partons », « nous resterons »: nothing that gives the verb another sense."""


def headless(found: Antecedents) -> list[Force]:
    """A force for each such word; its words are those of the force it stands for."""
    if not found.forces and not found.recent:
        return []
    return [
        *_by_object(found),
        *_by_nobody(found),
        *_by_dont(found),
        *_by_event(found),
        *_by_one(found),
        *_by_speaker(found),
    ]


def _by_object(found: Antecedents) -> Iterator[Force]:
    """« Varsovie voudrait les rappeler », « personne ne viendra la remplacer »."""
    doc = found.sentence.doc
    for group in found.groups:
        if group.lemma not in _moving_verbs() or group.participle:
            continue
        clitic = next((t for t in doc[max(0, group.first - 1) : group.main] if _is_clitic(t)), None)
        before = _meant(found, clitic) if clitic is not None else None
        if clitic is not None and before is not None:
            yield found.standing_for(before, range(clitic.i, clitic.i + 1), None, definite=True)


@cache
def _moving_verbs() -> frozenset[str]:
    listed: dict[str, list[str]] = load("deployments")["verbs"]["object"]
    return word_set("deployments", *(f"verbs.object.{movement}" for movement in listed if movement != "presence"))


def _is_clitic(token: Token) -> bool:
    return token.text.lower() in {"les", "le", "la", "l'", "l’"} and token.pos_ == "PRON"


def _meant(found: Antecedents, clitic: Token) -> Force | None:
    """« les » are the people, « le » and « la » the one unit that was named last, with no other noun nearer."""
    before = found.before(clitic.i)
    if not before:
        return None
    plural = clitic.text.lower() == "les"
    last = [f for f in before if f.sentence == before[-1].sentence]
    fitting = [f for f in last if plural == (f.unit == "person" or f.quantity is not None)]
    if not fitting or found.sentence.doc[clitic.i - 1].text.lower() == "qui":
        return None
    force = fitting[-1]
    if not plural and clitic.text.lower() in {"le", "la"}:
        doc = found.parsed.sentences[force.sentence].doc
        if {"le": "Masc", "la": "Fem"}[clitic.text.lower()] not in doc[force.head].morph.get("Gender"):
            return None
    return None if _nearer(found, force, clitic, "Plur" if plural else "Sing") else force


def _nearer(found: Antecedents, force: Force, clitic: Token, number: str) -> bool:
    """Another noun of this number, as subject or object of a clause behind the force."""
    index = found.sentence.index
    for sentence in found.parsed.sentences[force.sentence : index + 1]:
        first = force.last + 1 if sentence.index == force.sentence else 0
        last = clitic.i if sentence.index == index else len(sentence.doc)
        nouns = (t for t in sentence.doc[first:last] if t.pos_ == "NOUN" and t.dep_ in _CORE)
        if any(number in t.morph.get("Number") and t.lemma_ not in _NOBODIES for t in nouns):
            return True
    return False


def _by_nobody(found: Antecedents) -> Iterator[Force]:
    for match in _NOBODY.finditer(found.parsed.text, found.sentence.start, found.sentence.end):
        tokens = found.tokens_of(*match.span())
        if before := found.before(tokens.start):
            yield found.standing_for(before[-1], tokens, None, definite=True)


def _by_dont(found: Antecedents) -> Iterator[Force]:
    """« les Burundais, dont le départ est proche », « 1.200 hommes dont le Parlement a approuvé l’envoi »."""
    doc = found.sentence.doc
    for token in doc[1:-2]:
        noun = _noun_of_which(doc, token.i) if token.text.lower() == "dont" else None
        if noun is None:
            continue
        owner = [
            f
            for f in found.forces
            if f.last in {token.i - 1, token.i - 2} and doc[token.i - 1].text in {",", doc[f.last].text}
        ]
        if owner:
            yield found.standing_for(owner[-1], range(noun - 1, noun), None, definite=True)


def _noun_of_which(doc: Doc, dont: int) -> int | None:
    """The noun of movement that « dont » belongs to, with a bare article before it and no « de » of its own behind."""
    moving = word_set("deployments", "nouns")
    for i in range(dont + 2, min(dont + _CLAUSE, len(doc))):
        if doc[i].text in {",", ";", "»"}:
            return None
        article = doc[i - 1].text.lower().replace("’", "'") in _OF_WHICH
        if article and any(base in moving for base in base_forms(doc[i].text)):
            return i if i + 1 == len(doc) or doc[i + 1].text.lower() not in {"de", "des", "d'", "d’"} else None
    return None


def _by_event(found: Antecedents) -> Iterator[Force]:
    """« Le retrait commencera en mai », « ce déploiement est imminent »: of those of whom the sentences before told."""
    doc, forces = found.sentence.doc, {f.first for f in found.forces}
    for token in doc[1:-1]:
        article, following = doc[token.i - 1], doc[token.i + 1].text.lower().replace("’", "'")
        named = article.text.lower().replace("’", "'") in _THIS and token.i - 1 == _clause_start(doc, token.i - 1)
        if not named or not word_set("deployments", "event_alone") & set(base_forms(token.text)):
            continue
        place = token.i + 3 < len(doc) and "PROPN" in {t.pos_ for t in doc[token.i + 2 : token.i + 4]}
        of_somebody = following in _OF and (not place or forces & set(range(token.i + 1, token.i + 5)))
        verb = next((g for g in found.groups if g.first > token.i and g.finite), None)
        happens = verb is not None and verb.main - token.i <= _CLAUSE and verb.lemma in _happening()
        before = [f for f in found.recent if not f.fighters]
        if happens and before and not of_somebody and following != "et":
            yield found.standing_for(before[-1], range(token.i - 1, token.i), None, definite=True)


def _clause_start(doc: Doc, i: int) -> int:
    """`i` when a clause may begin there: at the head of the sentence, behind a mark, « que » or « et »."""
    before = doc[i - 1].text.lower() if i else ""
    return i if not before or before in {",", ";", ":", "«", '"', "“", "que", "qu'", "qu’", "et", "mais"} else -1


@cache
def _happening() -> frozenset[str]:
    return word_set("deployments", "happening", "event_predicates") | {"avoir", "être", "durer"}


def _by_one(found: Antecedents) -> Iterator[Force]:
    """« est prêt à en fournir un second », « exclut d’en envoyer un seul », « il n’en est venu qu’une »."""
    for match in _ONE.finditer(found.parsed.text, found.sentence.start, found.sentence.end):
        tokens = found.tokens_of(*match.span())
        before = found.before(tokens.start)
        if before and found.of_them(*match.span()):
            verb = next(g for g in reversed(found.groups) if g.main < tokens.start)
            told = verb.finite and not verb.negated and match[0].split()[-1] in {"un", "une", "seul", "seule"}
            one = Quantity(*match.span(), "exact", 1, 1, 1) if told else None
            yield found.standing_for(before[-1], tokens, one, definite=False)


def _by_speaker(found: Antecedents) -> Iterator[Force]:
    """« Nous avons évacué Kitona », « nous n’y retournerons plus »: the soldiers of whom the article spoke."""
    doc, moving = found.sentence.doc, word_set("deployments", "of_armies", "verbs_of_ours")
    for group in found.groups:
        subject = next((t for t in doc[max(0, group.first - 3) : group.main] if t.text.lower() == "nous"), None)
        if subject is None or doc[subject.i + 1].text == "," or group.lemma not in moving:
            continue
        end = found.sentence.span_of(doc[group.main])[1]
        before = [f for f in found.before(subject.i) if not f.pronoun]
        sure = group.lemma in word_set("deployments", "of_armies") or _SETTLED.match(
            found.parsed.text, end, found.sentence.end
        )
        if before and sure:
            yield found.standing_for(before[-1], range(subject.i, subject.i + 1), None, definite=True)
