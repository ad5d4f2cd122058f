"""Deals with a past of their own. Each is judged alone; what is good is written in bulk."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from google.protobuf.message import Message
from sqlalchemy.ext.asyncio import AsyncSession

from suki.pipeline.v1 import pipeline_pb2 as pb
from suki.pipeline.v1.events_pb2 import DealCreated, DealLost, DealStageChanged, DealWon
from suki_kit import clock, outbox
from suki_kit.audit import record
from suki_kit.auth import Caller
from suki_kit.colleagues import UnknownEmployee
from suki_kit.custom_fields import checked
from suki_kit.db import TOLD, new_id
from suki_kit.errors import DomainError, PermissionDenied
from suki_kit.insert import new_row
from suki_kit.rules import validate
from suki_kit.values import moment
from suki_pipeline import convert
from suki_pipeline.errors import RowRefused
from suki_pipeline.imports.directory import Directory, find_directory
from suki_pipeline.lines import lines_total, priced
from suki_pipeline.models import Deal, deals, stage_visits
from suki_pipeline.service import UNNAMED

_OUTBOX = sa.text(outbox.INSERT)
# Two imports of one origin at the same time come one after the other: so a deal is made once.
_ONE_AT_A_TIME = sa.text("SELECT pg_advisory_xact_lock(hashtextextended('import ' || CAST(:origin AS text), 0))")
_CLOSED = {pb.DEAL_STATE_WON, pb.DEAL_STATE_LOST}


@dataclass(frozen=True, slots=True)
class Past:
    """A judged row: the deal as it stands, where it stood, and what happened to it when."""

    row: Deal
    visits: list[dict[str, Any]]
    news: list[tuple[Message, datetime]]


async def import_deals(
    session: AsyncSession, caller: Caller, origin: str, imported: Sequence[pb.ImportedDeal]
) -> list[pb.ImportResult]:
    """One answer for each row, in order: the deal, known before or made now, or what is wrong with the row."""
    await lock_origin(session, origin)
    directory = await find_directory(session, origin, [row.deal for row in imported])
    known = dict(directory.known)
    pasts: list[Past] = []
    results = []
    for row in imported:
        external_id = row.deal.external_id
        result = pb.ImportResult(external_id=external_id)
        if external_id not in known:
            try:
                past = judge(row, origin, directory, caller)
            except DomainError as error:
                result.error = explained(error)
            else:
                pasts.append(past)
                known[external_id] = past.row.id
                result.created = True
        result.deal_id = str(known.get(external_id, ""))
        results.append(result)
    if pasts:
        await write(session, caller, pasts)
    return results


async def lock_origin(session: AsyncSession, origin: str) -> None:
    await session.execute(_ONE_AT_A_TIME, {"origin": origin})


def explained(error: DomainError) -> str:
    fields = "; ".join(f"{field} {text}" for field, text in error.fields.items())
    return f"{error.message} ({fields})" if fields else error.message


def judge(imported: pb.ImportedDeal, origin: str, directory: Directory, caller: Caller) -> Past:
    """What the row says, checked. Raises a DomainError that tells what is wrong and what to do."""
    validate(imported)
    message = imported.deal
    if not message.external_id:
        raise RowRefused("Give an external_id: by it a second run knows what is here already.")
    if message.state and message.state not in pb.DealState.values():
        raise RowRefused("There is no such state. A deal is open, won or lost.")
    first, stage, currency = directory.place(message)
    row = new_row(
        Deal,
        **convert.deal_values(message),
        pipeline_id=stage.pipeline_id,
        stage_id=stage.id,
        state=message.state or pb.DEAL_STATE_OPEN,
        origin=origin,
        external_id=message.external_id,
    )
    row.currency = row.currency or currency
    row.custom_fields = checked(directory.custom_fields, row.custom_fields, "custom_fields")
    _assign(row, directory, caller)
    _date(row, imported)
    row.loss_reason_id, reason_name = directory.loss_reason(message)
    row.loss_note = message.loss_note or None if row.state == pb.DEAL_STATE_LOST else None
    row.lines = priced(message.lines, directory.products, row.currency, "lines")
    row.amount = lines_total(row.lines) if row.lines else row.amount
    client = directory.client_name(row)
    row.title = row.title or client or UNNAMED
    news = _news(row, first, stage, client, reason_name)
    row.version = len(news)
    return Past(row, _visits(row, first), news)


def _assign(row: Deal, directory: Directory, caller: Caller) -> None:
    """The owner is the caller when the row names none; the department is the owner's."""
    owner_id = row.owner_id = row.owner_id or caller.id
    if owner_id is not None and row.department_id is None:
        if owner_id == caller.id:
            row.department_id = caller.department_id
        elif owner_id in directory.colleagues:
            row.department_id = directory.colleagues[owner_id].department_id
        else:
            raise UnknownEmployee(employee_id=owner_id)
    if not caller.may_reach("deals.import", row.owner_id, row.department_id):
        raise PermissionDenied("You may not import deals of this owner. Leave the owner out, or ask an administrator.")


def _date(row: Deal, imported: pb.ImportedDeal) -> None:
    now = clock.now()
    row.create_time = moment(imported.deal, "create_time") or now
    row.stage_enter_time = moment(imported, "stage_enter_time") or row.create_time
    row.close_time = moment(imported.deal, "close_time") if row.state in _CLOSED else None
    if row.state in _CLOSED and row.close_time is None:
        raise RowRefused("A won or lost deal needs its close_time. Say when it was closed.")
    if max(row.create_time, row.close_time or now) > now:
        raise RowRefused("A deal cannot be created or closed in the future. Correct create_time or close_time.")
    if not row.create_time <= row.stage_enter_time <= (row.close_time or now):
        raise RowRefused("The times are out of order: create_time, stage_enter_time, close_time. Correct them.")


def _visits(row: Deal, first: Any) -> list[dict[str, Any]]:
    stays = [(row.stage_id, row.stage_enter_time, row.close_time)]
    if row.stage_id != first.id:
        stays.insert(0, (first.id, row.create_time, row.stage_enter_time))
    return [
        {"id": new_id(), "deal_id": row.id, "stage_id": stage_id, "enter_time": enter, "leave_time": leave}
        for stage_id, enter, leave in stays
    ]


def _news(row: Deal, first: Any, stage: Any, client: str | None, reason_name: str) -> list[tuple[Message, datetime]]:
    """What would have been told had the deal lived here, each event with the deal as it was then and its version."""
    final = convert.deal(row, stage.name, client)
    moved = pb.Deal()
    moved.CopyFrom(final)
    moved.state, moved.version = pb.DEAL_STATE_OPEN, 2
    for field in ("close_time", "loss_reason_id", "loss_note"):
        moved.ClearField(field)
    created = pb.Deal()
    created.CopyFrom(moved)
    created.stage_id, created.stage_name, created.version = str(first.id), first.name, 1
    created.stage_enter_time.FromDatetime(row.create_time)
    news: list[tuple[Message, datetime]] = [(DealCreated(deal=created, lead=first.kind == pb.STAGE_KIND_LEAD), row.create_time)]
    if row.stage_id != first.id:
        news.append((_stage_changed(moved, first, row), row.stage_enter_time))
    if row.close_time is not None:
        final.version = len(news) + 1
        won = row.state == pb.DEAL_STATE_WON
        news.append((DealWon(deal=final) if won else DealLost(deal=final, loss_reason_name=reason_name), row.close_time))
    return news


def _stage_changed(deal: pb.Deal, first: Any, row: Deal) -> DealStageChanged:
    return DealStageChanged(
        deal=deal,
        from_stage_id=str(first.id),
        from_stage_name=first.name,
        to_stage_id=deal.stage_id,
        to_stage_name=deal.stage_name,
        spent_seconds=int((row.stage_enter_time - row.create_time).total_seconds()),
    )


async def write(session: AsyncSession, caller: Caller, pasts: Sequence[Past]) -> None:
    """One statement for each table."""
    rows = [{column.name: getattr(past.row, column.key) for column in deals.columns} for past in pasts]
    await session.execute(sa.insert(deals), rows)
    await session.execute(sa.insert(stage_visits), [visit for past in pasts for visit in past.visits])
    await record(session, caller, "create", "deals", rows)
    await session.execute(_OUTBOX, [outbox.row(event, at) for past in pasts for event, at in past.news])
    session.info[TOLD] = True
