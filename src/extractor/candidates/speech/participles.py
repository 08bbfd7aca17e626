"""Participles without an auxiliary of their own: « a salué P et promis Q », « annoncée mardi par X »."""

from extractor.candidates.parsing.doc import Doc, Token
from extractor.french.conjugation import kinds_of, lemma_of
from extractor.french.cues import phrase_cues, verb_cue
from extractor.french.grammar import HELPER_OF

_JOINS = {"et", "puis", "mais", "ou", "ni"}


def has_agent(doc: Doc, i: int) -> bool:
    """Whether « par » follows the participle at `i`."""
    return any(t.text.lower() == "par" for t in doc[i + 1 : i + 8])


def shares_auxiliary(doc: Doc, i: int) -> bool:
    """Whether the participle at `i` is joined to one before that tells of words: « a mis en garde contre P et promis Q »."""
    before = [t for t in doc[:i] if t.pos_ != "ADV"]
    if not before or before[-1].text.lower() not in _JOINS:
        return False
    auxiliary = next((t for t in before if _is_main(doc, t, before[-1].i)), None)
    if auxiliary is None:
        return False
    first = next((t for t in doc[auxiliary.i + 1 : i] if "participle" in kinds_of(t.text)), None)
    return first is not None and (verb_cue(first.text) is not None or _opens_phrase(first))


def _is_main(doc: Doc, token: Token, joint: int) -> bool:
    """A form of « avoir » without an object before it, whose own clause goes on at the conjunction."""
    if HELPER_OF.get(token.text.lower()) != "avoir" or token.text == "A":
        return False
    if token.i and doc[token.i - 1].text.lower() in {"l'", "le", "la", "les"}:
        return False
    told = [t.i for t in doc[token.i : joint] if t.text.lower() in {"que", "qu'"}]
    inner = doc[told[0] : joint] if told else []
    closed = doc[joint - 1].text in {"»", '"'}
    return closed or not any(HELPER_OF.get(t.text.lower()) == "avoir" for t in inner)


def _opens_phrase(token: Token) -> bool:
    """« mis » of « mis en garde »."""
    lemma, words = lemma_of(token.text), [t.text.lower() for t in token.doc[token.i + 1 : token.i + 8]]
    return any(c.head == lemma and c.tail[0].rstrip("’") in words for c in phrase_cues().values() if c.tail)
