"""When it was said."""

import re
from collections.abc import Iterator

from extractor.candidates.analysis import Analysis
from extractor.candidates.speech.cue import CueMention
from extractor.french.dates import telling
from extractor.records.common import Date
from extractor.records.statement.candidate import Candidate
from extractor.records.statement.surroundings import in_content, outside_content

# Verbs between a date and the cue that tell of the same occasion of speaking: « interrogé mardi », « réunis lundi ».
_OCCASION = re.compile(
    r"(?:interrog|interview|questionn|sollicit|contact|joint|joign|rencontr|invit|entendu|publi|diffus|cit|organis|donn|accord|post"
    r"|rendu|tenu|tenai|paru|parai|transmis|li(?:vr|re)|prononc|convoqu|adress|relay|consacr|fait|exprim|réagi|interven|intervi"
    r"|réuni|rassembl|tweet|communiqu|remis|daté|rédig|dévoil|révél|parvenu|obtenu|recueilli|enregistr|mis)\w*|lue?s?|à",
    re.IGNORECASE,
)
_OCCASION_NOUN = re.compile(
    r"(?:entretien|interview|communiqué|discours|allocution|déclaration|lettre|courrier|rapport|message|note|tribune|conférence"
    r"|point de presse|réunion|sommet|tweet|post|avis|édition|numéro|débat|séance|audition|visite|rencontre)s?\b",
    re.IGNORECASE,
)
_OF = re.compile(r"\b(?:du|des|de(?: la)?|d[’'])[ \u00a0]?$", re.IGNORECASE)
_AHEAD = re.compile(r"(?:d[’']ici|jusqu|(?:pas )?avant|à (?:partir|compter)|sous|après)\b", re.IGNORECASE)
_ATTRIBUTE_REACH = 60
_THIS_SPEECH = re.compile(
    r"(?:Ce|Cet|Cette|Ces|Son|Sa|Ses|Leurs?)\s(?:démentis?|déclarations?|annonces?|propos|accusations?|avertissements?|appels?|discours|"
    r"aveux?|réponses?|réactions?|confirmations?|menaces?|promesses?|mises? en garde|critiques?|consignes?|refus|communiqués?)\b"
)
_WHILE = re.compile(
    r",\s(?:quand|lorsque?|alors que?|tandis que?|pendant que?|au moment où|le jour où)(?:\s|[’'])[^;:]*,\s?$",
    re.IGNORECASE,
)
_MEETING = re.compile(
    r"\b(?:rencontr|interrog|interview|sollicit|contact|cit|publi|diffus|recueill|enregistr|entend|joint|paru|reçu)\w*"
    r"\s(?:à|au|aux|en|dans|par|sur|chez)\s[^,;:]{1,40}$"
)
"""« rencontré à Lyon le mois dernier »: what stands before the date of a meeting."""
_WHO = re.compile(r",?\s(?:et\s)?qui\s(?:\w+\s)?")


def date_of(analysis: Analysis, candidate: Candidate) -> Date | None:
    """When it was said: the date nearest to the cue that no other verb governs, a post's own date.

    « a déclaré mardi que A, et a ajouté que B »: the second cue shares the date of the first.
    """
    cue = candidate.cue
    if cue is None:
        return _signed(analysis, candidate)
    outside = [d for part in outside_content(analysis, candidate) for d in analysis.dates(*part)]
    dates = [d for d in outside if _is_circumstance(analysis, candidate, d) and not _parted(analysis, candidate, d)]
    if own := telling([d for d in dates if _dates_cue(analysis, candidate, cue, d)]):
        return _nearest(cue, own)
    for shared in same_occasion(analysis, candidate):
        found = [d for d in dates if _dates_cue(analysis, candidate, shared, d) and _beside(analysis, shared, d)]
        if found:
            return _nearest(shared, found)
    return _of_main_verb(analysis, cue, dates) or _frame(analysis, candidate, dates) or _told_next(analysis, candidate)


def _nearest(cue: CueMention, dates: list[Date]) -> Date:
    return min(dates, key=lambda d: max(cue.start - d.raw.end, d.raw.start - cue.end))


def _signed(analysis: Analysis, candidate: Candidate) -> Date | None:
    """« – Jean Valbert (@valbert) 3 mars 2021 »: the date behind the author."""
    if not candidate.unmarked or candidate.speaker is None:
        return None
    # The signature may stand above the words: then the date is on the line below them.
    known = max(candidate.speaker.end, candidate.content.spans[-1][1])
    lines = analysis.text[known:].lstrip(" .!?…")
    start = len(analysis.text) - len(lines)
    line_end = analysis.text.find("\n", start + 1)
    dates = analysis.dates(start, line_end if line_end >= 0 else len(analysis.text))
    return next(iter(dates), None)


def _is_circumstance(analysis: Analysis, candidate: Candidate, date: Date) -> bool:
    """No time ahead (« d’ici mardi »), no part of a noun (« le texte de 2015 ») or of a title (« , aujourd’hui professeur »)."""
    cue, text, start = candidate.cue, analysis.text, date.raw.start
    if _AHEAD.match(date.raw.exact) or text[:start].endswith("("):
        return False
    if of := _OF.search(text, max(0, start - 8), start):
        return _OCCASION_NOUN.search(text, max(0, of.start() - _ATTRIBUTE_REACH), of.start()) is not None
    if cue is not None and start > cue.end:
        return not _of_apposition(analysis, candidate, cue, start)
    if cue is None or start > cue.start or not text[:start].rstrip().endswith(","):
        return True
    following = analysis.parsed.sentences[cue.sentence].token_at(date.raw.end + 1)
    return following is None or following.pos_ not in {"NOUN", "ADJ"}


def _of_apposition(analysis: Analysis, candidate: Candidate, cue: CueMention, offset: int) -> bool:
    """« glisse Maryline, soudeuse depuis 1999 »: behind a comma and a noun without article that describes."""
    sentence = analysis.parsed.sentences[cue.sentence]
    between = [t for t in sentence.doc if cue.end <= sentence.start + t.idx < offset]
    commas = [t.i for t in between if t.text == "," and not in_content(candidate, sentence.start + t.idx)]
    head = sentence.doc[commas[-1] + 1] if commas else None
    told = head is not None and (_OCCASION.fullmatch(head.text) or _OCCASION_NOUN.match(head.text))
    return head is not None and head.pos_ in {"NOUN", "ADJ"} and sentence.start + head.idx < offset and not told


def _parted(analysis: Analysis, candidate: Candidate, date: Date) -> bool:
    """In another part of the sentence, behind a semicolon, or of a thing behind the words (« après l’incendie, lundi, »)."""
    cue, text, start = candidate.cue, analysis.text, date.raw.start
    if cue is None:
        return False
    low, high = sorted((start, cue.start))
    if any(text[i] == ";" and not in_content(candidate, i) for i in range(low, high)):
        return True
    content_end = candidate.content.spans[-1][1]
    if not cue.end <= candidate.content.spans[0][0] or start < content_end or not text[:start].rstrip().endswith(","):
        return False
    sentence = analysis.parsed.sentences[cue.sentence]
    return any(t.pos_ == "NOUN" for t in sentence.doc if content_end <= sentence.start + t.idx < start)


def same_occasion(analysis: Analysis, candidate: Candidate) -> Iterator[CueMention]:
    """The cues before this one that the same speaker is the subject of, nearest first."""
    cue, speaker = candidate.cue, candidate.speaker
    assert cue is not None
    floor = 0 if candidate.continued else speaker.end if speaker else cue.start
    compound = " " in analysis.text[cue.start : cue.end]  # a verb in the present tells of no day
    told_of = compound and speaker is not None and _WHO.fullmatch(analysis.text[speaker.end : cue.start])
    for other in reversed(analysis.cues):
        if other.sentence != cue.sentence or other.end > cue.start or ";" in analysis.text[other.end : cue.start]:
            continue
        if not compound and other.preceded_by == "qui" and " " in analysis.text[other.start : other.end]:
            continue  # « La CGT, qui avait annoncé lundi une grève, dénonce »
        if other.start >= floor or (told_of and speaker is not None and other.end <= speaker.start):
            yield other


def _beside(analysis: Analysis, cue: CueMention, date: Date) -> bool:
    """Before the cue, or behind it with no noun between: « redoute une attaque mardi » dates the attack."""
    sentence = analysis.parsed.sentences[cue.sentence]
    between = (t for t in sentence.doc if cue.end <= sentence.start + t.idx < date.raw.start)
    return not any(t.pos_ == "NOUN" for t in between)


def _of_main_verb(analysis: Analysis, cue: CueMention, dates: list[Date]) -> Date | None:
    """« apportait mardi son soutien, en affirmant que », « , affirmant que »: the date of the only verb before it."""
    sentence = analysis.parsed.sentences[cue.sentence]
    if cue.form != "gerund" or cue.preceded_by not in {"en", ","}:
        return None
    before = [d for d in dates if d.raw.end < cue.start]
    verbs = (sentence.start + t.idx for t in sentence.doc if t.pos_ == "VERB")
    telling = [v for v in verbs if v < cue.start and not any(d.raw.start <= v < d.raw.end for d in before)]
    return before[0] if len(telling) == 1 and before else None


def _frame(analysis: Analysis, candidate: Candidate, dates: list[Date]) -> Date | None:
    """« Plus tard, X a fait voter et a déclaré que », « Mardi, alors qu’on votait, X a déclaré que »: the frame before all."""
    cue, speaker, text = candidate.cue, candidate.speaker, analysis.text
    if cue is None or speaker is None:
        return None
    sentence = analysis.parsed.sentences[cue.sentence]
    verbs = [sentence.start + sentence.doc[g.main].idx for g in analysis.verb_groups(sentence)]
    for date in (d for d in dates if d.raw.end < speaker.start and not any(v < d.raw.start for v in verbs)):
        between = text[date.raw.end : speaker.start]
        if between.strip() == "," and cue.preceded_by in {"et", "puis", "mais"}:
            return date
        if _WHILE.match(between) and sum(date.raw.end < v < speaker.start for v in verbs) == 1:
            return date
    return None


def _dates_cue(analysis: Analysis, candidate: Candidate, cue: CueMention, date: Date) -> bool:
    """Whether the date belongs to this cue: no other cue or verb stands between or governs it."""
    sentence, start = analysis.parsed.sentences[cue.sentence], date.raw.start
    low, high = sorted((start, cue.start))
    others = (c for c in analysis.cues if c.sentence == cue.sentence and low < c.start < high)
    if any(not (in_content(candidate, c.start) or _is_occasion(analysis, c)) for c in others):
        return False
    if cue.form == "preposition":
        # « selon X, l’accord de 2008 a tenu »: the date is told, not that of the telling
        beside = start > cue.start and "," not in analysis.text[cue.end : start]
        return beside or _occasion_before(analysis, start)
    # Before the cue a date belongs to the first verb around it, whether that comes before or after.
    opening = max(sentence.start, analysis.text.rfind(";", sentence.start, low) + 1)
    floor = opening if start < cue.start else cue.end
    between = (t for t in sentence.doc if floor <= sentence.start + t.idx < max(start, cue.start))
    return not any(
        t.pos_ in {"VERB", "AUX"}
        and not in_content(candidate, sentence.start + t.idx)
        and not is_occasion(t.text)
        and (t.text[0].islower() or (t.i == 0 and t.text[0].isalpha()))  # no name (« Mette Frederiksen »), no bullet
        for t in between
    )


def is_occasion(word: str) -> bool:
    """Whether the word tells of what brought speaker and listeners together: « interrogé », « réunis », « donné »."""
    return _OCCASION.fullmatch(word) is not None


def _is_occasion(analysis: Analysis, cue: CueMention) -> bool:
    return cue.form == "participle" and _OCCASION.fullmatch(analysis.text[cue.start : cue.end]) is not None


def _occasion_before(analysis: Analysis, offset: int) -> bool:
    """« , interrogé dimanche par la radio »: a participle of speaking right before the date."""
    before = analysis.text[max(0, offset - 60) : offset]
    words = before[-30:].split()
    return bool(words) and (_OCCASION.fullmatch(words[-1]) or _MEETING.search(before)) is not None


def _told_next(analysis: Analysis, candidate: Candidate) -> Date | None:
    """« Ce démenti, livré mercredi par son porte-parole, … »: the next sentence says when."""
    index = candidate.sentence + 1
    if index >= len(analysis.parsed.sentences):
        return None
    following = analysis.parsed.sentences[index]
    match = _THIS_SPEECH.match(analysis.text, following.start, following.end)
    dates = analysis.dates(match.end(), following.end) if match else []
    return next((d for d in dates if match and d.raw.start - match.end() < 30), None)
