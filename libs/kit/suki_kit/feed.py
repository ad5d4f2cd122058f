"""A durable consumer's messages, without a pause between one pull and the next."""

import asyncio
import json
import time
from contextlib import suppress

import nats.errors
from nats.aio.client import Client as Nats
from nats.aio.msg import Msg
from nats.aio.subscription import Subscription

_ASKED_AT_ONCE = 200
_EXPIRES_SECONDS = 5.0


class ConsumerGone(Exception):
    """The stream does not know the durable any more; make it anew."""


class Feed:
    """Keeps a request for messages open at the stream, so that an event is here as soon as the stream has it.

    Messages are taken by a callback: who waits for one may be cancelled at any moment, and then none is lost on the way.
    """

    def __init__(self, client: Nats, stream: str, durable: str) -> None:
        self._nats = client
        self._subject = f"$JS.API.CONSUMER.MSG.NEXT.{stream}.{durable}"
        self._inbox = client.new_inbox()
        self._subscription: Subscription | None = None
        self._found: list[Msg] = []
        self._arrived = asyncio.Event()
        self._gone = False
        self._open = 0
        self._asked = 0.0

    async def batch(self, most: int) -> list[Msg]:
        """What has arrived, at most `most` messages; none when the stream had nothing for five seconds.

        Raises ConsumerGone.
        """
        if self._subscription is None:
            self._subscription = await self._nats.subscribe(self._inbox, cb=self._take)
        await self._keep_asking()
        try:
            async with asyncio.timeout(_EXPIRES_SECONDS):
                await self._arrived.wait()
        except TimeoutError:
            self._open = 0
        if self._gone:
            raise ConsumerGone(self._subject)
        found, self._found = self._found[:most], self._found[most:]
        if not self._found:
            self._arrived.clear()
        return found

    async def _keep_asking(self) -> None:
        """Asks when half of what was asked for has come, and anew when the request must have expired or got lost."""
        if self._open > _ASKED_AT_ONCE // 2 and time.monotonic() - self._asked < _EXPIRES_SECONDS:
            return
        request = {"batch": _ASKED_AT_ONCE, "expires": int(_EXPIRES_SECONDS * 1e9)}
        await self._nats.publish(self._subject, json.dumps(request).encode(), reply=self._inbox)
        self._open, self._asked = self._open + _ASKED_AT_ONCE, time.monotonic()

    async def _take(self, message: Msg) -> None:
        headers = message.headers or {}
        status = headers.get("Status")
        if status is None:
            self._open -= 1
            self._found.append(message)
        else:
            self._open = 0
            self._gone |= status == "503" or (status == "409" and "Deleted" in headers.get("Description", ""))
        self._arrived.set()

    async def close(self) -> None:
        """Gives back what has arrived and was not handed out, so that another replica has it at once."""
        if self._subscription is None or not self._nats.is_connected:
            return
        with suppress(nats.errors.Error, TimeoutError):
            await self._subscription.drain()
            for message in self._found:
                await message.nak()
