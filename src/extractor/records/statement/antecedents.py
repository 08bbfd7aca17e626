"""Who « il », « ils » and « ce dernier » are, and who goes on speaking where nobody is named."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from extractor.candidates.actors.cluster import Cluster
from extractor.candidates.actors.mention import Mention
from extractor.candidates.analysis import Analysis
from extractor.candidates.parsing.parse import ParsedSentence
from extractor.french.cues import names_document
from extractor.french.places import is_country
from extractor.records.statement.candidate import Candidate
from extractor.records.statement.schema import Statement

_MAX_PARAGRAPHS = 3
_MAX_SENTENCES = 8
"""How far back the antecedent of a pronoun is looked for."""

_NEAR = 2
"""How many sentences back « ce dernier » looks."""

_GOVERNED = re.compile(
    r"\b(?:à|au|aux|en|dans|de|du|des|d[’']|par|pour|avec|sur|contre|vers|chez|entre|comme|selon|d[’']après)\s?(?:l[ea]s?\s|l[’'])?$"
)
_AS_FOR = re.compile(
    r"(?:quant (?:à|aux?)|pour|selon|d[’']après|comme|interrogé\w* par|du côté de)\s?(?:l[ea]s?\s|l[’'])?",
    re.IGNORECASE,
)


_OWNED = re.compile(r"(?:son|sa|ses|leurs?)\s", re.IGNORECASE)
"""« Son parti l’a exclu. Il »: whoever the party is of goes before the party."""

_DEFINITE = re.compile(r"(?:l[ea]\s|l[’']|cet?\s|cette\s)", re.IGNORECASE)
_WORKS = {
    "article",
    "chronique",
    "documentaire",
    "enquête",
    "interview",
    "livre",
    "publication",
    "reportage",
    "rédaction",
    "sondage",
}
"""What speaks for itself rather than for whoever made it."""


def antecedent(
    analysis: Analysis, candidate: Candidate, pronoun: Mention | None, earlier: Sequence[Statement]
) -> list[str]:
    """The actor ids that the pronoun stands for, or of whoever goes on speaking; none when nobody fits.

    Sentence by sentence backwards from where the words begin: whoever spoke last in it, or is its subject. The seat of a
    government (« Bagdad n’a pas réagi. ») is taken up by a pronoun only when nobody else is.
    """
    if pronoun is not None and pronoun.head.startswith(("ce", "cette")):
        return _nearest(analysis, pronoun)
    finder = _Finder(analysis, pronoun, earlier)
    found = finder.search(candidate.start, seats=pronoun is None) or finder.search(candidate.start, seats=True)
    if found or pronoun is not None:
        return found
    named = [i for i, c in enumerate(analysis.clusters) if c.kind == "person" and c.names]
    return [f"a{named[0] + 1}"] if candidate.cue is None and len(named) == 1 else []


def author_told(analysis: Analysis, document: Mention, earlier: Sequence[Statement]) -> list[str]:
    """Whose « le texte », « ce communiqué » is: who speaks, or acts, in the sentence that tells of a document before."""
    said = analysis.text[document.start : document.end]
    if not names_document(document.head) or document.head in _WORKS or not _DEFINITE.match(said):
        return []
    finder = _Finder(analysis, None, earlier, bodies=True)
    for sentence in reversed(analysis.parsed.sentences[max(0, document.sentence - _NEAR - 1) : document.sentence + 1]):
        told = [t for t in sentence.doc if names_document(t.text) and sentence.span_of(t)[1] <= document.start]
        if told and (found := finder.search(min(sentence.end, document.start), seats=True, within=1)):
            return found
    return []


def _nearest(analysis: Analysis, pronoun: Mention) -> list[str]:
    """« X a reçu Y. Ce dernier »: the person named last, else the body."""
    before = [
        m for m in analysis.mentions
        if m.end <= pronoun.start and pronoun.sentence - m.sentence <= _NEAR and not m.pronoun
        and _agrees(pronoun, m) and analysis.parsed.quotation_at(m.start) is None
    ]  # fmt: skip
    people = [m for m in before if m.kind in {"person", "group"}]
    bodies = [m for m in before if not m.place]
    for mentions in (people, bodies):
        if mentions and (actor := analysis.actor_id(mentions[-1])) is not None:
            return [actor]
    return []


class _Finder:
    """Looks for the antecedent of one pronoun (None: of silence)."""

    def __init__(
        self, analysis: Analysis, pronoun: Mention | None, earlier: Sequence[Statement], *, bodies: bool = False
    ) -> None:
        self.analysis, self.pronoun, self.earlier = analysis, pronoun, earlier
        self._bodies = bodies or pronoun is not None

    def search(self, begins: int, *, seats: bool, within: int = _MAX_SENTENCES) -> list[str]:
        """Backwards from this offset, over so many sentences; `seats` says whether « Bagdad » may be meant."""
        parsed = self.analysis.parsed
        here = parsed.sentence_at(begins) or parsed.sentence_at(begins - 1)
        paragraph = here.paragraph if here else 0
        passed: list[ParsedSentence] = []
        for sentence in reversed(parsed.sentences[: here.index + 1] if here else ()):
            if (
                here is None
                or here.paragraph - sentence.paragraph > _MAX_PARAGRAPHS
                or here.index - sentence.index > within
            ):
                break
            if sentence.paragraph < paragraph and (named := self._governed(passed, begins)):
                return named
            found = self._last_speakers(sentence, begins, seats=seats) or self._subject_of(
                sentence, begins, seats=seats
            )
            if found:
                return found
            paragraph = sentence.paragraph
            passed.append(sentence)
        return []

    def _governed(self, sentences: Sequence[ParsedSentence], before: int) -> list[str]:
        """« Ils ont protesté par Jean Roux. Il »: a person named in the same paragraph, though not as a subject."""
        if self.pronoun is None:
            return []
        for sentence in sentences:
            people = (
                m for m in self.analysis.mentions
                if m.sentence == sentence.index and m.end <= before and m.kind == "person" and m.name
                and self.analysis.parsed.quotation_at(m.start) is None and self._agrees(m)
            )  # fmt: skip
            if (person := next(people, None)) is not None and (actor := self.analysis.actor_id(person)):
                return [actor]
        return []

    def _last_speakers(self, sentence: ParsedSentence, before: int, *, seats: bool) -> list[str]:
        """The speakers of the last statement made in this sentence that the pronoun may stand for."""
        for statement in reversed(self.earlier):
            anchor = statement.cue or statement.content[-1]
            if not (sentence.start <= anchor.start < sentence.end and anchor.start < before) or not statement.speakers:
                continue
            cluster = self.analysis.clusters[int(statement.speakers[0][1:]) - 1]
            said = statement.speaker_mention
            if not seats and said is not None and (_is_seat(cluster, said.exact) or _OWNED.match(said.exact)):
                continue
            if self._fits(cluster, several=len(statement.speakers) > 1):
                return statement.speakers
        return []

    def _fits(self, cluster: Cluster, *, several: bool) -> bool:
        if self.pronoun is None:
            return True
        if several:
            return self.pronoun.plural
        agreeing = [self._agrees(m) for m in cluster.mentions]
        if cluster.kind == "person":
            return any(agreeing) and all(ok for ok, m in zip(agreeing, cluster.mentions, strict=True) if m.gender)
        return any(agreeing)

    def _subject_of(self, sentence: ParsedSentence, before: int, *, seats: bool) -> list[str]:
        """Who this sentence is about: its first person that no preposition governs, else the body that is a subject in it."""
        free = list(self._free(sentence, before))
        subject = self._pronoun_subject(sentence, before)
        if subject is not None and not any(m.end <= subject.start for m in free):
            return _Finder(self.analysis, subject, self.earlier).search(sentence.start, seats=seats)
        if (topic := next((m for m in free if self._is_topic(sentence, m)), None)) and (
            actor := self.analysis.actor_id(topic)
        ):
            return [actor]
        people = sorted(
            (m for m in free if m.kind in {"person", "group"}),
            key=lambda m: m.start > sentence.start and not _is_subject(sentence, m, main=True),
        )
        bodies = [m for m in free if m.kind not in {"person", "group"} and _is_subject(sentence, m)]
        if not seats:
            bodies = [m for m in bodies if not (m.kind == "country" and m.place and not self._is_state(m))]
            bodies = [m for m in bodies if not _OWNED.match(self.analysis.text, m.start)]
        for mention in [*people, *(bodies if self._bodies else [])]:
            if (actor := self.analysis.actor_id(mention)) is not None:
                return [actor]
        return []

    def _pronoun_subject(self, sentence: ParsedSentence, before: int) -> Mention | None:
        """« Il a pris la parole. » before the words of « il », or of nobody named: they are of whom this pronoun stands for."""
        return next(
            (
                m for m in self.analysis.mentions
                if m.pronoun and m.sentence == sentence.index and m.end <= before and _is_subject(sentence, m, main=True)
                and (self.pronoun is None or self.pronoun.head == m.head)
            ),
            None,
        )  # fmt: skip

    def _free(self, sentence: ParsedSentence, before: int) -> Iterator[Mention]:
        """The mentions of the sentence that may be its subject, those that agree with the pronoun."""
        for m in self.analysis.mentions:
            if m.sentence != sentence.index or m.end > before or m.pronoun or m.inner:
                continue
            governed = _GOVERNED.search(self._lead(sentence, m)) and not (self.pronoun and self._is_topic(sentence, m))
            if governed or self.analysis.parsed.quotation_at(m.start) is not None:
                continue
            if self.pronoun is None or self._agrees(m):
                yield m

    def _lead(self, sentence: ParsedSentence, mention: Mention) -> str:
        """What stands in the sentence before the mention and its preposition."""
        text = self.analysis.text
        contracted = text.startswith(("aux ", "au "), mention.start)
        return text[sentence.start : mention.start + (4 if contracted else 0)]

    def _is_topic(self, sentence: ParsedSentence, mention: Mention) -> bool:
        """« Quant aux États-Unis, …, ils »."""
        return self.pronoun is not None and _AS_FOR.fullmatch(self._lead(sentence, mention)) is not None

    def _agrees(self, mention: Mention) -> bool:
        """« les Forces de soutien rapide » are several, though their name is one."""
        assert self.pronoun is not None
        several = self.analysis.text[mention.start : mention.end].lower().startswith(("les ", "des ", "ces "))
        return _agrees(self.pronoun, replace(mention, plural=mention.plural or several))

    def _is_state(self, mention: Mention) -> bool:
        return mention.name is not None and is_country(self.analysis.text[slice(*mention.name)])


def _agrees(pronoun: Mention, mention: Mention) -> bool:
    """In number and, as far as the words show it, in gender: also of bodies (« l’armée … elle »), and « l’opposition … elle »."""
    if pronoun.plural:
        return mention.plural or mention.kind == "group"
    return not mention.plural and (not mention.gender or pronoun.gender == mention.gender)


def _is_seat(cluster: Cluster, said: str) -> bool:
    """« Bagdad », « Paris », not « la France » or « le gouvernement »."""
    return cluster.kind == "country" and said in cluster.names and not is_country(said)


def _is_subject(sentence: ParsedSentence, mention: Mention, *, main: bool = False) -> bool:
    inside = [t for t in sentence.doc if mention.start < sentence.start + t.idx + len(t) <= mention.end]
    return any(t.dep_.startswith("nsubj") and (not main or t.head.dep_ in {"ROOT", "conj"}) for t in inside)
