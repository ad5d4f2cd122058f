"""Every image running, once for all tests."""

from collections.abc import AsyncIterator

import pytest

from suki_platform import plan

from .containers import Container
from .fleet import Fleet


@pytest.fixture(scope="session")
async def fleet() -> AsyncIterator[Fleet]:
    fleet = Fleet()
    try:
        await fleet.start()
        yield fleet
    finally:
        await fleet.stop()
    fleet.write_figures()


@pytest.fixture(params=[service.name for service in plan.SERVICES])
def container(fleet: Fleet, request: pytest.FixtureRequest) -> Container:
    return fleet.containers[request.param]
