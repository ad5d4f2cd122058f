"""Documents under test: the real service beside the real contacts; pipeline and staff stand in by their contracts."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from typing import Any

import pytest
import pytest_asyncio

from suki.contacts.v1 import contacts_pb2 as contacts
from suki.contacts.v1.contacts_pb2_grpc import ContactsServiceStub
from suki.documents.v1.documents_pb2_grpc import DocumentsServiceStub
from suki.pipeline.v1 import pipeline_pb2 as pipeline
from suki.staff.v1 import staff_pb2 as staff
from suki_contacts.__main__ import SERVICE as CONTACTS
from suki_documents.__main__ import SERVICE
from suki_kit.db import new_id
from suki_kit.errors import NotFound
from suki_kit.rpc import caller_of
from suki_kit.stand_in import stand_in
from suki_kit.testing import Harness, Servers, served
from suki_kit.values import uuid


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


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def peers(servers: Servers) -> AsyncIterator[dict[str, Any]]:
    async with AsyncExitStack() as stack:
        cards = await stack.enter_async_context(served(CONTACTS, servers))
        deals = Pipeline()
        addresses = {
            "contacts": f"127.0.0.1:{cards.port}",
            "pipeline": await stack.enter_async_context(stand_in("pipeline", deals)),
            "staff": await stack.enter_async_context(stand_in("staff", Staff())),
        }
        yield {"addresses": addresses, "deals": deals, "contacts": cards.stub(ContactsServiceStub)}


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def service(servers: Servers, peers, tmp_path_factory) -> AsyncIterator[Harness]:
    folder = tmp_path_factory.mktemp("files")
    async with served(SERVICE, servers, peers=peers["addresses"], files_url=f"file://{folder}") as harness:
        yield harness


@pytest_asyncio.fixture(loop_scope="session")
async def harness(service: Harness) -> Harness:
    await service.clean()
    return service


@pytest.fixture
def documents(harness: Harness):
    return harness.stub(DocumentsServiceStub)


@pytest_asyncio.fixture(loop_scope="session")
async def make_deal(peers):
    """Makes a deal of a client, with two lines; the values may be others."""
    company = await peers["contacts"].CreateCompany(
        contacts.CreateCompanyRequest(company=contacts.Company(name=f"Harbour & Foods <{new_id()}>", legal_name="Harbour LLC"))
    )

    def make(**overrides: Any) -> pipeline.Deal:
        lines = [
            pipeline.DealLine(name="Steel sheet", quantity="10", price="105.40", total="1054.00"),
            pipeline.DealLine(name="Delivery", quantity="1", price="46.00", total="46.00"),
        ]
        values = {
            "id": str(new_id()),
            "title": "Roof of the warehouse",
            "company_id": company.id,
            "owner_id": str(new_id()),
            "department_id": str(new_id()),
            "amount": {"amount": "1100.00", "currency": "USD"},
            "lines": lines,
        }
        deal = pipeline.Deal(**{**values, **overrides})
        peers["deals"].deals[deal.id] = deal
        return deal

    return make
