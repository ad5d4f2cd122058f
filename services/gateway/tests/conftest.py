"""The gateway under test: the real app on a real port, with real staff, contacts and telephony behind it."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest_asyncio
import uvicorn
from redis.asyncio import Redis

from suki_contacts.__main__ import SERVICE as CONTACTS
from suki_gateway.app import make_app
from suki_gateway.auth import Sessions
from suki_gateway.live import Live
from suki_gateway.settings import Settings
from suki_kit.auth import TokenVerifier
from suki_kit.run import connect_nats
from suki_kit.settings import MODULES
from suki_kit.testing import PRIVATE_KEY, PUBLIC_KEY, Harness, Servers, SignedPeers, served
from suki_staff.__main__ import SERVICE as STAFF
from suki_telephony.__main__ import SERVICE as TELEPHONY

ADMIN = {"email": "admin@example.com", "password": "a long enough password"}


@dataclass
class Gateway:
    url: str
    staff: Harness
    contacts: Harness
    telephony: Harness
    nats: object
    redis: Redis

    def client(self, **options) -> httpx.AsyncClient:
        return httpx.AsyncClient(base_url=self.url, **options)


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def running(servers: Servers, tmp_path_factory) -> AsyncIterator[Gateway]:
    async with AsyncExitStack() as stack:
        admin = {"admin_email": ADMIN["email"], "admin_password": ADMIN["password"]}
        staff = await stack.enter_async_context(served(STAFF, servers, token_private_key=PRIVATE_KEY, **admin))
        contacts = await stack.enter_async_context(served(CONTACTS, servers))
        peers = {"staff": f"127.0.0.1:{staff.port}", "contacts": f"127.0.0.1:{contacts.port}"}
        files = tmp_path_factory.mktemp("recordings").as_uri()
        telephony = await stack.enter_async_context(served(TELEPHONY, servers, peers=peers, files_url=files))
        peers["telephony"] = f"127.0.0.1:{telephony.port}"
        peers["pipeline"] = "127.0.0.1:1"
        url, nats, redis = await _start(servers, peers, stack, _workspace(tmp_path_factory.mktemp("web")))
        yield Gateway(url, staff, contacts, telephony, nats, redis)


def _workspace(folder: Path) -> Path:
    """What a build leaves."""
    (folder / "assets").mkdir()
    (folder / "index.html").write_text("<title>Suki</title>")
    (folder / "icon.svg").write_text("<svg/>")
    (folder / "assets" / "index-1a2b.js").write_text("plain")
    (folder / "assets" / "index-1a2b.js.br").write_bytes(b"short")
    return folder


async def _start(servers: Servers, addresses: dict[str, str], stack: AsyncExitStack, web_folder: Path):
    settings = Settings(
        nats_url=servers.nats_url,
        redis_url=servers.redis_url,
        token_public_key=PUBLIC_KEY,
        service_key="svc_test",
        max_body=1024 * 1024,
        logins_per_minute=5,
        web_folder=web_folder,
        modules=MODULES - {"kpi"},
    )
    nats = await connect_nats(servers.nats_url, "gateway")
    stack.push_async_callback(nats.close)
    redis = Redis.from_url(servers.redis_url, decode_responses=True)
    stack.push_async_callback(redis.aclose)
    peers = SignedPeers(addresses, "svc_test", settings.left_out)
    stack.push_async_callback(peers.close)
    live = Live(nats)
    news = asyncio.create_task(live.run())
    stack.callback(news.cancel)
    app = make_app(settings, peers, Sessions(peers, redis, TokenVerifier(PUBLIC_KEY)), redis, live)
    config = uvicorn.Config(app, port=0, log_level="warning", lifespan="off")
    server = uvicorn.Server(config)
    serving = asyncio.create_task(server.serve())
    while not server.started:
        await asyncio.sleep(0.01)

    async def stop() -> None:
        server.should_exit = server.force_exit = True
        await serving

    stack.push_async_callback(stop)
    return f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}", nats, redis


@pytest_asyncio.fixture(loop_scope="session")
async def gateway(running: Gateway) -> Gateway:
    for service in (running.staff, running.contacts, running.telephony):
        await service.clean()
    await running.redis.flushall()
    return running


@pytest_asyncio.fixture(loop_scope="session")
async def browser(gateway: Gateway) -> AsyncIterator[httpx.AsyncClient]:
    """One that is signed in as the administrator."""
    async with gateway.client() as client:
        assert (await client.post("/login", json=ADMIN)).status_code == 200
        yield client
