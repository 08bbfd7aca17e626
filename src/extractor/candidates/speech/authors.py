"""Who a document speaks for."""

from extractor.candidates.parsing.doc import Doc, Token
from extractor.candidates.parsing.tokens import NOMINAL
from extractor.french.cues import names_document
from extractor.french.names import head_kind


def author_of(doc: Doc, head: Token) -> Token:
    """Who a document speaks for: of « un rapport de l’Union africaine » the Union, else the document itself."""
    if not names_document(head.text):
        return head
    opened = False
    for token in doc[head.i + 1 : head.i + 7]:
        opened = opened or token.text.lower() in {"de", "du", "des", "d'", "par"}
        if token.pos_ in NOMINAL:
            bodies = {"government_body", "organisation", "media", "armed_force"}
            return token if opened and (token.pos_ == "PROPN" or head_kind(token.text) in bodies) else head
        if token.pos_ not in {"ADJ", "ADP", "DET", "NUM"} and not (token.pos_ == "VERB" and not opened):
            return head
    return head
