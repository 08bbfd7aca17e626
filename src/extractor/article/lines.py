"""Judging one line: its plain form, and whether it only names people, places or the page."""

import re
from functools import lru_cache

from extractor.french.lexicon import load, word_set

_SPACES = re.compile(r"\s+")
_WORD = re.compile(r"[^\W_]+(?:[’'.-]+[^\W_]+)*")
INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad"))


@lru_cache(256)  # every judge of a line asks for it
def plain(line: str) -> str:
    """The line for look-ups: lower case, one kind of apostrophe and space, nothing invisible."""
    return _SPACES.sub(" ", line.translate(INVISIBLE).replace("’", "'")).strip().casefold()


def words(line: str) -> list[str]:
    """The words of a line; « l’armée » is one."""
    return _WORD.findall(line)


def is_names(phrase: str, most: int = 8) -> bool:
    """Whether the phrase is only names (« Jean Dupont, à Kiev »).

    That is at most `most` words, all with a capital except connecting words, and no full stop.
    """
    found = words(phrase)
    connectors = load("furniture")["connectors"]
    capitals = [w for w in found if w[0].isupper()]
    return (
        0 < len(found) <= most
        and bool(capitals)
        and all(w[0].isupper() or w.casefold().replace("’", "'") in connectors for w in found)
        and not phrase.rstrip().endswith((".", "!", "?", "…", ":"))
    )


def is_of_page(part: str) -> bool:
    """Whether it only names: people, places, or the page and its series (« la lettre du samedi », « réservé aux abonnés »)."""
    return is_names(part) or plain(part) in word_set("furniture", "exact") or tells_page(part)


def tells_page(part: str) -> bool:
    """Whether it names the page or its series, with names at most: « Dépêche AFP », « n° 212 »."""
    known, found = word_set("furniture", "page_words"), words(part)
    capitals = ["X" if w.casefold() in known or w.isdigit() else w for w in found]
    return any(w.casefold() in known for w in found) and is_names(" ".join(capitals))
