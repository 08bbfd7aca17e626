"""Statement candidates: each cue with what it reports and who stands in speaker position. No model; recall first."""

import re

from extractor.candidates.analysis import Analysis
from extractor.candidates.contents import Content, content_of
from extractor.candidates.cue import CueMention
from extractor.candidates.speakers import adnominal, speaker_mention
from extractor.records.statement.candidate import Candidate
from extractor.records.statement.loose_quotations import tweets, with_loose_quotations

# Subjects that say nothing: « tout indique que », « cela signifie que », « il est rapporté que ».
_IMPERSONAL = {
    "cela",
    "ceci",
    "ce",
    "c'",
    "ça",
    "tout",
    "rien",
    "on",
    "je",
    "j'",
    "nous",
    "tu",
    "vous",
    "qu'",
    "lequel",
}


DOCUMENTS = re.compile(
    r"\b(?:rapport|communiqué|bilan|informations?|sources?|document|étude|enquête|texte|déclaration|sondage|lettre|note|résolution|article|journal|quotidien|site|chaîne)\b",
    re.IGNORECASE,
)


# With these a noun phrase alone is content (records.md: refusals, denials and confirmations of something named do count);
# with other verbs it is a speech act without content, or no speech at all.
_NP_CONTENT = frozenset(
    [
        "accuser",
        "admettre",
        "annoncer",
        "appeler",
        "avertir",
        "condamner",
        "confirmer",
        "contester",
        "contredire",
        "craindre",
        "critiquer",
        "déplorer",
        "démentir",
        "dénoncer",
        "désavouer",
        "demander",
        "éluder",
        "éviter",
        "exclure",
        "exiger",
        "fustiger",
        "imputer",
        "infirmer",
        "invoquer",
        "menacer",
        "nier",
        "préconiser",
        "prédire",
        "préciser",
        "promettre",
        "prôner",
        "proposer",
        "qualifier",
        "réclamer",
        "reconnaître",
        "récuser",
        "redouter",
        "réfuter",
        "refuser",
        "regretter",
        "rejeter",
        "reprocher",
        "revendiquer",
        "s’alarmer",
        "s’indigner",
        "s’inquiéter",
        "soupçonner",
        "souligner",
        "stigmatiser",
        "taxer",
        "vilipender",
    ]
)


# « est menacé par la crue », « a été reconnue par l’Église » report nothing; these do, with an agent who speaks.
_PASSIVE = frozenset({
    "accuser", "annoncer", "condamner", "confirmer", "contester", "critiquer", "démentir", "dénoncer", "dire", "évoquer",
    "indiquer", "nier", "rapporter", "révéler",
})  # fmt: skip


def find_candidates(analysis: Analysis) -> list[Candidate]:
    """All candidates of the article, in text order."""
    found = [c for cue in analysis.cues if (c := _from_cue(analysis, cue)) is not None]
    found = _without_twins(found)
    found += tweets(analysis)
    found = with_loose_quotations(analysis, sorted(found, key=lambda c: c.start))
    return sorted(found, key=lambda c: c.cue.start if c.cue else c.start)


def _from_cue(analysis: Analysis, cue: CueMention) -> Candidate | None:
    content = content_of(analysis.parsed, cue, analysis.cues)
    if content is None or not _substantial(analysis, cue, content):
        return None
    speaker = speaker_mention(analysis.parsed, cue, analysis.mentions, analysis.cues)
    if speaker is None and cue.form == "finite" and _inanimate_subject(analysis, cue):
        return None
    if cue.form == "passive" and cue.verb is not None and cue.verb.lemma not in _PASSIVE:
        return None
    continued = speaker is None and cue.form in {"infinitive", "finite"}
    if cue.form == "gerund":
        continued = adnominal(analysis.parsed, analysis.mentions, cue) is None
    return Candidate(cue, content, cue.sentence, speaker, continued=continued)


def _substantial(analysis: Analysis, cue: CueMention, content: Content) -> bool:
    """A clause, or a quotation, or the named thing that is denied, confirmed, feared…; not a bare word."""
    words = sum(len(analysis.text[s:e].split()) for s, e in content.spans)
    if cue.verb is not None and cue.verb.only_quotes and not content.quotes:
        return False
    weak = (
        cue.verb is not None
        and cue.form != "passive"
        and " " not in cue.verb.lemma
        and cue.verb.lemma not in _NP_CONTENT
    )
    if weak and not content.quotes and not _clause(analysis, cue, content):
        return False
    clause_like = cue.form == "passive" or cue.act not in {"declare", "assess"}
    return words >= 2 or clause_like


def _clause(analysis: Analysis, cue: CueMention, content: Content) -> bool:
    """The content is a clause: behind « que » or « si », an infinitive, or before the cue."""
    start = content.spans[0][0]
    if start < cue.start or re.search(r"\bqu(?:e|[’'])\s?[«“\"]?\s?$", analysis.text[cue.end : start]):
        return True
    words = analysis.text[start : start + 30].split()
    token = analysis.parsed.sentences[cue.sentence].token_at(start)
    infinitive = token is not None and any("Inf" in t.morph.get("VerbForm") for t in token.doc[token.i : token.i + 4])
    return infinitive or (
        bool(words)
        and words[0]
        .lower()
        .startswith(
            (
                "s’il",
                "s'il",
                "si",
                "comment",
                "pourquoi",
                "quand",
                "où",
                "dans",
                "quel",
                "combien",
                "ce",
            )
        )
    )


def _inanimate_subject(analysis: Analysis, cue: CueMention) -> bool:
    """The verb has a subject of its own, and it is nobody: « cela signifie que », « la hausse confirme que »."""
    if cue.clitic:
        return False
    sentence = analysis.parsed.sentences[cue.sentence]
    token = sentence.doc[cue.verb_index]
    subject = next((c for c in token.children if c.dep_.startswith(("nsubj", "expl:subj"))), None)
    if subject is None or subject.text.lower() == "qui":
        return cue.form == "finite" and cue.first_index == 0
    if subject.text.lower() in _IMPERSONAL:
        return True
    if DOCUMENTS.search(subject.text) or subject.pos_ == "PROPN":
        return False
    return subject.pos_ in {"NOUN", "PRON", "VERB", "ADJ"} and subject.text.lower() not in {
        "il",
        "elle",
        "ils",
        "elles",
        "-il",
        "-elle",
        "-ils",
        "-elles",
    }


def _without_twins(found: list[Candidate]) -> list[Candidate]:
    """One statement per content: of two cues that report the same words, the one that stands at the content."""
    kept: list[Candidate] = []
    for candidate in found:
        twin = next((k for k in kept if k.content.spans == candidate.content.spans), None)
        if twin is None:
            kept.append(candidate)
    return kept
