"""Recall alarms: sentences that look as if they told something, in which no record was found.

An extractor that says nothing about a sentence may have judged it or overlooked it. These sentences let a reader check
the difference, and let the evaluation say how many of its misses a reader could have found.
"""

from collections.abc import Iterator, Sequence
from functools import cache

from extractor.candidates.analysis import Analysis
from extractor.candidates.parsing.doc import Doc, Token
from extractor.candidates.parsing.parse import ParsedSentence
from extractor.candidates.sentence_view import SentenceView
from extractor.french.conjugation import bare, lemma_of
from extractor.french.cues import VerbCue, may_be_fact, names_deed, verb_cues
from extractor.french.grammar import HELPER_OF
from extractor.french.inflection import base_forms
from extractor.french.lexicon import load
from extractor.french.places import demonym_country
from extractor.french.prepositions import find_prepositions
from extractor.records.article import Alarm, AlarmReason
from extractor.records.common import Span
from extractor.records.deployment.forces.nouns import head_noun
from extractor.records.deployment.schema import Deployment
from extractor.records.statement.schema import Statement
from extractor.records.treaty.agreements import find_agreements
from extractor.records.treaty.hints import hints_at_agreement, names_agreement
from extractor.records.treaty.schema import Treaty

_PEOPLE = {
    "ils",
    "elles",
    "nous",
    "on",
    "eux",
    "leur",
    "leurs",
    "nos",
    "autres",
    "certains",
    "moitié",
    "reste",
    "plupart",
}
_EVERYDAY = {
    "apport", "attendre", "baisse", "battre", "départ", "désengagement", "engagement", "engager", "entrer", "formation",
    "fourniture", "gagner", "intervention", "lutter", "mobilisation", "mouvement", "occuper", "opérer", "participation",
    "passage", "prendre", "progresser", "rappel", "réduction", "retour", "sortie", "sortir", "tenir", "toucher",
    "transfert", "transport", "transporter",
}  # fmt: skip
"""Words of movement that are said of anything."""
_FIGURE_ALONE = 14
"""Most tokens of a sentence that only gives a figure: « 2 580, selon l’Observatoire. »"""
_OPENING = {"que", "qu'", ":", "«", '"', "-t-il", "-t-elle", "-il", "-elle", "-ils", "-elles", "-t-on", "-on"}
"""What behind a verb shows that something is said."""
_QUOTED_WORDS = 4
"""Shorter words between quotation marks are names and reserves, seldom reported speech."""


def find_alarms(
    analysis: Analysis,
    statements: Sequence[Statement],
    deployments: Sequence[Deployment],
    treaties: Sequence[Treaty],
) -> list[Alarm]:
    """The sentences with a cue, an attribution, a quotation, troops or an agreement that no record of that type covers.

    In text order, at most one alarm a sentence. Captions and web furniture raise none.
    """
    spoken = [span for s in statements for span in (*s.content, *([s.cue] if s.cue else []))]
    moved = [span for d in deployments for span in (d.force, *d.evidence)]
    agreed = [span for t in treaties for span in (t.name, *t.evidence, *(a.evidence for a in t.actions))]
    alarms: list[Alarm] = []
    told = bool(deployments)
    views = [SentenceView(analysis, sentence, []) for sentence in analysis.parsed.sentences]
    agreements = [find_agreements(view) for view in views]
    known = bool(treaties) or any(map(names_agreement, agreements))
    for view, texts in zip(views, agreements, strict=True):
        sentence = view.sentence
        if analysis.parsed.article.paragraphs[sentence.paragraph].kind == "caption":
            continue
        reasons: list[AlarmReason] = []
        if not _covered(sentence, spoken):
            reasons += _speech(analysis, sentence)
        troops = [token for token in sentence.doc if _is_troops(sentence.doc, token)]
        unnamed = told and _may_tell_of_troops(sentence, moved)
        if unnamed or any(not _inside(sentence, token, moved) for token in troops):
            reasons.append("troops")
        if not _covered(sentence, agreed) and (names_agreement(texts) or hints_at_agreement(view, texts, known=known)):
            reasons.append("agreement")
        if reasons:
            span = analysis.parsed.article.span(sentence.start, sentence.end)
            alarms.append(Alarm(reasons=reasons, sentence=span))
    return alarms


def _is_troops(doc: Doc, token: Token) -> bool:
    noun = head_noun(doc, token)
    return noun is not None and (noun.certain or (token.i > 0 and doc[token.i - 1].pos_ == "NUM"))


def _may_tell_of_troops(sentence: ParsedSentence, moved: Sequence[Span]) -> bool:
    """In an article with deployments: people, a nation or a pronoun beside a word of movement, or a sentence of one figure.

    Of a sentence that tells of a deployment already, only the words that no record covers.
    """
    covered = _covered(sentence, moved)
    words = [t for t in sentence.doc if not covered or not _inside(sentence, t, moved)]
    moving, people = any(map(_moves, words)), any(_may_be_people(sentence.doc, t) for t in words)
    figure = not covered and len(words) <= _FIGURE_ALONE and any(t.like_num for t in words)
    return (moving and people) or figure


def _moves(token: Token) -> bool:
    word = token.text.lower()
    return (lemma_of(word) or token.lemma_) in _moving_words() or any(b in _moving_words() for b in base_forms(word))


def _may_be_people(doc: Doc, token: Token) -> bool:
    word = token.text.lower()
    nation = token.text[:1].isupper() and word.endswith(("s", "x")) and demonym_country(word) is not None
    return (
        word in _PEOPLE or nation or head_noun(doc, token) is not None or (token.like_num and word not in {"un", "une"})
    )


@cache
def _moving_words() -> frozenset[str]:
    """Verbs and nouns of movement, presence and withdrawal, without reflexive pronouns."""
    data = load("deployments")
    verbs = ("of_armies", "core_verbs", "arrivals", "leaving", "reaching", "setting_out")
    nouns = ("deployment", "presence", "withdrawal", "rotation")
    groups = [*(data[name] for name in verbs), *(data["nouns"][name] for name in nouns)]
    return frozenset(bare(word) for words in groups for word in words) - _EVERYDAY


def _covered(sentence: ParsedSentence, spans: Sequence[Span]) -> bool:
    return any(s.start < sentence.end and sentence.start < s.end for s in spans)


def _speech(analysis: Analysis, sentence: ParsedSentence) -> Iterator[AlarmReason]:
    quotations = analysis.parsed.quotations_in(sentence.start, sentence.end)
    if any(len(analysis.text[q.start : q.end].split()) >= _QUOTED_WORDS for q in quotations):
        yield "quotation"
    if find_prepositions(analysis.text, sentence.start, sentence.end):
        yield "attribution"
    cues = (c for c in analysis.cues if c.sentence == sentence.index)
    if any(c.verb is None or _speaks(sentence.doc, c.last_index, c.verb) for c in cues) or _reporting_verb(
        sentence.doc
    ):
        yield "cue"


def _reporting_verb(doc: Doc) -> bool:
    """A verb of saying that is no cue where it stands; a passive (« sont annoncés demain ») tells of nobody."""
    for token in doc:
        told = token.pos_ == "VERB" and not ("Part" in token.morph.get("VerbForm") and not _is_active(token))
        cue = verb_cues().get(lemma_of(token.text) or token.lemma_) if told else None
        if cue is not None and not cue.only_quotes and _speaks(doc, token.i, cue):
            return True
    return False


def _is_active(participle: Token) -> bool:
    """« a annoncé », « avait, dit-on, promis »: an auxiliary « avoir » shortly before."""
    doc = participle.doc
    return any(HELPER_OF.get(t.text.lower()) == "avoir" for t in doc[max(0, participle.i - 4) : participle.i])


def _speaks(doc: Doc, last: int, cue: VerbCue) -> bool:
    """Verbs that tell of deeds and facts as often (« débuter », « trouver ») count where words that open speech follow."""
    opened = any(t.text.lower() in _OPENING for t in doc[last + 1 : last + 5])
    return opened or not (may_be_fact(cue.lemma) or names_deed(cue.lemma))


def _inside(sentence: ParsedSentence, token: Token, spans: Sequence[Span]) -> bool:
    start, end = sentence.span_of(token)
    return any(s.start <= start and end <= s.end for s in spans)
