"""Transactions, constraints, versions and page tokens."""

import asyncio
import base64
import json
from contextlib import suppress
from contextvars import Context
from datetime import UTC, datetime
from uuid import UUID

import asyncpg
import pytest
import sqlalchemy as sa
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy.exc import IntegrityError

from suki_kit import clock
from suki_kit.db import Database, check_version, decode_page, encode_page, new_id, page_size
from suki_kit.errors import InvalidInput, StaleVersion, Unauthenticated, Unavailable

from .conftest import rows
from .suki_trial.models import Note, TitleTaken

pytestmark = pytest.mark.usefixtures("caller")


async def titles(db: Database) -> list[str]:
    return [row.title for row in await rows(db, "SELECT title FROM notes ORDER BY id")]


async def write(db: Database, title: str) -> Note:
    async with db.transaction() as session:
        session.add(note := Note(title=title))
    return note


async def test_a_transaction_is_committed_at_its_end(db):
    async with db.transaction() as session:
        session.add_all([Note(title="one"), Note(title="two")])
        await session.flush()
        assert await titles(db) == []
    assert await titles(db) == ["one", "two"]


async def test_a_transaction_that_fails_leaves_nothing(db):
    async def break_off() -> None:
        async with db.transaction() as session:
            session.add(Note(title="one"))
            await session.flush()
            raise RuntimeError("in the middle")

    with pytest.raises(RuntimeError):
        await break_off()
    assert await titles(db) == []


async def test_a_cancelled_transaction_leaves_nothing_and_its_connection_is_usable(db):
    single = Database(db.url, pool=1)

    async def endless() -> None:
        async with single.transaction() as session:
            session.add(Note(title="one"))
            await session.flush()
            await session.execute(sa.text("SELECT pg_sleep(60)"))

    task = asyncio.create_task(endless())
    await asyncio.sleep(0.1)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert await titles(single) == []
    await single.close()


async def test_nobody_writes_without_a_name(db):
    async def write_as_nobody() -> None:
        async with db.transaction():
            pass

    with pytest.raises(Unauthenticated):
        await asyncio.create_task(write_as_nobody(), context=Context())


async def test_a_statement_on_a_bare_connection_stands_by_itself(db):
    async def break_off() -> None:
        async with db.connection() as connection:
            await connection.execute(sa.text("INSERT INTO heard (note_id, replica) VALUES (gen_random_uuid(), '')"))
            raise RuntimeError("afterwards")

    with pytest.raises(RuntimeError):
        await break_off()
    assert len(await rows(db, "SELECT 1 FROM heard")) == 1


async def test_a_broken_constraint_is_its_error(db):
    await write(db, "one")
    with pytest.raises(TitleTaken):
        await write(db, "one")
    with pytest.raises(TitleTaken):
        async with db.connection() as connection:
            await connection.execute(sa.insert(Note).values(title="one"))


async def test_a_constraint_without_an_error_of_its_own_stays_what_it_is_and_shows_no_values(db):
    note = await write(db, "one")
    with pytest.raises(IntegrityError) as refusal:
        async with db.transaction() as session:
            session.add(Note(id=note.id, title="a secret"))
    assert "a secret" not in str(refusal.value)


async def test_the_later_of_two_updates_of_the_same_version_is_refused(db):
    note = await write(db, "one")

    async def rename(title: str) -> None:
        async with db.transaction() as session:
            row = await session.get_one(Note, note.id)
            await both_have_read.wait()
            row.title = title

    both_have_read = asyncio.Barrier(2)
    results = await asyncio.gather(rename("two"), rename("three"), return_exceptions=True)
    assert [type(result) for result in results if result is not None] == [StaleVersion]
    assert (await rows(db, "SELECT version FROM notes"))[0].version == 2


def test_a_version_read_earlier_is_refused():
    row = Note(version=3)
    check_version(row, 3)
    check_version(row, 0)
    with pytest.raises(StaleVersion) as refusal:
        check_version(row, 2)
    assert refusal.value.metadata == {"current_version": "3"}


async def test_an_update_moves_its_time(db):
    early, late = datetime(2026, 1, 1, tzinfo=UTC), datetime(2026, 1, 2, tzinfo=UTC)
    with clock.at(early):
        note = await write(db, "one")
    with clock.at(late):
        async with db.transaction() as session:
            (await session.get_one(Note, note.id)).title = "two"
    assert list((await rows(db, "SELECT create_time, update_time FROM notes"))[0]) == [early, late]


async def test_what_postgres_cannot_store_is_the_callers_to_correct(db):
    with pytest.raises(InvalidInput):
        await write(db, "zero \0 character")
    with pytest.raises(InvalidInput):
        async with db.connection() as connection:
            await connection.execute(sa.text("SELECT CAST(:number AS text)::bigint"), {"number": "9" * 30})


async def test_a_lost_connection_is_told_as_unavailable_and_the_next_call_works(db):
    async def use_after_loss() -> None:
        async with db.connection() as connection:
            pid = (await connection.execute(sa.text("SELECT pg_backend_pid()"))).scalar_one()
            killer = await asyncpg.connect(db.url)
            await killer.execute("SELECT pg_terminate_backend($1, 5000)", pid)
            await killer.close()
            await connection.execute(sa.text("SELECT 1"))

    with pytest.raises(Unavailable):
        await use_after_loss()
    assert await titles(db) == []


async def test_a_server_that_ends_connections_is_told_as_unavailable(db):
    async def be_ended() -> None:
        async with db.connection() as connection:
            await connection.execute(sa.text("SELECT pg_terminate_backend(pg_backend_pid())"))

    with pytest.raises(Unavailable):
        await be_ended()
    assert await titles(db) == []


async def test_a_database_that_is_away_is_told_as_unavailable():
    away = Database("postgresql://postgres@/postgres?host=/nowhere")
    with pytest.raises(Unavailable):
        await away.ping()
    with pytest.raises(Unavailable):
        await write(away, "one")
    await away.close()


def test_ids_sort_by_the_time_they_were_made():
    made = [new_id() for _ in range(1000)]
    assert sorted(made) == made


def test_a_page_holds_what_was_asked_for_within_bounds():
    assert [page_size(0), page_size(7), page_size(5000), page_size(5000, most=200)] == [50, 7, 1000, 200]


_MOMENTS = st.datetimes(min_value=datetime(1, 1, 2), max_value=datetime(9999, 12, 30), timezones=st.just(UTC))
_TEXTS = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]))
_WHOLE = st.integers(-(2**63), 2**63 - 1)


@given(_MOMENTS, st.uuids(), _TEXTS, _WHOLE, st.none() | _MOMENTS)
def test_a_page_token_goes_round(moment, id_, text, number, perhaps):
    token = encode_page(moment, id_, text, number, perhaps)
    assert decode_page(token, datetime, UUID, str, int, datetime | None) == (moment, id_, text, number, perhaps)


def test_no_token_is_the_first_page():
    assert decode_page("", UUID) is None


def token_of(*position: object) -> str:
    return base64.urlsafe_b64encode(json.dumps(position).encode()).decode()


_MOMENT, _ID = "2026-11-24T10:00:00+00:00", "0193594f-0000-7000-8000-000000000001"


@pytest.mark.parametrize(
    ("token", "kinds"),
    [
        ("garbage", [UUID]),
        ("é", [UUID]),
        (base64.urlsafe_b64encode(b'{"id": 1}').decode(), [UUID]),
        (base64.urlsafe_b64encode(b"5").decode(), [UUID]),
        (base64.urlsafe_b64encode(b"[" * 100_000).decode(), [UUID]),
        (token_of(), [UUID]),
        (token_of(_ID, _ID), [UUID]),
        (token_of(_ID), [datetime, UUID]),
        (token_of("not an id"), [UUID]),
        (token_of(5), [UUID]),
        (token_of(None), [UUID]),
        (token_of(_ID), [datetime]),
        (token_of(_MOMENT), [UUID]),
        (token_of("2026-11-24T10:00:00"), [datetime]),
        (token_of("0001-01-01T00:00:00+10:00"), [datetime]),
        (token_of(True), [int]),
        (token_of(2**63), [int]),
        (token_of(1.5), [int]),
        (token_of(1), [str]),
        (token_of("\0"), [str]),
        (token_of("\ud800"), [str]),
        (token_of("later"), [datetime | None]),
    ],
)
def test_a_token_that_is_not_of_this_list_is_refused(token, kinds):
    with pytest.raises(InvalidInput) as refusal:
        decode_page(token, *kinds)
    assert "page_token" in refusal.value.fields


@given(st.text())
def test_no_text_makes_a_token_fail_otherwise(text):
    with suppress(InvalidInput):
        decode_page(text, datetime, UUID)
