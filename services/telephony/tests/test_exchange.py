"""What an exchange tells, in order or not."""

import base64
import json

import pytest
import pytest_asyncio

from suki.telephony.v1 import telephony_pb2 as pb
from suki.telephony.v1.events_pb2 import CallAnswered, CallEnded, CallMissed, CallRouted
from suki.telephony.v1.telephony_pb2_grpc import TelephonyServiceStub
from suki_kit.db import new_id
from suki_kit.testing import employee, refused
from suki_telephony.exchange import signature

from .factories import OURS, Exchange, Office

CALLER = "+12025550143"
WAV = b"RIFF\x24\x00\x00\x00WAVEfmt " + bytes(64)


@pytest_asyncio.fixture(loop_scope="session")
async def office(harness, telephony) -> Office:
    return await Office(harness, telephony).open()


@pytest_asyncio.fixture(loop_scope="session")
async def exchange(telephony, office) -> Exchange:
    connection = pb.Connection(name="Desk exchange")
    return Exchange(telephony, await telephony.CreateConnection(pb.CreateConnectionRequest(connection=connection)))


async def calls(telephony) -> list[pb.Call]:
    return list((await telephony.ListCalls(pb.ListCallsRequest())).calls)


async def kinds(harness) -> list[type]:
    wanted = (CallRouted, CallAnswered, CallEnded, CallMissed)
    return [type(event) for event in await harness.published() if isinstance(event, wanted)]


async def test_a_call_goes_from_ringing_to_its_end(office, exchange, telephony, harness):
    agent = await office.hire()
    answer = await exchange.tell("incoming", "c-1", caller=CALLER)
    assert answer.route.employee_id == agent
    await exchange.tell("answered", "c-1", caller=CALLER, extension=answer.route.extension)
    await exchange.tell("ended", "c-1", caller=CALLER, answered=True, talk_seconds=42)
    (call,) = await calls(telephony)
    assert (call.state, call.talk_seconds, call.owner_id) == (pb.CALL_STATE_ENDED, 42, agent)
    assert await kinds(harness) == [CallRouted, CallAnswered, CallEnded]


async def test_a_call_nobody_answered_is_missed(office, exchange, telephony, harness):
    await office.hire()
    await exchange.tell("incoming", "c-1", caller=CALLER)
    await exchange.tell("ended", "c-1", caller=CALLER)
    assert [call.state for call in await calls(telephony)] == [pb.CALL_STATE_MISSED]
    assert await kinds(harness) == [CallRouted, CallMissed]


async def test_repeated_events_change_nothing(office, exchange, telephony, harness):
    await office.hire()
    for _ in range(2):
        await exchange.tell("incoming", "c-1", caller=CALLER)
        await exchange.tell("answered", "c-1", caller=CALLER)
        await exchange.tell("ended", "c-1", caller=CALLER, talk_seconds=10, event_id="end")
    assert len(await calls(telephony)) == 1
    assert await kinds(harness) == [CallRouted, CallAnswered, CallEnded]


async def test_events_in_the_wrong_order_end_in_the_same_call(office, exchange, telephony):
    agent = await office.hire()
    extension = (await office.call("")).extension
    await exchange.tell("ended", "c-1", caller=CALLER, talk_seconds=42, extension=extension)
    await exchange.tell("answered", "c-1", caller=CALLER, extension=extension)
    late = await exchange.tell("incoming", "c-1", caller=CALLER)
    call = next(call for call in await calls(telephony) if call.external_id == "c-1")
    assert (call.state, call.talk_seconds, call.owner_id) == (pb.CALL_STATE_ENDED, 42, agent)
    assert late.route.call_id == call.id


async def test_a_recording_can_be_played(office, exchange, telephony):
    await office.hire()
    await exchange.tell("incoming", "c-1", caller=CALLER)
    await exchange.tell("ended", "c-1", caller=CALLER, talk_seconds=5)
    await exchange.tell("recording", "c-1", caller=CALLER, audio=base64.b64encode(WAV).decode())
    (call,) = await calls(telephony)
    assert call.has_recording
    parts = [part async for part in telephony.DownloadRecording(pb.DownloadRecordingRequest(call_id=call.id))]
    assert b"".join(part.data for part in parts) == WAV
    assert parts[0].content_type == "audio/wav"


async def test_a_call_without_a_recording_says_so(office, exchange, telephony):
    await exchange.tell("incoming", "c-1", caller=CALLER)
    (call,) = await calls(telephony)
    with refused("RECORDING_NOT_FOUND"):
        async for _ in telephony.DownloadRecording(pb.DownloadRecordingRequest(call_id=call.id)):
            pass


async def test_a_forged_event_is_refused(exchange):
    with refused("BAD_SIGNATURE"):
        await exchange.send(b"{}", signature="0" * 64)


async def test_an_old_event_sent_again_is_refused(exchange):
    with refused("STALE_TIMESTAMP"):
        await exchange.send(b"{}", timestamp="1000", signature=signature(exchange.secret, "1000", b"{}"))


@pytest.mark.parametrize(
    ("body", "field"),
    [
        (b"not json", "body"),
        (b"{}", "event_id"),
        (json.dumps({"event": "exploded", "event_id": "1", "call_id": "c", "time": "2026-11-24T00:00:00Z"}).encode(), "event"),
        (json.dumps({"event": "ended", "event_id": "1", "call_id": "c", "time": "yesterday"}).encode(), "time"),
    ],
)
async def test_a_malformed_event_names_its_fields(exchange, body, field):
    with refused("MALFORMED_EVENT") as refusal:
        await exchange.send(body)
    assert field in refusal.fields


async def test_an_unknown_exchange_is_refused(exchange):
    exchange.id = str(new_id())
    with refused("CONNECTION_NOT_FOUND"):
        await exchange.send(b"{}")


async def test_the_manager_adds_the_outcome(office, exchange, telephony):
    await exchange.tell("incoming", "c-1", caller=CALLER)
    (call,) = await calls(telephony)
    changed = await telephony.SetCallOutcome(pb.SetCallOutcomeRequest(id=call.id, outcome="interested", note="wants an offer"))
    assert (changed.outcome, changed.outcome_note, changed.version) == ("interested", "wants an offer", call.version + 1)


async def test_another_office_sees_no_calls(office, exchange, harness):
    await exchange.tell("incoming", "c-1", caller=CALLER)
    stranger = harness.stub(TelephonyServiceStub, employee(**{"calls.*": "department", "presence.*": "department"}))
    assert not (await stranger.ListCalls(pb.ListCallsRequest())).calls
    assert not (await stranger.ListPresence(pb.ListPresenceRequest())).presences


async def test_presence_of_others_is_the_heads_matter(office, harness):
    agent = await office.hire()
    stranger = harness.stub(TelephonyServiceStub, employee(**{"presence.*": "own"}))
    with refused("PERMISSION_DENIED"):
        await stranger.SetPresence(pb.SetPresenceRequest(employee_id=agent, state=pb.PRESENCE_STATE_OFFLINE))


async def test_dialling_needs_an_extension(telephony):
    with refused("NO_EXTENSION"):
        await telephony.Dial(pb.DialRequest(phone=CALLER))


async def test_a_number_is_listed_once(telephony, office):
    with refused("NUMBER_TAKEN"):
        await office.telephony.CreateNumber(
            pb.CreateNumberRequest(number=pb.Number(phone=OURS, department_id=office.department))
        )
