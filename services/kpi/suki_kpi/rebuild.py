"""Throwing the read model away and hearing the stream again from its beginning."""

from contextlib import suppress
from typing import Any

import nats.js.errors
import sqlalchemy as sa
from nats.aio.client import Client as Nats
from nats.js.api import StreamInfo

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
_FIRST_HEARD = sa.text("SELECT min(handle_time) FROM inbox")


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
    were new. Raises StreamIncomplete when the stream has dropped its beginning, or was made anew after news were heard.
    """
    stream = connection.jetstream()
    await _check_holds_all(db, await stream.stream_info(STREAM))
    with acting_as(service_caller(durable)):
        async with db.transaction() as session:
            await session.execute(_FORGET)
            await session.execute(sa.update(Kpi).values(rebuild_time=clock.now()))
    with suppress(nats.js.errors.NotFoundError):  # no replica has ever run
        await stream.delete_consumer(STREAM, durable)


async def _check_holds_all(db: Database, stream: StreamInfo) -> None:
    async with db.connection() as connection:
        heard = (await connection.execute(_FIRST_HEARD)).scalar()
    made_anew = heard and stream.created and heard < stream.created
    if stream.state.first_seq > 1 or made_anew:
        raise StreamIncomplete(first_sequence=stream.state.first_seq, stream_create_time=stream.created, first_heard_time=heard)
