"""What can be seen from outside: traces, metrics, JSON logs. No personal data goes into any of them."""

import logging
import re
import sys
from collections.abc import Iterator, Mapping, MutableMapping
from contextlib import contextmanager
from typing import Any

import sqlalchemy as sa
import structlog
from opentelemetry import trace
from opentelemetry.sdk.resources import Resource
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor
from opentelemetry.sdk.trace.sampling import ParentBased, TraceIdRatioBased
from opentelemetry.trace import Span, SpanKind, Status, StatusCode
from opentelemetry.trace.propagation.tracecontext import TraceContextTextMapPropagator
from prometheus_client import Counter, Gauge, Histogram
from sqlalchemy.event import listens_for

from suki_kit.settings import ServiceSettings

tracer = trace.get_tracer("suki")
_propagator = TraceContextTextMapPropagator()
_PARENT = "traceparent"
# How a `traceparent` of a trace that is kept ends.
_SAMPLED = "-01"

_LATENCY = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)

REQUEST_SECONDS = Histogram("suki_rpc_seconds", "Time to answer a call", ["method", "code"], buckets=_LATENCY)
EVENTS_HANDLED = Counter("suki_events_handled_total", "Events handled", ["subject", "result"])
EVENT_LAG = Histogram("suki_event_lag_seconds", "From publishing to handled", buckets=_LATENCY)
CONSUMER_PENDING = Gauge("suki_consumer_pending", "Events of the stream not yet handled by this service")
OUTBOX_AGE = Gauge("suki_outbox_oldest_seconds", "Age of the oldest event not yet published")
EVENTS_PUBLISHED = Counter("suki_events_published_total", "Events published by the relay", ["subject"])
DEAD_LETTERS = Gauge("suki_dead_letters", "Events that this service could not handle")
JOB_SECONDS = Histogram("suki_job_seconds", "Runs of periodic jobs", ["task", "result"], buckets=(0.01, 0.1, 1, 10, 60, 600))
JOB_SUCCESS = Gauge("suki_job_last_success_timestamp_seconds", "When this replica last ended a job well", ["task"])
POOL_SIZE = Gauge("suki_database_pool_size", "Connections this process may have to its database")
POOL_USED = Gauge("suki_database_pool_used", "Connections that are in use")


def start(service: str, settings: ServiceSettings, edge: bool = False) -> None:
    """Sets up logging and tracing of this process; call once.

    Of the traces that begin here `trace_ratio` are kept; a caller's decision is followed. At the edge callers are strangers:
    their trace goes on, but whether it is kept is decided here.
    """
    _start_logs(service, settings.log_level)
    ratio = TraceIdRatioBased(settings.trace_ratio)
    sampler = ParentBased(ratio, remote_parent_sampled=ratio, remote_parent_not_sampled=ratio) if edge else ParentBased(ratio)
    provider = TracerProvider(sampler=sampler, resource=Resource.create({"service.name": f"suki-{service}"}))
    if settings.otlp_endpoint:
        from opentelemetry.exporter.otlp.proto.grpc.trace_exporter import OTLPSpanExporter  # heavy: only where spans go out

        provider.add_span_processor(BatchSpanProcessor(OTLPSpanExporter(endpoint=settings.otlp_endpoint)))
    trace.set_tracer_provider(provider)


def _start_logs(service: str, level: str) -> None:
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso"),
            _add_trace,
            structlog.processors.format_exc_info,
            _without_values,
            structlog.processors.JSONRenderer(ensure_ascii=False),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.getLevelNamesMapping()[level]),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
        cache_logger_on_first_use=True,
    )
    structlog.contextvars.bind_contextvars(service=service)
    logging.basicConfig(level=logging.WARNING, stream=sys.stderr)


def _add_trace(_logger: Any, _method: str, entry: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    context = trace.get_current_span().get_span_context()
    if context.is_valid:
        entry["trace_id"] = format(context.trace_id, "032x")
    return entry


# Postgres quotes the offending row here.
_DETAIL = re.compile(r"^DETAIL: .*$", re.MULTILINE)


def _without_values(_logger: Any, _method: str, entry: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    if "exception" in entry:
        entry["exception"] = _DETAIL.sub("DETAIL: left out", entry["exception"])
    return entry


def log() -> Any:
    return structlog.get_logger()


@contextmanager
def span(name: str, parent: Any = None, kind: SpanKind = SpanKind.INTERNAL, **attributes: str) -> Iterator[Span]:
    """A span around a piece of work, the current one within it. Of an error it tells the kind: a text may quote people."""
    opened = tracer.start_as_current_span(
        name, parent, kind, attributes=attributes, record_exception=False, set_status_on_exception=False
    )
    with opened as current:
        try:
            yield current
        except Exception as error:
            current.set_status(Status(StatusCode.ERROR, type(error).__name__))
            raise


def trace_headers() -> dict[str, str]:
    """`traceparent` of the running span, to send along."""
    carrier: dict[str, str] = {}
    _propagator.inject(carrier)
    return carrier


def trace_parent() -> str:
    """`traceparent` of the running span, to keep with work that is done later; empty outside of any."""
    return trace_headers().get(_PARENT, "")


def trace_from(carrier: Mapping[str, str]) -> Any:
    """The context that a received `traceparent` continues."""
    return _propagator.extract(carrier)


def continued(kept: str) -> Any:
    """The context that work kept with `trace_parent` continues; None where there was none."""
    return trace_from({_PARENT: kept}) if kept else None


def published(subject: str) -> dict[str, str]:
    """The trace headers of an event that is being told: a span of its own where the trace is kept."""
    if not trace.get_current_span().is_recording():
        return trace_headers()
    with span(f"publish {subject}", kind=SpanKind.PRODUCER):
        return trace_headers()


def relayed(subject: str, headers: dict[str, str]) -> dict[str, str]:
    """The headers with which an event leaves the outbox: where its trace is kept, the relay stands in it."""
    if not headers.get(_PARENT, "").endswith(_SAMPLED):
        return headers
    with span(f"relay {subject}", trace_from(headers), SpanKind.PRODUCER):
        return headers | trace_headers()


def observe(timer: Histogram, seconds: float) -> None:
    """Counts a duration, with the trace as its exemplar where that is kept."""
    context = trace.get_current_span().get_span_context()
    kept = context.trace_flags.sampled
    timer.observe(seconds, {"trace_id": format(context.trace_id, "032x")} if kept else None)


def statement_span(statement: str) -> Span:
    """A span of one SQL statement, without its values; end it. Only where the trace is kept."""
    name = statement.split(None, 1)[0] if statement else "SQL"
    attributes = {"db.system.name": "postgresql", "db.query.text": statement}
    return tracer.start_span(name, kind=SpanKind.CLIENT, attributes=attributes, record_exception=False)


def trace_statements(engine: sa.Engine) -> None:
    """Gives each statement of the engine a span where the trace is kept.

    Our own because OpenTelemetry's instrumentation tells the texts of errors, in which Postgres quotes rows.
    """

    @listens_for(engine, "before_cursor_execute")
    def begin(_connection: Any, _cursor: Any, statement: str, _values: Any, context: Any, _many: bool) -> None:
        if trace.get_current_span().is_recording():
            context.suki_span = statement_span(statement)

    @listens_for(engine, "after_cursor_execute")
    def end(_connection: Any, _cursor: Any, _statement: str, _values: Any, context: Any, _many: bool) -> None:
        if opened := getattr(context, "suki_span", None):
            opened.end()

    @listens_for(engine, "handle_error")
    def fail(failure: Any) -> None:
        if opened := getattr(failure.execution_context, "suki_span", None):
            opened.set_status(Status(StatusCode.ERROR, type(failure.original_exception).__name__))
            opened.end()
