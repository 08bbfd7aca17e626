"""Who does something in a sentence: the subjects of its verbs, and the agents of passive ones."""

import re

from spacy.tokens import Token

from extractor.candidates.analysis import Analysis
from extractor.candidates.mention import Mention

_PREPOSITION = re.compile(
    r"(?:^|[\s(])(?:en|à|A|À|au|aux|dans|vers|depuis|sur|sous|chez|contre|entre|pour|avec|sans|par|de|du|des|d[’']|hors|près|selon|comme|dont|"
    r"via|face|malgré|envers|devant|après|avant|outre|parmi|voire)\s?(?:d[eu’']\s?)?(?:l[ae]s?\s|l[’'])?$"
)
_CLITICS = {"ne", "n'", "se", "s'", "y", "en", "le", "la", "les", "l'", "lui", "leur", "me", "m'", "nous", "a", "-"}
_JOINED = re.compile(r"(?:\set|\sou|\scomme|,?\sainsi que)\s(?:l[ae]s?\s|l[’'])?")


def acts(analysis: Analysis, mention: Mention) -> bool:
    """Whether the mention is the subject of an active verb, or the agent of a passive one."""
    return _is_subject(analysis, mention) or _joined_to_subject(analysis, mention)


def _is_subject(analysis: Analysis, mention: Mention) -> bool:
    sentence = analysis.parsed.sentences[mention.sentence]
    tokens = [t for t in sentence.doc if mention.start <= sentence.start + t.idx < mention.end]
    if not tokens:
        return False
    before = analysis.text[max(sentence.start, mention.start - 16) : mention.start]
    if before.endswith(("par ", "par la ", "par le ", "par l’", "par l'", "par les ")):
        return any(t.dep_ == "obl:agent" and "Part" in t.head.morph.get("VerbForm") for t in tokens)
    if _PREPOSITION.search(before) or analysis.text[mention.end : mention.end + 2].strip().startswith(":"):
        return False
    if any(t.dep_ == "nsubj" and _does(t.head, mention) for t in tokens):
        return True
    verb = _verb_behind(tokens[-1])
    return verb is not None and _opens(analysis, mention) and _does(verb, mention)


def _does(verb: Token, mention: Mention) -> bool:
    """Troops that only are somewhere, or are acted on, do nothing (« sont », « ont été envoyés »)."""
    if mention.kind != "armed_force":
        return True
    passive = any(c.dep_ == "aux:pass" for c in verb.children)
    return verb.pos_ == "VERB" and not passive


def _verb_behind(last: Token) -> Token | None:
    """The finite verb that follows, but for clitics: « Le Bénin a dépêché », « Kigali dément »."""
    following = last.nbor() if last.i + 1 < len(last.doc) else None
    while following is not None and following.text.lower() in _CLITICS and following.pos_ in {"PRON", "ADV", "PART"}:
        following = following.nbor() if following.i + 1 < len(following.doc) else None
    if following is None or following.pos_ not in {"VERB", "AUX"} or "Fin" not in following.morph.get("VerbForm"):
        return None
    main = following.head if following.dep_.startswith("aux") else following
    return main


def _opens(analysis: Analysis, mention: Mention) -> bool:
    """Whether the mention begins its sentence or a clause of it."""
    sentence = analysis.parsed.sentences[mention.sentence]
    before = analysis.text[sentence.start : mention.start].rstrip(" \u00a0")
    return not before or before[-1] in ",;:«“\"–—-(" or re.search(r"\b(?:que|qu[’']|et|mais|où|si|quand|dont|car|or)$", before) is not None


def _joined_to_subject(analysis: Analysis, mention: Mention) -> bool:
    """« la Russie et la Chine ont bloqué »: of several subjects all act."""
    here = [m for m in analysis.mentions if m.sentence == mention.sentence and not m.inner and not m.pronoun and m is not mention]
    for other in here:
        first, second = sorted((other, mention), key=lambda m: m.start)
        governed = _PREPOSITION.search(analysis.text[max(0, first.start - 16) : first.start])
        if not governed and _JOINED.fullmatch(analysis.text[first.end : second.start]) and _is_subject(analysis, other):
            return True
    return False
