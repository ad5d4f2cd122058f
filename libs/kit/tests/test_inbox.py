"""Each event takes effect once, whatever fails on its way."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import pytest
from nats.aio.client import Client as Nats
from sqlalchemy.ext.asyncio import AsyncSession

from suki_kit import feed, inbox, outbox, telemetry
from suki_kit.auth import current_caller
from suki_kit.db import Database, new_id
from suki_kit.errors import Unavailable
from suki_kit.inbox import ConsumerRunner, Consumers, Envelope, replay_dead_letters
from suki_kit.outbox import STREAM
from suki_kit.testing import ADMINISTRATOR

from .conftest import rows, until
from .suki_trial.contract import Note, NoteErased, NoteWritten
from .suki_trial.models import Heard

pytestmark = pytest.mark.usefixtures("caller")


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """What takes seconds elsewhere."""
    monkeypatch.setattr(inbox, "_LONGEST_DELAY_SECONDS", 0.05)
    monkeypatch.setattr(inbox, "_PAUSE_SECONDS", 0.05)
    monkeypatch.setattr(feed, "_EXPIRES_SECONDS", 0.5)


class Listener:
    """A replica that hears of notes. Those whose title is in `broken` make its handler fail."""

    def __init__(self, db: Database, name: str = "") -> None:
        self.consumers = Consumers("trial")
        self.consumers.on(NoteWritten)(self.hear)
        self.broken: set[str] = set()
        self.fails_with: type[Exception] = RuntimeError
        self.attempts: list[str] = []
        self._db, self._name = db, name

    async def hear(self, session: AsyncSession, event: Any) -> None:
        self.attempts.append(event.note.title)
        session.add(Heard(note_id=UUID(event.note.id), replica=self._name))
        await session.flush()
        if event.note.title in self.broken:
            raise self.fails_with(event.note.title)

    def listening(self, client: Nats) -> AbstractAsyncContextManager[None]:
        return running(self.consumers, self._db, client)


@asynccontextmanager
async def running(consumers: Consumers, db: Database, client: Nats) -> AsyncIterator[None]:
    task = asyncio.create_task(ConsumerRunner(consumers, db, client).run())
    yield
    task.cancel()
    await asyncio.wait([task])
    assert task.cancelled(), task.exception()


def a_note(title: str = "") -> Any:
    return NoteWritten(note=Note(id=str(new_id()), title=title))


async def publish(client: Nats, *events: Any, again: bool = False) -> list[dict[str, str]]:
    """Puts events on the stream as a relay does; their headers."""
    told = [outbox.row(event) for event in events]
    headers = [outbox._headers(row) for row in told]
    for row, sent in zip(told, headers, strict=True):
        await client.jetstream().publish(row["subject"], row["payload"], headers=sent)
        if again:
            await client.jetstream().publish(row["subject"], row["payload"], headers={**sent, "Nats-Msg-Id": str(new_id())})
    return headers


async def heard(db: Database) -> list[UUID]:
    return [row.note_id for row in await rows(db, "SELECT note_id FROM heard ORDER BY number")]


async def letters(db: Database) -> list[Any]:
    return await rows(db, "SELECT * FROM dead_letters")


def all_heard(db: Database, *events: Any) -> Callable[[], Awaitable[bool]]:
    async def ask() -> bool:
        return {UUID(event.note.id) for event in events} <= set(await heard(db))

    return ask


def no_more_pending(client: Nats) -> Callable[[], Awaitable[bool]]:
    """All that was delivered has been acknowledged or given up."""

    async def ask() -> bool:
        info = await client.jetstream().consumer_info(STREAM, "trial")
        return info.num_pending == 0 and info.num_ack_pending == 0

    return ask


async def test_an_event_delivered_twice_is_handled_once(db, client):
    events = [a_note(str(number)) for number in range(20)]
    await publish(client, *events, again=True)
    async with Listener(db).listening(client):
        await until(all_heard(db, *events))
        await until(no_more_pending(client))
    assert len(await heard(db)) == 20


async def test_an_event_delivered_again_later_is_not_handled_again(db, client):
    listener, event = Listener(db), a_note()
    async with listener.listening(client):
        (headers,) = await publish(client, event)
        await until(all_heard(db, event))
        again = {**headers, "Nats-Msg-Id": str(new_id())}
        await client.jetstream().publish(headers["ce-type"], event.SerializeToString(), headers=again)
        await until(no_more_pending(client))
    assert listener.attempts == [""]


async def test_a_failing_event_is_tried_again_and_holds_up_no_other(db, client):
    listener, bad, good = Listener(db), a_note("bad"), a_note("good")
    listener.broken = {"bad"}
    async with listener.listening(client):
        await publish(client, bad, good)
        await until(all_heard(db, good))
        assert UUID(bad.note.id) not in await heard(db)
        listener.broken = set()
        await until(all_heard(db, bad))
    assert listener.attempts.count("bad") > 1


async def test_a_batch_with_one_bad_event_commits_the_good_ones(db, client):
    listener = Listener(db)
    listener.broken = {"3"}
    events = [a_note(str(number)) for number in range(6)]
    await publish(client, *events)
    async with listener.listening(client):
        await until(all_heard(db, *events[:3], *events[4:]))
        assert len(await heard(db)) == 5


async def test_an_event_that_keeps_failing_ends_as_a_dead_letter(db, client, monkeypatch):
    monkeypatch.setattr(inbox, "_MAX_DELIVERIES", 3)
    listener, event = Listener(db), a_note("bad")
    listener.broken = {"bad"}
    async with listener.listening(client):
        (headers,) = await publish(client, event)

        async def is_buried() -> list[Any]:
            return await letters(db)

        (letter,) = await until(is_buried)
        await until(no_more_pending(client))
    assert letter.event_id == UUID(headers["ce-id"])
    assert (letter.subject, letter.payload, letter.headers) == (headers["ce-type"], event.SerializeToString(), headers)
    assert letter.error == "RuntimeError: bad"
    assert listener.attempts == ["bad"] * 3
    assert await heard(db) == []


async def test_an_event_is_not_given_up_while_a_part_of_the_platform_is_away(db, client, monkeypatch):
    monkeypatch.setattr(inbox, "_MAX_DELIVERIES", 2)
    listener, event = Listener(db), a_note("early")
    listener.broken, listener.fails_with = {"early"}, Unavailable
    async with listener.listening(client):
        await publish(client, event)

        async def was_tried_often() -> bool:
            return len(listener.attempts) > 4

        await until(was_tried_often)
        listener.broken = set()
        await until(all_heard(db, event))
    assert await letters(db) == []


async def bury(db: Database, event: Any) -> Any:
    """Stores a dead letter; the event's row."""
    row = outbox.row(event)
    async with db.transaction() as session:
        values = {"id": row["event_id"], "error": "RuntimeError", **row}
        await session.execute(inbox._BURY, values)
    return row


async def test_a_replayed_dead_letter_is_handled_and_gone(db):
    good, bad = a_note("good"), a_note("bad")
    await bury(db, bad)
    await bury(db, good)
    listener = Listener(db)
    listener.broken = {"bad"}
    assert await replay_dead_letters(listener.consumers, db) == (1, 1)
    assert await heard(db) == [UUID(good.note.id)]
    listener.broken = set()
    assert await replay_dead_letters(listener.consumers, db) == (1, 0)
    assert (len(await heard(db)), await letters(db)) == (2, [])


async def test_a_dead_letter_that_was_handled_meanwhile_is_not_handled_again(db, client):
    """E.g. when the consumer was made anew and the whole stream came again."""
    event = a_note()
    row = await bury(db, event)
    listener = Listener(db)
    async with listener.listening(client):
        await client.jetstream().publish(row["subject"], row["payload"], headers=outbox._headers(row))
        await until(all_heard(db, event))
    assert await replay_dead_letters(listener.consumers, db) == (1, 0)
    assert (len(await heard(db)), await letters(db)) == (1, [])


async def test_a_message_that_is_no_event_is_a_dead_letter_and_stops_nothing(db, client, monkeypatch):
    monkeypatch.setattr(inbox, "_MAX_DELIVERIES", 2)
    event = a_note()
    async with Listener(db).listening(client):
        await client.jetstream().publish(NoteWritten.DESCRIPTOR.full_name, b"no event")

        async def is_buried() -> list[Any]:
            return await letters(db)

        (letter,) = await until(is_buried)
        assert letter.payload == b"no event"
        await publish(client, event)
        await until(all_heard(db, event))


async def test_a_consumer_that_was_deleted_is_made_anew(db, client):
    first, second = a_note(), a_note()
    async with Listener(db).listening(client):
        await publish(client, first)
        await until(all_heard(db, first))
        await client.jetstream().delete_consumer(STREAM, "trial")
        await publish(client, second)
        await until(all_heard(db, second))
    assert len(await heard(db)) == 2


async def test_a_listener_survives_the_death_of_the_stream(db, client, nats_server):
    first, second = a_note(), a_note()
    async with Listener(db).listening(client):
        await publish(client, first)
        await until(all_heard(db, first))
        nats_server.kill()
        await asyncio.sleep(0.2)
        nats_server.restart()
        await until(lambda: published(client, second))
        await until(all_heard(db, second))


async def published(client: Nats, event: Any) -> bool:
    try:
        await publish(client, event)
    except Exception:  # nats-py raises many kinds while it is away
        return False
    return True


async def test_a_listener_survives_the_loss_of_its_database(db, client):
    event = a_note()
    listener = Listener(db)
    async with listener.listening(client):
        await rows(db, "SELECT 1")
        await db.engine.dispose()
        url, db.url = db.url, "postgresql://postgres@/postgres?host=/nowhere"
        await publish(client, event)
        await asyncio.sleep(0.3)
        db.url = url
        await until(all_heard(db, event))
    assert await letters(db) == []


async def test_what_was_not_handled_yet_goes_to_another_replica_at_once(db, other_db, client, other_client, monkeypatch):
    monkeypatch.setattr(inbox, "_BATCH", 1)
    leaving, staying = Listener(db, "leaving"), Listener(other_db, "staying")
    events = [a_note() for _ in range(30)]
    await publish(client, *events)
    async with leaving.listening(client):

        async def began() -> list[str]:
            return leaving.attempts

        await until(began)
    assert len(leaving.attempts) < 30
    async with staying.listening(other_client):
        await until(all_heard(db, *events), seconds=5)
    assert len(await heard(db)) == 30


async def test_a_listener_may_be_ended_at_any_moment(db, client):
    events = [a_note() for _ in range(60)]
    listener = Listener(db)
    async with asyncio.timeout(40):
        for number, event in enumerate(events):
            async with listener.listening(client):
                await publish(client, event)
                await asyncio.sleep(number * 0.0002)
        async with listener.listening(client):
            await until(all_heard(db, *events), seconds=20)


async def test_the_batch_in_hand_is_finished_at_the_end(db, client):
    begun, event = asyncio.Event(), a_note()
    listener = Listener(db)

    @listener.consumers.on(NoteWritten)
    async def slow(session: AsyncSession, event: Any) -> None:
        begun.set()
        await asyncio.sleep(0.2)

    async with listener.listening(client):
        await publish(client, event)
        await begun.wait()
    assert await heard(db) == [UUID(event.note.id)]
    await until(no_more_pending(client))


async def test_two_replicas_share_the_work(db, other_db, client, other_client, monkeypatch):
    monkeypatch.setattr(inbox, "_BATCH", 5)
    one, two = Listener(db, "one"), Listener(other_db, "two")
    events = [a_note() for _ in range(200)]
    async with one.listening(client), two.listening(other_client):
        await publish(client, *events)
        await until(all_heard(db, *events))
    shares = await rows(db, "SELECT replica, count(*) FROM heard GROUP BY replica ORDER BY replica")
    assert [row.replica for row in shares] == ["one", "two"]
    assert sum(row.count for row in shares) == 200


async def test_a_new_version_hears_of_more(db, client):
    event = NoteErased(note_id=str(new_id()))
    listener = Listener(db)
    async with listener.listening(client):
        await publish(client, a_note())

    @listener.consumers.on(NoteErased)
    async def erased(session: AsyncSession, event: Any) -> None:
        session.add(Heard(note_id=UUID(event.note_id)))

    async with listener.listening(client):
        await publish(client, event)

        async def is_heard() -> bool:
            return UUID(event.note_id) in await heard(db)

        await until(is_heard)


async def test_what_travels_with_an_event_is_told(db, client, traced):
    found: list[tuple[Envelope, str, int]] = []
    consumers = Consumers("trial")

    @consumers.on(NoteErased, NoteWritten)
    async def hear(session: AsyncSession, event: Any, envelope: Envelope) -> None:
        trace = telemetry.trace.get_current_span().get_span_context().trace_id
        found.append((envelope, current_caller().actor, trace))

    owner = new_id()
    with telemetry.tracer.start_as_current_span("request") as span:
        row = outbox.row(NoteWritten(note=Note(owner_id=str(owner))), datetime(2026, 1, 2, tzinfo=UTC))

    async def is_found() -> bool:
        return bool(found)

    async with running(consumers, db, client):
        await client.jetstream().publish(row["subject"], row["payload"], headers=outbox._headers(row))
        await until(is_found)
    ((envelope, actor, trace),) = found
    assert (envelope.id, envelope.type, envelope.actor) == (row["event_id"], row["subject"], ADMINISTRATOR.actor)
    assert (envelope.time, envelope.owner_id, envelope.department_id) == (datetime(2026, 1, 2, tzinfo=UTC), owner, None)
    assert (actor, trace) == ("service:trial", span.get_span_context().trace_id)


async def test_who_hears_of_everything_gets_each_event_as_bytes(db, client):
    consumers, found = Consumers("trial"), []

    @consumers.on_everything
    async def hear(session: AsyncSession, payload: bytes, envelope: Envelope) -> None:
        found.append((payload, envelope.type))

    async with db.transaction() as session:
        for event in (a_note("one"), NoteErased(note_id="two")):
            row = outbox.row(event)
            await consumers.handle(session, row["subject"], row["payload"], outbox._headers(row))
    assert [type_ for _, type_ in found] == ["suki.trial.v1.NoteWritten", "suki.trial.v1.NoteErased"]
    assert consumers.subjects() == ["suki.>"]
