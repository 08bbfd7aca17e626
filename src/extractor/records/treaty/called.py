"""What only its article makes an agreement: « (TPP) » behind its name, « un document » that two sides sign."""

import re
from functools import lru_cache

from extractor.candidates.actors.mention import Mention
from extractor.candidates.parsing.doc import Token
from extractor.candidates.parsing.verb_groups import VerbGroup
from extractor.candidates.sentence_view import SentenceView
from extractor.french.inflection import base_forms
from extractor.french.lexicon import word_set
from extractor.records.treaty.doers import agents, doers_of, partners_of

_ACRONYM = re.compile(
    r"\b(?:[Aa]ccord|[Tt]raité|[Pp]acte|[Cc]onvention|[Pp]artenariat|[Pp]rotocole)s?\b[^.;:()«»,A-ZÀ-Þ]{1,80}"
    r"\((?:le |la |l[’'])?([A-Z][A-Za-z]{2,8})\b(?:[ ,][^)]{0,40})?\)"
)
_REACH = 18
"""Tokens between « ont signé » and « un document », or behind it « signé par »."""

_SEVERAL = 2
_SIDES = {"country", "government_body", "armed_force", "group", "organisation", "person"}


def named_here(view: SentenceView, token: Token) -> str | None:
    """The noun in base form of what this article makes an agreement, None for any other token."""
    return "traité" if token.text in _acronyms(view.text) else _signed_text(view, token)


@lru_cache(maxsize=16)
def _acronyms(text: str) -> frozenset[str]:
    """What the article calls an agreement from then on: « le partenariat transpacifique (TPP) »."""
    return frozenset(m[1] for m in _ACRONYM.finditer(text) if sum(map(str.isupper, m[1])) > 1)


def _signed_text(view: SentenceView, token: Token) -> str | None:
    """The noun of « les deux armées ont signé un document », in base form; a state or its forces among those who sign."""
    if token.pos_ != "NOUN" or not any(g.lemma in word_set("treaties", "signing") for g in view.groups):
        return None
    noun = next((b for b in base_forms(token.text.lower()) if b in word_set("treaties", "writings")), None)
    if noun is None:
        return None
    group = _signing(view, token.i)
    if group is None:
        return None
    signers = _signers(view, group, token.i)
    public = any(m.kind in word_set("treaties", "public") or m.country for m in signers)
    return noun if public and len(signers) >= _SEVERAL else None


def _signing(view: SentenceView, noun: int) -> VerbGroup | None:
    """« ont signé un document », « un document signé par »: the verb beside it, with no other between."""
    signing = word_set("treaties", "signing")
    before = view.groups_before(noun)[-1:]
    behind = [g for g in view.groups if g.first > noun][:1]
    active = [g for g in before if g.finite and not g.passive and noun - g.main <= _REACH]
    passive = [g for g in behind if g.passive and g.first - noun <= _REACH]
    if active and view.word(noun - 1) not in {"un", "une", "leur", "leurs", "deux", "ce", "cette"}:
        active = []
    return next((g for g in [*active, *passive] if g.lemma in signing), None)


def _signers(view: SentenceView, group: VerbGroup, noun: int) -> list[Mention]:
    who = agents(view, group) if group.passive else (*doers_of(view, group, group), *partners_of(view, group, noun))
    return [m for m in who if m.kind in _SIDES]
