"""What an agreement provides: « prévoit une aide immédiate », « obligeant les deux pays à … », « par lequel … »."""

import re

from extractor.candidates.sentence_view import SentenceView, trimmed
from extractor.candidates.verb_groups import VerbGroup
from extractor.french.lexicon import load
from extractor.records.treaty.agreements import Agreement
from extractor.records.treaty.roles import role_of

_LEAD = re.compile(r"\s*(?:notamment|également|entre autres|en particulier|aussi|par ailleurs|que|à)\s")
_BY_WHICH = {"lequel", "laquelle", "lesquels"}
_MAX_GERUND = 12
"""Most tokens between an agreement and a gerund that tells what it does."""

_SHORTEST = 8
"""Characters below which the object of such a verb is no provision (« le texte »)."""


def provision(view: SentenceView, agreement: Agreement) -> tuple[int, int] | None:
    """Offsets of what the sentence says the agreement provides, None when it says nothing of it."""
    for group in view.groups:
        if group.main <= agreement.last or group.lemma not in load("treaties")["provision_verbs"] or group.passive:
            continue
        start = _object_start(view, group, agreement)
        if start is None:
            continue
        end = _object_end(view, group)
        if lead := _LEAD.match(view.text, start, end):
            start = lead.end()
        span = trimmed(view.text, start, end)
        if span[1] - span[0] > _SHORTEST:
            return span
    return None


def _object_start(view: SentenceView, group: VerbGroup, agreement: Agreement) -> int | None:
    """Behind the verb; from the verb on in « par lequel les trois pays s’engagent à … »."""
    gap = view.words[agreement.last + 1 : group.first]
    if _BY_WHICH & set(gap):
        return view.start(group.first - 1 if group.reflexive else group.first)
    gerund = view.word(group.main).endswith("ant") and len(gap) <= _MAX_GERUND
    held = gerund and not any(g.finite for g in view.verbs_between(agreement.last, group.first))
    if held or (not group.reflexive and role_of(view, group, agreement) == "subject"):
        return view.end(group.main)
    return None


def _object_end(view: SentenceView, group: VerbGroup) -> int:
    """At the next verb that does not belong to the object, at the comma or « et » before it."""
    for other in (g for g in view.groups if g.first > group.main and g.finite):
        for i in range(other.first - 1, group.main, -1):
            if view.word(i) in {"qui", "que", "qu'", "dont", "où"}:
                break
            if view.word(i) in {",", "et", ";", "»"}:
                return view.start(i)
        else:
            return view.start(other.first)
    return view.sentence.end
