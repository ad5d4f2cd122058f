"""What activities hears: who is absent and who stands in, and which cards became one."""

from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from suki.staff.v1.events_pb2 import AbsenceEnded, AbsenceStarted, EmployeeChanged
from suki_activities import service
from suki_activities.models import Base, Meeting, Task
from suki_kit.colleagues import follow_colleagues
from suki_kit.inbox import Consumers
from suki_kit.merges import follow_merges
from suki_kit.personal import Personal, follow_erasures

tasks, meetings = Base.metadata.tables["tasks"], Base.metadata.tables["meetings"]
consumers = Consumers("activities")
# First the copy of who works here, then what follows from it: handlers of one event run in this order.
follow_colleagues(consumers)
PERSONAL = (
    Personal(person=tasks.c.contact_id, blanks={"title": "", "body": None, "result": None}, audited=True),
    Personal(person=meetings.c.contact_id, blanks={"title": "", "place": None, "outcome": None}, audited=True),
)
follow_erasures(consumers, *PERSONAL)
follow_merges(consumers, contact=[Task.contact_id, Meeting.contact_id], company=[Task.company_id, Meeting.company_id])


@consumers.on(AbsenceStarted, AbsenceEnded, EmployeeChanged)
async def pass_tasks_on(session: AsyncSession, _event: Any) -> None:
    """The copy says who is absent; an older event has not changed it."""
    await service.delegate(session)
