"""Another service calls Suki: it brings in a client whose invoice was paid, and hears of deals that are won.

    python docs/guides/calling_suki.py STAFF CONTACTS NATS KEY

STAFF and CONTACTS are gRPC addresses (host:port), NATS a URL, KEY an API key of an employee made for this service.
"""

import asyncio
import sys
import uuid
from collections.abc import Awaitable, Callable

import grpc
import nats
from nats.js.api import AckPolicy, ConsumerConfig

from suki.contacts.v1 import contacts_pb2, contacts_pb2_grpc
from suki.pipeline.v1.events_pb2 import DealWon
from suki.staff.v1 import staff_pb2, staff_pb2_grpc

# Of our own: the same invoice makes the same request id, so that sending it again creates nothing.
INVOICES = uuid.UUID("0b7cfb5c-6c1c-4f0c-9a53-2d1f6b7f1c11")
DURABLE = "billing"


async def token_for(staff: str, key: str) -> str:
    """A token of some minutes; ask anew before it expires (`expire_time`)."""
    async with grpc.aio.insecure_channel(staff) as channel:
        issued = await staff_pb2_grpc.StaffServiceStub(channel).IssueToken(
            staff_pb2.IssueTokenRequest(credential=key), timeout=5
        )
    return issued.token


async def bring_in(contacts: str, token: str, invoice: str, name: str, email: str) -> contacts_pb2.Contact:
    """The client's card. Raises grpc.aio.AioRpcError; ALREADY_EXISTS says in its details whose the e-mail is."""
    request = contacts_pb2.CreateContactRequest(
        contact=contacts_pb2.Contact(first_name=name, emails=[email]),
        request_id=str(uuid.uuid5(INVOICES, invoice)),
    )
    async with grpc.aio.insecure_channel(contacts) as channel:
        stub = contacts_pb2_grpc.ContactsServiceStub(channel)
        return await stub.CreateContact(request, timeout=5, metadata=[("authorization", f"Bearer {token}")])


async def hear_won_deals(url: str, handle: Callable[[str, DealWon], Awaitable[None]], most: int) -> None:
    """Hands on `most` events, each with its id. An id may come twice: remember those that are done."""
    client = await nats.connect(url)
    stream = client.jetstream()
    subject = DealWon.DESCRIPTOR.full_name
    await stream.add_consumer(
        "SUKI", ConsumerConfig(durable_name=DURABLE, filter_subject=subject, ack_policy=AckPolicy.EXPLICIT)
    )
    waiting = await stream.pull_subscribe_bind(DURABLE, "SUKI")
    for _ in range(most):
        (message,) = await waiting.fetch(1, timeout=60)
        await handle((message.headers or {})["ce-id"], DealWon.FromString(message.data))
        await message.ack()
    await client.close()


async def main(staff: str, contacts: str, url: str, key: str) -> None:
    token = await token_for(staff, key)
    card = await bring_in(contacts, token, "INV-2026-0117", "Ada", "ada@client.example")
    again = await bring_in(contacts, token, "INV-2026-0117", "Ada", "ada@client.example")
    print(f"{card.display_name} has the card {card.id}; sent again, it is {'the same' if again.id == card.id else 'another'}")

    async def tell(event_id: str, event: DealWon) -> None:
        print(f"won: {event.deal.title}, {event.deal.amount.amount} {event.deal.amount.currency} (event {event_id})")

    await hear_won_deals(url, tell, most=1)


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
