"""Scoring statements: found at three overlaps, with the right speaker, by mode and by act.

Rule (records.md, Scoring): one-to-one by character IoU of `content`; the headline is IoU >= 0.5;
**joint** counts a pair only when the speakers are the same actors too.
"""

from collections.abc import Sequence

from extractor.evaluation.alignment import Pair, assign, characters, iou, span_iou
from extractor.evaluation.slots import Links, same_actors
from extractor.evaluation.tally import Share, Tally
from extractor.records.statement.schema import Statement

THRESHOLDS = {"IoU>=0.5": 0.5, "IoU>=0.8": 0.8, "exact": 1.0}
HEADLINE = "IoU>=0.5"

RADAR_THRESHOLDS = (0.3, 0.8)
"""Share of the gold quotation that must be covered (strictly more), in Radar de Parité:
GenderGapTracker, nlp/french/evaluation/src/evaluate_quotes.py."""


def pair_statements(
    gold: Sequence[Statement],
    predicted: Sequence[Statement],
    links: Links,
    threshold: float = THRESHOLDS[HEADLINE],
) -> list[Pair[Statement]]:
    """Pair as many statements as reach the threshold, then for the greatest total IoU.

    Between pairings that overlap equally well, right speakers decide. Every statement is in the
    result once. Actor links must be known; statement links are not used.
    """
    ours, theirs = sorted(gold, key=_position), sorted(predicted, key=_position)
    found = 1.0 + len(ours) + len(theirs)  # more than all IoUs together

    def weight(left: Statement, right: Statement) -> float:
        overlap = iou(left.content, right.content)
        if overlap < threshold:
            return 0.0
        return found + overlap + 1e-6 * right_speakers(left, right, links)

    return assign(ours, theirs, weight)


def right_speakers(gold: Statement, predicted: Statement, links: Links) -> bool:
    """The same actors speak; nobody named in both is right as well."""
    return same_actors(gold.speakers, predicted.speakers, links)


def found_tallies(gold: Sequence[Statement], predicted: Sequence[Statement], links: Links) -> dict[str, Tally]:
    """For each threshold the statements found, and those found with the right speaker (joint)."""
    tallies: dict[str, Tally] = {}
    for name, threshold in THRESHOLDS.items():
        pairs = pair_statements(gold, predicted, links, threshold)
        matched = [(p.gold, p.predicted) for p in pairs if p.gold and p.predicted]
        right = sum(right_speakers(g, p, links) for g, p in matched)
        tallies |= _found_and_joint(name, (len(gold), len(predicted)), len(matched), right)
    return tallies


def radar_tallies(gold: Sequence[Statement], predicted: Sequence[Statement]) -> dict[str, Tally]:
    """The older rule, kept only so that figures compare with published ones.

    Each gold statement in turn takes the unused prediction that covers most of it; the speaker is
    right when the speaker mentions touch, or when neither side has one. Asymmetric on purpose in
    the original: a prediction that covers too much costs nothing.
    """
    tallies: dict[str, Tally] = {}
    for threshold in RADAR_THRESHOLDS:
        matched = _radar_matches(gold, predicted, threshold)
        right = sum(_speakers_touch(g, p) for g, p in matched)
        sizes = (len(gold), len(predicted))
        tallies |= _found_and_joint(f"overlap>{threshold}", sizes, len(matched), right)
    return tallies


def class_tallies(pairs: Sequence[Pair[Statement]], field: str, labels: Sequence[str]) -> dict[str, Tally]:
    """Per label of `act` or `mode`: statements found and labelled so.

    A statement found but labelled otherwise is missing under its own label and spurious under
    the other, so precision and recall of each label mean what they usually do.
    """
    outcomes = {label: Tally() for label in labels}
    for pair in pairs:
        ours, theirs = getattr(pair.gold, field, None), getattr(pair.predicted, field, None)
        if ours == theirs and ours is not None:
            outcomes[ours] += Tally(correct=1)
            continue
        if ours is not None:
            outcomes[ours] += Tally(missing=1)
        if theirs is not None:
            outcomes[theirs] += Tally(spurious=1)
    return outcomes


def found_shares(pairs: Sequence[Pair[Statement]], links: Links, modes: Sequence[str]) -> dict[str, Share]:
    """Among statements found: speaker, act and mode right. And the share found, by gold mode."""
    matched = [(p.gold, p.predicted) for p in pairs if p.gold and p.predicted]
    shares = {
        "speaker right, if found": [right_speakers(g, p, links) for g, p in matched],
        "act right, if found": [g.act == p.act for g, p in matched],
        "mode right, if found": [g.mode == p.mode for g, p in matched],
    }
    for mode in modes:
        of_mode = [p for p in pairs if p.gold and p.gold.mode == mode]
        shares[f"found, {mode} in gold"] = [p.predicted is not None for p in of_mode]
    return {name: Share(right=sum(hits), total=len(hits)) for name, hits in shares.items()}


def _found_and_joint(name: str, sizes: tuple[int, int], matched: int, right: int) -> dict[str, Tally]:
    missing, spurious = sizes[0] - matched, sizes[1] - matched
    wrong = matched - right
    return {
        name: Tally(correct=matched, missing=missing, spurious=spurious),
        f"{name} joint": Tally(correct=right, incorrect=wrong, missing=missing, spurious=spurious),
    }


def _radar_matches(
    gold: Sequence[Statement], predicted: Sequence[Statement], threshold: float
) -> list[tuple[Statement, Statement]]:
    unused = sorted(predicted, key=_position)
    matches = []
    for statement in sorted(gold, key=_position):
        wanted = characters(statement.content)
        covered = [len(wanted & characters(p.content)) / len(wanted) for p in unused]
        best = max(range(len(unused)), key=covered.__getitem__, default=None)
        if best is not None and covered[best] > threshold:
            matches.append((statement, unused.pop(best)))
    return matches


def _speakers_touch(gold: Statement, predicted: Statement) -> bool:
    ours, theirs = gold.speaker_mention, predicted.speaker_mention
    if ours is None or theirs is None:
        return ours is theirs
    return span_iou(ours, theirs) > 0


def _position(statement: Statement) -> tuple[int, str]:
    start = min(span.start for span in statement.content)
    return start, statement.model_dump_json(exclude={"id", "confidence"})
