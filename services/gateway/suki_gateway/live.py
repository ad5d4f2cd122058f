"""Live news: every event that a signed-in person may hear, pushed to their screens as server-sent events."""

import asyncio
import json
from collections import deque
from collections.abc import AsyncIterator
from contextlib import suppress
from dataclasses import dataclass, field

from google.protobuf import json_format
from nats.aio.client import Client as Nats
from nats.aio.msg import Msg
from nats.errors import Error as NatsError
from nats.js.api import AckPolicy, ConsumerConfig, DeliverPolicy

from suki_gateway.catalog import EVENT_TYPES
from suki_kit import telemetry
from suki_kit.auth import Caller
from suki_kit.db import new_id
from suki_kit.feed import ConsumerGone, Feed
from suki_kit.inbox import envelope_of
from suki_kit.outbox import STREAM

_REMEMBERED = 2000
_WAITING = 500
_BEAT_SECONDS = 15.0
_BATCH = 100
_FORGOTTEN_SECONDS = 60.0


@dataclass(frozen=True, slots=True)
class News:
    """An event as it goes to browsers. `number` is its place in the stream."""

    number: int
    permission: str
    owner_id: object
    department_id: object
    text: str

    def for_(self, caller: Caller) -> bool:
        return caller.may_reach(self.permission, self.owner_id, self.department_id)  # pyright: ignore[reportArgumentType]


@dataclass(eq=False)
class Listener:
    """One open screen. A listener that does not keep up is told to look afresh instead of hearing all."""

    caller: Caller
    queue: asyncio.Queue[News] = field(default_factory=lambda: asyncio.Queue(_WAITING))
    behind: bool = False

    def offer(self, news: News) -> None:
        if not news.for_(self.caller):
            return
        try:
            self.queue.put_nowait(news)
        except asyncio.QueueFull:
            self.behind = True


class Live:
    """Reads the stream from now on and hands each event to the screens whose people may see it."""

    def __init__(self, nats: Nats) -> None:
        self._nats = nats
        self._listeners: set[Listener] = set()
        self._recent: deque[News] = deque(maxlen=_REMEMBERED)
        self._last: int | None = None

    async def run(self) -> None:
        """Until cancelled. After an interruption it goes on behind the last event it had, neither leaving out nor repeating."""
        while True:
            try:
                feed = Feed(self._nats, STREAM, await self._new_consumer())
                try:
                    while True:
                        for message in await feed.batch(_BATCH):
                            self._take(message)
                finally:
                    await feed.close()
            except (ConsumerGone, NatsError, TimeoutError) as error:
                telemetry.log().warning("live news are interrupted", error=type(error).__name__)
            await asyncio.sleep(1)

    async def _new_consumer(self) -> str:
        """The name of one of this process alone, which the stream forgets when nobody asks any more."""
        stream = self._nats.jetstream()
        newest = (await stream.stream_info(STREAM)).state.last_seq
        self._last = newest if self._last is None else min(self._last, newest)
        config = ConsumerConfig(
            name=f"live-{new_id()}",
            deliver_policy=DeliverPolicy.BY_START_SEQUENCE,
            opt_start_seq=self._last + 1,
            ack_policy=AckPolicy.NONE,
            inactive_threshold=_FORGOTTEN_SECONDS,
            mem_storage=True,
        )
        return (await stream.add_consumer(STREAM, config)).name

    def _take(self, message: Msg) -> None:
        self._last = message.metadata.sequence.stream
        kind = EVENT_TYPES.get(message.subject)
        if kind is None:
            return
        event_type, permission = kind
        envelope = envelope_of(message.headers or {})
        body = {
            "type": message.subject,
            "time": envelope.time.isoformat(),
            "actor": envelope.actor,
            "event": json_format.MessageToDict(event_type.FromString(message.data)),
        }
        text = json.dumps(body, ensure_ascii=False)
        news = News(self._last, permission, envelope.owner_id, envelope.department_id, text)
        self._recent.append(news)
        for listener in self._listeners:
            listener.offer(news)

    async def listen(self, caller: Caller, last_number: int | None) -> AsyncIterator[str]:
        """Server-sent events for one screen: first what it missed since `last_number`, then what comes.

        "reset" tells the screen to read everything anew, when too much was missed.
        """
        listener = Listener(caller)
        self._listeners.add(listener)
        try:
            yield "retry: 2000\n\n"
            for text in self._missed(caller, last_number):
                yield text
            while True:
                yield await self._next(listener)
        finally:
            self._listeners.discard(listener)

    def _missed(self, caller: Caller, last_number: int | None) -> list[str]:
        if last_number is None:
            return []
        if not self._recent or self._recent[0].number > last_number + 1:
            return [_RESET]
        return [_as_text(news) for news in self._recent if news.number > last_number and news.for_(caller)]

    async def _next(self, listener: Listener) -> str:
        if listener.behind:
            listener.behind, listener.queue = False, asyncio.Queue(_WAITING)
            return _RESET
        with suppress(TimeoutError):
            return _as_text(await asyncio.wait_for(listener.queue.get(), _BEAT_SECONDS))
        return ": beat\n\n"


_RESET = "event: reset\ndata: {}\n\n"


def _as_text(news: News) -> str:
    return f"id: {news.number}\ndata: {news.text}\n\n"
