"""How many: operators and bounds of the quantities that the press writes."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.french.numbers import find_quantities

NARROW, FIXED, THIN = "\u202f", "\u00a0", "\u2009"


def read(text: str) -> list[tuple[object, ...]]:
    return [(text[q.start : q.end], q.op, q.min, q.best, q.max) for q in find_quantities(text, 0, len(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # Bounds fixed by the record contract.
        ("plus de 10.000 soldats", ("plus de 10.000", "more_than", 10001, 10000, None)),
        ("au moins 3 000 hommes", ("au moins 3 000", "at_least", 3000, 3000, None)),
        ("quelque 11 000 soldats", ("quelque 11 000", "about", None, 11000, None)),
        ("jusqu’à 12.000 soldats", ("jusqu’à 12.000", "up_to", None, None, 12000)),
        # Operators.
        ("pas moins de 4 000 d’entre eux", ("pas moins de 4 000", "at_least", 4000, 4000, None)),
        ("moins de 500 soldats", ("moins de 500", "at_most", None, 500, 499)),
        ("300 hommes tout au plus.", ("300", "at_most", None, 300, 300)),
        ("tout au plus 300 hommes", ("tout au plus 300", "at_most", None, 300, 300)),
        ("près de 11 000 nord-Coréens", ("près de 11 000", "nearly", None, 11000, 10999)),
        ("les quelque 900 soldats", ("quelque 900", "about", None, 900, None)),
        ("300 environ", ("300 environ", "about", None, 300, None)),
        ("de l’ordre de 2.500 hommes", ("de l’ordre de 2.500", "about", None, 2500, None)),
        ("estiment qu’au moins 3 000 soldats", ("au moins 3 000", "at_least", 3000, 3000, None)),
        ("un peu plus de 200 hommes", ("un peu plus de 200", "more_than", 201, 200, None)),
        ("environ 500 soldats", ("environ 500", "about", None, 500, None)),
        ("autour de 500 soldats", ("autour de 500", "about", None, 500, None)),
        ("au plus 500 soldats", ("au plus 500", "at_most", None, 500, 500)),
        ("jusqu'à 12.000 soldats", ("jusqu'à 12.000", "up_to", None, None, 12000)),
        # « quelque » is about, « quelques » several.
        ("quelques soldats", ("quelques", "several", None, None, None)),
        # Ranges.
        ("entre 3 000 et 5 000 hommes", ("entre 3 000 et 5 000", "between", 3000, None, 5000)),
        ("de 3 000 à 5 000 hommes", ("de 3 000 à 5 000", "between", 3000, None, 5000)),
        ("10 à 12 000 soldats", ("10 à 12 000", "between", 10000, None, 12000)),
        ("entre dix et douze mille hommes",
         ("entre dix et douze mille", "between", 10000, None, 12000)),
        ("un bataillon de 800 à 1 000 hommes", ("800 à 1 000", "between", 800, None, 1000)),
        ("7 ou 8 brigades", ("7 ou 8", "between", 7, None, 8)),
        # Collective nouns.
        ("une dizaine de milliers de soldats au total",
         ("une dizaine de milliers de", "about", None, 10000, None)),
        ("une douzaine de soldats", ("une douzaine de", "about", None, 12, None)),
        ("une quinzaine de soldats", ("une quinzaine de", "about", None, 15, None)),
        ("une vingtaine de soldats", ("une vingtaine de", "about", None, 20, None)),
        ("une trentaine de soldats", ("une trentaine de", "about", None, 30, None)),
        ("une cinquantaine de soldats", ("une cinquantaine de", "about", None, 50, None)),
        ("un millier de soldats", ("un millier de", "about", None, 1000, None)),
        ("une centaine d’hommes", ("une centaine d’", "about", None, 100, None)),
        ("plus d’un millier de soldats", ("plus d’un millier de", "more_than", 1001, 1000, None)),
        ("plusieurs milliers de soldats", ("plusieurs milliers de", "several", None, None, None)),
        ("des milliers de soldats", ("des milliers de", "several", None, None, None)),
        ("en plus de milliers de soldats", ("milliers de", "several", None, None, None)),
        ("quelques centaines d’hommes", ("quelques centaines d’", "several", None, None, None)),
        ("plusieurs bataillons", ("plusieurs", "several", None, None, None)),
        # What the number is part of.
        ("il portera le contingent à 850 hommes", ("850", "total", 850, 850, 850)),
        ("un peu moins de 900 des soldats", ("un peu moins de 900 des", "nearly", None, 900, 899)),
        ("1 500 soldats supplémentaires", ("1 500", "additional", 1500, 1500, 1500)),
        ("un premier contingent de 1 500 membres des forces spéciales", ("1 500", "exact", 1500, 1500, 1500)),
        ("1 500 autres soldats", ("1 500", "additional", 1500, 1500, 1500)),
        ("un total de 10 000 hommes", ("un total de 10 000", "total", 10000, 10000, 10000)),
        ("portant le total à environ 3 000",
         ("le total à environ 3 000", "total", None, 3000, None)),
        ("10 000 soldats en tout", ("10 000", "total", 10000, 10000, 10000)),
        ("davantage de soldats", ("davantage de", "additional", None, None, None)),
        ("la plupart sont arrivés", ("la plupart", "share", None, None, None)),
        ("la moitié des troupes", ("la moitié des", "share", None, None, None)),
        ("un tiers des soldats", ("un tiers des", "share", None, None, None)),
        # Spelled out, scaled, marked.
        ("dix mille soldats", ("dix mille", "exact", 10000, 10000, 10000)),
        ("mille cinq cents soldats", ("mille cinq cents", "exact", 1500, 1500, 1500)),
        ("trois mille de ses troupes", ("trois mille de", "exact", 3000, 3000, 3000)),
        ("deux bataillons", ("deux", "exact", 2, 2, 2)),
        ("1,2 million de soldats", ("1,2 million de", "exact", 1200000, 1200000, 1200000)),
        ("2,5 milliards de civils", ("2,5 milliards de", "exact", 2500000000, 2500000000, 2500000000)),
        ("deux millions et demi de civils",
         ("deux millions et demi de", "exact", 2500000, 2500000, 2500000)),
        ("«10 000» soldats", ("10 000", "exact", 10000, 10000, 10000)),
        ("2000 soldats", ("2000", "exact", 2000, 2000, 2000)),
    ],
)  # fmt: skip
def test_a_quantity_has_its_operator_and_bounds(text: str, expected: tuple[object, ...]) -> None:
    assert read(text) == [expected]


def test_two_numbers_of_a_sentence_are_two_quantities() -> None:
    text = "12 000 soldats de quatre brigades, dont 500 officiers, sont arrivés."
    assert [q[3] for q in read(text)] == [12000, 4, 500]


@pytest.mark.parametrize(
    "text",
    [
        "en 2023", "la guerre de 1950-1953", "de 2012 à 2014", "le 12 novembre", "du 3 au 5 mars",
        "mardi 12", "le 12/11/2024", "à 20h15", "14 heures", "24 ans", "âgé de 45 ans",
        "depuis plus de deux ans", "30 %", "de 1 à 1,5 %", "trente pour cent", "la 8e brigade",
        "le 1er régiment", "le F-16", "le M23", "le G7", "l’article 5", "la résolution 1701",
        "sur France 24", "300 kilomètres", "2 milliards d’euros", "deux fois", "les Vingt-Sept ont",
        "au 01 23 45 67 89", "un soldat",
    ],
)  # fmt: skip
def test_times_measures_names_and_labels_are_no_quantities(text: str) -> None:
    assert read(text) == []


@given(number=st.integers(2, 999_999_999))
def test_a_number_is_read_alike_however_its_thousands_are_set_apart(number: int) -> None:
    for mark in (" ", NARROW, FIXED, THIN, ".", ",", "'", "’"):
        text = f"Il y avait {number:,} soldats.".replace(",", mark)
        (found,) = find_quantities(text, 0, len(text))
        assert (found.op, found.best) == ("exact", number), text


@given(
    thousands=st.integers(2, 99),
    operator=st.sampled_from(["plus de", "au moins", "moins de", "environ", "jusqu’à", "près de"]),
)
def test_bounds_enclose_the_number(thousands: int, operator: str) -> None:
    text = f"Ils seraient {operator} {thousands} 000 soldats."
    (found,) = find_quantities(text, 0, len(text))
    number = thousands * 1000
    assert found.best in (number, None)
    assert found.min in (None, number, number + 1)
    assert found.max in (None, number, number - 1)


_PIECES = st.sampled_from(
    ["10", " ", ".", "000", "mille", "plus", "de", "d’", "entre", "et", "à", "un", "millier", "«",
     "»", "2024", "soldats", "deux", "%", "-", ",", "h", "total", "quelque", "milliers", "demi"]
)  # fmt: skip


@given(st.lists(_PIECES | st.text(max_size=3), max_size=30).map("".join), st.integers(0, 10))
def test_spans_are_sound_in_any_text(text: str, margin: int) -> None:
    start, end = min(margin, len(text)), len(text) - min(margin, len(text)) // 2
    last = start
    for found in find_quantities(text, start, max(start, end)):
        assert last <= found.start < found.end <= end
        assert text[found.start : found.end].strip() == text[found.start : found.end]
        if found.op not in ("more_than", "at_most", "nearly"):
            known = [b for b in (found.min, found.best, found.max) if b is not None]
            assert known == sorted(known)
        last = found.end


def test_time_is_linear_in_the_text() -> None:
    text = "Près de 10 000 soldats et 300 chars sont arrivés le 3 mars, entre 5 et 7 heures. " * 1250
    began = time.process_time()
    assert len(find_quantities(text, 0, len(text))) == 2500
    assert time.process_time() - began < 2
