"""What an agreement provides: « prévoit une aide immédiate », « obligeant les deux pays à … », « par lequel … »."""

import re
from collections.abc import Iterator

from extractor.candidates.parsing.verb_groups import VerbGroup
from extractor.candidates.sentence_view import SentenceView, trimmed
from extractor.french.lexicon import load, word_set
from extractor.records.treaty.agreements import Agreement
from extractor.records.treaty.following import clauses
from extractor.records.treaty.lists import listed
from extractor.records.treaty.nouns import OPENING_OBJECTS, telling_forms
from extractor.records.treaty.roles import role_of
from extractor.records.treaty.terms import terms

_LEAD = re.compile(r"\s*(?:notamment|également|entre autres|en particulier|aussi|par ailleurs|que|à|sur)\s")
_INCISE = re.compile(
    r"\s*(?:(?:notamment|également|aussi|en outre|par ailleurs|de plus)\s?)?,\s"
    r"(?:(?:selon|d[’']après|à en croire|outre|en plus d[eu’'])\b[^,;:«»]{1,60}|[^,;:«»]{1,15}-(?:t-)?(?:ils?|elles?|on)\b[^,;:«»]{0,30}),"
)
"""« porte aussi, précise-t-elle, sur », « prévoit, selon le quotidien, que »."""

_AFTERTHOUGHT = re.compile(
    r",\s(?:d[’']où|ce (?:qu\w*|dont|à quoi)|tandis qu\w*|alors qu\w*|selon|d[’']après|à en croire|mais|au risque|au grand|"
    r"malgré|en dépit|faute d|une (?:première|mesure|clause|disposition|concession)|un (?:point|geste|recul))\b"
)
"""What a comma adds to a provision and the agreement does not say: « , d’où la colère des généraux »."""

_AND_THAT = re.compile(r"(?:,|,?\set)\squ(?:e\s|[’'])")
_TO = re.compile(r"[^.,;:«»]{0,25}?\sà\s")
_OBLIGATION = re.compile(r"\s(?:obligation|interdiction|devoir)\b[^.,;:]{0,40}?\s(?:de\s|d[’'])")
_CLAUSES = {"clause", "article", "annexe", "volet", "disposition"}
_BY_WHICH = {"lequel", "laquelle", "lesquels"}
_MAX_GERUND = 12
"""Most tokens between an agreement and a gerund that tells what it does."""

_SHORTEST = 8
"""Characters below which the object of such a verb is no provision (« le texte »)."""


def provisions(view: SentenceView, agreement: Agreement) -> Iterator[tuple[int, int]]:
    """Offsets of what the sentence says the agreement provides, one span for each verb."""
    verbs = load("treaties")["provision_verbs"]
    if agreement.by == "verb":
        return
    if agreement.by == "sentence":
        yield from clauses(view)
        return
    if agreement.by == "pledge":
        yield from _pledged(view, agreement)
        return
    yield from _taken_for_a_noun(view, agreement)
    yield from terms(view, agreement)
    items = listed(view, agreement)
    yield from items
    for group in view.groups:
        known = group.lemma in verbs["introducing"] or group.lemma in verbs["telling"] or _aims(view, group)
        if group.tense == "conditional" and agreement.reference == "new":
            continue
        if group.main <= agreement.last or not known or group.negated:
            continue
        if not (group.passive and auxiliary_of(view, group) is None) and not (
            items and group.lemma in word_set("treaties", "holding")
        ):
            yield from _said_by(view, group, agreement)


def _said_by(view: SentenceView, group: VerbGroup, agreement: Agreement) -> Iterator[tuple[int, int]]:
    """What this verb says the agreement provides; « que … et que … » are two."""
    start = _object_start(view, group, agreement)
    if start is None:
        return
    if incise := _INCISE.match(view.text, view.end(group.main), view.sentence.end):
        start = incise.end()
    end = _object_end(view, group, start)
    if added := _AFTERTHOUGHT.search(view.text, start, end):
        end = added.start()
    bounds = [start, end]
    if lead := _LEAD.match(view.text, start, end) or _OBLIGATION.match(view.text, start, end):
        bounds = [lead.end(), end]
        if lead[0].strip() == "que":
            bounds[1:1] = [i for m in _AND_THAT.finditer(view.text, lead.end(), end) for i in m.span()]
    for first, last in zip(bounds[::2], bounds[1::2], strict=True):
        span = trimmed(view.text, first, last)
        if span[1] - span[0] > _SHORTEST:
            yield span


def _pledged(view: SentenceView, agreement: Agreement) -> Iterator[tuple[int, int]]:
    """« s’engagent à retirer leurs troupes »: what stands behind « à »."""
    start = view.end(agreement.first)
    if lead := _TO.match(view.text, start, view.sentence.end):
        yield trimmed(view.text, lead.end(), view.sentence.end)


def _aims(view: SentenceView, group: VerbGroup) -> bool:
    """« veut que la zone soit … », « doit déboucher sur un règlement », « court jusqu’au 31 août »."""
    behind = view.word(group.main + 1)
    leading = group.modal == "devoir" and group.lemma in word_set("treaties", "provision_verbs.leading")
    lasting = group.lemma in word_set("treaties", "lasting") and behind in {"jusqu'", "jusque", "pour", "sur"}
    leading = leading or (group.lemma == "faire" and behind in {"obligation", "interdiction", "devoir"})
    return leading or lasting or (group.lemma == "vouloir" and behind in {"que", "qu'"})


def _taken_for_a_noun(view: SentenceView, agreement: Agreement) -> Iterator[tuple[int, int]]:
    """« ce texte limite à 1 550 le nombre … »: a verb that looks like a noun, right behind the agreement."""
    i = agreement.last + 1
    told = view.word(i) in telling_forms() and view.word(i + 1) in OPENING_OBJECTS
    if told and agreement.by == "noun" and view.doc[i].pos_ == "NOUN":
        yield trimmed(view.text, view.start(i), view.sentence.end)


def _object_start(view: SentenceView, group: VerbGroup, agreement: Agreement) -> int | None:
    """Behind « prévoit »; from the verb on for what says itself what is agreed (« plafonne les chars », « s’engagent à »)."""
    gap = view.words[agreement.last + 1 : group.first]
    if _BY_WHICH & set(gap) and group.finite:
        return view.start(group.first - 1 if group.reflexive else group.first)
    gerund = view.word(group.main).endswith("ant") and len(gap) <= _MAX_GERUND
    held = gerund and not any(g.finite for g in view.verbs_between(agreement.last, group.first))
    clause = "dont" in gap and bool(_CLAUSES & set(gap))
    role = role_of(view, auxiliary_of(view, group) or group, agreement)
    if not (held or clause or (not group.reflexive and role == "subject")):
        return None
    telling = group.lemma in word_set("treaties", "provision_verbs.telling")
    return view.start(group.first) if telling and not gerund else view.end(group.main)


def auxiliary_of(view: SentenceView, group: VerbGroup) -> VerbGroup | None:
    """The verb whose « avoir » this participle shares: « a mis fin à la guerre et obligé les rebelles à partir »."""
    if not group.participle or view.word(group.first - 1) not in {"et", "puis"}:
        return None
    before = next(reversed(view.groups_before(group.first)), None)
    shares = before is not None and before.finite and before.helpers and not before.passive and not before.reflexive
    return before if shares else None


def _object_end(view: SentenceView, group: VerbGroup, start: int) -> int:
    """At the next verb that does not belong to the object, at the comma or « et » before it; never behind a colon."""
    colon = (i for i in range(group.main + 1, len(view.doc)) if view.word(i) in {":", ";"})
    stop = next(colon, None)
    if (main := _main_verb(view, group)) is not None:
        return view.start(main)
    if stop is not None and "«" not in view.words[group.main + 1 : stop]:
        return min(view.start(stop), _before_next_verb(view, group, start))
    return _before_next_verb(view, group, start)


def _main_verb(view: SentenceView, group: VerbGroup) -> int | None:
    """« Le pacte, qui plafonne les ogives, expire en mai »: where the verb begins that the tagger took for a noun."""
    led = view.words[max(0, group.first - 2) : group.first] == [",", "qui"]
    if not led or view.doc[group.main + 1].pos_ != "DET":
        return None
    behind = (i for i in range(group.main + 3, len(view.doc) - 1) if view.word(i - 1) == ",")
    return next((i for i in behind if view.doc[i].pos_ == "NOUN" and view.doc[i + 1].pos_ == "ADP"), None)


def _new_clause(view: SentenceView, group: VerbGroup, other: VerbGroup) -> int | None:
    """« prévoit un retrait, et les soldats devront … »: where « , et » and a noun begin what is no more provided."""
    for i in range(group.main + 1, other.first - 1):
        joint = view.word(i) == "," and view.word(i + 1) in {"et", "mais", "or", "car"}
        if joint and view.word(i + 2) not in {"qui", "que", "qu'", "dont", "de", "d'", "à"}:
            return view.start(i)
    return None


def _before_next_verb(view: SentenceView, group: VerbGroup, start: int) -> int:
    later = (g for g in view.groups if g.first > group.main and view.start(g.main) > start)
    for other in (g for g in later if g.finite or auxiliary_of(view, g) is group):
        subject = view.subject_of(other)
        if boundary := _new_clause(view, group, other):
            return boundary
        if view.word(other.first - 1) == ",":
            return view.start(other.first - 1)  # « , qui prévoit un retrait et un vote, reste fragile »
        behind = subject is not None and group.main < subject < other.first
        for i in range(subject if behind and subject else other.first - 1, group.main, -1):
            if view.word(i) in {"qui", "que", "qu'", "dont", "où"}:
                break
            if view.word(i) in {",", "et", ";", "»"}:
                return view.start(i)
        else:
            return view.start(other.first)
    return view.sentence.end
