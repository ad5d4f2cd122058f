"""What automation hears: everything."""

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncSession

from suki.contacts.v1.events_pb2 import ContactErased
from suki_automation.models import Run, Sample
from suki_kit.inbox import Consumers
from suki_kit.personal import ids_of

# The handler needs the settings and the runner, so `build` registers it: see `matching.Matcher.hear`.
consumers = Consumers("automation")


@consumers.on(ContactErased)
async def forget_events(session: AsyncSession, event: ContactErased) -> None:
    """Events that name the person are kept by runs and by the samples that rules are tried with."""
    for person_id in ids_of(event):
        for model in (Run, Sample):
            names = sa.func.position(sa.func.convert_to(str(person_id), "UTF8").op("IN")(model.event)) > 0
            await session.execute(sa.delete(model).where(names).execution_options(synchronize_session=False))
