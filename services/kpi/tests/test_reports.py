"""Reports: money to the cent, conversion, scope, filters."""

import pytest

from suki.contacts.v1.events_pb2 import SourceCostChanged
from suki.contacts.v1.sources_pb2 import SourceCost
from suki.kpi.v1 import kpi_pb2 as pb
from suki.kpi.v1.kpi_pb2_grpc import KpiServiceStub
from suki.pipeline.v1.events_pb2 import DealOverdue, RateChanged
from suki.pipeline.v1.rates_pb2 import Rate
from suki_kit import clock
from suki_kit.db import new_id
from suki_kit.testing import colleague_of, refused
from suki_kpi.periods import this_month

from .factories import month, on, table_of


async def run(kpis, kind: pb.ReportKind, **chosen) -> dict[str, dict[str, str]]:
    return table_of(await kpis.RunReport(pb.RunReportRequest(kind=kind, filter=pb.ReportFilter(**chosen))))


async def test_results_by_person_are_exact_to_the_cent(kpis, company):
    ana, ben = await company.hire("Ana"), await company.hire("Ben")
    for amount in ("0.10", "0.20", "1054.37"):
        await company.sell(ana, amount)
    await company.lose(await company.create(company.deal(ana)))
    await company.lose(await company.create(company.deal(ben)))
    table = await run(kpis, pb.REPORT_KIND_RESULTS_BY_PERSON)
    assert table["Ana"] == {"won": "3", "lost": "1", "revenue": "1054.67", "conversion": "75.00"}
    assert table["Ben"] == {"won": "0", "lost": "1", "revenue": "0.00", "conversion": "0.00"}
    assert table["total"] == {"won": "3", "lost": "2", "revenue": "1054.67", "conversion": "60.00"}


async def test_a_row_of_a_department_counts_its_own_people(kpis, company):
    head_office = await company.department("Head office")
    branch = await company.department("Branch", head_office)
    for department, amount in ((head_office, "10.00"), (branch, "7.00")):
        await company.sell(await company.hire("Ana"), amount, department_id=department)
    table = await run(kpis, pb.REPORT_KIND_RESULTS_BY_DEPARTMENT)
    assert (table["Head office"]["revenue"], table["Branch"]["revenue"]) == ("10.00", "7.00")


async def test_a_filter_by_department_has_those_below_it(kpis, company):
    head_office = await company.department("Head office")
    branch = await company.department("Branch", head_office)
    kiosk = await company.department("Kiosk", branch)
    for department in (head_office, branch, kiosk):
        await company.sell(await company.hire("Ana"), "10.00", department_id=department)
    table = await run(kpis, pb.REPORT_KIND_RESULTS_BY_PERSON, department_id=branch)
    assert table["total"]["revenue"] == "20.00"


async def test_a_period_is_about_when_it_happened(kpis, company):
    ana = await company.hire("Ana")
    for day in (on(2017, 2, 28, 23), on(2017, 3, 1, 0), on(2017, 3, 31, 23), on(2017, 4, 1, 0)):
        await company.sell(ana, "10.00", at=day)
    table = await run(kpis, pb.REPORT_KIND_RESULTS_BY_PERSON, period=month(2017, 3))
    assert table["Ana"]["revenue"] == "20.00"


async def test_other_currencies_are_not_added(kpis, company):
    ana = await company.hire("Ana")
    await company.sell(ana, "10.00")
    await company.sell(ana, "20.00")
    await company.sell(ana, "999.00", currency="PHP")
    report = await kpis.RunReport(pb.RunReportRequest(kind=pb.REPORT_KIND_RESULTS_BY_PERSON))
    assert (report.currency, table_of(report)["Ana"]["revenue"]) == ("USD", "30.00")


async def test_other_currencies_count_by_the_rate_of_the_day(kpis, company, harness):
    await company.pipeline("New", currency="USD")
    ana = await company.hire("Ana")
    await company.rate("EUR", "1.5", "2017-01-01")
    april = await company.rate("EUR", "2", "2017-04-01")
    await company.sell(ana, "10.01", currency="EUR", at=on(2017, 3, 31, 23))
    await company.sell(ana, "10.00", currency="EUR", at=on(2017, 4, 1, 0))
    await company.sell(ana, "1.00", at=on(2017, 3, 5))

    async def revenue(number: int) -> str:
        return (await run(kpis, pb.REPORT_KIND_RESULTS_BY_PERSON, period=month(2017, number)))["Ana"]["revenue"]

    # 10.01 × 1.5 is 15.015: halves go away from zero.
    assert (await revenue(3), await revenue(4)) == ("16.02", "20.00")
    await harness.hear(RateChanged(rate=Rate(**told_rate(april), version=2), deleted=True))
    await harness.hear(RateChanged(rate=april))
    assert await revenue(4) == "15.00"


async def test_what_no_rate_brings_into_the_main_currency_is_told_apart(kpis, company):
    await company.pipeline("New", currency="USD")
    ana = await company.hire("Ana")
    await company.rate("PHP", "0.02", "2099-01-01")
    await company.sell(ana, "999.00", currency="PHP", at=on(2017, 3, 5))
    await company.sell(ana, "5.00", at=on(2017, 3, 5))
    await company.create(company.deal(ana, "7.00", currency="EUR"))
    asked = pb.GetDashboardRequest(employee_id=str(ana.id), period=month(2017, 3))
    dashboard = await kpis.GetDashboard(asked)
    assert [(one.amount, one.currency) for one in dashboard.unconverted] == [("7.00", "EUR"), ("999.00", "PHP")]
    revenue = next(figure for figure in dashboard.figures if figure.metric == pb.METRIC_REVENUE)
    assert revenue.value == "5.00"


def told_rate(rate: Rate) -> dict[str, str]:
    return {"id": rate.id, "currency": rate.currency, "rate": rate.rate, "valid_from": rate.valid_from}


async def test_own_scope_shows_own_figures_only(company, harness):
    ana = await company.hire("Ana", **{"reports.read": "own"})
    ben = await company.hire("Ben")
    await company.sell(ana, "10.00")
    await company.sell(ben, "99.00", department_id=str(ana.department_id))
    mine = harness.stub(KpiServiceStub, ana)
    assert list(await run(mine, pb.REPORT_KIND_RESULTS_BY_PERSON)) == ["Ana", "total"]
    assert list(await run(mine, pb.REPORT_KIND_RESULTS_BY_PERSON, employee_id=str(ben.id))) == ["total"]
    assert len((await mine.ListFacts(pb.ListFactsRequest(metric=pb.METRIC_REVENUE))).facts) == 1


async def test_department_scope_ends_at_the_department(company, harness):
    ana = await company.hire("Ana")
    await company.sell(ana, "10.00")
    await company.sell(await company.hire("Stranger"), "99.00")
    head = harness.stub(KpiServiceStub, colleague_of(ana, **{"reports.read": "department"}))
    table = await run(head, pb.REPORT_KIND_RESULTS_BY_PERSON)
    assert (list(table), table["total"]["revenue"]) == (["Ana", "total"], "10.00")


async def test_nobody_sees_a_report_without_the_permission(company, harness):
    ana = await company.hire("Ana", **{"deals.read": "all"})
    with refused("PERMISSION_DENIED"):
        await run(harness.stub(KpiServiceStub, ana), pb.REPORT_KIND_FUNNEL)


async def test_a_plan_of_a_person_has_percent_and_forecast(kpis, company):
    ana = await company.hire("Ana")
    start, end = this_month(clock.now())
    target = pb.Target(metric=pb.METRIC_REVENUE, employee_id=str(ana.id), month=str(start.date()), value="1000")
    await kpis.SetTarget(pb.SetTargetRequest(target=target))
    await company.sell(ana, "250.50")
    row = (await run(kpis, pb.REPORT_KIND_PLAN_BY_PERSON))["Ana"]
    assert (row["plan"], row["fact"], row["percent"]) == ("1000.00", "250.50", "25.05")
    days, passed = (end - start).days, clock.now().day
    assert float(row["forecast"]) == pytest.approx(250.5 * days / passed, abs=0.01)


async def test_a_plan_without_a_sale_is_shown(kpis, company):
    harbour = await company.department("Harbour")
    target = pb.Target(metric=pb.METRIC_REVENUE, department_id=harbour, month="2017-03-01", value="300")
    await kpis.SetTarget(pb.SetTargetRequest(target=target))
    table = await run(kpis, pb.REPORT_KIND_PLAN_BY_DEPARTMENT, period=month(2017, 3))
    assert table["Harbour"] == {"plan": "300.00", "fact": "0.00", "percent": "0.00", "forecast": "0.00"}


async def test_a_sale_without_a_plan_has_no_percent(kpis, company):
    await company.sell(await company.hire("Ana"), "10.00", at=on(2017, 3, 9))
    table = await run(kpis, pb.REPORT_KIND_PLAN_BY_PERSON, period=month(2017, 3))
    assert table["Ana"] == {"plan": "", "fact": "10.00", "percent": "", "forecast": "10.00"}


async def test_the_funnel_counts_deals_that_came_so_far(kpis, company):
    pipeline = await company.pipeline("Lead", "Talks", "Offer")
    deals = [await company.create(company.deal(pipeline_id=pipeline.id, stage_id=pipeline.stages[0].id)) for _ in range(4)]
    await company.move(deals[0], pipeline.stages[1])
    await company.move(deals[1], pipeline.stages[2])  # past the talks
    await company.move(deals[1], pipeline.stages[0])  # and back: it was there
    await company.win(deals[2])  # at once
    await company.lose(deals[3])
    table = await run(kpis, pb.REPORT_KIND_FUNNEL)
    assert list(table) == ["Lead", "Talks", "Offer", "won", "total"]
    assert [row["deals"] for row in table.values()] == ["4", "3", "2", "1", "4"]
    assert [row["conversion"] for row in table.values()] == ["75.00", "66.67", "50.00", "", "25.00"]


async def test_the_funnel_of_a_period_has_what_was_reached_in_it(kpis, company):
    pipeline = await company.pipeline("Lead", "Talks")
    deal = await company.create(company.deal(pipeline_id=pipeline.id, stage_id=pipeline.stages[0].id), at=on(2017, 2, 20))
    await company.move(deal, pipeline.stages[1], at=on(2017, 3, 2))
    table = await run(kpis, pb.REPORT_KIND_FUNNEL, period=month(2017, 3))
    assert [table[stage]["deals"] for stage in ("Lead", "Talks", "won")] == ["0", "1", "0"]


async def test_a_funnel_is_of_one_pipeline(kpis, company):
    await company.pipeline("Lead")
    service = await company.pipeline("Request", "Repair", default=False)
    await company.create(company.deal(pipeline_id=service.id, stage_id=service.stages[0].id))
    assert (await run(kpis, pb.REPORT_KIND_FUNNEL))["Lead"]["deals"] == "0"
    assert (await run(kpis, pb.REPORT_KIND_FUNNEL, pipeline_id=service.id))["Request"]["deals"] == "1"


async def test_sources_show_what_became_of_their_contacts(kpis, company):
    ana, website = await company.hire("Ana"), await company.source("Website")
    for _ in range(3):
        await company.meet(ana, website)
    await company.sell(ana, "80.00", source_id=website)
    await company.lose(await company.create(company.deal(ana, source_id=website)))
    await company.create(company.deal(ana, source_id=website))
    table = await run(kpis, pb.REPORT_KIND_SOURCES)
    row = {"touches": "0", "contacts": "3", "deals": "3", "won": "1", "lost": "1", "revenue": "80.00", "conversion": "50.00"}
    assert table["Website"] == row | {"cost": "", "cost_per_deal": "", "return": ""}


async def test_every_call_and_form_by_a_source_counts_once(kpis, company, harness):
    radio, ana = await company.source("Radio"), await company.hire("Ana")
    calls = [company.touch(ana, radio) for _ in range(2)]
    for call in (*calls, calls[0]):
        await harness.hear(call, on(2017, 3, 5))
    table = await run(kpis, pb.REPORT_KIND_SOURCES, period=month(2017, 3))
    assert (table["Radio"]["touches"], table["Radio"]["contacts"]) == ("2", "0")
    facts = await kpis.ListFacts(pb.ListFactsRequest(metric=pb.METRIC_TOUCHES))
    assert {(fact.subject, fact.subject_id) for fact in facts.facts} == {("contact", call.contact_id) for call in calls}


async def test_a_source_s_cost_is_spread_over_its_days(kpis, company):
    ana, radio, leaflet = await company.hire("Ana"), await company.source("Radio"), await company.source("Leaflet")
    await company.cost(radio, "310.00", "2017-03-01", "2017-03-31")
    await company.cost(radio, "60.00", "2017-02-01", "2017-04-01")
    await company.cost(leaflet, "50.00", "2017-03-10", "2017-03-10")
    await company.cost(leaflet, "99.00", "2017-03-10", "2017-03-10", currency="EUR")
    await company.sell(ana, "682.00", at=on(2017, 3, 5), source_id=radio)
    await company.create(company.deal(ana, source_id=radio), on(2017, 3, 6))
    table = await run(kpis, pb.REPORT_KIND_SOURCES, period=month(2017, 3))
    told = {name: (row["cost"], row["cost_per_deal"], row["return"]) for name, row in table.items()}
    assert told["Radio"] == ("341.00", "170.50", "100.00")
    assert told["Leaflet"] == ("50.00", "", "-100.00")
    assert told["total"][0] == "391.00"


async def test_a_cost_in_another_currency_is_worth_what_it_was_on_its_first_day(kpis, company):
    await company.pipeline("New", currency="USD")
    radio = await company.source("Radio")
    await company.sell(await company.hire("Ana"), "10.00", at=on(2017, 3, 5), source_id=radio)
    await company.rate("EUR", "2", "2017-03-01")
    await company.rate("EUR", "3", "2017-03-02")
    await company.cost(radio, "31.00", "2017-03-01", "2017-03-31", currency="EUR")
    table = await run(kpis, pb.REPORT_KIND_SOURCES, period=month(2017, 3))
    assert table["Radio"]["cost"] == "62.00"


async def test_a_cost_that_was_taken_away_does_not_count(kpis, company, harness):
    radio = await company.source("Radio")
    await company.sell(await company.hire("Ana"), "10.00", source_id=radio)
    cost = await company.cost(radio, "310.00", "2017-03-01", "2017-03-31")
    gone = SourceCost(id=cost.id, source_id=radio, first_day=cost.first_day, last_day=cost.last_day, version=2)
    for told in (gone, cost):
        await harness.hear(SourceCostChanged(cost=told))
    assert (await run(kpis, pb.REPORT_KIND_SOURCES))["Radio"]["cost"] == ""


async def test_costs_are_for_who_sees_all_and_asks_for_all(harness, kpis, company):
    ana, radio = await company.hire("Ana", **{"reports.read": "department"}), await company.source("Radio")
    await company.sell(ana, "10.00", source_id=radio)
    await company.cost(radio, "310.00", "2017-03-01", "2017-03-31")
    mine = await run(harness.stub(KpiServiceStub, ana), pb.REPORT_KIND_SOURCES)
    narrowed = await run(kpis, pb.REPORT_KIND_SOURCES, employee_id=str(ana.id))
    everything = await run(kpis, pb.REPORT_KIND_SOURCES)
    assert [table["Radio"]["cost"] for table in (mine, narrowed, everything)] == ["", "", "310.00"]


async def test_the_department_above_all_is_the_whole_company(kpis, company):
    head_office = await company.department("Head office")
    branch = await company.department("Branch", head_office)
    radio = await company.source("Radio")
    await company.sell(await company.hire("Ana"), "10.00", source_id=radio, department_id=branch)
    await company.cost(radio, "310.00", "2017-03-01", "2017-03-31")
    whole = await run(kpis, pb.REPORT_KIND_SOURCES, department_id=head_office)
    part = await run(kpis, pb.REPORT_KIND_SOURCES, department_id=branch)
    assert (whole["Radio"]["cost"], part["Radio"]["cost"]) == ("310.00", "")


async def test_a_source_s_deals_are_followed_through_the_stages(kpis, company):
    ana, radio = await company.hire("Ana"), await company.source("Radio")
    pipeline = await company.pipeline("Lead", "Offer", "Contract")
    lead, offer, contract = pipeline.stages

    async def deal(**overrides):
        here = {"pipeline_id": pipeline.id, "stage_id": lead.id, "source_id": radio, **overrides}
        return await company.create(company.deal(ana, **here))

    await deal()
    await company.move(await deal(), offer)
    await company.win(await deal())
    await company.lose(await deal(stage_id=contract.id))
    table = await kpis.RunReport(pb.RunReportRequest(kind=pb.REPORT_KIND_SOURCE_FUNNEL))
    assert [column.title for column in table.columns] == ["", "Lead", "Offer", "Contract", ""]
    row = ["4", "100.00", "75.00", "50.00", "25.00"]
    assert [(one.title, list(one.cells)) for one in table.rows] == [("Radio", row)]
    assert list(table.total.cells) == row


async def test_loss_reasons_have_their_share(kpis, company):
    for amount, reason in (("10.00", "Too dear"), ("5.50", "Too dear"), ("7.00", "No need")):
        await company.lose(await company.create(company.deal(amount=amount)), reason)
    table = await run(kpis, pb.REPORT_KIND_LOSS_REASONS)
    assert table["Too dear"] == {"count": "2", "amount": "15.50", "share": "66.67"}
    assert table["No need"] == {"count": "1", "amount": "7.00", "share": "33.33"}
    assert table["total"] == {"count": "3", "amount": "22.50", "share": "100.00"}


async def test_activity_shows_missed_calls_by_person(kpis, company):
    ana = await company.hire("Ana")
    await company.miss_a_call(ana)
    table = await run(kpis, pb.REPORT_KIND_ACTIVITY)
    assert table["Ana"] == {"calls_answered": "0", "calls_missed": "1", "letters": "0", "meetings": "0", "offers": "0"}


async def test_workload_is_the_open_deals(kpis, company, harness):
    ana = await company.hire("Ana")
    await company.sell(ana, "999.00")
    await company.create(company.deal(ana, "10.25"))
    late = await company.create(company.deal(ana, "20.50"))
    await harness.hear(DealOverdue(deal=late, cause="deadline"))
    table = await run(kpis, pb.REPORT_KIND_WORKLOAD)
    assert table["Ana"] == {"open_deals": "2", "amount": "30.75", "overdue": "1"}


async def test_an_unknown_report_is_refused(kpis):
    with refused("UNKNOWN_REPORT"):
        await kpis.RunReport(pb.RunReportRequest(kind=99))  # type: ignore[arg-type]


async def test_facts_come_in_pages_newest_first(kpis, company):
    ana = await company.hire("Ana")
    made = [(await company.sell(ana, "1.00", at=on(2026, 1, 1 + number // 2))).id for number in range(7)]
    seen, token = [], ""
    while True:
        page = await kpis.ListFacts(pb.ListFactsRequest(metric=pb.METRIC_REVENUE, page_size=3, page_token=token))
        seen += page.facts
        token = page.next_page_token
        if not token:
            break
    assert sorted(fact.subject_id for fact in seen) == sorted(made)
    times = [fact.happen_time.ToDatetime() for fact in seen]
    assert times == sorted(times, reverse=True)


async def test_behind_a_conversion_are_won_and_lost_deals(kpis, company):
    await company.sell(await company.hire("Ana"), "1.00")
    await company.lose(await company.create(company.deal()))
    facts = (await kpis.ListFacts(pb.ListFactsRequest(metric=pb.METRIC_CONVERSION))).facts
    assert {fact.metric for fact in facts} == {pb.METRIC_DEALS_WON, pb.METRIC_DEALS_LOST}


async def test_facts_of_an_unknown_metric_are_refused(kpis):
    with refused("UNKNOWN_METRIC"):
        await kpis.ListFacts(pb.ListFactsRequest(metric=99))  # type: ignore[arg-type]


async def test_facts_of_nobody_are_an_empty_page(kpis):
    chosen = pb.ReportFilter(employee_id=str(new_id()))
    assert not (await kpis.ListFacts(pb.ListFactsRequest(metric=pb.METRIC_REVENUE, filter=chosen))).facts
