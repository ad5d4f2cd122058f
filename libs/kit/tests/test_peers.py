"""Calling another service."""

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import grpc
import pytest
from google.protobuf.timestamp_pb2 import Timestamp

from suki.staff.v1 import staff_pb2
from suki_kit import peers as peers_module
from suki_kit import telemetry
from suki_kit.auth import Caller, acting_as, set_caller
from suki_kit.errors import NotInstalled, Unavailable
from suki_kit.peers import Peers
from suki_kit.rpc import caller_of
from suki_kit.stand_in import stand_in
from suki_kit.testing import employee, refused, service_caller, token_of

from .serving import serving
from .suki_trial.contract import CreateNoteRequest, GetNoteRequest, Note, TrialServiceStub, WaitRequest


class Staff:
    """Gives tokens that hold for `seconds`, and keeps the credentials it was asked with."""

    def __init__(self, seconds: float = 900) -> None:
        self.seconds = seconds
        self.asked: list[str] = []
        self.silent = False

    async def IssueToken(self, request, context):
        self.asked.append(request.credential)
        while self.silent:
            await asyncio.sleep(0.05)
        token = token_of(service_caller(f"trial-{len(self.asked)}"))
        return staff_pb2.IssueTokenResponse(token=token, expire_time=Timestamp(seconds=int(time.time() + self.seconds)))


@pytest.fixture(autouse=True)
def nobody():
    set_caller(None)


@asynccontextmanager
async def peers_of(**addresses: str) -> AsyncIterator[Peers]:
    peers = Peers(addresses, "svc_trial_key")
    yield peers
    await peers.close()


async def who(request: Any, context: Any) -> Any:
    return Note(title=caller_of(context).actor)


async def ask(peers: Peers) -> str:
    return (await peers.stub(TrialServiceStub).GetNote(GetNoteRequest())).title


async def test_a_module_that_is_left_out_is_not_called():
    peers = Peers({}, "svc_trial_key", left_out=frozenset({"trial"}))
    with pytest.raises(NotInstalled, match="trial is not installed"):
        peers.stub(TrialServiceStub)
    await peers.close()


async def test_a_service_fetches_its_own_token_with_its_key_once():
    staff = Staff()
    async with (
        stand_in("staff", staff) as address,
        serving(GetNote=who) as trial,
        peers_of(staff=address, trial=trial) as peers,
    ):
        assert await asyncio.gather(*(ask(peers) for _ in range(5))) == ["service:trial-1"] * 5
    assert staff.asked == ["svc_trial_key"]


async def test_an_own_token_is_renewed_before_it_ends():
    staff = Staff(seconds=peers_module._RENEW_BEFORE_SECONDS - 10)
    async with stand_in("staff", staff) as address, peers_of(staff=address) as peers:
        first = await peers.own_token()
        assert await peers.own_token() != first
        staff.seconds = 900
        third = await peers.own_token()
        assert await peers.own_token() == third
    assert len(staff.asked) == 3


@pytest.mark.parametrize("zone", ["Asia/Manila", "America/New_York"])
async def test_the_end_of_a_token_does_not_depend_on_the_machines_time_zone(monkeypatch, zone):
    monkeypatch.setenv("TZ", zone)
    time.tzset()
    staff = Staff(seconds=900)
    try:
        async with stand_in("staff", staff) as address, peers_of(staff=address) as peers:
            await peers.own_token()
            await peers.own_token()
            assert len(staff.asked) == 1
            staff.seconds = 10
            monkeypatch.setattr(peers_module, "_RENEW_BEFORE_SECONDS", 900)
            peers._renew_time = 0
            await peers.own_token()
            await peers.own_token()
            assert len(staff.asked) == 3
    finally:
        monkeypatch.undo()
        time.tzset()


async def test_an_own_token_is_kept_while_staff_is_away():
    staff = Staff(seconds=60)
    async with stand_in("staff", staff) as address:
        peers = Peers({"staff": address}, "svc_trial_key")
        token = await peers.own_token()
    assert await peers.own_token() == token
    await peers.close()


async def test_calls_do_not_each_wait_for_a_staff_that_is_silent():
    staff = Staff(seconds=60)
    async with stand_in("staff", staff) as address, peers_of(staff=address) as peers:
        token = await peers.own_token()
        staff.silent = True
        assert await asyncio.gather(*(peers.own_token() for _ in range(5))) == [token] * 5
        assert await peers.own_token() == token
        assert len(staff.asked) == 2


async def test_without_staff_there_is_no_first_token():
    async with peers_of(staff="127.0.0.1:1") as peers:
        with pytest.raises(Unavailable):
            await peers.own_token()


async def test_a_call_for_a_person_carries_the_persons_token():
    ada = employee(**{"notes.read": "own"})
    async with serving(GetNote=who) as trial, peers_of(trial=trial) as peers:
        with acting_as(Caller(ada.actor, ada.id, token=token_of(ada))):
            assert await ask(peers) == ada.actor


async def test_a_consumer_or_job_calls_as_its_service():
    async with (
        stand_in("staff", Staff()) as address,
        serving(GetNote=who) as trial,
        peers_of(staff=address, trial=trial) as peers,
    ):
        with acting_as(service_caller("trial")):
            assert await ask(peers) == "service:trial-1"


async def test_a_stream_carries_the_token_as_well():
    async def watch(request, context):
        yield await who(request, context)

    async with stand_in("staff", Staff()) as address, serving(WatchNotes=watch) as trial:
        async with peers_of(staff=address, trial=trial) as peers:
            titles = [note.title async for note in peers.stub(TrialServiceStub).WatchNotes(GetNoteRequest())]
    assert titles == ["service:trial-1"]


async def test_a_call_carries_the_trace(traced):
    async def trace_of(request, context):
        return Note(title=format(telemetry.trace.get_current_span().get_span_context().trace_id, "032x"))

    async with stand_in("staff", Staff()) as address, serving(GetNote=trace_of) as trial:
        async with peers_of(staff=address, trial=trial) as peers:
            with telemetry.tracer.start_as_current_span("request") as span:
                assert await ask(peers) == format(span.get_span_context().trace_id, "032x")


async def test_a_call_has_a_deadline(monkeypatch):
    async def endless(request, context):
        await asyncio.sleep(60)

    async with stand_in("staff", Staff()) as address, serving(Wait=endless) as trial:
        async with peers_of(staff=address, trial=trial) as peers:
            with pytest.raises(grpc.aio.AioRpcError) as late:
                await peers.stub(TrialServiceStub).Wait(WaitRequest(), timeout=0.1)
    assert late.value.code() == grpc.StatusCode.DEADLINE_EXCEEDED


class Restarting:
    """A replica that goes away in the middle of its first calls."""

    def __init__(self, failures: int) -> None:
        self.failures = failures
        self.calls = 0

    async def answer(self, request: Any, context: Any) -> Any:
        self.calls += 1
        if self.calls <= self.failures:
            raise Unavailable()
        return Note(title="answered")


async def test_what_may_be_repeated_is_repeated_when_a_replica_goes_away():
    replica = Restarting(failures=2)
    async with stand_in("staff", Staff()) as address, serving(GetNote=replica.answer) as trial:
        async with peers_of(staff=address, trial=trial) as peers:
            assert await ask(peers) == "answered"
    assert replica.calls == 3


async def test_what_may_not_be_repeated_is_told_to_the_caller():
    replica = Restarting(failures=1)
    async with stand_in("staff", Staff()) as address, serving(CreateNote=replica.answer) as trial:
        async with peers_of(staff=address, trial=trial) as peers:
            with refused("UNAVAILABLE"):
                await peers.stub(TrialServiceStub).CreateNote(CreateNoteRequest(note=Note(title="one")))
    assert replica.calls == 1


async def test_calls_go_on_through_a_restart():
    async with stand_in("staff", Staff()) as address:
        async with serving(GetNote=who) as trial:
            peers = Peers({"staff": address, "trial": trial}, "svc_trial_key")
            await ask(peers)
        async with serving(trial, GetNote=who):
            assert await asyncio.gather(*(ask(peers) for _ in range(10))) == ["service:trial-1"] * 10
        await peers.close()
