"""Who does something to an agreement: subjects, agents, and those named together with them."""

import re
from itertools import pairwise

from extractor.candidates.actors.mention import Mention
from extractor.candidates.parsing.verb_groups import VerbGroup
from extractor.candidates.sentence_view import SentenceView
from extractor.french.lexicon import word_set

_AGENT = re.compile(r"[^;:.()«»]{0,50}?\s(?:par|entre)\s")
_PARTNER = re.compile(r"[^;:.«»]{0,45}?\savec\s")
_ARTICLE = re.compile(r"(?:l[ea]s?\s|l[’']|une?\s|deux\s|d[’'])?")
_JOINT = re.compile(
    r",?\s?(?:et|d[’']une part et|ainsi que|d[’']autre part|comme)?\s?(?:avec\s|par\s|entre\s)?(?:celles?\s|ceux\s|celui\s)?(?:de\s|du\s|des\s|d[’'])?(?:l[ea]s?\s|l[’'])?"
)
_STATE_JOINT = re.compile(r",?\s?(?:et\s)?(?:du|de|des|d[’'])\s?(?:l[ea]s?\s|l[’'])?")
_LISTED = re.compile(r"\s?(?:[-–—(:]|,\sà\ssavoir)\s?(?:l[ea]s?\s|l[’'])?")
"""« six Etats – la RDC, l’Angola et la Namibie – »: between those counted and those named."""

_OF_WHOM = re.compile(
    r"(?:l[ea]s?\s|l[’'])(?:[a-zà-ÿ]+\s){1,3}(?:de\s|du\s|des\s|d[’'])(?=[^a-zà-ÿ]|l[’'][A-ZÀ-Þ]|la\s[A-ZÀ-Þ])(?:l[’']|la\s)?"
)
"""« par la guérilla albanaise de l’UCK »."""

_CLITICS = re.compile(r"[ \u00a0](?:(?:ne|le|la|les|en|y)[ \u00a0]|[nl]['’])*")
_BETWEEN_STATES = re.compile(r"\bentre[ \u00a0](?:l[ea]s?[ \u00a0]|l[’'])?")
_THAT_OF = re.compile(r"\b(?:celles?|ceux|celui)\s(?:de\s|du\s|des\s|d[’'])(?:l[ea]s?\s|l[’'])?$")
_PAIRED = re.compile(r"[ \u00a0]et[ \u00a0](?:d[eu][ \u00a0]|des[ \u00a0]|d[’'])?(?:l[ea]s?[ \u00a0]|l[’'])?")
_TWO = re.compile(r"(?i:(?:les|ces|leurs|aux)[ \u00a0])?deux[ \u00a0]([\w-]+)(?:[ \u00a0]([\w-]+))?")
"""« les deux pays », « deux Premiers ministres »."""

_FAR = 60
"""Characters behind a participle in which its agent begins."""


def agents(view: SentenceView, group: VerbGroup) -> tuple[Mention, ...]:
    """« signé par X et Y », « conclu entre X et Y »; no other verb between."""
    end = view.end(group.main)
    match = _AGENT.match(view.text, end, min(view.sentence.end, end + _FAR))
    if match is None:
        return ()
    if any(g.first > group.main and view.start(g.main) < match.end() for g in view.groups):
        return ()
    described = _OF_WHOM.match(view.text, match.end(), view.sentence.end)
    return joined_from(view, match.end()) or (joined_from(view, described.end()) if described else ())


def doers_of(view: SentenceView, group: VerbGroup, speaking: VerbGroup) -> tuple[Mention, ...]:
    """Those behind « par » of a passive; « sont convenus », « est parvenue à » take « être » and are none."""
    taken = group.passive and group.lemma not in word_set("treaties", "with_etre")
    return agents(view, group) if taken else subjects(view, speaking) or subjects(view, _main_verb(view, speaking))


def _main_verb(view: SentenceView, group: VerbGroup) -> VerbGroup:
    """« Après avoir dénoncé l’accord, Bamako a reçu … », « En signant, le M23 a renoncé à … »: whose subject it shares."""
    if group.finite or group.participle or any(g.finite for g in view.groups_before(group.first)):
        return group
    main = next((g for g in view.groups if g.finite and g.first > group.main), group)
    led = {"que", "qu'", "qui", "dont", "où"} & set(view.words[group.main : main.first])
    return main if "," in view.words[group.main : main.first] and not led else group


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
    return tuple(_state_of(view, m) for m in here[:1] or sides[-1:])


def _state_of(view: SentenceView, mention: Mention) -> Mention:
    """The state that a body of it stands for, where the article names the state."""
    states = (m for m in view.analysis.mentions if m.kind == "country" and m.country == mention.country)
    return next(states, mention) if mention.kind == "government_body" and mention.country else mention


def subjects(view: SentenceView, group: VerbGroup) -> tuple[Mention, ...]:
    """The mentions before the verb that are its subject, coordinated ones together; « ils » are the two named before."""
    start, token = view.start(group.first), _subject_token(view, group)
    word = view.word(token) if token is not None else ""
    clause = _clause_start(view, group)
    named = [m for m in view.mentions if clause <= m.start and m.end <= start and not m.pronoun]
    written = token is not None and any(m.start <= view.start(token) < m.end for m in named)
    if token is not None and not written and word not in {"qui", "que", "qu'"} and view.doc[token].pos_ == "PRON":
        return _named_before(view) if word in {"ils", "elles"} else ()
    beside = [m for m in named if token is not None and word == "qui" and view.start(token) - m.end in {1, 2}]
    if beside:
        return (beside[-1],)
    if token is not None and (two := _the_two(view, view.start(max(0, token - 2)))):
        return two
    free = [m for m in named if not m.inner and (_is_that_of(view, m) or not view.behind_preposition(m))]
    if not free:
        return ()
    last = free[-1]
    if token is not None and word not in {"qui", "que", "qu'"}:
        covering = [m for m in free if m.start <= view.start(token) < m.end]
        if not covering and view.doc[token].pos_ == "NOUN":
            covering = [m for m in free if _right_before(view, m, group)]  # « La trêve, Kiev l’a acceptée »
            if not covering:
                return ()
        last = (covering or free)[-1]
    chain = [m for m in _chain(view, free, last) if m.end <= start]
    named_next = {m for m, following in pairwise(chain) if _is_that_of(view, m) and following.kind == "person"}
    return _sharing_noun(view, named, last) or tuple(m for m in chain if m not in named_next)


def _right_before(view: SentenceView, mention: Mention, group: VerbGroup) -> bool:
    """Only pronouns stand between the mention and the verb."""
    between = view.text[mention.end : view.start(group.first)].lower()
    return _CLITICS.fullmatch(between) is not None


def _is_that_of(view: SentenceView, mention: Mention) -> bool:
    """« (le président du Gabon et) celui du Bénin »."""
    return _THAT_OF.search(view.text, max(view.sentence.start, mention.start - 16), mention.start) is not None


def _clause_start(view: SentenceView, group: VerbGroup) -> int:
    """Behind « que » with no other verb between: the subject of « que Séoul a suspendu » stands there."""
    for i in reversed(range(group.first)):
        if view.word(i) in {"que", "qu'"}:
            return view.end(i)
        if any(g.first <= i <= g.main for g in view.groups):
            break
    return view.sentence.start


def _subject_token(view: SentenceView, group: VerbGroup) -> int | None:
    token = view.subject_of(group)
    if token is not None and view.start(token) >= _clause_start(view, group):
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
    """The mention at the offset (behind an article) and those joined to it by commas and « et »; « les deux pays » are two."""
    return _the_two(view, offset) or _named_from(view, offset)


def _named_from(view: SentenceView, offset: int) -> tuple[Mention, ...]:
    behind = [m for m in view.mentions if not m.inner and not m.pronoun and m.end > offset]
    ordered = sorted(behind, key=lambda m: m.start)
    if not ordered or not _ARTICLE.fullmatch(view.text[offset : max(offset, ordered[0].start)]):
        return ()
    listed = ordered[1:] if len(ordered) > 2 and _LISTED.fullmatch(view.text[ordered[0].end : ordered[1].start]) else []
    named = _onward(view.text, listed)
    return tuple(named if len(named) > 1 else _onward(view.text, ordered))


def _the_two(view: SentenceView, offset: int) -> tuple[Mention, ...]:
    """The two states named last before « les deux pays »; none when it is not they who stand at the offset."""
    match = _TWO.match(view.text, offset)
    if match is None or not {match[1], match[2]} & word_set("treaties", "both"):
        return ()
    between = _BETWEEN_STATES.search(view.text, view.sentence.start, view.sentence.end)
    pair = tuple(m for m in _named_from(view, between.end()) if m.kind == "country") if between else ()
    return pair if len(pair) == 2 else two_states_before(view, offset)


def two_states_before(view: SentenceView, offset: int) -> tuple[Mention, ...]:
    """The two states named last before the offset, each by its last mention; none when fewer are named."""
    if pair := _pair_before(view, offset):
        return pair
    found: dict[str, Mention] = {}
    for mention in reversed(view.analysis.mentions):
        if mention.end > offset or mention.kind != "country" or mention.pronoun or _met_there(view, mention):
            continue
        actor = view.analysis.actor_id(mention)
        if actor is not None:
            found.setdefault(actor, mention)
        if len(found) == 2:
            return tuple(sorted(found.values(), key=lambda m: m.start))
    return ()


def _met_there(view: SentenceView, mention: Mention) -> bool:
    """« signé à Dakar par les deux présidents »: a place of this sentence."""
    at = view.text[max(0, mention.start - 2) : mention.start].lower()
    return mention.sentence == view.sentence.index and at in {"à ", "à\u00a0", "a "}


def _pair_before(view: SentenceView, offset: int) -> tuple[Mention, ...]:
    """The last two states joined by « et » in this sentence or the two before: « Le Rwanda et la RDC se voient à Luanda »."""
    named = [
        m
        for m in view.analysis.mentions
        if m.kind == "country" and not m.pronoun and m.end <= offset and m.sentence >= view.sentence.index - 2
    ]
    pairs = (
        (one, other)
        for one, other in pairwise(named)
        if one.sentence == other.sentence and _PAIRED.fullmatch(view.text[one.end : other.start])
    )
    return next(reversed(list(pairs)), ())


def _onward(text: str, mentions: list[Mention]) -> list[Mention]:
    """The first mention and those joined to it; what only a comma joins at the end begins something else."""
    chain = mentions[:1]
    joined = 1
    for mention in mentions[1:]:
        joint = text[chain[-1].end : mention.start]
        if not _JOINT.fullmatch(joint):
            break
        chain.append(mention)
        if joint.strip(" \u00a0") != "," and not joint.startswith((", l", ", d")):
            joined = len(chain)
    return chain[:joined]
