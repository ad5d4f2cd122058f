"""Deals have the fields that a company adds, as contacts tells of them."""

from datetime import UTC, datetime

import pytest
from google.protobuf.field_mask_pb2 import FieldMask

from suki.contacts.v1 import custom_fields_pb2 as custom
from suki.contacts.v1.events_pb2 import CustomFieldChanged
from suki.pipeline.v1 import pipeline_pb2 as pb
from suki.type.v1.type_pb2 import CustomFieldFilter
from suki_kit.db import new_id
from suki_kit.testing import refused

from .factories import a_deal

FIELD = custom.CustomField(
    id=str(new_id()),
    entity=custom.CUSTOM_FIELD_ENTITY_DEAL,
    key="area",
    label="Area",
    kind=custom.CUSTOM_FIELD_KIND_NUMBER,
    version=1,
)


@pytest.fixture
async def area(harness) -> custom.CustomField:
    await harness.hear(CustomFieldChanged(custom_field=FIELD))
    return FIELD


async def test_a_deal_keeps_them_and_is_found_by_them(pipeline, area):
    deal = await pipeline.CreateDeal(a_deal(custom_fields={"area": "120"}))
    await pipeline.CreateDeal(a_deal(custom_fields={"area": "80"}))
    assert (await pipeline.GetDeal(pb.GetDealRequest(id=deal.id))).custom_fields == {"area": "120"}
    narrowed = pb.DealFilter(custom_fields=[CustomFieldFilter(key="area", **{"from": "100"})])
    assert [one.id for one in (await pipeline.ListDeals(pb.ListDealsRequest(filter=narrowed))).deals] == [deal.id]
    board = await pipeline.GetBoard(pb.GetBoardRequest(filter=narrowed))
    assert sum(column.deal_count for column in board.columns) == 1


async def test_they_are_changed_one_by_one(pipeline, area):
    deal = await pipeline.CreateDeal(a_deal(custom_fields={"area": "120"}))
    asked = pb.Deal(id=deal.id, version=deal.version, custom_fields={"area": ""})
    mask = FieldMask(paths=["custom_fields"])
    assert not (await pipeline.UpdateDeal(pb.UpdateDealRequest(deal=asked, update_mask=mask))).custom_fields


async def test_what_does_not_fit_is_refused(pipeline, area):
    with refused("INVALID_CUSTOM_FIELD") as refusal:
        await pipeline.CreateDeal(a_deal(custom_fields={"area": "wide", "colour": "red"}))
    assert set(refusal.fields) == {"deal.custom_fields.area", "deal.custom_fields.colour"}


async def test_a_deleted_field_is_refused_and_an_older_event_does_not_bring_it_back(pipeline, area, harness):
    deleted = custom.CustomField()
    deleted.CopyFrom(FIELD)
    deleted.version = 2
    deleted.delete_time.FromDatetime(datetime.now(UTC))
    await harness.hear(CustomFieldChanged(custom_field=deleted))
    await harness.hear(CustomFieldChanged(custom_field=FIELD))
    with refused("INVALID_CUSTOM_FIELD"):
        await pipeline.CreateDeal(a_deal(custom_fields={"area": "120"}))


async def test_an_imported_deal_is_checked_too(pipeline, area):
    rows = [
        pb.ImportedDeal(deal=pb.Deal(external_id=external_id, custom_fields={"area": value}))
        for external_id, value in (("1", "120"), ("2", "wide"))
    ]
    answer = await pipeline.ImportDeals(pb.ImportDealsRequest(origin="file", deals=rows))
    assert [result.created for result in answer.results] == [True, False]
    assert "area" in answer.results[1].error
