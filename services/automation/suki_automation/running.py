"""Carrying out runs: claim what is due, do the actions in order, record each. Any number of replicas may do so."""

import asyncio
from collections.abc import Sequence
from contextlib import suppress
from datetime import timedelta
from typing import Any

import grpc
from opentelemetry.trace import SpanKind

from suki.automation.v1 import automation_pb2 as pb
from suki_automation import convert, progress
from suki_automation.actions import Step, carry_out
from suki_automation.catalogue import event_class
from suki_kit import clock, telemetry
from suki_kit.auth import acting_as, service_caller
from suki_kit.db import Database
from suki_kit.errors import DomainError, NotInstalled, Unavailable
from suki_kit.peers import Peers

_POLL_SECONDS = 1.0
_LEASE = timedelta(seconds=60)
_LONGEST_WAIT = timedelta(hours=1)
_TEMPORARY = (
    grpc.StatusCode.UNAVAILABLE,
    grpc.StatusCode.DEADLINE_EXCEEDED,
    grpc.StatusCode.RESOURCE_EXHAUSTED,
    grpc.StatusCode.ABORTED,
)


class Runner:
    """The endless work of a process. `attempts` of a run with growing waits, `parallel` runs at once."""

    def __init__(self, db: Database, peers: Peers, attempts: int, retry_seconds: float, parallel: int) -> None:
        self._db, self._peers = db, peers
        self._attempts, self._retry, self._parallel = attempts, timedelta(seconds=retry_seconds), parallel
        self._wake = asyncio.Event()

    def wake(self) -> None:
        """There may be a run."""
        self._wake.set()

    async def work(self) -> None:
        """Until cancelled; the action in hand is repeated harmlessly by whoever takes the run over."""
        free = asyncio.Semaphore(self._parallel)
        with acting_as(service_caller("automation")):
            async with asyncio.TaskGroup() as group:
                while True:
                    self._wake.clear()
                    await free.acquire()
                    rows = await self._due(1)
                    for row in rows:
                        group.create_task(self._carry(row, free))
                    if not rows:
                        free.release()
                        with suppress(TimeoutError):
                            await asyncio.wait_for(self._wake.wait(), _POLL_SECONDS)

    async def _due(self, most: int) -> Sequence[Any]:
        try:
            async with self._db.connection() as connection:
                return await progress.claim(connection, clock.now(), _LEASE, most)
        except Exception as error:  # the database is away: the runs wait
            telemetry.log().warning("cannot look for runs", error=type(error).__name__)
            return ()

    async def _carry(self, row: Any, free: asyncio.Semaphore) -> None:
        try:
            with telemetry.span("run rule", telemetry.continued(row.trace), SpanKind.CONSUMER):
                await self._run(row)
        except Exception as error:  # not recorded: the lease runs out and the run is taken again
            telemetry.log().error("cannot record a run", run_id=str(row.id), exc_info=error)
        finally:
            free.release()

    async def _run(self, row: Any) -> None:
        steps = list(row.steps)
        event = event_class(row.event_type).FromString(row.event)
        for number, action in enumerate(convert.actions(row.actions)):
            if steps[number].get("done"):
                continue
            made = [step["result_id"] for step in steps if step["kind"] == "generate_document" and step.get("done")]
            step = Step(row.id, row.rule_id, number, action, event, made, row.create_time)
            kind = {"kind": steps[number]["kind"]}
            try:
                steps[number] = kind | {"done": True, "result_id": await carry_out(self._peers, step)}
            except NotInstalled as error:
                # A company that does without a module still gets the other actions.
                steps[number] = kind | {"error": error.message}
            except Exception as error:
                steps[number] = kind | {"error": error_text(error)}
                telemetry.log().warning("action failed", run_id=str(row.id), step=number, error=type(error).__name__)
                await self._failed(row, steps, is_temporary(error))
                return
            async with self._db.connection() as connection:
                await progress.record_step(connection, row, steps, clock.now() + _LEASE)
        await self._finish(row, steps, pb.RUN_STATE_DONE)

    async def _failed(self, row: Any, steps: list[dict[str, Any]], temporary: bool) -> None:
        attempts = row.attempts + 1
        if not temporary or attempts >= self._attempts:
            await self._finish(row, steps, pb.RUN_STATE_FAILED)
            return
        wait = min(self._retry * 2 ** (attempts - 1), _LONGEST_WAIT)
        async with self._db.connection() as connection:
            await progress.record_step(connection, row, steps, clock.now() + wait, attempts)

    async def _finish(self, row: Any, steps: list[dict[str, Any]], state: int) -> None:
        async with self._db.transaction() as session:
            await progress.finish(session, row, steps, state, clock.now())


def is_temporary(error: Exception) -> bool:
    """May the same action go well later?"""
    if isinstance(error, grpc.aio.AioRpcError):
        return error.code() in _TEMPORARY
    return isinstance(error, Unavailable | TimeoutError | OSError)


def error_text(error: Exception) -> str:
    """For the run's log: what the other service said."""
    if isinstance(error, grpc.aio.AioRpcError):
        return error.details() or error.code().name
    return error.message if isinstance(error, DomainError) else f"{type(error).__name__}: {error}"
