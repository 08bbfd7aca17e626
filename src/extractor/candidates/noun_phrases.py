"""The noun phrase around a head noun, by tags."""

from spacy.tokens import Doc, Token

from extractor.candidates.parse import ParsedSentence
from extractor.french.places import body_kind, demonym_country

_POSTED = {
    "ministre", "secrétaire", "ambassadeur", "ambassadrice", "sous-secrétaire", "conseiller", "conseillère", "délégué",
    "déléguée", "consul", "correspondant", "envoyé",
}  # fmt: skip
"""Functions that go on with « à » and the place or office they are for."""


def noun_phrase(sentence: ParsedSentence, head: Token) -> tuple[int, int, int]:
    """(start with determiner, start without it, end) of the noun phrase around `head`, as article offsets.

    Goes by tags and not by the parse tree, whose attachments of « de » and « à » groups are often wrong.
    """
    doc = sentence.doc
    first = head.i
    while first > 0 and doc[first - 1].pos_ in {"ADJ", "NUM"}:
        first -= 1
    bare = first
    while first > 0 and (
        doc[first - 1].pos_ == "DET" or doc[first - 1].text.lower() in {"des", "certains", "plusieurs"}
    ):
        first -= 1
    last = head.i
    while last + 1 < len(doc) and _continues(doc, last + 1, head):
        last += 1
    while last > head.i and doc[last].pos_ in {"ADP", "DET", "CCONJ", "PUNCT"}:
        last -= 1
    return (
        sentence.span_of(doc[first])[0],
        sentence.span_of(doc[bare])[0],
        sentence.span_of(doc[last])[1],
    )


def _continues(doc: Doc, i: int, head: Token) -> bool:
    token, before = doc[i], doc[i - 1]
    word = token.text.lower()
    if token.pos_ == "ADJ" or word in {"-", "adjoint", "adjointe"}:
        return True
    if token.pos_ in {"NOUN", "PROPN", "X", "NUM"}:
        if token.pos_ == "NOUN" and before.pos_ in {"PROPN", "X"}:
            return False  # « à l’agence Reuters mercredi »
        named = before.i == head.i and token.text[:1].isupper()  # « l’agence Tass », « la radio Okapi »
        return before.pos_ in {"ADP", "DET", "ADJ", "PROPN", "X", "NUM"} or before.text == "-" or named
    if token.pos_ == "DET":
        return before.pos_ == "ADP"
    if word in {"de", "du", "des", "d'"}:
        return True
    if word in {"à", "au", "aux", "en", "pour"} and i + 1 < len(doc):
        # « ambassadeur à l’ONU », « ministre aux Affaires étrangères », but not « a dit X aux journalistes », « à Rome »
        following = next((t for t in doc[i + 1 : i + 3] if t.pos_ != "DET"), None)
        if following is None or not following.text[:1].isupper() or demonym_country(following.text):
            return False
        return head.text.lower() in _POSTED or (body_kind(following.text) is not None and before.pos_ != "PROPN")
    return (
        word == "et"
        and before.pos_ in {"ADJ", "NOUN", "PROPN"}
        and i + 1 < len(doc)
        and doc[i + 1].text.lower() in {"de", "du", "des", "d'"}
    )
