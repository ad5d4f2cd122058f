"""Deals from elsewhere keep their own dates; one bad row spoils nothing."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import event

from suki.pipeline.v1 import pipeline_pb2 as pb
from suki.pipeline.v1.events_pb2 import DealCreated, DealLost, DealStageChanged, DealWon
from suki.pipeline.v1.pipeline_pb2_grpc import PipelineServiceStub
from suki_kit.db import new_id
from suki_kit.testing import employee, refused

from .factories import a_line, an_imported_deal, dollars, hired, loss_reason_of, stages_of

MAY = datetime(2017, 5, 1, tzinfo=UTC)
JUNE = datetime(2017, 6, 1, tzinfo=UTC)
JULY = datetime(2017, 7, 1, tzinfo=UTC)


async def brought(pipeline, *deals: pb.ImportedDeal, origin: str = "crm.csv") -> list[pb.ImportResult]:
    return list((await pipeline.ImportDeals(pb.ImportDealsRequest(origin=origin, deals=deals))).results)


async def deal_of(pipeline, result: pb.ImportResult) -> pb.Deal:
    assert not result.error
    return await pipeline.GetDeal(pb.GetDealRequest(id=result.deal_id))


async def event_times(harness) -> list[str]:
    async with harness.db.connection() as connection:
        rows = await connection.exec_driver_sql("SELECT headers->>'ce-time' FROM outbox ORDER BY id")
        return [row[0] for row in rows]


async def test_a_won_deal_comes_with_its_history(pipeline, harness):
    stages = await stages_of(pipeline)
    row = an_imported_deal(
        stage_id=stages[5].id,
        state=pb.DEAL_STATE_WON,
        amount=dollars("1054.00"),
        create_time=MAY,
        stage_enter_time=JUNE,
        close_time=JULY,
        external_id="1C1I7A6R",
    )
    (result,) = await brought(pipeline, row)
    assert (result.created, result.external_id) == (True, "1C1I7A6R")
    deal = await deal_of(pipeline, result)
    assert (deal.state, deal.stage_name, deal.amount) == (pb.DEAL_STATE_WON, "Invoice", dollars("1054.00"))
    assert [deal.create_time.ToDatetime(UTC), deal.stage_enter_time.ToDatetime(UTC)] == [MAY, JUNE]
    assert deal.close_time.ToDatetime(UTC) == JULY
    assert deal.external_id == "1C1I7A6R"
    created, moved, won = await harness.published()
    assert isinstance(created, DealCreated)
    assert isinstance(moved, DealStageChanged)
    assert won == DealWon(deal=deal)
    assert (created.deal.state, created.deal.stage_name, created.lead) == (pb.DEAL_STATE_OPEN, "New lead", True)
    assert (moved.from_stage_name, moved.to_stage_name, moved.spent_seconds) == ("New lead", "Invoice", 31 * 24 * 3600)
    assert [event.deal.version for event in (created, moved, won)] == [1, 2, 3]
    assert await event_times(harness) == [moment.isoformat() for moment in (MAY, JUNE, JULY)]
    visits = (await pipeline.ListStageVisits(pb.ListStageVisitsRequest(deal_id=deal.id))).visits
    assert [(visit.stage_name, visit.spent_seconds // 86400) for visit in visits] == [("New lead", 31), ("Invoice", 30)]
    history = (await pipeline.ListDealHistory(pb.ListDealHistoryRequest(id=deal.id))).changes
    assert [change.action for change in history] == ["create"]


async def test_an_open_deal_in_the_first_stage_is_only_created(pipeline, harness):
    (result,) = await brought(pipeline, an_imported_deal(create_time=MAY))
    deal = await deal_of(pipeline, result)
    assert (deal.stage_name, deal.stage_enter_time.ToDatetime(UTC), deal.version) == ("New lead", MAY, 1)
    assert await harness.published() == [DealCreated(deal=deal, lead=True)]


async def test_a_loss_without_a_reason_is_not_stated(pipeline, harness):
    lost = {"state": pb.DEAL_STATE_LOST, "create_time": MAY, "close_time": JULY}
    first, second, third = await brought(
        pipeline,
        an_imported_deal(**lost),
        an_imported_deal(**lost),
        an_imported_deal(**lost, loss_reason_id=await loss_reason_of(pipeline)),
    )
    reason = await loss_reason_of(pipeline, "Not stated")
    assert {(await deal_of(pipeline, one)).loss_reason_id for one in (first, second)} == {reason}
    assert (await deal_of(pipeline, third)).loss_reason_id == await loss_reason_of(pipeline)
    names = [event.loss_reason_name for event in await harness.published() if isinstance(event, DealLost)]
    assert names == ["Not stated", "Not stated", "Price"]


async def test_a_second_run_changes_nothing(pipeline, harness):
    rows = [an_imported_deal(title="First") for _ in range(3)]
    first = await brought(pipeline, *rows)
    told = len(await harness.published())
    rows[0].deal.title = "Changed"
    second = await brought(pipeline, *rows, an_imported_deal())
    assert [result.created for result in second] == [False, False, False, True]
    assert [result.deal_id for result in second[:3]] == [result.deal_id for result in first]
    assert (await deal_of(pipeline, second[0])).title == "First"
    assert len(await harness.published()) == told + 1
    elsewhere = await brought(pipeline, *rows, origin="other.csv")
    assert all(result.created for result in elsewhere)


async def test_a_row_named_twice_is_one_deal(pipeline):
    first, second = await brought(pipeline, an_imported_deal(external_id="A"), an_imported_deal(external_id="A"))
    assert (first.created, second.created, first.deal_id) == (True, False, second.deal_id)


async def test_two_imports_at_once_bring_each_deal_once(pipeline):
    rows = [an_imported_deal() for _ in range(50)]
    answers = await asyncio.gather(*(brought(pipeline, *rows) for _ in range(4)))
    assert sum(result.created for results in answers for result in results) == 50
    assert len((await pipeline.ListDeals(pb.ListDealsRequest(page_size=1000))).deals) == 50


BAD_ROWS = [
    ({"stage_id": str(new_id())}, "stage"),
    ({"pipeline_id": str(new_id())}, "pipeline"),
    ({"owner_id": str(new_id())}, "employee"),
    ({"state": pb.DEAL_STATE_LOST, "close_time": JULY, "create_time": MAY, "loss_reason_id": str(new_id())}, "loss reason"),
    ({"state": pb.DEAL_STATE_LOST, "close_time": JULY, "create_time": MAY, "loss_reason_id": "Price"}, "loss reason"),
    ({"state": pb.DEAL_STATE_WON, "create_time": MAY}, "close_time"),
    ({"state": pb.DEAL_STATE_WON, "create_time": JULY, "close_time": MAY}, "out of order"),
    ({"create_time": datetime.now(UTC) + timedelta(days=2)}, "future"),
    ({"create_time": JUNE, "stage_enter_time": MAY}, "out of order"),
    ({"external_id": ""}, "external_id"),
    ({"amount": dollars("-5")}, "amount"),
    ({"lines": [a_line(product_id=str(new_id()))]}, "product"),
    ({"lines": [a_line(price="")]}, "lines[0].price"),
    ({"title": "x" * 201}, "deal.title"),
    ({"stage_id": "Won"}, "deal.stage_id"),
    ({"amount": dollars("a lot")}, "deal.amount.amount"),
]


@pytest.mark.parametrize(("bad", "told"), BAD_ROWS)
async def test_a_bad_row_is_explained_and_spoils_no_other(pipeline, bad, told):
    results = await brought(pipeline, an_imported_deal(), an_imported_deal(**bad), an_imported_deal())
    assert [result.created for result in results] == [True, False, True]
    assert told in results[1].error
    assert results[1].deal_id == ""


async def test_lines_and_owners_are_taken(pipeline, harness):
    person = employee()
    await harness.hear(hired(person))
    row = an_imported_deal(owner_id=str(person.id), lines=[a_line(quantity="3", price="0.10")], amount=dollars("9"))
    deal = await deal_of(pipeline, (await brought(pipeline, row))[0])
    assert (deal.owner_id, deal.department_id) == (str(person.id), str(person.department_id))
    assert (deal.amount, deal.lines[0].total) == (dollars("0.30"), "0.30")


async def test_an_import_stays_within_the_callers_scope(harness):
    other = employee()
    await harness.hear(hired(other))
    stub = harness.stub(PipelineServiceStub, employee(**{"deals.*": "own"}))
    mine, theirs = await brought(stub, an_imported_deal(), an_imported_deal(owner_id=str(other.id)))
    assert (mine.created, theirs.created) == (True, False)
    assert "owner" in theirs.error
    with refused("PERMISSION_DENIED"):
        await brought(harness.stub(PipelineServiceStub, employee(**{"deals.write": "all"})), an_imported_deal())


async def test_many_deals_take_as_many_statements_as_one(harness, pipeline):
    statements: list[str] = []
    event.listen(harness.db.engine.sync_engine, "before_cursor_execute", lambda *told: statements.append(told[2]))
    won = {"state": pb.DEAL_STATE_WON, "stage_id": (await stages_of(pipeline))[5].id, "create_time": MAY, "close_time": JULY}
    taken = []
    for count in (1, 1, 500):
        statements.clear()
        results = await brought(pipeline, *(an_imported_deal(**won, stage_enter_time=JUNE) for _ in range(count)))
        assert all(result.created for result in results)
        taken.append(len(statements))
    assert taken[2] == taken[1]
