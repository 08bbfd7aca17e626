"""Descriptions that point back to somebody told of: « l’universitaire », « cette infirmière », « la juriste de 44 ans »."""

import re

from extractor.candidates.actors.cluster import words_of
from extractor.candidates.actors.offices import is_former
from extractor.french.places import demonym_country

POINTING = re.compile(r"c(?:e|et|ette|es)\s|l(?:e|a|es)\smêmes?\s", re.IGNORECASE)
_POSSESSED = re.compile(r"(?:son|sa|leurs?|ses)\s", re.IGNORECASE)
_AGE = re.compile(r"[ \u00a0](?:âgée? )?de[ \u00a0](?:\d{1,3}|[a-zà-ÿ-]+)[ \u00a0]ans$")
_ELECTED = re.compile(
    r"(?:(?<=\bélu)|(?<=\bélue))[ \u00a0](?:de|du|des|d[’'])[ \u00a0]?(?:l[ae]s?[ \u00a0]|l[’'])?[A-ZÀ-Þ][\w’' -]+$"
)
_EPITHETS = words_of("même jeune vieux vieil vieille célèbre principal principale")


def points_back(said: str, head: str) -> bool:
    """« l’universitaire », « le jeune diplomate russe »: a noun without complements; « cette infirmière de 45 ans », « l’élue de Brest »."""
    told = _ELECTED.sub("", _AGE.sub("", said))
    bare = [w for w in words_of(told) if w not in _EPITHETS]
    foreign = any(demonym_country(w.lower()) for w in told.split() if w.lower() != head)
    alone = len(bare) - foreign == 1 or POINTING.match(told) is not None
    return alone and not is_former(told) and _POSSESSED.match(told) is None


def tells_age(said: str) -> bool:
    """Whether the description ends with an age, which anybody has besides a function."""
    return _AGE.search(said) is not None
