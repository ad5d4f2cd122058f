"""Backlogs and dead letters, as the metrics tell them."""

from typing import Any

from nats.aio.client import Client as Nats
from nats.js.api import AckPolicy, ConsumerConfig
from prometheus_client import REGISTRY

from suki_kit.db import Database
from suki_kit.outbox import STREAM
from suki_kit.watch import watch

from .conftest import rows


def value(metric: str) -> float | None:
    return REGISTRY.get_sample_value(metric)


async def test_what_waits_in_the_database_is_told(db: Database, client: Nats):
    await rows(
        db,
        "INSERT INTO outbox (event_id, subject, payload, headers, create_time) "
        "VALUES (gen_random_uuid(), 'suki.trial.v1.NoteWritten', '', '{}', now() - interval '70 seconds') RETURNING 1",
    )
    await rows(
        db,
        "INSERT INTO dead_letters (event_id, subject, payload, headers, error) "
        "VALUES (gen_random_uuid(), 'suki.trial.v1.NoteWritten', '', '{}', 'RuntimeError') RETURNING 1",
    )
    await watch(db, client, None)
    assert 70 <= (value("suki_outbox_oldest_seconds") or 0) < 100
    assert value("suki_dead_letters") == 1


async def test_nothing_waits(db: Database, client: Nats):
    await watch(db, client, None)
    assert (value("suki_outbox_oldest_seconds"), value("suki_dead_letters")) == (0, 0)


async def test_events_that_nobody_has_handled_are_counted(db: Database, client: Nats):
    stream = client.jetstream()
    config = ConsumerConfig(durable_name="trial", filter_subject="suki.trial.>", ack_policy=AckPolicy.EXPLICIT)
    await stream.add_consumer(STREAM, config)
    for _ in range(3):
        await stream.publish("suki.trial.v1.NoteWritten", b"")
    subscription: Any = await stream.pull_subscribe_bind("trial", STREAM)
    (taken,) = await subscription.fetch(1)
    await watch(db, client, "trial")
    assert value("suki_consumer_pending") == 3, "those in hand count until they are acknowledged"
    await taken.ack_sync()
    await watch(db, client, "trial")
    assert value("suki_consumer_pending") == 2
