"""Indicators: a critical value is told once, until it recovers or its period ends."""

import asyncio
from datetime import timedelta

import pytest
from google.protobuf.field_mask_pb2 import FieldMask

from suki.kpi.v1 import kpi_pb2 as pb
from suki.kpi.v1.events_pb2 import KpiBreached, KpiRecovered
from suki.kpi.v1.kpi_pb2_grpc import KpiServiceStub
from suki_kit import clock
from suki_kit.db import new_id
from suki_kit.testing import refused
from suki_kpi.indicators import judge_ended
from suki_kpi.periods import this_month

from .factories import a_kpi, on


@pytest.fixture
async def boss(company):
    return await company.hire("Boss")


@pytest.fixture
def define(kpis, boss):
    async def define(**overrides) -> pb.Kpi:
        kpi = a_kpi(**{"responsible_id": str(boss.id), **overrides})
        return await kpis.DefineKpi(pb.DefineKpiRequest(kpi=kpi))

    return define


@pytest.fixture
def told(harness):
    async def told() -> list[tuple[type, str]]:
        """What was told: kind of news and value, in order."""
        return [(type(event), event.kpi.value) for event in await harness.published()]

    return told


async def test_a_breach_is_told_once(define, company, boss, told, harness):
    kpi = await define()
    ana = await company.hire("Ana")
    await company.miss_a_call(ana)
    assert await told() == []
    for _ in range(3):
        await company.miss_a_call(ana)
    (event,) = await harness.published()
    assert isinstance(event, KpiBreached)
    assert (event.kpi.id, event.kpi.value, event.kpi.state) == (kpi.id, "2", pb.KPI_STATE_CRITICAL)
    assert (event.owner_id, event.department_id) == (str(boss.id), str(boss.department_id))


async def test_two_replicas_tell_a_breach_once(define, company, told):
    await define()
    ana = await company.hire("Ana")
    await asyncio.gather(*(company.miss_a_call(ana) for _ in range(8)))
    assert await told() == [(KpiBreached, "2")]


async def test_what_was_imported_breaches_nothing(define, company, told):
    await define(critical="1", period=pb.KPI_PERIOD_MONTH)
    ana = await company.hire("Ana")
    await company.miss_a_call(ana, at=on(2017, 3, 9))
    await company.miss_a_call(ana, at=this_month(clock.now())[0] - timedelta(seconds=1))
    assert await told() == []


async def test_a_new_period_is_told_anew(define, company, told):
    await define(critical="1")
    ana = await company.hire("Ana")
    for day in (0, 0, 1):
        with clock.at(clock.now() + timedelta(days=day)):
            await company.miss_a_call(ana)
    assert await told() == [(KpiBreached, "1"), (KpiBreached, "1")]


async def test_a_reopened_deal_lets_an_indicator_recover(define, company, told):
    await define(metric=pb.METRIC_DEALS_LOST, critical="1")
    deal = await company.create(company.deal())
    await company.lose(deal)
    await company.reopen(deal)
    await company.lose(deal)
    assert await told() == [(KpiBreached, "1"), (KpiRecovered, "0"), (KpiBreached, "1")]


async def test_an_indicator_of_a_person_ignores_the_others(define, company, told):
    ana, ben = await company.hire("Ana"), await company.hire("Ben")
    await define(employee_id=str(ana.id), critical="1")
    await company.miss_a_call(ben)
    assert await told() == []
    await company.miss_a_call(ana)
    assert await told() == [(KpiBreached, "1")]


async def test_an_indicator_of_a_department_has_those_below_it(define, company, told):
    harbour = await company.department("Harbour")
    kiosk = await company.department("Kiosk", harbour)
    await define(metric=pb.METRIC_REVENUE, department_id=harbour, critical="15.50")
    ana = await company.hire("Ana")
    await company.sell(ana, "100.00")
    await company.sell(ana, "10.00", department_id=kiosk)
    assert await told() == []
    await company.sell(ana, "5.50", department_id=harbour)
    assert await told() == [(KpiBreached, "15.50")]


async def test_a_conversion_is_judged_when_deals_close(define, company, told):
    await define(metric=pb.METRIC_CONVERSION, critical="50")
    ana = await company.hire("Ana")
    await company.lose(await company.create(company.deal(ana)))
    assert await told() == []
    await company.sell(ana, "1.00")
    assert await told() == [(KpiBreached, "50.00")]


async def test_falling_short_is_judged_when_the_period_ends(define, company, harness, told):
    await define(metric=pb.METRIC_REVENUE, critical="100", critical_above=False)
    await company.sell(await company.hire("Ana"), "99.99")
    tomorrow = clock.now() + timedelta(days=1)
    for moment in (clock.now(), tomorrow, tomorrow):
        async with harness.transaction() as session:
            await judge_ended(session, moment)
    assert await told() == [(KpiBreached, "99.99")]


async def test_a_better_period_is_a_recovery(define, company, harness, told, kpis):
    await define(metric=pb.METRIC_REVENUE, critical="100", critical_above=False)
    tomorrow = clock.now() + timedelta(days=1)
    await company.sell(await company.hire("Ana"), "100.00", at=tomorrow)
    async with harness.transaction() as session:
        await judge_ended(session, tomorrow)
    assert (await kpis.ListKpis(pb.ListKpisRequest())).kpis[0].state == pb.KPI_STATE_CRITICAL
    async with harness.transaction() as session:
        await judge_ended(session, tomorrow + timedelta(days=1))
    assert await told() == [(KpiBreached, "0.00"), (KpiRecovered, "100.00")]


async def test_a_list_shows_the_value_now(define, company, kpis):
    await define()
    ana = await company.hire("Ana")
    for value, state in (("1", pb.KPI_STATE_NORMAL), ("2", pb.KPI_STATE_CRITICAL)):
        await company.miss_a_call(ana)
        (kpi,) = (await kpis.ListKpis(pb.ListKpisRequest())).kpis
        assert (kpi.value, kpi.state) == (value, state)


async def test_the_same_request_defines_once(kpis, boss):
    request = pb.DefineKpiRequest(kpi=a_kpi(responsible_id=str(boss.id)), request_id=str(new_id()))
    first, second = await kpis.DefineKpi(request), await kpis.DefineKpi(request)
    assert first == second
    assert len((await kpis.ListKpis(pb.ListKpisRequest())).kpis) == 1


async def test_what_is_critical_already_is_told_when_it_is_defined(define, company, told):
    await company.miss_a_call(await company.hire("Ana"))
    assert (await define(critical="1")).state == pb.KPI_STATE_CRITICAL
    assert await told() == [(KpiBreached, "1")]


async def test_a_higher_threshold_is_a_recovery(define, company, kpis, told):
    kpi = await define(critical="1")
    await company.miss_a_call(await company.hire("Ana"))
    change = pb.Kpi(id=kpi.id, critical="5", version=kpi.version)
    changed = await kpis.UpdateKpi(pb.UpdateKpiRequest(kpi=change, update_mask=FieldMask(paths=["critical"])))
    assert (changed.critical, changed.state, changed.version) == ("5", pb.KPI_STATE_NORMAL, kpi.version + 1)
    assert await told() == [(KpiBreached, "1"), (KpiRecovered, "1")]


async def test_a_disabled_indicator_is_silent(define, company, kpis, told):
    kpi = await define(critical="1")
    mask = FieldMask(paths=["enabled"])
    await kpis.UpdateKpi(pb.UpdateKpiRequest(kpi=pb.Kpi(id=kpi.id, enabled=False), update_mask=mask))
    await company.miss_a_call(await company.hire("Ana"))
    assert await told() == []


async def test_a_stale_change_is_refused(define, kpis):
    kpi = await define()
    change = pb.UpdateKpiRequest(kpi=pb.Kpi(id=kpi.id, name="Silence", version=1))
    await kpis.UpdateKpi(change)
    with refused("STALE_VERSION"):
        await kpis.UpdateKpi(change)


async def test_an_indicator_of_nothing_is_refused(define, kpis):
    with refused("UNKNOWN_METRIC"):
        await define(metric=99)
    with refused("UNKNOWN_PERIOD"):
        await define(period=99)
    with refused("UNKNOWN_EMPLOYEE"):
        await define(responsible_id=str(new_id()))
    with refused("KPI_NOT_FOUND"):
        await kpis.UpdateKpi(pb.UpdateKpiRequest(kpi=pb.Kpi(id=str(new_id()), name="Nothing")))


async def test_a_head_defines_for_the_own_department_only(company, harness):
    head = await company.hire("Head", **{"kpis.manage": "department", "reports.read": "department"})
    stub = harness.stub(KpiServiceStub, head)
    mine = a_kpi(responsible_id=str(head.id), department_id=str(head.department_id))
    await stub.DefineKpi(pb.DefineKpiRequest(kpi=mine))
    with refused("PERMISSION_DENIED"):
        await stub.DefineKpi(pb.DefineKpiRequest(kpi=a_kpi(responsible_id=str(head.id))))


async def test_indicators_are_seen_within_the_scope_and_by_the_responsible(define, company, harness):
    responsible = await company.hire("Ana", **{"reports.read": "own"})
    await define(name="Company", responsible_id=str(responsible.id))
    await define(name="Mine", employee_id=str(responsible.id))
    await define(name="Others")
    seen = await harness.stub(KpiServiceStub, responsible).ListKpis(pb.ListKpisRequest())
    assert [kpi.name for kpi in seen.kpis] == ["Company", "Mine"]
