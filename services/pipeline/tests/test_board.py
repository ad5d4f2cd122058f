"""The board against what was created."""

from collections import defaultdict
from datetime import UTC, datetime, timedelta
from decimal import Decimal

from suki.contacts.v1 import contacts_pb2 as contacts
from suki.contacts.v1.events_pb2 import ContactCreated
from suki.pipeline.v1 import pipeline_pb2 as pb
from suki.pipeline.v1.pipeline_pb2_grpc import PipelineServiceStub
from suki.type.v1.type_pb2 import Money
from suki_kit import clock
from suki_kit.db import new_id
from suki_kit.testing import colleague_of, employee, refused
from suki_pipeline.jobs import announce

from .factories import a_deal, dollars, loss_reason_of, stages_of


async def board_of(pipeline, **asked) -> dict[str, pb.BoardColumn]:
    board = await pipeline.GetBoard(pb.GetBoardRequest(**asked))
    return {column.stage.name: column for column in board.columns}


async def test_counts_and_sums_are_those_of_the_open_deals(pipeline):
    stages = await stages_of(pipeline)
    made: dict[str, list[pb.Deal]] = defaultdict(list)
    for number in range(20):
        stage = stages[number % 3]
        made[stage.name].append(await pipeline.CreateDeal(a_deal(stage_id=stage.id, amount=dollars(f"{number}.99"))))
    closed = made["Contacted"].pop()
    await pipeline.WinDeal(pb.WinDealRequest(id=closed.id))
    closed = made["In progress"].pop()
    await pipeline.LoseDeal(pb.LoseDealRequest(id=closed.id, loss_reason_id=await loss_reason_of(pipeline)))
    board = await board_of(pipeline)
    assert list(board) == [stage.name for stage in stages]
    for stage in stages:
        column, deals = board[stage.name], made[stage.name]
        assert column.stage == stage
        assert column.deal_count == len(deals)
        assert Decimal(column.amount.amount) == sum(Decimal(deal.amount.amount) for deal in deals)
        assert column.amount.currency == "USD"
        assert list(column.deals) == deals[::-1]
        assert column.next_page_token == ""


async def test_a_column_goes_on_where_its_first_page_ends(pipeline):
    made = [await pipeline.CreateDeal(a_deal()) for _ in range(5)]
    column = (await board_of(pipeline, page_size=2))["New lead"]
    assert (list(column.deals), column.deal_count) == (made[:2:-1], 5)
    rest = await pipeline.ListDeals(
        pb.ListDealsRequest(stage_id=column.stage.id, states=[pb.DEAL_STATE_OPEN], page_token=column.next_page_token)
    )
    assert list(rest.deals) == made[2::-1]


async def test_twenty_deals_are_a_first_page(pipeline):
    for _ in range(21):
        await pipeline.CreateDeal(a_deal())
    column = (await board_of(pipeline))["New lead"]
    assert (len(column.deals), column.deal_count, bool(column.next_page_token)) == (20, 21, True)


async def test_another_currency_is_counted_but_not_summed(pipeline):
    await pipeline.CreateDeal(a_deal(amount=dollars("10.00")))
    await pipeline.CreateDeal(a_deal(amount=Money(amount="900", currency="EUR")))
    column = (await board_of(pipeline))["New lead"]
    assert (column.deal_count, column.amount) == (2, dollars("10.00"))


async def test_a_board_shows_what_the_caller_may_see(harness):
    mine = employee(**{"deals.*": "department"})
    mate = colleague_of(mine, **{"deals.*": "own"})
    await harness.stub(PipelineServiceStub, mine).CreateDeal(a_deal(amount=dollars("5.00")))
    stranger = harness.stub(PipelineServiceStub, employee(**{"deals.*": "department"}))
    for stub, count, amount in (
        (harness.stub(PipelineServiceStub, mine), 1, "5.00"),
        (harness.stub(PipelineServiceStub, mate), 0, "0.00"),
        (stranger, 0, "0.00"),
    ):
        column = (await board_of(stub))["New lead"]
        assert (column.deal_count, len(column.deals), column.amount.amount) == (count, count, amount)


async def test_a_board_is_narrowed(pipeline, harness):
    person = contacts.Contact(id=str(new_id()), display_name="Ada Reyes", version=1)
    await harness.hear(ContactCreated(contact=person))
    source = str(new_id())
    named = await pipeline.CreateDeal(a_deal(contact_id=person.id, amount=dollars("3.00")))
    await pipeline.CreateDeal(a_deal(source_id=source, amount=dollars("4.00")))
    column = (await board_of(pipeline, filter=pb.DealFilter(query="reyes")))["New lead"]
    assert (list(column.deals), column.deal_count, column.amount) == ([named], 1, dollars("3.00"))
    column = (await board_of(pipeline, filter=pb.DealFilter(source_id=source)))["New lead"]
    assert (column.deal_count, column.amount) == (1, dollars("4.00"))
    assert (await board_of(pipeline, filter=pb.DealFilter(owner_id=str(new_id()))))["New lead"].deal_count == 0


async def test_late_and_idle_deals_are_counted(pipeline, harness):
    now = datetime.now(UTC)
    late = await pipeline.CreateDeal(a_deal(deadline=now + timedelta(hours=1)))
    await pipeline.CreateDeal(a_deal(stage_id=(await stages_of(pipeline))[4].id))
    with clock.at(now + timedelta(hours=2)):
        async with harness.transaction() as session:
            await announce(session, clock.now())
    board = await board_of(pipeline, filter=pb.DealFilter(overdue=True))
    assert [deal.id for deal in board["New lead"].deals] == [late.id]
    assert board["New lead"].deals[0].overdue
    assert (board["New lead"].overdue_count, board["Negotiation"].deal_count) == (1, 0)


async def test_a_board_of_one_pipeline_shows_its_deals_only(pipeline):
    other = await pipeline.CreatePipeline(
        pb.CreatePipelineRequest(pipeline=pb.Pipeline(name="Renewals", currency="EUR", stages=[pb.Stage(name="Due")]))
    )
    deal = await pipeline.CreateDeal(a_deal(pipeline_id=other.id))
    await pipeline.CreateDeal(a_deal())
    board = await board_of(pipeline, pipeline_id=other.id)
    assert list(board) == ["Due"]
    assert list(board["Due"].deals) == [deal]
    assert board["Due"].amount == Money(amount="0.00", currency="EUR")


async def test_a_board_needs_a_pipeline(pipeline):
    with refused("PIPELINE_NOT_FOUND"):
        await pipeline.GetBoard(pb.GetBoardRequest(pipeline_id=str(new_id())))
