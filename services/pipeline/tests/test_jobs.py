"""Late and idle deals are announced once."""

from datetime import UTC, datetime, timedelta

from google.protobuf.field_mask_pb2 import FieldMask

from suki.contacts.v1 import contacts_pb2 as contacts
from suki.contacts.v1.events_pb2 import InteractionLogged
from suki.pipeline.v1 import pipeline_pb2 as pb
from suki.pipeline.v1.events_pb2 import DealIdle, DealOverdue
from suki_kit import clock
from suki_kit.db import new_id
from suki_kit.jobs import run_job
from suki_kit.values import timestamp
from suki_pipeline import jobs
from suki_pipeline.jobs import announce

from .factories import a_deal, stages_of


async def passing(harness, **time: float) -> list[tuple[str, str]]:
    """The announcements made when that much time has passed: (deal's id, cause)."""
    before = len(await harness.published())
    with clock.at(datetime.now(UTC) + timedelta(**time)):
        async with harness.transaction() as session:
            await announce(session, clock.now())
    told = (await harness.published())[before:]
    return sorted((event.deal.id, event.cause if isinstance(event, DealOverdue) else "idle") for event in told)


async def in_stage(pipeline, planned_seconds: int = 0, idle_limit_seconds: int = 0) -> str:
    """The first stage, with these limits only."""
    stage = (await stages_of(pipeline))[0]
    asked = pb.Stage(id=stage.id, planned_seconds=planned_seconds, idle_limit_seconds=idle_limit_seconds)
    mask = FieldMask(paths=["planned_seconds", "idle_limit_seconds"])
    await pipeline.UpdateStage(pb.UpdateStageRequest(stage=asked, update_mask=mask))
    return stage.id


async def test_a_passed_deadline_is_told_once(pipeline, harness):
    await in_stage(pipeline)
    soon = datetime.now(UTC) + timedelta(hours=1)
    deal = await pipeline.CreateDeal(a_deal(deadline=soon))
    await pipeline.CreateDeal(a_deal())
    assert await passing(harness, minutes=59) == []
    assert await passing(harness, minutes=61) == [(deal.id, "deadline")]
    assert await passing(harness, minutes=62) == []
    late = await pipeline.GetDeal(pb.GetDealRequest(id=deal.id))
    assert late.overdue
    told = (await harness.published())[-1]
    assert isinstance(told, DealOverdue)
    assert told.deal == late
    assert 59 <= told.late_seconds <= 61


async def test_all_that_are_late_are_told_in_one_pass_however_many(pipeline, harness, monkeypatch):
    await in_stage(pipeline)
    soon = datetime.now(UTC) + timedelta(hours=1)
    deals = [await pipeline.CreateDeal(a_deal(deadline=soon)) for _ in range(5)]
    monkeypatch.setattr(jobs, "_BATCH", 2)
    with clock.at(soon + timedelta(hours=1)):
        assert await run_job(harness.kit.db, "pipeline", jobs.ANNOUNCE)
    told = [event.deal.id for event in await harness.published() if isinstance(event, DealOverdue)]
    assert sorted(told) == sorted(deal.id for deal in deals)


async def test_a_new_deadline_is_a_new_chance(pipeline, harness):
    await in_stage(pipeline)
    soon = datetime.now(UTC) + timedelta(hours=1)
    deal = await pipeline.CreateDeal(a_deal(deadline=soon))
    await passing(harness, hours=2)
    asked = pb.Deal(id=deal.id, deadline=soon + timedelta(hours=2), version=deal.version)
    moved = await pipeline.UpdateDeal(pb.UpdateDealRequest(deal=asked, update_mask=FieldMask(paths=["deadline"])))
    assert not moved.overdue
    assert await passing(harness, hours=2) == []
    assert await passing(harness, hours=4) == [(deal.id, "deadline")]


async def test_a_passed_stage_plan_is_told_once_for_each_stay(pipeline, harness):
    first = await in_stage(pipeline, planned_seconds=60)
    second = (await stages_of(pipeline))[1].id
    deal = await pipeline.CreateDeal(a_deal())
    assert await passing(harness, seconds=50) == []
    assert await passing(harness, seconds=70) == [(deal.id, "stage")]
    assert await passing(harness, seconds=80) == []
    for stage_id in (second, first):
        moved = await pipeline.MoveDeal(pb.MoveDealRequest(id=deal.id, stage_id=stage_id))
        assert not moved.overdue
    assert await passing(harness, seconds=90) == [(deal.id, "stage")]


async def test_silence_is_told_once_until_somebody_speaks(pipeline, harness):
    await in_stage(pipeline, idle_limit_seconds=3600)
    contact_id = str(new_id())
    deal = await pipeline.CreateDeal(a_deal(contact_id=contact_id))
    assert await passing(harness, minutes=61) == [(deal.id, "idle")]
    assert isinstance((await harness.published())[-1], DealIdle)
    assert await passing(harness, minutes=90) == []
    spoken = datetime.now(UTC) + timedelta(hours=2)
    letter = contacts.Interaction(kind=contacts.INTERACTION_KIND_LETTER, contact_id=contact_id, happen_time=timestamp(spoken))
    await harness.hear(InteractionLogged(interaction=letter))
    assert await passing(harness, hours=2, minutes=50) == []
    assert await passing(harness, hours=3, minutes=10) == [(deal.id, "idle")]


async def test_closed_deals_are_left_in_peace(pipeline, harness):
    deal = await pipeline.CreateDeal(a_deal(deadline=datetime.now(UTC) + timedelta(hours=1)))
    await pipeline.WinDeal(pb.WinDealRequest(id=deal.id))
    assert await passing(harness, days=100) == []


async def test_a_clock_ticks_without_a_new_version(pipeline, harness):
    deal = await pipeline.CreateDeal(a_deal(deadline=datetime.now(UTC) + timedelta(hours=1)))
    assert len(await passing(harness, days=100)) == 3
    stage = (await stages_of(pipeline))[1]
    moved = await pipeline.MoveDeal(pb.MoveDealRequest(id=deal.id, stage_id=stage.id, version=deal.version))
    assert moved.version == 2
    assert len((await pipeline.ListDealHistory(pb.ListDealHistoryRequest(id=deal.id))).changes) == 2
