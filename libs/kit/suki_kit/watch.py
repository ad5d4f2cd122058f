"""What is looked at regularly, so that it can be seen when something stands still: backlogs and dead letters."""

import asyncio
from typing import Any

import sqlalchemy as sa
from nats.aio.client import Client as Nats

from suki_kit import telemetry
from suki_kit.db import Database
from suki_kit.outbox import STREAM

_SECONDS = 10.0
_WAITING = sa.text(
    "SELECT coalesce(extract(epoch FROM now() - (SELECT min(create_time) FROM outbox)), 0) AS outbox_seconds, "
    "(SELECT count(*) FROM dead_letters) AS dead"
)


async def watch_forever(db: Database, nats: Nats, durable: str | None) -> None:
    """Until cancelled. Every replica sees the same backlogs; `durable` is the service's consumer, where it hears events."""
    while True:
        try:
            await watch(db, nats, durable)
        except Exception as error:  # the database or the stream is away: readiness says so
            telemetry.log().debug("cannot look at the backlogs", error=type(error).__name__)
        await asyncio.sleep(_SECONDS)


async def watch(db: Database, nats: Nats, durable: str | None) -> None:
    async with db.connection() as connection:
        waiting: Any = (await connection.execute(_WAITING)).one()
    telemetry.OUTBOX_AGE.set(float(waiting.outbox_seconds))
    telemetry.DEAD_LETTERS.set(waiting.dead)
    if durable:
        consumer = await nats.jetstream().consumer_info(STREAM, durable)
        telemetry.CONSUMER_PENDING.set((consumer.num_pending or 0) + (consumer.num_ack_pending or 0))
