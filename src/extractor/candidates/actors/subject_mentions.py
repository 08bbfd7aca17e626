"""A mention for whoever stands in speaker position and is in no lexicon: « la défense », « le quinquagénaire », « selon eux »."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Literal

from extractor.candidates.actors.mention import Mention
from extractor.candidates.parsing.determiners import gender_of
from extractor.candidates.parsing.doc import Token
from extractor.candidates.parsing.noun_phrases import noun_phrase
from extractor.candidates.parsing.parse import ParsedArticle, ParsedSentence
from extractor.candidates.parsing.tokens import NOMINAL, is_temporal, says_how_many
from extractor.candidates.speech.cue import CueMention
from extractor.candidates.speech.incise import quotation_before
from extractor.candidates.speech.subjects import subject_head
from extractor.french.cues import may_be_fact, names_document, names_telling, names_thing
from extractor.french.lexicon import word_set
from extractor.french.names import head_kind
from extractor.french.places import demonym_country
from extractor.records.actor.schema import ActorKind

_PLACED = re.compile(r"(?:[AÀ]|En|Au|Aux|Dans)\s(?:l[ae]s?\s|l')?$")
"""« A Pale, le maire a dit »: who is at the head of the sentence is a place."""

_STRESSED = {"lui", "elle", "eux", "elles"}
"""« selon lui »: pronouns that only prepositions govern."""


def with_subjects(
    parsed: ParsedArticle, mentions: Sequence[Mention], cues: Sequence[CueMention]
) -> tuple[Mention, ...]:
    """The mentions, and a group for each noun phrase that only its verb of saying shows to be somebody (« la défense »)."""
    found = list(mentions)
    persons = {w for m in mentions if m.kind == "person" and m.name for w in parsed.text[slice(*m.name)].split()}
    for cue in cues:
        head = subject_head(parsed, cue)
        sentence = parsed.sentences[cue.sentence]
        if head is None or len(head) == 1 or _PLACED.match(sentence.doc.text[: head.idx]):
            continue
        offset = sentence.start + head.idx
        if any(m.start <= offset < m.end for m in found) or _is_quoted(parsed, cue, offset):
            continue
        if head.text.lower() in _STRESSED:
            plural = head.text.lower() in {"eux", "elles"}
            gender: Literal["f", "m"] = "f" if head.text.lower().startswith("elle") else "m"
            kind: ActorKind = "group" if plural else "person"
            found.append(
                Mention(
                    offset,
                    offset + len(head),
                    cue.sentence,
                    kind,
                    head=head.text.lower(),
                    plural=plural,
                    gender=gender,
                    pronoun=True,
                )
            )
        if says_how_many(sentence.doc, head.i):
            found.append(_some(sentence, cue, head))
            continue
        known = head_kind(head.text) is not None
        if (head.pos_ not in NOMINAL and not known) or not (_speaks(cue, head) or _is_quoting(parsed, cue, head)):
            continue
        described = _described(sentence, cue, head)
        if head.text in persons and offset == described.end - len(
            head
        ):  # « pour Montebourg » beside « Arnaud Montebourg »
            described = replace(described, kind="person", name=(offset, described.end), head="", plural=False)
        found.append(described)
    return tuple(sorted(found, key=lambda m: (m.start, -m.end)))


def _some(sentence: ParsedSentence, cue: CueMention, head: Token) -> Mention:
    """« Certains », « d’autres », « les uns », « beaucoup d’entre eux »: a group that only its number describes."""
    before = sentence.doc[head.i - 1] if head.i else head
    first = before if before.text.lower() in {"d'", "les"} else head
    start, end = sentence.span_of(first)[0], sentence.span_of(head)[1]
    among = _AMONG.match(sentence.doc.text, end - sentence.start)
    end = sentence.start + among.end() if among else end
    return Mention(start, end, cue.sentence, "group", head=head.text.lower(), plural=True)


_AMONG = re.compile(r"\sd[’']entre\s(?:eux|elles)\b")


def _described(sentence: ParsedSentence, cue: CueMention, head: Token) -> Mention:
    """The noun phrase as a mention: a person where the noun is one (« le quinquagénaire »), a document's authors, a group."""
    phrase = noun_phrase(sentence, head)
    number = head.morph.get("Number")
    plural = "Plur" in number or (not number and head.pos_ != "PROPN" and head.text.endswith(("s", "x")))
    kind = "group" if plural else _kind_of(cue, head)
    kind = "organisation" if names_document(head.text) else kind
    gender = gender_of(sentence.doc.text[phrase.start - sentence.start : phrase.bare - sentence.start], head)
    # « L’opposition taxe l’État de P »: the verb is no part of its subject, whatever the tagger takes it for.
    end = len(sentence.doc.text[: cue.start - sentence.start].rstrip()) + sentence.start
    end = end if phrase.start < end < phrase.end else phrase.end
    nation = demonym_country(head.text) if head.text[:1].isupper() else None  # « 81 % des Espagnols »
    named = kind in {"organisation", "media"} and _is_name(head)
    name = (phrase.bare, end) if named else None
    return Mention(
        phrase.start, end, cue.sentence, kind, nation, name, head=head.text.lower(), plural=plural, gender=gender
    )


def _kind_of(cue: CueMention, head: Token) -> ActorKind:
    """« la société » is an organisation, « Valbel-Nord » too, « Le Valbellois » an outlet where it writes; else somebody."""
    known = head_kind(head.text)
    if head.text.lower() == "direction":  # of a company, where nothing says of what
        return "organisation"
    if known in {"person", "organisation", "media"}:
        return known
    if not _is_name(head):
        return "group"
    writes = cue.verb is not None and cue.verb.lemma in _WRITES and head.i > 0 and head.doc[head.i - 1].pos_ == "DET"
    return "media" if writes else "organisation"


_WRITES = {"écrire", "titrer", "rapporter", "relater", "relever", "révéler", "noter"}


def _is_name(head: Token) -> bool:
    """A capitalised word that names no people; one noun alone at the head of a sentence is a name, it has no article."""
    capital = head.text[:1].isupper() and head_kind(head.text) is None and not demonym_country(head.text)
    return capital and head.ent_type_ != "PER"


def _is_quoting(parsed: ParsedArticle, cue: CueMention, head: Token) -> bool:
    """« « P », indique la base », « La base réclame « P » »: whoever the words in marks are of, unless it is a thing."""
    if cue.form != "finite" or names_telling(head.text) or is_temporal(head) or head.text.isdigit():
        return False
    behind = _QUOTES.match(parsed.text, cue.end) is not None
    before = quotation_before(parsed, cue.start) is not None and head.i > cue.last_index
    nations = head.text.lower() == "pays" and before
    return nations or ((before or behind) and not names_thing(head.text))


_QUOTES = re.compile(r"\s?:?\s?[«“\"]")


def _speaks(cue: CueMention, head: Token) -> bool:
    """Whether the noun can only be somebody here: no document, no date, and no verb that facts may have for a subject.

    Only somebody « assure être prêt ».
    """
    proper = head.i > 0 and head.text[:1].isupper()  # « rappelle la Convention-cadre de Rome »
    if is_temporal(head) or head.text.isdigit() or names_telling(head.text):
        return False
    if names_thing(head.text) and not (proper and cue.last_index < head.i):
        return False
    people = head.i > 0 and head.text[:1].isupper()  # « Les Tchétchènes demandent P »
    known = (
        head.text.lower() in word_set("cues", "crowds")
        or names_document(head.text)
        or head_kind(head.text) is not None
        or head.pos_ == "PROPN"
        or people
    )
    if cue.verb is None:
        return known or cue.act != "assess"  # « aux yeux de la loi », « du point de vue du territoire »
    behind = head.doc.phrase(cue.last_index + 1, cue.last_index + 2).lower()
    return known or behind in {"être", "avoir", "vouloir"} or not may_be_fact(cue.verb.lemma)


def _is_quoted(parsed: ParsedArticle, cue: CueMention, offset: int) -> bool:
    quotation = parsed.quotation_at(offset)
    return quotation is not None and quotation.closed and not quotation.start <= cue.start < quotation.end
