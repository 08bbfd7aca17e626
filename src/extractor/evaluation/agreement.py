"""How far two gold passes agree: the ceiling that a system can honestly reach.

Two figures: our own scorer with pass A as gold and pass B as output (precision and recall swap
when the passes do, F1 does not), and Krippendorff's alpha for the labels of records that both
passes found.
"""

from collections import Counter
from collections.abc import Sequence

from pydantic import BaseModel

from extractor.evaluation.loading import RecordSet
from extractor.evaluation.report import Evaluation, evaluate
from extractor.evaluation.scoring import align

LABELS = (("statements", "act"), ("statements", "mode"), ("deployments", "status"))
"""Record type and field of each alpha."""


class Alpha(BaseModel):
    """Krippendorff's alpha of one field over so many pairs; None when it is not defined."""

    field: str
    pairs: int
    agreed: int
    alpha: float | None


class Agreement(BaseModel):
    """Pass B scored against pass A, and the alphas."""

    evaluation: Evaluation
    alphas: list[Alpha]


def agree(first: RecordSet, second: RecordSet) -> Agreement:
    """Compare two gold passes over the same articles.

    Raises:
        RecordsError: an article was labelled in two different texts.
    """
    evaluation = evaluate(first, second)
    pairs: dict[tuple[str, str], list[tuple[str, str]]] = {label: [] for label in LABELS}
    for key, record in first.records.items():
        alignment = align(record, second.records.get(key))
        for kind, field in LABELS:
            pairs[kind, field] += [
                (getattr(p.gold, field), getattr(p.predicted, field))
                for p in alignment.pairs[kind]
                if p.gold and p.predicted
            ]
    alphas = [
        Alpha(
            field=f"{kind}.{field}",
            pairs=len(labels),
            agreed=sum(a == b for a, b in labels),
            alpha=krippendorff_alpha(labels),
        )
        for (kind, field), labels in pairs.items()
    ]
    return Agreement(evaluation=evaluation, alphas=alphas)


def krippendorff_alpha(pairs: Sequence[tuple[str, str]]) -> float | None:
    """Krippendorff's alpha for nominal labels, two coders, nothing missing.

    ``1 - observed / expected`` disagreement, where the expected one draws two labels without
    replacement from all 2n given (Krippendorff, *Content Analysis*, ch. 11). Own code because the
    PyPI package is GPL-3. None when there are no pairs, or when one label was given throughout:
    agreement about nothing proves nothing.
    """
    given = Counter(label for pair in pairs for label in pair)
    total = given.total()
    expected = sum(n * (total - n) for n in given.values())
    if not expected:
        return None
    observed = 2 * sum(a != b for a, b in pairs)
    return 1 - (total - 1) * observed / expected
