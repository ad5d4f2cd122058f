"""The gRPC server: one guard before each method checks token, permission and request, and tells errors in one form."""

import time
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import Any

import grpc
from google.protobuf import message_factory
from google.protobuf.descriptor import MethodDescriptor, ServiceDescriptor
from google.protobuf.descriptor_pb2 import MethodOptions
from google.rpc import code_pb2
from grpc_health.v1 import health_pb2, health_pb2_grpc
from grpc_health.v1._async import HealthServicer
from grpc_reflection.v1alpha import reflection
from grpc_status import rpc_status
from opentelemetry import trace

from suki.options.v1 import options_pb2
from suki_kit import telemetry
from suki_kit.auth import Caller, TokenVerifier, current_caller, set_caller
from suki_kit.errors import DomainError, Unauthenticated, Unavailable
from suki_kit.rules import validate
from suki_kit.tls import Identity

MAX_MESSAGE_BYTES = 32 * 1024 * 1024
# The generated stubs know extensions by a narrower type than they have.
_PERMISSION: Any = options_pb2.permission
_INTERNAL: Any = options_pb2.internal
_DOMAIN = "suki"
_NOBODY = Caller(actor="anonymous")
_AWAY = (grpc.StatusCode.UNAVAILABLE, grpc.StatusCode.DEADLINE_EXCEEDED)
# A caller's clock of a call is ahead of ours by as long as the request was on its way.
_ALMOST_OVER_SECONDS = 0.1
_STATUS = {status.value[0]: status for status in grpc.StatusCode}

OPTIONS = [
    ("grpc.max_receive_message_length", MAX_MESSAGE_BYTES),
    ("grpc.max_send_message_length", MAX_MESSAGE_BYTES),
    ("grpc.so_reuseport", 0),
    # A client looks for new replicas when a connection ends. A call may go on for longer than any deadline of ours.
    ("grpc.max_connection_age_ms", 300_000),
    ("grpc.max_connection_age_grace_ms", 90_000),
]


def caller_of(_context: grpc.aio.ServicerContext) -> Caller:
    """Who is calling the running method."""
    return current_caller()


def permission_of(method: MethodDescriptor) -> str:
    """The permission a method declares; empty when it declares none."""
    return method.GetOptions().Extensions[_PERMISSION]


def is_internal(method: MethodDescriptor) -> bool:
    """Is the method for other services only?"""
    return method.GetOptions().Extensions[_INTERNAL]


def is_idempotent(method: MethodDescriptor) -> bool:
    """May the method be called again when the answer was lost?"""
    return method.GetOptions().idempotency_level != MethodOptions.IDEMPOTENCY_UNKNOWN


class RpcServer:
    """Serves implementations of described services. An implementation has one async method per RPC, named the same.

    Raises TypeError at once when an RPC has no implementation or declares no permission.
    """

    def __init__(self, verifier: TokenVerifier, services: list[tuple[ServiceDescriptor, Any]]) -> None:
        self._guard = Guard(verifier)
        self._health = HealthServicer()
        self._server: Any = grpc.aio.server(options=OPTIONS)
        names = [reflection.SERVICE_NAME, health_pb2.DESCRIPTOR.services_by_name["Health"].full_name]
        for descriptor, implementation in services:
            handlers = {m.name: self._handler(m, implementation) for m in descriptor.methods}
            self._server.add_registered_method_handlers(descriptor.full_name, handlers)
            names.append(descriptor.full_name)
        health_pb2_grpc.add_HealthServicer_to_server(self._health, self._server)
        reflection.enable_server_reflection(names, self._server)

    def _handler(self, method: MethodDescriptor, implementation: Any) -> grpc.RpcMethodHandler:
        function = getattr(implementation, method.name, None)
        if function is None or not permission_of(method):
            raise TypeError(f"{method.full_name} needs an implementation and a permission")
        make = grpc.unary_stream_rpc_method_handler if method.server_streaming else grpc.unary_unary_rpc_method_handler
        wrap = self._guard.streaming if method.server_streaming else self._guard.unary
        request = message_factory.GetMessageClass(method.input_type)
        return make(
            wrap(method, function),
            request_deserializer=request.FromString,
            response_serializer=_serialized,
        )

    async def start(self, address: str, identity: Identity | None = None) -> int:
        """Listens at host:port (port 0 picks one), with an identity for mutual TLS alone. The port."""
        server = self._server
        port = server.add_secure_port(address, identity.server()) if identity else server.add_insecure_port(address)
        await self._server.start()
        await self._health.set("", health_pb2.HealthCheckResponse.SERVING)
        return port

    async def stop(self, grace_seconds: float) -> None:
        """Takes no more calls, and lets the running ones end."""
        await self._health.enter_graceful_shutdown()
        await self._server.stop(grace_seconds)


def _serialized(answer: Any) -> bytes:
    return answer.SerializeToString()


class Guard:
    """Checks token, permission and request before a method runs, and turns what it raises into a status."""

    def __init__(self, verifier: TokenVerifier) -> None:
        self._verifier = verifier

    def unary(self, method: MethodDescriptor, function: Callable[..., Awaitable[Any]]) -> Callable[..., Any]:
        permission, observe = permission_of(method), _Observed(method)

        async def call(request: Any, context: grpc.aio.ServicerContext) -> Any:
            with observe.span(context) as seen:
                try:
                    self._admit(permission, request, context)
                    return await function(request, context)
                except Exception as error:
                    seen.code = await _tell(error, context)

        return call

    def streaming(self, method: MethodDescriptor, function: Callable[..., Any]) -> Callable[..., Any]:
        permission, observe = permission_of(method), _Observed(method)

        async def call(request: Any, context: grpc.aio.ServicerContext) -> Any:
            with observe.span(context) as seen:
                try:
                    self._admit(permission, request, context)
                    async for part in function(request, context):
                        yield part
                except Exception as error:
                    seen.code = await _tell(error, context)

        return call

    def _admit(self, permission: str, request: Any, context: grpc.aio.ServicerContext) -> None:
        caller = self._caller(permission, context)
        if permission not in ("public", "authenticated"):
            caller.require(permission)
        set_caller(caller)
        validate(request)

    def _caller(self, permission: str, context: grpc.aio.ServicerContext) -> Caller:
        for key, value in context.invocation_metadata() or ():
            if key == "authorization":
                return self._verifier.verify(str(value).removeprefix("Bearer "))
        if permission == "public":
            return _NOBODY
        raise Unauthenticated()


class _Observed:
    """Times calls of one method and opens a span for each that continues the caller's trace."""

    def __init__(self, method: MethodDescriptor) -> None:
        self.name = f"{method.containing_service.full_name}/{method.name}"
        self.well = telemetry.REQUEST_SECONDS.labels(self.name, "OK")

    def span(self, context: grpc.aio.ServicerContext) -> "_Call":
        return _Call(self, context)


class _Call:
    """One call. `code` is what it was answered with."""

    __slots__ = ("_context", "_method", "_span", "_start", "code")

    def __init__(self, method: _Observed, context: grpc.aio.ServicerContext) -> None:
        self._method, self._context, self.code = method, context, "OK"

    def __enter__(self) -> "_Call":
        self._start = time.perf_counter()
        carrier = {k: str(v) for k, v in self._context.invocation_metadata() or () if k == "traceparent"}
        parent = telemetry.trace_from(carrier) if carrier else None
        self._span = telemetry.tracer.start_as_current_span(self._method.name, parent, trace.SpanKind.SERVER)
        self._span.__enter__()
        return self

    def __exit__(self, kind: object, *_: object) -> None:
        if kind is not None:  # only what ends the task comes as far as this
            self.code = _ended_by(self._context)
        well = self.code == "OK"
        timer = self._method.well if well else telemetry.REQUEST_SECONDS.labels(self._method.name, self.code)
        telemetry.observe(timer, time.perf_counter() - self._start)
        if not well:
            trace.get_current_span().set_status(trace.Status(trace.StatusCode.ERROR, self.code))
        self._span.__exit__(None, None, None)


def _ended_by(context: grpc.aio.ServicerContext) -> str:
    """Why a running call was ended: its time was over, or the caller went away."""
    left = context.time_remaining()
    return "DEADLINE_EXCEEDED" if left is not None and left < _ALMOST_OVER_SECONDS else "CANCELLED"


async def _tell(error: Exception, context: Any) -> str:
    """Ends the call with the error's status. The code's name, for the metric."""
    if isinstance(error, grpc.aio.AioRpcError) and _status_of(error) is not None:
        return await _tell_peer_error(error, context)
    if not isinstance(error, DomainError):
        error = _unexpected(error)
    name = _STATUS[error.code].name
    with suppress(grpc.aio.AbortError):
        await context.abort_with_status(rpc_status.to_status(error.status(_DOMAIN)))
    return name


def _status_of(error: Any) -> Any:
    """What a service said; None when no service has spoken but the connection to it."""
    return rpc_status.from_call(error)


async def _tell_peer_error(error: grpc.aio.AioRpcError, context: grpc.aio.ServicerContext) -> str:
    """What another service refused is told as it said it."""
    with suppress(grpc.aio.AbortError):
        await context.abort(error.code(), error.details() or "", tuple(error.trailing_metadata() or ()))
    return error.code().name


class InternalError(DomainError):
    code = code_pb2.INTERNAL


def _unexpected(error: Exception) -> DomainError:
    if isinstance(error, grpc.aio.AioRpcError) and error.code() in _AWAY:
        telemetry.log().warning("a service does not answer", code=error.code().name)
        return Unavailable()
    trace_id = format(trace.get_current_span().get_span_context().trace_id, "032x")
    telemetry.log().error("call failed", exc_info=error)
    return InternalError(f"Something went wrong on our side. Give this reference to support: {trace_id}", trace_id=trace_id)
