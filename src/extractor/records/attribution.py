"""Whose words a place in the article belongs to: what other record types take from the statements."""

from collections.abc import Sequence

from extractor.records.statement.schema import Statement


def carrying(offset: int, statements: Sequence[Statement]) -> Statement | None:
    """The statement whose content holds this offset of the article; of several the innermost, None for narration."""
    holding = [
        (span.end - span.start, statement)
        for statement in statements
        for span in statement.content
        if span.start <= offset < span.end
    ]
    return min(holding, key=lambda h: h[0])[1] if holding else None
