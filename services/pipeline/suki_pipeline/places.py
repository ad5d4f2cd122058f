"""The copies of who works where and when, which the clocks of deals go by. A change of them has the clocks set anew."""

from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from suki.staff.v1 import staff_pb2 as staff
from suki_kit.values import uuid
from suki_pipeline.models import Calendar, WorkPlace, deals
from suki_pipeline.timers import untime


async def keep_calendar(session: AsyncSession, calendar: staff.Calendar) -> None:
    """An older version never wins."""
    values = {
        "id": UUID(calendar.id),
        "time_zone": calendar.time_zone,
        "week": list(calendar.week),
        "days": [{"date": day.date, "hours": day.hours, "name": day.name} for day in calendar.days],
        "is_default": calendar.default,
        "version": calendar.version,
    }
    if await _kept(session, Calendar, values):
        await untime(session)


async def keep_department(session: AsyncSession, department: staff.Department) -> None:
    """An older version never wins."""
    fields = ("id", "parent_id", "head_id", "calendar_id")
    values = {field: uuid(getattr(department, field)) for field in fields} | {"version": department.version}
    if await _kept(session, WorkPlace, values, "parent_id", "calendar_id"):
        await untime(session)


async def keep_employee(session: AsyncSession, employee: staff.Employee) -> None:
    """An older version never wins."""
    values = {
        "id": UUID(employee.id),
        "parent_id": uuid(employee.department_id),
        "head_id": None,
        "calendar_id": uuid(employee.calendar_id),
        "version": employee.version,
    }
    if await _kept(session, WorkPlace, values, "parent_id", "calendar_id"):
        await untime(session, deals.c.owner_id == values["id"])


async def _kept(session: AsyncSession, model: Any, values: dict[str, Any], *which: str) -> bool:
    """Writes the copy where it is newer. Whether one of these columns, or any of them when none is named, has changed."""
    table = model.__table__
    known = (await session.execute(sa.select(*table.columns).where(table.c.id == values["id"]).with_for_update())).first()
    if known is not None and known.version >= values["version"]:
        return False
    written = insert(table).values(values)
    newer = written.on_conflict_do_update(index_elements=["id"], set_=values, where=table.c.version < written.excluded.version)
    await session.execute(newer)
    compared = which or [column for column in values if column != "version"]
    return known is None or any(getattr(known, column) != values[column] for column in compared)
