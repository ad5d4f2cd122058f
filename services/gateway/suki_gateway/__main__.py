"""The gateway as a process: `python -m suki_gateway serve`."""

import asyncio
import sys
import threading
from collections.abc import Iterator
from contextlib import AsyncExitStack, contextmanager, suppress

import uvicorn
import uvloop
from redis.asyncio import Redis
from starlette.types import ASGIApp

from suki_gateway.app import make_app
from suki_gateway.auth import Sessions
from suki_gateway.live import Live
from suki_gateway.settings import Settings
from suki_kit import telemetry
from suki_kit.auth import TokenVerifier
from suki_kit.peers import Peers
from suki_kit.run import connect_nats, end_on_signal, serve_health, stop_signal
from suki_kit.tls import identity_in


class Server(uvicorn.Server):
    """Leaves the signals to us."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


async def serve(settings: Settings) -> None:
    """Serves until SIGTERM or SIGINT, then lets the running requests end."""
    ready = threading.Event()
    async with AsyncExitStack() as stack:
        stack.callback(serve_health(settings.http_address, ready).shutdown)
        nats = await connect_nats(settings.nats_url, "gateway")
        stack.push_async_callback(nats.close)
        peers = Peers(settings.peers, settings.service_key, settings.left_out, identity_in(settings.tls_folder))
        stack.push_async_callback(peers.close)
        redis = Redis.from_url(settings.redis_url, decode_responses=True)
        stack.push_async_callback(redis.aclose)
        sessions = Sessions(peers, redis, TokenVerifier(settings.token_public_key))
        live = Live(nats)
        news = asyncio.create_task(live.run())
        stack.callback(news.cancel)
        await _serve_http(settings, make_app(settings, peers, sessions, redis, live), ready)


async def _serve_http(settings: Settings, app: ASGIApp, ready: threading.Event) -> None:
    host, _, port = settings.edge_address.rpartition(":")
    config = uvicorn.Config(
        app,
        host=host,
        port=int(port),
        log_level="warning",
        access_log=False,
        lifespan="off",
        timeout_graceful_shutdown=int(settings.drain_seconds),
    )
    server = Server(config)
    serving = asyncio.create_task(server.serve())
    stopped = stop_signal()
    while not server.started and not serving.done():
        await asyncio.sleep(0.02)
    ready.set()
    await stopped.wait()
    ready.clear()
    server.should_exit = True
    with suppress(asyncio.CancelledError):
        await serving


if __name__ == "__main__":
    if sys.argv[1:] != ["serve"]:
        sys.exit("usage: python -m suki_gateway serve")
    end_on_signal(0)
    loaded = Settings()  # pyright: ignore[reportCallIssue] - from the environment
    telemetry.start("gateway", loaded, edge=True)
    uvloop.run(serve(loaded))
