"""Deals of a person who was erased stay in the figures, without what says who it was."""

import json

from suki.contacts.v1.events_pb2 import ContactErased
from suki.personal.v1 import personal_pb2 as per
from suki.personal.v1.personal_pb2_grpc import PersonalDataServiceStub
from suki.pipeline.v1 import pipeline_pb2 as pb
from suki.pipeline.v1.events_pb2 import DealUpdated
from suki_kit.db import new_id

from .factories import a_deal, dollars


async def test_deals_lose_their_titles_and_it_is_told(pipeline, harness):
    person = str(new_id())
    deal = await pipeline.CreateDeal(a_deal(title="Ada's kitchen", contact_id=person, amount=dollars("10.00")))
    other = await pipeline.CreateDeal(a_deal(title="Ben's kitchen", contact_id=str(new_id())))
    stub = harness.stub(PersonalDataServiceStub)
    told = [row async for row in stub.ExportPersonalData(per.ExportPersonalDataRequest(contact_id=person))]
    assert [json.loads(row.row)["title"] for row in told] == ["Ada's kitchen"]

    await harness.hear(ContactErased(contact_id=person))
    erased = await pipeline.GetDeal(pb.GetDealRequest(id=deal.id))
    assert (erased.title, erased.amount, erased.version) == ("—", dollars("10.00"), deal.version + 1)
    assert (await pipeline.GetDeal(pb.GetDealRequest(id=other.id))).title == "Ben's kitchen"
    assert [event.deal for event in await harness.published() if isinstance(event, DealUpdated)] == [erased]
    history = await pipeline.ListDealHistory(pb.ListDealHistoryRequest(id=deal.id))
    assert "Ada" not in str(history)
