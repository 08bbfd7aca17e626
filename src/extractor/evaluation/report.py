"""The result of an evaluation: everything needed to rebuild its tables, and how it was made."""

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from importlib.metadata import version
from typing import TypeVar

from pydantic import BaseModel, Field

from extractor.evaluation.bootstrap import (
    Interval,
    Ratio,
    f1_parts,
    interval,
    interval_note,
    share_parts,
)
from extractor.evaluation.loading import RecordSet, check_same_texts
from extractor.evaluation.reliability import Bin, reliability
from extractor.evaluation.scoring import RECORD_TYPES, ArticleScore, score_article
from extractor.evaluation.tally import Share, Tally
from extractor.records.article import SCHEMA_VERSION

Counted = TypeVar("Counted", Tally, Share)


class TallyFigure(BaseModel):
    """A tally over all articles, and the interval of its F1."""

    tally: Tally
    f1_interval: Interval | None


class ShareFigure(BaseModel):
    """A share over all articles, and its interval."""

    share: Share
    interval: Interval | None


class Evaluation(BaseModel):
    """Scores of one output against one gold set, with what it takes to make them again."""

    created: datetime
    package_version: str
    schema_version: str = SCHEMA_VERSION
    gold: str = Field(description="Name of the gold folder or file.")
    gold_sha256: str = Field(description="Hash of the gold records (RecordSet.sha256).")
    output: str
    models: list[str] = Field(description="Models that the output names; normally one.")
    prompt_hashes: list[str]
    records: dict[str, int] = Field(description="Gold records of each type.")
    notes: list[str] = Field(description="Articles that are missing, failed or partial.")
    interval_note: str
    figures: dict[str, dict[str, TallyFigure]]
    shares: dict[str, ShareFigure]
    reliability: dict[str, list[Bin]]
    articles: list[ArticleScore]


def evaluate(gold: RecordSet, output: RecordSet) -> Evaluation:
    """Score an output against a gold set by the rules of records.md.

    Articles of the gold that the output lacks, and failed ones, count as all missed and are
    named in `notes`. Articles without gold are not scored, and are named too.

    Raises:
        RecordsError: an article was labelled and extracted from different texts.
    """
    check_same_texts(gold, output)
    scores = [score_article(g, output.records.get(key)) for key, g in gold.records.items()]
    runs = [r.run for key, r in output.records.items() if r.run and key in gold.records]
    return Evaluation(
        created=datetime.now(UTC).replace(microsecond=0),
        package_version=version("extractor"),
        gold=gold.name,
        gold_sha256=gold.sha256,
        output=output.name,
        models=sorted({run.model for run in runs}),
        prompt_hashes=sorted({run.prompt_hash for run in runs}),
        records={kind: sum(len(getattr(g, kind)) for g in gold.records.values()) for kind in RECORD_TYPES},
        notes=_notes(gold, output, scores),
        interval_note=interval_note(len(scores)),
        figures=_figures(scores),
        shares=_shares(scores),
        reliability=reliability(scores),
        articles=scores,
    )


def total(counts: Sequence[Counted], start: Counted) -> Counted:
    """The sum of these tallies or shares."""
    for count in counts:
        start = start + count
    return start


def ratios(scores: Sequence[ArticleScore], group: str, row: str) -> list[Ratio]:
    """The F1 parts of one figure, article by article, for resampling."""
    return [f1_parts(score.tallies[group][row]) for score in scores]


def _figures(scores: Sequence[ArticleScore]) -> dict[str, dict[str, TallyFigure]]:
    groups: Mapping[str, Mapping[str, Tally]] = scores[0].tallies
    return {
        group: {
            row: TallyFigure(
                tally=total([score.tallies[group][row] for score in scores], Tally()),
                f1_interval=interval(ratios(scores, group, row)),
            )
            for row in rows
        }
        for group, rows in groups.items()
    }


def _shares(scores: Sequence[ArticleScore]) -> dict[str, ShareFigure]:
    return {
        row: ShareFigure(
            share=total([score.shares[row] for score in scores], Share()),
            interval=interval([share_parts(score.shares[row]) for score in scores]),
        )
        for row in scores[0].shares
    }


def _notes(gold: RecordSet, output: RecordSet, scores: Sequence[ArticleScore]) -> list[str]:
    said: dict[str, Callable[[str], str]] = {
        "absent": lambda key: f"{key}: not in {output.name}, counted as all missed.",
        "failed": lambda key: f"{key}: failed, counted as all missed.",
        "partial": lambda key: f"{key}: partial, some questions got no answer.",
    }
    notes = [said[score.status](score.article) for score in scores if score.status in said]
    unlabelled = sorted(set(output.records) - set(gold.records))
    if unlabelled:
        shown = ", ".join(unlabelled[:5]) + ("…" if len(unlabelled) > 5 else "")
        notes.append(f"{len(unlabelled)} article(s) without gold, not scored: {shown}.")
    return notes
