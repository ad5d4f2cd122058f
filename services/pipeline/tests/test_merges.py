"""Deals follow a card that was merged into another, and go back when that is undone."""

from datetime import UTC, datetime
from typing import Any

import pytest

from suki.contacts.v1 import contacts_pb2 as contacts
from suki.contacts.v1 import duplicates_pb2 as duplicates
from suki.contacts.v1.events_pb2 import CardsMerged, CardsParted, ContactCreated
from suki.pipeline.v1 import pipeline_pb2 as pb
from suki.telephony.v1.events_pb2 import CallEnded
from suki_kit.db import new_id
from suki_kit.values import timestamp

from .factories import a_call, a_deal

NOON = datetime(2026, 11, 2, 12, tzinfo=UTC)


class Pair:
    """Two cards of one person, and what contacts tells of them."""

    def __init__(self) -> None:
        self.survivor, self.loser, self.merge = str(new_id()), str(new_id()), str(new_id())

    def told(self, event: Any, card: str, name: str) -> Any:
        ids = {"merge_id": self.merge, "survivor_id": self.survivor, "loser_id": self.loser}
        contact = contacts.Contact(id=card, display_name=name, version=9)
        return event(kind=duplicates.CARD_KIND_CONTACT, contact=contact, **ids)

    @property
    def merged(self) -> CardsMerged:
        return self.told(CardsMerged, self.survivor, "Ada Reyes")

    @property
    def parted(self) -> CardsParted:
        return self.told(CardsParted, self.loser, "A. Reyes")


@pytest.fixture
def pair() -> Pair:
    return Pair()


@pytest.fixture
async def deal(pipeline, pair) -> pb.Deal:
    return await pipeline.CreateDeal(a_deal(contact_id=pair.loser))


async def client_of(pipeline, deal: pb.Deal) -> str:
    return (await pipeline.GetDeal(pb.GetDealRequest(id=deal.id))).contact_id


async def test_a_deal_goes_to_the_survivor_and_back(pipeline, harness, pair, deal):
    await harness.hear(pair.merged)
    assert await client_of(pipeline, deal) == pair.survivor
    await harness.hear(pair.parted)
    assert await client_of(pipeline, deal) == pair.loser


async def test_what_is_heard_twice_or_in_the_other_order_is_the_same(pipeline, harness, pair, deal):
    await harness.hear(pair.parted)
    await harness.hear(pair.merged)
    assert await client_of(pipeline, deal) == pair.loser
    await harness.hear(pair.merged)
    await harness.hear(pair.parted)
    assert await client_of(pipeline, deal) == pair.loser


async def test_a_deal_that_was_made_or_given_away_after_the_merge_stays(pipeline, harness, pair, deal):
    await harness.hear(pair.merged)
    later = await pipeline.CreateDeal(a_deal(contact_id=pair.loser))
    assert later.contact_id == pair.survivor
    third = str(new_id())
    given = pb.UpdateDealRequest(deal=pb.Deal(id=deal.id, contact_id=third, version=deal.version))
    given.update_mask.paths.append("contact_id")
    await pipeline.UpdateDeal(given)
    await harness.hear(pair.parted)
    assert (await client_of(pipeline, later), await client_of(pipeline, deal)) == (pair.survivor, third)


async def test_a_call_that_comes_late_is_the_survivors(pipeline, harness, pair, deal):
    await harness.hear(pair.merged)
    await harness.hear(CallEnded(call=a_call(pair.loser, end_time=timestamp(NOON))))
    spoken = await pipeline.GetDeal(pb.GetDealRequest(id=deal.id))
    assert spoken.last_contact_time == timestamp(NOON)
    assert len((await pipeline.ListDeals(pb.ListDealsRequest(contact_id=pair.survivor))).deals) == 1


async def test_an_id_leads_through_several_merges(pipeline, harness, pair, deal):
    further = Pair()
    further.loser = pair.survivor
    await harness.hear(pair.merged)
    await harness.hear(further.merged)
    assert await client_of(pipeline, deal) == further.survivor
    assert (await pipeline.CreateDeal(a_deal(contact_id=pair.loser))).contact_id == further.survivor
    await harness.hear(further.parted)
    assert await client_of(pipeline, deal) == pair.survivor


async def test_the_deal_bears_the_name_of_its_client(pipeline, harness, pair, deal):
    for card, name in ((pair.survivor, "Ada Reyes"), (pair.loser, "A. Reyes")):
        await harness.hear(ContactCreated(contact=contacts.Contact(id=card, display_name=name, version=1)))
    await harness.hear(pair.merged)
    assert (await pipeline.GetDeal(pb.GetDealRequest(id=deal.id))).client_name == "Ada Reyes"
    await harness.hear(pair.parted)
    assert (await pipeline.GetDeal(pb.GetDealRequest(id=deal.id))).client_name == "A. Reyes"
