"""The error listing as one self-contained HTML page: no script, style or font from elsewhere."""

from collections import Counter
from collections.abc import Sequence

from jinja2 import Environment, PackageLoader, StrictUndefined

from extractor.evaluation.errors import RecordError
from extractor.evaluation.report import Evaluation
from extractor.evaluation.scoring import HEADLINES
from extractor.evaluation.tables import TITLES, heading, percent, shown_interval

BARS = ("statement fields", "deployments", "treaties", "actors")
"""Groups of an evaluation whose rows are fields."""


def error_page(evaluation: Evaluation, errors: Sequence[RecordError]) -> str:
    """An HTML page with the scores, bars for every field and all errors, with filters.

    Everything from the articles is escaped, and the page's own policy forbids loading anything.
    """
    environment = Environment(
        loader=PackageLoader("extractor.evaluation", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["percent"] = percent
    environment.filters["interval"] = shown_interval
    return environment.get_template("errors.html.j2").render(
        heading=heading(evaluation),
        note=evaluation.interval_note,
        summary={name: evaluation.figures[g][row] for name, (g, row) in HEADLINES.items()},
        bars={TITLES[group]: evaluation.figures[group] for group in BARS},
        errors=errors,
        filters={
            "record": Counter(error.record for error in errors),
            "class": Counter(name for error in errors for name in error.classes),
            "article": Counter(error.article for error in errors),
        },
    )
