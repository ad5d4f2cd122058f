"""Live news reach those who may hear them, and nobody else."""

import asyncio
import json

import httpx
import pytest
from nats.aio.client import Client as Nats

from suki.contacts.v1.contacts_pb2 import Contact
from suki.contacts.v1.events_pb2 import ContactCreated
from suki_gateway.catalog import EVENT_TYPES
from suki_gateway.live import Live, News
from suki_kit import outbox
from suki_kit.auth import Caller, acting_as, service_caller
from suki_kit.db import new_id
from suki_kit.run import connect_nats
from suki_kit.testing import employee, start_nats, token_of


async def publish(gateway, owner: Caller) -> str:
    """Tells of a contact of this owner. The contact's id."""
    contact = Contact(id=str(new_id()), owner_id=str(owner.id), department_id=str(owner.department_id))
    with acting_as(service_caller("contacts")):
        row = outbox.row(ContactCreated(contact=contact))
    await gateway.nats.jetstream().publish(row["subject"], row["payload"], headers=json.loads(row["headers"]))
    return contact.id


async def first_news(client: httpx.AsyncClient, token: str, ready: asyncio.Event, last: str = "") -> dict:
    headers = {"Authorization": f"Bearer {token}", **({"Last-Event-ID": last} if last else {})}
    async with client.stream("GET", "/live", headers=headers) as stream:
        news: dict = {}
        async for line in stream.aiter_lines():
            ready.set()
            if line.startswith("id: "):
                news["id"] = line[4:]
            if line.startswith("event: "):
                return {"kind": line[7:]}
            if line.startswith("data: "):
                return {**news, **json.loads(line[6:])}
    raise AssertionError("the stream ended")


async def hear(client, caller: Caller, **options) -> asyncio.Task:
    ready = asyncio.Event()
    task = asyncio.create_task(first_news(client, token_of(caller), ready, **options))
    await asyncio.wait_for(ready.wait(), 5)
    return task


async def test_a_change_is_heard_by_its_owner_only(gateway):
    owner, stranger = employee(**{"contacts.read": "own"}), employee(**{"contacts.read": "department"})
    async with gateway.client() as client:
        mine, theirs = await hear(client, owner), await hear(client, stranger)
        contact_id = await publish(gateway, owner)
        news = await asyncio.wait_for(mine, 5)
        assert news["type"] == "suki.contacts.v1.ContactCreated"
        assert news["event"]["contact"]["id"] == contact_id
        await asyncio.sleep(0.2)
        assert not theirs.done()
        theirs.cancel()


async def test_a_screen_that_comes_back_hears_what_it_missed(gateway):
    owner = employee(**{"contacts.read": "own"})
    async with gateway.client() as client:
        heard = await hear(client, owner)
        await publish(gateway, owner)
        last = (await asyncio.wait_for(heard, 5))["id"]
        missed = await publish(gateway, owner)
        await asyncio.sleep(0.2)
        again = await hear(client, owner, last=last)
        assert (await asyncio.wait_for(again, 5))["event"]["contact"]["id"] == missed


def test_one_that_missed_too_much_looks_afresh():
    live = Live(Nats())
    live._recent.append(News(10, "contacts.read", None, None, "{}"))
    caller = employee(**{"contacts.read": "all"})
    assert live._missed(caller, 3) == ["event: reset\ndata: {}\n\n"]
    assert live._missed(caller, 9) == ["id: 10\ndata: {}\n\n"]
    assert live._missed(caller, 10) == []


async def test_news_need_a_session(gateway):
    async with gateway.client() as client:
        assert (await client.get("/live")).status_code == 401


@pytest.mark.parametrize("name", sorted(EVENT_TYPES))
def test_every_event_says_who_may_hear_it(name):
    assert EVENT_TYPES[name][1], f"{name} has no visible_with"


async def test_a_stream_that_was_away_repeats_no_history(tmp_path):
    url, server = start_nats(tmp_path)
    client = await connect_nats(url, "gateway")
    await tell(url, "before")
    live = Live(client)
    running = asyncio.create_task(live.run())
    screen = live.listen(employee(**{"contacts.read": "all"}), None)
    assert "retry" in await anext(screen)
    await asyncio.sleep(0.2)  # the consumer is in place
    server.kill()
    server.wait()
    _, server = start_nats(tmp_path, int(url.rpartition(":")[2]))
    await tell(url, "after")
    async with asyncio.timeout(12):
        assert '"firstName": "after"' in await anext(screen)
    running.cancel()
    await client.close()
    server.kill()
    server.wait()


async def tell(url: str, name: str) -> None:
    with acting_as(service_caller("contacts")):
        row = outbox.row(ContactCreated(contact=Contact(id=str(new_id()), first_name=name)))
    client = await connect_nats(url, "contacts")
    await client.jetstream().publish(row["subject"], row["payload"], headers=json.loads(row["headers"]))
    await client.close()
