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
    low, high = 0, len(towns)
    while low < high:  # the lines are sorted by name
        start = towns.rfind("\n", 0, (low + high) // 2) + 1
        end = towns.index("\n", start)
        town, *countries = towns[start:end].split("\t")
        if town == key:
            return tuple(countries)
        low, high = (end + 1, high) if town < key else (low, start)
    return ()


@cache
def _towns() -> str:
    """The rows of the file as one text: searched as such, it takes a tenth of the memory of a dictionary."""
    path = files("extractor.french") / "data" / "towns.tsv.gz"
    content = gzip.decompress(path.read_bytes()).decode()
    return content[content.index("\n", content.rindex("\n#") + 1) + 1 :]
