"""Figures kept beside the deals are what counting the deals gives, whatever is done to them."""

import random
from datetime import UTC, datetime, timedelta

import pytest
import sqlalchemy as sa

from suki.pipeline.v1 import pipeline_pb2 as pb
from suki.pipeline.v1.pipeline_pb2_grpc import PipelineServiceStub
from suki.type.v1.type_pb2 import Money, Period
from suki_kit import clock
from suki_kit.testing import employee
from suki_pipeline.counts import fold
from suki_pipeline.jobs import announce
from suki_pipeline.models import DealCount

from .factories import a_deal

ME = employee(**{"deals.*": "all", "pipelines.*": "all"})
OTHER = employee(**{"deals.*": "department", "pipelines.*": "all"})
ALL_TIME = Period(start_time=datetime(2000, 1, 1, tzinfo=UTC))


@pytest.fixture
def pipeline(harness):
    return harness.stub(PipelineServiceStub, ME)


@pytest.fixture
def another(harness):
    return harness.stub(PipelineServiceStub, OTHER)


async def figures(stub, **narrowed) -> list[tuple]:
    board = await stub.GetBoard(pb.GetBoardRequest(filter=pb.DealFilter(**narrowed)))
    return [(c.stage.name, c.deal_count, c.amount.amount, c.overdue_count, c.idle_count) for c in board.columns]


async def agree(*stubs) -> None:
    for stub in stubs:
        # A filter by time has the deals counted one by one.
        assert await figures(stub) == await figures(stub, created=ALL_TIME)


@pytest.mark.parametrize("seed", range(5))
async def test_kept_figures_are_the_counted_ones(harness, pipeline, another, seed):
    dice = random.Random(seed)
    stages = (await pipeline.GetBoard(pb.GetBoardRequest())).columns
    reason = await pipeline.CreateLossReason(pb.CreateLossReasonRequest(loss_reason=pb.LossReason(name=f"Price {seed}")))
    now = datetime.now(UTC)
    deals = []
    for step in range(60):
        stub = dice.choice((pipeline, another))
        deal = dice.choice(deals) if deals else None
        state = (await pipeline.GetDeal(pb.GetDealRequest(id=deal.id))).state if deal else None
        match dice.randrange(6):
            case 0 if deal and state == pb.DEAL_STATE_OPEN:
                await pipeline.MoveDeal(pb.MoveDealRequest(id=deal.id, stage_id=dice.choice(stages).stage.id))
            case 1 if deal and state == pb.DEAL_STATE_OPEN:
                await pipeline.WinDeal(pb.WinDealRequest(id=deal.id))
            case 2 if deal and state == pb.DEAL_STATE_OPEN:
                await pipeline.LoseDeal(pb.LoseDealRequest(id=deal.id, loss_reason_id=reason.id))
            case 3 if deal and state != pb.DEAL_STATE_OPEN:
                await pipeline.ReopenDeal(pb.ReopenDealRequest(id=deal.id))
            case 4:
                with clock.at(now + timedelta(hours=step)):
                    async with harness.transaction() as session:
                        await announce(session, clock.now())
            case _:
                amount = Money(amount=f"{dice.randrange(1000)}.50", currency="USD")
                deadline = now + timedelta(hours=dice.randrange(60))
                deals.append(await stub.CreateDeal(a_deal(amount=amount, deadline=deadline)))
        if step % 20 == 10:
            async with harness.transaction() as session:
                await fold(session, now)
            await agree(pipeline, another)
    await agree(pipeline, another)
    assert sum(column[1] for column in await figures(pipeline)) > 0


async def test_of_many_changes_one_row_is_left(harness, pipeline):
    deal = await pipeline.CreateDeal(a_deal())
    stages = (await pipeline.GetBoard(pb.GetBoardRequest())).columns
    for column in [*stages[1:4], *stages[:4]]:
        await pipeline.MoveDeal(pb.MoveDealRequest(id=deal.id, stage_id=column.stage.id))
    async with harness.transaction() as session:
        await fold(session, clock.now())
    async with harness.db.connection() as connection:
        rows = (await connection.execute(sa.select(DealCount.stage_id, DealCount.deal_count))).all()
    assert [(str(row.stage_id), row.deal_count) for row in rows] == [(stages[3].stage.id, 1)]
