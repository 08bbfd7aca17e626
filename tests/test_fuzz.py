"""Damaged, random and endlessly repeated texts: the small version of benchmarks/fuzz.py, and what it found before."""

from random import Random

import pytest
from conftest import SEEDS
from fuzzing.checks import READERS, Clock, check_bytes, check_pipeline, check_readers, check_text_reading
from fuzzing.inputs import as_bytes, mutated, thrown_together
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from extractor.article import make_article
from extractor.candidates.parsing.parse import MAX_SENTENCE, parse
from extractor.french.numbers import find_quantities
from extractor.french.prepositions import find_prepositions

RANDOM = st.randoms(use_true_random=False)
TEXTS = [path.read_text("utf-8") for path in SEEDS]
few = settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))


@few
@given(RANDOM)
def test_damaged_articles_are_read_with_sound_spans(random: Random) -> None:
    text = mutated(random, TEXTS)
    check_readers(text, Clock())
    check_text_reading(text, Clock())


@few
@given(RANDOM)
def test_words_thrown_together_give_only_their_own_words(random: Random) -> None:
    article = check_text_reading(thrown_together(random), Clock())
    if article is not None:
        check_pipeline(article, random, Clock())


@few
@given(RANDOM)
def test_broken_files_are_read_or_refused(random: Random) -> None:
    check_bytes(as_bytes(random, thrown_together(random)), Clock())


REPEATED = [
    "1", "1 ", "1'", "12/", "1.000.", "le 3 ", "mille ", "entre 3 et ", "plus de ", "quelques ", "«", "« ", '"', "'", "« de ", "de ", " ", "\u202f", ", ", ". ", "É", "A ",
    "mardi 3 ", "depuis ", "il y a ", "fin ", "Mali ", "République de ", "région de ", "selon ", "Pour A", "a\n",
]  # fmt: skip


@pytest.mark.parametrize("reader", READERS)
def test_no_repetition_is_slow(reader: str) -> None:
    # Half a second for 12 kB: 100 kB take less than one, and a quadratic search many times as long.
    for unit in REPEATED:
        text = unit * (12_000 // len(unit))
        Clock(limit=2.0).timed(f"{reader} on {unit!r}", text, READERS[reader])


# -- what the long runs found --------------------------------------------------------------------------


@pytest.mark.parametrize("text", ["9" * 5000 + " soldats", "un appel de 5'30 soldats"])
def test_a_code_or_a_time_in_figures_counts_nothing(text: str) -> None:
    assert find_quantities(text, 0, len(text)) == []


def test_capitals_change_no_preposition() -> None:
    text = "LES INFORMATIONS SELON LESQUELLES IL A FUI, SELON QUE L’ON VEUT OU NON."
    assert [c.kind for c in find_prepositions(text, 0, len(text))] == ["relative"]


@pytest.mark.parametrize(
    "text",
    [
        "n»\u00a0retire soldats soutint",
        "soldats qui s’installe à Ra,assure que l rotation de troupe respecte",
        "à Ru» a soldats a",
    ],
)
def test_the_evidence_of_a_claim_holds_the_claim(text: str) -> None:
    check_pipeline(make_article(text), Random(7), Clock())


def test_a_text_that_lost_its_full_stops_is_parsed_to_its_end() -> None:
    text = "le convoi traverse la plaine et la colonne le suit " * 100
    sentences = parse(make_article(text)).sentences
    assert [text[s.start : s.end] == s.doc.text for s in sentences] == [True] * len(sentences)
    assert max(s.end - s.start for s in sentences) <= MAX_SENTENCE
    assert "".join(text[s.start : s.end] for s in sentences).replace(" ", "") == text.replace(" ", "")
