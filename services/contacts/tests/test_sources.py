"""What sources cost, and the times that clients came to us by one."""

from datetime import UTC, datetime

import pytest

from suki.contacts.v1 import contacts_pb2 as pb
from suki.contacts.v1 import duplicates_pb2 as dup
from suki.contacts.v1 import sources_pb2 as src
from suki.contacts.v1.contacts_pb2_grpc import ContactsServiceStub
from suki.contacts.v1.duplicates_pb2_grpc import MergesServiceStub
from suki.contacts.v1.events_pb2 import SourceChanged, SourceCostChanged, SourceTouched
from suki.contacts.v1.sources_pb2_grpc import SourcesServiceStub
from suki.telephony.v1 import telephony_pb2 as telephony
from suki.telephony.v1.events_pb2 import CallEnded
from suki.type.v1.type_pb2 import Money
from suki_kit.db import new_id
from suki_kit.testing import colleague_of, employee, refused

from .factories import a_contact

ME = employee(**{"contacts.*": "all", "sources.*": "all"})


@pytest.fixture
def sources(harness):
    return harness.stub(SourcesServiceStub, ME)


@pytest.fixture
def cards(harness):
    return harness.stub(ContactsServiceStub, ME)


async def a_source(cards, name: str) -> str:
    return (await cards.CreateSource(pb.CreateSourceRequest(source=pb.Source(name=name)))).id


def a_cost(source_id: str, **overrides) -> src.CreateSourceCostRequest:
    values = {"first_day": "2026-11-01", "last_day": "2026-11-30", "amount": Money(amount="300.00", currency="USD")}
    return src.CreateSourceCostRequest(cost=src.SourceCost(source_id=source_id, **{**values, **overrides}))


async def told(harness) -> list[src.SourceCost]:
    return [event.cost for event in await harness.published() if isinstance(event, SourceCostChanged)]


async def test_a_cost_is_kept_told_and_taken_away(harness, sources, cards):
    source_id = await a_source(cards, "Radio")
    asked = a_cost(source_id, note="Two weeks")
    asked.request_id = str(new_id())
    cost = await sources.CreateSourceCost(asked)
    assert await sources.CreateSourceCost(asked) == cost
    assert list((await sources.ListSourceCosts(src.ListSourceCostsRequest())).costs) == [cost]
    await sources.DeleteSourceCost(src.DeleteSourceCostRequest(id=cost.id))
    assert not (await sources.ListSourceCosts(src.ListSourceCostsRequest())).costs
    assert [(one.version, one.amount.amount) for one in await told(harness)] == [(1, "300.00"), (2, "")]
    with refused("SOURCE_COST_NOT_FOUND"):
        await sources.DeleteSourceCost(src.DeleteSourceCostRequest(id=cost.id))


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"last_day": "2026-10-31"}, "cost.last_day"),
        ({"first_day": "soon"}, "cost.first_day"),
        ({"amount": Money(amount="-1", currency="USD")}, "cost.amount"),
        ({"amount": Money(amount="0.001", currency="USD")}, "cost.amount"),
        ({"amount": Money(amount="1", currency="")}, "cost.amount"),
    ],
)
async def test_what_cannot_be_a_cost_is_named(sources, cards, wrong, field):
    with refused("INVALID_INPUT") as refusal:
        await sources.CreateSourceCost(a_cost(await a_source(cards, "Radio"), **wrong))
    assert field in refusal.fields


async def test_a_cost_is_of_a_source_that_there_is(harness, sources):
    with refused("SOURCE_NOT_FOUND"):
        await sources.CreateSourceCost(a_cost(str(new_id())))
    with refused("PERMISSION_DENIED"):
        await harness.stub(SourcesServiceStub, colleague_of(ME, **{"sources.read": "all"})).CreateSourceCost(
            a_cost(str(new_id()))
        )


def a_call(contact_id: str, source_id: str, **overrides) -> CallEnded:
    values = {"direction": telephony.CALL_DIRECTION_INCOMING, "state": telephony.CALL_STATE_ENDED, "version": 3, **overrides}
    call = telephony.Call(id=str(new_id()), contact_id=contact_id, source_id=source_id, **values)
    call.start_time.FromDatetime(datetime.now(UTC))
    return CallEnded(call=call)


async def touches(sources, contact_id: str) -> list[tuple[str, str]]:
    listed = await sources.ListTouches(src.ListTouchesRequest(contact_id=contact_id))
    return [(touch.source_id, touch.kind) for touch in listed.touches]


async def test_the_first_source_stays_and_later_touches_are_kept(harness, sources, cards):
    radio, leaflet = await a_source(cards, "Radio"), await a_source(cards, "Leaflet")
    ada = await cards.CreateContact(a_contact(source_id=radio, emails=["ada@one.example"]))
    first, later = a_call(ada.id, radio), a_call(ada.id, leaflet)
    for call in (first, later, later):
        await harness.hear(call)
    await harness.hear(a_call(ada.id, leaflet, direction=telephony.CALL_DIRECTION_OUTGOING))
    await cards.SubmitLead(pb.SubmitLeadRequest(email="ada@one.example", text="Hello", source="Website"))
    told = await harness.published()
    assert [event.source.name for event in told if isinstance(event, SourceChanged)] == ["Radio", "Leaflet", "Website"]
    touched = [event for event in told if isinstance(event, SourceTouched)]
    assert [(event.kind, event.contact_id) for event in touched] == [("call", ada.id), ("call", ada.id), ("form", ada.id)]
    assert {event.contact_name for event in touched} == {ada.display_name}
    website = next(one.id for one in (await cards.ListSources(pb.ListSourcesRequest())).sources if one.name == "Website")
    assert await touches(sources, ada.id) == [(website, "form"), (leaflet, "call"), (radio, "call")]
    assert (await cards.GetContact(pb.GetContactRequest(id=ada.id))).source_id == radio


async def test_touches_go_with_a_merged_card(harness, sources, cards):
    radio = await a_source(cards, "Radio")
    ada, twin = await cards.CreateContact(a_contact()), await cards.CreateContact(a_contact())
    await harness.hear(a_call(twin.id, radio))
    await harness.stub(MergesServiceStub, ME).MergeContacts(dup.MergeContactsRequest(survivor_id=ada.id, loser_id=twin.id))
    assert await touches(sources, ada.id) == [(radio, "call")]
    await harness.hear(a_call(twin.id, radio))
    assert len(await touches(sources, ada.id)) == 2


async def test_touches_of_a_card_that_one_does_not_see_are_not_told(harness, cards):
    ada = await cards.CreateContact(a_contact())
    other = harness.stub(SourcesServiceStub, employee(**{"contacts.*": "own"}))
    with refused("CONTACT_NOT_FOUND"):
        await other.ListTouches(src.ListTouchesRequest(contact_id=ada.id))
