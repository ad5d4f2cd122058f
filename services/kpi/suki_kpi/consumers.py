"""What kpi hears: everything that counts, the newest state of deals, and copies of names and trees."""

from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncSession

from suki.activities.v1.events_pb2 import MeetingHeld, TaskCompleted
from suki.contacts.v1.contacts_pb2 import Contact
from suki.contacts.v1.events_pb2 import (
    ContactCreated,
    ContactDeleted,
    ContactErased,
    SourceChanged,
    SourceCostChanged,
    SourceTouched,
)
from suki.documents.v1.events_pb2 import DocumentGenerated
from suki.kpi.v1 import kpi_pb2 as pb
from suki.notifications.v1.events_pb2 import MessageSent
from suki.pipeline.v1.events_pb2 import (
    DealCreated,
    DealDeleted,
    DealLost,
    DealOverdue,
    DealReopened,
    DealStageChanged,
    DealUpdated,
    DealWon,
    PipelineChanged,
    RateChanged,
)
from suki.staff.v1.events_pb2 import DepartmentChanged
from suki.telephony.v1.events_pb2 import CallAnswered, CallEnded, CallMissed
from suki_kit.colleagues import follow_colleagues
from suki_kit.inbox import Consumers, Envelope
from suki_kit.personal import ids_of
from suki_kit.values import moment
from suki_kpi import copies, facts
from suki_kpi.indicators import judge_touched
from suki_kpi.models import Fact

consumers = Consumers("kpi")
follow_colleagues(consumers)

# Templates of offers have keys like "offer" or "offer-short"; other documents are no offers.
_OFFER = "offer"


@consumers.on(DealCreated)
async def count_created(session: AsyncSession, event: DealCreated, envelope: Envelope) -> None:
    await facts.keep_deal(session, event.deal, envelope.time)
    await judge_touched(session, await facts.count_deal(session, event.deal, envelope, facts.CREATED), envelope)


@consumers.on(DealStageChanged)
async def follow_stage(session: AsyncSession, event: DealStageChanged, envelope: Envelope) -> None:
    await facts.keep_deal(session, event.deal, envelope.time)


@consumers.on(DealUpdated)
async def follow_deal(session: AsyncSession, event: DealUpdated, envelope: Envelope) -> None:
    """The amount of a won deal may be corrected, and its revenue with it."""
    await facts.keep_deal(session, event.deal, envelope.time)
    await judge_touched(session, await facts.correct_deal(session, event.deal), envelope)


@consumers.on(DealWon)
async def count_won(session: AsyncSession, event: DealWon, envelope: Envelope) -> None:
    await facts.keep_deal(session, event.deal, envelope.time)
    await judge_touched(session, await facts.count_deal(session, event.deal, envelope, facts.WON), envelope)


@consumers.on(DealLost)
async def count_lost(session: AsyncSession, event: DealLost, envelope: Envelope) -> None:
    await facts.keep_deal(session, event.deal, envelope.time)
    touched = await facts.count_deal(session, event.deal, envelope, facts.LOST, event.loss_reason_name)
    await judge_touched(session, touched, envelope)


@consumers.on(DealReopened)
async def take_back(session: AsyncSession, event: DealReopened, envelope: Envelope) -> None:
    await facts.keep_deal(session, event.deal, envelope.time)
    await judge_touched(session, await facts.undo_closing(session, event.deal), envelope)


@consumers.on(DealDeleted)
async def forget_deal(session: AsyncSession, event: DealDeleted, envelope: Envelope) -> None:
    await judge_touched(session, await facts.forget_deal(session, event.deal, envelope.time), envelope)


@consumers.on(ContactDeleted)
async def forget_contact(session: AsyncSession, event: ContactDeleted, envelope: Envelope) -> None:
    await judge_touched(session, await facts.forget_contact(session, UUID(event.contact.id)), envelope)


@consumers.on(DealOverdue)
async def count_overdue(session: AsyncSession, event: DealOverdue, envelope: Envelope) -> None:
    """Told once for the deadline and once for each stage: each time counts."""
    deal = event.deal
    deal.overdue = True
    await facts.keep_deal(session, deal, envelope.time)
    touched = await facts.count(
        session,
        pb.METRIC_DEALS_OVERDUE,
        deal,
        envelope.time,
        subject="deal",
        title=deal.title,
        fact_id=envelope.id,
    )
    await judge_touched(session, touched, envelope)


@consumers.on(CallAnswered, CallEnded)
async def count_answered(session: AsyncSession, event: Any, envelope: Envelope) -> None:
    """Both tell of one call that was answered; either may come first or alone."""
    await _count(session, envelope, pb.METRIC_CALLS_ANSWERED, event.call, "call", _caller_name(event.call))


@consumers.on(CallMissed)
async def count_missed(session: AsyncSession, event: CallMissed, envelope: Envelope) -> None:
    await _count(session, envelope, pb.METRIC_CALLS_MISSED, event.call, "call", _caller_name(event.call))


def _caller_name(call: Any) -> str:
    return call.contact_name or call.client_phone


@consumers.on(MessageSent)
async def count_letter(session: AsyncSession, event: MessageSent, envelope: Envelope) -> None:
    await _count(session, envelope, pb.METRIC_LETTERS_SENT, event.message, "message", event.message.subject)


@consumers.on(MeetingHeld)
async def count_meeting(session: AsyncSession, event: MeetingHeld, envelope: Envelope) -> None:
    await _count(session, envelope, pb.METRIC_MEETINGS_HELD, event.meeting, "meeting", event.meeting.title)


@consumers.on(DocumentGenerated)
async def count_offer(session: AsyncSession, event: DocumentGenerated, envelope: Envelope) -> None:
    document = event.document
    if document.template_key.startswith(_OFFER):
        title = f"{document.name} {document.number}".strip()
        await _count(session, envelope, pb.METRIC_OFFERS_MADE, document, "document", title)


@consumers.on(TaskCompleted)
async def count_task(session: AsyncSession, event: TaskCompleted, envelope: Envelope) -> None:
    """It counts for who did it, the owner or a substitute."""
    task = event.task
    await _count(session, envelope, pb.METRIC_TASKS_COMPLETED, task, "task", task.title, task.performer_id)


@consumers.on(ContactCreated)
async def count_contact(session: AsyncSession, event: ContactCreated, envelope: Envelope) -> None:
    await _count(session, envelope, pb.METRIC_CONTACTS_CREATED, event.contact, "contact", event.contact.display_name)


@consumers.on(SourceTouched)
async def count_touch(session: AsyncSession, event: SourceTouched, envelope: Envelope) -> None:
    """Of the person: each call and form by which they came counts."""
    ids = {field: getattr(event, field) for field in ("owner_id", "department_id", "source_id")}
    came = moment(event, "touch_time") or envelope.time
    touched = await facts.count(
        session,
        pb.METRIC_TOUCHES,
        Contact(id=event.contact_id, **ids),
        came,
        subject="contact",
        title=event.contact_name,
        fact_id=UUID(event.id),
    )
    await judge_touched(session, touched, envelope)


async def _count(
    session: AsyncSession, envelope: Envelope, metric: int, thing: Any, subject: str, title: str, employee_id: str = ""
) -> None:
    touched = await facts.count(session, metric, thing, envelope.time, subject=subject, title=title, employee_id=employee_id)
    await judge_touched(session, touched, envelope)


@consumers.on(DepartmentChanged)
async def follow_department(session: AsyncSession, event: DepartmentChanged) -> None:
    await copies.keep_department(session, event.department)


@consumers.on(SourceChanged)
async def follow_source(session: AsyncSession, event: SourceChanged) -> None:
    await copies.keep_source(session, event.source)


@consumers.on(SourceCostChanged)
async def follow_source_cost(session: AsyncSession, event: SourceCostChanged) -> None:
    await copies.keep_source_cost(session, event.cost)


@consumers.on(PipelineChanged)
async def follow_pipeline(session: AsyncSession, event: PipelineChanged) -> None:
    await copies.keep_pipeline(session, event.pipeline)


@consumers.on(RateChanged)
async def follow_rate(session: AsyncSession, event: RateChanged) -> None:
    await copies.keep_rate(session, event.rate, event.deleted)


@consumers.on(ContactErased)
async def forget_titles(session: AsyncSession, event: ContactErased) -> None:
    """What was counted stays; what it was called said who the person is. Deals are told of by `pipeline`."""
    facts_of = sa.update(Fact).where(Fact.contact_id.in_(ids_of(event)))
    await session.execute(facts_of.values(title="").execution_options(synchronize_session=False))
