"""A service as a process: `python -m suki_<name> serve | migrate | replay`."""

import asyncio
import signal
import sys
import threading
from collections.abc import Awaitable, Callable, Coroutine, Mapping, Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, make_server

import nats
import sqlalchemy as sa
import uvloop
from alembic import command
from google.protobuf.descriptor import ServiceDescriptor
from nats.aio.client import Client as Nats
from nats.js.api import DiscardPolicy, RetentionPolicy, StorageType, StreamConfig
from nats.js.errors import BadRequestError
from prometheus_client import make_wsgi_app
from sqlalchemy.ext.asyncio import AsyncSession

from suki_kit import telemetry
from suki_kit.auth import TokenVerifier, acting_as, service_caller
from suki_kit.db import Database
from suki_kit.errors import DomainError
from suki_kit.inbox import ConsumerRunner, Consumers, replay_dead_letters
from suki_kit.jobs import TIDY, Job, run_forever
from suki_kit.migrations import config_for
from suki_kit.outbox import STREAM, Relay
from suki_kit.peers import Peers
from suki_kit.rpc import RpcServer
from suki_kit.settings import DatabaseSettings
from suki_kit.tls import identity_in
from suki_kit.watch import watch_forever

_STREAM = StreamConfig(
    name=STREAM,
    subjects=["suki.>"],
    storage=StorageType.FILE,
    retention=RetentionPolicy.LIMITS,
    discard=DiscardPolicy.OLD,
    max_age=30 * 24 * 3600,
    duplicate_window=600,
)
# JetStream's error code.
_EXISTS_OTHERWISE = 10058


@dataclass
class Kit[Settings: DatabaseSettings]:
    """What a service is built from."""

    settings: Settings
    db: Database
    peers: Peers
    nats: Nats


@dataclass
class App:
    """What a service is: the described services it serves, and what runs beside them."""

    rpc: list[tuple[ServiceDescriptor, Any]]
    jobs: Sequence[Job] = ()
    # Endless work of its own, e.g. delivering letters; cancelled at the end.
    workers: Sequence[Callable[[], Coroutine[Any, Any, None]]] = ()
    close: Sequence[Callable[[], Awaitable[Any]]] = ()


@dataclass
class Service[Settings: DatabaseSettings]:
    """A service's definition.

    `seed(session, settings)` writes what a new installation starts with, and is harmless when repeated.
    """

    name: str
    settings: type[Settings]
    build: Callable[[Kit[Settings]], App]
    metadata: sa.MetaData
    constraints: Mapping[str, type[DomainError]] = field(default_factory=dict)
    consumers: Consumers | None = None
    seed: Callable[[AsyncSession, Settings], Awaitable[None]] | None = None
    # Of its own, beside serve, migrate and replay.
    commands: dict[str, Callable[["Service[Any]", Any], Coroutine[Any, Any, None]]] = field(default_factory=dict)

    @property
    def migrations(self) -> Path:
        """The folder beside the package."""
        module = import_module(f"suki_{self.name}").__file__ or ""
        return Path(module).resolve().parent.parent / "migrations"

    def database(self, settings: Settings) -> Database:
        return Database(settings.database_url, self.constraints, settings.database_pool)


def main(service: Service[Any]) -> None:
    """The command line of a service."""
    commands = {"serve": serve, "migrate": migrate, "replay": replay, **service.commands}
    chosen = sys.argv[1] if len(sys.argv) > 1 else ""
    if chosen not in commands:
        sys.exit(f"usage: python -m suki_{service.name} {' | '.join(commands)}")
    # Until serving takes the signal over; a command that was cut short has not done its work.
    end_on_signal(0 if chosen == "serve" else 1)
    settings = service.settings()
    telemetry.start(service.name, settings)
    uvloop.run(commands[chosen](service, settings))


async def migrate(service: Service[Any], settings: DatabaseSettings) -> None:
    """Brings the database to the newest schema and writes the seed."""
    config = config_for(service.migrations, settings.database_url, service.metadata)
    await asyncio.to_thread(command.upgrade, config, "head")
    if service.seed is None:
        return
    db = service.database(settings)
    with acting_as(service_caller(service.name)):
        async with db.transaction() as session:
            await service.seed(session, settings)
    await db.close()


async def replay(service: Service[Any], settings: DatabaseSettings) -> None:
    """Handles the dead letters again."""
    db = service.database(settings)
    handled, left = await replay_dead_letters(service.consumers or Consumers(service.name), db)
    await db.close()
    print(f"{handled} handled, {left} still dead")
    sys.exit(1 if left else 0)


async def serve(service: Service[Any], settings: DatabaseSettings) -> None:
    """Serves until SIGTERM or SIGINT, then ends what is running within `drain_seconds`."""
    async with AsyncExitStack() as stack:
        running = await start(service, settings, stack)
        stopped = stop_signal()
        observer = asyncio.create_task(running.observe())
        await stopped.wait()
        telemetry.log().info("draining")
        observer.cancel()


@dataclass
class Running:
    """A started service."""

    kit: Kit[Any]
    app: App
    port: int
    ready: threading.Event

    async def observe(self) -> None:
        """Keeps `ready` true while database and stream answer."""
        while True:
            await self.check()
            await asyncio.sleep(2)

    async def check(self) -> None:
        try:
            await self.kit.db.ping()
            ready = self.kit.nats.is_connected
        except Exception as error:  # whatever it is, the service is not ready
            telemetry.log().warning("not ready", error=type(error).__name__)
            ready = False
        self.ready.set() if ready else self.ready.clear()


async def start(service: Service[Any], settings: DatabaseSettings, stack: AsyncExitStack) -> Running:
    """Starts a service; closing the stack ends it: first the calls, then the background work, then the connections."""
    ready = threading.Event()
    stack.callback(serve_health(settings.http_address, ready).shutdown)
    db = service.database(settings)
    stack.push_async_callback(db.close)
    telemetry.POOL_SIZE.set(settings.database_pool)
    telemetry.POOL_USED.set_function(db.used)
    connection = await connect_nats(settings.nats_url, service.name)
    stack.push_async_callback(connection.close)
    identity = identity_in(settings.tls_folder)
    peers = Peers(settings.peers, settings.service_key, settings.left_out, identity)
    stack.push_async_callback(peers.close)
    kit = Kit(settings, db, peers, connection)
    app = service.build(kit)
    for close in app.close:
        stack.push_async_callback(close)
    tasks = [asyncio.create_task(work) for work in _background(service, kit, app)]
    stack.push_async_callback(_end, tasks, settings.drain_seconds)
    server = RpcServer(TokenVerifier(settings.token_public_key), app.rpc)
    port = await server.start(settings.grpc_address, identity)
    stack.push_async_callback(server.stop, settings.drain_seconds)
    stack.callback(ready.clear)
    telemetry.log().info("started", port=port)
    return Running(kit, app, port, ready)


def _background(service: Service[Any], kit: Kit[Any], app: App) -> list[Coroutine[Any, Any, None]]:
    work = [Relay(kit.db, kit.nats.jetstream()).run()]
    if service.consumers is not None:
        work.append(ConsumerRunner(service.consumers, kit.db, kit.nats).run())
    work.append(watch_forever(kit.db, kit.nats, service.consumers and service.consumers.service))
    work += [run_forever(kit.db, service.name, job) for job in (TIDY, *app.jobs)]
    work += [worker() for worker in app.workers]
    return work


async def _end(tasks: list[asyncio.Task[None]], grace_seconds: float) -> None:
    for task in tasks:
        task.cancel()
    await asyncio.wait(tasks, timeout=grace_seconds)


def end_on_signal(code: int) -> None:
    """The process that is the first of its container has no handler by itself, and would not hear SIGTERM."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(code))


def stop_signal() -> asyncio.Event:
    """Set when the process is asked to end."""
    stopped = asyncio.Event()
    for kind in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(kind, stopped.set)
    return stopped


async def connect_nats(url: str, name: str) -> Nats:
    """A connection that comes back by itself, with the stream in place. Waits until NATS answers.

    A stream that is there with other settings, e.g. three replicas, is left as its operators made it.
    """
    connection = await nats.connect(
        url,
        name=f"suki-{name}",
        max_reconnect_attempts=-1,
        reconnect_time_wait=0.5,
        allow_reconnect=True,
        # Ours are names of messages.
        skip_subject_validation=True,
        error_cb=_log_nats_error,
    )
    try:
        await connection.jetstream().add_stream(_STREAM)
    except BadRequestError as error:
        if error.err_code != _EXISTS_OTHERWISE:
            raise
    return connection


async def _log_nats_error(error: Exception) -> None:
    telemetry.log().warning("nats", error=type(error).__name__)


def serve_health(address: str, ready: threading.Event) -> Any:
    """/metrics, /health/live and /health/ready, in a thread of their own."""
    metrics = make_wsgi_app()

    def app(environ: dict[str, Any], start_response: Any) -> Any:
        match environ["PATH_INFO"]:
            case "/metrics":
                return metrics(environ, start_response)
            case "/health/live":
                status, text = "200 OK", b"alive\n"
            case "/health/ready" if ready.is_set():
                status, text = "200 OK", b"ready\n"
            case "/health/ready":
                status, text = "503 Service Unavailable", b"not ready\n"
            case _:
                status, text = "404 Not Found", b"try /metrics, /health/live or /health/ready\n"
        start_response(status, [("Content-Type", "text/plain")])
        return [text]

    host, _, port = address.rpartition(":")
    server = make_server(host, int(port), app, handler_class=_Quiet)
    threading.Thread(target=server.serve_forever, daemon=True, name="health").start()
    return server


class _Quiet(WSGIRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:
        """Probes are not news."""
