"""Who speaks: the mention by grammar, several jointly, or the antecedent of a pronoun."""

import re
from collections.abc import Sequence

from extractor.candidates.analysis import Analysis
from extractor.candidates.mention import Mention, agrees
from extractor.records.statement.antecedents import antecedent, author_told
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
        authors = author_told(analysis, speaker, earlier) if len(joint) == 1 else []
        ids = authors or [i for m in joint if (i := analysis.actor_id(m))]
        return (joint[0].start, joint[-1].end), list(dict.fromkeys(ids))
    span = (speaker.start, speaker.end) if speaker else None
    if answer is not None and answer.locuteur:
        chosen = options_for(analysis, candidate)[answer.locuteur - 1]
        if speaker is None or agrees(speaker, chosen):
            return span, [i for i in [analysis.actor_id(chosen)] if i]
    return span, antecedent(analysis, candidate, speaker, earlier)


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


_GOVERNED = re.compile(
    r"\b(?:à|au|aux|en|dans|de|du|des|d[’']|par|pour|avec|sur|contre|vers|chez|entre)\s?(?:l[ea]s?\s|l[’'])?$"
)
