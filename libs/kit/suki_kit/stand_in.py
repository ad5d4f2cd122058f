"""For tests: another service by its contract alone, on a real port, behind the real guard."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from suki_kit.auth import TokenVerifier
from suki_kit.errors import DomainError
from suki_kit.peers import service_descriptor
from suki_kit.rpc import RpcServer
from suki_kit.testing import PUBLIC_KEY


class NotStoodIn(DomainError):
    message = "The stand-in of this test does not have this method."


async def _refuse(request: Any, context: Any) -> Any:
    raise NotStoodIn()


@asynccontextmanager
async def stand_in(service: str, implementation: Any) -> AsyncIterator[str]:
    """Serves those methods of a service's contract that `implementation` has; the address, for `peers`."""
    descriptor = service_descriptor(service)
    for method in descriptor.methods:
        if not hasattr(implementation, method.name):
            setattr(implementation, method.name, _refuse)
    server = RpcServer(TokenVerifier(PUBLIC_KEY), [(descriptor, implementation)])
    port = await server.start("127.0.0.1:0")
    yield f"127.0.0.1:{port}"
    await server.stop(0)
