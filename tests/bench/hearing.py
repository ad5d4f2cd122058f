"""The hearing side of a lag, a process of its own as another service is: `python tests/bench/hearing.py ours URL NATS NAME`.

Prints "ready", hears until its input ends, and prints the moments (`time.perf_counter`, which all processes of a machine share)
at which each event was handled: a JSON object by the event's id.
"""

import asyncio
import json
import sys
import time
from collections.abc import Callable, Coroutine
from contextlib import suppress
from typing import Any

import nats
import uvloop
from nats.errors import TimeoutError as NatsTimeout
from nats.js.api import AckPolicy, ConsumerConfig, DeliverPolicy

from suki.contacts.v1.events_pb2 import ContactCreated
from suki_kit.db import Database
from suki_kit.inbox import ConsumerRunner, Consumers
from suki_kit.run import connect_nats

type Moments = dict[str, float]


async def ours(moments: Moments, url: str, nats_url: str, name: str) -> None:
    """A service's consumer: the inbox row and a handler in a transaction. The moment is that after the commit."""
    db, connection = Database(url), await connect_nats(nats_url, name)
    consumers = Consumers(name)
    handled: list[str] = []

    @consumers.on(ContactCreated)
    async def note(session: Any, event: ContactCreated) -> None:
        handled.append(event.contact.id)

    runner = ConsumerRunner(consumers, db, connection)
    done = runner._done

    async def timed(message: Any) -> None:
        moment = time.perf_counter()
        moments.update(dict.fromkeys(handled, moment))
        handled.clear()
        await done(message)

    runner._done = timed  # pyright: ignore[reportAttributeAccessIssue] - there is no other way to see the commit from outside
    await runner.run()


async def bare(moments: Moments, _url: str, nats_url: str, name: str) -> None:
    """JetStream alone: pulls, notes and acknowledges."""
    stream = (await nats.connect(nats_url)).jetstream()
    config = ConsumerConfig(deliver_policy=DeliverPolicy.NEW, ack_policy=AckPolicy.EXPLICIT)
    subscription = await stream.pull_subscribe("bare.lag", durable=name, stream="BARE", config=config)
    while True:
        with suppress(TimeoutError, NatsTimeout):
            for message in await subscription.fetch(100, timeout=1):
                moments[message.data.decode()] = time.perf_counter()
                await message.ack()


async def main(hear: Callable[..., Coroutine[Any, Any, None]], url: str, nats_url: str, name: str) -> None:
    moments: Moments = {}
    hearing = asyncio.create_task(hear(moments, url, nats_url, name))
    await asyncio.sleep(1.0)
    print("ready", flush=True)
    await asyncio.to_thread(sys.stdin.read)
    hearing.cancel()
    await asyncio.wait([hearing])
    print(json.dumps(moments))


if __name__ == "__main__":
    uvloop.run(main({"ours": ours, "bare": bare}[sys.argv[1]], *sys.argv[2:5]))
