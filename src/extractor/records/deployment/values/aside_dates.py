"""Dates that stand in an aside and so tell of something else: « ils ont quitté leurs tentes, dressées depuis mai »."""

from extractor.candidates.parsing.verb_groups import VerbGroup
from extractor.french.lexicon import word_set
from extractor.records.deployment.values.claim import Claim

_ARTICLES = {"le", "la", "les", "l'", "l’", "un", "une", "des", "ce", "cet", "cette", "ces", "son", "sa", "leur"}


def in_aside(claim: Claim, offset: int) -> bool:
    """Whether a comma and a word that describes stand before the date, and the claim’s own verb is elsewhere.

    « …, capitale depuis 2012 », « …, un chiffre appelé à baisser en mai »; before the verb « , présents depuis mars, »
    of those who leave, and « , attendus depuis mars, ».
    """
    view, anchor = claim.view, claim.link.anchor
    token = view.sentence.token_at(offset)
    if token is None:
        return False
    comma = next((i for i in range(int(token.i) - 1, 0, -1) if view.word(i) in {",", ";", "–", "—"}), 0)
    if not comma or view.word(comma) == ";" or comma < anchor < token.i or view.start(comma) < claim.clause.start:
        return False
    verbs = [g for g in view.groups if comma < g.main < token.i]
    if any(g.finite or g == claim.link.group for g in verbs):
        return False
    return _describes(claim, comma + 1, int(token.i), verbs)


def _describes(claim: Claim, first: int, last: int, verbs: list[VerbGroup]) -> bool:
    """Whether the aside that begins with this token is of something else than the claim."""
    view, link = claim.view, claim.link
    head, led = view.doc[first], view.word(first) in _ARTICLES
    told = next((g for g in verbs if g.participle and g.first == first), None)
    if told in link.modifiers:
        return (
            told is not None
            and told.lemma in {"attendre", "annoncer", "promettre", "espérer", "prévoir"}
            and (view.word(last) == "depuis")
        )
    if told is not None:
        moved = told.lemma in word_set("deployments", "verbs.subject", "self_moving")  # « des Syriens, arrivés en mai »
        return first > link.anchor and not moved and told.lemma not in word_set("deployments", "happening")
    if first < link.anchor and (head.pos_ == "NUM" or led):
        # « les Ougandais – un millier d’hommes depuis mars – ont levé le camp »
        closed = {",", "–", "—"} & set(view.words[last : link.anchor])
        return bool(closed) and not verbs and not first <= claim.force.head < last
    if head.pos_ == "ADJ":
        return first > link.anchor or link.movement != "presence"
    return first > link.anchor and (head.pos_ == "NOUN" or (led and bool(verbs) and verbs[-1].infinitive))
