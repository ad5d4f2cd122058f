"""A service called directly over gRPC, as other services and tools do: with a token, by reflection, for its health."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import grpc
import pytest
from google.protobuf.descriptor_pool import DescriptorPool
from grpc_health.v1 import health_pb2, health_pb2_grpc
from grpc_reflection.v1alpha.proto_reflection_descriptor_database import ProtoReflectionDescriptorDatabase

from suki.contacts.v1 import contacts_pb2 as contacts
from suki.contacts.v1.contacts_pb2_grpc import ContactsServiceStub
from suki.staff.v1.staff_pb2 import LoginRequest
from suki.staff.v1.staff_pb2_grpc import StaffServiceStub
from suki_kit.testing import refused

from .running import RunningPlatform


@pytest.fixture
async def channel(platform: RunningPlatform) -> AsyncIterator[grpc.aio.Channel]:
    """To contacts."""
    async with grpc.aio.insecure_channel(platform.state["services"]["contacts"]["grpc"]) as channel:
        yield channel


@pytest.fixture
async def token(platform: RunningPlatform) -> str:
    async with grpc.aio.insecure_channel(platform.state["services"]["staff"]["grpc"]) as channel:
        return (await StaffServiceStub(channel).Login(LoginRequest(**platform.state["admin"]))).token


async def test_a_token_opens_the_door(channel: grpc.aio.Channel, token: str) -> None:
    found = await ContactsServiceStub(channel).ListSources(
        contacts.ListSourcesRequest(), metadata=[("authorization", f"Bearer {token}")]
    )
    assert {"Main line", "Harbour line"} <= {source.name for source in found.sources}


async def test_being_inside_gives_no_rights(channel: grpc.aio.Channel) -> None:
    with refused("UNAUTHENTICATED"):
        await ContactsServiceStub(channel).ListSources(contacts.ListSourcesRequest())


async def test_a_changed_token_is_refused(channel: grpc.aio.Channel, token: str) -> None:
    head, claims, signature = token.split(".")
    forged = ".".join((head, claims, signature[::-1]))
    with refused("UNAUTHENTICATED"):
        await ContactsServiceStub(channel).ListSources(
            contacts.ListSourcesRequest(), metadata=[("authorization", f"Bearer {forged}")]
        )


async def test_every_service_says_what_it_offers_and_that_it_is_well(platform: RunningPlatform) -> None:
    state = platform.state["services"]
    addresses = {name: service["grpc"] for name, service in state.items() if "grpc" in service}
    for name, address in addresses.items():
        offered = await asyncio.to_thread(offered_by, address)
        assert f"suki.{name}.v1.{name.capitalize()}Service" in offered
        async with grpc.aio.insecure_channel(address) as channel:
            stub: Any = health_pb2_grpc.HealthStub(channel)
            answer = await stub.Check(health_pb2.HealthCheckRequest())
        assert answer.status == health_pb2.HealthCheckResponse.SERVING


def offered_by(address: str) -> list[str]:
    """The services that reflection lists; their methods can be looked up too."""
    with grpc.insecure_channel(address) as channel:
        reflected = ProtoReflectionDescriptorDatabase(channel)
        names = list(reflected.get_services())
        pool = DescriptorPool(reflected)
        for name in names:
            assert pool.FindServiceByName(name).methods
    return names
