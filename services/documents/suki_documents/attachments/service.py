"""Decisions and writes about attached files."""

import mimetypes
from pathlib import PureWindowsPath
from typing import Any
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from suki.documents.v1 import attachments_pb2 as pb
from suki.documents.v1.events_pb2 import AttachmentAdded, AttachmentDeleted
from suki_documents.attachments.cards import KINDS, Card
from suki_documents.errors import AttachmentNotFound
from suki_documents.models import Attachment
from suki_kit.auth import Caller
from suki_kit.errors import InvalidInput
from suki_kit.outbox import publish
from suki_kit.personal import queue_files
from suki_kit.values import text, timestamp

_ANY_TYPE = "application/octet-stream"


def file_key(attachment_id: UUID) -> str:
    """In the file store."""
    return f"attachments/{attachment_id}"


def plain_name(file_name: str) -> str:
    """Without folders and what cannot be seen. Raises InvalidInput where nothing is left."""
    name = "".join(one for one in PureWindowsPath(file_name).name if one.isprintable()).strip()
    if not name.strip("."):
        raise InvalidInput(fields={"file_name": "must be the name of a file, e.g. plan.pdf"})
    return name


async def attach(session: AsyncSession, caller: Caller, card: Card, values: dict[str, Any]) -> pb.Attachment:
    """The file is in the store already. Raises RequestRepeated."""
    row = Attachment(
        **values,
        **{card.column: card.id},
        owner_id=card.owner_id,
        department_id=card.department_id,
        content_type=mimetypes.guess_type(values["file_name"])[0] or _ANY_TYPE,
        actor=caller.actor,
    )
    session.add(row)
    await session.flush()
    await publish(session, AttachmentAdded(attachment=message(row)))
    return message(row)


async def delete_attachment(session: AsyncSession, caller: Caller, attachment_id: UUID, card: Card) -> None:
    """The file goes by the queue of files to delete. Raises AttachmentNotFound for what the caller may not take away."""
    row = await session.get(Attachment, attachment_id, with_for_update=True)
    if row is None or not (row.actor == caller.actor or caller.may_reach("documents.write", card.owner_id, card.department_id)):
        raise AttachmentNotFound(attachment_id=attachment_id)
    told = message(row)
    await session.delete(row)
    await queue_files(session, [file_key(attachment_id)])
    await publish(session, AttachmentDeleted(attachment=told))


def message(row: Any) -> pb.Attachment:
    return pb.Attachment(
        **{name: text(getattr(row, name)) for name in ("id", *KINDS, "owner_id", "department_id")},
        file_name=row.file_name,
        content_type=row.content_type,
        size=row.size,
        actor_id=row.actor.partition(":")[2] or row.actor,
        create_time=timestamp(row.create_time),
    )
