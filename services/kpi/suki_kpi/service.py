"""Decisions and writes about plans and indicators, and who may look at whom."""

from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncSession

from suki.kpi.v1 import kpi_pb2 as pb
from suki_kit import clock
from suki_kit.auth import Caller
from suki_kit.colleagues import UnknownEmployee, department_of, find_colleagues
from suki_kit.db import Connection, check_version
from suki_kit.errors import PermissionDenied
from suki_kpi import indicators, queries
from suki_kpi.errors import AmbiguousSubject, DepartmentNotFound, KpiNotFound, UnknownMetric, UnknownPeriod
from suki_kpi.models import Kpi, Target
from suki_kpi.periods import period_start

# A change of one of these makes another indicator: what was told of it before no longer holds.
_MEANING = {"metric", "period", "employee_id", "department_id", "critical_above", "enabled"}


async def check_subject(
    connection: Connection, caller: Caller, permission: str, employee_id: UUID | None, department_id: UUID | None
) -> None:
    """May the caller do this about the employee, the department, or with neither the company?

    Raises PermissionDenied, UnknownEmployee, DepartmentNotFound and AmbiguousSubject.
    """
    if employee_id and department_id:
        raise AmbiguousSubject(fields={"department_id": "leave it or the employee_id empty"})
    if not await _reaches(connection, caller, permission, employee_id, department_id):
        raise PermissionDenied("This is about people outside of what your role reaches. Ask an administrator.")
    if employee_id and employee_id != caller.id and not await find_colleagues(connection, [employee_id]):
        raise UnknownEmployee(employee_id=employee_id)
    if (
        department_id
        and department_id != caller.department_id
        and not await queries.knows_department(connection, department_id)
    ):
        raise DepartmentNotFound(department_id=department_id)


async def _reaches(
    connection: Connection, caller: Caller, permission: str, employee_id: UUID | None, department_id: UUID | None
) -> bool:
    if employee_id is None and department_id is None:
        return caller.scope(permission) == "all"
    if employee_id:
        found = await find_colleagues(connection, [employee_id])
        department_id = found[employee_id].department_id if employee_id in found else None
    return caller.may_reach(permission, employee_id, department_id)


def check_metric(metric: int, field: str) -> None:
    """Raises UnknownMetric."""
    if metric not in pb.Metric.values():
        raise UnknownMetric(fields={field: "is not a metric"})


async def set_target(
    session: AsyncSession,
    caller: Caller,
    *,
    metric: int,
    employee_id: UUID | None,
    department_id: UUID | None,
    month: date,
    value: Decimal,
) -> Target:
    """Writes or replaces the plan for the month of this day. Raises what `check_subject` does, UnknownMetric, StaleVersion."""
    check_metric(metric, "target.metric")
    if not employee_id and not department_id:
        raise AmbiguousSubject("Name an employee or a department.", fields={"target.employee_id": "this or department_id"})
    await check_subject(session, caller, "targets.manage", employee_id, department_id)
    about = {"metric": metric, "employee_id": employee_id, "department_id": department_id, "month": month.replace(day=1)}
    row = (await session.execute(sa.select(Target).filter_by(**about))).scalar_one_or_none()
    if row is None:
        row = Target(**about)
        session.add(row)
    row.value = value
    await session.flush()
    return row


async def define_kpi(session: AsyncSession, caller: Caller, values: dict[str, Any], request_id: UUID | None) -> pb.Kpi:
    """The same `request_id` returns what it defined. One that is critical already is told at once.

    Raises what `check_subject` does, UnknownMetric, UnknownPeriod, UnknownEmployee.
    """
    now = clock.now()
    if request_id is not None:
        known = await session.execute(sa.select(Kpi).where(Kpi.request_id == request_id))
        if row := known.scalar_one_or_none():
            return await indicators.present(session, row, now)
    row = Kpi(**values, request_id=request_id, judged_start=period_start(values["period"], now))
    await _check_kpi(session, caller, row)
    session.add(row)
    return await _judged(session, row)


async def update_kpi(session: AsyncSession, caller: Caller, kpi_id: UUID, version: int, changes: dict[str, Any]) -> pb.Kpi:
    """Changes the given columns. Raises KpiNotFound, StaleVersion and what `define_kpi` does."""
    row = await session.get(Kpi, kpi_id, with_for_update=True)
    if row is None or not await _reaches(session, caller, "kpis.manage", row.employee_id, row.department_id):
        raise KpiNotFound(kpi_id=kpi_id)
    check_version(row, version)
    other = any(getattr(row, column) != value for column, value in changes.items() if column in _MEANING)
    for column, value in changes.items():
        setattr(row, column, value)
    if other:
        row.breach_start, row.judged_start = None, period_start(row.period, clock.now())
    await _check_kpi(session, caller, row)
    return await _judged(session, row)


async def _check_kpi(session: AsyncSession, caller: Caller, row: Kpi) -> None:
    check_metric(row.metric, "kpi.metric")
    if row.period not in pb.KpiPeriod.values():
        raise UnknownPeriod(fields={"kpi.period": "is not a period"})
    with session.no_autoflush:
        await check_subject(session, caller, "kpis.manage", row.employee_id, row.department_id)
        await department_of(session, caller, row.responsible_id)


async def _judged(session: AsyncSession, row: Kpi) -> pb.Kpi:
    await session.flush()
    now = clock.now()
    if row.enabled and row.critical_above:
        await indicators.judge(session, row, now)
    return await indicators.present(session, row, now)


async def list_kpis(connection: Connection, caller: Caller) -> list[pb.Kpi]:
    """Each with its value now."""
    now = clock.now()
    return [await indicators.present(connection, row, now) for row in await queries.list_kpis(connection, caller)]
