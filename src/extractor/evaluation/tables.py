"""Evaluations, agreements, comparisons and errors as tables and text for the terminal."""

from collections.abc import Iterable, Mapping, Sequence

from rich.box import SIMPLE_HEAD
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from extractor.evaluation.agreement import Agreement
from extractor.evaluation.bootstrap import Interval
from extractor.evaluation.comparison import Comparison, RecordChange
from extractor.evaluation.errors import RecordError
from extractor.evaluation.reliability import Bin, calibration_error
from extractor.evaluation.report import Evaluation, ShareFigure, TallyFigure
from extractor.evaluation.scoring import HEADLINES, ArticleScore
from extractor.evaluation.stability import Stability

TITLES = {
    "records": "Records with a counterpart, right or wrong in their slots",
    "statements": "Statements, paired by content",
    "older rule": "Statements by the older rule (Radar de Parité: overlap over gold length)",
    "by mode": "Statements found with the right mode",
    "by act": "Statements found with the right act",
    "statement fields": "Statements, field by field (pairs at IoU>=0.5)",
    "deployments": "Deployments, slot by slot",
    "treaties": "Treaties, slot by slot",
    "actors": "Actors, slot by slot",
}
"""Groups of an evaluation that get a table, in order."""

RADAR_PUBLISHED = (
    "Published for Radar de Parité on its own 54 articles: 81.7 (>0.3) and 72.6 (>0.8) F1; "
    "joint with the speaker about 66 and 61."
)


def evaluation_tables(evaluation: Evaluation) -> Group:
    """All tables of an evaluation, headed by what was evaluated."""
    parts: list[RenderableType] = [Text(line) for line in heading(evaluation)]
    parts.append(_summary(evaluation))
    for group, title in TITLES.items():
        parts.append(_tally_table(title, evaluation.figures[group]))
        if group == "older rule":
            parts.append(Text(RADAR_PUBLISHED, style="dim"))
    parts.append(_share_table(evaluation.shares))
    parts.append(_reliability_table(evaluation.reliability))
    parts.append(_article_table(evaluation.articles))
    parts.append(Text(evaluation.interval_note, style="italic"))
    return Group(*parts)


def agreement_tables(agreement: Agreement) -> Group:
    """Pass B against pass A, and the alphas."""
    rows = [
        [a.field, str(a.pairs), str(a.agreed), "–" if a.alpha is None else f"{a.alpha:.3f}"] for a in agreement.alphas
    ]
    alphas = table("Krippendorff's alpha, nominal", ("", "pairs", "agreed", "alpha"), rows)
    return Group(evaluation_tables(agreement.evaluation), alphas)


def comparison_tables(comparison: Comparison) -> Group:
    """The paired differences, then the records won and lost by the second system."""
    names = comparison.first.output, comparison.second.output
    rows = [
        [c.measure, percent(c.first), percent(c.second), percent(c.difference),
         shown_interval(c.interval)]
        for c in comparison.changes
    ]  # fmt: skip
    columns = ("F1", "first", "second", "second − first", "95 %")
    return Group(
        Text(f"First: {names[0]}. Second: {names[1]}."),
        *(Text(note) for e in (comparison.first, comparison.second) for note in e.notes),
        table("Paired difference", columns, rows),
        Text(comparison.interval_note, style="italic"),
        _change_table("Records won by the second", comparison.won),
        _change_table("Records lost by the second", comparison.lost),
    )


def stability_tables(result: Stability) -> Group:
    """The spread of the headline figures over the runs, and the share of records that all have."""
    spreads = [[s.measure, percent(s.low), percent(s.mean), percent(s.high)] for s in result.spreads]
    shares = [[kind, str(s.right), str(s.total), percent(s.fraction)] for kind, s in result.identical.items()]
    return Group(
        table(f"Stability: F1 of {result.runs} runs", ("", "min", "mean", "max"), spreads),
        table(f"Records identical in all {result.runs} runs", ("", "identical", "of", "%"), shares),
    )


def error_listing(errors: Sequence[RecordError]) -> Group:
    """Every error with its sentence: gold [+ +], predicted [- -], both [= =]."""
    return Group(
        Text(f"{len(errors)} errors; marks: [+gold+] [-predicted-] [=both=]", style="bold"),
        *(_error_text(error) for error in errors),
    )


def heading(evaluation: Evaluation) -> list[str]:
    """What was scored against what, with the notes; also heads the HTML page."""
    records = ", ".join(f"{n} {kind}" for kind, n in evaluation.records.items())
    return [
        f"{evaluation.output} against {evaluation.gold}: {len(evaluation.articles)} articles, {records} in the gold.",
        f"Model {', '.join(evaluation.models) or 'unknown'}, "
        f"prompts {', '.join(h[:12] for h in evaluation.prompt_hashes) or 'unknown'}, "
        f"schema {evaluation.schema_version}, version {evaluation.package_version}, "
        f"gold {evaluation.gold_sha256[:12]}, {evaluation.created:%Y-%m-%d}.",
        *evaluation.notes,
    ]


def percent(value: float | None) -> str:
    """A score in percent with one decimal, a dash when there was nothing to count."""
    return "–" if value is None else f"{100 * value:.1f}"


def shown_interval(interval: Interval | None) -> str:
    """« [61, 80] » in whole percent: no interval of so few articles is finer than that."""
    return f"[{100 * interval.low:.0f}, {100 * interval.high:.0f}]" if interval else "–"


def table(title: str, columns: Iterable[str], rows: Iterable[Sequence[str]]) -> Table:
    """A table whose first column holds names and the others figures; narrow screens fold only names."""
    result = _plain_table(title)
    for number, column in enumerate(columns):
        result.add_column(column, justify="right" if number else "left", no_wrap=number > 0, overflow="fold")
    for row in rows:
        result.add_row(*map(Text, row))
    return result


def _plain_table(title: str) -> Table:
    return Table(
        title=f"\n{title}",
        title_justify="left",
        title_style="bold",
        box=SIMPLE_HEAD,
        show_edge=False,
        padding=(0, 1, 0, 0),
    )


def _summary(evaluation: Evaluation) -> Table:
    rows = [_tally_row(name, evaluation.figures[group][row]) for name, (group, row) in HEADLINES.items()]
    return table("Summary", _TALLY_COLUMNS, rows)


_TALLY_COLUMNS = ("", "gold", "pred", "COR", "INC", "MIS", "SPU", "P", "R", "F1", "95 %")


def _tally_table(title: str, figures: Mapping[str, TallyFigure]) -> Table:
    """Rows with nothing on either side are left out; the JSON has them."""
    counted = {row: f for row, f in figures.items() if f.tally.gold or f.tally.predicted}
    return table(title, _TALLY_COLUMNS, (_tally_row(row, f) for row, f in counted.items()))


def _tally_row(name: str, figure: TallyFigure) -> list[str]:
    tally = figure.tally
    counts = [tally.gold, tally.predicted, tally.correct, tally.incorrect]
    counts += [tally.missing, tally.spurious]
    scores = (tally.precision, tally.recall, tally.f1)
    interval = shown_interval(figure.f1_interval)
    return [name, *map(str, counts), *map(percent, scores), interval]


def _share_table(shares: Mapping[str, ShareFigure]) -> Table:
    rows = [
        [name, str(s.share.right), str(s.share.total), percent(s.share.fraction),
         shown_interval(s.interval)]
        for name, s in shares.items()
    ]  # fmt: skip
    return table("Shares", ("", "right", "of", "%", "95 %"), rows)


def _reliability_table(reliability: Mapping[str, Sequence[Bin]]) -> Table:
    rows = [
        [f"{kind} {b.low:g}–{b.high:g}", str(b.share.total), percent(b.mean_confidence), percent(b.share.fraction), ""]
        for kind, bins in reliability.items() for b in bins
    ]  # fmt: skip
    for kind, bins in reliability.items():
        rows.append([f"{kind}, all", str(sum(b.share.total for b in bins)), "", "", percent(calibration_error(bins))])
    return table("Reliability: records by confidence", ("", "n", "confidence", "right", "error"), rows)


def _article_table(articles: Sequence[ArticleScore]) -> Table:
    rows = []
    for score in articles:
        tallies = [score.tallies[group][row] for group, row in HEADLINES.values()]
        found = tallies[0]
        cells = [score.status, str(found.gold), str(found.predicted)]
        rows.append([score.article, *cells, *(percent(tally.f1) for tally in tallies)])
    columns = ("", "status", "gold", "pred", "F1", "joint", "deployments", "treaties", "actors")
    return table("By article: statements, their F1 and joint F1, and slot F1", columns, rows)


def _change_table(title: str, changes: Sequence[RecordChange]) -> Table:
    result = _plain_table(f"{title}: {len(changes)}")
    for column in ("article", "record", "first", "second", "words"):
        result.add_column(column, overflow="fold")
    for c in changes:
        cells = (c.article, f"{c.record} {c.gold_id}", c.first, c.second, c.words)
        result.add_row(*map(Text, cells))
    return result


MARKS = {"gold": ("[+", "+]", "green"), "predicted": ("[-", "-]", "red"), "both": ("[=", "=]", "")}
"""Marks are characters, not colours only: the listing is also read in files and pipes."""


def _error_text(error: RecordError) -> Text:
    ids = [f"{side} {key}" for side, key in (("gold", error.gold_id),
           ("predicted", error.predicted_id)) if key]  # fmt: skip
    text = Text("\n")
    text.append(", ".join(error.classes), style="bold")
    text.append(f" · {error.record} · {error.article} · {', '.join(ids)}\n")
    for piece in error.passage:
        opening, closing, style = MARKS.get(piece.mark, ("", "", ""))
        text.append(f"{opening}{piece.text}{closing}", style=style)
    if not error.gold_id or not error.predicted_id:
        slots = (f"{d.slot}: {d.gold or d.predicted}" for d in error.differences)
        return text.append("\n  " + " · ".join(slots), style="dim")
    for difference in error.differences:
        sides = f"gold {difference.gold or '—'} | predicted {difference.predicted or '—'}"
        text.append(f"\n  {difference.slot} {difference.outcome}: {sides}", style="dim")
    return text
