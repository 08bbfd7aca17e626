"""Places that no list names: « à Tapa », « quitter Ohakea », « sur les hauteurs », « dans les pays contributeurs »."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from extractor.candidates.parse import ParsedArticle, ParsedSentence
from extractor.candidates.verb_groups import VerbGroup
from extractor.french.forces import force_noun
from extractor.french.lexicon import load
from extractor.french.places import PlaceMention, demonym_country, find_bodies, find_places

_S = r"[ \u00a0]"
_WORD = r"[A-ZÀ-Ý][\wÀ-ÿ’'-]+"
_NAME = rf"(?:(?:[AE]l|Ras|Deir|Aïn){_S}|(?:al|el|as|ad|ar|an|at|ash)-)?{_WORD}(?:{_S}(?:(?:el|al|ez|es){_S})?{_WORD}){{0,2}}"
_BEHIND = re.compile(
    rf"(?<![\w’'-])(?:[àÀA]|[Ee]n|[Vv]ers|[Dd]epuis|[Pp]rès{_S}d(?:e{_S}|[’'])|[Aa]utour{_S}de|[Ss]ur|[Ee]ntre|[Dd]e|[Dd][’']){_S}?({_NAME})"
)
_JOINED = re.compile(rf"(?:,{_S}{_NAME})*{_S}et{_S}(?:l[ea]{_S}|l[’'])?({_NAME})")
_OBJECT = re.compile(rf"{_S}(?:l[ea]{_S}|l[’'])?({_NAME})")
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
    data = load("deployments")
    for group in groups:
        if group.lemma in {*data["reaching"], *data["leaving"]}:
            match = _OBJECT.match(text, sentence.span_of(sentence.doc[group.main])[1], sentence.end)
            spans += [match.span(1)] if match else []
    for start, end in sorted(set(spans)):
        tokens = [t for t in sentence.doc if sentence.start + t.idx < end and start < sentence.start + t.idx + len(t)]
        somebody = any(t.ent_type_ in {"PER", "ORG"} for t in tokens) or any(
            b.start < end and start < b.end for b in bodies
        )
        name = text[start:end]
        if somebody or demonym_country(name) or force_noun(name.split()[0]) or find_places(text, start, end):
            continue
        yield PlaceMention(start, end, name, None, "other", actor=False)


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
    quality = rf"(?:{_S}(?!(?:ont|sont|est)\b)[\w-]+(?:eurs?|ières?|iers?|ins?|ines?|ales?|aux|iques?|ées?|és|ens?|iennes?|ais|aises?|ants?|antes?|sins?|iles?|stes?|ars?)\b)?"
    complement = rf"(?:{_S}du{_S}pays|{_S}de{_S}(?:front|sécurité|repli|guerre|cessez-le-feu|contact|combat|l[’']est|l[’']ouest))?"
    return re.compile(rf"(?<![\w’'-]){_DETERMINER}((?:{nouns})\b{complement}{quality})", re.IGNORECASE)
