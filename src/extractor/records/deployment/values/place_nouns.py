"""Places that no list names: « à Tapa », « quitter Ohakea », « sur les hauteurs », « dans les pays contributeurs »."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from extractor.candidates.parsing.parse import ParsedArticle, ParsedSentence
from extractor.candidates.parsing.verb_groups import VerbGroup
from extractor.french.forces import force_noun
from extractor.french.given_names import is_given_name
from extractor.french.leaders import leads_a_state
from extractor.french.lexicon import load, word_set
from extractor.french.place_phrases import head_before
from extractor.french.places import PlaceMention, demonym_country, find_bodies, find_places
from extractor.french.towns import countries_with_town
from extractor.records.deployment.forces.armies import army_country

_S = r"[ \u00a0]"
_ARABIC = r"(?:a[lsdrnthz]|e[lrz]|ash|esh)"
_WORD = rf"(?:{_ARABIC}-)?[A-ZÀ-Ý][\wÀ-ÿ’'-]+"
_NAME = rf"(?:(?:[AE]l|Ras|Deir|Aïn){_S})?{_WORD}(?:{_S}(?:{_ARABIC}{_S})?{_WORD}){{0,2}}"
_BEHIND = re.compile(
    rf"(?<![\w’'-])(?:[àÀA]|[Ee]n|[Vv]ers|[Dd]epuis|[Pp]rès{_S}d(?:e{_S}|[’'])|[Aa]utour{_S}de|[Ss]ur|[Ee]ntre|[Pp]our|[Pp]ar|[Vv]ia|[Dd]e|[Dd]u|[Dd][’']"
    rf"|(?:[Dd]ans|[Vv]ers|[Ss]ur){_S}(?:l[ea]s?(?={_S})|l[’'])|[Dd]ans){_S}?({_NAME})"
)
_JOINED = re.compile(rf"(?:,{_S}{_NAME})*{_S}et{_S}(?:l[ea]{_S}|l[’'])?({_NAME})")
_OBJECT = re.compile(rf"{_S}(?:l[ea]{_S}|l[’'])?({_NAME})")
_CALLED = re.compile(rf"(?<![\w.!?:»’'-] )(?<!^)\b{_WORD}{_S}$")
"""A first name right before a place's name makes it a surname; not at the beginning of a sentence."""

_LONGEST_FIRST_NAME = 40
_HEAD = 60
"""Characters before a name in which its noun stands: « au camp militaire de »."""

_DETERMINER = rf"(?:tou(?:te|t|s){_S})?(?:l[ea]s?{_S}|l[’']|ces?{_S}|cette{_S}|des{_S}|une?{_S}|plusieurs{_S}|leurs?{_S}|s(?:a|es|on){_S}|nos{_S}|notre{_S})"


def unlisted_names(
    parsed: ParsedArticle, sentence: ParsedSentence, groups: Sequence[VerbGroup]
) -> Iterator[PlaceMention]:
    """Capitalised names behind a preposition of place, or behind a verb of reaching and leaving, that are nobody's."""
    text = parsed.text
    bodies = find_bodies(text, sentence.start, sentence.end)
    spans = [match.span(1) for match in _BEHIND.finditer(text, sentence.start, sentence.end)]
    spans += [
        match.span(1)
        for _, end in list(spans)
        for match in _JOINED.finditer(text, end, sentence.end)
        if match.start() == end
    ]
    for group in groups:
        if group.lemma in word_set("deployments", "reaching", "leaving"):
            match = _OBJECT.match(text, sentence.span_of(sentence.doc[group.main])[1], sentence.end)
            spans += [match.span(1)] if match else []
    for start, end in sorted(set(spans)):
        name = text[start:end]
        head = head_before().search(text[max(sentence.start, start - _HEAD) : start])
        listed = any(b.start < end and start < b.end for b in bodies) or bool(find_places(text, start, end))
        if (
            listed
            or army_country(text, start, end)
            or demonym_country(name)
            or force_noun(name.split()[0])
            or _is_person(text, name)
        ):
            continue
        if head is None and not countries_with_town(name) and _seems_somebody(sentence, start, end, groups):
            continue
        whole = start - len(head[0]) if head else start
        part = head is not None and head[1].lower() in word_set("place_words", "directions")
        yield PlaceMention(whole, end, text[whole:end] if part else name, None, "other", actor=False)


def _is_person(text: str, name: str) -> bool:
    """A leader of the list, or the surname of somebody whose first name the article gives."""
    if leads_a_state(name) is not None:
        return True
    return not countries_with_town(name) and any(
        _CALLED.search(text, max(0, at - _LONGEST_FIRST_NAME), at) for at in _found(text, name)
    )


def _found(text: str, name: str) -> Iterator[int]:
    """Where the name stands as whole words."""
    at = text.find(name)
    while at >= 0:
        following = text[at + len(name) : at + len(name) + 1]
        if following != "-" and not (following.isalnum() or following == "_"):
            yield at
        at = text.find(name, at + 1)


def _seems_somebody(sentence: ParsedSentence, start: int, end: int, groups: Sequence[VerbGroup]) -> bool:
    """By the parse, which takes « à Avdiïvka » for a person too: believed of an organisation, of a name with a first
    name, and behind « de » where nobody leaves a place."""
    tokens = sentence.tokens_in(start, end)
    kinds, before = {t.ent_type_ for t in tokens}, sentence.doc[max(0, tokens[0].i - 1)].text.lower()
    leaving = word_set("deployments", "departing", "verbs.object.withdrawal", "verbs.subject.withdrawal")
    moving = [g for g in groups if g.main < tokens[0].i][-1:]
    of = before in {"de", "d'", "d’"} and not any(g.lemma in leaving for g in groups)
    if before in {"le", "la", "les", "l'", "l’"}:
        return bool(kinds & {"ORG", "PER"})
    if before == "du":
        return not any(g.lemma in leaving for g in moving)
    if before == "par":
        return "LOC" not in kinds
    if before == "à" and any(g.lemma in word_set("deployments", "verbs.object.deployment") for g in moving):
        return False  # « ont dépêché à Mweso un régiment »
    called = len(tokens) > 1 and is_given_name(tokens[0].text)
    return "ORG" in kinds or ("PER" in kinds and (of or called or (len(tokens) > 1 and before != "de")))


def nouns_of_place(parsed: ParsedArticle, sentence: ParsedSentence) -> Iterator[PlaceMention]:
    """« hauteurs », « ligne de front », « pays contributeurs » behind an article: places without a name of their own."""
    for match in _nouns().finditer(parsed.text, sentence.start, sentence.end):
        start, end = match.span(1)
        words = re.findall(r"[\w-]+", match[1])
        country = next((c for w in words if (c := demonym_country(w))), None)
        yield PlaceMention(start, end, match[1], country, "region", actor=False)


@cache
def _nouns() -> re.Pattern[str]:
    nouns = "|".join(sorted(load("place_words")["plain"], key=len, reverse=True))
    quality = rf"(?:{_S}(?!(?:ont|sont|est|fin|juin|matin|demain|enfin|soudain)\b)[\w-]+(?:eurs?|ières?|iers?|ins?|ines?|ales?|aux|iques?|ées?|és|ens?|iennes?|ais|aises?|ants?|antes?|sins?|iles?|stes?|ars?)\b)?"
    purposes = "|".join(load("place_words")["purposes"])
    complement = (
        rf"(?:{_S}du{_S}(?:pays|territoire|front)|{_S}d(?:e{_S}|[’'])(?:{purposes})\b|{_S}de{_S}l[’'](?:est|ouest))?"
    )
    return re.compile(
        rf"(?<![\w’'-]){_DETERMINER}(?:«{_S}?)?((?:{nouns})(?![\w-]){complement}{quality})", re.IGNORECASE
    )
