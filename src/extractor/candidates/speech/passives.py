"""What passives report: « P a été confirmé par X », « il est évoqué P », « la trêve, annoncée lundi par X »."""

import re

from extractor.candidates.parsing.noun_phrases import noun_phrase
from extractor.candidates.parsing.parse import ParsedArticle, ParsedSentence
from extractor.candidates.parsing.tokens import is_finite
from extractor.candidates.speech.cue import CueMention
from extractor.candidates.speech.governed import infinitive_start
from extractor.candidates.speech.limits import limit_of
from extractor.candidates.speech.quoted import quotation_after
from extractor.candidates.speech.subjects import chain_head


def passive_content(
    parsed: ParsedArticle, sentence: ParsedSentence, cue: CueMention, cues: tuple[CueMention, ...]
) -> list[tuple[int, int]] | None:
    """« X a été confirmé par Y »: X, unless a colon and a quotation follow; « est accusé par Y de P »: P."""
    if _NOBODY.search(parsed.text, cue.end, sentence.end) is not None:
        return None
    quote = quotation_after(parsed, cue, sentence.end)
    if quote is not None and not re.match(r"\s?[«“\"][^»”\"]*[»”\"]\spar\s", parsed.text[cue.end : sentence.end]):
        return quote
    infinitive = infinitive_start(sentence, cue, sentence.end)
    if infinitive is not None:
        return [(infinitive, limit_of(parsed, sentence, cue, cues))]
    if cue.act == "accuse" and (blame := _BLAMED.match(parsed.text, cue.end)) is not None:
        return [(blame.end(), limit_of(parsed, sentence, cue, ()))]
    if re.search(r"\bil\s", parsed.text[sentence.start : cue.start][-6:], re.IGNORECASE):  # « il est évoqué P »
        behind = _IMPERSONAL.match(parsed.text, cue.end)
        return [(behind.end() if behind else cue.end, sentence.end)]
    subject = _BESIDES.sub("", parsed.text[sentence.start : cue.start])
    start = sentence.start + (subject.rfind(", ") + 2 if ", " in subject else 0)
    agent = re.search(r"\spar\s", parsed.text[cue.end : sentence.end])
    judged = cue.verb is not None and {"adj", "obj"} & cue.verb.frames and agent is not None and agent.start() > 1
    # « l’accord est jugé « fantaisiste » par Paris »: the accord, and how it is judged.
    ends = sentence.start + len(subject)
    return [(start, ends), (cue.end, cue.end + agent.start())] if judged and agent else [(start, ends)]


_NOBODY = re.compile(r"\spar\s(?:personne|aucune?|nul)\b")

_BESIDES = re.compile(r",\s(?:quant à\s)?(?:lui|elles?|eux)(?:\s(?:aussi|même))?,\s$")
"""« La trêve, elle, a été annoncée par X »."""

_BLAMED = re.compile(
    r"\spar\s(?:[Ll][ea]s?\s|[Ll][’']|un[e]?\s|des\s|s[ao]n?\s)?[^\s,.;]+(?:\s[^\s,.;]+){0,2}?\s(?:de\s|d[’'])(?=[a-z«])(?!l[ae]s?\s|l[’'])"
)
"""« est accusé par le préfet de négligence », up to what X is blamed for."""

_IMPERSONAL = re.compile(
    r"(?:\s\w+)?(?:\s(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche))?(?:,?\spar\s[^«»:;]{2,80}?)?,?\s(?:que\s|qu[’'])"
)
"""Between « il est rappelé par X » and its clause; « il est évoqué la possibilité que P » keeps its noun."""


def reduced_content(parsed: ParsedArticle, sentence: ParsedSentence, cue: CueMention) -> list[tuple[int, int]] | None:
    """« la trêve, annoncée lundi par X »: the trêve; « accusé par X d’avoir fui »: what follows the agent."""
    limit = limit_of(parsed, sentence, cue, ())
    verb = next((t for t in sentence.doc[cue.last_index + 1 :] if is_finite(t)), None)
    limit = min(limit, sentence.span_of(verb)[0]) if verb is not None else limit
    infinitive = infinitive_start(sentence, cue, limit)
    if infinitive is not None:
        return [(infinitive, limit)]
    if sentence.doc[cue.first_index - 1].text != ",":
        return None  # « les baisses annoncées par X » takes for granted what was said
    head = chain_head(sentence.doc, cue.first_index - 2)
    return [(noun_phrase(sentence, head).start, cue.start)] if head is not None else None
