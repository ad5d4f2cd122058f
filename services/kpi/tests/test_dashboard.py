"""The page of a person and of a department; plans."""

from datetime import timedelta

from suki.kpi.v1 import kpi_pb2 as pb
from suki.kpi.v1.kpi_pb2_grpc import KpiServiceStub
from suki.pipeline.v1.events_pb2 import DealOverdue
from suki.type.v1.type_pb2 import Period
from suki_kit import clock
from suki_kit.auth import service_caller
from suki_kit.db import new_id
from suki_kit.testing import refused
from suki_kit.values import timestamp
from suki_kpi.periods import this_month

from .factories import month, on


def figure(dashboard: pb.Dashboard, metric: int) -> pb.Figure:
    (found,) = [figure for figure in dashboard.figures if figure.metric == metric]
    return found


def a_target(**overrides) -> pb.SetTargetRequest:
    values = {"metric": pb.METRIC_REVENUE, "month": "2017-03-01", "value": "1000"}
    return pb.SetTargetRequest(target=pb.Target(**{**values, **overrides}))


async def test_my_page_is_about_me_this_month(company, harness):
    ana = await company.hire("Ana", **{"reports.read": "own"})
    await company.sell(ana, "250.00")
    await company.sell(ana, "9.00", at=this_month(clock.now())[0] - timedelta(days=1))
    await company.sell(await company.hire("Ben"), "99.00")
    page = await harness.stub(KpiServiceStub, ana).GetDashboard(pb.GetDashboardRequest())
    assert page.employee_id == str(ana.id)
    revenue = figure(page, pb.METRIC_REVENUE)
    assert (revenue.value, revenue.previous, revenue.target) == ("250.00", "9.00", "")
    assert figure(page, pb.METRIC_CALLS_ANSWERED).value == "0"
    assert figure(page, pb.METRIC_CONVERSION).value == "100.00"
    assert page.sources.total.cells[2] == "1"


async def test_the_period_before_has_the_same_length(kpis, company):
    ana = await company.hire("Ana")
    for day, amount in ((on(2026, 6, 9), "1.00"), (on(2026, 6, 10), "20.00"), (on(2026, 6, 15), "300.00")):
        await company.sell(ana, amount, at=day)
    period = Period(start_time=timestamp(on(2026, 6, 15, 0)), end_time=timestamp(on(2026, 6, 20, 0)))
    page = await kpis.GetDashboard(pb.GetDashboardRequest(employee_id=str(ana.id), period=period))
    assert (figure(page, pb.METRIC_REVENUE).value, figure(page, pb.METRIC_REVENUE).previous) == ("300.00", "20.00")


async def test_open_and_overdue_deals_are_of_now(kpis, company, harness):
    ana = await company.hire("Ana")
    await company.create(company.deal(ana, "10.00"), at=on(2020, 1, 1))
    late = await company.create(company.deal(ana, "5.55"))
    await harness.hear(DealOverdue(deal=late, cause="stage"))
    page = await kpis.GetDashboard(pb.GetDashboardRequest(employee_id=str(ana.id)))
    assert (page.open_deal_count, page.open_deal_amount.amount, page.overdue_deal_count) == (2, "15.55", 1)


async def test_the_page_of_a_department_has_those_below_it_and_its_own_plan(kpis, company):
    harbour = await company.department("Harbour")
    kiosk = await company.department("Kiosk", harbour)
    await company.sell(await company.hire("Ana"), "7.00", at=on(2017, 3, 9), department_id=kiosk)
    await kpis.SetTarget(a_target(department_id=harbour))
    await kpis.SetTarget(a_target(department_id=kiosk, value="3"))
    page = await kpis.GetDashboard(pb.GetDashboardRequest(department_id=harbour, period=month(2017, 3)))
    revenue = figure(page, pb.METRIC_REVENUE)
    assert (revenue.value, revenue.target) == ("7.00", "1000.00")


async def test_the_page_of_a_stranger_is_refused(company, harness):
    ana, ben = await company.hire("Ana", **{"reports.read": "department"}), await company.hire("Ben")
    stub = harness.stub(KpiServiceStub, ana)
    await stub.GetDashboard(pb.GetDashboardRequest(department_id=str(ana.department_id)))
    with refused("PERMISSION_DENIED"):
        await stub.GetDashboard(pb.GetDashboardRequest(employee_id=str(ben.id)))
    with refused("PERMISSION_DENIED"):
        await stub.GetDashboard(pb.GetDashboardRequest(department_id=str(ben.department_id)))


async def test_who_is_nobody_must_name_somebody(harness):
    with refused("AMBIGUOUS_SUBJECT"):
        await harness.stub(KpiServiceStub, service_caller("automation")).GetDashboard(pb.GetDashboardRequest())


async def test_a_page_of_an_unknown_employee_is_refused(kpis):
    with refused("UNKNOWN_EMPLOYEE"):
        await kpis.GetDashboard(pb.GetDashboardRequest(employee_id=str(new_id())))


async def test_a_period_needs_both_ends(kpis):
    with refused("INCOMPLETE_PERIOD"):
        await kpis.GetDashboard(pb.GetDashboardRequest(period=Period(start_time=timestamp(on(2026, 1, 1)))))


async def test_the_same_target_again_replaces_it(kpis, company):
    ana = await company.hire("Ana")
    first = await kpis.SetTarget(a_target(employee_id=str(ana.id), month="2017-03-17"))
    second = await kpis.SetTarget(a_target(employee_id=str(ana.id), value="1200.50"))
    assert (first.id, first.month) == (second.id, "2017-03-01")
    (target,) = (await kpis.ListTargets(pb.ListTargetsRequest(month="2017-03-01"))).targets
    assert target.value == "1200.50"
    assert not (await kpis.ListTargets(pb.ListTargetsRequest(month="2017-04-01"))).targets


async def test_targets_are_seen_within_the_scope(kpis, company, harness):
    ana, ben = await company.hire("Ana", **{"reports.read": "own"}), await company.hire("Ben")
    for person in (ana, ben):
        await kpis.SetTarget(a_target(employee_id=str(person.id)))
    seen = await harness.stub(KpiServiceStub, ana).ListTargets(pb.ListTargetsRequest())
    assert [target.employee_id for target in seen.targets] == [str(ana.id)]


async def test_a_head_plans_for_the_own_department_only(company, harness):
    head = await company.hire("Head", **{"targets.manage": "department"})
    ana = await company.hire("Ana", department_id=str(head.department_id))
    stub = harness.stub(KpiServiceStub, head)
    await stub.SetTarget(a_target(employee_id=str(ana.id)))
    with refused("PERMISSION_DENIED"):
        await stub.SetTarget(a_target(employee_id=str((await company.hire("Ben")).id)))


async def test_a_target_is_of_a_person_or_a_department(kpis, company):
    with refused("AMBIGUOUS_SUBJECT"):
        await kpis.SetTarget(a_target())
    with refused("AMBIGUOUS_SUBJECT"):
        await kpis.SetTarget(a_target(employee_id=str(new_id()), department_id=str(new_id())))
    with refused("DEPARTMENT_NOT_FOUND"):
        await kpis.SetTarget(a_target(department_id=str(new_id())))
