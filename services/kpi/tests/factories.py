"""A company that has news: departments, people, deals that go their way."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from suki.contacts.v1.contacts_pb2 import Contact, Source
from suki.contacts.v1.events_pb2 import ContactCreated, SourceChanged, SourceCostChanged, SourceTouched
from suki.contacts.v1.sources_pb2 import SourceCost
from suki.kpi.v1 import kpi_pb2 as pb
from suki.pipeline.v1 import pipeline_pb2
from suki.pipeline.v1.events_pb2 import (
    DealCreated,
    DealLost,
    DealReopened,
    DealStageChanged,
    DealUpdated,
    DealWon,
    PipelineChanged,
    RateChanged,
)
from suki.pipeline.v1.rates_pb2 import Rate
from suki.staff.v1.events_pb2 import DepartmentChanged, EmployeeChanged
from suki.staff.v1.staff_pb2 import Department, Employee
from suki.telephony.v1.events_pb2 import CallMissed
from suki.telephony.v1.telephony_pb2 import Call
from suki.type.v1.type_pb2 import Money, Period
from suki_kit.auth import Caller
from suki_kit.db import new_id
from suki_kit.testing import employee
from suki_kit.values import timestamp


def on(year: int, month: int, day: int, hour: int = 12) -> datetime:
    return datetime(year, month, day, hour, tzinfo=UTC)


def month(year: int, number: int) -> Period:
    after = on(year + number // 12, number % 12 + 1, 1, 0)
    return Period(start_time=timestamp(on(year, number, 1, 0)), end_time=timestamp(after))


def a_kpi(**overrides: Any) -> pb.Kpi:
    """Critical when two calls of a day are missed in the company."""
    values = {
        "name": "Missed calls",
        "metric": pb.METRIC_CALLS_MISSED,
        "period": pb.KPI_PERIOD_DAY,
        "critical": "2",
        "critical_above": True,
        "enabled": True,
    }
    return pb.Kpi(**{**values, **overrides})


def table_of(report: pb.ReportTable) -> dict[str, dict[str, str]]:
    """Title → column → cell; the total under "total"."""
    keys = [column.key for column in report.columns]
    rows = {row.title or row.subject: dict(zip(keys, row.cells, strict=True)) for row in report.rows}
    return rows | {"total": dict(zip(keys, report.total.cells, strict=True))}


@dataclass
class Company:
    """Tells kpi what happens, as the other services would."""

    # Takes an event and when it happened.
    hear: Callable[..., Awaitable[None]]

    async def department(self, name: str, parent_id: str = "") -> str:
        department = Department(id=str(new_id()), name=name, parent_id=parent_id, version=1)
        await self.hear(DepartmentChanged(department=department))
        return department.id

    async def hire(self, name: str, department_id: str = "", **grants: str) -> Caller:
        """A person known here, of the department, or of one of their own."""
        person = employee(**grants)
        department_id = department_id or str(person.department_id)
        hired = Employee(id=str(person.id), name=name, department_id=department_id, active=True, version=1)
        await self.hear(EmployeeChanged(employee=hired))
        return person

    async def source(self, name: str) -> str:
        source = Source(id=str(new_id()), name=name, version=1)
        await self.hear(SourceChanged(source=source))
        return source.id

    async def cost(self, source_id: str, amount: str, first_day: str, last_day: str, currency: str = "USD") -> SourceCost:
        cost = SourceCost(id=str(new_id()), source_id=source_id, first_day=first_day, last_day=last_day, version=1)
        cost.amount.CopyFrom(Money(amount=amount, currency=currency))
        await self.hear(SourceCostChanged(cost=cost))
        return cost

    async def rate(self, currency: str, rate: str, valid_from: str) -> Rate:
        told = Rate(id=str(new_id()), currency=currency, rate=rate, valid_from=valid_from, version=1)
        await self.hear(RateChanged(rate=told))
        return told

    async def pipeline(self, *stages: str, default: bool = True, currency: str = "USD") -> pipeline_pb2.Pipeline:
        named = [pipeline_pb2.Stage(id=str(new_id()), name=name) for name in stages]
        told = pipeline_pb2.Pipeline(
            id=str(new_id()), name="Sales", stages=named, default=default, currency=currency, version=1
        )
        await self.hear(PipelineChanged(pipeline=told))
        return told

    def deal(
        self, owner: Caller | None = None, amount: str = "100.00", currency: str = "USD", **overrides: Any
    ) -> pipeline_pb2.Deal:
        """A new deal that nobody has heard of yet."""
        values = {
            "id": str(new_id()),
            "title": "Harbour Foods",
            "pipeline_id": str(new_id()),
            "stage_id": str(new_id()),
            "state": pipeline_pb2.DEAL_STATE_OPEN,
            "owner_id": str(owner.id) if owner else "",
            "department_id": str(owner.department_id) if owner else "",
            "amount": Money(amount=amount, currency=currency),
            "version": 1,
        }
        return pipeline_pb2.Deal(**{**values, **overrides})

    async def create(self, deal: pipeline_pb2.Deal, at: datetime | None = None) -> pipeline_pb2.Deal:
        await self.hear(DealCreated(deal=deal), at)
        return deal

    async def move(self, deal: pipeline_pb2.Deal, stage: pipeline_pb2.Stage, at: datetime | None = None) -> None:
        _step(deal, stage_id=stage.id)
        await self.hear(DealStageChanged(deal=deal, to_stage_id=stage.id), at)

    async def update(self, deal: pipeline_pb2.Deal, amount: str) -> None:
        _step(deal)
        deal.amount.amount = amount
        await self.hear(DealUpdated(deal=deal, changed_fields=["amount"]))

    async def win(self, deal: pipeline_pb2.Deal, at: datetime | None = None) -> DealWon:
        _step(deal, state=pipeline_pb2.DEAL_STATE_WON)
        event = DealWon(deal=deal)
        await self.hear(event, at)
        return event

    async def lose(self, deal: pipeline_pb2.Deal, reason: str = "Too dear", at: datetime | None = None) -> DealLost:
        _step(deal, state=pipeline_pb2.DEAL_STATE_LOST, loss_reason_id=REASONS.setdefault(reason, str(new_id())))
        event = DealLost(deal=deal, loss_reason_name=reason)
        await self.hear(event, at)
        return event

    async def reopen(self, deal: pipeline_pb2.Deal, at: datetime | None = None) -> DealReopened:
        previous = deal.state
        _step(deal, state=pipeline_pb2.DEAL_STATE_OPEN, loss_reason_id="")
        event = DealReopened(deal=deal, previous_state=previous)
        await self.hear(event, at)
        return event

    async def sell(self, owner: Caller, amount: str, at: datetime | None = None, **overrides: Any) -> pipeline_pb2.Deal:
        deal = await self.create(self.deal(owner, amount, **overrides), at)
        await self.win(deal, at)
        return deal

    async def meet(self, owner: Caller, source_id: str, at: datetime | None = None) -> None:
        """A new contact."""
        contact = Contact(id=str(new_id()), source_id=source_id)
        contact.owner_id, contact.department_id = str(owner.id), str(owner.department_id)
        await self.hear(ContactCreated(contact=contact), at)

    def touch(self, owner: Caller, source_id: str) -> SourceTouched:
        """Somebody's call by a source."""
        ids = {"id": str(new_id()), "contact_id": str(new_id()), "source_id": source_id}
        whose = {"owner_id": str(owner.id), "department_id": str(owner.department_id)}
        return SourceTouched(**ids, **whose, kind="call", touch_time=timestamp(on(2017, 3, 5)))

    async def miss_a_call(self, owner: Caller, at: datetime | None = None) -> None:
        call = Call(id=str(new_id()), owner_id=str(owner.id), department_id=str(owner.department_id), version=2)
        await self.hear(CallMissed(call=call), at)


REASONS: dict[str, str] = {}


def _step(deal: pipeline_pb2.Deal, **changes: Any) -> None:
    deal.version += 1
    for field, value in changes.items():
        setattr(deal, field, value)
