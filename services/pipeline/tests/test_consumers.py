"""Calls and forms open leads; conversations turn back the idle clock."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest

from suki.contacts.v1 import contacts_pb2 as contacts
from suki.contacts.v1.events_pb2 import InteractionLogged, LeadSubmitted
from suki.pipeline.v1 import pipeline_pb2 as pb
from suki.pipeline.v1.events_pb2 import DealCreated
from suki.telephony.v1 import telephony_pb2 as telephony
from suki.telephony.v1.events_pb2 import CallAnswered, CallEnded, CallerIdentified, CallMissed
from suki_kit.db import new_id
from suki_kit.testing import employee
from suki_kit.values import timestamp

from .factories import a_call, a_deal, hired

NOON = datetime(2026, 11, 2, 12, tzinfo=UTC)


async def deals_of(pipeline, contact_id: str = "") -> list[pb.Deal]:
    return list((await pipeline.ListDeals(pb.ListDealsRequest(contact_id=contact_id))).deals)


async def test_a_call_from_a_client_without_a_deal_is_a_lead(pipeline, harness):
    person, contact_id, source = employee(), str(new_id()), str(new_id())
    call = a_call(
        contact_id,
        owner_id=str(person.id),
        department_id=str(person.department_id),
        source_id=source,
        end_time=timestamp(NOON),
    )
    await harness.hear(CallEnded(call=call))
    (deal,) = await deals_of(pipeline, contact_id)
    assert (deal.title, deal.stage_name, deal.source_id) == ("Ada Reyes", "New lead", source)
    assert (deal.owner_id, deal.department_id) == (str(person.id), str(person.department_id))
    assert deal.last_contact_time == timestamp(NOON)
    assert await harness.published() == [DealCreated(deal=deal, lead=True)]


async def test_a_missed_call_is_a_lead_with_whom_nobody_spoke(pipeline, harness):
    contact_id = str(new_id())
    await harness.hear(CallMissed(call=a_call(contact_id, state=telephony.CALL_STATE_MISSED)))
    (deal,) = await deals_of(pipeline, contact_id)
    assert not deal.HasField("last_contact_time")


async def test_a_call_heard_again_opens_no_second_lead(pipeline, harness):
    contact_id = str(new_id())
    event = CallEnded(call=a_call(contact_id))
    await asyncio.gather(*(harness.hear(event) for _ in range(8)))
    (deal,) = await deals_of(pipeline, contact_id)
    await pipeline.WinDeal(pb.WinDealRequest(id=deal.id))
    await harness.hear(event)
    assert len(await deals_of(pipeline, contact_id)) == 1
    await harness.hear(CallEnded(call=a_call(contact_id)))
    assert len(await deals_of(pipeline, contact_id)) == 2


async def test_two_calls_of_one_client_at_once_open_one_lead(pipeline, harness):
    contact_id = str(new_id())
    await asyncio.gather(*(harness.hear(CallEnded(call=a_call(contact_id))) for _ in range(8)))
    assert len(await deals_of(pipeline, contact_id)) == 1


async def test_a_caller_who_is_known_later_is_a_lead_then(pipeline, harness):
    call = a_call("")
    await harness.hear(CallEnded(call=call))
    assert await deals_of(pipeline) == []
    call.contact_id, call.state = str(new_id()), telephony.CALL_STATE_ANSWERED
    await harness.hear(CallerIdentified(call=call))
    assert await deals_of(pipeline) == []
    call.state = telephony.CALL_STATE_ENDED
    await harness.hear(CallerIdentified(call=call))
    await harness.hear(CallEnded(call=call))
    assert len(await deals_of(pipeline, call.contact_id)) == 1


async def test_our_own_call_opens_no_lead(pipeline, harness):
    await harness.hear(CallEnded(call=a_call(str(new_id()), direction=telephony.CALL_DIRECTION_OUTGOING)))
    assert await deals_of(pipeline) == []


async def test_a_call_turns_back_the_clock_of_the_open_deal(pipeline, harness):
    contact_id = str(new_id())
    await pipeline.CreateDeal(a_deal(contact_id=contact_id))
    for hours in (1, 0):
        ended = timestamp(NOON + timedelta(hours=hours))
        await harness.hear(CallEnded(call=a_call(contact_id, end_time=ended)))
    missed = timestamp(NOON + timedelta(hours=5))
    await harness.hear(CallMissed(call=a_call(contact_id, state=telephony.CALL_STATE_MISSED, end_time=missed)))
    (deal,) = await deals_of(pipeline, contact_id)
    assert deal.last_contact_time == timestamp(NOON + timedelta(hours=1))
    assert deal.version == 1


@pytest.mark.parametrize(
    ("kind", "spoken"),
    [
        (contacts.INTERACTION_KIND_LETTER, True),
        (contacts.INTERACTION_KIND_MESSAGE, True),
        (contacts.INTERACTION_KIND_MEETING, True),
        (contacts.INTERACTION_KIND_CALL, True),
        (contacts.INTERACTION_KIND_NOTE, False),
        (contacts.INTERACTION_KIND_DOCUMENT, False),
        (contacts.INTERACTION_KIND_DEAL, False),
    ],
)
async def test_a_conversation_turns_back_the_clock(pipeline, harness, kind, spoken):
    by_contact = await pipeline.CreateDeal(a_deal(contact_id=str(new_id())))
    by_deal = await pipeline.CreateDeal(a_deal())
    for about in ({"contact_id": by_contact.contact_id}, {"deal_id": by_deal.id}):
        said = contacts.Interaction(kind=kind, happen_time=timestamp(NOON), **about)
        await harness.hear(InteractionLogged(interaction=said))
    for deal in await deals_of(pipeline):
        assert deal.HasField("last_contact_time") == spoken


async def test_a_call_of_the_exchange_is_heard_from_telephony_alone(pipeline, harness):
    deal = await pipeline.CreateDeal(a_deal(contact_id=str(new_id())))
    call = contacts.Interaction(
        kind=contacts.INTERACTION_KIND_CALL, contact_id=deal.contact_id, reference_id=str(new_id()), subject="missed"
    )
    await harness.hear(InteractionLogged(interaction=call))
    assert not (await deals_of(pipeline))[0].HasField("last_contact_time")


async def test_a_form_opens_a_lead_of_the_contacts_owner(pipeline, harness):
    person = employee()
    await harness.hear(hired(person))
    contact = contacts.Contact(
        id=str(new_id()),
        display_name="Lina Cruz",
        owner_id=str(person.id),
        department_id=str(person.department_id),
        version=4,
    )
    event = LeadSubmitted(contact=contact, text="Call me", source_id=str(new_id()))
    await harness.hear(event)
    await harness.hear(event)
    (deal,) = await deals_of(pipeline, contact.id)
    assert (deal.title, deal.client_name, deal.owner_id) == ("Lina Cruz", "Lina Cruz", str(person.id))
    assert deal.source_id == event.source_id


async def test_an_unfinished_call_is_no_news(pipeline, harness):
    await harness.hear(CallAnswered(call=a_call(str(new_id()), state=telephony.CALL_STATE_ANSWERED)))
    assert await deals_of(pipeline) == []
