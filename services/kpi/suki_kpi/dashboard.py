"""The page of a person or a department: figures with the period before and the plan, open deals, and three tables."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from suki.kpi.v1 import kpi_pb2 as pb
from suki.type.v1.type_pb2 import Money, Period
from suki_kit import clock
from suki_kit.auth import Caller
from suki_kit.db import Connection
from suki_kit.values import money, text, timestamp
from suki_kpi import queries
from suki_kpi.errors import AmbiguousSubject, IncompletePeriod
from suki_kpi.figures import Figures, gathered, kind_of, value_of, written
from suki_kpi.periods import planned, this_month
from suki_kpi.queries import PERMISSION, Filter
from suki_kpi.reports import run_report
from suki_kpi.service import check_subject

# How people came to us is told by source, in its report.
_METRICS: list[Any] = [one for one in pb.Metric.values() if one not in (pb.METRIC_UNSPECIFIED, pb.METRIC_TOUCHES)]


async def dashboard(
    connection: Connection, caller: Caller, employee_id: UUID | None, department_id: UUID | None, period: Filter
) -> pb.Dashboard:
    """Of the caller when neither is named; of this month when the period is empty.

    Raises IncompletePeriod and what `service.check_subject` does.
    """
    if not employee_id and not department_id:
        employee_id = caller.id
    if not employee_id and not department_id:
        raise AmbiguousSubject("Name an employee or a department: you are neither.")
    await check_subject(connection, caller, PERMISSION, employee_id, department_id)
    departments = await queries.departments_below(connection, department_id) if department_id else None
    chosen = replace(_whole(period), departments=departments, employee_id=employee_id)
    currency = await queries.currency(connection)
    (open_deals,) = await queries.open_deals(connection, caller, chosen)
    return pb.Dashboard(
        employee_id=text(employee_id),
        department_id=text(department_id),
        period=Period(start_time=timestamp(chosen.start), end_time=timestamp(chosen.end)),
        figures=await _figures(connection, caller, chosen, department_id),
        open_deal_count=open_deals.count,
        open_deal_amount=money(open_deals.amount, currency),
        overdue_deal_count=open_deals.overdue,
        currency=currency,
        funnel=await run_report(connection, caller, pb.REPORT_KIND_FUNNEL, chosen),
        sources=await run_report(connection, caller, pb.REPORT_KIND_SOURCES, chosen),
        loss_reasons=await run_report(connection, caller, pb.REPORT_KIND_LOSS_REASONS, chosen),
        unconverted=[
            Money(amount=text(row.amount), currency=row.currency)
            for row in await queries.unconverted(connection, caller, chosen)
        ],
    )


def _whole(period: Filter) -> Filter:
    """With both ends. Raises IncompletePeriod."""
    if period.start is None and period.end is None:
        start, end = this_month(clock.now())
        return Filter(start=start, end=end)
    if period.start is None or period.end is None or period.start >= period.end:
        raise IncompletePeriod(fields={"period": "needs a start and a later end"})
    return period


async def _figures(connection: Connection, caller: Caller, chosen: Filter, department_id: UUID | None) -> list[pb.Figure]:
    assert chosen.start is not None
    assert chosen.end is not None
    before = replace(chosen, start=chosen.start - (chosen.end - chosen.start), end=chosen.start)
    now = gathered(await queries.sums(connection, caller, chosen, _METRICS)).get(None, {})
    then = gathered(await queries.sums(connection, caller, before, _METRICS)).get(None, {})
    found = await queries.targets(connection, caller, chosen, _METRICS)
    targets = [target for target in found if target.department_id == department_id]
    return [_figure(metric, now, then, _plan(metric, targets, chosen)) for metric in _METRICS]


def _plan(metric: pb.Metric, targets: Sequence[Any], chosen: Filter) -> Decimal | None:
    asked: list[tuple[date, Decimal]] = [(target.month, target.value) for target in targets if target.metric == metric]
    return planned(asked, chosen.start, chosen.end, average=metric == pb.METRIC_CONVERSION)


def _figure(metric: pb.Metric, now: Figures, then: Figures, plan: Decimal | None) -> pb.Figure:
    kind = kind_of(metric)
    return pb.Figure(
        metric=metric,
        value=written(value_of(metric, now), kind),
        previous=written(value_of(metric, then), kind),
        target=written(plan, kind),
    )
