"""Quotation marks as French news really types them."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.article import Quotation, find_quotations


def quoted(text: str, depth: int = 0) -> list[str]:
    """What stands between the marks of that depth."""
    return [text[q.inner_start : q.inner_end] for q in find_quotations(text, 0, len(text)) if q.depth == depth]


def only(text: str) -> Quotation:
    (quotation,) = find_quotations(text, 0, len(text))
    return quotation


@pytest.mark.parametrize(
    "text",
    [
        "Il parle d’une « paix fragile » à Gao.",
        "Il parle d’une «paix fragile» à Gao.",
        "Il parle d’une «\u00a0paix fragile\u00a0» à Gao.",
        "Il parle d’une «\u202fpaix fragile\u202f» à Gao.",
        "Il parle d’une “paix fragile” à Gao.",
        "Il parle d’une „paix fragile“ à Gao.",
        "Il parle d’une „paix fragile” à Gao.",
        "Il parle d’une ”paix fragile” à Gao.",
        'Il parle d’une "paix fragile" à Gao.',
        'Il parle d’une " paix fragile " à Gao.',
        "Il parle d’une ‹ paix fragile › à Gao.",
        "Il parle d’une ‘paix fragile’ à Gao.",
        "Il parle d’une 'paix fragile' à Gao.",
        "Il parle d’une “ paix fragile » à Gao.",
        "Il parle d’une « paix fragile ” à Gao.",
        'Il parle d’une “paix fragile" à Gao.',
    ],
)
def test_every_kind_of_mark_gives_the_words_without_marks_and_spaces(text: str) -> None:
    quotation = only(text)
    assert text[quotation.inner_start : quotation.inner_end] == "paix fragile"
    assert quotation.closed
    assert quotation.start < quotation.inner_start
    assert quotation.inner_end < quotation.end


@pytest.mark.parametrize(
    "text",
    [
        "L’armée n’a pas dit s’il s’agissait d’un drone aujourd'hui.",
        "L'armée n'a pas dit qu'il s'agissait d'un drone, c'est l'usage.",
        "Les années '90 et l'après-guerre : 'faut voir, disait-il.",
        'Un écran de 15" et un autre de 17".',
        "Il n’y a rien entre « » ces marques.",
    ],
)
def test_apostrophes_inches_and_empty_marks_are_no_quotations(text: str) -> None:
    assert quoted(text) == []


def test_nested_quotations_have_their_depth() -> None:
    text = "« Il m’a dit “jamais” et parle de ‘sa’ « grande » armée », raconte-t-elle."
    assert quoted(text) == ["Il m’a dit “jamais” et parle de ‘sa’ « grande » armée"]
    assert quoted(text, depth=1) == ["jamais", "sa", "grande"]


def test_straight_marks_inside_guillemets_pair_by_spacing() -> None:
    text = 'Selon lui, « c’est un "échec" total », puis "une leçon", "un avertissement".'
    assert quoted(text) == ['c’est un "échec" total', "une leçon", "un avertissement"]
    assert quoted(text, depth=1) == ["échec"]


def test_a_missing_closing_mark_ends_with_the_paragraph() -> None:
    text = "« Nous resterons à Gao.\nLe ministre est parti. Il a parlé de « paix »."
    first, second = find_quotations(text, 0, len(text))
    assert text[first.inner_start : first.inner_end] == "Nous resterons à Gao."
    assert not first.closed
    assert text[second.inner_start : second.inner_end] == "paix"
    assert not second.continues


def test_a_missing_closing_mark_does_not_swallow_the_next_sentence_s_quotation() -> None:
    text = "« Nous resterons, dit-il. « Nous y tenons », ajoute-t-elle."
    assert quoted(text) == ["Nous resterons, dit-il.", "Nous y tenons"]


def test_one_closing_mark_may_serve_a_quotation_and_the_one_inside_it() -> None:
    text = "« Il m’a répondu « jamais », a raconté la députée, avant de partir."
    assert quoted(text) == ["Il m’a répondu « jamais"]
    assert quoted(text, depth=1) == ["jamais"]


def test_a_stray_closing_mark_opens_nothing() -> None:
    assert quoted("Nous partirons », dit-il. Puis « plus tard ».") == ["plus tard"]


RUNNING = {
    "marks repeated": "« Un.\n« Deux.\n« Trois », conclut-il.",
    "marks not repeated": "« Un.\nDeux.\nTrois », conclut-il.",
    "English marks repeated": "“Un.\n\n“Deux.\n\n“Trois”, conclut-il.",
}


@pytest.mark.parametrize("text", RUNNING.values(), ids=RUNNING.keys())
def test_a_quotation_over_paragraphs_is_one_part_for_each(text: str) -> None:
    parts = find_quotations(text, 0, len(text))
    assert [text[q.inner_start : q.inner_end] for q in parts] == ["Un.", "Deux.", "Trois"]
    assert [q.continues for q in parts] == [False, True, True]
    assert [q.closed for q in parts] == [False, False, True]
    assert {q.depth for q in parts} == {0}


def test_an_unclosed_quotation_never_runs_over_the_article() -> None:
    text = "« Un.\n" + "Le soldat est rentré chez lui.\n" * 30 + "Il dit merci »."
    assert quoted(text) == ["Un."]


def test_offsets_count_code_points_and_start_at_the_region() -> None:
    text = "🛰️ « hors » 🛰️ « dedans 🇲🇱 »"
    start = text.index("🛰️", 3)
    (quotation,) = find_quotations(text, start, len(text))
    assert text[quotation.inner_start : quotation.inner_end] == "dedans 🇲🇱"


MARKED_TEXT = st.text(alphabet="aB 1.,\n\u00a0«»“”„‟‹›\"'‘’🛰", max_size=120)


@given(MARKED_TEXT)
def test_quotations_are_ordered_nested_spans(text: str) -> None:
    found = find_quotations(text, 0, len(text))
    assert [q.start for q in found] == sorted(q.start for q in found)
    for i, q in enumerate(found):
        assert 0 <= q.start <= q.inner_start < q.inner_end <= q.end <= len(text)
        assert "\n" not in text[q.start : q.end]
        assert not text[q.inner_start].isspace()
        assert not text[q.inner_end - 1].isspace()
        around = [o for o in found[:i] if o.start <= q.start < o.end]
        assert len(around) == q.depth
        assert all(q.end <= o.end for o in around)


WORDS = st.lists(st.sampled_from(["paix", "l’armée", "10.000", "aujourd’hui"]), min_size=1, max_size=5)


@given(
    st.lists(st.tuples(WORDS, WORDS), max_size=6),
    st.sampled_from(["«\u00a0 »", "“ ”", "« »", '" "']),
)
def test_planted_quotations_are_all_found(pieces: list[tuple[list[str], list[str]]], marks: str) -> None:
    opening, closing = marks.split(" ", 1)
    text = ". ".join(f"{' '.join(a)} {opening}{' '.join(b)}{closing}" for a, b in pieces)
    assert quoted(text) == [" ".join(b) for _, b in pieces]


@pytest.mark.parametrize("unit", ["«", "»", "“a”»", '"a ', "'a ", "« a. ", "a « b « c », d\n", "' "])
def test_time_is_linear(unit: str) -> None:
    text = unit * (100_000 // len(unit))
    begin = time.process_time()
    find_quotations(text, 0, len(text))
    assert time.process_time() - begin < 1
