"""Questions that tell whether a server answers already. Each is asked again and again, so none of them raises."""

import asyncio
from collections.abc import Awaitable, Callable

import asyncpg

TIMEOUT = 2  # seconds for one answer

type Question = Callable[[], Awaitable[bool]]


def http_answers(address: str, path: str) -> Question:
    """True when GET http://<address><path> is 200. The address is host:port."""

    async def ask() -> bool:
        request = f"GET {path} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n"
        return b" 200 " in await first_lines(address, request.encode())

    return ask


def nats_answers(address: str) -> Question:
    """True when the server greets; it does so after JetStream has recovered its streams."""

    async def ask() -> bool:
        return (await first_lines(address, b"")).startswith(b"INFO")

    return ask


def postgres_answers(url: str) -> Question:
    async def ask() -> bool:
        try:
            connection = await asyncpg.connect(url, timeout=TIMEOUT)
        except (OSError, asyncpg.PostgresError):
            return False
        await connection.close()
        return True

    return ask


def redis_answers(address: str, password: str) -> Question:
    """False while the server still loads its data."""

    async def ask() -> bool:
        request = f"AUTH {password}\r\nPING\r\n"
        return b"+PONG" in await first_lines(address, request.encode(), 2)

    return ask


async def first_lines(address: str, request: bytes, count: int = 1) -> bytes:
    """What a TCP server says first; empty when it does not answer in time."""
    host, port = address.split(":")
    try:
        async with asyncio.timeout(TIMEOUT):
            reader, writer = await asyncio.open_connection(host, int(port))
            try:
                writer.write(request)
                return b"".join([await reader.readline() for _ in range(count)])
            finally:
                writer.close()
    except OSError:
        return b""
