"""The kit's parts on real servers: a database of the trial service, and a NATS server that tests may kill."""

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from pathlib import Path
from typing import Any

import asyncpg
import hypothesis
import pytest
import pytest_asyncio
import sqlalchemy as sa
import structlog
from nats.aio.client import Client as Nats
from opentelemetry.sdk.trace import TracerProvider
from sqlalchemy.ext.asyncio import create_async_engine

from suki_kit import telemetry
from suki_kit.auth import acting_as
from suki_kit.db import Database
from suki_kit.outbox import STREAM
from suki_kit.run import connect_nats
from suki_kit.testing import ADMINISTRATOR, Servers, start_nats

from .suki_trial import models

# The same examples in each run: what fails here fails everywhere.
hypothesis.settings.register_profile("suki", derandomize=True, deadline=None)
hypothesis.settings.load_profile("suki")
# Errors as services log them: without the values of local variables.
structlog.configure(processors=[structlog.processors.format_exc_info, structlog.processors.JSONRenderer()])


async def until[Found](ask: Callable[[], Awaitable[Found]], seconds: float = 10) -> Found:
    """The first true answer."""
    deadline = time.monotonic() + seconds
    while not (found := await ask()):
        assert time.monotonic() < deadline, f"it took too long; the last answer was {found!r}"
        await asyncio.sleep(0.02)
    return found


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def database_url(servers: Servers) -> str:
    """A database with the tables of the trial service."""
    url = await servers.new_database("trial")
    engine = create_async_engine(url.replace("postgresql://", "postgresql+asyncpg://", 1))
    async with engine.begin() as connection:
        await connection.run_sync(models.Base.metadata.create_all)
    await engine.dispose()
    return url


@pytest_asyncio.fixture(loop_scope="session")
async def db(database_url: str) -> AsyncIterator[Database]:
    """The database, empty."""
    tables = ", ".join(table.name for table in models.Base.metadata.sorted_tables)
    connection = await asyncpg.connect(database_url)
    await connection.execute(f"TRUNCATE {tables} RESTART IDENTITY")
    await connection.close()
    db = Database(database_url, models.CONSTRAINTS)
    yield db
    await db.close()


@pytest_asyncio.fixture(loop_scope="session")
async def other_db(db: Database) -> AsyncIterator[Database]:
    """What another replica has: the same database, connections of its own."""
    other = Database(db.url, models.CONSTRAINTS)
    yield other
    await other.close()


@pytest.fixture
def caller() -> Iterator[None]:
    """The test acts as an administrator."""
    with acting_as(ADMINISTRATOR):
        yield


async def rows(db: Database, statement: str, **parameters: Any) -> list[Any]:
    async with db.connection() as connection:
        return list((await connection.execute(sa.text(statement), parameters)).all())


class NatsServer:
    """A NATS server that comes back at its address, with what it had stored."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.url, self._process = start_nats(folder)

    def kill(self) -> None:
        self._process.kill()
        self._process.wait()

    def restart(self) -> None:
        _, self._process = start_nats(self._folder, int(self.url.rpartition(":")[2]))

    def end(self) -> None:
        if self._process.poll() is None:
            self._process.terminate()
            self._process.wait()


@pytest.fixture(scope="session")
def nats_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[NatsServer]:
    server = NatsServer(tmp_path_factory.mktemp("nats"))
    yield server
    server.end()


@pytest_asyncio.fixture(loop_scope="session")
async def client(nats_server: NatsServer) -> AsyncIterator[Nats]:
    """A connection as services have it, to an empty stream."""
    connection = await connect_nats(nats_server.url, "test")
    yield connection
    await connection.jetstream().delete_stream(STREAM)
    await connection.close()


@pytest_asyncio.fixture(loop_scope="session")
async def other_client(client: Nats, nats_server: NatsServer) -> AsyncIterator[Nats]:
    """The connection of another replica."""
    connection = await connect_nats(nats_server.url, "other")
    yield connection
    await connection.close()


@pytest.fixture
def traced(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every span is recorded."""
    monkeypatch.setattr(telemetry, "tracer", TracerProvider().get_tracer("test"))
