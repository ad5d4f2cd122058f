"""From commit to handled, and how fast an outbox is emptied: the kit's parts against bare ones, in this process."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import Any

import asyncpg
import nats
from measure import ROUNDS, Row, at_least, at_most, percentile
from nats.errors import TimeoutError as NatsTimeout
from nats.js.api import AckPolicy, ConsumerConfig, DeliverPolicy

from suki.contacts.v1.contacts_pb2 import Contact
from suki.contacts.v1.events_pb2 import ContactCreated
from suki_kit import outbox
from suki_kit.auth import acting_as, service_caller
from suki_kit.db import Database
from suki_kit.inbox import ConsumerRunner, Consumers
from suki_kit.outbox import Relay
from suki_kit.run import connect_nats

_PER_SECOND, _SECONDS = 200, 4
_WAITING = 20_000
_BARE = "CREATE TABLE IF NOT EXISTS bare_outbox (id bigserial PRIMARY KEY, subject text, payload bytea)"


async def compare_lag(url: str, nats_url: str) -> Row:
    """S4: p99 of the lag at 200 events a second, in ms."""
    ours, bare = [], []
    for number in range(ROUNDS):
        bare.append(percentile(await _bare_lag(url, nats_url, number), 0.99))
        ours.append(percentile(await _our_lag(url, nats_url, number), 0.99))
    return at_most("slice S4", "lag from commit to handled, p99 at 200/s, inbox and handler committed", ours, bare, 4.0, "ms")


async def _steadily(write: Callable[[int], Awaitable[None]]) -> None:
    start = time.perf_counter()
    for number in range(_PER_SECOND * _SECONDS):
        await asyncio.sleep(max(0.0, start + number / _PER_SECOND - time.perf_counter()))
        await write(number)


async def _our_lag(url: str, nats_url: str, number: int) -> list[float]:
    db, connection = Database(url), await connect_nats(nats_url, "bench")
    consumers = Consumers(f"bench-lag-{number}")
    sent: dict[str, float] = {}
    lags: list[float] = []

    @consumers.on(ContactCreated)
    async def handled(session: Any, event: ContactCreated) -> None:
        if event.contact.id in sent:
            arrived.append(event.contact.id)

    arrived: list[str] = []
    runner = ConsumerRunner(consumers, db, connection)
    done = runner._done

    async def timed(message: Any) -> None:
        moment = time.perf_counter()
        lags.extend((moment - sent.pop(one)) * 1000 for one in arrived)
        arrived.clear()
        await done(message)

    runner._done = timed  # pyright: ignore[reportAttributeAccessIssue] - the moment after the commit is what is measured
    tasks = [asyncio.create_task(runner.run()), asyncio.create_task(Relay(db, connection.jetstream()).run())]
    await asyncio.sleep(1.0)

    async def write(index: int) -> None:
        contact_id = f"{number}-{index}"
        with acting_as(service_caller("bench")):
            async with db.connection() as session:
                sent[contact_id] = time.perf_counter() + 1.0
                await outbox.publish(session, ContactCreated(contact=Contact(id=contact_id)))
                sent[contact_id] = time.perf_counter()

    await _steadily(write)
    await asyncio.sleep(0.5)
    await _stop(tasks)
    await connection.close()
    await db.close()
    return lags


async def _bare_lag(url: str, nats_url: str, number: int) -> list[float]:
    writer, listener, connection = await asyncpg.connect(url), await asyncpg.connect(url), await nats.connect(nats_url)
    await writer.execute(_BARE)
    stream = connection.jetstream()
    with suppress(Exception):
        await stream.add_stream(name="BARE", subjects=["bare.>"])
    config = ConsumerConfig(deliver_policy=DeliverPolicy.NEW, ack_policy=AckPolicy.EXPLICIT)
    subscription = await stream.pull_subscribe("bare.lag", durable=f"bare-{number}", stream="BARE", config=config)
    sent: dict[int, float] = {}
    lags: list[float] = []
    told: asyncio.Queue[int] = asyncio.Queue()
    await listener.add_listener("bare", lambda *values: told.put_nowait(int(values[3])))

    async def relay() -> None:
        while True:
            index = await told.get()
            await stream.publish("bare.lag", str(index).encode())

    async def consume() -> None:
        while True:
            with suppress(TimeoutError, NatsTimeout):
                for message in await subscription.fetch(100, timeout=1):
                    lags.append((time.perf_counter() - sent[int(message.data)]) * 1000)
                    await message.ack()

    tasks = [asyncio.create_task(relay()), asyncio.create_task(consume())]
    await asyncio.sleep(0.5)

    async def write(index: int) -> None:
        sent[index] = time.perf_counter() + 1.0
        await writer.execute(f"NOTIFY bare, '{index}'")
        sent[index] = time.perf_counter()

    await _steadily(write)
    await asyncio.sleep(0.5)
    await _stop(tasks)
    await connection.close()
    await writer.close()
    await listener.close()
    return lags


async def _stop(tasks: list[asyncio.Task[None]]) -> None:
    for task in tasks:
        task.cancel()
    await asyncio.wait(tasks)


async def compare_relay(url: str, nats_url: str) -> Row:
    """S7: rows of an outbox of 20,000 published and deleted, a second."""
    ours, bare = [], []
    for _ in range(ROUNDS):
        bare.append(await _bare_relay(url, nats_url))
        ours.append(await _our_relay(url, nats_url))
    return at_least("slice S7", "outbox relay", ours, bare, 0.5, "events/s")


async def _our_relay(url: str, nats_url: str) -> float:
    watcher, connection = await asyncpg.connect(url), await connect_nats(nats_url, "bench")
    with acting_as(service_caller("bench")):
        rows = [outbox.row(ContactCreated(contact=Contact(id=str(n), first_name="Ada"))) for n in range(_WAITING)]
    records = [(row["event_id"], row["subject"], row["payload"], row["headers"]) for row in rows]
    await watcher.copy_records_to_table("outbox", records=records, columns=["event_id", "subject", "payload", "headers"])
    start = time.perf_counter()
    db = Database(url)
    task = asyncio.create_task(Relay(db, connection.jetstream()).run())
    while await watcher.fetchval("SELECT EXISTS (SELECT FROM outbox)"):
        await asyncio.sleep(0.005)
    seconds = time.perf_counter() - start
    await _stop([task])
    await db.close()
    await connection.close()
    await watcher.close()
    return _WAITING / seconds


async def _bare_relay(url: str, nats_url: str) -> float:
    """Fetch, publish without waiting, wait for the answers, delete: no leader, no headers, no metrics."""
    connection, client = await asyncpg.connect(url), await nats.connect(nats_url)
    await connection.execute(_BARE)
    stream = client.jetstream()
    with suppress(Exception):
        await stream.add_stream(name="BARE", subjects=["bare.>"])
    payload = ContactCreated(contact=Contact(id="1", first_name="Ada")).SerializeToString()
    records = [("bare.relay", payload)] * _WAITING
    await connection.copy_records_to_table("bare_outbox", records=records, columns=["subject", "payload"])
    start = time.perf_counter()
    while rows := await connection.fetch("SELECT id, subject, payload FROM bare_outbox ORDER BY id LIMIT 500"):
        answers = [await stream.publish_async(row["subject"], row["payload"]) for row in rows]
        await asyncio.gather(*answers)
        await connection.execute("DELETE FROM bare_outbox WHERE id = ANY($1::bigint[])", [row["id"] for row in rows])
    seconds = time.perf_counter() - start
    await client.close()
    await connection.close()
    return _WAITING / seconds
