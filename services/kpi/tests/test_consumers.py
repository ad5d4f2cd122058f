"""What is heard is counted once, in whatever order it comes."""

import pytest

from suki.activities.v1.activities_pb2 import Meeting, Task
from suki.activities.v1.events_pb2 import MeetingHeld, TaskCompleted
from suki.contacts.v1.contacts_pb2 import Contact
from suki.contacts.v1.events_pb2 import ContactCreated, ContactDeleted
from suki.documents.v1.documents_pb2 import Document
from suki.documents.v1.events_pb2 import DocumentGenerated
from suki.kpi.v1 import kpi_pb2 as pb
from suki.notifications.v1.events_pb2 import MessageSent
from suki.notifications.v1.notifications_pb2 import Message
from suki.pipeline.v1.events_pb2 import DealCreated, DealDeleted, DealOverdue
from suki.pipeline.v1.pipeline_pb2 import DEAL_STATE_WON
from suki.telephony.v1.events_pb2 import CallAnswered, CallEnded
from suki.telephony.v1.telephony_pb2 import Call
from suki_kit.db import new_id
from suki_kit.values import moment

from .factories import on


async def facts_of(kpis, metric: pb.Metric) -> list[pb.Fact]:
    return list((await kpis.ListFacts(pb.ListFactsRequest(metric=metric))).facts)


async def revenue_of(kpis) -> list[str]:
    return [fact.amount.amount for fact in await facts_of(kpis, pb.METRIC_REVENUE)]


async def test_a_won_deal_is_revenue_when_it_was_won(kpis, company):
    ana = await company.hire("Ana")
    deal = await company.sell(ana, "1054.20", at=on(2017, 3, 9))
    (fact,) = await facts_of(kpis, pb.METRIC_REVENUE)
    assert (fact.amount.amount, fact.amount.currency) == ("1054.20", "USD")
    assert moment(fact, "happen_time") == on(2017, 3, 9)
    assert (fact.employee_id, fact.subject, fact.subject_id, fact.title) == (str(ana.id), "deal", deal.id, "Harbour Foods")


async def test_an_event_heard_twice_counts_once(kpis, company, harness):
    event = await company.win(await company.create(company.deal()))
    await harness.hear(event)
    assert len(await facts_of(kpis, pb.METRIC_DEALS_WON)) == 1
    assert await revenue_of(kpis) == ["100.00"]


async def test_reopening_takes_the_win_and_its_revenue_back(kpis, company):
    deal = await company.create(company.deal())
    await company.win(deal)
    await company.reopen(deal)
    assert await revenue_of(kpis) == []
    assert await facts_of(kpis, pb.METRIC_DEALS_WON) == []
    assert len(await facts_of(kpis, pb.METRIC_DEALS_CREATED)) == 1


async def test_a_deal_lost_after_it_was_won_is_only_lost(kpis, company, harness):
    deal = await company.create(company.deal())
    await company.win(deal)
    deal.version += 1  # the reopening is not heard yet
    await company.lose(deal)
    assert await revenue_of(kpis) == []
    assert len(await facts_of(kpis, pb.METRIC_DEALS_LOST)) == 1


async def test_a_win_that_arrives_after_its_reopening_changes_nothing(kpis, company, harness):
    deal = await company.create(company.deal())
    won = await company.win(deal)
    await company.reopen(deal)
    await harness.hear(won)
    assert await revenue_of(kpis) == []


async def test_the_second_win_stays_when_the_first_and_the_reopening_arrive_late(kpis, company, harness):
    deal = await company.create(company.deal())
    first, reopened = await company.win(deal, at=on(2026, 1, 5)), await company.reopen(deal)
    await company.win(deal, at=on(2026, 2, 5))
    await harness.hear(first, on(2026, 1, 5))
    await harness.hear(reopened)
    (fact,) = await facts_of(kpis, pb.METRIC_DEALS_WON)
    assert moment(fact, "happen_time") == on(2026, 2, 5)


async def test_a_win_counts_before_its_creation_is_heard(kpis, company, harness):
    deal = company.deal(amount="70.00")
    created = DealCreated(deal=deal)
    await company.win(deal)
    await harness.hear(created, on(2026, 1, 5))
    assert await revenue_of(kpis) == ["70.00"]
    (fact,) = await facts_of(kpis, pb.METRIC_DEALS_CREATED)
    assert moment(fact, "happen_time") == on(2026, 1, 5)


async def test_events_of_an_import_share_one_version(kpis, company, harness):
    deal = company.deal(state=DEAL_STATE_WON, version=0)
    await company.win(deal, at=on(2017, 2, 1))
    await harness.hear(DealCreated(deal=deal), on(2016, 11, 20))
    assert await revenue_of(kpis) == ["100.00"]
    assert len(await facts_of(kpis, pb.METRIC_DEALS_CREATED)) == 1


async def test_the_amount_of_a_won_deal_can_be_corrected(kpis, company):
    deal = await company.create(company.deal(amount="100.00"))
    await company.win(deal)
    await company.update(deal, "120.55")
    assert await revenue_of(kpis) == ["120.55"]


async def test_an_older_state_of_a_deal_never_wins(kpis, company, harness):
    ana = await company.hire("Ana")
    deal = await company.create(company.deal(ana, "10.00"))
    older = DealCreated(deal=deal)
    await company.update(deal, "25.00")
    await harness.hear(older)
    report = await kpis.RunReport(pb.RunReportRequest(kind=pb.REPORT_KIND_WORKLOAD))
    assert report.rows[0].cells[1] == "25.00"


async def test_each_time_a_deal_is_overdue_counts(kpis, company, harness):
    deal = await company.create(company.deal())
    for cause in ("stage", "deadline"):
        await harness.hear(DealOverdue(deal=deal, cause=cause))
    assert [fact.subject_id for fact in await facts_of(kpis, pb.METRIC_DEALS_OVERDUE)] == [deal.id] * 2


@pytest.mark.parametrize("order", [(CallAnswered, CallEnded), (CallEnded, CallAnswered)])
async def test_an_answered_call_counts_once_when_it_was_answered(kpis, harness, order):
    call = Call(id=str(new_id()), contact_name="Ada Reyes", version=2)
    times = {CallAnswered: on(2026, 5, 4, 9), CallEnded: on(2026, 5, 4, 10)}
    for event in order:
        await harness.hear(event(call=call), times[event])
    (fact,) = await facts_of(kpis, pb.METRIC_CALLS_ANSWERED)
    assert (fact.title, moment(fact, "happen_time")) == ("Ada Reyes", on(2026, 5, 4, 9))


async def test_letters_meetings_offers_and_tasks_count(kpis, harness):
    some, performer = str(new_id()), str(new_id())
    await harness.hear(MessageSent(message=Message(id=some, subject="Thank you")))
    await harness.hear(MeetingHeld(meeting=Meeting(id=some, title="At the harbour")))
    await harness.hear(DocumentGenerated(document=Document(id=some, name="Offer", number="7", template_key="offer")))
    await harness.hear(TaskCompleted(task=Task(id=some, title="Call back", owner_id=str(new_id()), performer_id=performer)))
    assert [fact.title for fact in await facts_of(kpis, pb.METRIC_LETTERS_SENT)] == ["Thank you"]
    assert [fact.title for fact in await facts_of(kpis, pb.METRIC_MEETINGS_HELD)] == ["At the harbour"]
    assert [fact.title for fact in await facts_of(kpis, pb.METRIC_OFFERS_MADE)] == ["Offer 7"]
    assert [fact.employee_id for fact in await facts_of(kpis, pb.METRIC_TASKS_COMPLETED)] == [performer]


async def test_a_contract_is_no_offer(kpis, harness):
    await harness.hear(DocumentGenerated(document=Document(id=str(new_id()), template_key="contract")))
    assert await facts_of(kpis, pb.METRIC_OFFERS_MADE) == []


async def test_a_deal_that_is_no_more_counts_nowhere_even_when_it_is_heard_of_late(kpis, company, harness):
    deal = await company.create(company.deal(amount="70.00"))
    won = await company.win(deal)
    assert await revenue_of(kpis) == ["70.00"]
    await harness.hear(DealDeleted(deal=deal))
    await harness.hear(won)
    await harness.hear(DealCreated(deal=deal), on(2026, 1, 5))
    assert await revenue_of(kpis) == []
    for metric in (pb.METRIC_DEALS_CREATED, pb.METRIC_DEALS_WON):
        assert await facts_of(kpis, metric) == []


async def test_a_card_that_an_undone_import_took_away_was_never_made(kpis, company, harness):
    contact = Contact(id=str(new_id()), first_name="Ada", display_name="Ada")
    await harness.hear(ContactCreated(contact=contact))
    assert len(await facts_of(kpis, pb.METRIC_CONTACTS_CREATED)) == 1
    await harness.hear(ContactDeleted(contact=contact))
    assert await facts_of(kpis, pb.METRIC_CONTACTS_CREATED) == []
