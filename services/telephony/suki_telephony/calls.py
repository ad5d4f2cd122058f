"""What exchanges tell and are told: events become states of calls, an order becomes an outgoing call."""

from contextlib import suppress
from datetime import datetime
from typing import Any
from uuid import UUID

import httpx
import obstore
from obstore.exceptions import NotFoundError
from obstore.store import ObjectStore

from suki.telephony.v1 import telephony_pb2 as pb
from suki.telephony.v1.events_pb2 import CallRouted
from suki_kit import clock
from suki_kit.auth import Caller
from suki_kit.db import Database, new_id
from suki_kit.insert import insert_told, new_row
from suki_kit.merges import follow_cards
from suki_kit.phones import InvalidPhone, normal_phone
from suki_kit.values import uuid
from suki_telephony import convert, exchange, queries, service
from suki_telephony.errors import ExchangeUnavailable, NoExchange, NoExtension
from suki_telephony.exchange import ExchangeEvent
from suki_telephony.models import Call
from suki_telephony.routing import Router
from suki_telephony.switchboard import Switchboard

_ENDINGS = {"audio/wav": "wav", "audio/mpeg": "mp3", "audio/ogg": "ogg"}
CONTENT_TYPES = {ending: content_type for content_type, ending in _ENDINGS.items()}


async def delete_recording(store: Any, path: str) -> None:
    """Deleting what is not there is no error."""
    with suppress(NotFoundError, FileNotFoundError):
        await obstore.delete_async(store, path)


class Calls:
    """Takes the events of exchanges and gives them orders."""

    def __init__(self, db: Database, router: Router, switchboard: Switchboard, store: ObjectStore, region: str) -> None:
        self._db, self._router, self._switchboard, self._store, self._region = db, router, switchboard, store, region
        self._client = httpx.AsyncClient()

    async def close(self) -> None:
        await self._client.aclose()

    async def handle(self, request: pb.HandlePbxEventRequest, now: datetime) -> pb.HandlePbxEventResponse:
        """Checks the signature, and does what the event says once. An incoming call is routed."""
        connection_id = UUID(request.connection_id)
        async with self._db.connection() as connection:
            sender = await queries.connection_with_secret(connection, connection_id)
        exchange.check_signature(sender.secret, request.timestamp, request.body, request.signature, now)
        event = exchange.parse(request.body)
        if event.event == "incoming":
            route = await self._router.route(event.call_id, event.caller, event.dialled)
            return pb.HandlePbxEventResponse(route=route)
        await self._note(connection_id, event)
        return pb.HandlePbxEventResponse()

    async def _note(self, connection_id: UUID, event: ExchangeEvent) -> None:
        path = await self._keep(event) if event.event == "recording" else ""
        async with self._db.transaction() as session:
            if not await service.take_event(session, connection_id, event.event_id, clock.now()):
                return
            row = await service.ensure_call(session, event, *self._phones(event))
            match event.event:
                case "answered":
                    await service.answer_call(session, row, event.extension, event.time)
                case "ended":
                    await service.end_call(session, row, event)
                case "recording":
                    await service.store_recording(session, row, path)
        await self._switchboard.release(row.owner_id)

    def _phones(self, event: ExchangeEvent) -> tuple[str, str]:
        """The client's number, empty when it is none, and ours."""
        try:
            client = normal_phone(event.caller, self._region) if event.caller else ""
        except InvalidPhone:
            client = ""
        try:
            return client, normal_phone(event.dialled, self._region, "dialled")
        except InvalidPhone:
            return client, event.dialled

    async def _keep(self, event: ExchangeEvent) -> str:
        """Stores the recording under a name made of the event, so that the same one again is the same file."""
        path = f"recordings/{event.time:%Y/%m}/{event.event_id.replace('/', '_')}.{_ENDINGS[event.content_type]}"
        await obstore.put_async(self._store, path, event.audio)
        return path

    async def dial(self, caller: Caller, request: Any) -> pb.Call:
        """Has the exchange ring the caller's extension, then the number.

        Raises NoExtension, NoExchange and ExchangeUnavailable.
        """
        phone = normal_phone(request.phone, self._region)
        async with self._db.connection() as connection:
            extension = await service.extension_of(connection, caller.id)
            if not extension:
                raise NoExtension()
            sender = await queries.commanded_connection(connection)
            if sender is None:
                raise NoExchange()
            known = await queries.known_caller(connection, phone)
            row = _outgoing(caller, phone, request, known)
            await follow_cards(connection, row, "contact_id")
            message = convert.call(row)
            await insert_told(connection, row, CallRouted(call=message))
        order = {"command": "dial", "call_id": row.external_id, "extension": extension, "number": phone}
        try:
            await exchange.command(self._client, sender, order, clock.now())
        except ExchangeUnavailable:
            async with self._db.transaction() as session:
                await service.fail_call(session, row.id, clock.now())
            raise
        finally:
            self._switchboard.changed()
        return message


def _outgoing(caller: Caller, phone: str, request: Any, known: Any) -> Call:
    return new_row(
        Call,
        external_id=f"out-{new_id()}",
        direction=pb.CALL_DIRECTION_OUTGOING,
        state=pb.CALL_STATE_RINGING,
        client_phone=phone,
        our_phone="",
        contact_id=uuid(request.contact_id) or (known.contact_id if known else None),
        contact_name=known.contact_name if known else "",
        owner_id=caller.id,
        department_id=caller.department_id,
        start_time=clock.now(),
        deal_id=uuid(request.deal_id),
    )
