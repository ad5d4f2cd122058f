"""The clocks of deals run in their owners' working time."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from google.protobuf.field_mask_pb2 import FieldMask

from suki.pipeline.v1 import pipeline_pb2 as pb
from suki.pipeline.v1.events_pb2 import DealDueSoon, DealEscalated, DealIdle, DealOverdue
from suki.staff.v1 import staff_pb2 as staff
from suki.staff.v1.events_pb2 import CalendarChanged, DepartmentChanged, EmployeeChanged
from suki_kit import clock
from suki_kit.auth import Caller
from suki_kit.db import new_id
from suki_kit.testing import ADMINISTRATOR, employee
from suki_pipeline.jobs import announce
from suki_pipeline.service import create_deal
from suki_pipeline.steps import move_deal
from suki_pipeline.timers import time_deals

from .factories import a_deal, stages_of

HOUR = 3600
OFFICE = ["09:00-18:00"] * 5 + ["", ""]
# A Friday.
FRIDAY = datetime(2026, 11, 20, 16, tzinfo=ZoneInfo("Asia/Manila"))
MONDAY = FRIDAY + timedelta(days=3)


def a_calendar(version: int = 1, **overrides: Any) -> CalendarChanged:
    values = {"id": str(new_id()), "name": "Office", "time_zone": "Asia/Manila", "week": OFFICE}
    return CalendarChanged(calendar=staff.Calendar(version=version, **{**values, **overrides}))


class Company:
    """An office under a head office, with a manager and two heads."""

    def __init__(self, harness: Any, pipeline: Any) -> None:
        self.harness, self.pipeline, self.manager = harness, pipeline, employee()
        self.office, self.head_office = str(self.manager.department_id), str(new_id())
        self.head, self.version = str(new_id()), 0

    async def opens(self, office_calendar: str = "", manager_calendar: str = "") -> None:
        """Tells of them anew, with these calendars."""
        self.version += 1
        places = (
            staff.Department(id=self.head_office, name="Head office", head_id=self.head),
            staff.Department(id=self.office, name="Office", parent_id=self.head_office, calendar_id=office_calendar),
        )
        for place in places:
            place.version = self.version
            await self.harness.hear(DepartmentChanged(department=place))
        me = staff.Employee(id=str(self.manager.id), department_id=self.office, active=True, calendar_id=manager_calendar)
        me.version = self.version
        await self.harness.hear(EmployeeChanged(employee=me))

    async def stage(self, **clocks: int) -> str:
        """The first stage, with these clocks only."""
        stage = (await stages_of(self.pipeline))[0]
        values: dict[str, Any] = {
            "planned_seconds": 0,
            "idle_limit_seconds": 0,
            "remind_seconds": 0,
            "escalate_seconds": 0,
        } | clocks
        asked = pb.Stage(id=stage.id, **values)
        await self.pipeline.UpdateStage(pb.UpdateStageRequest(stage=asked, update_mask=FieldMask(paths=list(values))))
        return stage.id

    async def deal(self, at: datetime = FRIDAY, owner: Caller | None = None) -> pb.Deal:
        message = a_deal(owner_id=str((owner or self.manager).id)).deal
        with clock.at(at):
            async with self.harness.transaction() as session:
                made = await create_deal(session, ADMINISTRATOR, message)
        return await self.timed(made)

    async def moves(self, deal: pb.Deal, stage_id: str, at: datetime) -> None:
        with clock.at(at):
            async with self.harness.transaction() as session:
                await move_deal(session, ADMINISTRATOR, UUID(deal.id), UUID(stage_id), 0)

    async def timed(self, deal: pb.Deal) -> pb.Deal:
        """As it is once its clocks are set."""
        async with self.harness.transaction() as session:
            await time_deals(session, clock.now())
        return await self.pipeline.GetDeal(pb.GetDealRequest(id=deal.id))

    async def told_until(self, moment: datetime) -> list[Any]:
        """What is announced when it is so late."""
        before = len(await self.harness.published())
        with clock.at(moment):
            async with self.harness.transaction() as session:
                await announce(session, clock.now())
        return (await self.harness.published())[before:]


@pytest.fixture
async def company(harness, pipeline) -> Company:
    company = Company(harness, pipeline)
    await company.opens()
    return company


def due(deal: pb.Deal) -> datetime:
    return deal.stage_due_time.ToDatetime(tzinfo=UTC)


def idle(deal: pb.Deal) -> datetime:
    return deal.idle_due_time.ToDatetime(tzinfo=UTC)


async def test_without_a_calendar_the_clock_never_stops(company):
    await company.stage(planned_seconds=4 * HOUR, idle_limit_seconds=8 * HOUR)
    deal = await company.deal()
    assert (due(deal), idle(deal)) == (FRIDAY + timedelta(hours=4), FRIDAY + timedelta(hours=8))


async def test_a_plan_goes_on_after_the_weekend(company):
    await company.harness.hear(a_calendar(default=True))
    await company.stage(planned_seconds=4 * HOUR, idle_limit_seconds=11 * HOUR)
    deal = await company.deal()
    assert due(deal) == MONDAY.replace(hour=11)
    assert idle(deal) == MONDAY.replace(hour=18)


async def test_the_nearest_calendar_counts(company):
    always = a_calendar(name="Always", week=["00:00-24:00"] * 7)
    early = a_calendar(name="Early", week=["06:00-10:00"] * 7)
    for told in (a_calendar(default=True), always, early):
        await company.harness.hear(told)
    await company.stage(planned_seconds=4 * HOUR)
    deal = await company.deal()
    await company.opens(office_calendar=always.calendar.id)
    assert due(await company.timed(deal)) == FRIDAY + timedelta(hours=4)
    await company.opens(office_calendar=always.calendar.id, manager_calendar=early.calendar.id)
    assert due(await company.timed(deal)) == FRIDAY.replace(hour=10) + timedelta(days=1)


async def test_a_holiday_that_is_declared_moves_what_is_due(company):
    calendar = a_calendar(default=True)
    await company.harness.hear(calendar)
    await company.stage(planned_seconds=4 * HOUR)
    deal = await company.deal()
    holiday = staff.CalendarDay(date="2026-11-23", name="Holiday")
    await company.harness.hear(a_calendar(id=calendar.calendar.id, default=True, days=[holiday], version=2))
    await company.harness.hear(a_calendar(id=calendar.calendar.id, default=True, version=1))
    assert due(await company.timed(deal)) == MONDAY.replace(hour=11) + timedelta(days=1)


async def test_a_stage_that_is_entered_again_goes_on_where_it_stopped(company):
    await company.stage(planned_seconds=4 * HOUR)
    first, second = [stage.id for stage in (await stages_of(company.pipeline))[:2]]
    deal = await company.deal()
    for hours, stage_id in ((1, second), (10, first)):
        await company.moves(deal, stage_id, FRIDAY + timedelta(hours=hours))
    assert due(await company.timed(deal)) == FRIDAY + timedelta(hours=13)


async def test_time_in_a_stage_is_told_in_working_time(company):
    await company.harness.hear(a_calendar(default=True))
    await company.stage(planned_seconds=4 * HOUR)
    deal = await company.deal()
    second = (await stages_of(company.pipeline))[1].id
    await company.moves(deal, second, MONDAY.replace(hour=10))
    visits = (await company.pipeline.ListStageVisits(pb.ListStageVisitsRequest(deal_id=deal.id))).visits
    assert visits[0].spent_seconds == 3 * HOUR
    assert (await company.harness.published())[-1].spent_seconds == 3 * HOUR


async def test_reminder_lateness_and_escalation_are_told_once_each(company):
    await company.harness.hear(a_calendar(default=True))
    await company.stage(planned_seconds=4 * HOUR, remind_seconds=HOUR, escalate_seconds=2 * HOUR)
    deal = await company.deal()
    told: list[tuple[int, str]] = []
    for hour in range(9, 17):
        for _ in range(2):
            news = await company.told_until(MONDAY.replace(hour=hour, minute=30))
            told += [(hour, type(event).__name__) for event in news]
    assert told == [(10, "DealDueSoon"), (11, "DealOverdue"), (13, "DealEscalated")]
    kinds = DealDueSoon | DealOverdue | DealEscalated
    late: list[Any] = [event for event in await company.harness.published() if isinstance(event, kinds)]
    assert {event.deal.id for event in late} == {deal.id}
    assert late[-1].head_id == company.head


async def test_a_deal_that_was_late_from_the_start_gets_no_reminder(company):
    await company.stage(planned_seconds=HOUR, remind_seconds=HOUR)
    await company.deal()
    assert [type(event) for event in await company.told_until(FRIDAY + timedelta(hours=2))] == [DealOverdue]


async def test_another_owner_brings_another_calendar(company):
    early, other = a_calendar(name="Early", week=["06:00-10:00"] * 7), employee()
    await company.harness.hear(early)
    me = staff.Employee(id=str(other.id), department_id=str(other.department_id), active=True, calendar_id=early.calendar.id)
    me.version = 1
    await company.harness.hear(EmployeeChanged(employee=me))
    await company.stage(planned_seconds=4 * HOUR)
    deal = await company.deal()
    given = pb.Deal(id=deal.id, owner_id=str(other.id), version=deal.version)
    await company.pipeline.UpdateDeal(pb.UpdateDealRequest(deal=given, update_mask=FieldMask(paths=["owner_id"])))
    assert due(await company.timed(deal)) == FRIDAY.replace(hour=10) + timedelta(days=1)


async def test_an_idle_deal_is_told_in_working_time(company):
    await company.harness.hear(a_calendar(default=True))
    await company.stage(idle_limit_seconds=4 * HOUR)
    await company.deal()
    assert await company.told_until(MONDAY.replace(hour=10)) == []
    assert [type(event) for event in await company.told_until(MONDAY.replace(hour=12))] == [DealIdle]
