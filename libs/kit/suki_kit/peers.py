"""Calling another service: typed stubs over channels that carry the token, the trace and a deadline."""

import asyncio
import json
import time
from collections.abc import Callable
from typing import Any, cast

import grpc
from google.protobuf import descriptor_pool
from google.protobuf.descriptor import ServiceDescriptor

from suki.staff.v1 import staff_pb2, staff_pb2_grpc
from suki_kit import telemetry
from suki_kit.auth import Caller, current_caller
from suki_kit.errors import NotInstalled, Unauthenticated, Unavailable
from suki_kit.rpc import MAX_MESSAGE_BYTES, is_idempotent
from suki_kit.tls import Identity, RenewedChannel

DEADLINE_SECONDS = 10.0
_RENEW_BEFORE_SECONDS = 120.0
_STAFF_SECONDS = 3.0
# While staff is away: calls go on with the token there is, and do not each wait for it.
_TRY_AGAIN_SECONDS = 5.0


class Peers:
    """Channels to the other services of this installation.

    `addresses` maps a service's name to host:port; one that is not named is looked for as "suki-<name>:50051".
    Whoever calls a module that is `left_out` gets NotInstalled at once. With an `identity` they speak mutual TLS.
    """

    def __init__(
        self,
        addresses: dict[str, str],
        service_key: str,
        left_out: frozenset[str] = frozenset(),
        identity: Identity | None = None,
    ) -> None:
        self._addresses = addresses
        self._left_out = left_out
        self._service_key = service_key
        self._identity = identity
        self._channels: dict[str, grpc.aio.Channel] = {}
        self._token, self._token_ends, self._renew_time = "", 0.0, 0.0
        self._renewing = asyncio.Lock()

    def channel(self, service: str) -> grpc.aio.Channel:
        """Without token or deadline: for those who bring their own. Raises NotInstalled."""
        if service in self._left_out:
            raise NotInstalled(f"The module {service} is not installed here. Ask whoever runs Suki to add it.", module=service)
        if service not in self._channels:
            self._channels[service] = self._open(self._addresses.get(service, f"suki-{service}:50051"), service)
        return self._channels[service]

    def _open(self, address: str, service: str) -> grpc.aio.Channel:
        options = channel_options(service)
        if self._identity is None:
            return grpc.aio.insecure_channel(address, options=options)
        opened = RenewedChannel(self._identity, lambda shown: grpc.aio.secure_channel(address, shown, options=options))
        return cast(grpc.aio.Channel, opened)

    def stub[Stub](self, make: Callable[[grpc.aio.Channel], Stub]) -> Stub:
        """A stub, e.g. `peers.stub(ContactsServiceStub)`.

        A call acts for the current caller where there is one with a token, else for this service. It ends after
        DEADLINE_SECONDS unless `timeout` says otherwise.
        """
        service = make.__module__.split(".")[1]
        return make(cast(grpc.aio.Channel, _Authorised(self.channel(service), self)))

    async def token(self) -> str:
        """The token of the current caller, else this service's own, renewed before it expires."""
        try:
            caller: Caller | None = current_caller()
        except Unauthenticated:
            caller = None
        return caller.token if caller is not None and caller.token else await self.own_token()

    async def own_token(self) -> str:
        """This service's own token. Raises Unavailable while staff has never answered."""
        if time.time() > self._renew_time:
            async with self._renewing:
                if time.time() > self._renew_time:
                    await self._renew()
        return self._token

    async def _renew(self) -> None:
        staff = staff_pb2_grpc.StaffServiceStub(self.channel("staff"))
        try:
            answer = await staff.IssueToken(staff_pb2.IssueTokenRequest(credential=self._service_key), timeout=_STAFF_SECONDS)
        except grpc.aio.AioRpcError as error:
            if self._token and time.time() < self._token_ends:
                telemetry.log().warning("staff does not renew the token", code=error.code().name)
                self._renew_time = min(self._token_ends, time.time() + _TRY_AGAIN_SECONDS)
                return
            raise Unavailable("The staff service does not answer. Try again in a moment.") from error
        self._token, self._token_ends = answer.token, answer.expire_time.seconds
        self._renew_time = self._token_ends - _RENEW_BEFORE_SECONDS

    async def close(self) -> None:
        for channel in self._channels.values():
            await channel.close(None)


class _Authorised:
    """A channel whose calls carry token, trace and deadline. It has what a generated stub asks of a channel."""

    def __init__(self, channel: grpc.aio.Channel, peers: Peers) -> None:
        self._channel, self._peers = channel, peers

    def unary_unary(self, path: str, **codecs: Any) -> Callable[..., Any]:
        call = self._channel.unary_unary(path, **codecs)

        async def invoke(request: Any, timeout: float = DEADLINE_SECONDS) -> Any:
            return await call(request, timeout=timeout, metadata=await self._metadata())

        return invoke

    def unary_stream(self, path: str, **codecs: Any) -> Callable[..., Any]:
        call = self._channel.unary_stream(path, **codecs)

        async def invoke(request: Any, timeout: float = 60.0) -> Any:
            async for part in call(request, timeout=timeout, metadata=await self._metadata()):
                yield part

        return invoke

    async def _metadata(self) -> tuple[tuple[str, str], ...]:
        return (("authorization", f"Bearer {await self._peers.token()}"), *telemetry.trace_headers().items())


def channel_options(service: str) -> list[tuple[str, Any]]:
    """Round-robin over the replicas; calls that may be repeated are retried while a replica is away."""
    return [
        ("grpc.max_receive_message_length", MAX_MESSAGE_BYTES),
        ("grpc.max_send_message_length", MAX_MESSAGE_BYTES),
        ("grpc.service_config", json.dumps(_service_config(service))),
        ("grpc.initial_reconnect_backoff_ms", 100),
        ("grpc.max_reconnect_backoff_ms", 1000),
        ("grpc.keepalive_time_ms", 30_000),
    ]


def _service_config(service: str) -> dict[str, Any]:
    descriptor = service_descriptor(service)
    retried = [{"service": descriptor.full_name, "method": m.name} for m in descriptor.methods if is_idempotent(m)]
    policy = {
        "maxAttempts": 4,
        "initialBackoff": "0.1s",
        "maxBackoff": "1s",
        "backoffMultiplier": 2,
        "retryableStatusCodes": ["UNAVAILABLE"],
    }
    config: dict[str, Any] = {"loadBalancingConfig": [{"round_robin": {}}]}
    if retried:
        config["methodConfig"] = [{"name": retried, "retryPolicy": policy}]
    return config


def service_descriptor(service: str) -> ServiceDescriptor:
    """E.g. "contacts" → suki.contacts.v1.ContactsService. Its generated module must have been imported."""
    name = f"suki.{service}.v1.{service.capitalize()}Service"
    return descriptor_pool.Default().FindServiceByName(name)
