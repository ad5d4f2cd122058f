"""Where spans go in the journeys: an OpenTelemetry collector as far as it receives."""

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import grpc
from opentelemetry.proto.collector.trace.v1 import trace_service_pb2 as pb
from opentelemetry.proto.collector.trace.v1 import trace_service_pb2_grpc as rpc


@dataclass(frozen=True)
class SeenSpan:
    """A span as it was told. Ids are hexadecimal; `parent_id` is empty for the first of a trace that nobody else began."""

    service: str
    name: str
    trace_id: str
    id: str
    parent_id: str
    told: Any

    def __str__(self) -> str:
        return f"{self.service}: {self.name}"


@dataclass
class Collector(rpc.TraceServiceServicer):
    """Keeps every span."""

    spans: list[SeenSpan] = field(default_factory=list)
    address: str = ""

    async def Export(self, request: pb.ExportTraceServiceRequest, context: Any) -> pb.ExportTraceServiceResponse:
        self.spans += _spans(request)
        return pb.ExportTraceServiceResponse()

    def trace(self, trace_id: str) -> list[SeenSpan]:
        return [span for span in self.spans if span.trace_id == trace_id]


def _spans(request: pb.ExportTraceServiceRequest) -> Iterator[SeenSpan]:
    for sent in request.resource_spans:
        (service,) = [one.value.string_value for one in sent.resource.attributes if one.key == "service.name"]
        for span in (span for scope in sent.scope_spans for span in scope.spans):
            ids = (span.trace_id.hex(), span.span_id.hex(), span.parent_span_id.hex())
            yield SeenSpan(service.removeprefix("suki-"), span.name, *ids, told=span)


@asynccontextmanager
async def collecting() -> AsyncIterator[Collector]:
    """A collector on a free port of this machine."""
    collector = Collector()
    server = grpc.aio.server()
    rpc.add_TraceServiceServicer_to_server(collector, server)
    collector.address = f"http://127.0.0.1:{server.add_insecure_port('127.0.0.1:0')}"
    await server.start()
    yield collector
    await server.stop(1)
