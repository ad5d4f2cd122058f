"""The forecast by months against what was created."""

from datetime import UTC, datetime

from suki.pipeline.v1 import pipeline_pb2 as pb
from suki.pipeline.v1.pipeline_pb2_grpc import PipelineServiceStub
from suki.type.v1.type_pb2 import Money
from suki_kit.db import new_id
from suki_kit.testing import colleague_of, employee, refused
from suki_kit.values import timestamp

from .factories import a_deal, dollars, stages_of

MIDNIGHT_IN_MANILA = datetime(2026, 12, 31, 16, tzinfo=UTC)


async def months_of(pipeline, **asked) -> list[tuple[str, int, str, str]]:
    found = await pipeline.GetForecast(pb.GetForecastRequest(**asked))
    return [(one.month, one.deal_count, one.amount.amount, one.forecast.amount) for one in found.months]


async def test_each_month_promises_its_sums_by_the_probability_of_their_stages(pipeline):
    first, second = (await stages_of(pipeline))[:2]
    january, march = (timestamp(datetime(2027, month, 15, tzinfo=UTC)) for month in (1, 3))
    await pipeline.CreateDeal(a_deal(stage_id=second.id, amount=dollars("100.00"), deadline=march))
    await pipeline.CreateDeal(a_deal(stage_id=first.id, amount=dollars("200.00"), deadline=march))
    await pipeline.CreateDeal(a_deal(stage_id=first.id, amount=dollars("50.00"), deadline=january))
    await pipeline.CreateDeal(a_deal(stage_id=first.id))
    won = await pipeline.CreateDeal(a_deal(stage_id=first.id, amount=dollars("999.00"), deadline=january))
    await pipeline.WinDeal(pb.WinDealRequest(id=won.id))

    def promised(*sums: tuple[int, pb.Stage]) -> str:
        return f"{sum(amount * stage.probability for amount, stage in sums) / 100:.2f}"

    assert await months_of(pipeline) == [
        ("2027-01", 1, "50.00", promised((50, first))),
        ("2027-03", 2, "300.00", promised((100, second), (200, first))),
        ("", 1, "0.00", "0.00"),
    ]


async def test_a_month_begins_where_the_asker_is(pipeline):
    await pipeline.CreateDeal(a_deal(deadline=timestamp(MIDNIGHT_IN_MANILA)))
    assert [month for month, *_ in await months_of(pipeline)] == ["2026-12"]
    assert [month for month, *_ in await months_of(pipeline, time_zone="Asia/Manila")] == ["2027-01"]
    with refused("INVALID_INPUT") as refusal:
        await months_of(pipeline, time_zone="Asia/Nowhere")
    assert "time_zone" in refusal.fields


async def test_a_currency_without_a_rate_is_told_apart(pipeline):
    await pipeline.CreateDeal(a_deal(amount=dollars("10.00")))
    await pipeline.CreateDeal(a_deal(amount=Money(amount="900.00", currency="CHF")))
    (month,) = (await pipeline.GetForecast(pb.GetForecastRequest())).months
    assert (month.deal_count, month.amount, list(month.unconverted)) == (
        2,
        dollars("10.00"),
        [Money(amount="900.00", currency="CHF")],
    )


async def test_only_what_one_sees_and_only_of_a_pipeline_that_is(harness, pipeline):
    await pipeline.CreateDeal(a_deal())
    stranger = harness.stub(PipelineServiceStub, colleague_of(employee(), **{"deals.read": "own"}))
    assert await months_of(stranger) == []
    with refused("PIPELINE_NOT_FOUND"):
        await months_of(pipeline, pipeline_id=str(new_id()))
