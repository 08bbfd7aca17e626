"""In which countries a town of a name lies, for the names that no list of this package has.

``data/towns.tsv.gz`` holds the towns of 5 000 people and more of GeoNames (geonames.org, CC BY 4.0) in all their
Latin spellings; ``tools/towns.py`` writes it.
"""

import gzip
from functools import cache, lru_cache
from importlib.resources import files

from extractor.french.gazetteer import words_of


@lru_cache(maxsize=4096)
def countries_with_town(name: str) -> tuple[str, ...]:
    """ISO 3166-1 alpha-2 codes, the country of the largest town first; accents, case and hyphens do not matter.

    Empty for a name that no town of 5 000 people has.
    """
    towns, key = _towns(), " ".join(words_of(name))
    start = towns.find(f"\n{key}\t")
    if not key or start < 0:
        return ()
    return tuple(towns[start + len(key) + 2 : towns.index("\n", start + 1)].split("\t"))


@cache
def _towns() -> str:
    """The file as one text: searched as such, it takes a tenth of the memory of a dictionary."""
    path = files("extractor.french") / "data" / "towns.tsv.gz"
    return gzip.decompress(path.read_bytes()).decode()
