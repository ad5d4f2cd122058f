"""A stage refuses a deal of which something is not known, and names it."""

from typing import Any

import pytest

from suki.contacts.v1 import fill_pb2 as fill
from suki.contacts.v1.custom_fields_pb2 import (
    CUSTOM_FIELD_ENTITY_COMPANY,
    CUSTOM_FIELD_ENTITY_CONTACT,
    CUSTOM_FIELD_ENTITY_DEAL,
)
from suki.contacts.v1.events_pb2 import FillRuleChanged
from suki.pipeline.v1 import pipeline_pb2 as pb
from suki.staff.v1.events_pb2 import EmployeeChanged
from suki.staff.v1.staff_pb2 import Employee
from suki.type.v1.type_pb2 import Money
from suki_kit.db import new_id
from suki_kit.testing import refused

from .factories import a_deal, stages_of


@pytest.fixture
async def stage(pipeline) -> pb.Stage:
    """The second one."""
    return (await stages_of(pipeline))[1]


async def wants(harness, stage: pb.Stage, entity: Any, *fields: str, **overrides: Any) -> fill.FillRule:
    values = {"id": str(new_id()), "entity": entity, "fields": fields, "stage_id": stage.id, "version": 1, **overrides}
    rule = fill.FillRule(**values)
    await harness.hear(FillRuleChanged(fill_rule=rule))
    return rule


async def move(pipeline, deal: pb.Deal, stage: pb.Stage) -> pb.Deal:
    return await pipeline.MoveDeal(pb.MoveDealRequest(id=deal.id, stage_id=stage.id))


async def test_a_deal_comes_in_when_all_is_known(pipeline, harness, stage, cards):
    await wants(harness, stage, CUSTOM_FIELD_ENTITY_DEAL, "amount", "deadline")
    deal = await pipeline.CreateDeal(a_deal())
    with refused("STAGE_NOT_READY") as refusal:
        await move(pipeline, deal, stage)
    assert list(refusal.fields) == ["deal.amount", "deal.deadline"]
    assert "amount (deal), deadline (deal)" in refusal.message
    assert (await pipeline.GetDeal(pb.GetDealRequest(id=deal.id))).stage_id == deal.stage_id
    asked = pb.Deal(id=deal.id, version=deal.version, amount=Money(amount="5", currency="USD"))
    asked.deadline.GetCurrentTime()
    asked.deadline.seconds += 3600
    await pipeline.UpdateDeal(pb.UpdateDealRequest(deal=asked))
    assert (await move(pipeline, deal, stage)).stage_id == stage.id
    assert cards.asked == []


async def test_clients_are_asked_for_at_contacts(pipeline, harness, stage, cards):
    await wants(harness, stage, CUSTOM_FIELD_ENTITY_CONTACT, "position", "custom_fields.size")
    await wants(harness, stage, CUSTOM_FIELD_ENTITY_COMPANY, "inn")
    deal = await pipeline.CreateDeal(a_deal(contact_id=str(new_id())))
    cards.empty = {"position", "inn"}
    with refused("STAGE_NOT_READY") as refusal:
        await move(pipeline, deal, stage)
    assert list(refusal.fields) == ["contact.position", "company.inn"]
    assert (cards.asked[0].contact_id, cards.asked[0].company_id) == (deal.contact_id, "")
    cards.empty = set()
    await move(pipeline, deal, stage)


async def test_a_deal_is_neither_made_nor_reopened_there(pipeline, harness, stage, cards):
    deal = await pipeline.CreateDeal(a_deal(stage_id=stage.id))
    await pipeline.WinDeal(pb.WinDealRequest(id=deal.id))
    await wants(harness, stage, CUSTOM_FIELD_ENTITY_DEAL, "lines")
    with refused("STAGE_NOT_READY"):
        await pipeline.CreateDeal(a_deal(stage_id=stage.id))
    with refused("STAGE_NOT_READY"):
        await pipeline.ReopenDeal(pb.ReopenDealRequest(id=deal.id))
    await pipeline.CreateDeal(a_deal())
    made = await pipeline.CreateDeal(a_deal(stage_id=stage.id, lines=[pb.DealLine(name="Sheet", quantity="1", price="1")]))
    assert made.stage_id == stage.id


async def test_a_rule_is_for_whom_it_says(pipeline, harness, stage, cards):
    await wants(harness, stage, CUSTOM_FIELD_ENTITY_DEAL, "amount", employee_id=str(new_id()))
    await wants(harness, stage, CUSTOM_FIELD_ENTITY_DEAL, "amount", department_id=str(new_id()))
    moved = await move(pipeline, await pipeline.CreateDeal(a_deal()), stage)
    assert moved.stage_id == stage.id


async def test_a_rule_by_role_is_for_the_deals_of_who_has_it(pipeline, harness, stage):
    role, owner = str(new_id()), new_id()
    await wants(harness, stage, CUSTOM_FIELD_ENTITY_DEAL, "amount", role_id=role)
    deal = await pipeline.CreateDeal(a_deal())
    assert (await move(pipeline, deal, stage)).stage_id == stage.id
    told = Employee(id=str(owner), department_id=str(new_id()), role_id=role, active=True, version=1)
    await harness.hear(EmployeeChanged(employee=told))
    theirs = await pipeline.CreateDeal(a_deal(owner_id=str(owner)))
    with refused("STAGE_NOT_READY") as refusal:
        await move(pipeline, theirs, stage)
    assert list(refusal.fields) == ["deal.amount"]


async def test_a_rule_that_is_gone_asks_for_nothing_and_an_older_one_does_not_come_back(pipeline, harness, stage, cards):
    rule = await wants(harness, stage, CUSTOM_FIELD_ENTITY_DEAL, "amount")
    await wants(harness, stage, CUSTOM_FIELD_ENTITY_DEAL, id=rule.id, version=2)
    await harness.hear(FillRuleChanged(fill_rule=rule))
    moved = await move(pipeline, await pipeline.CreateDeal(a_deal()), stage)
    assert moved.stage_id == stage.id


async def test_a_deal_of_others_is_not_found(pipeline, harness, stage, cards):
    await wants(harness, stage, CUSTOM_FIELD_ENTITY_DEAL, "amount")
    with refused("DEAL_NOT_FOUND"):
        await pipeline.MoveDeal(pb.MoveDealRequest(id=str(new_id()), stage_id=stage.id))
