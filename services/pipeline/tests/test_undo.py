"""What was changed on a deal is taken back, field by field."""

from typing import Any

import pytest
from google.protobuf.field_mask_pb2 import FieldMask

from suki.pipeline.v1 import pipeline_pb2 as pb
from suki.pipeline.v1.pipeline_pb2_grpc import PipelineServiceStub
from suki.type.v1.type_pb2 import Change, Money
from suki_kit.testing import employee, refused

from .factories import a_deal, stages_of


@pytest.fixture
async def deal(pipeline) -> pb.Deal:
    lines = [pb.DealLine(name="Sheet", quantity="2", price="10")]
    return await pipeline.CreateDeal(a_deal(title="Roof", lines=lines))


async def edit(pipeline, deal: pb.Deal, **fields: Any) -> pb.Deal:
    now = await pipeline.GetDeal(pb.GetDealRequest(id=deal.id))
    asked = pb.Deal(id=deal.id, version=now.version, **fields)
    return await pipeline.UpdateDeal(pb.UpdateDealRequest(deal=asked, update_mask=FieldMask(paths=list(fields))))


async def last_change(pipeline, deal: pb.Deal) -> Change:
    return (await pipeline.ListDealHistory(pb.ListDealHistoryRequest(id=deal.id))).changes[0]


async def undone(pipeline, change: Change, *fields: str) -> pb.Deal:
    return await pipeline.UndoDealChange(pb.UndoDealChangeRequest(change_id=change.id, fields=fields))


async def test_all_of_a_change_or_one_field_of_it(pipeline, deal):
    await edit(pipeline, deal, title="Wall", lines=[pb.DealLine(name="Brick", quantity="1", price="3")])
    change = await last_change(pipeline, deal)
    now = await undone(pipeline, change, "title")
    assert (now.title, now.amount.amount) == ("Roof", "3.00")
    now = await undone(pipeline, change, "lines", "amount")
    assert (now.lines, now.amount) == (deal.lines, deal.amount)


async def test_an_amount_with_its_currency(pipeline):
    deal = await pipeline.CreateDeal(a_deal(amount=Money(amount="10", currency="USD")))
    await edit(pipeline, deal, amount=Money(amount="5", currency="PHP"))
    assert (await undone(pipeline, await last_change(pipeline, deal))).amount == deal.amount


async def test_a_step_is_taken_back_by_a_step(pipeline, deal):
    stage = (await stages_of(pipeline))[1]
    await pipeline.MoveDeal(pb.MoveDealRequest(id=deal.id, stage_id=stage.id))
    with refused("NOT_UNDOABLE") as refusal:
        await undone(pipeline, await last_change(pipeline, deal))
    assert "stage_id" in refusal.fields


async def test_what_was_changed_again_is_not_written_over(pipeline, deal):
    await edit(pipeline, deal, title="Wall")
    change = await last_change(pipeline, deal)
    await edit(pipeline, deal, title="Door")
    with refused("CHANGED_SINCE"):
        await undone(pipeline, change)


async def test_anothers_deal_is_not_found(pipeline, deal, harness):
    await edit(pipeline, deal, title="Wall")
    change = await last_change(pipeline, deal)
    with refused("CHANGE_NOT_FOUND"):
        await undone(harness.stub(PipelineServiceStub, employee(**{"deals.write": "own"})), change)
