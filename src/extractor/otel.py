"""OpenTelemetry traces and metrics of what happens; needs the extra ``extractor[otel]``.

Names and buckets of requests follow the semantic conventions for generative AI clients 1.36 (in development).
"""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from importlib.metadata import entry_points, version
from os import environ
from threading import Thread
from time import monotonic
from typing import Any

from opentelemetry.metrics import MeterProvider, get_meter
from opentelemetry.trace import (
    Link,
    Span,
    SpanKind,
    Status,
    StatusCode,
    TracerProvider,
    get_tracer,
    set_span_in_context,
)

from extractor.errors import UsageError
from extractor.events import ArticleBegun, ArticleExtracted, Event, RequestDone, listening
from extractor.runs.events import RunFinished, RunStarted

log = logging.getLogger(__name__)

PATIENCE_S = 3.0
"""How long the end of a run waits for a collector; the exporters would repeat their last requests for 10 s each."""

_SECONDS = [0.01, 0.02, 0.04, 0.08, 0.16, 0.32, 0.64, 1.28, 2.56, 5.12, 10.24, 20.48, 40.96, 81.92]
_TOKENS = [4**power for power in range(14)]

_span: ContextVar[Span | None] = ContextVar("article_span", default=None)


class OpenTelemetry:
    """A listener (see ``extractor.events.listening``) that makes spans and metrics of events.

    Every article is a trace of its own, with a span for each request, linked to the span of the run: a trace of 100 000
    articles is more than viewers take, and so articles can be sampled. An article that is extracted within a span of
    the application is part of that one's trace. Without arguments the application's global providers are used.
    """

    def __init__(
        self, tracer_provider: TracerProvider | None = None, meter_provider: MeterProvider | None = None
    ) -> None:
        self._tracer = get_tracer("extractor", version("extractor"), tracer_provider)
        meter = get_meter("extractor", version("extractor"), meter_provider)
        self._articles = meter.create_counter("extractor.articles", "{article}", "Articles by status.")
        self._retries = meter.create_counter("extractor.retries", "{request}", "Repeated requests by cause.")
        self._durations = meter.create_histogram(
            "gen_ai.client.operation.duration",
            "s",
            "Duration of requests.",
            explicit_bucket_boundaries_advisory=_SECONDS,
        )
        self._tokens = meter.create_histogram(
            "gen_ai.client.token.usage", "{token}", "Tokens of requests.", explicit_bucket_boundaries_advisory=_TOKENS
        )
        self._run: Span | None = None

    def __call__(self, event: Event) -> None:
        """Note the event."""
        match event:
            case RunStarted():
                self._run = self._tracer.start_span("run", start_time=_ns(event))
            case ArticleBegun():
                self._begin(event)
            case RequestDone():
                self._request(event)
            case ArticleExtracted():
                self._end(event)
            case RunFinished():
                self._finish(event)

    def _begin(self, event: ArticleBegun) -> None:
        links = [Link(self._run.get_span_context())] if self._run else []
        attributes = {"extractor.article.id": event.article}
        _span.set(self._tracer.start_span("article", attributes=attributes, links=links, start_time=_ns(event)))

    def _request(self, event: RequestDone) -> None:
        about: dict[str, Any] = {
            "gen_ai.operation.name": "chat",
            "gen_ai.system": "openai",  # the protocol: what is behind it is not known
            "gen_ai.request.model": event.model,
            "server.address": event.host,
        }
        if event.port:
            about["server.port"] = event.port
        if event.error:
            about["error.type"] = event.error
        tokens = {"input": event.tokens_in, "output": event.tokens_out}
        article = _span.get()
        span = self._tracer.start_span(
            f"chat {event.model}",
            set_span_in_context(article) if article else None,
            SpanKind.CLIENT,
            about | {f"gen_ai.usage.{kind}_tokens": count for kind, count in tokens.items()},
            start_time=_ns(event) - int(event.seconds * 1e9),
        )
        if event.error:
            span.set_status(Status(StatusCode.ERROR, event.error))
        span.end(_ns(event))
        self._durations.record(event.seconds, about)
        if not event.error:
            for kind, count in tokens.items():
                self._tokens.record(count, about | {"gen_ai.token.type": kind})

    def _end(self, event: ArticleExtracted) -> None:
        status = event.status or "undone"
        self._articles.add(1, {"status": status})
        for cause, count in event.retries.items():
            self._retries.add(count, {"cause": cause})
        if (span := _span.get()) is None:  # what cannot be read is not begun
            return
        span.set_attributes({f"extractor.{kind}": count for kind, count in event.records.items()})
        span.set_attributes({"extractor.article.status": status, "extractor.cache_hits": event.cache_hits})
        if event.status != "ok" and event.errors:
            span.set_attribute("error.type", event.errors[0])
            span.set_status(Status(StatusCode.ERROR, event.errors[0]))
        span.end(_ns(event))
        _span.set(None)

    def _finish(self, event: RunFinished) -> None:
        if self._run is not None:
            if event.report.stopped:
                self._run.set_status(Status(StatusCode.ERROR, event.report.stopped))
            self._run.end(_ns(event))
            self._run = None


def _ns(event: Event) -> int:
    return int(event.time.timestamp() * 1e9)


@contextmanager
def exporting() -> Iterator[None]:
    """Within this context, export what happens as the standard ``OTEL_*`` variables say.

    Raises UsageError when they name an exporter that is not installed.
    """
    from opentelemetry.sdk.metrics import MeterProvider as Meters
    from opentelemetry.sdk.metrics.export import MetricReader, PeriodicExportingMetricReader
    from opentelemetry.sdk.resources import SERVICE_NAME, Resource
    from opentelemetry.sdk.trace import TracerProvider as Tracers
    from opentelemetry.sdk.trace.export import BatchSpanProcessor

    resource = Resource.create()
    if str(resource.attributes[SERVICE_NAME]).startswith("unknown_service"):
        resource = resource.merge(Resource({SERVICE_NAME: "extractor"}))
    tracers = Tracers(resource=resource, shutdown_on_exit=False)
    for exporter in _exporters("traces"):
        tracers.add_span_processor(BatchSpanProcessor(exporter))
    readers = [
        each if isinstance(each, MetricReader) else PeriodicExportingMetricReader(each)
        for each in _exporters("metrics")
    ]
    meters = Meters(readers, resource, shutdown_on_exit=False)
    try:
        with listening(OpenTelemetry(tracers, meters)):
            yield
    finally:
        _end(tracers.shutdown, meters.shutdown)


def _end(*shutdowns: Callable[[], None]) -> None:
    """Send what is left; a collector that does not take it within PATIENCE_S is not waited for."""
    threads = [Thread(target=shutdown, daemon=True) for shutdown in shutdowns]
    for thread in threads:
        thread.start()
    end = monotonic() + PATIENCE_S
    for thread in threads:
        thread.join(max(0.0, end - monotonic()))
    if any(thread.is_alive() for thread in threads):
        log.warning(
            "The OpenTelemetry collector did not take the last spans and metrics within %g s: they are lost. The records are "
            "complete. See that it runs and that OTEL_EXPORTER_OTLP_ENDPOINT names it, or set OTEL_SDK_DISABLED=true.",
            PATIENCE_S,
        )


def _exporters(signal: str) -> Iterator[Any]:
    """Those that OTEL_TRACES_EXPORTER or OTEL_METRICS_EXPORTER names; without it OTLP, if an endpoint is given."""
    variable = f"OTEL_{signal.upper()}_EXPORTER"
    for name in (environ.get(variable) or ("otlp" if _otlp(signal, "ENDPOINT") else "none")).split(","):
        if (name := name.strip()) == "none":
            continue
        entry = name
        if name == "otlp":
            entry = "otlp_proto_grpc" if _otlp(signal, "PROTOCOL") == "grpc" else "otlp_proto_http"
        found = list(entry_points(group=f"opentelemetry_{signal}_exporter", name=entry))
        if not found:
            raise UsageError(
                f"There is no OpenTelemetry exporter {name} for {signal}.",
                f"Set {variable} to otlp, console or none, or install the exporter.",
            )
        yield found[0].load()()


def _otlp(signal: str, what: str) -> str | None:
    return environ.get(f"OTEL_EXPORTER_OTLP_{signal.upper()}_{what}") or environ.get(f"OTEL_EXPORTER_OTLP_{what}")
