"""One key for the ways in which a name of another alphabet is spelt: « Koursk » and « Kursk », « Choïgou » and « Shoigu »."""

import re
from functools import lru_cache

from extractor.french.gazetteer import normalise

_SPELLINGS = [
    (re.compile(pattern), sound)
    for pattern, sound in (
        (r"oou|ou|oo|w", "u"),
        (r"tch|tsch|sch|ch|sh|cz", "c"),
        (r"([bdgkpt])h", r"\1"),
        (r"dj|zh", "j"),
        (r"ph", "f"),
        (r"qu|ck|q", "k"),
        (r"[iy]e(?=[^s]|$)", "e"),
        (r"y", "i"),
        (r"(.)\1+", r"\1"),
        (r"ff?$", "v"),
    )
]
"""French transcription and the English one, in the order in which they are read: « Belooussov », « Belousov »."""


@lru_cache(maxsize=4096)
def sound_of(name: str) -> str:
    """The key: equal for two spellings of one name; two names that sound alike may share it too."""
    key = normalise(name)
    for pattern, sound in _SPELLINGS:
        key = pattern.sub(sound, key)
    return key
