"""Who takes a call: decided from telephony's own copies, so that a call is routed whoever else is away."""

from dataclasses import dataclass
from datetime import datetime
from itertools import product
from typing import Any
from uuid import UUID

import asyncpg
import grpc
from prometheus_client import Counter

from suki.contacts.v1.contacts_pb2 import ResolveCallerRequest
from suki.contacts.v1.contacts_pb2_grpc import ContactsServiceStub
from suki.telephony.v1 import telephony_pb2 as pb
from suki.telephony.v1.events_pb2 import CallRouted
from suki_kit import clock, telemetry
from suki_kit.db import Database
from suki_kit.errors import Unavailable
from suki_kit.hot import HotPath
from suki_kit.insert import new_row
from suki_kit.peers import Peers
from suki_kit.phones import InvalidPhone, normal_phone
from suki_kit.values import text
from suki_telephony import convert, queries, service
from suki_telephony.errors import NumberNotFound
from suki_telephony.models import Call
from suki_telephony.settings import Settings
from suki_telephony.switchboard import Choice, Switchboard

_NUMBERS_SECONDS = 5.0
_CALLERS = _NOBODY, _NEW, _KNOWN = "without a card", "new", "known"

ROUTED = Counter("suki_calls_routed_total", "Incoming calls, by why somebody was chosen and by who calls", ["reason", "caller"])
# There from the start, else the first of each would not count as an increase.
for _reason, _caller in product(convert.REASONS, _CALLERS):
    ROUTED.labels(_reason, _caller)


@dataclass(frozen=True, slots=True)
class Card:
    """Whose number it is, as far as it is known."""

    contact_id: UUID | None = None
    name: str = ""
    new: bool = False
    responsible_id: UUID | None = None
    last_spoken_id: UUID | None = None


class Router:
    """Routes calls. It needs Postgres; Redis and contacts may be away for a while."""

    def __init__(self, db: Database, hot: HotPath, switchboard: Switchboard, peers: Peers, settings: Settings) -> None:
        self._db = db
        self._hot = hot
        self._switchboard = switchboard
        self._contacts = peers.stub(ContactsServiceStub)
        self._settings = settings
        self._numbers: dict[str, Any] = {}
        self._numbers_until: datetime | None = None

    async def route(self, external_id: str, caller: str, dialled: str) -> pb.RouteCallResponse:
        """Gives the call to somebody, writes it down and tells of it. The same call again has the same answer.

        A queued call that is asked for again is given to whoever is free by then. Raises NumberNotFound.
        """
        number = await self._number(dialled)
        phone = self._phone(caller)
        card = await self._known(phone)
        choice = await self._switchboard.choose(number.department_id, card.last_spoken_id, card.responsible_id)
        if card.contact_id is None and phone:
            card = await self.resolve(phone, number.source_id, choice.employee_id, number.department_id)
        row = _incoming(external_id, phone, number, card, choice)
        message = convert.call(row)
        try:
            await self._hot.insert_told(row, CallRouted(call=message))
        except asyncpg.UniqueViolationError as error:
            if getattr(error, "constraint_name", "") != "uq_calls_external_id":
                raise
            return await self._again(external_id, choice)
        ROUTED.labels(choice.reason, _kind(card)).inc()
        return convert.route(row, choice.extension)

    async def _again(self, external_id: str, choice: Choice) -> pb.RouteCallResponse:
        """The call is known: it keeps its agent; one in the queue gets the chosen one."""
        async with self._db.transaction() as session:
            row, assigned = await service.assign_queued(session, external_id, choice)
            extension = await service.extension_of(session, row.owner_id)
        if not assigned:
            await self._switchboard.release(choice.employee_id)
        return convert.route(row, extension)

    async def _number(self, dialled: str) -> Any:
        """Our number's row, from a copy that is a few seconds old at most."""
        now = clock.now()
        if self._numbers_until is None or now.timestamp() > self._numbers_until.timestamp():
            async with self._db.connection() as connection:
                self._numbers = {row.phone: row for row in await queries.numbers(connection)}
            self._numbers_until = datetime.fromtimestamp(now.timestamp() + _NUMBERS_SECONDS, now.tzinfo)
        number = self._numbers.get(normal_phone(dialled, self._settings.phone_region, "dialled"))
        if number is None:
            raise NumberNotFound(dialled=dialled)
        return number

    def _phone(self, caller: str) -> str:
        """E.164; empty for a withheld number and for one that nobody could call back: the call is routed all the same."""
        try:
            return normal_phone(caller, self._settings.phone_region) if caller else ""
        except InvalidPhone:
            return ""

    async def _known(self, phone: str) -> Card:
        if not phone:
            return Card()
        row = await self._hot.fetch_one(queries.KNOWN_CALLER, {"phone": phone})
        if row is None:
            return Card()
        return Card(row["contact_id"], row["contact_name"], False, row["responsible_id"], row["last_spoken_id"])

    async def resolve(self, phone: str, source_id: UUID | None, owner_id: UUID | None, department_id: UUID | None) -> Card:
        """The card of a new number, made by contacts; nobody's when contacts does not answer in time."""
        request = ResolveCallerRequest(
            phone=phone, source_id=text(source_id), owner_id=text(owner_id), department_id=text(department_id)
        )
        try:
            answer = await self._contacts.ResolveCaller(request, timeout=self._settings.resolve_seconds)
        except (grpc.aio.AioRpcError, Unavailable) as error:
            reason = error.code().name if isinstance(error, grpc.aio.AioRpcError) else error.reason
            telemetry.log().warning("contacts does not answer; the card follows", reason=reason)
            return Card()
        return Card(UUID(answer.contact.id), answer.contact.display_name, answer.created)


def _kind(card: Card) -> str:
    """Of the caller, for the metric."""
    if card.contact_id is None:
        return _NOBODY
    return _NEW if card.new else _KNOWN


def _incoming(external_id: str, phone: str, number: Any, card: Card, choice: Choice) -> Call:
    return new_row(
        Call,
        external_id=external_id,
        direction=pb.CALL_DIRECTION_INCOMING,
        state=pb.CALL_STATE_RINGING if choice.employee_id else pb.CALL_STATE_QUEUED,
        client_phone=phone,
        our_phone=number.phone,
        contact_id=card.contact_id,
        contact_name=card.name,
        new_contact=card.new,
        owner_id=choice.employee_id,
        department_id=choice.department_id or number.department_id,
        reason=convert.REASONS[choice.reason],
        source_id=number.source_id,
        start_time=clock.now(),
    )
