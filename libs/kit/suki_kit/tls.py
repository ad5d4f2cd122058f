"""Mutual TLS between services: each shows its certificate and wants to see the other's, both of one authority."""

import asyncio
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import grpc

# How often a client looks whether its certificate was renewed; a server looks at every handshake.
_LOOK_SECONDS = 30.0
# Calls that still run on the old channel end within it.
_CLOSE_SECONDS = 120.0


class Identity:
    """A folder with tls.crt, tls.key and ca.crt in PEM, as cert-manager writes them. What is renewed there is used at once."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def renewal(self) -> int:
        """Another number after each renewal."""
        return (self._folder / "tls.crt").stat().st_mtime_ns

    def server(self) -> grpc.ServerCredentials:
        """For a server that turns away who has no certificate of the authority. Raises OSError when a file is missing."""
        return grpc.dynamic_ssl_server_credentials(self._shown(), self._shown, require_client_authentication=True)

    def _shown(self) -> grpc.ServerCertificateConfiguration:
        key, certificate, authority = self._read()
        return grpc.ssl_server_certificate_configuration([(key, certificate)], root_certificates=authority)

    def client(self) -> grpc.ChannelCredentials:
        """For a channel; the server's certificate has to name the host that is called. Raises OSError."""
        key, certificate, authority = self._read()
        return grpc.ssl_channel_credentials(authority, key, certificate)

    def _read(self) -> tuple[bytes, bytes, bytes]:
        key, certificate, authority = ((self._folder / name).read_bytes() for name in ("tls.key", "tls.crt", "ca.crt"))
        return key, certificate, authority


def identity_in(folder: str) -> Identity | None:
    """None where no folder is named: then the services speak plainly."""
    return Identity(Path(folder)) if folder else None


class RenewedChannel:
    """A channel that is opened anew when the certificate was renewed. It has what a generated stub asks of a channel."""

    def __init__(self, identity: Identity, open_channel: Callable[[grpc.ChannelCredentials], grpc.aio.Channel]) -> None:
        self._identity, self._open = identity, open_channel
        self._renewal, self._looked = identity.renewal(), time.monotonic()
        self._channel = open_channel(identity.client())
        self._closing: set[asyncio.Task[None]] = set()

    def unary_unary(self, path: str, *codecs: Any, **more: Any) -> Callable[..., Any]:
        return lambda *request, **options: self._current().unary_unary(path, *codecs, **more)(*request, **options)

    def unary_stream(self, path: str, *codecs: Any, **more: Any) -> Callable[..., Any]:
        return lambda *request, **options: self._current().unary_stream(path, *codecs, **more)(*request, **options)

    def _current(self) -> grpc.aio.Channel:
        if time.monotonic() - self._looked > _LOOK_SECONDS:
            self._looked = time.monotonic()
            if (renewal := self._identity.renewal()) != self._renewal:
                self._replace(renewal)
        return self._channel

    def _replace(self, renewal: int) -> None:
        old, self._channel = self._channel, self._open(self._identity.client())
        self._renewal = renewal
        closing = asyncio.create_task(old.close(_CLOSE_SECONDS))
        self._closing.add(closing)
        closing.add_done_callback(self._closing.discard)

    async def close(self, grace: float | None = None) -> None:
        await self._channel.close(grace)
