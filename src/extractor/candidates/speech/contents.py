"""What a cue reports: the boundaries of the reported words, found in code and never copied by a model.

From the cue to the end of its clause, the quotation beside it, the quoted sentences that follow. All offsets are
into the article's text.
"""

import re
from dataclasses import dataclass

from extractor.article import Quotation
from extractor.candidates.parsing.parse import ParsedArticle, ParsedSentence
from extractor.candidates.parsing.tokens import is_finite, is_infinitive
from extractor.candidates.parsing.trimming import trim
from extractor.candidates.speech.attributions import around_attribution
from extractor.candidates.speech.clauses import clause_follows, verb_follows
from extractor.candidates.speech.cue import CueMention
from extractor.candidates.speech.governed import after_verb
from extractor.candidates.speech.incise import aside_start, is_incise, points_back, quotation_before
from extractor.candidates.speech.limits import limit_of
from extractor.candidates.speech.nominal_cues import nominal_content
from extractor.candidates.speech.passives import passive_content, reduced_content


@dataclass(frozen=True)
class Content:
    """The reported words of one cue. `quotes` are the verbatim parts, without marks."""

    spans: tuple[tuple[int, int], ...]
    quotes: tuple[tuple[int, int], ...]
    quotations: tuple[Quotation, ...] = ()

    @property
    def mode(self) -> str:
        """direct when every word is inside quotation marks, mixed when some are, else indirect."""
        if not self.quotes:
            return "indirect"
        covered = all(any(q[0] <= s and e <= q[1] for q in self.quotes) for s, e in self.spans)
        return "direct" if covered else "mixed"


def content_of(parsed: ParsedArticle, cue: CueMention, cues: tuple[CueMention, ...]) -> Content | None:
    """The content of a verb or preposition cue, or None when it reports nothing that can be delimited."""
    sentence = parsed.sentences[cue.sentence]
    if (pointed := _pointed_back(parsed, sentence, cue, cues)) is not None:
        return build_content(parsed, [pointed])
    aside = aside_start(parsed, cue)
    if cue.form == "preposition" and (inner := _related(parsed, sentence, cue, cues)) is not None:
        return build_content(parsed, [inner])
    if cue.form == "noun":
        spans = nominal_content(parsed, sentence, cue)
    elif cue.form == "preposition" or aside is not None:
        spans = around_attribution(parsed, sentence, cue, cues, cue.start if aside is None else aside)
    elif cue.form == "passive":
        spans = passive_content(parsed, sentence, cue, cues)
    elif cue.form == "participle":
        spans = reduced_content(parsed, sentence, cue)
    else:
        spans = _incise(parsed, sentence, cue, cues) or after_verb(parsed, sentence, cue, cues)
        spans = spans and _without_day(parsed, sentence, cue, spans)
    return build_content(parsed, spans) if spans else None


_WHICH = re.compile(r",\s(?:(?:et|mais)\s)?(?:c[’']est\s)?ce\squ(?:e\s|[’'])(?:[^\s,;:«»]+\s){0,7}$")
"""« P, ce que X nie », « P, ce qu’a démenti X »."""


def _clause_before(
    parsed: ParsedArticle, sentence: ParsedSentence, cue: CueMention, cues: tuple[CueMention, ...], end: int
) -> tuple[int, int]:
    """The clause that ends here: what the cue before reports, else from the last colon or semicolon on."""
    other = next((c for c in reversed(cues) if c.sentence == cue.sentence and c.end < end), None)
    told = content_of(parsed, other, cues) if other is not None else None
    if told is not None and told.spans[-1][1] == end:
        return told.spans[0][0], end
    breaks = re.finditer(r"[;:]\s|,\smais\s", parsed.text[sentence.start : end])
    return sentence.start + max((m.end() for m in breaks), default=0), end


def _pointed_back(
    parsed: ParsedArticle, sentence: ParsedSentence, cue: CueMention, cues: tuple[CueMention, ...]
) -> tuple[int, int] | None:
    """« P. C’est ce qu’a annoncé X »: the sentence before; « Voilà ce que dit X : P »: what follows."""
    if (relative := _WHICH.search(parsed.text, sentence.start, cue.start)) is not None:
        return _clause_before(parsed, sentence, cue, cues, relative.start())
    if not points_back(parsed, cue):
        return None
    if (colon := re.search(r"\s?:\s", parsed.text[cue.end : sentence.end])) is not None:
        return cue.end + colon.end(), sentence.end
    if not sentence.index:
        return None
    before = parsed.sentences[sentence.index - 1]
    return before.start, before.end


_DAY = re.compile(
    r"(?<=\w)(?<!\sde)(?<!\sdu)(?<!\spour)(?<!\sà)\s(?:ce\s)?(?:(?:lun|mar|mercre|jeu|vendre|same)di|dimanche|hier)(?:\s(?:matin|midi|après-midi|soir|dernier))?[\s.]*$"
)


def _without_day(
    parsed: ParsedArticle, sentence: ParsedSentence, cue: CueMention, spans: list[tuple[int, int]]
) -> list[tuple[int, int]]:
    """« a confirmé ce départ jeudi soir »: the day is that of the telling, since a noun alone is told of in the past."""
    start, end = spans[0]
    compound = cue.form == "finite" and cue.first_index < cue.verb_index
    if len(spans) > 1 or not compound or start < cue.end or parsed.quotations_in(start, end):
        return spans
    day = _DAY.search(parsed.text, start, end)
    verbs = any(is_finite(t) or is_infinitive(t) for t in sentence.tokens_in(start, end))
    return [(start, day.start())] if day is not None and not verbs else spans


_WHO = re.compile(r"\s(?:qui|lequel|laquelle|lesquel(?:le)?s)[\s,]")
_WORDS = re.compile(r"\s(?:l[ae]s?\s|l[’'])(?:mots?|termes?|expression|formule|propos)\sd")


def _related(
    parsed: ParsedArticle, sentence: ParsedSentence, cue: CueMention, cues: tuple[CueMention, ...]
) -> tuple[int, int] | None:
    """« X, pour qui P »: P; « « P », selon l’expression de X »: the quotation alone."""
    if (who := _WHO.match(parsed.text, cue.end)) is not None:
        return who.end(), limit_of(parsed, sentence, cue, cues, floor=who.end())
    if _WORDS.match(parsed.text, cue.end) is None:
        return None
    beside = quotation_before(parsed, cue.start) or next(
        (q for q in parsed.quotations if cue.end < q.start < sentence.end), None
    )
    return (beside.inner_start, beside.inner_end) if beside is not None else None


def build_content(parsed: ParsedArticle, spans: list[tuple[int, int]]) -> Content | None:
    """Trim the spans, and find the quotations they hold."""
    trimmed = [t for s in spans if (t := trim(parsed.text, *s))]
    if not trimmed:
        return None
    trimmed = [t for t in trimmed if parsed.text[slice(*t)] not in _JOINTS] or trimmed
    near = parsed.quotations_in(min(s for s, _ in trimmed), max(e for _, e in trimmed))
    touched = tuple(q for q in near if any(q.inner_start < e and s < q.inner_end for s, e in trimmed))
    quotes = tuple(
        t for q in touched for s, e in trimmed
        if (t := trim(parsed.text, max(q.inner_start, s), min(q.inner_end, e)))
    )  # fmt: skip
    return Content(tuple(sorted(set(trimmed))), quotes, touched)


_JOINTS = {"Mais", "mais", "Et", "et", "Or", "Car", "Puis", "Ainsi", "Ou", "que", "Que"}
"""What may be left of a clause before « selon X »."""


def _incise(
    parsed: ParsedArticle, sentence: ParsedSentence, cue: CueMention, cues: tuple[CueMention, ...]
) -> list[tuple[int, int]] | None:
    """Content before the cue, behind a comma or a closing mark; with what continues after the speaker."""
    if not is_incise(parsed, cue):
        return None
    quotation = quotation_before(parsed, cue.start)
    if quotation is not None:
        first = parsed.sentence_at(quotation.start) or sentence
        lead = _lead(parsed, first, quotation.start, cues)
        spans = [(lead, quotation.inner_end if lead == quotation.start else cue.start)]
    else:
        inside = parsed.quotation_at(cue.start)
        start = inside.inner_start if inside else _clause_start(parsed, sentence, cue, cues)
        if start >= cue.start:
            return None
        spans = [(start, cue.start)]
    return spans + _after_incise(parsed, sentence, cue, cues)


def _lead(
    parsed: ParsedArticle,
    sentence: ParsedSentence,
    quotation_start: int,
    cues: tuple[CueMention, ...],
) -> int:
    """Start of unquoted words of the clause that lead into the quotation, else the quotation's own start."""
    start = sentence.start
    if (colon := parsed.text.rfind(" : ", start, quotation_start)) >= 0 and parsed.quotation_at(colon) is None:
        start = colon + 3  # « X présente les choses ainsi : une aide « sans conditions », répète-t-il »
    if parsed.text[start:quotation_start].rstrip().endswith(";"):
        return quotation_start
    joined = re.search(r"\w\s?$", parsed.text[start:quotation_start]) is not None
    earlier = not joined and any(start <= c.start < quotation_start and c.form != "preposition" for c in cues)
    if earlier or not re.search(r"\w", parsed.text[start:quotation_start]):
        return quotation_start
    if parsed.text[start:quotation_start].rstrip().endswith(":"):
        return quotation_start
    if (
        (bracket := parsed.text.rfind("(", start, quotation_start))
        > parsed.text.rfind(")", start, quotation_start)
        >= -1
    ):
        return quotation_start if not parsed.text[bracket + 1 : quotation_start].strip() else bracket + 1
    ahead = [t for t in sentence.doc if sentence.start + t.idx < quotation_start]
    related = len(ahead) > 2 and any(
        [t.text.lower() for t in ahead[i : i + 2]] == [",", "qui"] for i in range(1, len(ahead))
    )
    if joined:  # « exclut P, mais l’envoi de Q « n’est plus un tabou », glisse-t-on »
        start = _behind_cues(parsed, start, quotation_start, cues)
    told = sum(is_finite(t) for t in ahead) > related
    if told and parsed.text[start:quotation_start].rstrip().endswith(","):
        return quotation_start  # « X signa le 27 juin, « un grand jour », dira-t-il »
    # An earlier quotation of the same sentence belongs to the same run of words.
    return start


def _behind_cues(parsed: ParsedArticle, start: int, end: int, cues: tuple[CueMention, ...]) -> int:
    """The start of the clause that ends at `end`, behind the cues before it and the mark or conjunction after them."""
    for other in reversed([c for c in cues if start <= c.start and c.end <= end and c.form == "finite"]):
        if (cut := _BREAK.search(parsed.text, other.end, end)) is not None:
            return cut.end()
    return start


_BREAK = re.compile(r"[;:]\s|,\s(?:et|mais)\s")
_RELATIVE = re.compile(
    r"\s(qui|que|dont|où|à laquelle|auquel|auxquel(?:le)?s|desquel(?:le)?s|lesquel(?:le)?s|l[ae]quelle?),\s$"
)


def _clause_start(
    parsed: ParsedArticle, sentence: ParsedSentence, cue: CueMention, cues: tuple[CueMention, ...]
) -> int:
    if (relative := _RELATIVE.search(parsed.text, sentence.start, cue.start)) is not None:
        return relative.start(1)  # « les soldats qui, dit-on, s’étaient rendus »
    if (behind := _behind_cues(parsed, sentence.start, cue.start, cues)) > sentence.start:
        return behind
    breaks = list(re.finditer(r"\s?[;:]\s", parsed.text[sentence.start : cue.start]))
    outer = [m for m in breaks if parsed.quotation_at(sentence.start + m.start()) is None]
    return sentence.start + (outer[-1].end() if outer else 0)


def _after_incise(
    parsed: ParsedArticle, sentence: ParsedSentence, cue: CueMention, cues: tuple[CueMention, ...]
) -> list[tuple[int, int]]:
    """« A », a dit X, « B »: B; « A, dit-elle. B »: B; « P1, a dit X, P2 »: P2 when P1 cannot stand alone."""
    text = parsed.text
    inside = parsed.quotation_at(cue.start)
    if inside is not None:
        stop = _incise_end(sentence, cue)
        return [(stop, inside.inner_end)] if stop < inside.inner_end else []
    following = [q for q in parsed.quotations_in(cue.end, sentence.end) if cue.end <= q.start]
    if following:
        between = [c for c in cues if cue.end <= c.start < following[0].start and c.form != "preposition"]
        lead = text[cue.end : following[0].start].rstrip()
        if (
            (comma := _parted(sentence, cue)) is not None
            and quotation_before(parsed, cue.start) is None
            and not between
        ):
            return [(comma, following[0].inner_end)]  # « là-bas, rappelle-t-il, la digue tient, « et regardez » »
        if not between and lead.endswith((",", ":", ".")):
            runs_on = re.match(r"\s[a-zà-ÿ]", text[following[0].end : sentence.end]) is not None
            return [(following[0].start, limit_of(parsed, sentence, cue, cues) if runs_on else following[0].inner_end)]
    commas = [t for t in sentence.doc[cue.last_index + 1 : -1] if t.text == "," and t.doc[t.i + 1].text != "joint"]
    goes_on = next((t for t in commas if verb_follows(sentence.doc, t.i + 1)), None)
    if goes_on is not None and not any(c.start > cue.end and c.start < sentence.start + goes_on.idx for c in cues):
        return [(sentence.start + goes_on.idx, limit_of(parsed, sentence, cue, cues))]  # « X, dit-on à Bonn, viendra »
    if quotation_before(parsed, cue.start) is None and (comma := _parted(sentence, cue)) is not None:
        # « Par ailleurs, poursuit X, la digue tient »
        return [(comma, limit_of(parsed, sentence, cue, cues, floor=comma))]
    if quotation_before(parsed, cue.start) is None and (reason := _IF.search(text, cue.end, sentence.end)):
        return [(reason.start(), limit_of(parsed, sentence, cue, cues))]  # « Ils y seraient, dit X, si P »
    rest = re.match(
        r",\s(?!(?:en|lors|avant|à|au|dans|sur|après|puis|et|mais|qui|sans|avec|depuis|devant|par|alors|tandis|tout|selon|non)\b|\w+ant\b)",
        text[cue.end : sentence.end],
    )
    if quotation_before(parsed, cue.start) is not None and not following:
        return []  # « P », lâche-t-il, les yeux au sol
    if cue.clitic and rest and len(text[cue.end + rest.end() : sentence.end].split()) >= 3:
        return [
            (cue.end + rest.end(), limit_of(parsed, sentence, cue, cues))
        ]  # « Il est, disent-ils, trop tard pour… »
    return []


_IF = re.compile(r"(?<=,\s)(?:si\s|s[’']il|parce\squ|puisqu|tant\squ|pourvu\squ|à\smoins\squ|sauf\ssi\s)")


def _parted(sentence: ParsedSentence, cue: CueMention) -> int | None:
    """Where the clause goes on that only began before the incise: no verb stands before it."""
    comma = next((t for t in sentence.doc[cue.last_index + 1 :] if t.text in {",", ".", ";", ":"}), None)
    told = any(is_finite(t) for t in sentence.doc[: cue.first_index])
    goes_on = comma is not None and comma.text == "," and clause_follows(sentence.doc, comma.i + 1)
    return sentence.span_of(comma)[0] if comma is not None and goes_on and not told else None


def _incise_end(sentence: ParsedSentence, cue: CueMention) -> int:
    """Where the quoted words go on: behind the sentence, or behind the first comma when a verb shows that they do."""
    rest = sentence.doc[cue.last_index + 1 :]
    comma = next((t for t in rest if t.text == ","), None)
    rest = sentence.doc[comma.i + 1 :] if comma is not None else []
    if (
        comma is not None
        and rest
        and (rest[0].text.lower() in {"et", "mais", "ou", "car"} or any(map(is_finite, rest)))
    ):
        return sentence.span_of(comma)[1]
    return sentence.end
