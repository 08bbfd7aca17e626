"""The article record: one line of JSONL, everything extracted from one article."""

from datetime import date
from typing import Any, Literal

from pydantic import Field

from extractor.records.actor.schema import Actor
from extractor.records.common import Model, Span
from extractor.records.deployment.schema import Deployment
from extractor.records.statement.schema import Statement
from extractor.records.treaty.schema import Treaty

SCHEMA_VERSION = "1.1"
"""Version of the record contract; the major number changes when a field is renamed or dropped."""

RecordStatus = Literal["ok", "empty", "partial", "failed"]


class ArticleInfo(Model):
    """Which article, byte-exact: ``sha256`` is of the stored text in UTF-8."""

    id: str
    sha256: str = Field(pattern=r"^[0-9a-f]{64}$")
    source: str | None = None
    title: str | None = None
    url: str | None = None
    published: date | None = None
    characters: int = Field(ge=0)


class ArticleError(Model):
    """Something that went wrong, or that the reader should know, with what to do about it."""

    code: str
    message: str
    stage: str


AlarmReason = Literal["quotation", "attribution", "cue", "troops", "agreement"]


class Alarm(Model):
    """A sentence that looks as if it told something, in which no such record was found: for a reader to check."""

    reasons: list[AlarmReason] = Field(min_length=1, description="What it has that records have.")
    sentence: Span


class Rejection(Model):
    """What the model proposed and the checks refused."""

    record: str = Field(description="Record type: statement, deployment…")
    reason: str = Field(description="Stable code of the check that refused.")
    detail: str
    proposal: dict[str, Any] = Field(default_factory=dict)


class Settings(Model):
    """What a record depends on besides its article: two runs with equal settings make equal records."""

    model: str
    endpoint: str = Field(description="Kind of endpoint: embedded or remote.")
    address: str | None = Field(default=None, description="Host and path of a remote endpoint.")
    packing: str = "per_passage"
    asks: str | None = None
    trust: str | None = None
    logprobs: bool | None = None
    min_confidence: float | None = None
    extra_body: str | None = Field(default=None, description="Hash of what the user sends with every request.")
    weights: str | None = Field(default=None, description="SHA-256 of the embedded model's file.")
    engine: str | None = Field(default=None, description="Version of the embedded model's engine.")
    prompt_hash: str
    schema_version: str = SCHEMA_VERSION
    package_version: str
    code_hash: str | None = Field(default=None, description="Hash of the package's code and data.")


class Run(Settings):
    """How the record was made, so that it can be made again, and what that cost."""

    requests: int = 0
    tokens_in: int = Field(default=0, description="Prompt tokens, failed attempts included.")
    tokens_out: int = Field(default=0, description="Generated tokens, failed attempts included.")
    cache_hits: int = 0
    retries: dict[str, int] = Field(default_factory=dict, description="Repeated requests by cause.")
    waited_s: float = Field(default=0.0, description="Seconds that requests waited before they were repeated.")
    seconds: float = 0.0
    cost: float | None = Field(default=None, description="In the profile's currency, if known.")


class ArticleRecord(Model):
    """One article's records. A failure never looks like an empty article."""

    article: ArticleInfo
    status: RecordStatus
    errors: list[ArticleError] = Field(default_factory=list)
    warnings: list[ArticleError] = Field(default_factory=list)
    actors: list[Actor] = Field(default_factory=list)
    statements: list[Statement] = Field(default_factory=list)
    deployments: list[Deployment] = Field(default_factory=list)
    treaties: list[Treaty] = Field(default_factory=list)
    rejected: list[Rejection] = Field(default_factory=list)
    alarms: list[Alarm] = Field(default_factory=list)
    run: Run | None = None
