"""Who does something to an agreement: subjects, agents, and those named together with them."""

import re

from extractor.candidates.mention import Mention
from extractor.candidates.sentence_view import SentenceView
from extractor.candidates.verb_groups import VerbGroup

_AGENT = re.compile(r"[^;:.()«»]{0,50}?\s(?:par|entre)\s")
_PARTNER = re.compile(r"[^;:.«»]{0,45}?\savec\s")
_ARTICLE = re.compile(r"(?:l[ea]s?\s|l[’']|une?\s|deux\s|d[’'])?")
_JOINT = re.compile(
    r",?\s?(?:et|d[’']une part et|ainsi que|d[’']autre part|comme|à)?\s?(?:avec\s|de\s|du\s|des\s|d[’'])?(?:l[ea]s?\s|l[’'])?"
)
_STATE_JOINT = re.compile(r",?\s?(?:et\s)?(?:du|de|des|d[’'])\s?(?:l[ea]s?\s|l[’'])?")
_FAR = 60
"""Characters behind a participle in which its agent begins."""


def agents(view: SentenceView, group: VerbGroup) -> tuple[Mention, ...]:
    """« signé par X et Y », « conclu entre X et Y »; no other verb between."""
    end = view.end(group.main)
    match = _AGENT.match(view.text, end, min(view.sentence.end, end + _FAR))
    if match is None:
        return ()
    behind = view.doc[group.main + 1 :]
    if any(t.pos_ in {"VERB", "AUX"} and view.sentence.start + t.idx < match.end() for t in behind):
        return ()
    return joined_from(view, match.end())


def partners_of(view: SentenceView, group: VerbGroup, agreement: int) -> tuple[Mention, ...]:
    """« a signé avec Berlin un accord », « conclu en août avec Kinshasa »: who stands behind « avec » beside the verb."""
    end = view.end(group.main)
    stop = view.start(agreement) if agreement > group.main else min(view.sentence.end, end + _FAR)
    match = _PARTNER.match(view.text, end, stop)
    return joined_from(view, match.end()) if match else ()


def principal(view: SentenceView, offset: int, partners: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """The other side of « conclu avec Kinshasa »: the state or body of this sentence, else of the one before."""
    ids = {view.analysis.actor_id(p) for p in partners}
    sides = [
        m
        for m in view.analysis.mentions
        if m.end <= offset
        and m.sentence >= view.sentence.index - 1
        and m.kind in {"country", "organisation", "government_body"}
        and not (m.inner or m.pronoun)
        and view.analysis.actor_id(m) not in ids
    ]
    here = [m for m in sides if m.sentence == view.sentence.index]
    return tuple(here[:1] or sides[-1:])


def subjects(view: SentenceView, group: VerbGroup) -> tuple[Mention, ...]:
    """The mentions before the verb that are its subject, coordinated ones together; « ils » are the two named before."""
    start, token = view.start(group.first), _subject_token(view, group)
    word = view.word(token) if token is not None else ""
    if token is not None and view.doc[token].pos_ == "PRON" and word != "qui":
        return _named_before(view) if word in {"ils", "elles"} else ()
    named = [m for m in view.mentions if m.end <= start and not m.pronoun]
    beside = [m for m in named if token is not None and word == "qui" and view.start(token) - m.end in {1, 2}]
    if beside:
        return (beside[-1],)
    free = [m for m in named if not m.inner and not view.behind_preposition(m)]
    if not free:
        return ()
    last = free[-1]
    if token is not None and word != "qui":
        covering = [m for m in free if m.start <= view.start(token) < m.end]
        if not covering and view.doc[token].pos_ == "NOUN":
            return ()
        last = (covering or free)[-1]
    return _sharing_noun(view, named, last) or tuple(m for m in _chain(view, free, last) if m.end <= start)


def _subject_token(view: SentenceView, group: VerbGroup) -> int | None:
    token = view.subject_of(group)
    if token is not None:
        return token
    pronouns = (t for t in view.doc[: group.first] if t.text.lower() in {"ils", "elles"} and t.dep_.startswith("nsubj"))
    return next((int(t.i) for t in pronouns), None)


def _named_before(view: SentenceView) -> tuple[Mention, ...]:
    """« Ils ont signé »: the two or more that open the sentence before (« La Russie et la Corée du Nord … »)."""
    index = view.sentence.index - 1
    previous = [m for m in view.analysis.mentions if m.sentence == index and not m.inner and not m.pronoun]
    chain = _onward(view.text, previous)
    return tuple(chain) if len(chain) > 1 else ()


def _sharing_noun(view: SentenceView, named: list[Mention], subject: Mention) -> tuple[Mention, ...]:
    """« Les juntes du Mali, du Burkina Faso et du Niger »: the states, when several share the noun."""
    states = [m for m in named if m.kind == "country" and m.start >= subject.start]
    if not states or states[0].start >= subject.end:
        return ()
    chain = states[:1]
    for state in states[1:]:
        if not _STATE_JOINT.fullmatch(view.text[chain[-1].end : state.start]):
            break
        chain.append(state)
    return tuple(chain) if len(chain) > 1 else ()


def _chain(view: SentenceView, mentions: list[Mention], last: Mention) -> list[Mention]:
    """The mentions joined to `last` by commas and « et », before and behind it."""
    chain = [last]
    for mention in reversed([m for m in mentions if m.end <= last.start]):
        if not _JOINT.fullmatch(view.text[mention.end : chain[0].start]):
            break
        chain.insert(0, mention)
    behind = _onward(view.text, [m for m in mentions if m.start >= last.start])
    return chain + behind[1:]


def joined_from(view: SentenceView, offset: int) -> tuple[Mention, ...]:
    """The mention at the offset (behind an article) and those joined to it by commas and « et »."""
    behind = [m for m in view.mentions if not m.inner and not m.pronoun and m.end > offset]
    ordered = sorted(behind, key=lambda m: m.start)
    if not ordered or not _ARTICLE.fullmatch(view.text[offset : max(offset, ordered[0].start)]):
        return ()
    return tuple(_onward(view.text, ordered))


def _onward(text: str, mentions: list[Mention]) -> list[Mention]:
    chain = mentions[:1]
    for mention in mentions[1:]:
        if not _JOINT.fullmatch(text[chain[-1].end : mention.start]):
            break
        chain.append(mention)
    return chain
