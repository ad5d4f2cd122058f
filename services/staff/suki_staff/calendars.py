"""Decisions and writes about calendars."""

from collections import Counter
from datetime import date
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncSession

from suki.staff.v1 import staff_pb2 as pb
from suki.staff.v1.events_pb2 import CalendarChanged
from suki_kit.db import check_version
from suki_kit.outbox import publish
from suki_kit.working_time import InvalidHours, UnknownZone, WorkingTime, parse_hours
from suki_staff import convert
from suki_staff.errors import CalendarNotFound, InvalidCalendar
from suki_staff.models import Calendar


async def create_calendar(session: AsyncSession, values: dict[str, Any], request_id: UUID | None) -> pb.Calendar:
    """The same `request_id` returns what it created. Raises InvalidCalendar and CalendarExists."""
    made = await session.execute(sa.select(Calendar).where(Calendar.request_id == request_id)) if request_id else None
    row = made.scalar_one_or_none() if made else None
    if row is None:
        _check(values)
        if values["is_default"]:
            await _take_default(session)
        row = Calendar(**values, request_id=request_id)
        await _write(session, row)
    return convert.calendar(row)


async def update_calendar(session: AsyncSession, calendar_id: UUID, version: int, changes: dict[str, Any]) -> pb.Calendar:
    """Raises CalendarNotFound, InvalidCalendar, CalendarExists and StaleVersion."""
    row = await session.get(Calendar, calendar_id)
    if row is None:
        raise CalendarNotFound(calendar_id=calendar_id)
    check_version(row, version)
    if changes.get("is_default") and not row.is_default:
        await _take_default(session)
    for column, value in changes.items():
        setattr(row, column, value)
    _check({column: getattr(row, column) for column in ("time_zone", "week", "days")})
    await _write(session, row)
    return convert.calendar(row)


async def _write(session: AsyncSession, row: Calendar) -> None:
    """Writes and tells it."""
    session.add(row)
    await session.flush()
    await publish(session, CalendarChanged(calendar=convert.calendar(row)))


async def _take_default(session: AsyncSession) -> None:
    """The calendar that was the default is it no longer."""
    found = await session.execute(sa.select(Calendar).where(Calendar.is_default).with_for_update())
    for row in found.scalars():
        row.is_default = False
        await _write(session, row)


def _check(values: dict[str, Any]) -> None:
    """Raises InvalidCalendar, which says what is wrong in which field."""
    wrong: dict[str, str] = {}
    for day in values["days"]:
        try:
            parse_hours(day["hours"])
        except InvalidHours as error:
            wrong["calendar.days"] = f"{day['date']}: {error}"
    try:
        WorkingTime(values["time_zone"], values["week"])
    except UnknownZone as error:
        wrong["calendar.time_zone"] = str(error)
    except InvalidHours as error:
        wrong["calendar.week"] = str(error)
    dates = [date.fromisoformat(day["date"]) for day in values["days"]]
    if twice := [day for day, times in Counter(dates).items() if times > 1]:
        wrong["calendar.days"] = f"{min(twice)} stands there twice"
    if wrong:
        raise InvalidCalendar(fields=wrong)
