"""What must hold for any output: scores cannot flatter, and order plays no part."""

from collections.abc import Callable, Iterator
from typing import Any

from evaluation_records import record
from hypothesis import given
from hypothesis import strategies as st

from extractor.evaluation.scoring import HEADLINES, RECORD_TYPES, ArticleScore, score_article
from extractor.evaluation.tally import Tally
from extractor.records.article import ArticleRecord
from extractor.records.common import Span

KEEP, ALTER, DROP = "keep", "alter", "drop"


def half(span: Span) -> Span:
    middle = max(1, len(span.exact) // 3)
    return Span(start=span.start, end=span.start + middle, exact=span.exact[:middle])


def altered(kind: str, gold: Any) -> Any:
    """A wrong version of a record that still lies where the gold one lies."""
    changes: dict[str, Callable[[], dict[str, Any]]] = {
        "actors": lambda: {"country": "XX", "kind": "media"},
        "statements": lambda: {"speakers": [], "act": "deny", "content": [half(gold.content[0])]},
        "deployments": lambda: {"status": "denied", "count": None, "location": None},
        "treaties": lambda: {"kind": "other", "actions": [], "parties": []},
    }
    return gold.model_copy(update=changes[kind]())


@st.composite
def choices(draw: st.DrawFn) -> dict[str, list[tuple[Any, str]]]:
    """For every gold record what becomes of it in the output.

    Actors are all there: a statement whose speaker is not among the actors is no correct record.
    """
    fates = {kind: [KEEP, ALTER, DROP] for kind in RECORD_TYPES} | {"actors": [KEEP, ALTER]}
    return {kind: [(r, draw(st.sampled_from(fates[kind]))) for r in getattr(record(), kind)] for kind in RECORD_TYPES}


def output(chosen: dict[str, list[tuple[Any, str]]]) -> ArticleRecord:
    return record(
        **{
            kind: [altered(kind, r) if fate == ALTER else r for r, fate in fates if fate != DROP]
            for kind, fates in chosen.items()
        }
    )


def every_tally(score: ArticleScore) -> Iterator[Tally]:
    return (tally for rows in score.tallies.values() for tally in rows.values())


def headlines(score: ArticleScore) -> dict[str, float]:
    return {name: score.tallies[g][row].f1 or 0.0 for name, (g, row) in HEADLINES.items()}


@given(choices(), st.integers(1, 3))
def test_no_score_exceeds_one(chosen, copies):
    """Not even when records are repeated."""
    predicted = output(chosen)
    repeated = predicted.model_copy(update={kind: getattr(predicted, kind) * copies for kind in RECORD_TYPES})
    for tally in every_tally(score_article(record(), repeated)):
        for figure in (tally.precision, tally.recall, tally.f1):
            assert figure is None or 0.0 <= figure <= 1.0


@given(choices(), st.data())
def test_a_score_never_rises_when_a_correct_record_is_removed(chosen, data):
    correct = [(kind, i) for kind, fates in chosen.items() for i, (_, fate) in enumerate(fates) if fate == KEEP]
    if not correct:
        return
    before = headlines(score_article(record(), output(chosen)))
    kind, removed = data.draw(st.sampled_from(correct))
    chosen[kind][removed] = (chosen[kind][removed][0], DROP)
    after = headlines(score_article(record(), output(chosen)))
    assert all(after[name] <= before[name] for name in HEADLINES)


@given(choices(), st.data())
def test_recall_of_finding_never_rises_when_any_record_is_removed(chosen, data):
    before = score_article(record(), output(chosen)).tallies
    kind = data.draw(st.sampled_from(RECORD_TYPES))
    removed = data.draw(st.integers(0, len(chosen[kind]) - 1))
    chosen[kind][removed] = (chosen[kind][removed][0], DROP)
    after = score_article(record(), output(chosen)).tallies
    for row in ("IoU>=0.5", "IoU>=0.8", "exact"):
        assert after["statements"][row].correct <= before["statements"][row].correct
    for name in ("deployments", "treaties"):
        assert after[name]["all slots"].correct <= before[name]["all slots"].correct


@given(choices(), st.randoms(use_true_random=False))
def test_the_score_does_not_depend_on_order(chosen, random):
    gold, predicted = record(), output(chosen)
    expected = score_article(gold, predicted)
    for side in (gold, predicted):
        for kind in RECORD_TYPES:
            random.shuffle(getattr(side, kind))
    assert score_article(gold, predicted) == expected


@given(choices())
def test_gold_and_predicted_numbers_are_those_of_the_records(chosen):
    """Nothing is counted twice and nothing is lost."""
    predicted = output(chosen)
    tallies = score_article(record(), predicted).tallies
    for kind in RECORD_TYPES:
        assert tallies["records"][kind].gold == len(getattr(record(), kind))
        assert tallies["records"][kind].predicted == len(getattr(predicted, kind))
    for row in tallies["statements"].values():
        assert (row.gold, row.predicted) == (4, len(predicted.statements))
