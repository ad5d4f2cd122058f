"""What telephony hears: it keeps the caller index, who works here, and which cards became one."""

from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from suki.contacts.v1.contacts_pb2 import Contact
from suki.contacts.v1.events_pb2 import CardsMerged, CardsParted, ContactCreated, ContactDeleted, ContactUpdated
from suki_kit.colleagues import follow_colleagues
from suki_kit.inbox import Consumers
from suki_kit.merges import current_id, follow_merges
from suki_kit.personal import Personal, follow_erasures
from suki_kit.values import uuid
from suki_telephony.models import Base, Call, KnownCaller

calls, callers = Base.metadata.tables["calls"], Base.metadata.tables["callers"]
consumers = Consumers("telephony")
follow_colleagues(consumers)
follow_merges(consumers, contact=[Call.contact_id])
PERSONAL = (
    Personal(
        person=calls.c.contact_id,
        blanks={"client_phone": "", "contact_name": "", "outcome_note": "", "recording": ""},
        file=lambda call: call.recording,
    ),
    Personal(person=callers.c.contact_id, blanks=None),
)
follow_erasures(consumers, *PERSONAL)


@consumers.on(ContactCreated, ContactUpdated)
async def index_caller(session: AsyncSession, event: Any) -> None:
    """A number is its contact's, as the newest version of the card says."""
    await _index(session, event.contact)


@consumers.on(ContactDeleted)
async def forget_caller(session: AsyncSession, event: ContactDeleted) -> None:
    """Its numbers are nobody's."""
    contact_id = UUID(event.contact.id)
    await session.execute(sa.delete(KnownCaller).where(KnownCaller.contact_id == contact_id))


@consumers.on(CardsMerged, CardsParted)
async def index_merged(session: AsyncSession, event: Any) -> None:
    """The survivor's numbers, or those of the card that is there again, lead to it; who spoke with either last, has it."""
    if not event.HasField("contact"):
        return
    loser, survivor = UUID(event.loser_id), UUID(event.survivor_id)
    if isinstance(event, CardsMerged):
        await session.execute(sa.delete(KnownCaller).where(KnownCaller.contact_id == loser))
        await session.execute(_LATER_TALK, {"loser_id": loser, "survivor_id": survivor})
    await _index(session, event.contact)


async def _index(session: AsyncSession, contact: Contact) -> None:
    contact_id = UUID(contact.id)
    if await current_id(session, contact_id) != contact_id:
        return  # news from before the merge
    known = sa.select(sa.func.max(KnownCaller.version)).where(KnownCaller.contact_id == contact_id)
    if ((await session.execute(known)).scalar() or 0) >= contact.version:
        return
    gone = sa.delete(KnownCaller).where(KnownCaller.contact_id == contact_id, KnownCaller.phone.not_in(contact.phones))
    await session.execute(gone)
    for phone in contact.phones:
        await session.execute(_upsert(contact, phone))


# The loser's own row stays: if the merge is undone, it is right again.
_LATER_TALK = sa.text(
    "INSERT INTO last_talks (contact_id, employee_id, talk_time) "
    "SELECT CAST(:survivor_id AS uuid), employee_id, talk_time FROM last_talks WHERE contact_id = :loser_id "
    "ON CONFLICT (contact_id) DO UPDATE SET employee_id = excluded.employee_id, talk_time = excluded.talk_time "
    "WHERE last_talks.talk_time < excluded.talk_time"
)


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
