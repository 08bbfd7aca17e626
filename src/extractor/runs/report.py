"""What a run did, how fast and at what cost, as data: the final report."""

from pydantic import Field

from extractor.errors import ExtractorError
from extractor.records.common import Model
from extractor.runs.ledger import Ledger
from extractor.runs.percentiles import Durations
from extractor.runs.summary import Summary
from extractor.runs.usage import Totals

REPORT_VERSION = "1.0"
"""Version of the report; the major number changes when a field is renamed or dropped."""


class Latency(Model):
    """Durations in seconds; percentiles within 1 %, null when there are none."""

    count: int
    p50: float | None
    p90: float | None
    p99: float | None
    max: float | None


class SlowArticle(Model):
    """An article and how long it took."""

    article: str
    seconds: float


class Report(Model):
    """One sitting of a run: what was done since its start, not what the output held before."""

    version: str = REPORT_VERSION
    stopped: str | None = Field(description="Why it ended early: budget, interrupted, output, unreachable…")
    seconds: float
    articles: dict[str, int] = Field(description="Articles by status.")
    passed_over: dict[str, int] = Field(description="Articles not done: stored, stored_failed, duplicate…")
    done_again: dict[str, int] = Field(description="Articles done though the output held them: retried, changed.")
    records: dict[str, int] = Field(description="How many actors, statements, deployments, treaties.")
    alarms: int
    rejected: int
    errors: dict[str, int] = Field(description="Articles by the code of what went wrong in them.")
    requests: int
    tokens_in: int = Field(description="Prompt tokens, failed attempts included.")
    tokens_out: int = Field(description="Generated tokens, failed attempts included.")
    cache_hits: int = Field(description="Questions that the cache answered.")
    cost: float | None = Field(description="In the currency of the prices, if known.")
    bill: Totals | None = Field(
        description="What all sittings for this output took together, where it is kept; cost 0 without prices."
    )
    retries: dict[str, int] = Field(description="Repeated requests by cause.")
    waited_s: float = Field(description="Seconds that requests waited before they were repeated, each for itself.")
    article_seconds: Latency = Field(description="From an article's beginning to its record.")
    request_seconds: Latency = Field(description="Of every request sent, those of unfinished articles included.")
    slowest: list[SlowArticle] = Field(description="The slowest articles, slowest first.")


def report_of(
    summary: Summary, ledger: Ledger, stopped: ExtractorError | None = None, bill: Totals | None = None
) -> Report:
    """The report of the sitting that `summary` and `ledger` went through; `stopped` is what ended it early."""
    return Report(
        stopped=stopped.code if stopped else None,
        seconds=round(summary.seconds, 3),
        articles=dict(summary.statuses),
        passed_over=dict(ledger.skipped),
        done_again=dict(ledger.again),
        records=dict(summary.records),
        alarms=summary.alarms,
        rejected=summary.rejected,
        errors=dict(summary.errors),
        requests=summary.model["requests"],
        tokens_in=summary.model["tokens_in"],
        tokens_out=summary.model["tokens_out"],
        cache_hits=summary.model["cache_hits"],
        cost=summary.cost,
        bill=bill,
        retries=dict(summary.retries),
        waited_s=round(summary.waited_s, 3),
        article_seconds=_latency(summary.article_s),
        request_seconds=_latency(summary.request_s),
        slowest=[SlowArticle(article=article, seconds=seconds) for seconds, article in summary.slowest],
    )


def _latency(durations: Durations) -> Latency:
    p50, p90, p99 = (_rounded(durations.percentile(percent)) for percent in (50, 90, 99))
    longest = _rounded(durations.longest) if durations.count else None
    return Latency(count=durations.count, p50=p50, p90=p90, p99=p99, max=longest)


def _rounded(seconds: float | None) -> float | None:
    return None if seconds is None else float(f"{seconds:.3g}")
