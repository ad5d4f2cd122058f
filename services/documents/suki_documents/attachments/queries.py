"""Every SELECT of attached files. Who may see them is decided by the card: ask `cards` first."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from suki_documents.attachments.cards import Card
from suki_documents.errors import AttachmentNotFound
from suki_documents.models import Attachment
from suki_kit.auth import Caller
from suki_kit.db import Connection, decode_page, encode_page

_ATTACHMENT = sa.select(*Attachment.__table__.columns)


async def attachment(connection: Connection, attachment_id: UUID) -> Any:
    """Raises AttachmentNotFound."""
    row = (await connection.execute(_ATTACHMENT.where(Attachment.id == attachment_id))).first()
    if row is None:
        raise AttachmentNotFound(attachment_id=attachment_id)
    return row


async def attachment_of_request(connection: Connection, caller: Caller, request_id: UUID | None) -> Any:
    """What this request of the caller attached before, or None."""
    if request_id is None:
        return None
    mine = (Attachment.request_id == request_id) & (Attachment.actor == caller.actor)
    return (await connection.execute(_ATTACHMENT.where(mine))).first()


async def list_attachments(connection: Connection, card: Card, size: int, token: str) -> tuple[Sequence[Any], str]:
    """A page, newest first, and the token of the next page."""
    statement = _ATTACHMENT.where(getattr(Attachment, card.column) == card.id)
    if position := decode_page(token, UUID):
        statement = statement.where(Attachment.id < position[0])
    rows = (await connection.execute(statement.order_by(Attachment.id.desc()).limit(size + 1))).all()
    return rows[:size], encode_page(rows[size - 1].id) if len(rows) > size else ""
