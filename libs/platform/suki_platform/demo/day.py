"""A working day, replayed through the public API and an exchange: the main job from the call to the figures."""

import asyncio
import random
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

import httpx

from suki.activities.v1 import activities_pb2 as activities
from suki.activities.v1.activities_pb2_grpc import ActivitiesServiceStub
from suki.contacts.v1 import contacts_pb2 as contacts
from suki.contacts.v1.contacts_pb2_grpc import ContactsServiceStub
from suki.documents.v1 import documents_pb2 as documents
from suki.documents.v1.documents_pb2_grpc import DocumentsServiceStub
from suki.kpi.v1 import kpi_pb2 as kpi
from suki.kpi.v1.kpi_pb2_grpc import KpiServiceStub
from suki.notifications.v1 import notifications_pb2 as notifications
from suki.notifications.v1.notifications_pb2_grpc import NotificationsServiceStub
from suki.pipeline.v1 import pipeline_pb2 as pipeline
from suki.pipeline.v1.pipeline_pb2_grpc import PipelineServiceStub
from suki.staff.v1 import staff_pb2 as staff
from suki.staff.v1.staff_pb2_grpc import StaffServiceStub
from suki.telephony.v1 import telephony_pb2 as telephony
from suki.telephony.v1.telephony_pb2_grpc import TelephonyServiceStub
from suki_platform.client import Suki, raise_refusal
from suki_platform.demo.company import MAIN_LINE, Company, once_known
from suki_platform.exchange import Exchange, dial_tone

PATIENCE_SECONDS = 20.0
_MANAGERS = ("Maria Santos", "Jun Reyes", "Ana Lim")


class NotHappened(Exception):
    """A step of the day did not happen in time."""


@dataclass
class Step:
    """One line of the day's table."""

    title: str
    happened: str = ""
    failed: bool = False
    seconds: float = 0.0


@dataclass
class Day:
    """What the steps share: the stubs, and what they made."""

    suki: Suki
    exchange: Exchange
    company: Company
    mailbox_url: str
    phone: str = field(default_factory=lambda: f"+1202555{random.randint(1000, 9999)}")
    call: dict[str, Any] = field(default_factory=dict)
    contact: contacts.Contact = field(default_factory=contacts.Contact)
    deal: pipeline.Deal = field(default_factory=pipeline.Deal)
    busy: list[tuple[str, str]] = field(default_factory=list)

    def name_of(self, employee_id: str) -> str:
        return next((e.name for e in self.company.employees.values() if e.id == employee_id), employee_id or "nobody")


type Act = Callable[[Day], Awaitable[str]]


async def replay(day: Day, report: Callable[[Step], None]) -> list[Step]:
    """All steps in order; those that follow a failed one are tried all the same."""
    steps = []
    for title, act in _STEPS:
        step = Step(title)
        start = time.perf_counter()
        try:
            step.happened = await act(day)
        except Exception as error:  # the table says what went wrong; the day goes on
            step.happened, step.failed = f"{type(error).__name__}: {error}", True
        step.seconds = time.perf_counter() - start
        report(step)
        steps.append(step)
    return steps


async def until[Found](look: Callable[[], Awaitable[Found | None]], what: str) -> Found:
    """Looks again and again until there is something. Raises NotHappened."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < deadline:
        if found := await look():
            return found
        await asyncio.sleep(0.05)
    raise NotHappened(f"no {what} within {PATIENCE_SECONDS:.0f} s")


async def managers_arrive(day: Day) -> str:
    api = day.suki.stub(TelephonyServiceStub)
    for person in day.company.employees.values():
        at_desk = person.name in _MANAGERS
        state = telephony.PRESENCE_STATE_AVAILABLE if at_desk else telephony.PRESENCE_STATE_OFFLINE
        asked = telephony.SetPresenceRequest(employee_id=person.id, state=state)
        await once_known(lambda asked=asked: api.SetPresence(asked))
    return f"{', '.join(_MANAGERS)} are available"


async def a_stranger_calls(day: Day) -> str:
    day.call = await day.exchange.ring(day.phone, MAIN_LINE)
    expect(day.call["reason"] == "ROUTE_REASON_LEAST_LOADED", f"routed by {day.call['reason']}")
    expect(bool(day.call.get("newContact")), "no new card was made")
    day.contact = await day.suki.stub(ContactsServiceStub).GetContact(contacts.GetContactRequest(id=day.call["contactId"]))
    expect(day.contact.phones[0] == day.phone, "the card has another number")
    return f"card {day.contact.display_name} made; {day.name_of(day.call['employeeId'])}, least loaded, takes the call"


def expect(condition: bool, otherwise: str) -> None:
    if not condition:
        raise NotHappened(otherwise)


async def they_talk(day: Day) -> str:
    call_id, extension = day.call["external_id"], day.call["extension"]
    await day.exchange.answer(call_id, day.phone, MAIN_LINE, extension)
    await day.exchange.hang_up(call_id, day.phone, MAIN_LINE, talk_seconds=95, extension=extension)
    await day.exchange.record(call_id, day.phone, MAIN_LINE, dial_tone())
    line = await until(lambda: _call_on_timeline(day), "call with recording on the card")
    played = await day.suki.http.get(f"/files/recordings/{line.reference_id}")
    raise_refusal(played)
    return f"{line.duration_seconds} s on the card's timeline, recording of {len(played.content):,} bytes plays"


async def _call_on_timeline(day: Day) -> contacts.Interaction | None:
    asked = contacts.ListTimelineRequest(contact_id=day.contact.id, kinds=[contacts.INTERACTION_KIND_CALL])
    found = (await day.suki.stub(ContactsServiceStub).ListTimeline(asked)).interactions
    return next((line for line in found if line.has_recording), None)


async def a_lead_is_open(day: Day) -> str:
    day.deal = await until(lambda: _open_deal(day, day.contact.id), "lead for the new client")
    return f"lead “{day.deal.title}” in {day.deal.stage_name}, owner {day.name_of(day.deal.owner_id)}"


async def _open_deal(day: Day, contact_id: str) -> pipeline.Deal | None:
    asked = pipeline.ListDealsRequest(contact_id=contact_id, states=[pipeline.DEAL_STATE_OPEN])
    deals = (await day.suki.stub(PipelineServiceStub).ListDeals(asked)).deals
    return deals[0] if deals else None


async def the_manager_notes(day: Day) -> str:
    api = day.suki.stub(TelephonyServiceStub)
    note = telephony.SetCallOutcomeRequest(id=day.call["callId"], outcome="interested", note="Two pumps, needs an offer")
    await api.SetCallOutcome(note)
    named = contacts.Contact(
        id=day.contact.id,
        first_name="Lina",
        last_name=f"Cruz {day.phone[-4:]}",
        emails=[f"lina{day.phone[-4:]}@client.example"],
    )
    asked = contacts.UpdateContactRequest(contact=named)
    day.contact = await day.suki.stub(ContactsServiceStub).UpdateContact(asked)
    lines = [pipeline.DealLine(product_id=day.company.products[0].id, quantity="2")]
    changed = pipeline.Deal(id=day.deal.id, lines=lines)
    day.deal = await day.suki.stub(PipelineServiceStub).UpdateDeal(pipeline.UpdateDealRequest(deal=changed))
    return f"outcome “interested”; card named {day.contact.display_name}; deal of {day.deal.amount.amount} USD"


async def the_same_client_calls_again(day: Day) -> str:
    async def known() -> dict[str, Any]:
        call = await day.exchange.ring(day.phone, MAIN_LINE)
        await day.exchange.hang_up(call["external_id"], day.phone, MAIN_LINE, talk_seconds=20, extension=call["extension"])
        return call if call["reason"] == "ROUTE_REASON_LAST_SPOKEN" else {}

    call = await until(known, "routing to who spoke last")
    expect(call["employeeId"] == day.call["employeeId"], "somebody else got the call")
    return f"{day.name_of(call['employeeId'])} again: spoke with them last"


async def two_managers_are_busy(day: Day) -> str:
    try:
        for _ in range(2):
            call, caller = await _given_call(day)
            await day.exchange.answer(call["external_id"], caller, MAIN_LINE, call["extension"])
        third, _ = await _given_call(day)
        fourth, _ = await _busy_call(day)
        expect(fourth["reason"] == "ROUTE_REASON_QUEUE", "the fourth call was given to somebody busy")
    finally:
        for external_id, caller in day.busy:
            await day.exchange.hang_up(external_id, caller, MAIN_LINE, talk_seconds=10)
    return f"two talk, {day.name_of(third['employeeId'])} gets the third call, the fourth waits in the queue"


async def _given_call(day: Day) -> tuple[dict[str, Any], str]:
    """As `_busy_call`, asked for again while it waits in the queue: who has just hung up is free a moment later."""
    call, caller = await _busy_call(day)

    async def given() -> dict[str, Any]:
        again = await day.exchange.ring(caller, MAIN_LINE, call["external_id"])
        return again if again.get("employeeId") else {}

    return call if call.get("employeeId") else await until(given, "a free manager for the call"), caller


async def _busy_call(day: Day) -> tuple[dict[str, Any], str]:
    """A stranger rings while others talk. The call, and their number."""
    caller = _stranger()
    call = await day.exchange.ring(caller, MAIN_LINE)
    day.busy.append((call["external_id"], caller))
    return call, caller


def _stranger() -> str:
    return f"+1303555{random.randint(1000, 9999)}"


async def one_is_absent(day: Day) -> str:
    people = day.company.employees
    absent, substitute = people["Jun Reyes"], people["Ana Lim"]
    phone = _stranger()
    card = contacts.Contact(first_name="Old", last_name="Client", phones=[phone], owner_id=absent.id)
    await day.suki.stub(ContactsServiceStub).CreateContact(contacts.CreateContactRequest(contact=card))
    api = day.suki.stub(StaffServiceStub)
    start = staff.StartAbsenceRequest(employee_id=absent.id, substitute_id=substitute.id, reason="illness")
    absence = await api.StartAbsence(start)
    try:
        call = await until(lambda: _substituted(day, phone), "call given to the substitute")
    finally:
        await api.EndAbsence(staff.EndAbsenceRequest(id=absence.id))
    return f"{absent.name} is ill; {day.name_of(call['employeeId'])} takes the call of their client"


async def _substituted(day: Day, phone: str) -> dict[str, Any]:
    call = await day.exchange.ring(phone, MAIN_LINE)
    await day.exchange.hang_up(call["external_id"], phone, MAIN_LINE)
    return call if call["reason"] == "ROUTE_REASON_SUBSTITUTE" else {}


async def work_begins(day: Day) -> str:
    api = day.suki.stub(PipelineServiceStub)
    pipelines = (await api.ListPipelines(pipeline.ListPipelinesRequest())).pipelines
    stages = next(one for one in pipelines if one.id == day.deal.pipeline_id).stages
    stage = next(stage for stage in stages if stage.name == "In progress")
    day.deal = await api.MoveDeal(pipeline.MoveDealRequest(id=day.deal.id, stage_id=stage.id))
    return f"deal moved to {day.deal.stage_name}"


async def an_offer_is_written(day: Day) -> str:
    api = day.suki.stub(DocumentsServiceStub)

    async def look() -> documents.Document | None:
        found = (await api.ListDocuments(documents.ListDocumentsRequest(deal_id=day.deal.id))).documents
        return found[0] if found else None

    offer = await until(look, "offer for the deal")
    file = await day.suki.http.get(f"/files/documents/{offer.id}")
    raise_refusal(file)
    expect(file.content[:2] == b"PK", "the file is not a Word document")
    return f"{offer.file_name}, {len(file.content):,} bytes"


async def a_letter_arrives(day: Day) -> str:
    address = day.contact.emails[0]

    async def look() -> str:
        async with httpx.AsyncClient(base_url=day.mailbox_url) as mailbox:
            page = (await mailbox.get("/")).text
        return address if address in page else ""

    await until(look, f"letter to {address}")
    api = day.suki.stub(NotificationsServiceStub)

    async def sent() -> notifications.Message | None:
        found = (await api.ListMessages(notifications.ListMessagesRequest(deal_id=day.deal.id))).messages
        return next((one for one in found if one.state == notifications.MESSAGE_STATE_SENT), None)

    letter = await until(sent, "delivered letter in the log")
    expect(len(letter.attachments) == 1, "the offer is not attached")
    return f"“{letter.subject}” to {letter.recipient}, with {letter.attachments[0].file_name}"


async def a_form_is_filled_in(day: Day) -> str:
    form = {"name": "Carlo Diaz", "email": f"carlo{random.randint(1000, 9999)}@client.example", "source": "Website"}
    answer = await day.suki.http.post(
        "/hooks/leads",
        json={**form, "text": "Price list, please"},
        headers={"Authorization": f"Bearer {day.company.website_key}"},
    )
    raise_refusal(answer)
    api = day.suki.stub(ContactsServiceStub)
    found = (await api.ListContacts(contacts.ListContactsRequest(query=form["email"]))).contacts
    expect(len(found) == 1, "no card for the form")
    deal = await until(lambda: _open_deal(day, found[0].id), "lead for the form")
    return f"{found[0].display_name}, lead in {deal.stage_name}"


async def deals_are_closed(day: Day) -> str:
    api = day.suki.stub(PipelineServiceStub)
    before = await _revenue(day)
    won = await api.WinDeal(pipeline.WinDealRequest(id=day.deal.id))
    reasons = (await api.ListLossReasons(pipeline.ListLossReasonsRequest())).loss_reasons
    other = await api.CreateDeal(pipeline.CreateDealRequest(deal=pipeline.Deal(title="Too dear")))
    await api.LoseDeal(pipeline.LoseDealRequest(id=other.id, loss_reason_id=reasons[0].id))
    expected = before + float(won.amount.amount)

    async def moved() -> bool:
        return abs(await _revenue(day) - expected) < 0.005

    await until(moved, "change of the revenue")
    return f"one won, one lost ({reasons[0].name}); revenue of the month {before:,.2f} → {expected:,.2f}"


async def _revenue(day: Day) -> float:
    owner = day.company.employees[day.name_of(day.deal.owner_id)]
    asked = kpi.GetDashboardRequest(employee_id=owner.id)
    figures = (await day.suki.stub(KpiServiceStub).GetDashboard(asked)).figures
    return next((float(figure.value or 0) for figure in figures if figure.metric == kpi.METRIC_REVENUE), 0.0)


async def an_indicator_turns_critical(day: Day) -> str:
    head = day.company.employees["Rosa Cruz"]
    office = day.company.offices[0].id
    api = day.suki.stub(KpiServiceStub)
    missed = await _missed_today(day, office)
    name = f"Missed calls {datetime.now(UTC):%H:%M:%S}"
    indicator = kpi.Kpi(
        name=name,
        metric=kpi.METRIC_CALLS_MISSED,
        period=kpi.KPI_PERIOD_DAY,
        department_id=office,
        critical=str(missed + 2),
        critical_above=True,
        responsible_id=head.id,
        enabled=True,
    )
    await api.DefineKpi(kpi.DefineKpiRequest(kpi=indicator))
    for _ in range(2):
        caller = _stranger()
        call = await day.exchange.ring(caller, MAIN_LINE)
        await day.exchange.hang_up(call["external_id"], caller, MAIN_LINE)
    task = await until(lambda: _task_about(day, name, head.id), "task for the head of office")
    await until(lambda: _notice_about(day, name), "notice for the head of office")
    return f"“{task.title}” is a task and a notice of {head.name}"


async def _missed_today(day: Day, office: str) -> int:
    midnight = datetime.now(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    asked = kpi.ListFactsRequest(metric=kpi.METRIC_CALLS_MISSED, page_size=1000)
    asked.filter.department_id = office
    asked.filter.period.start_time.FromDatetime(midnight)
    return len((await day.suki.stub(KpiServiceStub).ListFacts(asked)).facts)


async def _task_about(day: Day, name: str, owner_id: str) -> activities.Task | None:
    asked = activities.ListTasksRequest(performer_id=owner_id, states=[activities.TASK_STATE_OPEN], page_size=1000)
    found = (await day.suki.stub(ActivitiesServiceStub).ListTasks(asked)).tasks
    return next((task for task in found if name in task.title or name in task.body), None)


async def _notice_about(day: Day, name: str) -> notifications.Notice | None:
    """In the head's own inbox: nobody else sees it."""
    head = day.company.employees["Rosa Cruz"]
    async with Suki(str(day.suki.http.base_url)) as own:
        await own.login(head.email, day.company.password)
        inbox = await own.stub(NotificationsServiceStub).ListInbox(notifications.ListInboxRequest(page_size=200))
    return next((notice for notice in inbox.notices if name in notice.title or name in notice.body), None)


async def everything_is_on_the_card(day: Day) -> str:
    wanted = {
        contacts.INTERACTION_KIND_CALL,
        contacts.INTERACTION_KIND_LETTER,
        contacts.INTERACTION_KIND_DOCUMENT,
        contacts.INTERACTION_KIND_DEAL,
    }
    asked = contacts.ListTimelineRequest(contact_id=day.contact.id, page_size=200)

    async def look() -> list[contacts.Interaction]:
        lines = list((await day.suki.stub(ContactsServiceStub).ListTimeline(asked)).interactions)
        return lines if wanted <= {line.kind for line in lines} else []

    lines = await until(look, "call, letter, document and deal on one timeline")
    return f"{len(lines)} lines on the timeline: calls, letter, document, deal"


_STEPS: tuple[tuple[str, Act], ...] = (
    ("Managers arrive", managers_arrive),
    ("An unknown caller", a_stranger_calls),
    ("They talk, it is recorded", they_talk),
    ("A lead is opened", a_lead_is_open),
    ("The manager notes the outcome", the_manager_notes),
    ("The client calls again", the_same_client_calls_again),
    ("Two managers are busy", two_managers_are_busy),
    ("One manager is absent", one_is_absent),
    ("Work begins", work_begins),
    ("The offer is written", an_offer_is_written),
    ("The letter arrives", a_letter_arrives),
    ("The website's form", a_form_is_filled_in),
    ("Deals are closed", deals_are_closed),
    ("An indicator turns critical", an_indicator_turns_critical),
    ("All of it on one card", everything_is_on_the_card),
)
