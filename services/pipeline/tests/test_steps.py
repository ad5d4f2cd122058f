"""The steps of a deal: moves, wins, losses, reopenings, and races between people."""

import asyncio
from datetime import UTC, datetime, timedelta

import grpc
import sqlalchemy as sa

from suki.pipeline.v1 import pipeline_pb2 as pb
from suki.pipeline.v1.events_pb2 import DealLost, DealReopened, DealStageChanged, DealWon
from suki.pipeline.v1.pipeline_pb2_grpc import PipelineServiceStub
from suki_kit.db import new_id
from suki_kit.testing import refused

from .factories import a_deal, dollars, loss_reason_of, stages_of


async def age(harness, deal_id: str, **by: float) -> None:
    """Lets time pass for a deal that stands in a stage."""
    async with harness.db.connection() as connection:
        for table, column, key in (("deals", "stage_enter_time", "id"), ("stage_visits", "enter_time", "deal_id")):
            statement = f"UPDATE {table} SET {column} = {column} - CAST(:by AS interval) WHERE {key} = :id"
            await connection.execute(sa.text(statement), {"by": timedelta(**by), "id": deal_id})


async def visits_of(pipeline, deal_id: str) -> list[pb.StageVisit]:
    return list((await pipeline.ListStageVisits(pb.ListStageVisitsRequest(deal_id=deal_id))).visits)


async def test_a_move_is_told_with_the_time_spent(pipeline, harness):
    stages = await stages_of(pipeline)
    deal = await pipeline.CreateDeal(a_deal(amount=dollars("12.50")))
    await age(harness, deal.id, hours=2)
    moved = await pipeline.MoveDeal(pb.MoveDealRequest(id=deal.id, stage_id=stages[2].id, version=1))
    assert (moved.stage_id, moved.stage_name, moved.version) == (stages[2].id, "In progress", 2)
    assert await pipeline.GetDeal(pb.GetDealRequest(id=deal.id)) == moved
    told = (await harness.published())[-1]
    assert isinstance(told, DealStageChanged)
    assert told.deal == moved
    assert (told.from_stage_name, told.to_stage_name, told.to_stage_id) == ("New lead", "In progress", stages[2].id)
    assert 7200 <= told.spent_seconds < 7260


async def test_every_stay_is_recorded_with_its_plan(pipeline, harness):
    stages = await stages_of(pipeline)
    deal = await pipeline.CreateDeal(a_deal())
    await age(harness, deal.id, hours=1)
    await pipeline.MoveDeal(pb.MoveDealRequest(id=deal.id, stage_id=stages[1].id))
    await age(harness, deal.id, minutes=10)
    await pipeline.MoveDeal(pb.MoveDealRequest(id=deal.id, stage_id=stages[0].id))
    first, second, third = await visits_of(pipeline, deal.id)
    assert [visit.stage_name for visit in (first, second, third)] == ["New lead", "Contacted", "New lead"]
    assert first.planned_seconds == stages[0].planned_seconds
    assert first.HasField("leave_time")
    assert 3600 <= first.spent_seconds < 3700 + 600
    assert not third.HasField("leave_time")


async def test_a_move_is_in_the_history(pipeline):
    stages = await stages_of(pipeline)
    deal = await pipeline.CreateDeal(a_deal())
    await pipeline.MoveDeal(pb.MoveDealRequest(id=deal.id, stage_id=stages[1].id))
    change = (await pipeline.ListDealHistory(pb.ListDealHistoryRequest(id=deal.id))).changes[0]
    assert change.action == "update"
    assert change.actor.startswith("employee:")
    assert f'"stage_id": "{stages[0].id}"' in change.before_json
    assert f'"stage_id": "{stages[1].id}"' in change.after_json


async def test_a_move_to_where_it_stands_tells_nothing(pipeline, harness):
    deal = await pipeline.CreateDeal(a_deal())
    assert await pipeline.MoveDeal(pb.MoveDealRequest(id=deal.id, stage_id=deal.stage_id, version=1)) == deal
    assert len(await harness.published()) == 1


async def test_a_deal_stays_in_its_pipeline(pipeline):
    deal = await pipeline.CreateDeal(a_deal())
    other = await pipeline.CreatePipeline(
        pb.CreatePipelineRequest(pipeline=pb.Pipeline(name="Renewals", stages=[pb.Stage(name="Due")]))
    )
    for stage_id in (other.stages[0].id, str(new_id())):
        with refused("STAGE_NOT_FOUND"):
            await pipeline.MoveDeal(pb.MoveDealRequest(id=deal.id, stage_id=stage_id))


async def test_a_won_deal_is_closed(pipeline, harness):
    deal = await pipeline.CreateDeal(a_deal())
    won = await pipeline.WinDeal(pb.WinDealRequest(id=deal.id, version=1))
    assert (won.state, won.version, won.HasField("close_time")) == (pb.DEAL_STATE_WON, 2, True)
    assert (await harness.published())[-1] == DealWon(deal=won)
    assert (await visits_of(pipeline, deal.id))[-1].HasField("leave_time")
    with refused("DEAL_CLOSED") as refusal:
        await pipeline.WinDeal(pb.WinDealRequest(id=deal.id))
    assert refusal.code == grpc.StatusCode.FAILED_PRECONDITION
    with refused("DEAL_CLOSED"):
        await pipeline.MoveDeal(pb.MoveDealRequest(id=deal.id, stage_id=(await stages_of(pipeline))[1].id))
    with refused("STALE_VERSION"):
        await pipeline.WinDeal(pb.WinDealRequest(id=deal.id, version=1))


async def test_a_loss_has_a_reason(pipeline, harness):
    deal = await pipeline.CreateDeal(a_deal())
    with refused("LOSS_REASON_NOT_FOUND"):
        await pipeline.LoseDeal(pb.LoseDealRequest(id=deal.id, loss_reason_id=str(new_id())))
    with refused("INVALID_INPUT"):
        await pipeline.LoseDeal(pb.LoseDealRequest(id=deal.id))
    gone = await pipeline.CreateLossReason(
        pb.CreateLossReasonRequest(loss_reason=pb.LossReason(name="Bankrupt", archived=True))
    )
    with refused("LOSS_REASON_NOT_FOUND"):
        await pipeline.LoseDeal(pb.LoseDealRequest(id=deal.id, loss_reason_id=gone.id))
    reason = await loss_reason_of(pipeline)
    lost = await pipeline.LoseDeal(pb.LoseDealRequest(id=deal.id, loss_reason_id=reason, note="Too dear"))
    assert (lost.state, lost.loss_reason_id, lost.loss_note) == (pb.DEAL_STATE_LOST, reason, "Too dear")
    assert (await harness.published())[-1] == DealLost(deal=lost, loss_reason_name="Price")


async def test_a_reopened_deal_starts_a_new_stay(pipeline, harness):
    deal = await pipeline.CreateDeal(a_deal())
    with refused("DEAL_OPEN"):
        await pipeline.ReopenDeal(pb.ReopenDealRequest(id=deal.id))
    await pipeline.LoseDeal(pb.LoseDealRequest(id=deal.id, loss_reason_id=await loss_reason_of(pipeline), note="No"))
    stages = await stages_of(pipeline)
    back = await pipeline.ReopenDeal(pb.ReopenDealRequest(id=deal.id, stage_id=stages[4].id, version=2))
    assert (back.state, back.stage_name, back.loss_reason_id, back.loss_note) == (pb.DEAL_STATE_OPEN, "Negotiation", "", "")
    assert not back.HasField("close_time")
    assert (await harness.published())[-1] == DealReopened(deal=back, previous_state=pb.DEAL_STATE_LOST)
    assert [visit.stage_name for visit in await visits_of(pipeline, deal.id)] == ["New lead", "Negotiation"]
    assert await pipeline.GetDeal(pb.GetDealRequest(id=deal.id)) == back


async def test_a_deal_is_reopened_where_it_stood(pipeline):
    deal = await pipeline.CreateDeal(a_deal(stage_id=(await stages_of(pipeline))[3].id))
    await pipeline.WinDeal(pb.WinDealRequest(id=deal.id))
    assert (await pipeline.ReopenDeal(pb.ReopenDealRequest(id=deal.id))).stage_name == "Offer sent"


async def test_of_people_who_drag_one_deal_exactly_one_succeeds(harness):
    people = [harness.stub(PipelineServiceStub) for _ in range(8)]
    stages = await stages_of(people[0])
    for _ in range(5):
        deal = await people[0].CreateDeal(a_deal())
        answers = await asyncio.gather(
            *(
                person.MoveDeal(pb.MoveDealRequest(id=deal.id, stage_id=stages[1 + number % 5].id, version=1))
                for number, person in enumerate(people)
            ),
            return_exceptions=True,
        )
        moved = [answer for answer in answers if isinstance(answer, pb.Deal)]
        assert len(moved) == 1
        assert {a.code() for a in answers if isinstance(a, grpc.aio.AioRpcError)} == {grpc.StatusCode.ABORTED}
        assert await people[0].GetDeal(pb.GetDealRequest(id=deal.id)) == moved[0]
        assert sum(not visit.HasField("leave_time") for visit in await visits_of(people[0], deal.id)) == 1


async def test_without_a_version_everybody_is_served_in_turn(harness):
    people = [harness.stub(PipelineServiceStub) for _ in range(3)]
    stages = await stages_of(people[0])
    deal = await people[0].CreateDeal(a_deal())
    await asyncio.gather(
        *(
            person.MoveDeal(pb.MoveDealRequest(id=deal.id, stage_id=stages[1 + number].id))
            for number, person in enumerate(people)
        )
    )
    assert (await people[0].GetDeal(pb.GetDealRequest(id=deal.id))).version == 4
    told = [event for event in await harness.published() if isinstance(event, DealStageChanged)]
    assert [event.deal.version for event in told] == [2, 3, 4]
    assert [event.from_stage_id for event in told[1:]] == [event.to_stage_id for event in told[:-1]]


async def test_a_deal_is_won_once(harness):
    people = [harness.stub(PipelineServiceStub) for _ in range(6)]
    deal = await people[0].CreateDeal(a_deal())
    answers = await asyncio.gather(
        *(person.WinDeal(pb.WinDealRequest(id=deal.id)) for person in people), return_exceptions=True
    )
    assert sum(isinstance(answer, pb.Deal) for answer in answers) == 1
    assert sum(isinstance(event, DealWon) for event in await harness.published()) == 1


async def test_a_step_keeps_what_others_wrote(pipeline):
    deadline = datetime(2031, 5, 1, 12, tzinfo=UTC)
    deal = await pipeline.CreateDeal(a_deal(deadline=deadline, source_id=str(new_id()), amount=dollars("7.00")))
    moved = await pipeline.MoveDeal(pb.MoveDealRequest(id=deal.id, stage_id=(await stages_of(pipeline))[1].id))
    assert (moved.deadline, moved.source_id, moved.amount) == (deal.deadline, deal.source_id, deal.amount)
