"""Every SELECT of activities; each shows only what the caller may see."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncSession

from suki.activities.v1 import activities_pb2 as pb
from suki_activities.errors import MeetingNotFound, TaskNotFound
from suki_activities.models import Meeting, Task, employees
from suki_kit.auth import Caller, visible
from suki_kit.db import Connection, decode_page, encode_page

type Span = tuple[datetime | None, datetime | None]

_TASK = sa.select(*Task.__table__.columns)
_ONE_TASK = _TASK.where(Task.id == sa.bindparam("id"))
_MEETING = sa.select(*Meeting.__table__.columns)


def may_reach_task(caller: Caller, permission: str, row: Any) -> bool:
    """Who performs a task may see and do it, whoever owns it."""
    performs = caller.id is not None and row.performer_id == caller.id
    return performs or caller.may_reach(permission, row.owner_id, row.department_id)


async def task(connection: Connection, caller: Caller, task_id: UUID) -> Any:
    """A row of the task's columns. Raises TaskNotFound."""
    row = (await connection.execute(_ONE_TASK, {"id": task_id})).first()
    if row is None or not may_reach_task(caller, "tasks.read", row):
        raise TaskNotFound(task_id=task_id)
    return row


async def task_to_change(session: AsyncSession, caller: Caller, task_id: UUID) -> Task:
    """The task itself, for a caller who may change it. Raises TaskNotFound."""
    row = await session.get(Task, task_id)
    if row is None or not may_reach_task(caller, "tasks.write", row):
        raise TaskNotFound(task_id=task_id)
    return row


async def meeting_to_change(session: AsyncSession, caller: Caller, meeting_id: UUID) -> Meeting:
    """The meeting itself, for a caller who may change it. Raises MeetingNotFound."""
    row = await session.get(Meeting, meeting_id)
    if row is None or not caller.may_reach("meetings.write", row.owner_id, row.department_id):
        raise MeetingNotFound(meeting_id=meeting_id)
    return row


async def of_request(connection: Connection, model: type[Task] | type[Meeting], request_id: UUID) -> Any:
    """A row of what this request created, or None."""
    statement = sa.select(*model.__table__.columns).where(model.request_id == request_id)
    return (await connection.execute(statement)).first()


async def substitutes(connection: Connection) -> dict[UUID, UUID]:
    """Who is absent, and who stands in for them."""
    absent = employees.c.absent & employees.c.substitute_id.is_not(None)
    rows = await connection.execute(sa.select(employees.c.id, employees.c.substitute_id).where(absent))
    return {row.id: row.substitute_id for row in rows}


async def tasks_with_substitutes(session: AsyncSession, absent: Sequence[UUID]) -> Sequence[Task]:
    """For the service itself: open tasks of absent owners, and those that others perform. Locked until they are written."""
    elsewhere = sa.or_(Task.owner_id.in_(absent), Task.performer_id.is_distinct_from(Task.owner_id))
    statement = sa.select(Task).where(Task.state == pb.TASK_STATE_OPEN, elsewhere).order_by(Task.id)
    return (await session.execute(statement.with_for_update())).scalars().all()


async def list_tasks(
    connection: Connection,
    caller: Caller,
    equal: dict[str, UUID | None],
    states: Sequence[int],
    due: Span,
    size: int,
    token: str,
) -> tuple[Sequence[Any], str]:
    """A page of tasks, the earliest due first, those without a due time last, and the token of the next page."""
    shown = visible(Task, caller, "tasks.read")
    if caller.id is not None:
        shown = sa.or_(shown, Task.performer_id == caller.id)
    statement = _TASK.where(shown, *_equal(Task, equal), *_within(Task.due_time, due))
    if states:
        statement = statement.where(Task.state.in_(states))
    position = decode_page(token, datetime | None, UUID)
    if position:
        statement = statement.where(_after(*position))
    order = (Task.due_time.asc().nulls_last(), Task.id)
    rows = (await connection.execute(statement.order_by(*order).limit(size + 1))).all()
    last = rows[size - 1] if len(rows) > size else None
    return rows[:size], encode_page(last.due_time, last.id) if last else ""


def _after(due: datetime | None, task_id: UUID) -> sa.ColumnElement[bool]:
    if due is None:
        return sa.and_(Task.due_time.is_(None), Task.id > task_id)
    later = sa.tuple_(Task.due_time, Task.id) > sa.tuple_(due, task_id)
    return sa.or_(later, Task.due_time.is_(None))


async def list_meetings(
    connection: Connection, caller: Caller, equal: dict[str, UUID | None], start: Span, size: int, token: str
) -> tuple[Sequence[Any], str]:
    """A page of meetings that begin within the span, the earliest first, and the token of the next page."""
    statement = _MEETING.where(
        visible(Meeting, caller, "meetings.read"), *_equal(Meeting, equal), *_within(Meeting.start_time, start)
    )
    position = decode_page(token, datetime, UUID)
    if position:
        statement = statement.where(sa.tuple_(Meeting.start_time, Meeting.id) > sa.tuple_(*position))
    rows = (await connection.execute(statement.order_by(Meeting.start_time, Meeting.id).limit(size + 1))).all()
    last = rows[size - 1] if len(rows) > size else None
    return rows[:size], encode_page(last.start_time, last.id) if last else ""


def _equal(model: Any, equal: dict[str, UUID | None]) -> list[sa.ColumnElement[bool]]:
    return [getattr(model, column) == value for column, value in equal.items() if value]


def _within(column: Any, span: Span) -> list[sa.ColumnElement[bool]]:
    start, end = span
    return ([column >= start] if start else []) + ([column < end] if end else [])
