"""Deployments, treaties and actors by slots: correct, incorrect, missing, spurious."""

import pytest
from evaluation_records import (
    actors,
    day,
    deployments,
    nothing,
    place,
    record,
    span,
    statements,
    treaties,
)
from hypothesis import given
from hypothesis import strategies as st
from stickler import ComparableField, ExactComparator, StructuredModel

from extractor.evaluation.scoring import ALL_SLOTS, RECORD_TYPES, score_article
from extractor.evaluation.slots import SLOTS, Links, Slot, compare, pair_records
from extractor.evaluation.tally import Tally
from extractor.records.common import Model, Span
from extractor.records.deployment.schema import Deployment


def tallies(kind: str, predicted: list, gold: list | None = None, **others: object):
    ours = record() if gold is None else record(**{kind: gold})
    return score_article(ours, record(**{kind: predicted}, **others)).tallies[kind]


class ExampleDeployment(Model):
    """The five slots of the worked example in the domain notes, 2.2."""

    best: int
    op: str
    origin: str
    location: str
    status: str
    evidence: list[Span]


def test_the_worked_example_scores_as_published():
    """Two gold deployments; the second found, with its status wrong: P 0.80 R 0.40 F1 0.53."""
    first, second = span("plus de 1.200 soldats"), span("Quelque 300 policiers")
    fields = ("best", "op", "origin", "location", "status", "evidence")

    def deployment(*values: object) -> ExampleDeployment:
        return ExampleDeployment(**dict(zip(fields, values, strict=True)))

    gold = [
        deployment(10000, "more_than", "KP", "Koursk", "alleged", [first]),
        deployment(11000, "about", "KP", "RU", "confirmed", [second]),
    ]
    predicted = [deployment(11000, "about", "KP", "RU", "alleged", [second])]
    slots = tuple(Slot(name, telling=name == "best") for name in fields[:5])
    results = [
        result
        for pair in pair_records(slots, gold, predicted, Links())
        for result in compare(slots, pair.gold, pair.predicted, Links())
    ]
    tally = Tally.of(r.outcome for r in results)
    assert tally == Tally(correct=4, incorrect=1, missing=5)
    assert (tally.precision, tally.recall) == (0.8, 0.4)
    assert tally.f1 == pytest.approx(0.53, abs=0.005)


def test_one_of_two_real_deployments_found_with_a_wrong_status():
    """The same arithmetic on our records, five filled slots each."""
    bare = {"origin": None, "location": None, "sources": [], "statement": None, "date": None}
    gold = [d.model_copy(update=bare) for d in deployments()]
    predicted = [gold[1].model_copy(update={"status": "denied"})]
    total = tallies("deployments", predicted, gold)[ALL_SLOTS]
    assert total == Tally(correct=4, incorrect=1, missing=5)


@pytest.mark.parametrize("kind", RECORD_TYPES)
def test_order_plays_no_part(kind):
    swapped = list(reversed(getattr(record(), kind)))
    forward = score_article(record(), record())
    assert score_article(record(), record(**{kind: swapped})) == forward
    assert score_article(record(**{kind: swapped}), record()) == forward


def test_order_plays_no_part_between_predictions_that_are_equally_good():
    deployment, statement = deployments()[0], statements()[0]
    rivals = [deployment.model_copy(update={"status": "denied"}),
              deployment.model_copy(update={"id": "d9", "activity": "combat"})]  # fmt: skip
    versions = [statement.model_copy(update={"act": "deny"}),
                statement.model_copy(update={"id": "s9", "mode": "mixed"})]  # fmt: skip
    forward = record(deployments=rivals, statements=versions)
    backward = record(deployments=rivals[::-1], statements=versions[::-1])
    assert score_article(record(), forward) == score_article(record(), backward)


def test_missed_and_spurious_records_count_all_their_filled_slots_and_null_counts_nothing():
    score = score_article(record(), nothing())
    assert score.tallies["treaties"][ALL_SLOTS] == Tally(missing=7)  # name kind parties + 4
    score = score_article(nothing(), record())
    assert score.tallies["treaties"][ALL_SLOTS] == Tally(spurious=7)
    assert score.tallies["treaties"]["provisions"] == Tally()
    assert score.tallies["treaties"]["actions.source"] == Tally()


def test_a_count_is_right_only_as_a_whole_and_reported_by_itself():
    first, second = deployments()
    wrong = first.count.model_copy(update={"op": "about"})
    predicted = [first.model_copy(update={"count": wrong}), second]
    score = score_article(record(), record(deployments=predicted))
    assert score.tallies["deployments"]["count"] == Tally(correct=1, incorrect=1)
    assert score.shares["counts fully right"].fraction == 0.5


def test_dates_are_reported_over_all_record_types_where_the_gold_has_one():
    spoken = statements()
    spoken[0] = spoken[0].model_copy(update={"date": None})
    spoken[1] = spoken[1].model_copy(update={"date": day("mars", None, None, "month")})
    score = score_article(record(), record(statements=spoken))
    share = score.shares["dates resolved right"]
    assert (share.right, share.total) == (2, 3)


@pytest.mark.parametrize(
    ("slot", "value", "expected"),
    [
        ("location", place("Gao", None, "déjà"), "incorrect"),
        ("location", place("Gao", "ML"), "correct"),  # the same place named elsewhere
        ("location", None, "missing"),
        ("force", span("1.200 soldats togolais"), "correct"),  # IoU 0.73
        ("force", span("policiers béninois"), "incorrect"),
        ("force", span("plus de 1.200 soldats togolais sont déjà à Gao"), "incorrect"),
        ("sources", ["a2", "a3"], "incorrect"),
        ("via", place("Kidal", "ML"), "spurious"),
        ("statement", "s4", "incorrect"),
        ("date", day("jeudi", None, None, "day"), "spurious"),
    ],
)
def test_each_slot_has_one_of_four_outcomes(slot, value, expected):
    first, second = deployments()
    predicted = [first.model_copy(update={slot: value}), second]
    tally = tallies("deployments", predicted)[slot]
    reference = tallies("deployments", deployments())[slot]
    alone = {"correct": 0, "incorrect": 0, "missing": 0, "spurious": 0} | {expected: 1}
    others = reference.correct - (getattr(first, slot) not in (None, []))
    assert tally == Tally(**(alone | {"correct": alone["correct"] + others}))


def test_records_that_agree_only_in_short_lists_of_values_do_not_pair():
    """A claim about another force elsewhere gets no credit for also being a deployment."""
    gold, other = deployments()
    look_alike = {"origin": "TG", "movement": "presence", "status": "asserted", "statement": None}
    predicted = [other.model_copy(update=look_alike)]
    assert tallies("deployments", predicted, [gold])[ALL_SLOTS].correct == 0


def test_actions_of_a_treaty_pair_among_themselves():
    treaty = treaties()[0]
    announced = treaty.actions[0].model_copy(update={"action": "announced", "date": None})
    announced = announced.model_copy(update={"evidence": span("pacte d'assistance")})
    both = treaty.model_copy(update={"actions": [announced, *treaty.actions]})
    rows = tallies("treaties", [both])
    assert rows["actions.action"] == Tally(correct=1, spurious=1)
    assert rows["actions.date"] == Tally(correct=1)
    assert rows["actions.by"] == Tally(correct=1, spurious=1)


def test_actors_pair_by_alias_or_place_whatever_their_order_and_ids():
    people = actors()
    people[0] = people[0].model_copy(
        update={"name": "Le ministre", "mentions": [span("Kofi Mensah"), span("Le ministre")]}
    )
    people[1] = people[1].model_copy(update={"name": "TOGO", "mentions": [span("Togo")]})
    rows = tallies("actors", people[::-1])
    assert rows["kind"] == Tally(correct=4)
    assert rows["name"] == Tally(correct=4)


def test_the_head_of_a_body_is_not_the_body():
    """« Le ministre ghanéen… » holds « ghanéen », but a person is no organisation."""
    person = actors()[0]
    body = actors()[2].model_copy(update={"name": "Ghanéen", "mentions": [span("ghanéen")]})
    score = score_article(record(actors=[person]), record(actors=[body]))
    assert score.tallies["records"]["actors"] == Tally(missing=1, spurious=1)


def test_an_actor_that_only_has_the_same_id_is_another_actor():
    stranger = actors()[2].model_copy(update={"id": "a1", "name": "Accra", "mentions": [span("Accra")]})
    score = score_article(record(), record(actors=[stranger]))
    assert score.tallies["statements"]["IoU>=0.5 joint"].correct == 0


def test_lumping_all_actors_into_one_wins_no_speakers_but_its_own():
    lump = actors()[0].model_copy(update={"mentions": [m for actor in actors() for m in actor.mentions]})
    said = [s.model_copy(update={"speakers": ["a1"]}) for s in statements()]
    score = score_article(record(), record(actors=[lump], statements=said, deployments=[], treaties=[]))
    assert score.tallies["statements"]["IoU>=0.5 joint"].correct == 2


def test_splitting_an_actor_costs_the_actors_not_the_speakers():
    whole, *others = actors()
    halves = [
        whole.model_copy(update={"mentions": whole.mentions[:1]}),
        whole.model_copy(update={"id": "a8", "name": "il", "mentions": whole.mentions[1:]}),
    ]
    said = statements()
    said[1] = said[1].model_copy(update={"speakers": ["a8"]})
    score = score_article(record(), record(actors=[*halves, *others], statements=said))
    assert score.tallies["statements"]["IoU>=0.5 joint"].correct == 4
    assert score.tallies["records"]["actors"] == Tally(correct=4, spurious=1)


def test_failed_articles_count_as_all_missed_whatever_they_hold():
    score = score_article(record(), record(status="failed"))
    assert all(score.tallies["records"][kind].recall == 0 for kind in RECORD_TYPES)
    assert score == score_article(record(), nothing(status="failed"))


# A second opinion, never the score: stickler-eval counts the same outcomes on flat records.

COMPARED = ("origin", "movement", "activity", "status")


class SticklerDeployment(StructuredModel):
    """The slots of a deployment whose values are compared exactly."""

    origin: str | None = ComparableField(comparator=ExactComparator(), threshold=1.0)
    movement: str | None = ComparableField(comparator=ExactComparator(), threshold=1.0)
    activity: str | None = ComparableField(comparator=ExactComparator(), threshold=1.0)
    status: str | None = ComparableField(comparator=ExactComparator(), threshold=1.0)


some_deployment = st.fixed_dictionaries(
    {
        "origin": st.sampled_from([None, "TG", "BJ"]),
        "movement": st.sampled_from(["presence", "withdrawal"]),
        "activity": st.sampled_from(["combat", "training"]),
        "status": st.sampled_from(["asserted", "denied"]),
    }
).map(lambda values: deployments()[0].model_copy(update=values))


@given(some_deployment, some_deployment)
def test_stickler_counts_the_same_on_one_pair(gold: Deployment, predicted: Deployment):
    slots = [slot for slot in SLOTS["deployments"] if slot.name in COMPARED]
    ours = Tally.of(r.outcome for r in compare(slots, gold, predicted, Links()))
    sides = [SticklerDeployment(**{name: getattr(d, name) for name in COMPARED}) for d in (gold, predicted)]
    result = sides[0].compare_with(sides[1], include_confusion_matrix=True, recall_with_fd=True)
    theirs = result["confusion_matrix"]["overall"]
    assert (ours.correct, ours.incorrect) == (theirs["tp"], theirs["fd"])
    assert (ours.missing, ours.spurious) == (theirs["fn"], theirs["fa"])
    assert (ours.precision or 0.0) == pytest.approx(theirs["derived"]["cm_precision"])
    assert (ours.recall or 0.0) == pytest.approx(theirs["derived"]["cm_recall"])
    assert (ours.f1 or 0.0) == pytest.approx(theirs["derived"]["cm_f1"])
