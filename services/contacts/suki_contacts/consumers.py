"""What contacts hears: it keeps the timeline, and its copy of who works here."""

from typing import Any
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from suki.activities.v1.activities_pb2 import MEETING_STATE_HELD
from suki.activities.v1.events_pb2 import MeetingHeld
from suki.contacts.v1 import contacts_pb2 as pb
from suki.documents.v1.events_pb2 import DocumentGenerated
from suki.notifications.v1.events_pb2 import MessageSent
from suki.pipeline.v1.events_pb2 import (
    DealCreated,
    DealDeleted,
    DealLost,
    DealReopened,
    DealStageChanged,
    DealUpdated,
    DealWon,
    ScriptAnswered,
)
from suki.telephony.v1 import telephony_pb2 as telephony
from suki.telephony.v1.events_pb2 import CallEnded, CallerIdentified, CallMissed, CallOutcomeSet, RecordingStored
from suki_contacts.answers import keep_answers
from suki_contacts.segments.deals import drop_deal, keep_deal
from suki_contacts.sources.service import keep_touch
from suki_contacts.timeline import Line, log_interaction
from suki_kit.colleagues import follow_colleagues
from suki_kit.inbox import Consumers, Envelope
from suki_kit.values import moment, uuid

consumers = Consumers("contacts")
follow_colleagues(consumers)

_FINISHED = (telephony.CALL_STATE_ENDED, telephony.CALL_STATE_MISSED)
_DIRECTIONS = {
    telephony.CALL_DIRECTION_INCOMING: pb.DIRECTION_INCOMING,
    telephony.CALL_DIRECTION_OUTGOING: pb.DIRECTION_OUTGOING,
}


@consumers.on(CallEnded, CallMissed, CallerIdentified, RecordingStored, CallOutcomeSet)
async def log_call(session: AsyncSession, event: Any, envelope: Envelope) -> None:
    """A finished call belongs on the client's timeline, answered or not; recording and outcome come onto the same line."""
    call = event.call
    if call.state not in _FINISHED or not call.contact_id:
        return
    line = Line(
        kind=pb.INTERACTION_KIND_CALL,
        direction=_DIRECTIONS.get(call.direction, pb.DIRECTION_UNSPECIFIED),
        happen_time=moment(call, "start_time") or envelope.time,
        contact_id=uuid(call.contact_id),
        deal_id=uuid(call.deal_id),
        owner_id=uuid(call.owner_id),
        department_id=uuid(call.department_id),
        subject="missed" if call.state == telephony.CALL_STATE_MISSED else "answered",
        body=call.outcome_note,
        outcome=call.outcome,
        duration_seconds=call.talk_seconds,
        reference_id=call.id,
        reference_version=call.version,
        has_recording=call.has_recording,
    )
    await log_interaction(session, line)
    if call.source_id and line.contact_id and call.direction == telephony.CALL_DIRECTION_INCOMING:
        await keep_touch(session, line.contact_id, UUID(call.source_id), "call", call.id, line.happen_time)


@consumers.on(MessageSent)
async def log_letter(session: AsyncSession, event: MessageSent, envelope: Envelope) -> None:
    message = event.message
    line = Line(
        kind=pb.INTERACTION_KIND_LETTER,
        direction=pb.DIRECTION_OUTGOING,
        happen_time=moment(message, "sent_time") or envelope.time,
        **_links(message),
        subject=message.subject,
        body=message.body,
        reference_id=message.id,
        reference_version=message.version,
    )
    await log_interaction(session, line)


@consumers.on(DocumentGenerated)
async def log_document(session: AsyncSession, event: DocumentGenerated, envelope: Envelope) -> None:
    document = event.document
    line = Line(
        kind=pb.INTERACTION_KIND_DOCUMENT,
        happen_time=envelope.time,
        **_links(document),
        subject=f"{document.name} {document.number}".strip(),
        reference_id=document.id,
    )
    await log_interaction(session, line)


@consumers.on(MeetingHeld)
async def log_meeting(session: AsyncSession, event: MeetingHeld, envelope: Envelope) -> None:
    meeting = event.meeting
    if meeting.state != MEETING_STATE_HELD:
        return
    line = Line(
        kind=pb.INTERACTION_KIND_MEETING,
        happen_time=moment(meeting, "start_time") or envelope.time,
        **_links(meeting),
        subject=meeting.title,
        outcome=meeting.outcome[:200],
        reference_id=meeting.id,
        reference_version=meeting.version,
    )
    await log_interaction(session, line)


@consumers.on(DealCreated, DealStageChanged, DealWon, DealLost)
async def log_deal(session: AsyncSession, event: Any, envelope: Envelope) -> None:
    """Each step of a deal is a line of its own."""
    deal = event.deal
    line = Line(
        kind=pb.INTERACTION_KIND_DEAL,
        happen_time=envelope.time,
        **_links(deal),
        deal_id=uuid(deal.id),
        subject=deal.title,
        outcome=_DEAL_STEPS[type(event)](event),
        reference_id=str(envelope.id),
    )
    await log_interaction(session, line)


_DEAL_STEPS = {
    DealCreated: lambda event: f"created: {event.deal.stage_name}",
    DealStageChanged: lambda event: f"stage: {event.to_stage_name}",
    DealWon: lambda event: "won",
    DealLost: lambda event: f"lost: {event.loss_reason_name}",
}


def _links(message: Any) -> dict[str, Any]:
    """Whom and what the thing belongs to, as far as it says."""
    named = message.DESCRIPTOR.fields_by_name
    fields = ("contact_id", "company_id", "deal_id", "owner_id", "department_id")
    return {field: uuid(getattr(message, field)) for field in fields if field in named}


@consumers.on(DealCreated, DealUpdated, DealStageChanged, DealWon, DealLost, DealReopened)
async def hear_deal(session: AsyncSession, event: Any) -> None:
    """Segments ask of deals too."""
    await keep_deal(session, event.deal)


@consumers.on(DealDeleted)
async def forget_deal(session: AsyncSession, event: DealDeleted) -> None:
    """Neither segments nor the timeline know of it any more."""
    await drop_deal(session, event.deal)


@consumers.on(ScriptAnswered)
async def hear_answers(session: AsyncSession, event: ScriptAnswered) -> None:
    """What a client said of themselves belongs on their card."""
    await keep_answers(session, uuid(event.contact_id), uuid(event.company_id), event.answers)
