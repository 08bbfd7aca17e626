"""Who stands in speaker position, by syntax: the head noun of the subject."""

from extractor.candidates.parsing.doc import Doc, Token
from extractor.candidates.parsing.parse import ParsedArticle, ParsedSentence
from extractor.candidates.parsing.tokens import (
    NOMINAL,
    OF,
    TITLES,
    is_finite,
    is_governed,
    is_participle,
    is_plural_verb,
    is_temporal,
    says_how_many,
)
from extractor.candidates.speech.authors import author_of
from extractor.candidates.speech.clauses import OPENERS, RELATIVES, participle_clause
from extractor.candidates.speech.cue import CueMention
from extractor.candidates.speech.incise import is_aside, is_incise, noun_behind, points_back
from extractor.french.conjugation import kinds_of
from extractor.french.cues import names_document, names_telling, verb_cue
from extractor.french.grammar import OBJECT_CLITICS
from extractor.french.names import head_kind
from extractor.french.places import country_of

_RELATIVE = {*RELATIVES, "que", "qu'", "dont", "où"}

_AT = {"à", "au", "aux", "chez", "dans", "de", "du", "des", "auprès", "côté"}
"""Prepositions of the place that speaks through « on »."""


_SOURCE_REACH = 12
"""How many tokens behind « selon » the source may stand (« selon des informations recueillies mardi par l’AFP »)."""


def subject_head(parsed: ParsedArticle, cue: CueMention) -> Token | None:
    """The head of the noun phrase (or the pronoun) that speaks, None when it is not in the sentence or a clitic."""
    head = _position(parsed, cue)
    return None if head is None else author_of(parsed.sentences[cue.sentence].doc, head)


def _position(parsed: ParsedArticle, cue: CueMention) -> Token | None:
    """The noun or pronoun in subject position."""
    sentence = parsed.sentences[cue.sentence]
    if is_indefinite(parsed, cue):
        return _place_of_voice(sentence, cue)
    if cue.form in {"preposition", "noun"}:
        return _source(sentence, cue)
    if cue.form == "gerund":
        return main_subject(sentence.doc, cue)
    if cue.clitic is not None or cue.form != "finite":
        return None
    behind = is_incise(parsed, cue) or is_aside(parsed, cue) or points_back(parsed, cue) or cue.first_index == 0
    return noun_behind(sentence, cue) if behind else _subject(sentence.doc, cue)


def main_subject(doc: Doc, cue: CueMention) -> Token | None:
    """« Alors que A dormait, X est intervenu, demandant P »: the subject of the main clause before a gerund."""
    subjects = [t for t in doc[: cue.first_index] if t.dep_.startswith("nsubj") or t.dep_ == "expl:subj"]
    if subjects and doc[0].text.lower() in OPENERS:
        comma = next((t.i for t in doc[subjects[0].i : cue.first_index] if t.text == ","), len(doc))
        subjects = [t for t in subjects if t.i > comma] or subjects
    if not subjects and doc[0].pos_ == "DET" and cue.first_index > 1:
        noun = chain_head(doc, cue.first_index - 1)  # « Une note indiquant que P circule »
        return noun if noun is not None and names_document(noun.text) else None
    return subjects[0] if subjects else None


def is_indefinite(parsed: ParsedArticle, cue: CueMention) -> bool:
    """« précise-t-on dans son entourage », « à l’Élysée, on assure »: « on » is whoever is at the place named."""
    if cue.form != "finite":
        return False
    if cue.verb is not None and cue.verb.lemma == "apprendre":
        return True
    if cue.clitic is not None:
        return parsed.text[slice(*cue.clitic)] == "on"
    doc = parsed.sentences[cue.sentence].doc
    before = _before_adverbs(doc, cue.first_index)
    return before >= 0 and doc[before].text.lower() == "on"


def _place_of_voice(sentence: ParsedSentence, cue: CueMention) -> Token | None:
    """The noun of « chez X », « à l’ambassade », « de source militaire » behind the cue, or at the head of the sentence."""
    where = next(
        (t.i for t in sentence.doc[max(0, cue.first_index - 3) : cue.first_index] if t.text.lower() == "où"), None
    )
    if where is not None and where > 1:
        place = sentence.doc[where - (2 if sentence.doc[where - 1].text == "," else 1)]
        return place if place.pos_ in NOMINAL else None  # « à Paris, où l’on s’agace de P »
    behind = sentence.doc[cue.last_index + 1 : cue.last_index + 9]
    ahead = sentence.doc[:6] if cue.clitic is None else sentence.doc[:0]
    for tokens in (behind, ahead) if cue.clitic is not None else (ahead, behind):
        opened = False
        for token in tokens:
            if token.text.lower() in {"que", "qu'", ":", ",", "«"}:
                break
            opened = opened or token.text.lower() in _AT or token.text == "A"
            if (
                opened
                and token.pos_ in NOMINAL
                and not is_temporal(token)
                and token.text.lower() not in {"côté", "part", "a"}
            ):
                return token
    return None


def _source(sentence: ParsedSentence, cue: CueMention) -> Token | None:
    """The noun after « selon »; of « selon un bilan des autorités » the authorities, of « , selon qui » the noun before."""
    doc, first = sentence.doc, sentence.token_at(cue.end)
    if first is None or (cue.form == "preposition" and doc[first.i - 1].text.lower() in {"yeux", "avis", "entendre"}):
        return None
    if first.text.lower() in RELATIVES:
        return chain_head(doc, first.i - (3 if doc[first.i - 2].text == "," else 2), relative=True)
    told = False
    for token in doc[first.i : first.i + _SOURCE_REACH]:
        named = token.pos_ in NOMINAL or head_kind(token.text) is not None
        beside = token.pos_ == "NOUN" and names_telling(doc[token.i - 1].text)  # « des images satellite »
        if token.pos_ == "PRON" or (named and not beside and not names_telling(token.text)):
            return token
        told = told or token.pos_ in NOMINAL
        if token.pos_ not in {"DET", "ADJ", "NUM", "ADP", "ADV", *NOMINAL} and not (told and is_participle(token)):
            return None
    return None


def _subject(doc: Doc, cue: CueMention) -> Token | None:
    """The noun phrase that ends at the verb, else the tagger's subject, else the one before an insertion in commas."""
    last = _before_adverbs(doc, cue.first_index)
    if last < 0:
        return None
    if says_how_many(doc, last):
        return doc[last]
    if doc[last].pos_ == "CCONJ":
        return _shared_subject(doc, cue)
    if doc[last].text.lower() in RELATIVES:
        # « des objets de musées et qui rappellent P »
        joint = doc[last - 1].text == "," or doc[last - 1].pos_ == "CCONJ"
        head = chain_head(doc, last - (2 if joint else 1), relative=True)
        return head and _apposed_to(doc, head)
    if doc[last].text != ",":
        return chain_head(doc, last) or _tagged_subject(doc, cue)
    named = chain_head(doc, last - 1) if doc[last - 1].pos_ == "PROPN" else None
    return _over_insertions(doc, last) or _tagged_subject(doc, cue) or named


def _apposed_to(doc: Doc, head: Token) -> Token:
    """« Ana Roux, 34 ans, marchande, qui »: the name that the bare noun stands beside, else the noun itself."""
    first = head.i
    while first and doc[first - 1].pos_ in {"ADJ", "NUM"}:
        first -= 1
    if not first or doc[first - 1].text != "," or head.text[:1].isupper():
        return head
    before = first - 2
    if doc.phrase(before, before + 1).lower() == "ans" and doc[before - 2].text == ",":
        before -= 3
    return doc[before] if before >= 0 and doc[before].text[:1].isupper() else head


def _shared_subject(doc: Doc, cue: CueMention) -> Token | None:
    """« les instructeurs ont une haute opinion, mais pensent que »: the subject of the verb it is coordinated with.

    None when that is a cue itself: then its speaker goes on.
    """
    first = doc[cue.first_index].text.lower()
    if doc[cue.first_index - 2].text == "," and any(
        verb_cue(t.text) is not None and is_finite(t) for t in doc[: cue.first_index - 2]
    ):
        return None  # « répond que A, et menace de B »
    if cue.first_index == cue.verb_index and "finite" not in kinds_of(first):
        return None  # « a dit que A et promis B »
    shared = [t.i for t in doc[: cue.first_index] if t.text.lower() == first]
    if any(verb_cue(t.text) is not None for i in shared for t in doc[i + 1 : i + 4]):
        return None
    head = doc[cue.verb_index].head
    told = next((t.i for t in doc[: head.i] if t.text.lower() in {"que", "qu'"} and t.i), 0)
    outer = doc[told - 1] if told else None
    plural = is_plural_verb(doc, cue.first_index, cue.verb_index)
    reports = outer is not None and verb_cue(outer.text) is not None and is_finite(outer)
    if outer is not None and reports and is_plural_verb(doc, outer.i, outer.i) == plural:
        return None  # « rappelle que la ville a payé et promet P »
    if doc[cue.verb_index].dep_ != "conj" or head.i >= cue.first_index or verb_cue(head.text) is not None:
        return None
    named = next((c for c in head.children if c.dep_.startswith("nsubj") and c.i < head.i), None)
    if named is not None and (named.text.lower() in RELATIVES or plural != is_plural_verb(doc, named.i, head.i)):
        return (
            None  # « refuse de dire qui l’a écrit et jure que P », « soutient que les axes sont rouverts et promet P »
        )
    auxiliary = next((c.i for c in head.children if c.dep_.startswith("aux")), head.i)
    return named or _over_insertions(doc, auxiliary - 1)


def _before_adverbs(doc: Doc, first: int) -> int:
    """The token before the verb group, its adverbs and clitics and what stands in brackets (« François Roux (PS) les »)."""
    last = first - 1
    while last >= 0 and (
        (doc[last].pos_ == "ADV" and doc[last].text.lower() != "beaucoup")
        or is_temporal(doc[last])
        or doc[last].text == ")"
        or doc[last].text.lower() in OBJECT_CLITICS
    ):
        last = next((i for i in range(last, 0, -1) if doc[i].text == "("), 0) if doc[last].text == ")" else last
        last -= 1
    if last > 0 and doc[last].text == "-":  # « le gouverneur – qui communique peu – répète que P »
        last = next((i - 1 for i in range(last - 1, 0, -1) if doc[i].text == "-"), last)
    return last


def chain_head(doc: Doc, last: int, *, relative: bool = False) -> Token | None:
    """The first noun of « le porte-parole du ministère de la Défense », which ends at `last`; None when governed itself.

    A relative pronoun may also stand for a noun behind another preposition (« avec le ministre, qui »), and rather for
    somebody than for a thing of theirs (« les représailles de l’organisation, qui »).
    """
    i, inner = last, None
    while i >= 0:
        if doc[i].text == ")":
            i = next((k for k in range(i, 0, -1) if doc[k].text == "("), 0) - 1
        while i >= 0 and (doc[i].pos_ in {"ADJ", "ADV", "NUM"} or is_participle(doc[i]) or is_temporal(doc[i])):
            i -= 1
        if i < 0 or doc[i].pos_ not in {*NOMINAL, "PRON"}:
            return None
        head = _first_noun(doc, i)
        if (clause := participle_clause(doc, head)) is not None:
            i = clause - 1  # « un diplomate ayant requis l’anonymat affirme »
            continue
        if not is_governed(doc, doc[head]):
            return inner if relative and inner is not None and not _is_somebody(doc[head]) else doc[head]
        if head >= 2 and doc[head - 2].text.lower() in {"un", "une"} and doc[head - 1].text.lower() in {"des", "de"}:
            return doc[head]  # « un des chercheurs »
        noun = doc[head]
        inner = inner or (noun if _is_somebody(noun) else None)
        while head and doc[head - 1].pos_ in {"DET", "ADJ", "NUM"}:
            head -= 1
        if relative and doc[head - 1].text.lower() not in OF and not country_of(noun.text):
            return inner or noun
        if doc[head - 1].text.lower() == "des" and doc[max(0, head - 2)].text.lower() in {"où", "que", "dont", ","}:
            return noun  # « là où des militants réclament »: a determiner
        i = head - 2
        if i >= 0 and doc[i].text.lower() in {"et", "ou"}:
            i -= 1
    return None


def _first_noun(doc: Doc, head: int) -> int:
    """The first of the nouns that end at `head`, no farther than a title or a verb taken for one (« …», peste Luc »)."""
    while head and doc[head - 1].pos_ in {"PROPN", "X", "NOUN"} and doc[head].text not in TITLES:
        if doc[head - 2].text in {",", "»", '"'} and verb_cue(doc[head - 1].text) is not None:
            break
        head -= 1
    return head


def _is_somebody(noun: Token) -> bool:
    return noun.pos_ == "PROPN" or head_kind(noun.text) is not None


def _over_insertions(doc: Doc, comma: int) -> Token | None:
    """The noun before the insertions that end at `comma`: « Abuja, par la voix de son ministre, Mike Omeri, a nié »."""
    for i in range(comma - 1, 0, -1):
        if doc[i].text == "," and not _in_relative(doc, i) and (head := chain_head(doc, i - 1)) is not None:
            return head
    return None


def _in_relative(doc: Doc, comma: int) -> bool:
    """« Idriss Maro, qui recevait son homologue, Paul Biya, a promis »: whether this comma stands inside the relative clause."""
    opened = next(
        (i for i in range(comma - 1, 0, -1) if doc[i].text == "," and doc[i + 1].text.lower() in _RELATIVE), None
    )
    if opened is None:
        return False
    inside = doc[opened + 2 : comma]
    verbs = sum(is_finite(t) and not (t.pos_ == "VERB" and t.doc[t.i - 1].pos_ == "AUX") for t in inside)
    return verbs == 1 and not any(t.text.lower() in {"que", "qu'", ";", ":"} for t in inside)


def _tagged_subject(doc: Doc, cue: CueMention) -> Token | None:
    """The tagger's subject of the verb, or of the reporting verb that it is coordinated with."""
    token = doc[cue.verb_index]
    for verb in (token, token.head) if token.dep_ == "xcomp" else (token,):
        for child in verb.children:
            if (
                child.dep_.startswith("nsubj")
                and child.i < token.i
                and not _clause_between(doc, child.i, cue.first_index)
            ):
                return child
    return None


def _clause_between(doc: Doc, start: int, end: int) -> bool:
    """Whether a finite verb without a word that subordinates it lies between: then the subject is that verb's."""
    verbs = sum(is_finite(t) for t in doc[start:end])
    openers = sum(t.text.lower() in {"qui", "que", "qu'", "dont", "où"} for t in doc[start:end])
    return verbs > openers
