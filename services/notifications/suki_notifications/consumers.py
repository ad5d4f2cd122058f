"""What notifications hears: who works here, for the departments of notices, and which cards became one."""

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncSession

from suki.contacts.v1.events_pb2 import ContactErased
from suki_kit.colleagues import follow_colleagues
from suki_kit.inbox import Consumers
from suki_kit.merges import follow_merges
from suki_kit.personal import Personal, follow_erasures, ids_of
from suki_notifications.models import Base, Message, Notice

messages = Base.metadata.tables["messages"]
consumers = Consumers("notifications")
follow_colleagues(consumers)
PERSONAL = (Personal(person=messages.c.contact_id, blanks={"recipient": "", "subject": "", "body": "", "error": ""}),)
follow_erasures(consumers, *PERSONAL)
follow_merges(consumers, contact=[Message.contact_id], company=[Message.company_id])


@consumers.on(ContactErased)
async def forget_notices(session: AsyncSession, event: ContactErased) -> None:
    """Those that lead to the person's card name them."""
    for person_id in ids_of(event):
        await session.execute(sa.delete(Notice).where(Notice.link.contains(str(person_id))))
