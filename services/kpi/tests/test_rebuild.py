"""The read model can be thrown away: the stream brings the same facts again."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from suki.kpi.v1 import kpi_pb2 as pb
from suki.kpi.v1.events_pb2 import KpiBreached
from suki_kit.inbox import ConsumerRunner
from suki_kit.outbox import STREAM, Relay, publish
from suki_kit.run import connect_nats
from suki_kit.testing import start_nats
from suki_kpi.__main__ import SERVICE
from suki_kpi.errors import StreamIncomplete
from suki_kpi.rebuild import forget_read_model, rebuild

from .factories import Company, a_kpi, on


@pytest.fixture
async def nats(tmp_path: Path) -> AsyncIterator[Any]:
    """A stream of our own: no other test's news."""
    url, process = start_nats(tmp_path / "nats")
    connection = await connect_nats(url, "kpi")
    yield connection
    await connection.close()
    process.terminate()
    process.wait(10)


class Told:
    """News that goes through the stream."""

    def __init__(self, harness) -> None:
        self._harness = harness
        self.count = 0

    async def hear(self, event, at=None) -> None:
        async with self._harness.transaction() as session:
            await publish(session, event, at=at)
        self.count += 1


@asynccontextmanager
async def running(harness, nats) -> AsyncIterator[None]:
    """The relay and the consumer of one replica."""
    work = (Relay(harness.db, nats.jetstream()).run(), ConsumerRunner(harness.service.consumers, harness.db, nats).run())
    tasks = [asyncio.create_task(one) for one in work]
    try:
        yield
    finally:
        for task in tasks:
            task.cancel()
        with suppress(asyncio.CancelledError):
            await asyncio.gather(*tasks)


async def rows_of(harness, *tables: str) -> list[Any]:
    async with harness.db.connection() as connection:
        return [(await connection.execute(sa.text(f"SELECT * FROM {table} ORDER BY 1, 2"))).all() for table in tables]


async def handled(harness, events: int) -> None:
    async with asyncio.timeout(20):
        while len((await rows_of(harness, "inbox"))[0]) < events:
            await asyncio.sleep(0.05)


async def live_a_little(company: Company) -> None:
    ana = await company.hire("Ana")
    pipeline = await company.pipeline("Lead", "Talks")
    place = {"pipeline_id": pipeline.id, "stage_id": pipeline.stages[0].id}
    sold = await company.create(company.deal(ana, "10.25", **place), at=on(2017, 3, 1))
    await company.move(sold, pipeline.stages[1], at=on(2017, 3, 5))
    await company.win(sold, at=on(2017, 3, 9))
    again = await company.create(company.deal(ana, **place))
    await company.win(again)
    await company.reopen(again)
    await company.lose(again)
    for _ in range(2):
        await company.miss_a_call(ana)


async def test_a_rebuild_brings_the_same_facts(harness, kpis, company, nats):
    boss = await company.hire("Boss")
    await kpis.DefineKpi(pb.DefineKpiRequest(kpi=a_kpi(responsible_id=str(boss.id))))
    told = Told(harness)
    async with running(harness, nats):
        await live_a_little(Company(told.hear))
        await handled(harness, told.count)
        before = await rows_of(harness, "facts", "deals", "deal_stages")
        await rebuild(SERVICE, harness.kit.settings.model_copy(update={"nats_url": nats.connected_url.geturl()}))
        await handled(harness, told.count)
    assert await rows_of(harness, "facts", "deals", "deal_stages") == before
    assert len(before[0]) == 7


async def test_a_rebuild_tells_no_breach_again(harness, kpis, company, nats):
    boss = await company.hire("Boss")
    await kpis.DefineKpi(pb.DefineKpiRequest(kpi=a_kpi(responsible_id=str(boss.id))))
    told = Told(harness)
    async with running(harness, nats):
        await live_a_little(Company(told.hear))
        await handled(harness, told.count)
        await forget_read_model(harness.db, nats, "kpi")
        await handled(harness, told.count)
        await company.miss_a_call(boss)
        subscription = await nats.jetstream().subscribe(KpiBreached.DESCRIPTOR.full_name, ordered_consumer=True)
        await subscription.next_msg(timeout=5)
        news = await nats.jetstream().stream_info(STREAM, subjects_filter="suki.kpi.>")
    assert news.state.subjects == {KpiBreached.DESCRIPTOR.full_name: 1}


async def test_a_stream_that_has_dropped_its_beginning_is_not_rebuilt_from(harness, company, nats):
    ana = await company.hire("Ana")
    await company.sell(ana, "10.00")
    await nats.jetstream().publish("suki.test", b"")
    await nats.jetstream().purge_stream(STREAM)
    with pytest.raises(StreamIncomplete):
        await forget_read_model(harness.db, nats, "kpi")
    assert (await rows_of(harness, "facts"))[0]


async def test_a_stream_made_anew_is_not_rebuilt_from(harness, company, nats):
    told = Told(harness)
    async with running(harness, nats):
        await live_a_little(Company(told.hear))
        await handled(harness, told.count)
    stream = await nats.jetstream().stream_info(STREAM)
    await nats.jetstream().delete_stream(STREAM)
    await nats.jetstream().add_stream(stream.config)
    with pytest.raises(StreamIncomplete):
        await forget_read_model(harness.db, nats, "kpi")
    assert (await rows_of(harness, "facts"))[0]
