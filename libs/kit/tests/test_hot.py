"""The straight way to Postgres."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import suppress

import asyncpg
import pytest
import pytest_asyncio

from suki_kit.db import Database, new_id
from suki_kit.errors import Unavailable
from suki_kit.hot import HotPath
from suki_kit.insert import new_row
from suki_kit.testing import ADMINISTRATOR

from .conftest import rows, until
from .suki_trial.contract import NoteWritten
from .suki_trial.models import Note

pytestmark = pytest.mark.usefixtures("caller")


@pytest_asyncio.fixture(loop_scope="session")
async def hot(db: Database) -> AsyncIterator[HotPath]:
    hot = HotPath(db, size=2)
    yield hot
    await hot.close()


async def test_named_values_stand_where_they_are_named(hot):
    row = await hot.fetch_one("SELECT :a::int AS a, :b::text AS b, :a::int + 1 AS c", {"a": 1, "b": "two", "unused": 3})
    assert dict(row) == {"a": 1, "b": "two", "c": 2}


async def test_a_row_that_is_not_there_is_none(hot):
    assert await hot.fetch_one("SELECT id FROM notes WHERE id = :id", {"id": new_id()}) is None


async def test_a_row_its_history_and_its_news_are_written_together(hot, db):
    await hot.insert_told(new_row(Note, title="one"), NoteWritten())
    with pytest.raises(asyncpg.UniqueViolationError) as refusal:
        await hot.insert_told(new_row(Note, title="one"), NoteWritten())
    assert getattr(refusal.value, "constraint_name", "") == "uq_notes_title"
    (change,) = await rows(db, "SELECT * FROM changes")
    assert (change.actor, change.after["title"]) == (ADMINISTRATOR.actor, "one")
    assert len(await rows(db, "SELECT id FROM outbox")) == 1
    assert db.told.is_set()


async def test_a_lost_connection_is_replaced(hot, db):
    async def backend() -> int:
        with suppress(Unavailable):
            return (await hot.fetch_one("SELECT pg_backend_pid() AS pid", {}))["pid"]
        return 0

    pid = await backend()
    await rows(db, "SELECT pg_terminate_backend(:pid)", pid=pid)
    await until(lambda: is_another(backend, pid))


async def is_another(backend: Callable[[], Awaitable[int]], pid: int) -> bool:
    return await backend() not in (0, pid)


async def test_a_server_that_ends_connections_is_told_as_unavailable(hot):
    with pytest.raises(Unavailable):
        await hot.fetch_one("SELECT pg_terminate_backend(pg_backend_pid())", {})


async def test_a_database_that_is_away_is_told_as_unavailable():
    away = Database("postgresql://postgres@/postgres?host=/nowhere")
    with pytest.raises(Unavailable):
        await HotPath(away).fetch_one("SELECT 1", {})
