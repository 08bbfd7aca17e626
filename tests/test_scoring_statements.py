"""Statements: found by content overlap, right with the speaker, one to one."""

import pytest
from evaluation_records import TEXT, actors, nothing, record, span, statements

from extractor.evaluation.scoring import score_article
from extractor.evaluation.tally import Tally
from extractor.records.common import Span


def changed(number: int, **fields: object) -> list:
    """The gold statements with one of them changed."""
    result = statements()
    result[number] = result[number].model_copy(update=fields)
    return result


def scored(predicted: list, **others: object) -> dict[str, Tally]:
    return score_article(record(), record(statements=predicted, **others)).tallies["statements"]


def test_perfect_output_finds_everything_exactly_with_its_speaker():
    for tally in scored(statements()).values():
        assert (tally.precision, tally.recall, tally.f1) == (1.0, 1.0, 1.0)


def test_overlap_decides_which_threshold_is_reached():
    # 33 of 46 characters: IoU 0.72.
    shorter = [span("plus de 1.200 soldats togolais so")]
    tallies = scored(changed(2, content=shorter))
    assert tallies["IoU>=0.5"].correct == 4
    assert tallies["IoU>=0.8"].correct == 3
    assert tallies["exact"] == Tally(correct=3, missing=1, spurious=1)


def test_content_of_several_spans_is_compared_as_one_set_of_characters():
    halves = [span("Nous tiendrons"), span(" la ville")]
    assert scored(changed(1, content=halves))["exact"].correct == 4


def test_a_prediction_covering_the_whole_article_is_spurious_but_fools_the_older_rule():
    everything = [Span(start=0, end=len(TEXT), exact=TEXT)]
    score = score_article(record(), record(statements=[changed(0, content=everything)[0]]))
    assert score.tallies["statements"]["IoU>=0.5"] == Tally(missing=4, spurious=1)
    assert score.tallies["older rule"]["overlap>0.8"].correct == 1


def test_duplicates_are_spurious():
    copies = [s.model_copy(update={"id": f"s{n}"}) for n, s in enumerate(statements() * 2)]
    assert scored(copies)["IoU>=0.5"] == Tally(correct=4, spurious=4)


def test_joint_needs_the_right_speaker_and_precision_and_recall_both_pay():
    tallies = scored(changed(2, speakers=["a3"]))
    assert tallies["IoU>=0.5"].f1 == 1.0
    assert tallies["IoU>=0.5 joint"] == Tally(correct=3, incorrect=1)


@pytest.mark.parametrize(
    ("gold", "predicted", "right"),
    [([], [], True), (["a1"], [], False), ([], ["a1"], False), (["a1", "a2"], ["a2", "a1"], True),
     (["a1", "a2"], ["a1"], False)],
)  # fmt: skip
def test_speakers_are_right_only_when_all_are(gold, predicted, right):
    ours, theirs = changed(0, speakers=gold), changed(0, speakers=predicted)
    score = score_article(record(statements=ours), record(statements=theirs))
    assert score.tallies["statements"]["IoU>=0.5 joint"].correct == 3 + right


def test_speakers_are_compared_through_the_actors_not_through_their_ids():
    new_ids = {"a1": "a9", "a2": "a1", "a3": "a2", "a4": "a3"}
    renamed = [a.model_copy(update={"id": new_ids[a.id], "affiliation": new_ids.get(a.affiliation)}) for a in actors()]
    ours = [s.model_copy(update={"speakers": [new_ids[x] for x in s.speakers]})
            for s in statements()]  # fmt: skip
    assert scored(ours, actors=renamed)["IoU>=0.5 joint"].f1 == 1.0


@pytest.mark.parametrize("speaker", ["a1", "a2"])
def test_right_speaker_decides_between_two_statements_with_the_same_words(speaker):
    versions = [statements()[0].model_copy(update={"id": f"s{n}", "speakers": [f"a{n}"]}) for n in (1, 2)]
    score = score_article(record(statements=changed(0, speakers=[speaker])), record(statements=versions))
    assert score.tallies["statements"]["IoU>=0.5 joint"].correct == 1


def test_labels_are_counted_per_class():
    score = score_article(record(), record(statements=changed(3, act="declare", mode="mixed")))
    assert score.tallies["by act"]["assess"] == Tally(missing=1)
    assert score.tallies["by act"]["declare"] == Tally(correct=3, spurious=1)
    assert score.tallies["by mode"]["mixed"] == Tally(spurious=1)
    assert score.shares["act right, if found"].fraction == 0.75
    assert score.shares["found, indirect in gold"].fraction == 1.0
    assert score.shares["found, mixed in gold"].fraction is None


def test_older_rule_looks_at_the_speaker_mention_only():
    score = score_article(record(), record(statements=changed(2, speaker_mention=None)))
    assert score.tallies["older rule"]["overlap>0.3"].correct == 4
    assert score.tallies["older rule"]["overlap>0.3 joint"] == Tally(correct=3, incorrect=1)


def test_older_rule_wants_strictly_more_than_its_threshold():
    gold = record(statements=changed(1, content=[span("Nous tiendr")])[1:2])  # 11 characters
    for letters, found in (("Nous", 1), ("Nou", 0)):  # 0.36 and 0.27 of the gold
        output = record(statements=changed(1, content=[span(letters)])[1:2])
        assert score_article(gold, output).tallies["older rule"]["overlap>0.3"].correct == found


def test_empty_output_has_no_recall_and_no_precision():
    tally = score_article(record(), nothing()).tallies["statements"]["IoU>=0.5"]
    assert (tally.precision, tally.recall, tally.f1) == (None, 0.0, 0.0)


def test_nothing_found_where_nothing_is_counts_nothing():
    tally = score_article(nothing(), nothing()).tallies["statements"]["IoU>=0.5"]
    assert (tally.precision, tally.recall, tally.f1) == (None, None, None)
