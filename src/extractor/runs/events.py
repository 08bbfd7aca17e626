"""What machines are told of a run: the events of ``extract --events``."""

from typing import Annotated, Literal, TypeAlias

from pydantic import Field, RootModel

from extractor.events import ArticleOutcome, BreakerClosed, BreakerOpened, Event, Throttled
from extractor.records.article import Settings
from extractor.runs.report import Report


class RunStarted(Event):
    """The output is open, the articles come."""

    event: Literal["run_started"] = "run_started"
    output: str = Field(description="The file that the records go to.")
    settings: Settings


class ArticleDone(ArticleOutcome):
    """An article's record is on the disk."""

    event: Literal["article_done"] = "article_done"


class RunStopped(Event):
    """The run ends early; the same command goes on from there."""

    event: Literal["run_stopped"] = "run_stopped"
    code: str = Field(description="budget, interrupted, output (disk full, file removed), unreachable, wrong_key…")
    message: str = Field(description="What happened and what to do, in English.")


class RunFinished(Event):
    """The last event: there is nothing more to do, or the run was stopped."""

    event: Literal["run_finished"] = "run_finished"
    exit_status: int
    report: Report


PublicEvent: TypeAlias = RunStarted | ArticleDone | Throttled | BreakerOpened | BreakerClosed | RunStopped | RunFinished


class EventLine(RootModel[Annotated[PublicEvent, Field(discriminator="event")]]):
    """One line of ``extract --events``."""
