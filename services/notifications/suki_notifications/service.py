"""Decisions and writes about templates, messages and notices. Delivering letters is in `delivery.py`."""

from datetime import datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncSession

from suki.notifications.v1 import notifications_pb2 as pb
from suki.notifications.v1.events_pb2 import NoticePosted
from suki_kit.auth import Caller
from suki_kit.colleagues import UnknownEmployee, find_colleagues
from suki_kit.db import check_version
from suki_kit.fields import unknown_fields
from suki_kit.merges import follow_cards
from suki_kit.outbox import publish
from suki_kit.templates import BadTemplate, Sandbox
from suki_kit.values import text
from suki_notifications import convert, queries
from suki_notifications.errors import MessageNotFailed, MessageNotFound
from suki_notifications.models import Message, MessageTemplate, Notice

sandbox = Sandbox()


def check_text(source: str, field: str) -> None:
    """Raises BadTemplate, also for fields that Suki does not have, and UnsafeTemplate."""
    if unknown := unknown_fields(sandbox.check(source)):
        names = ", ".join(unknown)
        raise BadTemplate(f"Suki has no field {names}. Correct it; the list of fields shows all.", fields={field: names})


async def save_message_template(session: AsyncSession, version: int, values: dict[str, Any]) -> pb.MessageTemplate:
    """Makes the template, or replaces the one with this key. Raises BadTemplate and StaleVersion."""
    check_text(values["subject"], "template.subject")
    check_text(values["body"], "template.body")
    known = sa.select(MessageTemplate).where(MessageTemplate.key == values["key"]).with_for_update()
    row = (await session.execute(known)).scalar_one_or_none()
    if row is None:
        row = MessageTemplate(**values)
        session.add(row)
    else:
        check_version(row, version)
        for column, value in values.items():
            setattr(row, column, value)
    await session.flush()
    return convert.template(row)


async def queue_message(session: AsyncSession, values: dict[str, Any]) -> pb.Message:
    """Writes a message that the delivery will take. Raises RequestRepeated."""
    row = Message(**values)
    await follow_cards(session, row, "contact_id", "company_id")
    session.add(row)
    await session.flush()
    return convert.message(row)


async def retry_message(session: AsyncSession, caller: Caller, message_id: UUID, now: datetime) -> pb.Message:
    """Raises MessageNotFound and MessageNotFailed."""
    row = await session.get(Message, message_id, with_for_update=True)
    if row is None or not caller.may_reach("messages.write", row.owner_id, row.department_id):
        raise MessageNotFound(message_id=message_id)
    if row.state != pb.MESSAGE_STATE_FAILED:
        raise MessageNotFailed(state=pb.MessageState.Name(row.state))
    row.state, row.attempts, row.error, row.next_attempt_time = pb.MESSAGE_STATE_QUEUED, 0, "", now
    await session.flush()
    return convert.message(row)


async def notify(session: AsyncSession, caller: Caller, employee_id: UUID, values: dict[str, Any]) -> pb.Notice:
    """Puts a notice into an employee's inbox and tells of it; the same `request_id` returns the same one.

    Raises UnknownEmployee for one whom the caller may not reach, and RequestRepeated for the same at the same time.
    """
    known = (await find_colleagues(session, [employee_id])).get(employee_id)
    department_id = known.department_id if known else None
    if not caller.may_reach("notices.write", employee_id, department_id):
        raise UnknownEmployee(employee_id=employee_id)
    row = await queries.notice_of_request(session, values["request_id"])
    if row is None:
        row = Notice(**values, owner_id=employee_id, department_id=department_id)
        session.add(row)
        await session.flush()
        event = NoticePosted(notice=convert.notice(row), owner_id=str(employee_id), department_id=text(department_id))
        await publish(session, event)
    return convert.notice(row)


async def mark_read(session: AsyncSession, caller: Caller, ids: list[UUID], now: datetime) -> int:
    """Marks the caller's own notices, all of them when `ids` is empty. How many are unread now."""
    statement = sa.update(Notice).where(Notice.owner_id == caller.id, Notice.read_time.is_(None)).values(read_time=now)
    if ids:
        statement = statement.where(Notice.id.in_(ids))
    await session.execute(statement)
    return await queries.unread_count(session, caller)
