"""Throwing the read model away and hearing the stream again from its beginning."""

from contextlib import suppress
from typing import Any

import nats.js.errors
import sqlalchemy as sa
from nats.aio.client import Client as Nats

from suki_kit import clock
from suki_kit.auth import acting_as, service_caller
from suki_kit.db import Database
from suki_kit.outbox import STREAM
from suki_kit.run import Service, connect_nats
from suki_kit.settings import DatabaseSettings
from suki_kpi.errors import StreamIncomplete
from suki_kpi.models import Kpi

# Copies of names stay: their versions keep older news out.
_FORGET = sa.text("TRUNCATE facts, deals, deal_stages, inbox")


async def rebuild(service: Service[Any], settings: DatabaseSettings) -> None:
    """`python -m suki_kpi rebuild`. The replicas that run fill the read model again; none needs to be stopped."""
    db = service.database(settings)
    connection = await connect_nats(settings.nats_url, service.name)
    await forget_read_model(db, connection, service.name)
    await connection.close()
    await db.close()


async def forget_read_model(db: Database, connection: Nats, durable: str) -> None:
    """Empties facts, deals and inbox, then resets the durable consumer to the beginning of the stream.

    In this order: what is delivered again must not be in the inbox. Replayed facts are not judged: they were, when they
    were new. Raises StreamIncomplete when the stream has dropped its beginning.
    """
    stream = connection.jetstream()
    first = (await stream.stream_info(STREAM)).state.first_seq
    if first > 1:
        raise StreamIncomplete(first_sequence=first)
    with acting_as(service_caller(durable)):
        async with db.transaction() as session:
            await session.execute(_FORGET)
            await session.execute(sa.update(Kpi).values(rebuild_time=clock.now()))
    with suppress(nats.js.errors.NotFoundError):  # no replica has ever run
        await stream.delete_consumer(STREAM, durable)
