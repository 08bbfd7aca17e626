"""Who speaks: the mention by grammar, several jointly, or the antecedent of a pronoun."""

import re
from collections.abc import Sequence

from extractor.candidates.analysis import Analysis
from extractor.candidates.mention import Mention, agrees
from extractor.candidates.parse import ParsedSentence
from extractor.records.statement.candidate import Candidate
from extractor.records.statement.question import StatementAnswer, options_for
from extractor.records.statement.schema import Statement


def speakers_of(
    analysis: Analysis,
    candidate: Candidate,
    answer: StatementAnswer | None,
    earlier: Sequence[Statement],
) -> tuple[tuple[int, int] | None, list[str]]:
    """The span of the mention in the sentence and the actor ids it stands for."""
    speaker = candidate.speaker
    if candidate.voice is not None:
        return ((speaker.start, speaker.end) if speaker else None), [candidate.voice]
    same = _same_sentence(analysis, candidate, earlier)
    if candidate.continued and same is not None:
        here = analysis.parsed.sentences[candidate.sentence].start
        said = same.speaker_mention
        return ((said.start, said.end) if said and said.start >= here else None), same.speakers
    if speaker is None and candidate.cue is not None and candidate.cue.form == "passive":
        return None, []  # « il est évoqué P »: nobody
    if speaker is not None and not speaker.pronoun:
        joint = _coordinated(analysis, speaker)
        ids = [i for m in joint if (i := analysis.actor_id(m))]
        return (joint[0].start, joint[-1].end), list(dict.fromkeys(ids))
    span = (speaker.start, speaker.end) if speaker else None
    if answer is not None and answer.locuteur:
        chosen = options_for(analysis, candidate)[answer.locuteur - 1]
        if speaker is None or agrees(speaker, chosen):
            return span, [i for i in [analysis.actor_id(chosen)] if i]
    return span, _antecedent(analysis, candidate, speaker, earlier)


def _coordinated(analysis: Analysis, speaker: Mention) -> list[Mention]:
    """« La Russie et la Corée du Nord »: the mentions joined to the speaker by « et » or commas."""
    same = [m for m in analysis.mentions if m.sentence == speaker.sentence and not m.inner and not m.pronoun]
    group = [speaker]
    for mention in reversed([m for m in same if m.end <= speaker.start]):
        if _GOVERNED.search(analysis.text[max(0, mention.start - 12) : mention.start]):
            break
        if not re.fullmatch(r",?\s(?:et|ou)?\s?(?:l[ea]s?\s|l[’'])?", analysis.text[mention.end : group[0].start]):
            break
        if "et" not in analysis.text[mention.end : group[0].start] and len(group) == 1:
            break
        group.insert(0, mention)
    for mention in [m for m in same if m.start >= speaker.end]:
        between = analysis.text[group[-1].end : mention.start]
        if not re.fullmatch(r"\s(?:et|ou|ainsi que)\s(?:l[ea]s?\s|l[’'])?", between):
            break
        group.append(mention)
    return group


def _same_sentence(analysis: Analysis, candidate: Candidate, earlier: Sequence[Statement]) -> Statement | None:
    """The statement whose speaker goes on: the nearest earlier cue of the sentence, or the last statement for « Et d’ajouter »."""
    cue = candidate.cue
    if cue is None or not earlier:
        return None
    sentence = analysis.parsed.sentences[candidate.sentence]
    here = [s for s in earlier if s.cue and sentence.start <= s.cue.start < cue.start]
    if here:
        return here[-1]
    opens = not analysis.text[sentence.start : cue.start].strip(" ,\u00a0")
    return earlier[-1] if opens or cue.form == "infinitive" else None


def _antecedent(
    analysis: Analysis, candidate: Candidate, pronoun: Mention | None, earlier: Sequence[Statement]
) -> list[str]:
    """Who « il » is, or who goes on speaking, when the model does not say.

    Sentence by sentence backwards from where the words begin: whoever spoke last in it, or is its subject.
    """
    begins = candidate.start
    here = analysis.parsed.sentence_at(begins) or analysis.parsed.sentences[candidate.sentence]
    for sentence in reversed(analysis.parsed.sentences[: here.index + 1]):
        if here.paragraph - sentence.paragraph > _MAX_PARAGRAPHS or here.index - sentence.index > _MAX_SENTENCES:
            break
        spoke = _last_speakers(analysis, sentence, begins, pronoun, earlier)
        about = _subject_of(analysis, sentence, begins, pronoun)
        if spoke or about:
            return spoke or about
    named = [i for i, c in enumerate(analysis.clusters) if c.kind == "person" and c.names]
    return [f"a{named[0] + 1}"] if candidate.cue is None and len(named) == 1 else []


_MAX_PARAGRAPHS = 3
_MAX_SENTENCES = 8
"""How far back the antecedent of a pronoun is looked for."""


def _last_speakers(
    analysis: Analysis, sentence: ParsedSentence, before: int, pronoun: Mention | None, earlier: Sequence[Statement]
) -> list[str]:
    """The speakers of the last statement made in this sentence that the pronoun may stand for."""
    for statement in reversed(earlier):
        anchor = statement.cue or statement.content[-1]
        if not (sentence.start <= anchor.start < sentence.end and anchor.start < before) or not statement.speakers:
            continue
        cluster = analysis.clusters[int(statement.speakers[0][1:]) - 1]
        if pronoun is None or _cluster_agrees(pronoun, statement, cluster.mentions):
            return statement.speakers
    return []


def _subject_of(analysis: Analysis, sentence: ParsedSentence, before: int, pronoun: Mention | None) -> list[str]:
    """Who this sentence is about: its first person that no preposition governs, else the body that is a subject in it."""
    free = [
        m
        for m in analysis.mentions
        if m.sentence == sentence.index and m.end <= before and not m.pronoun and not m.inner
        and analysis.parsed.quotation_at(m.start) is None
        and not _GOVERNED.search(analysis.text[sentence.start : m.start])
        and (pronoun is None or (agrees(pronoun, m) and {pronoun.gender, m.gender} != {"f", "m"}))
    ]  # fmt: skip
    people = [m for m in free if m.kind in {"person", "group"}]
    bodies = [m for m in free if m.kind not in {"person", "group"} and _is_subject(sentence, m)]
    return [i for m in (people or (bodies if pronoun else []))[:1] if (i := analysis.actor_id(m)) is not None]


def _is_subject(sentence: ParsedSentence, mention: Mention) -> bool:
    inside = [t for t in sentence.doc if mention.start <= sentence.start + t.idx < mention.end]
    return any(t.dep_.startswith("nsubj") for t in inside)


_GOVERNED = re.compile(
    r"\b(?:à|au|aux|en|dans|de|du|des|d[’']|par|pour|avec|sur|contre|vers|chez|entre)\s?(?:l[ea]s?\s|l[’'])?$"
)


def _cluster_agrees(pronoun: Mention, statement: Statement, mentions: list[Mention]) -> bool:
    if pronoun.plural and len(statement.speakers) > 1:
        return True
    return all(agrees(pronoun, m) for m in mentions if m.gender) and any(agrees(pronoun, m) for m in mentions)
