"""Who does something in a sentence: the subjects of its verbs, and the agents of passive ones."""

import re
from collections.abc import Sequence

from extractor.candidates.actors.mention import Mention
from extractor.candidates.analysis import Analysis
from extractor.candidates.parsing.doc import Token
from extractor.candidates.parsing.verb_groups import VerbGroup
from extractor.french.places import demonym_country

_PREPOSITION = re.compile(
    r"(?:^|[\s(])(?:en|à|A|À|au|aux|dans|vers|depuis|sur|sous|chez|contre|entre|pour|avec|sans|par|de|du|des|d[’']|hors|près|selon|comme|"
    r"via|face|malgré|envers|devant|après|avant|outre|parmi|voire)\s?(?:d[eu’']\s?)?(?:l[ae]s?\s|l[’'])?$",
    re.IGNORECASE,
)
_CLITICS = {"ne", "n'", "se", "s'", "y", "en", "le", "la", "les", "l'", "lui", "leur", "me", "m'", "nous", "a", "-"}
_LOCATED = re.compile(r"\b(?:en|à|au|aux|dans|vers|depuis|contre|entre)\s?(?:l[ae]s?\s|l[’'])?$")
_WAYS = {
    "passer",
    "passé",
    "transiter",
    "entrer",
    "venir",
    "arriver",
    "partir",
    "aller",
    "revenir",
    "circuler",
    "commencer",
    "finir",
    "terminer",
}
# « sont arrivés » is no passive: these verbs take être.
_MOVED = re.compile(
    r"(?:(?:r|re|ré)?(?:parti|venu|entré|allé|tombé|monté|descendu|passé)|sorti|ressorti|arrivé|retourné|resté|demeuré|devenu|revenu|parvenu|"
    r"intervenu|né|mort)e?s?$",
    re.IGNORECASE,
)
_INSERTED = {",": ",", "(": ")", "-": "-"}
_INSERTION = 16
"""Longest insertion between a subject and its verb, in tokens."""

_JOINED = re.compile(r"(?:\set|\sou|\scomme|,?\sainsi que)\s(?:l[ae]s?\s|l[’'])?")


# « le Canada, qui formerait 330 policiers »; « accuse Kigali d’avoir »; « Quant à la mission, elle doit ».
_QUI = re.compile(r",?\s(?:dont\s[^,;.]{3,60},\s)?qui\s(?:ne\s|n[’'])?(?P<verb>[\w’'-]+)")
_ACCUSED = re.compile(r"\b(?:accus|soupçonn|suspect|reproch)\w*\s(?:\w+\s)?(?:à\s)?(?:l[ae]s?\s|l[’'])?$")
_OF_DOING = re.compile(r",?\s(?:de|d[’'])\s?\w")
_AS_FOR = re.compile(r"\b(?:quant (?:à|aux?)|pour sa part|de son côté)\s?(?:l[ae]s?\s|l[’'])?$", re.IGNORECASE)
_FOR_ITS_PART = re.compile(
    r",\s(?:lui|elle|eux|elles|(?:de|pour)\s(?:son|sa|leur)\s(?:côté|part)|quant à (?:lui|elle|eux|elles))(?:\s(?:aussi|non plus))?,\s"
)
_PRONOUN_BEHIND = re.compile(
    r"(?:\s\([^)]{2,20}\))?(?:,\s(?:qui|dont|où|que)\s(?:[^.;]|\.\d){3,120})?,\s(?:il|elle|ils|elles)[\s,]"
)
_BETWEEN = re.compile(r"\bentre\s(?:[^,;.]{2,60}?,\s)?[^,;.]{2,60}?\set\s(?:l[ae]s?\s|l[’'])?$")
# « (Le Togo enverra 300 hommes,) le Ghana 200, le Bénin une compagnie et la Gambie à peine moins »: the verb is told once.
_AGENT_OF = re.compile(
    r"(?P<verb>\b[\w-]+(?:ée?s?|ie?s?|ue?s?|ise?s?|ite?s?|erte?s?))\s(?:\w+ment\s|par la suite\s|par téléphone\s)?par\s(?:l[ae]s?\s|l[’'])?$"
)
_SHARE = re.compile(
    r"(?P<parted>,)?\s(?:environ\s|quelque\s|près d[eu’']\s?|plus d[eu’']\s?|moins d[eu’']\s?|au moins\s|jusqu[’']à\s|à peine\s|à peu près\s|"
    r"presque\s|seulement\s)*(?P<much>\d|autant\b|moitié\b|moins\b|davantage\b|plusieurs\s|quelques\s|l[ae] (?:reste|double|triple|tiers|quart|moitié)\b|"
    r"une?\s|deux\s|trois\s|quatre\s|cinq\s|six\s|sept\s|huit\s|neuf\s|dix\s|onze\s|douze\s|quinze\s|vingt\s|trente\s|quarante\s|"
    r"cinquante\s|soixante\s|cent\s|mille\s)"
)
_CLAUSE_END = re.compile(r"[,;.:]|\set\s")
_LISTED = re.compile(r"(?:[,;]|\bet|\bou|\bmais|\bpuis)\s(?:l[ae]s?\s|l[’'])?$")


def acts(analysis: Analysis, mention: Mention) -> bool:
    """Whether the mention is the subject of an active verb, or the agent of a passive one."""
    return (
        _is_subject(analysis, mention)
        or _joined_to_subject(analysis, mention)
        or _shares_verb(analysis, mention)
        or _acts_otherwise(analysis, mention)
    )


def _shares_verb(analysis: Analysis, mention: Mention) -> bool:
    """« Le Togo enverra 300 hommes, le Bénin une compagnie »: with an object of its own, and the verb of the one before."""
    text = analysis.text
    share = _SHARE.match(text, mention.end)
    sentence = analysis.parsed.sentences[mention.sentence]
    listed = _LISTED.search(text, max(sentence.start, mention.start - 10), mention.start)
    if share is None or listed is None or (share["parted"] and ";" not in listed[0]):
        return False
    end = _CLAUSE_END.search(text, share.end("much"), sentence.end)
    stop = end.start() if end else sentence.end
    if any(share.start() < sentence.span_of(sentence.doc[g.first])[0] < stop for g in analysis.verb_groups(sentence)):
        return False
    before = (
        m for m in analysis.mentions if m.sentence == mention.sentence and m.end < mention.start and not m.pronoun
    )
    return any(_is_subject(analysis, m) for m in before)


def _acts_otherwise(analysis: Analysis, mention: Mention) -> bool:
    """As the antecedent of « qui », as whom somebody accuses of doing something, as « quant à X, il »."""
    text = analysis.text
    before = text[max(0, mention.start - 30) : mention.start]
    if (qui := _QUI.match(text, mention.end)) and not _LOCATED.search(before):
        verb = analysis.parsed.sentences[mention.sentence].token_at(qui.start("verb"))
        return verb is not None and _does(verb.head if verb.dep_.startswith("aux") else verb, mention)
    if _ACCUSED.search(before) and _OF_DOING.match(text, mention.end):
        return True
    if _FOR_ITS_PART.match(text, mention.end) and _opens(analysis, mention):
        return True
    return bool(_AS_FOR.search(before) and _PRONOUN_BEHIND.match(text, mention.end))


def _is_subject(analysis: Analysis, mention: Mention) -> bool:
    sentence = analysis.parsed.sentences[mention.sentence]
    tokens = [t for t in sentence.doc if mention.start <= sentence.start + t.idx < mention.end]
    if not tokens:
        return False
    before = analysis.text[max(sentence.start, mention.start - 16) : mention.start]
    if before.endswith(("par ", "par la ", "par le ", "par l’", "par l'", "par les ")):
        told = _AGENT_OF.search(analysis.text, max(sentence.start, mention.start - 40), mention.start)
        passed = told and told["verb"].lower().rstrip("es") in _WAYS
        return any(t.dep_ == "obl:agent" and _is_passive(t.head) for t in tokens) or bool(told and not passed)
    between = _BETWEEN.search(analysis.text, max(sentence.start, mention.start - 90), mention.start)
    if _PREPOSITION.search(before) or between or analysis.text[mention.end : mention.end + 2].strip().startswith(":"):
        return False
    if any(t.dep_ == "nsubj" and _does(t.head, mention) for t in tokens):
        return True
    verb = _verb_behind(tokens[-1], analysis.verb_groups(sentence))
    return verb is not None and _opens(analysis, mention) and _does(verb, mention)


def _is_passive(verb: Token) -> bool:
    """« a été envoyé par », « un convoi envoyé par »; not « est passé par »."""
    if verb.lemma_.lower() in _WAYS:
        return False
    return verb.dep_.startswith("acl") or any(c.dep_ == "aux:pass" for c in verb.children)


def _does(verb: Token, mention: Mention) -> bool:
    """Troops that only are somewhere, or are acted on, do nothing (« sont », « ont été envoyés »)."""
    if mention.kind != "armed_force":
        return True
    if mention.head and demonym_country(mention.head):  # « les Polonais sont 400 »
        return True
    main = [verb, *(c for c in verb.children if c.dep_ == "xcomp")]  # « pourraient être stationnées »
    passive = any(c.dep_ == "aux:pass" and not _MOVED.match(v.text) for v in main for c in v.children)
    moved = _MOVED.match(verb.text) is not None  # « est partie », which the tagger takes for a noun
    return (verb.pos_ == "VERB" or moved) and not passive


def _verb_behind(last: Token, groups: Sequence[VerbGroup]) -> Token | None:
    """The finite verb that follows, but for clitics and an insertion: « Le Bénin a dépêché », « Le Brésil, lui, garde »."""
    doc = last.doc
    i = last.i + 1
    if i < len(doc) and doc[i].text in _INSERTED:
        closing = _INSERTED[doc[i].text]
        i = next((t.i + 1 for t in doc[i + 1 : i + _INSERTION] if t.text == closing), len(doc))
    while i < len(doc) and doc[i].text.lower() in _CLITICS and doc[i].pos_ in {"PRON", "ADV", "PART"}:
        i += 1
    group = next((g for g in groups if g.first == i and g.finite), None)
    if group is not None and doc[i].pos_ not in {"VERB", "AUX"}:  # « L’ONU table sur », « Kiev dément »
        return doc[group.main]
    if i >= len(doc) or doc[i].pos_ not in {"VERB", "AUX"} or "Fin" not in doc[i].morph.get("VerbForm"):
        return None
    return doc[i].head if doc[i].dep_.startswith("aux") else doc[i]


def _opens(analysis: Analysis, mention: Mention) -> bool:
    """Whether the mention begins its sentence or a clause of it."""
    sentence = analysis.parsed.sentences[mention.sentence]
    before = analysis.text[sentence.start : mention.start].rstrip(" \u00a0")
    return (
        not before
        or before[-1] in ',;:«“"–—-('
        or re.search(r"\b(?:que|qu[’']|et|mais|où|si|quand|dont|car|or)$", before) is not None
    )


def _joined_to_subject(analysis: Analysis, mention: Mention) -> bool:
    """« la Russie et la Chine ont bloqué »: of several subjects all act."""
    here = [
        m
        for m in analysis.mentions
        if m.sentence == mention.sentence and not m.inner and not m.pronoun and m is not mention
    ]
    for other in here:
        first, second = sorted((other, mention), key=lambda m: m.start)
        governed = _PREPOSITION.search(analysis.text[max(0, first.start - 16) : first.start])
        if not governed and _JOINED.fullmatch(analysis.text[first.end : second.start]) and _is_subject(analysis, other):
            return True
    return False
