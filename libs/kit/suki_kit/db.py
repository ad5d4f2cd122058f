"""Postgres: transactions, keys, common columns, pages, and broken constraints as errors."""

import asyncio
import base64
import json
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from types import NoneType
from typing import Any, get_args
from uuid import UUID

import asyncpg
import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncSession, create_async_engine
from sqlalchemy.orm import Mapped, declared_attr, mapped_column
from sqlalchemy.orm.exc import StaleDataError
from uuid_utils.compat import uuid7

from suki_kit import clock, telemetry
from suki_kit.auth import current_caller
from suki_kit.errors import DomainError, InvalidInput, StaleVersion, Unavailable

# What can run a statement: queries take either.
type Connection = AsyncSession | AsyncConnection

# In a connection's `info`: events were written on it.
TOLD = "told"
# What asyncpg raises when its connection cannot be made or is lost, or while Postgres ends or begins.
LOST = (
    OSError,
    asyncpg.PostgresConnectionError,
    asyncpg.InterfaceError,
    asyncpg.InternalClientError,
    asyncpg.exceptions.OperatorInterventionError,
)
_CONNECT_SECONDS = 10.0
# SQLSTATEs of a Postgres that ends or begins.
_GOING_AWAY = "57P"
# SQLSTATEs of values that no column can hold: too long, out of range, a zero character in text or JSON.
_NOT_STORABLE = {"22001", "22003", "22008", "22021", "22P05"}

_NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}


def new_id() -> UUID:
    """UUIDv7: sorts by the time it was made."""
    return uuid7()


def new_metadata() -> sa.MetaData:
    """Metadata with named constraints and the tables the kit itself works with."""
    metadata = sa.MetaData(naming_convention=_NAMES)
    moment = sa.DateTime(timezone=True)
    sa.Table(
        "outbox",
        metadata,
        sa.Column("id", sa.BigInteger, sa.Identity(), primary_key=True),
        sa.Column("event_id", sa.Uuid, nullable=False),
        sa.Column("subject", sa.Text, nullable=False),
        sa.Column("payload", sa.LargeBinary, nullable=False),
        sa.Column("headers", JSONB, nullable=False),
        sa.Column("create_time", moment, nullable=False, server_default=sa.func.now()),
    )
    sa.Table(
        "inbox",
        metadata,
        sa.Column("event_id", sa.Uuid, primary_key=True),
        sa.Column("handle_time", moment, nullable=False, server_default=sa.func.now(), index=True),
    )
    sa.Table(
        "dead_letters",
        metadata,
        sa.Column("event_id", sa.Uuid, primary_key=True),
        sa.Column("subject", sa.Text, nullable=False),
        sa.Column("payload", sa.LargeBinary, nullable=False),
        sa.Column("headers", JSONB, nullable=False),
        sa.Column("error", sa.Text, nullable=False),
        sa.Column("create_time", moment, nullable=False, server_default=sa.func.now()),
    )
    sa.Table(
        "changes",
        metadata,
        sa.Column("id", sa.Uuid, primary_key=True),
        sa.Column("change_time", moment, nullable=False),
        sa.Column("actor", sa.Text, nullable=False),
        sa.Column("action", sa.Text, nullable=False),
        sa.Column("entity", sa.Text, nullable=False),
        sa.Column("entity_id", sa.Uuid, nullable=False, index=True),
        sa.Column("before", JSONB, nullable=False),
        sa.Column("after", JSONB, nullable=False),
    )
    sa.Table(
        "job_runs",
        metadata,
        sa.Column("name", sa.Text, primary_key=True),
        sa.Column("start_time", moment, nullable=False),
    )
    return metadata


class Stored:
    """Columns of every business table. `version` grows with each change and guards against lost updates."""

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    create_time: Mapped[datetime] = mapped_column(sa.DateTime(timezone=True), default=clock.now)
    update_time: Mapped[datetime] = mapped_column(sa.DateTime(timezone=True), default=clock.now, onupdate=clock.now)
    version: Mapped[int] = mapped_column(sa.BigInteger, default=1)
    # Of the create that made it; the same id again finds this row.
    request_id: Mapped[UUID | None] = mapped_column(unique=True)

    @declared_attr.directive
    def __mapper_args__(cls) -> dict[str, Any]:
        return {"version_id_col": cls.version, "eager_defaults": False}


class Owned:
    """Columns of rows that people own; every query on them goes through `auth.visible`."""

    owner_id: Mapped[UUID | None] = mapped_column(index=True)
    department_id: Mapped[UUID | None] = mapped_column(index=True)


class Database:
    """One service's database.

    `constraints` maps the name of a unique or foreign key constraint to the error that its violation means.
    """

    def __init__(self, url: str, constraints: Mapping[str, type[DomainError]] | None = None, pool: int = 20) -> None:
        self.url = url
        self.constraints = dict(constraints or {})
        self.engine = create_async_engine(
            url.replace("postgresql://", "postgresql+asyncpg://", 1),
            pool_size=pool,
            # A connection above the pool would be opened and closed for one statement, at many times the statement's cost.
            max_overflow=0,
            pool_recycle=1800,
            pool_reset_on_return=None,
            async_creator=self._connect,
            # Values are people's: errors are logged.
            hide_parameters=True,
        )
        telemetry.trace_statements(self.engine.sync_engine)
        # Set after each commit that told of something: it wakes the relay of this process.
        self.told = asyncio.Event()
        self._autocommit = self.engine.execution_options(isolation_level="AUTOCOMMIT")

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[AsyncSession]:
        """A unit of work for the current caller: committed at the end of the block, rolled back on an error.

        Raises StaleVersion when another transaction changed a row first, the errors of `constraints`, InvalidInput for a
        value that cannot be stored, and Unavailable while Postgres is away.
        """
        async with AsyncSession(self.engine, expire_on_commit=False, info={"caller": current_caller()}) as session:
            with self._explained():
                async with session.begin():
                    yield session
            if session.info.get(TOLD):
                self.told.set()

    @asynccontextmanager
    async def connection(self) -> AsyncIterator[AsyncConnection]:
        """A bare connection on which each statement is its own transaction: for single reads and hot single writes."""
        async with self._autocommit.connect() as connection:
            with self._explained():
                yield connection
            if connection.info.pop(TOLD, False):
                self.told.set()

    async def _connect(self) -> asyncpg.Connection:
        try:
            return await asyncpg.connect(
                self.url,
                timeout=_CONNECT_SECONDS,  # pyright: ignore[reportArgumentType] - it takes fractions
                server_settings={"jit": "off"},
            )
        except (OSError, asyncpg.PostgresError) as error:
            telemetry.log().warning("cannot connect to the database", error=type(error).__name__)
            raise Unavailable() from error

    def _explained(self) -> "_Explained":
        return _Explained(self.constraints)

    async def ping(self) -> None:
        """Raises when the database cannot be reached."""
        async with self.connection() as connection:
            await connection.execute(sa.text("SELECT 1"))

    def used(self) -> int:
        """Connections that are in use."""
        return self.engine.sync_engine.pool.checkedout()  # pyright: ignore[reportAttributeAccessIssue] - of a queue pool

    async def close(self) -> None:
        await self.engine.dispose()


class _Explained:
    """Turns what the database refuses into errors that say what to do."""

    __slots__ = ("constraints",)

    def __init__(self, constraints: Mapping[str, type[DomainError]]) -> None:
        self.constraints = constraints

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        if isinstance(error, StaleDataError):
            raise StaleVersion() from error
        if isinstance(error, DBAPIError) and (told := self._meaning(error)):
            raise told from error

    def _meaning(self, error: DBAPIError) -> DomainError | None:
        state = getattr(error.orig, "sqlstate", None) or ""
        if error.connection_invalidated or state.startswith(_GOING_AWAY):
            return Unavailable()
        if state in _NOT_STORABLE:
            return InvalidInput("A value is too long, too large or holds a zero character. Correct it and send it again.")
        known = isinstance(error, IntegrityError) and self.constraints.get(constraint_of(error))
        return known() if known else None


def constraint_of(error: IntegrityError) -> str:
    """The name of the constraint that was violated, empty when the driver does not say."""
    cause = getattr(error.orig, "__cause__", None)
    return getattr(cause, "constraint_name", None) or ""


def check_version(row: Stored, version: int) -> None:
    """`version` as the caller read it; zero does not ask. Raises StaleVersion."""
    if version and version != row.version:
        raise StaleVersion(current_version=row.version)


def page_size(asked: int, default: int = 50, most: int = 1000) -> int:
    return min(asked or default, most)


def encode_page(*position: object) -> str:
    """An opaque token for the page after a row at this position (its sort keys, the id last)."""
    return base64.urlsafe_b64encode(json.dumps([_plain(value) for value in position]).encode()).decode()


def decode_page(token: str, *kinds: Any) -> tuple[Any, ...] | None:
    """The position in a page token, None for the first page.

    `kinds` are what `encode_page` was given: UUID, datetime, str or int, or one of them `| None`. Raises InvalidInput for a
    token that is not of this list.
    """
    if not token:
        return None
    try:
        position = json.loads(base64.urlsafe_b64decode(token))
        return tuple(_parsed(value, kind) for value, kind in zip(position, kinds, strict=True))
    except (ValueError, TypeError, OverflowError, RecursionError) as error:
        raise InvalidInput(fields={"page_token": "is not a token of this list; leave it empty to start anew"}) from error


def _parsed(value: Any, kind: Any) -> Any:
    """Raises ValueError, TypeError or OverflowError for a value that is not of this kind or that no column can hold."""
    kinds = get_args(kind) or (kind,)
    if value is None and NoneType in kinds:
        return None
    stored, parse = _KINDS[kinds[0]]
    if type(value) is not stored:
        raise TypeError(f"a {type(value).__name__} is no {kinds[0].__name__}")
    return parse(value)


def _moment(value: str) -> datetime:
    found = datetime.fromisoformat(value)
    if found.tzinfo is None:
        raise ValueError("a time without its zone")
    return found.astimezone(UTC)


def _text(value: str) -> str:
    value.encode()
    if "\0" in value:
        raise ValueError("Postgres stores no zero character")
    return value


def _whole(value: int) -> int:
    if not -(2**63) <= value < 2**63:
        raise OverflowError("no column is as wide")
    return value


# How a kind stands in a token, and what makes it of that.
_KINDS: dict[type, tuple[type, Callable[[Any], Any]]] = {
    UUID: (str, UUID),
    datetime: (str, _moment),
    str: (str, _text),
    int: (int, _whole),
}


def _plain(value: object) -> object:
    if isinstance(value, datetime):
        return value.isoformat()
    return value if isinstance(value, str | int | float | None) else str(value)
