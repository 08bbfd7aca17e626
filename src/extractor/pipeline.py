"""How one article becomes one record: candidates, questions, answers, records. One direction, no hidden state."""

import asyncio
import math
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from pydantic import BaseModel

from extractor.alarms import find_alarms
from extractor.article import Article
from extractor.candidates.analysis import Analysis
from extractor.candidates.analyst import Analyst
from extractor.errors import ExtractorError, ModelError, SetupError
from extractor.failure import failed_record, info_of, warnings_of
from extractor.model.profiles import Profile
from extractor.model.question import Answer, Meter, Question
from extractor.questions.item import Item
from extractor.questions.packing import Packed, pack, split
from extractor.records.actor.assemble import assemble as assemble_actors
from extractor.records.actor.assemble import renumber
from extractor.records.article import ArticleError, ArticleRecord, Rejection, Run, Settings
from extractor.records.confidence import withheld
from extractor.records.deployment.build import DEPLOYMENT
from extractor.records.record_type import Answered, RecordType
from extractor.records.statement.build import STATEMENT
from extractor.records.treaty.build import TREATY

RECORD_TYPES: tuple[RecordType, ...] = (STATEMENT, DEPLOYMENT, TREATY)
"""In the order of building: later types may refer to the statements."""

_ANALYST = Analyst()

_UNSPLITTABLE = {
    "unreachable",
    "wrong_key",
    "unknown_model",
    "wrong_endpoint",
    "rate_limited",
    "server_error",
    "timeout",
    "unanswered",
}


class Asker(Protocol):
    """What the pipeline needs of a model client."""

    async def ask(self, question: Question[BaseModel], meter: Meter) -> Answer[BaseModel]:
        """The validated answer; raises ModelError."""
        ...


@dataclass
class _Asked:
    """Answers and failures of one article's questions."""

    answers: dict[int, BaseModel] = field(default_factory=dict)
    confidences: dict[int, dict[str, float]] = field(default_factory=dict)
    failures: list[ModelError] = field(default_factory=list)


async def extract_article(article: Article, asker: Asker, profile: Profile, settings: Settings) -> ArticleRecord:
    """The record of one article. Never raises for this article's sake: failures are in the record.

    `settings` are the profile's (see ``settings_of``), which the record holds.

    Raises SetupError when no article can succeed (no model, wrong key, unreachable endpoint).
    """
    started, meter = time.monotonic(), Meter()
    try:
        analysis = await asyncio.wrap_future(_ANALYST.analyse(article))
        candidates = [(kind, c) for kind in RECORD_TYPES for c in kind.find_candidates(analysis)]
        items = [_asked(kind.item(analysis, candidate), profile) for kind, candidate in candidates]
        asked = await _ask_all([i for i in items if i is not None], asker, profile, meter)
        record = _record(article, analysis, _answered(candidates, items, asked, profile), asked, profile.min_confidence)
    except SetupError:
        raise
    except ExtractorError as error:
        record = failed_record(article, error)
    record.run = _run(profile, settings, meter, time.monotonic() - started)
    return record


def _asked(item: Item | None, profile: Profile) -> Item | None:
    """The question, unless code has settled it and the profile's model is not trusted to know better."""
    return None if item is None or (item.settled and profile.asks == "open") else item


async def _ask_all(items: Sequence[Item], asker: Asker, profile: Profile, meter: Meter) -> _Asked:
    asked = _Asked()

    async def ask(packed: Packed) -> None:
        try:
            answer = await asker.ask(packed.question, meter)
        except SetupError:
            raise
        except ModelError as error:
            halves = [] if error.code in _UNSPLITTABLE else split(packed, items)
            if not halves:
                asked.failures.append(error)
            for half in halves:
                await ask(half)
            return
        asked.answers |= packed.answers(answer.value)
        asked.confidences |= packed.confidences(answer.confidence)

    asking = [asyncio.create_task(ask(packed)) for packed in pack(items, profile.packing)]
    try:
        await asyncio.gather(*asking)
    finally:  # when the run stops, nothing more is asked
        for task in asking:
            task.cancel()
    return asked


def _record(
    article: Article, analysis: Analysis, answered: list[tuple[RecordType, Answered]], asked: _Asked, least: float
) -> ArticleRecord:
    built: dict[str, Sequence[Any]] = {"statement": ()}
    refused: list[Rejection] = []
    for kind in RECORD_TYPES:
        mine = [a for k, a in answered if k is kind]
        made, rejections = kind.build(analysis, mine, built["statement"])
        built[kind.name], unsure = withheld(kind.name, made, least)
        refused += [*rejections, *unsure]
    failures = [ArticleError(code=e.code, message=str(e), stage=e.stage) for e in asked.failures]
    if failures and not asked.answers:
        return ArticleRecord(article=info_of(article), status="failed", errors=failures, warnings=warnings_of(article))
    data: dict[str, Any] = {
        "statements": [s.model_dump() for s in built["statement"]],
        "deployments": [d.model_dump() for d in built["deployment"]],
        "treaties": [t.model_dump() for t in built["treaty"]],
    }
    alarms = find_alarms(analysis, built["statement"], built["deployment"], built["treaty"])
    data["actors"] = [a.model_dump() for a in assemble_actors(analysis, _references(data))]
    data = renumber(data)
    found = any(data[key] for key in ("actors", "statements", "deployments", "treaties"))
    return ArticleRecord(
        article=info_of(article),
        status="partial" if failures else "ok" if found else "empty",
        errors=failures, warnings=warnings_of(article), rejected=refused, alarms=alarms, **data,
    )  # fmt: skip


def _answered(
    candidates: list[tuple[RecordType, Any]], items: list[Item | None], asked: _Asked, profile: Profile
) -> list[tuple[RecordType, Answered]]:
    """Each candidate with its answer, in order; the questions were numbered without the gaps."""
    answered: list[tuple[RecordType, Answered]] = []
    position = 0
    for (kind, candidate), item in zip(candidates, items, strict=True):
        if item is None:
            answered.append((kind, Answered(candidate)))
            continue
        fields = asked.confidences.get(position)
        probability = math.prod(fields.values()) if fields else None
        decisive = not item.settled or profile.trust == "model"
        answered.append((kind, Answered(candidate, asked.answers.get(position), probability, decisive)))
        position += 1
    return answered


def _references(value: Any) -> set[str]:
    """All actor ids that the records mention."""
    if isinstance(value, dict):
        return set().union(*(_references(v) for k, v in value.items() if k not in {"exact", "name", "id"}))
    if isinstance(value, list):
        return set().union(*(_references(v) for v in value)) if value else set()
    return {value} if isinstance(value, str) and value[:1] == "a" and value[1:].isdigit() else set()


def _run(profile: Profile, settings: Settings, meter: Meter, seconds: float) -> Run:
    return Run(
        **settings.model_dump(),
        requests=meter.requests, tokens_in=meter.tokens_in, tokens_out=meter.tokens_out,
        cache_hits=meter.cache_hits, retries=dict(meter.retries), waited_s=round(meter.waited_s, 3),
        seconds=round(seconds, 3), cost=profile.cost(meter),
    )  # fmt: skip
