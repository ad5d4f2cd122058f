"""Calls of a person who was erased are without number, name and recording; a new call from that number is a stranger's."""

import base64
import json

from suki.contacts.v1.events_pb2 import ContactErased
from suki.personal.v1 import personal_pb2 as per
from suki.personal.v1.personal_pb2_grpc import PersonalDataServiceStub
from suki.telephony.v1 import telephony_pb2 as pb
from suki_kit.testing import refused

from .factories import Exchange, Office

CALLER = "+12025550147"
WAV = b"RIFF\x24\x00\x00\x00WAVEfmt " + bytes(64)


async def test_calls_stay_without_who_it_was(harness, telephony):
    office = await Office(harness, telephony).open()
    connection = pb.Connection(name="Desk exchange")
    exchange = Exchange(telephony, await telephony.CreateConnection(pb.CreateConnectionRequest(connection=connection)))
    await office.hire()
    person = await office.know(CALLER)
    await exchange.tell("incoming", "c-1", caller=CALLER)
    await exchange.tell("ended", "c-1", caller=CALLER, talk_seconds=42)
    await exchange.tell("recording", "c-1", caller=CALLER, audio=base64.b64encode(WAV).decode())
    stub = harness.stub(PersonalDataServiceStub)
    told = [row async for row in stub.ExportPersonalData(per.ExportPersonalDataRequest(contact_id=person))]
    assert [(row.table, json.loads(row.row).get("client_phone")) for row in told] == [("calls", CALLER), ("callers", None)]

    for _ in range(2):
        await harness.hear(ContactErased(contact_id=person))
    (call,) = (await telephony.ListCalls(pb.ListCallsRequest())).calls
    assert (call.client_phone, call.contact_name, call.has_recording, call.talk_seconds) == ("", "", False, 42)
    with refused("RECORDING_NOT_FOUND"):
        _ = [part async for part in telephony.DownloadRecording(pb.DownloadRecordingRequest(call_id=call.id))]
    left = [row.table async for row in stub.ExportPersonalData(per.ExportPersonalDataRequest(contact_id=person))]
    assert left == ["calls"]
