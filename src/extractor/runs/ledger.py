"""Which articles are done: in the output already, or come by in this run. No texts, only digests of them."""

import hashlib
from collections import Counter
from dataclasses import replace

from extractor.article import Article, ReadingNote, Unreadable
from extractor.failure import info_of
from extractor.records.article import ArticleInfo
from extractor.runs.stored import RENAMED, StoredLine

_MET = -1
_AGAIN = -2


class Ledger:
    """Decides which articles of the input are still to be done, and under which id; some 200 bytes an article.

    An article is known by its id and its text. The same twice is done once; the same id with another text is another
    article, called ``<id>-2``, ``-3``… with a warning. An article whose date, title, source or URL is another than in
    the output is done again.
    """

    def __init__(self, retry_failed: bool = False) -> None:
        self._retry_failed = retry_failed
        self._texts: dict[bytes, int] = {}
        """Of each id and text: the digest of its other properties as stored, or one of the values above."""
        self._ids: set[bytes] = set()
        self._numbers: dict[bytes, int] = {}
        self._names: dict[bytes, str] = {}
        self._unfinished: dict[bytes, str] = {}
        self._unreadable: set[str] = set()
        self._replacing: dict[str, bool] = {}
        self.stored = 0
        """Articles that the output holds."""
        self.skipped: Counter[str] = Counter()
        """Articles passed over: `stored`, `stored_failed`, `stored_partial`, `duplicate`."""
        self.again: Counter[str] = Counter()
        """Articles done again: `retried`, `changed`; and `renamed` ones."""

    def store(self, line: StoredLine) -> None:
        """Take note of a line of the output."""
        self.stored += 1
        key = _digest(line.given_id, line.article.sha256)
        unfinished = line.status in {"failed", "partial"}
        again = line.unlucky or (unfinished and self._retry_failed)
        self._texts[key] = _AGAIN if again else _properties(line.article)
        if unfinished:
            self._unfinished[key] = line.status
        if line.given_id != line.article.id:
            self._names[key] = line.article.id
        if line.unreadable:
            self._unreadable.add(line.article.id)
        else:
            self._ids.add(_digest(line.article.id))

    def claim(self, article: Article | Unreadable) -> Article | Unreadable | None:
        """The article under the id that its record shall have; None when there is nothing to do."""
        info = info_of(article)
        key = _digest(info.id, info.sha256)
        known = self._texts.get(key)
        self._texts[key] = _MET
        if known == _MET:
            self.skipped["duplicate"] += 1
            return None
        if known is None:
            return self._new(article)
        if known == _properties(info):
            status = self._unfinished.get(key)
            self.skipped[f"stored_{status}" if status else "stored"] += 1
            return None
        self.again["retried" if known == _AGAIN else "changed"] += 1
        name = self._names.get(key, info.id)
        self._replacing[name] = self._unfinished.get(key) != "failed"
        return _renamed(article, name)

    def replaces(self, id: str) -> bool:
        """Whether the output holds a record of this id that its new one replaces."""
        return id in self._replacing

    def replaces_content(self, id: str) -> bool:
        """Whether that record has content: then a failure must not take its place."""
        return self._replacing.get(id, False)

    def _new(self, article: Article | Unreadable) -> Article | Unreadable:
        name, wanted = article.id, _digest(article.id)
        number = self._numbers.get(wanted, 1)
        while (digest := _digest(name)) in self._ids:
            number += 1
            name = f"{article.id}-{number}"
        if number > 1:
            self._numbers[wanted] = number
            self.again["renamed"] += 1
        self._ids.add(digest)
        if name in self._unreadable:
            self._replacing[name] = False
        return _renamed(article, name)


def _renamed(article: Article | Unreadable, name: str) -> Article | Unreadable:
    if name == article.id:
        return article
    if isinstance(article, Unreadable):
        return replace(article, id=name)
    message = f"The id {article.id} was taken by another text; this article is {name}."
    return replace(article, id=name, warnings=(*article.warnings, ReadingNote(RENAMED, message)))


def _properties(info: ArticleInfo) -> int:
    return int.from_bytes(_digest(info.source, info.title, info.url, info.published)[:7])


def _digest(*parts: object) -> bytes:
    return hashlib.blake2b(repr(parts).encode(errors="surrogatepass"), digest_size=16).digest()
