"""Hearing the news: each event is handled once in effect, however often it is delivered."""

import asyncio
import inspect
import json
import random
from collections.abc import Awaitable, Callable, Coroutine, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import nats.errors
import sqlalchemy as sa
from google.protobuf.message import Message
from nats.aio.client import Client as Nats
from nats.aio.msg import Msg
from nats.js.api import AckPolicy, ConsumerConfig, DeliverPolicy
from opentelemetry.trace import SpanKind
from sqlalchemy.ext.asyncio import AsyncSession

from suki_kit import telemetry
from suki_kit.auth import acting_as, service_caller
from suki_kit.db import Database, new_id
from suki_kit.errors import Unavailable
from suki_kit.feed import ConsumerGone, Feed
from suki_kit.outbox import STREAM

_BATCH = 100
_MAX_DELIVERIES = 8
_ACK_WAIT_SECONDS = 20
_LONGEST_DELAY_SECONDS = 300
_PAUSE_SECONDS = 1.0
_EVERYTHING = "suki.>"

_TAKE = sa.text("INSERT INTO inbox (event_id) SELECT unnest(CAST(:ids AS uuid[])) ON CONFLICT DO NOTHING RETURNING event_id")
_BURY = sa.text(
    "INSERT INTO dead_letters (event_id, subject, payload, headers, error) "
    "VALUES (:id, :subject, :payload, CAST(:headers AS jsonb), :error) ON CONFLICT DO NOTHING"
)


@dataclass(frozen=True, slots=True)
class Envelope:
    """What travels with an event. `time` is when it happened, which may be long before it was recorded."""

    id: UUID
    type: str
    time: datetime
    actor: str
    owner_id: UUID | None
    department_id: UUID | None


type Handler = Callable[..., Awaitable[None]]


@dataclass
class Consumers:
    """The event handlers of one service. A handler takes (session, event) or (session, event, envelope)."""

    service: str
    handlers: dict[str, list[tuple[type[Message], Handler]]] = field(default_factory=dict)
    catch_all: Handler | None = None

    def on(self, *types: type[Message]) -> Callable[[Handler], Handler]:
        """Registers a handler of these event types."""

        def register(handler: Handler) -> Handler:
            wrapped = _with_envelope(handler)
            for event_type in types:
                self.handlers.setdefault(event_type.DESCRIPTOR.full_name, []).append((event_type, wrapped))
            return handler

        return register

    def on_everything(self, handler: Handler) -> Handler:
        """Registers a handler of all events: it takes (session, payload bytes, envelope)."""
        self.catch_all = handler
        return handler

    def subjects(self) -> list[str]:
        return [_EVERYTHING] if self.catch_all else sorted(self.handlers)

    async def handle(self, session: AsyncSession, subject: str, payload: bytes, headers: dict[str, str]) -> None:
        """Runs the handlers of one event in the caller's transaction."""
        envelope = envelope_of(headers)
        if self.catch_all:
            await self.catch_all(session, payload, envelope)
        for event_type, handler in self.handlers.get(subject, ()):
            await handler(session, event_type.FromString(payload), envelope)
        await session.flush()


def _with_envelope(handler: Handler) -> Handler:
    if len(inspect.signature(handler).parameters) == 3:
        return handler

    async def call(session: AsyncSession, event: Message, _envelope: Envelope) -> None:
        await handler(session, event)

    return call


def envelope_of(headers: dict[str, str]) -> Envelope:
    return Envelope(
        id=UUID(headers["ce-id"]),
        type=headers["ce-type"],
        time=datetime.fromisoformat(headers["ce-time"]).astimezone(UTC),
        actor=headers.get("ce-actor", ""),
        owner_id=UUID(headers["ce-owner"]) if headers.get("ce-owner") else None,
        department_id=UUID(headers["ce-department"]) if headers.get("ce-department") else None,
    )


class ConsumerRunner:
    """Pulls events with the service's durable and hands them to its handlers, a batch in a transaction.

    A batch in which one event fails is taken apart: each event alone, the failing one given back with a growing delay and
    stored in `dead_letters` on its last delivery.
    """

    def __init__(self, consumers: Consumers, db: Database, client: Nats) -> None:
        self._consumers = consumers
        self._db = db
        self._nats = client
        self._caller = service_caller(consumers.service)

    async def run(self) -> None:
        """Until cancelled; the batch in hand is finished first."""
        while True:
            feed = await self._subscribe()
            try:
                while True:
                    await self._finish(self._handle_batch(await feed.batch(_BATCH)))
            except (ConsumerGone, nats.errors.Error) as error:
                telemetry.log().warning("the stream does not answer", error=type(error).__name__)
                await asyncio.sleep(_PAUSE_SECONDS)
            finally:
                await feed.close()

    async def _finish(self, handling: Coroutine[Any, Any, None]) -> None:
        task = asyncio.create_task(handling)
        try:
            await asyncio.shield(task)
        except asyncio.CancelledError:
            await task
            raise

    async def _subscribe(self) -> Feed:
        config = ConsumerConfig(
            durable_name=self._consumers.service,
            filter_subjects=self._consumers.subjects(),
            ack_policy=AckPolicy.EXPLICIT,
            deliver_policy=DeliverPolicy.ALL,
            ack_wait=_ACK_WAIT_SECONDS,
            max_deliver=-1,
            max_ack_pending=2000,
        )
        while True:
            try:
                await self._nats.jetstream().add_consumer(STREAM, config=config)
                return Feed(self._nats, STREAM, self._consumers.service)
            except (TimeoutError, nats.errors.Error) as error:
                telemetry.log().warning("cannot subscribe yet", error=type(error).__name__)
                await asyncio.sleep(_PAUSE_SECONDS)

    async def _handle_batch(self, messages: Sequence[Msg]) -> None:
        if len(messages) < 2:
            for message in messages:
                await self._handle_alone(message)
            return
        try:
            with acting_as(self._caller):
                await self._handle_together(messages)
        except Exception:
            for message in messages:
                await self._handle_alone(message)
            return
        for message in messages:
            await self._done(message)

    async def _handle_together(self, messages: Sequence[Msg]) -> None:
        by_id = {UUID(_headers(message)["ce-id"]): message for message in messages}
        async with self._db.transaction() as session:
            fresh = set((await session.execute(_TAKE, {"ids": list(by_id)})).scalars())
            for event_id, message in by_id.items():
                if event_id in fresh:
                    await self._handle(session, message)

    async def _handle(self, session: AsyncSession, message: Msg) -> None:
        headers = _headers(message)
        with telemetry.span(f"handle {message.subject}", telemetry.trace_from(headers), SpanKind.CONSUMER):
            await self._consumers.handle(session, message.subject, message.data, headers)

    async def _handle_alone(self, message: Msg) -> None:
        with acting_as(self._caller):
            try:
                await self._handle_together([message])
            except Exception as error:
                await self._failed(message, error)
            else:
                await self._done(message)

    async def _done(self, message: Msg) -> None:
        await message.ack()
        lag = datetime.now(UTC) - message.metadata.timestamp
        telemetry.EVENT_LAG.observe(lag.total_seconds())
        telemetry.EVENTS_HANDLED.labels(message.subject, "handled").inc()

    async def _failed(self, message: Msg, error: Exception) -> None:
        deliveries = message.metadata.num_delivered or 1
        telemetry.EVENTS_HANDLED.labels(message.subject, "failed").inc()
        if isinstance(error, Unavailable):  # not the event's fault, and soon over
            telemetry.log().warning("event waits", subject=message.subject, deliveries=deliveries)
            await message.nak(delay=_PAUSE_SECONDS)
            return
        telemetry.log().error("event failed", subject=message.subject, deliveries=deliveries, exc_info=error)
        if deliveries < _MAX_DELIVERIES or not await self._buried(message, error):
            delay = min(2**deliveries, _LONGEST_DELAY_SECONDS) * random.uniform(0.8, 1.2)
            await message.nak(delay=delay)
            return
        await message.term()

    async def _buried(self, message: Msg, error: Exception) -> bool:
        headers = _headers(message)
        values = {
            "id": _id_in(headers),
            "subject": message.subject,
            "payload": message.data,
            "headers": json.dumps(headers),
            "error": f"{type(error).__name__}: {error}"[:2000],
        }
        try:
            async with self._db.transaction() as session:
                await session.execute(_BURY, values)
        except Exception as reason:  # the database is away as well: the event comes again
            telemetry.log().error("cannot store the dead letter", error=type(reason).__name__)
            return False
        return True


def _headers(message: Msg) -> dict[str, str]:
    return message.headers or {}


def _id_in(headers: dict[str, str]) -> UUID:
    """The event's, or a new one where what came has none."""
    try:
        return UUID(headers["ce-id"])
    except (KeyError, ValueError):
        return new_id()


async def replay_dead_letters(consumers: Consumers, db: Database) -> tuple[int, int]:
    """Handles the dead letters again, each in its transaction. How many went well, and how many stay."""
    async with db.connection() as connection:
        letters = (await connection.execute(sa.text("SELECT * FROM dead_letters ORDER BY create_time"))).all()
    handled = 0
    with acting_as(service_caller(consumers.service)):
        for letter in letters:
            try:
                await _replay(consumers, db, letter)
                handled += 1
            except Exception as error:
                telemetry.log().error("event failed again", subject=letter.subject, exc_info=error)
    return handled, len(letters) - handled


async def _replay(consumers: Consumers, db: Database, letter: Any) -> None:
    async with db.transaction() as session:
        fresh = await session.execute(_TAKE, {"ids": [letter.event_id]})
        if fresh.first() is not None:
            await consumers.handle(session, letter.subject, letter.payload, letter.headers)
        await session.execute(sa.text("DELETE FROM dead_letters WHERE event_id = :id"), {"id": letter.event_id})
