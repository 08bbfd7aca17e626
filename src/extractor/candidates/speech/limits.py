"""Where reported words end: the first cut outside quotation marks, else the end of the sentence."""

import re
from bisect import bisect_left, bisect_right
from operator import attrgetter

from extractor.candidates.parsing.parse import ParsedArticle, ParsedSentence
from extractor.candidates.parsing.tokens import is_finite, is_infinitive, is_plural_verb
from extractor.candidates.speech.clauses import resumption, verb_follows
from extractor.candidates.speech.cue import CueMention
from extractor.candidates.speech.incise import completes_clause, is_incise
from extractor.candidates.speech.tails import tail_starts
from extractor.french.conjugation import kinds_of

# A comma or coordination behind which the reported clause is over.
_ATTRIBUTION = re.compile(
    r",?\s[–—-]?\s?(?:selon|d[’']après|à en croire|aux dires de|dixit)\s(?!l[ea]squel|laquelle|lequel|qu)",
    re.IGNORECASE,
)


_CONTRAST = re.compile(
    r",\sce\squ(?:i\b|e|[’'])|,\s(?:qui|dont|où),\s(?=selon\s|d[’']après\s)|\s(?:après|avant) que\s|,?\s(?:tandis que|tandis qu[’']|alors même que)\s?|\s?;\s|,\s(?:mais|et)\s(?=(?:il|elle|ils|elles)\s(?:a|ont|n[’']a|n[’']ont)\s)"
)


def limit_of(
    parsed: ParsedArticle,
    sentence: ParsedSentence,
    cue: CueMention,
    cues: tuple[CueMention, ...],
    floor: int | None = None,
) -> int:
    """Where a clause that begins after the cue must end: the first cut outside quotation marks, else the sentence."""
    text = parsed.text
    start = cue.end if floor is None else floor
    quotations = parsed.quotations_in(start, sentence.end)
    end = max([sentence.end, *(q.inner_end for q in quotations if start <= q.start)])
    cuts = [end]
    cuts += [
        m.start() for m in _COLON.finditer(text, start + 1, sentence.end) if _begins_clause(parsed, sentence, start, m)
    ]
    cuts += tail_starts(parsed, sentence, cue.start, start)
    by_sentence = attrgetter("sentence")
    cues = cues[bisect_left(cues, cue.sentence, key=by_sentence) : bisect_right(cues, cue.sentence, key=by_sentence)]
    last = not any(c.start > cue.start for c in cues)
    if not last:
        cuts += [m.start() for m in _BEHIND_QUOTE.finditer(text, start + 2, end) if _told_later(cues, m.end())]
    for pattern in (_ATTRIBUTION, _CONTRAST):
        found = (m for m in pattern.finditer(text, start + 2, end) if not parsed.quotation_at(m.start()))
        free = last and pattern is _CONTRAST and (cue.clitic is not None)
        goes_on = _would if free else _parenthetical if pattern is _ATTRIBUTION else None
        cuts += [
            m.start()
            for m in found
            if (goes_on is None or not goes_on(text[m.start() : m.end()], text[m.end() : end]))
            and not (pattern is _CONTRAST and _is_told_too(sentence, start, m, cues))
        ]
    if (resumed := resumption(parsed, sentence, cue, start)) is not None:
        cuts.append(resumed)
    if (joint := _own_verb(parsed, sentence, cue, start)) is not None:
        cuts.append(joint)
    before = [c for c in cues if c.start < cue.start]
    for other in cues:
        if other.start < start or other is cue:
            continue
        incise = is_incise(parsed, other)
        if incise and (m := _COLON.search(text, start + 1, other.start)) and not parsed.quotation_at(m.start()):
            cuts.append(m.start())  # « a réfuté P : la ville tient, a-t-il assuré »
        if other.form == "preposition" and (colon := re.search(r"\s?:\s$", text[start : other.start])) is not None:
            cuts.append(start + colon.start())  # « dénonce l’accord : pour lui, « un marché de dupes » »
        # « a réagi en affirmant que A, mais a réitéré B »: who reacted goes on.
        ruling = cue if cue.form != "gerund" else next((c for c in reversed(before) if c.form == "finite"), cue)
        cut = _cut_before(sentence, text, start, ruling, other, incise=incise)
        if cut is not None and text[start:cut].strip():
            cuts.append(cut)
        if not incise and (comma := _new_clause(parsed, sentence, cue, other)) is not None:
            cuts.append(comma)
    return min(cuts)


_BEHIND_QUOTE = re.compile(
    r"(?<=[»”\"]),\s(?:et|mais)\s(?=(?:l[ea]s?|son|sa|ses|une?|des|leurs?|cet?|cette|ces)\s|l[’']|[A-ZÉÈ])"
)


def _told_later(cues: tuple[CueMention, ...], offset: int) -> bool:
    """« a ironisé sur « P », et son voisin, qui a voté contre, juge que Q »: whether a verb of saying follows."""
    return any(c.start > offset and c.form == "finite" and c.clitic is None for c in cues)


def _is_told_too(sentence: ParsedSentence, start: int, mark: re.Match[str], cues: tuple[CueMention, ...]) -> bool:
    """« X explique que A, tandis que B »: both are told where B has no source of its own and A is a clause."""
    if any(c.start >= mark.end() for c in cues):
        return False
    if mark[0].startswith(", ce qui"):
        return "«" in sentence.doc.text[mark.end() - sentence.start :]  # « P, ce qui crée un risque « réel » »
    if not mark[0].strip(" ,").startswith(("tandis", "alors")):
        return False
    told = sentence.tokens_in(start, mark.start())
    return any(is_finite(t) or t.text.lower() in {"que", "qu'"} for t in told)


def _own_verb(parsed: ParsedArticle, sentence: ParsedSentence, cue: CueMention, start: int) -> int | None:
    """The « et » of « a condamné le raid et quitte Rome »: what is reported has no verb that the next could be joined to."""
    if cue.form != "finite" or cue.clitic is not None or is_incise(parsed, cue):
        return None
    for token in sentence.doc[cue.last_index + 1 :]:
        if is_finite(token) or token.text.lower() in _CLAUSAL:
            return None
        offset = sentence.span_of(token)[0]
        joins = token.text.lower() in {"et", "mais", "puis"} and offset > start and parsed.quotation_at(offset) is None
        if joins and verb_follows(sentence.doc, token.i + 1):
            return offset
    return None


_CLAUSAL = {
    "que",
    "qu'",
    "qui",
    "dont",
    "où",
    "si",
    "s'",
    ":",
    "«",
    '"',
    ";",
    "comment",
    "pourquoi",
    "quand",
    "lorsque",
    "quel",
}
_COLON = re.compile(r"\s?:\s(?![«“\"])")


def _begins_clause(parsed: ParsedArticle, sentence: ParsedSentence, start: int, colon: re.Match[str]) -> bool:
    """« X dit que A : B »: B is a sentence of its own, and so told by the article."""
    if parsed.quotation_at(colon.start()) is not None:
        return False
    behind = [t for t in sentence.doc if sentence.start + t.idx >= colon.end()]
    ahead = [t for t in sentence.doc if start <= sentence.start + t.idx < colon.start()]
    aside = {"sans", "pour"}
    told = any(is_finite(t) or (is_infinitive(t) and sentence.doc[t.i - 1].text.lower() not in aside) for t in ahead)
    opened = next(
        (i for i, t in enumerate(behind) if t.text.lower() in {"dont", "qui", "que", "qu'", "où"}), len(behind)
    )
    return told and any(is_finite(t) for t in behind[:opened])  # « fournit 700 hommes : deux bataillons qui … »


def _would(mark: str, rest: str) -> bool:
    """« Il l’avait dit : on ne céderait pas ; on n’arrêterait rien »: a conditional goes on with what was said."""
    return mark.strip() == ";" and re.match(r"[^;:«»]*?\b\w+(?:[eidtv]r|ur|aud|oud)(?:ait|aient)\b", rest) is not None


def _parenthetical(mark: str, rest: str) -> bool:
    """« le polonium est, selon le laboratoire, d’origine étrangère »: the clause goes on behind the source."""
    source, comma, after = rest.partition(", ")
    goes_on = mark.startswith(",") and not re.match(
        r"(?:qui|dont|où|et a|et ont|tandis|mais|alors|a-t-|ont-)\b|\w+ant\b", after
    )
    return bool(comma) and len(source.split()) < 12 and len(after.split()) >= 3 and goes_on and not after[:1].isupper()


_BEFORE_CUE = 60
"""Characters before a cue in which the joint stands that parts it from the clause before."""


_BEFORE_GERUND = r"(?:,|\set)\s(?:(?:tout\s)?en\s|\w+\s)?$|[^«»“”\"]{30}[»”\"]\s$"
"""Before a gerund of the speaker's; « en affirmant » without a comma only where it can belong to no verb in between."""


_BEHIND_MARK = re.compile(
    r"[»”\"],?\s(?:tout\s)?(?:en|avant\sde|avant\sd[’']|et\sde|et\sd[’']|puis\sde|puis\sd[’'])\s?$"
)
"""« a dit que « P » en ajoutant : « Q » », « a dit « P » avant d’ajouter « Q » »: behind the mark the speaker goes on."""


def _cut_before(  # noqa: PLR0913
    sentence: ParsedSentence, text: str, start: int, cue: CueMention, other: CueMention, *, incise: bool
) -> int | None:
    """The comma or « et » before a later cue that does not belong to the reported clause."""
    start = max(start, other.start - _BEFORE_CUE)
    before = text[start : other.start]
    if other.form == "gerund" and text[other.start : other.start + 2] == "y ":
        return other.start  # « salue P y voyant Q »
    if other.form in {"gerund", "infinitive"} and (parted := _BEHIND_MARK.search(before)) is not None:
        return start + parted.start()
    if other.form == "gerund":
        told = any(is_finite(t) for t in sentence.doc[cue.last_index + 1 : other.first_index])
        m = re.search(_BEFORE_GERUND if told else _BEFORE_GERUND + r"|\s(?:tout\s)?en\s$", before)
    elif other.clitic or incise:
        m = re.search(r"[,»”\"?!][\s\u00a0]*$", before)
    elif (
        other.form == "finite"
        and not completes_clause(sentence.doc, other.first_index)
        and _may_share_subject(sentence, cue, other)
    ):
        # « a dit que A, et a ajouté que B » goes on with the speaker; « disant qu’ils A, mais pensent B » with « ils ».
        m = re.search(
            r",?\s(?:et|puis|mais)\s(?:a|ont|avait|avaient)?\s?$|,\s$|[»”\"]\set\s$|,\s(?:et|mais)\s(?:ils?|elles?)\s$",
            before,
        )
    else:
        return None
    return start + m.start() if m else None


def _new_clause(parsed: ParsedArticle, sentence: ParsedSentence, cue: CueMention, other: CueMention) -> int | None:
    """The comma of « X réclame A, et Y a plaidé pour B »: a second main clause with a speaker of its own."""
    doc = sentence.doc
    for token in reversed(doc[cue.last_index + 2 : other.first_index - 1] if other.form == "finite" else []):
        before = doc[token.i - 1]
        if is_finite(token) or token.text.lower() in {"que", "qu'", "qui", "dont", "où", ":", "«"}:
            return None
        if token.text.lower() in {"et", "mais", "puis", "quand", "lorsque", "pendant"} and before.text == ",":
            comma = sentence.span_of(before)[0]
            return comma if parsed.quotation_at(comma) is None else None
    return None


def _may_share_subject(sentence: ParsedSentence, cue: CueMention, other: CueMention) -> bool:
    """« ont dénoncé A et promis B » share all, « a dit A et craint B » their number."""
    doc = sentence.doc
    if cue.form == "gerund" and doc.phrase(other.first_index - 1, other.first_index).lower() == "mais":
        # « a réagi en disant que P, mais a promis Q »: who reacted goes on.
        main = next((t for t in doc[: cue.first_index] if is_finite(t)), None)
        return main is not None and other.first_index < other.verb_index
    shared = other.first_index == other.verb_index and "finite" not in kinds_of(doc[other.verb_index].text)
    numbers = {is_plural_verb(doc, c.first_index, c.verb_index) for c in (cue, other) if c.form == "finite"}
    return shared or (cue.form == "finite" and len(numbers) == 1)
