"""Decisions and writes about tasks. Meetings are in `meetings.py`."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession

from suki.activities.v1 import activities_pb2 as pb
from suki.activities.v1.events_pb2 import TaskCompleted, TaskCreated, TaskDelegated, TaskUpdated
from suki_activities import convert, errors, queries
from suki_activities.models import Task
from suki_kit import clock
from suki_kit.auth import Caller
from suki_kit.colleagues import department_of
from suki_kit.db import Connection, check_version, constraint_of
from suki_kit.insert import insert_told, new_row
from suki_kit.merges import follow_cards
from suki_kit.outbox import publish
from suki_kit.values import text


def performer_of(owner_id: UUID | None, substitutes: Mapping[UUID, UUID]) -> UUID | None:
    """The owner, or who stands in: the substitute's own substitute where that one is absent too.

    Substitutes of one another who are all absent leave the task with its owner.
    """
    performer, passed = owner_id, set()
    while performer is not None and performer in substitutes and performer not in passed:
        passed.add(performer)
        performer = substitutes[performer]
    return owner_id if performer in passed else performer


async def create_task(
    connection: Connection, caller: Caller, values: dict[str, Any], request_id: UUID | None = None
) -> pb.Task:
    """Writes a task in one statement. The same `request_id` returns what it created. Raises UnknownEmployee."""
    row = new_row(Task, **values, request_id=request_id)
    await follow_cards(connection, row, "contact_id", "company_id")
    row.owner_id = row.owner_id or caller.id
    if row.department_id is None:
        row.department_id = await department_of(connection, caller, row.owner_id)
    row.performer_id = performer_of(row.owner_id, await queries.substitutes(connection))
    message = convert.task(row)
    try:
        await insert_told(connection, row, TaskCreated(task=message))
    except IntegrityError as error:
        if request_id is None or constraint_of(error) != "uq_tasks_request_id":
            raise
        return convert.task(await queries.of_request(connection, Task, request_id))
    return message


async def update_task(session: AsyncSession, caller: Caller, task_id: UUID, version: int, changes: dict[str, Any]) -> pb.Task:
    """Changes the given columns. Raises TaskNotFound, StaleVersion and UnknownEmployee."""
    row = await queries.task_to_change(session, caller, task_id)
    check_version(row, version)
    for column, value in changes.items():
        setattr(row, column, value)
    if "owner_id" in changes:
        row.owner_id = row.owner_id or caller.id
        row.performer_id = performer_of(row.owner_id, await queries.substitutes(session))
        if "department_id" not in changes:
            row.department_id = await department_of(session, caller, row.owner_id)
    await session.flush()
    message = convert.task(row)
    await publish(session, TaskUpdated(task=message, changed_fields=sorted(changes)))
    return message


async def complete_task(session: AsyncSession, caller: Caller, task_id: UUID, result: str, version: int) -> pb.Task:
    """Raises TaskNotFound, StaleVersion and TaskCompleted."""
    row = await queries.task_to_change(session, caller, task_id)
    check_version(row, version)
    if row.state == pb.TASK_STATE_COMPLETED:
        raise errors.TaskCompleted(task_id=task_id)
    row.state, row.complete_time, row.result = pb.TASK_STATE_COMPLETED, clock.now(), result.strip() or None
    await session.flush()
    message = convert.task(row)
    await publish(session, TaskCompleted(task=message))
    return message


async def reopen_task(session: AsyncSession, caller: Caller, task_id: UUID, version: int) -> pb.Task:
    """An open task stays as it is. Raises TaskNotFound and StaleVersion."""
    row = await queries.task_to_change(session, caller, task_id)
    check_version(row, version)
    if row.state == pb.TASK_STATE_OPEN:
        return convert.task(row)
    row.state, row.complete_time, row.result = pb.TASK_STATE_OPEN, None, None
    row.performer_id = performer_of(row.owner_id, await queries.substitutes(session))
    await session.flush()
    message = convert.task(row)
    await publish(session, TaskUpdated(task=message, changed_fields=["state"]))
    return message


async def delegate(session: AsyncSession) -> None:
    """Gives every open task to who performs it now: absent owners' to their substitutes, theirs back to those who returned."""
    substitutes = await queries.substitutes(session)
    told = []
    for row in await queries.tasks_with_substitutes(session, list(substitutes)):
        previous, row.performer_id = row.performer_id, performer_of(row.owner_id, substitutes)
        if row.performer_id != previous:
            told.append((row, previous))
    if told:
        await session.flush()
        await publish(
            session,
            *(TaskDelegated(task=convert.task(row), previous_performer_id=text(previous)) for row, previous in told),
        )
