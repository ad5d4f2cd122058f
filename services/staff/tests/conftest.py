"""Staff under test: the real service on real Postgres, called over gRPC."""

import hashlib
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from suki.staff.v1.staff_pb2_grpc import StaffServiceStub
from suki_kit.testing import PRIVATE_KEY, Harness, Servers, served
from suki_staff.__main__ import SERVICE

ADMIN = ("admin@example.com", "a long enough password")
SERVICE_KEY = "svc_contacts_secret"


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def service(servers: Servers) -> AsyncIterator[Harness]:
    keys = {"contacts": hashlib.sha256(SERVICE_KEY.encode()).hexdigest()}
    settings = {"token_private_key": PRIVATE_KEY, "admin_email": ADMIN[0], "admin_password": ADMIN[1], "service_keys": keys}
    async with served(SERVICE, servers, login_attempts=3, **settings) as harness:
        yield harness


@pytest_asyncio.fixture(loop_scope="session")
async def harness(service: Harness) -> Harness:
    await service.clean()
    return service


@pytest.fixture
def staff(harness: Harness):
    return harness.stub(StaffServiceStub)
