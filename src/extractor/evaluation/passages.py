"""Was it at least looked at: gold records in a passage that a record covers or an alarm lists.

What lies in neither was lost without a trace, and no better question or reader could bring it back.
"""

from extractor.evaluation.tally import Share
from extractor.records.article import ArticleRecord
from extractor.records.common import Span

_WORDS = {"statements": "content", "deployments": "evidence", "treaties": "evidence"}
"""The field of each record type whose first span says where the record stands."""


def passage_shares(gold: ArticleRecord, predicted: ArticleRecord | None) -> dict[str, Share]:
    """Per record type: of the gold records, those whose first words overlap a predicted record of the type or an alarm.

    A failed or absent prediction looked at nothing.
    """
    predicted = None if predicted is None or predicted.status == "failed" else predicted
    alarms = [alarm.sentence for alarm in predicted.alarms] if predicted else []
    shares = {}
    for kind, field in _WORDS.items():
        found = [span for record in getattr(predicted, kind, ()) for span in getattr(record, field)]
        hits = [_overlaps(getattr(record, field)[0], [*found, *alarms]) for record in getattr(gold, kind)]
        shares[f"{kind} in a passage with a record or an alarm"] = Share(right=sum(hits), total=len(hits))
    return shares


def _overlaps(span: Span, others: list[Span]) -> bool:
    return any(o.start < span.end and span.start < o.end for o in others)
