"""What can be seen from outside: traces, metrics, JSON logs. No personal data goes into any of them."""

import logging
import sys
from collections.abc import MutableMapping
from typing import Any

import structlog
from opentelemetry import trace
from opentelemetry.sdk.resources import Resource
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor
from opentelemetry.sdk.trace.sampling import ParentBasedTraceIdRatio
from opentelemetry.trace.propagation.tracecontext import TraceContextTextMapPropagator
from prometheus_client import Counter, Gauge, Histogram

from suki_kit.settings import ServiceSettings

tracer = trace.get_tracer("suki")
_propagator = TraceContextTextMapPropagator()

_LATENCY = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)

REQUEST_SECONDS = Histogram("suki_rpc_seconds", "Time to answer a call", ["method", "code"], buckets=_LATENCY)
EVENTS_HANDLED = Counter("suki_events_handled_total", "Events handled", ["subject", "result"])
EVENT_LAG = Histogram("suki_event_lag_seconds", "From publishing to handled", buckets=_LATENCY)
CONSUMER_PENDING = Gauge("suki_consumer_pending", "Events of the stream not yet handled by this service")
OUTBOX_AGE = Gauge("suki_outbox_oldest_seconds", "Age of the oldest event not yet published")
EVENTS_PUBLISHED = Counter("suki_events_published_total", "Events published by the relay")
DEAD_LETTERS = Gauge("suki_dead_letters", "Events that this service could not handle")
JOB_RUNS = Counter("suki_job_runs_total", "Runs of periodic jobs", ["job", "result"])


def start(service: str, settings: ServiceSettings) -> None:
    """Sets up logging and tracing of this process; call once."""
    _start_logs(service, settings.log_level)
    provider = TracerProvider(
        sampler=ParentBasedTraceIdRatio(settings.trace_ratio),
        resource=Resource.create({"service.name": f"suki-{service}"}),
    )
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


def log() -> Any:
    return structlog.get_logger()


def trace_headers() -> dict[str, str]:
    """`traceparent` of the running span, to send along."""
    carrier: dict[str, str] = {}
    _propagator.inject(carrier)
    return carrier


def trace_from(carrier: dict[str, str]) -> Any:
    """The context that a received `traceparent` continues."""
    return _propagator.extract(carrier)
