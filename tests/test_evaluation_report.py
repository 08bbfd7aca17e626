"""The whole evaluation: figures, intervals, agreement, comparison and what the JSON keeps."""

from itertools import product

import pytest
from evaluation_records import nothing, record, record_set, run, statements
from rich.console import Console

from extractor.evaluation.agreement import agree, krippendorff_alpha
from extractor.evaluation.bootstrap import difference_interval, interval, interval_note
from extractor.evaluation.comparison import compare_outputs
from extractor.evaluation.errors import list_errors
from extractor.evaluation.report import Evaluation, evaluate
from extractor.evaluation.tables import (
    agreement_tables,
    comparison_tables,
    error_listing,
    evaluation_tables,
)

GOLD = record_set(*(record(name) for name in "abc"))


def printed(renderable) -> str:
    console = Console(width=160, record=True, file=None, force_terminal=False)
    with console.capture() as capture:
        console.print(renderable)
    return capture.get()


def figures(evaluation: Evaluation):
    return [figure for rows in evaluation.figures.values() for figure in rows.values()]


def test_perfect_output_scores_one_everywhere():
    result = evaluate(GOLD, GOLD)
    counted = [f.tally for f in figures(result) if f.tally.gold or f.tally.predicted]
    assert len(counted) > 40
    assert all((t.precision, t.recall, t.f1) == (1.0, 1.0, 1.0) for t in counted)
    assert all(s.share.fraction in (1.0, None) for s in result.shares.values())
    assert not result.notes


@pytest.mark.parametrize("status", ["empty", "failed"])
def test_empty_and_failed_output_has_no_recall(status):
    output = record_set(*(nothing(name, status) for name in "abc"), name="out")
    result = evaluate(GOLD, output)
    assert all(f.tally.recall == 0.0 for f in figures(result) if f.tally.gold)
    assert all(f.tally.predicted == 0 for f in figures(result))
    assert len(result.notes) == (3 if status == "failed" else 0)


def test_figures_are_sums_over_articles_not_means_of_scores():
    output = record_set(record("a"), nothing("b"), record("c", statements=statements()[:1]))
    tally = evaluate(GOLD, output).figures["statements"]["IoU>=0.5"].tally
    assert (tally.correct, tally.gold) == (5, 12)


def test_the_json_says_how_it_was_made_and_rebuilds_the_table():
    output = record_set(record("a", run=run()), record("b", run=run(model="grand")), name="out")
    result = evaluate(GOLD, output)
    again = Evaluation.model_validate_json(result.model_dump_json())
    assert again == result
    assert printed(evaluation_tables(again)) == printed(evaluation_tables(result))
    assert (again.models, again.prompt_hashes) == (["grand", "petit"], ["ab12"])
    assert again.gold_sha256 == GOLD.sha256


def test_the_tables_print_every_article_and_the_worth_of_the_intervals():
    output = record_set(record("a", run=run()), nothing("b", "failed"), name="out.jsonl")
    text = printed(evaluation_tables(evaluate(GOLD, output)))
    for expected in ("b: failed", "c: not in out.jsonl", "absent", "petit", "far too few"):
        assert expected in text


def test_an_interval_holds_the_figure_and_narrows_with_more_articles():
    few = [(8, 10), (3, 10), (9, 10), (5, 10), (7, 10)]
    wide, narrow = interval(few), interval(few * 10)
    assert wide.low < 0.64 < wide.high
    assert narrow.high - narrow.low < (wide.high - wide.low) / 2
    assert interval(few) == wide


def test_one_article_or_nothing_counted_has_no_interval():
    assert interval([(3, 4)]) is None
    assert interval([(0, 0), (0, 0), (1, 2)]) is None


def test_the_paired_difference_cancels_what_is_hard_for_both():
    first = [(n, 10) for n in (1, 9, 2, 8, 5)]
    second = [(n + 1, total) for n, total in first]
    paired = difference_interval(first, second)
    assert (paired.low, paired.high) == (pytest.approx(0.1), pytest.approx(0.1))
    assert difference_interval(first, first).high == 0.0


def test_the_note_says_what_five_articles_support():
    assert "84 %" in interval_note(5)
    assert "92 %" in interval_note(25)
    assert "far too few" in interval_note(3)


# Krippendorff, "Computing Krippendorff's Alpha-Reliability" (2011), parts A and B.
@pytest.mark.parametrize(
    ("first", "second", "alpha"),
    [("0100000010", "1110010000", 0.095), ("aabbdcccedda", "babbbccceddd", 0.692)],
)
def test_alpha_of_published_examples(first, second, alpha):
    pairs = list(zip(first, second, strict=True))
    assert krippendorff_alpha(pairs) == pytest.approx(alpha, abs=0.0005)


def test_alpha_is_not_defined_without_variation_and_negative_below_chance():
    assert krippendorff_alpha([]) is None
    assert krippendorff_alpha([("x", "x")] * 5) is None
    assert krippendorff_alpha([("x", "y"), ("y", "x")]) < 0
    assert krippendorff_alpha([*product("xy", repeat=2), ("x", "x"), ("y", "y")]) > 0


def test_agreement_is_our_own_scorer_with_alphas_of_matched_labels():
    other = statements()
    other[3] = other[3].model_copy(update={"act": "warn"})
    result = agree(GOLD, record_set(*(record(name, statements=other[1:]) for name in "abc")))
    assert result.evaluation.figures["statements"]["IoU>=0.5"].tally.recall == 0.75
    act, mode, status = result.alphas
    assert (act.pairs, act.agreed) == (9, 6)
    assert (mode.alpha, status.alpha) == (1.0, 1.0)
    assert "statements.act" in printed(agreement_tables(result))


def test_agreement_does_not_depend_on_which_pass_comes_first():
    other = record_set(*(record(name, statements=statements()[1:]) for name in "abc"))
    forward, backward = (agree(*sides).evaluation for sides in ((GOLD, other), (other, GOLD)))
    for one, two in zip(figures(forward), figures(backward), strict=True):
        assert one.tally.f1 == two.tally.f1


def test_a_comparison_lists_records_won_and_lost_by_the_second_system():
    wrong = statements()
    wrong[2] = wrong[2].model_copy(update={"speakers": ["a3"]})
    first = record_set(record("a", statements=wrong), nothing("b"), record("c"), name="first")
    second = record_set(record("a", treaties=[]), nothing("b"), record("c"), name="second")
    result = compare_outputs(GOLD, first, second)
    assert [(c.article, c.gold_id, c.first, c.second) for c in result.won] == [
        ("a", "s3", "wrong speaker", "right speaker")
    ]
    assert [(c.article, c.gold_id, c.second) for c in result.lost] == [("a", "t1", "missed")]
    joint = next(c for c in result.changes if c.measure == "statements, joint")
    assert joint.difference > 0
    assert "plus de 1.200" in printed(comparison_tables(result))


def test_the_error_listing_marks_the_sentence_with_characters_not_only_colours():
    output = record_set(*(record(n, statements=statements()[1:]) for n in "abc"))
    text = printed(error_listing(list_errors(GOLD, output)))
    assert "missed · statements · a · gold s1" in text
    assert "que [+l'armée togolaise entrait à Gao+]. « Nous" not in text
    assert "que [+l'armée togolaise entrait à Gao+]." in text
