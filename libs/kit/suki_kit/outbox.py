"""Telling the news: an event is written in the transaction that makes it true, and a relay publishes it afterwards."""

import asyncio
import json
from collections import Counter
from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime
from itertools import takewhile
from typing import Any

import asyncpg
import sqlalchemy as sa
from google.protobuf.message import Message
from nats.js import JetStreamContext

from suki_kit import clock, telemetry
from suki_kit.auth import current_caller
from suki_kit.db import LOST, TOLD, Connection, Database, new_id
from suki_kit.errors import TooMuch

STREAM = "SUKI"
# The key of the relay's advisory lock, and the channel that wakes it.
LEADER_LOCK = 7_854_001
CHANNEL = "outbox"
_BATCH = 500
_POLL_SECONDS = 1.0
_ACK_SECONDS = 10.0
# The stream takes messages of a megabyte, headers included.
_MAX_PAYLOAD_BYTES = 1_000_000
# A deletion that a crash of Postgres undoes is an event sent twice, which the stream and every inbox know.
_SETTINGS = {"synchronous_commit": "off"}

# For a statement that writes a row and tells of it at once, as a CTE; its parameters come from `row`.
INSERT = (
    "INSERT INTO outbox (event_id, subject, payload, headers) VALUES (:event_id, :subject, :payload, CAST(:headers AS jsonb))"
)
_INSERT = sa.text(INSERT)
# Deletes what was published and reads on: a statement does not see its own deletions.
_NEXT = (
    "WITH gone AS (DELETE FROM outbox WHERE id = ANY($1::bigint[])) "
    "SELECT id, subject, payload, headers FROM outbox WHERE id <> ALL($1::bigint[]) ORDER BY id LIMIT $2"
)


class EventTooLarge(TooMuch):
    message = "This is too large to be told to the other services. Make its texts shorter."


async def publish(connection: Connection, *events: Message, at: datetime | None = None) -> None:
    """Tells `events` when and only when the running transaction commits.

    `at` is when they happened, in UTC; now when it is left out.
    """
    if events:
        await connection.execute(_INSERT, [row(event, at) for event in events])
        connection.info[TOLD] = True


def row(event: Message, at: datetime | None = None) -> dict[str, Any]:
    """The parameters of INSERT for one event: CloudEvents attributes travel as headers, the message is the body.

    Raises EventTooLarge for one that the stream would never take, and that would hold up all after it.
    """
    event_id = new_id()
    name = event.DESCRIPTOR.full_name
    payload = event.SerializeToString()
    if len(payload) > _MAX_PAYLOAD_BYTES:
        raise EventTooLarge(event=name, bytes=len(payload))
    headers = {
        "Nats-Msg-Id": str(event_id),
        "ce-specversion": "1.0",
        "ce-id": str(event_id),
        "ce-type": name,
        "ce-source": "/suki/" + name.split(".")[1],
        "ce-time": (at or clock.now()).isoformat(),
        "ce-actor": current_caller().actor,
        **_owner_headers(event),
        **telemetry.published(name),
    }
    return {
        "event_id": event_id,
        "subject": name,
        "payload": payload,
        "headers": json.dumps(headers),
    }


def _owner_headers(event: Any) -> dict[str, str]:
    """Whose the event is; what is nobody's has none of them."""
    owner = _owned_part(event)
    if owner is None:
        return {}
    headers = {"ce-owner": owner.owner_id, "ce-department": getattr(owner, "department_id", "")}
    return {name: value for name, value in headers.items() if value}


def _owned_part(event: Any) -> Any:
    """The event itself or the resource in it, whichever says who owns it."""
    if "owner_id" in event.DESCRIPTOR.fields_by_name:
        return event
    for field, value in event.ListFields():
        nested = field.message_type
        if nested is not None and not field.is_repeated and "owner_id" in nested.fields_by_name:
            return value
    return None


class Relay:
    """Publishes the rows of the outbox in order, and deletes each after the stream has it.

    One relay at a time works: the one that holds the advisory lock. A commit in its own process wakes it directly; the
    relays of other replicas notify it. That is done after commits, once for many: a NOTIFY within them would make Postgres
    commit one after the other. Polling is the safety net.
    """

    def __init__(self, db: Database, stream: JetStreamContext) -> None:
        self._db = db
        self._stream = stream
        self._at_once = _BATCH

    async def run(self) -> None:
        """Until cancelled. Loses nothing when the database or the stream goes away: it begins anew."""
        while True:
            try:
                await self._work()
            except (*LOST, asyncpg.PostgresError) as error:
                telemetry.log().warning("relay lost the database", error=type(error).__name__)
                await asyncio.sleep(_POLL_SECONDS)

    async def _work(self) -> None:
        connection = await asyncpg.connect(self._db.url, server_settings=_SETTINGS)
        try:
            while not await connection.fetchval("SELECT pg_try_advisory_lock($1)", LEADER_LOCK):
                if await self._woken():
                    await connection.execute(f"NOTIFY {CHANNEL}")
            await connection.add_listener(CHANNEL, lambda *_: self._db.told.set())
            published: list[int] = []
            while True:
                rows = await connection.fetch(_NEXT, published, self._at_once)
                published = await self._publish_first(rows) if rows else []
                if not rows:
                    await self._woken()
        finally:
            with suppress(*LOST, asyncpg.PostgresError):
                await connection.close(timeout=1)

    async def _woken(self) -> bool:
        """Waits for news, for no longer than the polling time; whether there are any."""
        with suppress(TimeoutError):
            await asyncio.wait_for(self._db.told.wait(), _POLL_SECONDS)
        told = self._db.told.is_set()
        self._db.told.clear()
        return told

    async def _publish_first(self, rows: Sequence[Any]) -> list[int]:
        """Publishes a batch: the ids of what the stream has. After a failure the next batch is one event, as a trial."""
        published = await self._publish(rows)
        for subject, count in Counter(row["subject"] for row in rows[: len(published)]).items():
            telemetry.EVENTS_PUBLISHED.labels(subject).inc(count)
        self._at_once = _BATCH
        if len(published) < len(rows):
            telemetry.log().warning("the stream did not take all events", waiting=len(rows) - len(published))
            self._at_once = 1
            await asyncio.sleep(_POLL_SECONDS)
        return published

    async def _publish(self, rows: Sequence[Any]) -> list[int]:
        """The ids of the leading rows that the stream has. One alone is the trial after a failure: it leaves nothing behind."""
        try:
            if len(rows) == 1:
                await self._stream.publish(rows[0]["subject"], rows[0]["payload"], _ACK_SECONDS, headers=_headers(rows[0]))
                return [rows[0]["id"]]
            return await self._publish_all(rows)
        except Exception as error:  # nats-py raises many kinds; the rows stay and are sent again
            telemetry.log().warning("the stream refused an event", error=type(error).__name__)
            return []

    async def _publish_all(self, rows: Sequence[Any]) -> list[int]:
        """Sends all, then waits for the answers."""
        answers: list[asyncio.Future[Any]] = []
        try:
            for row in rows:
                answer = await self._stream.publish_async(row["subject"], row["payload"], headers=_headers(row))
                answers.append(answer)
            await asyncio.wait(answers, timeout=_ACK_SECONDS)
            return [row["id"] for row, _ in zip(rows, takewhile(_is_taken, answers), strict=False)]
        finally:
            # The client counts the open ones, and sends no more when they are many.
            for answer in answers:
                answer.cancel()


def _headers(row: Any) -> dict[str, str]:
    return telemetry.relayed(row["subject"], json.loads(row["headers"]))


def _is_taken(answer: asyncio.Future[Any]) -> bool:
    return answer.done() and not answer.cancelled() and answer.exception() is None
