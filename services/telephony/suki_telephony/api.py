"""The gRPC methods of telephony: open the transaction, call one service function, convert."""

from uuid import UUID

import obstore
import sqlalchemy as sa
from obstore.store import ObjectStore

from suki.telephony.v1 import telephony_pb2 as pb
from suki.type.v1.type_pb2 import FileChunk
from suki_kit import clock
from suki_kit.db import Database, page_size
from suki_kit.exporting import file_of
from suki_kit.phones import normal_phone
from suki_kit.rpc import caller_of
from suki_kit.values import masked_fields, period, uuid
from suki_telephony import convert, exporting, queries, service
from suki_telephony.calls import CONTENT_TYPES, Calls
from suki_telephony.models import Call
from suki_telephony.routing import Router
from suki_telephony.switchboard import Switchboard

_CHUNK = 64 * 1024


def _fitting(request: pb.ListCallsRequest | pb.ExportCallsRequest) -> list[sa.ColumnElement[bool]]:
    conditions = [getattr(Call, f) == UUID(getattr(request, f)) for f in ("contact_id", "owner_id") if getattr(request, f)]
    start, end = period(request.period)
    conditions += [Call.state.in_(request.states)] if request.states else []
    conditions += [Call.start_time >= start] if start else []
    conditions += [Call.start_time < end] if end else []
    return conditions


class TelephonyApi:
    def __init__(
        self, db: Database, router: Router, calls: Calls, switchboard: Switchboard, store: ObjectStore, region: str
    ) -> None:
        self.db, self.router, self.calls, self.switchboard = db, router, calls, switchboard
        self.store, self.region = store, region

    async def RouteCall(self, request, context):
        return await self.router.route(request.external_id, request.caller, request.dialled)

    async def HandlePbxEvent(self, request, context):
        return await self.calls.handle(request, clock.now())

    async def Dial(self, request, context):
        return await self.calls.dial(caller_of(context), request)

    async def SetPresence(self, request, context):
        caller = caller_of(context)
        async with self.db.transaction() as session:
            employee_id = uuid(request.employee_id) or caller.require_employee()
            presence = await service.set_presence(session, caller, employee_id, request.state, clock.now())
        await self.switchboard.sync()
        return presence

    async def ListPresence(self, request, context):
        async with self.db.connection() as connection:
            agents = await queries.presences(connection, caller_of(context), clock.now())
        return pb.ListPresenceResponse(presences=map(convert.presence, agents))

    async def GetCall(self, request, context):
        async with self.db.connection() as connection:
            return convert.call(await queries.call(connection, caller_of(context), UUID(request.id)))

    async def ListCalls(self, request, context):
        conditions, size = _fitting(request), page_size(request.page_size)
        async with self.db.connection() as connection:
            rows, token = await queries.list_calls(connection, caller_of(context), conditions, size, request.page_token)
        return pb.ListCallsResponse(calls=map(convert.call, rows), next_page_token=token)

    async def ExportCalls(self, request, context):
        async with self.db.connection() as connection:
            rows = exporting.pages(connection, caller_of(context), _fitting(request))
            async for part in file_of("calls", not request.csv, exporting.TITLES, rows):
                yield part

    async def SetCallOutcome(self, request, context):
        values = {"outcome": request.outcome, "outcome_note": request.note}
        if request.deal_id:
            values["deal_id"] = UUID(request.deal_id)
        async with self.db.transaction() as session:
            return await service.set_outcome(session, caller_of(context), UUID(request.id), values)

    async def DownloadRecording(self, request, context):
        async with self.db.connection() as connection:
            path = await queries.recording_of(connection, caller_of(context), UUID(request.call_id))
        found = await obstore.get_async(self.store, path)
        ending = path.rpartition(".")[2]
        first = FileChunk(file_name=f"{request.call_id}.{ending}", content_type=CONTENT_TYPES[ending], size=found.meta["size"])
        yield first
        async for part in found.stream(min_chunk_size=_CHUNK):
            yield FileChunk(data=bytes(part))

    async def CreateNumber(self, request, context):
        number = request.number
        values = {"phone": normal_phone(number.phone, self.region, "number.phone"), "name": number.name}
        values |= {"source_id": uuid(number.source_id), "department_id": UUID(number.department_id)}
        async with self.db.transaction() as session:
            return await service.create_number(session, values, uuid(request.request_id))

    async def UpdateNumber(self, request, context):
        number = request.number
        values = {"name": number.name, "source_id": uuid(number.source_id), "department_id": uuid(number.department_id)}
        fields = masked_fields(number, request.update_mask, values)
        async with self.db.transaction() as session:
            changes = {field: values[field] for field in fields}
            return await service.update_number(session, UUID(number.id), number.version, changes)

    async def ListNumbers(self, request, context):
        async with self.db.connection() as connection:
            return pb.ListNumbersResponse(numbers=map(convert.number, await queries.numbers(connection)))

    async def CreateConnection(self, request, context):
        async with self.db.transaction() as session:
            return await service.create_connection(session, request.connection.name, request.connection.command_url)

    async def ListConnections(self, request, context):
        async with self.db.connection() as connection:
            return pb.ListConnectionsResponse(connections=map(convert.connection, await queries.connections(connection)))
