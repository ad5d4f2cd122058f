"""The guard before each method, and how errors are told."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from types import SimpleNamespace
from typing import Any, cast

import grpc
import pytest
from google.protobuf import descriptor_pool
from grpc_health.v1 import health_pb2, health_pb2_grpc
from grpc_reflection.v1alpha import reflection_pb2, reflection_pb2_grpc
from prometheus_client import REGISTRY

from suki_kit import telemetry
from suki_kit.auth import TokenVerifier
from suki_kit.errors import InvalidInput
from suki_kit.rpc import RpcServer, caller_of
from suki_kit.testing import PUBLIC_KEY, employee, refused, service_caller, sign, token_of

from .conftest import until
from .serving import calling, implementation, serving, trial
from .suki_trial.contract import (
    TRIAL_SERVICE,
    CreateNoteRequest,
    GetNoteRequest,
    Note,
    Rules,
    TrialServiceStub,
    WaitRequest,
    compiled,
)
from .suki_trial.models import NoteNotFound
from .test_auth import other_key

READER = employee(**{"notes.read": "own"})
WRITER = employee(**{"notes.*": "all"})


async def crash(request: Any, context: Any) -> Any:
    raise RuntimeError("the password is swordfish")


async def not_found(request: Any, context: Any) -> Any:
    raise NoteNotFound(note_id=request.id)


async def test_a_call_with_the_permission_is_answered_as_its_caller():
    callers = []

    async def get(request, context):
        callers.append(caller_of(context))
        return Note(id=request.id)

    async with trial(READER, GetNote=get) as stub:
        assert await stub.GetNote(GetNoteRequest(id="1")) == Note(id="1")
    assert callers == [READER]


async def test_calls_at_the_same_time_do_not_mix_their_callers():
    async def get(request, context):
        await asyncio.sleep(0.01)
        return Note(title=caller_of(context).actor)

    async with serving(GetNote=get) as address:

        async def ask(caller):
            async with calling(address, caller) as stub:
                return (await stub.GetNote(GetNoteRequest())).title

        callers = [employee(**{"notes.read": "own"}) for _ in range(10)]
        assert await asyncio.gather(*map(ask, callers)) == [caller.actor for caller in callers]


@pytest.mark.parametrize(
    "token",
    ["", "nonsense", sign(other_key(), WRITER, 60), token_of(WRITER, lifetime_seconds=-1)],
    ids=["missing", "malformed", "forged", "expired"],
)
async def test_a_call_without_a_valid_token_is_refused(token):
    async with serving() as address, calling(address, token=token) as stub:
        with refused("UNAUTHENTICATED") as refusal:
            await stub.GetNote(GetNoteRequest())
        assert refusal.code == grpc.StatusCode.UNAUTHENTICATED
        with refused("UNAUTHENTICATED"):
            await stub.Keep(Rules())


async def test_a_public_method_needs_no_token_but_takes_no_forged_one():
    async with serving() as address:
        async with calling(address) as stub:
            assert (await stub.Wait(WaitRequest())).title == "answered"
        async with calling(address, token="nonsense") as stub:
            with refused("UNAUTHENTICATED"):
                await stub.Wait(WaitRequest())


async def test_any_signed_in_caller_may_call_what_asks_for_no_more():
    async with trial(employee()) as stub:
        await stub.Keep(Rules(required="x", present=Note(title="one")))


async def test_permission_is_asked_before_existence_and_before_the_request_is_looked_at():
    async with trial(READER, CreateNote=not_found) as stub:
        with refused("PERMISSION_DENIED") as refusal:
            await stub.CreateNote(CreateNoteRequest())
    assert refusal.metadata == {"permission": "notes.write"}


async def test_a_request_that_breaks_rules_does_not_reach_the_method():
    async with trial(READER, Keep=crash) as stub:
        with refused("INVALID_INPUT") as refusal:
            await stub.Keep(Rules(present=Note(), day="today", few=["long one"]))
    assert refusal.code == grpc.StatusCode.INVALID_ARGUMENT
    assert set(refusal.fields) == {"required", "present.title", "day", "few"}


async def test_an_error_is_told_with_its_reason_details_and_fields():
    async def taken(request, context):
        raise InvalidInput("Choose another title.", fields={"note.title": "is taken"}, existing_id=7)

    async with trial(WRITER, CreateNote=taken) as stub:
        with refused("INVALID_INPUT") as refusal:
            await stub.CreateNote(CreateNoteRequest(note=Note(title="one")))
    assert (refusal.message, refusal.metadata) == ("Choose another title.", {"existing_id": "7"})
    assert refusal.fields == {"note.title": "is taken"}


async def test_an_unexpected_error_gives_a_reference_and_nothing_else_away(traced, capsys):
    async with trial(READER, GetNote=crash) as stub:
        with refused("INTERNAL_ERROR") as refusal:
            await stub.GetNote(GetNoteRequest())
    assert refusal.code == grpc.StatusCode.INTERNAL
    assert "swordfish" not in refusal.message
    assert int(refusal.metadata["trace_id"], 16)
    assert refusal.metadata["trace_id"] in refusal.message


async def test_a_call_continues_its_callers_trace(traced):
    traces = []

    async def get(request, context):
        traces.append(telemetry.trace.get_current_span().get_span_context().trace_id)
        return Note()

    trace_id = "4bf92f3577b34da6a3ce929d0e0e4736"
    async with serving(GetNote=get) as address:
        async with calling(address, READER, traceparent=f"00-{trace_id}-00f067aa0ba902b7-01") as stub:
            await stub.GetNote(GetNoteRequest())
    assert [format(trace, "032x") for trace in traces] == [trace_id]


async def test_what_another_service_refused_is_told_as_it_said_it():
    async with trial(READER, GetNote=not_found) as other:

        async def ask_other(request, context):
            return await other.GetNote(request)

        async with trial(READER, GetNote=ask_other) as stub:
            with refused("NOTE_NOT_FOUND") as refusal:
                await stub.GetNote(GetNoteRequest(id="7"))
    assert (refusal.code, refusal.metadata) == (grpc.StatusCode.NOT_FOUND, {"note_id": "7"})


async def test_another_service_that_is_away_is_told_without_its_address():
    async with calling("127.0.0.1:1", READER) as nobody:

        async def ask_nobody(request, context):
            return await nobody.GetNote(request)

        async with trial(READER, GetNote=ask_nobody) as stub:
            with refused("UNAVAILABLE") as refusal:
                await stub.GetNote(GetNoteRequest())
    assert refusal.code == grpc.StatusCode.UNAVAILABLE
    assert "127.0.0.1" not in refusal.message


async def test_a_stream_is_guarded_as_a_call_is():
    async def two(request, context):
        for title in ("one", "two"):
            yield Note(title=title)

    async def broken(request, context):
        yield Note(title="one")
        raise NoteNotFound()

    async with trial(READER, WatchNotes=two) as stub:
        assert [note.title async for note in stub.WatchNotes(GetNoteRequest())] == ["one", "two"]
    async with trial(employee(), WatchNotes=two) as stub:
        with refused("PERMISSION_DENIED"):
            await anext(aiter(stub.WatchNotes(GetNoteRequest())))
    async with trial(READER, WatchNotes=broken) as stub:
        with refused("NOTE_NOT_FOUND"):
            [note async for note in stub.WatchNotes(GetNoteRequest())]


def calls(method: str, code: str) -> float:
    labels = {"method": f"suki.trial.v1.TrialService/{method}", "code": code}
    return REGISTRY.get_sample_value("suki_rpc_seconds_count", labels) or 0


@asynccontextmanager
async def a_long_wait() -> AsyncIterator[tuple[Any, asyncio.Event, asyncio.Event]]:
    """A stub whose Wait takes a minute, and what is set when it began and when it ended."""
    begun, ended = asyncio.Event(), asyncio.Event()

    async def wait(request, context):
        begun.set()
        try:
            await asyncio.sleep(60)
        finally:
            ended.set()

    async with trial(Wait=wait) as stub:
        yield stub, begun, ended


async def is_counted_once(code: str, before: float) -> None:
    async def is_counted() -> bool:
        return calls("Wait", code) == before + 1

    await until(is_counted)


async def test_a_call_that_outlives_its_deadline_ends_and_is_counted_as_late():
    well, before = calls("Wait", "OK"), calls("Wait", "DEADLINE_EXCEEDED")
    async with a_long_wait() as (stub, _, ended):
        with pytest.raises(grpc.aio.AioRpcError) as late:
            await stub.Wait(WaitRequest(), timeout=0.1)
        await asyncio.wait_for(ended.wait(), 5)
    assert late.value.code() == grpc.StatusCode.DEADLINE_EXCEEDED
    await is_counted_once("DEADLINE_EXCEEDED", before)
    assert calls("Wait", "OK") == well


async def test_a_call_that_its_caller_gives_up_ends_and_is_counted_as_cancelled():
    before = calls("Wait", "CANCELLED")
    async with a_long_wait() as (stub, begun, ended):
        call = stub.Wait(WaitRequest(), timeout=30)
        await asyncio.wait_for(begun.wait(), 5)
        call.cancel()
        await asyncio.wait_for(ended.wait(), 5)
    await is_counted_once("CANCELLED", before)


async def test_calls_are_counted_by_method_and_code():
    before = [calls("GetNote", code) for code in ("OK", "NOT_FOUND", "PERMISSION_DENIED")]

    async def sometimes(request, context):
        return await not_found(request, context) if request.id else Note()

    async with serving(GetNote=sometimes) as address:
        async with calling(address, READER) as stub:
            await stub.GetNote(GetNoteRequest())
            with refused("NOTE_NOT_FOUND"):
                await stub.GetNote(GetNoteRequest(id="7"))
        async with calling(address, employee()) as stub:
            with refused("PERMISSION_DENIED"):
                await stub.GetNote(GetNoteRequest())
    after = [calls("GetNote", code) for code in ("OK", "NOT_FOUND", "PERMISSION_DENIED")]
    assert [new - old for new, old in zip(after, before, strict=True)] == [1, 1, 1]


async def test_health_and_reflection_answer_without_a_token():
    async with serving() as address, grpc.aio.insecure_channel(address) as channel:
        stub: Any = health_pb2_grpc.HealthStub(channel)
        health = await stub.Check(health_pb2.HealthCheckRequest())
        assert health.status == health_pb2.HealthCheckResponse.SERVING
        asked = iter([reflection_pb2.ServerReflectionRequest(list_services="")])
        reflected: Any = reflection_pb2_grpc.ServerReflectionStub(cast(Any, channel))
        answer = await anext(aiter(reflected.ServerReflectionInfo(asked)))
        assert TRIAL_SERVICE.full_name in [service.name for service in answer.list_services_response.service]


async def test_a_stopping_server_lets_running_calls_end():
    begun = asyncio.Event()

    async def wait(request, context):
        begun.set()
        await asyncio.sleep(0.2)
        return Note(title="ended")

    server = RpcServer(TokenVerifier(PUBLIC_KEY), [(TRIAL_SERVICE, implementation(Wait=wait))])
    port = await server.start("127.0.0.1:0")
    async with calling(f"127.0.0.1:{port}") as stub:
        call = asyncio.ensure_future(stub.Wait(WaitRequest()))
        await begun.wait()
        await server.stop(5)
        assert (await call).title == "ended"
        with pytest.raises(grpc.aio.AioRpcError):
            await stub.Wait(WaitRequest(), timeout=1)


def test_a_server_without_one_of_its_methods_does_not_start():
    lacking = implementation()
    del lacking.Keep
    with pytest.raises(TypeError, match="Keep"):
        RpcServer(TokenVerifier(PUBLIC_KEY), [(TRIAL_SERVICE, lacking)])


def test_a_server_with_a_method_that_declares_no_permission_does_not_start(tmp_path):
    contract = tmp_path / "open.proto"
    contract.write_text(
        'syntax = "proto3"; package suki.open.v1; message Nothing {} '
        "service OpenService { rpc GetAll(Nothing) returns (Nothing); }"
    )
    pool = descriptor_pool.Default()
    for file in compiled(contract).file:
        pool.AddSerializedFile(file.SerializeToString())
    described = pool.FindServiceByName("suki.open.v1.OpenService")
    with pytest.raises(TypeError, match="permission"):
        RpcServer(TokenVerifier(PUBLIC_KEY), [(described, SimpleNamespace(GetAll=crash))])


async def test_a_service_may_call_as_itself():
    async with serving() as address, calling(address, service_caller("trial")) as stub:
        assert await stub.GetNote(GetNoteRequest())
        assert isinstance(stub, TrialServiceStub)
