"""The Connect edge: unary calls over HTTP POST. Binary bodies pass as bytes; JSON is turned by the contracts' descriptors."""

import time
from collections.abc import Awaitable, Callable
from typing import Any

import grpc
from google.protobuf import json_format
from opentelemetry.trace import SpanKind
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from suki_gateway import errors
from suki_gateway.auth import Sessions
from suki_gateway.catalog import METHODS, Method
from suki_kit import telemetry
from suki_kit.errors import DomainError
from suki_kit.peers import DEADLINE_SECONDS, Peers

JSON, PROTO = "application/json", "application/proto"
PREFIX = "/rpc"
_LONGEST_SECONDS = 60.0


class Edge:
    """Forwards calls to the services, as whoever is signed in."""

    def __init__(self, peers: Peers, sessions: Sessions, max_body: int) -> None:
        self._peers = peers
        self._sessions = sessions
        self._max_body = max_body
        self._calls: dict[str, Callable[..., Awaitable[bytes]]] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """An ASGI application of its own: half of what a web framework does for a call would cost more than the call."""
        start = time.perf_counter()
        request = Request(scope, receive)
        method = METHODS.get(scope["path"].removeprefix(PREFIX))
        name = method.path[1:] if method else "unknown"
        parent = telemetry.trace_from(request.headers) if "traceparent" in request.headers else None
        with telemetry.span(f"edge {name}", parent, SpanKind.SERVER):
            response = await self._answer(method, request)
            await response(scope, receive, send)
            timer = telemetry.REQUEST_SECONDS.labels(f"edge/{name}", str(response.status_code))
            telemetry.observe(timer, time.perf_counter() - start)

    async def _answer(self, method: Method | None, request: Request) -> Response:
        try:
            if method is None or request.method != "POST":
                raise errors.UnknownMethod()
            return await self._forward(method, request)
        except DomainError as error:
            return errors.domain_response(error)
        except grpc.aio.AioRpcError as error:
            return errors.rpc_response(error)
        except ClientDisconnect:
            return Response(status_code=errors.GONE)
        except Exception as error:  # ours: told and counted like any other answer
            telemetry.log().error("call failed", exc_info=error)
            return errors.domain_response(errors.Broken())

    async def _forward(self, method: Method, request: Request) -> Response:
        form = request.headers.get("content-type", "").partition(";")[0]
        if form not in (JSON, PROTO) or request.headers.get("content-encoding", "identity") != "identity":
            raise errors.UnsupportedFormat()
        body = await read_body(request, self._max_body)
        metadata = [] if method.public else await self._sessions.metadata(request)
        metadata += telemetry.trace_headers().items()
        sent = body if form == PROTO else _to_binary(method, body)
        answer = await self._call(method)(sent, timeout=_deadline(request), metadata=metadata)
        return Response(answer if form == PROTO else _to_json(method, answer), media_type=form)

    def _call(self, method: Method) -> Callable[..., Awaitable[bytes]]:
        call = self._calls.get(method.path)
        if call is None:
            call = self._calls[method.path] = self._peers.channel(method.service).unary_unary(method.path)
        return call


async def read_body(request: Request, most: int) -> bytes:
    """The body, read no further than `most` bytes. Raises BodyTooLarge."""
    if int(request.headers.get("content-length") or 0) > most:
        raise _too_large(most)
    parts, size = [], 0
    async for part in request.stream():
        size += len(part)
        if size > most:
            raise _too_large(most)
        parts.append(part)
    return b"".join(parts)


def _too_large(most: int) -> errors.BodyTooLarge:
    return errors.BodyTooLarge(f"The body is too large: at most {most // (1024 * 1024)} MB are taken.")


def _deadline(request: Request) -> float:
    """Seconds the caller wants to wait."""
    asked = request.headers.get("connect-timeout-ms", "")
    return min(int(asked) / 1000, _LONGEST_SECONDS) if asked.isdigit() else DEADLINE_SECONDS


def _to_binary(method: Method, body: bytes) -> bytes:
    try:
        return json_format.Parse(body or b"{}", method.request()).SerializeToString()
    except (json_format.ParseError, UnicodeDecodeError) as error:
        raise errors.MalformedBody(f"The body is not a {method.request.DESCRIPTOR.name}: {error}") from error


def _to_json(method: Method, answer: Any) -> str:
    return json_format.MessageToJson(method.response.FromString(answer), indent=None)
