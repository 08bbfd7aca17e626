"""Who speaks: the mention by grammar, several jointly, or the antecedent of a pronoun."""

import re
from collections.abc import Sequence

from extractor.candidates.actors.mention import Mention, agrees
from extractor.candidates.analysis import Analysis
from extractor.candidates.speech.cue import CueMention
from extractor.candidates.speech.speakers import speaker_mention
from extractor.candidates.speech.subjects import is_indefinite
from extractor.records.common import Span
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
    if (voice := _on(analysis, candidate)) is not None:
        actor = analysis.actor_id(speaker) if speaker is not None else None
        return voice, [actor] if actor is not None else []
    between = _speaker_between(analysis, candidate, same) if candidate.continued else None
    if between is not None:
        speaker = between
    elif candidate.continued and same is not None:
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
        between = analysis.text[mention.end : group[0].start]
        described = mention.name is not None and group[0].name is not None and _DESCRIBED.fullmatch(between) is not None
        if not described and not re.fullmatch(r",?\s(?:et|ou)?\s?(?:l[ea]s?\s|l[’'])?", between):
            break
        if "et" not in between and len(group) == 1:
            break
        group.insert(0, mention)
    for mention in [m for m in same if m.start >= speaker.end]:
        between = analysis.text[group[-1].end : mention.start]
        named = mention.name is not None and speaker.name is not None
        joining = r"\s(?:et|ou|ainsi que)" + (r"|\scomme" if named else "") + (r"|,\sdont" if speaker.plural else "")
        if not re.fullmatch(rf"(?:{joining})\s(?:l[ea]s?\s|l[’'])?", between):
            break
        group.append(mention)
    return group


_DESCRIBED = re.compile(r",\s[^,;:«»]{2,40},\set\s")
"""« Ana Roux, Verte, et Luc Blanc, libéral, affirment »."""


def _on(analysis: Analysis, candidate: Candidate) -> tuple[int, int] | None:
    """« On dit que P », « dit-on à l’état-major »: the pronoun; what « on » reads or learns is its author's."""
    cue = candidate.cue
    if (
        cue is None
        or not is_indefinite(analysis.parsed, cue)
        or (cue.verb is not None and cue.verb.lemma in {"lire", "apprendre"})
    ):
        return None
    if cue.clitic is not None:
        return cue.clitic
    match = _ON.search(analysis.text, max(0, cue.start - 20), cue.start)
    return match.span("on") if match else None


_ON = re.compile(r"(?P<on>\b(?:l[’'])?on)\s(?:[\w’]+\s){0,2}$", re.IGNORECASE)


def _speaker_between(analysis: Analysis, candidate: Candidate, same: Statement | None) -> Mention | None:
    """« A a dit P ; B a réagi et promis Q »: who goes on speaking is the subject of the cue before, statement or not."""
    cue = candidate.cue
    if cue is None or (same is not None and same.cue is None):
        return None
    start = same.cue.end if same is not None and same.cue is not None else analysis.parsed.sentences[cue.sentence].start
    told = [] if same is None else same.content
    before = [
        c for c in analysis.cues
        if c.sentence == cue.sentence and start <= c.start and c.end <= cue.start
        and not any(span.start <= c.start < span.end for span in told)
    ]  # fmt: skip
    found = speaker_mention(analysis.parsed, before[-1], analysis.mentions, analysis.cues) if before else None
    return found if found is not None and (same is None or not found.pronoun) else None


def _same_sentence(analysis: Analysis, candidate: Candidate, earlier: Sequence[Statement]) -> Statement | None:
    """The statement whose speaker goes on: the nearest earlier cue of the sentence, or the last statement for « Et d’ajouter »."""
    cue = candidate.cue
    if cue is None or not earlier:
        return None
    sentence = analysis.parsed.sentences[candidate.sentence]
    here = [s for s in earlier if s.cue and sentence.start <= s.cue.start < cue.start]
    # « dit que le conseil refuse P, mais a promis Q »: who says it goes on, unless the promise is part of the saying too.
    outer = next((s for s in reversed(here) if not any(_holds(o, s.cue) and not _holds(o, cue) for o in here)), None)
    if outer is not None:
        return outer
    opens = not analysis.text[sentence.start : cue.start].strip(" ,\u00a0")
    return earlier[-1] if opens or cue.form == "infinitive" else None


def _holds(statement: Statement, cue: CueMention | Span | None) -> bool:
    return cue is not None and any(s.start <= cue.start < s.end for s in statement.content)


_GOVERNED = re.compile(
    r"\b(?:à|au|aux|en|dans|de|du|des|d[’']|par|pour|avec|sur|contre|vers|chez|entre)\s?(?:l[ea]s?\s|l[’'])?$"
)
