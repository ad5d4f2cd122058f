"""Those who use Suki in the journeys. Each verb is one thing that a person does at the public API."""

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from typing import Any, Self

import httpx

from suki.activities.v1 import activities_pb2 as activities
from suki.activities.v1.activities_pb2_grpc import ActivitiesServiceStub
from suki.automation.v1 import automation_pb2 as automation
from suki.automation.v1.automation_pb2_grpc import AutomationServiceStub
from suki.contacts.v1 import contacts_pb2 as contacts
from suki.contacts.v1.contacts_pb2_grpc import ContactsServiceStub
from suki.contacts.v1.duplicates_pb2_grpc import MergesServiceStub
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
from suki_platform.client import Refused, Suki

_AWAY = ("unavailable", "deadline_exceeded", "502", "503", "504")
# Another was faster; or too many forms came in this minute.
_LATER = (*_AWAY, "aborted", "resource_exhausted")
_PATIENCE_SECONDS = 120
_PAGE = 200
_AGAIN_SECONDS = 0.25


class Person:
    """Somebody who is signed in."""

    def __init__(self, suki: Suki, me: dict[str, Any]) -> None:
        self.suki, self.me = suki, me
        self.staff = suki.stub(StaffServiceStub)
        self.contacts = suki.stub(ContactsServiceStub)
        self.merges = suki.stub(MergesServiceStub)
        self.pipeline = suki.stub(PipelineServiceStub)
        self.telephony = suki.stub(TelephonyServiceStub)
        self.documents = suki.stub(DocumentsServiceStub)
        self.notifications = suki.stub(NotificationsServiceStub)
        self.activities = suki.stub(ActivitiesServiceStub)
        self.automation = suki.stub(AutomationServiceStub)
        self.kpi = suki.stub(KpiServiceStub)

    @classmethod
    async def signs_in(cls, url: str, email: str, password: str) -> Self:
        suki = Suki(url)
        return cls(suki, await suki.login(email, password))

    async def leaves(self) -> None:
        await self.suki.http.aclose()

    async def makes_card(self, **fields: Any) -> contacts.Contact:
        return await self.contacts.CreateContact(contacts.CreateContactRequest(contact=contacts.Contact(**fields)))

    async def makes_company(self, name: str) -> contacts.Company:
        return await self.contacts.CreateCompany(contacts.CreateCompanyRequest(company=contacts.Company(name=name)))

    async def opens_card(self, card_id: str) -> contacts.Contact:
        return await self.contacts.GetContact(contacts.GetContactRequest(id=card_id))

    async def finds_cards(self, query: str) -> list[contacts.Contact]:
        return await all_pages(self.contacts.ListContacts, contacts.ListContactsRequest(query=query), "contacts")

    async def finds_companies(self) -> list[contacts.Company]:
        return await all_pages(self.contacts.ListCompanies, contacts.ListCompaniesRequest(), "companies")

    async def reads_timeline(self, card_id: str, *kinds: int) -> list[contacts.Interaction]:
        asked = contacts.ListTimelineRequest(contact_id=card_id, kinds=kinds)  # pyright: ignore[reportArgumentType]
        return await all_pages(self.contacts.ListTimeline, asked, "interactions")

    async def opens_deal(self, deal_id: str) -> pipeline.Deal:
        return await self.pipeline.GetDeal(pipeline.GetDealRequest(id=deal_id))

    async def opens_timed_deal(self, deal_id: str) -> pipeline.Deal | None:
        """None while the clocks of its stage are not set: a deal that is compared later must have them."""
        deal = await self.opens_deal(deal_id)
        return deal if deal.HasField("stage_due_time") and deal.HasField("idle_due_time") else None

    async def makes_deal(self, **fields: Any) -> pipeline.Deal:
        return await self.pipeline.CreateDeal(pipeline.CreateDealRequest(deal=pipeline.Deal(**fields)))

    async def finds_deals(self, **filters: Any) -> list[pipeline.Deal]:
        return await all_pages(self.pipeline.ListDeals, pipeline.ListDealsRequest(**filters), "deals")

    async def moves_deal(self, deal: pipeline.Deal, stage: str) -> None:
        """Again and again until it stands there: an answer may get lost."""
        listed = await patiently(lambda: self.pipeline.ListPipelines(pipeline.ListPipelinesRequest()))
        stages = next(one for one in listed.pipelines if one.id == deal.pipeline_id).stages
        target = next(one for one in stages if one.name == stage)

        async def move() -> pipeline.Deal:
            now = await self.opens_deal(deal.id)
            asked = pipeline.MoveDealRequest(id=deal.id, stage_id=target.id, version=now.version)
            return now if now.stage_id == target.id else await self.pipeline.MoveDeal(asked)

        await patiently(move)

    async def opens_call(self, call_id: str) -> telephony.Call:
        return await self.telephony.GetCall(telephony.GetCallRequest(id=call_id))

    async def finds_calls(self, **filters: Any) -> list[telephony.Call]:
        return await all_pages(self.telephony.ListCalls, telephony.ListCallsRequest(**filters), "calls")

    async def is_available(self, employee_id: str = "") -> None:
        asked = telephony.SetPresenceRequest(employee_id=employee_id, state=telephony.PRESENCE_STATE_AVAILABLE)
        await self.telephony.SetPresence(asked)

    async def writes_offer(self, deal_id: str) -> documents.Document:
        return await self.documents.Generate(documents.GenerateRequest(template="offer", deal_id=deal_id))

    async def finds_documents(self, **filters: Any) -> list[documents.Document]:
        return await all_pages(self.documents.ListDocuments, documents.ListDocumentsRequest(**filters), "documents")

    async def finds_letters(self, **filters: Any) -> list[notifications.Message]:
        return await all_pages(self.notifications.ListMessages, notifications.ListMessagesRequest(**filters), "messages")

    async def finds_tasks(self) -> list[activities.Task]:
        return await all_pages(self.activities.ListTasks, activities.ListTasksRequest(), "tasks")

    async def finds_runs(self) -> list[automation.Run]:
        return await all_pages(self.automation.ListRuns, automation.ListRunsRequest(), "runs")

    async def finds_facts(self, metric: kpi.Metric) -> list[kpi.Fact]:
        return await all_pages(self.kpi.ListFacts, kpi.ListFactsRequest(metric=metric), "facts")

    async def reads_report(self, kind: kpi.ReportKind, **filters: Any) -> dict[str, dict[str, str]]:
        """Title of the row → column → cell; the total's title is empty."""
        table = await self.kpi.RunReport(kpi.RunReportRequest(kind=kind, filter=kpi.ReportFilter(**filters)))
        keys = [column.key for column in table.columns]
        return {row.title: dict(zip(keys, row.cells, strict=True)) for row in (*table.rows, table.total)}

    async def finds_colleagues(self) -> list[staff.Employee]:
        return await all_pages(self.staff.ListEmployees, staff.ListEmployeesRequest(), "employees")

    async def downloads(self, path: str) -> httpx.Response:
        return await self.suki.http.get(path)

    @asynccontextmanager
    async def listens(self) -> AsyncIterator[list[dict[str, Any]]]:
        """The news on this person's screen, as they come. A line that breaks is opened anew where it broke."""
        heard: list[dict[str, Any]] = []
        open_line = asyncio.Event()
        listening = asyncio.create_task(self._listen(heard, open_line))
        try:
            await asyncio.wait_for(open_line.wait(), 10)
            yield heard
        finally:
            listening.cancel()
            with suppress(asyncio.CancelledError):
                await listening

    async def _listen(self, heard: list[dict[str, Any]], open_line: asyncio.Event) -> None:
        last: dict[str, str] = {}
        while True:
            with suppress(httpx.TransportError):
                async with self.suki.http.stream("GET", "/live", headers=last, timeout=httpx.Timeout(10, read=60)) as line:
                    async for text in line.aiter_lines():
                        field, _, value = text.partition(": ")
                        match field:
                            case "retry":
                                open_line.set()
                            case "id":
                                last = {"Last-Event-ID": value}
                            case "event" | "data":
                                heard.append({"type": value} if field == "event" else json.loads(value))
            await asyncio.sleep(_AGAIN_SECONDS)


async def all_pages(method: Callable[..., Awaitable[Any]], request: Any, field: str) -> list[Any]:
    """The rows of every page of a list."""
    request.page_size = _PAGE
    found: list[Any] = []
    while True:
        page = await method(request)
        found += getattr(page, field)
        request.page_token = page.next_page_token
        if not page.next_page_token:
            return found


async def patiently[Answer](call: Callable[[], Awaitable[Answer]]) -> Answer:
    """Repeats a call while a part of Suki is away or asks to wait, as a person would, for two minutes at most."""
    async with asyncio.timeout(_PATIENCE_SECONDS):
        while True:
            try:
                return await call()
            except Refused as refused:
                if refused.code not in _LATER:
                    raise
            except httpx.TransportError:
                pass
            await asyncio.sleep(_AGAIN_SECONDS)
