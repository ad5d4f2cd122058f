"""Telephony under test, with the real contacts service beside it."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from suki.telephony.v1.telephony_pb2_grpc import TelephonyServiceStub
from suki_contacts.__main__ import SERVICE as CONTACTS
from suki_kit.testing import Harness, Servers, served
from suki_telephony.__main__ import SERVICE


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def contacts_service(servers: Servers) -> AsyncIterator[Harness]:
    async with served(CONTACTS, servers) as harness:
        yield harness


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def service(servers: Servers, contacts_service: Harness, tmp_path_factory) -> AsyncIterator[Harness]:
    folder: Path = tmp_path_factory.mktemp("recordings")
    peers = {"contacts": f"127.0.0.1:{contacts_service.port}"}
    async with served(SERVICE, servers, peers=peers, files_url=folder.as_uri()) as harness:
        yield harness


@pytest_asyncio.fixture(loop_scope="session")
async def harness(service: Harness, contacts_service: Harness) -> Harness:
    await contacts_service.clean()
    await service.clean()
    await service.app.rpc[0][1].switchboard.sync()
    return service


@pytest.fixture
def telephony(harness: Harness):
    return harness.stub(TelephonyServiceStub)
