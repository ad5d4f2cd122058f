"""The steps of a deal: into another stage, won, lost, reopened. Each is one read and one write."""

from collections.abc import Awaitable, Callable
from datetime import datetime
from types import SimpleNamespace
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from google.protobuf.message import Message

from suki.pipeline.v1 import pipeline_pb2 as pb
from suki.pipeline.v1.events_pb2 import DealLost, DealReopened, DealStageChanged, DealWon
from suki_kit import clock, outbox
from suki_kit.audit import as_json
from suki_kit.auth import Caller
from suki_kit.db import TOLD, Connection, check_version, new_id
from suki_kit.errors import StaleVersion
from suki_pipeline import convert, queries, timers
from suki_pipeline.errors import DealClosed, DealOpen, StageNotFound

_COLUMNS = ("stage_id", "state", "stage_enter_time", "close_time", "loss_reason_id", "loss_note")
# Without a version from the caller, somebody who was faster is no reason to refuse: the step is decided anew.
_TRIES = 5
# Deal, stage visits, history and news change together or not at all; no row comes back when the version was another one.
_STEP = sa.text(
    "WITH stepped AS (UPDATE deals SET stage_id = :stage_id, stage_enter_time = :stage_enter_time, close_time = :close_time, "
    "loss_reason_id = :loss_reason_id, loss_note = :loss_note, idle_announced = idle_announced AND state = :state, "
    "timed = false, stage_remind_time = NULL, stage_due_time = NULL, stage_escalate_time = NULL, idle_due_time = NULL, "
    "state = :state, update_time = :now, version = version + 1 WHERE id = :id AND version = :version RETURNING id), "
    "went AS (UPDATE stage_visits SET leave_time = :now FROM stepped WHERE deal_id = stepped.id AND leave_time IS NULL), "
    "came AS (INSERT INTO stage_visits (id, deal_id, stage_id, enter_time) "
    "SELECT CAST(:visit_id AS uuid), id, CAST(:stage_id AS uuid), CAST(:now AS timestamptz) FROM stepped WHERE :stays), "
    "change AS (INSERT INTO changes (id, change_time, actor, action, entity, entity_id, before, after) "
    "SELECT CAST(:change_id AS uuid), CAST(:now AS timestamptz), :actor, 'update', 'deals', id, CAST(:before AS jsonb), "
    "CAST(:after AS jsonb) FROM stepped) "
    "INSERT INTO outbox (event_id, subject, payload, headers) "
    "SELECT CAST(:event_id AS uuid), :subject, CAST(:payload AS bytea), CAST(:headers AS jsonb) FROM stepped RETURNING id"
)

type Told = Callable[[pb.Deal], Message]
# Column → new value, and the event; None when there is nothing to do.
type Decision = tuple[dict[str, Any], Told] | None
type Decide = Callable[[Any, datetime], Awaitable[Decision]]


async def move_deal(connection: Connection, caller: Caller, deal_id: UUID, stage_id: UUID, version: int) -> pb.Deal:
    """Into another stage of its pipeline; the one it stands in is no move.

    Raises DealNotFound, StaleVersion, DealClosed and StageNotFound.
    """

    async def decide(row: Any, now: datetime) -> Decision:
        _require_open(row)
        _require_target(row, stage_id)
        if row.stage_id == stage_id:
            return None
        working = await timers.working_times(connection, [row.owner_id])
        spent = working[row.owner_id].between(row.stage_enter_time, now)
        changes = {"stage_id": stage_id, "stage_name": row.target_name, "stage_enter_time": now}
        return changes, lambda deal: DealStageChanged(
            deal=deal,
            from_stage_id=str(row.stage_id),
            from_stage_name=row.stage_name,
            to_stage_id=deal.stage_id,
            to_stage_name=deal.stage_name,
            spent_seconds=spent,
        )

    return await _step(connection, caller, deal_id, version, decide, stage_id)


async def win_deal(connection: Connection, caller: Caller, deal_id: UUID, version: int) -> pb.Deal:
    """Raises DealNotFound, StaleVersion and DealClosed."""

    async def decide(row: Any, now: datetime) -> Decision:
        _require_open(row)
        return {"state": pb.DEAL_STATE_WON, "close_time": now}, lambda deal: DealWon(deal=deal)

    return await _step(connection, caller, deal_id, version, decide)


async def lose_deal(
    connection: Connection, caller: Caller, deal_id: UUID, loss_reason_id: UUID, note: str, version: int
) -> pb.Deal:
    """Raises DealNotFound, StaleVersion, DealClosed and LossReasonNotFound."""
    reason = await queries.loss_reason(connection, loss_reason_id)

    async def decide(row: Any, now: datetime) -> Decision:
        _require_open(row)
        changes = {"state": pb.DEAL_STATE_LOST, "close_time": now}
        changes |= {"loss_reason_id": reason.id, "loss_note": note.strip() or None}
        return changes, lambda deal: DealLost(deal=deal, loss_reason_name=reason.name)

    return await _step(connection, caller, deal_id, version, decide)


async def reopen_deal(connection: Connection, caller: Caller, deal_id: UUID, stage_id: UUID | None, version: int) -> pb.Deal:
    """Back into the stage named, or the one it stood in. Raises DealNotFound, StaleVersion, DealOpen and StageNotFound."""

    async def decide(row: Any, now: datetime) -> Decision:
        if row.state == pb.DEAL_STATE_OPEN:
            raise DealOpen(deal_id=deal_id)
        changes = {"state": pb.DEAL_STATE_OPEN, "stage_enter_time": now}
        changes |= {"close_time": None, "loss_reason_id": None, "loss_note": None}
        if stage_id:
            _require_target(row, stage_id)
            changes |= {"stage_id": stage_id, "stage_name": row.target_name}
        return changes, lambda deal: DealReopened(deal=deal, previous_state=row.state)

    return await _step(connection, caller, deal_id, version, decide, stage_id)


def _require_open(row: Any) -> None:
    if row.state != pb.DEAL_STATE_OPEN:
        raise DealClosed(deal_id=row.id)


def _require_target(row: Any, stage_id: UUID) -> None:
    if row.target_id is None or row.target_pipeline_id != row.pipeline_id:
        raise StageNotFound(stage_id=stage_id)


async def _step(
    connection: Connection, caller: Caller, deal_id: UUID, version: int, decide: Decide, target: UUID | None = None
) -> pb.Deal:
    for _ in range(_TRIES):
        row = await queries.standing_deal(connection, caller, deal_id, target)
        check_version(row, version)
        now = clock.now()
        decision = await decide(row, now)
        if decision is None:
            return convert.listed(row)
        if deal := await _written(connection, caller, row, now, *decision):
            return deal
    raise StaleVersion()


async def _written(
    connection: Connection, caller: Caller, row: Any, now: datetime, changes: dict[str, Any], event: Told
) -> pb.Deal | None:
    """The deal after the step, None when somebody changed it meanwhile."""
    told = {"version": row.version + 1, "update_time": now, "stage_due_time": None, "idle_due_time": None}
    after = SimpleNamespace(**row._asdict() | changes | told)
    deal = convert.listed(after)
    changed = [column for column in _COLUMNS if getattr(row, column) != getattr(after, column)]
    parameters = {column: getattr(after, column) for column in _COLUMNS} | outbox.row(event(deal))
    parameters |= {
        "id": row.id,
        "version": row.version,
        "now": now,
        "stays": after.state == pb.DEAL_STATE_OPEN,
        "visit_id": new_id(),
        "change_id": new_id(),
        "actor": caller.actor,
        "before": as_json({column: getattr(row, column) for column in changed}),
        "after": as_json({column: getattr(after, column) for column in changed}),
    }
    if (await connection.execute(_STEP, parameters)).first() is None:
        return None
    connection.info[TOLD] = True
    return deal
