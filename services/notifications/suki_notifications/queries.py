"""Every SELECT of notifications; each shows only what the caller may see."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from suki_kit.auth import Caller, visible
from suki_kit.db import Connection, decode_page, encode_page
from suki_notifications.errors import MessageNotFound, TemplateNotFound
from suki_notifications.models import Message, MessageTemplate, Notice

_MESSAGE = sa.select(*Message.__table__.columns)
_TEMPLATE = sa.select(*MessageTemplate.__table__.columns)
_NOTICE = sa.select(*Notice.__table__.columns)


async def template(connection: Connection, key: str) -> Any:
    """A row of the template's columns. Raises TemplateNotFound."""
    row = (await connection.execute(_TEMPLATE.where(MessageTemplate.key == key))).first()
    if row is None:
        raise TemplateNotFound(template_key=key)
    return row


async def list_templates(connection: Connection) -> Sequence[Any]:
    return (await connection.execute(_TEMPLATE.order_by(MessageTemplate.name, MessageTemplate.id))).all()


async def message(connection: Connection, caller: Caller, message_id: UUID, permission: str = "messages.read") -> Any:
    """A row of the message's columns. Raises MessageNotFound."""
    row = (await connection.execute(_MESSAGE.where(Message.id == message_id))).first()
    if row is None or not caller.may_reach(permission, row.owner_id, row.department_id):
        raise MessageNotFound(message_id=message_id)
    return row


async def message_of_request(connection: Connection, caller: Caller, request_id: UUID | None) -> Any:
    """What this request queued before, or None. Raises MessageNotFound for another person's."""
    if request_id is None:
        return None
    row = (await connection.execute(_MESSAGE.where(Message.request_id == request_id))).first()
    if row is not None and not caller.may_reach("messages.write", row.owner_id, row.department_id):
        raise MessageNotFound()
    return row


async def list_messages(
    connection: Connection, caller: Caller, filters: dict[str, Any], size: int, token: str
) -> tuple[Sequence[Any], str]:
    """A page, newest first, and the token of the next page. `filters` maps columns to values; an empty one is no filter."""
    statement = _MESSAGE.where(visible(Message, caller, "messages.read"))
    for column, value in filters.items():
        if value:
            statement = statement.where(getattr(Message, column) == value)
    return await _page(connection, statement, Message, size, token)


async def notice_of_request(connection: Connection, request_id: UUID | None) -> Any:
    """What this request posted before, or None."""
    if request_id is None:
        return None
    return (await connection.execute(_NOTICE.where(Notice.request_id == request_id))).first()


async def list_inbox(
    connection: Connection, caller: Caller, unread_only: bool, size: int, token: str
) -> tuple[Sequence[Any], str]:
    """A page of the caller's own notices, newest first, and the token of the next page."""
    statement = _NOTICE.where(Notice.owner_id == caller.id)
    if unread_only:
        statement = statement.where(Notice.read_time.is_(None))
    return await _page(connection, statement, Notice, size, token)


async def unread_count(connection: Connection, caller: Caller) -> int:
    statement = sa.select(sa.func.count()).where(Notice.owner_id == caller.id, Notice.read_time.is_(None))
    return (await connection.execute(statement)).scalar_one()


async def _page(connection: Connection, statement: Any, model: Any, size: int, token: str) -> tuple[Sequence[Any], str]:
    position = decode_page(token, UUID)
    if position:
        statement = statement.where(model.id < position[0])
    rows = (await connection.execute(statement.order_by(model.id.desc()).limit(size + 1))).all()
    return rows[:size], encode_page(rows[size - 1].id) if len(rows) > size else ""
