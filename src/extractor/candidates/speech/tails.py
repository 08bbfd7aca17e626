"""What stands behind reported words and is the article's own: comments on them, how they were said, the end of an aside."""

import re
from collections.abc import Iterator

from extractor.candidates.parsing.parse import ParsedArticle, ParsedSentence
from extractor.candidates.parsing.tokens import DASH

_NOUNS = (
    "accusation|affirmation|allégation|analyse|annonce|approche|argument|attitude|aveu|avis|bilan|chiffre|choix|condition|constat|critique"
    "|date|décision|déclaration|demande|démarche|estimation|éventualité|évaluation|exigence|explication|expression|façon|formule|geste"
    "|hypothèse|idée|information|initiative|lecture|manière|menace|mesure|nombre|nouvelle|option|perspective|position|possibilité|pratique"
    "|première|promesse|proposition|reproche|revendication|rumeur|scénario|signal|thèse|version|vision"
)
_COMMENTS = re.compile(
    rf",\s(?:une?\s(?:{_NOUNS})\b(?=\s(?:qu[e’']|d[e’']\s?|dont|à\s|pour\s|sans\s|que\s|(?:aussitôt|immédiatement|vite|jamais)\s|\w+[ée]e?\s))"
    rf"|(?:signe|preuve|gage|manière|façon)\s(?:que|d[e’'])|au grand dam d|(?:{_NOUNS}|objectif|sujet|terme)s?\s(?:que\s|qu[’']|dont\s)|sans (?:plus de|autres?|davantage d|fournir|donner|apporter|citer"
    r"|avancer|nommer|s[’']étendre|entrer)\s)|\sd[’']un revers d",
    re.IGNORECASE,
)
_OCCASION = (
    r"(?:communiqué|déclaration|entretien|interview|message|lettre|discours|tweet|note|tribune|allocution|vidéo)\b"
)
_CIRCUMSTANCES = re.compile(
    rf"(?:,\s(?:dans (?:une?|son|sa|le|la|ce|cette)\s(?:\w+\s)?{_OCCASION}|en conférence de presse|en marge d"
    rf"|lors d(?:e\s|[’'])une?\s(?:\w+\s)?(?:conférence|point|{_OCCASION})|au cours d[’']une?\s(?:conférence|point|{_OCCASION})"
    r"|devant (?:la presse|les journalistes)\b|au micro d|sur son compte\b)"
    rf"|\sdans (?:une?|son)\s{_OCCASION}|\slors d[’']une?\s(?:conférence|point) de presse\b)[^,;:«“]*$"
    r"|,\stout en\s\w+ant\b|,\savant d(?:e\s|[’'])\w+[ei]r\b|,\s(?:suite à\s|à la suite d|en réponse (?:à|aux?)\s)"
    r"|,\s(?:soutenu|appuyé|rejoint|imité|suivi|épaulé|relayé|secondé|encouragé|approuvé|applaudi)e?s?\s(?:\w+\s){0,3}?par\s"
)
_CLOSED = re.compile(r"[»”\"]\s?:\s(?![«“\"])")


def tail_starts(parsed: ParsedArticle, sentence: ParsedSentence, cue_start: int, start: int) -> Iterator[int]:
    """Offsets behind `start`, outside quotation marks, at which words reported by the cue must be over."""
    text = parsed.text
    stop = sentence.end - (text[sentence.end - 1] in ".!?")
    for pattern in (_COMMENTS, _CIRCUMSTANCES):
        yield from (m.start() for m in pattern.finditer(text, start + 2, stop) if not parsed.quotation_at(m.start()))
    yield from (m.start() for m in _CLOSED.finditer(text, start + 2, sentence.end))
    before = text[sentence.start : cue_start]
    if len(DASH.findall(before)) % 2 and (dash := DASH.search(text, start, sentence.end)) is not None:
        yield dash.start()
    if before.count("(") > before.count(")") and (bracket := text.find(")", start, sentence.end)) >= 0:
        yield bracket
