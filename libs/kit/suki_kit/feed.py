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
_DRAIN_POLL_SECONDS = 0.02


class ConsumerGone(Exception):
    """The stream does not know the durable any more; make it anew."""


class Feed:
    """Keeps a request for messages open at the stream, so that an event is here as soon as the stream has it."""

    def __init__(self, client: Nats, stream: str, durable: str) -> None:
        self._nats = client
        self._subject = f"$JS.API.CONSUMER.MSG.NEXT.{stream}.{durable}"
        self._inbox = client.new_inbox()
        self._subscription: Subscription | None = None
        self._found: list[Msg] = []
        self._open = 0
        self._asked = 0.0

    async def batch(self, most: int) -> list[Msg]:
        """What has arrived, at least one message and `most` at most; nothing after five silent seconds.

        Raises ConsumerGone.
        """
        if self._subscription is None:
            self._subscription = await self._nats.subscribe(self._inbox)
        await self._keep_asking()
        try:
            self._take(await self._subscription.next_msg(timeout=_EXPIRES_SECONDS))
            while self._subscription.pending_msgs and len(self._found) < most:
                self._take(await self._subscription.next_msg(timeout=_EXPIRES_SECONDS))
        except (TimeoutError, nats.errors.TimeoutError):
            self._open = 0
        found, self._found = self._found, []
        return found

    async def _keep_asking(self) -> None:
        """Asks when half of what was asked for has come, and anew when the request must have expired or got lost."""
        if self._open > _ASKED_AT_ONCE // 2 and time.monotonic() - self._asked < _EXPIRES_SECONDS:
            return
        request = {"batch": _ASKED_AT_ONCE, "expires": int(_EXPIRES_SECONDS * 1e9)}
        await self._nats.publish(self._subject, json.dumps(request).encode(), reply=self._inbox)
        self._open, self._asked = self._open + _ASKED_AT_ONCE, time.monotonic()

    def _take(self, message: Msg) -> None:
        status = (message.headers or {}).get("Status")
        if status is None:
            self._open -= 1
            self._found.append(message)
            return
        self._open = 0
        if status == "503" or (status == "409" and "Deleted" in (message.headers or {}).get("Description", "")):
            raise ConsumerGone(message.subject)

    async def close(self) -> None:
        """Gives back what has arrived and was not handed out, so that another replica has it at once."""
        if self._subscription is None or not self._nats.is_connected:
            return
        # What is under way arrives while the subscription drains; it drains when all of it is taken.
        draining = asyncio.create_task(self._subscription.drain())
        with suppress(nats.errors.Error, TimeoutError):
            while not draining.done():
                with suppress(nats.errors.TimeoutError, ConsumerGone):
                    self._take(await self._subscription.next_msg(timeout=_DRAIN_POLL_SECONDS))
            for message in self._found:
                await message.nak()
            await draining
