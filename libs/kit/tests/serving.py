"""The trial service in-process, behind the real guard, with the methods a test gives it."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from types import SimpleNamespace
from typing import Any

import grpc

from suki_kit.auth import Caller, TokenVerifier
from suki_kit.rpc import RpcServer
from suki_kit.testing import PUBLIC_KEY, token_of

from .suki_trial.contract import TRIAL_SERVICE, Note, TrialServiceStub

type Method = Callable[..., Any]


async def _answer(request: Any, context: Any) -> Any:
    return Note(title="answered")


async def _stream(request: Any, context: Any) -> AsyncIterator[Any]:
    yield Note(title="answered")


def implementation(**methods: Method) -> Any:
    """Those methods, and for the others ones that answer."""
    others = {m.name: _stream if m.server_streaming else _answer for m in TRIAL_SERVICE.methods}
    return SimpleNamespace(**{**others, **methods})


@asynccontextmanager
async def serving(address: str = "127.0.0.1:0", **methods: Method) -> AsyncIterator[str]:
    """The address where the methods are served."""
    server = RpcServer(TokenVerifier(PUBLIC_KEY), [(TRIAL_SERVICE, implementation(**methods))])
    port = await server.start(address)
    yield f"127.0.0.1:{port}"
    await server.stop(0)


@asynccontextmanager
async def calling(
    address: str, caller: Caller | None = None, token: str = "", **metadata: str
) -> AsyncIterator[TrialServiceStub]:
    """A stub whose calls carry the caller's token, or the text given as one."""
    token = token_of(caller) if caller else token
    sent = {"authorization": f"Bearer {token}", **metadata} if token else metadata
    async with grpc.aio.insecure_channel(address, interceptors=[_WithMetadata(sent), _StreamWithMetadata(sent)]) as channel:
        yield TrialServiceStub(channel)


@asynccontextmanager
async def trial(caller: Caller | None = None, **methods: Any) -> AsyncIterator[TrialServiceStub]:
    """A stub of a server with these methods."""
    async with serving(**methods) as address, calling(address, caller) as stub:
        yield stub


class _Sent:
    def __init__(self, metadata: dict[str, str]) -> None:
        self._metadata = metadata.items()

    def _with_metadata(self, details: Any) -> Any:
        return details._replace(metadata=grpc.aio.Metadata(*(details.metadata or ()), *self._metadata))


class _WithMetadata(_Sent, grpc.aio.UnaryUnaryClientInterceptor):
    async def intercept_unary_unary(self, continuation: Any, client_call_details: Any, request: Any) -> Any:
        return await continuation(self._with_metadata(client_call_details), request)


class _StreamWithMetadata(_Sent, grpc.aio.UnaryStreamClientInterceptor):
    async def intercept_unary_stream(self, continuation: Any, client_call_details: Any, request: Any) -> Any:
        return await continuation(self._with_metadata(client_call_details), request)
