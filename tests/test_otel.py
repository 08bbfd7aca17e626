"""OpenTelemetry: a trace for each article with its requests, metrics of all, sent where the OTEL_* variables say."""

import json
import sys
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import pytest
from fault_server import FaultServer, answer, error
from typer.testing import CliRunner, Result

from extractor.cli import app
from extractor.events import listening

pytest.importorskip("opentelemetry.sdk", reason="the extra extractor[otel] is not installed")

from opentelemetry.proto.collector.metrics.v1.metrics_service_pb2 import ExportMetricsServiceRequest
from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest
from opentelemetry.sdk.metrics import MeterProvider
from opentelemetry.sdk.metrics.export import InMemoryMetricReader
from opentelemetry.sdk.trace import ReadableSpan, TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter

from extractor.otel import OpenTelemetry

ASKS = "Le ministre Luc Petit a reçu la presse. Il a dit que le budget était prêt."
GOOD = answer('{"paroles": true, "locuteur": 1}', tokens=(100, 10))


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """Two articles with a question, and one that cannot be read."""
    texts = [ASKS, f"{ASKS} Demain.", ""]
    path = tmp_path / "in.jsonl"
    path.write_text("\n".join(json.dumps({"id": f"a{n}", "text": text}) for n, text in enumerate(texts)))
    return path


def extract(source: Path, url: str) -> Result:
    out = source.with_name("out.jsonl")
    return CliRunner().invoke(app, ["extract", str(source), "-o", str(out), "--base-url", url, "--model", "m"])


@pytest.fixture
def watched(source: Path) -> tuple[list[ReadableSpan], dict[str, Any]]:
    """The spans and the metrics' points of a run in which one request is repeated."""
    spans, metrics = InMemorySpanExporter(), InMemoryMetricReader()
    tracers = TracerProvider()
    tracers.add_span_processor(SimpleSpanProcessor(spans))
    with (
        FaultServer(error(500), GOOD, GOOD) as server,
        listening(OpenTelemetry(tracers, MeterProvider([metrics]))),
    ):
        extract(source, server.url)
    data = metrics.get_metrics_data()
    assert data is not None
    scope = data.resource_metrics[0].scope_metrics[0]
    return list(spans.get_finished_spans()), {m.name: list(m.data.data_points) for m in scope.metrics}


def test_each_article_is_a_trace_of_its_requests_linked_to_the_run(watched: tuple[list[ReadableSpan], Any]) -> None:
    spans, _ = watched
    (run,) = [span for span in spans if span.name == "run"]
    articles = {span.attributes["extractor.article.id"]: span for span in spans if span.name == "article"}
    requests = [span for span in spans if span.name == "chat m"]
    assert articles.keys() == {"a0", "a1"}
    assert len({span.context.trace_id for span in (run, *articles.values())}) == 3
    assert {span.links[0].context.span_id for span in articles.values()} == {run.context.span_id}
    assert {span.parent.span_id for span in requests} == {span.context.span_id for span in articles.values()}
    assert sorted(span.attributes.get("error.type", "") for span in requests) == ["", "", "server_error"]
    for span in requests:
        (article,) = [a for a in articles.values() if a.context.trace_id == span.context.trace_id]
        assert article.start_time <= span.start_time <= span.end_time <= article.end_time


def test_metrics_count_articles_tokens_retries_and_time(watched: tuple[Any, dict[str, Any]]) -> None:
    _, points = watched
    assert {p.attributes["status"]: p.value for p in points["extractor.articles"]} == {"ok": 2, "failed": 1}
    assert {p.attributes["cause"]: p.value for p in points["extractor.retries"]} == {"server_error": 1}
    tokens = points["gen_ai.client.token.usage"]
    assert {p.attributes["gen_ai.token.type"]: p.sum for p in tokens} == {"input": 200, "output": 20}
    durations = points["gen_ai.client.operation.duration"]
    assert {p.attributes.get("error.type"): p.count for p in durations} == {None: 2, "server_error": 1}


def test_no_span_and_no_metric_holds_the_article(watched: tuple[list[ReadableSpan], Any]) -> None:
    assert "ministre" not in repr([span.to_json() for span in watched[0]]) + repr(watched[1])


@pytest.fixture
def collector() -> Iterator[tuple[str, dict[str, list[bytes]]]]:
    """A server that keeps what is posted to it, by path."""
    received: dict[str, list[bytes]] = {}

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            received.setdefault(self.path, []).append(self.rfile.read(int(self.headers["Content-Length"])))
            self.send_response(200)
            self.end_headers()

        def log_message(self, format: str, *args: Any) -> None:
            """Quiet."""

    server = HTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}", received
    server.shutdown()
    server.server_close()


def test_the_standard_variables_say_where_to(
    source: Path, collector: tuple[str, dict[str, list[bytes]]], monkeypatch: pytest.MonkeyPatch
) -> None:
    url, received = collector
    monkeypatch.setenv("OTEL_EXPORTER_OTLP_ENDPOINT", url)
    monkeypatch.setenv("OTEL_EXPORTER_OTLP_COMPRESSION", "none")
    monkeypatch.setenv("OTEL_SERVICE_NAME", "newsroom")
    with FaultServer(GOOD, GOOD) as server:
        extract(source, server.url)
    traces = [ExportTraceServiceRequest.FromString(body) for body in received["/v1/traces"]]
    spans = [span.name for t in traces for r in t.resource_spans for s in r.scope_spans for span in s.spans]
    assert sorted(spans) == ["article", "article", "chat m", "chat m", "run"]
    (metrics,) = [ExportMetricsServiceRequest.FromString(body) for body in received["/v1/metrics"]]
    about = {a.key: a.value.string_value for a in metrics.resource_metrics[0].resource.attributes}
    assert about["service.name"] == "newsroom"


def test_a_collector_that_is_away_is_not_waited_for_and_the_records_are_there(
    source: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setenv("OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:9")
    monkeypatch.setattr("extractor.otel.PATIENCE_S", 0.5)
    began = time.monotonic()
    with FaultServer(GOOD, GOOD) as server:
        extract(source, server.url)
    assert time.monotonic() - began < 8, "the exporters alone repeat their requests for 10 s each"
    assert "OTEL_EXPORTER_OTLP_ENDPOINT" in caplog.text
    assert len(source.with_name("out.jsonl").read_text("utf-8").splitlines()) == 3


def test_a_switched_off_sdk_sends_nothing(
    source: Path, collector: tuple[str, dict[str, list[bytes]]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OTEL_EXPORTER_OTLP_ENDPOINT", collector[0])
    monkeypatch.setenv("OTEL_SDK_DISABLED", "true")
    with FaultServer(GOOD, GOOD) as server:
        extract(source, server.url)
    assert not collector[1]


def test_an_exporter_that_is_not_installed_is_refused(source: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OTEL_TRACES_EXPORTER", "carrier_pigeon")
    result = extract(source, "http://127.0.0.1:9/v1")
    assert result.exit_code == 2 and "carrier_pigeon" in result.output


def test_without_the_extra_the_run_goes_on_and_says_what_to_install(
    source: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setenv("OTEL_TRACES_EXPORTER", "otlp")
    monkeypatch.delitem(sys.modules, "extractor.otel")
    monkeypatch.setitem(sys.modules, "opentelemetry.metrics", None)
    with FaultServer(GOOD, GOOD) as server:
        extract(source, server.url)
    assert "extractor[otel]" in caplog.text
    assert len(source.with_name("out.jsonl").read_text("utf-8").splitlines()) == 3
