"""Rates of currencies, and sums of deals in several of them."""

from decimal import Decimal

import pytest

from suki.pipeline.v1 import pipeline_pb2 as pipeline_pb
from suki.pipeline.v1 import rates_pb2 as pb
from suki.pipeline.v1.events_pb2 import RateChanged
from suki.pipeline.v1.rates_pb2_grpc import RatesServiceStub
from suki.type.v1.type_pb2 import Money
from suki_kit.db import new_id
from suki_kit.testing import employee, refused
from suki_pipeline.rates.conversion import converted, forecast

from .factories import a_deal, dollars, stages_of

RATES = {"USD": Decimal(1), "EUR": Decimal("1.1"), "PHP": Decimal("0.017")}


@pytest.fixture
def rates(harness):
    return harness.stub(RatesServiceStub)


def a_rate(currency: str, rate: str, valid_from: str = "2020-01-01", **overrides) -> pb.SetRateRequest:
    return pb.SetRateRequest(rate=pb.Rate(currency=currency, rate=rate, valid_from=valid_from, **overrides))


async def first_column(pipeline) -> pipeline_pb.BoardColumn:
    return (await pipeline.GetBoard(pipeline_pb.GetBoardRequest())).columns[0]


def test_any_two_currencies_with_rates_convert():
    assert converted(Decimal("100.00"), "EUR", "USD", RATES) == Decimal("110.00")
    assert converted(Decimal("110.00"), "USD", "EUR", RATES) == Decimal("100.00")
    assert converted(Decimal("1.00"), "EUR", "PHP", RATES) == Decimal("64.71")


def test_a_currency_without_a_rate_converts_only_into_itself():
    assert converted(Decimal(5), "XAU", "XAU", RATES) == Decimal(5)
    assert converted(Decimal(5), "XAU", "USD", RATES) is None
    assert converted(Decimal(5), "USD", "XAU", RATES) is None


def test_halves_of_a_cent_are_rounded_up_once():
    assert converted(Decimal("0.05"), "EUR", "USD", RATES) == Decimal("0.06")
    assert forecast(Decimal("0.10"), 5) == Decimal("0.01")
    assert forecast(Decimal("100.00"), 0) == Decimal("0.00")


async def test_a_rate_of_the_same_day_takes_the_place_of_the_one_before(rates):
    first = await rates.SetRate(a_rate("EUR", "1.08"))
    second = await rates.SetRate(a_rate("EUR", "1.10", version=first.version))
    assert (second.id, second.rate, second.version) == (first.id, "1.1", 2)
    listed = await rates.ListRates(pb.ListRatesRequest())
    assert (list(listed.rates), listed.base_currency) == ([second], "USD")
    with refused("STALE_VERSION"):
        await rates.SetRate(a_rate("EUR", "1.2", version=1))


async def test_rates_are_told(rates, harness):
    told = await rates.SetRate(a_rate("EUR", "1.08"))
    await rates.DeleteRate(pb.DeleteRateRequest(id=told.id))
    written, deleted = await harness.published()
    assert written == RateChanged(rate=told)
    assert (deleted.deleted, deleted.rate.id, deleted.rate.version) == (True, told.id, 2)


@pytest.mark.parametrize("rate", ["0", "-1", "0.00000000001", "99999999999"])
async def test_what_is_no_rate_is_refused(rates, rate):
    with refused("INVALID_INPUT"):
        await rates.SetRate(a_rate("EUR", rate))


async def test_the_base_currency_has_no_rate_of_its_own(rates):
    with refused("BASE_CURRENCY_RATE"):
        await rates.SetRate(a_rate("USD", "2"))


async def test_a_column_adds_up_currencies_by_the_rate_of_the_day(rates, pipeline):
    for valid_from, rate in (("2020-01-01", "9"), ("2021-01-01", "1.10"), ("2999-01-01", "7")):
        await rates.SetRate(a_rate("EUR", rate, valid_from))
    for money in (dollars("100.00"), Money(amount="50.00", currency="EUR"), Money(amount="30.00", currency="EUR")):
        await pipeline.CreateDeal(a_deal(amount=money))
    column = await first_column(pipeline)
    probability = (await stages_of(pipeline))[0].probability
    assert (column.deal_count, column.amount, list(column.unconverted)) == (3, dollars("188.00"), [])
    assert (probability, column.forecast) == (5, dollars("9.40"))


async def test_a_currency_without_a_rate_is_told_apart(rates, pipeline):
    rate = await rates.SetRate(a_rate("EUR", "1.10"))
    await pipeline.CreateDeal(a_deal(amount=dollars("100.00")))
    await pipeline.CreateDeal(a_deal(amount=Money(amount="50.00", currency="EUR")))
    await rates.DeleteRate(pb.DeleteRateRequest(id=rate.id))
    column = await first_column(pipeline)
    assert (column.deal_count, column.amount) == (2, dollars("100.00"))
    assert list(column.unconverted) == [Money(amount="50.00", currency="EUR")]
    with refused("RATE_NOT_FOUND"):
        await rates.DeleteRate(pb.DeleteRateRequest(id=str(new_id())))


async def test_who_only_reads_rates_does_not_set_them(harness):
    reader = harness.stub(RatesServiceStub, employee(**{"pipelines.read": "all"}))
    await reader.ListRates(pb.ListRatesRequest())
    with refused("PERMISSION_DENIED"):
        await reader.SetRate(a_rate("EUR", "1"))
