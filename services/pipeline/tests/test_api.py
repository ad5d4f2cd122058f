"""Deals over gRPC: creation, changes, lines, lists, scope."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest
from google.protobuf.field_mask_pb2 import FieldMask

from suki.contacts.v1 import contacts_pb2 as contacts
from suki.contacts.v1.events_pb2 import CompanyCreated, CompanyUpdated, ContactCreated
from suki.pipeline.v1 import pipeline_pb2 as pb
from suki.pipeline.v1.events_pb2 import DealCreated, DealUpdated
from suki.pipeline.v1.pipeline_pb2_grpc import PipelineServiceStub
from suki.type.v1.type_pb2 import Money, Period
from suki_kit.db import new_id
from suki_kit.testing import colleague_of, employee, refused
from suki_kit.values import timestamp

from .factories import a_deal, a_line, a_product, dollars, hired, stages_of


async def listed(pipeline, **asked) -> list[str]:
    return [deal.id for deal in (await pipeline.ListDeals(pb.ListDealsRequest(**asked))).deals]


async def test_a_deal_starts_in_the_first_stage_of_the_default_pipeline(pipeline):
    deal = await pipeline.CreateDeal(a_deal(amount=dollars("1054.00")))
    first = (await stages_of(pipeline))[0]
    assert (deal.stage_id, deal.stage_name, deal.pipeline_id) == (first.id, "New lead", first.pipeline_id)
    assert (deal.state, deal.amount, deal.version) == (pb.DEAL_STATE_OPEN, dollars("1054.00"), 1)
    assert await pipeline.GetDeal(pb.GetDealRequest(id=deal.id)) == deal


async def test_a_creation_is_told_and_recorded(pipeline, harness):
    deal = await pipeline.CreateDeal(a_deal())
    work = (await stages_of(pipeline))[2]
    other = await pipeline.CreateDeal(a_deal(stage_id=work.id))
    assert await harness.published() == [DealCreated(deal=deal, lead=True), DealCreated(deal=other, lead=False)]
    history = await pipeline.ListDealHistory(pb.ListDealHistoryRequest(id=deal.id))
    assert [(change.action, change.entity) for change in history.changes] == [("create", "deals")]


async def test_the_same_request_creates_once(pipeline):
    request = a_deal(lines=[a_line()])
    request.request_id = str(new_id())
    made = await asyncio.gather(*(pipeline.CreateDeal(request) for _ in range(5)))
    assert len({deal.id for deal in made}) == 1
    assert len(await listed(pipeline)) == 1


async def test_a_stage_must_be_one_of_the_pipeline(pipeline):
    other = await pipeline.CreatePipeline(
        pb.CreatePipelineRequest(pipeline=pb.Pipeline(name="Renewals", stages=[pb.Stage(name="Due")]))
    )
    with refused("STAGE_NOT_FOUND"):
        await pipeline.CreateDeal(a_deal(pipeline_id=other.id, stage_id=(await stages_of(pipeline))[0].id))
    with refused("STAGE_NOT_FOUND"):
        await pipeline.CreateDeal(a_deal(stage_id=str(new_id())))
    with refused("PIPELINE_NOT_FOUND"):
        await pipeline.CreateDeal(a_deal(pipeline_id=str(new_id())))


async def test_the_owner_is_the_caller_unless_named(harness):
    mine = employee(**{"deals.*": "all"})
    stub = harness.stub(PipelineServiceStub, mine)
    deal = await stub.CreateDeal(a_deal())
    assert (deal.owner_id, deal.department_id) == (str(mine.id), str(mine.department_id))
    other = employee()
    with refused("UNKNOWN_EMPLOYEE"):
        await stub.CreateDeal(a_deal(owner_id=str(other.id)))
    await harness.hear(hired(other))
    given = await stub.CreateDeal(a_deal(owner_id=str(other.id)))
    assert (given.owner_id, given.department_id) == (str(other.id), str(other.department_id))


async def test_a_deal_shows_the_newest_name_of_its_client(pipeline, harness):
    person = contacts.Contact(id=str(new_id()), display_name="Ada Reyes", version=1)
    firm = contacts.Company(id=str(new_id()), name="Harbour Foods", version=1)
    await harness.hear(ContactCreated(contact=person))
    await harness.hear(CompanyCreated(company=firm))
    deal = await pipeline.CreateDeal(a_deal(title="", contact_id=person.id))
    assert (deal.title, deal.client_name) == ("Ada Reyes", "Ada Reyes")
    deal = await pipeline.CreateDeal(a_deal(contact_id=person.id, company_id=firm.id))
    assert deal.client_name == "Harbour Foods"
    firm.name, firm.version = "Harbour Foods Inc.", 3
    await harness.hear(CompanyUpdated(company=firm))
    firm.name, firm.version = "Harbor Foods", 2
    await harness.hear(CompanyUpdated(company=firm))
    assert (await pipeline.GetDeal(pb.GetDealRequest(id=deal.id))).client_name == "Harbour Foods Inc."


async def test_a_deal_without_title_and_client_has_a_title(pipeline):
    assert (await pipeline.CreateDeal(a_deal(title=" "))).title == "New deal"


async def test_the_amount_is_the_sum_of_the_lines(pipeline):
    product = await pipeline.CreateProduct(a_product(name="GTX Basic", price=dollars("550.00")))
    lines = [a_line(product_id=product.id, name="", price="", discount_percent="10"), a_line(quantity="3", price="0.333")]
    deal = await pipeline.CreateDeal(a_deal(lines=lines, amount=dollars("1.00")))
    assert [(line.name, line.price, line.total) for line in deal.lines] == [
        ("GTX Basic", "550.00", "990.00"),
        ("Rice, 25 kg", "0.333", "1.00"),
    ]
    assert deal.amount == dollars("991.00")
    asked = pb.Deal(id=deal.id, amount=dollars("5.00"))
    changed = await pipeline.UpdateDeal(pb.UpdateDealRequest(deal=asked, update_mask=FieldMask(paths=["amount"])))
    assert changed.amount == dollars("991.00")
    cleared = await pipeline.UpdateDeal(pb.UpdateDealRequest(deal=asked, update_mask=FieldMask(paths=["lines", "amount"])))
    assert (len(cleared.lines), cleared.amount) == (0, dollars("5.00"))


async def test_a_price_is_not_copied_into_another_currency(pipeline):
    product = await pipeline.CreateProduct(a_product())
    euros = Money(amount="1", currency="EUR")
    with refused("INVALID_INPUT") as refusal:
        await pipeline.CreateDeal(a_deal(amount=euros, lines=[a_line(product_id=product.id, price="")]))
    assert "deal.lines[0].price" in refusal.fields
    with refused("PRODUCT_NOT_FOUND"):
        await pipeline.CreateDeal(a_deal(lines=[a_line(product_id=str(new_id()))]))


@pytest.mark.parametrize("amount", ["-1", "1000000000000000000"])
async def test_an_amount_that_cannot_be_is_refused(pipeline, amount):
    with refused("INVALID_INPUT") as refusal:
        await pipeline.CreateDeal(a_deal(amount=dollars(amount)))
    assert "deal.amount" in refusal.fields


async def test_an_update_changes_the_masked_fields_and_is_told(pipeline, harness):
    deal = await pipeline.CreateDeal(a_deal(title="Rice", amount=dollars("10.00")))
    asked = pb.Deal(id=deal.id, title="Rice and beans", amount=dollars("99"), version=1)
    changed = await pipeline.UpdateDeal(pb.UpdateDealRequest(deal=asked, update_mask=FieldMask(paths=["title"])))
    assert (changed.title, changed.amount, changed.version) == ("Rice and beans", dollars("10.00"), 2)
    told = (await harness.published())[-1]
    assert told == DealUpdated(deal=changed, changed_fields=["title"], previous_owner_id=deal.owner_id)
    with refused("STALE_VERSION"):
        await pipeline.UpdateDeal(pb.UpdateDealRequest(deal=asked, update_mask=FieldMask(paths=["title"])))


async def test_the_stage_is_not_a_field_to_write(pipeline):
    deal = await pipeline.CreateDeal(a_deal())
    asked = pb.Deal(id=deal.id, stage_id=(await stages_of(pipeline))[1].id)
    with refused("INVALID_INPUT") as refusal:
        await pipeline.UpdateDeal(pb.UpdateDealRequest(deal=asked, update_mask=FieldMask(paths=["stage_id"])))
    assert "update_mask.stage_id" in refusal.fields


async def test_a_deal_that_is_given_away_says_whose_it_was(harness):
    mine, other = employee(**{"deals.*": "own"}), employee()
    await harness.hear(hired(other))
    stub = harness.stub(PipelineServiceStub, mine)
    deal = await stub.CreateDeal(a_deal())
    asked = pb.Deal(id=deal.id, owner_id=str(other.id))
    given = await stub.UpdateDeal(pb.UpdateDealRequest(deal=asked, update_mask=FieldMask(paths=["owner_id"])))
    assert given.department_id == str(other.department_id)
    told = (await harness.published())[-1]
    assert isinstance(told, DealUpdated)
    assert told.previous_owner_id == str(mine.id)
    with refused("DEAL_NOT_FOUND"):
        await stub.GetDeal(pb.GetDealRequest(id=deal.id))


async def test_a_list_comes_in_pages_newest_first(pipeline):
    made = [(await pipeline.CreateDeal(a_deal())).id for _ in range(5)]
    seen, token = [], ""
    while True:
        page = await pipeline.ListDeals(pb.ListDealsRequest(page_size=2, page_token=token))
        seen += [deal.id for deal in page.deals]
        token = page.next_page_token
        if not token:
            break
    assert seen == made[::-1]
    assert await listed(pipeline, ids=made[:2]) == made[1::-1]


async def test_a_list_is_narrowed(pipeline, harness):
    person = contacts.Contact(id=str(new_id()), display_name="Люба Петрова", version=1)
    await harness.hear(ContactCreated(contact=person))
    stages, source = await stages_of(pipeline), str(new_id())
    named = (await pipeline.CreateDeal(a_deal(contact_id=person.id))).id
    wine = (await pipeline.CreateDeal(a_deal(title="100% wine", source_id=source, stage_id=stages[3].id))).id
    await pipeline.WinDeal(pb.WinDealRequest(id=wine))
    assert await listed(pipeline, filter=pb.DealFilter(query="петр")) == [named]
    assert await listed(pipeline, filter=pb.DealFilter(query="0% W")) == [wine]
    assert await listed(pipeline, filter=pb.DealFilter(query="%")) == [wine]
    assert await listed(pipeline, filter=pb.DealFilter(source_id=source)) == [wine]
    assert await listed(pipeline, contact_id=person.id) == [named]
    assert await listed(pipeline, stage_id=stages[3].id) == [wine]
    assert await listed(pipeline, states=[pb.DEAL_STATE_WON]) == [wine]
    assert await listed(pipeline, states=[pb.DEAL_STATE_OPEN, pb.DEAL_STATE_WON]) == [wine, named]
    assert await listed(pipeline, filter=pb.DealFilter(owner_id=str(new_id()))) == []
    past = Period(end_time=timestamp(datetime.now(UTC) - timedelta(hours=1)))
    assert await listed(pipeline, filter=pb.DealFilter(created=past)) == []


async def test_another_office_sees_nothing(harness):
    mine = employee(**{"deals.*": "department"})
    deal = await harness.stub(PipelineServiceStub, mine).CreateDeal(a_deal())
    stranger = harness.stub(PipelineServiceStub, employee(**{"deals.*": "department"}))
    reason, stage = str(new_id()), str(new_id())
    for call, request in (
        (stranger.GetDeal, pb.GetDealRequest(id=deal.id)),
        (stranger.UpdateDeal, pb.UpdateDealRequest(deal=pb.Deal(id=deal.id, title="Mine"))),
        (stranger.MoveDeal, pb.MoveDealRequest(id=deal.id, stage_id=stage)),
        (stranger.WinDeal, pb.WinDealRequest(id=deal.id)),
        (stranger.ReopenDeal, pb.ReopenDealRequest(id=deal.id)),
        (stranger.ListStageVisits, pb.ListStageVisitsRequest(deal_id=deal.id)),
        (stranger.ListDealHistory, pb.ListDealHistoryRequest(id=deal.id)),
    ):
        with refused("DEAL_NOT_FOUND"):
            await call(request)
    with refused("LOSS_REASON_NOT_FOUND"):
        await stranger.LoseDeal(pb.LoseDealRequest(id=deal.id, loss_reason_id=reason))
    assert await listed(stranger) == []
    colleague = harness.stub(PipelineServiceStub, colleague_of(mine, **{"deals.*": "department"}))
    assert await listed(colleague) == [deal.id]


async def test_own_scope_ends_at_the_desk_of_a_colleague(harness):
    mine = employee(**{"deals.*": "own"})
    deal = await harness.stub(PipelineServiceStub, mine).CreateDeal(a_deal())
    colleague = harness.stub(PipelineServiceStub, colleague_of(mine, **{"deals.read": "department", "deals.write": "own"}))
    assert await listed(colleague) == [deal.id]
    with refused("DEAL_NOT_FOUND"):
        await colleague.WinDeal(pb.WinDealRequest(id=deal.id))


async def test_a_role_without_the_permission_is_refused(harness):
    reader = harness.stub(PipelineServiceStub, employee(**{"deals.read": "all"}))
    with refused("PERMISSION_DENIED"):
        await reader.CreateDeal(a_deal())
