"""Notifications under test: beside the real contacts and documents, before a real mail server; pipeline and staff stand in."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from typing import Any

import pytest
import pytest_asyncio
from aiosmtpd.smtp import SMTP

from suki.contacts.v1 import contacts_pb2 as contacts
from suki.contacts.v1.contacts_pb2_grpc import ContactsServiceStub
from suki.documents.v1.documents_pb2_grpc import DocumentsServiceStub
from suki.notifications.v1.notifications_pb2_grpc import NotificationsServiceStub
from suki.pipeline.v1 import pipeline_pb2 as pipeline
from suki.staff.v1 import staff_pb2 as staff
from suki_contacts.__main__ import SERVICE as CONTACTS
from suki_documents.__main__ import SERVICE as DOCUMENTS
from suki_kit.db import new_id
from suki_kit.errors import NotFound
from suki_kit.rpc import caller_of
from suki_kit.stand_in import stand_in
from suki_kit.testing import Harness, Servers, served
from suki_kit.values import uuid
from suki_notifications.__main__ import SERVICE


class DealNotFound(NotFound):
    """As pipeline says it."""


class Pipeline:
    """Holds the deals of a test; shows them within the caller's scope."""

    def __init__(self) -> None:
        self.deals: dict[str, pipeline.Deal] = {}

    async def GetDeal(self, request, context):
        deal = self.deals.get(request.id)
        if deal is None or not caller_of(context).may_reach("deals.read", uuid(deal.owner_id), uuid(deal.department_id)):
            raise DealNotFound()
        return deal


class Staff:
    async def GetEmployee(self, request, context):
        return staff.Employee(id=request.id, name="Lina Cruz", email="lina@suki.test", position="Sales manager")


class MailServer:
    """A mail server that answers a letter with the next of `answers`, else takes it."""

    def __init__(self) -> None:
        self.letters: list[Any] = []
        self.answers: list[str] = []
        self.connections = 0

    async def handle_EHLO(self, server, session, envelope, hostname, responses):
        self.connections += 1
        session.host_name = hostname
        return responses

    async def handle_DATA(self, server, session, envelope):
        answer = self.answers.pop(0) if self.answers else "250 taken"
        if answer == "vanish":
            self.letters.append(envelope)
            server.transport.abort()
            return "250 taken"
        if answer.startswith("2"):
            self.letters.append(envelope)
        return answer

    async def taken(self, count: int) -> list[Any]:
        """The letters, once there are so many."""
        async with asyncio.timeout(10):
            while len(self.letters) < count:
                await asyncio.sleep(0.01)
        return self.letters


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def mail_server() -> AsyncIterator[tuple[MailServer, str]]:
    mailbox = MailServer()
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: SMTP(mailbox, hostname="mail.test"), "127.0.0.1", 0)
    yield mailbox, f"smtp://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    server.close()


@pytest.fixture
def mailbox(mail_server) -> MailServer:
    mailbox, _ = mail_server
    mailbox.letters.clear()
    mailbox.answers.clear()
    return mailbox


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def peers(servers: Servers, tmp_path_factory) -> AsyncIterator[dict[str, Any]]:
    async with AsyncExitStack() as stack:
        cards, deals = await stack.enter_async_context(served(CONTACTS, servers)), Pipeline()
        addresses = {
            "contacts": f"127.0.0.1:{cards.port}",
            "pipeline": await stack.enter_async_context(stand_in("pipeline", deals)),
            "staff": await stack.enter_async_context(stand_in("staff", Staff())),
        }
        files_url = f"file://{tmp_path_factory.mktemp('files')}"
        papers = await stack.enter_async_context(served(DOCUMENTS, servers, peers=addresses, files_url=files_url))
        addresses["documents"] = f"127.0.0.1:{papers.port}"
        stubs = {"contacts": cards.stub(ContactsServiceStub), "documents": papers.stub(DocumentsServiceStub)}
        yield {"addresses": addresses, "deals": deals, **stubs}


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def service(servers: Servers, peers, mail_server) -> AsyncIterator[Harness]:
    told = {"smtp_url": mail_server[1], "mail_from": "Suki <sales@suki.test>", "retry_seconds": 0.01, "delivery_attempts": 3}
    async with served(SERVICE, servers, peers=peers["addresses"], **told) as harness:
        yield harness


@pytest_asyncio.fixture(loop_scope="session")
async def harness(service: Harness) -> Harness:
    await service.clean()
    return service


@pytest.fixture
def notifications(harness: Harness):
    return harness.stub(NotificationsServiceStub)


@asynccontextmanager
async def delivering(harness: Harness) -> AsyncIterator[None]:
    """The delivery runs within the block, and has finished its letters after it."""
    worker = asyncio.create_task(harness.app.workers[0]())
    yield
    worker.cancel()
    await asyncio.wait([worker])


@pytest_asyncio.fixture(loop_scope="session")
async def delivery(harness: Harness, mailbox: MailServer) -> AsyncIterator[None]:
    async with delivering(harness):
        yield


@pytest_asyncio.fixture(loop_scope="session")
async def contact(peers) -> contacts.Contact:
    card = contacts.Contact(first_name="Ada", last_name="Reyes", emails=[f"ada-{new_id()}@client.test"])
    return await peers["contacts"].CreateContact(contacts.CreateContactRequest(contact=card))


@pytest.fixture
def make_deal(peers, contact):
    """Makes a deal of Ada; the values may be others."""

    def make(**overrides: Any) -> pipeline.Deal:
        values = {
            "id": str(new_id()),
            "title": "Roof of the warehouse",
            "contact_id": contact.id,
            "owner_id": str(new_id()),
            "department_id": str(new_id()),
            "amount": {"amount": "1100.00", "currency": "USD"},
        }
        deal = pipeline.Deal(**{**values, **overrides})
        peers["deals"].deals[deal.id] = deal
        return deal

    return make
