"""What telephony hears: it keeps the caller index and its copy of who works here."""

from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from suki.contacts.v1.contacts_pb2 import Contact
from suki.contacts.v1.events_pb2 import ContactCreated, ContactUpdated
from suki_kit.colleagues import follow_colleagues
from suki_kit.inbox import Consumers
from suki_kit.values import uuid
from suki_telephony.models import KnownCaller

consumers = Consumers("telephony")
follow_colleagues(consumers)


@consumers.on(ContactCreated, ContactUpdated)
async def index_caller(session: AsyncSession, event: Any) -> None:
    """A number is its contact's, as the newest version of the card says."""
    contact: Contact = event.contact
    contact_id = UUID(contact.id)
    known = sa.select(sa.func.max(KnownCaller.version)).where(KnownCaller.contact_id == contact_id)
    if ((await session.execute(known)).scalar() or 0) >= contact.version:
        return
    gone = sa.delete(KnownCaller).where(KnownCaller.contact_id == contact_id, KnownCaller.phone.not_in(contact.phones))
    await session.execute(gone)
    for phone in contact.phones:
        await session.execute(_upsert(contact, phone))


def _upsert(contact: Contact, phone: str) -> Any:
    written = insert(KnownCaller).values(
        phone=phone,
        contact_id=UUID(contact.id),
        contact_name=contact.display_name,
        responsible_id=uuid(contact.owner_id),
        version=contact.version,
    )
    columns = ("contact_id", "contact_name", "responsible_id", "version")
    return written.on_conflict_do_update(
        index_elements=["phone"], set_={column: written.excluded[column] for column in columns}
    )
