"""Activities under test: the real service on real Postgres, called over gRPC."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from suki.activities.v1.activities_pb2_grpc import ActivitiesServiceStub
from suki_activities.__main__ import SERVICE
from suki_kit.testing import Harness, Servers, served


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def service(servers: Servers) -> AsyncIterator[Harness]:
    async with served(SERVICE, servers) as harness:
        yield harness


@pytest_asyncio.fixture(loop_scope="session")
async def harness(service: Harness) -> Harness:
    await service.clean()
    return service


@pytest.fixture
def activities(harness: Harness):
    return harness.stub(ActivitiesServiceStub)
