"""From commit to handled, and how fast an outbox is emptied: the kit's parts against bare ones."""

import asyncio
import json
import sys
import time
from collections.abc import Awaitable, Callable
from contextlib import suppress
from pathlib import Path

import asyncpg
import nats
from measure import ROUNDS, Row, at_least, at_most, percentile

from suki.contacts.v1.contacts_pb2 import Contact
from suki.contacts.v1.events_pb2 import ContactCreated
from suki_kit import outbox
from suki_kit.auth import acting_as, service_caller
from suki_kit.db import Database
from suki_kit.outbox import Relay
from suki_kit.run import connect_nats

_PER_SECOND, _SECONDS, _WARM_UP_SECONDS = 200, 5, 1
_WAITING = 20_000
_BARE = "CREATE TABLE IF NOT EXISTS bare_outbox (id bigserial PRIMARY KEY, subject text, payload bytea)"

type Write = Callable[[str], Awaitable[None]]


async def compare_lag(url: str, nats_url: str) -> Row:
    """S4: p99 of the lag at 200 events a second, in ms. The hearing side is a process of its own."""
    ours, bare = [], []
    for number in range(ROUNDS):
        bare.append(percentile(await _bare_lag(url, nats_url, f"bare-{number}"), 0.99))
        ours.append(percentile(await _our_lag(url, nats_url, f"bench-lag-{number}"), 0.99))
    return at_most("slice S4", "lag from commit to handled, p99 at 200/s, inbox and handler committed", ours, bare, 4.0, "ms")


async def _our_lag(url: str, nats_url: str, name: str) -> list[float]:
    db, connection = Database(url), await connect_nats(nats_url, "bench")
    relay = asyncio.create_task(Relay(db, connection.jetstream()).run())

    async def write(event_id: str) -> None:
        with acting_as(service_caller("bench")):
            async with db.connection() as session:
                await outbox.publish(session, ContactCreated(contact=Contact(id=event_id)))

    lags = await _lags("ours", url, nats_url, name, write)
    await _stop([relay])
    await connection.close()
    await db.close()
    return lags


async def _bare_lag(url: str, nats_url: str, name: str) -> list[float]:
    """NOTIFY, and a publish for each notification."""
    writer, listener, connection = await asyncpg.connect(url), await asyncpg.connect(url), await nats.connect(nats_url)
    stream = connection.jetstream()
    with suppress(Exception):
        await stream.add_stream(name="BARE", subjects=["bare.>"])
    told: asyncio.Queue[str] = asyncio.Queue()
    await listener.add_listener("bare", lambda *values: told.put_nowait(values[3]))

    async def publish() -> None:
        while True:
            await stream.publish("bare.lag", (await told.get()).encode())

    async def write(event_id: str) -> None:
        await writer.execute(f"NOTIFY bare, '{event_id}'")

    relay = asyncio.create_task(publish())
    lags = await _lags("bare", url, nats_url, name, write)
    await _stop([relay])
    await connection.close()
    await writer.close()
    await listener.close()
    return lags


async def _lags(side: str, url: str, nats_url: str, name: str, write: Write) -> list[float]:
    """Writes steadily while another process hears: ms from each commit to handled there, but for those of the warm-up."""
    command = [sys.executable, str(Path(__file__).with_name("hearing.py")), side, url, nats_url, name]
    hearing = await asyncio.create_subprocess_exec(*command, stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE)
    assert hearing.stdout
    await hearing.stdout.readline()
    written = await _steadily(write, name)
    await asyncio.sleep(0.5)
    printed, _ = await hearing.communicate()
    handled: dict[str, float] = json.loads(printed)
    return [(handled[one] - moment) * 1000 for one, moment in written[_PER_SECOND * _WARM_UP_SECONDS :]]


async def _steadily(write: Write, name: str) -> list[tuple[str, float]]:
    """The ids of what was written, each with the moment after its commit."""
    start, written = time.perf_counter(), []
    for number in range(_PER_SECOND * _SECONDS):
        await asyncio.sleep(max(0.0, start + number / _PER_SECOND - time.perf_counter()))
        await write(f"{name}-{number}")
        written.append((f"{name}-{number}", time.perf_counter()))
    return written


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
