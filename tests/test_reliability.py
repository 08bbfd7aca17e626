"""Figures that say how far confidence and alarms can be trusted."""

import pytest
from evaluation_records import TEXT, record, span

from extractor.evaluation.passages import passage_shares
from extractor.evaluation.reliability import calibration_error, reliability
from extractor.evaluation.scoring import score_article
from extractor.records.article import Alarm


def test_a_gold_record_counts_as_looked_at_where_a_record_or_an_alarm_is() -> None:
    labelled = record()
    nothing = labelled.model_copy(update={"statements": [], "deployments": [], "treaties": []})
    everything = Alarm(reasons=["cue"], sentence=span(TEXT))
    kinds = [f"{kind} in a passage with a record or an alarm" for kind in ("statements", "deployments", "treaties")]
    for predicted, expected in (
        (labelled, 1.0),
        (nothing, 0.0),
        (nothing.model_copy(update={"alarms": [everything]}), 1.0),
        (None, 0.0),
    ):
        assert [passage_shares(labelled, predicted)[kind].fraction for kind in kinds] == [expected] * 3


def test_bins_compare_confidence_with_the_share_that_was_right() -> None:
    labelled = record()
    count = len(labelled.statements)
    sure = [s.model_copy(update={"confidence": 0.95}) for s in labelled.statements]
    wrong = [sure[0].model_copy(update={"speakers": []}), *sure[1:]]
    [high] = reliability([score_article(labelled, labelled.model_copy(update={"statements": wrong}))])["statements"]
    assert (high.low, high.share.right, high.share.total) == (0.9, count - 1, count)
    assert calibration_error([high]) == pytest.approx(abs(0.95 - (count - 1) / count))


def test_records_without_a_confidence_are_in_no_bin() -> None:
    assert reliability([score_article(record(), record())]) == {
        k: [] for k in ("statements", "deployments", "treaties", "actors")
    }
