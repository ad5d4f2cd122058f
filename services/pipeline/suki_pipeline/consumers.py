"""What pipeline hears: calls and forms open leads, conversations turn back the idle clock, cards tell their names."""

from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncSession

from suki.contacts.v1 import contacts_pb2 as contacts
from suki.contacts.v1.custom_fields_pb2 import CUSTOM_FIELD_ENTITY_DEAL
from suki.contacts.v1.events_pb2 import (
    CardEnteredSegment,
    CardLeftSegment,
    CardsParted,
    CompanyCreated,
    CompanyUpdated,
    ContactCreated,
    ContactErased,
    ContactUpdated,
    FillRuleChanged,
    InteractionLogged,
    LeadSubmitted,
    SegmentChanged,
)
from suki.pipeline.v1.events_pb2 import DealUpdated
from suki.staff.v1.events_pb2 import CalendarChanged, DepartmentChanged, EmployeeChanged
from suki.telephony.v1 import telephony_pb2 as telephony
from suki.telephony.v1.events_pb2 import CallEnded, CallerIdentified, CallMissed
from suki_kit.colleagues import follow_colleagues
from suki_kit.custom_fields import follow_custom_fields
from suki_kit.inbox import Consumers, Envelope
from suki_kit.merges import follow_merges
from suki_kit.outbox import publish
from suki_kit.personal import Personal, follow_erasures, ids_of
from suki_kit.values import moment, uuid
from suki_pipeline import convert, gates, places, queries
from suki_pipeline.leads import Lead, client_spoke, open_lead, rename_client
from suki_pipeline.models import Base, Deal, ScriptRun, custom_fields, deals
from suki_pipeline.scripts.segments import enter_segment, forget_segment, leave_segment

script_runs, import_rows = Base.metadata.tables["script_runs"], Base.metadata.tables["import_rows"]
consumers = Consumers("pipeline")
follow_colleagues(consumers)
follow_custom_fields(consumers, custom_fields, CUSTOM_FIELD_ENTITY_DEAL)
PERSONAL = (
    Personal(person=script_runs.c.contact_id, blanks={"answers": {}}, audited=True),
    Personal(person=import_rows.c.about_id, blanks={"cells": []}),
    Personal(person=deals.c.contact_id, blanks={"title": "—", "loss_note": None, "version": deals.c.version + 1}, audited=True),
)
follow_erasures(consumers, *PERSONAL)
follow_merges(consumers, contact=[Deal.contact_id, ScriptRun.contact_id], company=[Deal.company_id, ScriptRun.company_id])

_SPOKEN = {
    contacts.INTERACTION_KIND_CALL,
    contacts.INTERACTION_KIND_LETTER,
    contacts.INTERACTION_KIND_MESSAGE,
    contacts.INTERACTION_KIND_MEETING,
}


@consumers.on(CallEnded, CallMissed, CallerIdentified)
async def hear_call(session: AsyncSession, event: Any, envelope: Envelope) -> None:
    """A call from a client who has no open deal is a lead, answered or not; one that was answered is a conversation."""
    call = event.call
    ended = call.state == telephony.CALL_STATE_ENDED
    if not call.contact_id or not (ended or call.state == telephony.CALL_STATE_MISSED):
        return
    contact_id = UUID(call.contact_id)
    spoken_at = (moment(call, "end_time") or envelope.time) if ended else None
    if call.direction != telephony.CALL_DIRECTION_OUTGOING:
        lead = Lead(
            request_id=uuid5(NAMESPACE_URL, f"suki:call:{call.id}"),
            contact_id=contact_id,
            client_name=call.contact_name,
            owner_id=uuid(call.owner_id),
            department_id=uuid(call.department_id),
            source_id=uuid(call.source_id),
        )
        await open_lead(session, lead, spoken_at)
    if spoken_at:
        await client_spoke(session, spoken_at, contact_id, uuid(call.deal_id))


@consumers.on(LeadSubmitted)
async def hear_form(session: AsyncSession, event: LeadSubmitted, envelope: Envelope) -> None:
    """Who fills in the website's form, and has no open deal, is a lead of the contact's owner."""
    contact = event.contact
    await rename_client(session, UUID(contact.id), contact.display_name, contact.version)
    lead = Lead(
        request_id=uuid5(NAMESPACE_URL, f"suki:form:{envelope.id}"),
        contact_id=UUID(contact.id),
        client_name=contact.display_name,
        company_id=uuid(contact.company_id),
        owner_id=uuid(contact.owner_id),
        department_id=uuid(contact.department_id),
        source_id=uuid(event.source_id or contact.source_id),
    )
    await open_lead(session, lead)


@consumers.on(InteractionLogged)
async def hear_conversation(session: AsyncSession, event: InteractionLogged, envelope: Envelope) -> None:
    """Calls of the exchange are heard from telephony itself, which knows whether they were answered."""
    interaction = event.interaction
    heard_already = interaction.kind == contacts.INTERACTION_KIND_CALL and interaction.reference_id
    if interaction.kind not in _SPOKEN or heard_already:
        return
    if interaction.contact_id or interaction.deal_id:
        time = moment(interaction, "happen_time") or envelope.time
        await client_spoke(session, time, uuid(interaction.contact_id), uuid(interaction.deal_id))


@consumers.on(ContactCreated, ContactUpdated)
async def follow_contact(session: AsyncSession, event: Any) -> None:
    await rename_client(session, UUID(event.contact.id), event.contact.display_name, event.contact.version)


@consumers.on(CompanyCreated, CompanyUpdated)
async def follow_company(session: AsyncSession, event: Any) -> None:
    await rename_client(session, UUID(event.company.id), event.company.name, event.company.version)


@consumers.on(CardsParted)
async def follow_parted(session: AsyncSession, event: CardsParted) -> None:
    """The card that is there again has its name, which it may have got in the meantime."""
    if event.HasField("contact"):
        await rename_client(session, UUID(event.contact.id), event.contact.display_name, event.contact.version)
    else:
        await rename_client(session, UUID(event.company.id), event.company.name, event.company.version)


@consumers.on(FillRuleChanged)
async def follow_fill_rule(session: AsyncSession, event: FillRuleChanged) -> None:
    await gates.keep_rule(session, event.fill_rule)


@consumers.on(CalendarChanged)
async def follow_calendar(session: AsyncSession, event: CalendarChanged) -> None:
    await places.keep_calendar(session, event.calendar)


@consumers.on(DepartmentChanged)
async def follow_department(session: AsyncSession, event: DepartmentChanged) -> None:
    await places.keep_department(session, event.department)


@consumers.on(EmployeeChanged)
async def follow_employee(session: AsyncSession, event: EmployeeChanged) -> None:
    await places.keep_employee(session, event.employee)


@consumers.on(CardEnteredSegment)
async def hear_entered(session: AsyncSession, event: CardEnteredSegment) -> None:
    """Scripts are chosen by the segments that a client is in."""
    await enter_segment(session, UUID(event.contact_id or event.company_id), event.segment_id)


@consumers.on(CardLeftSegment)
async def hear_left(session: AsyncSession, event: CardLeftSegment) -> None:
    await leave_segment(session, UUID(event.contact_id or event.company_id), event.segment_id)


@consumers.on(SegmentChanged)
async def hear_segment(session: AsyncSession, event: SegmentChanged) -> None:
    if not event.segment.name:
        await forget_segment(session, event.segment.id)


@consumers.on(ContactErased)
async def tell_of_erased(session: AsyncSession, event: ContactErased) -> None:
    """Who keeps copies of deals hears that their titles are gone."""
    found = await session.execute(sa.select(deals.c.id).where(deals.c.contact_id.in_(ids_of(event))))
    rows = await queries.deals_by_id(session, list(found.scalars()))
    await publish(session, *(DealUpdated(deal=convert.listed(row), changed_fields=["title", "loss_note"]) for row in rows))
