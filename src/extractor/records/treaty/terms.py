"""What stands outside the agreement's own clause: « le retrait prévu par l’accord », « aux termes de l’accord, X doit … »."""

import re
from collections.abc import Iterator

from extractor.candidates.parsing.doc import Token
from extractor.candidates.parsing.tokens import OF
from extractor.candidates.parsing.verb_groups import VerbGroup
from extractor.candidates.sentence_view import SentenceView, trimmed
from extractor.french.lexicon import word_set
from extractor.records.treaty.agreements import Agreement

_DETERMINER = r"(?:l[ea]s?[ \u00a0]|l['’]|un[ \u00a0]|une[ \u00a0]|ce[ts]?[ \u00a0]|cette[ \u00a0]|son[ \u00a0])?"
_TERMS = re.compile(
    r"(?:aux termes|selon les termes|d['’]après les termes|selon|d['’]après|conformément)[ \u00a0]"
    rf"(?:de[ \u00a0]|du[ \u00a0]|des[ \u00a0]|d['’]|au[ \u00a0]|aux[ \u00a0]|à[ \u00a0])?{_DETERMINER}$",
    re.IGNORECASE,
)
"""What follows these is what the agreement says."""

_UNDER = re.compile(
    r"(?:en vertu|en application|en exécution|par|comme convenu dans|dans)[ \u00a0]"
    rf"(?:de[ \u00a0]|du[ \u00a0]|des[ \u00a0]|d['’]|au[ \u00a0]|aux[ \u00a0]|à[ \u00a0])?{_DETERMINER}$",
    re.IGNORECASE,
)
"""What follows these is done because of it; an obligation only with « devoir », « s’engager » or in the future."""

_AS_WANTED = re.compile(
    rf"(?:comme|ainsi que)[ \u00a0]l['’e][ \u00a0]?\w+(?:ent|[ita]|e)[ \u00a0]{_DETERMINER}$", re.IGNORECASE
)
_BREAKS = {";", ":", "«", "»"}
_TO = re.compile(r"[^.;:«»]{0,60}?,[ \u00a0](?:à|au)[ \u00a0]")
_BY = re.compile(rf"[ \u00a0](?:par|dans|selon|à)[ \u00a0]{_DETERMINER}$|[ \u00a0](?:au|aux)[ \u00a0]$")
_FROM = 40
"""Characters before an agreement in which such a preposition begins."""


def terms(view: SentenceView, agreement: Agreement) -> Iterator[tuple[int, int]]:
    """Offsets of what other clauses say the agreement provides."""
    if agreement.by not in {"noun", "part"}:
        return
    yield from _with_it(view, agreement)
    offset = view.start(agreement.first)
    before = view.text[max(view.sentence.start, offset - _FROM) : offset]
    if wanted := _AS_WANTED.search(before):
        yield from _as_wanted(view, agreement, _offset(view, agreement, before, wanted))
    elif prescribed := _prescribed(view, agreement, before):
        yield prescribed
    elif sets := _set_by(view, agreement):
        yield sets
    elif match := _TERMS.search(before) or _UNDER.search(before):
        yield from _clause(view, agreement, _offset(view, agreement, before, match), any_verb=match.re is _TERMS)
        yield from _engaged(view, agreement)


def _as_wanted(view: SentenceView, agreement: Agreement, opening: int) -> Iterator[tuple[int, int]]:
    """« Comme le prévoit l’accord, X partira » and « X est parti, comme le veut l’accord »."""
    ahead = list(_clause(view, agreement, opening, any_verb=True))
    yield from ahead
    if not ahead and view.text[:opening].rstrip().endswith(","):
        marks = [view.end(t.i) for t in view.doc if t.text in _BREAKS and view.end(t.i) < opening]
        yield trimmed(view.text, max([view.sentence.start, *marks]), opening)


def _engaged(view: SentenceView, agreement: Agreement) -> Iterator[tuple[int, int]]:
    """« Tripoli s’engage, par un accord signé en mai, à un retrait total »: what stands behind « à »."""
    before = next((g for g in reversed(view.groups_before(agreement.first)) if g.finite), None)
    if before is None or not before.reflexive or before.lemma != "engager":
        return
    if to := _TO.match(view.text, agreement.name_end, view.sentence.end):
        breaks = (view.start(t.i) for t in view.doc if t.text in {":", ";"} and view.start(t.i) > to.end())
        yield trimmed(view.text, to.end(), next(breaks, view.sentence.end))


def _with_it(view: SentenceView, agreement: Agreement) -> Iterator[tuple[int, int]]:
    """« un accord-cadre assorti d’une trêve de trois mois »."""
    group = next((g for g in view.groups if g.first > agreement.last), None)
    if group is None or not group.participle or group.lemma not in word_set("treaties", "accompanying"):
        return
    if view.start(group.first) > agreement.name_end + 3 or view.word(group.main + 1) not in OF | {"par"}:
        return
    verb = next((g for g in view.groups if g.first > group.main), None)
    yield trimmed(view.text, view.end(group.main + 1), view.start(verb.first) if verb else view.sentence.end)


def _offset(view: SentenceView, agreement: Agreement, before: str, match: re.Match[str]) -> int:
    return view.start(agreement.first) - len(before) + match.start()


def _prescribed(view: SentenceView, agreement: Agreement, before: str) -> tuple[int, int] | None:
    """« le référendum prévu par l’accord », « un retrait est exigé par l’accord »: the noun phrase before."""
    group = next((g for g in reversed(view.groups_before(agreement.first)) if g.main < agreement.first), None)
    if group is None or not group.passive or group.lemma not in word_set("treaties", "prescribing"):
        return None
    by = _BY.search(before)
    if by is None or _offset(view, agreement, before, by) != view.end(group.main):
        return None
    return _noun_phrase(view, group.first, group.main)


def _set_by(view: SentenceView, agreement: Agreement) -> tuple[int, int] | None:
    """« le délai que fixe l’accord », « le retrait que l’accord prévoit »: the noun phrase before « que »."""
    verb = next((g for g in view.groups if _framing(view, g, agreement)), None)
    if verb is None or verb.lemma not in word_set("treaties", "prescribing"):
        return None
    que = next(i for i in reversed(range(min(verb.first, agreement.first))) if view.word(i) in {"que", "qu'"})
    return _noun_phrase(view, que)


def _framing(view: SentenceView, group: VerbGroup, agreement: Agreement) -> bool:
    """The verb right before the agreement or right behind it, with « que » before both."""
    low = min(group.first, agreement.first)
    led = bool({"que", "qu'"} & set(view.words[max(0, low - 3) : low]))
    near = group.main < agreement.first <= group.main + 3 or agreement.last < group.first <= agreement.last + 2
    return led and near and group.finite and not group.passive


def _noun_phrase(view: SentenceView, end: int, participle: int | None = None) -> tuple[int, int] | None:
    """The noun phrase before token `end`, without determiner; a participle takes the noun that it agrees with."""
    i = end - 1
    if view.word(i) in {"ce", "celui", "celle", "ceux", "celles", "tout"}:
        return None
    while i >= 0 and view.doc[i].pos_ not in {"NOUN", "PROPN"}:
        if view.doc[i].pos_ in {"VERB", "AUX", "SCONJ"}:
            return None
        i -= 1
    if i < 0:
        return None
    head = view.doc[i]
    while participle is not None and not _agrees(head, view.doc[participle]) and head.head.i < head.i:
        if head.head.pos_ not in {"NOUN", "PROPN"}:
            break
        head = head.head
    return trimmed(view.text, view.start(head.i), view.start(end))


def _agrees(noun: Token, participle: Token) -> bool:
    features = ((noun.morph.get(f), participle.morph.get(f)) for f in ("Gender", "Number"))
    return all(not (ours and theirs) or ours == theirs for ours, theirs in features)


def _clause(view: SentenceView, agreement: Agreement, opening: int, *, any_verb: bool) -> Iterator[tuple[int, int]]:
    """The clause behind the comma when the phrase opens the sentence, else the clause before it."""
    at_start = not view.text[view.sentence.start : opening].strip(' \u00a0«"–—')
    if not at_start:
        return
    main = next((g for g in view.groups if g.first > agreement.last and _obliging(g, any_verb=any_verb)), None)
    comma = (
        None
        if main is None
        else next((i for i in reversed(range(agreement.last, main.first)) if view.word(i) == ","), None)
    )
    if main is not None and comma is not None:
        yield trimmed(view.text, view.end(comma), view.sentence.end)


def _obliging(group: VerbGroup, *, any_verb: bool) -> bool:
    if not group.finite or group.participle:
        return False
    engaged = group.lemma in word_set("treaties", "conceding")
    return any_verb or engaged or group.tense == "future" or group.modal in {"devoir", "pouvoir"}
