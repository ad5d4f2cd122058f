"""A stream of activity whose every id is known beforehand, so that afterwards nothing can hide: calls, forms, moved deals."""

import asyncio
import uuid
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from suki.pipeline.v1 import pipeline_pb2 as pipeline
from suki_platform.client import raise_refusal
from suki_platform.demo.company import MAIN_LINE, Company
from suki_platform.exchange import Exchange

from .people import Person, patiently

_LINES = 3
_CALLS = 24
_FORMS = 4
_MOVES = 6
_PAUSE_SECONDS = 0.15
_DESK = "101"


@dataclass
class Call:
    """A stranger calls; every third one is not answered."""

    external_id: str
    phone: str
    answered: bool


@dataclass
class Form:
    """Of the website, which sends it twice."""

    email: str
    request_id: str = field(default_factory=lambda: str(uuid.uuid4()))


@dataclass
class Move:
    """A deal that is moved to In progress, and where the offer goes."""

    email: str
    deal: pipeline.Deal = field(default_factory=pipeline.Deal)


class ScriptedDay:
    """The day named so. `number` (0 to 89) keeps its numbers apart from those of other days."""

    def __init__(self, name: str, number: int) -> None:
        self.name = name
        self.calls = [Call(f"{name}-call-{n}", f"+1415555{1000 + 100 * number + n}", n % 3 > 0) for n in range(_CALLS)]
        self.forms = [Form(f"form{n}@{name}.example") for n in range(_FORMS)]
        self.moves = [Move(f"client{n}@{name}.example") for n in range(_MOVES)]

    async def prepare(self, admin: Person, company: Company) -> None:
        """The cards and deals that will be moved."""
        for move in self.moves:
            card = await admin.makes_card(first_name="Client", last_name=self.name, emails=[move.email])
            lines = [pipeline.DealLine(product_id=company.products[0].id, quantity="1")]
            owner = company.employees["Maria Santos"]
            move.deal = await admin.makes_deal(title=move.email, contact_id=card.id, owner_id=owner.id, lines=lines)

    @asynccontextmanager
    async def going_on(self, admin: Person, exchange: Exchange, company: Company) -> AsyncIterator[None]:
        """All of it happens beside the block, which begins in the midst of it; ends when all of it is done."""
        begun = asyncio.Event()
        async with asyncio.TaskGroup() as group:
            for line in range(_LINES):
                group.create_task(self._ring(self.calls[line::_LINES], exchange, begun))
            group.create_task(self._fill_in(admin, company))
            group.create_task(self._move(admin))
            await begun.wait()
            yield

    async def _ring(self, calls: Sequence[Call], exchange: Exchange, begun: asyncio.Event) -> None:
        for number, call in enumerate(calls):
            if number == 2:
                begun.set()
            told = (call.external_id, call.phone, MAIN_LINE)
            route = await exchange.ring(call.phone, MAIN_LINE, call.external_id)
            extension = route.get("extension") or _DESK
            if call.answered:
                await exchange.answer(*told, extension)
                await asyncio.sleep(_PAUSE_SECONDS)
            await exchange.hang_up(*told, talk_seconds=20 * call.answered, extension=extension * call.answered)
            await asyncio.sleep(_PAUSE_SECONDS)

    async def _fill_in(self, admin: Person, company: Company) -> None:
        for form in (form for form in self.forms for _ in range(2)):
            body = {"name": f"Visitor {self.name}", "email": form.email, "request_id": form.request_id, "source": "Website"}

            async def send(body: dict[str, str] = body) -> None:
                key = {"Authorization": f"Bearer {company.website_key}"}
                raise_refusal(await admin.suki.http.post("/hooks/leads", json=body, headers=key))

            await patiently(send)
            await asyncio.sleep(_PAUSE_SECONDS)

    async def _move(self, admin: Person) -> None:
        for move in self.moves:
            await admin.moves_deal(move.deal, "In progress")
            await asyncio.sleep(_PAUSE_SECONDS)
