"""Pipeline under test: the real service on real Postgres, called over gRPC."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from suki.contacts.v1 import contacts_pb2 as contacts
from suki.contacts.v1 import fill_pb2 as fill
from suki.pipeline.v1.pipeline_pb2_grpc import PipelineServiceStub
from suki_kit.stand_in import stand_in
from suki_kit.testing import Harness, Servers, served
from suki_pipeline.__main__ import SERVICE


class Contacts:
    """Which of the fields that are asked for are empty, and who is known by what: as the test says."""

    def __init__(self) -> None:
        self.found = contacts.FindCardsResponse()
        self.empty: set[str] = set()
        self.asked: list[fill.CheckFilledRequest] = []

    async def CheckFilled(self, request, context):
        self.asked.append(request)
        return fill.CheckFilledResponse(
            missing_contact_fields=[field for field in request.contact_fields if field in self.empty],
            missing_company_fields=[field for field in request.company_fields if field in self.empty],
        )

    async def FindCards(self, request, context):
        return self.found


_contacts = Contacts()


@pytest.fixture
def cards() -> Contacts:
    vars(_contacts).update(vars(Contacts()))
    return _contacts


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def service(servers: Servers) -> AsyncIterator[Harness]:
    async with stand_in("contacts", _contacts) as address, served(SERVICE, servers, peers={"contacts": address}) as harness:
        yield harness


@pytest_asyncio.fixture(loop_scope="session")
async def harness(service: Harness) -> Harness:
    await service.clean()
    return service


@pytest.fixture
def pipeline(harness: Harness):
    return harness.stub(PipelineServiceStub)
