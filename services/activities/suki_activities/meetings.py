"""Decisions and writes about meetings."""

from typing import Any
from uuid import UUID

from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession

from suki.activities.v1 import activities_pb2 as pb
from suki.activities.v1.events_pb2 import MeetingHeld, MeetingScheduled
from suki_activities import convert, queries
from suki_activities.errors import MeetingClosed
from suki_activities.models import Meeting
from suki_kit.auth import Caller
from suki_kit.colleagues import department_of
from suki_kit.db import Connection, check_version, constraint_of
from suki_kit.errors import InvalidInput
from suki_kit.insert import insert_told, new_row
from suki_kit.merges import follow_cards
from suki_kit.outbox import publish


async def schedule_meeting(
    connection: Connection, caller: Caller, values: dict[str, Any], request_id: UUID | None = None
) -> pb.Meeting:
    """Writes a meeting in one statement. The same `request_id` returns what it created. Raises UnknownEmployee."""
    row = new_row(Meeting, **values, request_id=request_id)
    await follow_cards(connection, row, "contact_id", "company_id")
    _check_times(row)
    row.owner_id = row.owner_id or caller.id
    if row.department_id is None:
        row.department_id = await department_of(connection, caller, row.owner_id)
    message = convert.meeting(row)
    try:
        await insert_told(connection, row, MeetingScheduled(meeting=message))
    except IntegrityError as error:
        if request_id is None or constraint_of(error) != "uq_meetings_request_id":
            raise
        return convert.meeting(await queries.of_request(connection, Meeting, request_id))
    return message


def _check_times(row: Meeting) -> None:
    if row.end_time is not None and row.end_time <= row.start_time:
        raise InvalidInput(fields={"meeting.end_time": "must be after start_time"})


async def update_meeting(
    session: AsyncSession, caller: Caller, meeting_id: UUID, version: int, changes: dict[str, Any]
) -> pb.Meeting:
    """Changes the given columns. Raises MeetingNotFound, StaleVersion, MeetingClosed and UnknownEmployee."""
    row = await _planned(session, caller, meeting_id, version)
    for column, value in changes.items():
        setattr(row, column, value)
    _check_times(row)
    if "owner_id" in changes:
        row.owner_id = row.owner_id or caller.id
        if "department_id" not in changes:
            row.department_id = await department_of(session, caller, row.owner_id)
    await session.flush()
    return convert.meeting(row)


async def hold_meeting(session: AsyncSession, caller: Caller, meeting_id: UUID, outcome: str, version: int) -> pb.Meeting:
    """Raises MeetingNotFound, StaleVersion and MeetingClosed."""
    row = await _planned(session, caller, meeting_id, version)
    row.state, row.outcome = pb.MEETING_STATE_HELD, outcome.strip() or None
    await session.flush()
    message = convert.meeting(row)
    await publish(session, MeetingHeld(meeting=message))
    return message


async def cancel_meeting(session: AsyncSession, caller: Caller, meeting_id: UUID, version: int) -> pb.Meeting:
    """Raises MeetingNotFound, StaleVersion and MeetingClosed."""
    row = await _planned(session, caller, meeting_id, version)
    row.state = pb.MEETING_STATE_CANCELLED
    await session.flush()
    return convert.meeting(row)


async def _planned(session: AsyncSession, caller: Caller, meeting_id: UUID, version: int) -> Meeting:
    row = await queries.meeting_to_change(session, caller, meeting_id)
    check_version(row, version)
    if row.state != pb.MEETING_STATE_PLANNED:
        raise MeetingClosed(meeting_id=meeting_id)
    return row
