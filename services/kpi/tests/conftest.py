"""Kpi under test: the real service on real Postgres, fed with events, asked over gRPC."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from suki.kpi.v1.kpi_pb2_grpc import KpiServiceStub
from suki_kit.testing import Harness, Servers, served
from suki_kpi.__main__ import SERVICE

from .factories import Company


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def service(servers: Servers) -> AsyncIterator[Harness]:
    async with served(SERVICE, servers) as harness:
        yield harness


@pytest_asyncio.fixture(loop_scope="session")
async def harness(service: Harness) -> Harness:
    await service.clean()
    return service


@pytest.fixture
def kpis(harness: Harness):
    return harness.stub(KpiServiceStub)


@pytest.fixture
def company(harness: Harness) -> Company:
    return Company(harness.hear)
