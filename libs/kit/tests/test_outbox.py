"""News is told when and only when it is true, in order, and survives the death of every part."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from typing import Any

import pytest
from nats.aio.client import Client as Nats

from suki_kit import clock, outbox, telemetry
from suki_kit.db import Database, new_id
from suki_kit.outbox import STREAM, EventTooLarge, Relay, publish
from suki_kit.testing import ADMINISTRATOR

from .conftest import rows, until
from .suki_trial.contract import Note, NoteErased, NoteWritten

pytestmark = pytest.mark.usefixtures("caller")
SUBJECT = "suki.trial.v1.NoteWritten"


@asynccontextmanager
async def relaying(db: Database, client: Nats) -> AsyncIterator[None]:
    task = asyncio.create_task(Relay(db, client.jetstream()).run())
    yield
    task.cancel()
    await asyncio.wait([task])


async def tell(db: Database, *numbers: int) -> None:
    async with db.transaction() as session:
        await publish(session, *(NoteWritten(note=Note(title=str(number))) for number in numbers))


async def stored(client: Nats) -> int:
    return (await client.jetstream().stream_info(STREAM)).state.messages


async def messages(client: Nats, count: int) -> list[Any]:
    """The first `count` messages of the stream, once it has them."""

    async def has_them() -> bool:
        return await stored(client) >= count

    await until(has_them)
    stream = client.jetstream()
    return [await stream.get_msg(STREAM, number) for number in range(1, count + 1)]


async def numbers(client: Nats, count: int) -> list[int]:
    return [int(NoteWritten.FromString(message.data).note.title) for message in await messages(client, count)]


async def waiting(db: Database) -> int:
    return (await rows(db, "SELECT count(*) FROM outbox"))[0].count


async def leaders(db: Database) -> list[int]:
    """The process ids at Postgres of those who hold the relays' lock."""
    held = await rows(
        db,
        "SELECT pid FROM pg_locks WHERE locktype = 'advisory' AND granted AND database = "
        "(SELECT oid FROM pg_database WHERE datname = current_database())",
    )
    return [row.pid for row in held]


async def test_what_is_committed_is_told_and_then_forgotten(db, client):
    async with relaying(db, client):
        await tell(db, 1)
        assert await numbers(client, 1) == [1]

        async def is_forgotten() -> bool:
            return await waiting(db) == 0

        await until(is_forgotten)


async def test_what_is_rolled_back_is_never_told(db, client):
    async def break_off() -> None:
        async with db.transaction() as session:
            await publish(session, NoteWritten(note=Note(title="1")))
            raise RuntimeError("in the middle")

    async with relaying(db, client):
        with pytest.raises(RuntimeError):
            await break_off()
        assert not db.told.is_set()
        await tell(db, 2)
        assert await numbers(client, 1) == [2]


async def test_to_tell_of_nothing_is_nothing(db):
    await tell(db)
    assert (await waiting(db), db.told.is_set()) == (0, False)


async def test_news_is_published_in_the_order_of_its_telling(db, client):
    for number in range(0, 30, 3):
        await tell(db, number, number + 1, number + 2)
    async with relaying(db, client):
        assert await numbers(client, 30) == list(range(30))


async def test_news_beyond_one_batch_is_published_in_order(db, client, monkeypatch):
    monkeypatch.setattr(outbox, "_BATCH", 7)
    await tell(db, *range(30))
    async with relaying(db, client):
        assert await numbers(client, 30) == list(range(30))


async def test_an_event_carries_cloudevents_attributes_and_the_trace(db, client, traced):
    owner, department = str(new_id()), str(new_id())
    happened = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)
    note = Note(id=str(new_id()), owner_id=owner, department_id=department)
    with telemetry.tracer.start_as_current_span("request") as span:
        async with db.transaction() as session:
            await publish(session, NoteWritten(note=note), at=happened)
    async with relaying(db, client):
        (message,) = await messages(client, 1)
    headers = message.headers
    assert message.subject == headers["ce-type"] == SUBJECT
    assert headers["Nats-Msg-Id"] == headers["ce-id"]
    assert (headers["ce-specversion"], headers["ce-source"], headers["ce-time"]) == ("1.0", "/suki/trial", happened.isoformat())
    assert (headers["ce-actor"], headers["ce-owner"], headers["ce-department"]) == (ADMINISTRATOR.actor, owner, department)
    assert format(span.get_span_context().trace_id, "032x") in headers["traceparent"]
    assert NoteWritten.FromString(message.data).note == note


async def test_an_event_happens_now_unless_said_otherwise(db):
    moment = datetime(2026, 1, 2, tzinfo=UTC)
    with clock.at(moment):
        async with db.transaction() as session:
            await publish(session, NoteErased(note_id="1"))
    (row,) = await rows(db, "SELECT headers FROM outbox")
    assert (row.headers["ce-time"], "ce-owner" in row.headers) == (moment.isoformat(), False)


async def test_an_event_too_large_for_the_stream_is_refused_where_it_is_told(db):
    with pytest.raises(EventTooLarge):
        async with db.transaction() as session:
            await publish(session, NoteErased(note_id="x" * 1_000_001))
    assert await waiting(db) == 0


async def test_one_relay_works_and_another_takes_over_when_it_ends(db, other_db, client, other_client, monkeypatch):
    monkeypatch.setattr(outbox, "_POLL_SECONDS", 0.1)
    first = asyncio.create_task(Relay(db, client.jetstream()).run())

    async def leader() -> list[int]:
        return await leaders(db)

    before = await until(leader)
    async with relaying(other_db, other_client):
        await asyncio.sleep(0.3)
        assert await leaders(db) == before
        first.cancel()
        await tell(other_db, 1)
        assert await numbers(client, 1) == [1]
        assert await leaders(db) != before


async def test_a_commit_in_a_waiting_replica_wakes_the_relay_that_works(db, other_db, client, other_client, monkeypatch):
    """Without polling: that would take a minute here."""
    monkeypatch.setattr(outbox, "_POLL_SECONDS", 60)

    async def leader() -> list[int]:
        return await leaders(db)

    async with relaying(db, client):
        await until(leader)
        async with relaying(other_db, other_client):
            await asyncio.sleep(0.2)
            await tell(other_db, 1)
            assert await numbers(client, 1) == [1]


async def test_a_relay_survives_the_loss_of_its_database_connection(db, client, monkeypatch):
    monkeypatch.setattr(outbox, "_POLL_SECONDS", 0.1)

    async def leader() -> list[int]:
        return await leaders(db)

    async with relaying(db, client):
        for number in range(3):
            (pid,) = await until(leader)
            await tell(db, number)
            await rows(db, "SELECT pg_terminate_backend(:pid)", pid=pid)
        assert await numbers(client, 3) == [0, 1, 2]


async def test_a_killed_stream_loses_nothing_and_stores_nothing_twice(db, client, nats_server, monkeypatch):
    monkeypatch.setattr(outbox, "_POLL_SECONDS", 0.1)
    monkeypatch.setattr(outbox, "_ACK_SECONDS", 0.5)
    monkeypatch.setattr(outbox, "_BATCH", 10)
    async with relaying(db, client):
        for number in range(300):
            await tell(db, number)
            if number in (100, 200):
                nats_server.kill()
            if number in (150, 250):
                nats_server.restart()

        async def is_empty() -> bool:
            return await waiting(db) == 0

        await until(is_empty, seconds=20)
        assert sorted(await numbers(client, 300)) == list(range(300))
        assert await stored(client) == 300


async def test_a_relay_goes_on_after_more_unanswered_events_than_the_client_keeps(db, client, monkeypatch):
    monkeypatch.setattr(outbox, "_BATCH", 4)
    monkeypatch.setattr(outbox, "_POLL_SECONDS", 0.01)
    monkeypatch.setattr(outbox, "_ACK_SECONDS", 0.05)
    stream = client.jetstream(publish_async_max_pending=4)
    await client.jetstream().delete_stream(STREAM)
    silent = await client.subscribe("suki.>")
    relay = asyncio.create_task(Relay(db, stream).run())
    for number in range(20):
        await tell(db, number, number)
    await asyncio.sleep(0.3)
    await silent.unsubscribe()
    await client.jetstream().add_stream(name=STREAM, subjects=["suki.>"])
    assert len(await numbers(client, 40)) == 40
    relay.cancel()
